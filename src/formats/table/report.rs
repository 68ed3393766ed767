//! What is odd in a table → problems with their places.

use super::choices::TableChoices;
use super::dates::RowDate;
use super::grid::CellGrid;
use super::mapping::{ColumnMapping, OrderReason, TableMapping};
use super::registry::Registry;
use super::roles::ColumnRole;
use crate::native;
use model::problem::{Problem, Problems, Severity, excerpt};

/// Collects the problems of a table.
pub struct TableReport<'t> {
    grid: &'t CellGrid<'t>,
    mapping: &'t TableMapping,
    problems: Problems,
}

/// A kind of problem and what to say of it.
pub struct TableFinding {
    /// How much it matters.
    pub severity: Severity,
    /// A fixed word for it.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

impl<'t> TableReport<'t> {
    /// Of one table.
    pub fn new(grid: &'t CellGrid<'t>, mapping: &'t TableMapping) -> Self {
        Self { grid, mapping, problems: Problems::default() }
    }

    /// The problems in the order of the file.
    pub fn into_problems(mut self) -> Problems {
        self.problems.sort_by_place();
        self.problems
    }

    fn name(&self, column: usize) -> &str {
        self.mapping.columns.get(column).map_or("", |column| &column.name)
    }

    fn push(&mut self, (line, column): (usize, usize), path: &str, text: &str, finding: TableFinding) {
        let TableFinding { severity, code, message, help } = finding;
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let (path, text, help) = (path.to_owned(), excerpt(text), help.to_owned());
        self.problems.push(Problem { severity, code, line, column, path, text, message, help });
    }

    /// About the whole table.
    pub fn table(&mut self, line: usize, text: &str, finding: TableFinding) {
        self.push((line, usize::from(line > 0)), "$", text, finding);
    }

    /// About a row, which is the item at a place of a list.
    pub fn row(&mut self, row: usize, path: &str, finding: TableFinding) {
        let text = self.text(row);
        self.push((self.grid.line(row), 1), path, &text, finding);
    }

    /// About one cell of it.
    fn cell(&mut self, (row, column): (usize, usize), path: &str, finding: TableFinding) {
        let text = self.grid.cell(row, column).into_owned();
        self.push(self.grid.place(row, column), path, &text, finding);
    }

    /// What is odd in the date of a row.
    pub fn date(&mut self, row: usize, path: &str, date: &RowDate, what: &str) {
        if date.is_missing {
            let message = format!("the row has no date; the {what} is listed, not drawn");
            self.row(
                row,
                path,
                TableFinding {
                    severity: Severity::Error,
                    code: "bad-date",
                    message,
                    help: "write a date into the row",
                },
            );
        }
        for (at, (column, fault)) in date.faults.iter().enumerate() {
            let name = self.name(*column).to_owned();
            let help = fault.help();
            let finding = if date.has_place {
                let message = format!("column \"{name}\": {fault}; the {what} is drawn without it");
                TableFinding { severity: Severity::Warning, code: "bad-part-of-date", message, help }
            } else if at == 0 {
                let message = format!("column \"{name}\": {fault}; the {what} is listed, not drawn");
                TableFinding { severity: Severity::Error, code: "bad-date", message, help }
            } else {
                continue;
            };
            self.cell((row, *column), path, finding);
        }
        if let Some(column) = date.odd_offset {
            let message = "no zone is so far from UTC; offsets go from -12:00 to +14:00".to_owned();
            let help = "correct the offset";
            self.cell(
                (row, column),
                path,
                TableFinding { severity: Severity::Warning, code: "odd-offset", message, help },
            );
        }
    }

    /// What does not fit together among the items, which stand in these rows.
    pub fn findings(&mut self, findings: native::Findings, rows: &[usize]) {
        let (findings, more) = findings.into_parts();
        for native::Finding { severity, code, path, message, help } in findings {
            let item =
                path.split_once('[').and_then(|(_, rest)| rest.split_once(']')?.0.parse::<usize>().ok());
            let row = item.and_then(|item| rows.get(item)).copied();
            let (line, text) = row.map_or((0, String::new()), |row| (self.grid.line(row), self.text(row)));
            let (column, text) = (usize::from(line > 0), excerpt(&text));
            self.problems.push(Problem { severity, code, line, column, path, text, message, help });
        }
        self.problems.count_all(more);
    }

    fn text(&self, row: usize) -> String {
        self.grid.row(row).collect::<Vec<_>>().join(" | ")
    }

    /// What was decided of columns and a reader should know.
    pub fn columns(&mut self, registry: &Registry, choices: &TableChoices) {
        let mapping = self.mapping;
        let line = mapping.head_line.unwrap_or(0);
        for (at, column) in mapping.columns.iter().enumerate() {
            let own_words =
                if column.role == ColumnRole::Status { registry.words_of_column(at) } else { Vec::new() };
            let findings =
                [doubled(column, mapping), order(column), year_ranges(column), words(column, &own_words)];
            for finding in findings.into_iter().flatten() {
                self.table(line, &column.name, finding);
            }
        }
        let names: Vec<String> = mapping.columns.iter().map(|column| column.name.clone()).collect();
        for name in choices.missing(&names) {
            let message = format!("the table has no column \"{name}\"; there are {}", names.join(", "));
            let help = "name one of them, or its number";
            self.table(
                line,
                name,
                TableFinding { severity: Severity::Warning, code: "no-such-column", message, help },
            );
        }
    }
}

/// That a column holds the same as one before it.
fn doubled(column: &ColumnMapping, mapping: &TableMapping) -> Option<TableFinding> {
    let role = column.stands_in_for?;
    let first = mapping.columns.get(mapping.column(role)?)?;
    let message = format!(
        "the columns \"{}\" and \"{}\" both hold what is called \"{}\"; in each row the first of them that is not \
         empty counts, and the other is kept as \"{}\"",
        first.name,
        column.name,
        role.word(),
        column.key
    );
    let help = "if they are not the same, say it: --map \"COLUMN=field\"";
    Some(TableFinding { severity: Severity::Note, code: "doubled-column", message, help })
}

/// That nothing shows which number of a date is the month.
fn order(column: &ColumnMapping) -> Option<TableFinding> {
    let (code, words) = match &column.order_reason {
        OrderReason::Unclear(count, example) => (
            "day-or-month",
            format!(
                "nothing shows whether dates such as {example} begin with the day or the month ({count} of them)"
            ),
        ),
        OrderReason::Contradicted(one, other) => (
            "mixed-dates",
            format!(
                "{one} and {other} have day and month in different orders; dates that could be read in two ways are not read"
            ),
        ),
        OrderReason::NotNeeded | OrderReason::Chosen | OrderReason::Cells(..) | OrderReason::OtherColumn => {
            return None;
        }
    };
    let message = format!("column \"{}\": {words}", column.name);
    Some(TableFinding { severity: Severity::Warning, code, message, help: "say it: --dates dmy, mdy or ymd" })
}

/// That short years are periods.
fn year_ranges(column: &ColumnMapping) -> Option<TableFinding> {
    let message = format!(
        "column \"{}\": 2003-04 is read as a period of years, because another cell can be nothing else",
        column.name
    );
    let help = "write 2003/2004 to be sure";
    let has_some = column.habits.has_year_ranges;
    has_some.then_some(TableFinding { severity: Severity::Note, code: "year-ranges", message, help })
}

/// That the words of a column are those of the author.
fn words(column: &ColumnMapping, words: &[&str]) -> Option<TableFinding> {
    const SHOWN: usize = 10;
    let first = words.get(..words.len().min(SHOWN)).unwrap_or(words).join(", ");
    let more = if words.len() > SHOWN { format!(" and {} more", words.len() - SHOWN) } else { String::new() };
    let message = format!(
        "column \"{}\": the words {first}{more} are none of the format's; they are kept as categories",
        column.name
    );
    let help = "nothing needs to be done";
    let is_needed = !words.is_empty();
    is_needed.then_some(TableFinding { severity: Severity::Note, code: "own-words", message, help })
}
