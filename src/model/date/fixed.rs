//! The forms that nearly all dates of large files have, read without ado: `2024-11-28`, `2024-11-28T11:38:05`, the same
//! with `Z`, and two of them with a slash. Whatever else stands there goes the long way; both ways give the same extent.

use super::bounds::{DateBounds, Extent, Marks};
use super::civil::{Civil, days_in_month};
use crate::time::{Resolution, SECONDS_PER_DAY};

const MILLIS_PER_SECOND: i64 = 1_000;
const MILLIS_PER_DAY: i64 = SECONDS_PER_DAY * MILLIS_PER_SECOND;

/// A date of a fixed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Where it lies.
    pub extent: Extent,
    /// Whether a time of it ends in `Z`.
    pub is_utc: bool,
}

/// One side of a date: milliseconds since 1970 and how long it lasts.
#[derive(Clone, Copy)]
struct Side {
    millis: i64,
    width: i64,
    is_utc: bool,
}

/// Reads a date of a fixed form as an occurrence; `None` if it has another form, which may still be a date.
pub fn read(text: &str, resolution: Resolution) -> Option<Fixed> {
    let bytes = text.as_bytes();
    let slash = [10, 19, 20].into_iter().find(|at| bytes.get(*at) == Some(&b'/'));
    let Some(slash) = slash else {
        let only = side(bytes)?;
        let window = only.window(resolution)?;
        let marks = Marks::default().with_if(only.is_timed(), Marks::TIMED);
        return Some(Fixed { extent: Extent { start: window, end: window, marks }, is_utc: only.is_utc });
    };
    let (start, end) = (side(bytes.get(..slash)?)?, side(bytes.get(slash + 1..)?)?);
    if end.millis < start.millis || (end.is_utc != start.is_utc && start.is_timed() && end.is_timed()) {
        return None;
    }
    let marks = Marks::PERIOD.with_if(start.is_timed(), Marks::TIMED);
    let extent = Extent { start: start.window(resolution)?, end: end.window(resolution)?, marks };
    Some(Fixed { extent, is_utc: start.is_utc || end.is_utc })
}

impl Side {
    const fn is_timed(self) -> bool {
        self.width < MILLIS_PER_DAY
    }

    fn window(self, resolution: Resolution) -> Option<DateBounds> {
        let tick = |millis: i64| resolution.tick_from_millis(i128::from(millis));
        Some(DateBounds { earliest: tick(self.millis)?, latest: tick(self.millis + self.width)? })
    }
}

fn side(bytes: &[u8]) -> Option<Side> {
    let (date, time) = bytes.split_at_checked(10)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *date else { return None };
    let year = number([y1, y2])? * 100 + number([y3, y4])?;
    let (month, day) = (number([m1, m2])? as u8, number([d1, d2])? as u8);
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight = Civil::new(year, month, day).days() * MILLIS_PER_DAY;
    let (time, is_utc) = match time {
        [] => return Some(Side { millis: midnight, width: MILLIS_PER_DAY, is_utc: false }),
        [time @ .., b'Z'] => (time, true),
        time => (time, false),
    };
    let [b'T', h1, h2, b':', n1, n2, b':', s1, s2] = *time else { return None };
    let (hour, minute, second) = (number([h1, h2])?, number([n1, n2])?, number([s1, s2])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let millis = midnight + ((hour * 60 + minute) * 60 + second) * MILLIS_PER_SECOND;
    Some(Side { millis, width: MILLIS_PER_SECOND, is_utc })
}

fn number([tens, ones]: [u8; 2]) -> Option<i64> {
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    is_number.then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
}
