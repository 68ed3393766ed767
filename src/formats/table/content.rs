//! The cells of a column → what they seem to be, whatever the column is called.

use super::grid::CellGrid;
use super::head::is_date;
use super::roles::ColumnRole;
use model::date::written::times;
use std::collections::HashSet;

/// Cells that are looked at.
const SAMPLE: usize = 300;

/// Longer texts are no titles.
const LONG: usize = 160;

/// What the cells of a column are, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnContent {
    filled: usize,
    dates: usize,
    /// Dates that are more than a plain number.
    sure_dates: usize,
    /// Plain numbers of four digits that may be years.
    years: usize,
    times: usize,
    numbers: usize,
    addresses: usize,
    long: usize,
    different: usize,
}

/// Looks at the cells of a column, evenly over the whole table.
pub fn content_of(grid: &CellGrid<'_>, body: usize, column: usize) -> ColumnContent {
    let mut content = ColumnContent::default();
    let mut seen = HashSet::new();
    let step = grid.len().saturating_sub(body).div_ceil(SAMPLE).max(1);
    for row in (body..grid.len()).step_by(step) {
        let cell = grid.cell(row, column);
        let cell = cell.trim();
        if !cell.is_empty() {
            content.observe(cell);
            seen.insert(cell.to_owned());
        }
    }
    content.different = seen.len();
    content
}

impl ColumnContent {
    fn observe(&mut self, cell: &str) {
        let is_number = cell.parse::<f64>().is_ok();
        let is_date = is_date(cell);
        let is_year = is_number && cell.len() == 4 && ("1000".."2200").contains(&cell);
        self.filled += 1;
        self.dates += usize::from(is_date);
        self.sure_dates += usize::from(is_date && !is_number);
        self.years += usize::from(is_year);
        self.times += usize::from(!is_date && times::read(cell).is_some());
        self.numbers += usize::from(is_number);
        self.addresses += usize::from(
            cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www."),
        );
        self.long += usize::from(cell.len() > LONG);
    }

    /// Whether nearly all cells are of a kind.
    const fn is_mostly(&self, kind: usize) -> bool {
        self.filled > 0 && kind * 10 >= self.filled * 8
    }

    /// Whether the cells are dates, or plain years and nothing else.
    pub const fn is_dates(&self) -> bool {
        self.is_mostly(self.sure_dates + self.years) && self.dates > 0
    }

    /// Whether the cells can be titles.
    pub const fn is_titles(&self) -> bool {
        self.num_words().is_some() && self.different * 2 >= self.filled
    }

    /// How many different words the cells are, if that is what they are: what rows share says less than a title, and more
    /// than nothing.
    pub const fn num_words(&self) -> Option<usize> {
        let is_other = self.is_mostly(self.dates)
            || self.is_mostly(self.numbers)
            || self.is_mostly(self.addresses)
            || self.is_mostly(self.times);
        let is_words = self.filled > 0 && !is_other && self.long * 2 <= self.filled;
        if is_words { Some(self.different) } else { None }
    }

    /// Whether the cells are addresses.
    pub const fn is_addresses(&self) -> bool {
        self.is_mostly(self.addresses)
    }

    /// Whether the cells are longer than titles are.
    pub const fn is_long_texts(&self) -> bool {
        self.filled > 0 && self.long * 2 > self.filled
    }

    /// The role of a name that means a date, where the cells are times of day, and the other way round.
    pub const fn corrected(&self, role: ColumnRole) -> ColumnRole {
        match role {
            ColumnRole::Start if self.is_mostly(self.times) => ColumnRole::Time,
            ColumnRole::End if self.is_mostly(self.times) => ColumnRole::EndTime,
            ColumnRole::Time if self.is_mostly(self.sure_dates) => ColumnRole::Start,
            ColumnRole::EndTime if self.is_mostly(self.sure_dates) => ColumnRole::End,
            ColumnRole::Day if self.is_mostly(self.sure_dates) => ColumnRole::Start,
            ColumnRole::Source if self.is_addresses() => ColumnRole::Url,
            other => other,
        }
    }

    /// Whether the cells are surely not what a name says, so that another column of that name comes first.
    pub const fn contradicts(&self, role: ColumnRole) -> bool {
        match role {
            ColumnRole::Start | ColumnRole::End => self.dates == 0,
            ColumnRole::Time | ColumnRole::EndTime => self.times == 0 && self.filled > 0,
            ColumnRole::Title => self.filled == 0 || self.is_mostly(self.numbers),
            _ => false,
        }
    }
}
