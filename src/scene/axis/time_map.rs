//! Time ⇄ points: subtract in whole ticks first, then f64 for the map, f32 only for places on the picture.
//!
//! Stretches that are folded take the width of a break each; beside them one scale holds everywhere.

use crate::axis::folds::{BREAK_PX, Folds};
use model::{Tick, TimeRange};

/// Places farther out than this are held here; nothing out there is seen, and f32 stays exact to a tenth.
const FAR_PX: f64 = 100_000.0;

/// A range of time laid over a width of points.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMap {
    range: TimeRange,
    left_px: f32,
    width_px: f32,
    folds: Folds,
    ticks_per_px: f64,
}

impl TimeMap {
    /// Lays a range over the points from `left_px` on, nothing folded.
    pub fn new(range: TimeRange, left_px: f32, width_px: f32) -> Self {
        Self::folded(range, left_px, width_px, &Folds::default())
    }

    /// The same where some stretches are folded.
    pub fn folded(range: TimeRange, left_px: f32, width_px: f32, folds: &Folds) -> Self {
        let (width_px, folds) = (width_px.max(1.0), folds.without(None, range));
        // Ticks beside the breaks, and how much of breaks there is.
        let exact = folds.since(range.end(), range.start(), 0.0);
        let breaks = folds.since(range.end(), range.start(), 1.0) - exact;
        let room = (f64::from(width_px) - breaks * f64::from(BREAK_PX)).max(1.0);
        Self { range, left_px, width_px, folds, ticks_per_px: (exact / room).max(f64::MIN_POSITIVE) }
    }

    /// The range that is seen.
    pub const fn range(&self) -> TimeRange {
        self.range
    }

    /// What is folded.
    pub const fn folds(&self) -> &Folds {
        &self.folds
    }

    /// The left end in points.
    pub const fn left_px(&self) -> f32 {
        self.left_px
    }

    /// The right end in points.
    pub fn right_px(&self) -> f32 {
        self.left_px + self.width_px
    }

    /// Ticks that are drawn exactly, beside breaks.
    pub fn exact_ticks(&self) -> i64 {
        self.folds.exact_parts(self.range).into_iter().map(TimeRange::span).fold(0, i64::saturating_add)
    }

    /// Ticks under one point, beside breaks.
    pub const fn ticks_per_px(&self) -> f64 {
        self.ticks_per_px
    }

    /// Points that a number of ticks take, without limit.
    pub fn px_from_ticks(&self, ticks: i64) -> f64 {
        ticks as f64 / self.ticks_per_px
    }

    /// Points that a stretch takes, without limit.
    pub fn px_of(&self, range: TimeRange) -> f64 {
        self.folds.since(range.end(), range.start(), self.break_ticks()) / self.ticks_per_px
    }

    /// Place of a tick; open ends and far ticks lie far outside the picture.
    pub fn x_from_time(&self, tick: Tick) -> f32 {
        let px = self.folds.since(tick, self.range.start(), self.break_ticks()) / self.ticks_per_px;
        (f64::from(self.left_px) + px.clamp(-FAR_PX, FAR_PX)) as f32
    }

    /// Tick at a place.
    pub fn time_from_x(&self, x: f32) -> Tick {
        self.time_from_px(f64::from(x) - f64::from(self.left_px))
    }

    /// Tick so many points from the left end.
    fn time_from_px(&self, px: f64) -> Tick {
        self.folds.later(self.range.start(), px * self.ticks_per_px, self.break_ticks())
    }

    /// The range that is seen and so many points more on each side.
    pub fn widened(&self, px: f32) -> TimeRange {
        if self.folds.is_empty() {
            return self.range.widened((f64::from(px) * self.ticks_per_px) as i64);
        }
        let px = f64::from(px);
        TimeRange::new(self.time_from_px(-px), self.time_from_px(f64::from(self.width_px) + px))
    }

    /// The range that is seen after the picture has moved by points to the left.
    pub fn moved(&self, px: f64) -> TimeRange {
        TimeRange::new(self.time_from_px(px), self.time_from_px(px + f64::from(self.width_px)))
    }

    /// The range that is seen with so many ticks under one point, where `anchor` keeps its place.
    pub fn scaled(&self, anchor: Tick, ticks_per_px: f64) -> TimeRange {
        let left = self.folds.since(anchor, self.range.start(), self.break_ticks()) / self.ticks_per_px;
        let right = f64::from(self.width_px) - left;
        let at = |px: f64| self.folds.later(anchor, px * ticks_per_px, f64::from(BREAK_PX) * ticks_per_px);
        TimeRange::new(at(-left), at(right))
    }

    /// The places of breaks that are seen, with what each stands for.
    pub fn breaks(&self) -> Vec<Break> {
        let seen = self
            .folds
            .iter()
            .filter(|fold| fold.hidden.start() < self.range.end() && fold.hidden.end() > self.range.start());
        let place = |tick| self.x_from_time(tick);
        let breaks = seen.map(|fold| Break {
            gap: fold.gap,
            hidden: fold.hidden,
            left: place(fold.hidden.start()),
            right: place(fold.hidden.end()),
        });
        breaks.collect()
    }

    /// Ticks that would stand where a break is.
    pub fn break_ticks(&self) -> f64 {
        f64::from(BREAK_PX) * self.ticks_per_px
    }
}

/// A break in the axis, in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    pub gap: TimeRange,
    /// What of it is folded.
    pub hidden: TimeRange,
    pub left: f32,
    pub right: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_at_every_zoom() {
        for start in [0, -1_000_000_007, 1_732_752_000_000, -4_000_000_000_000_000_000] {
            for exponent in 7..62 {
                let span = 1_i64 << exponent;
                let range = TimeRange::new(Tick(start), Tick(start).later(span));
                let map = TimeMap::new(range, 132.0, 1_777.0);
                let step = map.ticks_per_px().ceil() as i64 + 1;
                for share in 0..=10 {
                    let tick = Tick(start).later(range.span() / 10 * share);
                    let back = map.time_from_x(map.x_from_time(tick));
                    assert!(back.since(tick).abs() <= step, "{start} {exponent} {share}: {tick:?} {back:?}");
                }
            }
        }
    }

    #[test]
    fn open_ends_stay_finite() {
        let map = TimeMap::new(TimeRange::new(Tick(0), Tick(100)), 0.0, 500.0);
        for tick in [Tick::PAST, Tick::FUTURE] {
            assert!(map.x_from_time(tick).is_finite());
        }
    }
}
