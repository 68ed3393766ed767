//! Columns of a person's own: each with its name and its cell, as the file has them.

use super::{Details, NOTE, Section};
use egui::{Label, Ui};
use model::extra::Extra;
use model::own_column::own_cells;
use theme::Role;

/// Longest text of a cell that is shown; the file has all of it.
const LONGEST: usize = 2_000;

impl Details<'_> {
    /// All cells of an entry that no part of the details is for.
    pub(super) fn own_cells(&mut self, ui: &mut Ui, extra: &Extra) {
        let num = own_cells(extra).count();
        if num == 0 {
            return;
        }
        self.heading(ui, Section::Own, "");
        for (name, text) in own_cells(extra) {
            ui.add(Label::new(self.look.text(name.as_ref(), NOTE, Role::TextThird)).wrap());
            let shown: String = text.chars().take(LONGEST).collect();
            let shown = if shown.len() < text.len() { shown + "…" } else { shown };
            ui.add(Label::new(self.look.body(shown)).wrap().selectable(true));
            ui.add_space(4.0);
        }
    }
}
