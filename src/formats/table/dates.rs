//! The cells of a row that say when → one date.

use super::grid::CellGrid;
use super::mapping::TableMapping;
use super::roles::ColumnRole;
use model::date::When;
use model::date::clock::Zone;
use model::date::written::{self, DateFault, DateHabits, WrittenDate, duration, times};

/// The date of a row, and what of it was not understood.
#[derive(Debug, Default)]
pub struct RowDate {
    /// The date; its text is that of the cells if it is none.
    pub when: When,
    /// Cells that were not understood, with the reason; the first is about the start if `has_place` is false.
    pub faults: Vec<(usize, DateFault)>,
    /// Whether the date can be placed.
    pub has_place: bool,
    /// The column of an offset that no zone has.
    pub odd_offset: Option<usize>,
    /// Whether no cell says anything of a date.
    pub is_missing: bool,
}

/// Roles whose cells say when something is.
const ROLES: [ColumnRole; 11] = [
    ColumnRole::Start,
    ColumnRole::Year,
    ColumnRole::Month,
    ColumnRole::Day,
    ColumnRole::Time,
    ColumnRole::End,
    ColumnRole::EndYear,
    ColumnRole::EndMonth,
    ColumnRole::EndDay,
    ColumnRole::EndTime,
    ColumnRole::Duration,
];

/// Reads the date of a row.
pub fn date_of(grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> RowDate {
    let mut reader = DateReader { grid, row, mapping, date: RowDate::default() };
    let found = reader.period();
    let written = reader.written();
    let mut date = reader.date;
    date.is_missing = written.is_empty();
    let Some(found) = found else {
        date.when = When::plain(written);
        return date;
    };
    date.has_place = true;
    date.when = When { edtf: found.edtf, time: found.time, tz: found.zone, ..When::default() };
    // An offset that no zone has says nothing; the time stands as the clock on the wall showed it.
    date.when.tz = date.when.tz.filter(|zone| Zone::parse(zone).is_some());
    date.when.tz = date.when.tz.or_else(|| zone(grid, row, mapping).filter(|_| date.when.time.is_some()));
    let stands_there = |cell: &str| {
        let has = |part: &Option<String>| part.as_ref().is_some_and(|part| part.contains(cell));
        date.when.edtf.contains(cell) || has(&date.when.time) || has(&date.when.tz)
    };
    let is_all_there = cells(grid, row, mapping).iter().all(|(_, cell)| stands_there(cell));
    date.when.written = (!is_all_there).then_some(written);
    date
}

/// The cells that say when, with their columns.
fn cells(grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> Vec<(usize, String)> {
    let columns = ROLES.iter().filter_map(|role| mapping.column_in(grid, row, *role));
    let cells = columns.map(|column| (column, grid.cell(row, column).trim().to_owned()));
    cells.filter(|(_, cell)| !cell.is_empty()).collect()
}

fn zone(grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> Option<String> {
    let cell =
        mapping.column_in(grid, row, ColumnRole::Zone).map(|column| grid.cell(row, column).trim().to_owned());
    cell.filter(|cell| Zone::parse(cell).is_some()).or_else(|| mapping.zone.clone())
}

struct DateReader<'t> {
    grid: &'t CellGrid<'t>,
    row: usize,
    mapping: &'t TableMapping,
    date: RowDate,
}

impl DateReader<'_> {
    /// The text of all cells that say when.
    fn written(&self) -> String {
        let cells = cells(self.grid, self.row, self.mapping);
        cells.into_iter().map(|(_, cell)| cell).collect::<Vec<_>>().join(" · ")
    }

    fn cell(&self, role: ColumnRole) -> Option<(usize, String)> {
        let column = self.mapping.column_in(self.grid, self.row, role)?;
        let cell = self.grid.cell(self.row, column).trim().to_owned();
        // A dash says that there is nothing.
        let is_blank = cell.chars().all(|letter| matches!(letter, '-' | '–' | '—' | ' '));
        (!is_blank).then_some((column, cell))
    }

    fn habits(&self, column: usize) -> DateHabits {
        self.mapping.columns.get(column).map(|column| column.habits).unwrap_or_default()
    }

    /// Notes why a cell was not understood.
    fn observe<T>(&mut self, column: usize, read: Result<T, DateFault>) -> Option<T> {
        read.map_err(|fault| self.date.faults.push((column, fault))).ok()
    }

    fn period(&mut self) -> Option<WrittenDate> {
        let start = self.one([
            ColumnRole::Start,
            ColumnRole::Year,
            ColumnRole::Month,
            ColumnRole::Day,
            ColumnRole::Time,
        ]);
        if self.cell(ColumnRole::End).is_some_and(|(_, cell)| written::is_now(&cell)) {
            return written::since(&start?);
        }
        // Four digits are the year 2025 rather than 20:25, unless the start has a time too.
        let is_year = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
        let has_time = start.as_ref().is_some_and(|start| start.time.is_some());
        let end_cell = self.cell(ColumnRole::End).filter(|(_, cell)| has_time || !is_year(cell));
        let end_clock = end_cell.and_then(|(column, cell)| Some((column, times::read(&cell)?.0)));
        let end = if end_clock.is_some() {
            None
        } else {
            self.one([
                ColumnRole::End,
                ColumnRole::EndYear,
                ColumnRole::EndMonth,
                ColumnRole::EndDay,
                ColumnRole::EndTime,
            ])
        };
        let end = end.or_else(|| self.end_from_time(start.as_ref()?, end_clock));
        match (start, end) {
            (Some(start), Some(end)) => {
                let whole = written::period(&start, &end);
                if whole.is_none() {
                    let column =
                        self.mapping.column_in(self.grid, self.row, ColumnRole::End).unwrap_or_default();
                    self.date.faults.push((column, DateFault::NotADate));
                }
                whole.or(Some(start))
            }
            (Some(start), None) => Some(self.with_duration(start)),
            (None, Some(end)) if self.date.faults.is_empty() => written::until(&end),
            (None, _) => None,
        }
    }

    /// An end that is nothing but a time of the day of the start.
    fn end_from_time(
        &mut self,
        start: &WrittenDate,
        clock: Option<(usize, times::TimeOfDay)>,
    ) -> Option<WrittenDate> {
        let clock = clock.map(|(_, clock)| clock).or_else(|| {
            let (column, cell) = self.cell(ColumnRole::EndTime)?;
            self.observe(column, times::read(&cell).ok_or(DateFault::NotADate)).map(|(clock, _)| clock)
        });
        start.on_its_day(&clock?)
    }

    /// The date in one column or in several; a time beside it.
    fn one(&mut self, [whole, year, month, day, time]: [ColumnRole; 5]) -> Option<WrittenDate> {
        let mut found = match self.cell(whole) {
            Some((column, cell)) => {
                let read = written::read(&cell, self.habits(column));
                let read = self.observe(column, read)?;
                self.note_offset(column, &read);
                let year = self.cell(year).filter(|_| read.edtf.starts_with("XXXX")).map(|(_, cell)| cell);
                match year.and_then(|year| written::read(&year, DateHabits::default()).ok()) {
                    Some(year) => read.in_year(&year).unwrap_or(read),
                    None => read,
                }
            }
            None => self.in_parts(year, month, day)?,
        };
        if let Some((column, cell)) = self.cell(time) {
            let is_nothing =
                matches!(cell.to_lowercase().as_str(), "all day" | "весь день" | "ganztägig" | "-" | "–");
            let read = times::read(&cell).ok_or(DateFault::NotADate);
            if !is_nothing && let Some((first, second)) = self.observe(column, read) {
                let first_day = found.clone().at(&first);
                found = match (first_day, second) {
                    (Some(first), Some(second)) => {
                        found.at(&second).and_then(|second| written::period(&first, &second)).unwrap_or(first)
                    }
                    (Some(first), None) => first,
                    (None, _) => found,
                };
                self.note_offset(column, &found);
            }
        }
        Some(found)
    }

    fn note_offset(&mut self, column: usize, date: &WrittenDate) {
        if date.has_odd_offset {
            self.date.odd_offset = Some(column);
        }
    }

    /// Year, month and day in columns of their own.
    fn in_parts(&mut self, year: ColumnRole, month: ColumnRole, day: ColumnRole) -> Option<WrittenDate> {
        let (year_column, year_cell) = self.cell(year)?;
        let year = written::read(&year_cell.replace(',', ""), DateHabits::default());
        let year = self.observe(year_column, year)?;
        let Some((column, month)) = self.cell(month) else { return Some(year) };
        let with_month = self.observe(column, year.clone().in_month(&month).ok_or(DateFault::NotADate));
        let Some(with_month) = with_month else { return Some(year) };
        let Some((column, day)) = self.cell(day) else { return Some(with_month) };
        let with_day = self.observe(column, with_month.clone().on_day(&day).ok_or(DateFault::NoSuchDay));
        Some(with_day.unwrap_or(with_month))
    }

    fn with_duration(&mut self, start: WrittenDate) -> WrittenDate {
        let Some((column, cell)) = self.cell(ColumnRole::Duration) else { return start };
        let name = self.mapping.columns.get(column).map_or("", |column| &column.name);
        let read = duration::read(&cell, name).ok_or(DateFault::NotADate);
        match self.observe(column, read) {
            Some(length) => {
                length.from(&start).and_then(|end| written::period(&start, &end)).unwrap_or(start)
            }
            None => start,
        }
    }
}
