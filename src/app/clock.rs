//! The day it is where the person is, and the time of the day.

use chrono::{Datelike as _, Timelike as _};

/// Days from 1 January of the year 1, as chrono counts, to 1 January 1970.
const DAYS_BEFORE_1970: i64 = 719_163;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Today, in days since 1970; the day that `SOURCE_DATE_EPOCH` names, in universal time, where it is set, so that what
/// is written today can be written again.
pub fn today() -> i64 {
    let named =
        std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse::<i64>().ok());
    named.map_or_else(day_of_clock, |seconds| seconds.div_euclid(DAY))
}

fn day_of_clock() -> i64 {
    i64::from(chrono::Local::now().date_naive().num_days_from_ce()) - DAYS_BEFORE_1970
}

/// The time of the day, to the minute.
pub fn time_text() -> String {
    let now = chrono::Local::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// Seconds since midnight.
pub fn second_of_day() -> u32 {
    chrono::Local::now().num_seconds_from_midnight()
}
