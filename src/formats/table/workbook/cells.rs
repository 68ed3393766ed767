//! The filled cells of a sheet, wherever they stand → rows of cells.

use crate::ReadError;
use crate::table::grid::{CellGrid, MAX_COLUMNS};
use std::collections::HashSet;
use words::msg;

/// A sheet has no more cells than this, empty ones between filled ones included.
const MAX_SHEET_CELLS: usize = 20_000_000;

/// The filled cells of a sheet, row by row.
#[derive(Debug, Default)]
pub struct SheetCells {
    text: String,
    cells: Vec<PlacedCell>,
    /// Columns in which some date has a time of day other than midnight.
    columns_with_times: HashSet<u32>,
    merged: Vec<CellRange>,
    /// Web addresses behind cells, by row.
    links: Vec<(u32, String)>,
    num_unknown_results: usize,
    first_unknown_result: Option<(u32, u32)>,
}

/// A cell: where it stands in the sheet, counted from 0, and its text among the others.
#[derive(Clone, Copy, Debug)]
struct PlacedCell {
    row: u32,
    column: u32,
    from: u32,
    length: u32,
    /// Whether it is a date that shows a time of day, which is midnight.
    is_midnight: bool,
}

/// Cells that are merged to one; both corners belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRange {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// The text of a cell.
#[derive(Debug, PartialEq, Eq)]
pub struct CellText {
    pub text: String,
    /// Whether it is a date with a time of day, and which.
    pub clock: CellClock,
}

/// Whether a cell says a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellClock {
    None,
    /// It does, and it is midnight, as it is for all dates of a column that means days only.
    Midnight,
    Other,
}

impl CellText {
    /// One that is no date.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), clock: CellClock::None }
    }
}

impl SheetCells {
    /// Adds a cell.
    ///
    /// # Errors
    /// If there are too many.
    pub fn push(&mut self, (row, column): (u32, u32), cell: &CellText) -> Result<(), ReadError> {
        if cell.text.is_empty() {
            return Ok(());
        }
        if column as usize >= MAX_COLUMNS {
            return Err(ReadError::OverLimit { what: msg!(limit_columns), limit: MAX_COLUMNS });
        }
        let end = self.text.len() + cell.text.len();
        if self.cells.len() >= MAX_SHEET_CELLS || end > u32::MAX as usize {
            return Err(ReadError::OverLimit { what: msg!(limit_cells), limit: MAX_SHEET_CELLS });
        }
        if cell.clock == CellClock::Other {
            self.columns_with_times.insert(column);
        }
        let (from, length) = (self.text.len() as u32, cell.text.len() as u32);
        self.text.push_str(&cell.text);
        self.cells.push(PlacedCell {
            row,
            column,
            from,
            length,
            is_midnight: cell.clock == CellClock::Midnight,
        });
        Ok(())
    }

    /// Notes what cells lead to, by their rows.
    pub fn set_links(&mut self, mut links: Vec<(u32, String)>) {
        links.sort_by_key(|(row, _)| *row);
        self.links = links;
    }

    /// Notes merged cells.
    pub fn set_merged(&mut self, mut merged: Vec<CellRange>) {
        merged.retain(|range| range.first != range.last);
        merged.sort_unstable_by_key(|range| (range.first.1, range.first.0));
        self.merged = merged;
    }

    /// Notes a formula whose result is not there; the formula stands in its place.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn push_formula(&mut self, place: (u32, u32), formula: &str) -> Result<(), ReadError> {
        self.num_unknown_results += 1;
        self.first_unknown_result.get_or_insert(place);
        self.push(place, &CellText::plain(format!("={formula}")))
    }

    /// How many cells are merged ones, and the place of the first.
    pub fn merged(&self) -> Option<(usize, String)> {
        let first = self.merged.first()?;
        Some((self.merged.len(), format!("{}:{}", place_name(first.first), place_name(first.last))))
    }

    /// How many formulas have no result, the line of the first and its place.
    pub fn unknown_results(&self) -> Option<(usize, usize, String)> {
        let first = self.first_unknown_result?;
        Some((self.num_unknown_results, first.0 as usize + 1, place_name(first)))
    }

    /// The rows.
    ///
    /// # Errors
    /// If there are too many cells.
    pub fn into_grid(mut self) -> Result<CellGrid<'static>, ReadError> {
        self.sort();
        self.fill_merged();
        let mut grid = CellGrid::of_a_sheet();
        let mut cells = self.cells.iter().peekable();
        while let Some(row) = cells.peek().map(|cell| cell.row) {
            grid.begin_row(row as usize + 1, 0);
            let mut column = 0;
            while let Some(cell) = cells.next_if(|cell| cell.row == row) {
                // Of two cells at one place, which no program writes, the first stands.
                if cell.column < column {
                    continue;
                }
                (column..cell.column).for_each(|_| grid.add_text("", false));
                grid.add_text(&self.text_of(cell), false);
                column = cell.column + 1;
            }
            let first = self.links.partition_point(|(of, _)| *of < row);
            let links = self.links.iter().skip(first).take_while(|(of, _)| *of == row);
            links.for_each(|(_, link)| grid.add_link(link));
            if grid.num_cells() > MAX_SHEET_CELLS {
                return Err(ReadError::OverLimit { what: msg!(limit_cells), limit: MAX_SHEET_CELLS });
            }
            grid.end_row();
        }
        Ok(grid)
    }

    fn sort(&mut self) {
        let place = |cell: &PlacedCell| (cell.row, cell.column);
        if !self.cells.is_sorted_by_key(place) {
            self.cells.sort_by_key(place);
        }
    }

    fn text_of(&self, cell: &PlacedCell) -> String {
        let text = self.text.get(cell.from as usize..(cell.from + cell.length) as usize).unwrap_or("");
        let has_clock = cell.is_midnight && self.columns_with_times.contains(&cell.column);
        if has_clock { format!("{text} 00:00") } else { text.to_owned() }
    }

    /// What stands in a cell that is merged down several rows stands in each of them that has anything.
    fn fill_merged(&mut self) {
        let mut rows: Vec<u32> = self.cells.iter().map(|cell| cell.row).collect();
        rows.dedup();
        let mut added = Vec::new();
        let mut filled_to: Option<(u32, u32)> = None;
        for CellRange { first, last } in &self.merged {
            // Ranges that overlap, which no program writes, are not filled twice.
            let is_free = filled_to.is_none_or(|(column, row)| column != first.1 || row < first.0);
            let found = self.cells.binary_search_by_key(first, |cell| (cell.row, cell.column)).ok();
            let Some(value) = found.filter(|_| is_free).and_then(|at| self.cells.get(at)).copied() else {
                continue;
            };
            let from = rows.partition_point(|row| *row <= first.0);
            let to = rows.partition_point(|row| *row <= last.0);
            for row in rows.get(from..to).unwrap_or(&[]) {
                let is_there =
                    self.cells.binary_search_by_key(&(*row, first.1), |cell| (cell.row, cell.column)).is_ok();
                if !is_there {
                    added.push(PlacedCell { row: *row, ..value });
                }
            }
            filled_to = Some((first.1, last.0));
        }
        self.cells.extend(added);
        self.sort();
    }
}

/// The name of a cell as spreadsheets write it: `B7`.
fn place_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: SheetCells) -> Vec<String> {
        let grid = cells.into_grid().expect("few cells");
        (0..grid.len())
            .map(|row| format!("{} {}", grid.line(row), grid.row(row).collect::<Vec<_>>().join("|")))
            .collect()
    }

    fn cells(filled: &[(u32, u32, &str)]) -> SheetCells {
        let mut cells = SheetCells::default();
        for (row, column, text) in filled {
            cells.push((*row, *column), &CellText::plain(*text)).expect("room");
        }
        cells
    }

    #[test]
    fn cells_become_rows() {
        for (filled, expected) in [
            (vec![(0, 0, "a"), (0, 2, "b"), (3, 1, "c")], vec!["1 a||b", "4 |c"]),
            (vec![(3, 1, "c"), (0, 2, "b"), (0, 0, "a")], vec!["1 a||b", "4 |c"]),
            (vec![(0, 0, "a"), (0, 0, "b"), (1, 0, " ")], vec!["1 a"]),
            (vec![], vec![]),
        ] {
            assert_eq!(rows(cells(&filled)), expected, "{filled:?}");
        }
    }

    #[test]
    fn merged_cells_count_for_each_row_that_has_anything() {
        let mut sheet =
            cells(&[(0, 0, "2024"), (0, 1, "a"), (1, 1, "b"), (2, 1, "c"), (3, 0, "2025"), (5, 1, "d")]);
        let range = |first, last| CellRange { first, last };
        sheet.set_merged(vec![
            range((3, 0), (5, 0)),
            range((0, 0), (2, 0)),
            range((0, 0), (0, 0)),
            range((1, 0), (9, 0)),
        ]);
        assert_eq!(sheet.merged(), Some((3, "A1:A3".to_owned())));
        assert_eq!(rows(sheet), ["1 2024|a", "2 2024|b", "3 2024|c", "4 2025", "6 2025|d"]);
    }

    #[test]
    fn midnight_is_a_time_only_where_other_times_are() {
        let date = |text: &str, clock| CellText { text: text.to_owned(), clock };
        let mut sheet = SheetCells::default();
        sheet.push((0, 0), &date("2024-11-28", CellClock::Midnight)).expect("room");
        sheet.push((0, 1), &date("2024-11-28", CellClock::Midnight)).expect("room");
        sheet.push((1, 1), &date("2024-11-28 09:30", CellClock::Other)).expect("room");
        assert_eq!(rows(sheet), ["1 2024-11-28|2024-11-28 00:00", "2 |2024-11-28 09:30"]);
    }

    #[test]
    fn far_cells_are_refused_and_places_have_names() {
        assert!(SheetCells::default().push((0, 16_383), &CellText::plain("x")).is_err());
        for (place, name) in
            [((0, 0), "A1"), ((6, 25), "Z7"), ((0, 26), "AA1"), ((1_048_575, 16_383), "XFD1048576")]
        {
            assert_eq!(place_name(place), name);
        }
    }
}
