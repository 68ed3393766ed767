//! What a calendar holds that Summitline writes: what any calendar shows of an event, and beside it our own records, so
//! that the file comes back whole (RFC 9073, section 6.6).
//!
//! ```text
//!  VCALENDAR   STRUCTURED-DATA: the document, with only those events that have no entry
//!   └ VEVENT   SUMMARY, DTSTART, … for everybody   STRUCTURED-DATA: the event or term
//! ```

use crate::native;
use model::builder::Builder;
use model::date::span::{CalendarEnd, CalendarSpan};
use model::date::{Moment, Reading, When};
use model::event::Event;
use model::office::Term;
use model::timeline::Head;
use model::words::EventStatus;

/// The property that holds our records.
pub const RECORD: &str = "STRUCTURED-DATA";

/// What its parameter `SCHEMA` says of a document, an event and a term.
pub const DOCUMENT: &str = "urn:summitline:timeline:1";
pub const EVENT: &str = "urn:summitline:timeline:1#event";
pub const TERM: &str = "urn:summitline:timeline:1#term";

/// Properties that Summitline writes into an entry. What other programs add beside them is kept when the file is read.
pub const OF_AN_ENTRY: [&str; 9] =
    ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "TRANSP"];

/// Properties that Summitline writes into a calendar.
pub const OF_A_CALENDAR: [&str; 7] =
    ["VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"];

/// Years that a calendar can name.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// What has no entry of its own in a calendar.
#[derive(Debug, Default)]
pub struct Rest {
    pub events: Vec<Event>,
    pub terms: Vec<Term>,
    /// Items of both lists that could not be read, as JSON.
    pub unread_events: Vec<String>,
    pub unread_terms: Vec<String>,
}

/// A document with what has no entry of its own.
pub fn document_text(head: Head, rest: Rest) -> String {
    let mut builder = Builder::new(head);
    // What has no place on the axis is kept beside the rows, and reported when the file is read.
    for event in rest.events {
        builder.push_event(event).unwrap_or_default();
    }
    for term in rest.terms {
        builder.push_term(term).unwrap_or_default();
    }
    for raw in &rest.unread_events {
        builder.push_unread(raw);
    }
    for raw in &rest.unread_terms {
        builder.push_unread_term(raw);
    }
    native::write(&builder.finish())
}

/// The name of an entry: the title, and what its place in the calendar does not say of its date.
pub fn summary(title: &str, remark: Option<&str>) -> String {
    one_line(&remark.map_or_else(|| title.to_owned(), |remark| format!("{title} ({remark})")))
}

/// Whether a name is the one that an entry of this title got, in whatever language its remark is.
pub fn is_summary(summary: &str, title: &str, span: &CalendarSpan) -> bool {
    let (summary, title) = (summary.trim(), one_line(title));
    let Some(rest) = summary.strip_prefix(title.trim()) else { return false };
    let remark = rest.trim_start().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    rest.is_empty() || (!span.is_exact && remark.is_some())
}

/// Hall and place.
pub fn location(event: &Event) -> String {
    let places = event.place.iter().flat_map(|place| [&place.venue, &place.name]).flatten();
    one_line(&places.cloned().collect::<Vec<_>>().join(", "))
}

/// The word for a status; none if nothing is known of it. What has no certain date is never confirmed.
pub const fn status(status: EventStatus, is_sure: bool) -> Option<&'static str> {
    match status {
        EventStatus::Cancelled => Some("CANCELLED"),
        EventStatus::Held | EventStatus::Ongoing if is_sure => Some("CONFIRMED"),
        EventStatus::Unknown if is_sure => None,
        EventStatus::Unknown
        | EventStatus::Held
        | EventStatus::Ongoing
        | EventStatus::Proposed
        | EventStatus::Scheduled
        | EventStatus::Postponed => Some("TENTATIVE"),
    }
}

/// Where a date stands in a calendar, if it does.
pub fn span(when: &When, reading: Reading) -> Option<CalendarSpan> {
    let span = when.calendar_span(reading).ok()??;
    let years = [Some(span.start), span.end].into_iter().flatten().map(|end| end.day().year);
    years.into_iter().all(|year| YEARS.contains(&year)).then_some(span)
}

/// An end of a date as calendars write it: `20241128`, `20241128T090000`, `20241128T040000Z`.
pub fn stamp(end: CalendarEnd) -> String {
    let time = |moment: Moment| {
        let (hour, minute, second, _) = moment.clock();
        format!("T{hour:02}{minute:02}{second:02}")
    };
    let day = end.day();
    let time = match end {
        CalendarEnd::Day(_) => String::new(),
        CalendarEnd::Local(moment) => time(moment),
        CalendarEnd::Universal(moment) => time(moment) + "Z",
    };
    format!("{:04}{:02}{:02}{time}", day.year, day.month, day.day)
}

/// A text on one line without letters that steer; a writer of calendars escapes and folds the rest.
pub fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
