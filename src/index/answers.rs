//! Who answers for a lane: its rows in memory, or tiles of an engine; and how exactly.
//!
//! ```text
//!  TimelineIndex::answers(lane) ──▶ Held: counts of all rows that are shown, always exact
//!                               └─▶ Tiled: exact, in wider steps, or unknown until an engine has answered
//! ```

use crate::grid::{Bucket, GridStep};
use crate::lane::LaneIndex;
use crate::tiles::{LaneTiles, TileStep, TileStore, TopEvent};
use model::{EventId, LaneId, TimeRange, Timeline};
use std::collections::HashMap;
use std::sync::Arc;

/// How exactly something is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    #[default]
    Exact,
    /// Only of a wider stretch than was asked for.
    Wider,
    Unknown,
}

/// What is known of a timeline whose rows lie in an engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub tiles: Arc<TileStore>,
    /// The engine's number of each lane.
    pub lanes: Arc<[u32]>,
    /// Rows that are here, by the engine's ids.
    pub rows: Arc<HashMap<i64, EventId>>,
    /// Where every row is here; what is seen lies in it, and is drawn of rows.
    pub rows_in: Option<TimeRange>,
}

impl Outline {
    /// Whether it is the same without a look at every tile.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tiles, &other.tiles)
            && Arc::ptr_eq(&self.lanes, &other.lanes)
            && Arc::ptr_eq(&self.rows, &other.rows)
            && self.rows_in == other.rows_in
    }

    /// The tiles of a lane.
    pub fn lane(&self, lane: LaneId) -> Option<TiledLane<'_>> {
        let tiles = self.tiles.lane(*self.lanes.get(lane.index())?)?;
        Some(TiledLane { tiles, rows: &self.rows })
    }
}

/// A lane of an engine.
#[derive(Clone, Copy, Debug)]
pub struct TiledLane<'a> {
    tiles: &'a LaneTiles,
    rows: &'a HashMap<i64, EventId>,
}

/// Who answers for a lane.
#[derive(Clone, Copy, Debug)]
pub enum LaneAnswers<'a> {
    Held(&'a LaneIndex),
    Tiled(TiledLane<'a>),
}

impl LaneAnswers<'_> {
    /// Rows of the whole lane.
    pub fn num_rows(&self) -> u64 {
        match self {
            Self::Held(lane) => lane.rows().len() as u64,
            Self::Tiled(lane) => lane.tiles.shape().num,
        }
    }

    /// What lies in each step that the range touches.
    pub fn summarize(&self, range: TimeRange, step: GridStep) -> Vec<Bucket> {
        match self {
            Self::Held(lane) => lane.summarize(range, step),
            Self::Tiled(lane) => lane.summarize(range, step),
        }
    }

    /// Calls `see` with each step that a row touches, the number of those that do, and how exactly that is known.
    pub fn density(&self, range: TimeRange, step: GridStep, mut see: impl FnMut(TimeRange, u64, Grain)) {
        match self {
            Self::Held(lane) => lane.density(range, step, |range, active| see(range, active, Grain::Exact)),
            Self::Tiled(lane) => lane.tiles.walk(range, step, |step| match step.active {
                Some(0) => {}
                Some(active) => see(step.range, active, step.grain),
                None => see(step.range, 0, Grain::Unknown),
            }),
        }
    }

    /// At least as many as are ever under way in one step.
    pub fn most_active(&self, step: GridStep) -> u64 {
        match self {
            Self::Held(lane) => lane.most_active(step),
            Self::Tiled(lane) => lane.tiles.most_active(step),
        }
    }

    /// The most important rows that start in a step, at most `limit`; of those in an engine, the ones that are here.
    pub fn top_starts(&self, timeline: &Timeline, range: TimeRange, limit: usize) -> Vec<EventId> {
        match self {
            Self::Held(lane) => lane.top_starts(timeline, range, limit),
            Self::Tiled(lane) => {
                let tops = lane.tops(range, limit).into_iter();
                tops.filter_map(|top| lane.rows.get(&top.id).copied()).collect()
            }
        }
    }

    /// Rows that start in a range.
    pub fn num_starting(&self, range: TimeRange) -> (u64, Grain) {
        match self {
            Self::Held(lane) => (lane.num_starting(range) as u64, Grain::Exact),
            Self::Tiled(lane) => lane.tiles.num_starting(range),
        }
    }

    /// Rows that touch a range; of an engine also some that lie just beside it.
    pub fn num_active(&self, range: TimeRange) -> (u64, Grain) {
        match self {
            Self::Held(lane) => (lane.num_active(range) as u64, Grain::Exact),
            Self::Tiled(lane) => lane.tiles.num_active(range),
        }
    }

    /// Whether surely no row touches a range.
    pub fn is_empty_in(&self, range: TimeRange) -> bool {
        let (num, grain) = self.num_active(range);
        num == 0 && grain != Grain::Unknown
    }
}

impl TiledLane<'_> {
    fn summarize(&self, range: TimeRange, step: GridStep) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        self.tiles.walk(range, step, |step| {
            let is_nothing = step.starts == 0 && step.active.unwrap_or(0) == 0;
            if is_nothing && step.grain != Grain::Unknown {
                return;
            }
            let only = step.top.filter(|_| step.starts == 1).and_then(|top| self.rows.get(&top.id).copied());
            let (range, count, grain) = (step.range, step.starts, step.grain);
            buckets.push(Bucket { range, count, active: step.active.unwrap_or(step.starts), only, grain });
        });
        buckets
    }

    /// The ids of events whose names a picture of a range shows: of each wide step the most important, and those that
    /// stand alone in a step of marks.
    pub fn ids_to_name(&self, range: TimeRange, (names, marks): (GridStep, GridStep)) -> Vec<i64> {
        let mut ids = Vec::new();
        let mut see = |step: TileStep| ids.extend(step.top.map(|top| top.id));
        self.tiles.walk(range, names, &mut see);
        self.tiles.walk(range, marks, |step| {
            if step.starts == 1 {
                see(step);
            }
        });
        ids
    }

    /// The most important events that are known to start in a step, in engines' words.
    pub fn tops(&self, range: TimeRange, limit: usize) -> Vec<TopEvent> {
        let level = GridStep::at_least(range.span() as f64).exponent();
        let mut tops = Vec::new();
        let more = if limit > 1 { 4 } else { 0 };
        for finer in 0..=more.min(level) {
            let step = GridStep::new(level - finer);
            let numbers = step.number_of(range.start())..=step.last_number_of(range);
            let tiles = numbers.filter_map(|number| self.tiles.tile(step.exponent(), number));
            tops.extend(tiles.filter_map(|tile| tile.top));
        }
        tops.sort_unstable_by(|one, other| other.cmp(one));
        tops.dedup_by_key(|top| top.id);
        tops.truncate(limit);
        tops
    }
}
