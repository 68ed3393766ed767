//! One lane prepared: starts and ends sorted, a tree of the most important row, and the latest end of each block.
//!
//! Active rows of a stretch are those that start before its end less those that end by its start: two looks into
//! running sums. The tree is an implicit segment tree over blocks of rows in start order, as in Tristan Hume's
//! `IForestIndex` (<https://thume.ca/2021/03/14/iforests/>), with the heaviest row as its aggregate. What covers a
//! moment is found through the latest ends of blocks, and of blocks of blocks, as in an augmented interval tree.
//!
//! 22 bytes a row.

use super::answers::Grain;
use super::bins::SortedTicks;
use super::fetched::Fetched;
use super::grid::{Bucket, GridStep};
use model::{EventId, Tick, TimeRange, Timeline};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Rows of a block, and blocks of a block above it.
const BLOCK: usize = 32;

/// About so many steps of a lane are counted for what is most under way.
const MOST_STEPS: f64 = 4_096.0;

/// One lane, prepared.
#[derive(Clone, Debug, Default)]
pub struct LaneIndex {
    /// Rows by start.
    rows: Vec<EventId>,
    starts: SortedTicks,
    /// The last ticks of rows, one before their ends: what has ended by a tick is what lies before it here.
    lasts: SortedTicks,
    /// The heaviest rows: a tree over blocks, the leaves behind the inner nodes.
    heaviest: Vec<Option<Rank>>,
    /// Latest ends of blocks of rows, then of blocks of those, and so on.
    latest: Vec<Vec<Tick>>,
    /// Most rows that touch one step, for steps from 2^`finest` ticks on, each twice as long as the one before.
    most_active: Vec<u32>,
    finest: u8,
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
    /// Rows by start.
    pub fn rows(&self) -> &[EventId] {
        &self.rows
    }

    /// Rows that start in a range.
    pub fn num_starting(&self, range: TimeRange) -> usize {
        self.starts.num_before(range.end()) - self.starts.num_before(range.start())
    }

    /// Rows that touch a range.
    pub fn num_active(&self, range: TimeRange) -> usize {
        self.starts.num_before(range.end()).saturating_sub(self.lasts.num_before(range.start()))
    }

    /// At least as many as are ever under way in one step, exactly so for steps of which the lane has not very many.
    pub fn most_active(&self, step: GridStep) -> u64 {
        let at = usize::from(step.exponent()).saturating_sub(usize::from(self.finest));
        self.most_active.get(at).or(self.most_active.last()).copied().unwrap_or(0).into()
    }

    /// Calls `see` with each step that a row touches and the number of those that do.
    pub fn density(&self, range: TimeRange, step: GridStep, mut see: impl FnMut(TimeRange, u64)) {
        self.walk(range, step, |bounds, active, _| see(bounds, active as u64));
    }

    /// What lies in each step that the range touches.
    pub fn summarize(&self, range: TimeRange, step: GridStep) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        self.walk(range, step, |range, active, (from, to)| {
            let only = self.rows.get(from).copied().filter(|_| to - from == 1);
            let (count, active) = ((to - from) as u64, active as u64);
            buckets.push(Bucket { range, count, active, only, grain: Grain::Exact });
        });
        buckets
    }

    /// Calls `see` for each step in which a row is under way: with its bounds, the number of rows that touch it, and
    /// the places of those that start in it.
    fn walk(&self, range: TimeRange, step: GridStep, mut see: impl FnMut(TimeRange, usize, (usize, usize))) {
        let (mut number, last) = (step.number_of(range.start()), step.last_number_of(range));
        let mut bounds = step.range(number);
        let mut from = self.starts.num_before(bounds.start());
        while number <= last {
            let to = self.starts.num_before(bounds.end());
            let active = to - self.lasts.num_before(bounds.start()).min(to);
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

    /// Counts what is most under way at each length of step, from the finest of which there are few enough.
    fn with_peaks(mut self) -> Self {
        let ends = self.starts.ticks().first().copied().zip(self.lasts.ticks().last().copied());
        let Some((first, last)) = ends else { return self };
        let whole = TimeRange::new(first, last.later(1).max(first.later(1)));
        let finest = GridStep::at_least(whole.span() as f64 / MOST_STEPS);
        self.finest = finest.exponent();
        for exponent in self.finest..=GridStep::MAX_EXPONENT {
            let step = GridStep::new(exponent);
            let mut most = 0;
            self.density(whole, step, |_, active| most = most.max(active as u32));
            self.most_active.push(most);
            if step.number_of(whole.start()) == step.last_number_of(whole) {
                break;
            }
        }
        self
    }

    fn rank(&self, timeline: &Timeline, place: usize) -> Option<Rank> {
        let (row, columns) = (*self.rows.get(place)?, timeline.columns());
        let start = *self.starts.ticks().get(place)?;
        let length = columns.drawn_end(row).since(start);
        Some(Rank { weight: columns.weight(row), length, place: place as u32 })
    }

    /// The most important row of a run of places: whole blocks by the tree, the rest row by row.
    fn top_place(&self, timeline: &Timeline, from: usize, to: usize) -> Option<Rank> {
        let (first_block, last_block) = (from.div_ceil(BLOCK), to / BLOCK);
        let one_by_one = |run: std::ops::Range<usize>| run.filter_map(|at| self.rank(timeline, at)).max();
        if first_block >= last_block {
            return one_by_one(from..to);
        }
        let ends = one_by_one(from..first_block * BLOCK).max(one_by_one(last_block * BLOCK..to));
        let num = self.heaviest.len() / 2;
        let (mut low, mut high) = (first_block + num, last_block + num);
        let mut best = ends;
        let at = |node: usize| self.heaviest.get(node).copied().flatten();
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
        let mut found = self.covering(timeline, range.start(), from, usize::MAX);
        found.extend(self.rows.get(from..to).unwrap_or(&[]));
        found
    }

    /// The first of those rows, by a few steps however many they are.
    pub fn first_active(&self, timeline: &Timeline, range: TimeRange) -> Option<EventId> {
        let from = self.starts.num_before(range.start());
        let to = self.starts.num_before(range.end());
        let covering = self.covering(timeline, range.start(), from, 1).first().copied();
        covering.or_else(|| self.rows.get(from..to)?.first().copied())
    }

    /// The row that starts nearest to a tick, the earlier of two; of those that start together the first. A search, not a
    /// walk along the lane.
    pub fn nearest(&self, tick: Tick) -> Option<EventId> {
        let ticks = self.starts.ticks();
        let next = self.starts.num_before(tick);
        let before = next.checked_sub(1).and_then(|last| ticks.get(last).copied());
        let is_nearer =
            |before: &Tick| ticks.get(next).is_none_or(|after| tick.since(*before) <= after.since(tick));
        let place = before.filter(is_nearer).map_or(next, |before| self.starts.num_before(before));
        self.rows.get(place).copied()
    }

    /// Rows before a place that end after a tick, at most so many, by start.
    fn covering(&self, timeline: &Timeline, tick: Tick, before: usize, most: usize) -> Vec<EventId> {
        let mut found = Vec::new();
        let top = self.latest.len();
        let mut open: Vec<(usize, usize)> = Vec::new();
        if let Some(highest) = self.latest.last() {
            open.extend((0..highest.len()).rev().map(|at| (top, at)));
        }
        while let Some((level, at)) = open.pop().filter(|_| found.len() < most) {
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
        found
    }
}

/// The rows of a lane while they are gone through by start.
pub(super) struct LaneReader {
    /// Their places among all rows that are shown.
    places: Vec<u32>,
    rows: Vec<EventId>,
    starts: Vec<Tick>,
    ends: Vec<Tick>,
    /// The heaviest row of each block.
    heaviest: Vec<Option<Rank>>,
}

impl LaneReader {
    /// For the rows at some places among those that are shown, in any order.
    pub(super) fn new(mut places: Vec<u32>) -> Self {
        if !places.is_sorted() {
            places.sort_unstable();
        }
        places.dedup();
        let num = places.len();
        Self {
            places,
            rows: Vec::with_capacity(num),
            starts: Vec::with_capacity(num),
            ends: Vec::with_capacity(num),
            heaviest: Vec::with_capacity(num.div_ceil(BLOCK)),
        }
    }

    /// Goes on up to a place among the rows that are shown.
    pub(super) fn read(&mut self, before: usize, fetch: impl Fn(usize) -> Option<Fetched>) {
        let rest = self.places.get(self.rows.len()..).unwrap_or_default().iter().map(|place| *place as usize);
        for Fetched { row, weight, start, end } in rest.take_while(|place| *place < before).filter_map(fetch)
        {
            let place = self.rows.len();
            let rank = Some(Rank { weight, length: end.since(start), place: place as u32 });
            match self.heaviest.last_mut().filter(|_| !place.is_multiple_of(BLOCK)) {
                Some(best) => *best = rank.max(*best),
                None => self.heaviest.push(rank),
            }
            self.rows.push(row);
            self.starts.push(start);
            self.ends.push(end);
        }
    }

    /// The lane prepared.
    pub(super) fn finish(self) -> LaneIndex {
        let Self { rows, starts, ends, heaviest, .. } = self;
        let latest = latest_ends(&ends);
        let mut lasts = ends;
        for end in &mut lasts {
            *end = end.earlier(1);
        }
        let (starts, lasts) = (SortedTicks::new(starts), SortedTicks::of_unsorted(lasts));
        let (most_active, finest) = (Vec::new(), 0);
        LaneIndex { rows, starts, lasts, heaviest: tree(heaviest), latest, most_active, finest }.with_peaks()
    }
}

/// The heaviest row of each block, behind those of more and more blocks together.
fn tree(blocks: Vec<Option<Rank>>) -> Vec<Option<Rank>> {
    let num = blocks.len();
    let mut nodes = vec![None; num];
    nodes.extend(blocks);
    for node in (1..num).rev() {
        let child = |child: usize| nodes.get(child).copied().flatten();
        let best: Option<Rank> = child(2 * node).max(child(2 * node + 1));
        if let Some(slot) = nodes.get_mut(node) {
            *slot = best;
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
