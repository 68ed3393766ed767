//! What people type into "Go to date": `28 Nov 2024`, `28.11.2024`, `Nov 2024`, `44 BC`, `66 million years ago`.

use super::When;
use super::bounds::{DateError, Marks, Reading, ZoneRule};
use super::civil::{Civil, days_in_month, year_edtf};
use super::error_words::NO_SIDE;
use crate::time::{Resolution, TimeRange};
use words::{Message, msg};

/// Turns typed words into an EDTF text; what is EDTF already stays as it is.
///
/// # Errors
/// A sentence that says what to type instead.
pub fn edtf_from_typed(typed: &str) -> Result<String, Message> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(msg!(date_type_one));
    }
    if When::plain(typed).extent(Reading::Whole, Resolution::Seconds, ZoneRule::Wall).is_ok() {
        return Ok(typed.to_owned());
    }
    let words = words_of(typed);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    years_ago(&words)
        .or_else(|| century_or_decade(&words))
        .or_else(|| season(&words))
        .or_else(|| named_month(&words))
        .or_else(|| numeric_day(typed))
        .or_else(|| year_with_era(&words).map(year_edtf))
        .ok_or_else(|| not_understood(typed))
}

fn not_understood(typed: &str) -> Message {
    if let Some([day, month, year]) = three_numbers(typed)
        && let (Ok(day), Ok(month)) = (day.parse::<u8>(), month.parse::<u8>())
        && (1..=12).contains(&day)
        && (1..=12).contains(&month)
    {
        let [one, other] = [month, day].map(|month| english_month(month).get(..3).unwrap_or_default());
        return msg!(
            date_type_order,
            day = day.to_string(),
            month = month.to_string(),
            year = year,
            one = one,
            other = other
        );
    }
    msg!(date_type_other, typed = typed)
}

fn three_numbers(typed: &str) -> Option<[&str; 3]> {
    let mut parts = typed.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty());
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// The stretch of the axis a typed date names.
///
/// # Errors
/// A sentence that says what to type instead.
pub fn range_from_typed(typed: &str, resolution: Resolution) -> Result<TimeRange, Message> {
    let edtf = edtf_from_typed(typed)?;
    range_from_edtf(&edtf, resolution).map_err(|err| err.sentence())
}

/// The stretch of the axis an EDTF text names; an open end stops at the known one.
///
/// # Errors
/// If the text is no EDTF, ends before it begins, or lies beyond the axis.
pub fn range_from_edtf(edtf: &str, resolution: Resolution) -> Result<TimeRange, DateError> {
    range_by_clock(edtf, resolution, ZoneRule::Wall)
}

/// The same with times put on the axis by a clock.
///
/// # Errors
/// As [`range_from_edtf`].
pub fn range_by_clock(edtf: &str, resolution: Resolution, clock: ZoneRule) -> Result<TimeRange, DateError> {
    let extent = When::plain(edtf).extent(Reading::Whole, resolution, clock)?;
    if extent.marks.has(Marks::REVERSED) {
        return Err(DateError::Reversed);
    }
    let known = [extent.start.earliest, extent.start.latest, extent.end.earliest, extent.end.latest];
    let finite = || known.iter().copied().filter(|tick| tick.is_finite());
    match (finite().min(), finite().max()) {
        (Some(from), Some(to)) => Ok(TimeRange::new(from, to)),
        _ => Err(DateError::Edtf { offset: 0, reason: NO_SIDE }),
    }
}

fn words_of(typed: &str) -> Vec<String> {
    typed.to_lowercase().split_whitespace().map(|word| word.trim_end_matches(',').to_owned()).collect()
}

pub(super) fn years_ago(words: &[&str]) -> Option<String> {
    let (number, unit) = match words {
        [number, unit, "years" | "year", "ago" | "bp"] => (number, *unit),
        [number, "years", "ago"] => (number, "one"),
        [number, unit @ ("ma" | "ga" | "ka" | "mya")] => (number, *unit),
        _ => return None,
    };
    let number: f64 = number.replace(',', "").parse().ok()?;
    let factor = match unit {
        "one" => 1.0,
        "thousand" | "ka" => 1e3,
        "million" | "ma" | "mya" => 1e6,
        "billion" | "ga" => 1e9,
        _ => return None,
    };
    let years = number * factor;
    // "10 years ago" would need to know the year it is; far away it makes no difference.
    (10_000.0..=2e11).contains(&years).then(|| year_edtf(-(years as i64)))
}

fn century_or_decade(words: &[&str]) -> Option<String> {
    match words {
        [decade] => {
            let year: i64 = decade.strip_suffix('s')?.parse().ok()?;
            ((100..10_000).contains(&year) && year % 10 == 0).then(|| format!("{:03}X", year / 10))
        }
        [century, "century"] => {
            let number: i64 = century.trim_end_matches(|letter: char| letter.is_alphabetic()).parse().ok()?;
            // The 20th century runs from 1901 to 2000.
            (1..=99).contains(&number).then(|| format!("{:04}/{:04}", (number - 1) * 100 + 1, number * 100))
        }
        _ => None,
    }
}

/// A season of the north, as EDTF has them.
fn season(words: &[&str]) -> Option<String> {
    let (season, year) = words.split_first()?;
    let number = match *season {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    Some(format!("{}-{number}", year_edtf(year_with_era(year)?)))
}

fn named_month(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| month_number(word).is_some())?;
    let month = month_number(words.get(at)?)?;
    let (day, year) = match (words.get(..at)?, words.get(at + 1..)?) {
        ([], [day, year @ ..]) if !year.is_empty() && day_number(day).is_some() => (day_number(day), year),
        ([], year) => (None, year),
        ([day], year) => (Some(day_number(day)?), year),
        _ => return None,
    };
    let year = year_with_era(year)?;
    match day {
        Some(day) if day <= days_in_month(year, month) => Some(Civil::new(year, month, day).edtf()),
        Some(_) => None,
        None => Some(format!("{}-{month:02}", year_edtf(year))),
    }
}

/// What people type; in other languages `written` reads it.
const ENGLISH_MONTHS: [&str; 12] = [
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

/// The English name of a month from 1 to 12.
pub(crate) fn english_month(month: u8) -> &'static str {
    ENGLISH_MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

fn month_number(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    (1..=12).find(|&month| {
        let name = english_month(month).to_lowercase();
        name == word || (word.len() >= 3 && name.starts_with(word))
    })
}

fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// `28.11.2024`, `28/11/2024`, `2024/11/28`, `11.2024`: the day comes before the month where only one reading fits.
fn numeric_day(typed: &str) -> Option<String> {
    let number = |text: &str| text.parse::<i64>().ok();
    if let Some((month, year)) = typed.split_once('.').filter(|(_, year)| year.len() == 4) {
        let month = number(month).filter(|month| (1..=12).contains(month))?;
        return Some(format!("{}-{month:02}", year_edtf(number(year)?)));
    }
    let (year, month, day) = match three_numbers(typed)? {
        [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        [first, second, year] if year.len() == 4 => {
            let (first, second) = (number(first)?, number(second)?);
            let is_ambiguous = typed.contains('/') && first <= 12 && second <= 12 && first != second;
            let (day, month) = if second > 12 { (second, first) } else { (first, second) };
            if is_ambiguous {
                return None;
            }
            (number(year)?, month, day)
        }
        _ => return None,
    };
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=days_in_month(year, month)).contains(day))?;
    Some(Civil::new(year, month, day).edtf())
}

/// An astronomical year from `2024`, `476 CE`, `44 BCE`, `AD 476`.
fn year_with_era(words: &[&str]) -> Option<i64> {
    let (digits, era) = match words {
        [year] => (*year, "ce"),
        [year, era] if era.chars().all(char::is_alphabetic) => (*year, *era),
        ["ad", year] => (*year, "ce"),
        _ => return None,
    };
    let year: i64 = digits.replace(',', "").parse().ok()?;
    match era {
        "ce" | "ad" => Some(year),
        "bce" | "bc" if year > 0 => Some(1 - year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type() {
        for (typed, edtf) in [
            ("2024-11-28", Some("2024-11-28")),
            (" 2024 ", Some("2024")),
            ("28 Nov 2024", Some("2024-11-28")),
            ("28 november 2024", Some("2024-11-28")),
            ("November 28, 2024", Some("2024-11-28")),
            ("Nov 2024", Some("2024-11")),
            ("28th of", None),
            ("28.11.2024", Some("2024-11-28")),
            ("28/11/2024", Some("2024-11-28")),
            ("11/28/2024", Some("2024-11-28")),
            ("03/04/2024", None),
            ("03.04.2024", Some("2024-04-03")),
            ("11.2024", Some("2024-11")),
            ("31 Feb 2024", None),
            ("44 BC", Some("-0043")),
            ("1 BCE", Some("0000")),
            ("476", Some("0476")),
            ("AD 476", Some("0476")),
            ("12,000 BCE", Some("Y-11999")),
            ("1990s", Some("199X")),
            ("19th century", Some("1801/1900")),
            ("66 million years ago", Some("Y-66000000")),
            ("13.8 Ga", Some("Y-13800000000")),
            ("autumn 2023", Some("2023-23")),
            ("Fall 2023", Some("2023-23")),
            ("summer 44 BC", Some("-0043-22")),
            ("next Tuesday", None),
            ("", None),
        ] {
            assert_eq!(edtf_from_typed(typed).ok().as_deref(), edtf, "{typed}");
        }
    }

    #[test]
    fn what_could_mean_two_days_is_asked_back() {
        let message = words::Words::english().text(&edtf_from_typed("03/04/2024").expect_err("ambiguous"));
        assert_eq!(message, "day or month first? Type 3 Apr 2024 or 4 Mar 2024");
    }
}
