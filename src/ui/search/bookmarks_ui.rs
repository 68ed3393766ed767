//! Bookmarks of the open file: go to one, rename it, remove it.

use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Align, Button, Layout, TextEdit, Ui};
use session::command::BookmarkCommand;
use session::{Bookmark, Command, Session};
use words::text;

/// The bookmark that is being renamed, and what is typed so far.
#[derive(Clone, Debug, Default)]
pub struct BookmarksMemory {
    renamed: Option<(usize, String)>,
    is_new: bool,
}

/// Shows the bookmarks.
pub fn bookmarks_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut BookmarksMemory,
    look: &Look,
) -> Vec<Command> {
    let mut commands = Vec::new();
    for (at, bookmark) in session.bookmarks().iter().enumerate() {
        if memory.renamed.as_ref().is_some_and(|(renamed, _)| *renamed == at) {
            commands.extend(rename_ui(ui, memory, look));
        } else {
            commands.extend(bookmark_ui(ui, (at, bookmark), memory, look));
        }
    }
    commands
}

fn bookmark_ui(
    ui: &mut Ui,
    (at, bookmark): (usize, &Bookmark),
    memory: &mut BookmarksMemory,
    look: &Look,
) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 64.0).max(40.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            let button = Button::new(look.body(&bookmark.name)).frame_when_inactive(false).truncate();
            if ui.add(button).on_hover_text(text!(look.words, bookmark_go, name = &bookmark.name)).clicked() {
                command = Some(BookmarkCommand::GoTo(at));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if icon_button(ui, Icon::Close, &text!(look.words, bookmark_remove, name = &bookmark.name), look)
                .clicked()
            {
                command = Some(BookmarkCommand::Remove(at));
            }
            if icon_button(ui, Icon::Rename, &text!(look.words, bookmark_rename, name = &bookmark.name), look)
                .clicked()
            {
                memory.renamed = Some((at, bookmark.name.clone()));
                memory.is_new = true;
                ui.request_repaint();
            }
        });
    });
    command.map(Command::from)
}

/// The field for another name; Enter or a click elsewhere takes it, Escape does not.
fn rename_ui(ui: &mut Ui, memory: &mut BookmarksMemory, look: &Look) -> Option<Command> {
    let (at, text) = memory.renamed.as_mut()?;
    let response = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, text!(look.words, bookmark_name))
    });
    if std::mem::take(&mut memory.is_new) {
        response.request_focus();
        return None;
    }
    if !response.lost_focus() {
        return None;
    }
    let is_escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
    let command = (!is_escaped).then(|| BookmarkCommand::Rename(*at, text.clone()).into());
    memory.renamed = None;
    command
}
