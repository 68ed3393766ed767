//! One lane prepared: sorted starts and ends, the running maximum of end, and a tree of the most important row.
//!
//! Active rows of a stretch are those that start before its end less those that end by its start: two searches.
//! The tree is an implicit segment tree over start order, as in Tristan Hume's `IForestIndex`
//! (<https://thume.ca/2021/03/14/iforests/>), with the heaviest row as its aggregate.

use super::{Bucket, Step};
use crate::model::{EventId, Tick, TimeRange, Timeline};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What makes a row important: weight, then length, then the earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rank {
    weight: f32,
    length: i64,
    row: EventId,
}

impl Eq for Rank {}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_weight = self.weight.total_cmp(&other.weight);
        by_weight.then(self.length.cmp(&other.length)).then(other.row.cmp(&self.row))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One lane, prepared.
#[derive(Clone, Debug, Default)]
pub struct LaneIndex {
    rows: Vec<EventId>,
    starts: Vec<Tick>,
    ends: Vec<Tick>,
    sorted_ends: Vec<Tick>,
    max_end: Vec<Tick>,
    /// Ranks: leaves from `rows.len()` on, parents before them.
    tree: Vec<Option<Rank>>,
}

impl LaneIndex {
    /// Prepares the rows of a lane, in any order.
    pub fn build(timeline: &Timeline, mut rows: Vec<EventId>) -> Self {
        rows.sort_unstable();
        rows.dedup();
        let starts: Vec<Tick> = rows.iter().map(|row| timeline.columns().sort_tick(*row)).collect();
        let ends: Vec<Tick> = rows.iter().map(|row| timeline.drawn_range(*row).1).collect();
        let mut sorted_ends = ends.clone();
        sorted_ends.sort_unstable();
        let mut max_end = ends.clone();
        for at in 1..max_end.len() {
            if let Some([before, this]) = max_end.get_mut(at - 1..=at) {
                *this = (*this).max(*before);
            }
        }
        let leaves = rows.iter().zip(starts.iter().zip(&ends)).map(|(row, (start, end))| {
            Some(Rank { weight: timeline.columns().weight(*row), length: end.since(*start), row: *row })
        });
        let mut tree: Vec<Option<Rank>> = vec![None; rows.len()];
        tree.extend(leaves);
        for at in (1..rows.len()).rev() {
            let best = tree.get(2 * at).copied().flatten().max(tree.get(2 * at + 1).copied().flatten());
            if let Some(slot) = tree.get_mut(at) {
                *slot = best;
            }
        }
        Self { rows, starts, ends, sorted_ends, max_end, tree }
    }

    /// Rows by start.
    pub fn rows(&self) -> &[EventId] {
        &self.rows
    }

    /// Number of rows that start before a tick.
    fn num_started(&self, tick: Tick) -> usize {
        self.starts.partition_point(|start| *start < tick)
    }

    /// Number of rows that end by a tick; an instant at the tick itself has not.
    fn num_ended(&self, tick: Tick) -> usize {
        self.sorted_ends.partition_point(|end| *end <= tick)
    }

    /// What lies in each step that the range touches.
    pub fn summarize(&self, range: TimeRange, step: Step) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        let (first, last) = (step.number_of(range.start()), step.number_of(Tick(range.end().0 - 1)));
        let mut number = first;
        while number <= last {
            let bounds = step.range(number);
            let (from, to) = (self.num_started(bounds.start()), self.num_started(bounds.end()));
            let count = (to - from) as u32;
            let active = (to.saturating_sub(self.num_ended(bounds.start())) as u32).max(count);
            if active > 0 {
                buckets.push(Bucket { range: bounds, count, active, top: self.top(from, to) });
                number += 1;
            } else {
                // Nothing is under way: the next start is the next thing to see.
                let Some(next) = self.starts.get(to) else { break };
                number = step.number_of(*next).max(number + 1);
            }
        }
        buckets
    }

    /// The most important row of a run.
    fn top(&self, from: usize, to: usize) -> Option<EventId> {
        let (mut low, mut high) = (from + self.rows.len(), to + self.rows.len());
        let mut best: Option<Rank> = None;
        let at = |place: usize| self.tree.get(place).copied().flatten();
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
        best.map(|rank| rank.row)
    }

    /// Rows that touch a range, the most important first, at most `limit`.
    pub fn events(&self, range: TimeRange, limit: usize) -> Vec<EventId> {
        let to = self.num_started(range.end());
        // Before this place every row has ended.
        let from = self.max_end.partition_point(|end| *end < range.start()).min(to);
        let mut heap = BinaryHeap::new();
        for at in from..to {
            let (Some(start), Some(end)) = (self.starts.get(at), self.ends.get(at)) else { continue };
            if range.touches(*start, *end)
                && let Some(Some(rank)) = self.tree.get(at + self.rows.len())
            {
                heap.push(*rank);
            }
        }
        std::iter::from_fn(|| heap.pop()).map(|rank| rank.row).take(limit).collect()
    }
}
