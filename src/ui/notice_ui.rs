//! A notice at the lower edge, for a few seconds; a screen reader says it.

use crate::style::Look;
use egui::accesskit::{Live, Role as NodeRole};
use egui::{Align2, Area, Id, Order, Ui, WidgetInfo, vec2};
use session::{Command, Session};
use theme::Role;

/// How long a notice stays, in seconds.
const STAYS: f64 = 6.0;

/// The same with a button, which takes longer to read and to reach.
const STAYS_WITH_BUTTON: f64 = 15.0;

/// Which notice is shown, and since when.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoticeMemory {
    number: u64,
    since: f64,
}

/// Shows the last notice while it is fresh, with its button.
pub fn notice_ui(ui: &mut Ui, session: &Session, memory: &mut NoticeMemory, look: &Look) -> Option<Command> {
    let notice = session.notice()?;
    let now = ui.input(|input| input.time);
    if memory.number != notice.number {
        *memory = NoticeMemory { number: notice.number, since: now };
    }
    let stays = if notice.action.is_some() { STAYS_WITH_BUTTON } else { STAYS };
    let left = memory.since + stays - now;
    if left <= 0.0 {
        return None;
    }
    ui.request_repaint_after_secs(left as f32);
    let area = Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -104.0));
    let action = notice.action.filter(|action| action.command(session).is_some());
    let mut command = None;
    area.interactable(action.is_some()).show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(look.color(Role::Text))
            .corner_radius(8.0)
            .inner_margin(egui::Margin::symmetric(14, 9));
        frame.show(ui, |ui| {
            ui.set_max_width((ui.content_rect().width() - 60.0).min(560.0));
            let response = ui.add(
                egui::Label::new(look.body(&notice.text).color(look.color(Role::Panel))).selectable(false),
            );
            response.widget_info(|| WidgetInfo::labeled(NodeRole::Status, true, &notice.text));
            ui.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
            let Some(action) = action else { return };
            let title = action.title(&look.words);
            let label = look.body(title.as_str()).color(look.color(Role::OnAccent));
            if ui.add(egui::Button::new(label).fill(look.color(Role::Accent))).clicked() {
                command = action.command(session);
                // It has done its work.
                memory.since = f64::NEG_INFINITY;
            }
        });
    });
    command
}
