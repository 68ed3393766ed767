//! Writes what a table lists into a file: CSV a piece at a time, or an Excel workbook, as the ending of the name says.

use super::exports::ExportWatch;
use super::write;
use export::table::csv_bytes;
use export::xlsx::{self, xlsx_bytes};
use session::cells::{HEADS, SheetRow, heads_to_read};
use session::{SheetPlan, TableSheet};
use std::io::{self, Write as _};
use std::path::Path;

/// Without it spreadsheets take a CSV file for one of older letters.
const SIGN_OF_UTF8: &[u8] = b"\xEF\xBB\xBF";

/// Rows that are held at a time.
const PIECE: usize = 10_000;

/// Why there is no file where somebody stopped it.
pub const STOPPED: &str = "it was stopped";

/// Whether a name is that of a table.
pub fn is_table(path: &Path) -> bool {
    has_ending(path, "csv") || has_ending(path, "xlsx")
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|is| is.eq_ignore_ascii_case(ending))
}

/// Writes a table, as long as nobody stops it.
///
/// # Errors
/// A sentence without its full stop that says why not.
pub fn write(path: &Path, plan: SheetPlan, watch: ExportWatch<'_>) -> Result<(), String> {
    let sheet = plan.carried_out();
    if has_ending(path, "xlsx") {
        return write_xlsx(path, &sheet, watch);
    }
    let write_rows = |out: &mut io::BufWriter<&std::fs::File>| {
        out.write_all(SIGN_OF_UTF8)?;
        out.write_all(&csv_bytes([HEADS.map(str::to_owned)]))?;
        for from in (0..sheet.num_rows()).step_by(PIECE) {
            if !watch(from, sheet.num_rows()) {
                return Err(io::Error::other(STOPPED));
            }
            out.write_all(&csv_bytes(sheet.rows(from..from + PIECE)))?;
        }
        Ok(())
    };
    write::write_with(path, write_rows).map_err(|err| err.to_string())
}

/// The first rows of a table, and how many there are.
pub fn beginning(plan: SheetPlan, num_rows: usize) -> (Vec<SheetRow>, usize) {
    let sheet = plan.carried_out();
    (sheet.rows(0..num_rows.min(sheet.num_rows())).collect(), sheet.num_rows())
}

fn write_xlsx(path: &Path, sheet: &TableSheet, watch: ExportWatch<'_>) -> Result<(), String> {
    let num_rows = sheet.num_rows();
    let heads = heads_to_read();
    let rows = sheet.rows(0..num_rows.min(xlsx::MAX_ROWS));
    let rows = rows.map(|row| row.into_iter().take(heads.len()).collect::<Vec<_>>());
    let rows = rows.enumerate();
    let rows = rows.take_while(|(at, _)| at % PIECE > 0 || watch(*at, num_rows)).map(|(_, row)| row);
    let bytes = xlsx_bytes(heads, num_rows, rows).map_err(|err| err.to_string())?;
    if !watch(num_rows, num_rows) {
        return Err(STOPPED.to_owned());
    }
    write::write_whole(path, &bytes).map_err(|err| err.to_string())
}
