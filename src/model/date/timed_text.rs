//! Dates with times of day in words: `28 November 2024, 09:00–10:30 (UTC+5)`.
//!
//! One rule for everything that is shown or leaves: hours and minutes, seconds only where there are any, and behind them
//! the distance from universal time where the file names a zone. A time without one is that of a clock on the wall.

use super::When;
use super::bounds::{End, moment_at};
use super::civil::Moment;
use super::clock::Zone;
use super::text::DateStyle;
use edtf_core::Edtf;
use words::{Value, msg};

/// One side of a date.
struct Side<'a> {
    date: &'a str,
    /// As written, without a zone.
    clock: &'a str,
    /// `UTC+5`
    zone: Option<String>,
}

/// A date with one time or two; a text that is no date as it stands.
pub(super) fn timed_value(when: &When, style: DateStyle) -> Value {
    let mut sides = sides(when);
    note_zones(when, &mut sides);
    let date = |text: &str| Edtf::parse(text).map(|edtf| style.edtf(&edtf));
    let is_day = |side: &Side<'_>| matches!(Edtf::parse(side.date), Ok(Edtf::Date(_)));
    match sides.as_slice() {
        [from, to] if from.date != to.date && is_day(from) && is_day(to) => {
            let is_alike = from.zone == to.zone && !to.clock.is_empty();
            let zone = from.zone.as_deref().filter(|_| !is_alike);
            let side = |side: &Side<'_>, zone: Option<&str>| {
                let date = date(side.date).unwrap_or_else(|_| side.date.into());
                with_time(date, clock_text(side.clock), zone)
            };
            msg!(date_range, from = side(from, zone), to = side(to, to.zone.as_deref())).into()
        }
        sides => {
            let dates: Vec<&str> = sides.iter().map(|side| side.date).collect();
            let is_one_day = matches!(dates.as_slice(), [from, to] if from == to);
            let dates =
                if is_one_day { dates.first().copied().unwrap_or("").to_owned() } else { dates.join("/") };
            let Ok(date) = date(&dates) else { return when.edtf.as_str().into() };
            let clocks: Vec<String> =
                sides.iter().map(|side| clock_text(side.clock)).filter(|clock| !clock.is_empty()).collect();
            let zone = sides.iter().find_map(|side| side.zone.as_deref());
            with_time(date, clocks.join("–"), zone)
        }
    }
}

/// `28 November 2024, 09:00 (UTC+5)`
fn with_time(date: Value, clock: String, zone: Option<&str>) -> Value {
    if clock.is_empty() {
        return date;
    }
    let timed = msg!(date_with_time, date = date, time = clock).into();
    match zone {
        Some(zone) => msg!(date_in_zone, date = timed, zone = zone).into(),
        None => timed,
    }
}

/// Both ends with their times, wherever the file has them: in the text of the date, or beside it.
fn sides(when: &When) -> Vec<Side<'_>> {
    let side = |text| {
        let (date, time): (&str, &str) = str::split_once(text, 'T').unwrap_or((text, ""));
        let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
        Side { date, clock: time.get(..zone_at).unwrap_or(time), zone: None }
    };
    let mut sides: Vec<Side<'_>> = when.edtf.split('/').map(side).collect();
    let Some(time) = &when.time else { return sides };
    let (first, second) =
        time.split_once('/').map_or((time.as_str(), None), |(first, second)| (first, Some(second)));
    if let Some(side) = sides.first_mut() {
        side.clock = first;
    }
    if let (Some(second), [side]) = (second, sides.as_slice()) {
        sides.push(Side { date: side.date, clock: second, zone: None });
    } else if let (Some(second), [_, side]) = (second, sides.as_mut_slice()) {
        side.clock = second;
    }
    sides
}

fn note_zones(when: &When, sides: &mut [Side<'_>]) {
    // What cannot be read keeps the zone as it is written.
    let Ok((parts, zone)) = when.parts() else {
        for side in sides {
            side.zone.clone_from(&when.tz);
        }
        return;
    };
    let distance = |end: &End| {
        let zone = end.clock.and(end.zone.or(zone))?;
        Some(distance_text(zone.offset_millis(moment_at(end.from?))))
    };
    for (side, end) in sides.iter_mut().zip([Some(parts.start), parts.end].into_iter().flatten()) {
        side.zone = distance(&end);
    }
}

/// Hours and minutes; seconds only where there are any.
fn clock_text(clock: &str) -> String {
    let is_whole = clock.len() == 8;
    clock.strip_suffix(":00").filter(|_| is_whole).unwrap_or(clock).to_owned()
}

/// `UTC`, `UTC+5`, `UTC−3:30`
fn distance_text(millis: i64) -> String {
    let minutes = millis / 60_000;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// A zone as a file names it, in words: `UTC+5`; a city's zone by its name, as its distance changes with the season.
pub fn zone_text(zone: &str) -> String {
    match Zone::parse(zone) {
        Some(offset @ Zone::Offset(_)) => {
            let any = Moment { date: super::Civil::new(2_000, 1, 1), millis: 0 };
            distance_text(offset.offset_millis(any))
        }
        Some(Zone::Named(_)) | None => zone.to_owned(),
    }
}

impl When {
    /// The text of the date with its time and zone inside, for a table that has one cell for all of it:
    /// `2024-11-28T09:00+05:00`.
    pub fn edtf_with_time(&self) -> String {
        let (Some(_), Ok((parts, zone))) = (&self.time, self.parts()) else { return self.edtf.clone() };
        let ends = [Some(parts.start), parts.end];
        let sides = sides(self);
        let texts = sides.iter().zip(ends).map(|(side, end)| {
            let offset = end.and_then(|end| Some(zone?.offset_millis(moment_at(end.from?))));
            let offset = offset.filter(|_| !side.clock.is_empty()).map(offset_text).unwrap_or_default();
            let joint = if side.clock.is_empty() { "" } else { "T" };
            format!("{}{joint}{}{offset}", side.date, side.clock)
        });
        texts.collect::<Vec<_>>().join("/")
    }
}

/// `Z`, `+05:00`
fn offset_text(millis: i64) -> String {
    let minutes = millis / 60_000;
    let sign = if minutes < 0 { '-' } else { '+' };
    match minutes.abs() {
        0 => "Z".to_owned(),
        minutes => format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(edtf: &str, time: &str, tz: &str) -> When {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        When { time: some(time), tz: some(tz), ..When::plain(edtf) }
    }

    #[test]
    fn times_say_their_zone_and_no_seconds_that_are_none() {
        for (edtf, time, tz, expected) in [
            ("2024-11-28", "09:00", "", "28 Nov 2024, 09:00"),
            ("2024-11-28", "09:00", "Z", "28 Nov 2024, 09:00 (UTC)"),
            ("2024-11-28", "09:00:00", "+05:00", "28 Nov 2024, 09:00 (UTC+5)"),
            ("2024-11-28", "09:00:30", "-03:30", "28 Nov 2024, 09:00:30 (UTC−3:30)"),
            ("2024-11-28", "09:00/10:30", "Asia/Almaty", "28 Nov 2024, 09:00–10:30 (UTC+5)"),
            (
                "2024-03-30/2024-04-02",
                "09:00/10:30",
                "Europe/Vienna",
                "30 Mar 2024, 09:00 (UTC+1) – 2 Apr 2024, 10:30 (UTC+2)",
            ),
            ("2024-11-28/2024-11-30", "09:00", "Z", "28 Nov 2024, 09:00 (UTC) – 30 Nov 2024"),
            ("2024-11-28T09:00:00Z", "", "", "28 Nov 2024, 09:00 (UTC)"),
            ("2024-11-28T09:00:00+05:00", "", "", "28 Nov 2024, 09:00 (UTC+5)"),
            ("2024-11-28T09:00:00", "", "", "28 Nov 2024, 09:00"),
            ("2024-11-28T09:00/2024-11-28T10:30", "", "", "28 Nov 2024, 09:00–10:30"),
            ("2024-11-28T09:00Z/2024-11-29T10:30Z", "", "", "28 Nov 2024, 09:00 – 29 Nov 2024, 10:30 (UTC)"),
            ("soon", "09:00", "", "soon"),
        ] {
            assert_eq!(
                when(edtf, time, tz).text(DateStyle::Short, &words::Words::english()),
                expected,
                "{edtf} {time} {tz}"
            );
        }
        for (zone, expected) in
            [("Z", "UTC"), ("+05:00", "UTC+5"), ("-0330", "UTC−3:30"), ("Asia/Almaty", "Asia/Almaty")]
        {
            assert_eq!(zone_text(zone), expected);
        }
    }

    #[test]
    fn one_cell_holds_date_time_and_zone() {
        for (edtf, time, tz, expected) in [
            ("2024-11-28", "", "", "2024-11-28"),
            ("2024-11-28", "09:00", "", "2024-11-28T09:00"),
            ("2024-11-28", "09:00/10:30", "Asia/Almaty", "2024-11-28T09:00+05:00/2024-11-28T10:30+05:00"),
            ("2024-11-28/2024-11-30", "09:00", "Z", "2024-11-28T09:00Z/2024-11-30"),
        ] {
            let when = when(edtf, time, tz);
            let cell = when.edtf_with_time();
            assert_eq!(cell, expected);
            let stands = |when: &When| {
                when.extent(
                    super::super::Reading::Occurrence,
                    crate::Resolution::Milliseconds,
                    super::super::ZoneRule::Utc,
                )
            };
            assert_eq!(stands(&When::plain(cell)), stands(&when));
        }
    }
}
