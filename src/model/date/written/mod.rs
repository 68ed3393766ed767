//! Dates as people write them → EDTF, a time of day and a zone.
//!
//! ```text
//!  "15–18 December 1923" ──tokens──▶ pieces ──side──▶ what each side names ──range──▶ both sides whole ──point──▶ EDTF
//!                                       ▲
//!                 DateHabits: what the other cells of the column show (day or month first)
//! ```
//!
//! What is not surely a date is none: a fault says why, and nothing is guessed.

mod combine;
pub mod duration;
mod habits;
mod phrase;
mod point;
mod side;
pub mod times;
mod tokens;
pub mod vocabulary;

pub use combine::{period, since, until};
pub use habits::{DateHabits, DayOrder, Evidence};

use super::bounds::{DateError, zones_in_text};
use super::civil::Civil;
use super::clock::{Clock, Zone};
use super::{Reading, When, ZoneRule};
use crate::time::Resolution;
use edtf_core::Edtf;
use words::{Message, msg};

/// A date that was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    pub edtf: String,
    /// Time of day, or two of them with a slash.
    pub time: Option<String>,
    pub zone: Option<String>,
    /// Whether its offset from UTC is one that no zone has.
    pub has_odd_offset: bool,
}

impl WrittenDate {
    /// The date for an event, with the text from which it comes.
    pub fn when(self, text: &str) -> When {
        let is_same = self.edtf == text && self.time.is_none();
        let written = (!is_same).then(|| text.to_owned());
        When { edtf: self.edtf, time: self.time, tz: self.zone, written, ..When::default() }
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// It is none in any form that is known.
    NotADate,
    /// Day and month could be the other way round.
    DayOrMonth,
    /// The order of the column makes a month beyond 12 of it.
    OtherOrder,
    /// There is no such day.
    NoSuchDay,
    /// The number of a day, as spreadsheets count.
    DayNumber,
}

impl DateFault {
    /// What is wrong.
    pub fn message(self) -> Message {
        match self {
            Self::NotADate => msg!(date_fault_not_a_date),
            Self::DayOrMonth => msg!(date_fault_day_or_month),
            Self::OtherOrder => msg!(date_fault_other_order),
            Self::NoSuchDay => msg!(date_fault_no_such_day),
            Self::DayNumber => msg!(date_fault_day_number),
        }
    }

    /// What the reader of the message can do.
    pub fn help(self) -> Message {
        match self {
            Self::NotADate => msg!(date_fix_not_a_date),
            Self::DayOrMonth | Self::OtherOrder => msg!(date_fix_order),
            Self::NoSuchDay => msg!(date_fix_no_such_day),
            Self::DayNumber => msg!(date_fix_day_number),
        }
    }
}

/// Reads a date.
///
/// # Errors
/// If it is none, or could be several.
pub fn read(text: &str, habits: DateHabits) -> Result<WrittenDate, DateFault> {
    let text = text.trim();
    if text.is_empty() || text.len() > tokens::MAX_LENGTH {
        return Err(DateFault::NotADate);
    }
    if habits.has_year_ranges
        && let Some(range) = habits::year_range(text)
    {
        return Ok(WrittenDate { edtf: range, ..WrittenDate::default() });
    }
    if habits.counts_days
        && let Some(date) = text.parse().ok().and_then(day_number)
    {
        return Ok(date);
    }
    if let Some(date) = as_edtf(text) {
        return Ok(date);
    }
    let normalized = tokens::normalized(text);
    if let Some(date) = number_alone(&normalized).or_else(|| years_ago(&normalized)) {
        return Ok(date);
    }
    phrase::read(&tokens::tokens(&normalized), habits)
}

/// Whether a text says that something lasts until now.
pub fn is_now(text: &str) -> bool {
    text.len() <= tokens::MAX_LENGTH && phrase::is_now(&tokens::tokens(&tokens::normalized(text)))
}

/// A text that is EDTF, or would be without blanks inside its brackets.
fn as_edtf(text: &str) -> Option<WrittenDate> {
    let is_date = |text: &str| {
        let extent = When::plain(text).extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Wall);
        !matches!(
            extent,
            Err(DateError::Edtf { .. } | DateError::Time(_) | DateError::TimeWithoutDay | DateError::Zone(_))
        )
    };
    let is_set = text.starts_with(['[', '{']);
    let edtf = if is_set { text.split_whitespace().collect() } else { text.to_owned() };
    let first = text.as_bytes().first()?;
    let may_be = first.is_ascii_digit() || b"[{-Y./X".contains(first);
    // What is known to EDTF but never to people has its own meaning here: a date with `T` and no day.
    if !may_be || !is_date(&edtf) {
        return None;
    }
    let has_odd_offset = zones_in_text(&edtf).any(is_impossible_offset);
    Some(WrittenDate { edtf, has_odd_offset, ..WrittenDate::default() })
}

/// Whether an offset lies beyond −12:00 … +14:00.
fn is_impossible_offset(zone: &str) -> bool {
    let Some(Zone::Offset(seconds)) = Zone::parse(zone) else { return false };
    !(-12 * 3_600..=14 * 3_600).contains(&seconds)
}

/// Seconds or milliseconds since 1970, or a stamp of 14 digits.
fn number_alone(text: &str) -> Option<WrittenDate> {
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        10 if is_whole => Some(moment(text.parse::<i64>().ok()? * 1_000, false)),
        13 if is_whole => Some(moment(text.parse().ok()?, true)),
        14 if is_whole => stamp(text),
        _ => None,
    }
}

fn moment(millis: i64, shows_millis: bool) -> WrittenDate {
    const PER_DAY: i64 = 86_400_000;
    let date = Civil::from_days(millis.div_euclid(PER_DAY));
    let of_day = millis.rem_euclid(PER_DAY);
    let (seconds, rest) = (of_day / 1_000, of_day % 1_000);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let time = if shows_millis && rest > 0 { format!("{clock}.{rest:03}") } else { clock };
    WrittenDate { edtf: date.edtf(), time: Some(time), zone: Some("Z".to_owned()), has_odd_offset: false }
}

/// `20241128113805`
fn stamp(text: &str) -> Option<WrittenDate> {
    let (date, clock) = text.split_at_checked(8)?;
    let part = |from: usize, to: usize| clock.get(from..to);
    let time = format!("{}:{}:{}", part(0, 2)?, part(2, 4)?, part(4, 6)?);
    Clock::parse(&time)?;
    let edtf = format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..8)?);
    Edtf::parse(&edtf).ok()?;
    Some(WrittenDate { edtf, time: Some(time), ..WrittenDate::default() })
}

/// Days since 1899-12-30, as spreadsheets count from March 1900 on; parts of a day are its time.
pub fn day_number(number: f64) -> Option<WrittenDate> {
    const MAX_DAY: f64 = 2_958_466.0;
    if !(1.0..MAX_DAY).contains(&number) {
        return None;
    }
    let seconds = ((number - number.floor()) * 86_400.0).round() as i64;
    let days = number.floor() as i64 + seconds / 86_400;
    let seconds = seconds % 86_400;
    // Spreadsheets hold 1900 for a leap year, so days before 29 February 1900 are one off.
    let days = if days < 60 { days + 1 } else { days };
    let date = Civil::from_days(Civil::new(1_899, 12, 30).days() + days);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let time = (seconds > 0).then_some(clock);
    Some(WrittenDate { edtf: date.edtf(), time, ..WrittenDate::default() })
}

/// `66 million years ago`, `13.8 Ga`
fn years_ago(text: &str) -> Option<WrittenDate> {
    let text = text.to_lowercase();
    let text = text.trim_start_matches("c. ").trim_start_matches("ca. ").trim_start_matches('~');
    let words: Vec<&str> = text.split_whitespace().collect();
    let edtf = super::entry::years_ago(&words)?;
    Some(WrittenDate { edtf, ..WrittenDate::default() })
}

#[cfg(test)]
mod tests;
