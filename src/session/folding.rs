//! Folding of long empty stretches: which there are in what is shown, and the moves over their breaks.

use super::reopen::without_margin;
use super::{MARGIN, Motion, Session};
use crate::index::TimelineIndex;
use crate::model::{LaneId, Tick, TimeRange};
use crate::scene::{Folds, TimeMap, view};
use std::collections::BTreeSet;
use std::sync::Arc;

/// All stretches that can be folded, and what they were chosen for.
#[derive(Clone, Debug)]
pub(crate) struct Folding {
    all: Folds,
    index: Arc<TimelineIndex>,
    hidden: BTreeSet<LaneId>,
    today: Option<Tick>,
}

impl Session {
    /// Chooses what is folded anew if what is shown has changed.
    pub fn keep_folds(&mut self) {
        if !self.view.folds_gaps {
            self.view.folds = Folds::default();
            self.view.open_gap = None;
            self.folding = None;
            return;
        }
        let hidden = self.lanes_off();
        let is_kept = self.folding.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.index, &self.index) && known.hidden == *hidden && known.today == self.today
        });
        if !is_kept {
            let hidden = hidden.into_owned();
            let gaps = self.index.gaps(&|lane| !hidden.contains(&lane));
            let resolution = self.document.timeline.resolution();
            let all = Folds::choose(&gaps, without_margin(self.whole), self.today, resolution);
            self.folding = Some(Folding { all, index: Arc::clone(&self.index), hidden, today: self.today });
        }
        let Some(Folding { all, .. }) = &self.folding else { return };
        self.view.open_gap = all.opened(self.view.range, self.view.open_gap);
        let folds = all.without(self.view.open_gap, self.view.range);
        if folds != self.view.folds {
            self.view.folds = folds;
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

    /// Whether anything is folded, seen or not, or would be if it were not open.
    pub fn has_folds(&self) -> bool {
        self.folding.as_ref().is_some_and(|folding| !folding.all.is_empty())
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
