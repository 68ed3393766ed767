//! Counts of a lane that lies elsewhere: a pyramid of tiles on the grid of [`GridStep`](super::GridStep), of which only
//! what was asked for is here.
//!
//! ```text
//!  rows of an engine ──take──▶ LaneTiles, level by level, with what of each is known
//!  walk(range, step) ──▶ exact where the step is known or its finer ones are · wider where only a coarser one is ·
//!                        unknown where nothing is
//!  steps that are not the sum of their finer ones ──settle──▶ TileConflict
//!  missing(range, step) ──▶ the spans to ask for, coarse ones first
//! ```

mod conflict;
mod known;
mod lane_tiles;
mod missing;
mod tile;
mod walk;

pub use conflict::TileConflict;
pub use lane_tiles::{LaneTiles, PyramidShape};
pub use tile::{Tile, TileRow, TileSpan, TopEvent};
pub use walk::TileStep;

use std::collections::BTreeMap;

/// The tiles of all lanes that have come so far, by the engine's number of a lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileStore {
    lanes: BTreeMap<u32, LaneTiles>,
    conflicts: Vec<TileConflict>,
}

/// Most conflicts that are kept.
const MAX_CONFLICTS: usize = 1_000;

impl TileStore {
    /// Nothing but the shape of each lane.
    pub fn new(shapes: impl IntoIterator<Item = (u32, PyramidShape)>) -> Self {
        let lanes = shapes.into_iter().map(|(lane, shape)| (lane, LaneTiles::new(shape))).collect();
        Self { lanes, conflicts: Vec::new() }
    }

    /// What is known of a lane.
    pub fn lane(&self, lane: u32) -> Option<&LaneTiles> {
        self.lanes.get(&lane)
    }

    /// The lanes there are.
    pub fn lanes(&self) -> impl Iterator<Item = (u32, &LaneTiles)> {
        self.lanes.iter().map(|(lane, tiles)| (*lane, tiles))
    }

    /// Takes the answer to some spans; where no row came nothing lies. Rows of one key add up, so it does not matter how
    /// many servers they come from nor in which order. Rows that nobody asked for are left out.
    pub fn take(&mut self, spans: &[TileSpan], rows: impl IntoIterator<Item = TileRow>) {
        for span in spans {
            if let Some(lane) = self.lanes.get_mut(&span.lane) {
                lane.begin(*span);
            }
        }
        let mut asked: BTreeMap<(u32, u8), Vec<TileSpan>> = BTreeMap::new();
        for span in spans {
            asked.entry((span.lane, span.level)).or_default().push(*span);
        }
        for row in rows {
            let spans = asked.get(&(row.lane, row.level));
            let is_asked = spans.is_some_and(|spans| spans.iter().any(|span| span.holds(row.bucket)));
            if let Some(lane) = self.lanes.get_mut(&row.lane).filter(|_| is_asked) {
                lane.add(row.level, row.bucket, row.tile);
            }
        }
        for span in spans.iter().filter(|span| !span.is_empty()) {
            if let Some(lane) = self.lanes.get_mut(&span.lane) {
                lane.settle(*span, &mut self.conflicts);
            }
        }
        self.conflicts.truncate(MAX_CONFLICTS);
    }

    /// Steps whose counts were not the sums of their finer ones, in the order in which that was found out.
    pub fn conflicts(&self) -> &[TileConflict] {
        &self.conflicts
    }

    /// How many tiles are held.
    pub fn num_tiles(&self) -> usize {
        self.lanes.values().map(LaneTiles::num_tiles).sum()
    }

    /// Forgets all tiles but keeps the shapes, when there are too many of them.
    pub fn forget(&mut self) {
        self.lanes.values_mut().for_each(LaneTiles::forget);
    }
}
