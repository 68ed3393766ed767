//! The clock of the axis: dates that name a zone are put on it by universal time or by the one zone of the timeline, all
//! others as they are written.

use super::date::clock::Zone;
use super::date::entry::{edtf_from_typed, range_by_clock};
use super::date::{DateError, Extent, Marks, ZoneRule};
use super::time::{Resolution, TimeRange};
use super::timeline::{EventId, Timeline};
use words::Message;

/// What the axis is called where it stands in universal time.
const UNIVERSAL: &str = "UTC";

/// The zone that documents share, however they write it, and how their times stand on a common axis. Of several zones
/// that is universal time; documents that name none have no say.
pub(super) fn shared_clock(documents: &[&Timeline]) -> (Option<String>, ZoneRule) {
    let mut named = documents.iter().filter_map(|document| document.zone());
    let Some(first) = named.next() else { return (None, ZoneRule::Wall) };
    let is_same = |other: &str| other == first || Zone::parse(other) == Zone::parse(first);
    if !named.all(is_same) {
        return (Some(UNIVERSAL.to_owned()), ZoneRule::Utc);
    }
    let is_universal = documents.iter().any(|document| document.zone_rule() == ZoneRule::Utc);
    (Some(first.to_owned()), if is_universal { ZoneRule::Utc } else { ZoneRule::Wall })
}

impl Timeline {
    /// Whether times of the timeline change their places where the axis is in universal time.
    pub(super) fn moves_to_utc(&self) -> bool {
        let zone = self.zone().map(Zone::parse);
        self.zone_rule() == ZoneRule::Wall && zone.is_some_and(|zone| zone != Some(Zone::Offset(0)))
    }

    /// Where a row lies by universal time; `None` if its time of day is not known.
    pub(super) fn extent_in_utc(&self, row: EventId, resolution: Resolution) -> Option<Extent> {
        if !self.marks(row).may_name_time() {
            return None;
        }
        let own = self.when(row).extent(self.kind(row).reading(), resolution, ZoneRule::Utc).ok();
        // Statements whose own date cannot be read stand at their event.
        let event = || self.extent_in_utc(self.statement_group(row)?.event, resolution);
        own.or_else(event)
    }

    /// How a date that somebody names is put on the axis.
    fn clock(&self) -> ZoneRule {
        match self.zone_rule() {
            ZoneRule::Wall => self.zone().and_then(Zone::parse).map_or(ZoneRule::Wall, ZoneRule::In),
            other => other,
        }
    }

    /// The stretch of the axis that an EDTF text names, by the clock of the axis; an open end stops at the known one.
    ///
    /// # Errors
    /// If the text is no EDTF, ends before it begins, or lies beyond the axis.
    pub fn range_from_edtf(&self, edtf: &str) -> Result<TimeRange, DateError> {
        range_by_clock(edtf, self.resolution(), self.clock())
    }

    /// The same of a date as somebody types it.
    ///
    /// # Errors
    /// A sentence that says what to type instead.
    pub fn range_from_typed(&self, typed: &str) -> Result<TimeRange, Message> {
        let edtf = edtf_from_typed(typed)?;
        self.range_from_edtf(&edtf).map_err(|err| err.sentence())
    }

    /// What stands behind times of the axis that are written down: its zone, where EDTF has a form for it.
    pub fn zone_suffix(&self) -> &str {
        match self.zone() {
            Some(UNIVERSAL) => "Z",
            Some(zone) if matches!(Zone::parse(zone), Some(Zone::Offset(_))) => zone,
            _ => "",
        }
    }
}

impl Marks {
    /// Whether a time of day may be known of either end.
    pub(super) const fn may_name_time(self) -> bool {
        self.has(Self::TIMED) || self.has(Self::PERIOD)
    }
}
