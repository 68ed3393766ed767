//! Puts a timeline together, row by row or in parts that several threads have read.
//!
//! ```text
//!  new(head) ─▶ push_event* or append(part)* ─▶ push_term* ─▶ finish (in `finish.rs`)
//!               │ switches from milliseconds to seconds when a date needs it
//!               └ an event without a place is kept beside the rows
//! ```

use super::columns::{Columns, NewRow, RowKind};
use super::date::bounds::zones_in_text;
use super::date::{DateError, Extent, Reading, When};
use super::event::{DEFAULT_WEIGHT, Event, Statement};
use super::lane::Lane;
use super::office::Term;
use super::part::TimelinePart;
use super::time::Resolution;
use super::timeline::{EventId, Head, LaneId, LayerId, StatementGroup, Timeline, Unplaced};
use super::words::{AxisKind, CalendarKind, EventKind, EventStatus};
use ::words::{Message, msg};
use std::collections::HashMap;

/// Puts a [`Timeline`] together.
#[derive(Debug, Default)]
pub struct Builder {
    pub(super) timeline: Timeline,
    lane_places: HashMap<String, LaneId>,
    /// Zones in order of first use.
    pub(super) zones: Vec<String>,
    pub(super) groups: Vec<StatementGroup>,
    /// Rows that other threads have read.
    pub(super) parts: Vec<Columns>,
    next_file_order: u32,
}

/// Why something has no place on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceError {
    Date(DateError),
    TextTooLong,
}

impl From<DateError> for PlaceError {
    fn from(err: DateError) -> Self {
        Self::Date(err)
    }
}

impl PlaceError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Date(err) => err.message(),
            Self::TextTooLong => msg!(date_fault_long),
        }
    }

    /// What the reader of the message can do.
    pub fn help(&self) -> Message {
        match self {
            Self::Date(err) => err.help(),
            Self::TextTooLong => msg!(date_fix_long),
        }
    }
}

impl Builder {
    /// Starts with everything but events and terms.
    pub fn new(head: Head) -> Self {
        let mut builder = Self::default();
        for lane in &head.lanes {
            builder.add_lane(lane.clone());
        }
        builder.timeline.entity_places = places(head.entities.iter().map(|entity| &entity.id));
        builder.timeline.source_places = places(head.sources.iter().map(|source| &source.id));
        builder.timeline.head = head;
        builder
    }

    /// Counts in ticks of a length from the first event on, which an axis that goes far beyond these events needs.
    pub const fn set_resolution(&mut self, resolution: Resolution) {
        self.timeline.resolution = resolution;
    }

    fn add_lane(&mut self, lane: Lane) -> LaneId {
        let id = LaneId(self.timeline.lanes.len() as u32);
        self.lane_places.entry(lane.id.clone()).or_insert(id);
        self.timeline.lanes.push(lane);
        id
    }

    /// The lane of that id; one that nobody declared is made with the id as its title.
    pub(super) fn lane(&mut self, id: &str, title: &str) -> LaneId {
        if let Some(lane) = self.lane_places.get(id) {
            return *lane;
        }
        self.add_lane(Lane { id: id.to_owned(), title: title.to_owned(), ..Lane::default() })
    }

    /// The place in the file that the next event takes.
    pub fn set_next_place(&mut self, file_order: u32) {
        self.next_file_order = file_order;
    }

    fn take_place(&mut self) -> u32 {
        let file_order = self.next_file_order;
        self.next_file_order += 1;
        file_order
    }

    /// Adds an event at its place in the file.
    ///
    /// # Errors
    /// If it cannot be placed; the event is then kept beside the rows.
    pub fn push_event(&mut self, event: Event) -> Result<(), PlaceError> {
        let file_order = self.take_place();
        let texts = [event.id.as_deref(), Some(&event.title), Some(&event.when.edtf), event.about.as_deref()];
        let has_room = self.timeline.columns.has_room(texts.map(Option::unwrap_or_default));
        let reading = if event.kind == EventKind::Background { Reading::Whole } else { Reading::Occurrence };
        let placed = if has_room {
            self.extent(&event.when, reading).map_err(PlaceError::from)
        } else {
            Err(PlaceError::TextTooLong)
        };
        match placed {
            Ok(extent) => self.place_event(event, extent, file_order),
            Err(err) => {
                let (reason, layer) = (err.message(), LayerId::default());
                self.timeline.unplaced.push(Unplaced { event, file_order, reason, layer });
                return Err(err);
            }
        }
        Ok(())
    }

    /// Keeps an event that has no place on the axis beside the rows, with the reason.
    pub fn push_unplaced(&mut self, event: Event, reason: Message) {
        let file_order = self.take_place();
        self.timeline.unplaced.push(Unplaced { event, file_order, reason, layer: LayerId::default() });
    }

    fn place_event(&mut self, mut event: Event, extent: Extent, file_order: u32) {
        let lane = match event.lane_ids().next() {
            Some(id) => self.lane(id, id),
            None if event.kind == EventKind::Background => LaneId::BACKDROP,
            None => self.lane("", "Events"),
        };
        let title = std::mem::take(&mut event.title);
        let about = event.about.take().unwrap_or_default();
        let edtf = if event.when.is_plain() { std::mem::take(&mut event.when.edtf) } else { String::new() };
        let id = event.id.take().unwrap_or_default();
        let row = self.push_row(&NewRow {
            id: &id,
            title: &title,
            edtf: &edtf,
            about: &about,
            extent,
            lane,
            weight: event.weight.unwrap_or(DEFAULT_WEIGHT).clamp(0.0, 1.0) as f32,
            kind: RowKind::Event(event.kind),
            status: event.status,
            file_order,
        });
        self.note_zones(&event.when, &edtf);
        for id in event.lane_ids().skip(1) {
            let lane = self.lane(id, id);
            self.timeline.more_lanes.push((lane, row));
        }
        self.group_statements(row, &event.statements);
        self.keep_details(row, event);
    }

    /// Adds plain events that another thread has read; the first of their piece takes `first_place` in the file. Rows
    /// stay as they are until all are sorted together.
    pub fn append(&mut self, mut part: TimelinePart, first_place: u32) {
        let lanes: Vec<LaneId> = part
            .lanes
            .iter()
            .map(|id| if id.is_empty() { self.lane("", "Events") } else { self.lane(id, id) })
            .collect();
        for zone in &part.zones {
            self.note_zone(zone);
        }
        part.columns.convert(Resolution::Milliseconds, self.timeline.resolution);
        part.columns.settle(&lanes, first_place);
        self.parts.push(part.columns);
    }

    /// Keeps an item of the events list that is no event.
    pub fn push_unread(&mut self, raw: &str) {
        let file_order = self.take_place();
        self.timeline.unread.push((file_order, raw.into()));
    }

    /// Keeps an item of the terms list that is no term.
    pub fn push_unread_term(&mut self, raw: &str) {
        let at = self.timeline.terms.len() + self.timeline.unread_terms.len();
        self.timeline.unread_terms.push((at as u32, raw.into()));
    }

    /// Adds a term at its place in the file.
    ///
    /// # Errors
    /// If it cannot be placed; the term is then kept without a row.
    pub fn push_term(&mut self, term: Term) -> Result<(), PlaceError> {
        let at = self.timeline.terms.len() as u32;
        let title = self.timeline.name_of(&term.holder).to_owned();
        let has_room = self.timeline.columns.has_room([term.id.as_deref().unwrap_or(""), &title, "", ""]);
        let placed = if has_room {
            self.extent(&term.when, Reading::Whole).map_err(PlaceError::from)
        } else {
            Err(PlaceError::TextTooLong)
        };
        let result = placed.map(|extent| {
            let lane = self.lane_of_term(&term);
            let row = self.push_row(&NewRow {
                id: term.id.as_deref().unwrap_or(""),
                title: &title,
                edtf: "",
                about: "",
                extent,
                lane,
                weight: 0.9,
                kind: RowKind::Term,
                status: EventStatus::Unknown,
                file_order: at,
            });
            self.note_zones(&term.when, "");
            self.timeline.term_rows.push((row, at));
        });
        self.timeline.terms.push(term);
        result
    }

    fn lane_of_term(&mut self, term: &Term) -> LaneId {
        if let Some(id) = &term.lane {
            return self.lane(id, id);
        }
        let id = format!("office:{}", term.office);
        if let Some(lane) = self.lane_places.get(&id) {
            return *lane;
        }
        let office = self.timeline.head.offices.iter().find(|office| office.id == term.office);
        let title = office.map_or(&term.office, |office| &office.title).clone();
        self.lane(&id, &title)
    }

    /// The extent of a date; switches to seconds if milliseconds do not reach it.
    pub(super) fn extent(&mut self, when: &When, reading: Reading) -> Result<Extent, DateError> {
        let (head, resolution) = (&self.timeline.head, self.timeline.resolution);
        if head.axis != AxisKind::Calendar || head.calendar != CalendarKind::Gregorian {
            return Err(DateError::OtherAxis);
        }
        let rule = self.timeline.zone_rule;
        match when.extent(reading, resolution, rule) {
            Err(DateError::TooFar) if resolution == Resolution::Milliseconds => {
                let extent = when.extent(reading, Resolution::Seconds, rule)?;
                self.count_in_seconds();
                Ok(extent)
            }
            other => other,
        }
    }

    pub(super) fn count_in_seconds(&mut self) {
        for columns in self.parts.iter_mut().chain([&mut self.timeline.columns]) {
            columns.convert(self.timeline.resolution, Resolution::Seconds);
        }
        self.timeline.resolution = Resolution::Seconds;
    }

    pub(super) fn push_row(&mut self, row: &NewRow<'_>) -> EventId {
        let id = EventId(self.timeline.columns.len() as u32);
        self.timeline.columns.push(row);
        id
    }

    /// Notes the zones of a date; its text may stand in the columns already.
    fn note_zones(&mut self, when: &When, edtf: &str) {
        for zone in zones_in_text(&when.edtf).chain(zones_in_text(edtf)).chain(when.tz.as_deref()) {
            self.note_zone(zone);
        }
    }

    fn note_zone(&mut self, zone: &str) {
        if !self.zones.iter().any(|known| known == zone) {
            self.zones.push(zone.to_owned());
        }
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
        let mut known: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, statement) in statements.iter().enumerate() {
            let Some(lane) = statement.lane.as_deref() else { continue };
            let when = statement.when.as_ref();
            if let Some(when) = when {
                self.note_zones(when, "");
            }
            let alike = known.entry((lane, when.map_or("", |when| &when.edtf))).or_default();
            let first_of = |group: &usize| {
                let first = self.groups.get(*group)?.items.first()?;
                statements.get(*first as usize)
            };
            let same = alike
                .iter()
                .copied()
                .find(|group| first_of(group).is_some_and(|first| first.when.as_ref() == when));
            if let Some(group) = same.and_then(|group| self.groups.get_mut(group)) {
                group.items.push(at as u32);
            } else {
                alike.push(self.groups.len());
                self.groups.push(StatementGroup { event, items: vec![at as u32] });
            }
        }
    }
}

/// Whether a weight comes back from its column as it was written.
fn is_held_by_column(weight: Option<f64>) -> bool {
    let Some(weight) = weight else { return true };
    let back: Option<f64> = (weight as f32).to_string().parse().ok();
    (0.0..=1.0).contains(&weight) && back == Some(weight) && weight != DEFAULT_WEIGHT
}

/// The first of each id wins; the validator reports the others.
fn places<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    for (at, id) in ids.enumerate() {
        out.entry(id.clone()).or_insert(at);
    }
    out
}
