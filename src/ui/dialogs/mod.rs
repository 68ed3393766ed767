//! Dialogs over the window: go to a date, keys, problems, links, failures, typed paths.
mod about_ui;
mod changes_ui;
mod columns_ui;
mod connect_ui;
pub(crate) mod export_ui;
mod guide_ui;
pub(crate) mod legend_ui;
mod messages_ui;
mod own_keys_ui;
mod problems_ui;
mod settings_ui;

use crate::assistive;
use crate::dialogs::export_ui::{ExportMemory, export_ui};
use crate::dialogs::legend_ui::legend_ui;
use crate::dialogs::own_keys_ui::OwnKeysMemory;
use crate::palette::{PaletteMemory, palette_ui};
use crate::style::Look;
use crate::writing_ui::{progress_ui, stop_button_ui};
use egui::{Align, Frame, Id, Layout, Margin, Modal, ScrollArea, TextEdit, Ui};
use model::date::text::DateStyle;
use session::action::Group;
use session::command::{
    ExportCommand, Failure, PanelCommand, PendingAction, RecoveryCommand, StoryCommand, ViewCommand,
};
use session::{Action, Command, Dialog, Password, PathPurpose, Session, present_keys as keys};
use std::path::{Path, PathBuf};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, msg, text};

/// What is typed into dialogs.
#[derive(Clone, Debug, Default)]
pub struct DialogMemory {
    open: Option<Dialog>,
    text: String,
    password: Password,
    /// Where the dialog stood in the last frame.
    place: Option<egui::Rect>,
    export: ExportMemory,
    palette: PaletteMemory,
    own_keys: OwnKeysMemory,
}

impl DialogMemory {
    /// Whether the next key is for the dialog, whatever it means.
    pub fn takes_keys(&self) -> bool {
        self.own_keys.is_listening()
    }
}

/// Most titles of stories that a dialog lists.
const MAX_TITLES: usize = 8;

const TITLE: TextStyle = TextStyle::new(TextSize::Title, Weight::Semibold);
const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Shows the dialog that is open, if one is.
pub fn dialogs_ui(ui: &mut Ui, session: &Session, memory: &mut DialogMemory, look: &Look) -> Vec<Command> {
    let dialog = session.panels().dialog.clone();
    let is_new = memory.open != dialog;
    if is_new {
        memory.text.clear();
        memory.password = Password::default();
        memory.own_keys = OwnKeysMemory::default();
        memory.open.clone_from(&dialog);
    }
    let Some(dialog) = dialog else { return Vec::new() };
    let mut commands = Vec::new();
    let frame = Frame::popup(&ui.global_style()).inner_margin(Margin::same(22)).corner_radius(12.0);
    // Each dialog has a size of its own.
    let id = Id::unique("dialog").with(std::mem::discriminant(&dialog));
    let modal = Modal::new(id).backdrop_color(look.backdrop()).frame(frame).show(ui.ctx(), |ui| {
        let widest = ui.content_rect().width() - 80.0;
        ui.set_max_width(widest.min(width(&dialog)));
        let mut sheet = Sheet { session, memory, look, is_new, is_entered: None, commands: &mut commands };
        match &dialog {
            Dialog::GoToDate => sheet.go_to_date(ui),
            Dialog::Problems => sheet.problems(ui),
            Dialog::Keys => sheet.keys(ui),
            Dialog::Guide => sheet.guide(ui),
            Dialog::About => sheet.about(ui),
            Dialog::Licenses => sheet.licenses(ui),
            Dialog::Palette => sheet.palette(ui),
            Dialog::Settings => sheet.settings(ui),
            Dialog::OwnKeys => sheet.own_keys(ui),
            Dialog::Messages => sheet.messages(ui),
            Dialog::TypePath(purpose) => sheet.path(ui, *purpose),
            Dialog::Replace(purpose, path) => sheet.replace(ui, *purpose, path),
            Dialog::Link(address) => sheet.link(ui, address),
            Dialog::Fetch(path) => sheet.fetch(ui, path),
            Dialog::SaveStories(leaving) => sheet.save_stories(ui, leaving),
            Dialog::RestoreStories => sheet.restore_stories(ui),
            Dialog::Writing(leaving) => sheet.writing(ui, leaving),
            Dialog::Failure(failure) => sheet.failure(ui, failure),
            Dialog::Export => sheet.export(ui),
            Dialog::Columns => sheet.columns(ui),
            Dialog::Connect => sheet.connect(ui),
            Dialog::Changes => sheet.changes(ui),
            Dialog::ChangedOutside => sheet.changed_outside(ui),
        }
    });
    // A dialog that has become larger or smaller is laid out round its new middle only in the next frame.
    let place = Some(modal.response.rect);
    if memory.place != place {
        memory.place = place;
        ui.request_repaint();
    }
    if modal.should_close() {
        commands.push(PanelCommand::CloseDialog.into());
    }
    commands
}

const fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Export => 980.0,
        Dialog::Problems | Dialog::Columns | Dialog::Changes => 720.0,
        Dialog::Keys | Dialog::OwnKeys | Dialog::Guide | Dialog::Licenses => 620.0,
        Dialog::Palette => 600.0,
        Dialog::GoToDate | Dialog::About => 420.0,
        Dialog::Settings | Dialog::Messages => 560.0,
        Dialog::TypePath(_) | Dialog::Replace(..) | Dialog::Link(_) | Dialog::Fetch(_) => 520.0,
        Dialog::Connect => 520.0,
        Dialog::SaveStories(_) | Dialog::Failure(_) => 520.0,
        Dialog::RestoreStories | Dialog::Writing(_) | Dialog::ChangedOutside => 520.0,
    }
}

/// Buttons from the right to the left, in a row that is no higher than they are: a dialog must not grow with its room.
fn at_right(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| ui.with_layout(Layout::right_to_left(Align::Center), show));
}

struct Sheet<'a> {
    session: &'a Session,
    memory: &'a mut DialogMemory,
    look: &'a Look,
    is_new: bool,
    /// Whether Enter was pressed in the field, if there is one.
    is_entered: Option<bool>,
    commands: &'a mut Vec<Command>,
}

impl Sheet<'_> {
    fn title(&self, ui: &mut Ui, text: &str) {
        assistive::heading(&ui.label(self.look.text(text, TITLE, Role::Text)), 1);
        ui.add_space(6.0);
    }

    fn close(&mut self) {
        self.commands.push(PanelCommand::CloseDialog.into());
    }

    /// Buttons at the right. `true` if the first was chosen, with its button or with Enter in the field; without a
    /// field it has the focus as the dialog opens.
    fn buttons(&mut self, ui: &mut Ui, main: &str, is_ready: bool) -> bool {
        ui.add_space(10.0);
        let mut is_chosen = is_ready && self.is_entered == Some(true);
        at_right(ui, |ui| {
            let text = self.look.text(main, TextStyle::new(TextSize::Body, Weight::Medium), Role::OnAccent);
            let button = egui::Button::new(text).fill(self.look.color(Role::Accent));
            let response = ui.add_enabled(is_ready, button);
            if self.is_new && self.is_entered.is_none() {
                response.request_focus();
            }
            is_chosen |= response.clicked();
            if ui.button(text!(self.look.words, cancel)).clicked() {
                self.close();
            }
        });
        is_chosen
    }

    /// A field that has the focus as the dialog opens.
    fn field(&mut self, ui: &mut Ui, label: &str, hint: &str) {
        let name = ui.label(self.look.note(label));
        let edit = TextEdit::singleline(&mut self.memory.text)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        let response = ui.add(edit).labelled_by(name.id);
        if self.is_new {
            response.request_focus();
        }
        let is_enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
        self.is_entered = Some(response.lost_focus() && is_enter);
        // What was typed may be wrong; then it can be mended at once.
        if self.is_entered == Some(true) {
            response.request_focus();
        }
    }

    fn go_to_date(&mut self, ui: &mut Ui) {
        self.title(ui, &text!(self.look.words, go_to_date));
        self.field(ui, &text!(self.look.words, go_to_date_field), &text!(self.look.words, go_to_date_hint));
        ui.add_space(4.0);
        let typed = self.memory.text.clone();
        let date = self.session.date_from_typed(&typed);
        let (text, role) = match &date {
            Ok((when, _)) => (
                text!(self.look.words, go_to_date_answer, date = when.value(DateStyle::Long)),
                Role::TextSecond,
            ),
            Err(_) if typed.trim().is_empty() => (text!(self.look.words, go_to_date_help), Role::TextThird),
            Err(err) => (self.look.words.text(err), Role::Warning),
        };
        ui.label(self.look.text(text, NOTE, role));
        if self.buttons(ui, &text!(self.look.words, go), date.is_ok()) {
            self.commands.push(ViewCommand::GoTo(typed).into());
        }
    }

    fn path(&mut self, ui: &mut Ui, purpose: PathPurpose) {
        let (title, main) = match purpose {
            PathPurpose::Open => (text!(self.look.words, path_open), text!(self.look.words, open)),
            PathPurpose::Layer => (text!(self.look.words, path_layer), text!(self.look.words, add)),
            PathPurpose::Texts => (text!(self.look.words, path_texts), text!(self.look.words, read)),
            PathPurpose::SaveCopy => (text!(self.look.words, path_copy), text!(self.look.words, save)),
            PathPurpose::Export => (text!(self.look.words, path_export), text!(self.look.words, save)),
            PathPurpose::SaveTable => (text!(self.look.words, path_table), text!(self.look.words, save)),
            PathPurpose::Template(_) => (text!(self.look.words, path_template), text!(self.look.words, save)),
        };
        self.title(ui, &title);
        if purpose == PathPurpose::Texts {
            ui.label(self.look.note(text!(self.look.words, path_texts_note)));
            ui.add_space(6.0);
        }
        let hint = match purpose {
            PathPurpose::Open | PathPurpose::Layer | PathPurpose::SaveCopy => {
                text!(self.look.words, hint_timeline)
            }
            PathPurpose::Texts => text!(self.look.words, hint_folder),
            PathPurpose::Export => text!(self.look.words, hint_export),
            PathPurpose::SaveTable | PathPurpose::Template(_) => text!(self.look.words, hint_table),
        };
        self.field(ui, &text!(self.look.words, path_field), &hint);
        let path = PathBuf::from(self.memory.text.trim());
        let is_ready = !self.memory.text.trim().is_empty();
        if self.buttons(ui, &main, is_ready) {
            self.commands.push(purpose.command(path));
        }
    }

    fn palette(&mut self, ui: &mut Ui) {
        let chosen = palette_ui(ui, self.session, &mut self.memory.palette, self.is_new, self.look);
        self.commands.extend(chosen);
    }

    fn export(&mut self, ui: &mut Ui) {
        self.title(ui, &text!(self.look.words, path_export));
        export_ui(ui, self.session, &mut self.memory.export, self.look, self.commands);
    }

    fn replace(&mut self, ui: &mut Ui, purpose: PathPurpose, path: &Path) {
        self.title(ui, &text!(self.look.words, replace_title));
        ui.add(egui::Label::new(self.look.body(path.display().to_string())).wrap().selectable(true));
        ui.add_space(4.0);
        ui.label(self.look.note(text!(self.look.words, replace_note)));
        if self.buttons(ui, &text!(self.look.words, replace), true) {
            self.commands.push(purpose.confirmed(path.to_path_buf()));
        }
    }

    fn link(&mut self, ui: &mut Ui, address: &str) {
        self.title(ui, &text!(self.look.words, link_title));
        let frame = Frame::new().fill(self.look.color(Role::Ground)).corner_radius(6.0).inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(egui::Label::new(self.look.body(address)).wrap().selectable(true));
        });
        ui.add_space(4.0);
        ui.label(self.look.text(text!(self.look.words, link_note), NOTE, Role::TextThird));
        ui.add_space(6.0);
        if ui.button(text!(self.look.words, copy_address)).clicked() {
            self.commands.push(ExportCommand::Text(address.to_owned()).into());
        }
        if self.buttons(ui, &text!(self.look.words, open_in_browser), true) {
            self.commands.push(ExportCommand::Link(address.to_owned()).into());
        }
    }

    /// A file that the address of the page names is fetched only if the person wants it.
    fn fetch(&mut self, ui: &mut Ui, path: &Path) {
        self.title(ui, &text!(self.look.words, fetch_title));
        ui.add(egui::Label::new(self.look.body(path.display().to_string())).wrap().selectable(true));
        ui.add_space(4.0);
        ui.label(self.look.note(text!(self.look.words, fetch_note)));
        if self.buttons(ui, &text!(self.look.words, open), true) {
            self.commands.push(PathPurpose::Open.command(path.to_path_buf()));
        }
    }

    fn save_stories(&mut self, ui: &mut Ui, leaving: &PendingAction) {
        self.title(ui, &text!(self.look.words, save_stories_title, title = self.session.document().title()));
        ui.label(self.look.note(text!(self.look.words, save_stories_note)));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(self.look.words, discard_changes)).clicked() {
                self.commands.push(StoryCommand::Discard(leaving.clone()).into());
            }
            if self.buttons(ui, &text!(self.look.words, save), true) {
                self.commands.push(StoryCommand::Save(Some(leaving.clone())).into());
            }
        });
    }

    /// What an earlier window has left behind; who cancels is asked again at the next start.
    fn restore_stories(&mut self, ui: &mut Ui) {
        let Some(recovered) = self.session.recovered() else { return };
        self.title(ui, &text!(self.look.words, restore_title, name = recovered.origin.name()));
        ui.label(self.look.note(text!(self.look.words, restore_note)));
        for story in recovered.stories.stories.iter().take(MAX_TITLES) {
            ui.add(egui::Label::new(self.look.body(&story.title)).truncate());
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(self.look.words, discard_stories)).clicked() {
                self.commands.push(RecoveryCommand::Forget.into());
            }
            if self.buttons(ui, &text!(self.look.words, restore), true) {
                self.commands.push(RecoveryCommand::Restore.into());
            }
        });
    }

    /// Leaves by itself as soon as the file is written or stopped.
    fn writing(&mut self, ui: &mut Ui, leaving: &PendingAction) {
        let Some(writing) = self.session.in_the_way_of(leaving) else { return };
        self.title(ui, &text!(self.look.words, writing_title, name = &writing.name));
        ui.label(self.look.note(match leaving {
            PendingAction::Quit => text!(self.look.words, writing_then_quit),
            PendingAction::Open(_) | PendingAction::OpenBuiltIn | PendingAction::ShowArrived => {
                text!(self.look.words, writing_then_open)
            }
            PendingAction::RemoveFirstLayer => text!(self.look.words, writing_then_remove),
        }));
        ui.add_space(10.0);
        ui.horizontal(|ui| progress_ui(ui, writing, 220.0, self.look));
        ui.add_space(10.0);
        at_right(ui, |ui| {
            let cancel = ui.button(text!(self.look.words, cancel));
            if self.is_new {
                cancel.request_focus();
            }
            if cancel.clicked() {
                self.close();
            }
            stop_button_ui(ui, writing, self.look, self.commands);
        });
    }

    fn failure(&mut self, ui: &mut Ui, failure: &Failure) {
        let words = std::sync::Arc::clone(&self.look.words);
        self.title(ui, &words.value(&failure.title));
        ui.add(egui::Label::new(self.look.body(words.value(&failure.message))).wrap().selectable(true));
        if !failure.excerpt.is_empty() {
            ui.add_space(6.0);
            let frame =
                Frame::new().fill(self.look.color(Role::Ground)).corner_radius(6.0).inner_margin(10.0);
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(self.look.note(&failure.excerpt)).wrap().selectable(true));
            });
        }
        let help = words.value(&failure.help);
        if !help.is_empty() {
            ui.add_space(6.0);
            ui.label(self.look.note(help));
        }
        ui.add_space(10.0);
        self.close_button(ui);
    }

    fn close_button(&mut self, ui: &mut Ui) {
        at_right(ui, |ui| {
            let response = ui.button(text!(self.look.words, close));
            if self.is_new {
                response.request_focus();
            }
            if response.clicked() {
                self.close();
            }
        });
    }

    fn keys(&mut self, ui: &mut Ui) {
        self.title(ui, &text!(self.look.words, keys_title));
        let height = (ui.content_rect().height() - 220.0).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            legend_ui(ui, self.look);
            self.group(
                ui,
                &text!(self.look.words, gestures_title),
                GESTURES
                    .iter()
                    .map(|(hand, does)| (self.look.words.text(&hand()), self.look.words.text(&does()))),
            );
            let words = &self.look.words;
            for group in Group::ALL {
                let of_group = Action::ALL
                    .iter()
                    .filter(|action| action.info().group == group && action.is_offered(self.session));
                let keyed = of_group.filter_map(|action| {
                    Some((self.session.shortcut(*action)?.text(words), action.title(words)))
                });
                let while_presenting = (group == Group::Present).then(|| keys::help(words));
                self.group(
                    ui,
                    &words.text(&group.title()),
                    keyed.chain(while_presenting.into_iter().flatten()),
                );
            }
        });
        ui.add_space(10.0);
        self.change_keys_ui(ui);
        self.close_button(ui);
    }

    /// The way to keys of one's own.
    fn change_keys_ui(&mut self, ui: &mut Ui) {
        if ui.button(Action::ChangeKeys.title(&self.look.words)).clicked() {
            self.commands.extend(Action::ChangeKeys.command(self.session));
        }
    }

    fn group(&self, ui: &mut Ui, title: &str, rows: impl Iterator<Item = (String, String)>) {
        ui.add_space(10.0);
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(self.look.text(title, TextStyle::new(TextSize::Note, Weight::Semibold), Role::TextSecond));
        egui::Grid::new(title).num_columns(2).spacing([24.0, 4.0]).min_col_width(230.0).show(ui, |ui| {
            for (key, does) in rows {
                ui.label(self.look.text(key, TextStyle::new(TextSize::Body, Weight::Medium), Role::Text));
                ui.label(self.look.body(does.trim_end_matches('…')));
                ui.end_row();
            }
        });
    }
}

/// A text in no language yet.
type Said = fn() -> Message;

/// What hands do, beside the keys.
const GESTURES: [(Said, Said); 11] = [
    (|| msg!(gesture_wheel), || msg!(gesture_does_zoom_or_scroll)),
    (|| msg!(gesture_ctrl_wheel), || msg!(gesture_does_zoom)),
    (|| msg!(gesture_shift_wheel), || msg!(gesture_does_move)),
    (|| msg!(gesture_alt_wheel), || msg!(gesture_does_scroll)),
    (|| msg!(gesture_drag), || msg!(gesture_does_move)),
    (|| msg!(gesture_shift_drag), || msg!(gesture_does_zoom_range)),
    (|| msg!(gesture_drag_years), || msg!(gesture_does_mark)),
    (|| msg!(gesture_drag_lane), || msg!(gesture_does_move_lane)),
    (|| msg!(gesture_click), || msg!(gesture_does_select)),
    (|| msg!(gesture_double_click), || msg!(gesture_does_zoom_event)),
    (|| msg!(gesture_double_click_beside), || msg!(gesture_does_zoom_in)),
];
