//! From a timeline to answers that cost pixels, never events: counts for each step of time, and the most
//! important events of a range.
//!
//! ```text
//!  timeline ──LaneTable──▶ lanes: those of the file, or one for each value of a field
//!  lane ──▶ starts and ends sorted, with running sums · tree of the most important · latest ends of blocks
//!           density(range, step)     two looks a step
//!           summarize(range, step)   the same and a walk up the tree
//!           active(range)            a descent along the latest ends
//!      ├──▶ rows in which nothing overlaps, for lanes that are opened
//!      └──▶ the longest stretches in which nothing begins, ends or takes place, when somebody wants to fold them
//! ```

pub mod answers;
pub mod attendance;
mod bins;
pub mod changes;
pub mod compare;
pub mod facets;
mod fetched;
pub mod filter;
pub mod follow;
mod gaps;
mod grid;
pub mod grouping;
mod lane;
mod lane_table;
mod matcher;
mod nearest;
pub mod normalize;
pub mod order;
mod own;
mod packing;
pub mod passage;
mod places;
pub mod query;
pub mod query_words;
pub mod rotation;
pub mod search;
mod search_words;
pub mod series;
mod spelling;
mod synonyms;
pub mod tiles;
pub mod years;

pub use answers::{Grain, LaneAnswers, Outline};
pub use filter::Filter;
pub use gaps::{Gaps, LaneGaps};
pub use grid::{Bucket, GridStep};
pub use grouping::Grouping;
pub use lane::LaneIndex;
pub use lane_table::{LaneTable, MAX_LANES};
pub use nearest::{NearTerm, NearTermKind, letters_apart, nearest_terms};
pub use order::{Listing, RowOrder, TableColumn, TableItem};
pub use packing::{PackedLane, Packing};
pub use search_words::SearchWords;

use fetched::ShownRows;
use lane::LaneReader;
use model::{EventId, LaneId, RowKind, Timeline};
use rayon::prelude::*;
use std::sync::Arc;

/// So many rows, with the columns that are asked for, fit into what the cores keep near.
const TOGETHER: usize = 1 << 17;

/// So many fit into what one core keeps near, once they are fetched.
const FETCHED: usize = 1 << 14;

/// Prepares lanes, each given by the places of its rows among those that are shown. They go through the rows together, so
/// that what neighbors share is not fetched anew for each lane; where few rows are shown, all that is needed of them is
/// put near first.
fn prepared(timeline: &Timeline, shown: &ShownRows, lanes: Vec<Vec<u32>>) -> Vec<LaneIndex> {
    let mut readers: Vec<LaneReader> = lanes.into_par_iter().map(LaneReader::new).collect();
    let is_sparse = shown.len() < timeline.num_rows() / 2;
    // On a thread of the pool, so that none has to be woken again and again.
    rayon::scope(|_| {
        let mut fetched = Vec::new();
        let together = if is_sparse { FETCHED } else { TOGETHER };
        for from in (0..shown.len()).step_by(together) {
            let to = (from + together).min(shown.len());
            if is_sparse {
                shown.fetch(timeline, from..to, &mut fetched);
                readers
                    .par_iter_mut()
                    .for_each(|reader| reader.read(to, |place| fetched.get(place - from).copied()));
            } else {
                readers
                    .par_iter_mut()
                    .for_each(|reader| reader.read(to, |place| Some(shown.fetched(timeline, place))));
            }
        }
    });
    readers.into_par_iter().map(LaneReader::finish).collect()
}

/// An index in memory over the rows that a filter lets through.
#[derive(Clone, Debug, Default)]
pub struct TimelineIndex {
    table: Arc<LaneTable>,
    lanes: Arc<[LaneIndex]>,
    /// Events and statements of all lanes, where some stand in several or among terms.
    each_once: Option<Arc<LaneIndex>>,
    backdrop: Vec<EventId>,
    num_rows: usize,
    num_entries: usize,
    /// What is known of rows that lie in an engine, if these are only some of them.
    outline: Option<Outline>,
}

impl TimelineIndex {
    /// Prepares a timeline in the lanes of its file; O(n log n) once.
    pub fn build(timeline: &Timeline, filter: &Filter) -> Self {
        let table = Arc::new(LaneTable::new(timeline, Grouping::AsInFile));
        Self::grouped(timeline, filter, table)
    }

    /// Prepares a timeline in lanes that are known already.
    pub fn grouped(timeline: &Timeline, filter: &Filter, table: Arc<LaneTable>) -> Self {
        let passes = filter.compile(timeline);
        let shown = passes.shown();
        let room = |lane| if filter.is_empty() { table.size(lane) } else { 0 };
        let mut members: Vec<Vec<u32>> = table.ids().map(|lane| Vec::with_capacity(room(lane))).collect();
        let mut backdrop = Vec::new();
        // Terms fill lanes of their own in most files; elsewhere they stand among events.
        let is_mixed = table.grouping() != Grouping::AsInFile || !table.more_lanes(timeline).is_empty();
        let mut once = Vec::new();
        for (place, row) in shown.iter() {
            match members.get_mut(table.first_lane(timeline, row).index()) {
                Some(places) => {
                    places.push(place);
                    once.extend((is_mixed && timeline.kind(row) != RowKind::Term).then_some(place));
                }
                None => backdrop.push(row),
            }
        }
        for (lane, row) in table.more_lanes(timeline) {
            if let (Some(places), Some(place)) = (members.get_mut(lane.index()), shown.place_of(*row)) {
                places.push(place);
            }
        }
        members.extend(is_mixed.then_some(once));
        let num_rows = shown.len();
        let statements = timeline.rows_of_statements().filter(|row| shown.place_of(*row).is_some());
        let num_entries = num_rows - statements.count();
        let mut lanes = prepared(timeline, &shown, members);
        let each_once = if is_mixed { lanes.pop().map(Arc::new) } else { None };
        Self { table, lanes: lanes.into(), each_once, backdrop, num_rows, num_entries, outline: None }
    }

    /// Which lanes there are.
    pub const fn table(&self) -> &Arc<LaneTable> {
        &self.table
    }

    /// Whether a row stands in a lane.
    pub fn stands_in(&self, row: EventId, lane: LaneId) -> bool {
        self.lane(lane).is_some_and(|lane| lane.rows().binary_search(&row).is_ok())
    }

    /// Lanes in which a row stands.
    pub fn lanes_of(&self, row: EventId) -> impl Iterator<Item = LaneId> {
        self.table.ids().filter(move |lane| self.stands_in(row, *lane))
    }

    /// Lanes in which together no row stands twice: one of all events and statements where the lanes do not serve.
    pub fn each_once(&self) -> impl Iterator<Item = &LaneIndex> {
        let lanes = if self.each_once.is_some() { &[][..] } else { &self.lanes };
        self.each_once.as_deref().into_iter().chain(lanes)
    }

    /// The index of one lane.
    pub fn lane(&self, lane: LaneId) -> Option<&LaneIndex> {
        self.lanes.get(lane.index())
    }

    /// Who answers for one lane in what is seen.
    pub fn answers(&self, lane: LaneId) -> Option<LaneAnswers<'_>> {
        match &self.outline {
            Some(outline) if outline.rows_in.is_none() => outline.lane(lane).map(LaneAnswers::Tiled),
            Some(_) | None => self.lane(lane).map(LaneAnswers::Held),
        }
    }

    /// What is known of rows that lie in an engine.
    pub const fn outline(&self) -> Option<&Outline> {
        self.outline.as_ref()
    }

    /// Whether what is seen is drawn of an engine's tiles, because not all of its rows are here.
    pub fn is_tiled(&self) -> bool {
        self.outline.as_ref().is_some_and(|outline| outline.rows_in.is_none())
    }

    /// The same rows as a part of what lies in an engine.
    #[must_use]
    pub fn with_outline(&self, outline: Option<Outline>) -> Self {
        Self { outline, ..self.clone() }
    }

    /// Rows that the filter lets through, each counted once.
    pub const fn num_rows(&self) -> usize {
        self.num_rows
    }

    /// Events and terms among them; the others are groups of statements, which belong to events.
    pub const fn num_entries(&self) -> usize {
        self.num_entries
    }

    /// Background eras, which belong to no lane.
    pub fn backdrop(&self) -> &[EventId] {
        &self.backdrop
    }
}
