//! Tables as people make them → timelines.
//!
//! ```text
//!  bytes ──encoding──▶ text ──delimited──▶ ┐
//!  JSON list ─────────────────records────▶ Grid ──head──▶ parts ──mapping──▶ TableMapping ──rows──▶ events or terms
//!  workbook ──────────────────workbook───▶ ┘                                    ▲
//!                                             TableChoices: what a person decides
//! ```
//!
//! Every cell ends in an event or term, under the name of its column among what is kept, or in a row that is kept whole.

mod choices;
mod content;
mod dates;
mod delimited;
pub(crate) mod encoding;
mod grid;
mod head;
mod mapping;
mod orders;
pub(crate) mod records;
mod registry;
mod report;
mod roles;
mod rows;
mod template;
#[cfg(feature = "workbooks")]
pub(crate) mod workbook;

pub use choices::{RowsAre, TableChoices};
pub use mapping::{ColumnMapping, OrderReason, TableMapping};
pub use roles::{ColumnRole, RoleReason};
pub use template::{NOTES, template};

use crate::native::{self, MAX_EVENTS};
use crate::sniff::FoundKind;
use crate::{Opened, ReadError, ReadWatch};
use delimited::Delimited;
use grid::CellGrid;
use head::TableParts;
use mapping::{TableForm, TableTraits};
use model::builder::Builder;
use model::problem::Severity;
use model::timeline::Head;
use registry::Registry;
use report::{TableFinding, TableReport};
use rows::RowReader;
use words::{Message, msg};

/// Name of the last column of tables that Summitline writes.
const OURS: &str = "summitline";

/// Reads a text as a table, in an encoding of that name.
///
/// # Errors
/// If it is none, or lacks dates or titles; the refusal names the columns that were found.
pub fn read(
    text: &str,
    encoding: &'static str,
    choices: &TableChoices,
    watch: &ReadWatch,
) -> Result<Opened, ReadError> {
    let plain_text = || ReadError::NotThisFormat { found: FoundKind::Plain.message() };
    let Delimited { grid, delimiter, open_quotes } =
        delimited::read(text, choices.delimiter, watch)?.ok_or_else(plain_text)?;
    let sheet = Sheet {
        grid,
        form: TableForm::Table,
        encoding,
        delimiter: Some(char::from(delimiter)),
        open_quotes,
        head: Head::default(),
        remarks: Vec::new(),
        may_count_days: false,
    };
    sheet.read(choices, watch)
}

/// Reads a list of JSON objects as a table.
///
/// # Errors
/// As [`read`].
pub fn read_records(
    records: &records::Records<'_>,
    text: &str,
    choices: &TableChoices,
    watch: &ReadWatch,
) -> Result<Opened, ReadError> {
    let mut head = Head::default();
    for member in &records.others {
        match (member.key.text().as_deref(), member.value.text()) {
            (Some("title" | "name"), Some(title)) if head.title.is_empty() => head.title = title.into_owned(),
            _ => head.extra.push(member.key.raw, member.value.raw),
        }
    }
    let grid = records.grid(text, watch)?;
    let sheet = Sheet {
        grid,
        form: TableForm::JsonList,
        encoding: encoding::plain_name(),
        delimiter: None,
        open_quotes: Vec::new(),
        head,
        remarks: Vec::new(),
        may_count_days: false,
    };
    sheet.read(choices, watch)
}

/// Cells, and what is known of them beside.
struct Sheet<'a> {
    grid: CellGrid<'a>,
    form: TableForm,
    encoding: &'static str,
    delimiter: Option<char>,
    open_quotes: Vec<usize>,
    head: Head,
    /// What was noticed before its rows were looked at.
    remarks: Vec<Remark>,
    /// Whether plain numbers in a column of dates may be days, as workbooks count them.
    may_count_days: bool,
}

/// Something that a reader of the table should know.
struct Remark {
    code: &'static str,
    severity: Severity,
    /// Line of the sheet, or 0 where it is about the whole.
    line: usize,
    text: String,
    message: Message,
    help: Message,
}

impl Sheet<'_> {
    fn mapping(&self, parts: TableParts, choices: &TableChoices) -> TableMapping {
        let traits = TableTraits { may_count_days: self.may_count_days, is_ours: self.is_ours(parts) };
        let mut mapping = TableMapping {
            form: self.form.clone(),
            encoding: self.encoding,
            delimiter: self.delimiter,
            ..mapping::decide(&self.grid, parts, choices, traits)
        };
        for (at, column) in mapping.columns.iter_mut().enumerate() {
            column.sample = self.sample(parts, at);
        }
        mapping
    }

    /// What stands in the first cells of a column.
    fn sample(&self, parts: TableParts, column: usize) -> String {
        const ROWS: usize = 50;
        const CELLS: usize = 3;
        let rows = parts.body..self.grid.len().min(parts.body + ROWS);
        let cells = rows.map(|row| model::problem::excerpt(self.grid.cell(row, column).trim()));
        let filled = cells.filter(|cell| !cell.is_empty()).take(CELLS);
        filled.collect::<Vec<_>>().join(" · ")
    }

    /// Whether Summitline wrote it: its last column is named so.
    fn is_ours(&self, parts: TableParts) -> bool {
        let last = |row: usize| self.grid.cell(row, self.grid.width(row).saturating_sub(1)).trim() == OURS;
        parts.head.is_some_and(last)
    }

    /// How many rows have something in their column of dates; none if it is no timeline.
    #[cfg(feature = "workbooks")]
    fn num_dated_rows(&self, choices: &TableChoices) -> usize {
        let parts = head::parts(&self.grid);
        let mapping = self.mapping(parts, choices);
        let column = [ColumnRole::Start, ColumnRole::Year, ColumnRole::End]
            .into_iter()
            .find_map(|role| mapping.column(role));
        let Some(column) = column.filter(|_| mapping.missing().is_none()) else { return 0 };
        (parts.body..self.grid.len()).filter(|row| !self.grid.cell(*row, column).trim().is_empty()).count()
    }

    fn read(mut self, choices: &TableChoices, watch: &ReadWatch) -> Result<Opened, ReadError> {
        let parts = head::parts(&self.grid);
        if self.is_ours(parts) {
            self.grid.set_escaped();
        }
        let mapping = self.mapping(parts, choices);
        if let Some(missing) = mapping.missing() {
            return Err(self.lacking(parts, mapping, missing));
        }
        self.timeline(parts, mapping, choices, watch)
    }

    fn timeline(
        mut self,
        parts: TableParts,
        mapping: TableMapping,
        choices: &TableChoices,
        watch: &ReadWatch,
    ) -> Result<Opened, ReadError> {
        let num_rows = self.grid.len().saturating_sub(parts.body);
        if num_rows > MAX_EVENTS {
            return Err(ReadError::TooMany { events: num_rows, limit: MAX_EVENTS });
        }
        let registry = Registry::of(&self.grid, parts.body, &mapping);
        let mut head = std::mem::take(&mut self.head);
        let mut report = TableReport::new(&self.grid, &mapping);
        for Remark { code, severity, line, text, message, help } in &self.remarks {
            let (message, help) = (message.clone(), help.clone());
            let finding = TableFinding { severity: *severity, code, message, help };
            report.table(*line, text, finding);
        }
        self.preamble(parts, &mut head, &mut report);
        report.columns(&registry, choices);
        self.report_irregular_rows(parts, &mut report);
        head.sources.clone_from(&registry.source_list);
        head.categories.clone_from(&registry.category_list);
        head.offices.clone_from(&registry.office_list);
        let mut builder = Builder::new(head);
        let reader = RowReader { grid: &self.grid, mapping: &mapping, registry: &registry };
        let rows: Vec<usize> =
            (parts.body..self.grid.len()).filter(|row| !self.is_head_again(*row, parts)).collect();
        for (place, row) in rows.iter().enumerate() {
            if place % 1_024 == 0 {
                watch.report(*row, *row)?;
            }
            let path = format!("$.{}[{place}]", mapping.rows.word());
            push_row(&reader, *row, &path, &mut builder, &mut report);
        }
        let timeline = builder.finish();
        report.findings(native::findings(&timeline, native::LaneList::NeedNoList), &rows);
        let problems = report.into_problems();
        Ok(Opened { timeline, problems, is_read_only: false, table: Some(mapping) })
    }

    /// What was found of a table that is no timeline.
    fn lacking(&self, parts: TableParts, mapping: TableMapping, missing: Message) -> ReadError {
        let columns = mapping.columns.len();
        let names = match parts.head {
            Some(_) => mapping.names(),
            None => msg!(found_unnamed, cells = self.grid.row(parts.body).collect::<Vec<_>>()).into(),
        };
        let found = msg!(found_columns, count = columns, names = names, missing = missing);
        ReadError::LacksColumns { found, mapping: Box::new(mapping) }
    }

    /// Some tables repeat their head on each page.
    fn is_head_again(&self, row: usize, parts: TableParts) -> bool {
        parts.head.is_some_and(|head| {
            self.grid.width(row) == self.grid.width(head)
                && (0..self.grid.width(row))
                    .all(|column| self.grid.cell(row, column) == self.grid.cell(head, column))
        })
    }

    /// What stands before the head: the title of the timeline, then words on it.
    fn preamble(&self, parts: TableParts, head: &mut Head, report: &mut TableReport<'_>) {
        let end = parts.head.unwrap_or(parts.body);
        let line = |row: usize| {
            let cells = self.grid.row(row).map(|cell| cell.trim().to_owned());
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let lines: Vec<String> = (0..end).map(line).filter(|line| !line.is_empty()).collect();
        let Some((first, rest)) = lines.split_first() else { return };
        let rest = if head.title.is_empty() {
            head.title.clone_from(first);
            rest
        } else {
            &lines
        };
        if !rest.is_empty() {
            head.about = Some(rest.join("\n"));
        }
        let (message, help) = (msg!(fault_preamble), msg!(fix_nothing));
        let finding = TableFinding { severity: Severity::Note, code: "preamble", message, help };
        report.table(self.grid.line(0), first, finding);
    }

    fn report_irregular_rows(&self, parts: TableParts, report: &mut TableReport<'_>) {
        for line in &self.open_quotes {
            let (message, help) = (msg!(fault_open_quote), msg!(fix_open_quote));
            let finding = TableFinding { severity: Severity::Warning, code: "open-quote", message, help };
            report.table(*line, "", finding);
        }
        let width = parts.head.map(|row| self.grid.width(row));
        let is_wider = |row: &usize| width.is_some_and(|width| self.grid.width(*row) > width);
        let wider: Vec<usize> = (parts.body..self.grid.len()).filter(is_wider).collect();
        if let Some(first) = wider.first() {
            let (message, help) = (msg!(fault_wide_rows, count = wider.len()), msg!(fix_wide_rows));
            let finding = TableFinding { severity: Severity::Warning, code: "ragged-row", message, help };
            report.row(*first, "$", finding);
        }
    }
}

/// Adds what a row says to the timeline.
fn push_row(
    reader: &RowReader<'_>,
    row: usize,
    path: &str,
    builder: &mut Builder,
    report: &mut TableReport<'_>,
) {
    match reader.mapping.rows {
        RowsAre::Events => push_event(reader, row, path, builder, report),
        RowsAre::Terms => push_term(reader, row, path, builder, report),
    }
}

fn push_event(
    reader: &RowReader<'_>,
    row: usize,
    path: &str,
    builder: &mut Builder,
    report: &mut TableReport<'_>,
) {
    let (event, date) = reader.event(row);
    if let Some(finding) = no_item(reader, row, event.title.is_empty() && !date.has_place, date.has_place) {
        report.row(row, path, finding);
        builder.push_unread(&reader.as_text(row));
        return;
    }
    if event.title.is_empty() {
        let (message, help) = (msg!(fault_row_no_title), msg!(fix_row_title));
        let finding = TableFinding { severity: Severity::Error, code: "missing-member", message, help };
        report.row(row, path, finding);
    }
    report.date(row, path, &date, RowsAre::Events);
    if !date.has_place {
        let reason = date.faults.first().map_or_else(|| msg!(date_fault_none), |(_, fault)| fault.message());
        builder.push_unplaced(event, reason);
    } else if let Err(err) = builder.push_event(event) {
        let message = msg!(fault_event_not_drawn, fault = err.message());
        report.row(
            row,
            path,
            TableFinding { severity: Severity::Error, code: "bad-date", message, help: err.help() },
        );
    }
}

fn push_term(
    reader: &RowReader<'_>,
    row: usize,
    path: &str,
    builder: &mut Builder,
    report: &mut TableReport<'_>,
) {
    let (term, date) = reader.term(row);
    if let Some(finding) = no_item(reader, row, term.holder.is_empty(), date.has_place) {
        report.row(row, path, finding);
        builder.push_unread_term(&reader.as_text(row));
        return;
    }
    report.date(row, path, &date, RowsAre::Terms);
    if let Err(err) = builder.push_term(term)
        && date.has_place
    {
        let message = msg!(fault_term_not_drawn, fault = err.message());
        report.row(
            row,
            path,
            TableFinding { severity: Severity::Error, code: "bad-date", message, help: err.help() },
        );
    }
}

/// Why a row is no event or term: it sums up the others, or names nothing.
fn no_item(reader: &RowReader<'_>, row: usize, is_nameless: bool, has_date: bool) -> Option<TableFinding> {
    let first = reader
        .grid
        .row(row)
        .find(|cell| !cell.trim().is_empty())
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    if !has_date && head::is_total(&first) {
        let (message, help) = (msg!(fault_total_row), msg!(fix_nothing));
        return Some(TableFinding { severity: Severity::Note, code: "total-row", message, help });
    }
    is_nameless.then(|| {
        let (message, help) = (msg!(fault_empty_row), msg!(fix_empty_row));
        TableFinding { severity: Severity::Warning, code: "no-event", message, help }
    })
}
