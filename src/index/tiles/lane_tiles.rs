//! The tiles of one lane, level by level: which are known, coarser ones from finer ones, and what lies before a step.

use super::known::KnownRuns;
use super::tile::{Tile, TileSpan};
use crate::grid::GridStep;
use model::TimeRange;
use std::collections::BTreeMap;

/// Finer steps are added up over so many levels.
const MAX_DEPTH: u8 = 8;

/// What the table says of a lane beside its tiles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PyramidShape {
    /// The finest level of which tiles are kept.
    pub floor: u8,
    /// The coarsest: the lane lies in two of its steps at the most.
    pub ceiling: u8,
    /// From the first start to the latest end; `None` for a lane without events.
    pub bounds: Option<TimeRange>,
    /// How many events it has.
    pub num: u64,
    /// Most events that touch one step, by level.
    pub peaks: BTreeMap<u8, u64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct TileLevel {
    known: KnownRuns,
    tiles: BTreeMap<i64, Tile>,
}

/// The tiles of one lane that have come so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneTiles {
    shape: PyramidShape,
    levels: BTreeMap<u8, TileLevel>,
}

impl LaneTiles {
    /// A lane of which no tile is known.
    pub const fn new(shape: PyramidShape) -> Self {
        Self { shape, levels: BTreeMap::new() }
    }

    /// What the table says of it.
    pub const fn shape(&self) -> &PyramidShape {
        &self.shape
    }

    pub(super) fn num_tiles(&self) -> usize {
        self.levels.values().map(|level| level.tiles.len()).sum()
    }

    pub(super) fn forget(&mut self) {
        self.levels.clear();
    }

    /// A span is answered: what was known of it before no longer counts.
    pub(super) fn begin(&mut self, span: TileSpan) {
        let level = self.levels.entry(span.level).or_default();
        level.known.insert(span.from, span.to);
        let old: Vec<i64> =
            level.tiles.range(span.from..=span.to.max(span.from)).map(|(at, _)| *at).collect();
        for bucket in old {
            level.tiles.remove(&bucket);
        }
    }

    pub(super) fn add(&mut self, level: u8, bucket: i64, tile: Tile) {
        self.levels.entry(level).or_default().tiles.entry(bucket).or_default().add(tile);
    }

    pub(super) fn known_levels(&self) -> Vec<u8> {
        self.levels.keys().copied().collect()
    }

    /// What was answered of a step itself.
    pub(super) fn known(&self, level: u8, bucket: i64) -> Option<Tile> {
        let known = self.levels.get(&level).filter(|level| level.known.holds(bucket))?;
        Some(known.tiles.get(&bucket).copied().unwrap_or_default())
    }

    /// What was answered of steps in all.
    pub(super) fn sum(&self, level: u8, from: i64, to: i64) -> Tile {
        let tiles = self.levels.get(&level).into_iter().flat_map(|level| level.tiles.range(from..=to));
        tiles.fold(Tile::default(), |mut sum, (_, tile)| {
            sum.add(*tile);
            sum
        })
    }

    pub(super) fn put(&mut self, level: u8, bucket: i64, tile: Tile) {
        self.levels.entry(level).or_default().tiles.insert(bucket, tile);
    }

    /// The first and the last step of a level in which the lane has anything.
    pub(super) fn ends(&self, level: u8) -> Option<(i64, i64)> {
        let (bounds, step) = (self.shape.bounds?, GridStep::new(level));
        Some((step.number_of(bounds.start()), step.last_number_of(bounds)))
    }

    /// What is not known of a level between two steps.
    pub(super) fn gaps(&self, level: u8, from: i64, to: i64) -> Vec<(i64, i64)> {
        let Some((first, last)) = self.ends(level) else { return Vec::new() };
        let (from, to) = (from.max(first), to.min(last));
        if from > to {
            return Vec::new();
        }
        self.levels.get(&level).map_or_else(|| vec![(from, to)], |level| level.known.gaps(from, to))
    }

    /// What lies in a step, if that is known: by itself, or because its halves are.
    pub fn tile(&self, level: u8, number: i64) -> Option<Tile> {
        self.tile_within(level, number, MAX_DEPTH)
    }

    fn tile_within(&self, level: u8, number: i64, depth: u8) -> Option<Tile> {
        let is_outside = self.ends(level).is_none_or(|(first, last)| number < first || last < number);
        if is_outside {
            return Some(Tile::default());
        }
        if let Some(known) = self.known(level, number) {
            return Some(known);
        }
        // Above the ceiling at most two steps have anything, so no number of levels costs much.
        let is_above = level > self.shape.ceiling;
        let finer = level.checked_sub(1).filter(|_| is_above || depth > 0)?;
        let depth = if is_above { depth } else { depth - 1 };
        let mut tile = self.tile_within(finer, number << 1, depth)?;
        tile.add(self.tile_within(finer, (number << 1) | 1, depth)?);
        Some(tile)
    }

    /// How many events start, and how many have their last tick, before a step.
    pub(super) fn before(&self, level: u8, number: i64) -> Option<(u64, u64)> {
        let mut sum = Tile::default();
        for (level, number) in self.blocks_before(level, number) {
            // Only the edges of the lane may be known finely alone, so to look all the way down is quick.
            sum.add(self.tile_within(level, number, u8::MAX)?);
        }
        Some((sum.starts, sum.lasts))
    }

    /// The tiles that cover everything before a step once: at most two of each level. Below the floor they begin where a
    /// step of the floor does, as nothing finer is kept.
    pub(super) fn blocks_before(&self, level: u8, number: i64) -> Vec<(u8, i64)> {
        let mut blocks = Vec::new();
        let Some((first, last)) = self.ends(level) else { return blocks };
        let (mut level, mut from, mut to) = (level, first, number.min(last.saturating_add(1)));
        if from >= to {
            return blocks;
        }
        if level < self.shape.floor {
            let down = self.shape.floor - level;
            let edge = (to >> down) << down;
            blocks.extend((edge.max(from)..to).map(|number| (level, number)));
            (level, from, to) = (self.shape.floor, from >> down, to >> down);
        }
        while from < to {
            if level >= self.shape.ceiling {
                blocks.extend((from..to).map(|number| (level, number)));
                break;
            }
            if from & 1 == 1 {
                blocks.push((level, from));
                from += 1;
            }
            if to & 1 == 1 && from < to {
                to -= 1;
                blocks.push((level, to));
            }
            (level, from, to) = (level + 1, from >> 1, to >> 1);
        }
        blocks
    }

    /// At least as many as are ever under way in one step, where that was counted.
    pub fn most_active(&self, step: GridStep) -> u64 {
        let level = step.exponent();
        let coarser = self.shape.peaks.range(level..).next();
        coarser.or_else(|| self.shape.peaks.last_key_value()).map_or(self.shape.num, |(_, most)| *most)
    }
}
