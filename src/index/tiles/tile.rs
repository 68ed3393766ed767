//! One tile of the pyramid, and how tiles of one key add up.

use model::{Tick, TimeRange};
use std::cmp::Ordering;

/// The most important event that starts in a step, as an engine names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopEvent {
    pub id: i64,
    pub weight: f32,
    /// Ticks from its start to its end.
    pub length: i64,
    pub start: Tick,
}

impl Eq for TopEvent {}

impl Ord for TopEvent {
    /// Weight, then length, then the earlier one, as in memory.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_weight = self.weight.total_cmp(&other.weight);
        let by_length = by_weight.then(self.length.cmp(&other.length));
        by_length.then(other.start.cmp(&self.start)).then(other.id.cmp(&self.id))
    }
}

impl PartialOrd for TopEvent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What lies in one step of a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// Events that start in it.
    pub starts: u64,
    /// Events whose last tick lies in it.
    pub lasts: u64,
    /// The most important of those that start in it, where that was asked.
    pub top: Option<TopEvent>,
}

impl Tile {
    /// Adds another tile of the same key, or one of the two halves.
    pub fn add(&mut self, other: Self) {
        self.starts = self.starts.saturating_add(other.starts);
        self.lasts = self.lasts.saturating_add(other.lasts);
        self.top = self.top.max(other.top);
    }
}

/// A tile with its key, as a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileRow {
    /// The engine's number of the lane.
    pub lane: u32,
    /// The step is 2^`level` ticks long.
    pub level: u8,
    /// The number of the step.
    pub bucket: i64,
    pub tile: Tile,
}

/// Steps of one lane and one length, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileSpan {
    pub lane: u32,
    pub level: u8,
    pub from: i64,
    pub to: i64,
}

impl TileSpan {
    /// Whether a step lies in it.
    pub const fn holds(&self, bucket: i64) -> bool {
        self.from <= bucket && bucket <= self.to
    }

    /// How many steps it has.
    pub const fn len(&self) -> u64 {
        if self.is_empty() { 0 } else { self.to.abs_diff(self.from).saturating_add(1) }
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.to < self.from
    }

    /// The stretch of the axis that it covers.
    pub fn range(&self) -> TimeRange {
        let end = self.to.saturating_add(1).saturating_mul(1_i64 << self.level.min(62));
        TimeRange::new(Tick(self.from << self.level.min(62)), Tick(end))
    }
}
