//! Calendars, read by the Python packages `icalendar` and `recurring-ical-events`.

use crate::support::readers::run;
use crate::support::tool::python;
use formats::{self, ReadWatch};
use model::date::{Marks, Moment, ZoneRule};
use model::{EventId, Resolution, RowKind, Tick, Timeline};
use session::{Document, ExportPlan, Form, Origin, Preferences, Session, VIEW_SIZE};
use summitline::app::files::exports::write_export;
use tasks::embedded;
use tasks::exports::Export;

/// Times of every kind: with a zone inside the text, beside it, in summer and winter, and without any.
const TIMED: &str = r#"{"format": "timeline/1", "title": "T", "events": [
    {"title": "Offset", "when": "2024-11-28T01:30:00+05:00"},
    {"title": "Universal", "when": "2024-11-28T14:30:00Z/2024-11-28T16:00:00Z"},
    {"title": "Floating", "when": "2024-11-28T14:30:00/2024-11-28T16:00:00"},
    {"title": "Summer", "when": {"edtf": "2024-07-01", "time": "09:00/10:30", "tz": "Europe/Vienna"}},
    {"title": "Winter", "when": {"edtf": "2024-12-01", "time": "09:00", "tz": "America/New_York"}},
    {"title": "Over the change", "when": {"edtf": "2024-03-30/2024-04-02", "time": "09:00/10:30", "tz": "Europe/Vienna"}},
    {"title": "Night of the change", "when": {"edtf": "2024-10-27", "time": "01:30/04:30", "tz": "Europe/Vienna"}},
    {"title": "Day", "when": "2024-11-28"},
    {"title": "Days", "when": "2024-11-28/2024-11-30"},
    {"title": "Month", "when": "2024-02"},
    {"title": "On or before", "when": "[..2024-11-28]"}
]}"#;

fn timed() -> Document {
    let opened = formats::read(TIMED.as_bytes(), &ReadWatch::default()).expect("understood");
    Document::new(opened.timeline, opened.problems, opened.is_read_only, Origin::BuiltIn)
}

/// Beginning and end of a row by its extent in universal time, as the reader prints them.
fn expected(timeline: &Timeline, row: EventId) -> (String, String) {
    let (when, resolution) = (timeline.when(row), Resolution::Milliseconds);
    let reading = timeline.kind(row).reading();
    let extent = when.extent(reading, resolution, ZoneRule::Utc).expect("it has a row");
    let has_zone = when.tz.is_some() || when.edtf.contains(['Z', '+']);
    let time = |tick: Tick| {
        let moment = Moment::from_tick(tick, resolution);
        let (hour, minute, second, _) = moment.clock();
        let zone = if has_zone { "Z" } else { "" };
        format!("{}T{hour:02}:{minute:02}:{second:02}{zone}", moment.date.edtf())
    };
    if extent.marks.has(Marks::TIMED) {
        return (time(extent.start.earliest), time(extent.end.earliest));
    }
    let day = |tick: Tick| Moment::from_tick(tick, resolution).date.edtf();
    // Where one end is not known, the day of the other stands for it.
    let known = |tick: Tick| tick.is_finite().then_some(tick);
    let per_day = resolution.per_day();
    let start = known(extent.start.earliest).or_else(|| Some(known(extent.start.latest)?.earlier(per_day)));
    let start = start.or_else(|| Some(known(extent.end.latest)?.earlier(per_day)));
    let end = known(extent.end.latest).or_else(|| Some(known(extent.end.earliest)?.later(per_day)));
    let start = start.expect("one end is known");
    (day(start), day(end.unwrap_or_else(|| start.later(per_day))))
}

pub fn another_program_finds_every_entry_at_its_time() {
    for document in [timed(), embedded::summits(), embedded::document()] {
        let session = Session::new(document, Preferences::default());
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.ics");
        let plan = ExportPlan { form: Form::Ics, ..ExportPlan::default() };
        let export =
            Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None };
        assert_eq!(write_export(&export, &path, &|_, _| true), Ok(None), "everything has a day");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/support/read_calendar.py");
        let printed = run(&python(), &[script, path.to_str().expect("a name")]);
        let times = printed.lines().map(|line| {
            let mut parts = line.split('\t').map(str::to_owned);
            (parts.next().expect("a beginning"), parts.next().expect("an end"))
        });
        let mut found: Vec<(String, String)> = times.collect();
        let timeline = &session.document().timeline;
        let rows = timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements);
        let mut wanted: Vec<(String, String)> = rows.map(|row| expected(timeline, row)).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{printed}");
    }
}
