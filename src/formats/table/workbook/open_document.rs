//! Tables of an ODS workbook: how much they unfold to, which of their cells are merged, and their cells.
//!
//! A few bytes can say that a cell stands a million times, so that is counted before anything is unfolded.

use super::broken_sheet;
use super::cells::{CellRange, SheetCells};
use super::container::{self, BookBytes, MAX_UNPACKED};
use super::number_format::ShownParts;
use super::values::text_of;
use crate::{ReadError, ReadWatch};
use calamine::{Data, Ods, Reader as _};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use words::msg;

/// Most columns of a sheet.
const MAX_SHEET_COLUMNS: u64 = 16_384;

/// Most rows of a sheet.
const MAX_SHEET_ROWS: u64 = 1_048_576;

/// So many cells may unfold from however little, beside those that the file has bytes for.
const FREE_CELLS: u64 = 2_000_000;

/// A cell takes so many bytes of the file, at least.
const BYTES_OF_A_CELL: u64 = 20;

/// A table before it is unfolded.
#[derive(Debug, Default)]
pub struct OdsTable {
    name: String,
    merged: Vec<CellRange>,
}

/// The tables of a spreadsheet.
///
/// # Errors
/// If they unfold to too many cells, or the person stopped it.
pub fn tables(bytes: &[u8], watch: &ReadWatch) -> Result<Vec<OdsTable>, ReadError> {
    let content = container::entry(bytes, "content.xml")?;
    let mut count =
        Unfolding { limit: FREE_CELLS + content.len() as u64 / BYTES_OF_A_CELL, ..Unfolding::default() };
    let mut reader = quick_xml::Reader::from_reader(&*content);
    let mut num_events = 0_usize;
    loop {
        num_events += 1;
        if num_events.is_multiple_of(65_536) {
            watch.check()?;
        }
        match reader.read_event() {
            Ok(Event::Start(tag)) => count.begin(&tag)?,
            Ok(Event::Empty(tag)) => {
                count.begin(&tag)?;
                count.end(tag.name())?;
            }
            Ok(Event::End(tag)) => count.end(tag.name())?,
            // What is broken is told by the reader of the values.
            Ok(Event::Eof) | Err(_) => return Ok(count.tables),
            Ok(_) => {}
        }
    }
}

/// Walks over the tables and counts what they unfold to.
#[derive(Default)]
struct Unfolding {
    limit: u64,
    cells: u64,
    tables: Vec<OdsTable>,
    row: u64,
    rows_of_this: u64,
    column: u64,
    /// The last filled column of the row, and of the table.
    filled_to: u64,
    widest: u64,
}

impl Unfolding {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match tag.name().as_ref() {
            "table:table" => {
                self.tables.push(OdsTable { name: text(tag, "table:name"), ..OdsTable::default() });
                (self.row, self.widest) = (0, 0);
            }
            "table:table-row" => {
                self.rows_of_this = number(tag, "table:number-rows-repeated")
                    .min(MAX_SHEET_ROWS - self.row.min(MAX_SHEET_ROWS));
                (self.column, self.filled_to) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            _ => return Ok(()),
        }
        self.check(0)
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        let (rows, columns) =
            (number(tag, "table:number-rows-spanned"), number(tag, "table:number-columns-spanned"));
        let place = (self.row as u32, self.column as u32);
        if (rows > 1 || columns > 1)
            && let Some(table) = self.tables.last_mut()
        {
            let last = (place.0.saturating_add(rows as u32 - 1), place.1.saturating_add(columns as u32 - 1));
            table.merged.push(CellRange { first: place, last });
        }
        self.column = (self.column + number(tag, "table:number-columns-repeated")).min(MAX_SHEET_COLUMNS);
        let is_filled = tag.attributes().with_checks(false).flatten().any(|attribute| {
            attribute.key.as_ref().starts_with("office:") || attribute.key.as_ref() == "table:formula"
        });
        if is_filled {
            self.filled_to = self.column;
        }
    }

    fn end(&mut self, name: QName<'_>) -> Result<(), ReadError> {
        if name.as_ref() == "table:table-row" {
            self.row = (self.row + self.rows_of_this).min(MAX_SHEET_ROWS);
            self.widest = self.widest.max(self.filled_to);
            if self.filled_to > 0 {
                self.cells += self.filled_to;
                return self.check(self.widest * self.row);
            }
        }
        Ok(())
    }

    fn check(&self, more: u64) -> Result<(), ReadError> {
        if self.cells.max(more) <= self.limit {
            return Ok(());
        }
        Err(ReadError::OverLimit { what: msg!(limit_repeats), limit: self.limit as usize })
    }
}

/// A number in an attribute; 1 where there is none.
fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    text(tag, name).parse().map_or(1, |number: u64| number.clamp(1, MAX_UNPACKED))
}

fn text(tag: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
    let value = found.map(|attribute| attribute.value.into_owned()).unwrap_or_default();
    quick_xml::escape::unescape(&value).map_or(value.clone(), std::borrow::Cow::into_owned)
}

/// The cells of a table.
///
/// # Errors
/// If it is broken or too large.
pub fn cells(
    book: &mut Ods<BookBytes<'_>>,
    name: &str,
    tables: &[OdsTable],
) -> Result<SheetCells, ReadError> {
    let sheet = book.worksheet_range(name).map_err(|err| broken_sheet(name, &err))?;
    let start = sheet.start().unwrap_or_default();
    let mut cells = SheetCells::default();
    for (row, column, value) in sheet.used_cells() {
        let place = (start.0 + row as u32, start.1 + column as u32);
        let shown =
            if matches!(value, Data::DateTimeIso(_)) { ShownParts::DayAndTime } else { ShownParts::Day };
        cells.push(place, &text_of(value, shown))?;
    }
    if let Some(table) = tables.iter().find(|table| table.name == name) {
        cells.set_merged(table.merged.clone());
    }
    Ok(cells)
}
