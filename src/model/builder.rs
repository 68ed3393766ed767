//! Puts a timeline together row by row, then sorts and links it.
//!
//! ```text
//!  set_head ─▶ push_event* ─▶ push_term* ─▶ finish
//!              │ switches from milliseconds to seconds when a date needs it
//!              └ an event without a place is kept beside the rows
//! ```

use super::columns::{NewRow, RowKind};
use super::date::bounds::zone_in_text;
use super::date::{DateError, Extent, Reading, When, ZoneRule};
use super::event::{DEFAULT_WEIGHT, Event, Statement};
use super::lane::Lane;
use super::office::Term;
use super::tie::ties;
use super::time::Resolution;
use super::timeline::{EventId, Head, LaneId, StatementGroup, Timeline, Unplaced};
use super::words::{AxisKind, CalendarKind, EventKind, EventStatus};
use std::collections::HashMap;

/// Identifiers are sorted for quick look-up up to this number; beyond it a look-up reads all.
const MAX_SORTED_IDS: usize = 500_000;

/// Puts a [`Timeline`] together.
#[derive(Debug, Default)]
pub struct Builder {
    timeline: Timeline,
    lane_places: HashMap<String, LaneId>,
    /// Zones in order of first use.
    zones: Vec<String>,
    zoned_rows: Vec<EventId>,
    groups: Vec<(EventId, StatementGroup)>,
    num_events: u32,
}

impl Builder {
    /// Starts with everything but events and terms.
    pub fn new(head: Head) -> Self {
        let mut builder = Self::default();
        for lane in &head.lanes {
            builder.add_lane(lane.clone());
        }
        builder.timeline.head = head;
        builder
    }

    fn add_lane(&mut self, lane: Lane) -> LaneId {
        let id = LaneId(self.timeline.lanes.len() as u32);
        self.lane_places.entry(lane.id.clone()).or_insert(id);
        self.timeline.lanes.push(lane);
        id
    }

    /// The lane of that id; one that nobody declared is made with the id as its title.
    fn lane(&mut self, id: &str, title: &str) -> LaneId {
        if let Some(lane) = self.lane_places.get(id) {
            return *lane;
        }
        self.add_lane(Lane { id: id.to_owned(), title: title.to_owned(), ..Lane::default() })
    }

    /// Adds an event at its place in the file.
    ///
    /// # Errors
    /// If its date cannot be placed; the event is then kept beside the rows.
    pub fn push_event(&mut self, mut event: Event) -> Result<(), DateError> {
        let file_order = self.num_events;
        self.num_events += 1;
        let reading = if event.kind == EventKind::Background { Reading::Whole } else { Reading::Occurrence };
        let extent = match self.extent(&event.when, reading) {
            Ok(extent) => extent,
            Err(err) => {
                self.timeline.unplaced.push(Unplaced { event, file_order, reason: err.to_string() });
                return Err(err);
            }
        };
        let named = event.lane.clone().or_else(|| event.lanes.first().cloned());
        let lane = match &named {
            Some(id) => self.lane(id, id),
            None if event.kind == EventKind::Background => LaneId::BACKDROP,
            None => self.lane("", "Events"),
        };
        let title = std::mem::take(&mut event.title);
        let edtf = if event.when.is_plain() { std::mem::take(&mut event.when.edtf) } else { String::new() };
        let id = event.id.take().unwrap_or_default();
        let row = NewRow {
            id: &id,
            title: &title,
            edtf: &edtf,
            extent,
            lane,
            weight: event.weight.unwrap_or(DEFAULT_WEIGHT).clamp(0.0, 1.0) as f32,
            kind: RowKind::Event(event.kind),
            status: event.status,
            file_order,
        };
        let Some(row) = self.push_row(&row) else { return Ok(()) };
        self.note_zone(row, event.when.tz.as_deref().or_else(|| zone_in_text(&edtf)));
        for id in event.lanes.iter().filter(|id| named.as_ref() != Some(*id)) {
            let lane = self.lane(id, id);
            self.timeline.more_lanes.push((lane, row));
        }
        self.group_statements(row, &event.statements);
        self.keep_details(row, event);
        Ok(())
    }

    /// Keeps an item of the events list that is no event.
    pub fn push_unread(&mut self, raw: &str) {
        self.timeline.unread.push((self.num_events, raw.into()));
        self.num_events += 1;
    }

    /// Adds a term at its place in the file.
    ///
    /// # Errors
    /// If its date cannot be placed; the term is then kept without a row.
    pub fn push_term(&mut self, term: Term) -> Result<(), DateError> {
        let placed = self.extent(&term.when, Reading::Whole);
        let at = self.timeline.terms.len() as u32;
        let office = self.timeline.head.offices.iter().find(|office| office.id == term.office);
        let office_title = office.map_or(&term.office, |office| &office.title).clone();
        let result = placed.map(|extent| {
            let lane = match &term.lane {
                Some(id) => self.lane(id, id),
                None => self.lane(&format!("office:{}", term.office), &office_title),
            };
            let title = self.timeline_name(&term.holder);
            let row = NewRow {
                id: term.id.as_deref().unwrap_or(""),
                title: &title,
                edtf: "",
                extent,
                lane,
                weight: 0.9,
                kind: RowKind::Term,
                status: EventStatus::Unknown,
                file_order: at,
            };
            if let Some(row) = self.push_row(&row) {
                self.note_zone(row, term.when.tz.as_deref());
                self.timeline.term_rows.push((row, at));
            }
        });
        self.timeline.terms.push(term);
        result
    }

    fn timeline_name(&self, id: &str) -> String {
        let entity = self.timeline.head.entities.iter().find(|entity| entity.id == id);
        entity.map_or(id, |entity| &entity.name).to_owned()
    }

    /// The extent of a date; switches to seconds if milliseconds do not reach it.
    fn extent(&mut self, when: &When, reading: Reading) -> Result<Extent, DateError> {
        let (head, resolution) = (&self.timeline.head, self.timeline.resolution);
        if head.axis != AxisKind::Calendar || head.calendar != CalendarKind::Gregorian {
            return Err(DateError::OtherAxis);
        }
        match when.extent(reading, resolution, ZoneRule::Wall) {
            Err(DateError::TooFar) if resolution == Resolution::Milliseconds => {
                let extent = when.extent(reading, Resolution::Seconds, ZoneRule::Wall)?;
                self.timeline.columns.convert(resolution, Resolution::Seconds);
                self.timeline.resolution = Resolution::Seconds;
                Ok(extent)
            }
            other => other,
        }
    }

    /// `None` when the texts have outgrown the arena, which only limits above this layer prevent.
    fn push_row(&mut self, row: &NewRow<'_>) -> Option<EventId> {
        let id = EventId(self.timeline.columns.len() as u32);
        self.timeline.columns.push(row).then_some(id)
    }

    fn note_zone(&mut self, row: EventId, zone: Option<&str>) {
        let Some(zone) = zone else { return };
        if !self.zones.iter().any(|known| known == zone) {
            self.zones.push(zone.to_owned());
        }
        self.zoned_rows.push(row);
    }

    fn keep_details(&mut self, row: EventId, event: Event) {
        // What the columns hold too is no reason to keep a record.
        let bare = Event {
            kind: event.kind,
            status: event.status,
            lane: event.lane.clone(),
            weight: event.weight,
            ..Event::default()
        };
        if event != bare || !is_held_by_column(event.weight) {
            self.timeline.detail_rows.push(row);
            self.timeline.details.push(event);
        }
    }

    /// Statements with a lane become rows, one for each lane and day.
    fn group_statements(&mut self, event: EventId, statements: &[Statement]) {
        let first_of_event = self.groups.len();
        for (at, statement) in statements.iter().enumerate() {
            if statement.lane.is_none() {
                continue;
            }
            let same = |other: &Statement| (&other.lane, &other.when) == (&statement.lane, &statement.when);
            let known = self.groups.iter_mut().skip(first_of_event).find(|(_, group)| {
                group.items.first().and_then(|item| statements.get(*item as usize)).is_some_and(same)
            });
            match known {
                Some((_, group)) => group.items.push(at as u32),
                None => self.groups.push((event, StatementGroup { event, items: vec![at as u32] })),
            }
        }
    }

    /// Adds the rows of statements, now that everybody's name is known.
    fn push_statement_rows(&mut self) {
        for (event, group) in std::mem::take(&mut self.groups) {
            let Some(details) = self.timeline.details(event) else { continue };
            let statements: Vec<&Statement> =
                group.items.iter().filter_map(|item| details.statements.get(*item as usize)).collect();
            let Some(first) = statements.first().map(|first| (*first).clone()) else { continue };
            let title = statements_title(&self.timeline, &statements);
            let own = first.when.as_ref().map(|when| self.extent(when, Reading::Occurrence));
            let extent = match own {
                Some(Ok(extent)) => extent,
                _ => self.timeline.columns.extent(event),
            };
            let lane = first.lane.as_deref().unwrap_or("");
            let lane = self.lane(lane, lane);
            let file_order = self.timeline.columns.file_order(event);
            let row = NewRow {
                id: "",
                title: &title,
                edtf: "",
                extent,
                lane,
                weight: DEFAULT_WEIGHT as f32,
                kind: RowKind::Statements,
                status: EventStatus::Unknown,
                file_order,
            };
            if let Some(row) = self.push_row(&row) {
                self.timeline.statement_rows.push((row, group));
            }
        }
    }

    /// Where the file names several zones, its times stand on a common axis of universal time.
    fn settle_zones(&mut self) {
        if self.zones.len() < 2 {
            self.timeline.zone = self.zones.pop();
            return;
        }
        self.timeline.zone = Some("UTC".to_owned());
        for row in std::mem::take(&mut self.zoned_rows) {
            let reading = match self.timeline.kind(row) {
                RowKind::Term | RowKind::Event(EventKind::Background) => Reading::Whole,
                _ => Reading::Occurrence,
            };
            let when = self.timeline.when(row).into_owned();
            if let Ok(extent) = when.extent(reading, self.timeline.resolution, ZoneRule::Utc) {
                self.timeline.columns.set_extent(row, extent);
            }
        }
    }

    /// Sorts the rows and makes the look-up tables.
    pub fn finish(mut self) -> Timeline {
        self.push_statement_rows();
        self.settle_zones();
        let mut timeline = self.timeline;
        let mut order: Vec<EventId> = timeline.rows().collect();
        order.sort_by_key(|row| timeline.columns.sort_tick(*row));
        renumber(&mut timeline, &order);
        timeline.columns = std::mem::take(&mut timeline.columns).reordered(&order);
        let head = &timeline.head;
        timeline.entity_places = places(head.entities.iter().map(|entity| &entity.id));
        timeline.source_places = places(head.sources.iter().map(|source| &source.id));
        let mut with_id: Vec<EventId> =
            timeline.rows().filter(|row| !timeline.id_of(*row).is_empty()).collect();
        if with_id.len() <= MAX_SORTED_IDS {
            with_id.sort_by(|a, b| timeline.id_of(*a).cmp(timeline.id_of(*b)));
            timeline.rows_by_id = with_id;
        }
        timeline.ties = ties(&timeline);
        timeline
    }
}

/// Whether a weight comes back from its column as it was written.
fn is_held_by_column(weight: Option<f64>) -> bool {
    let Some(weight) = weight else { return true };
    let back: Option<f64> = (weight as f32).to_string().parse().ok();
    (0.0..=1.0).contains(&weight) && back == Some(weight) && weight != DEFAULT_WEIGHT
}

/// Gives side tables the new numbers of their rows and sorts them by those.
fn renumber(timeline: &mut Timeline, order: &[EventId]) {
    let mut new_of_old = vec![EventId(0); order.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = new_of_old.get_mut(old.index()) {
            *slot = EventId(new as u32);
        }
    }
    let renamed = |row: EventId| new_of_old.get(row.index()).copied().unwrap_or(row);
    let rows = std::mem::take(&mut timeline.detail_rows);
    let mut pairs: Vec<(EventId, Event)> =
        rows.into_iter().map(renamed).zip(std::mem::take(&mut timeline.details)).collect();
    pairs.sort_by_key(|(row, _)| *row);
    (timeline.detail_rows, timeline.details) = pairs.into_iter().unzip();
    timeline.term_rows.iter_mut().for_each(|(row, _)| *row = renamed(*row));
    timeline.term_rows.sort_unstable();
    for (row, group) in &mut timeline.statement_rows {
        *row = renamed(*row);
        group.event = renamed(group.event);
    }
    timeline.statement_rows.sort_by_key(|(row, _)| *row);
    timeline.more_lanes.iter_mut().for_each(|(_, row)| *row = renamed(*row));
}

/// The first of each id wins; the validator reports the others.
fn places<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    for (at, id) in ids.enumerate() {
        out.entry(id.clone()).or_insert(at);
    }
    out
}

/// One statement by its words, several by their speakers.
fn statements_title(timeline: &Timeline, statements: &[&Statement]) -> String {
    let name = |who: &str| {
        let entity = timeline.head.entities.iter().find(|entity| entity.id == who);
        entity.map_or(who, |entity| entity.short_name()).to_owned()
    };
    match statements {
        [only] => format!("{}: {}", name(&only.who), only.title),
        several => {
            let mut speakers: Vec<String> = Vec::new();
            for speaker in several.iter().map(|statement| name(&statement.who)) {
                if !speakers.contains(&speaker) {
                    speakers.push(speaker);
                }
            }
            speakers.join(" · ")
        }
    }
}
