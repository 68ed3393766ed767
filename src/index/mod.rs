//! From a timeline to answers that cost pixels, never events: counts for each step of time, and the most
//! important events of a range.
//!
//! ```text
//!  lane ──▶ rows sorted by start · ends sorted · running maximum of end · tree of the most important
//!           summarize(range, step)   two searches a step
//!           events(range, limit)     a descent in the tree
//! ```

pub mod filter;
mod lane;

pub use filter::Filter;
pub use lane::LaneIndex;

use crate::model::{EventId, LaneId, Tick, TimeRange, Timeline};

/// A step of the absolute, power-of-two grid of time: 2ⁿ ticks, counted from tick 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(u8);

impl Step {
    /// The largest step: half of the axis.
    pub const MAX: Self = Self(62);

    /// The step of 2^`exponent` ticks.
    pub fn new(exponent: u8) -> Self {
        Self(exponent.min(Self::MAX.0))
    }

    /// The smallest step that lasts at least `ticks`.
    pub fn at_least(ticks: f64) -> Self {
        if ticks <= 1.0 || ticks.is_nan() { Self(0) } else { Self::new(ticks.log2().ceil().min(62.0) as u8) }
    }

    /// Its exponent.
    pub const fn exponent(self) -> u8 {
        self.0
    }

    /// Its length in ticks.
    pub const fn ticks(self) -> i64 {
        1 << self.0
    }

    /// Number of the step that holds a tick.
    pub const fn number_of(self, tick: Tick) -> i64 {
        tick.0 >> self.0
    }

    /// The stretch of a step by its number.
    pub fn range(self, number: i64) -> TimeRange {
        let start = number << self.0;
        TimeRange::new(Tick(start), Tick(start.saturating_add(self.ticks())))
    }
}

/// What lies in one step of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The true bounds of the step.
    pub range: TimeRange,
    /// Rows whose start lies in it. Counts of neighboring buckets add up exactly.
    pub count: u32,
    /// Rows that touch it; for density, never to be added up.
    pub active: u32,
    /// The most important of those that start in it.
    pub top: Option<EventId>,
}

/// The two questions a scene asks. Whatever answers them can stand in the place of an index in memory.
pub trait Answers {
    /// For each step of `range` in which something starts or is under way: what lies in it.
    fn summarize(&self, lane: LaneId, range: TimeRange, step: Step) -> Vec<Bucket>;

    /// Rows that touch `range`, the most important first (weight, then longer, then earlier), at most `limit`.
    fn events(&self, lane: LaneId, range: TimeRange, limit: usize) -> Vec<EventId>;

    /// Number of rows of a lane.
    fn lane_len(&self, lane: LaneId) -> usize;

    /// Background eras, which belong to no lane.
    fn backdrop(&self) -> &[EventId];
}

/// An index in memory over the rows that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    lanes: Vec<LaneIndex>,
    backdrop: Vec<EventId>,
    num_rows: usize,
}

impl TimelineIndex {
    /// Prepares a timeline; O(n log n) once.
    pub fn build(timeline: &Timeline, filter: &Filter) -> Self {
        let mut members: Vec<Vec<EventId>> = vec![Vec::new(); timeline.lanes().len()];
        let mut backdrop = Vec::new();
        let passes = filter.compile(timeline);
        let mut num_rows = 0;
        for row in timeline.rows().filter(|row| passes.lets(*row)) {
            num_rows += 1;
            match members.get_mut(timeline.columns().lane(row).index()) {
                Some(rows) => rows.push(row),
                None => backdrop.push(row),
            }
        }
        for (lane, row) in timeline.more_lanes() {
            if let Some(rows) = members.get_mut(lane.index()).filter(|_| passes.lets(*row)) {
                rows.push(*row);
            }
        }
        let lanes = members.into_iter().map(|rows| LaneIndex::build(timeline, rows)).collect();
        Self { lanes, backdrop, num_rows }
    }

    /// The index of one lane.
    pub fn lane(&self, lane: LaneId) -> Option<&LaneIndex> {
        self.lanes.get(lane.index())
    }

    /// Rows that the filter lets through, each counted once.
    pub const fn num_rows(&self) -> usize {
        self.num_rows
    }
}

impl Answers for TimelineIndex {
    fn summarize(&self, lane: LaneId, range: TimeRange, step: Step) -> Vec<Bucket> {
        self.lane(lane).map(|lane| lane.summarize(range, step)).unwrap_or_default()
    }

    fn events(&self, lane: LaneId, range: TimeRange, limit: usize) -> Vec<EventId> {
        self.lane(lane).map(|lane| lane.events(range, limit)).unwrap_or_default()
    }

    fn lane_len(&self, lane: LaneId) -> usize {
        self.lane(lane).map_or(0, |lane| lane.rows().len())
    }

    fn backdrop(&self) -> &[EventId] {
        &self.backdrop
    }
}
