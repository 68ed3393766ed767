//! Files that another program changes while they are open.

use super::person::{Person, USUAL};
use egui::{Key, Modifiers};
use session::Dialog;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const TABLE: &str =
    "date,title,place\n2024-03-01,Opening,Minsk\n2024-05-01,Fair,Brest\n2024-09-01,Closing,Minsk\n";

/// A file of this name and text, and somebody who has it open.
fn opened(folder: &Path, name: &str, text: &str) -> (PathBuf, Person) {
    let path = folder.join(name);
    fs::write(&path, text).expect("written");
    let person = Person::at(USUAL, std::slice::from_ref(&path));
    (path, person)
}

fn titles(person: &Person) -> Vec<String> {
    let timeline = &person.session().document().timeline;
    timeline.rows().map(|row| timeline.title(row).to_owned()).collect()
}

fn find(person: &mut Person, words: &str) {
    person.held_key(Modifiers::COMMAND, Key::F);
    person.letters(words);
}

fn take_step(person: &mut Person) {
    person.held_key(Modifiers::COMMAND, Key::M);
    person.press("Take this view as a step");
}

/// Longer than the program waits until nobody writes any more.
fn pass_half_a_second(person: &mut Person) {
    let start = Instant::now();
    person.wait_until(|_| start.elapsed() > Duration::from_millis(500));
}

fn said(person: &Person) -> String {
    person.session().notice().map(|notice| notice.text.clone()).unwrap_or_default()
}

#[test]
fn a_table_that_is_saved_elsewhere_is_read_again_in_place_and_tells_what_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut person) = opened(folder.path(), "fair.csv", TABLE);
    person.key(Key::Plus);
    person.select("Fair");
    find(&mut person, "Minsk");
    let seen = |person: &Person| {
        let session = person.session();
        let view = session.view();
        let selected = view.selection.map(|row| session.document().timeline.title(row).to_owned());
        (view.range, selected, session.search().map(|search| search.words.clone()), session.panels().details)
    };
    let before = seen(&person);
    assert_eq!(before.1.as_deref(), Some("Fair"));

    let changed = TABLE.replace("2024-09-01,Closing,Minsk", "2024-09-08,Closing,Minsk")
        + "2024-01-15,Announcement,Minsk\n";
    fs::write(&path, changed).expect("written");
    person.wait_until(|person| titles(person).len() == 4);
    assert_eq!(seen(&person), before, "what was seen, selected and looked for stays");
    assert_eq!(person.session().view().hits.len(), 3, "the words are looked for in what is there now");
    person.wait_until(|person| said(person).contains("1 added, 0 removed, 1 altered"));
    person.wait();

    person.press("What changed…");
    person.reads(&["added: 2024-01-15, Announcement", "altered: 2024-09-08, Closing"]);
    person.reads(&["date: 2024-09-01 → 2024-09-08"]);
    person.press("added: 2024-01-15, Announcement");
    let selected = person.session().view().selection.map(|row| row.0);
    assert_eq!(selected, Some(0), "a click leads to the event");
    let marked: Vec<u32> = person.session().view().changed.iter().map(|row| row.0).collect();
    assert_eq!(marked, [0, 3], "both are marked on the line");

    person.reads(&["Announcement", ", changed"]);

    person.press("Help");
    person.press("What changed…");
    person.press("Mark as seen");
    assert!(person.session().view().changed.is_empty() && person.session().changes().is_empty());
    assert_eq!(person.session().dialog(), None);
}

#[test]
fn what_is_half_written_or_gone_is_waited_for() {
    const HEAD: &str =
        r#"{"format": "timeline/1", "title": "T", "events": [{"title": "One", "when": "2024"}"#;
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut person) = opened(folder.path(), "t.timeline.json", &format!("{HEAD}]}}"));
    fs::write(&path, HEAD).expect("half of it");
    pass_half_a_second(&mut person);
    assert_eq!((titles(&person), person.session().dialog()), (vec!["One".to_owned()], None));
    fs::write(&path, format!(r#"{HEAD}, {{"title": "Two", "when": "2025"}}]}}"#)).expect("all of it");
    person.wait_until(|person| titles(person) == ["One", "Two"]);

    fs::remove_file(&path).expect("removed");
    person.wait_until(|person| said(person).contains("cannot be read now"));
    assert_eq!(titles(&person), ["One", "Two"], "what was read stays");
    assert_eq!(person.session().dialog(), None);
    fs::write(&path, format!("{HEAD}]}}")).expect("back again");
    person.wait_until(|person| titles(person) == ["One"]);
}

#[test]
fn stories_that_are_not_saved_are_asked_about_and_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut person) = opened(folder.path(), "fair.csv", TABLE);
    take_step(&mut person);
    fs::write(&path, TABLE.replace("Fair", "Great fair")).expect("written");
    person.wait_until(|person| person.session().dialog() == Some(&Dialog::ChangedOutside));
    assert!(titles(&person).contains(&"Fair".to_owned()), "nothing is read before that");
    person.harness.run();
    person.reads(&["fair.csv was changed by another program"]);
    person.press("Read it again");
    person.wait_until(|person| titles(person).contains(&"Great fair".to_owned()));
    assert!(person.session().has_unsaved_stories());
}

#[test]
fn stories_that_are_saved_into_the_file_are_no_change_from_outside() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = r#"{"format": "timeline/1", "title": "T", "events": [{"title": "One", "when": "2024"}]}"#;
    let (path, mut person) = opened(folder.path(), "t.timeline.json", text);
    take_step(&mut person);
    person.held_key(Modifiers::COMMAND, Key::S);
    person.wait_until(|person| !person.session().has_unsaved_stories());
    let shown = std::sync::Arc::clone(person.session().document());
    pass_half_a_second(&mut person);
    assert!(fs::read_to_string(&path).expect("read").contains("stories"));
    assert!(std::sync::Arc::ptr_eq(&shown, person.session().document()), "it is not read again");
}

#[test]
fn a_search_that_leaves_out_the_rest_still_does_after_reading_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut person) = opened(folder.path(), "fair.csv", TABLE);
    find(&mut person, "Minsk");
    person.press("Only hits");
    assert_eq!(person.session().index().num_rows(), 2);
    fs::write(&path, format!("{TABLE}2024-10-01,Party,Minsk\n")).expect("written");
    person.wait_until(|person| titles(person).len() == 4 && person.session().index().num_rows() == 3);
}

#[test]
fn a_folder_of_notes_is_read_again_when_one_of_them_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("one.md"), "---\ndate: 2024-01-01\ntitle: One\n---\n").expect("written");
    let mut person = Person::at(USUAL, &[folder.path().to_owned()]);
    assert_eq!(titles(&person), ["One"]);
    fs::write(folder.path().join("two.md"), "---\ndate: 2024-02-01\ntitle: Two\n---\n").expect("written");
    person.wait_until(|person| titles(person) == ["One", "Two"]);
}

#[test]
fn reload_by_hand_keeps_the_selected_row_of_a_table_and_says_if_nothing_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_path, mut person) = opened(folder.path(), "fair.csv", TABLE);
    person.select("Closing");
    person.held_key(Modifiers::COMMAND, Key::R);
    person.wait_until(|person| said(person).contains("No event has changed"));
    let selected = person.session().view().selection.map(|row| row.0);
    assert_eq!(selected, Some(2));
}
