//! The row of buttons under the presenter's view: everything that keys do, by name.

use super::ShownStep;
use egui::accesskit::Role as Widget;
use egui::{Button, ComboBox, Ui, WidgetInfo};
use session::command::PresentCommand;
use session::{Aspect, Blank, Command, Cue, Screens, present_keys as keys};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, msg, text};

/// Shows the buttons.
pub fn bar_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let presentation = shown.presentation;
    let mut commands = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        ui.spacing_mut().button_padding.x = 8.0;
        let is_playing = presentation.plays_since.is_some();
        let curtain = presentation.curtain;
        let buttons = [
            (Cue::Previous, msg!(bar_back), msg!(bar_back_help), false),
            (Cue::Next, msg!(bar_next), msg!(bar_next_help), false),
            (Cue::Overview, msg!(bar_overview), msg!(bar_overview_help), presentation.has_overview),
            (Cue::Black, msg!(bar_black), msg!(bar_black_help), curtain == Some(Blank::Black)),
            (Cue::White, msg!(bar_white), msg!(bar_white_help), curtain == Some(Blank::White)),
            (Cue::Light, msg!(bar_light), msg!(bar_light_help), presentation.light.is_some()),
            (Cue::Freeze, msg!(bar_freeze), msg!(bar_freeze_help), presentation.is_frozen()),
            (Cue::Swap, msg!(bar_swap), msg!(bar_swap_help), presentation.are_swapped),
            (Cue::Play, msg!(bar_play), msg!(bar_play_help), is_playing),
            (Cue::Loop, msg!(bar_loop), msg!(bar_loop_help), presentation.loops),
        ];
        for (cue, title, tip, is_on) in buttons {
            let words = &shown.look.words;
            if button(ui, shown, &words.text(&title), &named(&words.text(&tip), cue, words), is_on) {
                commands.push(cue.at(shown.now).into());
            }
        }
        ui.add_space(8.0);
        commands.extend(choosers(ui, shown));
    });
    commands
}

/// What a button does, with its key.
pub fn named(tip: &str, cue: Cue, words: &Words) -> String {
    keys::key_of(cue, words).map_or_else(|| tip.to_owned(), |key| format!("{tip} ({key})"))
}

/// A button that is pressed while something is on.
pub fn button(ui: &mut Ui, shown: &ShownStep<'_>, title: &str, tip: &str, is_on: bool) -> bool {
    let role = if is_on { Role::Accent } else { Role::Text };
    let weight = if is_on { Weight::Semibold } else { Weight::Regular };
    let text = shown.text(title, TextStyle::new(TextSize::Body, weight), role);
    let response = ui.add(Button::new(text).selected(is_on).min_size(egui::vec2(0.0, 30.0)));
    response.widget_info(|| WidgetInfo::selected(Widget::Button, true, is_on, title));
    response.on_hover_text(tip).clicked()
}

/// Frame and place of the audience's picture.
fn choosers(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    let words = &shown.look.words;
    let aspect = shown.session.preferences().presenting.aspect;
    let frames =
        Aspect::ALL.map(|other| (words.text(&other.title()), other == aspect, PresentCommand::Aspect(other)));
    let name = (text!(words, present_frame), words.text(&aspect.title()));
    commands.extend(chooser(ui, &name, frames, shown));
    let screens = shown.presentation.screens;
    let has_other = shown.session.displays().other().is_some();
    let places = Screens::ALL.into_iter().filter(|other| has_other || *other != Screens::Second);
    let places =
        places.map(|other| (words.text(&other.title()), other == screens, PresentCommand::Screens(other)));
    let name = (text!(words, present_audience), words.text(&screens.title()));
    commands.extend(chooser(ui, &name, places, shown));
    commands
}

fn chooser(
    ui: &mut Ui,
    (name, chosen): &(String, String),
    choices: impl IntoIterator<Item = (String, bool, PresentCommand)>,
    shown: &ShownStep<'_>,
) -> Option<Command> {
    let mut command = None;
    let answer = ComboBox::from_id_salt(name)
        .selected_text(shown.text(chosen, TextStyle::new(TextSize::Body, Weight::Regular), Role::Text))
        .width(0.0)
        .show_ui(ui, |ui| {
            for (title, is_chosen, choice) in choices {
                if ui.selectable_label(is_chosen, title).clicked() && !is_chosen {
                    command = Some(choice.into());
                }
            }
        });
    let named = format!("{name}: {chosen}");
    answer.response.widget_info(|| WidgetInfo::labeled(Widget::ComboBox, true, named.as_str()));
    answer.response.on_hover_text(named);
    command
}
