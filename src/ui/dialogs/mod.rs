//! Dialogs over the window: go to a date, keys, problems, links, failures, typed paths.
mod about_ui;
pub(crate) mod export_ui;
pub(crate) mod legend_ui;
mod messages_ui;
mod settings_ui;

use crate::dialogs::export_ui::{ExportMemory, export_ui};
use crate::dialogs::legend_ui::legend_ui;
use crate::palette::{PaletteMemory, palette_ui};
use crate::style::Look;
use crate::writing_ui::{progress_ui, stop_button_ui};
use egui::{Align, Frame, Id, Layout, Margin, Modal, ScrollArea, TextEdit, Ui};
use model::date::text::DateStyle;
use model::{Problem, Problems, Severity};
use session::action::Group;
use session::command::{
    ExportCommand, Failure, PanelCommand, PendingAction, RecoveryCommand, StoryCommand, ViewCommand,
};
use session::{Action, Command, Dialog, PathPurpose, Session, present_keys as keys};
use std::path::{Path, PathBuf};
use theme::{Role, TextSize, TextStyle, Weight};

/// What is typed into dialogs.
#[derive(Clone, Debug, Default)]
pub struct DialogMemory {
    open: Option<Dialog>,
    text: String,
    export: ExportMemory,
    palette: PaletteMemory,
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
            Dialog::About => sheet.about(ui),
            Dialog::Licenses => sheet.licenses(ui),
            Dialog::Palette => sheet.palette(ui),
            Dialog::Settings => sheet.settings(ui),
            Dialog::Messages => sheet.messages(ui),
            Dialog::TypePath(purpose) => sheet.path(ui, *purpose),
            Dialog::Replace(purpose, path) => sheet.replace(ui, *purpose, path),
            Dialog::Link(address) => sheet.link(ui, address),
            Dialog::SaveStories(leaving) => sheet.save_stories(ui, leaving),
            Dialog::RestoreStories => sheet.restore_stories(ui),
            Dialog::Writing(leaving) => sheet.writing(ui, leaving),
            Dialog::Failure(failure) => sheet.failure(ui, failure),
            Dialog::Export => sheet.export(ui),
        }
    });
    if modal.should_close() {
        commands.push(PanelCommand::CloseDialog.into());
    }
    commands
}

const fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Export => 980.0,
        Dialog::Problems => 720.0,
        Dialog::Keys | Dialog::Licenses => 620.0,
        Dialog::Palette => 600.0,
        Dialog::GoToDate | Dialog::About => 420.0,
        Dialog::Settings | Dialog::Messages => 560.0,
        Dialog::TypePath(_) | Dialog::Replace(..) | Dialog::Link(_) => 520.0,
        Dialog::SaveStories(_) | Dialog::Failure(_) => 520.0,
        Dialog::RestoreStories | Dialog::Writing(_) => 520.0,
    }
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
        ui.label(self.look.text(text, TITLE, Role::Text));
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = self.look.text(main, TextStyle::new(TextSize::Body, Weight::Medium), Role::OnAccent);
            let button = egui::Button::new(text).fill(self.look.color(Role::Accent));
            let response = ui.add_enabled(is_ready, button);
            if self.is_new && self.is_entered.is_none() {
                response.request_focus();
            }
            is_chosen |= response.clicked();
            if ui.button("Cancel").clicked() {
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
        self.title(ui, "Go to date");
        self.field(ui, "A day, a month, a year, an era", "28 Nov 2024");
        ui.add_space(4.0);
        let typed = self.memory.text.clone();
        let date = self.session.date_from_typed(&typed);
        let (text, role) = match &date {
            Ok((when, _)) => {
                (format!("Goes to {}", when.text(DateStyle::Long, &self.look.words)), Role::TextSecond)
            }
            Err(_) if typed.trim().is_empty() => (
                "Such as today, 28 Nov 2024, 2025, autumn 1989, 44 BCE, 66 million years ago".to_owned(),
                Role::TextThird,
            ),
            Err(err) => (err.clone(), Role::Warning),
        };
        ui.label(self.look.text(text, NOTE, role));
        if self.buttons(ui, "Go", date.is_ok()) {
            self.commands.push(ViewCommand::GoTo(typed).into());
        }
    }

    fn path(&mut self, ui: &mut Ui, purpose: PathPurpose) {
        let (title, main) = match purpose {
            PathPurpose::Open => ("Open path", "Open"),
            PathPurpose::Layer => ("Add a timeline as a layer", "Add"),
            PathPurpose::Texts => ("Folder with the texts of the sources", "Read"),
            PathPurpose::SaveCopy => ("Save a copy", "Save"),
            PathPurpose::Export => ("Export", "Save"),
            PathPurpose::SaveTable => ("Save the table", "Save"),
        };
        self.title(ui, title);
        if purpose == PathPurpose::Texts {
            ui.label(self.look.note(
                "Whoever has the texts that the facts were taken from can see each paragraph beside its fact. The texts \
                 belong to their publishers and do not come with the file.",
            ));
            ui.add_space(6.0);
        }
        let hint = match purpose {
            PathPurpose::Open | PathPurpose::Layer | PathPurpose::SaveCopy => "folder/name.timeline.json",
            PathPurpose::Texts => "folder",
            PathPurpose::Export => "folder/name.pdf, .pptx, .html, .md, .svg, .png, .ics, .csv or .xlsx",
            PathPurpose::SaveTable => "folder/name.csv or folder/name.xlsx",
        };
        self.field(ui, "Path", hint);
        let path = PathBuf::from(self.memory.text.trim());
        let is_ready = !self.memory.text.trim().is_empty();
        if self.buttons(ui, main, is_ready) {
            self.commands.push(purpose.command(path));
        }
    }

    fn palette(&mut self, ui: &mut Ui) {
        let chosen = palette_ui(ui, self.session, &mut self.memory.palette, self.is_new, self.look);
        self.commands.extend(chosen);
    }

    fn export(&mut self, ui: &mut Ui) {
        self.title(ui, "Export");
        export_ui(ui, self.session, &mut self.memory.export, self.look, self.commands);
    }

    fn replace(&mut self, ui: &mut Ui, purpose: PathPurpose, path: &Path) {
        self.title(ui, "Replace this file?");
        ui.add(egui::Label::new(self.look.body(path.display().to_string())).wrap().selectable(true));
        ui.add_space(4.0);
        ui.label(self.look.note("A file of that name is there already; what it holds would be lost."));
        if self.buttons(ui, "Replace", true) {
            self.commands.push(purpose.confirmed(path.to_path_buf()));
        }
    }

    fn link(&mut self, ui: &mut Ui, address: &str) {
        self.title(ui, "Open this address in your browser?");
        let frame = Frame::new().fill(self.look.color(Role::Ground)).corner_radius(6.0).inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(egui::Label::new(self.look.body(address)).wrap().selectable(true));
        });
        ui.add_space(4.0);
        ui.label(self.look.text(
            "It comes from the file. Summitline itself never goes online.",
            NOTE,
            Role::TextThird,
        ));
        ui.add_space(6.0);
        if ui.button("Copy the address").clicked() {
            self.commands.push(ExportCommand::Text(address.to_owned()).into());
        }
        if self.buttons(ui, "Open in browser", true) {
            self.commands.push(ExportCommand::Link(address.to_owned()).into());
        }
    }

    fn save_stories(&mut self, ui: &mut Ui, leaving: &PendingAction) {
        self.title(ui, &format!("Save the stories of {}?", self.session.document().title()));
        ui.label(self.look.note("They were changed. What is not saved is lost."));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button("Discard the changes").clicked() {
                self.commands.push(StoryCommand::Discard(leaving.clone()).into());
            }
            if self.buttons(ui, "Save", true) {
                self.commands.push(StoryCommand::Save(Some(leaving.clone())).into());
            }
        });
    }

    /// What an earlier window has left behind; who cancels is asked again at the next start.
    fn restore_stories(&mut self, ui: &mut Ui) {
        let Some(recovered) = self.session.recovered() else { return };
        self.title(ui, &format!("Restore the stories of {}?", recovered.origin.name()));
        ui.label(self.look.note("Summitline ended before they were saved:"));
        for story in recovered.stories.stories.iter().take(MAX_TITLES) {
            ui.add(egui::Label::new(self.look.body(&story.title)).truncate());
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button("Discard them").clicked() {
                self.commands.push(RecoveryCommand::Forget.into());
            }
            if self.buttons(ui, "Restore", true) {
                self.commands.push(RecoveryCommand::Restore.into());
            }
        });
    }

    /// Leaves by itself as soon as the file is written or stopped.
    fn writing(&mut self, ui: &mut Ui, leaving: &PendingAction) {
        let Some(writing) = self.session.in_the_way_of(leaving) else { return };
        self.title(ui, &format!("{} is still being written", writing.name));
        ui.label(self.look.note(match leaving {
            PendingAction::Quit => "Summitline closes as soon as that is done.",
            PendingAction::Open(_) | PendingAction::OpenBuiltIn | PendingAction::ShowArrived => {
                "The other timeline opens as soon as that is done."
            }
            PendingAction::RemoveFirstLayer => "The layer goes as soon as that is done.",
        }));
        ui.add_space(10.0);
        ui.horizontal(|ui| progress_ui(ui, writing, 220.0, self.look));
        ui.add_space(10.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cancel = ui.button("Cancel");
            if self.is_new {
                cancel.request_focus();
            }
            if cancel.clicked() {
                self.close();
            }
            stop_button_ui(ui, writing, self.commands);
        });
    }

    fn failure(&mut self, ui: &mut Ui, failure: &Failure) {
        self.title(ui, &failure.title);
        ui.add(egui::Label::new(self.look.body(&failure.message)).wrap().selectable(true));
        if !failure.excerpt.is_empty() {
            ui.add_space(6.0);
            let frame =
                Frame::new().fill(self.look.color(Role::Ground)).corner_radius(6.0).inner_margin(10.0);
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(egui::Label::new(self.look.note(&failure.excerpt)).wrap().selectable(true));
            });
        }
        if !failure.help.is_empty() {
            ui.add_space(6.0);
            ui.label(self.look.note(&failure.help));
        }
        ui.add_space(10.0);
        self.close_button(ui);
    }

    fn close_button(&mut self, ui: &mut Ui) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let response = ui.button("Close");
            if self.is_new {
                response.request_focus();
            }
            if response.clicked() {
                self.close();
            }
        });
    }

    fn problems(&mut self, ui: &mut Ui) {
        let problems = &self.session.document().problems;
        self.title(ui, &format!("Problems of {}", self.session.document().file_name()));
        if problems.is_empty() {
            ui.label(self.look.body("None. Everything in the file is understood and fits together."));
            ui.add_space(10.0);
            self.close_button(ui);
            return;
        }
        ui.label(self.look.note("The file is shown all the same; nothing of it is lost."));
        let height = (ui.content_rect().height() - 260.0).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for problem in problems.iter().take(500) {
                ui.add_space(8.0);
                let role =
                    if problem.severity >= Severity::Warning { Role::Warning } else { Role::TextSecond };
                let place = format!(
                    "{} · line {}, column {} · {}",
                    problem.severity.word(),
                    problem.line,
                    problem.column,
                    problem.path
                );
                ui.add(egui::Label::new(self.look.text(place, NOTE, role)).wrap());
                ui.add(egui::Label::new(self.look.body(&problem.message)).wrap());
                ui.add(egui::Label::new(self.look.note(&problem.text)).wrap());
                ui.add(egui::Label::new(self.look.text(&problem.help, NOTE, Role::TextThird)).wrap());
            }
            if problems.count() > 500 {
                ui.label(self.look.note(format!(
                    "and {} more; summitline check lists all of them",
                    problems.count() - 500
                )));
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button("Copy the list").clicked() {
                self.commands.push(ExportCommand::Text(list_of(problems)).into());
            }
            self.close_button(ui);
        });
    }

    fn keys(&mut self, ui: &mut Ui) {
        self.title(ui, "Marks, keys and gestures");
        let height = (ui.content_rect().height() - 220.0).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            legend_ui(ui, self.look);
            self.group(
                ui,
                "Mouse and touchpad",
                GESTURES.iter().map(|(hand, does)| ((*hand).to_owned(), *does)),
            );
            for group in Group::ALL {
                let of_group = Action::ALL.iter().filter(|action| action.info().group == group);
                let keyed = of_group.filter_map(|action| Some((action.shortcut()?.text(), action.title())));
                let while_presenting = (group == Group::Present).then(keys::help);
                self.group(ui, group.title(), keyed.chain(while_presenting.into_iter().flatten()));
            }
        });
        ui.add_space(10.0);
        self.close_button(ui);
    }

    fn group<'k>(&self, ui: &mut Ui, title: &str, rows: impl Iterator<Item = (String, &'k str)>) {
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

/// Problems as lines of text, to be sent to whoever made the file.
fn list_of(problems: &Problems) -> String {
    let line = |problem: &Problem| {
        let Problem { line, column, path, message, help, .. } = problem;
        format!("{line}:{column}: {path}: {message} ({help})")
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What hands do, beside the keys.
const GESTURES: [(&str, &str); 11] = [
    ("Wheel", "Zooms at the pointer; the settings can make it scroll the lanes"),
    ("Ctrl + wheel, pinch", "Zooms at the pointer"),
    ("Shift + wheel, swipe sideways", "Moves in time"),
    ("Alt + wheel, Page Up, Page Down", "Scrolls the lanes"),
    ("Drag", "Moves in time"),
    ("Shift + drag", "Zooms to the range"),
    ("Drag on the years", "Marks a range and measures it"),
    ("Drag a lane in the list, Alt + ↑ ↓", "Moves it among the others"),
    ("Click", "Selects and shows the details"),
    ("Double-click on an event", "Zooms to it"),
    ("Double-click beside events", "Zooms in; with Shift out"),
];
