//! Documents that lie over each other: their switches in the bar at the bottom and at the head of their lanes.

use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Button, Sense, Ui, WidgetInfo, accesskit, vec2};
use model::{LayerId, Timeline};
use scene::layer_hue;
use session::command::{DocumentCommand, FilterCommand};
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// The layers of a timeline, where there are several.
fn layers(timeline: &Timeline) -> impl Iterator<Item = LayerId> + use<> {
    (0..timeline.layers().len() as u8).map(LayerId)
}

/// Switches in a row, each with the color of its edge.
pub fn switches_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let timeline = &session.document().timeline;
    if timeline.layers().is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.label(look.text(text!(look.words, layers), NOTE, Role::TextThird));
    for layer in layers(timeline) {
        let is_on = !session.filter().hidden_layers.contains(&layer);
        let title = session.document().layer_title(layer);
        let role = if is_on { Role::Text } else { Role::TextThird };
        let button = Button::new((dot(layer, is_on, look), look.text(&title, NOTE, role)));
        let response =
            ui.add(button.frame_when_inactive(false)).on_hover_text(explained(&title, is_on, look));
        response.widget_info(|| {
            WidgetInfo::selected(
                accesskit::Role::CheckBox,
                true,
                is_on,
                text!(look.words, layer_name, title = &title),
            )
        });
        if response.clicked() {
            commands.push(FilterCommand::ToggleLayer(layer).into());
        }
    }
    ui.add_space(8.0);
}

fn explained(title: &str, is_on: bool, look: &Look) -> String {
    if is_on {
        text!(look.words, layer_hide, title = title)
    } else {
        text!(look.words, layer_show, title = title)
    }
}

/// A dot in the color of a layer's edge; a ring where it is off.
fn dot(layer: LayerId, is_on: bool, look: &Look) -> egui::RichText {
    let sign = if is_on { "●" } else { "○" };
    egui::RichText::new(sign)
        .font(crate::style::font_id(TextSize::Note))
        .color(look.hued(Role::Mark, layer_hue(layer)))
}

/// The head of a layer's lanes in the panel: its switch, and the way to take it away.
pub fn head_ui(ui: &mut Ui, session: &Session, layer: LayerId, look: &Look, commands: &mut Vec<Command>) {
    let mut is_on = !session.filter().hidden_layers.contains(&layer);
    let title = session.document().layer_title(layer);
    ui.add_space(6.0);
    let toggle = |ui: &mut Ui| {
        let (edge, _) = ui.allocate_exact_size(vec2(3.0, 16.0), Sense::hover());
        ui.painter().rect_filled(edge, 1.5, look.hued(Role::Mark, layer_hue(layer)));
        let style = TextStyle::new(TextSize::Body, Weight::Semibold);
        ui.checkbox(&mut is_on, look.text(&title, style, Role::Text)).changed()
    };
    let remove = |ui: &mut Ui| {
        icon_button(ui, Icon::Close, &text!(look.words, layer_remove, title = &title), look).clicked()
    };
    let (is_toggled, is_removed) = egui::Sides::new().shrink_left().truncate().show(ui, toggle, remove);
    commands.extend(is_toggled.then_some(FilterCommand::ToggleLayer(layer).into()));
    commands.extend(is_removed.then_some(DocumentCommand::RemoveLayer(layer).into()));
}

/// The way to lay another file over what is open.
pub fn add_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    ui.add_space(6.0);
    if ui.button(Action::AddLayer.title(session.words())).clicked() {
        commands.extend(Action::AddLayer.command(session));
    }
}
