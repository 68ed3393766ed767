//! What a table lists → CSV a piece at a time, or an Excel workbook, as the ending of the name says.

use crate::exports::ExportWatch;
use export::table::csv_bytes;
use export::xlsx::{self, SheetColumnKind, SheetToWrite, WorkbookAbout, WorkbookError, xlsx_bytes};
use formats::table::RowsAre;
use model::Timeline;
use model::event::Event;
use session::sheet_columns::{CellKind, SheetColumn};
use session::{DetailSheet, SheetPlan, TableSheet, TemplateOf};
use std::path::Path;

/// Head of the last column, by which Summitline knows its own tables.
const OURS: &str = "summitline";

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

/// Takes up a piece of what is written.
pub type PieceSink<'s> = &'s mut dyn FnMut(&[u8]) -> Result<(), String>;

/// Writes a table in the form that the ending of a name asks for, as long as nobody stops it.
///
/// # Errors
/// A sentence without its full stop that says why not.
pub fn write_pieces(
    name: &Path,
    plan: SheetPlan,
    watch: ExportWatch<'_>,
    out: PieceSink<'_>,
) -> Result<(), String> {
    let sheet = plan.carried_out();
    if has_ending(name, "xlsx") {
        return out(&workbook(&sheet, watch)?);
    }
    out(SIGN_OF_UTF8)?;
    out(&csv_bytes([with_sign(sheet.heads(), OURS)]))?;
    for from in (0..sheet.num_rows()).step_by(PIECE) {
        if !watch(from, sheet.num_rows()) {
            return Err(STOPPED.to_owned());
        }
        let rows = sheet.rows(from..from + PIECE).map(|row| with_sign(row, ""));
        out(&csv_bytes(rows))?;
    }
    Ok(())
}

/// A row with one more cell: the last column tells the reader which apostrophes are not of the file.
fn with_sign(mut row: Vec<String>, sign: &str) -> Vec<String> {
    row.push(sign.to_owned());
    row
}

/// The heads and first rows of a table, and how many rows there are.
pub fn beginning(plan: SheetPlan, num_rows: usize) -> (Vec<Vec<String>>, usize) {
    let sheet = plan.carried_out();
    let rows = sheet.rows(0..num_rows.min(sheet.num_rows()));
    (std::iter::once(sheet.heads()).chain(rows).collect(), sheet.num_rows())
}

fn workbook(sheet: &TableSheet, watch: ExportWatch<'_>) -> Result<Vec<u8>, String> {
    let num_rows = sheet.num_rows();
    let rows = sheet.rows(0..num_rows.min(xlsx::MAX_ROWS)).enumerate();
    let rows = rows.take_while(|(at, _)| at % PIECE > 0 || watch(*at, num_rows)).map(|(_, row)| row);
    let columns =
        sheet.columns().iter().map(|column| (column.head().to_owned(), content_of(column), "")).collect();
    let details = sheet.details();
    let mut sheets = vec![SheetToWrite { name: "Events", columns, num_rows, rows: Box::new(rows) }];
    sheets.extend(details.iter().map(detail_sheet));
    let (title, limits) = sheet.about();
    let bytes = xlsx_bytes(WorkbookAbout { title: &title, limits }, sheets)
        .map_err(|err: WorkbookError| err.to_string())?;
    if !watch(num_rows, num_rows) {
        return Err(STOPPED.to_owned());
    }
    Ok(bytes)
}

fn content_of(column: &SheetColumn) -> SheetColumnKind {
    match column.kind() {
        CellKind::Date => SheetColumnKind::Date,
        CellKind::Address => SheetColumnKind::Address,
        CellKind::Text if matches!(column, SheetColumn::Title | SheetColumn::About) => {
            SheetColumnKind::LongText
        }
        CellKind::Text => SheetColumnKind::Text,
    }
}

fn detail_sheet(sheet: &DetailSheet) -> SheetToWrite<'_> {
    let content = |(at, head): (usize, &&str)| {
        let is_long = matches!(*head, "event" | "item" | "says" | "title" | "sources" | "note");
        let content = match sheet.address {
            _ if *head == "date" => SheetColumnKind::Date,
            Some(address) if address == at => SheetColumnKind::Address,
            _ if is_long => SheetColumnKind::LongText,
            _ => SheetColumnKind::Text,
        };
        ((*head).to_owned(), content, "")
    };
    SheetToWrite {
        name: sheet.name,
        columns: sheet.heads.iter().enumerate().map(content).collect(),
        num_rows: sheet.rows.len(),
        rows: Box::new(sheet.rows.iter().cloned()),
    }
}

/// What a table cannot hold of a timeline, counted; `None` if it holds everything.
pub fn left_out(timeline: &Timeline, output: &Path) -> Option<String> {
    let is_workbook = has_ending(output, "xlsx");
    let sum = |count: &dyn Fn(&Event) -> usize| -> usize {
        timeline.rows_with_details().map(|(_, event)| count(event)).sum()
    };
    let for_others =
        |event: &Event| event.extra.iter().filter(|kept| kept.key.starts_with("\"x-import.")).count();
    let in_details = |count: usize| if is_workbook { 0 } else { count };
    let parts = [
        (in_details(sum(&|event| event.claims.len())), "claims"),
        (
            in_details(sum(&|event| event.agenda.len() + event.outcomes.len())),
            "states of agenda items and outcomes",
        ),
        (sum(&|event| event.links.len()), "links"),
        (sum(&for_others), "events with fields of another program"),
        (timeline.head().stories.len(), "stories"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} ({count})"));
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The template of a table that a person begins with.
///
/// # Errors
/// As [`template`].
pub fn template_of(of: TemplateOf, name: &Path) -> Result<Vec<u8>, String> {
    let rows = match of {
        TemplateOf::Events => RowsAre::Events,
        TemplateOf::Terms => RowsAre::Terms,
    };
    template(rows, name)
}

/// The template of a table: a workbook, or a text that every spreadsheet reads.
///
/// # Errors
/// A sentence without its full stop that says why there is none.
pub fn template(rows: RowsAre, path: &Path) -> Result<Vec<u8>, String> {
    if has_ending(path, "xlsx") {
        let name = if rows == RowsAre::Events { "Events" } else { "Terms" };
        return template_workbook(name, formats::table::template(rows), formats::table::NOTES);
    }
    // Spreadsheets take a text without this mark for one in the encoding of their country.
    let text = formats::table::template(rows).as_bytes();
    Ok([SIGN_OF_UTF8, text].concat())
}

/// A workbook to begin with: the heads with a note each, and example rows.
///
/// # Errors
/// A sentence without its full stop that says why there is none.
fn template_workbook(name: &str, template: &str, notes: &[(&str, &str)]) -> Result<Vec<u8>, String> {
    let mut lines = template.lines().map(cells_of_template);
    let heads = lines.next().unwrap_or_default();
    let rows: Vec<Vec<String>> = lines.collect();
    let column = |head: String| {
        let note = notes.iter().find(|(known, _)| *known == head).map_or("", |(_, note)| *note);
        let content = match &*head {
            "start" | "end" | "from" | "to" => SheetColumnKind::Date,
            "url" => SheetColumnKind::Address,
            "title" | "about" => SheetColumnKind::LongText,
            _ => SheetColumnKind::Text,
        };
        (head, content, note)
    };
    let columns = heads.into_iter().map(column).collect();
    let sheet = SheetToWrite { name, columns, num_rows: rows.len(), rows: Box::new(rows.into_iter()) };
    xlsx_bytes(WorkbookAbout::default(), vec![sheet]).map_err(|err| err.to_string())
}

/// The cells of a line of a template, which have semicolons between them and in quotation marks.
fn cells_of_template(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => cells.push(String::new()),
            letter => cells.last_mut().into_iter().for_each(|cell| cell.push(letter)),
        }
    }
    cells
}
