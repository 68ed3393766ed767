//! A calendar (RFC 5545): an entry for each event and term that has a day on the calendar, with its sources.
//!
//! ```text
//!  2024-11-28                            that day           CONFIRMED, TENTATIVE or CANCELLED by its status
//!  2024-11-28T09:00+05:00, to 10:00      04:00Z to 05:00Z   a time without a zone stays without one
//!  2025                                  all its days       TENTATIVE, and the SUMMARY says that the day is not known
//!  13,800 million years ago, "soon"      nowhere            counted, and kept in the calendar's record
//! ```
//!
//! Beside what every calendar shows stands our own record of each, so that Summitline reads the file back whole.

use super::cited_notes::Note;
use super::entries::{Entries, Entry, EntryScope, NotedText};
use formats::{calendar as shared, native};
use icalendar::{Calendar, Component as _, Event, EventLike as _, Property};
use model::date::Moment;
use model::date::span::{CalendarEnd, CalendarSpan};
use model::date::text::DateStyle;
use model::flatten::Flattener;
use model::office::Term;
use model::{EventId, RowKind, Tick, Timeline};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use words::{Words, text};

/// Bytes of a line.
const MAX_LINE: usize = 75;

const MILLIS_PER_DAY: i64 = 86_400_000;

/// What becomes a calendar.
#[derive(Clone, Copy)]
pub struct CalendarPlan<'a> {
    pub scope: EntryScope<'a>,
    pub title: &'a str,
    /// How much of the timeline it is, in words.
    pub extent: &'a str,
    /// The day of writing, in days since 1970.
    pub day: i64,
    /// Whether events whose date is not certain stay out.
    pub leaves_out_uncertain: bool,
}

/// A calendar and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarText {
    pub text: String,
    /// Events and terms that stand in it.
    pub num_entries: usize,
    /// Those that have no day on a calendar.
    pub num_without_day: usize,
    /// Those that were left out because their dates are not certain.
    pub num_uncertain: usize,
}

impl CalendarText {
    /// What does not stand in it, in words.
    pub fn left_out(&self, words: &Words) -> Option<String> {
        let (without_day, uncertain) = (self.num_without_day, self.num_uncertain);
        let without_day = (without_day > 0).then(|| text!(words, calendar_no_day, count = without_day));
        let uncertain = (uncertain > 0).then(|| text!(words, calendar_uncertain, count = uncertain));
        let parts: Vec<String> = without_day.into_iter().chain(uncertain).collect();
        (!parts.is_empty()).then(|| text!(words, calendar_lacks, what = parts.join("; ")))
    }
}

/// Writes a calendar.
pub fn calendar(plan: CalendarPlan<'_>) -> CalendarText {
    let mut calendar = head(plan);
    let (scope, timeline) = (plan.scope, plan.scope.timeline);
    let mut written = CalendarText {
        text: String::new(),
        num_entries: 0,
        num_without_day: scope.unplaced.len(),
        num_uncertain: 0,
    };
    let mut names = Names::default();
    let records = Records::of(scope);
    let mut rest = records.unplaced();
    for row in in_order_of_file(scope) {
        match shared::span(&timeline.when(row), timeline.kind(row).reading()) {
            None => {
                records.add(row, &mut rest);
                written.num_without_day += 1;
            }
            Some(span) if plan.leaves_out_uncertain && !span.is_sure => written.num_uncertain += 1,
            Some(span) => {
                let name = names.uid(timeline, row);
                calendar.push(entry(plan, row, &span, &name, records.of_row(row)));
                written.num_entries += 1;
            }
        }
    }
    let document = shared::document_text(records.head(), rest);
    calendar.append_property(record(shared::DOCUMENT, &document));
    CalendarText { text: folded(&calendar.to_string()), ..written }
}

fn head(plan: CalendarPlan<'_>) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Summitline//Summitline//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    // The library escapes the first only if it is told that this is a text.
    let title = shared::one_line(plan.title);
    calendar.append_property(Property::new("NAME", title.clone()).add_parameter("VALUE", "TEXT").done());
    calendar.append_property(Property::new("X-WR-CALNAME", title));
    let extent = shared::one_line(plan.extent);
    calendar.append_property(Property::new("DESCRIPTION", extent.clone()));
    calendar.append_property(Property::new("X-WR-CALDESC", extent));
    calendar
}

/// Rows that may have an entry, as the file lists them: so they stand in the same order when it is read back.
fn in_order_of_file(scope: EntryScope<'_>) -> Vec<EventId> {
    let timeline = scope.timeline;
    let rows = scope.rows.iter().copied().filter(|row| timeline.kind(*row) != RowKind::Statements);
    let mut rows: Vec<EventId> = rows.collect();
    let place = |row: &EventId| {
        let is_term = timeline.kind(*row) == RowKind::Term;
        (timeline.layer(*row), is_term, timeline.columns().file_order(*row))
    };
    rows.sort_by_key(place);
    rows
}

/// Our own records of what leaves.
struct Records<'a> {
    scope: EntryScope<'a>,
    flattener: Flattener,
    /// Whether everything leaves.
    is_whole: bool,
}

impl<'a> Records<'a> {
    fn of(scope: EntryScope<'a>) -> Self {
        let timeline = scope.timeline;
        let is_whole =
            scope.rows.len() == timeline.num_rows() && scope.unplaced.len() == timeline.unplaced().len();
        Self { scope, flattener: Flattener::of(timeline), is_whole }
    }

    /// The document without its events. Stories tell of all of it, so they leave only with all of it.
    fn head(&self) -> model::timeline::Head {
        let mut head = self.flattener.head(self.scope.timeline);
        if !self.is_whole {
            head.stories.clear();
        }
        head
    }

    fn of_row(&self, row: EventId) -> Option<Property> {
        let timeline = self.scope.timeline;
        let event = || timeline.event(row).map(|event| self.flattener.event(event));
        match timeline.kind(row) {
            RowKind::Event(_) => Some(record(shared::EVENT, &native::event_text(&event()?))),
            RowKind::Term => Some(record(shared::TERM, &native::term_text(&self.term(row)?))),
            RowKind::Statements => None,
        }
    }

    /// What has no place on the axis, and so none in a calendar.
    fn unplaced(&self) -> shared::Rest {
        let timeline = self.scope.timeline;
        let event = |at: &u32| timeline.unplaced().get(*at as usize).map(|one| one.event.clone());
        let events = self.scope.unplaced.iter().filter_map(event).map(|event| self.flattener.event(event));
        let mut rest = shared::Rest { events: events.collect(), ..shared::Rest::default() };
        if self.is_whole {
            let with_row: HashSet<u32> = timeline.term_rows().iter().map(|(_, term)| *term).collect();
            let without = (0..).zip(timeline.terms()).filter(|(at, _)| !with_row.contains(at));
            rest.terms = without.map(|(_, term)| self.flattener.term(term.clone())).collect();
            rest.unread_events = timeline.unread().iter().map(|(_, raw)| raw.to_string()).collect();
            rest.unread_terms = timeline.unread_terms().iter().map(|(_, raw)| raw.to_string()).collect();
        }
        rest
    }

    /// A row that no calendar has a year for.
    fn add(&self, row: EventId, rest: &mut shared::Rest) {
        let timeline = self.scope.timeline;
        rest.events.extend(timeline.event(row).map(|event| self.flattener.event(event)));
        rest.terms.extend(self.term(row));
    }

    /// Its id among several documents is that of its row.
    fn term(&self, row: EventId) -> Option<Term> {
        let timeline = self.scope.timeline;
        let id = Some(timeline.id_of(row)).filter(|id| !id.is_empty());
        let term = Term { id: id.map(str::to_owned), ..timeline.term(row)?.clone() };
        Some(self.flattener.term(term))
    }
}

fn record(schema: &str, json: &str) -> Property {
    // Other ends of lines than these would end the property.
    let json = json.replace('\r', "\n");
    let mut property = Property::new(shared::RECORD, json);
    property.add_parameter("FMTTYPE", "application/json").add_parameter("SCHEMA", schema);
    property.add_parameter("VALUE", "TEXT").done()
}

fn entry(
    plan: CalendarPlan<'_>,
    row: EventId,
    span: &CalendarSpan,
    name: &str,
    record: Option<Property>,
) -> Event {
    let timeline = plan.scope.timeline;
    // Each entry of a calendar has its own notes: it may stand alone elsewhere.
    let mut entries = Entries::of(plan.scope);
    let said = entries.entry(row).unwrap_or_default();
    let mut event = Event::new();
    event.uid(name);
    let stamp = Moment::from_tick(Tick(plan.day * MILLIS_PER_DAY), model::Resolution::Milliseconds);
    let stamp = shared::stamp(CalendarEnd::Universal(stamp));
    event.append_property(Property::new("DTSTAMP", stamp));
    let remark = timeline.when(row).calendar_remark(timeline.kind(row).reading(), span, plan.scope.words);
    event.summary(&shared::summary(&said.title, remark.as_deref()));
    event.append_property(time("DTSTART", span.start));
    if let Some(end) = span.end {
        event.append_property(time("DTEND", end));
    }
    event.description(&described(plan.scope, row, &said, &entries.notes));
    let place = timeline.details(row).map(shared::location).unwrap_or_default();
    if !place.is_empty() {
        event.location(&place);
    }
    let status = match timeline.kind(row) {
        RowKind::Event(_) => shared::status(timeline.status(row), span.is_sure),
        RowKind::Term | RowKind::Statements => (!span.is_sure).then_some("TENTATIVE"),
    };
    if let Some(status) = status {
        event.append_property(Property::new("STATUS", status));
    }
    // Nobody is busy because of what stands in a history.
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    if let Some(record) = record {
        event.append_property(record);
    }
    event.done()
}

fn time(key: &str, end: CalendarEnd) -> Property {
    let mut property = Property::new(key, shared::stamp(end));
    match end {
        CalendarEnd::Day(_) => property.add_parameter("VALUE", "DATE").done(),
        CalendarEnd::Local(_) | CalendarEnd::Universal(_) => property,
    }
}

/// Names of entries that stay the same as long as the event does, so that a calendar which is read again changes its
/// entries and does not double them, and no two files share one.
#[derive(Default)]
struct Names {
    /// How often a name has been given: an id may stand twice in a file, and so may title and date.
    given: HashMap<String, usize>,
}

impl Names {
    /// Of the event's own id, else of its title and date; and of its document.
    fn uid(&mut self, timeline: &Timeline, row: EventId) -> String {
        let layer = timeline.layers().get(timeline.layer(row).index());
        let head = timeline.head();
        let (id, title) = layer.map_or((&head.id, &head.title), |layer| (&layer.id, &layer.title));
        let document = id.clone().unwrap_or_else(|| digest(&[title]));
        // The name of the layer stands there already.
        let own = timeline.id_of(row);
        let own = own.rsplit_once('/').map_or(own, |(_, own)| own);
        let name = if own.is_empty() { name_without_id(timeline, row) } else { own.to_owned() };
        let given = self.given.entry(format!("{name}@{document}")).or_default();
        *given += 1;
        let twin = if *given == 1 { String::new() } else { format!("-{given}") };
        shared::one_line(&format!("{name}{twin}@{document}.summitline"))
    }
}

fn name_without_id(timeline: &Timeline, row: EventId) -> String {
    let when = timeline.when(row);
    let [time, zone] = [&when.time, &when.tz].map(|part| part.as_deref().unwrap_or(""));
    digest(&[timeline.title(row), &when.edtf, time, zone])
}

/// Sixteen letters for a few texts, others for others.
fn digest(texts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize().iter().take(8).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// All that is said of a row, then the notes it rests on.
fn described(scope: EntryScope<'_>, row: EventId, entry: &Entry, notes: &[Note]) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        writeln!(text, "{}", shared::one_line(words)).expect("writing to a String cannot fail");
    };
    if entry.facts.is_empty() {
        line(&scope.timeline.when(row).text(DateStyle::Long, scope.words));
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
