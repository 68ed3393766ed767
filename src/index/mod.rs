//! From a timeline to answers that cost pixels, never events: counts for each step of time, and the most
//! important events of a range.
//!
//! ```text
//!  lane ──▶ starts and ends sorted, with running sums · tree of the most important · latest ends of blocks
//!           density(range, step)     two looks a step
//!           summarize(range, step)   the same and a walk up the tree
//!           active(range)            a descent along the latest ends
//!      └──▶ rows in which nothing overlaps, for lanes that are opened
//! ```

pub mod attendance;
mod bins;
pub mod compare;
pub mod facets;
pub mod filter;
pub mod follow;
mod grid;
mod lane;
mod matcher;
pub mod order;
mod packing;
mod places;
pub mod query;
pub mod rotation;
pub mod search;
pub mod series;

pub use filter::Filter;
pub use grid::{Bucket, Step};
pub use lane::LaneIndex;
pub use order::{Column, Listing, Order, TableItem};
pub use packing::{PackedLane, Packing};

use crate::model::{EventId, LaneId, Timeline};
use rayon::prelude::*;

/// How many rows each lane holds.
fn lane_sizes(timeline: &Timeline) -> Vec<usize> {
    let mut sizes = vec![0; timeline.lanes().len()];
    for row in timeline.rows() {
        if let Some(size) = sizes.get_mut(timeline.columns().lane(row).index()) {
            *size += 1;
        }
    }
    sizes
}

/// An index in memory over the rows that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    lanes: Vec<LaneIndex>,
    backdrop: Vec<EventId>,
    num_rows: usize,
}

impl TimelineIndex {
    /// Prepares a timeline; O(n log n) once.
    pub fn build(timeline: &Timeline, filter: &Filter) -> Self {
        let mut members: Vec<Vec<EventId>> = match &filter.only {
            None => lane_sizes(timeline).into_iter().map(Vec::with_capacity).collect(),
            Some(_) => vec![Vec::new(); timeline.lanes().len()],
        };
        let mut backdrop = Vec::new();
        let passes = filter.compile(timeline);
        let mut num_rows = 0;
        passes.each(|row| {
            num_rows += 1;
            match members.get_mut(timeline.columns().lane(row).index()) {
                Some(rows) => rows.push(row),
                None => backdrop.push(row),
            }
        });
        for (lane, row) in timeline.more_lanes() {
            if let Some(rows) = members.get_mut(lane.index()).filter(|_| passes.lets(*row)) {
                rows.push(*row);
            }
        }
        let lanes = members.into_par_iter().map(|rows| LaneIndex::build(timeline, rows)).collect();
        Self { lanes, backdrop, num_rows }
    }

    /// The index of one lane.
    pub fn lane(&self, lane: LaneId) -> Option<&LaneIndex> {
        self.lanes.get(lane.index())
    }

    /// Rows that the filter lets through, each counted once.
    pub const fn num_rows(&self) -> usize {
        self.num_rows
    }

    /// Background eras, which belong to no lane.
    pub fn backdrop(&self) -> &[EventId] {
        &self.backdrop
    }
}
