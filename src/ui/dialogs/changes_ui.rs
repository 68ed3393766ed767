//! What has changed in the open files since the person last looked: a line for each event, with what it said and says.

use super::problems_ui::commands_to;
use super::{NOTE, Sheet};
use egui::{Button, Label, ScrollArea, Sense, Ui, WidgetInfo};
use index::changes::{ChangeCounts, ChangeKind, EventChange, FieldChange};
use model::problem::excerpt;
use session::command::{DocumentCommand, ExportCommand};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, text};

/// Height of a line.
const LINE: f32 = 22.0;

/// A line of the list: an event, or one of its fields.
#[derive(Clone, Copy)]
enum ChangeLine<'c> {
    Event(&'c EventChange),
    Field(&'c FieldChange),
}

impl Sheet<'_> {
    pub(super) fn changes(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        let changes = self.session.changes();
        self.title(ui, &text!(words, changes_title, file = self.session.document().file_name()));
        if changes.is_empty() {
            ui.label(self.look.body(text!(words, changes_none)));
            ui.add_space(10.0);
            return self.close_button(ui);
        }
        ui.label(self.look.note(counts_text(changes, &words)));
        ui.add_space(6.0);
        let lines: Vec<ChangeLine<'_>> = changes.iter().flat_map(lines_of).collect();
        let height = (ui.content_rect().height() - 240.0).max(120.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
            ui,
            LINE,
            lines.len(),
            |ui, range| {
                for line in lines.get(range).unwrap_or_default() {
                    self.change_line(ui, *line, &words);
                }
            },
        );
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(words, changes_copy)).clicked() {
                let copied = changes.iter().flat_map(lines_of).map(|line| line_text(line, &words));
                self.commands.push(ExportCommand::Text(copied.collect::<Vec<_>>().join("\n")).into());
            }
            if ui.button(text!(words, changes_seen)).clicked() {
                self.commands.push(DocumentCommand::ChangesSeen.into());
            }
            self.close_button(ui);
        });
    }

    fn change_line(&mut self, ui: &mut Ui, line: ChangeLine<'_>, words: &Words) {
        let name = line_text(line, words);
        let change = match line {
            ChangeLine::Field(_) => {
                let label = Label::new(self.look.text(name, NOTE, Role::TextSecond)).truncate();
                ui.horizontal(|ui| {
                    ui.set_height(LINE);
                    ui.add_space(26.0);
                    ui.add(label);
                });
                return;
            }
            ChangeLine::Event(change) => change,
        };
        let role = match change.kind {
            ChangeKind::Added => Role::Accent,
            ChangeKind::Removed => Role::TextThird,
            ChangeKind::Altered(_) => Role::Text,
        };
        let style = TextStyle::new(TextSize::Body, Weight::Medium);
        let shown = format!("{}  {}  {}", sign(&change.kind), date_text(change, words), change.title);
        let label = self.look.text(shown, style, role);
        let Some(item) = change.item else {
            let response = ui.add_sized([ui.available_width(), LINE], Label::new(label).truncate());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
            return;
        };
        let button = Button::new(label).frame_when_inactive(false).truncate().sense(Sense::click());
        let response = ui.add_sized([ui.available_width(), LINE], button);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.clicked() {
            self.commands.extend(commands_to(item));
        }
    }

    /// Another program has changed a file over which stories are made.
    pub(super) fn changed_outside(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        self.title(ui, &text!(words, changed_outside_title, file = self.session.document().file_name()));
        ui.label(self.look.note(text!(words, changed_outside_note)));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let read = ui.button(text!(words, changed_outside_read));
            if self.is_new {
                read.request_focus();
            }
            if read.clicked() {
                self.commands.push(DocumentCommand::ReadAgain.into());
            }
            if ui.button(text!(words, changed_outside_keep)).clicked() {
                self.close();
            }
        });
    }
}

fn lines_of(change: &EventChange) -> impl Iterator<Item = ChangeLine<'_>> {
    std::iter::once(ChangeLine::Event(change)).chain(change.fields().iter().map(ChangeLine::Field))
}

fn counts_text(changes: &[EventChange], words: &Words) -> String {
    let ChangeCounts { added, removed, altered } = ChangeCounts::of(changes);
    text!(words, changes_since, added = added, removed = removed, altered = altered)
}

const fn sign(kind: &ChangeKind) -> char {
    match kind {
        ChangeKind::Added => '+',
        ChangeKind::Removed => '−',
        ChangeKind::Altered(_) => '~',
    }
}

fn date_text(change: &EventChange, words: &Words) -> String {
    if change.date.trim().is_empty() { text!(words, changes_no_date) } else { change.date.clone() }
}

/// A line as it is read aloud and copied.
fn line_text(line: ChangeLine<'_>, words: &Words) -> String {
    match line {
        ChangeLine::Event(change) => {
            let kind = match change.kind {
                ChangeKind::Added => text!(words, changes_added),
                ChangeKind::Removed => text!(words, changes_removed),
                ChangeKind::Altered(_) => text!(words, changes_altered),
            };
            text!(words, changes_line, kind = kind, date = date_text(change, words), title = &change.title)
        }
        ChangeLine::Field(FieldChange { field, before, after }) => {
            let said =
                |text: &str| if text.is_empty() { text!(words, changes_nothing) } else { excerpt(text) };
            let field = words.text(&field.title());
            text!(words, changes_field, field = field, before = said(before), after = said(after))
        }
    }
}
