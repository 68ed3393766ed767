//! Counts that do not add up: a step and its finer ones are answered at different times, of tables that anybody may have
//! made. The finer ones are believed, as they are nearer to the events.

use super::lane_tiles::LaneTiles;
use super::tile::{Tile, TileSpan};

/// How many levels apart steps are compared.
const MAX_APART: u8 = 8;

/// A step whose counts are not the sums of its finer ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileConflict {
    pub lane: u32,
    pub level: u8,
    pub bucket: i64,
    pub counted: Tile,
    /// What its finer steps add up to.
    pub summed: Tile,
}

impl LaneTiles {
    /// Compares the steps of a span that was just answered with coarser and finer ones that are known; where they differ
    /// the coarser ones become what the finer ones say.
    pub(super) fn settle(&mut self, span: TileSpan, conflicts: &mut Vec<TileConflict>) {
        let level = span.level;
        let mut pairs: Vec<(u8, u8)> = Vec::new();
        for other in self.known_levels() {
            if other < level && level - other <= MAX_APART {
                pairs.push((level, other));
            } else if other > level && other - level <= MAX_APART {
                pairs.push((other, level));
            }
        }
        // From fine to coarse, so that what was put right counts for what lies above it.
        pairs.sort_unstable();
        for (coarse, fine) in pairs {
            let up = coarse - level.min(coarse);
            let Some((first, last)) = self.ends(coarse) else { return };
            for bucket in (span.from >> up).max(first)..=(span.to >> up).min(last) {
                let differs = self.differs(coarse, fine, bucket);
                let Some((counted, summed)) = differs else { continue };
                conflicts.push(TileConflict { lane: span.lane, level: coarse, bucket, counted, summed });
                self.put(coarse, bucket, summed);
            }
        }
    }

    /// What a step and its finer ones count, if both are known and not the same.
    fn differs(&self, coarse: u8, fine: u8, bucket: i64) -> Option<(Tile, Tile)> {
        let counted = self.known(coarse, bucket)?;
        let down = coarse - fine;
        let (from, to) = (bucket << down, (bucket << down) + ((1 << down) - 1));
        if !self.gaps(fine, from, to).is_empty() {
            return None;
        }
        let mut summed = self.sum(fine, from, to);
        let is_same = (counted.starts, counted.lasts) == (summed.starts, summed.lasts);
        // Finer steps that were only counted may not say which of their events is the most important.
        summed.top = summed.top.max(counted.top);
        (!is_same).then_some((counted, summed))
    }
}
