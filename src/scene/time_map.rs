//! Time ⇄ points: subtract in whole ticks first, then f64 for the map, f32 only for places on the picture.

use crate::model::{Tick, TimeRange};

/// Places farther out than this are held here; nothing out there is seen, and f32 stays exact to a tenth.
const FAR_PX: f64 = 100_000.0;

/// A range of time laid over a width of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeMap {
    range: TimeRange,
    left_px: f32,
    width_px: f32,
}

impl TimeMap {
    /// Lays a range over the points from `left_px` on.
    pub fn new(range: TimeRange, left_px: f32, width_px: f32) -> Self {
        Self { range, left_px, width_px: width_px.max(1.0) }
    }

    /// The range that is seen.
    pub const fn range(&self) -> TimeRange {
        self.range
    }

    /// The left end in points.
    pub const fn left_px(&self) -> f32 {
        self.left_px
    }

    /// The right end in points.
    pub fn right_px(&self) -> f32 {
        self.left_px + self.width_px
    }

    /// Ticks under one point.
    pub fn ticks_per_px(&self) -> f64 {
        self.range.span() as f64 / f64::from(self.width_px)
    }

    /// Points that a number of ticks take, without limit.
    pub fn px_from_ticks(&self, ticks: i64) -> f64 {
        ticks as f64 / self.ticks_per_px()
    }

    /// Place of a tick; open ends and far ticks lie far outside the picture.
    pub fn x_from_time(&self, tick: Tick) -> f32 {
        let px = tick.since(self.range.start()) as f64 / self.ticks_per_px();
        (f64::from(self.left_px) + px.clamp(-FAR_PX, FAR_PX)) as f32
    }

    /// Tick at a place.
    pub fn time_from_x(&self, x: f32) -> Tick {
        let ticks = (f64::from(x) - f64::from(self.left_px)) * self.ticks_per_px();
        self.range.start().later(ticks.round() as i64)
    }
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
