//! Rows of cells → where the head is, what stands before it, and which rows are content.

use super::delimited::usual_width;
use super::grid::CellGrid;
use super::roles::ColumnRole;
use model::date::written::{self, DateHabits, times};
use std::collections::HashSet;

/// The head stands in one of so many rows at the beginning.
const MAX_BEFORE: usize = 30;

/// Rows by which a head without known names is told from content.
const SAMPLE: usize = 50;

/// Longer cells are no names of columns.
const MAX_NAME: usize = 80;

/// Where the parts of a table stand, as numbers of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableParts {
    /// The head, if there is one.
    pub head: Option<usize>,
    /// First row of the content; what stands before it and is no head is a preamble.
    pub body: usize,
}

/// Finds the head.
pub fn parts(grid: &CellGrid<'_>) -> TableParts {
    let candidates = 0..grid.len().min(MAX_BEFORE);
    let scored = candidates.map(|row| (num_known_names(grid, row), row));
    // Of equally good heads the first: a head may stand on every page.
    let best = scored.max_by_key(|(score, row)| (*score, usize::MAX - row));
    if let Some((2.., row)) = best {
        return TableParts { head: Some(row), body: row + 1 };
    }
    let widths: Vec<usize> = (0..grid.len().min(SAMPLE)).map(|row| num_filled(grid, row)).collect();
    let usual = usual_width(&widths).unwrap_or(1);
    let first = widths.iter().position(|width| *width >= usual).unwrap_or(0);
    if is_head_without_known_names(grid, first) {
        TableParts { head: Some(first), body: first + 1 }
    } else {
        TableParts { head: None, body: first }
    }
}

fn num_filled(grid: &CellGrid<'_>, row: usize) -> usize {
    grid.row(row).filter(|cell| !cell.trim().is_empty()).count()
}

/// How many different roles the cells of a row name.
fn num_known_names(grid: &CellGrid<'_>, row: usize) -> usize {
    let is_head = grid.row(row).all(|cell| cell.len() <= MAX_NAME && !is_content(&cell));
    if !is_head {
        return 0;
    }
    grid.row(row)
        .filter_map(|cell| ColumnRole::of_name(&cell))
        .map(|(role, _)| role)
        .collect::<HashSet<_>>()
        .len()
}

/// Whether a row has no dates and numbers, and some column has them below it.
fn is_head_without_known_names(grid: &CellGrid<'_>, row: usize) -> bool {
    let is_content_here = grid.row(row).any(|cell| is_content(&cell) || cell.len() > MAX_NAME);
    if is_content_here || row + 1 >= grid.len() {
        return false;
    }
    let below = || row + 1..grid.len().min(row + 1 + SAMPLE);
    (0..grid.width(row)).any(|column| {
        let filled = below().filter(|row| !grid.cell(*row, column).trim().is_empty()).count();
        let content = below().filter(|row| is_content(&grid.cell(*row, column))).count();
        filled > 0 && content * 5 >= filled * 3
    })
}

/// Whether a cell is a date, a time or a number, and so no name.
fn is_content(cell: &str) -> bool {
    let cell = cell.trim();
    let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
    has_digit && (cell.parse::<f64>().is_ok() || is_date(cell) || times::read(cell).is_some())
}

/// Whether a cell is a date in any order.
pub fn is_date(cell: &str) -> bool {
    use written::DateFault::{DayOrMonth, OtherOrder};
    let cell = cell.trim();
    let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
    has_digit && matches!(written::read(cell, DateHabits::default()), Ok(_) | Err(DayOrMonth | OtherOrder))
}

/// Whether a word at the beginning of a row says that it sums up the others.
pub fn is_total(cell: &str) -> bool {
    const WORDS: [&str; 12] = [
        "total",
        "totals",
        "sum",
        "grand total",
        "subtotal",
        "итого",
        "всего",
        "сумма",
        "gesamt",
        "summe",
        "somme",
        "suma",
    ];
    let cell = cell.trim().trim_end_matches(':').to_lowercase();
    WORDS.iter().any(|word| {
        cell == *word || cell.starts_with(&format!("{word} ")) || cell.starts_with(&format!("{word}:"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReadWatch;
    use crate::table::delimited;

    #[test]
    fn heads_are_found() {
        for (text, head, body) in [
            ("title,date\nA,2024\n", Some(0), 1),
            ("List of treaties,\n,\nNo,Title,Date\n1,A,2024\n", Some(1), 2),
            ("A,2024\nB,2025\n", None, 0),
            ("foo,bar\nA,2024\nB,2025\n", Some(0), 1),
            ("Событие;Дата\nА;2024\n", Some(0), 1),
        ] {
            let read =
                delimited::read(text, None, &ReadWatch::default()).expect("not stopped").expect("a table");
            assert_eq!(parts(&read.grid), TableParts { head, body }, "{text}");
        }
    }
}
