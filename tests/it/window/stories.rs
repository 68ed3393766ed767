//! Stories are made, saved, and come back.

use super::person::Person;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use formats::{self, ReadWatch, native};
use model::Timeline;
use session::Dialog;
use std::path::{Path, PathBuf};

const STORY: &str = include_str!("../../data/story.timeline.json");
const TABLE: &str = "id,title,start\na,First,2024-01-05\nb,Second,2024-06-07\n";

/// Opens the panel, takes the view as a step and saves.
fn take_and_save(person: &mut Person) {
    person.held_key(Modifiers::COMMAND, Key::M);
    person.press("Take this view as a step");
    assert!(person.session().has_unsaved_stories());
    person.held_key(Modifiers::COMMAND, Key::S);
}

fn num_steps(person: &Person) -> Vec<usize> {
    person.session().stories().iter().map(|story| story.steps.len()).collect()
}

fn write(person: &mut Person, label: &str, text: &str) {
    person.harness.get_by_label(label).focus();
    person.wait();
    person.letters(text);
}

/// A folder with one file.
fn folder_with(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("read")
}

#[test]
fn a_story_is_made_and_presented_by_name() {
    let (folder, path) = folder_with("a.timeline.json", include_str!("../../data/minimal.timeline.json"));
    let mut person = Person::in_folder(folder.path(), &[path]);
    person.press("Stories and screens");
    person.harness.get_by_label_contains("Make a story…").click();
    person.wait();
    person.press("Take this view as a step");
    write(&mut person, "Caption under the picture", "What we saw");
    person.press("Take this view as a step");
    assert_eq!(num_steps(&person), [2]);
    person.held_key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(person.session().story_place().step, Some(0));
    person.press("Delete the step");
    assert_eq!(person.session().story_step().expect("a step").1.caption.as_deref(), Some("What we saw"));
    person.press("Present from this step");
    let presented = person.session().presentation().expect("presented");
    assert_eq!(presented.step().and_then(|step| step.caption.as_deref()), Some("What we saw"));
}

#[test]
fn stories_go_into_the_file_and_come_back() {
    let text = STORY.replace(
        "\"title\": \"House move\",",
        "\"title\": \"House move\",\n  \"x-own\": {\"kept\":   [1, 2]},",
    );
    let (folder, path) = folder_with("a.timeline.json", &text);
    let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&path));
    take_and_save(&mut person);
    assert!(!person.session().has_unsaved_stories(), "{:?}", person.session().panels().dialog);
    let head = text.find("\"stories\"").expect("stories");
    assert_eq!(read(&path)[..head], text[..head], "all else is as it was");
    assert!(!folder.path().join("a.stories.json").exists());
    // Once more without reading it again, and back.
    person.press("Take this view as a step");
    person.held_key(Modifiers::COMMAND, Key::S);
    assert_eq!(timeline(&read(&path)).head().stories[0].steps.len(), 6);
    let again = Person::in_folder(folder.path(), &[path]);
    assert_eq!(num_steps(&again), [6, 1]);
    assert!(!again.session().has_unsaved_stories());
}

/// Where the file cannot hold them, they stand beside it.
#[test]
fn stories_beside_a_table_and_beside_what_cannot_be_written() {
    for (name, text, is_read_only, expected) in
        [("a.csv", TABLE, false, &[1][..]), ("a.timeline.json", STORY, true, &[5, 1])]
    {
        let (folder, path) = folder_with(name, text);
        let mut rights = path.metadata().expect("metadata").permissions();
        rights.set_readonly(is_read_only);
        std::fs::set_permissions(&path, rights).expect("set");
        let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&path));
        take_and_save(&mut person);
        let beside = folder.path().join(if is_read_only { "a.stories.json" } else { "a.csv.stories.json" });
        assert!(!person.session().has_unsaved_stories(), "{name}: {:?}", person.session().panels().dialog);
        assert_eq!(read(&path), text, "{name} is as it was");
        let (own, _) = native::read_own(&read(&beside)).expect("understood");
        assert_eq!(own.stories.len(), 1, "{name}: only what is not in the file");
        let again = Person::in_folder(folder.path(), &[path]);
        assert_eq!(num_steps(&again), expected, "{name}");
        assert!(!again.session().has_unsaved_stories());
    }
}

#[test]
fn stories_of_the_built_in_timeline_are_kept_with_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::in_folder(folder.path(), &[]);
    let before = num_steps(&person);
    take_and_save(&mut person);
    let again = Person::in_folder(folder.path(), &[]);
    assert_eq!(num_steps(&again)[0], before[0] + 1);
    assert_eq!(num_steps(&again).len(), before.len());
}

#[test]
fn a_file_that_was_changed_is_not_written_over() {
    let (folder, path) = folder_with("a.timeline.json", STORY);
    let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&path));
    let changed = STORY.replace("Keys handed over", "Keys").replace("In one picture", "In a picture");
    person.held_key(Modifiers::COMMAND, Key::M);
    person.press("Take this view as a step");
    std::fs::write(&path, &changed).expect("written");
    person.wait_until(|person| person.session().dialog() == Some(&Dialog::ChangedOutside));
    person.wait();
    person.press("Keep what is open");
    person.held_key(Modifiers::COMMAND, Key::S);
    let Some(Dialog::Failure(failure)) = &person.session().panels().dialog else { unreachable!("refused") };
    let message = crate::support::english().value(&failure.message);
    assert!(message.contains("changed on disk"), "{failure:?}");
    assert!(person.session().has_unsaved_stories(), "nothing is lost");
    assert_eq!(read(&path), changed);
    person.press("Close");
    person.held_key(Modifiers::COMMAND, Key::R);
    person.held_key(Modifiers::COMMAND, Key::S);
    let now = timeline(&read(&path));
    assert_eq!(
        now.head().stories.iter().map(|story| story.title.as_str()).collect::<Vec<_>>(),
        ["How we moved", "In a picture"]
    );
    assert_eq!(now.head().stories[0].steps.len(), 5);
}

#[test]
fn a_broken_file_of_stories_blocks_nothing() {
    for broken in ["{", "{\"format\":\"summitline-stories/1\",\"stories\":[{\"title\":7,\"steps\":3}]}", "[]"]
    {
        let (folder, path) = folder_with("a.csv", TABLE);
        let beside = folder.path().join("a.csv.stories.json");
        std::fs::write(&beside, broken).expect("written");
        let mut person = Person::in_folder(folder.path(), std::slice::from_ref(&path));
        assert_eq!(person.session().document().timeline.num_rows(), 2);
        let problems = &person.session().document().problems;
        assert!(problems.iter().any(|problem| problem.path.contains("a.csv.stories.json")), "{broken}");
        take_and_save(&mut person);
        // Those that are not whole are read as far as they go; what is not understood is not written over.
        let is_kept = read(&beside) == broken;
        assert_eq!(is_kept, matches!(person.session().panels().dialog, Some(Dialog::Failure(_))), "{broken}");
        assert!(is_kept || read(&beside).contains("\"title\": 7"), "{broken}");
    }
}

/// Files in the folder in which stories are kept against a crash.
fn autosaves(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder.join("settings/autosave"));
    entries.map_or(0, Iterator::count)
}

/// A window with a step that is not saved, but kept.
fn with_unsaved_step(folder: &Path, path: &Path) -> Person {
    let mut person = Person::in_folder(folder, &[path.to_path_buf()]);
    person.held_key(Modifiers::COMMAND, Key::M);
    person.press("Take this view as a step");
    assert_eq!(num_steps(&person), [5, 1]);
    person.wait_until(|_| autosaves(folder) == 2);
    person
}

#[test]
fn stories_that_were_not_saved_are_offered_at_the_next_start() {
    let (folder, path) = folder_with("a.timeline.json", STORY);
    let crashed = with_unsaved_step(folder.path(), &path);
    let beside = Person::in_folder(folder.path(), &[]);
    assert!(!beside.sees("Restore the stories"), "a window that lives still has them");
    drop((crashed, beside));

    // Whatever is opened then, it is asked about; who decides later is asked again.
    for files in [&[][..], std::slice::from_ref(&path)] {
        let mut later = Person::in_folder(folder.path(), files);
        later.reads(&["Restore the stories of a.timeline.json?", "How we moved"]);
        later.press("Cancel");
        assert!(!later.session().has_unsaved_stories(), "nothing has changed");
    }
    let mut next = Person::in_folder(folder.path(), &[]);
    next.press("Restore");
    assert_eq!(next.session().document().file_name(), "a.timeline.json");
    assert_eq!(num_steps(&next), [5, 1]);
    assert!(next.session().has_unsaved_stories());
    assert_eq!(read(&path), STORY, "the file is as it was");
    next.held_key(Modifiers::COMMAND, Key::S);
    assert_eq!(timeline(&read(&path)).head().stories[0].steps.len(), 5);
    next.wait_until(|_| autosaves(folder.path()) == 0);
    drop(next);
    assert!(!Person::in_folder(folder.path(), &[]).sees("Restore the stories"));
}

#[test]
fn stories_that_nobody_wants_back_are_gone() {
    let (folder, path) = folder_with("a.timeline.json", STORY);
    drop(with_unsaved_step(folder.path(), &path));
    let mut person = Person::in_folder(folder.path(), &[]);
    person.press("Discard them");
    assert_eq!(autosaves(folder.path()), 0);
    assert!(!person.sees("Restore the stories") && !person.session().has_unsaved_stories());
    // What is undone needs no keeping either.
    let mut person = with_unsaved_step(folder.path(), &path);
    person.held_key(Modifiers::COMMAND, Key::Z);
    person.wait_until(|_| autosaves(folder.path()) == 0);
}
