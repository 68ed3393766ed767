//! Rows of cells → the bytes of an Excel workbook. All cells are texts; none is a formula.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Most rows beside the heads: a sheet has 1,048,576.
pub const MAX_ROWS: usize = 1_048_575;

/// Longest text of a cell, in the letters that Excel counts.
const MAX_LETTERS: usize = 32_767;

/// Widths of the first columns, in letters; the others have room for 20.
const WIDTHS: [f64; 9] = [22.0, 24.0, 44.0, 18.0, 20.0, 14.0, 18.0, 40.0, 50.0];

/// Why a workbook cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// There are too many rows.
    #[error(
        "an Excel sheet holds 1,048,576 rows and this table has more ({0}); save it as CSV, which has no such limit"
    )]
    TooManyRows(usize),
    /// The writer of workbooks says so.
    #[error("the workbook could not be made: {0}")]
    Workbook(#[from] XlsxError),
}

/// A workbook of one sheet with a line of heads that stays in sight.
///
/// # Errors
/// If the sheet would have more rows than Excel allows.
pub fn xlsx_bytes(
    heads: &[&str],
    num_rows: usize,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, WorkbookError> {
    if num_rows > MAX_ROWS {
        return Err(WorkbookError::TooManyRows(num_rows));
    }
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("Table")?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold)?;
        sheet.set_column_width(column, WIDTHS.get(usize::from(column)).copied().unwrap_or(20.0))?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, fitting(&cell))?;
        }
    }
    sheet.autofilter(0, 0, num_rows as u32, heads.len().saturating_sub(1) as u16)?;
    Ok(workbook.save_to_buffer()?)
}

/// A text without letters that XML has no room for; one that is longer than a cell may be, cut with a sign that it is.
fn fitting(cell: &str) -> String {
    let is_kept = |letter| matches!(letter, '\n' | '\t');
    let cell: String = cell
        .chars()
        .map(|letter| if is_kept(letter) { letter } else { super::plain_letter(letter) })
        .collect();
    if cell.encode_utf16().count() <= MAX_LETTERS {
        return cell;
    }
    // A letter counts as two at most.
    let kept: String = cell.chars().take(MAX_LETTERS / 2 - 1).collect();
    format!("{kept}…")
}
