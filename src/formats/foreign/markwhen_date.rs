//! Date ranges of markwhen: `2012-2013`, `12/2012`, `2024-01-05 / 2024-02-01`, `Dec 1 2020 - now`, `2 weeks`.

use super::date_text::stamp_from_text;
use super::stamp::{self, Stamp};
use model::date::When;
use model::date::civil::{Civil, days_in_month};

/// Longer texts before a colon are no dates.
pub const MAX_LENGTH: usize = 80;

/// What a range is counted from.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// First day behind the event before.
    pub end: Option<Civil>,
    /// Days come before months.
    pub is_day_first: bool,
}

/// A range that was understood.
#[derive(Clone, Debug)]
pub struct Range {
    /// As a date.
    pub when: When,
    /// First day behind it, from which the next may be counted.
    pub end: Option<Civil>,
}

/// Reads what stands before the colon of an event. `named` gives the first day behind the event of an id.
pub fn range(text: &str, before: &Before, named: impl Fn(&str) -> Option<Civil>) -> Option<Range> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    if let Some(range) = relative(text, before, named) {
        return Some(range);
    }
    let sides = sides(text, before)?;
    let when = match sides {
        (start, None) => When { written: None, ..start.stamp.when() },
        (start, Some(Side::Now)) => When::plain(format!("{}/..", start.stamp.date)),
        (start, Some(Side::At(end))) => stamp::span(start.stamp, end.stamp),
        (start, Some(Side::Lasting(amount))) => return Some(lasting(&start, &amount, text)),
    };
    let end = last_day(&when.edtf);
    let written = (when.edtf != text).then(|| text.to_owned());
    Some(Range { when: When { written, ..when }, end })
}

struct Dated {
    stamp: Stamp,
}

enum Side {
    At(Dated),
    Now,
    Lasting(Amount),
}

/// A start, and what stands behind the dash or slash.
fn sides(text: &str, before: &Before) -> Option<(Dated, Option<Side>)> {
    if let Some(start) = dated(text, before) {
        return Some((start, None));
    }
    let cuts = text
        .match_indices(" - ")
        .chain(text.match_indices(" / "))
        .chain(text.match_indices('-'))
        .chain(text.match_indices('/'));
    for (at, sign) in cuts {
        let (start, end) = (text.get(..at)?, text.get(at + sign.len()..)?);
        let Some(start) = dated(start, before) else { continue };
        let end = end.trim();
        if end.eq_ignore_ascii_case("now") {
            return Some((start, Some(Side::Now)));
        }
        if let Some(end) = dated(end, before) {
            return Some((start, Some(Side::At(end))));
        }
        if let Some(amount) = amount(end) {
            return Some((start, Some(Side::Lasting(amount))));
        }
    }
    None
}

fn dated(text: &str, before: &Before) -> Option<Dated> {
    let text = text.trim();
    // Two dates may have a dash between them and in them; without its year a part is none.
    let has_year = text.as_bytes().windows(4).any(|window| window.iter().all(u8::is_ascii_digit));
    if !has_year {
        return None;
    }
    // What ends in a mark of doubt, or has blanks for digits, is EDTF already.
    let stamp = american(text, before.is_day_first)
        .or_else(|| stamp_from_text(text))
        .filter(|stamp| !stamp.date.contains(['/', '[', '{']))?;
    Some(Dated { stamp })
}

/// `12/25/2022`, `12/2012`; with days first if the head says so.
fn american(text: &str, is_day_first: bool) -> Option<Stamp> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    if !parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    match parts.as_slice() {
        [month, year] if month.len() <= 2 && year.len() == 4 => {
            Stamp::from_numbers(year.parse().ok()?, Some(month.parse().ok()?), None)
        }
        [first, second, year] if first.len() <= 2 && second.len() <= 2 && year.len() == 4 => {
            let (month, day) = if is_day_first { (second, first) } else { (first, second) };
            Stamp::from_numbers(year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?))
        }
        _ => None,
    }
}

/// A length of time.
#[derive(Clone, Copy)]
struct Amount {
    months: i64,
    days: i64,
}

/// `2 weeks`, `1 year 6 months`, `10d`
fn amount(text: &str) -> Option<Amount> {
    let mut total = Amount { months: 0, days: 0 };
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let count: i64 = rest.get(..digits)?.parse().ok().filter(|count| *count < 100_000)?;
        let tail = rest.get(digits..)?.trim_start();
        let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        match tail.get(..letters)?.to_lowercase().as_str() {
            "year" | "years" | "y" | "yr" | "yrs" => total.months += count * 12,
            "month" | "months" | "mon" | "mos" => total.months += count,
            "week" | "weeks" | "w" | "wk" | "wks" => total.days += count * 7,
            "day" | "days" | "d" => total.days += count,
            _ => return None,
        }
        rest = tail.get(letters..)?.trim_start_matches([',', ' ']);
    }
    Some(total)
}

fn add(day: Civil, amount: &Amount) -> Option<Civil> {
    let months = day.year.checked_mul(12)?.checked_add(i64::from(day.month) - 1 + amount.months)?;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
    let day = Civil::new(year, month, day.day.min(days_in_month(year, month)));
    Some(Civil::from_days(day.days() + amount.days)).filter(|day| (-9_999..=9_999).contains(&day.year))
}

/// `2 weeks`, `1 week - 3 days`, `after !Phase1 2 weeks`: counted from an event before.
fn relative(text: &str, before: &Before, named: impl Fn(&str) -> Option<Civil>) -> Option<Range> {
    let rest = text.strip_prefix("after ").unwrap_or(text).trim_start();
    let (from, rest) = match rest.strip_prefix('!') {
        Some(tail) => {
            let (id, rest) = tail.split_once(' ')?;
            (named(id).or(before.end), rest)
        }
        None => (before.end, rest),
    };
    let (first, second) = match rest.split_once(" - ").or_else(|| rest.split_once(" / ")) {
        Some((first, second)) => (amount(first)?, Some(amount(second)?)),
        None => (amount(rest)?, None),
    };
    let from = from?;
    // One length alone is how long it lasts; of two the first is how long until it begins.
    let (start, length) = match second {
        Some(length) => (add(from, &first)?, length),
        None => (from, first),
    };
    let end = add(start, &length)?;
    let when = When { derived: Some(format!("counted from another event: {text}")), ..days(start, end) };
    Some(Range { when: When { written: Some(text.to_owned()), ..when }, end: Some(end) })
}

/// From a date for a length of time.
fn lasting(start: &Dated, amount: &Amount, text: &str) -> Range {
    let first = first_day(&start.stamp.date);
    let end = first.and_then(|first| add(first, amount));
    let when = match (first, end) {
        (Some(first), Some(end)) => days(first, end),
        _ => When::plain(text),
    };
    Range { when: When { written: Some(text.to_owned()), ..when }, end }
}

/// From a day up to, not including, another.
fn days(start: Civil, end: Civil) -> When {
    let last = Civil::from_days(end.days() - 1).max(start);
    if last == start {
        When::plain(start.edtf())
    } else {
        When::plain(format!("{}/{}", start.edtf(), last.edtf()))
    }
}

fn first_day(edtf: &str) -> Option<Civil> {
    numbers(edtf).map(|(year, month, day)| Civil::new(year, month.unwrap_or(1), day.unwrap_or(1)))
}

/// The first day behind a date.
fn last_day(edtf: &str) -> Option<Civil> {
    let end = edtf.rsplit('/').next()?;
    let (year, month, day) = numbers(end)?;
    let month_or_last = month.unwrap_or(12);
    let day = day.unwrap_or_else(|| days_in_month(year, month_or_last));
    Some(Civil::from_days(Civil::new(year, month_or_last, day).days() + 1))
}

fn numbers(edtf: &str) -> Option<(i64, Option<u8>, Option<u8>)> {
    let date = edtf.split('T').next()?;
    let (sign, rest) = date.strip_prefix('-').map_or((1, date), |rest| (-1, rest));
    let mut parts = rest.split('-');
    let year: i64 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut part =
        |most: u8| parts.next().map(|part| part.parse::<u8>().ok().filter(|part| (1..=most).contains(part)));
    let month = part(12).map_or(Some(None), |month| month.map(Some))?;
    let day = part(31).map_or(Some(None), |day| day.map(Some))?;
    Some((sign * year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let before = Before { end: Some(Civil::new(2023, 1, 15)), is_day_first: false };
        for (text, edtf) in [
            ("2024", "2024"),
            ("04/1776", "1776-04"),
            ("12/7/1941", "1941-12-07"),
            ("2012-2013", "2012/2013"),
            ("08/2015-05/2017", "2015-08/2017-05"),
            ("11/11/2024-12/12/2024", "2024-11-11/2024-12-12"),
            ("2024-01-05 / 2024-02-01", "2024-01-05/2024-02-01"),
            ("2024-01-05/2024-02", "2024-01-05/2024-02"),
            ("Dec 1 2020 - now", "2020-12-01/.."),
            ("2020-02-22T12:13:14Z-now", "2020-02-22/.."),
            ("01/01/2023 - 2 weeks", "2023-01-01/2023-01-14"),
            ("2 weeks", "2023-01-15/2023-01-28"),
            ("1 week - 3 days", "2023-01-22/2023-01-24"),
            ("after !one 1 month", "2024-01-01/2024-01-31"),
            ("2001-02-29", ""),
            ("something", ""),
            ("", ""),
            ("- -", ""),
        ] {
            let named = |id: &str| (id == "one").then(|| Civil::new(2024, 1, 1));
            let found = range(text, &before, named).map_or_else(String::new, |range| range.when.edtf);
            assert_eq!(found, edtf, "{text}");
        }
    }
}
