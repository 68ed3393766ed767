//! Folding of long empty stretches: which there are in what is shown, and the moves over their breaks.

use super::effect::Effect;
use super::reopen::without_margin;
use super::{MARGIN, MAX_ROWS_AT_ONCE, Motion, Session};
use index::{LaneGaps, TimelineIndex};
use model::{LaneId, Tick, TimeRange, Timeline};
use scene::axis::view;
use scene::{Folds, TimeMap};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// All stretches that can be folded, and what they were chosen for.
#[derive(Clone, Debug)]
pub(crate) struct Folding {
    all: Folds,
    index: Arc<TimelineIndex>,
    hidden: BTreeSet<LaneId>,
    today: Option<Tick>,
}

/// What is empty in an index, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct FoundGaps {
    /// Which one; it is not kept for this.
    index: Weak<TimelineIndex>,
    lanes: Arc<LaneGaps>,
}

impl FoundGaps {
    /// Looks through all rows of an index.
    pub fn new(timeline: &Timeline, index: &Arc<TimelineIndex>) -> Self {
        Self { index: Arc::downgrade(index), lanes: Arc::new(LaneGaps::build(timeline, index)) }
    }

    fn are_of(&self, index: &Arc<TimelineIndex>) -> bool {
        is_same(&self.index, index)
    }
}

fn is_same(known: &Weak<TimelineIndex>, index: &Arc<TimelineIndex>) -> bool {
    std::ptr::eq(known.as_ptr(), Arc::as_ptr(index))
}

impl Session {
    /// Chooses what is folded anew if what is shown has changed.
    pub fn keep_folds(&mut self) {
        if !self.view.folds_gaps {
            self.unfold();
            return;
        }
        let hidden = self.lanes_off();
        let is_kept = self.folding.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.index, &self.index) && known.hidden == *hidden && known.today == self.today
        });
        if !is_kept {
            let hidden = hidden.into_owned();
            let timeline = &self.document.timeline;
            let known = self.gaps.take().filter(|known| known.are_of(&self.index));
            let gaps = self.gaps.insert(known.unwrap_or_else(|| FoundGaps::new(timeline, &self.index)));
            let empty = gaps.lanes.of(|lane| !hidden.contains(&lane));
            let resolution = timeline.resolution();
            let all = Folds::choose(&empty, without_margin(self.whole), self.today, resolution);
            self.folding = Some(Folding { all, index: Arc::clone(&self.index), hidden, today: self.today });
        }
        let Some(Folding { all, .. }) = &self.folding else { return };
        self.view.open_gap = all.opened(self.view.range, self.view.open_gap);
        let folds = all.without(self.view.open_gap, self.view.range);
        if folds != self.view.folds {
            self.view.folds = folds;
        }
    }

    fn unfold(&mut self) {
        self.view.folds = Folds::default();
        self.view.open_gap = None;
        self.folding = None;
    }

    /// The same at the window: of very many rows it is asked for once, and nothing is folded until it is known what is
    /// empty.
    pub(super) fn keep_folds_or_ask(&mut self) -> Option<Effect> {
        if !self.view.folds_gaps || !self.must_find_gaps() {
            self.keep_folds();
            return None;
        }
        self.unfold();
        let (document, index) = (Arc::clone(&self.document), Arc::clone(&self.index));
        let asked = self.gaps_asked.replace(Arc::downgrade(&index));
        let is_asked = asked.is_some_and(|asked| is_same(&asked, &index));
        (!is_asked).then_some(Effect::FindGaps { document, index })
    }

    /// Whether it would take too long to find out at once what is empty.
    fn must_find_gaps(&self) -> bool {
        let is_known = self.gaps.as_ref().is_some_and(|known| known.are_of(&self.index));
        self.index.num_rows() > MAX_ROWS_AT_ONCE && !is_known
    }

    /// Keeps what was found empty, and folds it if that is still wanted.
    pub(super) fn fold_found(&mut self, gaps: FoundGaps) {
        if gaps.are_of(&self.index) {
            self.gaps = Some(gaps);
            if self.view.folds_gaps {
                self.fold_gaps(true);
            }
        }
    }

    /// Switches folding at the window.
    pub(super) fn switch_folding(&mut self, folds: bool) {
        if folds && self.must_find_gaps() {
            self.view.folds_gaps = true;
        } else {
            self.fold_gaps(folds);
        }
    }

    /// Switches folding; whoever sees everything goes on seeing everything.
    pub fn fold_gaps(&mut self, folds: bool) {
        let sees_all = self.view.range == self.all();
        self.view.folds_gaps = folds;
        self.keep_folds();
        if sees_all {
            self.show_all();
            self.keep_folds();
        }
    }

    /// Whether there is nothing to fold, seen or not.
    pub fn has_no_folds(&self) -> bool {
        self.folding.as_ref().is_some_and(|folding| folding.all.is_empty())
    }

    /// Shows everything; what was opened folds again.
    pub(super) fn show_all(&mut self) {
        self.view.open_gap = None;
        self.show(self.all(), Motion::Ease);
    }

    /// The range of everything, with the same margin on the picture whatever is folded.
    fn all(&self) -> TimeRange {
        let range = match &self.folding {
            Some(Folding { all, .. }) if !all.is_empty() => {
                let (width, whole) = (self.view.width_px, without_margin(self.whole));
                let map = TimeMap::folded(whole, 0.0, width, all);
                let margin = f64::from(width) * MARGIN;
                TimeRange::new(map.moved(-margin).start(), map.moved(margin).end())
            }
            _ => self.whole,
        };
        view::held(range, &self.limits)
    }

    /// The range moved by a share of the picture.
    pub(super) fn panned(&self, share: f64) -> TimeRange {
        if self.view.folds.is_empty() {
            return view::panned(self.view.range, share, &self.limits);
        }
        view::panned_on(&self.view.map(), share * f64::from(self.view.width_px), &self.limits)
    }

    /// Moves the view just far enough that a stretch is in sight, over the breaks between.
    pub(super) fn reveal_on_folds(&mut self, start: Tick, end: Tick) {
        let map = self.view.map();
        let (left, right) = (map.right_px() * 0.15, map.right_px() * 0.85);
        let (from, to) = (map.x_from_time(start), map.x_from_time(end));
        let px = if to < left {
            to - left
        } else if from > right {
            from - right
        } else {
            return;
        };
        self.show(view::panned_on(&map, f64::from(px), &self.limits), Motion::Ease);
    }
}
