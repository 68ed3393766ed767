//! From a timeline to answers that cost pixels, never events: counts for each step of time, and the most
//! important events of a range.
//!
//! ```text
//!  lane ──▶ starts and ends sorted, with running sums · tree of the most important · latest ends of blocks
//!           density(range, step)     two looks a step
//!           summarize(range, step)   the same and a walk up the tree
//!           active(range)            a descent along the latest ends
//!      ├──▶ rows in which nothing overlaps, for lanes that are opened
//!      └──▶ the longest stretches in which nothing begins, ends or takes place
//! ```

pub mod attendance;
mod bins;
pub mod compare;
pub mod facets;
pub mod filter;
pub mod follow;
mod gaps;
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
pub use gaps::Gaps;
pub use grid::{Bucket, Step};
pub use lane::LaneIndex;
pub use order::{Column, Listing, Order, TableItem};
pub use packing::{PackedLane, Packing};

use crate::model::date::{Reading, When, Window};
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

/// Where events stood before they were moved; they are still drawn there.
fn earlier_dates(timeline: &Timeline, is_shown: &dyn Fn(EventId) -> bool) -> Vec<Window> {
    let moved = timeline.rows_with_details().filter(|(row, event)| !event.was.is_empty() && is_shown(*row));
    let (resolution, rule) = (timeline.resolution(), timeline.zone_rule());
    let extent = |when: &When| when.extent(Reading::Occurrence, resolution, rule).ok();
    moved.flat_map(|(_, event)| &event.was).filter_map(|when| Some(extent(when)?.start)).collect()
}

/// An index in memory over the rows that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    lanes: Vec<LaneIndex>,
    backdrop: Vec<EventId>,
    num_rows: usize,
    /// What is empty in each lane.
    gaps: Vec<Gaps>,
    /// What is empty of eras, and of the dates that events were moved from.
    gaps_behind: Gaps,
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
        let lanes: Vec<LaneIndex> =
            members.into_par_iter().map(|rows| LaneIndex::build(timeline, rows)).collect();
        let gaps = lanes.par_iter().map(|lane| Gaps::build(timeline, lane.rows(), &[])).collect();
        let gaps_behind = Gaps::build(timeline, &backdrop, &earlier_dates(timeline, &|row| passes.lets(row)));
        Self { lanes, backdrop, num_rows, gaps, gaps_behind }
    }

    /// What is empty in all lanes that are shown.
    pub fn gaps(&self, is_shown: &dyn Fn(LaneId) -> bool) -> Gaps {
        let lanes = (0..).map(LaneId).zip(&self.gaps).filter(|(lane, _)| is_shown(*lane));
        lanes.fold(self.gaps_behind.clone(), |empty, (_, gaps)| empty.and(gaps))
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
