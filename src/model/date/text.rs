//! Dates in words, as certain as the text of the file and no more.

use super::When;
use super::bounds::{Extent, Marks};
use super::civil::Civil;
use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind, Year, YearKind,
};

/// How much room a date may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// `28 November 2024`
    Long,
    /// `28 Nov 2024`
    Short,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month from 1 to 12, cut to three letters if short.
pub fn month_name(month: u8, style: DateStyle) -> &'static str {
    let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?");
    match style {
        DateStyle::Long => name,
        DateStyle::Short => name.get(..3).unwrap_or(name),
    }
}

/// A year as people write it: `2024`, `476 CE`, `44 BCE`, `12,000 BCE`, `13,800 million years ago`.
pub fn year_text(year: i64) -> String {
    let size = year.unsigned_abs();
    match year {
        _ if size >= 1_000_000 => {
            // Of hundreds of millions, tenths are exact enough.
            let millions = size as f64 / 1e6;
            let millions = grouped_decimal(if size >= 100_000_000 {
                (millions * 10.0).round() / 10.0
            } else {
                millions
            });
            if year < 0 {
                format!("{millions} million years ago")
            } else {
                format!("in {millions} million years")
            }
        }
        1..=999 => format!("{year} CE"),
        1_000..=9_999 => year.to_string(),
        _ if year > 0 => format!("{} CE", grouped(size)),
        -9_998..=0 => format!("{} BCE", 1 - year),
        _ => format!("{} BCE", grouped(size + 1)),
    }
}

/// `13800` as `13,800`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A positive number with up to three decimals and grouped thousands.
pub fn grouped_decimal(number: f64) -> String {
    let text = format!("{number:.3}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = grouped(whole.parse().unwrap_or(0));
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// A calendar day in words.
pub fn day_text(day: Civil, style: DateStyle) -> String {
    format!("{} {} {}", day.day, month_name(day.month, style), year_text(day.year))
}

impl When {
    /// The date in words; what the file says to show comes first.
    pub fn text(&self, style: DateStyle) -> String {
        if let Some(shown) = &self.shown {
            return shown.clone();
        }
        if let Some(number) = &self.number {
            return number.to_string();
        }
        let mut text = match Edtf::parse(&self.edtf) {
            // With its zone, which EDTF reads and has no word for.
            Ok(Edtf::DateTime(_)) | Err(_) => with_times_text(&self.edtf, style),
            Ok(edtf) => edtf_text(&edtf, style),
        };
        if let Some(time) = &self.time {
            text.push_str(", ");
            text.push_str(&time.replace('/', "–"));
        }
        if let Some(zone) = &self.tz {
            text.push_str(" (");
            text.push_str(zone);
            text.push(')');
        }
        text
    }

    /// The date for a label, with a word on what is not known where an event has no day.
    pub fn label(&self, extent: &Extent) -> String {
        let text = self.text(DateStyle::Short);
        let is_vague = !extent.marks.has(Marks::PERIOD)
            && self.shown.is_none()
            && matches!(Edtf::parse(&self.edtf), Ok(Edtf::Date(date)) if misses_its_day(&date));
        if is_vague { format!("{text}, day not stated") } else { text }
    }
}

/// Whether one would expect a day and there is none; nobody expects one of antiquity.
fn misses_its_day(date: &Date) -> bool {
    date.precision() != Precision::Day
        && date.year.value().is_some_and(|year| (1_500..10_000).contains(&year))
}

/// Dates with times, which EDTF allows only whole and alone: the date of each side in words, its time as written.
fn with_times_text(text: &str, style: DateStyle) -> String {
    let side = |side: &str| {
        let (date, time) = side.split_once('T').unwrap_or((side, ""));
        let Ok(edtf) = Edtf::parse(date) else { return side.to_owned() };
        let date = edtf_text(&edtf, style);
        let (time, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
        let time = match zone {
            "" => time.to_owned(),
            "Z" => format!("{time} UTC"),
            zone => format!("{time} UTC{zone}"),
        };
        if time.is_empty() { date } else { format!("{date}, {time}") }
    };
    let sides: Vec<String> = text.split('/').map(side).collect();
    sides.join(" – ")
}

fn edtf_text(edtf: &Edtf, style: DateStyle) -> String {
    match edtf {
        Edtf::Date(date) => date_text(date, style),
        Edtf::DateTime(moment) => {
            let time = &moment.time;
            format!(
                "{}, {:02}:{:02}:{:02}",
                date_text(&moment.date, style),
                time.hour,
                time.minute,
                time.second
            )
        }
        Edtf::Interval(interval) => interval_text(interval, style),
        Edtf::Set(set) => set_text(set, style),
    }
}

fn date_text(date: &Date, style: DateStyle) -> String {
    let plain = plain_date_text(date, style);
    let plain = if date.is_approximate() { format!("around {plain}") } else { plain };
    if date.is_uncertain() { format!("{plain} (uncertain)") } else { plain }
}

fn plain_date_text(date: &Date, style: DateStyle) -> String {
    let year = year_part(&date.year);
    let Some(month) = date.month else { return year };
    let Some(number) = month.value() else { return masked_month(date, &year) };
    if number > 12 {
        return format!("{} {year}", season_name(number));
    }
    let month = month_name(number, style);
    match date.day.map(DateField::value) {
        None => format!("{month} {year}"),
        Some(Some(day)) if date.year.value().is_some() => format!("{day} {month} {year}"),
        Some(Some(day)) => format!("{day} {month}, {year}"),
        Some(None) => format!("a day of {month} {year}"),
    }
}

fn masked_month(date: &Date, year: &str) -> String {
    if date.day.is_some() { format!("a day of {year}") } else { format!("a month of {year}") }
}

fn year_part(year: &Year) -> String {
    if let Some(value) = year.value() {
        let text = year_text(value);
        return match year.significant_digits {
            Some(digits) => format!("{text} (to {digits} digits)"),
            None => text,
        };
    }
    match year.kind {
        YearKind::Standard { negative: false, digits: [Some(a), Some(b), Some(c), None] } => {
            format!("{a}{b}{c}0s")
        }
        YearKind::Standard { negative: false, digits: [Some(a), Some(b), None, None] } => {
            format!("a year of {a}{b}00–{a}{b}99")
        }
        YearKind::Standard { digits: [None, None, None, None], .. } => "year not stated".to_owned(),
        YearKind::Standard { negative, digits } => {
            let digits: String =
                digits.iter().map(|digit| digit.map_or('X', |value| char::from(b'0' + value))).collect();
            format!("{}{digits}", if negative { "−" } else { "" })
        }
        YearKind::Big { .. } | YearKind::Exponential { .. } => "a year beyond the axis".to_owned(),
    }
}

fn season_name(code: u8) -> &'static str {
    match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first third of",
        38 => "second third of",
        39 => "last third of",
        40 => "first half of",
        _ => "second half of",
    }
}

fn interval_text(interval: &Interval, style: DateStyle) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let day = |date| date_text(date, style);
    match (&interval.start, &interval.end) {
        (Date(from), Date(to)) => format!("{} – {}", day(from), day(to)),
        (Date(from), Open) => format!("since {}, no end", day(from)),
        (Date(from), Unknown) => format!("since {}, end unknown", day(from)),
        (Open, Date(to)) => format!("until {}, no beginning", day(to)),
        (Unknown, Date(to)) => format!("until {}, beginning unknown", day(to)),
        (OnOrBefore(from), Open) => format!("since {} or earlier, no end", day(from)),
        (OnOrBefore(from), Unknown) => format!("since {} or earlier, end unknown", day(from)),
        (OnOrBefore(from), OnOrAfter(to)) if from == to => format!("on {}, before and after it", day(from)),
        (from, to) => format!("{} – {}", endpoint_text(from, style), endpoint_text(to, style)),
    }
}

fn endpoint_text(endpoint: &IntervalEndpoint, style: DateStyle) -> String {
    match endpoint {
        IntervalEndpoint::Date(date) => date_text(date, style),
        IntervalEndpoint::Open => "no limit".to_owned(),
        IntervalEndpoint::Unknown => "unknown".to_owned(),
        IntervalEndpoint::OnOrBefore(date) => format!("{} or earlier", date_text(date, style)),
        IntervalEndpoint::OnOrAfter(date) => format!("{} or later", date_text(date, style)),
    }
}

fn set_text(set: &Set, style: DateStyle) -> String {
    let element = |element: &SetElement| match element {
        SetElement::Date(date) => date_text(date, style),
        SetElement::OnOrBefore(date) => format!("on or before {}", date_text(date, style)),
        SetElement::OnOrAfter(date) => format!("on or after {}", date_text(date, style)),
        SetElement::Range(from, to) => {
            format!("between {} and {}", date_text(from, style), date_text(to, style))
        }
    };
    let elements: Vec<String> = set.elements.iter().map(element).collect();
    let last_joint = if set.kind == SetKind::OneMember { " or " } else { " and " };
    match elements.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}{last_joint}{last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (edtf, long, short) in [
            ("2024-11-28", "28 November 2024", "28 Nov 2024"),
            ("2024-11", "November 2024", "Nov 2024"),
            ("2024", "2024", "2024"),
            ("2024~", "around 2024", "around 2024"),
            ("2025?", "2025 (uncertain)", "2025 (uncertain)"),
            ("2024-11-28%", "around 28 November 2024 (uncertain)", "around 28 Nov 2024 (uncertain)"),
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
            ("Y-13800000000", "13,800 million years ago", "13,800 million years ago"),
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
            assert_eq!(When::plain(edtf).text(DateStyle::Long), long, "{edtf}");
            assert_eq!(When::plain(edtf).text(DateStyle::Short), short, "{edtf}");
        }
    }

    #[test]
    fn numbers_in_groups() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped_decimal(13_800.0), "13,800");
        assert_eq!(grouped_decimal(66.043), "66.043");
    }
}
