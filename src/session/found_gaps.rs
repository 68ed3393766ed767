//! What is empty in an index, found once for as long as that index is shown.

use index::{LaneGaps, TimelineIndex};
use model::Timeline;
use std::sync::{Arc, Weak};

/// What is empty in an index, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct FoundGaps {
    /// Which one; it is not kept for this.
    index: Weak<TimelineIndex>,
    pub(crate) lanes: Arc<LaneGaps>,
}

impl FoundGaps {
    /// Looks through all rows of an index.
    pub fn new(timeline: &Timeline, index: &Arc<TimelineIndex>) -> Self {
        Self { index: Arc::downgrade(index), lanes: Arc::new(LaneGaps::build(timeline, index)) }
    }

    pub(crate) fn are_of(&self, index: &Arc<TimelineIndex>) -> bool {
        is_same(&self.index, index)
    }
}

pub(crate) fn is_same(known: &Weak<TimelineIndex>, index: &Arc<TimelineIndex>) -> bool {
    std::ptr::eq(known.as_ptr(), Arc::as_ptr(index))
}
