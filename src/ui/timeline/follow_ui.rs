//! The bar over the timeline while something is followed: what it is, how much of it there is, the way along it.

use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Align, Frame, Layout, Margin, Panel, Ui};
use model::{RowKind, Timeline};
use session::command::ViewCommand;
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};

/// Shows the bar while something is followed.
pub fn follow_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let Some(followed) = &session.view().followed else { return Vec::new() };
    let mut commands: Vec<Command> = Vec::new();
    let frame = Frame::new().fill(look.color(Role::AccentGround)).inner_margin(Margin::symmetric(16, 4));
    Panel::top("follow bar").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let timeline = &session.document().timeline;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Stop following (Esc)", look).clicked() {
                    commands.push(ViewCommand::Follow(None).into());
                }
                for (icon, action, name) in [
                    (Icon::Next, Action::FollowNext, "Next of what is followed (])"),
                    (Icon::Previous, Action::FollowPrevious, "Previous of what is followed ([)"),
                ] {
                    if icon_button(ui, icon, name, look).clicked() {
                        commands.extend(action.command(session));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let style = TextStyle::new(TextSize::Body, Weight::Semibold);
                    let text = format!("Following: {}", followed.title(timeline));
                    let text = format!("{text} · {}", count_text(session, timeline));
                    ui.add(egui::Label::new(look.text(text, style, Role::Text)).truncate());
                });
            });
        });
    });
    commands
}

/// `3 events, 1 term, 2 marks of statements`.
fn count_text(session: &Session, timeline: &Timeline) -> String {
    let count = |is_of: fn(RowKind) -> bool| {
        session.view().lit.iter().filter(|row| is_of(timeline.kind(**row))).count()
    };
    let counts = [
        (count(|kind| matches!(kind, RowKind::Event(_))), "event", "events"),
        (count(|kind| kind == RowKind::Term), "term", "terms"),
        (count(|kind| kind == RowKind::Statements), "mark of statements", "marks of statements"),
    ];
    let texts: Vec<String> = counts
        .into_iter()
        .filter(|(num, ..)| *num > 0)
        .map(|(num, one, many)| format!("{num} {}", if num == 1 { one } else { many }))
        .collect();
    if texts.is_empty() { "nothing in this file".to_owned() } else { texts.join(", ") }
}
