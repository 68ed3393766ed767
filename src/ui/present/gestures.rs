//! What hands do on a slide: drag and wheel look elsewhere, a click goes on or selects.

use super::live::PlacedSlide;
use egui::{Response, Ui};
use scene::draw_list::Target;
use session::command::{SelectCommand, ViewCommand};
use session::{Command, Cue, Motion, Session};

/// Points of the wheel that double the scale.
const WHEEL_DOUBLES: f32 = 240.0;

/// What a click on the picture means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    GoesOn,
    /// Selects what is under it.
    Selects,
}

/// Turns what hands do in this frame into commands.
pub fn commands(
    ui: &Ui,
    response: &Response,
    placed: &PlacedSlide,
    session: &Session,
    click: Click,
) -> Vec<Command> {
    let mut commands = Vec::new();
    let now = ui.input(|input| input.time);
    let origin = ui.input(|input| input.pointer.press_origin());
    if response.dragged() && origin.is_some_and(|origin| placed.picture_rect().contains(origin)) {
        drag(response, placed, session, &mut commands);
    }
    commands.extend(wheel(ui, response, placed, session));
    if response.clicked() {
        commands.push(match click {
            Click::GoesOn => Cue::Next.at(now).into(),
            Click::Selects => selected(response, placed).into(),
        });
    }
    commands
}

fn drag(response: &Response, placed: &PlacedSlide, session: &Session, commands: &mut Vec<Command>) {
    let delta = response.drag_delta();
    if let Some(map) = placed.map.as_ref().filter(|_| delta.x != 0.0) {
        let ticks = (f64::from(-delta.x) * map.ticks_per_px()).round() as i64;
        commands.push(ViewCommand::SetRange(map.range().shifted(ticks), Motion::Jump).into());
    }
    let most = (placed.lanes_height - placed.in_picture(placed.picture_rect().height())).max(0.0);
    if delta.y != 0.0 && most > 0.0 {
        let goal = session.view().scroll_px - placed.in_picture(delta.y);
        commands.push(ViewCommand::Scroll(goal.clamp(0.0, most)).into());
    }
}

fn wheel(ui: &Ui, response: &Response, placed: &PlacedSlide, session: &Session) -> Option<Command> {
    let (map, pointer) = (placed.map.as_ref()?, response.hover_pos()?);
    let (pinch, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    if scroll.x.abs() > scroll.y.abs() {
        let ticks = (f64::from(-scroll.x) * map.ticks_per_px()).round() as i64;
        return Some(ViewCommand::SetRange(session.view().range.shifted(ticks), Motion::Jump).into());
    }
    let factor = pinch * (scroll.y / WHEEL_DOUBLES).exp2();
    let anchor = Some(map.time_from_x(pointer.x.max(map.left_px())));
    let is_still = (factor - 1.0).abs() < 1e-4;
    (!is_still).then(|| ViewCommand::Zoom { anchor, factor: f64::from(factor), motion: Motion::Jump }.into())
}

fn selected(response: &Response, placed: &PlacedSlide) -> SelectCommand {
    match response.interact_pointer_pos().and_then(|pointer| placed.target(pointer)) {
        Some(Target::Row(row)) => SelectCommand::Row(row),
        Some(Target::Detail(detail)) => SelectCommand::Row(detail.row),
        _ => SelectCommand::Nothing,
    }
}
