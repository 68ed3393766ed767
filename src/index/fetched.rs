//! Which rows are shown, and what lanes need of them.

use model::{EventId, Tick, Timeline};
use rayon::prelude::*;

/// Fewer rows than this are fetched by one thread.
const MIN_PARALLEL: usize = 4_096;

/// The rows that are shown, in order, by their places among themselves.
pub(super) enum ShownRows {
    /// So many, which is all of them.
    All(u32),
    Only(Vec<EventId>),
}

impl ShownRows {
    /// How many they are.
    pub const fn len(&self) -> usize {
        match self {
            Self::All(num) => *num as usize,
            Self::Only(rows) => rows.len(),
        }
    }

    fn row(&self, place: usize) -> EventId {
        match self {
            Self::All(_) => EventId(place as u32),
            Self::Only(rows) => rows.get(place).copied().unwrap_or(EventId(u32::MAX)),
        }
    }

    /// All of them, each with its place.
    pub fn iter(&self) -> impl Iterator<Item = (u32, EventId)> {
        (0..self.len() as u32).map(|place| (place, self.row(place as usize)))
    }

    /// The place of a row, if it is shown.
    pub fn place_of(&self, row: EventId) -> Option<u32> {
        match self {
            Self::All(num) => (row.0 < *num).then_some(row.0),
            Self::Only(rows) => rows.binary_search(&row).ok().map(|place| place as u32),
        }
    }

    /// Fetches what stands in a range of places.
    pub fn fetch(&self, timeline: &Timeline, places: std::ops::Range<usize>, fetched: &mut Vec<Fetched>) {
        let places = places.into_par_iter().with_min_len(MIN_PARALLEL);
        places.map(|place| self.fetched(timeline, place)).collect_into_vec(fetched);
    }

    /// Fetches what stands at a place.
    #[inline]
    pub fn fetched(&self, timeline: &Timeline, place: usize) -> Fetched {
        let (row, columns) = (self.row(place), timeline.columns());
        Fetched {
            row,
            weight: columns.weight(row),
            start: columns.sort_tick(row),
            end: columns.drawn_end(row),
        }
    }
}

/// What is fetched of a row.
#[derive(Clone, Copy)]
pub(super) struct Fetched {
    pub row: EventId,
    pub weight: f32,
    /// Where it is sorted.
    pub start: Tick,
    /// Where it stops to be drawn.
    pub end: Tick,
}
