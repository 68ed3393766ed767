//! Columns of a person's own as something to choose and group by.

use super::filter::Choice;
use super::normalize::normalized;
use model::extra::Extra;
use model::own_column::{OwnColumn, extra_of, own_cells};
use model::{EventId, Timeline};
use std::collections::HashMap;

/// Columns that lanes can be made of.
pub const MAX_GROUPED: usize = 8;

/// More values than this are found by typing, not by looking through a list.
const MAX_VALUES: usize = 200;

/// So few values are offered even if no two rows share one.
const FEW_VALUES: usize = 12;

/// What was kept of a row beside what the model is for.
fn extra(timeline: &Timeline, row: EventId) -> Option<&Extra> {
    extra_of(timeline.details(row), timeline.term(row))
}

/// What a row says in the n-th column, as it is written.
pub(super) fn cell(timeline: &Timeline, column: usize, row: EventId) -> Option<&str> {
    timeline.own_columns().get(column)?.written(extra(timeline, row)?)
}

/// A column and a value of it, as a filter names them.
pub(super) fn clause(column: &str, value: &str) -> String {
    format!("{column}={value}")
}

/// Whether a cell is the one that a filter names, given in normalized form.
pub(super) fn has_cell(extra: &Extra, text: &str) -> bool {
    own_cells(extra).any(|(name, value)| normalized(&clause(&name, &value)) == text)
}

/// Whether a row has the cell that a filter names.
pub(super) fn row_has(timeline: &Timeline, row: EventId, text: &str) -> bool {
    extra(timeline, row).is_some_and(|extra| has_cell(extra, text))
}

/// The column that a filter names, so that values of one are told from those of another.
pub(super) fn column_of(text: &str) -> &str {
    text.split_once('=').map_or(text, |(column, _)| column)
}

/// The columns whose values are worth a list: those that rows share, or few ones.
pub(super) fn choices(timeline: &Timeline, rows: &[EventId]) -> Vec<(String, Vec<Choice<String>>)> {
    let columns = timeline.own_columns().iter();
    columns.filter_map(|column| Some((column.name.clone(), choices_of(timeline, column, rows)?))).collect()
}

fn choices_of(timeline: &Timeline, column: &OwnColumn, rows: &[EventId]) -> Option<Vec<Choice<String>>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut num_cells = 0;
    for row in rows {
        let Some(extra) = extra(timeline, *row) else { continue };
        let cells = own_cells(extra).filter(|(name, _)| *name == column.name);
        for (_, text) in cells {
            num_cells += 1;
            *counts.entry(text.into_owned()).or_default() += 1;
            if counts.len() > MAX_VALUES {
                return None;
            }
        }
    }
    let is_shared = counts.len() <= FEW_VALUES || counts.len() * 2 <= num_cells;
    if counts.is_empty() || !is_shared {
        return None;
    }
    let choice =
        |(title, count): (String, usize)| Choice { value: clause(&column.name, &title), title, count };
    let mut choices: Vec<Choice<String>> = counts.into_iter().map(choice).collect();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.title.cmp(&b.title)));
    Some(choices)
}

/// The columns that lanes can be made of, by their places.
pub(super) fn grouped(timeline: &Timeline) -> impl Iterator<Item = u8> {
    let rows: Vec<EventId> = if timeline.own_columns().is_empty() {
        Vec::new()
    } else {
        let with_details = timeline.rows_with_details().map(|(row, _)| row);
        with_details.chain(timeline.term_rows().iter().map(|(row, _)| *row)).collect()
    };
    let columns = (0_u8..).zip(timeline.own_columns()).take(MAX_GROUPED);
    columns.filter(move |(_, column)| choices_of(timeline, column, &rows).is_some()).map(|(at, _)| at)
}
