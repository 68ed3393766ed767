//! What of a timeline is seen, and how it moves: range, lanes, selection, hover.

use crate::axis::folds::Folds;
use crate::axis::time_map::TimeMap;
pub use index::follow::Followed;
use model::{EventId, LaneId, Resolution, Tick, TimeRange};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// The stretch of the axis.
    pub range: TimeRange,
    /// Lanes that are switched off.
    pub hidden_lanes: BTreeSet<LaneId>,
    /// Whether lanes in which nothing stands are left out.
    pub hides_empty_lanes: bool,
    /// Lanes of many events that are opened, so that each event has a place of its own.
    pub open_lanes: BTreeSet<LaneId>,
    /// Lanes that are folded to their titles.
    pub collapsed_lanes: BTreeSet<LaneId>,
    /// Lanes in the order a person has put them; empty as long as nobody has.
    pub lane_order: Vec<LaneId>,
    /// What a search has found, in the order of time.
    pub hits: Arc<Vec<EventId>>,
    /// What has changed since the person last looked, in the order of time.
    pub changed: Arc<Vec<EventId>>,
    /// What is followed through time; the rest steps back.
    pub followed: Option<Followed>,
    /// Rows that have to do with what is followed, in the order of time.
    pub lit: Arc<Vec<EventId>>,
    /// Whether all links are drawn, not only those of the selection.
    pub shows_all_links: bool,
    /// Whether long empty stretches are folded.
    pub folds_gaps: bool,
    pub folds: Folds,
    /// An empty stretch that was zoomed into, and is open until one moves away from it.
    pub open_gap: Option<TimeRange>,
    /// Width of the picture in which time runs, in points; breaks have a width of their own.
    pub width_px: f32,
    /// How many of them, at the right end, a panel lies over.
    pub covered_px: f32,
    pub selection: Option<EventId>,
    /// What the pointer is over.
    pub hover: Option<EventId>,
    /// A stretch that is marked, to see how long it is.
    pub marked: Option<TimeRange>,
    /// How far the lanes are scrolled down, in points.
    pub scroll_px: f32,
}

impl ViewState {
    /// A range with everything shown and nothing selected.
    pub fn new(range: TimeRange) -> Self {
        Self {
            range,
            hidden_lanes: BTreeSet::new(),
            hides_empty_lanes: false,
            open_lanes: BTreeSet::new(),
            collapsed_lanes: BTreeSet::new(),
            lane_order: Vec::new(),
            hits: Arc::default(),
            changed: Arc::default(),
            followed: None,
            lit: Arc::default(),
            shows_all_links: false,
            folds_gaps: false,
            folds: Folds::default(),
            open_gap: None,
            width_px: 1_000.0,
            covered_px: 0.0,
            selection: None,
            hover: None,
            marked: None,
            scroll_px: 0.0,
        }
    }
}

impl ViewState {
    /// Whether a row stands out: a search has found it, or it has to do with what is followed.
    pub fn is_marked(&self, row: EventId) -> bool {
        self.hits.binary_search(&row).is_ok() || self.lit.binary_search(&row).is_ok()
    }

    /// What is seen, laid over the width it is seen in.
    pub fn map(&self) -> TimeMap {
        TimeMap::folded(self.range, 0.0, self.width_px, &self.folds)
    }

    /// The moment in the middle of the picture.
    pub fn middle(&self) -> Tick {
        if self.folds.is_empty() { self.range.middle() } else { self.map().time_from_x(self.width_px / 2.0) }
    }

    /// Whether a row steps back before what is followed.
    pub fn steps_back(&self, row: EventId) -> bool {
        self.followed.is_some() && self.selection != Some(row) && self.lit.binary_search(&row).is_err()
    }
}

/// How far a view may be moved and zoomed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The shortest range: 200 ticks, so that one tick is a few points at most.
    pub shortest: i64,
    /// The longest range.
    pub longest: i64,
    /// The stretch that a view must touch.
    pub reach: TimeRange,
}

impl Limits {
    /// For a timeline that lies in `whole`: out to twenty times its length, or twenty years.
    pub fn around(whole: TimeRange, resolution: Resolution) -> Self {
        let twenty_years = resolution.per_day() * 7_305;
        let longest = whole.span().saturating_mul(20).max(twenty_years).min(i64::MAX / 2);
        Self { shortest: 200, longest, reach: whole.widened(longest) }
    }

    /// The same, with room for a range that somebody has named, which is shown as it is.
    #[must_use]
    pub fn including(self, range: TimeRange) -> Self {
        Self {
            shortest: self.shortest.min(range.span()),
            longest: self.longest.max(range.span()).min(i64::MAX / 2),
            reach: self.reach.union(range),
        }
    }
}

/// The range around `anchor`, its length divided by `factor`; `anchor` stays where it is on the picture.
pub fn zoomed(range: TimeRange, anchor: Tick, factor: f64, limits: &Limits) -> TimeRange {
    let span = range.span() as f64;
    let goal = (span / factor.clamp(1e-6, 1e6)).clamp(limits.shortest as f64, limits.longest as f64);
    let before = anchor.since(range.start()) as f64 / span;
    let start = anchor.earlier((goal * before).round() as i64);
    held(TimeRange::new(start, start.later(goal.round() as i64)), limits)
}

/// The same where stretches are folded, whose breaks stay as wide as they are.
pub fn zoomed_on(map: &TimeMap, anchor: Tick, factor: f64, limits: &Limits) -> TimeRange {
    if map.folds().is_empty() {
        return zoomed(map.range(), anchor, factor, limits);
    }
    let width = f64::from(map.right_px() - map.left_px());
    let (finest, coarsest) = (limits.shortest as f64 / width, limits.longest as f64 / width);
    let scale = (map.ticks_per_px() / factor.clamp(1e-6, 1e6)).clamp(finest, coarsest);
    held(map.scaled(anchor, scale), limits)
}

/// The range moved by a share of its length.
pub fn panned(range: TimeRange, share: f64, limits: &Limits) -> TimeRange {
    let ticks = (range.span() as f64 * share).round() as i64;
    held(range.shifted(ticks), limits)
}

/// The range moved by points of the picture; where stretches are folded, over their breaks.
pub fn panned_on(map: &TimeMap, px: f64, limits: &Limits) -> TimeRange {
    if map.folds().is_empty() {
        let ticks = (px * map.ticks_per_px()).round() as i64;
        return held(map.range().shifted(ticks), limits);
    }
    held(map.moved(px), limits)
}

/// The range, made long and near enough.
pub fn held(range: TimeRange, limits: &Limits) -> TimeRange {
    let span = range.span().clamp(limits.shortest, limits.longest);
    let range = if span == range.span() {
        range
    } else {
        let start = range.middle().earlier(span / 2);
        TimeRange::new(start, start.later(span))
    };
    // At least a sliver of the reach stays in sight.
    if range.end() <= limits.reach.start() {
        range.shifted(limits.reach.start().since(range.end()).saturating_add(1))
    } else if range.start() >= limits.reach.end() {
        range.shifted(-range.start().since(limits.reach.end()).saturating_add(1))
    } else {
        range
    }
}

/// A range with a margin of `share` of its length on each side.
pub fn with_margin(range: TimeRange, share: f64) -> TimeRange {
    range.widened((range.span() as f64 * share) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_anchor_in_place() {
        let range = TimeRange::new(Tick(0), Tick(1_000_000));
        let limits = Limits::around(range, Resolution::Milliseconds);
        let zoomed = zoomed(range, Tick(250_000), 2.0, &limits);
        assert_eq!((zoomed.start(), zoomed.end()), (Tick(125_000), Tick(625_000)));
    }

    #[test]
    fn no_way_leads_out_of_the_limits() {
        let range = TimeRange::new(Tick(0), Tick(86_400_000 * 365));
        let limits = Limits::around(range, Resolution::Milliseconds);
        let mut view = range;
        for step in 0..300 {
            view = zoomed(view, view.start(), if step % 3 == 0 { 0.2 } else { 1.7 }, &limits);
            view = panned(view, if step % 2 == 0 { 40.0 } else { -25.0 }, &limits);
            assert!(view.span() >= limits.shortest && view.span() <= limits.longest, "{view:?}");
            assert!(view.start() < limits.reach.end() && view.end() > limits.reach.start(), "{view:?}");
        }
    }
}
