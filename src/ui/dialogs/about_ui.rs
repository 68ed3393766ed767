//! What the program is, and what is part of it under which licenses.

use super::{NOTE, Sheet};
use egui::{ScrollArea, Ui};
use session::Dialog;
use session::command::{ExportCommand, PanelCommand};
use theme::Role;

/// Every library with its version and license; made by `packaging/list_libraries.sh`.
const LIBRARIES: &str = include_str!("../../../assets/libraries.txt");

/// The licenses of the program itself, its fonts and its icons.
const OWN: &str = include_str!("../../../packaging/copyright");

impl Sheet<'_> {
    pub(super) fn about(&mut self, ui: &mut Ui) {
        self.title(ui, "Summitline");
        ui.label(self.look.body(format!("Version {}", env!("CARGO_PKG_VERSION"))));
        ui.add_space(6.0);
        ui.label(self.look.body(
            "A timeline viewer that shows who said what happened when, and how surely. It never goes online by itself and \
             never looks for updates, and of a file you open it changes nothing but its stories, when you save them.",
        ));
        ui.add_space(6.0);
        ui.label(self.look.note("MIT or Apache-2.0. Type: Inter and Noto Sans Armenian (SIL Open Font License). Icons: Lucide (ISC)."));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button("Licenses…").clicked() {
                self.commands.push(PanelCommand::Show(Dialog::Licenses).into());
            }
            self.close_button(ui);
        });
    }

    pub(super) fn licenses(&mut self, ui: &mut Ui) {
        self.title(ui, "Licenses");
        ui.label(self.look.note(format!("{} libraries are part of Summitline.", LIBRARIES.lines().count())));
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
            if ui.button("Copy the list").clicked() {
                self.commands.push(ExportCommand::Text(format!("{LIBRARIES}\n{OWN}")).into());
            }
            self.close_button(ui);
        });
    }
}
