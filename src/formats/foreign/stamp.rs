//! One or two ends of a date, as other formats give them → a date of this model.
//!
//! ```text
//!  Stamp { date: "2024-11-28", time: "10:00", zone: "Europe/Paris" }  ─┐
//!  Stamp { date: "2024-11-28", time: "12:00", zone: "Europe/Paris" }  ─┴─▶ 2024-11-28 10:00/12:00 Europe/Paris
//! ```

use model::date::civil::{Civil, Moment, days_in_month};
use model::date::clock::{Clock, Zone};
use model::date::{When, year_edtf};

/// One end of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// EDTF without a time.
    pub date: String,
    /// Time of day, as the model writes it.
    pub time: Option<String>,
    /// Offset or name of a zone, if the time has one.
    pub zone: Option<String>,
}

impl Stamp {
    /// A date without a time.
    pub fn day(date: impl Into<String>) -> Self {
        Self { date: date.into(), ..Self::default() }
    }

    /// A day by its numbers; as much of it as there is. `None` if there is no such day.
    pub fn from_numbers(year: i64, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let year_text = year_edtf(year);
        let date = match (month, day) {
            (None, None) => year_text,
            (Some(month @ 1..=12), None) => format!("{year_text}-{month:02}"),
            (Some(month @ 1..=12), Some(day)) if (1..=days_in_month(year, month)).contains(&day) => {
                Civil::new(year, month, day).edtf()
            }
            _ => return None,
        };
        // EDTF has no months of years beyond four digits; the year alone is known then.
        let is_far = !(-9_999..=9_999).contains(&year) && month.is_some();
        Some(Self::day(if is_far { year_edtf(year) } else { date }))
    }

    /// The same at a time of day, if that is one.
    #[must_use]
    pub fn at(mut self, hour: u32, minute: u32, second: Option<u32>, millis: Option<u32>) -> Option<Self> {
        if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
            return None;
        }
        let second = second.or(millis.map(|_| 0));
        let seconds = second.map(|second| format!(":{second:02}")).unwrap_or_default();
        let fraction =
            millis.filter(|millis| *millis < 1_000).map(|millis| format!(".{millis:03}")).unwrap_or_default();
        self.time = Some(format!("{hour:02}:{minute:02}{seconds}{fraction}"));
        Some(self)
    }

    /// Milliseconds since 1970 in universal time; `None` beyond the years EDTF writes with days.
    pub fn from_epoch_millis(millis: i64) -> Option<Self> {
        const PER_DAY: i64 = 86_400_000;
        let day = Civil::from_days(millis.div_euclid(PER_DAY));
        let time = millis.rem_euclid(PER_DAY);
        if !(-9_999..=9_999).contains(&day.year) {
            return Some(Self::day(year_edtf(day.year)));
        }
        let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60);
        let fraction = time % 1_000;
        let part = (fraction != 0).then_some(fraction as u32);
        let mut stamp = Self::day(day.edtf()).at(hour as u32, minute as u32, Some(second as u32), part)?;
        stamp.zone = Some("Z".to_owned());
        Some(stamp)
    }

    /// Milliseconds since 1970 by the clock on the wall, to the second, or to the minute where the second is 0; the day
    /// alone if `is_day`.
    pub fn from_wall_millis(millis: i64, is_day: bool, zone: Option<String>) -> Option<Self> {
        let stamp = Self::from_epoch_millis(millis)?;
        if is_day || stamp.time.is_none() {
            return Some(Self::day(stamp.date));
        }
        let time = stamp.time.map(|time| {
            time.strip_suffix(":00").filter(|time| time.len() == 5).map_or(time.clone(), str::to_owned)
        });
        Some(Self { time, zone, ..stamp })
    }

    /// A date in the forms of ISO 8601: `2024`, `2024-11`, `2024-11-28`, `20241128`, `-000400-01-01`, each with `T` or a
    /// blank and a time behind a whole day.
    pub fn from_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.find(['T', 't', ' ']) {
            Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?.trim())),
            None => (text, None),
        };
        let stamp = iso_date(date)?;
        match time {
            None | Some("") => Some(stamp),
            Some(time) => stamp.with_iso_time(time),
        }
    }

    fn with_iso_time(mut self, text: &str) -> Option<Self> {
        let zone_at = text.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(text.len());
        let (time, zone) = text.split_at(zone_at);
        let zone = zone.trim().replace('\u{2212}', "-");
        self.time = Some(iso_time(time.trim())?);
        if !zone.is_empty() {
            let zone = zone.to_uppercase();
            Zone::parse(&zone)?;
            self.zone = Some(zone);
        }
        // A time needs a day.
        (self.date.len() >= 10 || self.date.starts_with('Y')).then_some(self)
    }

    /// Milliseconds since 1970 by the clock on the wall; `None` if it is no day.
    pub fn wall_millis(&self) -> Option<i64> {
        let stamp = iso_numbers(&self.date)?;
        let (year, Some(month), Some(day)) = stamp else { return None };
        let time =
            self.time.as_deref().map_or(Some(0), |time| Clock::parse(time).map(|clock| clock.millis))?;
        Civil::new(year, month, day).days().checked_mul(86_400_000)?.checked_add(time)
    }

    /// By what stamps are put in order: year, month, day and time.
    pub fn order(&self) -> Option<(i64, u8, u8, Option<&str>)> {
        let (year, month, day) = iso_numbers(self.date.strip_prefix('Y').unwrap_or(&self.date))?;
        Some((year, month.unwrap_or(1), day.unwrap_or(1), self.time.as_deref()))
    }

    /// The zone as an offset at this moment.
    fn offset(&self) -> Option<String> {
        let zone = self.zone.as_deref()?;
        let Zone::Named(_) = Zone::parse(zone)? else { return Some(zone.to_owned()) };
        let millis = self.wall_millis()?;
        let moment = Moment {
            date: Civil::from_days(millis.div_euclid(86_400_000)),
            millis: millis.rem_euclid(86_400_000),
        };
        let minutes = Zone::parse(zone)?.offset_millis(moment) / 60_000;
        let sign = if minutes < 0 { '-' } else { '+' };
        Some(format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
    }

    /// Date, time and zone as one text.
    fn in_one(&self) -> String {
        match &self.time {
            Some(time) => format!("{}T{time}{}", self.date, self.offset().unwrap_or_default()),
            None => self.date.clone(),
        }
    }

    /// A date with one end.
    pub fn when(self) -> When {
        // A zone without a time says nothing.
        let tz = self.zone.filter(|_| self.time.is_some());
        When { edtf: self.date, time: self.time, tz, ..When::default() }
    }
}

/// A date from a start and an end; the end is included.
#[expect(clippy::needless_pass_by_value, reason = "nobody needs the two ends afterward")]
pub fn span(start: Stamp, end: Stamp) -> When {
    if start == end {
        return start.when();
    }
    if (&start.date, &start.zone) == (&end.date, &end.zone)
        && let (Some(from), Some(to)) = (&start.time, &end.time)
    {
        let time = Some(format!("{from}/{to}"));
        return When { edtf: start.date, time, tz: start.zone, ..When::default() };
    }
    match (&start.time, &end.time) {
        (None, None) if start.date == end.date => start.when(),
        (None, None) => When::plain(format!("{}/{}", start.date, end.date)),
        (Some(from), Some(to)) if start.zone == end.zone => When {
            edtf: format!("{}/{}", start.date, end.date),
            time: Some(format!("{from}/{to}")),
            tz: start.zone,
            ..When::default()
        },
        _ => When::plain(format!("{}/{}", start.in_one(), end.in_one())),
    }
}

/// A start with an end that may be missing.
pub fn from_to(start: Stamp, end: Option<Stamp>) -> When {
    match end {
        Some(end) => span(start, end),
        None => start.when(),
    }
}

fn iso_date(text: &str) -> Option<Stamp> {
    let (year, month, day) = iso_numbers(text)?;
    Stamp::from_numbers(year, month, day)
}

/// Year, month and day of an ISO 8601 date.
fn iso_numbers(text: &str) -> Option<(i64, Option<u8>, Option<u8>)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return Some((year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?)));
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, text.get(1..)?),
        b'+' => (1, text.get(1..)?),
        _ => (1, text),
    };
    let mut parts = rest.split('-');
    let year = parts.next().filter(|year| (4..=12).contains(&year.len()) && is_digits(year))?;
    let year: i64 = sign * year.parse::<i64>().ok()?;
    let mut two = || match parts.next() {
        None => Some(None),
        Some(part) if part.len() <= 2 && is_digits(part) => part.parse().ok().map(Some),
        Some(_) => None,
    };
    let (month, day) = (two()?, two()?);
    parts.next().is_none().then_some((year, month, day))
}

/// `10:00`, `1000`, `10:00:05`, `10:00:05.123`, `10`, as the model writes it.
fn iso_time(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let digits: String = whole.chars().filter(|letter| *letter != ':').collect();
    if !is_digits(&digits) {
        return None;
    }
    let whole = match digits.len() {
        2 => format!("{digits}:00"),
        4 => format!("{}:{}", digits.get(..2)?, digits.get(2..)?),
        6 => format!("{}:{}:{}", digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?),
        _ => return None,
    };
    let time = match fraction.map(|fraction| fraction.get(..fraction.len().min(9)).unwrap_or("")) {
        // Programs write thousandths whether they know them or not.
        Some(fraction) if digits.len() == 6 && fraction.bytes().any(|digit| digit != b'0') => {
            format!("{whole}.{fraction}")
        }
        _ => whole,
    };
    Clock::parse(&time).map(|_| time)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_forms() {
        for (text, expected) in [
            ("2024", Some("2024")),
            ("2024-11", Some("2024-11")),
            ("2024-11-28", Some("2024-11-28")),
            ("20241128", Some("2024-11-28")),
            ("20241128T1138Z", Some("2024-11-28 11:38 Z")),
            ("2024-11-28T11:38:05.250+05:00", Some("2024-11-28 11:38:05.250 +05:00")),
            ("2024-11-28 11:38", Some("2024-11-28 11:38")),
            ("-000400-01-01", Some("-0400-01-01")),
            ("+012345", Some("Y12345")),
            ("2024-02-30", None),
            ("2024-13", None),
            ("2024-11T10:00", None),
            ("2024-11-28T25:00", None),
            ("24", None),
            ("", None),
            ("é", None),
        ] {
            let found = Stamp::from_iso(text).map(|stamp| {
                [Some(stamp.date), stamp.time, stamp.zone].into_iter().flatten().collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn two_ends() {
        for (start, end, expected) in [
            ("2024-11-28", "2024-11-28", "2024-11-28"),
            ("2024-11-28", "2024-11-30", "2024-11-28/2024-11-30"),
            ("2024-11-28T10:00Z", "2024-11-28T12:00Z", "2024-11-28 10:00/12:00 Z"),
            ("2024-11-28T10:00", "2024-11-29T12:00", "2024-11-28/2024-11-29 10:00/12:00"),
            (
                "2024-11-28T10:00+01:00",
                "2024-11-28T12:00-05:00",
                "2024-11-28T10:00+01:00/2024-11-28T12:00-05:00",
            ),
            ("2024-11-28T10:00", "2024-11-30", "2024-11-28T10:00/2024-11-30"),
        ] {
            let stamp = |text| Stamp::from_iso(text).expect("a date");
            let When { edtf, time, tz, .. } = span(stamp(start), stamp(end));
            let found = [Some(edtf), time, tz].into_iter().flatten().collect::<Vec<_>>().join(" ");
            assert_eq!(found, expected, "{start} to {end}");
        }
    }

    #[test]
    fn milliseconds_since_1970() {
        let stamp = Stamp::from_epoch_millis(1_732_794_000_000).expect("a date");
        assert_eq!((stamp.date.as_str(), stamp.time.as_deref()), ("2024-11-28", Some("11:40:00")));
        for millis in [i64::MIN, i64::MAX, -8_640_000_000_000_000] {
            assert!(Stamp::from_epoch_millis(millis).is_some(), "{millis}");
        }
    }
}
