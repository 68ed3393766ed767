//! Moves the picture from one range to another: short, eased, and interrupted by the next.

use crate::model::{Tick, TimeRange};

/// Longest move, in seconds.
const DURATION: f64 = 0.22;

/// A range on its way to another.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    from: TimeRange,
    to: TimeRange,
    started: f64,
}

impl Camera {
    /// At rest.
    pub const fn at(range: TimeRange) -> Self {
        Self { from: range, to: range, started: f64::NEG_INFINITY }
    }

    /// Where it is going.
    pub const fn goal(&self) -> TimeRange {
        self.to
    }

    /// Goes to a range from wherever it is; at once if the way is too far to follow with the eye.
    pub fn go_to(&mut self, range: TimeRange, now: f64, is_eased: bool) {
        let here = self.range(now);
        let longest = here.span().max(range.span());
        let is_far =
            range.middle().since(here.middle()).unsigned_abs() > longest.unsigned_abs().saturating_mul(3);
        *self =
            if is_eased && !is_far { Self { from: here, to: range, started: now } } else { Self::at(range) };
    }

    /// Whether it has arrived.
    pub fn is_at_rest(&self, now: f64) -> bool {
        now - self.started >= DURATION || self.from == self.to
    }

    /// Where it is.
    pub fn range(&self, now: f64) -> TimeRange {
        if self.is_at_rest(now) {
            return self.to;
        }
        let share = ((now - self.started) / DURATION).clamp(0.0, 1.0);
        between(self.from, self.to, 1.0 - (1.0 - share).powi(3))
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
        let mut camera = Camera::at(a);
        camera.go_to(b, 10.0, true);
        assert_eq!(camera.range(10.0), a);
        assert_eq!(camera.range(10.0 + DURATION), b);
        let half = camera.range(10.0 + DURATION / 2.0);
        assert!(half.start() > a.start() && half.end() < a.end() && half.span() > b.span(), "{half:?}");
    }

    #[test]
    fn far_ways_and_reduced_motion_are_cuts() {
        let (a, b) = (TimeRange::new(Tick(0), Tick(1_000)), TimeRange::new(Tick(90_000), Tick(91_000)));
        for (goal, is_eased) in [(b, true), (TimeRange::new(Tick(100), Tick(1_100)), false)] {
            let mut camera = Camera::at(a);
            camera.go_to(goal, 5.0, is_eased);
            assert!(camera.is_at_rest(5.0));
            assert_eq!(camera.range(5.0), goal);
        }
    }
}
