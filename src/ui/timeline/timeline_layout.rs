//! Pictures of the timeline for each frame: captions, rows and places are kept until something they rest on changes.

use crate::timeline::camera::{Axis, Camera, Manner};
use egui::Vec2;
use index::{Packing, TimelineIndex};
use model::{LaneId, Tick, TimeRange};
use scene::timeline::caption::LaneStyle;
use scene::timeline::quiet::quiet_lanes;
use scene::{
    Arrangement, Captions, DrawList, Folds, Level, PackedRows, TextMeasure, TimeMap, TimelineScene, ViewState,
};
use session::command::ViewCommand;
use session::{Command, Document, Motion, MotionChoice, Session};
use std::collections::BTreeSet;
use std::sync::Arc;
use theme::Metrics;

/// Seconds in which rows move to their places at another zoom level.
const ROWS_MOVE: f64 = 0.15;

/// Seconds without a movement after which lanes shrink and grow.
const REST: f64 = 0.2;

/// Room above and below a row that is scrolled to.
const REVEAL_MARGIN: f32 = 16.0;

/// What a picture is made from, kept between frames.
#[derive(Default)]
pub struct TimelineLayout {
    measure: TextMeasure,
    document: Option<Arc<Document>>,
    index: Option<Arc<TimelineIndex>>,
    packing: Option<Arc<Packing>>,
    today: Option<Tick>,
    open: BTreeSet<LaneId>,
    collapsed: BTreeSet<LaneId>,
    order: Vec<LaneId>,
    captions: Captions,
    placed: Option<Placed>,
    before: Option<(Placed, f64)>,
    camera: Option<Camera>,
    manner: Manner,
    last_work: (usize, usize),
    is_before_a_room: bool,
    pointed_at: Option<f32>,
    held: Option<ScrollAnchor>,
    /// Whether a hand is at work, so that nothing else moves.
    is_busy: bool,
    /// The range of the last picture, and when it was last another.
    moved: Option<(TimeRange, f64)>,
    /// Lanes in which nothing is in sight, and the range for which that was found out.
    quiet: BTreeSet<LaneId>,
    quiet_in: Option<TimeRange>,
    /// The lane that keeps its place while others shrink and grow, and how far from the upper edge it is.
    anchor: Option<(LaneId, f32)>,
}

/// What keeps its place on the screen while a lane of very many events turns into rows, or back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScrollAnchor {
    /// The lane under the pointer; without one, the uppermost that is seen.
    pub lane: LaneId,
    /// How far the lanes must be scrolled for it to stay where it was.
    pub scroll_px: f32,
}

/// Rows and lanes in their places, and what they were placed for.
#[derive(Clone)]
struct Placed {
    rows: PackedRows,
    arrangement: Arrangement,
    folds: Folds,
    hidden: BTreeSet<LaneId>,
    quiet: BTreeSet<LaneId>,
    room: f32,
}

/// A picture with what belongs to it.
pub struct Picture {
    pub list: DrawList,
    /// The range it shows.
    pub range: TimeRange,
    /// Height of all lanes, seen or not.
    pub lanes_height: f32,
    /// Events in the range that stand below the lower edge, and the one lane of theirs.
    pub below: (usize, Option<LaneId>),
    /// Seconds until lanes may shrink or grow.
    pub rests_in: Option<f64>,
    /// Where to scroll, if lanes have changed so much that it must be.
    pub held: Option<ScrollAnchor>,
    /// Whether something is still moving.
    pub is_moving: bool,
}

impl TimelineLayout {
    /// A stage before a room: the camera moves calmly, and the slide does not depend on the day it is shown.
    pub fn presenting() -> Self {
        Self { manner: Manner::PRESENTATION, is_before_a_room: true, ..Self::default() }
    }

    /// Tells how far below the ruler the pointer is, if it is there.
    pub const fn point_at(&mut self, below_ruler: Option<f32>) {
        self.pointed_at = below_ruler;
    }

    /// Tells whether a hand is at work.
    pub const fn busy(&mut self, is_busy: bool) {
        self.is_busy = is_busy;
    }

    /// Takes something else to measure texts with.
    pub fn set_measure(&mut self, measure: TextMeasure) {
        self.measure = measure;
    }

    /// Measures texts.
    pub const fn measure(&self) -> &TextMeasure {
        &self.measure
    }

    /// Events looked at and items made for the last picture.
    pub const fn last_work(&self) -> (usize, usize) {
        self.last_work
    }

    /// The range on the way to that of the view.
    pub fn range(&mut self, session: &Session, now: f64) -> TimeRange {
        let goal = session.view().range;
        let is_eased = session.motion() == Motion::Ease && session.preferences().motion == MotionChoice::Calm;
        let is_new = self.document.as_ref().is_none_or(|known| !Arc::ptr_eq(known, session.document()));
        let camera = self.camera.get_or_insert(Camera::at(goal, self.manner));
        if is_new {
            *camera = Camera::at(goal, self.manner);
        } else if camera.goal() != goal {
            let folds = session.view().folds.clone();
            let break_ticks = session.view().map().break_ticks();
            camera.go_to(goal, now, is_eased, Axis { folds, break_ticks });
        }
        camera.range(now)
    }

    /// The picture of this moment.
    pub fn draw(&mut self, session: &Session, size: Vec2, now: f64, metrics: &Metrics) -> Picture {
        let range = self.range(session, now);
        let today = self.line_of_today(session);
        let rests_in = self.find_quiet(session, range, now);
        self.prepare(session, range, size, now, metrics);
        let is_camera_moving = self.camera.as_ref().is_some_and(|camera| !camera.is_at_rest(now));
        let share = self.before.as_ref().map(|(_, started)| ease((now - started) / ROWS_MOVE));
        if share.is_some_and(|share| share >= 1.0) {
            self.before = None;
        }
        let Some(placed) = &self.placed else {
            let list = DrawList::new(size);
            let below = (0, None);
            return Picture {
                list,
                range,
                lanes_height: 0.0,
                below,
                rests_in: None,
                held: None,
                is_moving: false,
            };
        };
        let between = self.before.as_ref().zip(share).map(|((before, _), share)| {
            (placed.arrangement.between(&before.arrangement, share), &before.rows, share)
        });
        let arrangement = between.as_ref().map_or(&placed.arrangement, |(arrangement, _, _)| arrangement);
        self.held =
            self.held.or(kept(self.anchor, arrangement, size.y - metrics.ruler).filter(|_| share.is_some()));
        // The session hears of it only after this picture.
        let scrolled =
            self.held.map(|held| ViewState { scroll_px: held.scroll_px, ..session.view().clone() });
        let scene = TimelineScene {
            timeline: &session.document().timeline,
            index: session.index(),
            captions: &self.captions,
            rows: &placed.rows,
            before: between.as_ref().map(|(_, rows, share)| (*rows, *share)),
            arrangement,
            view: scrolled.as_ref().unwrap_or(session.view()),
            range,
            metrics,
            measure: &self.measure,
            words: session.words(),
            today,
            is_today_dated: false,
            size,
        };
        let lanes_height = placed.arrangement.height;
        let list = scene.draw();
        let edge = scene.view.scroll_px + size.y - metrics.ruler;
        let below = arrangement.below(session.index(), range, edge);
        self.last_work = (list.num_touched, list.items.len());
        let is_moving = is_camera_moving || self.before.is_some();
        Picture { list, range, lanes_height, below, rests_in, held: self.held, is_moving }
    }

    /// How far the lanes must be scrolled so that the selection is in sight, if it is not; `room` is their height on the
    /// screen.
    pub fn scroll_to_selection(&self, session: &Session, room: f32) -> Option<Command> {
        let (placed, row) = (self.placed.as_ref()?, session.view().selection?);
        let (from, most) = (session.view().scroll_px, (placed.arrangement.height - room).max(0.0));
        let goals = placed.arrangement.boxes.iter().filter_map(|lane| {
            let captions = self.captions.lanes.get(lane.at)?;
            let rows = placed.rows.lanes.get(lane.at)?;
            let at = if let Some((packed, _)) = &captions.packed {
                // As long as its events cannot be told apart, all stand in one row.
                packed.row_of(row)?.min(rows.num_rows.saturating_sub(1) as usize) as f32
            } else {
                let at = captions.rows.iter().position(|caption| caption.row == row)?;
                f32::from(rows.slots.get(at)?.row)
            };
            let at = if lane.is_quiet { 0.0 } else { at };
            let top = lane.first_row + at * lane.row_step;
            let bottom = top + lane.row_height;
            Some(from.min(top - REVEAL_MARGIN).max(bottom + REVEAL_MARGIN - room).clamp(0.0, most))
        });
        // In which of several lanes it stands does not matter, so the nearest is shown.
        let goal = goals.min_by(|a, b| (a - from).abs().total_cmp(&(b - from).abs()))?;
        ((goal - from).abs() > 0.5).then(|| ViewCommand::Scroll(goal).into())
    }

    /// Where the line of today is drawn: before a room, what is on a slide has no day.
    fn line_of_today(&self, session: &Session) -> Option<Tick> {
        session.today().filter(|_| !self.is_before_a_room)
    }

    fn prepare(&mut self, session: &Session, range: TimeRange, size: Vec2, now: f64, metrics: &Metrics) {
        self.write_captions(session);
        let folds = &session.view().folds;
        let map = TimeMap::folded(range, 0.0, size.x - metrics.lane_titles, folds);
        let level = Level::of(map.ticks_per_px());
        let room = (size.y - metrics.ruler).max(0.0);
        let off = session.lanes_off();
        let is_placed = self.placed.as_ref().is_some_and(|placed| {
            placed.rows.level == level
                && placed.folds == *folds
                && placed.hidden == *off
                && placed.quiet == self.quiet
                && (placed.room - room).abs() < 0.5
        });
        self.held = None;
        if is_placed {
            return;
        }
        let is_quiet_change = self.placed.as_ref().is_some_and(|placed| placed.quiet != self.quiet);
        let old = self.placed.as_ref().map(|placed| (styles(&placed.rows), placed.arrangement.clone()));
        let rows = match self.placed.take() {
            Some(placed) if placed.rows.level == level && placed.folds == *folds => {
                self.remember(placed.clone(), session, room, now);
                placed.rows
            }
            Some(placed) => {
                self.remember(placed, session, room, now);
                PackedRows::pack(&self.captions, level, folds, metrics)
            }
            None => PackedRows::pack(&self.captions, level, folds, metrics),
        };
        let quiet = self.quiet.clone();
        let arrangement = Arrangement::new(&self.captions, &rows, (&off, &quiet), room, metrics);
        let kept_lane = old.as_ref().filter(|_| is_quiet_change);
        self.anchor = kept_lane.and_then(|(_, old)| self.kept_lane(session, old));
        if let Some((_, old)) = old.filter(|(old, _)| *old != styles(&rows)) {
            // Rows would lie over other lanes while these make room for them.
            self.before = None;
            self.held = held(&old, &arrangement, (session.view().scroll_px, self.pointed_at), room);
        }
        if self.before.is_none() {
            self.held = self.held.or(kept(self.anchor.take(), &arrangement, room));
        }
        self.placed =
            Some(Placed { rows, arrangement, folds: folds.clone(), hidden: off.into_owned(), quiet, room });
    }

    /// Finds out in which lanes nothing is in sight, once everything is at rest; gives the seconds until then.
    fn find_quiet(&mut self, session: &Session, range: TimeRange, now: f64) -> Option<f64> {
        let is_new = self.index.as_ref().is_none_or(|known| !Arc::ptr_eq(known, session.index()));
        if self.moved.is_none_or(|(last, _)| last != range) {
            self.moved = Some((range, now));
        }
        if self.quiet_in == Some(range) && !is_new {
            return None;
        }
        let since = self.moved.map_or(REST, |(_, since)| now - since);
        let is_first = self.placed.is_none() || is_new;
        if !is_first && (self.is_busy || since < REST) {
            return Some((REST - since).max(0.02));
        }
        self.quiet = quiet_lanes(session.index(), range);
        self.quiet_in = Some(range);
        None
    }

    /// The lane that keeps its place: the one under the pointer, else that of the selection.
    fn kept_lane(&self, session: &Session, old: &Arrangement) -> Option<(LaneId, f32)> {
        let scroll = session.view().scroll_px;
        let under = |y: f32| old.boxes.iter().find(|lane| (lane.top..lane.top + lane.height).contains(&y));
        let pointed_at = self.pointed_at.and_then(|y| under(scroll + y));
        let selected = || {
            let row = session.view().selection?;
            old.boxes.iter().find(|lane| session.index().stands_in(row, lane.lane))
        };
        pointed_at.or_else(selected).map(|lane| (lane.lane, lane.top - scroll))
    }

    /// Captions anew, if what they rest on has changed.
    fn write_captions(&mut self, session: &Session) {
        let is_same_document =
            self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, session.document()));
        let is_same_index = self.index.as_ref().is_some_and(|known| Arc::ptr_eq(known, session.index()));
        let is_same_packing = match (&self.packing, &session.packing()) {
            (Some(known), Some(packing)) => Arc::ptr_eq(known, packing),
            (known, packing) => known.is_none() && packing.is_none(),
        };
        let (open, collapsed) = (&session.view().open_lanes, &session.view().collapsed_lanes);
        let is_same_folds =
            self.open == *open && self.collapsed == *collapsed && self.order == session.view().lane_order;
        let is_same_data = is_same_document && is_same_index && is_same_packing;
        if !is_same_data || self.today != session.today() || !is_same_folds {
            let timeline = &session.document().timeline;
            let captions = Captions::new(
                timeline,
                session.index(),
                (&self.measure, session.words()),
                session.view(),
                session.today(),
            );
            // A room has no hand to scroll through hundreds of rows, and slides show what can be read at once.
            let packing = session.packing().map(|packing| &**packing).filter(|_| !self.is_before_a_room);
            self.captions = captions.with_packing(timeline, packing, open);
            self.packing = session.packing().cloned();
            self.order.clone_from(&session.view().lane_order);
            self.open.clone_from(open);
            self.collapsed.clone_from(collapsed);
            self.document = Some(Arc::clone(session.document()));
            self.index = Some(Arc::clone(session.index()));
            self.today = session.today();
            self.placed = None;
            self.before = None;
            self.quiet_in = None;
        }
    }

    /// Moves from where things stood, unless the window itself has changed or the person wants no motion.
    fn remember(&mut self, placed: Placed, session: &Session, room: f32, now: f64) {
        let is_calm = session.preferences().motion == MotionChoice::Calm;
        let is_same_window = (placed.room - room).abs() < 0.5;
        let is_same_lanes = placed.hidden == *session.lanes_off();
        // While one move is under way its beginning stays, so that rows never jump.
        let started = self.before.as_ref().map(|(_, started)| *started);
        self.before = (is_calm && is_same_window && is_same_lanes).then(|| {
            let from = match self.before.take() {
                Some((from, _)) => from,
                None => placed,
            };
            (from, started.unwrap_or(now))
        });
    }
}

/// How to scroll so that a lane stays where it was while others shrink and grow.
fn kept(anchor: Option<(LaneId, f32)>, now: &Arrangement, room: f32) -> Option<ScrollAnchor> {
    let (lane, from_edge) = anchor?;
    let top = now.boxes.iter().find(|known| known.lane == lane)?.top;
    Some(ScrollAnchor { lane, scroll_px: (top - from_edge).clamp(0.0, (now.height - room).max(0.0)) })
}

fn styles(rows: &PackedRows) -> Vec<LaneStyle> {
    rows.lanes.iter().map(|lane| lane.style).collect()
}

/// How to scroll so that a lane stays where it was; of one that shrinks, its upper edge is seen.
fn held(
    old: &Arrangement,
    new: &Arrangement,
    (scroll_px, pointed_at): (f32, Option<f32>),
    room: f32,
) -> Option<ScrollAnchor> {
    let place = scroll_px + pointed_at.unwrap_or(0.0);
    let before = old.boxes.iter().find(|lane| place < lane.top + lane.height).or(old.boxes.last())?;
    let after = new.boxes.iter().find(|lane| lane.lane == before.lane)?;
    let most = (new.height - room).max(0.0);
    let same = scroll_px + after.top - before.top;
    let goal = if after.height < before.height { same.min(after.top) } else { same };
    Some(ScrollAnchor { lane: after.lane, scroll_px: goal.clamp(0.0, most) })
}

fn ease(share: f64) -> f32 {
    let share = share.clamp(0.0, 1.0);
    (1.0 - (1.0 - share).powi(3)) as f32
}
