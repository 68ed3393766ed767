//! The timeline itself: ruler, lanes, eras, marks, labels, handovers and the line of today.
//!
//! ```text
//!  Captions ─▶ Rows ─▶ Arrangement        prepared when data, zoom level or window change
//!                          └──▶ TimelineScene::draw ──▶ DrawList      each frame
//! ```

pub mod arrange;
pub mod breaks;
pub mod caption;
mod changed;
pub(crate) mod collapsed;
pub(crate) mod eras;
pub mod folded;
pub(crate) mod follow;
pub(crate) mod handover;
pub(crate) mod instants;
pub mod label_line;
pub mod lane_order;
pub mod lane_titles;
pub(crate) mod layer_marker;
pub(crate) mod link_route;
pub(crate) mod links;
pub mod overview;
pub(crate) mod packed;
pub mod paged;
pub(crate) mod periods;
pub mod quiet;
pub mod rows;
pub mod sheets;
pub mod static_scene;
mod today;

use crate::axis::ruler::{self, Ruler};
use crate::axis::time_map::TimeMap;
use crate::axis::view::ViewState;
use crate::draw_list::{Dash, DrawList, Stroke};
use crate::text::text_measure::TextMeasure;
use crate::timeline::arrange::{Arrangement, LaneBox};
use crate::timeline::caption::{Caption, Captions, LaneCaptions, LaneStyle, NOTE};
use crate::timeline::label_line::READABLE;
use crate::timeline::rows::{PackedRows, Slot};
use emath::{Pos2, Rangef, Rect, Vec2, pos2, vec2};
use index::TimelineIndex;
use model::date::timed_text::zone_text;
use model::{EventId, LaneId, LayerId, Tick, TimeRange, Timeline};
use theme::{Hue, Metrics, Role};
use words::Words;

/// Everything a picture of a timeline is made from.
#[derive(Clone, Copy)]
pub struct TimelineScene<'a> {
    pub timeline: &'a Timeline,
    /// Answers for lanes that are drawn folded.
    pub index: &'a TimelineIndex,
    /// Labels of the others.
    pub captions: &'a Captions,
    /// Their rows at this zoom level.
    pub rows: &'a PackedRows,
    /// Rows of the level before and how far the move from there is, 0 to 1.
    pub before: Option<(&'a PackedRows, f32)>,
    /// Lanes in their places.
    pub arrangement: &'a Arrangement,
    /// Selection, hover and scroll.
    pub view: &'a ViewState,
    /// The range on the way to that of the view.
    pub range: TimeRange,
    pub metrics: &'a Metrics,
    /// Measures what captions do not hold.
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// The line of today, if it is to be drawn.
    pub today: Option<Tick>,
    /// Whether that line is named by its date: a picture may be looked at on another day.
    pub is_today_dated: bool,
    /// Width and height of the picture.
    pub size: Vec2,
}

/// A picture on its way: where things go and what has been drawn.
pub(crate) struct Canvas<'a> {
    pub scene: &'a TimelineScene<'a>,
    pub map: TimeMap,
    /// Where marks may be: right of the lane titles, below the ruler.
    pub body: Rect,
    /// The part of its width that no panel lies over.
    pub sight: Rangef,
    /// The part of that in which letters may stand: clear of its edges and of a scroll bar.
    pub letters: Rangef,
    pub list: DrawList,
}

/// A lane, its captions, and one of them with the upper edge of its row.
pub(crate) type LabelSeat<'a> = (&'a LaneBox, &'a LaneCaptions, Option<(&'a Caption, f32)>);

/// A row in its place.
pub(crate) struct PlacedRow<'a> {
    pub caption: &'a Caption,
    pub slot: Slot,
    pub style: LaneStyle,
    /// Upper and lower edge of the row.
    pub top: f32,
    pub bottom: f32,
    /// How far to the left the row is free.
    pub free_from: f32,
    /// Where the next bar of the row begins, in a lane of terms.
    pub free_to: f32,
}

impl PlacedRow<'_> {
    pub(crate) fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }
}

/// Room at the right edge for a scroll bar.
const SCROLL_BAR: f32 = 12.0;

/// The color of the edge of a document among several.
pub const fn layer_hue(layer: LayerId) -> Hue {
    Hue::Nth(layer.0 % 6)
}

impl TimelineScene<'_> {
    /// The part of the picture in which time runs.
    pub fn body(&self) -> Rect {
        Rect::from_min_max(pos2(self.metrics.lane_titles, self.metrics.ruler), self.size.to_pos2())
    }

    /// Time laid over the body.
    pub fn map(&self) -> TimeMap {
        let body = self.body();
        TimeMap::folded(self.range, body.left(), body.width(), &self.view.folds)
    }

    /// The width of the body that is seen, and the part of it in which letters may stand.
    fn sight(&self) -> [Rangef; 2] {
        let body = self.body();
        // A panel throws a shadow.
        let covered = if self.view.covered_px > 0.0 { self.view.covered_px + 8.0 } else { 0.0 };
        let right = (body.right() - covered).max(body.left());
        let has_scroll_bar = self.metrics.fold_sign > 0.0 && self.arrangement.height > body.height() + 0.5;
        let inset = if has_scroll_bar { SCROLL_BAR } else { 6.0 };
        [Rangef::new(body.left(), right), Rangef::new(body.left() + 2.0, right - inset)]
    }

    /// The picture.
    pub fn draw(&self) -> DrawList {
        let (body, [sight, letters]) = (self.body(), self.sight());
        let mut canvas =
            Canvas { scene: self, map: self.map(), body, sight, letters, list: DrawList::new(self.size) };
        canvas.list.fill(Rect::from_min_size(Pos2::ZERO, self.size), 0.0, Role::Ground);
        canvas.backdrop();
        canvas.marked();
        let head =
            Rect::from_min_max(pos2(canvas.body.left(), 0.0), pos2(canvas.body.right(), canvas.body.top()));
        let ruler = Ruler::new(&canvas.map, self.timeline.resolution(), self.measure, self.words);
        let lanes = Rect::from_min_max(Pos2::new(0.0, canvas.body.top()), canvas.body.max);
        canvas.list.items.push(crate::draw_list::Item::Clip(Rect::from_min_max(
            pos2(canvas.body.left(), 0.0),
            canvas.body.max,
        )));
        let mut taken = Vec::new();
        breaks::names(&mut canvas, head, &mut taken);
        let place = ruler::RulerPlace { head, body: canvas.body, sight: canvas.sight, taken };
        let taken = ruler::draw(&ruler, &canvas.map, &place, self.measure, &mut canvas.list);
        canvas.today_name(head, &taken);
        canvas.list.items.push(crate::draw_list::Item::Unclip);
        canvas.zone(head);
        canvas.list.items.push(crate::draw_list::Item::Clip(lanes));
        canvas.lane_lines();
        canvas.list.items.push(crate::draw_list::Item::Unclip);
        canvas.list.items.push(crate::draw_list::Item::Clip(canvas.body));
        breaks::columns(&mut canvas);
        canvas.today();
        let below_lanes = canvas.list.items.len();
        canvas.lanes();
        links::draw(&mut canvas, below_lanes);
        canvas.list.items.push(crate::draw_list::Item::Unclip);
        canvas.list.line(
            head.left_bottom() - vec2(head.left(), 0.0),
            head.right_bottom(),
            Stroke::new(1.0, Role::Hairline),
        );
        canvas.list.whole_height = Some(self.whole_height());
        canvas.list
    }

    /// Where the picture can be cut so that no row is cut through.
    fn whole_height(&self) -> f32 {
        let (scroll, room) = (self.view.scroll_px, self.size.y - self.metrics.ruler);
        let edge = self.arrangement.last_whole_edge(self.rows, scroll + room) - scroll;
        if edge > room / 2.0 { self.metrics.ruler + edge + 2.0 } else { self.size.y }
    }
}

/// How wide a label is that stands before its mark rather than behind it, where an edge would cut it; `None` for one that
/// stays behind it.
pub(crate) fn turned(width: f32, behind: f32, before: f32) -> Option<f32> {
    let is_piece = behind < READABLE.min(width) && before >= READABLE;
    (behind < width && (before >= width || is_piece)).then(|| width.min(before))
}

impl Canvas<'_> {
    /// Room for a label before a mark, as far as its row is free.
    pub(crate) fn room_before(&self, placed: &PlacedRow<'_>, end: f32) -> f32 {
        end.min(self.letters.max) - (placed.free_from + self.scene.metrics.label_space).max(self.letters.min)
    }

    /// Height of a lane's upper edge on the picture.
    pub(crate) fn y(&self, below_ruler: f32) -> f32 {
        self.body.top() + below_ruler - self.scene.view.scroll_px
    }

    fn is_in_sight(&self, lane: &LaneBox) -> bool {
        let top = self.y(lane.top);
        top < self.body.bottom() && top + lane.height > self.body.top()
    }

    /// Names the zone of the hours on the ruler, where times of day carry one.
    fn zone(&mut self, head: Rect) {
        let shows_hours = self.map.exact_ticks() < self.scene.timeline.resolution().per_day() * 15;
        if let Some(zone) = self.scene.timeline.zone().filter(|_| shows_hours) {
            let text = self.scene.measure.fit(&zone_text(zone), NOTE, head.left() - 24.0).into_owned();
            self.list.text(
                pos2(self.scene.metrics.lane_inset, head.bottom() - 10.0),
                text,
                NOTE,
                Role::TextThird,
            );
        }
    }

    /// The stretch that is marked, with its length.
    fn marked(&mut self) {
        let Some(marked) = self.scene.view.marked else { return };
        let left = self.map.x_from_time(marked.start()).max(self.body.left());
        let right = self.map.x_from_time(marked.end()).min(self.body.right());
        if left >= right {
            return;
        }
        let rect = Rect::from_min_max(pos2(left, 0.0), pos2(right, self.body.bottom()));
        self.list.fill(rect, 0.0, Role::AccentGround);
        for x in [left, right] {
            self.list.line(pos2(x, 0.0), pos2(x, self.body.bottom()), Stroke::new(1.0, Role::Accent));
        }
    }

    fn lanes(&mut self) {
        let scene = self.scene;
        for lane in &scene.arrangement.boxes {
            let Some(captions) = scene.captions.lanes.get(lane.at) else { continue };
            if !self.is_in_sight(lane) {
                continue;
            }
            let size = vec2(self.body.width(), lane.row_height);
            let rect = Rect::from_min_size(pos2(self.body.left(), self.y(lane.first_row)), size);
            let style = scene.rows.lanes.get(lane.at).map_or(captions.style, |rows| rows.style);
            if lane.is_quiet {
                self.quiet(lane, captions, rect);
                continue;
            }
            match (style, &captions.packed) {
                (LaneStyle::Folded, _) => folded::draw(self, lane, rect),
                (LaneStyle::Collapsed, _) => collapsed::draw(self, lane, captions, rect),
                (_, Some((packed, hue))) => packed::draw(self, lane, packed, *hue),
                (_, None) => self.rows(lane, captions),
            }
        }
        self.beyond_rows();
    }

    /// Where rows of an engine are drawn and the picture, on its way, reaches over what has come of them.
    fn beyond_rows(&mut self) {
        let Some(held) = self.scene.index.outline().and_then(|outline| outline.rows_in) else { return };
        let x = |tick: Tick| self.map.x_from_time(tick).clamp(self.body.left(), self.body.right());
        let (from, to) = (x(held.start()), x(held.end()));
        for (left, right) in [(self.body.left(), from), (to, self.body.right())] {
            if right - left > 1.0 {
                let rect = Rect::from_x_y_ranges(left..=right, self.body.y_range());
                self.list.fill(rect, 0.0, Role::Panel);
                let y = rect.center().y;
                let stroke = Stroke::new(1.2, Role::TextThird).dashed(Dash::Dotted);
                self.list.line(pos2(left, y), pos2(right, y), stroke);
            }
        }
    }

    /// A lane without an event in sight; while one is moved into it, that stands on the thin line of a folded lane.
    fn quiet(&mut self, lane: &LaneBox, captions: &LaneCaptions, rect: Rect) {
        let range = self.map.range();
        if self.scene.index.answers(lane.lane).is_some_and(|index| !index.is_empty_in(range)) {
            collapsed::draw(self, lane, captions, rect);
        } else {
            quiet::draw(self, lane);
        }
    }

    /// Rows of a lane, with marks and labels in order of start.
    fn rows(&mut self, lane: &LaneBox, captions: &LaneCaptions) {
        self.lane_eras(lane, captions);
        let mut placed: Vec<PlacedRow<'_>> = self.placed(lane, captions);
        self.list.num_touched += captions.rows.len();
        if captions.style == LaneStyle::Terms {
            periods::limit_labels(self, &mut placed);
        }
        if captions.style == LaneStyle::Headlines {
            instants::limit_labels(self, &mut placed);
        }
        let mut taken: Vec<f32> = Vec::new();
        let tells_layers = layer_marker::is_needed(self, lane);
        for row in &mut placed {
            let at = usize::from(row.slot.row);
            taken.resize(taken.len().max(at + 1), self.body.left());
            let Some(taken) = taken.get_mut(at) else { continue };
            row.free_from = *taken;
            let from = self.list.items.len();
            let rect =
                if row.caption.is_period() { periods::draw(self, row) } else { instants::draw(self, row) };
            if self.scene.view.steps_back(row.caption.row) {
                follow::step_back(self.list.items.get_mut(from..).unwrap_or_default());
            }
            *taken = taken.max(rect.right());
            if tells_layers {
                layer_marker::draw(self, row, rect);
            }
            changed::draw(self, row.caption, self.corner(row, rect));
        }
        if captions.style == LaneStyle::Terms {
            handover::draw(self, &placed);
        }
    }

    /// The upper left corner of a mark, or of a bar that was drawn in `rect`.
    fn corner(&self, placed: &PlacedRow<'_>, rect: Rect) -> Pos2 {
        if placed.caption.is_period() {
            return pos2(rect.left().max(self.body.left()) + 4.0, rect.top());
        }
        let metrics = self.scene.metrics;
        let (middle, radius) = match placed.style {
            LaneStyle::Headlines => (placed.top + 12.0, metrics.headline_mark),
            _ => (placed.middle(), metrics.mark),
        };
        pos2(self.map.x_from_time(placed.caption.anchor()) - radius, middle - radius)
    }

    /// The rows that may be seen, with a margin for labels that reach in from outside.
    fn placed<'c>(&self, lane: &LaneBox, captions: &'c LaneCaptions) -> Vec<PlacedRow<'c>> {
        let scene = self.scene;
        let sight = self.map.widened(scene.metrics.max_label + 40.0);
        let Some(rows) = scene.rows.lanes.get(lane.at) else { return Vec::new() };
        let mut placed = Vec::new();
        for (at, (caption, slot)) in captions.rows.iter().zip(&rows.slots).enumerate() {
            let extent = &caption.extent;
            let start = extent.start.earliest.min(extent.start.latest);
            let end = extent.end.latest.max(extent.end.earliest);
            if !sight.touches(start, end.max(start)) {
                continue;
            }
            let Some(top) = self.row_top(lane, at) else { continue };
            let bottom = top + lane.row_height;
            if bottom > self.body.top() && top < self.body.bottom() {
                let style = captions.style;
                let (free_from, free_to) = (self.body.left(), f32::INFINITY);
                placed.push(PlacedRow { caption, slot: *slot, style, top, bottom, free_from, free_to });
            }
        }
        placed
    }

    /// Upper edge of the row in which a caption of a lane stands, on its way there if rows are moving.
    fn row_top(&self, lane: &LaneBox, at: usize) -> Option<f32> {
        let row_in = |rows: &PackedRows| Some(f32::from(rows.lanes.get(lane.at)?.slots.get(at)?.row));
        let to = row_in(self.scene.rows)?;
        let before = self.scene.before.and_then(|(rows, share)| Some((row_in(rows)?, share)));
        // Hundreds of rows on their way through the picture would hide those that belong there.
        let is_near = |from: &f32| (to - from).abs() * lane.row_step < self.body.height() / 2.0;
        let row =
            before.filter(|(from, _)| is_near(from)).map_or(to, |(from, share)| from + (to - from) * share);
        Some(self.y(lane.first_row + row * lane.row_step))
    }

    /// The uppermost lane in which a row stands, one in sight before others, and its caption with the upper edge of its
    /// place there; `None` for one without words in a folded lane. A row that is left out of the picture stands nowhere.
    pub(crate) fn seat(&self, row: EventId) -> Option<LabelSeat<'_>> {
        let scene = self.scene;
        let own: Vec<LaneId> = scene.index.table().lanes_of(scene.timeline, row).collect();
        let is_own = |lane: &&LaneBox| own.contains(&lane.lane) && scene.index.stands_in(row, lane.lane);
        let mut boxes = scene.arrangement.boxes.iter().filter(is_own);
        let first = boxes.next()?;
        let lane = if self.is_in_sight(first) {
            first
        } else {
            boxes.find(|lane| self.is_in_sight(lane)).unwrap_or(first)
        };
        let captions = scene.captions.lanes.get(lane.at)?;
        let at = captions.rows.binary_search_by_key(&row, |caption| caption.row).ok();
        let is_line = lane.is_quiet || captions.style == LaneStyle::Collapsed;
        let placed =
            at.filter(|_| !is_line).and_then(|at| Some((captions.rows.get(at)?, self.row_top(lane, at)?)));
        Some((lane, captions, placed))
    }

    /// The ground of a label or bar that is selected or pointed at.
    pub(crate) fn highlight(&mut self, placed: &PlacedRow<'_>, rect: Rect, radius: f32) {
        let view = self.scene.view;
        let row = Some(placed.caption.row);
        if view.selection == row {
            let stroke = Stroke::new(1.6, Role::Accent);
            let fill = Some(Role::Panel.into());
            self.list.items.push(crate::draw_list::Item::Rect { rect, radius, fill, stroke: Some(stroke) });
        } else if view.hover == row || view.is_marked(placed.caption.row) {
            self.list.fill(rect, radius, Role::AccentGround);
        }
    }
}
