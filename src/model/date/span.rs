//! A date as calendars write it: days, times of an unknown zone, or moments of universal time, with an end or without.
//!
//! ```text
//!  2024-11-28                  a day                            exact, sure
//!  2024-11-28T09:00:00+05:00   04:00 by universal time, no end  exact, sure
//!  2025                        all its days                     neither
//!  [..2024-11-28]              that day                         neither
//!  2022-01-01/..               that day                         sure, but not all that is said
//! ```

use super::When;
use super::bounds::{DateError, End, Marks, Parts, Reading, ZoneRule, moment_at};
use super::civil::{Civil, Moment};
use super::clock::Zone;
use crate::time::Resolution;
use words::{Words, text};

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarEnd {
    /// A whole day; as the end of a span the day after the last.
    Day(Civil),
    /// A time on the clock of a place whose zone nobody says.
    Local(Moment),
    /// A moment of universal time.
    Universal(Moment),
}

impl CalendarEnd {
    /// The day it lies in.
    pub const fn day(self) -> Civil {
        match self {
            Self::Day(day) => day,
            Self::Local(moment) | Self::Universal(moment) => moment.date,
        }
    }
}

/// Where in a calendar a date stands, and whether the calendar then says all that the date does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarSpan {
    /// Its first day, or the moment at which it begins.
    pub start: CalendarEnd,
    /// The day after its last, or the moment at which it ends; `None` of a moment and of a single day.
    pub end: Option<CalendarEnd>,
    /// Whether that is just what the date says.
    pub is_exact: bool,
    /// Whether the date is certain.
    pub is_sure: bool,
}

impl When {
    /// Where in a calendar the date stands; `None` if no end of it is known.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn calendar_span(&self, reading: Reading) -> Result<Option<CalendarSpan>, DateError> {
        if self.number.is_some() {
            return Err(DateError::Number);
        }
        let (parts, zone) = self.parts()?;
        Ok(span(&parts, zone, reading))
    }

    /// What the date says and its place in a calendar does not, in words: that it is not certain, or has no end.
    pub fn calendar_remark(&self, reading: Reading, span: &CalendarSpan, words: &Words) -> Option<String> {
        if span.is_exact {
            return None;
        }
        // Whatever stands in a calendar lies near enough for milliseconds.
        let extent = self.extent(reading, Resolution::Milliseconds, ZoneRule::Wall).ok()?;
        let label = self.label(&extent, words);
        Some(if span.is_sure { label } else { text!(words, date_not_certain, date = label) })
    }
}

const UNSURE: [Marks; 5] =
    [Marks::APPROXIMATE, Marks::UNCERTAIN, Marks::DERIVED, Marks::SEVERAL, Marks::REVERSED];

/// One end, with what it says.
struct Known {
    end: CalendarEnd,
    /// Whether it is known to the day or better.
    is_exact: bool,
}

fn span(parts: &Parts, zone: Option<Zone>, reading: Reading) -> Option<CalendarSpan> {
    let Parts { start, end, marks, is_single } = parts;
    let is_reversed = marks.has(Marks::REVERSED)
        || end.is_some_and(|end| matches!((end.to, start.from), (Some(to), Some(from)) if to < from));
    let is_sure = !is_reversed && !UNSURE.into_iter().any(|mark| marks.has(mark));
    let is_whole = reading == Reading::Whole && *is_single && start.clock.is_none();
    let end = if is_whole { Some(*start) } else { end.filter(|_| !is_reversed) };
    let Some(end) = end else { return instant(*start, zone, is_sure) };
    // A time without a zone beside one with a zone is meant to be of the same.
    let zones = [start.zone.or(zone), end.zone.or(zone)];
    let first = begin(*start, zones[0].or(zones[1]));
    let last = over(end, zones[1].or(zones[0]));
    let is_exact = is_sure
        && (is_whole || [&first, &last].iter().all(|end| end.as_ref().is_some_and(|end| end.is_exact)));
    // What is open or not known at one side is no less sure at the other.
    let is_open = |one: End| one.from.is_none() && one.to.is_none();
    let is_vague = |one: End, known: &Option<Known>| {
        !is_open(one) && known.as_ref().is_some_and(|known| !known.is_exact)
    };
    let is_sure = is_sure && (is_whole || !(is_vague(*start, &first) || is_vague(end, &last)));
    let (start, end) = match (first, last) {
        (Some(first), last) => (first.end, last.map(|last| last.end)),
        (None, Some(last)) => (day_before(last.end), None),
        (None, None) => return None,
    };
    Some(of_one_kind(CalendarSpan { start, end, is_exact, is_sure }))
}

/// Something that has no length, or none that is told.
fn instant(start: End, zone: Option<Zone>, is_sure: bool) -> Option<CalendarSpan> {
    let first = begin(start, start.zone.or(zone))?;
    let is_exact = is_sure && first.is_exact;
    let days = [start.from, start.to].map(|millis| millis.map(|millis| moment_at(millis).date));
    // What is known to the month or the year stands on all its days.
    let end = match days {
        [Some(_), Some(after)] if start.clock.is_none() && !start.is_one_day() => {
            Some(CalendarEnd::Day(after))
        }
        _ => None,
    };
    Some(CalendarSpan { start: first.end, end, is_exact, is_sure: is_exact })
}

/// Where something begins: at its time, on its day, else on the first or only one that is known.
fn begin(end: End, zone: Option<Zone>) -> Option<Known> {
    if let Some(moment) = moment(end, zone) {
        return Some(Known { end: moment, is_exact: true });
    }
    let day = end.from.or(end.to.map(|to| to - 1)).map(|millis| moment_at(millis).date)?;
    Some(Known { end: CalendarEnd::Day(day), is_exact: end.is_one_day() })
}

/// Where something is over: at its time, on the day after its last, else after the last or only one that is known.
fn over(end: End, zone: Option<Zone>) -> Option<Known> {
    if let Some(moment) = moment(end, zone) {
        return Some(Known { end: moment, is_exact: true });
    }
    let last = end.to.map(|to| to - 1).or(end.from)?;
    let after = Civil::from_days(moment_at(last).date.days() + 1);
    Some(Known { end: CalendarEnd::Day(after), is_exact: end.is_one_day() })
}

fn moment(end: End, zone: Option<Zone>) -> Option<CalendarEnd> {
    let from = end.from.filter(|_| end.clock.is_some())?;
    Some(match zone {
        Some(_) => CalendarEnd::Universal(moment_at(end.placed(ZoneRule::Utc, zone).from?)),
        None => CalendarEnd::Local(moment_at(from)),
    })
}

fn day_before(end: CalendarEnd) -> CalendarEnd {
    match end {
        CalendarEnd::Day(after) => CalendarEnd::Day(Civil::from_days(after.days() - 1)),
        moment => moment,
    }
}

/// Both ends as days where one of them is no time, and no end that is the beginning.
fn of_one_kind(span: CalendarSpan) -> CalendarSpan {
    let CalendarSpan { start, end: Some(end), .. } = span else { return span };
    match (start, end) {
        _ if start == end => CalendarSpan { end: None, ..span },
        (CalendarEnd::Day(day), CalendarEnd::Day(after)) if after.days() == day.days() + 1 => {
            CalendarSpan { end: None, ..span }
        }
        (CalendarEnd::Day(_), CalendarEnd::Local(last) | CalendarEnd::Universal(last)) => {
            let after = Civil::from_days(last.date.days() + 1);
            CalendarSpan { end: Some(CalendarEnd::Day(after)), is_exact: false, ..span }
        }
        (CalendarEnd::Local(first) | CalendarEnd::Universal(first), CalendarEnd::Day(_)) => {
            CalendarSpan { start: CalendarEnd::Day(first.date), is_exact: false, ..span }
        }
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(end: CalendarEnd) -> String {
        let time = |moment: Moment| {
            let (hour, minute, second, _) = moment.clock();
            format!("{}T{hour:02}:{minute:02}:{second:02}", moment.date.edtf())
        };
        match end {
            CalendarEnd::Day(day) => day.edtf(),
            CalendarEnd::Local(moment) => time(moment),
            CalendarEnd::Universal(moment) => format!("{}Z", time(moment)),
        }
    }

    /// Begin, end, and `=` if that is all the date says, `?` if the date is not certain.
    fn span_of(when: &When, reading: Reading) -> String {
        let Some(span) = when.calendar_span(reading).expect("a date") else { return "none".to_owned() };
        let end = span.end.map(|end| format!(" – {}", text(end))).unwrap_or_default();
        let marks = match (span.is_exact, span.is_sure) {
            (true, true) => " =",
            (false, true) => "",
            (_, false) => " ?",
        };
        format!("{}{end}{marks}", text(span.start))
    }

    #[test]
    fn dates_stand_in_calendars_as_they_are() {
        for (edtf, expected) in [
            ("2024-11-28", "2024-11-28 ="),
            ("2024-11-28/2024-11-30", "2024-11-28 – 2024-12-01 ="),
            ("2024-11-28/2024-11-28", "2024-11-28 ="),
            ("..2024-11-28/2024-11-28..", "2024-11-28 ?"),
            ("2024-11", "2024-11-01 – 2024-12-01 ?"),
            ("2024", "2024-01-01 – 2025-01-01 ?"),
            ("2024-11-28~", "2024-11-28 ?"),
            ("[..2024-11-28]", "2024-11-28 ?"),
            ("[2024-11-28..]", "2024-11-28 ?"),
            ("[2024-11-01..2024-11-03]", "2024-11-01 – 2024-11-04 ?"),
            ("2022-01-01/..", "2022-01-01"),
            ("../2022-01-01", "2022-01-01"),
            ("2022-01-01/", "2022-01-01"),
            ("2022/2023-05", "2022-01-01 – 2023-06-01 ?"),
            ("..2024-11-28/2024-12-01", "2024-11-28 – 2024-12-02 ?"),
            ("2024-11-28/2024-11-20", "2024-11-28 ?"),
            ("2024-11-28T14:30:00", "2024-11-28T14:30:00 ="),
            ("2024-11-28T14:30:00Z", "2024-11-28T14:30:00Z ="),
            ("2024-11-28T01:30:00+05:00", "2024-11-27T20:30:00Z ="),
            ("2024-11-28T14:30:00/2024-11-28T16:00:00", "2024-11-28T14:30:00 – 2024-11-28T16:00:00 ="),
            ("2024-11-28T14:30:00Z/2024-11-28T16:00:00", "2024-11-28T14:30:00Z – 2024-11-28T16:00:00Z ="),
            ("2024-11-28T14:30:00/2024-11-28T14:30:00", "2024-11-28T14:30:00 ="),
            ("2024-11-28T14:30:00/2024-11-30", "2024-11-28 – 2024-12-01"),
            ("2024-11-28/2024-11-30T10:00:00Z", "2024-11-28 – 2024-12-01"),
            ("-0043-03-15", "-0043-03-15 ="),
        ] {
            assert_eq!(span_of(&When::plain(edtf), Reading::Occurrence), expected, "{edtf}");
        }
        assert_eq!(span_of(&When::plain("2025"), Reading::Whole), "2025-01-01 – 2026-01-01 =");
        assert_eq!(span_of(&When::plain("2025~"), Reading::Whole), "2025-01-01 – 2026-01-01 ?");
    }

    #[test]
    fn times_beside_a_day_are_exact_too() {
        let when = |time: &str, tz: Option<&str>| When {
            time: Some(time.to_owned()),
            tz: tz.map(str::to_owned),
            ..When::plain("2024-11-28")
        };
        for (when, expected) in [
            (when("09:00", None), "2024-11-28T09:00:00 ="),
            (when("09:00", Some("+05:00")), "2024-11-28T04:00:00Z ="),
            (when("09:00/10:30", Some("Asia/Almaty")), "2024-11-28T04:00:00Z – 2024-11-28T05:30:00Z ="),
            (when("23:00", Some("America/New_York")), "2024-11-29T04:00:00Z ="),
        ] {
            assert_eq!(span_of(&when, Reading::Occurrence), expected);
        }
    }
}
