//! The card of the first start: what this is, and three ways to begin. Whatever is begun takes it away for good.

use crate::assistive;
use crate::style::Look;
use egui::{Area, Button, CornerRadius, Frame, Id, Margin, Order, Rect, Ui, vec2};
use session::command::PanelCommand;
use session::{Action, Command, Origin, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Width of the card, and how far it stands from the edges of the view, in points.
const WIDTH: f32 = 440.0;
const SPACE: f32 = 16.0;

/// Shows it at the lower left of a view, as long as nothing was begun.
pub fn welcome_ui(ui: &mut Ui, session: &Session, rect: Rect, look: &Look) -> Vec<Command> {
    if !session.panels().is_welcoming || session.panels().dialog.is_some() {
        return Vec::new();
    }
    let is_begun = session.view().selection.is_some() || session.document().origin != Origin::BuiltIn;
    if is_begun {
        return vec![PanelCommand::EndWelcome.into()];
    }
    let mut commands = Vec::new();
    let width = WIDTH.min(rect.width() - 2.0 * SPACE);
    let corner = rect.left_bottom() + vec2(SPACE, -SPACE);
    let area = Area::new(Id::unique("welcome")).order(Order::Middle).pivot(egui::Align2::LEFT_BOTTOM);
    area.fixed_pos(corner).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(look.color(Role::Panel))
            .stroke(look.stroke(1.0, Role::Hairline))
            .shadow(ui.style().visuals.popup_shadow)
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::symmetric(18, 14));
        frame.show(ui, |ui| {
            ui.set_width(width - 36.0);
            card_ui(ui, session, look, &mut commands);
        });
    });
    commands
}

fn card_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let title = TextStyle::new(TextSize::Heading, Weight::Semibold);
    assistive::heading(&ui.label(look.text(text!(look.words, welcome_title), title, Role::Text)), 2);
    ui.add_space(4.0);
    let about = text!(look.words, welcome_about, title = session.document().title());
    ui.label(look.text(about, TextStyle::new(TextSize::Body, Weight::Regular), Role::TextSecond));
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        let words = TextStyle::new(TextSize::Body, Weight::Medium);
        let look_around = look.text(text!(look.words, welcome_look), words, Role::OnAccent);
        if ui.add(Button::new(look_around).fill(look.color(Role::Accent))).clicked() {
            commands.push(PanelCommand::EndWelcome.into());
        }
        for (name, action) in [
            (text!(look.words, welcome_open), Action::Open),
            (text!(look.words, welcome_table), Action::NewEvents),
        ] {
            if ui.button(look.body(name)).clicked() {
                commands.push(PanelCommand::EndWelcome.into());
                commands.extend(action.command(session));
            }
        }
    });
}
