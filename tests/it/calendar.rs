//! Calendars, read back by another parser than the one that writes them.

use crate::support::english;
use export::entries::EntryScope;
use export::ics::{CalendarPlan, CalendarText, calendar};
use formats::{self, ReadWatch, native};
use ical::parser::ical::component::IcalEvent;
use model::{EventId, RowKind, Timeline};
use proptest::prelude::*;
use std::collections::HashSet;

/// 22 November 2026.
const DAY: i64 = 20_779;

fn read(json: &str) -> Timeline {
    formats::read(json.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn written_with(timeline: &Timeline, leaves_out_uncertain: bool) -> CalendarText {
    let rows: Vec<EventId> = timeline.rows().collect();
    let unplaced: Vec<u32> = (0..timeline.unplaced().len() as u32).collect();
    let scope = EntryScope { unplaced: &unplaced, ..EntryScope::rows(timeline, english(), &rows) };
    let title = &timeline.head().title;
    calendar(CalendarPlan { scope, title, extent: "All of it.", day: DAY, leaves_out_uncertain })
}

fn written(timeline: &Timeline) -> CalendarText {
    written_with(timeline, false)
}

fn events(text: &str) -> Vec<IcalEvent> {
    let parsed = ical::IcalParser::new(text.as_bytes()).next().expect("a calendar").expect("well-formed");
    parsed.events
}

fn value<'e>(event: &'e IcalEvent, name: &str) -> &'e str {
    let property = event.properties.iter().find(|property| property.name == name);
    property.and_then(|property| property.value.as_deref()).unwrap_or("")
}

fn file(event: &str) -> String {
    format!(
        r#"{{"format": "timeline/1", "title": "T", "lanes": [{{"id": "l", "title": "L"}}],
        "sources": [{{"id": "s", "title": "S", "url": "https://example.org/s"}}], "events": [{event}]}}"#
    )
}

#[test]
fn dates_and_statuses() {
    for (event, expected) in [
        (r#""when": "2024-11-28", "status": "held""#, ["E", "20241128", "", "CONFIRMED"]),
        (
            r#""when": "2024-11", "status": "scheduled""#,
            ["E (date uncertain: Nov 2024, day not stated)", "20241101", "20241201", "TENTATIVE"],
        ),
        (
            r#""when": "2024", "status": "cancelled""#,
            ["E (date uncertain: 2024, day not stated)", "20240101", "20250101", "CANCELLED"],
        ),
        (
            r#""when": "[..2024-11-28]", "status": "held""#,
            ["E (date uncertain: on or before 28 Nov 2024)", "20241128", "", "TENTATIVE"],
        ),
        (
            r#""when": {"edtf": "2024-11-28", "derived": "the day after"}"#,
            ["E (date uncertain: 28 Nov 2024)", "20241128", "", "TENTATIVE"],
        ),
        (r#""when": "2022-01-01/..""#, ["E (since 1 Jan 2022, no end)", "20220101", "", ""]),
        (r#""when": "2024-11-28/2024-11-30""#, ["E", "20241128", "20241201", ""]),
        (
            r#""when": "2024-11-28T14:30:00/2024-11-28T16:00:00""#,
            ["E", "20241128T143000", "20241128T160000", ""],
        ),
        (r#""when": "2024-11-28T01:30:00+05:00""#, ["E", "20241127T203000Z", "", ""]),
        (
            r#""when": {"edtf": "2024-07-01", "time": "09:00/10:30", "tz": "Europe/Vienna"}"#,
            ["E", "20240701T070000Z", "20240701T083000Z", ""],
        ),
        (r#""when": "2025", "kind": "background""#, ["E", "20250101", "20260101", ""]),
    ] {
        let events = events(&written(&read(&file(&format!(r#"{{"title": "E", {event}}}"#)))).text);
        let event = events.first().expect("an entry");
        let found =
            ["SUMMARY", "DTSTART", "DTEND", "STATUS"].map(|name| value(event, name).replace('\\', ""));
        assert_eq!(found, expected);
        assert_eq!(value(event, "DTSTAMP"), "20261122T000000Z");
    }
}

#[test]
fn what_cannot_stand_in_it_is_counted_and_uncertain_dates_are_left_out_on_request() {
    let timeline = read(&file(
        r#"{"title": "Old", "when": "-0500"}, {"title": "Far", "when": "Y12000"}, {"title": "When", "when": "soon"},
        {"title": "Some year", "when": "2024"}, {"title": "E", "when": "2024-11-28"}"#,
    ));
    for (leaves_out, expected, words) in [
        (false, (2, 3, 0), "not in the calendar: 3 of the events and terms have no day on a calendar"),
        (
            true,
            (1, 3, 1),
            "not in the calendar: 3 of the events and terms have no day on a calendar; 1 of the events and terms has no certain date",
        ),
    ] {
        let calendar = written_with(&timeline, leaves_out);
        let counts = (calendar.num_entries, calendar.num_without_day, calendar.num_uncertain);
        assert_eq!((counts, events(&calendar.text).len()), (expected, expected.0));
        assert_eq!(calendar.left_out(english()).as_deref(), Some(words));
    }
    assert_eq!(written(&read(&file(r#"{"title": "E", "when": "2024-11-28"}"#))).left_out(english()), None);
}

fn uids(timeline: &Timeline) -> Vec<String> {
    events(&written(timeline).text).iter().map(|event| value(event, "UID").to_owned()).collect()
}

#[test]
fn names_of_entries_belong_to_the_event_and_its_document() {
    let [a, b, c] = [
        r#"{"title": "A", "when": "2024-01-01"}"#,
        r#"{"title": "B", "when": "2024-01-02"}"#,
        r#"{"id": "c", "title": "C", "when": "2024-01-03"}"#,
    ];
    let of = |events: &str, title: &str| uids(&read(&file(events).replace("\"T\"", title)));
    let one = of(&format!("{a},{b},{c}"), "\"T\"");
    // An event that is put in shifts no name; the same event of another file has another.
    let more = of(&format!("{a},{{\"title\": \"X\", \"when\": \"2024-01-01\"}},{b},{c}"), "\"T\"");
    assert_eq!([&more[0], &more[2], &more[3]], [&one[0], &one[1], &one[2]]);
    let other = of(&format!("{a},{b},{c}"), "\"U\"");
    let all: HashSet<&String> = one.iter().chain(&other).collect();
    assert_eq!(all.len(), 6, "{all:?}");
    assert!(one[2].starts_with("c@"), "{one:?}");
    // Neither twins nor doubled ids share a name.
    assert_eq!(of(&format!("{a},{a},{c},{c}"), "\"T\"").iter().collect::<HashSet<_>>().len(), 4);
}

/// Everything a file can hold beside: events without a day, items that are no events, terms, stories, kept members.
const WHOLE: &str = r#"{"format": "timeline/1", "id": "doc", "title": "T", "x-own": [1, 2],
    "sources": [{"id": "s", "title": "S", "url": "https://example.org/s"}],
    "entities": [{"id": "ada", "kind": "person", "name": "Ada"}],
    "lanes": [{"id": "l", "title": "L"}], "categories": [{"id": "k", "title": "K"}],
    "offices": [{"id": "o", "title": "Chair"}],
    "events": [
        {"title": "With; signs, and \\ more\nlines", "when": "2024~", "lane": "l", "categories": ["k"], "src": ["s#p1"],
         "participants": [{"who": "ada", "for": "ada", "attendance": "absent"}], "x-mine": {"a": 1.50}},
        {"id": "e", "title": "Later in time, earlier in the file", "when": "2030-01-01T09:00:00+05:00"},
        {"title": "Talks", "when": {"edtf": "2024-11-28", "time": "09:00/10:00", "tz": "Asia/Almaty", "derived": "so"},
         "status": "held", "place": {"venue": "Hall", "name": "Vienna"},
         "statements": [{"who": "ada", "title": "said", "lane": "l"}]}
    ],
    "terms": [{"office": "o", "holder": "ada", "when": "2023/2024"}],
    "stories": [{"id": "st", "title": "Story", "steps": [{"title": "One", "range": "2024"}]}]}"#;

#[test]
fn our_own_calendar_comes_back_whole() {
    for text in [WHOLE.to_owned(), native::write(&tasks::embedded::summits().timeline)] {
        let timeline = read(&text);
        let again =
            formats::read(written(&timeline).text.as_bytes(), &ReadWatch::default()).expect("understood");
        assert_eq!(native::write(&again.timeline), native::write(&timeline));
        assert_eq!(again.problems.count(), 0, "{:?}", again.problems);
    }
    // What has no day stands last.
    let without =
        [r#"{"title": "When", "when": "soon"}"#, r#"{"title": "Far", "when": "Y12000"}"#, "7"].join(",");
    let timeline = read(&file(&format!(r#"{{"title": "E", "when": "2024"}},{without}"#)));
    let again = formats::read(written(&timeline).text.as_bytes(), &ReadWatch::default()).expect("understood");
    let [mine, theirs] = [&timeline, &again.timeline].map(|timeline| {
        let text = native::write(timeline);
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end_matches(',').to_owned()).collect();
        lines.sort_unstable();
        lines
    });
    assert_eq!(theirs, mine);
}

#[test]
fn what_another_program_changed_in_it_counts() {
    let timeline = read(WHOLE);
    let text = written(&timeline).text;
    let changed = text
        .replace("SUMMARY:Talks (date uncertain: 28 Nov 2024\\, 09:00–10:00 (UTC+5))", "SUMMARY:Talks moved")
        .replace("DTSTART:20241128T040000Z", "DTSTART:20241129T040000Z")
        .replace("DTEND:20241128T050000Z", "DTEND:20241129T050000Z")
        .replace("LOCATION:Hall\\, Vienna", "LOCATION:Graz\r\nX-OTHER:kept");
    let again = formats::read(changed.as_bytes(), &ReadWatch::default()).expect("understood");
    let found =
        again.timeline.rows().find(|row| again.timeline.title(*row) == "Talks moved").expect("renamed");
    let event = again.timeline.event(found).expect("an event");
    assert_eq!(again.timeline.when(found).edtf, "2024-11-29");
    assert_eq!(event.place.and_then(|place| place.name).as_deref(), Some("Graz"));
    assert_eq!(event.statements.len(), 1, "all else is still ours");
    assert!(native::write(&again.timeline).contains("X-OTHER:kept"));
    let codes: Vec<&str> = again.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["changed-entry"]);
}

#[test]
fn every_event_of_the_built_in_timelines_stands_in_it() {
    let timeline = &tasks::embedded::document().timeline;
    let expected = timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements).count();
    let calendar = written(timeline);
    assert_eq!(calendar.num_entries, expected);
    let events = events(&calendar.text);
    assert_eq!(events.len(), expected);
    let astana = events.iter().find(|event| value(event, "UID").contains("astana")).or(events.first());
    let described = astana.map_or("", |event| value(event, "DESCRIPTION"));
    assert!(described.contains("[1]") && described.contains("https://"), "{described}");
    assert!(calendar.text.lines().all(|line| line.len() <= 75), "lines are folded");
}

proptest! {
    #[test]
    fn no_text_becomes_a_line_of_the_calendar(text in "[ -~\\r\\n\u{85}\u{2028}א🏔é;:,\\\\]{1,300}") {
        let event = serde_json::json!({"title": text, "about": text, "when": "2024", "src": ["s#p1"]});
        let calendar = written(&read(&file(&event.to_string())));
        prop_assert!(calendar.text.lines().all(|line| line.len() <= 75));
        let events = events(&calendar.text);
        prop_assert_eq!(events.len(), 1);
        let names: Vec<&str> = events[0].properties.iter().map(|property| property.name.as_str()).collect();
        let known = [
            "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "STATUS", "STRUCTURED-DATA", "SUMMARY", "TRANSP", "UID",
        ];
        prop_assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    }
}
