//! `DTSTART`, `DTEND`, `DURATION` and their kin → dates of this model.

use super::lines::{Component, Property};
use super::recurrence::{Recurrence, duration, is_day};
use super::zones::{ZoneSource, Zones};
use crate::foreign::draft::{Draft, Spot};
use crate::foreign::stamp::{self, Stamp};
use model::date::When;
use model::date::civil::{Civil, Moment};
use model::date::clock::Zone;
use model::problem::Severity;
use std::collections::HashSet;
use words::{Message, msg};

const PER_DAY: i64 = 86_400_000;

/// When an event is.
#[derive(Clone, Debug, Default)]
pub struct Times {
    start: Option<Stamp>,
    /// Last day or last moment, included.
    end: Option<Stamp>,
    /// What stands in the file, where it is not understood.
    written: String,
    /// As the file names it, where the calendar's own rules tell the offset.
    own_zone: Option<String>,
}

impl Times {
    /// As a date.
    pub fn when(&self) -> When {
        match &self.start {
            Some(start) => stamp::from_to(start.clone(), self.end.clone()),
            None => When::plain(self.written.clone()),
        }
    }

    fn is_day(&self) -> bool {
        self.start.as_ref().is_none_or(|start| start.time.is_none())
    }
}

/// Reads times with the zones of a calendar.
pub struct TimesReader {
    zones: Zones,
    /// Zone of times that name none.
    default_zone: Option<String>,
    /// Zones that were spoken of.
    noted: HashSet<String>,
}

impl TimesReader {
    /// Of a calendar.
    pub fn of(calendar: &Component) -> Self {
        let default_zone = calendar.text("X-WR-TIMEZONE").and_then(|name| super::zones::iana_name(&name));
        Self { zones: Zones::of(calendar), default_zone, noted: HashSet::new() }
    }

    /// The times of an event.
    pub fn read(&mut self, component: &Component, draft: &mut Draft<'_>) -> Times {
        let Some(property) = component.property("DTSTART") else { return Times::default() };
        let end = component.property("DTEND");
        let written =
            end.map_or_else(|| property.value.clone(), |end| format!("{}/{}", property.value, end.value));
        let Some(start) = self.stamp(property, draft) else { return Times { written, ..Times::default() } };
        let own_zone =
            property.parameter("TZID").filter(|id| matches!(self.zones.find(id), ZoneSource::Defined(_)));
        let mut times =
            Times { start: Some(start), end: None, written, own_zone: own_zone.map(str::to_owned) };
        let not_understood = |property: &Property, help: Message, draft: &mut Draft<'_>| {
            let message = msg!(fault_end_unclear, text = &property.value);
            draft.warn("bad-date", &property.spot(&property.name), message, help);
        };
        if let Some(end) = end {
            if let Some(end) = self.stamp(end, draft) {
                times.end = Self::included(&times, end);
            } else {
                not_understood(end, msg!(fix_end), draft);
            }
        } else if let Some(length) = component.property("DURATION") {
            if let Some(length) = duration(&length.value) {
                times.end = self.after(&times, length);
            } else {
                not_understood(length, msg!(fix_length), draft);
            }
        }
        times
    }

    /// The end of an event whose end is the first day or moment behind it.
    fn included(times: &Times, end: Stamp) -> Option<Stamp> {
        if end.time.is_some() || !times.is_day() {
            return Some(end);
        }
        let last = end.wall_millis()? - PER_DAY;
        let is_later = last > times.start.as_ref()?.wall_millis()?;
        is_later.then(|| Stamp::from_wall_millis(last, true, None)).flatten()
    }

    fn after(&self, times: &Times, length: i64) -> Option<Stamp> {
        let start = times.start.as_ref()?;
        let end = start.wall_millis()?.checked_add(length)?;
        if times.is_day() {
            return Self::included(times, Stamp::from_wall_millis(end, true, None)?);
        }
        Some(self.in_zone(times, end, false))
    }

    /// A moment of the clock on the wall in the zone of an event.
    fn in_zone(&self, times: &Times, millis: i64, is_day: bool) -> Stamp {
        let zone = match &times.own_zone {
            Some(id) => self.own_offset(id, millis),
            None => times.start.as_ref().and_then(|start| start.zone.clone()),
        };
        Stamp::from_wall_millis(millis, is_day, zone).unwrap_or_default()
    }

    fn own_offset(&self, id: &str, millis: i64) -> Option<String> {
        self.zones.offset(id, Civil::from_days(millis.div_euclid(PER_DAY)), millis.rem_euclid(PER_DAY))
    }

    /// The event at another moment of its series.
    pub fn at(&self, times: &Times, moment: i64) -> When {
        let Some(start) = times.start.as_ref() else { return times.when() };
        let is_day = times.is_day();
        let first = start.wall_millis().unwrap_or(moment);
        let length = times.end.as_ref().and_then(Stamp::wall_millis).map(|end| end.saturating_sub(first));
        let start = self.in_zone(times, moment, is_day);
        let end = length.map(|length| self.in_zone(times, moment.saturating_add(length), is_day));
        stamp::from_to(start, end)
    }

    /// A day for people.
    pub fn day_of(millis: i64) -> String {
        Civil::from_days(millis.div_euclid(PER_DAY)).edtf()
    }

    /// The rule by which an event repeats, if it does.
    pub fn recurrence(
        &mut self,
        component: &Component,
        times: &Times,
        draft: &mut Draft<'_>,
    ) -> Option<Recurrence> {
        let repeats = ["RRULE", "RDATE"].iter().any(|name| component.property(name).is_some());
        let start = times.start.as_ref().filter(|_| repeats)?.wall_millis()?;
        if !is_day(Civil::from_days(start.div_euclid(PER_DAY))) {
            return None;
        }
        let mut recurrence = Recurrence { start, ..Recurrence::default() };
        for rule in component.properties("RRULE") {
            let until = rule.value.split(';').find_map(|part| {
                let (name, value) = part.split_once('=')?;
                name.trim().eq_ignore_ascii_case("UNTIL").then(|| value.trim())
            });
            let until = until.and_then(|until| self.until(until, times));
            recurrence.rules.push((rule.value.clone(), until));
        }
        for (name, list) in [("RDATE", &mut recurrence.added), ("EXDATE", &mut recurrence.left_out)] {
            for property in component.properties(name) {
                for value in property.value.split(',').map(str::trim).filter(|value| !value.is_empty()) {
                    let one = Property {
                        value: value.split('/').next().unwrap_or("").to_owned(),
                        ..property.clone()
                    };
                    if let Some(moment) = self.wall_millis(&one, times) {
                        list.push(moment);
                        continue;
                    }
                    let message = msg!(fault_series_date, text = value);
                    draft.warn("bad-date", &property.spot(name), message, msg!(fix_correct_date));
                }
            }
        }
        Some(recurrence)
    }

    /// The last moment of a rule by the clock on the wall.
    fn until(&mut self, value: &str, times: &Times) -> Option<i64> {
        let stamp = Stamp::from_iso(value)?;
        if stamp.time.is_none() {
            return Some(stamp.wall_millis()? + PER_DAY - 1_000);
        }
        self.in_event_zone(&stamp, times)
    }

    /// The moment of a property by the clock on the wall of an event.
    pub fn wall_millis(&mut self, property: &Property, times: &Times) -> Option<i64> {
        let stamp = Stamp::from_iso(property.value.trim())?;
        let zoned = property.parameter("TZID").and_then(|id| match self.zones.find(id) {
            ZoneSource::Named(name) => Some(name),
            ZoneSource::Defined(_) | ZoneSource::Unknown => None,
        });
        let zone = stamp.zone.clone().or(zoned);
        self.in_event_zone(&Stamp { zone, ..stamp }, times)
    }

    /// Times in another zone than the event are counted over.
    fn in_event_zone(&self, stamp: &Stamp, times: &Times) -> Option<i64> {
        let millis = stamp.wall_millis()?;
        let moment = |millis: i64| Moment {
            date: Civil::from_days(millis.div_euclid(PER_DAY)),
            millis: millis.rem_euclid(PER_DAY),
        };
        let Some(theirs) = stamp.zone.as_deref().and_then(Zone::parse) else { return Some(millis) };
        let utc = millis - theirs.offset_millis(moment(millis));
        let own = match &times.own_zone {
            Some(id) => self.own_offset(id, utc),
            None => times.start.as_ref().and_then(|start| start.zone.clone()),
        };
        let Some(own) = own.as_deref().and_then(Zone::parse) else { return Some(millis) };
        let near = utc + own.offset_millis(moment(utc));
        Some(utc + own.offset_millis(moment(near)))
    }

    fn stamp(&mut self, property: &Property, draft: &mut Draft<'_>) -> Option<Stamp> {
        // A leap second has no place of its own on the axis.
        let value = property.value.trim();
        let value = value.strip_suffix("60Z").map_or_else(|| value.to_owned(), |rest| format!("{rest}59Z"));
        let read = Stamp::from_iso(&value)?;
        let mut stamp = match &read.time {
            Some(_) => Stamp::from_wall_millis(read.wall_millis()?, false, read.zone.clone())?,
            None => return Some(read),
        };
        if stamp.zone.is_some() {
            return Some(stamp);
        }
        stamp.zone = match property.parameter("TZID") {
            Some(id) => self.zone(id, &stamp, property, draft),
            None => self.default_zone.clone(),
        };
        Some(stamp)
    }

    fn zone(
        &mut self,
        id: &str,
        stamp: &Stamp,
        property: &Property,
        draft: &mut Draft<'_>,
    ) -> Option<String> {
        let spot = property.spot(&property.name);
        match self.zones.find(id) {
            ZoneSource::Named(name) => {
                if name != id {
                    let message = msg!(fault_zone_taken, id = id, name = &name);
                    self.note(id, Severity::Note, message, &spot, draft);
                }
                Some(name)
            }
            ZoneSource::Defined(_) => {
                self.note(id, Severity::Note, msg!(fault_zone_own, id = id), &spot, draft);
                self.own_offset(id, stamp.wall_millis()?)
            }
            ZoneSource::Unknown => {
                self.note(id, Severity::Warning, msg!(fault_zone_unknown, id = id), &spot, draft);
                None
            }
        }
    }

    /// Says something of a zone, once.
    fn note(&mut self, id: &str, severity: Severity, message: Message, spot: &Spot, draft: &mut Draft<'_>) {
        if self.noted.insert(id.to_owned()) {
            draft.report(severity, "zone", spot, message, msg!(fix_zone));
        }
    }
}
