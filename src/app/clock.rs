//! The day it is where the person is, and the time of the day.

use chrono::{Datelike as _, Timelike as _};

/// Days from 1 January of the year 1, as chrono counts, to 1 January 1970.
const DAYS_BEFORE_1970: i64 = 719_163;

/// Today, in days since 1970.
pub fn today() -> i64 {
    i64::from(chrono::Local::now().date_naive().num_days_from_ce()) - DAYS_BEFORE_1970
}

/// Seconds since midnight.
pub fn second_of_day() -> u32 {
    chrono::Local::now().num_seconds_from_midnight()
}
