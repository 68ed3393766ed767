//! “Present” in the bar at the top: which story, from where, on which screen, in which frame.

use crate::icons::Icon;
use crate::style::Look;
use egui::{Button, Popup, PopupCloseBehavior, Ui, vec2};
use session::command::{PresentCommand, Start};
use session::{Action, Aspect, Command, Screens, Session, Shortcut};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// The button and its menu.
pub fn present_button_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let style = TextStyle::new(TextSize::Body, Weight::Medium);
    let image = Icon::Play.image(14.0, Role::Accent, look);
    let button =
        Button::image_and_text(image, look.text(text!(look.words, present_button), style, Role::Accent));
    let response =
        ui.add(button.min_size(vec2(0.0, 30.0))).on_hover_text(text!(look.words, present_button_help));
    let mut commands = Vec::new();
    let popup = Popup::menu(&response).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| menu(ui, session, look, &mut commands));
    commands
}

fn menu(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.set_width(320.0);
    for action in [Action::Present, Action::PresentFromHere] {
        item(ui, session, action, look, commands);
    }
    ui.separator();
    ui.label(look.note(text!(look.words, present_story)));
    stories(ui, session, look, commands);
    item(ui, session, Action::MakeStory, look, commands);
    ui.separator();
    ui.label(look.note(text!(look.words, present_audience)));
    let habits = session.preferences().presenting;
    let places = Screens::ALL.map(|place| {
        (look.words.text(&place.title()), place == habits.screens, PresentCommand::Screens(place))
    });
    row(ui, places, commands);
    if habits.screens == Screens::Second && session.displays().other().is_none() {
        ui.label(look.note(text!(look.words, present_no_second)));
    }
    ui.label(look.note(text!(look.words, present_frame)));
    let frames = Aspect::ALL.map(|frame| {
        (look.words.text(&frame.title()), frame == habits.aspect, PresentCommand::Aspect(frame))
    });
    row(ui, frames, commands);
}

fn item(ui: &mut Ui, session: &Session, action: Action, look: &Look, commands: &mut Vec<Command>) {
    let key = action.shortcut().map_or_else(String::new, |key: Shortcut| key.text(&look.words));
    let button = Button::new(action.title(&look.words)).frame_when_inactive(false).shortcut_text(key);
    if ui.add(button.min_size(vec2(ui.available_width(), 0.0))).clicked() {
        commands.extend(action.command(session));
        ui.close();
    }
}

/// The stories of the file; each begins with a click.
fn stories(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let steps = |num: usize| text!(look.words, story_steps, count = num);
    for (at, story) in session.stories().iter().enumerate() {
        let text = format!("{} · {}", story.title, steps(story.steps.len()));
        if story_ui(ui, &text) {
            let start = Start { story: Some(at), ..Start::default() };
            commands.push(PresentCommand::Start(start).into());
        }
    }
    if !session.stories().is_empty() {
        return;
    }
    let Some(story) = session.improvised_story() else {
        ui.label(look.note(text!(look.words, present_nothing)));
        return;
    };
    let text = format!("{} · {}", story.title, steps(story.steps.len()));
    if story_ui(ui, &text) {
        commands.push(PresentCommand::Start(Start::default()).into());
    }
    ui.label(look.note(text!(look.words, present_improvised)));
}

fn story_ui(ui: &mut Ui, text: &str) -> bool {
    let button = Button::new(text).frame_when_inactive(false).truncate();
    let is_chosen = ui.add(button.min_size(vec2(ui.available_width(), 0.0))).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

fn row<const N: usize>(
    ui: &mut Ui,
    choices: [(String, bool, PresentCommand); N],
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        for (title, is_chosen, command) in choices {
            if ui.add(Button::selectable(is_chosen, title)).clicked() && !is_chosen {
                commands.push(command.into());
            }
        }
    });
}
