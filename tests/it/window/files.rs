//! Files are opened, refused, listed with their problems, and exported.

use super::person::{Person, USUAL, test_file};
use crate::support::english;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use session::{Dialog, Form};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use summitline::app::cli::generate;

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads it itself".to_owned())
    }
}

#[test]
fn a_file_is_opened_by_command_line_by_path_and_by_dropping_it() {
    let file = test_file("minimal.timeline.json");
    let person = Person::at(USUAL, std::slice::from_ref(&file));
    person.reads(&["Timeline: House move", "Viewed the flat"]);

    let mut person = Person::new();
    person.press("File");
    person.press("Open path…");
    person.letters(file.to_str().expect("a plain path"));
    person.key(Key::Enter);
    person.reads(&["Timeline: House move"]);

    let mut person = Person::new();
    person.harness.input_mut().dropped_files.push(Arc::new(Dropped(file)));
    person.wait();
    person.reads(&["Timeline: House move"]);
    person.press("File");
    person.press("Open the built-in timeline");
    person.reads(&["Timeline: CSTO summits"]);
}

#[test]
fn a_path_is_kept_from_the_root_however_it_was_typed() {
    let file = test_file("minimal.timeline.json");
    let here = std::env::current_dir().expect("a folder");
    let typed = file.strip_prefix(&here).expect("the tests run in the folder of the sources");
    let mut person = Person::at(USUAL, &[typed.to_owned()]);
    let recent = |person: &Person| person.harness.state().session().preferences().recent.clone();
    assert_eq!(recent(&person), std::slice::from_ref(&file));
    person.press("File");
    person.press("Open path…");
    person.letters(typed.to_str().expect("a plain path"));
    person.key(Key::Enter);
    assert_eq!(recent(&person), [file], "the same file is one file");
}

/// Files that are refused, and what the message must say.
const BAD: &[(&str, &[u8], &[&str])] = &[
    ("torn.timeline.json", b"{\"format\": \"timeline/1\", \"events\": [", &["line 1", "JSON"]),
    ("empty.json", b"", &["empty"]),
    ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["could not be opened"]),
    ("later.json", b"{\"format\": \"timeline/9\", \"events\": []}", &["timeline/9"]),
];

#[test]
fn a_bad_file_leaves_the_open_one_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, texts) in BAD {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        let mut person = Person::at(USUAL, &[path]);
        assert!(matches!(person.session().panels().dialog, Some(Dialog::Failure(_))), "{name}");
        person.reads(&[name, "To go on", "still open"]);
        person.reads(texts);
        person.key(Key::Escape);
        person.reads(&["Timeline: CSTO summits"]);
    }
    let person = Person::at(USUAL, &[folder.path().join("nowhere.json")]);
    person.reads(&["nowhere.json could not be opened", "check the path"]);
}

#[test]
fn a_file_with_problems_opens_and_lists_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("half.timeline.json");
    let text = r#"{"format": "timeline/1", "title": "Half", "events": [
        {"title": "Good", "when": "2024"},
        {"title": "Odd", "when": "the day after"}
    ]}"#;
    std::fs::write(&path, text).expect("written");
    let mut person = Person::at(USUAL, &[path]);
    person.reads(&["Timeline: Half", "Good", "1 problem"]);
    person.key(Key::P);
    person.reads(&["the day after", "line 3", "$.events[1].when"]);
}

/// Everything that leaves is chosen in one dialog, which says what each form is good for.
#[test]
fn what_leaves_is_chosen_in_one_dialog() {
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::E);
    person.reads(&[
        "PDF hand-out",
        "Web page",
        "Calendar",
        "Excel workbook",
        "Paper",
        "In full",
        "Two pages",
    ]);
    for (name, num) in [("Sheets across", "4"), ("Sheets down", "2")] {
        person.harness.get_by_role_and_label(Role::ComboBox, name).click();
        person.wait();
        person.press(num);
    }
    assert_eq!("4x2".parse(), Ok(person.session().exporting().plan.sheets));
    person.press("Slides");
    person.reads(&["Story", "Who chairs, 2023 to 2026"]);
    person.press("PNG picture");
    person.reads(&["On white", "Without ground", "Copy the picture"]);
    person.press("4×");
    let plan = &person.session().exporting().plan;
    assert_eq!((plan.form, plan.scale), (Form::Png, 4));
    assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
    person.key(Key::Escape);
    assert!(!person.sees("PDF hand-out"));
}

/// The system ends a program that looks behind the end of a file, so this test fails by ending all of them.
#[cfg(unix)]
#[test]
fn a_cache_that_is_cut_between_two_frames_is_dropped_and_the_file_read_again() {
    const NUM: usize = 500_001;
    let folder = tempfile::tempdir().expect("a folder");
    let (path, kept) = (folder.path().join("made.csv"), folder.path().join("kept"));
    std::fs::write(&path, generate::table(NUM as u64, 3)).expect("written");
    let caches = || {
        let entries = std::fs::read_dir(&kept).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "cache")).collect::<Vec<_>>()
    };
    let files = std::slice::from_ref(&path);
    Person::with_cache(&kept, files).wait_until(|_| !caches().is_empty());

    let mut person = Person::with_cache(&kept, files);
    let titles = |person: &Person| {
        let timeline = &person.session().document().timeline;
        timeline.rows().map(|row| timeline.title(row).to_owned()).collect::<Vec<_>>()
    };
    let before = titles(&person);
    person.key(Key::Plus);
    // Threads look into it at any time; it is cut when all of them have finished.
    person.wait_until(|person| person.session().packing().is_some());
    let seen = person.session().view().range;
    let cache = std::fs::File::options().write(true).open(&caches()[0]).expect("it was kept");
    cache.set_len(4_096).expect("cut");
    person.harness.step();
    assert!(person.session().loading().is_some() && person.session().document().timeline.num_rows() == 0);
    person.wait();
    let said = person.session().notice().map_or("", |notice| &notice.text);
    assert!(said.contains("damaged") && said.contains("read again"), "{said}");
    assert_eq!(person.session().view().range, seen);
    assert!(titles(&person) == before && before.len() == NUM && !before.iter().any(String::is_empty));
    // It is kept anew, and that is whole.
    person
        .wait_until(|_| caches().iter().any(|path| path.metadata().is_ok_and(|about| about.len() > 1 << 20)));
}

#[test]
fn several_files_dropped_at_once_lie_over_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::new();
    for (name, text) in [
        ("fairs.csv", "date,title\n2024-03-01,Spring fair\n"),
        ("moves.ics", CALENDAR),
        ("notes.md", "---\ndate: 2024-05-01\ntitle: A note\n---\n"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        person.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    person.wait();
    person.reads(&["Spring fair", "The move", "A note"]);
    let layers = &person.session().document().layers;
    let names: Vec<String> = layers.iter().map(|layer| layer.origin.name()).collect();
    assert_eq!(names, ["fairs.csv", "moves.ics", "notes.md"]);
}

const CALENDAR: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20240410\nSUMMARY:The move\n\
                        END:VEVENT\nEND:VCALENDAR\n";

/// A table as a spreadsheet copies it, JSON, a calendar, and what is none of them.
#[test]
fn what_is_pasted_opens_like_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, title, ending) in [
        ("date\ttitle\n2024-03-01\tSpring fair\n2024-04-01\tAnother\n", "Spring fair", "tsv"),
        (r#"[{"title": "A launch", "date": "2024-03-01"}]"#, "A launch", "json"),
        (CALENDAR, "The move", "ics"),
    ] {
        let mut person = Person::in_folder(folder.path(), &[]);
        person.harness.event(egui::Event::Paste(text.to_owned()));
        person.wait_until(|person| person.sees(title));
        let name = person.session().document().file_name();
        assert_eq!(name, format!("Pasted 2026-11-21 12.00.00.{ending}"));
        let kept = std::fs::read_to_string(folder.path().join("settings/pasted").join(name));
        assert_eq!(kept.ok().as_deref(), Some(text), "it can be read again");
    }
    let mut person = Person::in_folder(folder.path(), &[]);
    person.harness.event(egui::Event::Paste("a sentence that is no timeline".to_owned()));
    person.wait_until(|person| person.session().dialog().is_some());
    person.harness.run();
    person.reads(&["The pasted text could not be opened", "still open"]);
}

#[test]
fn what_is_pasted_into_a_field_stays_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::in_folder(folder.path(), &[]);
    person.held_key(Modifiers::COMMAND, Key::F);
    person.harness.event(egui::Event::Paste("Minsk".to_owned()));
    person.wait();
    assert_eq!(person.session().search().map(|search| search.words.as_str()), Some("Minsk"));
    assert!(person.session().loading().is_none() && person.session().dialog().is_none());
}

#[test]
fn problems_are_grouped_searched_and_lead_to_their_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("half.timeline.json");
    let text = r#"{"format": "timeline/1", "title": "Half", "events": [
        {"title": "Good", "when": "2024"},
        {"title": "Odd", "when": "the day after"},
        {"title": "Other", "when": "soon"},
        {"title": "Strange", "when": "2024-05", "status": "forgotten"}
    ]}"#;
    std::fs::write(&path, text).expect("written");
    let mut person = Person::at(USUAL, &[path]);
    person.key(Key::P);
    person.reads(&["Dates that are not understood (2)", "half.timeline.json", "line 3", "the day after"]);
    person.harness.get_by_role_and_label(Role::TextInput, "Search the problems").focus();
    person.wait();
    person.letters("forgotten");
    assert!(!person.sees("the day after") && person.sees("forgotten"));
    let groups = person.session().problem_groups("forgotten");
    let [group] = groups.as_slice() else { panic!("one kind: {groups:?}") };
    let message = english().text(&group.listed[0].problem.message);
    person.press(&message);
    let selected = person.session().view().selection.expect("a row");
    assert_eq!(person.session().document().timeline.title(selected), "Strange");
    assert_eq!(person.session().dialog(), None);

    person.key(Key::P);
    let groups = person.session().problem_groups("the day after");
    let listed = &groups[0].listed[0];
    let item = person.session().item_of_problem(listed);
    assert_eq!(item, Some(index::TableItem::Unplaced(0)), "{listed:?}");
    let message = english().text(&listed.problem.message);
    person.press(&message);
    assert_eq!(person.session().dialog(), None);
    let line = person.session().line();
    assert_eq!(line, Some(index::TableItem::Unplaced(0)), "what has no place is shown in the table");
}
