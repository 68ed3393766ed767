//! Who chaired, who was absent and why, what became of it: the rotation, attendance and comparison.

use super::person::{Person, USUAL, contains, test_file};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{Queryable as _, by};
use scene::draw_list::DetailPart;

/// By mouse: one click shows when and by which source, a second opens the place in the details.
#[test]
fn when_armenia_was_absent_and_why_and_by_which_source() {
    let mut person = Person::with_reports();
    person.press("Attendance");
    person.reads(&[
        "Armenia, CSTO summit in Minsk: not expected",
        "Armenia, CSTO summit in Astana: absent",
        "absent, says BelTA ¶13",
        "reason: Its prime minister had announced",
        "Armenia, CSTO summit in Bishkek: absent",
    ]);
    let cell = contains("Armenia, CSTO summit in Astana: absent");
    person.harness.query_all(by().predicate(cell)).next().expect("the cell").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO summit in Astana");
    assert!(person.session().detail().is_some() && person.session().panels().details);
    person.reads(&["People", "Zaidullayev ¶9"]);
}

#[test]
fn what_became_of_the_border_program_each_year() {
    let mut person = Person::with_reports();
    person.press("Compare");
    person.reads(&[
        "Follow Tajik–Afghan border on the timeline (in 1 of 4 events)",
        "Tajik–Afghan border, Astana: Interstate program for the Tajik–Afghan border (outcome, expected",
    ]);
    assert!(!person.sees("Tajik–Afghan border, Minsk"), "not mentioned in 2023");
    assert!(!person.sees("Tajik–Afghan border, Bishkek"), "nor in 2025");
    // It stands far down, where a screen reader is without scrolling.
    person
        .harness
        .get_by_label("Follow Tajik–Afghan border on the timeline (in 1 of 4 events)")
        .click_accesskit();
    person.wait();
    person.reads(&["Following: Tajik–Afghan border", "1 event", "Timeline: CSTO summits"]);
    person.press("Next of what is followed (])");
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.press("Stop following (Esc)");
    assert!(!person.sees("Following"));
}

/// The same by keyboard alone: a view is one key away, and the first key inside it stands on its first cell.
#[test]
fn attendance_and_comparison_by_keyboard_alone() {
    let mut person = Person::with_reports();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    person.wait();
    person.reads(&["Armenia, CSTO summit in Astana: absent", "absent, says BelTA ¶13"]);
    person.key(Key::Enter);
    assert!(person.session().detail().is_some(), "Enter opens what stands behind the first cell");
    assert_eq!(person.selection(), "CSTO summit in Minsk");
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    person.wait();
    person.reads(&["Interstate program for the Tajik–Afghan border (outcome, expected"]);
    person.key(Key::Enter);
    assert!(person.session().detail().is_some());
}

#[test]
fn events_are_added_to_a_comparison_and_taken_out() {
    let mut person = Person::with_reports();
    person.press("Compare");
    person.press("Remove Minsk from the comparison");
    assert!(!person.sees("Remove Minsk"));
    person.press("Add an event…");
    person
        .harness
        .query_all(by().role(Role::Button).predicate(contains("CSTO summit in Minsk")))
        .next()
        .expect("it can come back")
        .click();
    person.wait();
    person.reads(&["Remove Minsk from the comparison"]);
    person.press("Only recurring");
    assert!(!person.sees("Follow Tajik–Afghan border"));
}

#[test]
fn views_without_anything_to_show_say_what_to_do() {
    let person = Person::at(USUAL, &[test_file("minimal.timeline.json")]);
    let offered = |label: &str| person.harness.query_by_label(label).is_some();
    assert!(offered("Timeline") && offered("Table"));
    assert!(
        !offered("Rotation") && !offered("Attendance") && !offered("Compare"),
        "the file has nothing for them"
    );
}

#[test]
fn who_chaired_in_2024_and_who_follows() {
    let mut person = Person::with_reports();
    person.press("Rotation");
    person.press("2024: Kazakhstan, then Kyrgyzstan");
    assert_eq!(person.session().rotation().year, Some(2024));
    // A term leads to its details, and once more to the timeline.
    person.select("2024: Kazakhstan, stated, 2 sources");
    assert_eq!(person.selection(), "Kazakhstan");
    person.reads(&["A source states this term", "BelTA"]);
    person.press("Show on the timeline");
    person.reads(&["Timeline: CSTO summits"]);
    assert_eq!(person.selection(), "Kazakhstan");
    assert!(person.range().0.starts_with("2023"), "{:?}", person.range());
}

#[test]
fn the_rotation_by_keyboard_alone() {
    let mut person = Person::with_reports();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    person.wait();
    // The last year of which a report says who chairs; that of Russia is inferred.
    person.reads(&["Rotation: CSTO chairmanship", "2025: Kyrgyzstan, then Russia"]);
    person.key(Key::ArrowLeft);
    assert_eq!(person.session().rotation().year, Some(2024));
    person.reads(&["2024: Kazakhstan, then Kyrgyzstan"]);
    person.key(Key::Home);
    assert_eq!(person.session().rotation().year, Some(2023));
    // Nothing plays on its own, and an idle view asks for no frame.
    assert_eq!(person.harness.run(), 1);
    person.harness.key_press(Key::Space);
    person.harness.step();
    assert!(person.session().rotation().is_playing);
    person.harness.key_press(Key::Space);
    person.wait();
    assert!(!person.session().rotation().is_playing);
}

#[test]
fn another_office_and_a_file_without_terms() {
    let mut person = Person::with_reports();
    person.press("Rotation");
    person.press("Office: CSTO chairmanship");
    person.press("CSTO Secretary General");
    person.reads(&["Rotation: CSTO Secretary General", "Tasmagambetov"]);
    let file = test_file("minimal.timeline.json");
    let person = Person::at(vec2(900.0, 600.0), &[file]);
    assert!(person.harness.query_by_label("Rotation").is_none(), "the file has no terms");
    assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
}

/// With both built-in layers open: who chaired in 2024 and who follows, as each of them tells it.
#[test]
fn who_chaired_in_2024_by_each_layer() {
    let mut person = Person::new();
    person.press("Rotation");
    person.press("2024: Kazakhstan, then Kyrgyzstan");
    person.select("2024: Kazakhstan, stated, 4 sources");
    person.reads(&["2024", "in office when reported", "BelTA ¶10", "A source states this term."]);
    person.reads(&["According to “CSTO public record”", "1 January 2024 – 31 December 2024"]);
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::Num2);
    person.key(Key::ArrowLeft);
    person.key(Key::ArrowLeft);
    person.reads(&["2024: Kazakhstan, then Kyrgyzstan", "2024: Kazakhstan, stated, 4 sources"]);
}

/// When Armenia was absent, why, and by which source of which layer.
#[test]
fn when_armenia_was_absent_by_each_layer() {
    let answers = [
        "CSTO summits: Nikol Pashinyan (Prime Minister): not expected, says Russia – Islamic World ¶3",
        "CSTO public record: absent, says Massis Post",
        "CSTO public record: reason: None was disclosed, says mayak.news",
        "CSTO summits: absent, says BelTA ¶13",
        "CSTO summits: reason: Its prime minister had announced",
        "CSTO public record: absent, says usmuslims.com",
        "CSTO public record: reason: Participation suspended, mainly over the CSTO’s answer",
        "CSTO summits: absent, says AnewZ ¶11",
        "CSTO summits: reason: It kept its participation suspended, says AnewZ ¶11",
        "CSTO public record: absent, says Dushanbe Today",
        "CSTO public record: reason: Announced in 2024 that it had suspended participation",
    ];
    let mut person = Person::new();
    person.press("Attendance");
    person.reads(&answers);
    let cell = contains("Armenia, CSTO summit in Astana: absent");
    person.harness.query_all(by().predicate(cell)).next().expect("the cell").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.reads(&["BelTA ¶13", "According to “CSTO public record”"]);
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::Num3);
    person.reads(&answers);
    person.key(Key::Enter);
    assert_eq!(person.session().detail().map(|detail| detail.part), Some(DetailPart::Participants));
}

/// The Tajik–Afghan border: not mentioned in 2023 and 2025; in 2024 expected by the reports, adopted by the record.
#[test]
fn what_became_of_the_border_program_by_each_layer() {
    let expected = "Tajik–Afghan border, Astana, CSTO summits: Interstate program for the Tajik–Afghan border \
                    (outcome, expected";
    let adopted = "Tajik–Afghan border, Astana, CSTO public record: Targeted interstate program for the \
                   Tajik–Afghan border (outcome, adopted";
    let mut person = Person::new();
    person.press("Compare");
    person.reads(&[expected, adopted]);
    for other in ["Minsk", "Bishkek"] {
        assert!(!person.sees(&format!("Tajik–Afghan border, {other}")), "{other} does not mention it");
    }
    let cell = contains(adopted);
    person.harness.query_all(by().predicate(cell)).next().expect("the cell").click_accesskit();
    person.wait();
    assert_eq!(person.selection(), "CSTO session in Astana");
    person.reads(&["CSTO public record", "Asia-Plus"]);
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::Num4);
    person.reads(&[expected, adopted]);
}
