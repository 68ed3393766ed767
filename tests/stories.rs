//! Stories are made: every command with its way back, then what is saved where, then by the names a screen reader tells.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use summitline::app::{App, Surroundings};
use summitline::formats::{self, Watch, native};
use summitline::index::filter::KindChoice;
use summitline::model::extra::Extra;
use summitline::model::story::{OwnStories, Story};
use summitline::model::words::EventStatus;
use summitline::model::{LaneId, Timeline};
use summitline::session::command::{DocumentCommand, HistoryCommand, SelectCommand, ViewCommand};
use summitline::session::story_edit::{Leaving, StepEdit};
use summitline::session::{Command, Dialog, Document, Effect, Origin, Preferences, Session, StoryCommand};

const STORY: &str = include_str!("data/story.timeline.json");
const TABLE: &str = "id,title,start\na,First,2024-01-05\nb,Second,2024-06-07\n";

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &Watch::default()).expect("understood").timeline
}

fn open(text: &str) -> Session {
    let opened = formats::read(text.as_bytes(), &Watch::default()).expect("understood");
    let origin = Origin::File("a.timeline.json".into());
    let document = Document::new(opened.timeline, opened.problems, opened.is_read_only, origin);
    Session::new(document, Preferences::default())
}

/// The stories as titles with those of their steps; a star where the step is worked on.
fn state(session: &Session) -> String {
    let place = session.story_place;
    let stories = session.stories().iter().enumerate().map(|(at, story)| {
        let steps = story.steps.iter().enumerate().map(|(step_at, step)| {
            let is_here = at == place.story && place.step == Some(step_at);
            format!("{}{}", step.title.as_deref().unwrap_or("–"), if is_here { "*" } else { "" })
        });
        format!("{}: {}", story.title, steps.collect::<Vec<_>>().join(", "))
    });
    stories.collect::<Vec<_>>().join(" | ")
}

const BEFORE: &str = "How we moved: A year, The flat, Packing, Side by side | In one picture: The keys";

/// Each command, what it makes of the stories, and that one step back takes it away again.
#[test]
fn each_command_does_one_thing_that_can_be_undone() {
    let cases: &[(StoryCommand, &str)] = &[
        (
            StoryCommand::New,
            "How we moved: A year, The flat, Packing, Side by side | In one picture: The keys | New story: ",
        ),
        (
            StoryCommand::Rename("Moved".to_owned()),
            "Moved: A year, The flat, Packing, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Delete, "In one picture: The keys"),
        (
            StoryCommand::TakeStep,
            "How we moved: A year, The flat, Packing, Side by side, Keys handed over* | In one picture: The keys",
        ),
        (
            StoryCommand::Edit(1, StepEdit::Title("Seen".to_owned())),
            "How we moved: A year, Seen, Packing, Side by side | In one picture: The keys",
        ),
        (
            StoryCommand::Edit(1, StepEdit::Title(String::new())),
            "How we moved: A year, –, Packing, Side by side | In one picture: The keys",
        ),
        (
            StoryCommand::Move(0, 2),
            "How we moved: The flat, Packing, A year*, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Move(0, -1), BEFORE),
        (StoryCommand::DeleteStep(3), "How we moved: A year, The flat, Packing* | In one picture: The keys"),
        (
            StoryCommand::Show(2),
            "How we moved: A year, The flat, Packing*, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Show(9), BEFORE),
    ];
    for (command, expected) in cases {
        let mut session = open(STORY);
        let keys = session.document.timeline.row_by_id("keys").expect("a row");
        session.apply(SelectCommand::Row(keys).into());
        assert_eq!(state(&session), BEFORE);
        session.apply(command.clone().into());
        assert_eq!(state(&session), *expected, "{command:?}");
        let is_same = session.stories() == session.document.stories_of_file();
        assert_eq!(session.has_unsaved_stories(), !is_same, "{command:?}");
        if *expected != BEFORE {
            session.apply(HistoryCommand::Undo.into());
            assert_eq!(state(&session), BEFORE, "{command:?} undone");
            assert!(!session.has_unsaved_stories(), "{command:?} undone");
            session.apply(HistoryCommand::Redo.into());
            assert_eq!(state(&session), *expected, "{command:?} done again");
        }
    }
}

#[test]
fn words_typed_into_one_field_are_one_step_back() {
    let mut session = open(STORY);
    for text in ["S", "Se", "See"] {
        session.apply(StoryCommand::Edit(0, StepEdit::Caption(text.to_owned())).into());
    }
    session.apply(StoryCommand::Edit(0, StepEdit::Seconds(Some(12.0))).into());
    session.apply(HistoryCommand::Undo.into());
    let caption = |session: &Session| session.stories()[0].steps[0].caption.clone();
    assert_eq!(caption(&session).as_deref(), Some("See"));
    assert_eq!(session.stories()[0].steps[0].seconds, Some(60.0));
    session.apply(HistoryCommand::Undo.into());
    assert_eq!(caption(&session).as_deref(), Some("From the first look to the last box"));
}

/// A step shows what was seen when it was taken, and nothing of what was changed afterwards.
#[test]
fn a_step_shows_what_was_seen() {
    let mut session = open(STORY);
    let packing = session.document.timeline.row_by_id("packing").expect("a row");
    let setup: Vec<Command> = vec![
        SelectCommand::Row(packing).into(),
        ViewCommand::ZoomTo(packing).into(),
        ViewCommand::ToggleLane(LaneId(0)).into(),
        ViewCommand::FilterText("2025..".to_owned()).into(),
        ViewCommand::ToggleKind(KindChoice::Terms).into(),
        ViewCommand::ToggleStatus(EventStatus::Held).into(),
    ];
    for command in setup {
        session.apply(command);
    }
    let seen = (session.view.range, session.index.num_rows());
    session.apply(StoryCommand::TakeStep.into());
    let step = session.story_step().expect("a step").1.clone();
    assert_eq!(step.title.as_deref(), Some("Packing"));
    assert_eq!(
        (step.lanes.as_slice(), step.select.as_slice()),
        (&["boxes".to_owned()][..], &["packing".to_owned()][..])
    );
    assert_eq!(step.filter.as_deref(), Some("-kind:terms -status:held 2025.."));
    session.apply(ViewCommand::ClearFilter.into());
    session.apply(ViewCommand::Fit.into());
    session.apply(SelectCommand::Nothing.into());
    session.apply(StoryCommand::Show(session.story_place.step.expect("a step")).into());
    let day = session.document.timeline.resolution().per_day();
    assert!((session.view.range.start().since(seen.0.start())).abs() <= day);
    assert!((session.view.range.end().since(seen.0.end())).abs() <= day);
    assert_eq!(session.index.num_rows(), seen.1);
    assert_eq!(session.view.selection, Some(packing));
    assert!(session.view.hidden_lanes.contains(&LaneId(0)));
    // Retaken, it shows the new view under the old words.
    session.apply(StoryCommand::Edit(4, StepEdit::Notes("Say it.".to_owned())).into());
    session.apply(ViewCommand::ClearFilter.into());
    session.apply(SelectCommand::Nothing.into());
    session.apply(StoryCommand::Retake(4).into());
    let retaken = session.story_step().expect("a step").1;
    assert_eq!((retaken.title.as_deref(), retaken.notes.as_deref()), (Some("Packing"), Some("Say it.")));
    assert!(retaken.select.is_empty() && retaken.filter.is_none() && retaken.lanes.is_empty());
}

#[test]
fn what_a_step_names_and_the_file_lacks_is_told() {
    let text = STORY
        .replace("\"select\": [\"packing\"]", "\"select\": [\"gone\"], \"lanes\": [\"attic\", \"boxes\"]");
    let session = open(&text);
    assert_eq!(session.missing_in(&session.stories()[0].steps[2]), ["gone", "attic"]);
    assert!(session.missing_in(&session.stories()[0].steps[1]).is_empty());
}

fn story(id: &str, title: &str) -> Story {
    Story { id: Some(id.to_owned()), title: title.to_owned(), ..Story::default() }
}

#[test]
fn stories_beside_a_file_go_before_and_in_place_of_its_own() {
    let file = [story("a", "A"), story("b", "B"), story("c", "C")];
    let now = [story("b", "B changed"), story("c", "C"), story("d", "D")];
    let own = OwnStories::of(&now, &file, Extra::default());
    assert_eq!(own.left_out, ["a"]);
    let titles = |stories: &[Story]| stories.iter().map(|story| story.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&own.before(&file)), ["B changed", "D", "C"]);
}

#[test]
fn what_both_have_changed_stands_there_twice() {
    let then = [story("a", "A"), story("b", "B"), story("c", "C"), story("e", "E")];
    let now = [story("a", "A here"), story("b", "B"), story("c", "C here"), story("d", "D"), story("e", "E")];
    let file = [story("a", "A"), story("b", "B there"), story("c", "C there"), story("f", "F")];
    let joined = OwnStories::joined(&now, &then, &file);
    let titles: Vec<&str> = joined.iter().map(|story| story.title.as_str()).collect();
    assert_eq!(titles, ["A here", "B there", "C here", "D", "C there (as in the file)", "F"]);
}

/// Only the list of stories changes; all else stays letter for letter.
#[test]
fn stories_are_exchanged_in_the_text() {
    let mut stories = timeline(STORY).head().stories.clone();
    let caption = "</script><script>alert(1)</script> \u{202e} & \"";
    stories[0].steps[0].caption = Some(caption.to_owned());
    for text in [
        STORY.to_owned(),
        STORY.replace('\n', "\r\n"),
        "{\"format\":\"timeline/1\",\"title\":\"T\",\"x-own\":{\"a\": [1,  2]},\"events\":[]}".to_owned(),
        "{ \"stories\" : [ ] , \"format\": \"timeline/1\",\"title\":\"T\",\"events\":[] }\n\n".to_owned(),
    ] {
        let new = native::with_stories(&text, &stories).expect("exchanged");
        let again = timeline(&new);
        assert_eq!(again.head().stories, stories);
        assert_eq!(again.head().stories[0].steps[0].caption.as_deref(), Some(caption));
        let back = native::with_stories(&new, &timeline(&text).head().stories).expect("exchanged");
        let without = |text: &str| native::with_stories(text, &[]).expect("exchanged");
        assert!(without(&back) == without(&new));
        let events =
            |text: &str| text.find("\"stories\"").map_or(text.to_owned(), |at| text[..at].to_owned());
        assert!(new.starts_with(events(&text).trim_end_matches([' ', '}', '\n', '\r'])), "{new}");
    }
    for text in [
        "{\"format\":\"timeline/1\",\"stories\":[7]}",
        "{\"format\":\"timeline/1\",\"stories\":[],\"stories\":[]}",
        "{\"format\":\"timeline/2\"}",
        "[]",
        "a,b",
    ] {
        assert_eq!(native::with_stories(text, &stories), None, "{text}");
    }
}

#[test]
fn a_file_of_stories_keeps_what_it_does_not_know() {
    let text = "{ \"format\": \"summitline-stories/1\", \"stories\": [ { \"title\": \"S\", \"x\": {\"a\":  1}, \
                \"steps\": [ { \"view\": \"2024\", \"y\": [ 1,2 ] } ] } ], \"z\": null }";
    let (own, problems) = native::read_own(text).expect("understood");
    assert_eq!(problems.count(), 0);
    let written = native::write_own(&own);
    for kept in ["\"x\": {\"a\":  1}", "\"y\": [ 1,2 ]", "\"z\": null"] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
    assert_eq!(native::read_own(&written).expect("understood").0, own);
    assert!(native::read_own("{\"format\":\"timeline/1\"}").is_err());
    assert!(native::read_own("{").is_err());
}

#[test]
fn leaving_asks_first() {
    let leave = || DocumentCommand::Quit.into();
    let mut session = open(STORY);
    assert!(matches!(session.apply(leave()).as_slice(), [Effect::Quit]));
    session.apply(StoryCommand::New.into());
    assert!(session.apply(leave()).is_empty());
    assert_eq!(session.panels.dialog, Some(Dialog::SaveStories(Leaving::Quit)));
    let effects = session.apply(StoryCommand::Save(Some(Leaving::Quit)).into());
    let [Effect::SaveStories { stories, then: Some(Leaving::Quit) }] = effects.as_slice() else {
        unreachable!("{effects:?}")
    };
    let saved = StoryCommand::Saved { stories: stories.clone(), path: "a".into(), then: Some(Leaving::Quit) };
    assert!(matches!(session.apply(saved.into()).as_slice(), [Effect::Quit]));
    assert!(!session.has_unsaved_stories());
    session.apply(StoryCommand::Delete.into());
    let path = PathBuf::from("b.timeline.json");
    session.apply(DocumentCommand::Open(path.clone()).into());
    assert_eq!(session.panels.dialog, Some(Dialog::SaveStories(Leaving::Open(vec![path.clone()]))));
    let effects = session.apply(StoryCommand::Discard(Leaving::Open(vec![path])).into());
    assert!(matches!(effects.as_slice(), [Effect::Load(_)]), "{effects:?}");
    assert_eq!(session.stories().len(), 3, "as last saved");
}

/// Somebody before the window, with a folder of their own.
struct Person {
    harness: Harness<'static, App>,
}

impl Person {
    fn at(folder: &Path, files: &[PathBuf]) -> Self {
        let files = files.to_vec();
        let surroundings = Surroundings::none(|| 20_778).with_folder(&folder.join("settings"));
        let harness = Harness::builder()
            .with_size(vec2(1_280.0, 800.0))
            .with_max_steps(16)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, &files, surroundings));
        let mut person = Self { harness };
        person.wait();
        person
    }

    fn session(&self) -> &Session {
        self.harness.state().session()
    }

    fn wait(&mut self) {
        let start = Instant::now();
        self.harness.run();
        while self.session().loading.is_some() {
            assert!(start.elapsed() < Duration::from_secs(20), "still loading");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run();
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.wait();
    }

    fn keys(&mut self, held: Modifiers, key: Key) {
        self.harness.key_press_modifiers(held, key);
        self.wait();
    }

    fn write(&mut self, label: &str, text: &str) {
        self.harness.get_by_label(label).focus();
        self.wait();
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.wait();
    }

    /// Opens the panel, takes the view as a step and saves.
    fn take_and_save(&mut self) {
        self.keys(Modifiers::COMMAND, Key::M);
        self.press("Take this view as a step");
        assert!(self.session().has_unsaved_stories());
        self.keys(Modifiers::COMMAND, Key::S);
    }

    fn num_steps(&self) -> Vec<usize> {
        self.session().stories().iter().map(|story| story.steps.len()).collect()
    }
}

/// A folder with one file.
fn folder_with(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("read")
}

#[test]
fn a_story_is_made_and_presented_by_name() {
    let (folder, path) = folder_with("a.timeline.json", include_str!("data/minimal.timeline.json"));
    let mut person = Person::at(folder.path(), &[path]);
    person.press("Present");
    person.harness.get_by_label_contains("Make a story…").click();
    person.wait();
    person.press("Take this view as a step");
    person.write("Caption under the picture", "What we saw");
    person.press("Take this view as a step");
    assert_eq!(person.num_steps(), [2]);
    person.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(person.session().story_place.step, Some(0));
    person.press("Delete the step");
    assert_eq!(person.session().story_step().expect("a step").1.caption.as_deref(), Some("What we saw"));
    person.press("Present from this step");
    let presented = person.session().presentation.as_ref().expect("presented");
    assert_eq!(presented.step().and_then(|step| step.caption.as_deref()), Some("What we saw"));
}

#[test]
fn stories_go_into_the_file_and_come_back() {
    let text = STORY.replace(
        "\"title\": \"House move\",",
        "\"title\": \"House move\",\n  \"x-own\": {\"kept\":   [1, 2]},",
    );
    let (folder, path) = folder_with("a.timeline.json", &text);
    let mut person = Person::at(folder.path(), std::slice::from_ref(&path));
    person.take_and_save();
    assert!(!person.session().has_unsaved_stories(), "{:?}", person.session().panels.dialog);
    let head = text.find("\"stories\"").expect("stories");
    assert_eq!(read(&path)[..head], text[..head], "all else is as it was");
    assert!(!folder.path().join("a.stories.json").exists());
    // Once more without reading it again, and back.
    person.press("Take this view as a step");
    person.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(timeline(&read(&path)).head().stories[0].steps.len(), 6);
    let again = Person::at(folder.path(), &[path]);
    assert_eq!(again.num_steps(), [6, 1]);
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
        let mut person = Person::at(folder.path(), std::slice::from_ref(&path));
        person.take_and_save();
        let beside = folder.path().join(if is_read_only { "a.stories.json" } else { "a.csv.stories.json" });
        assert!(!person.session().has_unsaved_stories(), "{name}: {:?}", person.session().panels.dialog);
        assert_eq!(read(&path), text, "{name} is as it was");
        let (own, _) = native::read_own(&read(&beside)).expect("understood");
        assert_eq!(own.stories.len(), 1, "{name}: only what is not in the file");
        let again = Person::at(folder.path(), &[path]);
        assert_eq!(again.num_steps(), expected, "{name}");
        assert!(!again.session().has_unsaved_stories());
    }
}

#[test]
fn stories_of_the_built_in_timeline_are_kept_with_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::at(folder.path(), &[]);
    let before = person.num_steps();
    person.take_and_save();
    let again = Person::at(folder.path(), &[]);
    assert_eq!(again.num_steps()[0], before[0] + 1);
    assert_eq!(again.num_steps().len(), before.len());
}

#[test]
fn a_file_that_was_changed_is_not_written_over() {
    let (folder, path) = folder_with("a.timeline.json", STORY);
    let mut person = Person::at(folder.path(), std::slice::from_ref(&path));
    let changed = STORY.replace("Keys handed over", "Keys").replace("In one picture", "In a picture");
    std::fs::write(&path, &changed).expect("written");
    person.take_and_save();
    let Some(Dialog::Failure(failure)) = &person.session().panels.dialog else { unreachable!("refused") };
    assert!(failure.message.contains("changed on disk"), "{failure:?}");
    assert!(person.session().has_unsaved_stories(), "nothing is lost");
    assert_eq!(read(&path), changed);
    person.press("Close");
    person.keys(Modifiers::COMMAND, Key::R);
    person.keys(Modifiers::COMMAND, Key::S);
    let now = timeline(&read(&path));
    assert_eq!(
        now.head().stories.iter().map(|story| story.title.as_str()).collect::<Vec<_>>(),
        ["How we moved", "In a picture"]
    );
    assert_eq!(now.head().stories[0].steps.len(), 5);
}

#[test]
fn a_broken_file_of_stories_blocks_nothing() {
    let (folder, path) = folder_with("a.csv", TABLE);
    let beside = folder.path().join("a.csv.stories.json");
    for broken in ["{", "{\"format\":\"summitline-stories/1\",\"stories\":[{\"title\":7,\"steps\":3}]}", "[]"]
    {
        std::fs::write(&beside, broken).expect("written");
        let mut person = Person::at(folder.path(), std::slice::from_ref(&path));
        assert_eq!(person.session().document.timeline.num_rows(), 2);
        let problems = &person.session().document.problems;
        assert!(problems.iter().any(|problem| problem.path.contains("a.csv.stories.json")), "{broken}");
        person.take_and_save();
        // Those that are not whole are read as far as they go; what is not understood is not written over.
        let is_kept = read(&beside) == broken;
        assert_eq!(is_kept, matches!(person.session().panels.dialog, Some(Dialog::Failure(_))), "{broken}");
        assert!(is_kept || read(&beside).contains("\"title\": 7"), "{broken}");
    }
}
