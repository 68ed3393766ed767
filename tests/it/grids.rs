//! Attendance and comparison: what stands in which cell, as tables of small files; and pictures of both, as text.

use crate::support::english;
use crate::support::pictures::{first_difference, overlap};
use formats::{self, ReadWatch};
use index::attendance::{self, AttendanceGrid, Cell, NameOrder, TimeOrder, Voices};
use index::compare::{self, Comparison};
use index::follow::Followed;
use index::series::SeriesKey;
use model::words::Word as _;
use model::{EventId, Timeline};
use proptest::prelude::*;
use scene::tables::attendance::AttendanceScene;
use scene::tables::compare::{CompareScene, LayerOf, ThemesShown};
use scene::{StickyTable, TextMeasure};
use std::path::Path;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

/// A file of two states, a person who chairs for one of them, two sources and these events.
fn file(events: &str) -> Timeline {
    timeline_from(&format!(
        r#"{{"format": "timeline/1", "title": "T",
        "sources": [{{"id": "early", "title": "Early", "stance": "before"}}, {{"id": "late", "title": "Late", "stance": "after"}}],
        "entities": [{{"id": "xx", "kind": "state", "name": "Xland", "code": "XX"}}, {{"id": "aa", "kind": "state", "name": "Aland"}},
            {{"id": "ann", "kind": "person", "name": "Ann"}}, {{"id": "bob", "kind": "person", "name": "Bob"}}],
        "terms": [{{"office": "chair", "holder": "aa", "person": "bob", "when": "2020"}}],
        "events": [{events}]}}"#
    ))
}

fn grid(timeline: &Timeline) -> AttendanceGrid {
    let all = attendance::all_series(timeline, &|_| true);
    attendance::grid(timeline, &all, None)
}

fn cell_text(cell: &Cell) -> String {
    let words: Vec<&str> = cell.words.iter().map(|word| word.word()).collect();
    let voices = match cell.voices {
        Voices::One => "",
        Voices::OverTime => " over time",
        Voices::Documents => " by document",
        Voices::People => " by person",
        Voices::Differ => " sources differ",
    };
    match (cell.items.is_empty(), words.is_empty()) {
        (true, _) => "-".to_owned(),
        (false, true) => "?".to_owned(),
        (false, false) => format!("{}{voices}", words.join("+")),
    }
}

fn grid_text(grid: &AttendanceGrid) -> Vec<String> {
    let lines = grid.states.iter().map(|line| (line, "")).chain(grid.others.iter().map(|line| (line, "*")));
    let text = |cells: &[Cell]| cells.iter().map(cell_text).collect::<Vec<_>>().join(" | ");
    lines.map(|(line, mark)| format!("{}{mark}: {}", line.who, text(&line.cells))).collect()
}

#[test]
fn who_took_part() {
    let who = |participants: &str| {
        format!(r#"{{"title": "E", "when": "2020-01-01", "participants": [{participants}]}}"#)
    };
    for (events, expected) in [
        // Nobody at all, and somebody of whom nothing is said.
        (String::new(), &[][..]),
        (who(r#""aa""#), &["aa: ?"]),
        (who(r#"{"who": "ann", "for": "xx", "attendance": "present"}"#), &["xx: present"]),
        // Whoever holds an office for a state sits in its place; others in their own.
        (
            who(r#"{"who": "bob", "attendance": "present"}, {"who": "ann", "attendance": "absent"}"#),
            &["aa: present", "ann*: absent"],
        ),
        // An id that nothing stands behind, and a plain name.
        (
            who(r#"{"who": "nobody", "attendance": "invited"}, {"who": "", "attendance": "present"}"#),
            &["nobody*: invited", "*: present"],
        ),
        // Several people of one state.
        (
            who(
                r#"{"who": "ann", "for": "xx", "attendance": "present"}, {"who": "bob", "for": "xx", "attendance": "absent"}"#,
            ),
            &["xx: present+absent by person"],
        ),
        // The same one twice, with different words and no source that could tell why.
        (
            who(r#"{"who": "xx", "attendance": "present"}, {"who": "xx", "attendance": "absent"}"#),
            &["xx: present+absent sources differ"],
        ),
        // Before and after are no contradiction, and neither are two degrees of having stayed away.
        (
            who(r#"{"who": "xx", "attendance": "present", "claims": [
            {"about": "attendance", "value": "expected", "src": ["early"]}, {"about": "attendance", "value": "present", "src": ["late"]}]}"#),
            &["xx: present"],
        ),
        (
            who(r#"{"who": "xx", "attendance": "absent", "claims": [
            {"about": "attendance", "value": "declined", "src": ["late"]}, {"about": "attendance", "value": "absent", "src": ["late"]}]}"#),
            &["xx: absent"],
        ),
    ] {
        assert_eq!(grid_text(&grid(&file(&events))), expected, "{events}");
    }
}

#[test]
fn the_summits_are_compared_and_other_meetings_are_not() {
    let timeline = timeline_from(SUMMITS);
    let all = attendance::all_series(&timeline, &|_| true);
    assert_eq!(all.first().map(|series| series.key.clone()), Some(SeriesKey::Category("summit".to_owned())));
    let lines = grid_text(&grid(&timeline));
    assert_eq!(lines.first().map(String::as_str), Some("am: not-expected | absent | absent | -"));
    assert!(lines.contains(&"kz: expected | present | present | -".to_owned()), "{lines:?}");
    let shown = attendance::grid(&timeline, &all, Some(&SeriesKey::All));
    assert!(shown.columns.len() > 4);
}

/// How often it is asked whether an event is let through, in a chain of events that are all the same and each of a
/// category of its own.
fn num_questions(num_events: usize) -> usize {
    let event = |at: usize| {
        format!(
            r#"{{"id": "e{at}", "title": "{at}", "when": "2020", "categories": ["c{at}"],
            "links": [{{"to": "e{}", "kind": "same"}}], "participants": [{{"who": "xx", "attendance": "present"}}]}}"#,
            at + 1
        )
    };
    let timeline = file(&(0..num_events).map(event).collect::<Vec<_>>().join(","));
    let num = std::cell::Cell::new(0);
    let all = attendance::all_series(&timeline, &|_| {
        num.set(num.get() + 1);
        true
    });
    assert_eq!(all.len(), num_events + 1);
    num.get()
}

#[test]
fn the_same_event_in_many_series_is_put_together_once() {
    let (small, large) = (num_questions(100), num_questions(200));
    assert!(large <= 2 * small + 2, "{small} questions for 100 events, {large} for 200");
}

#[test]
fn events_that_documents_call_the_same_are_one_column() {
    let event = |id: &str, to: &str, word: &str| {
        format!(
            r#"{{"id": "{id}", "title": "{id}", "when": "2020", "links": [{{"to": "{to}", "kind": "same"}}],
            "participants": [{{"who": "xx", "attendance": "{word}"}}], "agenda": [{{"title": "T of {id}", "tags": ["t"]}}]}}"#
        )
    };
    for (events, columns, cell) in [
        ([event("a", "b", "present"), event("b", "nowhere", "absent")], 1, "present+absent sources differ"),
        // Links in a ring.
        ([event("a", "b", "present"), event("b", "a", "present")], 1, "present"),
        ([event("a", "a", "present"), event("b", "b", "present")], 2, "present | present"),
    ] {
        let timeline = file(&events.join(","));
        let grid = grid(&timeline);
        assert_eq!(grid.columns.len(), columns);
        assert_eq!(grid_text(&grid), [format!("xx: {cell}")]);
        let comparison = compared(&timeline);
        assert_eq!(comparison.columns.len(), columns);
        let found: usize = comparison.themes.iter().flat_map(|theme| &theme.cells).map(Vec::len).sum();
        assert_eq!(found, 2, "no item is lost");
    }
}

fn compared(timeline: &Timeline) -> Comparison {
    let all = compare::all_series(timeline, &|_| true);
    compare::compare(timeline, &compare::first_choice(&all), &|_| true)
}

/// Themes, each with the number of things in each cell, and where it is new.
fn themes_text(comparison: &Comparison) -> Vec<String> {
    let theme = |theme: &compare::ComparedTheme| {
        let cells = theme
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| format!("{}{}", cell.len(), if theme.is_new_in(at) { " new" } else { "" }));
        let mark = if theme.is_recurring() { "!" } else { "" };
        format!("{}{mark}: {}", theme.tag.as_deref().unwrap_or("none"), cells.collect::<Vec<_>>().join(" | "))
    };
    comparison.themes.iter().map(theme).collect()
}

#[test]
fn themes_side_by_side() {
    let event = |title: &str, day: u8, rest: &str| {
        format!(r#"{{"title": "{title}", "when": "2020-01-{day:02}", {rest}}}"#)
    };
    for (events, expected) in [
        (vec![], &[][..]),
        (vec![event("A", 1, r#""agenda": ["x"]"#)], &["none: 1"]),
        (
            vec![
                event("A", 1, r#""agenda": [{"title": "x", "tags": ["one", "two"]}, "y"]"#),
                event(
                    "B",
                    2,
                    r#""outcomes": [{"title": "z", "tags": ["two", "two"]}], "statements": [{"who": "ann", "title": "s", "tags": ["new"]}]"#,
                ),
                event("C", 3, r#""tags": ["two"], "agenda": ["w"]"#),
            ],
            &["two!: 1 | 1 | 1", "one: 1 | 0 | 0", "new: 0 | 1 new | 0", "none: 1 | 0 | 1"],
        ),
    ] {
        assert_eq!(themes_text(&compared(&file(&events.join(",")))), expected, "{events:?}");
    }
}

#[test]
fn the_border_program_by_year() {
    let comparison = compared(&timeline_from(SUMMITS));
    let texts = themes_text(&comparison);
    assert!(texts.contains(&"Tajik–Afghan border: 0 | 3 new | 0 | 0".to_owned()), "{texts:?}");
    assert!(texts.iter().any(|text| text.starts_with("collective security system!")));
    let counts: Vec<String> = comparison
        .counts
        .iter()
        .map(|counted| {
            let cells: Vec<String> = counted.cells.iter().map(|cell| cell.len().to_string()).collect();
            format!("{}: {}", counted.about, cells.join(" | "))
        })
        .collect();
    assert_eq!(counts.first().map(String::as_str), Some("documents.count: 0 | 2 | 0 | 0"), "{counts:?}");
}

#[test]
fn what_is_followed() {
    let timeline = timeline_from(SUMMITS);
    let titles = |followed: Followed| -> Vec<String> {
        followed.rows(&timeline).into_iter().map(|row| timeline.title(row).to_owned()).collect()
    };
    let theme = titles(Followed::Theme("Tajik–Afghan border".to_owned()));
    assert_eq!(theme.first().map(String::as_str), Some("CSTO summit in Astana"), "{theme:?}");
    let state = titles(Followed::Entity("am".to_owned()));
    assert!(state.iter().any(|title| title == "CSTO summit in Bishkek"), "{state:?}");
    let chair = titles(Followed::Entity("by".to_owned()));
    assert!(chair.iter().any(|title| title == "Belarus"), "a term is followed too: {chair:?}");
    assert!(titles(Followed::Theme("no such theme".to_owned())).is_empty());
    assert!(titles(Followed::Entity(String::new())).is_empty());
}

fn attendance_sheet(timeline: &Timeline, width: f32) -> StickyTable {
    let measure = TextMeasure::new();
    let grid = grid(timeline);
    let (by_time, by_name) = (TimeOrder::OldestFirst, NameOrder::AsInFile);
    AttendanceScene {
        slide_height: None,
        timeline,
        grid: &grid,
        by_time,
        by_name,
        today: None,
        selection: None,
        detail: None,
        measure: &measure,
        words: english(),
        width,
    }
    .draw()
}

fn compare_sheet(timeline: &Timeline, width: f32, layer_of: Option<LayerOf<'_, '_>>) -> StickyTable {
    let measure = TextMeasure::new();
    let comparison = compared(timeline);
    let themes = ThemesShown::All;
    let (comparison, measure) = (&comparison, &measure);
    CompareScene {
        timeline,
        comparison,
        themes,
        layer_of,
        today: None,
        selection: None,
        detail: None,
        measure,
        words: english(),
        width,
        slide_height: None,
    }
    .draw()
}

#[test]
fn pictures_are_as_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scene");
    let is_update = std::env::var_os("UPDATE_PICTURES").is_some();
    let timeline = timeline_from(SUMMITS);
    let mut changed = Vec::new();
    for (name, sheet) in [
        ("attendance", attendance_sheet(&timeline, 1_100.0)),
        ("attendance-narrow", attendance_sheet(&timeline, 480.0)),
        ("compare", compare_sheet(&timeline, 1_280.0, None)),
    ] {
        let list = sheet.picture(emath::Vec2::ZERO);
        assert_eq!(overlap(&list), None, "{name}");
        let (path, text) = (folder.join(format!("{name}.txt")), list.to_text());
        if is_update {
            std::fs::write(&path, text).expect("a reference is written");
            continue;
        }
        let reference = std::fs::read_to_string(&path).unwrap_or_default();
        changed.extend(first_difference(&reference, &text).map(|difference| format!("{name}: {difference}")));
    }
    assert!(changed.is_empty(), "if that is meant, run once with UPDATE_PICTURES=1:\n{}", changed.join("\n"));
}

/// What is cut is counted, not hidden.
#[test]
fn more_than_can_be_shown() {
    let event = |at: usize| {
        let who = |one: usize| format!(r#"{{"who": "Body {one}", "attendance": "present"}}"#);
        let participants: Vec<String> = (0..if at == 299 { 400 } else { 3 }).map(who).collect();
        format!(
            r#"{{"title": "Meeting {at}", "when": "{}", "participants": [{}]}}"#,
            1700 + at,
            participants.join(",")
        )
    };
    let timeline = file(&(0..300).map(event).collect::<Vec<_>>().join(","));
    let sheet = attendance_sheet(&timeline, 1_000.0);
    let text = sheet.picture(emath::Vec2::ZERO).to_text();
    for words in ["the latest 40 of", "300 events", "160 more names are not shown here"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(sheet.body.size.x > 1_000.0, "columns keep their width and are scrolled");
    assert_eq!(overlap(&sheet.picture(emath::Vec2::ZERO)), None);
}

#[test]
fn items_of_several_documents_stand_under_their_names() {
    let timeline = file(
        r#"{"id": "a", "title": "A", "when": "2020", "agenda": ["x"], "links": [{"to": "b", "kind": "same"}]},
        {"id": "b", "title": "A", "when": "2020", "agenda": ["y"]}"#,
    );
    let layer_of = |row: EventId| Some(if row == EventId(0) { "Five reports" } else { "Public record" });
    let text = compare_sheet(&timeline, 800.0, Some(&layer_of)).picture(emath::Vec2::ZERO).to_text();
    for name in ["Five reports", "Public record"] {
        assert!(text.contains(&format!("text \"{name}\"")), "{name} in {text}");
    }
}

/// A name or a text as files have them: long words, letters from right to left, pictures.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        1 => "[A-Za-z]{40,90}",
        1 => "[\u{5D0}-\u{5EA}]{2,30}",
        1 => "[\u{561}-\u{587}]{2,20}",
        1 => "[😀🏳👩‍🚀\u{301}漢字]{1,20}",
    ];
    proptest::collection::vec(word, 1..8).prop_map(|words| words.join(" "))
}

/// Word of an attendance, and of a claim that may differ.
fn participant() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("present"),
        Just("absent"),
        Just("declined"),
        Just("not-expected"),
        Just("unknown"),
        Just("odd")
    ];
    (0..12_usize, word.clone(), proptest::option::of(word), words()).prop_map(|(who, attendance, claim, reason)| {
        let claim = claim.map_or_else(String::new, |word| {
            format!(r#", {{"about": "attendance", "value": "{word}", "src": ["late"]}}, {{"about": "attendance", "value": "absent", "src": ["late"]}}"#)
        });
        let name = [reason.as_str(), "xx", "aa", "ann", "bob"].get(who).copied().unwrap_or("A very long name of a body").to_owned();
        format!(r#"{{"who": "{name}", "for": "{}", "attendance": "{attendance}",
            "claims": [{{"about": "reason", "value": "{reason}", "src": ["late#p3"]}}{claim}]}}"#, if who > 8 { "xx" } else { "aa" })
    })
}

fn event() -> impl Strategy<Value = String> {
    let participants = proptest::collection::vec(participant(), 0..6);
    let items = proptest::collection::vec((words(), 0..5_u8), 0..6);
    (words(), 2000..2030, participants, items).prop_map(|(title, year, participants, items)| {
        let item = |(text, tag): &(String, u8)| format!(r#"{{"title": "{text}", "status": "expected", "tags": ["{tag} {text}", "{tag}"]}}"#);
        let said = |(text, tag): &(String, u8)| format!(r#"{{"who": "{text}", "title": "{text} {text}", "tags": ["{tag}"]}}"#);
        let list = |items: Vec<String>| items.join(",");
        format!(r#"{{"title": "{title}", "when": "{year}", "participants": [{}], "agenda": [{}], "statements": [{}],
            "claims": [{{"about": "documents.count", "value": {{"min": 3}}, "unit": "{title}", "src": ["early"]}}]}}"#,
            list(participants), list(items.iter().map(item).collect()), list(items.iter().map(said).collect()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_stands_on_another(events in proptest::collection::vec(event(), 0..9), width in 420.0..2_000.0_f32) {
        let timeline = file(&events.join(","));
        for sheet in [attendance_sheet(&timeline, width), compare_sheet(&timeline, width, None)] {
            let list = sheet.picture(emath::Vec2::ZERO);
            prop_assert_eq!(overlap(&list), None);
            let edge = list.size.x + 0.5;
            prop_assert!(list.hits.iter().all(|hit| hit.rect.right() <= edge && !hit.name.is_empty()));
        }
    }
}
