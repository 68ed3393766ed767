//! Files that are being written: how far they are, and a button that stops them.

use super::style::Look;
use egui::{Button, ProgressBar, Ui};
use session::command::WritingCommand;
use session::{Command, Dialog, Session, WriteTarget, Writing};
use theme::Role;
use words::text;

/// How far a file is, as a bar and in words.
pub fn progress_ui(ui: &mut Ui, writing: &Writing, width: f32, look: &Look) {
    let (done, total) = writing.progress.unwrap_or_default();
    let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
    ui.add(ProgressBar::new(share).desired_width(width).desired_height(8.0).fill(look.color(Role::Accent)));
    let words = match total {
        _ if writing.is_stopping => text!(look.words, writing_stopping),
        0 => text!(look.words, writing_writing),
        _ => text!(look.words, writing_share, share = format!("{:.0}", share * 100.0)),
    };
    ui.label(look.note(words));
}

/// The button that stops it.
pub fn stop_button_ui(ui: &mut Ui, writing: &Writing, look: &Look, commands: &mut Vec<Command>) {
    if ui.add_enabled(!writing.is_stopping, Button::new(text!(look.words, writing_stop))).clicked() {
        commands.push(WritingCommand::Stop(writing.target).into());
    }
}

/// Whether any file is worth a place in the status bar: it takes long, and no dialog shows it.
pub fn shows_writings(session: &Session) -> bool {
    shown(session).next().is_some()
}

fn shown(session: &Session) -> impl Iterator<Item = &Writing> {
    let is_in_dialog = |writing: &Writing| {
        writing.target == WriteTarget::Export && session.panels().dialog == Some(Dialog::Export)
    };
    session.writings().iter().filter(move |writing| writing.progress.is_some() && !is_in_dialog(writing))
}

/// The files in the status bar.
pub fn writings_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    for writing in shown(session) {
        stop_button_ui(ui, writing, look, commands);
        progress_ui(ui, writing, 100.0, look);
        ui.add(egui::Label::new(look.note(text!(look.words, saving_file, name = &writing.name))).truncate());
    }
}
