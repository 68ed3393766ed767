//! Settings and bookmarks that several windows keep in one place.

use super::person::Person;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use session::Action;
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

#[test]
fn a_start_goes_on_where_the_last_window_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.csv");
    std::fs::write(&file, "title,date\nHarvest,2024-09-01\nSowing,2025-03-20\nRain,2025-06-01\n")
        .expect("written");
    let mut first = Person::in_folder(folder.path(), std::slice::from_ref(&file));
    first.select("Sowing");
    first.press("Lanes and filters (L)");
    first.press("Filter");
    first.letters("Sowing");
    let left = first.session().seen_view();
    first.close();
    let second = Person::starting_in(folder.path());
    assert_eq!(second.session().document().file_name(), "own.csv");
    assert_eq!(second.session().seen_view(), left);
    second.close();
    let mut third = Person::starting_in(folder.path());
    third.held_key(Modifiers::COMMAND, Key::Comma);
    third.press("Built-in timeline");
    third.close();
    assert!(Person::starting_in(folder.path()).sees("CSTO summits"), "as chosen");
}

#[test]
fn a_file_that_is_gone_is_told_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.csv");
    std::fs::write(&file, "title,date\nHarvest,2024-09-01\n").expect("written");
    Person::in_folder(folder.path(), std::slice::from_ref(&file)).close();
    std::fs::remove_file(&file).expect("removed");
    let person = Person::starting_in(folder.path());
    person.reads(&["own.csv, which was open last, is not there any more", "CSTO summits"]);
}

/// The keys that an action has.
fn keys_of(person: &Person, action: Action) -> Vec<String> {
    let words = person.session().words();
    person.session().shortcuts(action).into_iter().map(|key| key.text(words)).collect()
}

/// Opens the list of keys and presses the one of an action.
fn change_key(person: &mut Person, row: &str) {
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press("Change keys…");
    press_in_list(person, row);
}

/// Presses what may have been scrolled away.
fn press_in_list(person: &mut Person, row: &str) {
    person.harness.get_by_label(row).scroll_to_me();
    person.wait();
    person.press(row);
}

#[test]
fn a_key_of_ones_own_is_shown_and_works_and_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::in_folder(folder.path(), &[]);
    change_key(&mut person, "Set or remove a bookmark: Ctrl + D");
    person.reads(&["Press the new key for “Set or remove a bookmark”"]);
    person.key(Key::F9);
    person.reads(&["Set or remove a bookmark: F9"]);
    person.key(Key::Escape);
    assert_eq!(person.session().dialog(), None);
    person.select("CSTO summit in Minsk");
    person.held_key(Modifiers::COMMAND, Key::D);
    assert!(bookmarks(&person).is_empty(), "the usual key means nothing now");
    person.key(Key::F9);
    assert_eq!(bookmarks(&person), ["Minsk"]);
    person.key(Key::Questionmark);
    person.reads(&["F9"]);
    person.close();

    let mut again = Person::in_folder(folder.path(), &[]);
    assert_eq!(keys_of(&again, Action::Bookmark), ["F9"]);
    again.held_key(Modifiers::COMMAND, Key::Comma);
    again.press("Change keys…");
    press_in_list(&mut again, "Usual key of “Set or remove a bookmark”");
    assert_eq!(keys_of(&again, Action::Bookmark), ["Ctrl + D"]);
    assert!(!again.sees("Usual key of"), "nothing else was changed");
}

#[test]
fn a_key_that_means_something_else_is_told_and_taken_only_if_asked() {
    let mut person = Person::new();
    change_key(&mut person, "Show everything: 0");
    person.held_key(Modifiers::COMMAND, Key::D);
    person.reads(&["Ctrl + D means “Set or remove a bookmark” now."]);
    person.press("Leave it");
    assert_eq!(keys_of(&person, Action::Fit), ["0"]);
    person.press("Show everything: 0");
    person.held_key(Modifiers::COMMAND, Key::D);
    person.press("Use it for “Show everything”");
    assert_eq!(keys_of(&person, Action::Fit), ["Ctrl + D"]);
    person.reads(&["Show everything: Ctrl + D", "Set or remove a bookmark: no key"]);
    person.press("All usual keys");
    person.reads(&["Show everything: 0", "Set or remove a bookmark: Ctrl + D"]);
}

#[test]
fn escape_leaves_a_key_as_it_is_and_backspace_takes_it_away() {
    let mut person = Person::new();
    change_key(&mut person, "Set or remove a bookmark: Ctrl + D");
    person.key(Key::Escape);
    assert_eq!(person.session().dialog(), Some(&session::Dialog::OwnKeys), "it closes no dialog");
    assert_eq!(keys_of(&person, Action::Bookmark), ["Ctrl + D"]);
    press_in_list(&mut person, "Set or remove a bookmark: Ctrl + D");
    person.key(Key::Backspace);
    assert_eq!(keys_of(&person, Action::Bookmark), Vec::<String>::new());
    press_in_list(&mut person, "Set or remove a bookmark: no key");
    person.held_key(Modifiers::SHIFT, Key::F6);
    assert_eq!(keys_of(&person, Action::Bookmark), ["Shift + F6"]);
}
