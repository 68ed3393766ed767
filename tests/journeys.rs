//! What people do, by the names a screen reader tells them: open, zoom, select, read, filter, go to a date.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use summitline::app::{App, Surroundings};
use summitline::model::date::Moment;
use summitline::scene::draw_list::DetailPart;
use summitline::session::exporting::Form;
use summitline::session::{Dialog, Session};

/// Somebody before the window.
struct Person {
    harness: Harness<'static, App>,
}

const USUAL: Vec2 = vec2(1_280.0, 800.0);

impl Person {
    fn at(size: Vec2, files: &[PathBuf]) -> Self {
        let files = files.to_vec();
        // The day is 21 November 2026.
        let surroundings = Surroundings::none(|| 20_778);
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(16)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, &files, surroundings));
        let mut person = Self { harness };
        person.wait();
        person
    }

    fn new() -> Self {
        Self::at(USUAL, &[])
    }

    /// With the five reports alone.
    fn with_reports() -> Self {
        Self::at(USUAL, &[Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/csto-summits.timeline.json")])
    }

    fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Until nothing moves and no file is on its way.
    fn wait(&mut self) {
        let start = Instant::now();
        self.harness.run();
        while self.session().loading.is_some() {
            assert!(start.elapsed() < Duration::from_secs(20), "still loading");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run();
    }

    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.wait();
    }

    /// The first event on the timeline whose name begins like this.
    #[track_caller]
    fn event(&self, name: &str) -> Node<'_> {
        let name = name.to_owned();
        let begins = move |node: &AccessKitNode<'_>| text_of(node).starts_with(&name);
        let events = self.harness.query_all(by().role(Role::ListItem).predicate(begins));
        events.into_iter().next().expect("such an event")
    }

    fn select(&mut self, name: &str) {
        self.event(name).click();
        self.wait();
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.wait();
    }

    fn held_key(&mut self, held: Modifiers, key: Key) {
        self.harness.key_press_modifiers(held, key);
        self.wait();
    }

    /// Presses Tab until something of that name has the focus.
    #[track_caller]
    fn tab_to(&mut self, label: &str) {
        let stands_there =
            |person: &Self| person.harness.query_all_by_label(label).any(|node| node.is_focused());
        for _ in 0..60 {
            if stands_there(self) {
                return;
            }
            self.key(Key::Tab);
        }
        assert!(stands_there(self), "Tab does not lead to “{label}”");
    }

    fn letters(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.wait();
    }

    fn sees(&self, text: &str) -> bool {
        self.harness.query_all(by().predicate(contains(text))).next().is_some()
    }

    #[track_caller]
    fn reads(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.sees(text), "“{text}” is not to be read");
        }
    }

    fn selection(&self) -> &str {
        let session = self.session();
        session.view.selection.map_or("", |row| session.document.timeline.title(row))
    }

    /// First and last day in sight.
    fn range(&self) -> (String, String) {
        let session = self.session();
        let resolution = session.document.timeline.resolution();
        let day = |tick| Moment::from_tick(tick, resolution).date.edtf();
        (day(session.view.range.start()), day(session.view.range.end()))
    }

    fn span(&self) -> i64 {
        self.session().view.range.span()
    }
}

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

fn text_of(node: &AccessKitNode<'_>) -> String {
    let label = node.label().unwrap_or_default();
    format!("{label}{}", node.value().unwrap_or_default()).replace('\u{a0}', " ")
}

fn contains(text: &str) -> impl Fn(&AccessKitNode<'_>) -> bool {
    let text = text.to_owned();
    move |node| text_of(node).contains(&text)
}

fn test_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
fn what_is_found_can_be_all_that_is_shown() {
    let mut person = Person::new();
    let num_all = person.session().index.num_rows();
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    person.wait();
    person.letters("oreshnik");
    assert_eq!(person.session().index.num_rows(), num_all);
    person.press("Only hits");
    person.reads(&["2 hits", "filtered out"]);
    assert_eq!(person.session().index.num_rows(), 2);
    person.key(Key::Escape);
    assert_eq!(person.session().index.num_rows(), num_all);
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

#[test]
fn the_window_opens_with_the_summits_and_then_rests() {
    let mut person = Person::new();
    person.reads(&[
        "Timeline: CSTO summits",
        "92 events · 190 sources",
        "Layer: CSTO public record",
        "no problems",
    ]);
    let steps = person.harness.run();
    assert_eq!(steps, 1, "a frame that changes nothing asks for no other");
    let delay = person.harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > Duration::from_mins(30)), "{delay:?}");
}

/// Each summit: the name on the timeline, and what is to be read beside it.
const SUMMITS: &[(&str, &[&str])] = &[
    (
        "CSTO summit in Minsk",
        &[
            "23 November 2023",
            "scheduled",
            "Agenda",
            "improve the collective security system",
            "not expected",
        ],
    ),
    ("CSTO summit in Astana", &["28 November 2024", "Agenda", "Outcomes", "People", "border"]),
    ("CSTO summit in Bishkek", &["2025", "Agenda", "Outcomes", "held", "Masadykov", "Pashinyan"]),
    ("CSTO summit in Moscow", &["11 November 2026", "scheduled, no report after"]),
];

#[test]
fn each_summit_shows_its_agenda_and_outcomes() {
    let mut person = Person::new();
    for (summit, texts) in SUMMITS {
        person.select(summit);
        assert_eq!(person.selection(), *summit);
        person.reads(texts);
        person.reads(&["Sources", "¶"]);
    }
    person.press("Previous of the same kind");
    assert_eq!(person.selection(), "CSTO summit in Bishkek");
    person.press("Next of the same kind");
    assert_eq!(person.selection(), "CSTO summit in Moscow");
    person.key(Key::Escape);
    assert_eq!(person.selection(), "");
}

#[test]
fn zooming_and_moving_and_back() {
    let mut person = Person::with_reports();
    let whole = person.span();
    person.press("Zoom in");
    assert!(person.span() < whole);
    person.press("Zoom out");
    person.press("Show everything");
    assert_eq!(person.span(), whole);
    // The wheel zooms at the pointer: the day under it stays.
    let astana = person.event("CSTO summit in Astana").rect().center();
    person.harness.hover_at(astana);
    for _ in 0..8 {
        person.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::default(),
        });
    }
    person.wait();
    assert!(person.span() < whole / 2, "{:?}", person.range());
    let after = person.event("CSTO summit in Astana").rect().center();
    assert!((astana.x - after.x).abs() < 12.0, "{astana} {after}");
    let before = person.range();
    person.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    person.wait();
    assert!(person.range().0 > before.0);
    person.key(Key::Num0);
    assert_eq!(person.span(), whole);
}

#[test]
fn going_to_a_date_as_people_type_it() {
    let mut person = Person::new();
    person.press("Go to date (G)");
    person.letters("sometime");
    person.reads(&["not understood"]);
    person.key(Key::Escape);
    person.key(Key::G);
    person.letters("28 Nov 2024");
    person.reads(&["Goes to 28 November 2024"]);
    person.key(Key::Enter);
    assert_eq!(person.session().panels.dialog, None);
    assert_eq!(person.range(), ("2024-11-27".to_owned(), "2024-11-29".to_owned()));
}

#[test]
fn lanes_and_filters_leave_out_and_bring_back() {
    let mut person = Person::with_reports();
    person.press("Lanes and filters (L)");
    assert!(person.sees("Kremlin press service"));
    // A lane and a kind have the same name; the lane stands first.
    person.harness.get_all_by_label("Statements").next().expect("the lane").click();
    person.wait();
    assert!(!person.sees("Kremlin press service"));
    // It may stand further down than the panel reaches.
    person.harness.get_by_label("scheduled").click_accesskit();
    person.wait();
    assert!(!person.sees("CSTO summit in Minsk"));
    assert!(person.sees("CSTO summit in Bishkek"));
    person.harness.get_by_label("Show everything again").scroll_to_me();
    person.wait();
    person.press("Show everything again");
    person.reads(&["Kremlin press service", "CSTO summit in Minsk"]);
}

#[test]
fn all_of_it_works_by_keyboard_alone() {
    let mut person = Person::with_reports();
    let list = |person: &Person| person.harness.get_by_label("Timeline: CSTO summits").is_focused();
    for _ in 0..20 {
        if list(&person) {
            break;
        }
        person.key(Key::Tab);
    }
    assert!(list(&person), "Tab leads to the timeline");
    person.key(Key::Home);
    assert_eq!(person.selection(), "Belarus");
    person.key(Key::ArrowDown);
    assert_eq!(person.selection(), "CSTO summit in Minsk");
    person.key(Key::Period);
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.key(Key::End);
    assert_eq!(person.selection(), "CSTO summit in Moscow");
    person.key(Key::F);
    assert!(person.range().0.starts_with("2026-11"), "{:?}", person.range());
    person.key(Key::Tab);
    assert!(!list(&person), "the timeline is one stop");
}

#[test]
fn lanes_are_grouped_and_moved_by_keyboard_alone() {
    let mut person = Person::with_reports();
    let titles = |person: &Person| {
        let session = person.session();
        let order = session.lanes_in_order();
        let lanes = order.iter().filter_map(|(lane, _)| session.index.table().lane(*lane));
        lanes.map(|lane| lane.title.clone()).collect::<Vec<_>>()
    };
    let of_file = titles(&person);
    person.key(Key::L);
    person.tab_to("Group lanes by");
    person.key(Key::Enter);
    person.tab_to("State");
    person.key(Key::Enter);
    assert_eq!(titles(&person)[..2], ["Armenia", "Belarus"]);
    person.tab_to("Armenia");
    person.held_key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&person)[..2], ["Belarus", "Armenia"]);
    // The focus went with the lane.
    person.held_key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&person)[2], "Armenia");
    person.press("Move Armenia up");
    assert_eq!(titles(&person)[1], "Armenia");
    person.press("Lanes in their first order");
    assert_eq!(titles(&person)[..2], ["Armenia", "Belarus"]);
    person.press("Group lanes by");
    person.press("As in the file");
    assert_eq!(titles(&person), of_file);
}

#[test]
fn layers_are_switched_and_an_event_of_both_shows_both_accounts() {
    let mut person = Person::new();
    person.select("CSTO summit in Minsk");
    person.reads(&["scheduled", "CSTO session in Minsk", "The same in “CSTO public record”"]);
    // It stands in the line at the head and above the whole account.
    person.harness.get_all_by_label("CSTO session in Minsk").next().expect("the way there").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO session in Minsk");
    person.reads(&["held", "The same in “CSTO summits”"]);
    person.press("Layer: CSTO public record");
    assert_eq!(person.session().index.num_rows(), Person::with_reports().session().index.num_rows());
    person.press("Layer: CSTO public record");
    person.press("Lanes and filters (L)");
    person.press("Take “CSTO public record” away");
    person.reads(&["12 events · 5 sources"]);
    assert!(!person.sees("Layer:"));
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

#[test]
fn bookmarks_are_set_renamed_and_removed() {
    let mut person = Person::new();
    person.select("CSTO summit in Astana");
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    person.wait();
    person.press("Lanes and filters (L)");
    person.reads(&["Bookmarks"]);
    person.press("Rename the bookmark Astana");
    person.key(Key::End);
    person.letters(" again");
    person.key(Key::Enter);
    assert_eq!(person.session().bookmarks()[0].name, "Astana again");
    person.press("Remove the bookmark Astana again");
    assert!(person.session().bookmarks().is_empty());
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

/// By mouse: one click shows when and by which source, a second opens the place in the details.
#[test]
fn when_armenia_was_absent_and_why_and_by_which_source() {
    let mut person = Person::with_reports();
    person.press("Attendance");
    person.reads(&[
        "Armenia, CSTO summit in Minsk: not expected",
        "Armenia, CSTO summit in Astana: absent, not expected, declined; sources differ",
        "absent, says BelTA ¶13",
        "reason: Its prime minister had announced",
        "Armenia, CSTO summit in Bishkek: absent",
    ]);
    let cell = contains("Armenia, CSTO summit in Astana: absent");
    person.harness.query_all(by().predicate(cell)).next().expect("the cell").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO summit in Astana");
    assert!(person.session().detail.is_some() && person.session().panels.details);
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
    assert!(person.session().detail.is_some(), "Enter opens what stands behind the first cell");
    assert_eq!(person.selection(), "CSTO summit in Minsk");
    person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    person.wait();
    person.reads(&["Interstate program for the Tajik–Afghan border (outcome, expected"]);
    person.key(Key::Enter);
    assert!(person.session().detail.is_some());
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
    let mut person = Person::at(USUAL, &[test_file("minimal.timeline.json")]);
    person.press("Attendance");
    person.reads(&["No event of this file names who took part."]);
    person.press("Back to the timeline");
    person.press("Compare");
    person.reads(&["There is nothing to compare in this file."]);
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
        assert!(matches!(person.session().panels.dialog, Some(Dialog::Failure(_))), "{name}");
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

/// Everything that can be pressed, typed into or chosen, in every state of the window.
#[test]
fn every_control_has_a_name() {
    let mut person = Person::new();
    let check = |person: &Person| assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
    check(&person);
    person.press("Lanes and filters (L)");
    person.select("CSTO summit in Astana");
    check(&person);
    for key in [Key::G, Key::P, Key::F1] {
        person.key(key);
        assert!(person.session().panels.dialog.is_some(), "{key:?}");
        check(&person);
        person.key(Key::Escape);
    }
    person.press("Menu");
    check(&person);
}

/// Nothing readable leaves the window, at the sizes people have.
#[test]
fn everything_stands_inside_the_window() {
    for size in [vec2(720.0, 480.0), vec2(900.0, 600.0), USUAL, vec2(1_920.0, 1_080.0)] {
        let mut person = Person::at(size, &[]);
        person.press("Lanes and filters (L)");
        person.select("CSTO summit in");
        let mut open = vec![person.harness.root()];
        while let Some(node) = open.pop() {
            let inner = node.accesskit_node();
            // What scrolls may reach below; its parts are seen when scrolled to.
            let is_fixed = matches!(inner.role(), Role::Button | Role::List | Role::Pane);
            if let Some(place) = inner.bounding_box().filter(|_| is_fixed) {
                let is_in = place.x0 >= -0.5 && place.x1 <= f64::from(size.x) + 0.5;
                assert!(is_in, "{size}: “{}” stands at {place:?}", text_of(&inner));
            }
            open.extend(node.children());
        }
    }
}

#[test]
fn who_chaired_in_2024_and_who_follows() {
    let mut person = Person::with_reports();
    person.press("Rotation");
    person.press("2024: Kazakhstan, then Kyrgyzstan");
    assert_eq!(person.session().rotation.year, Some(2024));
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
    person.reads(&["Rotation: CSTO chairmanship", "2026: Russia"]);
    person.key(Key::ArrowLeft);
    person.key(Key::ArrowLeft);
    assert_eq!(person.session().rotation.year, Some(2024));
    person.reads(&["2024: Kazakhstan, then Kyrgyzstan"]);
    person.key(Key::Home);
    assert_eq!(person.session().rotation.year, Some(2023));
    // Nothing plays on its own, and an idle view asks for no frame.
    assert_eq!(person.harness.run(), 1);
    person.harness.key_press(Key::Space);
    person.harness.step();
    assert!(person.session().rotation.is_playing);
    person.harness.key_press(Key::Space);
    person.wait();
    assert!(!person.session().rotation.is_playing);
}

#[test]
fn another_office_and_a_file_without_terms() {
    let mut person = Person::with_reports();
    person.press("Rotation");
    person.press("Office: CSTO chairmanship");
    person.press("CSTO Secretary General");
    person.reads(&["Rotation: CSTO Secretary General", "Tasmagambetov"]);
    let file = test_file("minimal.timeline.json");
    let mut person = Person::at(vec2(900.0, 600.0), &[file]);
    person.press("Rotation");
    person.reads(&["Rotation: Rotation"]);
    assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
}

/// From a summit along the arrow to the next one, by the name of the arrow.
#[test]
fn an_arrow_leads_to_the_event_at_its_other_end() {
    let mut person = Person::with_reports();
    person.select("CSTO summit in Bishkek");
    person.press("CSTO summit in Bishkek: next is CSTO summit in Moscow");
    assert_eq!(person.selection(), "CSTO summit in Moscow");
    // The same arrow leads back.
    person.press("CSTO summit in Bishkek: next is CSTO summit in Moscow");
    assert_eq!(person.selection(), "CSTO summit in Bishkek");
}

#[test]
fn all_links_are_drawn_on_request() {
    let mut person = Person::with_reports();
    let link = "CSTO summit in Bishkek: next is CSTO summit in Moscow";
    assert!(!person.sees(link));
    person.key(Key::L);
    person.press("Draw all links");
    assert!(person.sees(link));
    person.press("Draw all links");
    assert!(!person.sees(link));
}

/// With both built-in layers open: who chaired in 2024 and who follows, as each of them tells it.
#[test]
fn who_chaired_in_2024_by_each_layer() {
    let mut person = Person::new();
    person.press("Rotation");
    person.press("2024: Kazakhstan, then Kyrgyzstan");
    person.select("2024: Kazakhstan, stated, 4 sources");
    person.reads(&["2024 · in office when last reported", "BelTA ¶10", "A source states this term."]);
    person.reads(&["As “CSTO public record” tells it", "1 January 2024 – 31 December 2024"]);
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
        "CSTO public record: reason: None was disclosed, says Nikol Pashinyan in Caucasus Watch",
        "CSTO summits: absent, says BelTA ¶13",
        "CSTO summits: reason: Its prime minister had announced",
        "CSTO public record: absent, says The Astana Times",
        "CSTO public record: reason: Not told for this session",
        "CSTO summits: absent, says AnewZ ¶11",
        "CSTO summits: reason: It kept its participation suspended, says AnewZ ¶11",
        "CSTO public record: reason: Not found in the pages read",
    ];
    let mut person = Person::new();
    person.press("Attendance");
    person.reads(&answers);
    let cell = contains("Armenia, CSTO summit in Astana: absent");
    person.harness.query_all(by().predicate(cell)).next().expect("the cell").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO summit in Astana");
    person.reads(&["BelTA ¶13", "As “CSTO public record” tells it"]);
    let mut person = Person::new();
    person.held_key(Modifiers::COMMAND, Key::Num3);
    person.reads(&answers);
    person.key(Key::Enter);
    assert_eq!(person.session().detail.map(|detail| detail.part), Some(DetailPart::Participants));
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
    assert_eq!(person.session().detail.map(|detail| detail.part), Some(DetailPart::Outcomes));
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
    for _ in 0..2 {
        person.key(Key::ArrowDown);
        let name = person.harness.get_by_label("Sadyr Japarov").rect();
        assert!((240.0..=480.0).contains(&name.center().y), "{}: {name:?}", person.selection());
    }
    assert_eq!(person.selection(), "CSTO summit in Astana");
}

/// Fifty empty years become a break; whoever clicks it sees them at full length, and everything again after Fit.
#[test]
fn an_empty_stretch_folds_and_is_exact_again() {
    let name = "50 years in which nothing begins or ends, folded: 1925 – 1974";
    let mut person = Person::at(USUAL, &[test_file("fifty-years.timeline.json")]);
    assert!(!person.sees(name));
    person.key(Key::L);
    person.press("Fold empty stretches");
    person.reads(&[name, "First camp", "The stone is found again"]);
    let all = person.span();
    person.press(name);
    assert!(!person.sees(name));
    assert_eq!(person.range(), ("1924-09-01".to_owned(), "1975-04-01".to_owned()));
    person.press("Show everything");
    assert!(person.sees(name));
    assert_eq!(person.span(), all);
    person.press("Fold empty stretches");
    assert!(!person.sees(name));
    assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn where_no_stretch_is_long_the_switch_says_so() {
    // High enough for the switch, which stands below all lanes of both layers.
    let mut person = Person::at(vec2(1280.0, 1400.0), &[]);
    person.key(Key::L);
    person.press("Fold empty stretches");
    person.reads(&["No stretch is much longer than the others"]);
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
    assert_eq!("4x2".parse(), Ok(person.session().exporting.plan.sheets));
    person.press("Slides");
    person.reads(&["Story", "The chairmanship goes round"]);
    person.press("PNG picture");
    person.reads(&["On white", "Without ground", "Copy the picture"]);
    person.press("4×");
    let plan = &person.session().exporting.plan;
    assert_eq!((plan.form, plan.scale), (Form::Png, 4));
    assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
    person.key(Key::Escape);
    assert!(!person.sees("PDF hand-out"));
}
