//! The cells of a column → in which order its days and months stand, and whether its short years are periods.

use super::side::side;
use super::tokens::{Token, normalized, tokens};
use super::{DateFault, read};
use words::{Message, msg};

/// In which order numbers make a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DayOrder {
    /// The three, as the command line names them.
    pub const ALL: [Self; 3] = [Self::Dmy, Self::Mdy, Self::Ymd];

    /// As the command line names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// From its name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }

    /// In words.
    pub fn text(self) -> Message {
        match self {
            Self::Dmy => msg!(date_order_dmy),
            Self::Mdy => msg!(date_order_mdy),
            Self::Ymd => msg!(date_order_ymd),
        }
    }
}

/// How the dates of a column are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateHabits {
    /// The order of day, month and year; without one, what could be read in two ways is not read.
    pub order: Option<DayOrder>,
    /// Whether `2003-04` is a period of two years and no month.
    pub has_year_ranges: bool,
    /// Whether plain numbers count days, as in spreadsheets.
    pub counts_days: bool,
}

/// What the cells of a column say of its habits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many cells are a day only with the day first, and the first of them.
    pub day_first: Option<(usize, String)>,
    /// How many cells are a day only with the month first, and the first of them.
    pub month_first: Option<(usize, String)>,
    /// How many cells are a day only with the year first, and the first of them.
    pub year_first: Option<(usize, String)>,
    /// How many cells could be read in two ways, and the first of them.
    pub unclear: Option<(usize, String)>,
    /// Cells such as `1998-99`, which cannot be months, and the first of them.
    pub year_ranges: Option<(usize, String)>,
    /// Cells such as `2011-03`, which can only be months.
    months: usize,
}

impl Evidence {
    /// Hears one more cell.
    pub fn observe(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.len() < 6 || !cell.as_bytes().iter().any(u8::is_ascii_digit) {
            return;
        }
        if let Some((from, to)) = year_and_two_digits(cell) {
            let is_month = (1..=12).contains(&to);
            let is_later = range_end(from, to).is_some();
            // 21 to 24 are seasons, unless the next year ends in them.
            let is_season = (21..=24).contains(&to) && (from + 1) % 100 != to;
            if is_later && !is_month && !is_season {
                count(&mut self.year_ranges, cell);
            } else if is_month && !is_later {
                self.months += 1;
            }
            return;
        }
        if !is_three_numbers(cell) {
            return;
        }
        if leading_number(cell) > 31 {
            count(&mut self.year_first, cell);
            return;
        }
        let reads = |order: DayOrder| {
            let habits = DateHabits { order: Some(order), ..DateHabits::default() };
            let pieces = tokens(&normalized(cell));
            side(&pieces, habits).is_ok_and(|side| side.day.is_some()) && read(cell, habits).is_ok()
        };
        match read(cell, DateHabits::default()) {
            Err(DateFault::DayOrMonth) => {
                let fitting: Vec<DayOrder> =
                    DayOrder::ALL.into_iter().filter(|order| reads(*order)).collect();
                match *fitting {
                    [DayOrder::Dmy] => count(&mut self.day_first, cell),
                    [DayOrder::Mdy] => count(&mut self.month_first, cell),
                    [DayOrder::Ymd] => count(&mut self.year_first, cell),
                    _ => count(&mut self.unclear, cell),
                }
            }
            Ok(_) => match (reads(DayOrder::Dmy), reads(DayOrder::Mdy)) {
                (true, false) => count(&mut self.day_first, cell),
                (false, true) => count(&mut self.month_first, cell),
                (false, false) if reads(DayOrder::Ymd) => count(&mut self.year_first, cell),
                _ => {}
            },
            Err(_) => {}
        }
    }

    /// The order that all cells share; `None` if none shows one, or if they contradict each other.
    pub fn order(&self) -> Option<DayOrder> {
        match (&self.day_first, &self.month_first, &self.year_first) {
            (Some(_), None, None) => Some(DayOrder::Dmy),
            (None, Some(_), None) => Some(DayOrder::Mdy),
            (None, None, Some(_)) => Some(DayOrder::Ymd),
            _ => None,
        }
    }

    /// Whether some cells have the day first and others the month.
    pub fn is_mixed(&self) -> bool {
        let orders = [&self.day_first, &self.month_first, &self.year_first];
        orders.iter().filter(|order| order.is_some()).count() > 1
    }

    /// Whether `2003-04` is a period here: some cell can be nothing else, and none is surely a month.
    pub fn has_year_ranges(&self) -> bool {
        self.year_ranges.is_some() && self.months == 0
    }
}

fn count(evidence: &mut Option<(usize, String)>, cell: &str) {
    match evidence {
        Some((number, _)) => *number += 1,
        None => *evidence = Some((1, cell.to_owned())),
    }
}

fn leading_number(cell: &str) -> u32 {
    let length = cell.bytes().take_while(u8::is_ascii_digit).count();
    cell.get(..length).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Whether a cell names a day in three numbers without a year of four digits before them.
fn is_three_numbers(cell: &str) -> bool {
    let leading = cell.bytes().take_while(u8::is_ascii_digit).count();
    if leading == 0 || leading > 2 {
        return false;
    }
    let pieces = tokens(&normalized(cell));
    let numbers = pieces.iter().filter(|piece| matches!(piece.token, Token::Number(_))).count();
    numbers == 3 && !pieces.iter().any(|piece| matches!(piece.token, Token::Word(_)))
}

/// `1998-99` as its two numbers.
fn year_and_two_digits(cell: &str) -> Option<(i64, i64)> {
    let (year, rest) = cell.split_at_checked(4)?;
    let short = rest.strip_prefix(['-', '–', '/'])?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = is_number(year) && is_number(short) && short.len() == 2;
    if is_one { Some((year.parse().ok()?, short.parse().ok()?)) } else { None }
}

/// `1998-99` as EDTF, in a column of such periods.
pub fn year_range(cell: &str) -> Option<String> {
    let (year, short) = year_and_two_digits(cell)?;
    range_end(year, short).map(|end| format!("{year:04}/{end:04}"))
}

/// The later year that two digits stand for: `98`, `99` and `99`, `00`.
const fn range_end(year: i64, short: i64) -> Option<i64> {
    let end = year - year % 100 + short;
    let end = if year % 100 == 99 && short == 0 { end + 100 } else { end };
    if end > year { Some(end) } else { None }
}
