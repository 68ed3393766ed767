//! A timeline's picture at rest, made from nothing kept: for files and tests. The window keeps what it can
//! between frames instead, in `ui::timeline::timeline_layout`.

use crate::axis::time_map::TimeMap;
use crate::axis::view::ViewState;
use crate::draw_list::DrawList;
use crate::text::text_measure::TextMeasure;
use crate::timeline::TimelineScene;
use crate::timeline::arrange::{Arrangement, LaneBox};
use crate::timeline::caption::Captions;
use crate::timeline::quiet::quiet_lanes;
use crate::timeline::rows::{Level, PackedRows};
use emath::Vec2;
use index::{Packing, TimelineIndex};
use model::{EventId, LaneId, RowKind, Tick, Timeline};
use std::collections::HashSet;
use theme::size::Metrics;
use words::Words;

/// As much of a lane's padding may be cut off before its rows are touched.
const CUT: f32 = 6.0;

/// What a picture has no room for: how many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    pub events: [usize; 2],
    pub lanes: [usize; 2],
}

/// What a picture at rest is made from.
#[derive(Clone, Copy)]
pub struct StaticScene<'a> {
    pub timeline: &'a Timeline,
    /// Its rows that are shown.
    pub index: &'a TimelineIndex,
    /// Rows of opened lanes of very many events; without them such lanes are folded.
    pub packing: Option<&'a Packing>,
    /// What of it is seen.
    pub view: &'a ViewState,
    pub metrics: &'a Metrics,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// The day it is, for plans whose day is over.
    pub today: Option<Tick>,
    /// Whether the line of today is drawn.
    pub has_line_of_today: bool,
    /// Width and height of the picture, in points.
    pub size: Vec2,
}

impl StaticScene<'_> {
    /// Where the line of today is drawn.
    pub(super) fn line_of_today(&self) -> Option<Tick> {
        self.today.filter(|_| self.has_line_of_today)
    }

    /// The height at which every row of every lane is seen.
    pub fn height_needed(&self) -> f32 {
        let (_, _, arrangement) = self.placed(0.0);
        arrangement.height + self.metrics.ruler
    }

    /// How far to scroll so that a row stands in the middle of a picture of this height, ruler and all, as far as there
    /// are lanes above and below it.
    pub fn scroll_to(&self, row: EventId, height: f32) -> f32 {
        let (captions, rows, arrangement) = self.placed(self.size.y - self.metrics.ruler);
        let room = height - self.metrics.ruler;
        let middle = arrangement.boxes.iter().find_map(|lane| {
            let in_lane = captions.lanes.get(lane.at)?.rows.iter().position(|caption| caption.row == row)?;
            let slot = rows.lanes.get(lane.at)?.slots.get(in_lane);
            let top =
                slot.map_or(lane.first_row, |slot| lane.first_row + f32::from(slot.row) * lane.row_step);
            Some(top + lane.row_height / 2.0)
        });
        let lane = || {
            let is_its = |lane: &&LaneBox| self.index.stands_in(row, lane.lane);
            arrangement.boxes.iter().find(is_its).map_or(0.0, |lane| lane.top + lane.height / 2.0)
        };
        let most = (arrangement.height - room).max(0.0);
        (middle.unwrap_or_else(lane) - room / 2.0).clamp(0.0, most)
    }

    /// The lanes that do not stand whole in a picture of this height, ruler and all, from the top.
    pub fn lanes_beyond(&self, height: f32) -> Vec<LaneId> {
        let (_, _, arrangement) = self.placed(self.size.y - self.metrics.ruler);
        let top = self.view.scroll_px;
        let bottom = top + height - self.metrics.ruler;
        let is_whole = |lane: &&LaneBox| lane.top >= top - CUT && lane.top + lane.height <= bottom + CUT;
        let beyond = arrangement.boxes.iter().filter(|lane| !is_whole(lane));
        beyond.map(|lane| lane.lane).collect()
    }

    /// How much of the stretch of time in sight does not stand whole in the picture; `None` if all of it does.
    pub fn num_beyond(&self) -> Option<Beyond> {
        let (captions, rows, arrangement) = self.placed(self.size.y - self.metrics.ruler);
        let top = self.view.scroll_px;
        let bottom = top + self.size.y - self.metrics.ruler;
        let is_seen = |from: f32, to: f32| from >= top - CUT && to <= bottom + CUT;
        let (mut all, mut seen) = (HashSet::new(), HashSet::new());
        // Where events are summed up, they are counted and not looked at.
        let (mut num_all, mut num_seen, mut num_lanes_cut) = (0, 0, 0);
        for lane in &arrangement.boxes {
            let is_whole = is_seen(lane.top, lane.top + lane.height);
            num_lanes_cut += usize::from(!is_whole);
            let Some(indexed) = self.index.answers(lane.lane) else { continue };
            let (Some(captions), Some(lane_rows)) = (captions.lanes.get(lane.at), rows.lanes.get(lane.at))
            else {
                continue;
            };
            if lane_rows.slots.is_empty() {
                let num = indexed.num_active(self.view.range).0 as usize;
                num_all += num;
                num_seen += if is_whole { num } else { 0 };
                continue;
            }
            for (caption, slot) in captions.rows.iter().zip(&lane_rows.slots) {
                let (start, end) = self.timeline.drawn_range(caption.row);
                if !self.view.range.touches(start, end)
                    || self.timeline.kind(caption.row) == RowKind::Statements
                {
                    continue;
                }
                let row_top = lane.first_row + f32::from(slot.row) * lane.row_step;
                all.insert(caption.row);
                if is_seen(row_top, row_top + lane.row_height) {
                    seen.insert(caption.row);
                }
            }
        }
        let (num_all, num_seen) = (num_all + all.len(), num_seen + seen.len());
        let beyond =
            Beyond { events: [num_all - num_seen, num_all], lanes: [num_lanes_cut, arrangement.boxes.len()] };
        (num_lanes_cut > 0).then_some(beyond)
    }

    /// Captions, and rows and lanes in their places.
    fn placed(&self, room: f32) -> (Captions, PackedRows, Arrangement) {
        let Self { timeline, index, packing, view, metrics, measure, words, today, size, .. } = *self;
        let captions = Captions::new(timeline, index, (measure, words), view, today);
        let captions = captions.with_packing(timeline, packing, &view.open_lanes);
        let map = TimeMap::folded(view.range, 0.0, size.x - metrics.lane_titles, &view.folds);
        let rows = PackedRows::pack(&captions, Level::of(map.ticks_per_px()), &view.folds, metrics);
        let quiet = quiet_lanes(index, view.range);
        let arrangement = Arrangement::new(&captions, &rows, (&view.hidden_lanes, &quiet), room, metrics);
        (captions, rows, arrangement)
    }

    /// The picture.
    pub fn draw(&self) -> DrawList {
        let Self { timeline, index, view, metrics, measure, words, size, .. } = *self;
        let (captions, rows, arrangement) = self.placed(size.y - metrics.ruler);
        let scene = TimelineScene {
            timeline,
            index,
            captions: &captions,
            rows: &rows,
            before: None,
            arrangement: &arrangement,
            view,
            range: view.range,
            metrics,
            measure,
            words,
            today: self.line_of_today(),
            is_today_dated: true,
            size,
        };
        scene.draw()
    }
}
