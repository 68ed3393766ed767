//! The language of the window, chosen by hand or for one run.

use super::person::Person;
use egui::{Key, Modifiers};

#[test]
fn a_language_takes_effect_at_once_and_back() {
    let mut person = Person::with_reports();
    person.reads(&["1 px = "]);
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press("Русский");
    person.reads(&["1 пкс = "]);
    assert!(!person.sees("1 px = "));
    assert_eq!(person.session().preferences().language, "ru");
    person.press("English");
    person.reads(&["1 px = "]);
}
