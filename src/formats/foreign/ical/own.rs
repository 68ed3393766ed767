//! Entries that Summitline has written → the events and terms they were, with what another program changed since.

use super::details::{kept, status_of};
use super::lines::{Component, Property};
use super::times::TimesReader;
use crate::calendar::{self, OF_A_CALENDAR, OF_AN_ENTRY, RECORD};
use crate::foreign::draft::{Draft, Spot};
use crate::native;
use crate::{ReadError, ReadWatch};
use model::date::span::CalendarSpan;
use model::date::{Reading, When};
use model::event::{Event, Place};
use model::words::EventKind;
use model::{Problems, RowKind, Severity};
use words::{Message, msg};

/// What programs note of their own work on an entry.
const BOOKKEEPING: [&str; 4] = ["CREATED", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION"];

/// Our record in a component, of what is wanted.
pub fn record<'c>(component: &'c Component, wanted: &str) -> Option<&'c Property> {
    component.properties(RECORD).find(|property| property.parameter("SCHEMA") == Some(wanted))
}

/// Whether an entry is one of ours.
pub fn is_own(component: &Component) -> bool {
    record(component, calendar::EVENT).or_else(|| record(component, calendar::TERM)).is_some()
}

/// Begins with the document of a calendar that is one of ours; gives whether it is.
///
/// # Errors
/// If the person stopped it.
pub fn document(component: &Component, draft: &mut Draft<'_>, watch: &ReadWatch) -> Result<bool, ReadError> {
    let Some(property) = record(component, calendar::DOCUMENT) else { return Ok(false) };
    let opened = match native::read(&property.text(), watch) {
        Ok(opened) => opened,
        Err(ReadError::Canceled) => return Err(ReadError::Canceled),
        Err(err) => {
            let message = msg!(fault_own_record, reason = err.message());
            draft.warn("own-record", &property.spot(RECORD), message, msg!(fix_own_record));
            return Ok(false);
        }
    };
    let timeline = &opened.timeline;
    draft.begin_with(timeline.head().clone());
    for (_, place) in native::event_places(timeline) {
        match place {
            native::EventPlace::Unread(at) => {
                if let Some((_, raw)) = timeline.unread().get(at as usize) {
                    draft.keep_unread(raw);
                }
            }
            placed @ (native::EventPlace::Row(_) | native::EventPlace::Unplaced(_)) => {
                if let Some(event) = placed.event(timeline) {
                    draft.push_own(event, property.spot(RECORD), watch)?;
                }
            }
        }
    }
    for term in timeline.terms() {
        draft.push_term(term.clone(), property.spot(RECORD));
    }
    for (_, raw) in timeline.unread_terms() {
        draft.keep_unread_term(raw);
    }
    Ok(true)
}

/// Lines of a calendar that are not ours.
pub fn others_of_calendar(component: &Component) -> Vec<&Property> {
    let is_ours = |name: &str| OF_A_CALENDAR.contains(&name) || name == RECORD;
    component.properties.iter().filter(|property| !is_ours(&property.name)).collect()
}

/// Reads entries of ours.
pub struct OwnReader<'r, 'a> {
    pub text: &'a str,
    pub times: &'r mut TimesReader,
    pub draft: &'r mut Draft<'a>,
}

impl OwnReader<'_, '_> {
    /// Adds the event or term of an entry; gives whether that could be read.
    ///
    /// # Errors
    /// If there are too many, or the person stopped it.
    pub fn entry(&mut self, component: &Component, spot: Spot, watch: &ReadWatch) -> Result<bool, ReadError> {
        let others = self.others(component);
        if let Some(property) = record(component, calendar::EVENT) {
            let (event, problems) = native::event_alone(&property.text());
            self.report(&problems, property);
            let Some(mut event) = event else { return Ok(false) };
            self.changes(component, &mut event);
            self.draft.keep(&mut event.extra, &others);
            self.draft.push_own(event, spot, watch)?;
            return Ok(true);
        }
        let Some(property) = record(component, calendar::TERM) else { return Ok(false) };
        let (term, problems) = native::term_alone(&property.text());
        self.report(&problems, property);
        let Some(mut term) = term else { return Ok(false) };
        let moved = self.moved(component, &term.when, RowKind::Term.reading());
        if let Some(when) = moved {
            self.note_change(component, vec![msg!(entry_date)]);
            term.when = when;
        }
        self.draft.keep(&mut term.extra, &others);
        self.draft.push_term(term, spot);
        Ok(true)
    }

    /// What other programs have added to an entry.
    fn others(&self, component: &Component) -> Vec<(String, String)> {
        let is_ours =
            |name: &str| OF_AN_ENTRY.contains(&name) || BOOKKEEPING.contains(&name) || name == RECORD;
        let properties: Vec<&Property> =
            component.properties.iter().filter(|property| !is_ours(&property.name)).collect();
        kept(&properties, &component.components.iter().collect::<Vec<_>>(), self.text)
    }

    fn report(&mut self, problems: &Problems, property: &Property) {
        for problem in problems.iter() {
            let spot = Spot { path: problem.path.clone(), ..property.spot(RECORD) };
            let (message, help) = (problem.message.clone(), problem.help.clone());
            self.draft.report(problem.severity, problem.code, &spot, message, help);
        }
    }

    /// What stands in the entry for everybody counts where it is no longer what we wrote.
    fn changes(&mut self, component: &Component, event: &mut Event) {
        let reading = if event.kind == EventKind::Background { Reading::Whole } else { Reading::Occurrence };
        let span = calendar::span(&event.when, reading);
        let mut changed = Vec::new();
        let summary = component.text("SUMMARY").unwrap_or_default();
        let is_ours = |span: &CalendarSpan| calendar::is_summary(&summary, &event.title, span);
        if !summary.is_empty() && !span.as_ref().is_some_and(is_ours) {
            event.title = summary;
            changed.push(msg!(entry_title));
        }
        if let Some(when) = self.moved(component, &event.when, reading) {
            event.when = when;
            changed.push(msg!(entry_date));
        }
        let location = component.text("LOCATION").unwrap_or_default();
        if location.trim() != calendar::location(event).trim() {
            event.place = (!location.is_empty()).then(|| Place { name: Some(location), ..Place::default() });
            changed.push(msg!(entry_place));
        }
        let status = component.property("STATUS").map(|status| status.value.trim().to_uppercase());
        let ours = calendar::status(event.status, span.is_none_or(|span| span.is_sure));
        let new = status.as_deref().filter(|status| ours != Some(status));
        if let Some(status) = new.and_then(status_of) {
            event.status = status;
            changed.push(msg!(entry_status));
        }
        if !changed.is_empty() {
            self.note_change(component, changed);
        }
    }

    /// The date of an entry, if it is another than ours.
    fn moved(&mut self, component: &Component, ours: &When, reading: Reading) -> Option<When> {
        let theirs = self.times.read(component, self.draft).when();
        let stamps = |span: CalendarSpan| [Some(span.start), span.end].map(|end| end.map(calendar::stamp));
        let of_ours = calendar::span(ours, reading).map(stamps);
        let of_theirs = calendar::span(&theirs, Reading::Occurrence).map(stamps);
        (of_theirs.is_some() && of_ours != of_theirs).then_some(theirs)
    }

    fn note_change(&mut self, component: &Component, what: Vec<Message>) {
        let spot = component.property("SUMMARY").map(|summary| summary.spot("SUMMARY")).unwrap_or_default();
        let message = msg!(fault_changed_entry, what = what);
        self.draft.report(Severity::Note, "changed-entry", &spot, message, msg!(fix_changed_entry));
    }
}
