//! Dates, times and years that stand in cells of their own → one date.

use super::times::TimeOfDay;
use super::vocabulary::{folded, month};
use super::{DateHabits, WrittenDate, read};
use crate::date::civil::Civil;
use crate::date::clock::Clock;
use crate::date::{Reading, When, ZoneRule, fixed};
use crate::time::{Resolution, SECONDS_PER_DAY};

impl WrittenDate {
    /// The same at a time of its day; `None` if it is no day. The day of `24:00` is the next.
    #[must_use]
    pub fn at(self, time: &TimeOfDay) -> Option<Self> {
        let (date, had_time) = self.with_time_apart();
        let day = day_of(&date.edtf).filter(|_| !had_time)?;
        let is_plain = !time.is_end_of_day;
        let edtf = if is_plain { date.edtf } else { Civil::from_days(day.days() + 1).edtf() };
        let zone = time.zone.clone().or(date.zone);
        Some(Self { edtf, time: Some(time.clock.clone()), zone, has_odd_offset: time.has_odd_offset })
    }

    /// Another time of the day of a date that may have one.
    pub fn on_its_day(&self, time: &TimeOfDay) -> Option<Self> {
        let (date, _) = self.clone().with_time_apart();
        Self { time: None, ..date }.at(time)
    }

    /// A day or month without a year, in a year.
    pub fn in_year(&self, year: &Self) -> Option<Self> {
        let rest = self.edtf.strip_prefix("XXXX")?;
        let edtf = format!("{}{rest}", year.edtf);
        is_placed(&edtf).then(|| Self { edtf, ..self.clone() })
    }

    /// A year with a month, by its number or its name.
    #[must_use]
    pub fn in_month(self, cell: &str) -> Option<Self> {
        let cell = cell.trim().trim_end_matches(".0").trim_end_matches('.');
        let number = cell.parse::<u8>().ok().or_else(|| month(&folded(cell)))?;
        let edtf = format!("{}-{number:02}", self.edtf);
        let is_month = (1..=12).contains(&number) && is_placed(&edtf);
        is_month.then_some(Self { edtf, ..self })
    }

    /// A month with a day, by its number.
    #[must_use]
    pub fn on_day(self, cell: &str) -> Option<Self> {
        let cell = cell.trim().trim_end_matches(".0");
        let number = cell
            .trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.')
            .parse::<u8>()
            .ok()?;
        let edtf = format!("{}-{number:02}", self.edtf);
        is_placed(&edtf).then_some(Self { edtf, ..self })
    }

    /// `2024-01-05T14:30Z` as a day, a time and a zone; and whether it has a time.
    fn with_time_apart(self) -> (Self, bool) {
        let Some((date, time)) = self.edtf.split_once('T').filter(|_| !self.edtf.contains('/')) else {
            let had_time = self.time.is_some();
            return (self, had_time);
        };
        let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (time, zone) = time.split_at(zone_at);
        let zone = (!zone.is_empty()).then(|| zone.to_owned());
        let parts = Self {
            edtf: date.to_owned(),
            time: Some(time.to_owned()),
            zone,
            has_odd_offset: self.has_odd_offset,
        };
        (parts, true)
    }
}

fn is_placed(edtf: &str) -> bool {
    When::plain(edtf).extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Wall).is_ok()
}

/// The day of a text that is nothing but a day.
fn day_of(edtf: &str) -> Option<Civil> {
    let extent = fixed::read(edtf, Resolution::Seconds).map(|fixed| fixed.extent).or_else(|| {
        When::plain(edtf).extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Wall).ok()
    })?;
    let seconds = extent.start.latest.0.checked_sub(extent.start.earliest.0)?;
    let is_day = seconds == SECONDS_PER_DAY && extent.start == extent.end;
    is_day.then(|| Civil::from_days(extent.start.earliest.0.div_euclid(SECONDS_PER_DAY)))
}

/// From one date to another; `None` if one of them is no end of a period.
pub fn period(start: &WrittenDate, end: &WrittenDate) -> Option<WrittenDate> {
    let (start, _) = start.clone().with_time_apart();
    let (mut end, _) = end.clone().with_time_apart();
    if start.zone.is_some() && end.zone.is_some() && start.zone != end.zone {
        return with_zones(&start, &end);
    }
    let time = match (&start.time, &end.time) {
        (Some(first), Some(last)) => Some(format!("{first}/{last}")),
        (Some(first), None) => Some(first.clone()),
        (None, None) => None,
        (None, Some(_)) => return None,
    };
    if start.edtf == end.edtf {
        end = after_midnight(&start, end)?;
    }
    let is_one_day = start.edtf == end.edtf;
    let edtf = if is_one_day { start.edtf.clone() } else { format!("{}/{}", start.edtf, end.edtf) };
    let is_simple = ![&start.edtf, &end.edtf].iter().any(|edtf| edtf.contains(['/', '[', '{']));
    let has_odd_offset = start.has_odd_offset || end.has_odd_offset;
    let zone = start.zone.or(end.zone);
    (is_simple && is_placed(&edtf)).then_some(WrittenDate { edtf, time, zone, has_odd_offset })
}

/// Milliseconds from midnight to noon.
const NOON: i64 = SECONDS_PER_DAY * 500;

/// `22:00–02:00` ends on the next day; `14:30–13:00` is no period.
fn after_midnight(start: &WrittenDate, end: WrittenDate) -> Option<WrittenDate> {
    let (Some(first), Some(last)) = (&start.time, &end.time) else { return Some(end) };
    let (first, last) = (Clock::parse(first)?.millis, Clock::parse(last)?.millis);
    if last >= first {
        return Some(end);
    }
    let is_over_night = first >= NOON && last <= NOON;
    let next = day_of(&end.edtf).filter(|_| is_over_night)?;
    Some(WrittenDate { edtf: Civil::from_days(next.days() + 1).edtf(), ..end })
}

/// Times of two zones stand inside the text, where each side has its own.
fn with_zones(start: &WrittenDate, end: &WrittenDate) -> Option<WrittenDate> {
    let side =
        |side: &WrittenDate| Some(format!("{}T{}{}", side.edtf, side.time.as_ref()?, side.zone.as_ref()?));
    let edtf = format!("{}/{}", side(start)?, side(end)?);
    let has_odd_offset = start.has_odd_offset || end.has_odd_offset;
    is_placed(&edtf).then(|| WrittenDate { edtf, has_odd_offset, ..WrittenDate::default() })
}

/// From a date on, without an end.
pub fn since(start: &WrittenDate) -> Option<WrittenDate> {
    let (start, _) = start.clone().with_time_apart();
    let edtf = format!("{}/..", start.edtf);
    let is_simple = !start.edtf.contains(['/', '[', '{']);
    (is_simple && is_placed(&edtf)).then_some(WrittenDate { edtf, ..start })
}

/// Up to a date, from an unknown one on.
pub fn until(end: &WrittenDate) -> Option<WrittenDate> {
    read(&format!("/{}", end.edtf), DateHabits::default()).ok().filter(|_| end.time.is_none())
}
