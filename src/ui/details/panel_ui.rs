//! The panel of details: over the right end of the chart, beside the other views, over everything in a narrow window.

use super::{DetailsMemory, details_ui};
use crate::style::Look;
use egui::{CursorIcon, Frame, Layout, Panel, Rect, Sense, Shape, Ui, UiBuilder, WidgetInfo, pos2};
use session::command::PreferCommand;
use session::{Command, Session};
use theme::Role;
use words::text;

/// Width of the panel, in points; nothing but its handle changes it.
const WIDTH: f32 = 360.0;

/// The same in a window that is narrower than this.
const SMALL_WIDTH: f32 = 300.0;
const SMALL_BELOW: f32 = 1_000.0;

const LEAST: f32 = 260.0;

/// How far on each side of its edge the handle can be taken hold of.
const REACH: f32 = 4.0;

/// How far its shadow falls on the chart.
const SHADOW: f32 = 8.0;

/// How wide the panel is in a window of a width.
pub(crate) fn width(session: &Session, memory: &DetailsMemory, window: f32) -> f32 {
    let usual = if window < SMALL_BELOW { SMALL_WIDTH } else { WIDTH };
    let chosen = session.preferences().details_width.map(f32::from);
    memory.dragged_to.or(chosen).unwrap_or(usual).clamp(LEAST, (window * 0.6).max(LEAST))
}

/// Beside a view, which gives way to it.
pub(crate) fn beside_view(
    ui: &mut Ui,
    session: &Session,
    memory: &mut DetailsMemory,
    look: &Look,
) -> Vec<Command> {
    let width = width(session, memory, ui.available_width());
    let frame = Frame::new().fill(look.color(Role::Panel));
    let panel = Panel::right("details panel").frame(frame).exact_size(width).resizable(false);
    let shown = panel.show(ui, |ui| details_ui(ui, session, memory, look));
    let mut commands = shown.inner;
    commands.extend(handle(ui, shown.response.rect, memory, look));
    commands
}

/// Over the right end of the chart, which stays as it is below it.
pub(crate) fn over_chart(
    ui: &mut Ui,
    session: &Session,
    memory: &mut DetailsMemory,
    chart: Rect,
    look: &Look,
) -> Vec<Command> {
    let rect = chart.with_min_x(chart.right() - width(session, memory, ui.ctx().content_rect().width()));
    shadow(ui, rect, look);
    let mut commands = covering(ui, session, memory, rect, look);
    ui.painter().vline(rect.left(), rect.y_range(), look.stroke(1.0, Role::Hairline));
    commands.extend(handle(ui, rect, memory, look));
    commands
}

/// In all of a place.
pub(crate) fn covering(
    ui: &mut Ui,
    session: &Session,
    memory: &mut DetailsMemory,
    rect: Rect,
    look: &Look,
) -> Vec<Command> {
    ui.painter().rect_filled(rect, 0.0, look.color(Role::Panel));
    let layout = Layout::top_down(egui::Align::Min);
    let mut inside = ui.new_child(UiBuilder::new().id_salt("details panel").max_rect(rect).layout(layout));
    inside.set_clip_rect(rect);
    details_ui(&mut inside, session, memory, look)
}

fn shadow(ui: &Ui, rect: Rect, look: &Look) {
    let mut mesh = egui::Mesh::default();
    let color = look.color(Role::Hairline);
    for (x, color) in [(rect.left() - SHADOW, egui::Color32::TRANSPARENT), (rect.left(), color)] {
        mesh.colored_vertex(pos2(x, rect.top()), color);
        mesh.colored_vertex(pos2(x, rect.bottom()), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    ui.painter().add(Shape::mesh(mesh));
}

/// The edge by which the panel is made wider or narrower; what was chosen is kept once it is let go.
fn handle(ui: &Ui, panel: Rect, memory: &mut DetailsMemory, look: &Look) -> Option<Command> {
    let edge = Rect::from_x_y_ranges(panel.left() - REACH..=panel.left() + REACH, panel.y_range());
    let response = ui.interact(edge, egui::Id::unique("details handle"), Sense::drag());
    response.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::Splitter, true, text!(look.words, details_width))
    });
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        memory.dragged_to = Some((panel.right() - pointer.x).max(LEAST));
    }
    let chosen = memory.dragged_to.take_if(|_| response.drag_stopped())?;
    Some(PreferCommand::DetailsWidth(chosen.round() as u16).into())
}
