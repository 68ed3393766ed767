//! The part of the picture that no panel lies over: what fits into it, and what is moved there.

use super::View;
use crate::command::Motion;
use crate::range_text::without_margin;
use crate::shown::Shown;
use model::date::Marks;
use model::{Tick, TimeRange, Timeline};
use scene::axis::view;
use scene::timeline::caption::MAX_STACKED;

/// Free at the left end, in points: half of a mark that stands at the very beginning, and some air.
const LEFT: f64 = 24.0;

/// Free at the right end, in points.
const RIGHT: f64 = 16.0;

/// About how wide a letter of a label is, and a mark with its space, in points.
const LETTER: f64 = 7.0;
const MARK: f64 = 24.0;

/// The last label takes no more than this of the picture; a longer one stands before its mark.
const MOST: f64 = 0.25;

impl View {
    /// All of the timeline, where nothing is folded.
    pub(super) fn fitted(&self, shown: Shown<'_>) -> TimeRange {
        let whole = without_margin(self.whole);
        let width = self.uncovered_px();
        let start = whole.start();
        let px_per_tick = (width - LEFT - RIGHT).max(1.0) / whole.span().max(1) as f64;
        let scale = self
            .last_labels(shown, width)
            .into_iter()
            .map(|(ticks, label)| (width - LEFT - RIGHT - label).max(1.0) / ticks.max(1) as f64);
        let px_per_tick = scale.fold(px_per_tick, f64::min);
        let ticks = |px: f64| (px / px_per_tick).min(i64::MAX as f64 / 4.0) as i64;
        let start = start.earlier(ticks(LEFT));
        view::held(TimeRange::new(start, start.later(ticks(f64::from(self.seen.width_px)))), &self.limits)
    }

    /// Of each lane that names its events, how late its last one stands and about how wide its label is.
    fn last_labels(&self, shown: Shown<'_>, width: f64) -> Vec<(i64, f64)> {
        let (timeline, start) = (shown.timeline(), without_margin(self.whole).start());
        let lanes = shown.lanes_in_sight(&self.seen).into_iter().filter_map(|lane| shown.index.lane(lane));
        let named = lanes.filter(|lane| lane.rows().len() <= MAX_STACKED && shown.index.outline().is_none());
        let last = named.filter_map(|lane| lane.rows().last().copied());
        let events = last.filter(|row| !timeline.marks(*row).has(Marks::PERIOD));
        let label = |row| {
            let letters = timeline.label(row).chars().count() as f64;
            (MARK + letters * LETTER).min(width * MOST)
        };
        events.map(|row| (timeline.columns().sort_tick(row).since(start), label(row))).collect()
    }

    /// A panel lies over the right end of the picture, or none does any more. What is selected stays in sight; nothing else
    /// moves.
    pub(super) fn cover(&mut self, px: f32, timeline: &Timeline) {
        let is_wider = px > self.seen.covered_px;
        self.seen.covered_px = px.max(0.0);
        let Some(row) = self.seen.selection.filter(|_| is_wider) else { return };
        let (start, end) = timeline.drawn_range(row);
        let map = self.seen.map();
        // Only what was in sight is kept there.
        if map.x_from_time(start) < map.right_px() && map.x_from_time(end) > 0.0 {
            self.bring_into(start, end, (0.0, self.uncovered_px() - LEFT));
        }
    }

    /// Moves the view just far enough that a stretch touches a part of the picture, in points.
    pub(super) fn bring_into(&mut self, start: Tick, end: Tick, (left, right): (f64, f64)) {
        let map = self.seen.map();
        if map.folds().is_empty() {
            // In ticks, which have no end on the picture.
            let range = self.seen.range;
            let tick = |px: f64| range.start().later((px * map.ticks_per_px()) as i64);
            let (left, right) = (tick(left), tick(right));
            if end < left {
                self.show(range.shifted(end.since(left)), Motion::Ease);
            } else if start > right {
                self.show(range.shifted(start.since(right)), Motion::Ease);
            }
            return;
        }
        let at = |tick| f64::from(map.x_from_time(tick));
        let px = if at(end) < left {
            at(end) - left
        } else if at(start) > right {
            at(start) - right
        } else {
            return;
        };
        self.show(view::panned_on(&map, px, &self.limits), Motion::Ease);
    }

    /// Width of the picture that no panel lies over, in points.
    pub(super) fn uncovered_px(&self) -> f64 {
        let width = f64::from(self.seen.width_px);
        let covered = f64::from(self.seen.covered_px);
        if covered < width * 0.8 { width - covered } else { width }
    }

    /// A range that fills the part of the picture over which no panel lies, with what is under the panel.
    pub(super) fn beside_panel(&self, range: TimeRange) -> TimeRange {
        let share = f64::from(self.seen.width_px) / self.uncovered_px();
        TimeRange::new(range.start(), range.start().later((range.span() as f64 * share) as i64))
    }
}
