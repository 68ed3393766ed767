//! Files are opened, refused, listed with their problems, and exported.

use super::person::{Person, USUAL, test_file};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use session::{Dialog, Form};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    person.press("Menu");
    person.press("Open by path…");
    person.letters(file.to_str().expect("a plain path"));
    person.key(Key::Enter);
    person.reads(&["Timeline: House move"]);

    let mut person = Person::new();
    person.harness.input_mut().dropped_files.push(Arc::new(Dropped(file)));
    person.wait();
    person.reads(&["Timeline: House move"]);
    person.press("Menu");
    person.press("Open the built-in timeline");
    person.reads(&["Timeline: CSTO summits"]);
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
    person.reads(&["PDF hand-out", "Web page", "Calendar", "Excel workbook", "A4", "Letter"]);
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
