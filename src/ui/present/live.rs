//! The slide of the running session: laid out for a place on the screen, moved calmly, faded where the way is far.

use crate::paint::paint_scaled;
use crate::style::Look;
use crate::timeline::timeline_layout::TimelineLayout;
use crate::timeline::wait_for_rest;
use egui::{Painter, Pos2, Rect, Ui, Vec2, pos2, vec2};
use index::TimelineIndex;
use model::LaneId;
use model::story::Story;
use model::words::StepMode;
use scene::draw_list::{DrawList, Target};
use scene::slide::{HEIGHT, Slide};
use scene::{TextMeasure, TimeMap, pick};
use session::{Comparing, Document, MotionChoice, Presentation, RotationState, Session};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Seconds in which a slide fades into one that is far away.
const FADE: f64 = 0.2;

/// What is kept of one place where slides are shown.
pub struct LiveSlide {
    measure: TextMeasure,
    stage: TimelineLayout,
    memo: Option<Memo>,
    shown: Option<Shown>,
    fading: Option<(DrawList, f64)>,
    heights: Heights,
}

impl LiveSlide {
    /// Of nothing yet; texts are measured by what somebody hands in.
    pub fn new(measure: TextMeasure) -> Self {
        let mut stage = TimelineLayout::presenting();
        stage.set_measure(measure.clone());
        Self { measure, stage, memo: None, shown: None, fading: None, heights: Heights::default() }
    }

    /// Measures texts.
    pub const fn measure(&self) -> &TextMeasure {
        &self.measure
    }
}

/// How high the timeline of a step is, for each room it was asked for.
#[derive(Default)]
struct Heights {
    basis: Option<(Arc<Story>, Arc<TimelineIndex>, usize)>,
    known: Vec<(Vec2, f32)>,
}

impl Heights {
    /// The index of a step of very many events comes a while after the step.
    fn of(
        &mut self,
        (story, index, at): (&Arc<Story>, &Arc<TimelineIndex>, usize),
        room: Vec2,
        make: impl Fn() -> f32,
    ) -> f32 {
        let is_known = self.basis.as_ref().is_some_and(|(known, prepared, step)| {
            Arc::ptr_eq(known, story) && Arc::ptr_eq(prepared, index) && *step == at
        });
        if !is_known {
            *self = Self { basis: Some((Arc::clone(story), Arc::clone(index), at)), known: Vec::new() };
        }
        let is_same = |(known, _): &&(Vec2, f32)| (*known - room).length() < 0.5;
        if let Some((_, height)) = self.known.iter().find(is_same) {
            return *height;
        }
        let height = make();
        // A window that is being resized asks for many.
        if self.known.len() >= 8 {
            self.known.clear();
        }
        self.known.push((room, height));
        height
    }
}

/// A slide as it was shown last.
struct Shown {
    step: (usize, usize),
    mode: StepMode,
    hidden: BTreeSet<LaneId>,
    list: DrawList,
}

/// The picture of a view that is made anew only when what it rests on has changed.
struct Memo {
    document: Arc<Document>,
    index: Arc<TimelineIndex>,
    basis: Basis,
    list: DrawList,
}

/// What the picture of a view rests on besides its events.
#[derive(PartialEq)]
struct Basis {
    mode: StepMode,
    rotation: RotationState,
    comparing: Comparing,
    selection: Option<model::EventId>,
    size: Vec2,
}

/// Where a slide stands on the screen, and its picture in it.
pub struct PlacedSlide {
    /// Time laid over the picture, in places on the screen; none where it has no axis.
    pub map: Option<TimeMap>,
    /// Corner of the picture on the screen.
    corner: Pos2,
    /// Points of the screen for each of the picture.
    scale: f32,
    picture: DrawList,
    /// Height of all lanes, in points of the picture.
    pub lanes_height: f32,
}

impl PlacedSlide {
    /// What a place on the screen belongs to.
    pub fn target(&self, pointer: Pos2) -> Option<Target> {
        let point = (pointer - self.corner) / self.scale;
        pick::pick(&self.picture, pos2(point.x, point.y)).map(|hit| hit.target)
    }

    /// Where the picture is.
    pub fn picture_rect(&self) -> Rect {
        Rect::from_min_size(self.corner, self.picture.size * self.scale)
    }

    /// Points of the picture for a way on the screen.
    pub fn in_picture(&self, way: f32) -> f32 {
        way / self.scale
    }
}

/// The largest place of a shape in a room, in its middle.
pub fn framed(room: Rect, width_to_height: f32) -> Rect {
    let width = room.width().min(room.height() * width_to_height);
    Rect::from_center_size(room.center(), vec2(width, width / width_to_height))
}

impl LiveSlide {
    /// Shows the step of a session in a place that has the shape of the frame.
    pub fn show(
        &mut self,
        ui: &Ui,
        (session, at): (&Session, usize),
        presentation: &Presentation,
        rect: Rect,
        look: &Look,
    ) -> Option<PlacedSlide> {
        let step = presentation.story.steps.get(at)?;
        let now = ui.input(|input| input.time);
        let scale = rect.height() / HEIGHT;
        let text = session.slide_text(step, &presentation.position(at));
        let basis = (&presentation.story, session.index(), at);
        let step_key = (Arc::as_ptr(&presentation.story) as usize, at);
        let Self { measure, stage, memo, heights, .. } = self;
        let mut axis = None;
        let mut titles = look.metrics.lane_titles;
        let mut is_asked = false;
        let slide = Slide::new(vec2(rect.width() / scale, HEIGHT), &text, measure, |room| {
            if matches!(session.mode(), StepMode::Timeline | StepMode::Table) {
                // What somebody looks at on the way makes the picture neither larger nor smaller.
                let height = heights.of(basis, room, || session.slide_height(room, measure));
                // A picture that will be made smaller is asked for again; the stage moves once in a frame.
                if !std::mem::replace(&mut is_asked, true) && height > room.y {
                    return DrawList::new(vec2(room.x, height));
                }
                let metrics = session.slide_metrics(room.x, measure);
                let picture = stage.draw(session, vec2(room.x, height), now, &metrics);
                titles = metrics.lane_titles;
                wait_for_rest(ui, &picture);
                axis = Some((picture.range, picture.lanes_height, picture.is_moving));
                picture.list
            } else {
                static_picture(memo, session, room, measure)
            }
        });
        let is_moving = axis.is_some_and(|(.., is_moving)| is_moving);
        self.change(session, Shown::new(session, step_key, slide.draw()), is_moving, now);
        self.paint(ui, rect, scale, now, look);
        if is_moving || self.fading.is_some() {
            ui.request_repaint();
        }
        let (corner, scale) =
            (rect.min + slide.picture_place.min.to_vec2() * scale, scale * slide.picture_scale);
        let map = axis.map(|(range, ..)| {
            let left = corner.x + titles * scale;
            TimeMap::new(range, left, slide.picture.size.x * scale - titles * scale)
        });
        let lanes_height = axis.map_or(0.0, |(_, height, _)| height);
        Some(PlacedSlide { map, corner, scale, picture: slide.picture, lanes_height })
    }

    /// Takes the new picture; the old one fades where the eye cannot follow from it to the new.
    fn change(&mut self, session: &Session, next: Shown, is_moving: bool, now: f64) {
        let is_calm = session.preferences().motion == MotionChoice::Calm;
        let before = self.shown.take();
        let is_far = |before: &Shown| {
            before.step != next.step
                && !(is_moving && before.mode == next.mode && before.hidden == next.hidden)
        };
        if let Some(before) = before.filter(|before| is_calm && is_far(before)) {
            self.fading = Some((before.list, now));
        }
        self.shown = Some(next);
    }

    fn paint(&mut self, ui: &Ui, rect: Rect, scale: f32, now: f64, look: &Look) {
        let Some(shown) = &self.shown else { return };
        let painter = ui.painter_at(rect);
        let share = self.fading.as_ref().map(|(_, since)| (now - since) / FADE).filter(|share| *share < 1.0);
        let Some((share, (before, _))) = share.zip(self.fading.as_ref()) else {
            self.fading = None;
            paint_scaled(&painter, rect.min, scale, &shown.list, look);
            return;
        };
        paint_scaled(&painter, rect.min, rect.height() / before.size.y, before, look);
        paint_scaled(&faint(&painter, share as f32), rect.min, scale, &shown.list, look);
    }
}

/// A painter that lets through what is below.
fn faint(painter: &Painter, opacity: f32) -> Painter {
    let mut painter = painter.clone();
    painter.set_opacity(opacity);
    painter
}

impl Shown {
    fn new(session: &Session, step: (usize, usize), list: DrawList) -> Self {
        Self { step, mode: session.mode(), hidden: session.lanes_off().into_owned(), list }
    }
}

/// The picture of a view that does not move.
fn static_picture(memo: &mut Option<Memo>, session: &Session, size: Vec2, measure: &TextMeasure) -> DrawList {
    let basis = Basis {
        mode: session.mode(),
        rotation: session.rotation().clone(),
        comparing: session.comparing().clone(),
        selection: session.view().selection,
        size,
    };
    let known = memo.take().filter(|memo| {
        Arc::ptr_eq(&memo.document, session.document())
            && Arc::ptr_eq(&memo.index, session.index())
            && memo.basis == basis
    });
    let make = || Memo {
        document: Arc::clone(session.document()),
        index: Arc::clone(session.index()),
        basis,
        list: session.slide_picture(size, measure),
    };
    memo.insert(known.unwrap_or_else(make)).list.clone()
}
