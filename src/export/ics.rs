//! A calendar (RFC 5545): an entry for each event and term that has a day on the calendar, with its sources.
//!
//! What is known to the month or the year stands over all days that it may be, and says so in words: a calendar has no
//! other way to be unsure.

use super::cited_notes::Note;
use super::entries::{Entries, Entry, EntryScope, NotedText};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use model::date::Moment;
use model::date::text::DateStyle;
use model::words::EventStatus as Status;
use model::{EventId, RowKind, Tick, Timeline};
use std::fmt::Write as _;

/// Years that a calendar can name.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// Bytes of a line.
const MAX_LINE: usize = 75;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// A calendar and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarText {
    pub text: String,
    /// Events that stand in it.
    pub num_events: usize,
    /// Events that have no place on a calendar.
    pub num_left_out: usize,
}

/// What is told as a calendar. `days` is the day of writing, in days since 1970; `name` tells where a row stands in its file, so
/// that a calendar which is read again changes its entries and does not double them.
pub fn calendar(
    told: EntryScope<'_>,
    title: &str,
    days: i64,
    name: &dyn Fn(EventId) -> String,
) -> CalendarText {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Summitline//Summitline//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    // The library escapes the first only if it is told that this is a text.
    calendar.append_property(Property::new("NAME", plain(title)).add_parameter("VALUE", "TEXT").done());
    calendar.append_property(Property::new("X-WR-CALNAME", plain(title)));
    let stamp = day_text(Moment::from_tick(Tick(days * MILLIS_PER_DAY), model::Resolution::Milliseconds));
    let (mut num_events, mut num_left_out) = (0, told.unplaced.len());
    let rows = told.rows.iter().filter(|row| told.timeline.kind(**row) != RowKind::Statements);
    for row in rows {
        match event(told, *row, &name(*row)) {
            Some(mut event) => {
                event.append_property(Property::new("DTSTAMP", format!("{stamp}T000000Z")));
                calendar.push(event);
                num_events += 1;
            }
            None => num_left_out += 1,
        }
    }
    CalendarText { text: folded(&calendar.to_string()), num_events, num_left_out }
}

fn event(told: EntryScope<'_>, row: EventId, name: &str) -> Option<Event> {
    let timeline = told.timeline;
    // Each entry of a calendar has its own notes: it may stand alone elsewhere.
    let mut entries = Entries::of(told);
    let entry = entries.entry(row)?;
    let [start, end] = ends(timeline, row)?;
    let mut event = Event::new();
    let document = timeline.head().id.as_deref().unwrap_or("timeline");
    event.uid(&plain(&format!("{name}@{document}.summitline")));
    event.summary(&plain(&entry.title));
    event.append_property(start);
    event.append_property(end);
    event.description(&described(told, row, &entry, &entries.notes));
    let details = timeline.details(row);
    let place = details.and_then(|event| event.place.as_ref());
    let places = place.into_iter().flat_map(|place| [&place.venue, &place.name]).flatten();
    let place = places.cloned().collect::<Vec<_>>().join(", ");
    if !place.is_empty() {
        event.location(&plain(&place));
    }
    if matches!(timeline.kind(row), RowKind::Event(_)) {
        match timeline.status(row) {
            Status::Held | Status::Ongoing => _ = event.status(EventStatus::Confirmed),
            Status::Cancelled => _ = event.status(EventStatus::Cancelled),
            Status::Unknown => {}
            _ => _ = event.status(EventStatus::Tentative),
        }
    }
    // Nobody is busy because of what stands in a history.
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    Some(event.done())
}

/// First and last day, or the moment; `None` where a calendar has no such year.
fn ends(timeline: &Timeline, row: EventId) -> Option<[Property; 2]> {
    let resolution = timeline.resolution();
    let (start, end) = timeline.drawn_range(row);
    let [first, last] = [start, end].map(|tick| Moment::from_tick(tick, resolution));
    if !YEARS.contains(&first.date.year) || !YEARS.contains(&last.date.year) {
        return None;
    }
    let is_timed = first.millis != 0 || last.millis != 0;
    if is_timed && end.since(start) < resolution.per_day() {
        return Some(
            [("DTSTART", first), ("DTEND", last)].map(|(key, moment)| Property::new(key, time_text(moment))),
        );
    }
    // The end of a day is the beginning of the next; a moment has a day too.
    let over = end.later(if last.millis != 0 || start == end { resolution.per_day() } else { 0 });
    let over = Moment::from_tick(over, resolution);
    Some(
        [("DTSTART", first), ("DTEND", over)]
            .map(|(key, moment)| Property::new(key, day_text(moment)).add_parameter("VALUE", "DATE").done()),
    )
}

fn day_text(moment: Moment) -> String {
    let date = moment.date;
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

/// A time as the clock on the wall showed it, in whatever zone that was.
fn time_text(moment: Moment) -> String {
    let seconds = moment.millis / 1_000;
    format!("{}T{:02}{:02}{:02}", day_text(moment), seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// All that is said of a row, then the notes it rests on.
fn described(told: EntryScope<'_>, row: EventId, entry: &Entry, notes: &[Note]) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        writeln!(text, "{}", plain(words)).expect("writing to a String cannot fail");
    };
    if entry.facts.is_empty() {
        line(&told.timeline.when(row).text(DateStyle::Long, told.words));
    }
    entry.all_facts().for_each(|said| line(&numbered(said)));
    if !entry.about.is_empty() {
        line(&entry.about);
    }
    for list in &entry.lists {
        line("");
        let aside = if list.aside.is_empty() { String::new() } else { format!(" ({})", list.aside) };
        line(&format!("{}{aside}", list.name));
        for item in &list.items {
            let status = [item.status.as_str(), item.beside.as_str()].map(|words| format!(" · {words}"));
            let status: String = status.into_iter().filter(|words| words != " · ").collect();
            line(&format!("- {}{}{status}", item.lead, numbered(&item.said)));
            item.below.iter().for_each(|said| line(&format!("  {}", numbered(said))));
        }
    }
    line("");
    for (at, note) in notes.iter().enumerate() {
        line(&format!("[{}] {} {}", at + 1, note.words, note.address));
    }
    text.trim_end().to_owned()
}

fn numbered(said: &NotedText) -> String {
    let notes: Vec<String> = said.notes.iter().map(|number| format!("[{number}]")).collect();
    format!("{} {}", said.words, notes.concat()).trim_end().to_owned()
}

/// The same lines, none longer than the standard allows: the library does not count the blank that a continued line
/// begins with.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_inclusive("\r\n") {
        let mut length = 0;
        for letter in line.trim_end_matches("\r\n").chars() {
            if length + letter.len_utf8() > MAX_LINE {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(letter);
            length += letter.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// A text on one line without letters that steer; the writer escapes and folds the rest.
fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}
