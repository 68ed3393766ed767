//! Stories that are made: which one, its steps, the words of the step that is worked on, and saving.

mod step;
mod steps;

use crate::assistive;
use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Align, Button, ComboBox, Layout, Margin, Panel, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use session::command::{PresentCommand, Start, StoryCommand};
use session::{Action, Command, Session, StoryPlace};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Height of a button with a text.
const BUTTON: f32 = 30.0;

/// The step that was worked on last, so that another comes into sight.
#[derive(Clone, Copy, Debug, Default)]
pub struct StoriesMemory {
    shown: StoryPlace,
}

/// Shows the panel.
pub fn stories_ui(ui: &mut Ui, session: &Session, memory: &mut StoriesMemory, look: &Look) -> Vec<Command> {
    let mut commands = steps::keys(ui, session);
    let head = egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 8 });
    let top = Panel::top("stories head").frame(head).resizable(false).show_separator_line(false);
    top.show(ui, |ui| {
        header(ui, session, look, &mut commands);
        saving(ui, session, look, &mut commands);
    });
    let frame = egui::Frame::new().inner_margin(Margin::symmetric(16, 12));
    let bottom = Panel::bottom("take a step").frame(frame).resizable(false);
    bottom.show(ui, |ui| ui.vertical_centered(|ui| take(ui, session, look, &mut commands)));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 14 }).show(ui, |ui| {
            chooser(ui, session, look, &mut commands);
            if session.story().is_some() {
                title(ui, session, look, &mut commands);
                let is_new =
                    std::mem::replace(&mut memory.shown, session.story_place()) != session.story_place();
                steps::steps_ui(ui, session, is_new, look, &mut commands);
            }
        });
    });
    commands
}

fn header(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let style = TextStyle::new(TextSize::Heading, Weight::Semibold);
        assistive::heading(&ui.label(look.text(text!(look.words, stories_title), style, Role::Text)), 2);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, &text!(look.words, stories_close), look).clicked() {
                commands.extend(Action::MakeStory.command(session));
            }
        });
    });
}

/// Whether everything is saved, and the button for it.
fn saving(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let is_unsaved = session.has_unsaved_stories();
    ui.horizontal(|ui| {
        let (text, role) = if is_unsaved {
            (text!(look.words, stories_unsaved), Role::Warning)
        } else {
            (text!(look.words, stories_saved), Role::TextThird)
        };
        ui.label(look.text(text, TextStyle::new(TextSize::Note, Weight::Regular), role));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui.add_enabled(is_unsaved, Button::new(text!(look.words, save)));
            button.widget_info(|| {
                WidgetInfo::labeled(
                    egui::accesskit::Role::Button,
                    is_unsaved,
                    text!(look.words, action_save_stories),
                )
            });
            if button.on_hover_text(Action::SaveStories.tooltip(session)).clicked() {
                commands.extend(Action::SaveStories.command(session));
            }
        });
    });
}

/// Which story is worked on, and a new one.
fn chooser(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let Some(chosen) = session.story() else {
        let words = text!(look.words, stories_none);
        ui.add(egui::Label::new(look.note(words)).wrap());
        return;
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let new = ui.button(text!(look.words, stories_new));
            new.widget_info(|| {
                WidgetInfo::labeled(egui::accesskit::Role::Button, true, text!(look.words, stories_new_help))
            });
            if new.on_hover_text(text!(look.words, stories_new_help)).clicked() {
                commands.push(StoryCommand::New.into());
            }
            let width = ui.available_width();
            let list =
                ComboBox::from_id_salt("story").selected_text(chosen.title.as_str()).width(width).truncate();
            let list = list.show_ui(ui, |ui| {
                for (at, story) in session.stories().iter().enumerate() {
                    let is_chosen = at == session.story_place().story;
                    if ui.add(Button::selectable(is_chosen, story.title.as_str())).clicked() && !is_chosen {
                        commands.push(StoryCommand::Choose(at).into());
                    }
                }
            });
            let name = text!(look.words, stories_chosen, title = &chosen.title);
            list.response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, &name));
        });
    });
}

/// The title of the story, with what can be done with all of it.
fn title(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let Some(story) = session.story() else { return };
    ui.add_space(6.0);
    let label = ui.label(look.note(text!(look.words, stories_name)));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if icon_button(ui, Icon::Delete, &text!(look.words, stories_delete), look).clicked() {
                commands.push(StoryCommand::Delete.into());
            }
            let has_steps = !story.steps.is_empty();
            let play = ui.add_enabled_ui(has_steps, |ui| {
                icon_button(ui, Icon::Play, &text!(look.words, stories_present), look)
            });
            if play.inner.clicked() {
                commands.push(present(session, 0));
            }
            let mut text = story.title.clone();
            let field = TextEdit::singleline(&mut text)
                .id_salt("story title")
                .desired_width(f32::INFINITY)
                .margin(Margin::symmetric(8, 5));
            if ui.add(field).labelled_by(label.id).changed() {
                commands.push(StoryCommand::Rename(text).into());
            }
        });
    });
}

/// The view as a step: what the panel is for.
fn take(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let style = TextStyle::new(TextSize::Body, Weight::Medium);
    let image = Icon::Plus.image(14.0, Role::OnAccent, look);
    let button =
        Button::image_and_text(image, look.text(text!(look.words, stories_take), style, Role::OnAccent));
    let button = button.fill(look.color(Role::Accent)).min_size(vec2(ui.available_width(), BUTTON));
    let place = match (session.story(), session.story_step()) {
        (None, _) => text!(look.words, stories_begins),
        (_, Some((at, _))) => text!(look.words, stories_comes_after, number = (at + 1).to_string()),
        (Some(story), None) if story.steps.is_empty() => text!(look.words, stories_becomes_first),
        (Some(_), None) => text!(look.words, stories_becomes_last),
    };
    if ui.add(button).clicked() {
        commands.push(StoryCommand::TakeStep.into());
    }
    ui.add_space(2.0);
    ui.label(look.note(place));
}

/// Presents the story that is worked on, from a step.
fn present(session: &Session, step: usize) -> Command {
    let start = Start { story: Some(session.story_place().story), step, ..Start::default() };
    PresentCommand::Start(start).into()
}
