//! The steps of a story: a click shows one, and the one that is shown can be moved, retaken, deleted and written.

use super::{present, step};
use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Button, CursorIcon, Frame, Key, Margin, Modifiers, Response, Sense, Ui, WidgetInfo, vec2};
use model::story::StoryStep;
use session::command::StoryCommand;
use session::{Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, text};

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Alt and an arrow move the step that is worked on.
pub fn keys(ui: &Ui, session: &Session) -> Vec<Command> {
    let Some((at, _)) = session.story_step().filter(|_| session.panels().dialog.is_none()) else {
        return Vec::new();
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let moves = [(Key::ArrowUp, -1), (Key::ArrowDown, 1)];
    moves
        .into_iter()
        .filter(|(key, _)| pressed(*key))
        .map(|(_, by)| StoryCommand::Move(at, by).into())
        .collect()
}

/// Shows the steps; that which is worked on comes into sight as soon as it is another.
pub fn steps_ui(ui: &mut Ui, session: &Session, is_new: bool, look: &Look, commands: &mut Vec<Command>) {
    let Some(story) = session.story() else { return };
    ui.add_space(10.0);
    let heading = match story.steps.len() {
        0 => text!(look.words, step_none),
        num => text!(look.words, story_steps, count = num),
    };
    ui.label(look.text(heading, TextStyle::new(TextSize::Note, Weight::Semibold), Role::TextSecond));
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut rows = Vec::new();
    for (at, step) in story.steps.iter().enumerate() {
        let is_current = session.story_place().step == Some(at);
        rows.push(row(ui, (at, step), is_current, look, commands));
        let missing = session.missing_in(step);
        if !missing.is_empty() {
            let text = text!(look.words, step_missing, names = missing);
            Frame::new().inner_margin(Margin { left: 34, ..Margin::ZERO }).show(ui, |ui| {
                ui.add(egui::Label::new(look.text(text, NOTE, Role::Warning)).wrap());
            });
        }
        if is_current {
            let words = ui.scope(|ui| current(ui, session, (at, step), look, commands)).response;
            if is_new {
                words.scroll_to_me(None);
            }
        }
    }
    commands.extend(drag(ui, &rows, look));
}

/// A step that is dragged goes where a line shows it.
fn drag(ui: &Ui, rows: &[Response], look: &Look) -> Option<Command> {
    let (at, dragged) = rows.iter().enumerate().find(|(_, row)| row.dragged() || row.drag_stopped())?;
    let y = dragged.interact_pointer_pos()?.y;
    let goal = rows.iter().filter(|row| row.rect.center().y < y).count();
    // Above and below itself it stays where it is.
    let goal = if goal > at { goal - 1 } else { goal };
    if dragged.drag_stopped() {
        return (goal != at).then(|| StoryCommand::Move(at, goal as i64 - at as i64).into());
    }
    ui.set_cursor_icon(CursorIcon::Grabbing);
    let place = rows.get(goal).filter(|_| goal != at)?.rect;
    let line = if goal > at { place.bottom() + 1.0 } else { place.top() - 1.0 };
    ui.painter().hline(place.x_range(), line, look.stroke(2.0, Role::Accent));
    None
}

/// What a step is called where it has no title.
fn name(step: &StoryStep, words: &Words) -> String {
    let title = step.title.as_deref().or(step.caption.as_deref()).filter(|title| !title.trim().is_empty());
    title.map_or_else(|| text!(words, step_untitled), str::to_owned)
}

fn row(
    ui: &mut Ui,
    (at, step): (usize, &StoryStep),
    is_current: bool,
    look: &Look,
    commands: &mut Vec<Command>,
) -> Response {
    let (weight, role) =
        if is_current { (Weight::Semibold, Role::Accent) } else { (Weight::Regular, Role::Text) };
    let style = TextStyle::new(TextSize::Body, weight);
    let number =
        look.text((at + 1).to_string(), TextStyle::new(TextSize::Note, Weight::Medium), Role::TextThird);
    let response = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.allocate_ui_with_layout(
            vec2(22.0, 26.0),
            egui::Layout::right_to_left(egui::Align::Center),
            |ui| ui.label(number),
        );
        let text = look.text(name(step, &look.words), style, role);
        let button = Button::selectable(is_current, text).truncate().sense(Sense::click_and_drag());
        // In a column the text of a wide button begins at its left.
        ui.vertical(|ui| ui.add(button.min_size(vec2(ui.available_width(), 26.0)))).inner
    });
    let name = text!(look.words, step_name, number = (at + 1).to_string(), title = name(step, &look.words));
    let response = response.inner;
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Button, true, is_current, &name));
    if response.clicked() {
        commands.push(StoryCommand::Show(at).into());
    }
    response.on_hover_text(text!(look.words, step_hint))
}

/// The step that is worked on: what can be done with it, and its words.
fn current(
    ui: &mut Ui,
    session: &Session,
    (at, step): (usize, &StoryStep),
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let last = session.story().map_or(0, |story| story.steps.len()).saturating_sub(1);
    Frame::new().inner_margin(Margin { left: 26, right: 0, top: 2, bottom: 8 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let retake =
                ui.button(text!(look.words, step_retake)).on_hover_text(text!(look.words, step_retake_help));
            if retake.clicked() {
                commands.push(StoryCommand::Retake(at).into());
            }
            ui.add_space(4.0);
            let buttons = [
                (Icon::Up, text!(look.words, step_up), at > 0, StoryCommand::Move(at, -1).into()),
                (Icon::Down, text!(look.words, step_down), at < last, StoryCommand::Move(at, 1).into()),
                (Icon::Delete, text!(look.words, step_delete), true, StoryCommand::DeleteStep(at).into()),
                (Icon::Play, text!(look.words, step_present), true, present(session, at)),
            ];
            for (icon, name, is_enabled, command) in buttons {
                let button = ui.add_enabled_ui(is_enabled, |ui| icon_button(ui, icon, &name, look));
                if button.inner.clicked() {
                    commands.push(command);
                }
            }
        });
        step::step_ui(ui, (at, step), look, commands);
    });
}
