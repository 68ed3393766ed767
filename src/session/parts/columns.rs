//! The dialog on the columns of a table: what it was read as, what a person chooses, and what comes of that.

use crate::answer::Answer;
use crate::command::{ColumnsCommand, Dialog, DocumentCommand, PanelCommand, PreferCommand};
use crate::effect::Effect;
use crate::table_columns::{ColumnChoices, TableColumns};
use std::sync::Arc;
use words::{Message, msg};

/// A table whose columns are shown.
#[derive(Clone, Debug)]
pub struct ShownColumns {
    /// What it was read as with the choices that are shown, or with earlier ones while it is read again.
    pub table: Arc<TableColumns>,
    pub choices: ColumnChoices,
    /// Why it could not be read with the choices.
    pub refusal: Option<Message>,
    /// Whether it is being read again.
    pub is_reading: bool,
}

/// The dialog on the columns of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnsDialog {
    pub shown: Option<ShownColumns>,
    /// Whether somebody waits for it to be shown.
    is_asked: bool,
}

impl ColumnsDialog {
    pub fn apply(&mut self, command: ColumnsCommand) -> Answer {
        match command {
            ColumnsCommand::Ask(path) => {
                (self.shown, self.is_asked) = (None, true);
                Effect::ReadColumns(path, None).into()
            }
            ColumnsCommand::Lacking(table) => self.show(table, ColumnChoices::default()),
            ColumnsCommand::Show(table, choices) => self.show(table, choices),
            ColumnsCommand::Read(table, choices) if self.is_asked => self.show(table, choices),
            ColumnsCommand::Refused(_, reason) if self.is_asked => {
                self.is_asked = false;
                Answer::notice(msg!(columns_refused, reason = reason))
            }
            ColumnsCommand::Choose(choices) => self.choose(choices),
            ColumnsCommand::Read(table, choices) => {
                if let Some(shown) = self.awaited(&choices) {
                    (shown.table, shown.refusal, shown.is_reading) = (table, None, false);
                }
                Answer::default()
            }
            ColumnsCommand::Refused(choices, reason) => {
                if let Some(shown) = self.awaited(&choices) {
                    (shown.refusal, shown.is_reading) = (Some(reason), false);
                }
                Answer::default()
            }
            ColumnsCommand::Accept => self.accept(),
        }
    }

    fn show(&mut self, table: Arc<TableColumns>, choices: ColumnChoices) -> Answer {
        self.is_asked = false;
        self.shown = Some(ShownColumns { table, choices, refusal: None, is_reading: false });
        Answer::command(PanelCommand::Show(Dialog::Columns))
    }

    /// What is shown, if it waits for what comes of these choices; a later choice overtakes an earlier one.
    fn awaited(&mut self, choices: &ColumnChoices) -> Option<&mut ShownColumns> {
        self.shown.as_mut().filter(|shown| shown.choices == *choices)
    }

    fn choose(&mut self, choices: ColumnChoices) -> Answer {
        let Some(shown) = self.shown.as_mut().filter(|shown| shown.choices != choices) else {
            return Answer::default();
        };
        shown.choices.clone_from(&choices);
        shown.is_reading = true;
        Effect::ReadColumns(shown.table.path.clone(), Some(choices)).into()
    }

    /// Reads the file as it was chosen, from now on, and with a head every other that has the same.
    fn accept(&mut self) -> Answer {
        let is_ready = |shown: &mut ShownColumns| {
            shown.table.is_timeline() && shown.refusal.is_none() && !shown.is_reading
        };
        let Some(shown) = self.shown.take_if(is_ready) else { return Answer::default() };
        let ShownColumns { table, choices, .. } = shown;
        let remembered = table.remembered(&choices);
        let answer = Answer::command(PanelCommand::EndDialog).and(PreferCommand::Columns(remembered));
        answer.and(DocumentCommand::OpenTable(table.path.clone(), choices))
    }
}
