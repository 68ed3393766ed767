//! Rows of a lane of very many events, so that none of them lies over another: each in the lowest row that is free when
//! it starts. They hold at every scale, because they rest on time alone; what stands too near to be told apart at a
//! scale is drawn as one.
//!
//! ```text
//!  lane, by start ──lowest free row──▶ row 0: e0 e2 e5 …   each row by start, so that a stretch is found by halving
//!                                      row 1: e1 e4 …
//! ```
//!
//! 4 bytes a row of the lane.

use super::TimelineIndex;
use model::{EventId, LaneId, Tick, Timeline};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

/// The rows of the lanes of very many events.
#[derive(Clone, Debug, Default)]
pub struct Packing {
    lanes: Vec<Option<Arc<PackedLane>>>,
}

impl Packing {
    /// Packs each lane of more than `min` events; O(n log n).
    pub fn build(timeline: &Timeline, index: &TimelineIndex, min: usize) -> Self {
        let packed = |lane: u32| {
            let rows = index.lane(LaneId(lane))?.rows();
            (rows.len() > min).then(|| Arc::new(PackedLane::build(timeline, rows)))
        };
        Self { lanes: (0..index.table().ids().len() as u32).into_par_iter().map(packed).collect() }
    }

    /// The rows of a lane, if it was packed.
    pub fn lane(&self, lane: LaneId) -> Option<&Arc<PackedLane>> {
        self.lanes.get(lane.index())?.as_ref()
    }
}

/// The rows of one lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedLane {
    /// Where each row begins among the events, and where the last ends.
    firsts: Vec<u32>,
    /// Events row by row, in each by start.
    events: Vec<EventId>,
    /// What an event of half of the time has for itself, in ticks.
    typical_slot: i64,
}

impl PackedLane {
    /// Packs events that are sorted by start.
    pub fn build(timeline: &Timeline, events: &[EventId]) -> Self {
        let (row_of, lengths, slots) = lowest_free_rows(timeline, events);
        let mut firsts = Vec::with_capacity(lengths.len() + 1);
        let mut sum = 0;
        firsts.push(sum);
        firsts.extend(lengths.iter().map(|length| {
            sum += length;
            sum
        }));
        let mut next = firsts.clone();
        let mut sorted = vec![EventId(0); events.len()];
        for (event, row) in events.iter().zip(row_of) {
            let Some(place) = next.get_mut(row as usize) else { continue };
            if let Some(slot) = sorted.get_mut(*place as usize) {
                *slot = *event;
            }
            *place += 1;
        }
        Self { firsts, events: sorted, typical_slot: slots.middle() }
    }

    /// From the start of an event to the next in its row, in ticks: half of the time in the first rows is of events that
    /// have less, half of such that have as much or more. Where that is narrow on the screen, rows tell nothing. Of a
    /// very long time without events only a part counts.
    pub const fn typical_slot(&self) -> i64 {
        self.typical_slot
    }

    /// How many rows there are.
    pub const fn num_rows(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    /// The events of a row, by start; none of them lies over another.
    pub fn row(&self, row: usize) -> &[EventId] {
        let bounds = (self.firsts.get(row), self.firsts.get(row + 1));
        let (Some(from), Some(to)) = bounds else { return &[] };
        self.events.get(*from as usize..*to as usize).unwrap_or(&[])
    }

    /// The row of an event.
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        // Events are numbered by start, so each row is sorted by their numbers too.
        (0..self.num_rows()).find(|row| self.row(*row).binary_search(&event).is_ok())
    }
}

/// Time by the length of the slots that it belongs to, eight lengths to a doubling.
struct Slots {
    ticks: [f64; 64 * PARTS],
}

/// Rows that are seen first. They are the fullest, because each event takes the lowest that is free.
const FIRST_ROWS: u32 = 32;

/// Of one slot no more counts than this part of the time that the lane spans.
const LONGEST_SHARE: i64 = 32;

/// Lengths to a doubling.
const PARTS: usize = 8;

impl Slots {
    const NONE: Self = Self { ticks: [0.0; 64 * PARTS] };

    /// A slot that is longer than none, and how much of its time counts.
    fn add(&mut self, ticks: i64, counted: i64) {
        // Three binary digits behind the first.
        let doubling = ticks.ilog2() as usize;
        let part = ((ticks as u128 * PARTS as u128) >> doubling) as usize % PARTS;
        if let Some(sum) = self.ticks.get_mut(doubling * PARTS + part) {
            *sum += counted as f64;
        }
    }

    /// The length that half of the time does not reach, to an eighth of a doubling; endless if there is none.
    fn middle(&self) -> i64 {
        let half = self.ticks.iter().sum::<f64>() / 2.0;
        let mut sum = 0.0;
        let reached = self.ticks.iter().position(|ticks| {
            sum += ticks;
            sum > half
        });
        reached
            .map_or(i64::MAX, |at| (((PARTS + at % PARTS) as u128) << (at / PARTS) >> PARTS.ilog2()) as i64)
    }
}

/// The row of each event, how many each row holds, and how long events have it for themselves.
fn lowest_free_rows(timeline: &Timeline, events: &[EventId]) -> (Vec<u32>, Vec<u32>, Slots) {
    let columns = timeline.columns();
    let mut row_of = Vec::with_capacity(events.len());
    let mut rows: Vec<(u32, Tick)> = Vec::new();
    let mut slots = Slots::NONE;
    let ends = events.first().zip(events.last());
    let span = ends.map_or(0, |(first, last)| columns.sort_tick(*last).since(columns.sort_tick(*first)));
    // One event far from all others leaves a slot behind it that tells nothing of these.
    let most_counted = (span / LONGEST_SHARE).max(1);
    let mut busy: BinaryHeap<Reverse<(Tick, u32)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
    for event in events {
        let start = columns.sort_tick(*event);
        while let Some(Reverse((_, row))) = busy.peek().filter(|Reverse((end, _))| *end <= start) {
            free.push(Reverse(*row));
            busy.pop();
        }
        let row = free.pop().map_or(rows.len() as u32, |Reverse(row)| row);
        match rows.get_mut(row as usize) {
            Some((length, newest)) => {
                if row < FIRST_ROWS {
                    let slot = start.since(*newest).max(1);
                    slots.add(slot, slot.min(most_counted));
                }
                *length += 1;
                *newest = start;
            }
            None => rows.push((1, start)),
        }
        // What lasts no time still takes its place.
        busy.push(Reverse((columns.drawn_end(*event).max(start.later(1)), row)));
        row_of.push(row);
    }
    (row_of, rows.into_iter().map(|(length, _)| length).collect(), slots)
}
