//! The bar over the timeline while something is followed: what it is, how much of it there is, the way along it.

use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Align, Frame, Layout, Margin, Panel, Ui};
use model::{RowKind, Timeline};
use session::command::ViewCommand;
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Shows the bar while something is followed.
pub fn follow_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let Some(followed) = &session.view().followed else { return Vec::new() };
    let mut commands: Vec<Command> = Vec::new();
    let frame = Frame::new().fill(look.color(Role::AccentGround)).inner_margin(Margin::symmetric(16, 4));
    Panel::top("follow bar").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let timeline = &session.document().timeline;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, &text!(look.words, follow_stop), look).clicked() {
                    commands.push(ViewCommand::Follow(None).into());
                }
                for (icon, action) in
                    [(Icon::Next, Action::FollowNext), (Icon::Previous, Action::FollowPrevious)]
                {
                    if icon_button(ui, icon, &action.tooltip(session), look).clicked() {
                        commands.extend(action.command(session));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let style = TextStyle::new(TextSize::Body, Weight::Semibold);
                    let (what, count) = (followed.title(timeline), count_text(session, timeline));
                    let text = text!(look.words, following, what = what, count = count);
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
    let words = session.words();
    let events = count(|kind| matches!(kind, RowKind::Event(_)));
    let terms = count(|kind| kind == RowKind::Term);
    let statements = count(|kind| kind == RowKind::Statements);
    let counts = [
        (events, text!(words, follow_events, count = events)),
        (terms, text!(words, follow_terms, count = terms)),
        (statements, text!(words, follow_statements, count = statements)),
    ];
    let texts: Vec<String> = counts.into_iter().filter(|(num, _)| *num > 0).map(|(_, text)| text).collect();
    if texts.is_empty() { text!(words, follow_nothing) } else { texts.join(", ") }
}
