//! iCalendar (RFC 5545, with 7986) → events: a meeting of a day, a series by its rule, one of the series moved.
//!
//! ```text
//!  text ──lines──▶ components ──times, zones──▶ VEVENTs by UID ──recurrence──▶ one event a moment
//! ```

mod details;
mod lines;
mod own;
mod recurrence;
mod times;
mod zones;

use super::Clues;
use super::draft::{Draft, Spot};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use details::{kept, read_details};
use lines::{Component, LineFault};
use model::date::When;
use model::event::{Event, Repeat};
use model::problem::Severity;
use model::words::EventStatus;
use own::OwnReader;
use recurrence::{Budget, Cut, MAX_YEARS, Recurrence};
use std::collections::{HashMap, HashSet};
use times::{Times, TimesReader};
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    clues.head(64).to_ascii_uppercase().starts_with("BEGIN:VCALENDAR")
}

/// Reads it.
///
/// # Errors
/// If it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let (file, faults) = lines::parse(text);
    let mut draft = Draft::new("ical", text);
    for LineFault { spot, message } in faults {
        draft.warn("bad-line", &spot, message, msg!(fix_line_others));
    }
    let calendars: Vec<&Component> =
        file.components.iter().filter(|component| component.name == "VCALENDAR").collect();
    let mut budget = Budget::default();
    let mut others = Vec::new();
    let is_own =
        if let [only] = calendars.as_slice() { own::document(only, &mut draft, watch)? } else { false };
    for calendar in &calendars {
        let mut reader = Reader {
            text,
            budget: &mut budget,
            times: TimesReader::of(calendar),
            lane: None,
            is_own,
            draft: &mut draft,
        };
        others.extend(reader.calendar(calendar, calendars.len() > 1));
        reader.events(calendar, watch)?;
    }
    let strays: Vec<String> = file.properties.iter().map(|property| property.line.clone()).collect();
    if !strays.is_empty() {
        let lines = strays.iter().map(|line| quoted(line)).collect::<Vec<_>>().join(", ");
        others.push(("strays".to_owned(), format!("[{lines}]")));
    }
    draft.keep_in_head(&others);
    draft.finish(watch)
}

struct Reader<'r, 'a> {
    text: &'a str,
    budget: &'r mut Budget,
    times: TimesReader,
    /// Of the calendar.
    lane: Option<String>,
    /// Whether Summitline wrote the calendar, so that its document is known.
    is_own: bool,
    draft: &'r mut Draft<'a>,
}

impl Reader<'_, '_> {
    /// What a calendar says of itself, and what is no event; gives what is to be kept of it.
    fn calendar(&mut self, calendar: &Component, is_one_of_several: bool) -> Option<(String, String)> {
        let name = calendar.text("NAME").or_else(|| calendar.text("X-WR-CALNAME"));
        let about = calendar.text("DESCRIPTION").or_else(|| calendar.text("X-WR-CALDESC"));
        if let Some(name) = name.as_ref().filter(|_| !self.is_own) {
            self.lane = Some(self.draft.lane(name.trim()));
        }
        if self.draft.head.title.is_empty() && !is_one_of_several {
            self.draft.head.title = name.unwrap_or_default();
            self.draft.head.about = about;
        }
        let others: Vec<&Component> =
            calendar.components.iter().filter(|component| component.name != "VEVENT").collect();
        let unseen = others.iter().filter(|component| component.name != "VTIMEZONE").count();
        if let Some(first) = others.iter().find(|component| component.name != "VTIMEZONE") {
            let spot = Spot::new(first.offset, "", &format!("BEGIN:{}", first.name));
            let message = msg!(fault_other_entries, count = unseen);
            self.draft.report(Severity::Note, "no-event", &spot, message, msg!(fix_nothing));
        }
        let lines = if self.is_own {
            own::others_of_calendar(calendar)
        } else {
            calendar.properties.iter().collect()
        };
        let kept = kept(&lines, &others, self.text);
        // Each calendar under its own place, so that all of them go back.
        let members: Vec<String> =
            kept.iter().map(|(name, raw)| format!("{}: {raw}", quoted(name))).collect();
        let name = format!("calendar {}", calendar.offset);
        (!members.is_empty()).then(|| (name, format!("{{ {} }}", members.join(", "))))
    }

    /// Events by their UIDs: a series, and those of it that were changed.
    fn events(&mut self, calendar: &Component, watch: &ReadWatch) -> Result<(), ReadError> {
        let events: Vec<&Component> =
            calendar.components.iter().filter(|component| component.name == "VEVENT").collect();
        let mut changed: HashMap<&str, Vec<&Component>> = HashMap::new();
        for event in &events {
            if let (Some(uid), Some(_)) = (event.property("UID"), event.property("RECURRENCE-ID")) {
                changed.entry(&uid.value).or_default().push(event);
            }
        }
        let series: HashSet<&str> = events
            .iter()
            .filter(|event| event.property("RECURRENCE-ID").is_none())
            .filter_map(|event| event.property("UID").map(|uid| uid.value.as_str()))
            .collect();
        for event in &events {
            let uid = event.property("UID").map_or("", |uid| &uid.value);
            if self.is_own && own::is_own(event) && self.own(event, watch)? {
                continue;
            }
            if event.property("RECURRENCE-ID").is_none() {
                let changed = if uid.is_empty() { None } else { changed.remove(uid) };
                self.series(event, &changed.unwrap_or_default(), watch)?;
            } else if uid.is_empty() || !series.contains(uid) {
                // A changed event of a series that was sent alone.
                self.single(event, watch)?;
            }
        }
        Ok(())
    }

    /// An entry that Summitline wrote; gives whether its record could be read.
    fn own(&mut self, component: &Component, watch: &ReadWatch) -> Result<bool, ReadError> {
        let mut reader = OwnReader { text: self.text, times: &mut self.times, draft: &mut *self.draft };
        reader.entry(component, spot(component), watch)
    }

    fn single(&mut self, component: &Component, watch: &ReadWatch) -> Result<(), ReadError> {
        let times = self.times.read(component, self.draft);
        let mut event = read_details(component, self.text, self.lane.as_deref(), self.draft);
        event.when = times.when();
        self.draft.push(event, spot(component), watch)
    }

    fn series(
        &mut self,
        component: &Component,
        changed: &[&Component],
        watch: &ReadWatch,
    ) -> Result<(), ReadError> {
        let times = self.times.read(component, self.draft);
        let mut first = read_details(component, self.text, self.lane.as_deref(), self.draft);
        let recurrence = self.times.recurrence(component, &times, self.draft);
        let Some(recurrence) = recurrence else {
            first.when = times.when();
            self.draft.push(first, spot(component), watch)?;
            return changed.iter().try_for_each(|component| self.single(component, watch));
        };
        let (moments, shown_until) = self.moments(component, &recurrence);
        first.repeat = Some(repeat(component, shown_until));
        let mut moved: HashMap<i64, &Component> = HashMap::new();
        for component in changed {
            let moment =
                component.property("RECURRENCE-ID").and_then(|id| self.times.wall_millis(id, &times));
            if let Some(moment) = moment {
                moved.insert(moment, component);
            }
        }
        if first.id.is_none() {
            let id = format!("series-{}", self.draft.num_events() + 1);
            self.draft.identify(&mut first, &id, "", &mut Vec::new());
        }
        self.occurrences(first, &times, (&moments, &mut moved), component, watch)?;
        // What was changed but is no moment of the rule stands for itself.
        let left: HashSet<usize> = moved.values().map(|component| component.offset).collect();
        let is_left = |component: &&&Component| left.contains(&component.offset);
        changed.iter().filter(is_left).try_for_each(|component| self.single(component, watch))
    }

    /// The first event of a series with all that is said of it, and the others with what they need.
    fn occurrences(
        &mut self,
        first: Event,
        times: &Times,
        (moments, moved): (&[i64], &mut HashMap<i64, &Component>),
        component: &Component,
        watch: &ReadWatch,
    ) -> Result<(), ReadError> {
        let place = first.place.clone();
        let other = Event {
            title: first.title.clone(),
            lane: first.lane.clone(),
            status: first.status,
            part_of: first.id.clone(),
            categories: first.categories.clone(),
            place,
            ..Event::default()
        };
        let mut first = Some(first);
        for moment in moments {
            let when = self.times.at(times, *moment);
            if let Some(component) = moved.remove(moment) {
                self.changed(component, when, other.part_of.clone(), watch)?;
                continue;
            }
            let event = first.take().unwrap_or_else(|| other.clone());
            self.draft.push(Event { when, ..event }, spot(component), watch)?;
        }
        // A series all of whose events were changed or taken out still says what it is about.
        if let Some(first) = first {
            let event = Event { when: times.when(), status: EventStatus::Cancelled, ..first };
            let (spot, message) = (spot(component), msg!(fault_empty_series));
            self.draft.report(Severity::Note, "empty-series", &spot, message, msg!(fix_nothing));
            self.draft.push(event, spot, watch)?;
        }
        Ok(())
    }

    /// One of a series that was changed; where it was moved, it says from when.
    fn changed(
        &mut self,
        component: &Component,
        was: When,
        series: Option<String>,
        watch: &ReadWatch,
    ) -> Result<(), ReadError> {
        let when = self.times.read(component, self.draft).when();
        let mut event = read_details(component, self.text, self.lane.as_deref(), self.draft);
        if when != was {
            event.was.push(was);
        }
        event.part_of = event.part_of.or(series);
        self.draft.push(Event { when, ..event }, spot(component), watch)
    }

    /// The moments of a series, and until when they are shown if the rule goes on.
    fn moments(&mut self, component: &Component, recurrence: &Recurrence) -> (Vec<i64>, Option<String>) {
        let moments = recurrence.moments(self.budget);
        let last = moments.starts.last().copied().unwrap_or(recurrence.start);
        let until = TimesReader::day_of(last);
        let count = moments.starts.len();
        let (severity, message) = match &moments.cut {
            None => return (moments.starts, None),
            Some(Cut::Endless) => {
                (Severity::Note, msg!(fault_rule_endless, count = count, until = &until, years = MAX_YEARS))
            }
            Some(Cut::Broken(reason)) => {
                (Severity::Warning, msg!(fault_rule_broken, reason = reason.clone(), count = count))
            }
            Some(Cut::Fruitless) => (Severity::Warning, msg!(fault_rule_once)),
            Some(Cut::Budget) => (Severity::Warning, msg!(fault_rule_budget, count = count, until = &until)),
        };
        let property = component.property("RRULE").map(|rule| rule.spot("RRULE"));
        let spot = property.unwrap_or_else(|| spot(component));
        self.draft.report(severity, "repeats", &spot, message, msg!(fix_rule));
        let goes_on = matches!(moments.cut, Some(Cut::Endless | Cut::Budget));
        (moments.starts, goes_on.then_some(until))
    }
}

fn repeat(component: &Component, shown_until: Option<String>) -> Repeat {
    let values = |name: &str| component.properties(name).map(|property| property.value.clone()).collect();
    // Further dates without a rule repeat too.
    let rrule = component.property("RRULE").map(|rule| rule.value.clone()).unwrap_or_default();
    let mut repeat = Repeat { rrule, rdate: values("RDATE"), exdate: values("EXDATE"), ..Repeat::default() };
    if let Some(until) = shown_until {
        repeat.extra.push("\"shown_until\"", &quoted(&until));
    }
    repeat
}

fn spot(component: &Component) -> Spot {
    let text = component.property("SUMMARY").map_or_else(String::new, |summary| summary.line.clone());
    let path = component
        .property("UID")
        .map_or_else(|| component.name.clone(), |uid| format!("{} {}", component.name, uid.value));
    Spot::new(component.offset, path.chars().take(120).collect::<String>(), &text)
}
