//! “Present” in the bar at the top: which story, from where, on which screen, in which frame.

use crate::icons::Icon;
use crate::style::Look;
use egui::text::LayoutJob;
use egui::{Button, CornerRadius, Popup, PopupCloseBehavior, Ui, WidgetInfo, accesskit, vec2};
use session::command::{PresentCommand, Start};
use session::{Action, Aspect, Command, Screens, Session, Shortcut};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{msg, text};

/// Most letters of a story's title that the button shows.
const MAX_LETTERS: usize = 22;

/// The button that begins, and beside it the menu; they stand from the right to the left. `is_named` shows which story it
/// is.
pub fn present_button_ui(ui: &mut Ui, session: &Session, is_named: bool, look: &Look) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.spacing_mut().item_spacing.x = 0.0;
    let image = Icon::Down.image(14.0, Role::Accent, look).alt_text(text!(look.words, present_choices));
    let more = Button::image(image).fill(look.color(Role::AccentGround)).min_size(vec2(24.0, 30.0));
    let more = ui.add(more.corner_radius(CornerRadius { nw: 0, sw: 0, ne: 8, se: 8 }));
    let popup = Popup::menu(&more).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| present_items_ui(ui, session, look, &mut commands));
    more.on_hover_text(text!(look.words, present_choices));
    let title = story_title(session);
    let image = Icon::Play.image(14.0, Role::Accent, look);
    let mut text = LayoutJob::default();
    let medium = TextStyle::new(TextSize::Body, Weight::Semibold);
    text.append(&text!(look.words, present_begin), 0.0, look.format(medium, Role::Accent));
    if let Some(title) = title.as_deref().filter(|_| is_named) {
        let regular = TextStyle::new(TextSize::Body, Weight::Regular);
        text.append(&shortened(title), 8.0, look.format(regular, Role::Accent));
    }
    let button = if is_named { Button::image_and_text(image, text) } else { Button::image(image) };
    let button = button.fill(look.color(Role::AccentGround)).min_size(vec2(0.0, 30.0));
    let begin = ui.add(button.corner_radius(CornerRadius { nw: 8, sw: 8, ne: 0, se: 0 }));
    let name =
        title.map_or_else(|| msg!(present_begin_name), |title| msg!(present_begin_story, title = title));
    let name = look.words.text(&name);
    begin.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, name.as_str()));
    let key = session.shortcut(Action::Present).map(|key| format!(" ({})", key.text(&look.words)));
    if begin.on_hover_text(name + &key.unwrap_or_default()).clicked() {
        commands.extend(Action::Present.command(session));
    }
    commands
}

/// The title of the story that begins.
fn story_title(session: &Session) -> Option<String> {
    let story = session.stories().get(session.story_to_present()?)?;
    Some(story.title.clone()).filter(|title| !title.is_empty())
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= MAX_LETTERS {
        return title.to_owned();
    }
    let head: String = title.chars().take(MAX_LETTERS).collect();
    // Between words, if the first one is not longer than all that is shown.
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{}…", head.get(..end).unwrap_or(&head).trim_end_matches([',', ':', ';', ' ']))
}

/// All there is to choose before presenting.
pub fn present_items_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
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
    let key = session.shortcut(action).map_or_else(String::new, |key: Shortcut| key.text(&look.words));
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
