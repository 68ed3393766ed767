//! What a table was read as, and what a person chooses instead: in words, because a session knows no readers of files.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use words::{Message, Value};

/// What a person chooses of a table; what is empty the table decides itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnChoices {
    /// Columns by number, from 1, and the word for what they hold.
    pub roles: Vec<(usize, String)>,
    /// The word for the order of day, month and year.
    pub order: String,
    /// What the rows are, in a word.
    pub rows: String,
    /// The zone of times that name none.
    pub zone: String,
    /// The name of the encoding.
    pub encoding: String,
    /// The name of the sheet of a workbook.
    pub sheet: String,
}

impl ColumnChoices {
    /// Chooses what a column holds.
    pub fn choose(&mut self, number: usize, role: &str) {
        self.roles.retain(|(chosen, _)| *chosen != number);
        self.roles.push((number, role.to_owned()));
    }

    /// Whether everything is left to the table.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What was chosen for all files with the same head, or for one file alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedColumns {
    /// The names of the columns; none where the choice is for one file.
    pub head: Vec<String>,
    /// That file: one whose columns have no names, or a sheet of which was chosen.
    pub file: String,
    pub choices: ColumnChoices,
}

/// Heads that are remembered.
pub(crate) const MAX_HEADS: usize = 50;

/// Encodings that can be chosen by hand.
pub const ENCODINGS: [&str; 7] =
    ["UTF-8", "UTF-16LE", "windows-1251", "windows-1252", "KOI8-R", "macintosh", "x-mac-cyrillic"];

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// Its name in the head, or its number.
    pub name: String,
    /// What stands in its first cells.
    pub sample: String,
    /// The word for what it holds.
    pub role: String,
}

/// What is unsure of a table, so that a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnDoubt {
    /// No column holds dates.
    NoDates,
    /// Dates there are, but something else is missing without which it is no timeline.
    NoTitles,
    /// Nothing shows whether the day or the month stands first.
    DayOrMonth,
    /// The columns have no names.
    NoHead,
    /// Several sheets of its workbook have dates.
    SeveralSheets,
}

/// An event that a table would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstEvent {
    pub when: Value,
    pub title: String,
    pub lane: String,
}

/// What a table was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumns {
    pub path: PathBuf,
    pub columns: Vec<MappedColumn>,
    /// What a column can hold: the word, and what it is called.
    pub roles: Vec<(&'static str, Message)>,
    /// The order of day, month and year that was found, in a word.
    pub order: String,
    /// What its rows are, in a word.
    pub rows: String,
    pub zone: String,
    pub encoding: String,
    /// Whether it is a text, so that its encoding can be chosen.
    pub is_text: bool,
    /// Whether it has a head by which it is known again.
    pub has_head: bool,
    pub doubts: Vec<ColumnDoubt>,
    /// The sheets of its workbook, and the one that is read.
    pub sheets: Vec<String>,
    pub sheet: String,
    /// Its first events.
    pub first: Vec<FirstEvent>,
    /// How many there are.
    pub num_events: usize,
}

impl TableColumns {
    /// The names of its columns.
    pub fn head(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    /// What is remembered of choices: for all files with this head, or for this one.
    pub(crate) fn remembered(&self, choices: &ColumnChoices) -> RememberedColumns {
        let choices = choices.clone();
        if self.has_head && choices.sheet.is_empty() {
            return RememberedColumns { head: self.head(), file: String::new(), choices };
        }
        let file = self.path.to_string_lossy().into_owned();
        RememberedColumns { head: Vec::new(), file, choices }
    }

    /// Whether it gives a timeline.
    pub fn is_timeline(&self) -> bool {
        !self.doubts.iter().any(|doubt| matches!(doubt, ColumnDoubt::NoDates | ColumnDoubt::NoTitles))
    }
}
