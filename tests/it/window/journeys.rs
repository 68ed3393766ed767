//! What people come for, by the names they see: each in at most three actions, of which a click, a key and one piece of
//! typing are one each.

use super::person::{Person, USUAL, contains, test_file};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{Queryable as _, by};
use model::words::StepMode;

impl Person {
    /// Presses the first button whose name holds this.
    #[track_caller]
    fn press_what_says(&mut self, text: &str) {
        let found = by().role(Role::Button).predicate(contains(text));
        self.harness.query_all(found).next().expect("such a button").click();
        self.wait();
    }
}

#[test]
fn where_the_drugs_strategy_is_when_narcotics_is_typed() {
    let mut person = Person::new();
    person.key(Key::Slash);
    person.letters("narcotics");
    person.reads(&["nothing found", "Near it in this file"]);
    person.press_what_says("Search for “drugs”");
    person.reads(&["Anti-drug strategy"]);
    // By keyboard alone: Enter takes what is nearest.
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::F);
    person.letters("narcotics");
    person.key(Key::Enter);
    person.reads(&["Anti-drug strategy"]);
}

#[test]
fn why_armenia_was_absent_in_2024() {
    let mut person = Person::with_reports();
    person.press("Attendance");
    person.reads(&["Armenia, CSTO summit in Astana: absent", "reason: Its prime minister had announced"]);
    let mut person = Person::with_reports();
    person.held_key(Modifiers::COMMAND, Key::Num3);
    person.reads(&["reason: Its prime minister had announced"]);
}

#[test]
fn who_chairs_in_2027() {
    for by_keyboard in [false, true] {
        let mut person = Person::new();
        if by_keyboard {
            person.held_key(Modifiers::COMMAND, Key::Num2);
        } else {
            person.press("Rotation");
        }
        person.reads(&["2027: Tajikistan"]);
    }
}

#[test]
fn what_was_adopted_in_bishkek() {
    let mut person = Person::new();
    person.select("CSTO summit in Bishkek");
    person.reads(&["Anti-drug strategy", "Adopted"]);
    let mut person = Person::new();
    person.key(Key::Slash);
    person.letters("Bishkek adopted");
    person.key(Key::ArrowDown);
    person.reads(&["Adopted"]);
}

#[test]
fn all_events_of_2009() {
    let mut person = Person::new();
    person.key(Key::G);
    person.letters("2009");
    person.key(Key::Enter);
    let (from, to) = person.range();
    assert!(from.starts_with("2008") && to.starts_with("2010"), "{from} – {to}");
    // The palette knows dates too, and can keep to one.
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::K);
    person.letters("2009");
    person.press_what_says("Show only 2009");
    let session = person.session();
    let shown = session.index().each_once().flat_map(|lane| lane.rows().to_vec());
    let titles: Vec<&str> = shown.map(|row| session.document().timeline.title(row)).collect();
    assert!(titles.contains(&"Extraordinary CSTO session in Moscow"), "{titles:?}");
    assert!(!titles.contains(&"CSTO summit in Minsk"), "{titles:?}");
    person.reads(&["Take back the filter in 2009"]);
}

#[test]
fn one_filter_is_taken_back_and_comes_again() {
    let mut person = Person::new();
    person.press("Lanes and filters (L)");
    person.press("Filter");
    person.letters("state:Armenia");
    person.letters(" attendance:absent");
    person.press("Take back the filter attendance: absent");
    assert_eq!(person.session().filter_text(), "state:Armenia");
    person.press("Edit");
    person.press_what_says("Undo the last step");
    assert_eq!(person.session().filter_text(), "state:Armenia attendance:absent");
    person.press("Edit");
    person.press_what_says("Undo the last step");
    assert_eq!(
        person.session().filter_text(),
        "state:Armenia",
        "what is typed between two spaces is one edit"
    );
    person.press("Clear the filter");
    assert_eq!(person.session().filter_text(), "");
}

#[test]
fn outcomes_and_agenda_are_choices_with_their_status() {
    let mut person = Person::new();
    person.press("Lanes and filters (L)");
    person.press("Filter");
    person.letters("outcome:adopted ");
    let num_adopted = person.session().index().num_rows();
    person.letters("agenda:discussed");
    person.reads(&["Take back the filter outcome: adopted", "Take back the filter agenda: discussed"]);
    let num_both = person.session().index().num_rows();
    assert!(num_both > 0 && num_both < num_adopted, "{num_both} of {num_adopted}");
}

#[test]
fn text_grows_by_key_by_menu_and_in_the_settings() {
    let mut person = Person::new();
    let percent = |person: &Person| person.session().preferences().text.percent();
    person.held_key(Modifiers::COMMAND, Key::Plus);
    assert_eq!(percent(&person), 110);
    assert!((person.harness.ctx.zoom_factor() - 1.1).abs() < 0.01);
    person.press("View");
    person.press_what_says("Larger text");
    assert_eq!(percent(&person), 120);
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press("Larger text");
    assert_eq!(percent(&person), 130);
    person.press("Dark");
    assert!(person.session().theme().is_dark());
    person.key(Key::Escape);
    person.held_key(Modifiers::COMMAND, Key::Num0);
    assert_eq!(percent(&person), 100);
}

#[test]
fn what_the_open_diamond_means() {
    let mut person = Person::new();
    person.key(Key::Questionmark);
    person.reads(&["Marks, keys and gestures", "scheduled"]);
}

#[test]
fn everything_has_a_name_in_the_palette() {
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::K);
    person.letters("rotation");
    person.key(Key::Enter);
    assert_eq!(person.session().mode(), StepMode::Rotation);
    assert!(person.session().dialog().is_none());
    // A theme, a person, a lane, an event, and what is only near.
    for (typed, expected) in [
        ("cyber threats", "cyber threats, theme"),
        ("Japarov", "Sadyr Japarov, person"),
        ("Statements", "Statements, lane"),
        ("Oreshnik", "Oreshnik"),
        ("narcotics", "drugs, theme"),
        ("settings", "Settings…"),
    ] {
        person.held_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        person.letters(typed);
        person.reads(&[expected]);
        person.key(Key::Escape);
    }
    person.held_key(Modifiers::COMMAND, Key::K);
    person.letters("drugs");
    person.press_what_says("drugs, theme");
    person.reads(&["Following: drugs"]);
}

#[test]
fn a_filter_that_leaves_nothing_says_so_and_offers_what_is_near() {
    let mut person = Person::new();
    person.press("Lanes and filters (L)");
    person.press("Filter");
    person.letters("state:Armena attendance:absent");
    person.reads(&["No event fits the filter."]);
    person.press_what_says("state: Armenia · ");
    assert!(person.session().index().num_rows() > 0);
    assert!(!person.sees("No event fits the filter."));
    person.press("Filter");
    person.key(Key::End);
    person.letters(" qqqqq");
    person.press("Clear filter");
    assert!(person.session().filter().is_empty());
}

/// Each menu stands in the window at its full height, at the sizes people have.
#[test]
fn menus_are_short() {
    for size in [vec2(900.0, 600.0), USUAL] {
        let mut person = Person::at(size, &[]);
        for menu in ["File", "Edit", "View", "Present", "Help"] {
            if size.x < 980.0 {
                person.press("Menu");
            }
            person.press(menu);
            let buttons = person.harness.query_all(by().role(Role::Button));
            let lowest = buttons.map(|button| button.rect().bottom()).fold(0.0, f32::max);
            assert!(lowest <= size.y, "{menu} reaches down to {lowest}");
            person.key(Key::Escape);
            person.key(Key::Escape);
        }
    }
}

#[test]
fn the_window_is_named_after_the_file() {
    let person = Person::new();
    assert_eq!(person.harness.state().window_title(), "CSTO summits – Summitline");
    let person = Person::at(USUAL, &[test_file("minimal.timeline.json")]);
    assert_eq!(person.harness.state().window_title(), "minimal.timeline.json – Summitline");
}

#[test]
fn messages_and_licenses_can_be_read_again() {
    let mut person = Person::new();
    person.press("Help");
    person.press("Messages…");
    person.reads(&["No messages yet."]);
    person.key(Key::Escape);
    person.press("Help");
    person.press_what_says("About Summitline");
    person.reads(&["never looks for updates"]);
    person.press("Licenses…");
    person.reads(&["libraries are part of Summitline", "accesskit"]);
}

#[test]
fn the_guide_opens_from_help_and_by_its_key_in_the_language_of_the_window() {
    let mut person = Person::new();
    person.press("Help");
    person.press_what_says("Guide");
    person.reads(&["Summitline in ten minutes", "Every fact names its source and paragraph."]);
    assert!(!person.sees("pictures/"), "pictures are for the page");
    person.key(Key::Escape);
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press("Русский");
    person.key(Key::Escape);
    person.key(Key::F1);
    person.reads(&["Summitline за десять минут"]);
}
