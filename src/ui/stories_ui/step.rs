//! The words of a step: fields that write into it with every letter.

use crate::style::Look;
use egui::{DragValue, Margin, TextEdit, Ui};
use model::story::StoryStep;
use session::Command;
use session::command::{StepEdit, StoryCommand};
use words::text;

/// Longest time a step stays when it is set by hand, in seconds.
const MAX_SECONDS: f64 = 3_600.0;

/// Shows the fields of a step.
pub fn step_ui(ui: &mut Ui, (at, step): (usize, &StoryStep), look: &Look, commands: &mut Vec<Command>) {
    let edits = [
        field(ui, &text!(look.words, step_title), step.title.as_deref(), 1, look).map(StepEdit::Title),
        field(ui, &text!(look.words, step_caption), step.caption.as_deref(), 2, look).map(StepEdit::Caption),
        field(ui, &text!(look.words, step_notes), step.notes.as_deref(), 4, look).map(StepEdit::Notes),
        seconds(ui, step.seconds, look),
    ];
    commands.extend(edits.into_iter().flatten().map(|edit| StoryCommand::Edit(at, edit).into()));
}

/// A text in so many lines; what it says now, if it has changed.
fn field(ui: &mut Ui, name: &str, text: Option<&str>, num_lines: usize, look: &Look) -> Option<String> {
    ui.add_space(4.0);
    let label = ui.label(look.note(name));
    let mut text = text.unwrap_or_default().to_owned();
    let edit = match num_lines {
        1 => TextEdit::singleline(&mut text),
        _ => TextEdit::multiline(&mut text).desired_rows(num_lines),
    };
    let edit = edit.id_salt(name).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5));
    ui.add(edit).labelled_by(label.id).changed().then_some(text)
}

/// How long the step stays while the story plays by itself; nothing where that is left open.
fn seconds(ui: &mut Ui, now: Option<f64>, look: &Look) -> Option<StepEdit> {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let label = ui.label(look.note(text!(look.words, step_seconds)));
        let mut seconds = now.unwrap_or(0.0);
        let drag = DragValue::new(&mut seconds).range(0.0..=MAX_SECONDS).max_decimals(0).custom_formatter(
            |value, _| if value > 0.0 { format!("{value}") } else { text!(look.words, step_seconds_open) },
        );
        let response = ui.add(drag).labelled_by(label.id);
        let response = response.on_hover_text(text!(look.words, step_seconds_help));
        response.changed().then(|| StepEdit::Seconds(Some(seconds).filter(|seconds| *seconds > 0.0)))
    })
    .inner
}
