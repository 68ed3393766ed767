//! What the program is, and what is part of it under which licenses.

use super::{NOTE, Sheet};
use egui::{ScrollArea, Ui};
use session::Dialog;
use session::command::{ExportCommand, PanelCommand};
use theme::Role;
use words::text;

/// Every library with its version and license; made by `packaging/list_libraries.sh`.
const LIBRARIES: &str = include_str!("../../../assets/libraries.txt");

/// The licenses of the program itself, its fonts and its icons.
const OWN: &str = include_str!("../../../packaging/copyright");

impl Sheet<'_> {
    pub(super) fn about(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        self.title(ui, &text!(words, about_name));
        ui.label(self.look.body(text!(words, about_version, number = env!("CARGO_PKG_VERSION"))));
        ui.add_space(6.0);
        ui.label(self.look.body(text!(words, about_program)));
        ui.add_space(6.0);
        ui.label(self.look.note(text!(words, about_license)));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(words, about_licenses)).clicked() {
                self.commands.push(PanelCommand::Show(Dialog::Licenses).into());
            }
            self.close_button(ui);
        });
    }

    pub(super) fn licenses(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        self.title(ui, &text!(words, licenses_title));
        ui.label(self.look.note(text!(words, licenses_count, count = LIBRARIES.lines().count())));
        let height = (ui.content_rect().height() - 240.0).max(100.0);
        let lines: Vec<&str> = LIBRARIES.lines().chain(std::iter::once("")).chain(OWN.lines()).collect();
        let row = 18.0;
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show_rows(ui, row, lines.len(), |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                ui.add(egui::Label::new(self.look.text(*line, NOTE, Role::Text)).truncate().selectable(true));
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(words, copy_list)).clicked() {
                self.commands.push(ExportCommand::Text(format!("{LIBRARIES}\n{OWN}")).into());
            }
            self.close_button(ui);
        });
    }
}
