//! What is done on the timeline itself: zoom, move, select, read, filter, group, fold, go to a date.

use super::person::{Person, USUAL, test_file, text_of};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;

#[test]
fn the_window_opens_with_the_summits_and_then_rests() {
    let mut person = Person::new();
    person.reads(&[
        "Timeline: CSTO summits",
        "92 events · 36 terms · 190 sources",
        "Layer: CSTO public record",
        "no problems",
    ]);
    let steps = person.harness.run();
    assert_eq!(steps, 1, "a frame that changes nothing asks for no other");
    let delay = person.harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > Duration::from_mins(30)), "{delay:?}");
}

/// A clock that a test moves on: the day, and the seconds since midnight.
static DAY: AtomicI64 = AtomicI64::new(20_000);
static SECOND: AtomicU32 = AtomicU32::new(0);

#[test]
fn a_window_left_alone_shows_the_new_day() {
    let day = |person: &Person| person.session().today().map(|noon| noon.0.div_euclid(86_400_000));
    let mut person = Person::by_clock(|| DAY.load(Ordering::Relaxed), || SECOND.load(Ordering::Relaxed));
    for (second, most) in [(7_200, Duration::from_mins(61)), (86_370, Duration::from_secs(32))] {
        SECOND.store(second, Ordering::Relaxed);
        for _ in 0..3 {
            person.harness.step();
            let outputs = person.harness.output().viewport_output.values();
            let delay = outputs.map(|output| output.repaint_delay).min();
            assert!(delay.is_some_and(|delay| delay < most), "{second}: {delay:?}");
        }
    }
    assert_eq!(day(&person), Some(20_000));
    DAY.store(20_001, Ordering::Relaxed);
    SECOND.store(1, Ordering::Relaxed);
    person.harness.step();
    assert_eq!(day(&person), Some(20_001));
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
    ("CSTO summit in Moscow", &["11 November 2026", "scheduled, no later report"]),
];

#[test]
fn each_summit_shows_its_agenda_and_outcomes() {
    let mut person = Person::new();
    for (summit, texts) in SUMMITS {
        // The details of the one before may lie over it.
        person.key(Key::Escape);
        person.select(summit);
        assert_eq!(person.selection(), *summit);
        person.reads(texts);
        person.reads(&["Sources", "¶"]);
    }
    person.press("Previous: CSTO summit in Bishkek");
    assert_eq!(person.selection(), "CSTO summit in Bishkek");
    person.press("Next: CSTO summit in Moscow");
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
    assert_eq!(person.session().panels().dialog, None);
    assert_eq!(person.range(), ("2024-11-27".to_owned(), "2024-11-29".to_owned()));
}

#[test]
fn lanes_and_filters_leave_out_and_bring_back() {
    let mut person = Person::with_reports();
    person.press("Lanes and filters (L)");
    assert!(person.sees("Russian Foreign Ministry"));
    // A lane and a kind have the same name; the lane stands first.
    person.harness.get_all_by_label("Statements").next().expect("the lane").click();
    person.wait();
    assert!(!person.sees("Russian Foreign Ministry"));
    // It may stand further down than the panel reaches.
    person.harness.get_by_label("scheduled").click_accesskit();
    person.wait();
    assert!(!person.sees("CSTO summit in Minsk"));
    assert!(person.sees("CSTO summit in Bishkek"));
    person.harness.get_by_label("Show everything again").scroll_to_me();
    person.wait();
    person.press("Show everything again");
    person.reads(&["Russian Foreign Ministry", "CSTO summit in Minsk"]);
}

#[test]
fn all_of_it_works_by_keyboard_alone() {
    let mut person = Person::with_reports();
    let list = |person: &Person| person.harness.get_by_label("Timeline: CSTO summits").is_focused();
    for _ in 0..30 {
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
        let lanes = order.iter().filter_map(|(lane, _)| session.index().table().lane(*lane));
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
    person.reads(&["scheduled", "CSTO session in Minsk", "Also in “CSTO public record”"]);
    // It stands in the line at the head and above the whole account.
    person.harness.get_all_by_label("CSTO session in Minsk").next().expect("the way there").click();
    person.wait();
    assert_eq!(person.selection(), "CSTO session in Minsk");
    person.reads(&["held", "Also in “CSTO summits”"]);
    person.press("Layer: CSTO public record");
    assert_eq!(person.session().index().num_rows(), Person::with_reports().session().index().num_rows());
    person.press("Layer: CSTO public record");
    person.press("Lanes and filters (L)");
    person.press("Take “CSTO public record” away");
    person.reads(&["12 events · 6 terms · 5 sources"]);
    assert!(!person.sees("Layer:"));
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

/// Everything that can be pressed, typed into or chosen, in every state of the window.
#[test]
fn every_control_has_a_name() {
    let mut person = Person::new();
    let check = |person: &Person| assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
    check(&person);
    for menu in ["File", "Edit", "View", "Present", "Help"] {
        person.press(menu);
        check(&person);
        person.key(Key::Escape);
    }
    person.press("Lanes and filters (L)");
    person.select("CSTO summit in Astana");
    check(&person);
    for key in [Key::G, Key::P, Key::F1] {
        person.key(key);
        assert!(person.session().panels().dialog.is_some(), "{key:?}");
        check(&person);
        person.key(Key::Escape);
    }
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

#[test]
fn years_are_chosen_and_lead_there() {
    let mut person = Person::at(vec2(1_280.0, 1_600.0), &[]);
    person.press("Lanes and filters (L)");
    person.press("Years");
    let before = person.session().index().num_rows();
    // As a screen reader does: it stands below the lower edge.
    person.harness.get_by_label("1999").click_accesskit();
    person.wait();
    assert_eq!(person.session().filter_text(), "1999");
    assert_eq!(person.session().index().num_rows(), 2);
    assert!(person.range().0.starts_with("1998-12"), "{:?}", person.range());
    person.harness.get_by_label("1999").click_accesskit();
    person.wait();
    assert_eq!(person.session().index().num_rows(), before);
    assert_eq!(person.session().filter_text(), "");
}

#[test]
fn where_nothing_is_shown_the_way_back_is() {
    let mut person = Person::at(USUAL, &[test_file("story.timeline.json")]);
    person.key(Key::G);
    person.letters("2025-02-05");
    person.key(Key::Enter);
    person.reads(&["Nothing is shown here", "Before: Viewed the flat", "After: Keys handed over"]);
    let span = person.span();
    person.press("› After: Keys handed over, 1 Mar 2025");
    assert!(!person.sees("Nothing is shown here"));
    assert_eq!(person.span(), span);
    person.event("Keys handed over");
}
