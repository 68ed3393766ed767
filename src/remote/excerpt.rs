//! Events of an engine as a timeline of their own, in the lanes of all: what is in sight and fits, and the most important
//! ones of what does not.

use crate::catalog::Catalog;
use crate::questions::StoredEvent;
use model::builder::Builder;
use model::date::{Moment, When};
use model::event::Event;
use model::lane::Lane;
use model::timeline::Head;
use model::words::{EventStatus, Word as _};
use model::{EventId, Resolution, Tick, TimeRange, Timeline};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most events beside those of the range that is here whole.
const MAX_NAMED: usize = 4_000;

/// Events that are here, and where all of them are.
#[derive(Clone, Debug, Default)]
pub struct Excerpt {
    events: BTreeMap<i64, StoredEvent>,
    /// Ids by age, of those that came one by one.
    named: Vec<i64>,
    /// Ids of those that the last search has found.
    found: BTreeSet<i64>,
    /// In this range no event is missing.
    range: Option<TimeRange>,
}

impl Excerpt {
    /// Takes all events of a range in place of those of another.
    pub fn take_range(&mut self, range: TimeRange, events: Vec<StoredEvent>) {
        let stays = self.named.iter().chain(&self.found);
        let mut kept: BTreeMap<i64, StoredEvent> =
            stays.filter_map(|id| self.events.remove(id)).map(|event| (event.id, event)).collect();
        kept.extend(events.into_iter().map(|event| (event.id, event)));
        (self.events, self.range) = (kept, Some(range));
    }

    /// Takes what a search has found in place of what another has.
    pub fn take_found(&mut self, events: Vec<StoredEvent>) {
        let old = std::mem::take(&mut self.found);
        let named: BTreeSet<i64> = self.named.iter().copied().collect();
        for id in old.difference(&named) {
            self.drop_unless_in_range(*id);
        }
        self.found = events.iter().map(|event| event.id).collect();
        self.events.extend(events.into_iter().map(|event| (event.id, event)));
    }

    fn drop_unless_in_range(&mut self, id: i64) {
        let in_range =
            |event: &StoredEvent| self.range.is_some_and(|range| range.touches(event.start, event.end));
        if self.events.get(&id).is_some_and(|event| !in_range(event)) {
            self.events.remove(&id);
        }
    }

    /// Adds single events; the oldest of them go when there are too many.
    pub fn take_named(&mut self, events: Vec<StoredEvent>) {
        for event in events {
            let id = event.id;
            if self.events.insert(id, event).is_none() {
                self.named.push(id);
            }
        }
        let surplus = self.named.len().saturating_sub(MAX_NAMED);
        for id in self.named.drain(..surplus).collect::<Vec<_>>() {
            if !self.found.contains(&id) {
                self.drop_unless_in_range(id);
            }
        }
    }

    /// Where all events are here.
    pub const fn range(&self) -> Option<TimeRange> {
        self.range
    }

    /// The events as a timeline in the lanes of the engine, and their rows by id.
    pub fn timeline(&self, catalog: &Catalog) -> (Timeline, HashMap<i64, EventId>) {
        let mut builder = Builder::new(head(catalog));
        builder.set_resolution(catalog.resolution);
        for event in self.events.values() {
            // What has no place is kept beside the rows and listed.
            let _listed = builder.push_event(event_of(event, catalog));
        }
        let timeline = builder.finish();
        let by_id = |row: EventId| Some((timeline.id_of(row).parse().ok()?, row));
        let rows = timeline.rows().filter_map(by_id).collect();
        (timeline, rows)
    }
}

fn head(catalog: &Catalog) -> Head {
    let lanes = catalog.lanes.iter().map(|lane| {
        let id = lane.number.to_string();
        let title = if lane.title.is_empty() { id.clone() } else { lane.title.clone() };
        Lane { id, title, ..Lane::default() }
    });
    let view =
        catalog.bounds().map(|range| When::plain(edtf(range.start(), range.end(), catalog.resolution, "")));
    Head { title: catalog.title.clone(), lanes: lanes.collect(), view, ..Head::default() }
}

fn event_of(event: &StoredEvent, catalog: &Catalog) -> Event {
    let zone = if catalog.zone.as_deref() == Some("UTC") { "Z" } else { "" };
    let written = event.edtf.clone().filter(|edtf| !edtf.is_empty());
    let when = written.unwrap_or_else(|| edtf(event.start, event.end, catalog.resolution, zone));
    let status = event.status.as_deref().and_then(EventStatus::from_word).unwrap_or_default();
    Event {
        id: Some(event.id.to_string()),
        title: event.title.clone(),
        when: When::plain(when),
        about: event.body.clone().filter(|body| !body.is_empty()),
        status,
        lane: Some(event.lane.to_string()),
        weight: Some(f64::from(event.weight)),
        ..Event::default()
    }
}

/// A stretch of ticks as EDTF: a day or days where it begins and ends with days, a second, or as fine as it is.
fn edtf(start: Tick, end: Tick, resolution: Resolution, zone: &str) -> String {
    let (per_day, per_second) = (resolution.per_day(), resolution.per_second());
    let day = |tick: Tick| Moment::from_tick(tick, resolution).date.edtf();
    let is_whole = |unit: i64| start.0.rem_euclid(unit) == 0 && end.0.rem_euclid(unit) == 0;
    let (from, to) = if is_whole(per_day) {
        (day(start), day(end.earlier(per_day)))
    } else {
        let unit = if is_whole(per_second) { per_second } else { 1 };
        let time = |tick: Tick| format!("{}T{}{zone}", day(tick), clock(tick, resolution, unit == 1));
        (time(start), time(end.earlier(unit)))
    };
    if from == to { from } else { format!("{from}/{to}") }
}

fn clock(tick: Tick, resolution: Resolution, has_fraction: bool) -> String {
    let (hour, minute, second, milli) = Moment::from_tick(tick, resolution).clock();
    let fraction = if has_fraction && resolution == Resolution::Milliseconds {
        format!(".{milli:03}")
    } else {
        String::new()
    };
    format!("{hour:02}:{minute:02}:{second:02}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::date::Reading;

    #[test]
    fn ticks_as_dates_mean_the_same_ticks() {
        const DAY: i64 = 86_400_000;
        for (start, end, expected) in [
            (0, DAY, "1970-01-01"),
            (-DAY, 2 * DAY, "1969-12-31/1970-01-02"),
            (3_600_000, 3_601_000, "1970-01-01T01:00:00"),
            (3_600_000, 7_201_000, "1970-01-01T01:00:00/1970-01-01T02:00:00"),
            (5, 6, "1970-01-01T00:00:00.005"),
            (5, 1_500, "1970-01-01T00:00:00.005/1970-01-01T00:00:01.499"),
        ] {
            let text = edtf(Tick(start), Tick(end), Resolution::Milliseconds, "");
            assert_eq!(text, expected);
            let extent = When::plain(text).extent(
                Reading::Occurrence,
                Resolution::Milliseconds,
                model::date::ZoneRule::default(),
            );
            let extent = extent.expect(expected);
            assert_eq!((extent.start.earliest, extent.end.latest), (Tick(start), Tick(end)), "{expected}");
        }
    }
}
