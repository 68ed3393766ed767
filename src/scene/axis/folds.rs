//! Which long empty stretches of the axis are folded, and the axis without them.
//!
//! They are chosen for the whole timeline, never for what is seen of it: so neither panning nor zooming folds or unfolds
//! anything, and the axis is exact wherever no break is in sight. A stretch is long if it takes more than a share of what
//! is left beside longer ones, and if what stays is markedly shorter: breaks part groups of events, not every two. Of each
//! stretch a piece at both ends stays, up to a round date.
//!
//! ```text
//!  Gaps ─▶ Fold { gap, hidden }      gap     what is empty            ├────────────────────┤
//!                                    hidden  what a break stands for     ├───────────────┤
//! ```

use crate::axis::unit::Unit;
use index::Gaps;
use model::{Resolution, Tick, TimeRange};
use std::sync::Arc;

/// Width of a break, in points.
pub const BREAK_PX: f32 = 40.0;

/// Most folds: their breaks leave more than half of the narrowest picture.
const MAX_FOLDS: usize = 8;

/// A stretch is folded if it takes more than this share of what is left beside those that are longer.
const MIN_SHARE: f64 = 0.12;

/// The shortest that is folded is at least this many times as long as the longest that is not.
const JUMP: f64 = 2.0;

/// Share of what is left that stays empty on each side of a break.
const MARGIN: f64 = 0.04;

/// The same of all breaks together, where there are several.
const MARGINS: f64 = 0.3;

/// Until this many times as much as it is in sight, a stretch that was opened stays open.
const OPEN_UNTIL: f64 = 1.3;

/// An empty stretch, and how much of it is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub gap: TimeRange,
    /// What a break stands for: all of it but a piece at each end.
    pub hidden: TimeRange,
}

/// The folds of an axis, by time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds(Arc<[Fold]>);

impl Folds {
    /// Chooses among what is empty in a timeline that lies in `whole`; what is drawn at `today` lies in none.
    pub fn choose(gaps: &Gaps, whole: TimeRange, today: Option<Tick>, resolution: Resolution) -> Self {
        let gaps = gaps.inner().flat_map(|gap| split(gap, today));
        let mut gaps: Vec<TimeRange> = gaps.collect();
        gaps.sort_by_key(|gap| (std::cmp::Reverse(gap.span()), gap.start()));
        let num = num_folds(&gaps, whole.span());
        let mut chosen: Vec<TimeRange> = gaps.into_iter().take(num).collect();
        let left = whole.span() - chosen.iter().map(|gap| gap.span()).sum::<i64>();
        chosen.sort_by_key(|gap| gap.start());
        let share = MARGIN.min(MARGINS / 2.0 / chosen.len().max(1) as f64);
        let folds = chosen.into_iter().filter_map(|gap| {
            // Where nothing is left, a break needs its neighbors at some distance all the same.
            let beside = if left > 0 { left as f64 * share } else { gap.span() as f64 };
            let margin = beside.min(gap.span() as f64 / 8.0);
            Some(Fold { gap, hidden: hidden(gap, margin, resolution)? })
        });
        Self(folds.collect())
    }

    /// The folds from left to right.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Fold> {
        self.0.iter()
    }

    /// Whether nothing is folded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same without one that is opened, and without one that a range lies in: a break never fills the picture.
    #[must_use]
    pub fn without(&self, opened: Option<TimeRange>, range: TimeRange) -> Self {
        let is_left = |fold: &&Fold| Some(fold.gap) != opened && !holds(fold.hidden, range);
        if self.iter().all(|fold| is_left(&fold)) {
            return self.clone();
        }
        Self(self.iter().filter(is_left).copied().collect())
    }

    /// The empty stretch that is open while a range is seen: the one it has been zoomed into; `before` is the one that
    /// was open already.
    pub fn opened(&self, range: TimeRange, before: Option<TimeRange>) -> Option<TimeRange> {
        let stays = |gap: &TimeRange| {
            let is_near = range.start() < gap.end() && range.end() > gap.start();
            is_near && (range.span() as f64) < gap.span() as f64 * OPEN_UNTIL
        };
        // A zoom into it by a rounded date is in it too; a view of the groups beside it never is.
        let near = |fold: &Fold| fold.gap.widened(fold.hidden.start().since(fold.gap.start()) / 4);
        let entered = self.iter().find(|fold| holds(near(fold), range));
        entered.map(|fold| fold.gap).or(before.filter(stays))
    }

    /// Ticks from one place to another where each fold takes `break_ticks`; negative to the left.
    pub fn since(&self, tick: Tick, base: Tick, break_ticks: f64) -> f64 {
        if self.is_empty() {
            return tick.since(base) as f64;
        }
        let (from, to, sign) = if tick < base { (tick, base, -1.0) } else { (base, tick, 1.0) };
        let (mut exact, mut breaks) = (to.since(from), 0.0);
        for fold in self.iter() {
            let (start, end) = (fold.hidden.start().max(from), fold.hidden.end().min(to));
            if start < end {
                exact -= end.since(start);
                breaks += end.since(start) as f64 / fold.hidden.span() as f64;
            }
        }
        sign * (exact as f64 + breaks * break_ticks)
    }

    /// The place so many of these ticks after another, or before it.
    pub fn later(&self, base: Tick, ticks: f64, break_ticks: f64) -> Tick {
        let mut left = ticks.abs();
        let mut at = base;
        let is_back = ticks < 0.0;
        let step = |at: Tick, ticks: f64| {
            let ticks = ticks.round() as i64;
            if is_back { at.earlier(ticks) } else { at.later(ticks) }
        };
        let mut ahead: Vec<&Fold> = self.iter().collect();
        if is_back {
            ahead.reverse();
        }
        for fold in ahead {
            let (near, far) = if is_back {
                (fold.hidden.end(), fold.hidden.start())
            } else {
                (fold.hidden.start(), fold.hidden.end())
            };
            let is_behind = if is_back { at <= far } else { at >= far };
            if is_behind {
                continue;
            }
            let before = if is_back { at.since(near) } else { near.since(at) }.max(0) as f64;
            if left <= before {
                return step(at, left);
            }
            left -= before;
            let entry = if is_back { at.min(near) } else { at.max(near) };
            let inside = far.since(entry).unsigned_abs() as f64;
            let width = inside / fold.hidden.span() as f64 * break_ticks;
            if left < width {
                return step(entry, left / width * inside);
            }
            left -= width;
            at = far;
        }
        step(at, left)
    }

    /// The parts of a range that are drawn exactly, from left to right.
    pub fn exact_parts(&self, range: TimeRange) -> Vec<TimeRange> {
        let mut parts = Vec::new();
        let mut from = range.start();
        for fold in self.iter() {
            let to = fold.hidden.start().min(range.end());
            if from < to {
                parts.push(TimeRange::new(from, to));
            }
            from = from.max(fold.hidden.end());
        }
        if from < range.end() {
            parts.push(TimeRange::new(from, range.end()));
        }
        parts
    }

    /// A range whose ends lie in no fold: an end that does moves to the edge of the break.
    #[must_use]
    pub fn trimmed(&self, range: TimeRange) -> TimeRange {
        let inside = |tick: Tick| self.iter().find(|fold| fold.hidden.contains(tick));
        let from = inside(range.start()).map_or(range.start(), |fold| fold.hidden.end());
        let to = inside(range.end()).map_or(range.end(), |fold| fold.hidden.start());
        if from < to { TimeRange::new(from, to) } else { range }
    }
}

/// How many of the gaps of a timeline so long, the longest first, are folded: down to where lengths drop most.
fn num_folds(gaps: &[TimeRange], whole: i64) -> usize {
    let mut left = whole as f64;
    let mut best = (JUMP, 0);
    for (at, pair) in gaps.windows(2).enumerate().take(MAX_FOLDS) {
        let [gap, next] = [pair.first(), pair.last()].map(|gap| gap.map_or(0, |gap| gap.span()) as f64);
        if gap <= left * MIN_SHARE {
            break;
        }
        if gap / next >= best.0 {
            best = (gap / next, at + 1);
        }
        left -= gap;
    }
    best.1
}

/// Both sides of today where it falls into an empty stretch.
fn split(gap: TimeRange, today: Option<Tick>) -> Vec<TimeRange> {
    match today.filter(|today| gap.start() < *today && *today < gap.end()) {
        Some(today) => vec![TimeRange::new(gap.start(), today), TimeRange::new(today, gap.end())],
        None => vec![gap],
    }
}

fn holds(outer: TimeRange, inner: TimeRange) -> bool {
    outer.start() <= inner.start() && inner.end() <= outer.end()
}

/// The part of a gap between two round dates, each about a margin away from its ends.
fn hidden(gap: TimeRange, margin: f64, resolution: Resolution) -> Option<TimeRange> {
    let margin = margin.max(1.0);
    let half = (margin / 2.0) as i64;
    let (from, to) = (gap.start().later(half), gap.end().earlier(half));
    let round = Unit::at_most(margin * 2.0, resolution).and_then(|unit| {
        let from = unit.start_of(unit.number_of(from.earlier(1), resolution) + 1, resolution)?;
        let to = unit.start_of(unit.number_of(to, resolution), resolution)?;
        Some((from, to))
    });
    let (from, to) = round.unwrap_or((from, to));
    (to.since(from) > gap.span() / 2).then(|| TimeRange::new(from, to))
}
