//! What lies below the lower edge of the chart, told there, with the way down.

use crate::style::Look;
use crate::timeline::timeline_layout::Picture;
use egui::{Button, Rect, Ui, vec2};
use model::date::text::grouped;
use session::command::ViewCommand;
use session::{Command, Session};
use theme::Role;

/// From its lower edge to that of the chart, in points.
const INSET: f32 = 8.0;

/// Shows how many events stand below, in the middle of the lower edge.
pub fn below_ui(
    ui: &mut Ui,
    session: &Session,
    picture: &Picture,
    chart: Rect,
    look: &Look,
) -> Option<Command> {
    let (num, lane) = picture.below;
    if num == 0 {
        return None;
    }
    let lane = lane.and_then(|lane| session.index().table().lane(lane));
    let noun = if num == 1 { "event" } else { "events" };
    let num = grouped(num as u64);
    let words = match lane {
        Some(lane) => format!("{num} in {} below ↓", lane.title),
        None => format!("{num} {noun} below ↓"),
    };
    let text = look.note(words).color(look.color(Role::Accent));
    let size = vec2((chart.width() - 40.0).clamp(60.0, 280.0), 24.0);
    let place = Rect::from_center_size(chart.center_bottom() - vec2(0.0, size.y / 2.0 + INSET), size);
    let button = Button::new(text).fill(look.color(Role::AccentGround)).corner_radius(12.0).truncate();
    let mut inside =
        ui.new_child(egui::UiBuilder::new().id_salt("below").max_rect(place).layout(
            egui::Layout::centered_and_justified(egui::Direction::TopDown).with_cross_justify(false),
        ));
    let room = chart.height() - look.metrics.ruler;
    let most = (picture.lanes_height - room).max(0.0);
    inside
        .add(button)
        .clicked()
        .then(|| ViewCommand::Scroll((session.view().scroll_px + room * 0.8).min(most)).into())
}
