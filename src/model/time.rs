//! Places on the axis: whole ticks, and ranges of them.
//!
//! A tick is an `i64` counted from 1970-01-01T00:00. What one tick lasts is the [`Resolution`] of the
//! timeline: milliseconds reach 292 million years each way, seconds 292 billion years. So a train
//! timetable and the Big Bang use the same arithmetic, and no date is ever a float.

use serde::{Deserialize, Serialize};

/// A place on the axis, in ticks since 1970-01-01T00:00.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tick(pub i64);

impl Tick {
    /// Before everything: an open or unknown beginning.
    pub const PAST: Self = Self(i64::MIN);
    /// After everything: an open or unknown end.
    pub const FUTURE: Self = Self(i64::MAX);

    /// Whether the tick is a place and not an open end.
    pub const fn is_finite(self) -> bool {
        self.0 != i64::MIN && self.0 != i64::MAX
    }

    /// Ticks from `earlier` to `self`, held at the ends of `i64`.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The tick `ticks` later, held at the ends of the axis.
    #[must_use]
    pub const fn later(self, ticks: i64) -> Self {
        Self(self.0.saturating_add(ticks))
    }

    /// The tick `ticks` earlier, held at the ends of the axis.
    #[must_use]
    pub const fn earlier(self, ticks: i64) -> Self {
        Self(self.0.saturating_sub(ticks))
    }
}

/// How long one tick lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Resolution {
    /// A thousandth of a second; ±292 million years.
    #[default]
    Milliseconds,
    /// A second; ±292 billion years.
    Seconds,
}

/// Seconds of a day; the axis knows no leap seconds.
pub const SECONDS_PER_DAY: i64 = 86_400;

impl Resolution {
    /// Ticks of one second.
    pub const fn per_second(self) -> i64 {
        match self {
            Self::Milliseconds => 1_000,
            Self::Seconds => 1,
        }
    }

    /// Ticks of one day of 24 hours.
    pub const fn per_day(self) -> i64 {
        self.per_second() * SECONDS_PER_DAY
    }

    /// The tick `millis` milliseconds after 1970, rounded down; `None` where this resolution does not reach.
    pub fn tick_from_millis(self, millis: i128) -> Option<Tick> {
        let ticks = match self {
            Self::Milliseconds => millis,
            Self::Seconds => millis.div_euclid(1_000),
        };
        // The two extremes are taken: they mean open ends.
        i64::try_from(ticks).ok().map(Tick).filter(|tick| tick.is_finite())
    }

    /// Milliseconds since 1970 of a tick.
    pub fn millis_from_tick(self, tick: Tick) -> i128 {
        match self {
            Self::Milliseconds => i128::from(tick.0),
            Self::Seconds => i128::from(tick.0) * 1_000,
        }
    }

    /// The same place in another resolution; open ends stay open.
    #[must_use]
    pub fn convert(self, tick: Tick, to: Self) -> Tick {
        if !tick.is_finite() || self == to {
            return tick;
        }
        let held = if tick.0 < 0 { Tick(i64::MIN + 1) } else { Tick(i64::MAX - 1) };
        to.tick_from_millis(self.millis_from_tick(tick)).unwrap_or(held)
    }
}

/// A stretch of the axis from `start` up to, not including, `end`; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeRange {
    start: Tick,
    end: Tick,
}

impl TimeRange {
    /// The stretch between two ticks in either order; at least one tick long.
    pub fn new(one: Tick, other: Tick) -> Self {
        let (start, end) = if one <= other { (one, other) } else { (other, one) };
        if start < end {
            return Self { start, end };
        }
        // A range at the very end of the axis grows backward.
        match start.0.checked_add(1) {
            Some(end) => Self { start, end: Tick(end) },
            None => Self { start: Tick(start.0 - 1), end },
        }
    }

    /// First tick of the range.
    pub const fn start(self) -> Tick {
        self.start
    }

    /// First tick after the range.
    pub const fn end(self) -> Tick {
        self.end
    }

    /// Length in ticks, held at `i64::MAX`.
    pub const fn span(self) -> i64 {
        self.end.since(self.start)
    }

    /// The tick in the middle.
    pub fn middle(self) -> Tick {
        Tick(i64::midpoint(self.start.0, self.end.0))
    }

    /// Whether the tick lies in the range.
    pub fn contains(self, tick: Tick) -> bool {
        self.start <= tick && tick < self.end
    }

    /// Whether a thing from `start` to `end` touches the range; an instant has `start == end`.
    pub fn touches(self, start: Tick, end: Tick) -> bool {
        start < self.end && (end > self.start || (start == end && start == self.start))
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range moved by `ticks`, stopped at the ends of the axis with its length kept.
    #[must_use]
    pub fn shifted(self, ticks: i64) -> Self {
        let room =
            if ticks < 0 { self.start.since(Tick(i64::MIN + 1)) } else { Tick(i64::MAX - 1).since(self.end) };
        let step = if ticks < 0 { -room.min(ticks.saturating_neg()) } else { room.min(ticks) };
        Self { start: self.start.later(step), end: self.end.later(step) }
    }

    /// The range widened by `ticks` on each side, held inside the axis.
    #[must_use]
    pub fn widened(self, ticks: i64) -> Self {
        let start = self.start.earlier(ticks).max(Tick(i64::MIN + 1));
        let end = self.end.later(ticks).min(Tick(i64::MAX - 1));
        Self::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_never_empty_or_reversed() {
        for (a, b) in [(5, 5), (9, 2), (i64::MAX, i64::MAX), (i64::MIN, i64::MAX)] {
            let range = TimeRange::new(Tick(a), Tick(b));
            assert!(range.start() < range.end(), "{a} {b}");
        }
    }

    #[test]
    fn shifting_keeps_the_length_even_at_the_ends() {
        let range = TimeRange::new(Tick(0), Tick(100));
        for by in [1, -1, i64::MAX, i64::MIN, 12_345] {
            assert_eq!(range.shifted(by).span(), 100, "{by}");
        }
    }

    #[test]
    fn the_big_bang_needs_seconds() {
        let millis = -13_800_000_000_i128 * 365 * 86_400_000;
        assert_eq!(Resolution::Milliseconds.tick_from_millis(millis), None);
        let tick = Resolution::Seconds.tick_from_millis(millis).expect("seconds reach far enough");
        assert_eq!(Resolution::Seconds.millis_from_tick(tick), millis);
    }

    #[test]
    fn open_ends_stay_open_in_any_resolution() {
        for tick in [Tick::PAST, Tick::FUTURE] {
            assert_eq!(Resolution::Milliseconds.convert(tick, Resolution::Seconds), tick);
        }
        assert_eq!(Resolution::Milliseconds.convert(Tick(1_999), Resolution::Seconds), Tick(1));
        assert_eq!(Resolution::Milliseconds.convert(Tick(-1), Resolution::Seconds), Tick(-1));
    }
}
