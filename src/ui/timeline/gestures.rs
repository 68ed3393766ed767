//! What hands do on the timeline: drag, wheel, pinch, click. A gesture keeps the axis and the mode it began with.

use egui::{CursorIcon, Pos2, Rect, Response, Ui, Vec2};
use model::{EventId, Tick, TimeRange};
use scene::axis::view;
use scene::draw_list::Target;
use scene::{Hit, TimeMap, pick};
use session::command::{HistoryCommand, LaneCommand, SelectCommand, ViewCommand};
use session::{Command, Motion, MotionChoice, Session, WheelChoice};

use crate::timeline::elsewhere_ui::command_to_show;
use crate::timeline::timeline_layout::Picture;

/// A drag that is under way, or its glide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    /// Pressed, not yet clear which way.
    Undecided,
    Pan,
    Scroll,
    /// Draws a range to zoom to.
    ZoomRange(Tick),
    /// Draws a range to mark.
    MarkRange(Tick),
    /// Goes on after a pan: points a second.
    Glide(f32),
}

/// What clicks leave behind for the moments after them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clicks {
    /// What the last click was on. A second one means it too, although the details may have moved the picture since.
    last: Option<Target>,
    /// Where the pointer was; until it moves, no card covers what the click has opened.
    quiet_at: Option<Pos2>,
}

impl Clicks {
    /// Whether the pointer has not moved since the last click.
    pub fn is_quiet(&self, pointer: Option<Pos2>) -> bool {
        self.quiet_at.zip(pointer).is_some_and(|(clicked, now)| clicked.distance(now) < 3.0)
    }
}

/// Slower than this a glide ends, in points a second.
const GLIDE_END: f32 = 30.0;

/// Points of the wheel that double the scale.
const WHEEL_DOUBLES: f32 = 240.0;

/// What a frame of the canvas is about.
pub struct ChartFrame<'a> {
    pub session: &'a Session,
    /// The picture that is shown.
    pub picture: &'a Picture,
    /// Time laid over it, in places on the screen.
    pub map: TimeMap,
    pub rect: Rect,
    /// Height of the ruler.
    pub ruler: f32,
}

impl ChartFrame<'_> {
    /// What a place on the screen belongs to.
    pub fn target(&self, pointer: Pos2) -> Option<Target> {
        self.hit(pointer).map(|hit| hit.target)
    }

    /// The same with its name.
    pub fn hit(&self, pointer: Pos2) -> Option<&Hit> {
        pick::pick(&self.picture.list, pointer - self.rect.min.to_vec2())
    }

    fn is_on_ruler(&self, pointer: Pos2) -> bool {
        pointer.y < self.rect.top() + self.ruler
    }

    /// Turns what hands do in this frame into commands.
    pub fn commands(
        &self,
        ui: &Ui,
        response: &Response,
        gesture: &mut Gesture,
        clicks: &mut Clicks,
    ) -> Vec<Command> {
        let mut commands = Vec::new();
        let before = *gesture;
        self.drag(ui, response, gesture, &mut commands);
        self.glide(ui, gesture, &mut commands);
        if before != Gesture::Idle && *gesture == Gesture::Idle {
            commands.push(HistoryCommand::EndGesture.into());
        }
        self.wheel(ui, response, &mut commands);
        self.click(ui, response, clicks, &mut commands);
        self.hover(ui, response, *gesture, &mut commands);
        commands
    }

    fn drag(&self, ui: &Ui, response: &Response, gesture: &mut Gesture, commands: &mut Vec<Command>) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        if response.drag_started() {
            let start = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            let tick = self.map.time_from_x(start.x);
            *gesture = if self.is_on_ruler(start) {
                Gesture::MarkRange(tick)
            } else if ui.input(|input| input.modifiers.shift) {
                Gesture::ZoomRange(tick)
            } else {
                Gesture::Undecided
            };
        }
        if response.dragged() {
            self.dragged(ui, response.drag_delta(), pointer, gesture, commands);
        }
        if response.drag_stopped() {
            *gesture = self.released(ui, pointer, *gesture, commands);
        }
    }

    fn dragged(
        &self,
        ui: &Ui,
        delta: Vec2,
        pointer: Pos2,
        gesture: &mut Gesture,
        commands: &mut Vec<Command>,
    ) {
        if *gesture == Gesture::Undecided {
            let way = ui.input(|input| input.pointer.press_origin()).map_or(delta, |origin| pointer - origin);
            let can_scroll = self.picture.lanes_height > self.rect.height() - self.ruler + 1.0;
            *gesture = if can_scroll && way.y.abs() > way.x.abs() { Gesture::Scroll } else { Gesture::Pan };
        }
        match *gesture {
            Gesture::Pan => commands.push(self.pan(-delta.x)),
            Gesture::Scroll => commands.push(self.scroll(-delta.y)),
            Gesture::MarkRange(from) => {
                let range = TimeRange::new(from, self.map.time_from_x(pointer.x));
                commands.push(ViewCommand::Mark(Some(range)).into());
            }
            Gesture::ZoomRange(from) => {
                let range = TimeRange::new(from, self.map.time_from_x(pointer.x));
                commands.push(ViewCommand::Mark(Some(range)).into());
            }
            _ => {}
        }
    }

    fn released(&self, ui: &Ui, pointer: Pos2, gesture: Gesture, commands: &mut Vec<Command>) -> Gesture {
        match gesture {
            Gesture::Pan if self.session.preferences().motion == MotionChoice::Calm => {
                let speed = ui.input(|input| input.pointer.velocity().x);
                if speed.abs() > GLIDE_END * 4.0 { Gesture::Glide(-speed) } else { Gesture::Idle }
            }
            Gesture::ZoomRange(from) => {
                commands.push(ViewCommand::Mark(None).into());
                let to = self.map.time_from_x(pointer.x);
                // A slip of the hand is not a range.
                if self.map.px_of(TimeRange::new(from, to)) > 8.0 {
                    commands.push(ViewCommand::SetRange(TimeRange::new(from, to), Motion::Ease).into());
                }
                Gesture::Idle
            }
            _ => Gesture::Idle,
        }
    }

    /// A pan goes on for a moment and slows down; any press stops it.
    fn glide(&self, ui: &Ui, gesture: &mut Gesture, commands: &mut Vec<Command>) {
        let Gesture::Glide(speed) = *gesture else { return };
        let (dt, is_pressed) = ui.input(|input| (input.stable_dt.min(0.05), input.pointer.any_pressed()));
        let slower = speed * (-dt * 12.0).exp();
        if is_pressed || slower.abs() < GLIDE_END {
            *gesture = Gesture::Idle;
            return;
        }
        commands.push(self.pan(slower * dt));
        *gesture = Gesture::Glide(slower);
        ui.request_repaint();
    }

    fn pan(&self, px: f32) -> Command {
        let (view, limits) = (self.session.view(), self.session.limits());
        // The picture may still be on its way to the range of the view.
        let range = if view.folds.is_empty() {
            let ticks = (f64::from(px) * self.map.ticks_per_px()).round() as i64;
            view::held(view.range.shifted(ticks), limits)
        } else {
            view::panned_on(&view.map(), f64::from(px), limits)
        };
        ViewCommand::SetRange(range, Motion::Jump).into()
    }

    fn scroll(&self, px: f32) -> Command {
        let most = (self.picture.lanes_height - (self.rect.height() - self.ruler)).max(0.0);
        ViewCommand::Scroll((self.session.view().scroll_px + px).clamp(0.0, most)).into()
    }

    fn wheel(&self, ui: &Ui, response: &Response, commands: &mut Vec<Command>) {
        if !response.contains_pointer() {
            return;
        }
        let (pinch, scroll, modifiers) =
            ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.modifiers));
        let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else { return };
        let anchor = Some(self.map.time_from_x(pointer.x.max(self.map.left_px())));
        let zoom = |factor: f32| {
            ViewCommand::Zoom { anchor, factor: f64::from(factor), motion: Motion::Jump }.into()
        };
        if (pinch - 1.0).abs() > 1e-4 {
            commands.push(zoom(pinch));
            return;
        }
        // Of two directions the stronger one is meant.
        if scroll.x.abs() > scroll.y.abs() {
            commands.push(self.pan(-scroll.x));
        } else if scroll.y != 0.0 {
            let scrolls = modifiers.alt || self.session.preferences().wheel == WheelChoice::Scrolls;
            let is_over_titles = pointer.x < self.map.left_px();
            commands.push(if scrolls || is_over_titles {
                self.scroll(-scroll.y)
            } else {
                zoom((scroll.y / WHEEL_DOUBLES).exp2())
            });
        }
    }

    fn click(&self, ui: &Ui, response: &Response, clicks: &mut Clicks, commands: &mut Vec<Command>) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        if response.double_clicked() {
            let target = clicks.last.take().or_else(|| self.target(pointer));
            commands.push(self.double_click(ui, pointer, target));
        } else if response.clicked() {
            let target = self.target(pointer);
            *clicks = Clicks { last: target, quiet_at: Some(pointer) };
            commands.push(match target {
                Some(Target::Row(row)) => SelectCommand::Row(row).into(),
                Some(Target::Folded { range, .. }) => {
                    ViewCommand::SetRange(view::with_margin(range, 0.2), Motion::Ease).into()
                }
                Some(Target::Lane(lane)) => LaneCommand::ToggleOpen(lane).into(),
                Some(Target::Gap(gap)) => ViewCommand::SetRange(gap, Motion::Ease).into(),
                Some(Target::WayTo(row)) => command_to_show(self.session, row),
                Some(Target::Link { from, to }) => other_end(self.session, from, to).into(),
                Some(Target::Detail(_) | Target::Year(_) | Target::Theme(_)) | None => {
                    SelectCommand::Nothing.into()
                }
            });
            commands.push(ViewCommand::Mark(None).into());
        }
    }

    fn double_click(&self, ui: &Ui, pointer: Pos2, target: Option<Target>) -> Command {
        match target {
            Some(Target::Row(row)) => ViewCommand::ZoomTo(row).into(),
            Some(Target::Folded { range, .. } | Target::Gap(range)) => {
                ViewCommand::SetRange(range, Motion::Ease).into()
            }
            // The second click of two is on a link that the first has followed.
            Some(Target::Link { from, to }) => {
                let row = self.session.view().selection.filter(|row| [from, to].contains(row));
                ViewCommand::ZoomTo(row.unwrap_or(to)).into()
            }
            Some(Target::WayTo(row)) => command_to_show(self.session, row),
            Some(Target::Lane(_) | Target::Detail(_) | Target::Year(_) | Target::Theme(_)) | None => {
                let is_out = ui.input(|input| input.modifiers.shift);
                let factor = if is_out { 0.5 } else { 2.0 };
                let anchor = Some(self.map.time_from_x(pointer.x));
                ViewCommand::Zoom { anchor, factor, motion: Motion::Ease }.into()
            }
        }
    }

    fn hover(&self, ui: &Ui, response: &Response, gesture: Gesture, commands: &mut Vec<Command>) {
        let pointer = response.hover_pos().filter(|_| gesture == Gesture::Idle);
        let target = pointer.and_then(|pointer| self.target(pointer));
        let row = match target {
            Some(Target::Row(row)) => Some(row),
            _ => None,
        };
        if row != self.session.view().hover {
            commands.push(ViewCommand::Hover(row).into());
        }
        let icon = match (gesture, target, pointer) {
            (Gesture::Pan | Gesture::Undecided | Gesture::Scroll, _, _) => CursorIcon::Grabbing,
            (Gesture::MarkRange(_) | Gesture::ZoomRange(_), _, _) => CursorIcon::ResizeHorizontal,
            (
                _,
                Some(
                    Target::Row(_)
                    | Target::Folded { .. }
                    | Target::Gap(_)
                    | Target::WayTo(_)
                    | Target::Link { .. },
                ),
                _,
            ) => CursorIcon::PointingHand,
            (_, _, Some(pointer)) if self.is_on_ruler(pointer) => CursorIcon::ResizeHorizontal,
            _ => return,
        };
        ui.set_cursor_icon(icon);
    }
}

/// A link leads to that end of it which is not selected.
pub fn other_end(session: &Session, from: EventId, to: EventId) -> SelectCommand {
    let is_at_head = session.view().selection == Some(to);
    SelectCommand::Reveal(if is_at_head { from } else { to })
}
