//! The pieces of one date → its day, month, year or other unit, as far as they are named.

use super::times::TimeOfDay;
use super::tokens::{Spaced, Token};
use super::vocabulary::{Meaning, meaning, month, roman, season};
use super::{DateFault, DateHabits, DayOrder};

/// What a date counts, if neither days nor months nor years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WrittenUnit {
    /// Days, months or years.
    #[default]
    Calendar,
    /// As EDTF counts them.
    Season(u8),
    /// From 1 to 4.
    Quarter(i64),
    /// 1 or 2.
    Half(i64),
    /// Week of ISO 8601 and perhaps its day.
    Week(i64, Option<i64>),
    /// The ten years that begin with the year.
    Decade,
    Century(i64),
    Millennium(i64),
    /// Day of the year, from 1.
    DayOfYear(i64),
}

/// One date, as far as it is named: of `15–18 December 1923` the first is nothing but a bare number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// Day of the month.
    pub day: Option<i64>,
    pub month: Option<u8>,
    /// As written, without its era.
    pub year: Option<i64>,
    /// A number of one or two digits that may be a day or a year.
    pub bare: Option<i64>,
    /// Whether its era is before the common one, if it names one.
    pub is_bce: Option<bool>,
    /// What it counts.
    pub unit: WrittenUnit,
    /// Whether it is about right.
    pub is_about: bool,
    /// Whether it is unsure.
    pub is_unsure: bool,
    /// The time of day.
    pub time: Option<TimeOfDay>,
}

/// A number of a date.
struct Number {
    digits: String,
    value: i64,
    /// The sign between it and the number before.
    sign: Option<char>,
    /// Whether an apostrophe stands for its century.
    is_short_year: bool,
}

impl Number {
    fn len(&self) -> usize {
        self.digits.len()
    }

    /// Whether it can be nothing but a year.
    fn is_year(&self) -> bool {
        self.len() >= 3 || self.is_short_year
    }

    /// As a year; two digits are of 1969 to 2068.
    fn year(&self, has_era: bool) -> i64 {
        match self.len() {
            _ if has_era => self.value,
            1 | 2 if self.value < 69 => 2_000 + self.value,
            1 | 2 => 1_900 + self.value,
            _ => self.value,
        }
    }
}

/// Reads the pieces of one date.
pub fn side(tokens: &[Spaced], habits: DateHabits) -> Result<Side, DateFault> {
    let mut walk = Walk::default();
    for at in 0..tokens.len() {
        walk.take(tokens, at)?;
    }
    walk.resolve(habits)
}

/// What has been met of a date.
#[derive(Default)]
struct Walk {
    side: Side,
    numbers: Vec<Number>,
    /// How many numbers stand before the month.
    before_month: usize,
    unit: Option<Meaning>,
    /// How many numbers stand before the word of the unit.
    before_unit: usize,
    sign: Option<char>,
    has_apostrophe: bool,
    is_negative: bool,
}

impl Walk {
    fn take(&mut self, tokens: &[Spaced], at: usize) -> Result<(), DateFault> {
        let Some(Spaced { token, is_apart }) = tokens.get(at) else { return Ok(()) };
        match token {
            Token::Number(digits) => self.number(digits.clone())?,
            Token::Time(time) if self.side.time.is_none() => self.side.time = Some(time.clone()),
            Token::Time(_) => return Err(DateFault::NotADate),
            Token::Sign(sign) => self.sign(*sign, at == 0)?,
            Token::Word(word) => {
                let is_suffix = !is_apart && at > 0;
                let near = [at.checked_sub(1), Some(at + 1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|near| tokens.get(near));
                let has_unit = near
                    .filter_map(|near| word_of(&near.token))
                    .any(|near| near == "в" || is_counted(meaning(near)));
                self.word(word, is_suffix, has_unit)?;
            }
        }
        Ok(())
    }

    fn number(&mut self, digits: String) -> Result<(), DateFault> {
        let value = digits.parse().map_err(|_| DateFault::NotADate)?;
        let is_short_year = std::mem::take(&mut self.has_apostrophe) && digits.len() == 2;
        self.numbers.push(Number { digits, value, sign: self.sign.take(), is_short_year });
        Ok(())
    }

    fn sign(&mut self, sign: char, is_first: bool) -> Result<(), DateFault> {
        match sign {
            '-' if is_first => self.is_negative = true,
            '-' | '/' | '.' | ',' => self.sign = self.sign.filter(|before| *before != '.').or(Some(sign)),
            '~' => self.side.is_about = true,
            '?' => self.side.is_unsure = true,
            '\'' => self.has_apostrophe = true,
            '(' | ')' => {}
            _ => return Err(DateFault::NotADate),
        }
        Ok(())
    }

    fn word(&mut self, word: &str, is_suffix: bool, has_unit: bool) -> Result<(), DateFault> {
        let bare_roman = word.trim_end_matches(['e', 'm']);
        if let Some(value) = roman(bare_roman).filter(|_| has_unit) {
            return self.number(value.to_string());
        }
        if let Some(month) = month(word).filter(|_| !is_suffix || self.sign.is_some() || word.len() > 2) {
            let is_first = self.side.month.replace(month).is_none();
            self.before_month = self.numbers.len();
            return if is_first { Ok(()) } else { Err(DateFault::NotADate) };
        }
        if let Some(season) = season(word) {
            self.side.unit = WrittenUnit::Season(season);
            return Ok(());
        }
        let of_decade = self.numbers.last().is_some_and(|last| last.len() == 4 && last.value % 10 == 0);
        if is_suffix && of_decade && matches!(word, "s" | "er" | "ers" | "е" | "х") {
            return self.unit(Meaning::Decade);
        }
        if is_suffix && matches!(word, "e" | "о" | "я" | "и" | "ого" | "a") {
            return Ok(());
        }
        // `c.` and `в.` behind a small number are short for its century.
        let is_century = matches!(word, "c" | "в") && self.numbers.last().is_some_and(|last| last.value < 40);
        if is_century && self.side.month.is_none() {
            return self.unit(Meaning::Century);
        }
        match meaning(word) {
            Some(Meaning::Nothing | Meaning::Part) => {}
            Some(Meaning::About) => self.side.is_about = true,
            Some(Meaning::Unsure) => self.side.is_unsure = true,
            Some(Meaning::Bce) => self.side.is_bce = Some(true),
            Some(Meaning::Ce) => self.side.is_bce = Some(false),
            Some(unit) if is_counted(Some(unit)) => return self.unit(unit),
            _ => return self.roman_month(word),
        }
        Ok(())
    }

    fn unit(&mut self, unit: Meaning) -> Result<(), DateFault> {
        self.before_unit = self.numbers.len();
        let is_first = self.unit.replace(unit).is_none();
        if is_first { Ok(()) } else { Err(DateFault::NotADate) }
    }

    /// `28.XI.2024`
    fn roman_month(&mut self, word: &str) -> Result<(), DateFault> {
        let month = roman(word).filter(|month| (1..=12).contains(month) && self.side.month.is_none());
        let month = month.filter(|_| self.numbers.len() == 1).ok_or(DateFault::NotADate)?;
        self.side.month = Some(month as u8);
        self.before_month = 1;
        Ok(())
    }

    fn resolve(mut self, habits: DateHabits) -> Result<Side, DateFault> {
        let has_era = self.side.is_bce.is_some();
        if self.is_negative {
            let is_year = self.numbers.len() == 1 && self.side.month.is_none() && !has_era;
            self.side.is_bce = is_year.then_some(true);
            self.side.is_bce.ok_or(DateFault::NotADate)?;
        }
        if let Some(unit) = self.unit {
            self.counted(unit)?;
        } else if matches!(self.side.unit, WrittenUnit::Season(_)) {
            self.season()?;
        } else if self.side.month.is_some() {
            self.with_month_name(has_era)?;
        } else {
            self.numbers_alone(habits)?;
        }
        Ok(self.side)
    }

    /// Centuries, decades, quarters and weeks.
    fn counted(&mut self, unit: Meaning) -> Result<(), DateFault> {
        let has_era = self.side.is_bce.is_some();
        let (first, second, third) = match &*self.numbers {
            [first] => (first, None, None),
            [first, second] => (first, Some(second), None),
            [first, second, third] => (first, Some(second), Some(third)),
            _ => return Err(DateFault::NotADate),
        };
        match (unit, second) {
            (Meaning::Century, None) => self.side.unit = WrittenUnit::Century(first.value),
            (Meaning::Millennium, None) => self.side.unit = WrittenUnit::Millennium(first.value),
            (Meaning::Decade, None) if first.len() > 2 || first.is_short_year => {
                self.side.year = Some(first.year(has_era));
                self.side.unit = WrittenUnit::Decade;
            }
            (Meaning::Quarter | Meaning::Half | Meaning::Week, Some(second)) => {
                let is_year_first = first.is_year();
                let (number, year) = if is_year_first { (second, first) } else { (first, second) };
                self.side.year = Some(year.year(has_era));
                let day = third.filter(|_| is_year_first).map(|day| day.value);
                self.side.unit = match unit {
                    Meaning::Quarter if (1..=4).contains(&number.value) => WrittenUnit::Quarter(number.value),
                    Meaning::Half if (1..=2).contains(&number.value) => WrittenUnit::Half(number.value),
                    Meaning::Week => WrittenUnit::Week(number.value, day),
                    _ => return Err(DateFault::NotADate),
                };
            }
            _ => return Err(DateFault::NotADate),
        }
        Ok(())
    }

    /// `winter 2020/21` is that of the first of the years.
    fn season(&mut self) -> Result<(), DateFault> {
        let has_era = self.side.is_bce.is_some();
        let [year, rest @ ..] = &*self.numbers else { return Err(DateFault::NotADate) };
        let is_next =
            |next: &Number| (year.value + 1 - next.value) % 100 == 0 && matches!(next.sign, Some('/' | '-'));
        match rest {
            [] => {}
            [next] if is_next(next) => {}
            _ => return Err(DateFault::NotADate),
        }
        self.side.year = Some(year.year(has_era));
        Ok(())
    }

    fn with_month_name(&mut self, has_era: bool) -> Result<(), DateFault> {
        let is_day = |number: &Number| number.len() <= 2 && !number.is_short_year;
        let side = &mut self.side;
        match (&*self.numbers, self.before_month) {
            ([], _) => {}
            ([only], before) => {
                // `Nov-24` is how spreadsheets write a month; `Nov 24` and `24-Nov` are days.
                let is_month_of_year = before == 0 && only.sign == Some('-');
                if is_day(only) && !has_era && !is_month_of_year {
                    side.day = Some(only.value);
                } else {
                    side.year = Some(only.year(has_era));
                }
            }
            ([day, year], 0 | 1) if is_day(day) => {
                (side.day, side.year) = (Some(day.value), Some(year.year(has_era)));
            }
            ([year, day], 1) if is_day(day) => {
                (side.day, side.year) = (Some(day.value), Some(year.year(has_era)));
            }
            _ => return Err(DateFault::NotADate),
        }
        Ok(())
    }

    fn numbers_alone(&mut self, habits: DateHabits) -> Result<(), DateFault> {
        let has_era = self.side.is_bce.is_some();
        let side = &mut self.side;
        match &*self.numbers {
            [] if side.time.is_some() => Ok(()),
            [only] if has_era || only.is_short_year => {
                side.year = Some(only.year(has_era));
                Ok(())
            }
            [only] => alone(only, side),
            [first, second] => pair([first, second], self.sign == Some('.'), side, habits),
            [first, second, third] => date_of_three([first, second, third], side, habits),
            _ => Err(DateFault::NotADate),
        }
    }
}

const fn is_counted(meaning: Option<Meaning>) -> bool {
    matches!(
        meaning,
        Some(
            Meaning::Century
                | Meaning::Millennium
                | Meaning::Decade
                | Meaning::Quarter
                | Meaning::Half
                | Meaning::Week
        )
    )
}

fn word_of(token: &Token) -> Option<&str> {
    if let Token::Word(word) = token { Some(word) } else { None }
}

/// `1999`, `19991231`; one or two digits are bare.
fn alone(only: &Number, side: &mut Side) -> Result<(), DateFault> {
    match only.len() {
        1 | 2 => side.bare = Some(only.value),
        3 | 4 => side.year = Some(only.value),
        5 => return Err(DateFault::DayNumber),
        8 => {
            side.year = Some(only.value / 10_000);
            side.month = u8::try_from(only.value / 100 % 100).ok();
            side.day = Some(only.value % 100);
        }
        _ => return Err(DateFault::NotADate),
    }
    Ok(())
}

fn pair(
    [first, second]: [&Number; 2],
    has_dot: bool,
    side: &mut Side,
    habits: DateHabits,
) -> Result<(), DateFault> {
    let is_month = |number: &Number| number.len() <= 2 && (1..=12).contains(&number.value);
    match (first.len(), second.len(), second.sign) {
        // A year that went through a column of decimals.
        (4, 1, Some('.')) if second.value == 0 => side.year = Some(first.value),
        (4, 1 | 2, _) if is_month(second) => {
            (side.year, side.month) = (Some(first.value), Some(second.value as u8));
        }
        (4, 3, Some('-')) => {
            (side.year, side.unit) = (Some(first.value), WrittenUnit::DayOfYear(second.value));
        }
        (1 | 2, 3 | 4, Some(',')) => (side.day, side.year) = (Some(first.value), Some(second.value)),
        (1 | 2, 4, _) if is_month(first) => {
            (side.year, side.month) = (Some(second.value), Some(first.value as u8));
        }
        // Without a dot behind it `11.24` could be a month of a year.
        (1 | 2, 1 | 2, Some('.')) if has_dot => {
            let (day, month) = day_and_month(first.value, second.value, second.sign, habits.order)?;
            (side.day, side.month) = (Some(day), Some(month));
        }
        _ => return Err(DateFault::NotADate),
    }
    Ok(())
}

fn date_of_three(
    [first, second, third]: [&Number; 3],
    side: &mut Side,
    habits: DateHabits,
) -> Result<(), DateFault> {
    let month = |number: &Number| u8::try_from(number.value).ok().filter(|month| (1..=12).contains(month));
    let has_era = side.is_bce.is_some();
    if first.len() >= 3 {
        side.year = Some(first.value);
        side.month = Some(month(second).ok_or(DateFault::NoSuchDay)?);
        side.day = Some(third.value);
        return Ok(());
    }
    let is_year_first =
        !third.is_year() && !has_era && (habits.order == Some(DayOrder::Ymd) || first.value > 31);
    if is_year_first {
        side.year = Some(first.year(false));
        side.month = Some(month(second).ok_or(DateFault::NoSuchDay)?);
        side.day = Some(third.value);
        return Ok(());
    }
    let could_begin_with_year =
        !third.is_year() && third.value <= 31 && second.value <= 12 && second.sign == Some('-');
    if could_begin_with_year && habits.order.is_none() && !has_era {
        return Err(DateFault::DayOrMonth);
    }
    let (day, month) = day_and_month(first.value, second.value, second.sign, habits.order)?;
    side.day = Some(day);
    side.month = Some(month);
    side.year = Some(third.year(has_era));
    Ok(())
}

/// Which of two numbers is the day: the order of the column, or the only one that fits.
fn day_and_month(
    first: i64,
    second: i64,
    sign: Option<char>,
    order: Option<DayOrder>,
) -> Result<(i64, u8), DateFault> {
    let fits = |day: i64, month: i64| (1..=31).contains(&day) && (1..=12).contains(&month);
    let (day, month) = match order {
        Some(DayOrder::Dmy) => (first, second),
        Some(DayOrder::Mdy) => (second, first),
        Some(DayOrder::Ymd) | None => match (fits(first, second), fits(second, first)) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            (true, true) if first == second || sign == Some('.') => (first, second),
            (true, true) => return Err(DateFault::DayOrMonth),
            (false, false) => return Err(DateFault::NoSuchDay),
        },
    };
    if fits(day, month) {
        Ok((day, month as u8))
    } else if fits(month, day) {
        Err(DateFault::OtherOrder)
    } else {
        Err(DateFault::NoSuchDay)
    }
}
