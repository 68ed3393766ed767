//! Settings and bookmarks that several windows keep in one place.

use super::person::Person;
use egui::{Key, Modifiers};
use std::path::Path;

/// Sets a bookmark on an event.
fn bookmark(person: &mut Person, name: &str) {
    person.select(name);
    person.held_key(Modifiers::COMMAND, Key::D);
}

fn choose_theme(person: &mut Person, title: &str) {
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press(title);
    person.key(Key::Escape);
    let theme = person.session().preferences().theme;
    assert_eq!(person.session().words().text(&theme.title()), title);
}

fn bookmarks(person: &Person) -> Vec<String> {
    let mut names: Vec<String> =
        person.session().bookmarks().iter().map(|bookmark| bookmark.name.clone()).collect();
    names.sort();
    names
}

fn settings(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("settings/settings.json")).expect("settings were kept")
}

#[test]
fn what_each_of_two_windows_has_changed_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Person::in_folder(folder.path(), &[]);
    bookmark(&mut first, "CSTO summit in Minsk");
    let mut second = Person::in_folder(folder.path(), &[]);
    let mut third = Person::in_folder(folder.path(), &[]);
    choose_theme(&mut first, "Dark");
    bookmark(&mut second, "CSTO summit in Astana");
    bookmark(&mut first, "CSTO summit in Bishkek");
    // Taken away in one window, and kept by another that knows it from before.
    third.select("CSTO summit in Minsk");
    third.held_key(Modifiers::COMMAND, Key::D);
    // The one that has changed nothing since is closed last.
    first.close();
    third.close();
    second.close();
    let again = Person::in_folder(folder.path(), &[]);
    assert_eq!(bookmarks(&again), ["Astana", "Bishkek"]);
    assert_eq!(again.session().preferences().theme, session::ThemeChoice::Dark);
}

#[test]
fn a_first_start_is_welcomed_once() {
    for way_out in ["Look around", "an event", "Escape"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut person = Person::in_folder(folder.path(), &[]);
        person.reads(&["Welcome to Summitline", "Open a file…", "Start from a table…"]);
        match way_out {
            "an event" => person.select("CSTO summit in Astana"),
            "Escape" => person.key(Key::Escape),
            label => person.press(label),
        }
        assert!(!person.sees("Welcome to Summitline"), "{way_out}");
        person.close();
        assert!(!Person::in_folder(folder.path(), &[]).sees("Welcome to Summitline"), "{way_out}");
    }
}

#[test]
fn settings_of_a_newer_version_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let newer = r#"{"version": 99, "preferences": {"theme": {"name": "Dusk"}}, "more": [1, 2]}"#;
    std::fs::create_dir(folder.path().join("settings")).expect("made");
    std::fs::write(folder.path().join("settings/settings.json"), newer).expect("written");
    let mut person = Person::in_folder(folder.path(), &[]);
    person.reads(&["newer version"]);
    choose_theme(&mut person, "Dark");
    bookmark(&mut person, "CSTO summit in Minsk");
    person.close();
    assert_eq!(settings(folder.path()), newer);
    let files = std::fs::read_dir(folder.path().join("settings")).expect("listed");
    let mut names: Vec<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "settings.json.lock");
    assert_eq!(names, ["settings.json"], "nothing is renamed");
}

#[test]
fn settings_that_became_newer_while_a_window_is_open_are_left_alone_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::in_folder(folder.path(), &[]);
    bookmark(&mut person, "CSTO summit in Minsk");
    let newer = r#"{"version": 99}"#;
    std::fs::write(folder.path().join("settings/settings.json"), newer).expect("written");
    choose_theme(&mut person, "Dark");
    person.close();
    assert_eq!(settings(folder.path()), newer);
}
