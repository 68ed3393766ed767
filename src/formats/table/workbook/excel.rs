//! A sheet of an XLSX workbook → its cells, one after the other, so that far cells cost nothing.

use super::broken_sheet;
use super::cells::{CellRange, SheetCells};
use super::container::BookBytes;
use super::number_format::{ShownParts, shown_parts};
use super::values::text_of;
use crate::{ReadError, ReadWatch};
use calamine::{Data, DataRef, Dimensions, Xlsx};
use model::address::is_web_address;

/// Cells between two looks at whether the person stopped it.
const REPORT: usize = 4_096;

type XlsxBook<'b> = Xlsx<BookBytes<'b>>;

/// The cells of a sheet of an XLSX workbook.
///
/// # Errors
/// If it is broken, too large, or the person stopped it.
pub fn cells(book: &mut XlsxBook<'_>, name: &str, watch: &ReadWatch) -> Result<SheetCells, ReadError> {
    let mut cells = values(book, name, watch)?;
    formulas(book, name, &mut cells, watch)?;
    let merged = book.merge_cells_by_sheet_name(name).map_err(|err| broken_sheet(name, &err))?;
    cells.set_merged(merged.iter().map(range).collect());
    cells.set_links(links(book, name));
    Ok(cells)
}

/// Web addresses behind cells, with their rows. A sheet whose links are broken is read without them.
fn links(book: &mut XlsxBook<'_>, name: &str) -> Vec<(u32, String)> {
    let links = book.hyperlinks_by_sheet_name(name).unwrap_or_default().into_iter();
    let links = links.filter_map(|link| Some((link.range.start.0, link.target?)));
    links.filter(|(_, target)| is_web_address(target)).collect()
}

fn values(book: &mut XlsxBook<'_>, name: &str, watch: &ReadWatch) -> Result<SheetCells, ReadError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|err| broken_sheet(name, &err))?;
    let format_of = |style: &calamine::Style| {
        style.number_format.as_ref().map_or(ShownParts::Day, |format| shown_parts(&format.format_code))
    };
    let formats: Vec<ShownParts> = reader.styles().iter().map(format_of).collect();
    let mut cells = SheetCells::default();
    let mut count = 0;
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|err| broken_sheet(name, &err))?
    {
        count += 1;
        if count % REPORT == 0 {
            watch.report(0, count)?;
        }
        let shown = formats.get(style).copied().unwrap_or(ShownParts::Day);
        let value: Data = cell.get_value().clone().into();
        cells.push(cell.get_position(), &text_of(&value, shown))?;
    }
    Ok(cells)
}

/// Formulas without a result, which programs that write workbooks and do not calculate leave behind.
fn formulas(
    book: &mut XlsxBook<'_>,
    name: &str,
    cells: &mut SheetCells,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|err| broken_sheet(name, &err))?;
    let mut count = 0;
    loop {
        let record = reader.next_cell_with_formula_metadata().map_err(|err| broken_sheet(name, &err))?;
        let Some(record) = record else { return Ok(()) };
        count += 1;
        if count % REPORT == 0 {
            watch.report(0, count)?;
        }
        if let (DataRef::Empty, Some(formula)) = (&record.value, &record.formula) {
            use calamine::XlsxFormulaMetadata::{Normal, Shared};
            let text = match formula {
                Normal { formula } | Shared { formula, .. } => formula.as_str(),
                _ => "…",
            };
            cells.push_formula(record.pos, text)?;
        }
    }
}

fn range(range: &Dimensions) -> CellRange {
    CellRange { first: range.start, last: range.end }
}
