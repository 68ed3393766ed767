//! What a person says of a table, on the command line or in a dialog, before it is read.

use super::roles::{ColumnRole, plain_name};
use model::date::clock::Zone;
use model::date::written::DayOrder;
use words::{Message, msg};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowsAre {
    #[default]
    Events,
    Terms,
}

impl RowsAre {
    /// As the command line names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Terms => "terms",
        }
    }
}

/// What is decided by a person; what is not is decided by the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableChoices {
    /// Columns by name or number, and what they hold.
    columns: Vec<(String, ColumnRole)>,
    /// The order of day, month and year in all columns.
    pub order: Option<DayOrder>,
    /// What the rows are.
    pub rows: Option<RowsAre>,
    /// The zone of times that name none.
    pub zone: Option<String>,
    /// The encoding of the file, by its name.
    pub encoding: Option<String>,
    /// What stands between cells.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook, by its name.
    pub sheet: Option<String>,
    /// Whether plain numbers in columns of dates count days, as in spreadsheets.
    pub counts_days: bool,
}

impl TableChoices {
    /// With an order of day, month and year in all columns.
    #[must_use]
    pub fn with_order(self, order: Option<DayOrder>) -> Self {
        Self { order, ..self }
    }

    /// With the sheet of a workbook; one that was chosen before stays where there is none.
    #[must_use]
    pub fn with_sheet(self, sheet: Option<String>) -> Self {
        Self { sheet: sheet.or(self.sheet), ..self }
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes `COLUMN=ROLE`, with the name or the number of a column; or `rows=terms`, `zone=Europe/Vienna`,
    /// `encoding=windows-1251`, `delimiter=;`, `sheet=NAME` or `numbers=days`.
    ///
    /// # Errors
    /// A sentence that says what can be chosen.
    pub fn choose(&mut self, text: &str) -> Result<(), Message> {
        let (name, value) = text
            .rsplit_once('=')
            .filter(|(name, value)| !name.is_empty() && !value.is_empty())
            .ok_or_else(|| msg!(choose_column))?;
        if let Some(role) = ColumnRole::from_word(value) {
            self.columns.push((name.trim().to_owned(), role));
            return Ok(());
        }
        match (name, value) {
            ("rows", "events") => self.rows = Some(RowsAre::Events),
            ("rows", "terms") => self.rows = Some(RowsAre::Terms),
            ("zone", zone) if Zone::parse(zone).is_some() => self.zone = Some(zone.to_owned()),
            ("zone", zone) => return Err(msg!(date_fault_zone, text = zone)),
            ("encoding", encoding) => self.encoding = Some(encoding.to_owned()),
            ("delimiter", "tab") => self.delimiter = Some(b'\t'),
            ("delimiter", sign) if sign.len() == 1 => self.delimiter = sign.bytes().next(),
            ("sheet", sheet) => self.sheet = Some(sheet.to_owned()),
            ("numbers", "days") => self.counts_days = true,
            _ => {
                let roles: Vec<&str> = ColumnRole::ALL.iter().map(|role| role.word()).collect();
                return Err(msg!(choose_role, value = value, roles = roles));
            }
        }
        Ok(())
    }

    /// The role that was chosen for a column.
    pub fn role_of(&self, name: &str, number: usize) -> Option<ColumnRole> {
        let is_it = |chosen: &str| {
            chosen == name
                || plain_name(chosen) == plain_name(name)
                || chosen.trim_start_matches('#').parse() == Ok(number)
        };
        self.columns.iter().rev().find(|(chosen, _)| is_it(chosen)).map(|(_, role)| *role)
    }

    /// Chosen columns that a table does not have.
    pub fn missing<'c>(&'c self, names: &'c [String]) -> impl Iterator<Item = &'c str> {
        let is_there = |chosen: &str| {
            names.iter().enumerate().any(|(at, name)| {
                plain_name(chosen) == plain_name(name) || chosen.trim_start_matches('#').parse() == Ok(at + 1)
            })
        };
        self.columns.iter().map(|(name, _)| name.as_str()).filter(move |name| !is_there(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_taken_and_others_explained() {
        let mut choices = TableChoices::default();
        for text in [
            "Begin=start",
            "3=title",
            "a=b=lane",
            "rows=terms",
            "zone=Europe/Vienna",
            "delimiter=;",
            "numbers=days",
        ] {
            choices.choose(text).expect(text);
        }
        assert_eq!(choices.role_of("begin", 1), Some(ColumnRole::Start));
        assert_eq!(choices.role_of("whatever", 3), Some(ColumnRole::Title));
        assert_eq!(choices.role_of("a=b", 7), Some(ColumnRole::Lane));
        assert_eq!(choices.role_of("other", 2), None);
        assert_eq!((choices.rows, choices.delimiter), (Some(RowsAre::Terms), Some(b';')));
        for text in ["Begin", "=start", "Begin=", "Begin=birthday", "zone=Mars/Olympus", "rows=cats"] {
            assert!(choices.choose(text).is_err(), "{text}");
        }
    }
}
