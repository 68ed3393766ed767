//! Words are found, hits opened, the table walked through.

use super::person::{Person, text_of};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use scene::draw_list::DetailPart;

#[test]
fn what_is_found_can_be_all_that_is_shown() {
    let mut person = Person::new();
    let num_all = person.session().index().num_rows();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    person.wait();
    person.letters("oreshnik");
    assert_eq!(person.session().index().num_rows(), num_all);
    person.press("Only hits");
    person.reads(&["2 hits", "filtered out"]);
    assert_eq!(person.session().index().num_rows(), 2);
    person.key(Key::Escape);
    assert_eq!(person.session().index().num_rows(), num_all);
}

#[test]
fn words_are_found_by_keyboard_alone() {
    let mut person = Person::new();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    person.wait();
    person.letters("cyber threats");
    person.reads(&["2 hits"]);
    person.key(Key::Enter);
    person.reads(&["1 of 2"]);
    person.key(Key::Enter);
    person.reads(&["2 of 2"]);
    assert!(!person.selection().is_empty());
    person.key(Key::Escape);
    assert!(!person.sees("2 of 2"));
}

/// Find lists what was found with its field and document, and each step opens the details at the line.
#[test]
fn hits_are_listed_with_their_field_and_opened_at_their_line() {
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::F);
    person.letters("interstate program");
    person.reads(&[
        "CSTO summit in Astana; 28 Nov 2024; CSTO summits; Outcome · expected: Interstate program",
        "CSTO session in Astana; 28 Nov 2024; CSTO public record; Outcome · adopted: Targeted interstate program",
    ]);
    person.key(Key::ArrowDown);
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.key(Key::Enter);
    assert_eq!(person.selection(), "CSTO session in Astana");
    assert_eq!(person.session().detail().map(|detail| detail.part), Some(DetailPart::Outcomes));
    let line = person.harness.get_by(|node| {
        node.role() == Role::Label
            && text_of(node).starts_with("Targeted interstate program for the Tajik–Afghan border")
    });
    let inside = 100.0..=760.0;
    assert!(inside.contains(&line.rect().center().y), "{:?} is not in sight", line.rect());
    // By mouse, or with a screen reader, a line of the list leads to the same.
    person.select("CSTO summit in Astana; 28 Nov 2024");
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.key(Key::Escape);
    assert!(!person.sees("Outcome · adopted: Targeted"));
}

/// In a low window too, where the head of the details scrolls with the rest.
#[test]
fn details_open_at_the_line_in_a_small_window() {
    let mut person = Person::at(vec2(900.0, 600.0), &[]);
    person.held_key(Modifiers::COMMAND, Key::F);
    person.letters("Zhaparov");
    for _ in 0..3 {
        person.key(Key::ArrowDown);
        // The account that was hit stands first; the other layer may name him too.
        let name = person.harness.query_all_by_label("Sadyr Japarov").next().expect("the line").rect();
        assert!((240.0..=480.0).contains(&name.center().y), "{}: {name:?}", person.selection());
    }
    assert_eq!(person.selection(), "CSTO summit in Astana");
}

#[test]
fn the_table_works_by_keyboard_alone() {
    let mut person = Person::with_reports();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    person.wait();
    person.reads(&["Table: CSTO summits", "CSTO summit in Astana; Kind: ", "Status: held", "Sources: "]);
    person.key(Key::ArrowDown);
    assert_eq!(person.selection(), "Belarus", "the first line is the first in time");
    person.key(Key::ArrowDown);
    person.key(Key::End);
    person.key(Key::ArrowUp);
    let before = person.selection().to_owned();
    person.key(Key::PageUp);
    assert_ne!(person.selection(), before);
    // Several lines are selected with Shift.
    person.key(Key::Home);
    person.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    person.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    person.wait();
    person.reads(&["3 selected"]);
    // Words filter; the way on leads out of the field and back to the lines.
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    person.wait();
    person.letters("cyber threats");
    person.reads(&["2 of "]);
    person.key(Key::Escape);
    assert!(!person.sees("2 of "));
    person.press("Sort by title");
    person.reads(&["Title: sorted"]);
    person.press("Title: sorted; again: the other way round");
    person.reads(&["sorted the other way round"]);
    let selected = person.selection().to_owned();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    person.wait();
    person.reads(&["Timeline: CSTO summits"]);
    assert_eq!(person.selection(), selected, "what is selected in one view is selected in the other");
}

#[test]
fn an_empty_table_says_why_and_what_to_do() {
    let mut person = Person::with_reports();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    person.wait();
    person.letters("nobody at all");
    person.reads(&["Nothing found."]);
    person.press("Clear the words");
    person.reads(&["CSTO summit in Astana"]);
}
