//! What has to be asked so that a range can be drawn: coarse steps first, so that something true is seen soon.

use super::TileStore;
use super::lane_tiles::LaneTiles;
use super::tile::TileSpan;
use crate::grid::GridStep;
use model::TimeRange;

/// How many levels coarser the steps are that are asked for first.
const PARENTS: u8 = 4;

/// Steps finer than the floor are counted of at most so many events of a lane.
const MAX_COUNTED: u64 = 100_000;

impl TileStore {
    /// The spans that are missing for a picture of a range, in two parts: what can be had at once, and what is asked
    /// after. Counts are wanted in steps of `fine`, names in steps of `coarse`, so spans reach to whole ones of these.
    pub fn missing(
        &self,
        lanes: &[u32],
        range: TimeRange,
        (fine, coarse): (GridStep, GridStep),
    ) -> (Vec<TileSpan>, Vec<TileSpan>) {
        let range = whole_steps(range, coarse);
        let (mut parents, mut rest) = (Vec::new(), Vec::new());
        for lane in lanes {
            let Some(tiles) = self.lane(*lane) else { continue };
            let level = fine.exponent();
            let (floor, ceiling) = (tiles.shape().floor, tiles.shape().ceiling);
            if level < floor {
                // How many events a count goes through is known from the floor before it is asked for.
                let kept = tiles.missing_at(*lane, range, floor);
                let is_few = kept.is_empty()
                    && tiles.at_most_active(range, coarse).is_some_and(|num| num <= MAX_COUNTED);
                parents.extend(kept);
                rest.extend(if is_few { tiles.missing_at(*lane, range, level) } else { Vec::new() });
                continue;
            }
            let own = tiles.missing_at(*lane, range, level);
            if !own.is_empty() {
                let parent = level.saturating_add(PARENTS).clamp(floor, ceiling.max(floor));
                if parent > level {
                    parents.extend(tiles.missing_at(*lane, range, parent));
                }
            }
            rest.extend(own);
        }
        (parents, rest)
    }
}

impl LaneTiles {
    /// What is missing of a level in a range, with what lies before it.
    fn missing_at(&self, lane: u32, range: TimeRange, level: u8) -> Vec<TileSpan> {
        let floor = self.shape().floor;
        // Below the floor events are counted, from where a step of the floor begins.
        let range = if level < floor { whole_steps(range, GridStep::new(floor)) } else { range };
        // Above the ceiling there are no tiles; they are made of the two there are.
        let level = level.min(self.shape().ceiling.max(floor));
        let step = GridStep::new(level);
        let (first, last) = (step.number_of(range.start()), step.last_number_of(range));
        let gaps = self.gaps(level, first, last).into_iter();
        let mut spans: Vec<TileSpan> = gaps.map(|(from, to)| TileSpan { lane, level, from, to }).collect();
        let begins = self.ends(level).map_or(first, |(start, _)| first.max(start));
        let before = self.blocks_before(level, begins).into_iter();
        let unknown = before.filter(|(level, number)| self.tile(*level, *number).is_none());
        spans.extend(unknown.map(|(level, number)| TileSpan { lane, level, from: number, to: number }));
        spans
    }
}

/// The shortest range of whole steps that holds another.
fn whole_steps(range: TimeRange, step: GridStep) -> TimeRange {
    let (first, last) = (step.number_of(range.start()), step.last_number_of(range));
    TimeRange::new(step.range(first).start(), step.range(last).end())
}
