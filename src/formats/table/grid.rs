//! Rows of cells, held as places in one text.

use model::cell::plain;
use std::borrow::Cow;
use std::collections::HashMap;

/// More cells than this are refused.
pub const MAX_CELLS: usize = 100_000_000;

/// More cells in a row than this are refused.
pub const MAX_COLUMNS: usize = 1_000;

/// A cell with quotation marks inside, each written twice.
const ESCAPED: u32 = 1 << 31;

/// A cell that is a JSON value and no text.
const JSON: u32 = 1 << 30;

const LENGTH: u32 = JSON - 1;

/// Rows of cells.
#[derive(Debug, Default)]
pub struct CellGrid<'a> {
    text: Cow<'a, str>,
    /// Where each cell begins and how long it is, with the flags above.
    cells: Vec<(u32, u32)>,
    rows: Vec<GridRow>,
    /// Web addresses that stand behind cells of a row and not in them.
    links: HashMap<usize, Vec<String>>,
    /// Whether apostrophes before signs keep cells from being formulas and are no part of them.
    is_defused: bool,
    /// Whether cells are numbered in their lines, as in spreadsheets.
    is_sheet: bool,
}

/// A row: where its cells begin, and its place in the file.
#[derive(Clone, Copy, Debug)]
struct GridRow {
    first: u32,
    line: u32,
    /// Byte of the text at which the row begins.
    offset: u32,
}

impl<'a> CellGrid<'a> {
    /// Without rows, over a text.
    pub fn over(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), ..Self::default() }
    }

    /// Without rows, for cells that [`Self::add_text`] brings.
    pub fn with_own_text() -> Self {
        Self::default()
    }

    /// Without rows, for the cells of a sheet, whose places are rows and columns.
    #[cfg(feature = "workbooks")]
    pub fn of_a_sheet() -> Self {
        Self { is_sheet: true, ..Self::default() }
    }

    /// Takes off the apostrophes that keep cells from being formulas.
    pub const fn set_escaped(&mut self) {
        self.is_defused = true;
    }

    /// Begins a row.
    pub fn begin_row(&mut self, line: usize, offset: usize) {
        self.rows.push(GridRow { first: self.cells.len() as u32, line: line as u32, offset: offset as u32 });
    }

    /// Adds a cell that stands in the text.
    pub fn add_cell(&mut self, from: usize, to: usize, is_escaped: bool) {
        let length = (to.saturating_sub(from) as u32).min(LENGTH);
        self.cells.push((from as u32, length | if is_escaped { ESCAPED } else { 0 }));
    }

    /// Adds a cell with its text.
    pub fn add_text(&mut self, cell: &str, is_json: bool) {
        let text = self.text.to_mut();
        let from = text.len();
        text.push_str(cell);
        let length = (cell.len() as u32).min(LENGTH);
        self.cells.push((from as u32, length | if is_json { JSON } else { 0 }));
    }

    /// Adds an address that stands behind a cell of the last row.
    #[cfg(feature = "workbooks")]
    pub fn add_link(&mut self, link: &str) {
        let row = self.rows.len().saturating_sub(1);
        self.links.entry(row).or_default().push(link.to_owned());
    }

    /// Addresses that stand behind cells of a row.
    pub fn links(&self, row: usize) -> &[String] {
        self.links.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Takes the last row away if all its cells are blank.
    pub fn end_row(&mut self) {
        let row = self.rows.len().saturating_sub(1);
        let is_blank = (0..self.width(row)).all(|column| self.cell(row, column).trim().is_empty());
        if is_blank && let Some(row) = self.rows.pop() {
            self.cells.truncate(row.first as usize);
            self.links.remove(&self.rows.len());
        }
    }

    /// Number of rows.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Number of cells.
    pub const fn num_cells(&self) -> usize {
        self.cells.len()
    }

    /// Number of cells of a row.
    pub fn width(&self, row: usize) -> usize {
        let first = |row: usize| self.rows.get(row).map_or(self.cells.len(), |row| row.first as usize);
        first(row + 1) - first(row).min(first(row + 1))
    }

    /// Line of a row, from 1.
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.line as usize)
    }

    fn span(&self, row: usize, column: usize) -> Option<(u32, u32)> {
        let first = self.rows.get(row)?.first as usize;
        (column < self.width(row)).then(|| self.cells.get(first + column).copied())?
    }

    /// The text of a cell; empty where the row has none.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some((from, length)) = self.span(row, column) else { return Cow::Borrowed("") };
        let from = from as usize;
        let text = self.text.get(from..from + (length & LENGTH) as usize).unwrap_or("");
        let text = if self.is_defused { plain(text) } else { text };
        if length & ESCAPED == 0 { Cow::Borrowed(text) } else { Cow::Owned(text.replace("\"\"", "\"")) }
    }

    /// Whether a cell holds a JSON value that is no text.
    pub fn is_json(&self, row: usize, column: usize) -> bool {
        self.span(row, column).is_some_and(|(_, length)| length & JSON != 0)
    }

    /// Line and column of a cell in the file, both from 1.
    pub fn place(&self, row: usize, column: usize) -> (usize, usize) {
        if self.is_sheet {
            return (self.line(row), column + 1);
        }
        let is_borrowed = matches!(self.text, Cow::Borrowed(_));
        let found = if is_borrowed { self.place_in_text(row, column) } else { None };
        found.unwrap_or((self.line(row), 1))
    }

    fn place_in_text(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let (from, _) = self.span(row, column)?;
        let row = self.rows.get(row)?;
        let before = self.text.get(row.offset as usize..from as usize)?;
        let line = row.line as usize + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let in_line = before.rsplit('\n').next().unwrap_or(before);
        Some((line, in_line.trim_end_matches('"').chars().count() + 1))
    }

    /// All cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = Cow<'_, str>> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }
}
