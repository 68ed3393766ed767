//! Days of the calendar ⇄ days since 1970, for any year an `i64` of seconds can reach.
//!
//! The proleptic Gregorian calendar with a year 0, as EDTF counts: 1 BCE is year 0. chrono stops at year
//! 262,142, so the arithmetic is our own: Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>).

use crate::time::{Resolution, SECONDS_PER_DAY, Tick};

/// Years beyond this are refused, so that any two dates are less than half an axis of seconds apart and no distance
/// between them overflows.
pub const MAX_YEAR: i64 = 70_000_000_000;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE, −1 is 2 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A day with its time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub date: Civil,
    /// Milliseconds since midnight, below 86,400,000.
    pub millis: i64,
}

impl Civil {
    /// A day by its numbers; they must name a real day.
    pub const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i64 {
        let (month, day) = (self.month as i64, self.day as i64);
        let year = if month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that lies `days` after 1970-01-01.
    pub const fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = (if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }) as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self { year, month, day }
    }

    /// The day as EDTF text.
    pub fn edtf(self) -> String {
        format!("{}-{:02}-{:02}", year_edtf(self.year), self.month, self.day)
    }

    /// Milliseconds from 1970 to the midnight that begins the day.
    pub const fn millis(self) -> i128 {
        self.days() as i128 * (SECONDS_PER_DAY as i128 * 1_000)
    }

    /// The tick of the midnight that begins the day; `None` beyond the reach of the resolution.
    pub fn tick(self, resolution: Resolution) -> Option<Tick> {
        resolution.tick_from_millis(self.millis())
    }
}

impl Moment {
    /// The moment of a tick.
    pub fn from_tick(tick: Tick, resolution: Resolution) -> Self {
        let per_day = resolution.per_day();
        let date = Civil::from_days(tick.0.div_euclid(per_day));
        Self { date, millis: tick.0.rem_euclid(per_day) * (1_000 / resolution.per_second()) }
    }

    /// Hour, minute, second and millisecond.
    pub const fn clock(self) -> (i64, i64, i64, i64) {
        let seconds = self.millis / 1_000;
        (seconds / 3_600, seconds / 60 % 60, seconds % 60, self.millis % 1_000)
    }
}

/// EDTF of an astronomical year: four digits, or `Y` and more.
pub fn year_edtf(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// Length of a month in days.
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike as _;

    #[test]
    fn known_days() {
        for (year, month, day, days) in [
            (1970, 1, 1, 0),
            (2024, 11, 28, 20_055),
            (2000, 2, 29, 11_016),
            (1, 1, 1, -719_162),
            (0, 3, 1, -719_468),
            (-1, 12, 31, -719_529),
        ] {
            let civil = Civil::new(year, month, day);
            assert_eq!(civil.days(), days, "{civil:?}");
            assert_eq!(Civil::from_days(days), civil);
        }
    }

    #[test]
    fn agrees_with_chrono_and_with_itself() {
        let mut days = -4_000_000_i64;
        while days < 4_000_000 {
            let civil = Civil::from_days(days);
            assert_eq!(civil.days(), days);
            let theirs = chrono::DateTime::from_timestamp(days * SECONDS_PER_DAY, 0)
                .expect("inside chrono")
                .date_naive();
            assert_eq!(
                (i64::from(theirs.year()), theirs.month(), theirs.day()),
                (civil.year, civil.month.into(), civil.day.into())
            );
            days += 997;
        }
        for year in [-MAX_YEAR, -13_800_000_000, MAX_YEAR] {
            let civil = Civil::new(year, 12, 31);
            assert_eq!(Civil::from_days(civil.days()), civil);
        }
    }
}
