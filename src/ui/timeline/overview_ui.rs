//! The overview strip: drag the frame, its grips, or draw a new one.

use crate::paint;
use crate::style::Look;
use crate::timeline::timeline_layout::TimelineLayout;
use egui::accesskit::Role;
use egui::{CursorIcon, Pos2, Response, Sense, Ui, Vec2, WidgetInfo};
use model::{Tick, TimeRange};
use scene::TimeMap;
use scene::axis::view;
use scene::timeline::overview::OverviewScene;
use session::command::{HistoryCommand, ViewCommand};
use session::{Command, Motion, Session};
use words::text;

/// What of the frame a hand has hold of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Grip {
    #[default]
    Nothing,
    /// The frame: ticks from its start to the hand.
    Frame(i64),
    Left,
    Right,
    /// A new frame from this tick on.
    New(Tick),
}

/// Points round a grip that count as it.
const REACH: f32 = 7.0;

/// Shows the strip over the width there is.
pub fn overview_ui(
    ui: &mut Ui,
    session: &Session,
    stage: &mut TimelineLayout,
    grip: &mut Grip,
    look: &Look,
) -> Vec<Command> {
    let size = Vec2::new(ui.available_width(), look.metrics.overview);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let now = ui.input(|input| input.time);
    let range = stage.range(session, now);
    let scene = OverviewScene {
        timeline: &session.document().timeline,
        index: session.index(),
        whole: session.whole().union(session.view().range),
        hits: &session.view().hits,
        range,
        metrics: &look.metrics,
        measure: stage.measure(),
        words: &look.words,
        size,
    };
    paint::paint(&ui.painter_at(rect), rect.min, &scene.draw(), look);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, text!(look.words, overview_name)));
    let hand = Hand { map: scene.map(), frame: scene.frame(), origin: rect.min, range: session.view().range };
    let mut commands = hand.drag(&response, grip);
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let middle = hand.tick(pointer);
        let range = session.view().range;
        let moved = range.shifted(middle.since(range.middle()));
        commands.push(ViewCommand::SetRange(view::held(moved, session.limits()), Motion::Ease).into());
    }
    if let Some(pointer) = response.hover_pos() {
        ui.set_cursor_icon(hand.cursor(pointer, *grip));
    }
    commands
}

struct Hand {
    map: TimeMap,
    frame: egui::Rect,
    origin: Pos2,
    range: TimeRange,
}

impl Hand {
    fn tick(&self, pointer: Pos2) -> Tick {
        self.map.time_from_x(pointer.x - self.origin.x)
    }

    fn grip_at(&self, pointer: Pos2) -> Grip {
        let x = pointer.x - self.origin.x;
        // A narrow frame is moved, not stretched: its grips would cover all of it.
        let reach = REACH.min(self.frame.width() / 3.0);
        if (x - self.frame.left()).abs() <= reach {
            Grip::Left
        } else if (x - self.frame.right()).abs() <= reach {
            Grip::Right
        } else if self.frame.x_range().contains(x) {
            Grip::Frame(self.tick(pointer).since(self.range.start()))
        } else {
            Grip::New(self.tick(pointer))
        }
    }

    fn drag(&self, response: &Response, grip: &mut Grip) -> Vec<Command> {
        let Some(pointer) = response.interact_pointer_pos() else { return Vec::new() };
        if response.drag_started() {
            let start = response.ctx.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            *grip = self.grip_at(start);
        }
        if response.drag_stopped() {
            *grip = Grip::Nothing;
            return vec![HistoryCommand::EndGesture.into()];
        }
        if !response.dragged() {
            return Vec::new();
        }
        let tick = self.tick(pointer);
        let range = match *grip {
            Grip::Nothing => return Vec::new(),
            Grip::Frame(offset) => self.range.shifted(tick.earlier(offset).since(self.range.start())),
            Grip::Left => TimeRange::new(tick.min(self.range.end().earlier(1)), self.range.end()),
            Grip::Right => TimeRange::new(self.range.start(), tick.max(self.range.start().later(1))),
            Grip::New(from) => TimeRange::new(from, tick),
        };
        vec![ViewCommand::SetRange(range, Motion::Jump).into()]
    }

    fn cursor(&self, pointer: Pos2, grip: Grip) -> CursorIcon {
        let grip = if grip == Grip::Nothing { self.grip_at(pointer) } else { grip };
        match grip {
            Grip::Left | Grip::Right => CursorIcon::ResizeHorizontal,
            Grip::Frame(_) => CursorIcon::Grab,
            Grip::New(_) | Grip::Nothing => CursorIcon::Crosshair,
        }
    }
}
