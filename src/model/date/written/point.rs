//! One date that is fully named → EDTF, and the days it reaches from and to.

use super::DateFault;
use super::side::{Side, WrittenUnit};
use super::times::TimeOfDay;
use crate::date::civil::{Civil, MAX_YEAR, days_in_month, year_edtf};

/// A date in EDTF.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its text, with the marks of what is about right or unsure.
    pub edtf: String,
    /// First and last day; `None` where the year is not stated.
    pub days: Option<(Civil, Civil)>,
    /// Whether the text can be the end of a period.
    is_endpoint: bool,
    /// Whether it is known to some of many years, and so no closer than to a year.
    is_of_years: bool,
    /// The time of day.
    pub time: Option<TimeOfDay>,
}

impl Point {
    /// The text that begins a period.
    pub fn start_text(&self) -> Result<String, DateFault> {
        self.endpoint(|(first, _)| first)
    }

    /// The text that ends a period.
    pub fn end_text(&self) -> Result<String, DateFault> {
        self.endpoint(|(_, last)| last)
    }

    fn endpoint(&self, day: impl Fn((Civil, Civil)) -> Civil) -> Result<String, DateFault> {
        if self.is_endpoint {
            return Ok(self.edtf.clone());
        }
        let day = day(self.days.ok_or(DateFault::NotADate)?);
        Ok(if self.is_of_years { year_edtf(day.year) } else { day.edtf() })
    }
}

/// The date of a side.
pub fn point(side: &Side) -> Result<Point, DateFault> {
    let time = side.time.clone();
    if time.is_some() && side.day.is_none() {
        return Err(DateFault::NotADate);
    }
    if side.bare.is_some() {
        return Err(DateFault::NotADate);
    }
    let plain = match side.unit {
        WrittenUnit::Calendar => calendar(side)?,
        WrittenUnit::Season(season) => {
            let year = year(side)?;
            let first = Civil::new(year, season.saturating_sub(20) * 3, 1);
            endpoint(format!("{}-{season}", year_edtf(year)), first, Civil::new(year, first.month, 28))
        }
        WrittenUnit::Quarter(quarter) => {
            let (year, from) = (year(side)?, (quarter * 3 - 2) as u8);
            months(format!("{}-{}", year_edtf(year), 32 + quarter), year, from, from + 2)
        }
        WrittenUnit::Half(half) => {
            let (year, from) = (year(side)?, (half * 6 - 5) as u8);
            months(format!("{}-{}", year_edtf(year), 39 + half), year, from, from + 5)
        }
        WrittenUnit::Week(week, day) => week_of(year(side)?, week, day)?,
        WrittenUnit::DayOfYear(day) => day_of_year(year(side)?, day)?,
        WrittenUnit::Decade => decade(side)?,
        WrittenUnit::Century(century) => years(side, century, 100)?,
        WrittenUnit::Millennium(millennium) => years(side, millennium, 1_000)?,
    };
    let edtf = marked(plain.edtf, side, plain.is_endpoint);
    Ok(Point { edtf, time, ..plain })
}

/// Sets have no marks; that they are about right stays in the text as it was written.
fn marked(edtf: String, side: &Side, takes_marks: bool) -> String {
    match (side.is_about, side.is_unsure) {
        _ if !takes_marks => edtf,
        (true, true) => edtf + "%",
        (true, false) => edtf + "~",
        (false, true) => edtf + "?",
        (false, false) => edtf,
    }
}

fn endpoint(edtf: String, first: Civil, last: Civil) -> Point {
    Point { edtf, days: Some((first, last)), is_endpoint: true, is_of_years: false, time: None }
}

/// A season of EDTF that is no end of a period for all readers.
fn months(edtf: String, year: i64, from: u8, to: u8) -> Point {
    let days = (Civil::new(year, from, 1), Civil::new(year, to, days_in_month(year, to)));
    Point { edtf, days: Some(days), is_endpoint: false, is_of_years: false, time: None }
}

/// Some day of a stretch.
fn one_of(first: Civil, last: Civil) -> Point {
    let edtf = format!("[{}..{}]", first.edtf(), last.edtf());
    Point { edtf, days: Some((first, last)), is_endpoint: false, is_of_years: false, time: None }
}

/// The astronomical year.
fn year(side: &Side) -> Result<i64, DateFault> {
    astronomical(side, side.year.ok_or(DateFault::NotADate)?)
}

fn astronomical(side: &Side, written: i64) -> Result<i64, DateFault> {
    let year = match side.is_bce {
        Some(true) if written == 0 => return Err(DateFault::NoSuchDay),
        Some(true) => 1 - written,
        _ => written,
    };
    if year.abs() <= MAX_YEAR { Ok(year) } else { Err(DateFault::NotADate) }
}

fn calendar(side: &Side) -> Result<Point, DateFault> {
    let Some(month) = side.month else {
        if side.day.is_some() {
            return Err(DateFault::NotADate);
        }
        let year = year(side)?;
        return Ok(endpoint(year_edtf(year), Civil::new(year, 1, 1), Civil::new(year, 12, 31)));
    };
    if !(1..=12).contains(&month) {
        return Err(DateFault::NoSuchDay);
    }
    let day = side.day.map(|day| u8::try_from(day).map_err(|_| DateFault::NoSuchDay)).transpose()?;
    let is_of = |year: i64, day: u8| (1..=days_in_month(year, month)).contains(&day);
    if side.year.is_none() {
        let edtf = match day {
            // In some year there is a 29 February.
            Some(day) if is_of(2_000, day) => format!("XXXX-{month:02}-{day:02}"),
            Some(_) => return Err(DateFault::NoSuchDay),
            None => format!("XXXX-{month:02}"),
        };
        return Ok(Point { edtf, days: None, is_endpoint: false, is_of_years: false, time: None });
    }
    let year = year(side)?;
    match day {
        Some(day) if is_of(year, day) => {
            let day = Civil::new(year, month, day);
            Ok(endpoint(day.edtf(), day, day))
        }
        Some(_) => Err(DateFault::NoSuchDay),
        None => {
            let (first, last) =
                (Civil::new(year, month, 1), Civil::new(year, month, days_in_month(year, month)));
            Ok(endpoint(format!("{}-{month:02}", year_edtf(year)), first, last))
        }
    }
}

fn decade(side: &Side) -> Result<Point, DateFault> {
    let written = side.year.ok_or(DateFault::NotADate)?;
    if side.is_bce == Some(true) {
        let (first, last) = (astronomical(side, written + 9)?, astronomical(side, written.max(1))?);
        return Ok(one_of_years(first, last));
    }
    let days = (Civil::new(written, 1, 1), Civil::new(written + 9, 12, 31));
    if !(0..10_000).contains(&written) || written % 10 != 0 {
        return Err(DateFault::NotADate);
    }
    let edtf = format!("{:03}X", written / 10);
    Ok(Point { edtf, days: Some(days), is_endpoint: false, is_of_years: true, time: None })
}

/// Some year of a stretch that counts from 1 or to 1 BCE.
fn years(side: &Side, number: i64, length: i64) -> Result<Point, DateFault> {
    if !(1..=1_000).contains(&number) {
        return Err(DateFault::NotADate);
    }
    let (near, far) = ((number - 1) * length + 1, number * length);
    let (first, last) = if side.is_bce == Some(true) { (1 - far, 1 - near) } else { (near, far) };
    Ok(one_of_years(first, last))
}

fn one_of_years(first: i64, last: i64) -> Point {
    let edtf = format!("[{}..{}]", year_edtf(first), year_edtf(last));
    let days = (Civil::new(first, 1, 1), Civil::new(last, 12, 31));
    Point { edtf, days: Some(days), is_endpoint: false, is_of_years: true, time: None }
}

fn day_of_year(year: i64, day: i64) -> Result<Point, DateFault> {
    let found = Civil::from_days(Civil::new(year, 1, 1).days() + day - 1);
    if day < 1 || found.year != year {
        return Err(DateFault::NoSuchDay);
    }
    Ok(endpoint(found.edtf(), found, found))
}

/// A week of ISO 8601: the first is the one with 4 January in it.
fn week_of(year: i64, week: i64, day: Option<i64>) -> Result<Point, DateFault> {
    // 1970 began on a Thursday.
    let monday = |days: i64| days - (days + 3).rem_euclid(7);
    let first = monday(Civil::new(year, 1, 4).days()) + (week - 1) * 7;
    let next_year = monday(Civil::new(year + 1, 1, 4).days());
    if week < 1 || first >= next_year {
        return Err(DateFault::NoSuchDay);
    }
    match day {
        None => Ok(one_of(Civil::from_days(first), Civil::from_days(first + 6))),
        Some(day @ 1..=7) => {
            let day = Civil::from_days(first + day - 1);
            Ok(endpoint(day.edtf(), day, day))
        }
        Some(_) => Err(DateFault::NoSuchDay),
    }
}
