//! A notice at the lower edge, for a few seconds; a screen reader says it.

use crate::style::Look;
use egui::accesskit::{Live, Role as NodeRole};
use egui::{Align2, Area, Id, Order, Ui, WidgetInfo, vec2};
use session::command::ExportingCommand;
use session::{Action, Command, Session};
use theme::Role;
use words::text;

/// How long a notice stays, in seconds.
const STAYS: f64 = 6.0;

/// The same with buttons, which takes longer to read and to reach.
const STAYS_WITH_BUTTONS: f64 = 15.0;

/// Which notice is shown, and since when.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoticeMemory {
    number: u64,
    since: f64,
}

/// Shows the last notice while it is fresh.
pub fn notice_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut NoticeMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let Some(notice) = &session.notice() else { return };
    let now = ui.input(|input| input.time);
    if memory.number != notice.number {
        *memory = NoticeMemory { number: notice.number, since: now };
    }
    // A file that was written can be opened from here.
    let of_notice = |(_, number): &(_, u64)| *number == notice.number;
    let written = session.edge().opens_files() && session.exporting().written.as_ref().is_some_and(of_notice);
    let action = notice.action.filter(|action| action.command(session).is_some());
    let has_buttons = written || action.is_some();
    let left = memory.since + if has_buttons { STAYS_WITH_BUTTONS } else { STAYS } - now;
    if left <= 0.0 {
        return;
    }
    ui.request_repaint_after_secs(left as f32);
    let area = Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -104.0));
    area.interactable(has_buttons).show(ui.ctx(), |ui| {
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
            if let Some(action) = action
                && action_ui(ui, action, look)
            {
                commands.extend(action.command(session));
                // It has done its work.
                memory.since = f64::NEG_INFINITY;
            }
            if written {
                commands.extend(written_ui(ui, look));
            }
        });
    });
}

/// A button for what the notice offers.
fn action_ui(ui: &mut Ui, action: Action, look: &Look) -> bool {
    let title = action.title(&look.words);
    let label = look.body(title.as_str()).color(look.color(Role::OnAccent));
    ui.add(egui::Button::new(label).fill(look.color(Role::Accent))).clicked()
}

/// What can be done with a file that was written.
fn written_ui(ui: &mut Ui, look: &Look) -> Option<Command> {
    let choices = [
        (text!(look.words, written_open), ExportingCommand::OpenWritten),
        (text!(look.words, written_show), ExportingCommand::ShowWritten),
    ];
    let row = ui.horizontal(|ui| choices.into_iter().find(|(name, _)| ui.button(name.as_str()).clicked()));
    row.inner.map(|(_, command)| command.into())
}
