//! Moves the picture from one range to another: short, eased, and interrupted by the next. Over folded stretches it moves
//! as over the breaks they are drawn as.

use model::{Tick, TimeRange};
use scene::Folds;

/// How a camera moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// Longest move, in seconds.
    pub seconds: f64,
    /// Ways longer than this many times the longer of both ranges are cuts.
    pub reach: i64,
    /// So are changes of scale by more than this factor.
    pub zoom: f64,
}

impl Manner {
    /// Under the hand of one person.
    pub const WINDOW: Self = Self { seconds: 0.22, reach: 3, zoom: f64::INFINITY };
    /// Before a room, where a swoop makes people seasick.
    pub const PRESENTATION: Self = Self { seconds: 0.6, reach: 1, zoom: 40.0 };
}

impl Default for Manner {
    fn default() -> Self {
        Self::WINDOW
    }
}

/// A range on its way to another.
#[derive(Clone, Debug)]
pub struct Camera {
    from: TimeRange,
    to: TimeRange,
    started: f64,
    axis: Axis,
    manner: Manner,
}

/// The axis that is moved along: ticks, where each fold takes as many as its break is wide.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    pub folds: Folds,
    /// Ticks for each break.
    pub break_ticks: f64,
}

impl Axis {
    /// A range as it is moved, counted from `base`.
    fn folded(&self, range: TimeRange, base: Tick) -> TimeRange {
        let at = |tick| Tick(self.folds.since(tick, base, self.break_ticks) as i64);
        TimeRange::new(at(range.start()), at(range.end()))
    }

    fn unfolded(&self, range: TimeRange, base: Tick) -> TimeRange {
        let at = |tick: Tick| self.folds.later(base, tick.0 as f64, self.break_ticks);
        TimeRange::new(at(range.start()), at(range.end()))
    }
}

impl Camera {
    /// At rest.
    pub fn at(range: TimeRange, manner: Manner) -> Self {
        Self { from: range, to: range, started: f64::NEG_INFINITY, axis: Axis::default(), manner }
    }

    /// Where it is going.
    pub const fn goal(&self) -> TimeRange {
        self.to
    }

    /// Goes to a range from wherever it is; at once if the way is too far to follow with the eye.
    pub fn go_to(&mut self, range: TimeRange, now: f64, is_eased: bool, axis: Axis) {
        let here = self.range(now);
        let (from, to) = (axis.folded(here, range.start()), axis.folded(range, range.start()));
        let longest = from.span().max(to.span());
        let way = to.middle().since(from.middle()).unsigned_abs();
        let is_far = way > longest.saturating_mul(self.manner.reach).unsigned_abs();
        let factor = longest as f64 / from.span().min(to.span()).max(1) as f64;
        let manner = self.manner;
        *self = if is_eased && !is_far && factor <= manner.zoom {
            Self { from: here, to: range, started: now, axis, manner }
        } else {
            Self::at(range, manner)
        };
    }

    /// Whether it has arrived.
    pub fn is_at_rest(&self, now: f64) -> bool {
        now - self.started >= self.manner.seconds || self.from == self.to
    }

    /// Where it is.
    pub fn range(&self, now: f64) -> TimeRange {
        if self.is_at_rest(now) {
            return self.to;
        }
        let share = ((now - self.started) / self.manner.seconds).clamp(0.0, 1.0);
        let share = 1.0 - (1.0 - share).powi(3);
        if share <= 0.0 || self.axis.folds.is_empty() {
            return between(self.from, self.to, share);
        }
        let base = self.to.start();
        let [from, to] = [self.from, self.to].map(|range| self.axis.folded(range, base));
        self.axis.unfolded(between(from, to, share), base)
    }
}

/// A range between two: lengths change by equal factors, and one moment stays in place while they do.
fn between(from: TimeRange, to: TimeRange, share: f64) -> TimeRange {
    let (from_span, to_span) = (from.span() as f64, to.span() as f64);
    let ratio = to_span / from_span;
    let moved = to.start().since(from.start()) as f64;
    if (ratio - 1.0).abs() < 0.02 {
        let start = from.start().later((moved * share) as i64);
        return TimeRange::new(start, start.later((from_span + (to_span - from_span) * share) as i64));
    }
    let span = from_span * ratio.powf(share);
    // The moment at the same share of both ranges, as ticks after the start of the first.
    let fixed = moved * from_span / (from_span - to_span);
    let start = from.start().later((fixed - fixed * span / from_span) as i64);
    TimeRange::new(start, Tick(start.0.saturating_add(span as i64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_begins_and_ends_where_it_should() {
        let (a, b) = (TimeRange::new(Tick(0), Tick(1_000_000)), TimeRange::new(Tick(200_000), Tick(300_000)));
        let mut camera = Camera::at(a, Manner::WINDOW);
        camera.go_to(b, 10.0, true, Axis::default());
        assert_eq!(camera.range(10.0), a);
        assert_eq!(camera.range(10.0 + Manner::WINDOW.seconds), b);
        let half = camera.range(10.0 + Manner::WINDOW.seconds / 2.0);
        assert!(half.start() > a.start() && half.end() < a.end() && half.span() > b.span(), "{half:?}");
    }

    #[test]
    fn far_ways_and_reduced_motion_are_cuts() {
        let (a, b) = (TimeRange::new(Tick(0), Tick(1_000)), TimeRange::new(Tick(90_000), Tick(91_000)));
        for (goal, is_eased) in [(b, true), (TimeRange::new(Tick(100), Tick(1_100)), false)] {
            let mut camera = Camera::at(a, Manner::WINDOW);
            camera.go_to(goal, 5.0, is_eased, Axis::default());
            assert!(camera.is_at_rest(5.0));
            assert_eq!(camera.range(5.0), goal);
        }
    }

    #[test]
    fn before_a_room_moves_are_longer_and_swoops_are_cuts() {
        let (a, near) = (TimeRange::new(Tick(0), Tick(1_000)), TimeRange::new(Tick(600), Tick(1_600)));
        let beside = TimeRange::new(Tick(2_000), Tick(3_000));
        let tiny = TimeRange::new(Tick(500), Tick(520));
        for (goal, is_cut) in [(near, false), (beside, true), (tiny, true)] {
            let mut camera = Camera::at(a, Manner::PRESENTATION);
            camera.go_to(goal, 5.0, true, Axis::default());
            assert_eq!(camera.is_at_rest(5.5), is_cut, "{goal:?}");
            assert!(camera.is_at_rest(5.61), "{goal:?}");
        }
    }
}
