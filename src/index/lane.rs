//! One lane prepared: starts and ends sorted, a tree of the most important row, and the latest end of each block.
//!
//! Active rows of a stretch are those that start before its end less those that end by its start: two looks into
//! running sums. The tree is an implicit segment tree over start order, as in Tristan Hume's `IForestIndex`
//! (<https://thume.ca/2021/03/14/iforests/>), with the place of the heaviest row as its aggregate. What covers a moment
//! is found through the latest ends of blocks, and of blocks of blocks, as in an augmented interval tree.
//!
//! 24 bytes a row.

use super::bins::SortedTicks;
use super::grid::{Bucket, Step};
use crate::model::{EventId, Tick, TimeRange, Timeline};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Rows of a block, and blocks of a block above it.
const BLOCK: usize = 64;

/// Ends of longer lists are sorted by several threads.
const MIN_PARALLEL: usize = 50_000;

/// One lane, prepared.
#[derive(Clone, Debug, Default)]
pub struct LaneIndex {
    /// Rows by start.
    rows: Vec<EventId>,
    starts: SortedTicks,
    ends: SortedTicks,
    /// Places of the heaviest rows: the inner nodes of a tree whose leaves are the places themselves.
    heaviest: Vec<u32>,
    /// Latest ends of blocks of rows, then of blocks of those, and so on.
    latest: Vec<Vec<Tick>>,
}

/// What makes a row important: weight, then length, then the earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rank {
    weight: f32,
    length: i64,
    place: u32,
}

impl Eq for Rank {}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_weight = self.weight.total_cmp(&other.weight);
        by_weight.then(self.length.cmp(&other.length)).then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl LaneIndex {
    /// Prepares the rows of a lane, in any order.
    pub fn build(timeline: &Timeline, mut rows: Vec<EventId>) -> Self {
        if !rows.is_sorted() {
            rows.sort_unstable();
        }
        rows.dedup();
        let starts: Vec<Tick> = rows.iter().map(|row| timeline.columns().sort_tick(*row)).collect();
        let ends: Vec<Tick> = rows.iter().map(|row| timeline.columns().drawn_end(*row)).collect();
        let heaviest = heaviest(timeline, &rows, &starts, &ends);
        let latest = latest_ends(&ends);
        let mut sorted_ends = ends;
        if sorted_ends.len() < MIN_PARALLEL {
            sorted_ends.sort_unstable();
        } else {
            sorted_ends.par_sort_unstable();
        }
        let (starts, ends) = (SortedTicks::new(starts), SortedTicks::new(sorted_ends));
        Self { rows, starts, ends, heaviest, latest }
    }

    /// Rows by start.
    pub fn rows(&self) -> &[EventId] {
        &self.rows
    }

    /// Rows that touch a range.
    pub fn num_active(&self, range: TimeRange) -> usize {
        self.starts.num_before(range.end()).saturating_sub(self.ends.num_up_to(range.start()))
    }

    /// Calls `see` with each step that a row touches and the number of those that do.
    pub fn density(&self, range: TimeRange, step: Step, mut see: impl FnMut(TimeRange, u32)) {
        self.walk(range, step, |bounds, active, _| see(bounds, active as u32));
    }

    /// What lies in each step that the range touches.
    pub fn summarize(&self, timeline: &Timeline, range: TimeRange, step: Step) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        self.walk(range, step, |range, active, (from, to)| {
            let top = self.top(timeline, from, to);
            buckets.push(Bucket { range, count: (to - from) as u32, active: active as u32, top });
        });
        buckets
    }

    /// Calls `see` for each step in which a row is under way: with its bounds, the number of rows that touch it, and
    /// the places of those that start in it.
    fn walk(&self, range: TimeRange, step: Step, mut see: impl FnMut(TimeRange, usize, (usize, usize))) {
        let (mut number, last) = (step.number_of(range.start()), step.last_number_of(range));
        let mut bounds = step.range(number);
        let mut from = self.starts.num_before(bounds.start());
        while number <= last {
            let to = self.starts.num_before(bounds.end());
            let active = to - self.ends.num_up_to(bounds.start()).min(to);
            if active > 0 {
                see(bounds, active, (from, to));
                number += 1;
            } else {
                // Nothing is under way: the next start is the next thing to see.
                let Some(next) = self.starts.ticks().get(to) else { break };
                number = step.number_of(*next).max(number + 1);
            }
            let next = step.range(number);
            from = if next.start() == bounds.end() { to } else { self.starts.num_before(next.start()) };
            bounds = next;
        }
    }

    fn rank(&self, timeline: &Timeline, place: usize) -> Option<Rank> {
        let row = *self.rows.get(place)?;
        let start = *self.starts.ticks().get(place)?;
        Some(rank(timeline, row, start, timeline.columns().drawn_end(row), place))
    }

    /// The most important row of a run of places.
    fn top(&self, timeline: &Timeline, from: usize, to: usize) -> Option<EventId> {
        let place = self.top_place(timeline, from, to)?;
        self.rows.get(place.place as usize).copied()
    }

    fn top_place(&self, timeline: &Timeline, from: usize, to: usize) -> Option<Rank> {
        let num = self.rows.len();
        let (mut low, mut high) = (from + num, to + num);
        let mut best: Option<Rank> = None;
        let at = |node: usize| {
            let place = if node >= num { node - num } else { *self.heaviest.get(node)? as usize };
            self.rank(timeline, place)
        };
        while low < high {
            if low % 2 == 1 {
                best = best.max(at(low));
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                best = best.max(at(high));
            }
            low /= 2;
            high /= 2;
        }
        best
    }

    /// The most important rows that start in a range, at most `limit`; a run is split at each that is taken.
    pub fn top_starts(&self, timeline: &Timeline, range: TimeRange, limit: usize) -> Vec<EventId> {
        let run = (self.starts.num_before(range.start()), self.starts.num_before(range.end()));
        let mut runs: BinaryHeap<(Rank, (usize, usize))> = BinaryHeap::new();
        runs.extend(self.top_place(timeline, run.0, run.1).map(|best| (best, run)));
        let mut found = Vec::new();
        while let Some((best, (from, to))) = runs.pop().filter(|_| found.len() < limit) {
            let place = best.place as usize;
            found.extend(self.rows.get(place));
            for run in [(from, place), (place + 1, to)] {
                runs.extend(self.top_place(timeline, run.0, run.1).map(|best| (best, run)));
            }
        }
        found
    }

    /// Rows that touch a range, by start: those that start in it, and those that go on from before it. Costs as many
    /// steps as there are such rows, and a few more; ask [`Self::num_active`] first.
    pub fn active(&self, timeline: &Timeline, range: TimeRange) -> Vec<EventId> {
        let from = self.starts.num_before(range.start());
        let to = self.starts.num_before(range.end());
        let mut found = Vec::new();
        self.covering(timeline, range.start(), from, &mut found);
        found.extend(self.rows.get(from..to).unwrap_or(&[]));
        found
    }

    /// Rows before a place that end after a tick.
    fn covering(&self, timeline: &Timeline, tick: Tick, before: usize, found: &mut Vec<EventId>) {
        let top = self.latest.len();
        let mut open: Vec<(usize, usize)> = Vec::new();
        if let Some(highest) = self.latest.last() {
            open.extend((0..highest.len()).rev().map(|at| (top, at)));
        }
        while let Some((level, at)) = open.pop() {
            if level == 0 {
                let row = self.rows.get(at).copied().filter(|_| at < before);
                found.extend(row.filter(|row| timeline.columns().drawn_end(*row) > tick));
                continue;
            }
            let latest = self.latest.get(level - 1).and_then(|level| level.get(at));
            let begins_before = at * BLOCK.pow(level as u32) < before;
            if begins_before && latest.is_some_and(|end| *end > tick) {
                open.extend((at * BLOCK..(at + 1) * BLOCK).rev().map(|at| (level - 1, at)));
            }
        }
    }
}

fn rank(timeline: &Timeline, row: EventId, start: Tick, end: Tick, place: usize) -> Rank {
    Rank { weight: timeline.columns().weight(row), length: end.since(start), place: place as u32 }
}

fn heaviest(timeline: &Timeline, rows: &[EventId], starts: &[Tick], ends: &[Tick]) -> Vec<u32> {
    let num = rows.len();
    let mut nodes = vec![0_u32; num];
    let rank_at = |place: usize| match (rows.get(place), starts.get(place), ends.get(place)) {
        (Some(row), Some(start), Some(end)) => Some(rank(timeline, *row, *start, *end, place)),
        _ => None,
    };
    for node in (1..num).rev() {
        let child = |child: usize| {
            let place = if child >= num { child - num } else { *nodes.get(child)? as usize };
            rank_at(place)
        };
        let best = child(2 * node).max(child(2 * node + 1));
        if let (Some(slot), Some(best)) = (nodes.get_mut(node), best) {
            *slot = best.place;
        }
    }
    nodes
}

fn latest_ends(ends: &[Tick]) -> Vec<Vec<Tick>> {
    let latest_of = |ends: &[Tick]| -> Vec<Tick> {
        ends.chunks(BLOCK).map(|block| block.iter().copied().max().unwrap_or(Tick::PAST)).collect()
    };
    let mut levels = Vec::new();
    let mut below = latest_of(ends);
    while !below.is_empty() {
        let above = latest_of(&below);
        let is_top = below.len() <= BLOCK;
        levels.push(below);
        if is_top {
            break;
        }
        below = above;
    }
    levels
}
