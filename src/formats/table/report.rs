//! What is odd in a table → problems with their places.

use super::choices::{RowsAre, TableChoices};
use super::dates::RowDate;
use super::grid::CellGrid;
use super::mapping::{ColumnMapping, OrderReason, TableMapping};
use super::registry::Registry;
use super::roles::ColumnRole;
use crate::native;
use ::words::{Message, Value, msg};
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
    pub message: Message,
    /// What to do about it.
    pub help: Message,
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
        let (path, text) = (path.to_owned(), excerpt(text));
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
    pub fn date(&mut self, row: usize, path: &str, date: &RowDate, what: RowsAre) {
        if date.is_missing {
            let (message, help) = (not_drawn(what, msg!(date_fault_none)), msg!(fix_row_date));
            self.row(row, path, TableFinding { severity: Severity::Error, code: "bad-date", message, help });
        }
        for (at, (column, fault)) in date.faults.iter().enumerate() {
            let name = self.name(*column).to_owned();
            let (fault, help) = (msg!(fault_in_column, name = name, fault = fault.message()), fault.help());
            let finding = if date.has_place {
                let message = match what {
                    RowsAre::Events => msg!(fault_event_without, fault = fault),
                    RowsAre::Terms => msg!(fault_term_without, fault = fault),
                };
                TableFinding { severity: Severity::Warning, code: "bad-part-of-date", message, help }
            } else if at == 0 {
                let message = not_drawn(what, fault);
                TableFinding { severity: Severity::Error, code: "bad-date", message, help }
            } else {
                continue;
            };
            self.cell((row, *column), path, finding);
        }
        if let Some(column) = date.odd_offset {
            let (message, help) = (msg!(fault_offset), msg!(fix_offset));
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
            let (message, help) =
                (msg!(fault_no_column, name = name, names = names.clone()), msg!(fix_no_column));
            self.table(
                line,
                name,
                TableFinding { severity: Severity::Warning, code: "no-such-column", message, help },
            );
        }
    }
}

/// The first of several, and how many more there are.
pub fn listed(names: impl ExactSizeIterator<Item = String>, most: usize) -> Value {
    let more = names.len().saturating_sub(most);
    let list: Value = names.take(most).collect::<Vec<_>>().into();
    if more == 0 { list } else { msg!(list_and_more, list = list, count = more).into() }
}

fn not_drawn(what: RowsAre, fault: Message) -> Message {
    match what {
        RowsAre::Events => msg!(fault_event_not_drawn, fault = fault),
        RowsAre::Terms => msg!(fault_term_not_drawn, fault = fault),
    }
}

/// That a column holds the same as one before it.
fn doubled(column: &ColumnMapping, mapping: &TableMapping) -> Option<TableFinding> {
    let role = column.stands_in_for?;
    let first = mapping.columns.get(mapping.column(role)?)?;
    let message = msg!(
        fault_doubled_column,
        first = &first.name,
        second = &column.name,
        role = role.word(),
        key = &column.key
    );
    let help = msg!(fix_doubled_column);
    Some(TableFinding { severity: Severity::Note, code: "doubled-column", message, help })
}

/// That nothing shows which number of a date is the month.
fn order(column: &ColumnMapping) -> Option<TableFinding> {
    let (code, fault) = match &column.order_reason {
        OrderReason::Unclear(count, example) => {
            ("day-or-month", msg!(fault_order_unclear, example = example, count = *count))
        }
        OrderReason::Contradicted(one, other) => {
            ("mixed-dates", msg!(fault_order_mixed, one = one, other = other))
        }
        OrderReason::NotNeeded | OrderReason::Chosen | OrderReason::Cells(..) | OrderReason::OtherColumn => {
            return None;
        }
    };
    let message = msg!(fault_in_column, name = &column.name, fault = fault);
    Some(TableFinding { severity: Severity::Warning, code, message, help: msg!(fix_order) })
}

/// That short years are periods.
fn year_ranges(column: &ColumnMapping) -> Option<TableFinding> {
    let (message, help) = (msg!(fault_year_ranges, name = &column.name), msg!(fix_year_ranges));
    let has_some = column.habits.has_year_ranges;
    has_some.then_some(TableFinding { severity: Severity::Note, code: "year-ranges", message, help })
}

/// That the words of a column are those of the author.
fn words(column: &ColumnMapping, words: &[&str]) -> Option<TableFinding> {
    const SHOWN: usize = 10;
    let listed = listed(words.iter().map(|word| (*word).to_owned()), SHOWN);
    let (message, help) = (msg!(fault_own_words, name = &column.name, words = listed), msg!(fix_nothing));
    let is_needed = !words.is_empty();
    is_needed.then_some(TableFinding { severity: Severity::Note, code: "own-words", message, help })
}
