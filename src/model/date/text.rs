//! Dates as messages, as certain as the text of the file and no more.

use super::When;
use super::bounds::{Extent, Marks};
use super::civil::Civil;
use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind, Year, YearKind,
};
use words::{Value, Words, msg, text};

/// How much room a date may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// `28 November 2024`
    Long,
    /// `28 Nov 2024`
    Short,
}

/// A year as people write it: `2024`, `476 CE`, `44 BCE`, `12,000 BCE`, `13,800 million years ago`.
pub fn year_text(year: i64, words: &Words) -> String {
    words.value(&year_value(year, DateStyle::Short))
}

/// The same as data.
pub fn year_value(year: i64, style: DateStyle) -> Value {
    let size = year.unsigned_abs();
    let is_long = style == DateStyle::Long;
    match year {
        _ if size >= 1_000_000 => {
            // Of hundreds of millions, tenths are exact enough.
            let (number, is_billions) = match size {
                1_000_000_000.. => (size as f64 / 1e9, true),
                100_000_000.. => ((size as f64 / 1e5).round() / 10.0, false),
                _ => (size as f64 / 1e6, false),
            };
            let number = Value::decimal(number);
            match (year < 0, is_billions) {
                (true, true) => msg!(year_billions_ago, billions = number),
                (true, false) => msg!(year_millions_ago, millions = number),
                (false, true) => msg!(year_in_billions, billions = number),
                (false, false) => msg!(year_in_millions, millions = number),
            }
        }
        1_000..=9_999 if is_long => msg!(year_in_date, year = year.to_string()),
        1_000..=9_999 => msg!(year, year = year.to_string()),
        _ if year > 0 && is_long => msg!(year_ce_in_date, year = year_number(size)),
        _ if year > 0 => msg!(year_ce, year = year_number(size)),
        _ if is_long => msg!(year_bce_in_date, year = year_number(size + 1)),
        _ => msg!(year_bce, year = year_number(size + 1)),
    }
    .into()
}

/// The number of a year; one of four digits is never set apart in thousands.
pub fn year_number(year: u64) -> Value {
    if year < 10_000 { year.to_string().into() } else { year.into() }
}

/// A calendar day in words.
pub fn day_text(day: Civil, style: DateStyle, words: &Words) -> String {
    words.value(&day_value(day, style))
}

/// The same as data.
pub fn day_value(day: Civil, style: DateStyle) -> Value {
    let month = month_value(day.month, style, Case::Of);
    msg!(date_day, day = day.day.to_string(), month = month, year = year_value(day.year, style)).into()
}

/// The name of a month from 1 to 12 that stands alone or before a year.
pub fn month_text(month: u8, style: DateStyle, words: &Words) -> String {
    words.value(&month_value(month, style, Case::Plain))
}

fn month_value(month: u8, style: DateStyle, case: Case) -> Value {
    match (style, case) {
        (DateStyle::Long, Case::Plain) => msg!(month, month = month),
        (DateStyle::Long, Case::Of) => msg!(month_in_date, month = month),
        (DateStyle::Short, Case::Plain) => msg!(month_short, month = month),
        (DateStyle::Short, Case::Of) => msg!(month_short_in_date, month = month),
    }
    .into()
}

impl When {
    /// The date in words; what the file says to show comes first.
    pub fn text(&self, style: DateStyle, words: &Words) -> String {
        words.value(&self.value(style))
    }

    /// The same as data.
    pub fn value(&self, style: DateStyle) -> Value {
        if let Some(shown) = &self.shown {
            return shown.into();
        }
        if let Some(number) = &self.number {
            return number.to_string().into();
        }
        match Edtf::parse(&self.edtf) {
            Ok(edtf) if self.time.is_none() && !self.edtf.contains('T') => style.edtf(&edtf),
            Ok(_) | Err(_) => super::timed_text::timed_value(self, style),
        }
    }

    /// The date for a label, with a word on what is not known where an event has no day.
    pub fn label(&self, extent: &Extent, words: &Words) -> String {
        let is_vague = !extent.marks.has(Marks::PERIOD)
            && self.shown.is_none()
            && matches!(Edtf::parse(&self.edtf), Ok(Edtf::Date(date)) if misses_its_day(&date));
        let date = self.value(DateStyle::Short);
        if is_vague { text!(words, date_no_day, date = date) } else { words.value(&date) }
    }
}

/// Whether one would expect a day and there is none; nobody expects one of antiquity.
fn misses_its_day(date: &Date) -> bool {
    date.precision() != Precision::Day
        && date.year.value().is_some_and(|year| (1_500..10_000).contains(&year))
}

/// Whether a date follows a preposition, after which many languages bend it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Plain,
    Of,
}

impl Case {
    const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Of => "of",
        }
    }
}

impl DateStyle {
    pub(super) fn edtf(self, edtf: &Edtf) -> Value {
        match edtf {
            Edtf::Date(date) => self.date(date, Case::Plain),
            // Its time stands beside it.
            Edtf::DateTime(moment) => self.date(&moment.date, Case::Plain),
            Edtf::Interval(interval) => self.interval(interval),
            Edtf::Set(set) => self.set(set),
        }
    }

    fn date(self, date: &Date, case: Case) -> Value {
        let is_long = self == Self::Long;
        let case = if date.is_approximate() && is_long { Case::Of } else { case };
        let mut value = self.plain_date(date, case);
        if date.is_approximate() {
            let about =
                if is_long { msg!(date_around, date = value) } else { msg!(date_about, date = value) };
            value = about.into();
        }
        if date.is_uncertain() { msg!(date_uncertain, date = value).into() } else { value }
    }

    fn plain_date(self, date: &Date, case: Case) -> Value {
        let Some(month) = date.month else { return self.year(&date.year, case) };
        let year = self.year(&date.year, Case::Of);
        let Some(number) = month.value() else { return masked_month(date, year, case) };
        if number > 12 {
            let part = part_of_year(number);
            return msg!(date_part_of_year, part = part, year = year, case = case.word()).into();
        }
        let month = |case| month_value(number, self, case);
        match date.day.map(DateField::value) {
            None => msg!(date_month, month = month(case), year = year),
            Some(Some(day)) if date.year.value().is_some() => {
                msg!(date_day, day = day.to_string(), month = month(Case::Of), year = year)
            }
            Some(Some(day)) => {
                let year = self.year(&date.year, Case::Plain);
                msg!(date_day_of_some_year, day = day.to_string(), month = month(Case::Of), year = year)
            }
            Some(None) => {
                msg!(date_some_day_of_month, month = month(Case::Of), year = year, case = case.word())
            }
        }
        .into()
    }

    fn year(self, year: &Year, case: Case) -> Value {
        if let Some(value) = year.value() {
            let value = year_value(value, self);
            return match year.significant_digits {
                Some(digits) => msg!(year_with_digits, year = value, digits = digits.to_string()).into(),
                None => value,
            };
        }
        let case = case.word();
        match year.kind {
            YearKind::Standard { negative: false, digits: [Some(a), Some(b), Some(c), None] } => {
                msg!(year_decade, year = format!("{a}{b}{c}0"), case = case).into()
            }
            YearKind::Standard { negative: false, digits: [Some(a), Some(b), None, None] } => {
                let (from, to) = (format!("{a}{b}00"), format!("{a}{b}99"));
                msg!(year_of_century, from = from, to = to, case = case).into()
            }
            YearKind::Standard { digits: [None, None, None, None], .. } => {
                msg!(year_not_stated, case = case).into()
            }
            YearKind::Standard { negative, digits } => {
                let digits: String =
                    digits.iter().map(|digit| digit.map_or('X', |value| char::from(b'0' + value))).collect();
                format!("{}{digits}", if negative { "−" } else { "" }).into()
            }
            YearKind::Big { .. } | YearKind::Exponential { .. } => msg!(year_beyond_axis, case = case).into(),
        }
    }

    fn interval(self, interval: &Interval) -> Value {
        use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
        let plain = |date| self.date(date, Case::Plain);
        let of = |date| self.date(date, Case::Of);
        match (&interval.start, &interval.end) {
            (Date(from), Date(to)) => msg!(date_range, from = plain(from), to = plain(to)),
            (Date(from), Open) => msg!(date_since_no_end, date = of(from)),
            (Date(from), Unknown) => msg!(date_since_unknown_end, date = of(from)),
            (Open, Date(to)) => msg!(date_until_no_beginning, date = of(to)),
            (Unknown, Date(to)) => msg!(date_until_unknown_beginning, date = of(to)),
            (OnOrBefore(from), Open) => msg!(date_since_or_earlier_no_end, date = of(from)),
            (OnOrBefore(from), Unknown) => msg!(date_since_or_earlier_unknown_end, date = of(from)),
            (OnOrBefore(from), OnOrAfter(to)) if from == to => {
                msg!(date_before_and_after, date = plain(from))
            }
            (from, to) => msg!(date_range, from = self.endpoint(from), to = self.endpoint(to)),
        }
        .into()
    }

    fn endpoint(self, endpoint: &IntervalEndpoint) -> Value {
        let plain = |date| self.date(date, Case::Plain);
        match endpoint {
            IntervalEndpoint::Date(date) => plain(date),
            IntervalEndpoint::Open => msg!(date_no_limit).into(),
            IntervalEndpoint::Unknown => msg!(date_unknown).into(),
            IntervalEndpoint::OnOrBefore(date) => msg!(date_or_earlier, date = plain(date)).into(),
            IntervalEndpoint::OnOrAfter(date) => msg!(date_or_later, date = plain(date)).into(),
        }
    }

    fn set(self, set: &Set) -> Value {
        let mut elements: Vec<Value> = set.elements.iter().map(|element| self.element(element)).collect();
        match elements.pop() {
            Some(last) if elements.is_empty() => last,
            Some(last) if set.kind == SetKind::OneMember => {
                msg!(date_one_of, dates = elements, last = last).into()
            }
            Some(last) => msg!(date_all_of, dates = elements, last = last).into(),
            None => "".into(),
        }
    }

    fn element(self, element: &SetElement) -> Value {
        let of = |date| self.date(date, Case::Of);
        match element {
            SetElement::Date(date) => self.date(date, Case::Plain),
            SetElement::OnOrBefore(date) => msg!(date_on_or_before, date = of(date)).into(),
            SetElement::OnOrAfter(date) => msg!(date_on_or_after, date = of(date)).into(),
            SetElement::Range(from, to) => msg!(date_between, from = of(from), to = of(to)).into(),
        }
    }
}

fn masked_month(date: &Date, year: Value, case: Case) -> Value {
    let case = case.word();
    if date.day.is_some() {
        msg!(date_some_day_of_year, year = year, case = case).into()
    } else {
        msg!(date_some_month_of_year, year = year, case = case).into()
    }
}

/// Seasons, quarters, thirds and halves, by their numbers in EDTF.
const fn part_of_year(code: u8) -> &'static str {
    match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "quarter-1",
        34 => "quarter-2",
        35 => "quarter-3",
        36 => "quarter-4",
        37 => "third-1",
        38 => "third-2",
        39 => "third-3",
        40 => "half-1",
        _ => "half-2",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Languages;

    #[test]
    fn dates_in_words() {
        let words = Words::english();
        for (edtf, long, short) in [
            ("2024-11-28", "28 November 2024", "28 Nov 2024"),
            ("2024-11", "November 2024", "Nov 2024"),
            ("2024", "2024", "2024"),
            ("2024~", "around 2024", "≈ 2024"),
            ("2025?", "2025 (uncertain)", "2025 (uncertain)"),
            ("2024-11-28%", "around 28 November 2024 (uncertain)", "≈ 28 Nov 2024 (uncertain)"),
            ("202X", "2020s", "2020s"),
            ("20XX", "a year of 2000–2099", "a year of 2000–2099"),
            ("XXXX-11-28", "28 November, year not stated", "28 Nov, year not stated"),
            ("2025-XX", "a month of 2025", "a month of 2025"),
            ("2025-11-XX", "a day of November 2025", "a day of Nov 2025"),
            ("2025-24", "winter 2025", "winter 2025"),
            ("2025-34", "second quarter of 2025", "second quarter of 2025"),
            ("0000", "1 BCE", "1 BCE"),
            ("-0043-03-15", "15 March 44 BCE", "15 Mar 44 BCE"),
            ("0476", "476 CE", "476 CE"),
            ("Y-11999", "12,000 BCE", "12,000 BCE"),
            ("Y-13800000000", "13.8 billion years ago", "13.8 billion years ago"),
            ("Y-66500000", "66.5 million years ago", "66.5 million years ago"),
            ("2023-11-23/2024-11-28", "23 November 2023 – 28 November 2024", "23 Nov 2023 – 28 Nov 2024"),
            ("2025/..", "since 2025, no end", "since 2025, no end"),
            ("2025/", "since 2025, end unknown", "since 2025, end unknown"),
            ("../2025", "until 2025, no beginning", "until 2025, no beginning"),
            (
                "..2024-11-28/..",
                "since 28 November 2024 or earlier, no end",
                "since 28 Nov 2024 or earlier, no end",
            ),
            ("[..2023-11-23]", "on or before 23 November 2023", "on or before 23 Nov 2023"),
            ("[2024-11-28..]", "on or after 28 November 2024", "on or after 28 Nov 2024"),
            ("[1900-01..1910-01]", "between January 1900 and January 1910", "between Jan 1900 and Jan 1910"),
            ("{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961"),
            ("[1667,1668]", "1667 or 1668", "1667 or 1668"),
        ] {
            assert_eq!(When::plain(edtf).text(DateStyle::Long, &words), long, "{edtf}");
            assert_eq!(When::plain(edtf).text(DateStyle::Short, &words), short, "{edtf}");
        }
    }

    #[test]
    fn dates_in_russian() {
        let (words, faults) = Languages::default().words("ru");
        assert_eq!(faults, []);
        for (edtf, long, short) in [
            ("2024-11-28", "28 ноября 2024 г.", "28 нояб. 2024"),
            ("2024-11", "ноябрь 2024 г.", "нояб. 2024"),
            ("2024-03", "март 2024 г.", "март 2024"),
            ("2024-03~", "около марта 2024 г.", "≈ март 2024"),
            ("2024", "2024 г.", "2024"),
            ("2025?", "2025 г. (под вопросом)", "2025 (под вопросом)"),
            ("202X", "2020-е гг.", "2020-е гг."),
            ("202X~", "около 2020-х гг.", "≈ 2020-е гг."),
            ("20XX", "один из 2000–2099 гг.", "один из 2000–2099 гг."),
            ("XXXX-11-28", "28 ноября, год не указан", "28 нояб., год не указан"),
            ("2025-11-XX", "один из дней ноября 2025 г.", "один из дней нояб. 2025"),
            ("2025-24", "зима 2025 г.", "зима 2025"),
            ("2025-24~", "около зимы 2025 г.", "≈ зима 2025"),
            ("-0043-03-15", "15 марта 44 г. до н. э.", "15 марта 44 до н. э."),
            ("Y-11999", "12\u{a0}000 г. до н. э.", "12\u{a0}000 до н. э."),
            ("Y-66500000", "66,5 млн лет назад", "66,5 млн лет назад"),
            ("2023-11/2024-11-28", "ноябрь 2023 г. – 28 ноября 2024 г.", "нояб. 2023 – 28 нояб. 2024"),
            ("2025-11/..", "с ноября 2025 г., бессрочно", "с нояб. 2025, бессрочно"),
            ("[..2023-11]", "не позднее ноября 2023 г.", "не позднее нояб. 2023"),
            ("[1900-01..1910-01]", "от января 1900 г. до января 1910 г.", "от янв. 1900 до янв. 1910"),
            ("[1667,1668]", "1667 г. или 1668 г.", "1667 или 1668"),
        ] {
            assert_eq!(When::plain(edtf).text(DateStyle::Long, &words), long, "{edtf}");
            assert_eq!(When::plain(edtf).text(DateStyle::Short, &words), short, "{edtf}");
        }
    }
}
