//! Calendars, read back by another parser than the one that writes them.

use crate::support::english;
use export::entries::EntryScope;
use export::ics::{CalendarText, calendar};
use formats::{self, ReadWatch};
use ical::parser::ical::component::IcalEvent;
use model::{EventId, RowKind, Timeline};
use proptest::prelude::*;

/// 22 November 2026.
const DAY: i64 = 20_779;

fn read(json: &str) -> Timeline {
    formats::read(json.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn written(timeline: &Timeline) -> CalendarText {
    let rows: Vec<EventId> = timeline.rows().collect();
    calendar(EntryScope::rows(timeline, english(), &rows), &timeline.head().title, DAY, &|row| {
        format!("row{}", row.0)
    })
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
    for (event, start, end, status) in [
        (r#"{"title": "E", "when": "2024-11-28", "status": "held"}"#, "20241128", "20241129", "CONFIRMED"),
        (r#"{"title": "E", "when": "2024-11", "status": "scheduled"}"#, "20241101", "20241201", "TENTATIVE"),
        (r#"{"title": "E", "when": "2024", "status": "cancelled"}"#, "20240101", "20250101", "CANCELLED"),
        (r#"{"title": "E", "when": "2024-11-28/2024-11-30"}"#, "20241128", "20241201", ""),
        (
            r#"{"title": "E", "when": "2024-11-28T14:30:00/2024-11-28T16:00:00"}"#,
            "20241128T143000",
            "20241128T160001",
            "",
        ),
    ] {
        let events = events(&written(&read(&file(event))).text);
        let event = events.first().expect("an entry");
        assert_eq!([value(event, "DTSTART"), value(event, "DTEND")], [start, end], "{event:?}");
        assert_eq!(value(event, "STATUS"), status);
        assert_eq!(value(event, "DTSTAMP"), "20261122T000000Z");
    }
}

#[test]
fn what_has_no_day_on_a_calendar_is_counted() {
    let timeline = read(&file(
        r#"{"title": "Old", "when": "-0500"}, {"title": "Far", "when": "Y12000"}, {"title": "E", "when": "2024"}"#,
    ));
    let calendar = written(&timeline);
    assert_eq!((calendar.num_events, calendar.num_left_out), (1, 2));
    assert_eq!(events(&calendar.text).len(), 1);
}

#[test]
fn every_event_of_the_built_in_timelines_stands_in_it() {
    let timeline = &summitline::app::embedded::document().timeline;
    let expected = timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements).count();
    let calendar = written(timeline);
    assert_eq!(calendar.num_events, expected);
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
        let known = ["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"];
        prop_assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    }
}
