//! A workbook of a spreadsheet program → the table of one of its sheets.
//!
//! ```text
//!  bytes ──container (limits)──▶ Book ──cells of a sheet──▶ SheetCells ──▶ Grid ──▶ as every other table
//!                                 └ which sheet: the one chosen, else the one with most dated rows
//! ```

mod cells;
mod container;
mod excel;
mod number_format;
mod open_document;
mod values;
mod xls;

pub use container::{BookKind, kind_of};

use container::BookBytes;

use super::choices::TableChoices;
use super::mapping::TableForm;
use super::{Remark, Sheet, report};
use crate::reasons;
use crate::{Opened, ReadError, ReadWatch};
use ::words::{Value, msg};
use calamine::{Ods, Reader as _, SheetType, Xlsx};
use cells::SheetCells;
use model::problem::Severity;
use model::timeline::Head;
use open_document::OdsTable;
use xls::XlsBook;

/// Sheets beyond these are not looked into when nobody chose one.
const MAX_TRIED: usize = 100;

/// Names of sheets that a message lists.
const MAX_NAMED: usize = 20;

/// Reads the table of a workbook.
///
/// # Errors
/// If it is broken, protected, passes a limit, or none of its sheets is a timeline.
pub fn read(
    bytes: &[u8],
    kind: BookKind,
    choices: &TableChoices,
    watch: &ReadWatch,
) -> Result<Opened, ReadError> {
    let mut book = Book::open(bytes, kind, watch)?;
    let names = book.sheet_names();
    let chosen = match &choices.sheet {
        Some(chosen) => Some(sheet_named(chosen, &names)?),
        None => None,
    };
    let tried: Vec<&String> =
        chosen.map_or_else(|| names.iter().take(MAX_TRIED).collect(), |name| vec![name]);
    let mut best: Option<(usize, &String, Sheet<'static>)> = None;
    let mut counts: Vec<(String, usize)> = names.iter().map(|name| (name.clone(), 0)).collect();
    for name in tried {
        let cells = book.cells(name, watch)?;
        let sheet = sheet(name, kind, &names, cells, book.counts_from_1904())?;
        let num_dated = sheet.num_dated_rows(choices);
        counts.iter_mut().filter(|(known, _)| known == name).for_each(|(_, count)| *count = num_dated);
        if best.as_ref().is_none_or(|(most, ..)| num_dated > *most) {
            best = Some((num_dated, name, sheet));
        }
    }
    let none = || ReadError::NotThisFormat { found: msg!(found_no_sheet, kind = kind.name()) };
    let (_, name, sheet) = best.ok_or_else(none)?;
    let mut read = sheet.read(choices, watch);
    let mapping = match &mut read {
        Ok(opened) => opened.table.as_mut(),
        Err(ReadError::LacksColumns { mapping, .. }) => Some(&mut **mapping),
        Err(_) => None,
    };
    if let Some(mapping) = mapping {
        (mapping.sheets, mapping.sheet) = (counts, name.clone());
    }
    read
}

/// The sheet that a person named, also by its number.
fn sheet_named<'n>(chosen: &str, names: &'n [String]) -> Result<&'n String, ReadError> {
    let is_it = |name: &&String| name.trim().to_lowercase() == chosen.trim().to_lowercase();
    let by_number = chosen.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
    names.iter().find(is_it).or(by_number).ok_or_else(|| ReadError::NotThisFormat {
        found: msg!(found_other_sheets, chosen = chosen, sheets = named(names)),
    })
}

fn named(names: &[String]) -> Value {
    report::listed(names.iter().map(|name| format!("\"{name}\"")), MAX_NAMED)
}

/// A sheet as a table, with what a reader of it should know.
fn sheet(
    name: &str,
    kind: BookKind,
    names: &[String],
    cells: SheetCells,
    counts_from_1904: bool,
) -> Result<Sheet<'static>, ReadError> {
    let mut remarks = Vec::new();
    let remark = |code, severity, line, message, help| Remark {
        code,
        severity,
        line,
        text: name.to_owned(),
        message,
        help,
    };
    if names.len() > 1 {
        let others: Vec<String> = names.iter().filter(|other| *other != name).cloned().collect();
        let message = msg!(fault_sheets, count = names.len(), name = name, others = named(&others));
        remarks.push(remark("one-of-several-sheets", Severity::Note, 0, message, msg!(fix_sheets)));
    }
    if let Some((count, first)) = cells.merged() {
        let message = msg!(fault_merged, first = first, count = count);
        remarks.push(remark("merged-cells", Severity::Note, 0, message, msg!(fix_nothing)));
    }
    if let Some((count, line, first)) = cells.unknown_results() {
        let message = msg!(fault_formulas, first = first, count = count);
        remarks.push(remark("formula-without-result", Severity::Warning, line, message, msg!(fix_formulas)));
    }
    Ok(Sheet {
        grid: cells.into_grid()?,
        form: TableForm::Sheet(name.to_owned()),
        encoding: kind.name(),
        delimiter: None,
        open_quotes: Vec::new(),
        head: Head::default(),
        remarks,
        // Days since 1904 would need the date system beside each number; those are left to the person.
        may_count_days: !counts_from_1904,
    })
}

/// An open workbook.
enum Book<'b> {
    Xlsx(Box<Xlsx<BookBytes<'b>>>),
    Xls(XlsBook),
    Ods(Box<Ods<BookBytes<'b>>>, Vec<OdsTable>),
}

impl<'b> Book<'b> {
    fn open(bytes: &'b [u8], kind: BookKind, watch: &ReadWatch) -> Result<Self, ReadError> {
        let broken = |reason| ReadError::NotThisFormat {
            found: msg!(found_broken_book_of, kind = kind.name(), reason = reason),
        };
        container::check(bytes, kind, watch)?;
        Ok(match kind {
            BookKind::Xlsx => Self::Xlsx(Box::new(
                Xlsx::new(BookBytes::new(bytes)).map_err(|err| broken(reasons::of_archive(&err)))?,
            )),
            BookKind::Xls => Self::Xls(XlsBook::open(bytes)?),
            BookKind::Ods => {
                let tables = open_document::tables(bytes, watch)?;
                Self::Ods(
                    Box::new(
                        Ods::new(BookBytes::new(bytes)).map_err(|err| broken(reasons::of_archive(&err)))?,
                    ),
                    tables,
                )
            }
        })
    }

    fn sheet_names(&self) -> Vec<String> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xls(book) => return book.sheet_names(),
            Self::Ods(book, _) => book.sheets_metadata(),
        };
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    fn counts_from_1904(&self) -> bool {
        match self {
            Self::Xlsx(book) => book.has_1904_epoch(),
            Self::Xls(book) => book.counts_from_1904,
            Self::Ods(..) => false,
        }
    }

    fn cells(&mut self, name: &str, watch: &ReadWatch) -> Result<SheetCells, ReadError> {
        match self {
            Self::Xlsx(book) => excel::cells(book, name, watch),
            Self::Xls(book) => book.cells(name, watch),
            Self::Ods(book, tables) => open_document::cells(book, name, tables),
        }
    }
}

/// A sheet that breaks the rules of its format.
fn broken_sheet(name: &str, reason: &impl std::fmt::Display) -> ReadError {
    ReadError::NotThisFormat {
        found: msg!(found_broken_sheet, name = name, reason = reasons::of_archive(reason)),
    }
}
