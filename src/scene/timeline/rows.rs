//! Which row of its lane each event stands in, so that neither marks nor labels ever meet.
//!
//! Decided for a level of time per point and for the whole lane at once: panning never moves an event to another row,
//! and neither does zooming inside a level, because at the coarsest scale of a level labels take the most time.

use crate::axis::folds::{BREAK_PX, Folds};
use crate::timeline::caption::{Caption, Captions, LaneCaptions, LaneStyle};
use index::PackedLane;
use model::date::Marks;
use model::{EventId, Tick};
use std::collections::HashMap;
use theme::size::Metrics;

/// A level of ticks per point, eight to a doubling: `2^((n-1)/8) < ticks per point ≤ 2^(n/8)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(i16);

/// Levels to a doubling: few enough that rows stay while zooming, many enough that labels waste little room.
const LEVELS: f64 = 8.0;

impl Level {
    /// The level of a scale.
    pub fn of(ticks_per_px: f64) -> Self {
        Self((ticks_per_px.max(1e-9).log2() * LEVELS).ceil() as i16)
    }

    /// The coarsest scale of the level.
    pub fn ticks_per_px(self) -> f64 {
        (f64::from(self.0) / LEVELS).exp2()
    }
}

/// A row of a lane and how the label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Row of the lane, from the top.
    pub row: u16,
    /// Whether the label of a bar stands inside it.
    pub is_label_inside: bool,
    /// How much later than its mark a label stands, in ticks, to make room for its neighbors; earlier if negative.
    pub label_shift: i64,
    /// How far the label may slide to the right of there to stay in sight before it meets its neighbor, in ticks.
    pub slide: i64,
}

/// Rows of one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneRows {
    /// How they look: a lane of very many events is folded as long as its events cannot be told apart.
    pub style: LaneStyle,
    /// One for each caption of the lane, in their order.
    pub slots: Vec<Slot>,
    /// How many rows there are.
    pub num_rows: u32,
}

/// Rows of all lanes at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedRows {
    /// The level they hold for.
    pub level: Level,
    /// In the order of the captions.
    pub lanes: Vec<LaneRows>,
}

impl PackedRows {
    /// Packs every lane.
    pub fn pack(captions: &Captions, level: Level, folds: &Folds, metrics: &Metrics) -> Self {
        let axis = Axis { folds, scale: level.ticks_per_px() };
        let lane_rows = |lane: &LaneCaptions| match &lane.packed {
            Some((packed, _)) => packed_rows(packed, level),
            None => pack_lane(&lane.rows, lane.style, axis, metrics),
        };
        Self { level, lanes: captions.lanes.iter().map(lane_rows).collect() }
    }
}

/// Where what is seen at half of all places of the rows is narrower than this, in points, few names have room and rows
/// tell nothing.
const MIN_SLOT: f64 = 120.0;

/// Rows that were packed by time alone, or one that sums them up.
fn packed_rows(packed: &PackedLane, level: Level) -> LaneRows {
    let is_readable = packed.typical_slot() as f64 >= MIN_SLOT * level.ticks_per_px();
    let (style, num_rows) =
        if is_readable { (LaneStyle::Packed, packed.num_rows() as u32) } else { (LaneStyle::Folded, 1) };
    LaneRows { style, slots: Vec::new(), num_rows }
}

/// The axis that rows are packed on: ticks, where each fold takes as many as a break is wide.
#[derive(Clone, Copy)]
struct Axis<'a> {
    folds: &'a Folds,
    /// Ticks under one point.
    scale: f64,
}

/// Breaks stay as wide when the rest grows inside a level, so what leans on them is given a little less.
const PACKED_BREAK_PX: f64 = BREAK_PX as f64 - 4.0;

impl Axis<'_> {
    fn since(self, tick: Tick, base: Tick) -> f64 {
        self.folds.since(tick, base, self.scale * PACKED_BREAK_PX)
    }
}

/// A stretch of a row, in ticks from a base.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    left: f64,
    right: f64,
}

impl Stretch {
    fn union(self, other: Self) -> Self {
        Self { left: self.left.min(other.left), right: self.right.max(other.right) }
    }
}

/// What an event needs of its row: for its mark, and for its label where that stands below the mark.
#[derive(Clone, Copy, Debug)]
struct Footprint {
    mark: Stretch,
    label: Stretch,
    /// Space kept free behind it, in ticks.
    space: f64,
    /// How far the label may move to the left and to the right and still stand under its mark or bracket, in ticks.
    slack: (f64, f64),
    is_label_inside: bool,
}

/// How far a row is taken: by marks and by labels.
#[derive(Clone, Copy)]
struct RowEnd {
    mark: f64,
    label: f64,
}

fn pack_lane(captions: &[Caption], style: LaneStyle, axis: Axis<'_>, metrics: &Metrics) -> LaneRows {
    if style == LaneStyle::Collapsed {
        return LaneRows { style, slots: vec![Slot::default(); captions.len()], num_rows: 1 };
    }
    let base = captions.first().map_or(Tick(0), Caption::anchor);
    let prints: Vec<Footprint> =
        captions.iter().map(|caption| footprint(caption, style, base, axis, metrics)).collect();
    let mut order: Vec<usize> = (0..captions.len()).collect();
    let left = |at: &usize| prints.get(*at).map_or(0.0, |print| print.mark.left.min(print.label.left));
    order.sort_by(|a, b| left(a).total_cmp(&left(b)));
    let mut ends: Vec<RowEnd> = Vec::new();
    let mut row_of: HashMap<EventId, u16> = HashMap::new();
    let mut slots = vec![Slot::default(); captions.len()];
    let mut seats: Vec<Vec<Seat>> = Vec::new();
    for at in order {
        let (Some(print), Some(caption)) = (prints.get(at), captions.get(at)) else { continue };
        // A part stands below what it is a part of.
        let first =
            caption.part_of.and_then(|whole| row_of.get(&whole)).map_or(0, |row| usize::from(*row) + 1);
        let (row, earliest) = free_row(&mut ends, first, print);
        row_of.insert(caption.row, row as u16);
        seats.resize(seats.len().max(row + 1), Vec::new());
        if let Some(seats) = seats.get_mut(row) {
            seats.push(Seat { at, earliest });
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = Slot { row: row as u16, is_label_inside: print.is_label_inside, ..Slot::default() };
        }
    }
    for seats in &seats {
        seat_labels(seats, &prints, &mut slots);
    }
    LaneRows { style, slots, num_rows: ends.len() as u32 }
}

/// A label in a row, and how far to the left it could stand.
#[derive(Clone, Copy)]
struct Seat {
    at: usize,
    earliest: f64,
}

/// Takes the first row from `first` on that is free, or a new one; and says how far left its label could begin there.
fn free_row(ends: &mut Vec<RowEnd>, first: usize, print: &Footprint) -> (usize, f64) {
    let (left_slack, right_slack) = print.slack;
    let earliest_in = |end: &RowEnd| {
        let earliest = end.label.max(print.label.left - left_slack);
        (end.mark <= print.mark.left && earliest <= print.label.left + right_slack).then_some(earliest)
    };
    let free = (first..ends.len()).find_map(|row| Some((row, earliest_in(ends.get(row)?)?)));
    let (row, earliest) = free.unwrap_or_else(|| {
        let empty = RowEnd { mark: f64::NEG_INFINITY, label: f64::NEG_INFINITY };
        ends.resize(ends.len().max(first) + 1, empty);
        (ends.len() - 1, print.label.left - left_slack)
    });
    if let Some(end) = ends.get_mut(row) {
        end.mark = print.mark.right + print.space;
        end.label = earliest + (print.label.right - print.label.left) + print.space;
    }
    (row, earliest)
}

/// Lets each label of a row stand as near to its mark as its neighbor at the right allows.
fn seat_labels(seats: &[Seat], prints: &[Footprint], slots: &mut [Slot]) {
    let mut next_left = f64::INFINITY;
    for Seat { at, earliest } in seats.iter().rev() {
        let (Some(print), Some(slot)) = (prints.get(*at), slots.get_mut(*at)) else { continue };
        let width = print.label.right - print.label.left + print.space;
        let left = print.label.left.min(next_left - width).max(*earliest);
        slot.label_shift = (left - print.label.left) as i64;
        slot.slide = (next_left - left - width).max(0.0) as i64;
        next_left = left;
    }
}

fn footprint(
    caption: &Caption,
    style: LaneStyle,
    base: Tick,
    axis: Axis<'_>,
    metrics: &Metrics,
) -> Footprint {
    let at = |tick: Tick| axis.since(tick, base);
    let px = |points: f32| f64::from(points) * axis.scale;
    if caption.is_period() {
        return period_footprint(caption, style, base, axis, metrics);
    }
    let extent = &caption.extent;
    let anchor = at(caption.anchor());
    let radius = if style == LaneStyle::Headlines { metrics.headline_mark } else { metrics.mark };
    let mut mark = Stretch { left: anchor - px(radius), right: anchor + px(radius) };
    if extent.start.earliest.is_finite() && extent.start.latest.is_finite() {
        mark = mark.union(Stretch { left: at(extent.start.earliest), right: at(extent.start.latest) });
    }
    if !extent.start.earliest.is_finite() {
        mark.left -= px(metrics.fade);
    }
    let width = label_width(caption, style, metrics);
    let space = px(metrics.label_space);
    if style == LaneStyle::Headlines {
        let half = px(width / 2.0 + 4.0);
        let label = Stretch { left: anchor - half, right: anchor + half };
        // The label stays under its mark, or anywhere under its bracket.
        let under_mark = (half - px(20.0)).max(0.0);
        let slack = (under_mark.max(label.left - mark.left), under_mark.max(mark.right - label.right));
        return Footprint { mark, label, space: px(2.0), slack, is_label_inside: false };
    }
    let bracket_end = (mark.right > anchor + px(radius)).then_some(mark.right);
    let reach = caption.shape.reach(radius) + metrics.label_gap;
    let label_left = match bracket_end {
        // Inside of its bracket, or clear of the end.
        Some(end) if anchor + px(reach + width + BRACKET_GAP) > end => end + px(BRACKET_GAP),
        _ => anchor,
    };
    mark.right = mark.right.max(label_left.max(anchor + px(reach)) + px(width));
    Footprint { mark, label: mark, space, slack: (0.0, 0.0), is_label_inside: false }
}

fn period_footprint(
    caption: &Caption,
    style: LaneStyle,
    base: Tick,
    axis: Axis<'_>,
    metrics: &Metrics,
) -> Footprint {
    let at = |tick: Tick| axis.since(tick, base);
    let px = |points: f32| f64::from(points) * axis.scale;
    let (start, end) = (caption.extent.start, caption.extent.end);
    let known = [start.earliest, start.latest, end.earliest, end.latest];
    let known = || known.into_iter().filter(|tick| tick.is_finite());
    let left = if start.earliest.is_finite() {
        at(start.earliest)
    } else {
        known().min().map_or(0.0, at) - px(metrics.fade)
    };
    let right = if end.latest.is_finite() {
        at(end.latest)
    } else if caption.extent.marks.has(Marks::OPEN_END) {
        // What has no end keeps its row for good.
        f64::INFINITY
    } else {
        known().max().map_or(0.0, at) + px(metrics.fade * 2.0)
    };
    // Where the next holder may have begun before the last possible day of this one, that is no overlap.
    let right = if style == LaneStyle::Terms && end.earliest.is_finite() && right.is_finite() {
        at(end.earliest).max(left)
    } else {
        right
    };
    // Beside a bar stands only its title, and in it the note goes where there is no room.
    let is_span = !matches!(style, LaneStyle::Terms);
    let width = if is_span {
        caption.title.width.min(metrics.max_label)
    } else {
        label_width(caption, style, metrics)
    };
    let fades_out = !end.latest.is_finite() && right.is_finite();
    let right =
        if style == LaneStyle::Terms && fades_out { right.max(left + px(width + 16.0)) } else { right };
    let room = (right - left) / axis.scale;
    let is_label_inside = !is_span || room >= f64::from(width + 3.0 * metrics.label_gap);
    let (right, space) = if is_label_inside {
        (right, 0.0)
    } else {
        (right + px(metrics.label_gap + width), px(metrics.label_space))
    };
    let stretch = Stretch { left, right };
    Footprint { mark: stretch, label: stretch, space, slack: (0.0, 0.0), is_label_inside }
}

/// Width of a label, as far as it is drawn.
pub fn label_width(caption: &Caption, style: LaneStyle, metrics: &Metrics) -> f32 {
    let title = caption.title.width.min(metrics.max_label);
    let note = caption.note.width.min(metrics.max_label);
    match style {
        LaneStyle::Compact | LaneStyle::Packed | LaneStyle::Folded | LaneStyle::Collapsed => title,
        LaneStyle::Inline if caption.note.text.is_empty() => title,
        LaneStyle::Inline => title + INLINE_GAP + note,
        LaneStyle::Terms if caption.code.width > 0.0 => note.max(title + caption.code.width + 16.0),
        LaneStyle::Terms => title.max(note),
        LaneStyle::Headlines | LaneStyle::Notes => title.max(note).max(caption.status.width),
    }
}

/// Between the end of a bracket and the label behind it, in points.
pub const BRACKET_GAP: f32 = 5.0;

/// Between a title and the note behind it, in points.
pub const INLINE_GAP: f32 = 8.0;
