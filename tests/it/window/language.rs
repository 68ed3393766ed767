//! The language of the window, chosen by hand.

use super::person::Person;
use egui::{Key, Modifiers};

#[test]
fn a_language_takes_effect_at_once_and_back() {
    let mut person = Person::with_reports();
    person.reads(&["1 px = ", "Timeline: CSTO summits"]);
    choose(&mut person, "Русский");
    person.reads(&["1 пкс = ", "Лента: CSTO summits", "Обзор всей ленты"]);
    assert!(!person.sees("1 px = ") && !person.sees("Overview"));
    assert_eq!(person.session().preferences().language, "ru");
    choose(&mut person, "English");
    person.reads(&["1 px = ", "Timeline: CSTO summits"]);
}

fn choose(person: &mut Person, language: &str) {
    person.held_key(Modifiers::COMMAND, Key::Comma);
    person.press(language);
    person.key(Key::Escape);
}
