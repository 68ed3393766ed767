//! Folding of long empty stretches: which there are in what is shown, and the moves over their breaks.

use super::View;
use crate::answer::Answer;
use crate::command::Motion;
use crate::effect::Effect;
use crate::found_gaps::{FoundGaps, is_same};
use crate::range_text::{MARGIN, without_margin};
use crate::shown::{MAX_ROWS_AT_ONCE, Shown, lanes_off};
use index::TimelineIndex;
use model::{LaneId, Tick, TimeRange};
use scene::axis::view;
use scene::{Folds, TimeMap};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// Empty stretches, as far as somebody wants them folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folding {
    /// Those that can be folded, and what they were chosen for.
    known: Option<Known>,
    /// What is empty in the index, if it was asked for.
    pub gaps: Option<FoundGaps>,
    /// The index of which it was asked last what is empty.
    pub asked: Option<Weak<TimelineIndex>>,
}

/// All stretches that can be folded, and what they were chosen for.
#[derive(Clone, Debug)]
struct Known {
    all: Folds,
    index: Arc<TimelineIndex>,
    hidden: BTreeSet<LaneId>,
    today: Option<Tick>,
}

impl Folding {
    /// Whether it would take too long to find out at once what is empty.
    fn must_find_gaps(&self, index: &Arc<TimelineIndex>) -> bool {
        let is_known = self.gaps.as_ref().is_some_and(|known| known.are_of(index));
        index.num_rows() > MAX_ROWS_AT_ONCE && !is_known
    }
}

impl View {
    /// Chooses what is folded anew if what is shown has changed.
    pub fn keep_folds(&mut self, shown: Shown<'_>) {
        if !self.seen.folds_gaps {
            self.unfold();
            return;
        }
        let Shown { index, today, .. } = shown;
        let hidden = lanes_off(&self.seen, index);
        let is_kept = self.folding.known.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.index, index) && known.hidden == *hidden && known.today == today
        });
        if !is_kept {
            let hidden = hidden.into_owned();
            let timeline = shown.timeline();
            let known = self.folding.gaps.take().filter(|known| known.are_of(index));
            let gaps = self.folding.gaps.insert(known.unwrap_or_else(|| FoundGaps::new(timeline, index)));
            let empty = gaps.lanes.of(|lane| !hidden.contains(&lane));
            let all = Folds::choose(&empty, without_margin(self.whole), today, timeline.resolution());
            self.folding.known = Some(Known { all, index: Arc::clone(index), hidden, today });
        }
        let Some(Known { all, .. }) = &self.folding.known else { return };
        self.seen.open_gap = all.opened(self.seen.range, self.seen.open_gap);
        let folds = all.without(self.seen.open_gap, self.seen.range);
        if folds != self.seen.folds {
            self.seen.folds = folds;
        }
    }

    fn unfold(&mut self) {
        self.seen.folds = Folds::default();
        self.seen.open_gap = None;
        self.folding.known = None;
    }

    /// The same at the window: of very many rows it is asked for once, and nothing is folded until it is known what is
    /// empty.
    pub fn keep_folds_or_ask(&mut self, shown: Shown<'_>) -> Option<Effect> {
        if !self.seen.folds_gaps || !self.folding.must_find_gaps(shown.index) {
            self.keep_folds(shown);
            return None;
        }
        self.unfold();
        let (document, index) = (Arc::clone(shown.document), Arc::clone(shown.index));
        let asked = self.folding.asked.replace(Arc::downgrade(&index));
        let is_asked = asked.is_some_and(|asked| is_same(&asked, &index));
        (!is_asked).then_some(Effect::FindGaps { document, index })
    }

    /// Keeps what was found empty, and folds it if that is still wanted.
    pub fn fold_found(&mut self, gaps: FoundGaps, shown: Shown<'_>) -> Answer {
        if gaps.are_of(shown.index) {
            self.folding.gaps = Some(gaps);
            if self.seen.folds_gaps {
                self.fold_gaps(true, shown);
            }
        }
        Answer::default()
    }

    /// Switches folding at the window.
    pub fn switch_folding(&mut self, folds: bool, shown: Shown<'_>) {
        if folds && self.folding.must_find_gaps(shown.index) {
            self.seen.folds_gaps = true;
        } else {
            self.fold_gaps(folds, shown);
        }
    }

    /// Switches folding; a view of everything stays one.
    pub fn fold_gaps(&mut self, folds: bool, shown: Shown<'_>) {
        let sees_all = self.is_fitted || self.seen.range == self.all(shown);
        self.seen.folds_gaps = folds;
        self.keep_folds(shown);
        if sees_all {
            self.show_all(shown);
            self.keep_folds(shown);
        }
    }

    /// Whether there is nothing to fold, seen or not.
    pub fn has_no_folds(&self) -> bool {
        self.folding.known.as_ref().is_some_and(|known| known.all.is_empty())
    }

    /// Shows everything; what was opened folds again.
    pub(super) fn show_all(&mut self, shown: Shown<'_>) {
        self.seen.open_gap = None;
        self.show(self.all(shown), Motion::Ease);
        self.is_fitted = true;
    }

    /// Goes on showing everything where the picture has become wider or narrower.
    pub fn fit_width(&mut self, px: f32, shown: Shown<'_>) {
        self.seen.width_px = px.max(1.0);
        if self.is_fitted {
            self.show(self.all(shown), Motion::Jump);
            self.is_fitted = true;
        }
    }

    /// The range of everything, with the same margin on the picture whatever is folded.
    fn all(&self, shown: Shown<'_>) -> TimeRange {
        let range = match &self.folding.known {
            Some(Known { all, .. }) if !all.is_empty() => {
                let (width, whole) = (self.seen.width_px, without_margin(self.whole));
                let map = TimeMap::folded(whole, 0.0, width, all);
                let margin = f64::from(width) * MARGIN;
                TimeRange::new(map.moved(-margin).start(), map.moved(margin).end())
            }
            _ => return self.fitted(shown),
        };
        view::held(range, &self.limits)
    }

    /// The range moved by a share of the picture.
    pub(super) fn panned(&self, share: f64) -> TimeRange {
        if self.seen.folds.is_empty() {
            return view::panned(self.seen.range, share, &self.limits);
        }
        view::panned_on(&self.seen.map(), share * f64::from(self.seen.width_px), &self.limits)
    }
}
