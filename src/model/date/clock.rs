//! Times of day and zones: `11:38`, `11:38:05.25`, `+05:00`, `Asia/Almaty`.

use super::civil::Moment;
use chrono::{NaiveDate, NaiveDateTime, Offset as _, TimeZone as _};
use std::str::FromStr as _;

/// A time of day and how finely it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds since midnight.
    pub millis: i64,
    /// How long the stretch is that the text may mean: a minute, a second, or part of one.
    pub width: i64,
}

impl Clock {
    /// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction`; `None` if it is not a time.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, rest) = text.split_once(':')?;
        let (minutes, seconds) = match rest.split_once(':') {
            Some((minutes, seconds)) => (minutes, Some(seconds)),
            None => (rest, None),
        };
        let minute_start = (two_digits(hours, 23)? * 60 + two_digits(minutes, 59)?) * 60_000;
        let Some(seconds) = seconds else {
            return Some(Self { millis: minute_start, width: 60_000 });
        };
        let (whole, fraction) = match seconds.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (seconds, None),
        };
        let second_start = minute_start + two_digits(whole, 59)? * 1_000;
        let Some(fraction) = fraction else {
            return Some(Self { millis: second_start, width: 1_000 });
        };
        let (millis, width) = fraction_of_second(fraction)?;
        Some(Self { millis: second_start + millis, width })
    }
}

fn two_digits(text: &str, most: i64) -> Option<i64> {
    let is_plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = if is_plain { text.parse().ok()? } else { return None };
    (value <= most).then_some(value)
}

/// Milliseconds of a decimal fraction and the width its digits leave open; finer digits only order.
fn fraction_of_second(digits: &str) -> Option<(i64, i64)> {
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut millis = 0;
    for place in 0..3 {
        let digit = digits.as_bytes().get(place).map_or(0, |byte| i64::from(byte - b'0'));
        millis = millis * 10 + digit;
    }
    let width = match digits.len() {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    Some((millis, width))
}

/// A zone as files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed distance from UTC, in seconds east.
    Offset(i32),
    /// An IANA zone, whose distance depends on the day.
    Named(chrono_tz::Tz),
}

impl Zone {
    /// Reads `Z`, `+05:00`, `+0500`, `+05` or an IANA name.
    pub fn parse(text: &str) -> Option<Self> {
        if matches!(text, "Z" | "z" | "UTC") {
            return Some(Self::Offset(0));
        }
        if let Some(seconds) = offset_seconds(text) {
            return Some(Self::Offset(seconds));
        }
        chrono_tz::Tz::from_str(text).ok().map(Self::Named)
    }

    /// The IANA name that these letters are, whatever their case.
    pub fn named_ignoring_case(text: &str) -> Option<&'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).find(|name| name.eq_ignore_ascii_case(text))
    }

    /// Milliseconds to take from a local moment to reach UTC. Where clocks were set back, the earlier of the
    /// two moments; where they jumped ahead, the distance just before.
    pub fn offset_millis(self, local: Moment) -> i64 {
        match self {
            Self::Offset(seconds) => i64::from(seconds) * 1_000,
            Self::Named(zone) => named_offset(zone, local).unwrap_or(0),
        }
    }

    /// Milliseconds from UTC to the local time of a moment that is given in UTC.
    pub fn offset_millis_at(self, utc: Moment) -> i64 {
        match self {
            Self::Offset(seconds) => i64::from(seconds) * 1_000,
            Self::Named(zone) => naive(utc).map_or(0, |utc| {
                i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()) * 1_000
            }),
        }
    }
}

fn offset_seconds(text: &str) -> Option<i32> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text.get(1..)?.chars().filter(|letter| *letter != ':').collect();
    if !digits.is_ascii() {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "00"),
        4 => digits.split_at(2),
        _ => return None,
    };
    let seconds = two_digits(hours, 18)? * 3_600 + two_digits(minutes, 59)? * 60;
    i32::try_from(sign * seconds).ok()
}

/// `None` where chrono's calendar does not reach; zones mean nothing that far away.
fn naive(moment: Moment) -> Option<NaiveDateTime> {
    let year = i32::try_from(moment.date.year).ok()?;
    let date = NaiveDate::from_ymd_opt(year, moment.date.month.into(), moment.date.day.into())?;
    let (hour, minute, second, _) = moment.clock();
    date.and_hms_opt(hour as u32, minute as u32, second as u32)
}

fn named_offset(zone: chrono_tz::Tz, local: Moment) -> Option<i64> {
    let naive = naive(local)?;
    let found = zone.offset_from_local_datetime(&naive).earliest();
    let offset = found.map_or_else(
        || zone.offset_from_utc_datetime(&naive).fix().local_minus_utc(),
        |offset| offset.fix().local_minus_utc(),
    );
    Some(i64::from(offset) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::civil::Civil;

    #[test]
    fn times_of_day() {
        for (text, expected) in [
            ("00:00", Some((0, 60_000))),
            ("11:38", Some((41_880_000, 60_000))),
            ("23:59:59", Some((86_399_000, 1_000))),
            ("11:38:05.2", Some((41_885_200, 100))),
            ("11:38:05.123456789", Some((41_885_123, 1))),
            ("24:00", None),
            ("11:60", None),
            ("1:38", None),
            ("11:38:05.", None),
            ("11:38:05.1234567890", None),
            ("half past", None),
        ] {
            assert_eq!(Clock::parse(text).map(|clock| (clock.millis, clock.width)), expected, "{text}");
        }
    }

    #[test]
    fn zones() {
        let at = |year, month, day| Moment { date: Civil::new(year, month, day), millis: 0 };
        for (text, moment, hours) in [
            ("Z", at(2024, 1, 1), Some(0.0)),
            ("+05:30", at(2024, 1, 1), Some(5.5)),
            ("-0330", at(2024, 1, 1), Some(-3.5)),
            ("+06", at(2024, 1, 1), Some(6.0)),
            // Kazakhstan moved its clocks on 1 March 2024.
            ("Asia/Almaty", at(2024, 1, 1), Some(6.0)),
            ("Asia/Almaty", at(2024, 11, 28), Some(5.0)),
            ("Europe/Moscow", at(999_999, 1, 1), Some(0.0)),
            ("+5", at(2024, 1, 1), None),
            ("+𝃔", at(2024, 1, 1), None),
            ("Mars/Olympus", at(2024, 1, 1), None),
        ] {
            let found = Zone::parse(text).map(|zone| zone.offset_millis(moment) as f64 / 3_600_000.0);
            assert_eq!(found, hours, "{text}");
        }
    }
}
