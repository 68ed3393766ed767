//! The absolute grid of time on which everything is counted, so that panning regroups nothing.

use crate::answers::Grain;
use model::{EventId, Tick, TimeRange};

/// A step of the absolute, power-of-two grid of time: 2ⁿ ticks, counted from tick 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GridStep(u8);

impl GridStep {
    /// The largest step: half of the axis.
    pub const MAX: Self = Self(Self::MAX_EXPONENT);
    pub const MAX_EXPONENT: u8 = 62;

    /// The step of 2^`exponent` ticks.
    pub fn new(exponent: u8) -> Self {
        Self(exponent.min(Self::MAX.0))
    }

    /// The smallest step that lasts at least `ticks`.
    pub fn at_least(ticks: f64) -> Self {
        if ticks <= 1.0 || ticks.is_nan() { Self(0) } else { Self::new(ticks.log2().ceil().min(62.0) as u8) }
    }

    /// It is 2 to the power of this long.
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

    /// Number of the last step that a range touches.
    pub const fn last_number_of(self, range: TimeRange) -> i64 {
        self.number_of(Tick(range.end().0 - 1))
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
    pub count: u64,
    /// Rows that touch it; for density, never to be added up.
    pub active: u64,
    /// The row that starts in it, if there is just one.
    pub only: Option<EventId>,
    /// How exactly that is known; of an unknown step the counts mean nothing.
    pub grain: Grain,
}
