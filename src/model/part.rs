//! Rows put together apart from a timeline, so that several threads can each read a piece of a large file.

use super::builder::PlaceError;
use super::columns::{Columns, NewRow, RowKind};
use super::date::bounds::zones_in_text;
use super::date::{DateError, Extent, Reading, When, ZoneRule, fixed};
use super::event::DEFAULT_WEIGHT;
use super::time::Resolution;
use super::timeline::LaneId;
use super::words::{EventKind, EventStatus};

/// An event that is nothing but texts: what most events of large files are.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainEvent<'a> {
    /// Identifier; empty if there is none.
    pub id: &'a str,
    pub title: &'a str,
    /// Date in EDTF.
    pub when: &'a str,
    /// A few sentences on it; empty if there are none.
    pub about: &'a str,
    /// Id of its lane; empty if it names none.
    pub lane: &'a str,
    /// Importance, 0 to 1, if it states one.
    pub weight: Option<f32>,
}

/// Plain events read by one thread. Dates count in milliseconds.
#[derive(Debug, Default)]
pub struct TimelinePart {
    pub(super) columns: Columns,
    /// Lanes in order of first use.
    pub(super) lanes: Vec<String>,
    /// Zones in order of first use.
    pub(super) zones: Vec<String>,
}

impl TimelinePart {
    /// A part with room for so many events with so many bytes of text.
    pub fn with_capacity(num_events: usize, num_bytes: usize) -> Self {
        Self { columns: Columns::with_capacity(num_events, num_bytes), ..Self::default() }
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Adds an event, which is the `file_order`th of its piece.
    ///
    /// # Errors
    /// If its date cannot be placed on an axis of milliseconds, or its texts have no room.
    pub fn push(&mut self, event: &PlainEvent<'_>, file_order: u32) -> Result<(), PlaceError> {
        if !self.columns.has_room([event.id, event.title, event.when, event.about]) {
            return Err(PlaceError::TextTooLong);
        }
        let extent = self.extent(event.when)?;
        let lane = LaneId(place_of(&mut self.lanes, event.lane));
        self.columns.push(&NewRow {
            id: event.id,
            title: event.title,
            edtf: event.when,
            about: event.about,
            extent,
            lane,
            weight: event.weight.unwrap_or(DEFAULT_WEIGHT as f32).clamp(0.0, 1.0),
            kind: RowKind::Event(EventKind::Event),
            status: EventStatus::default(),
            file_order,
        });
        Ok(())
    }

    fn extent(&mut self, when: &str) -> Result<Extent, DateError> {
        if let Some(fixed) = fixed::read(when, Resolution::Milliseconds) {
            if fixed.is_utc {
                place_of(&mut self.zones, "Z");
            }
            return Ok(fixed.extent);
        }
        let extent =
            When::plain(when).extent(Reading::Occurrence, Resolution::Milliseconds, ZoneRule::Wall)?;
        for zone in zones_in_text(when) {
            place_of(&mut self.zones, zone);
        }
        Ok(extent)
    }
}

/// Place of a name in a list, which is as short as the lanes of a timeline are few; a new one is added.
fn place_of(names: &mut Vec<String>, name: &str) -> u32 {
    let place = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    place as u32
}
