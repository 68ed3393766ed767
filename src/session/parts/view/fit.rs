//! The range that shows everything: as wide as no panel lies over it, with room for the first and the last label.

use super::View;
use crate::range_text::without_margin;
use crate::shown::Shown;
use model::TimeRange;
use model::date::Marks;
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
        let named = lanes.filter(|lane| lane.rows().len() <= MAX_STACKED);
        let last = named.filter_map(|lane| lane.rows().last().copied());
        let events = last.filter(|row| !timeline.marks(*row).has(Marks::PERIOD));
        let label = |row| {
            let letters = timeline.label(row).chars().count() as f64;
            (MARK + letters * LETTER).min(width * MOST)
        };
        events.map(|row| (timeline.columns().sort_tick(row).since(start), label(row))).collect()
    }

    /// Width of the picture that no panel lies over, in points.
    fn uncovered_px(&self) -> f64 {
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
