//! Rows of cells → the bytes of an Excel workbook: dates as date cells, addresses as links, all else as texts. None is a
//! formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

/// Most rows beside the heads: a sheet has 1,048,576.
pub const MAX_ROWS: usize = 1_048_575;

/// Longest text of a cell, in the letters that Excel counts.
const MAX_LETTERS: usize = 32_767;

/// Most links of a sheet, and the longest; others are texts.
const MAX_LINKS: usize = 65_000;
const MAX_LINK_LENGTH: usize = 2_000;

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

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetColumnKind {
    /// Short words.
    Text,
    /// Sentences.
    LongText,
    /// Dates in EDTF: days, months and years from 1900 on are date cells, others texts.
    Date,
    /// Web addresses; the first of a cell is its link.
    Address,
}

/// A sheet to be written.
pub struct SheetToWrite<'a> {
    pub name: &'a str,
    /// Names of the columns, what they hold, and a note on the head where there is one to read.
    pub columns: Vec<(String, SheetColumnKind, &'a str)>,
    pub num_rows: usize,
    pub rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
}

/// What a workbook says of itself, in its properties and at the foot of printed pages.
#[derive(Clone, Copy, Default)]
pub struct WorkbookAbout<'a> {
    pub title: &'a str,
    /// Filter, lanes and range that hold for its rows.
    pub limits: &'a str,
}

/// A workbook of sheets, each with a line of heads that stays in sight and a filter.
///
/// # Errors
/// If a sheet would have more rows than Excel allows.
pub fn xlsx_bytes(about: WorkbookAbout<'_>, sheets: Vec<SheetToWrite<'_>>) -> Result<Vec<u8>, WorkbookError> {
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.num_rows > MAX_ROWS) {
        return Err(WorkbookError::TooManyRows(sheet.num_rows));
    }
    let mut workbook = Workbook::new();
    // The same rows give the same bytes.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_creation_datetime(&day).set_title(about.title).set_comment(about.limits),
    );
    let footer = footer(about);
    for (at, sheet) in sheets.into_iter().enumerate() {
        // Where there is no place for a file beside, as in a page of a browser, the rows stay in memory.
        if workbook.add_worksheet_with_constant_memory().is_err() {
            workbook.add_worksheet();
        }
        let worksheet = workbook.worksheet_from_index(at)?;
        worksheet.set_landscape().set_print_fit_to_pages(1, 0).set_footer(&footer).set_repeat_rows(0, 0)?;
        write_sheet(worksheet, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// What stands at the foot of printed pages: title and limits at the left, the page at the right.
fn footer(about: WorkbookAbout<'_>) -> String {
    // Excel takes 255 letters, and an ampersand for the beginning of a code.
    let words = format!("{}  {}", about.title, about.limits);
    let words: String = words.trim().chars().take(100).flat_map(doubled).collect();
    format!("&L{words}&R&P / &N")
}

fn doubled(letter: char) -> impl Iterator<Item = char> {
    std::iter::repeat_n(letter, if letter == '&' { 2 } else { 1 })
}

fn write_sheet(sheet: &mut Worksheet, content: SheetToWrite<'_>) -> Result<(), WorkbookError> {
    let SheetToWrite { name, columns, num_rows, rows } = content;
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, (head, kind, note)) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, column, head, &bold)?;
        sheet.set_column_width(column, width(*kind, head))?;
        if !note.is_empty() {
            sheet.insert_note(0, column, &rust_xlsxwriter::Note::new(*note).add_author_prefix(false))?;
        }
    }
    let formats = DateFormats::new();
    let mut num_links = 0;
    for (row, cells) in (1..).zip(rows) {
        for ((column, cell), (_, kind, _)) in (0..).zip(cells).zip(&columns) {
            if cell.is_empty() {
                continue;
            }
            match kind {
                SheetColumnKind::Date => write_date(sheet, (row, column), &cell, &formats)?,
                SheetColumnKind::Address if num_links < MAX_LINKS && link_in(&cell).is_some() => {
                    num_links += 1;
                    let link = link_in(&cell).unwrap_or_default();
                    sheet.write_url(row, column, Url::new(link).set_text(fitting(&cell)))?;
                }
                SheetColumnKind::Text | SheetColumnKind::LongText | SheetColumnKind::Address => {
                    sheet.write_string(row, column, fitting(&cell))?;
                }
            }
        }
    }
    sheet.autofilter(0, 0, num_rows as u32, columns.len().saturating_sub(1) as u16)?;
    Ok(())
}

fn width(kind: SheetColumnKind, head: &str) -> f64 {
    let usual: f64 = match kind {
        SheetColumnKind::Text => 18.0,
        SheetColumnKind::LongText => 48.0,
        SheetColumnKind::Date => 13.0,
        SheetColumnKind::Address => 32.0,
    };
    usual.max(head.chars().count() as f64 + 4.0)
}

/// How date cells are shown: as exactly as they are known.
struct DateFormats {
    day: Format,
    month: Format,
    year: Format,
}

impl DateFormats {
    fn new() -> Self {
        let format = |code: &str| Format::new().set_num_format(code);
        Self { day: format("yyyy-mm-dd"), month: format("mmm yyyy"), year: format("yyyy") }
    }
}

/// A date cell where the calendar of Excel holds the date, else the text.
fn write_date(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
    formats: &DateFormats,
) -> Result<(), XlsxError> {
    match excel_date(cell) {
        Some((date, parts)) => {
            let format = match parts {
                1 => &formats.year,
                2 => &formats.month,
                _ => &formats.day,
            };
            sheet.write_datetime_with_format(row, column, &date, format)?;
        }
        None => {
            sheet.write_string(row, column, fitting(cell))?;
        }
    }
    Ok(())
}

/// A year, month or day from 1900 on, and how many of its parts are known.
fn excel_date(edtf: &str) -> Option<(ExcelDateTime, usize)> {
    let parts: Vec<&str> = edtf.split('-').collect();
    let is_number =
        |part: &&str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = parts.iter().zip([4, 2, 2]).all(|(part, length)| is_number(part, length)) && parts.len() <= 3;
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<u16>().ok());
    let (year, month, day) = (number(0)?, number(1)?, number(2)?);
    let date = ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()?;
    (fits && (1_900..=9_999).contains(&year)).then_some((date, parts.len()))
}

/// The first web address of a cell.
fn link_in(cell: &str) -> Option<&str> {
    let first = cell.split("; ").next()?.trim();
    let is_web = first.starts_with("https://") || first.starts_with("http://");
    let is_plain = !first.contains(char::is_whitespace) && first.len() <= MAX_LINK_LENGTH;
    (is_web && is_plain).then_some(first)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_excel_holds() {
        for (edtf, parts) in [
            ("2024-11-28", Some(3)),
            ("2024-11", Some(2)),
            ("2024", Some(1)),
            ("1900-01-01", Some(3)),
            ("1899-12-31", None),
            ("-0044-03-15", None),
            ("2024~", None),
            ("2024-02-30", None),
            ("2024-11-28-1", None),
            ("Y170000002", None),
            ("", None),
        ] {
            assert_eq!(excel_date(edtf).map(|(_, parts)| parts), parts, "{edtf}");
        }
    }

    #[test]
    fn only_web_addresses_are_links() {
        for (cell, link) in [
            ("https://example.org/a", Some("https://example.org/a")),
            ("https://example.org/a; http://b.example", Some("https://example.org/a")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("https://example.org/a b", None),
        ] {
            assert_eq!(link_in(cell), link, "{cell}");
        }
    }
}
