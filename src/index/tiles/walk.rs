//! What of a range is known, step by step: exactly, in wider steps, or not at all.

use super::lane_tiles::LaneTiles;
use super::tile::{Tile, TopEvent};
use crate::answers::Grain;
use crate::grid::GridStep;
use model::{Tick, TimeRange};

/// How many levels a coarser step may lie above one that is asked for.
const MAX_WIDER: u8 = 12;

/// A step, or a run of steps of which nothing is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TileStep {
    pub range: TimeRange,
    /// Events that start in it.
    pub starts: u64,
    /// Events that touch it, where that is known.
    pub active: Option<u64>,
    pub top: Option<TopEvent>,
    pub grain: Grain,
}

impl LaneTiles {
    /// What lies in each step that a range touches and in which the lane has anything, from the first to the last.
    pub fn walk(&self, range: TimeRange, step: GridStep, mut see: impl FnMut(TileStep)) {
        let level = step.exponent();
        let Some((first, last)) = self.ends(level) else { return };
        let (mut number, last) =
            (step.number_of(range.start()).max(first), step.last_number_of(range).min(last));
        // Starts and lasts before the step that comes next, as long as all steps between are known.
        let mut before: Option<(u64, u64)> = None;
        let mut unknown: Option<i64> = None;
        while number <= last {
            if let Some(tile) = self.tile(level, number) {
                unknown.take().into_iter().for_each(|from| see(nothing_known(step, from, number)));
                before = before.or_else(|| self.before(level, number));
                see(exact(step.range(number), tile, before));
                before = before.map(|(starts, lasts)| (starts + tile.starts, lasts + tile.lasts));
                number += 1;
                continue;
            }
            before = None;
            if let Some((wider, next)) = self.wider(level, number) {
                unknown.take().into_iter().for_each(|from| see(nothing_known(step, from, number)));
                see(wider);
                number = next;
            } else {
                unknown.get_or_insert(number);
                number += 1;
            }
        }
        if let Some(from) = unknown {
            see(nothing_known(step, from, last + 1));
        }
    }

    /// The finest coarser step that is known and holds a step, and the number of the step behind it.
    fn wider(&self, level: u8, number: i64) -> Option<(TileStep, i64)> {
        let most = GridStep::MAX_EXPONENT.min(level.saturating_add(MAX_WIDER));
        (level + 1..=most).find_map(|coarser| {
            let wide = number >> (coarser - level);
            let tile = self.tile(coarser, wide)?;
            let before = self.before(coarser, wide);
            let exact = exact(GridStep::new(coarser).range(wide), tile, before);
            let next = wide.saturating_add(1).saturating_mul(1_i64 << (coarser - level));
            Some((TileStep { grain: Grain::Wider, ..exact }, next))
        })
    }

    /// How many events start in a range, in steps that reach no further than a 256th of it over its ends.
    pub fn num_starting(&self, range: TimeRange) -> (u64, Grain) {
        self.count(range, |step| Some(step.starts))
    }

    /// How many events touch a range, in such steps.
    pub fn num_active(&self, range: TimeRange) -> (u64, Grain) {
        let mut first = None;
        let (starting, grain) = self.count(range, |step| {
            first = first.or(Some(step.active.map(|active| active.saturating_sub(step.starts))));
            Some(step.starts)
        });
        match first {
            None => (starting, grain),
            Some(Some(going_on)) => (starting + going_on, grain),
            Some(None) => (starting, Grain::Unknown),
        }
    }

    /// No more events than this touch a range, if so much is known of steps of that length.
    pub fn at_most_active(&self, range: TimeRange, step: GridStep) -> Option<u64> {
        let level = step.exponent().max(self.shape().floor);
        let (mut sum, mut going_on, mut is_known) = (0_u64, None, true);
        self.walk(range, GridStep::new(level), |step| {
            is_known &= step.grain != Grain::Unknown && step.active.is_some();
            going_on = going_on.or(step.active.map(|active| active.saturating_sub(step.starts)));
            sum = sum.saturating_add(step.starts);
        });
        is_known.then(|| sum.saturating_add(going_on.unwrap_or(0)))
    }

    /// About how many events touch a range, if those of each step that is known there are spread evenly over it.
    pub fn estimated_active(&self, range: TimeRange) -> Option<f64> {
        let level = GridStep::at_least(range.span() as f64 / 16.0).exponent().max(self.shape().floor);
        let (mut sum, mut going_on, mut is_known) = (0.0, None, true);
        self.walk(range, GridStep::new(level), |step| {
            is_known &= step.grain != Grain::Unknown;
            going_on = going_on.or(step.active.map(|active| active.saturating_sub(step.starts)));
            let (start, end) = (step.range.start().max(range.start()), step.range.end().min(range.end()));
            sum += step.starts as f64 * end.since(start).max(0) as f64 / step.range.span().max(1) as f64;
        });
        is_known.then(|| sum + going_on.unwrap_or(0) as f64)
    }

    fn count(&self, range: TimeRange, mut count: impl FnMut(&TileStep) -> Option<u64>) -> (u64, Grain) {
        let wished = GridStep::at_least(range.span() as f64 / 256.0).exponent();
        let level = wished.max(self.shape().floor.min(range.span().max(1).ilog2() as u8));
        let step = GridStep::new(level);
        let is_aligned = |tick: Tick| tick.0 & (step.ticks() - 1) == 0;
        let mut grain =
            if is_aligned(range.start()) && is_aligned(range.end()) { Grain::Exact } else { Grain::Wider };
        let mut sum = 0_u64;
        self.walk(range, step, |step| {
            grain = grain.max(step.grain);
            sum += count(&step).unwrap_or(0);
        });
        (sum, grain)
    }
}

const fn exact(range: TimeRange, tile: Tile, before: Option<(u64, u64)>) -> TileStep {
    let Tile { starts, top, .. } = tile;
    let active = match before {
        Some((begun, over)) => Some((begun + starts).saturating_sub(over)),
        None => None,
    };
    TileStep { range, starts, active, top, grain: Grain::Exact }
}

/// The run from one step up to, not including, another.
fn nothing_known(step: GridStep, from: i64, before: i64) -> TileStep {
    let range = TimeRange::new(step.range(from).start(), step.range(before - 1).end());
    TileStep { range, starts: 0, active: None, top: None, grain: Grain::Unknown }
}
