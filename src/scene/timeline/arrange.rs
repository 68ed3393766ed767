//! How high each lane is and where it stands: natural heights, spread over the room there is.

use crate::timeline::caption::{Captions, LaneStyle};
use crate::timeline::rows::PackedRows;
use index::{Grain, TimelineIndex};
use model::{LaneId, TimeRange};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use theme::size::Metrics;

/// A lane in its place, in points below the ruler, before scrolling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBox {
    /// Its place among the captions.
    pub at: usize,
    pub lane: LaneId,
    pub top: f32,
    pub height: f32,
    /// Upper edge of its first row.
    pub first_row: f32,
    /// From one row to the next.
    pub row_step: f32,
    /// Height of a row.
    pub row_height: f32,
    /// Whether nothing of it was in sight when it was placed, so that it is one low row.
    pub is_quiet: bool,
}

/// All lanes in their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Visible lanes from the top.
    pub boxes: Vec<LaneBox>,
    /// Height of all together.
    pub height: f32,
}

/// Height of a lane drawn folded.
const FOLDED_HEIGHT: f32 = 46.0;

/// Space above and below it.
const FOLDED_PADDING: f32 = 2.0;

/// Rows of a lane whose edges are looked at.
const MAX_EDGES: u32 = 500;

/// Height of a lane in which nothing is in sight.
pub const QUIET_HEIGHT: f32 = 28.0;

/// Height of a lane folded to its title.
const COLLAPSED_HEIGHT: f32 = 14.0;

/// Lanes grow to at most this multiple of what they need, and give of their padding so much that little need not be
/// scrolled.
const STRETCH: RangeInclusive<f32> = 0.94..=1.8;

/// Height of one row of a style.
pub const fn row_height(style: LaneStyle, metrics: &Metrics) -> f32 {
    match style {
        LaneStyle::Terms => metrics.term,
        LaneStyle::Headlines => metrics.headline_row,
        LaneStyle::Notes => metrics.row,
        LaneStyle::Inline | LaneStyle::Compact | LaneStyle::Packed => metrics.compact_row,
        LaneStyle::Folded => FOLDED_HEIGHT,
        LaneStyle::Collapsed => COLLAPSED_HEIGHT,
    }
}

impl Arrangement {
    /// Places the lanes that are not hidden in `room` points of height; they may need more. Those of `quiet` take least.
    pub fn new(
        captions: &Captions,
        rows: &PackedRows,
        (hidden, quiet): (&BTreeSet<LaneId>, &BTreeSet<LaneId>),
        room: f32,
        metrics: &Metrics,
    ) -> Self {
        let mut boxes = Vec::new();
        let (mut needed, mut fixed) = (0.0, 0.0);
        for (at, (lane, lane_rows)) in captions.lanes.iter().zip(&rows.lanes).enumerate() {
            if hidden.contains(&lane.lane) {
                continue;
            }
            if quiet.contains(&lane.lane) && lane_rows.style != LaneStyle::Collapsed {
                boxes.push(quiet_box(at, lane.lane));
                fixed += QUIET_HEIGHT;
                continue;
            }
            let row_height = row_height(lane_rows.style, metrics);
            let gap = if row_height > metrics.compact_row { metrics.row_gap } else { metrics.row_gap / 3.0 };
            let row_step = row_height + gap;
            let num_rows = lane_rows.num_rows.max(1) as f32;
            // Handovers are drawn above terms.
            let is_folded = lane_rows.style == LaneStyle::Folded;
            let below = if is_folded { FOLDED_PADDING } else { metrics.lane_padding };
            let padding = below + if lane_rows.style == LaneStyle::Terms { 5.0 } else { 0.0 };
            let height = padding + below + num_rows * row_step - gap;
            boxes.push(LaneBox {
                at,
                lane: lane.lane,
                top: 0.0,
                height,
                first_row: padding,
                row_step,
                row_height,
                is_quiet: false,
            });
            needed += height;
        }
        let stretch = if needed > 0.0 {
            ((room - fixed) / needed).clamp(*STRETCH.start(), *STRETCH.end())
        } else {
            1.0
        };
        let mut top = 0.0;
        for lane in &mut boxes {
            let needed = lane.height;
            let stretch = if lane.is_quiet { 1.0 } else { stretch };
            // A high lane gives no more of its padding than a low one has to give.
            lane.height = (needed * stretch).floor().max(needed - metrics.lane_padding * 1.5);
            lane.top = top;
            lane.first_row = top + ((lane.height - needed) / 2.0 + lane.first_row).floor();
            top += lane.height;
        }
        Self { boxes, height: top }
    }

    /// The lowest edge of a lane, or of a row, within `room` points: above it nothing is cut through.
    pub fn last_whole_edge(&self, rows: &PackedRows, room: f32) -> f32 {
        let edges = self.boxes.iter().flat_map(|lane| {
            let most = if lane.is_quiet { 1 } else { MAX_EDGES };
            let num_rows = rows.lanes.get(lane.at).map_or(0, |rows| rows.num_rows.min(most));
            let rows = (0..num_rows).map(|row| lane.first_row + row as f32 * lane.row_step + lane.row_height);
            rows.chain([lane.top + lane.height])
        });
        edges.filter(|edge| *edge <= room + 0.5).fold(0.0, f32::max)
    }

    /// How many events of a range stand in lanes that begin below a height, and the only one of these lanes if it is one.
    pub fn below(&self, index: &TimelineIndex, range: TimeRange, height: f32) -> (usize, Option<LaneId>) {
        let lanes = self.boxes.iter().filter(|lane| lane.first_row >= height && !lane.is_quiet);
        let counted = lanes.filter_map(|lane| Some((lane.lane, index.answers(lane.lane)?.num_active(range))));
        // What is only known of a wider stretch is not told as a number.
        let counted = counted.filter(|(_, (num, grain))| *num > 0 && *grain == Grain::Exact);
        let counted: Vec<(LaneId, usize)> = counted.map(|(lane, (num, _))| (lane, num as usize)).collect();
        let only = if let [(lane, _)] = counted.as_slice() { Some(*lane) } else { None };
        (counted.iter().map(|(_, num)| num).sum(), only)
    }

    /// A place between two arrangements of the same lanes: 0 is `from`, 1 is `self`.
    #[must_use]
    pub fn between(&self, from: &Self, share: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * share;
        let boxes = self.boxes.iter().map(|to| {
            let Some(from) = from.boxes.iter().find(|from| from.lane == to.lane) else { return *to };
            LaneBox {
                top: mix(from.top, to.top),
                height: mix(from.height, to.height),
                first_row: mix(from.first_row, to.first_row),
                ..*to
            }
        });
        Self { boxes: boxes.collect(), height: mix(from.height, self.height) }
    }
}

const fn quiet_box(at: usize, lane: LaneId) -> LaneBox {
    LaneBox {
        at,
        lane,
        top: 0.0,
        height: QUIET_HEIGHT,
        first_row: (QUIET_HEIGHT - COLLAPSED_HEIGHT) / 2.0,
        row_step: COLLAPSED_HEIGHT,
        row_height: COLLAPSED_HEIGHT,
        is_quiet: true,
    }
}
