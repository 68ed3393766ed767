//! The value of a cell → its text, as the reader of tables takes it.

use super::cells::{CellClock, CellText};
use super::number_format::ShownParts;
use calamine::{Data, ExcelDateTime};

/// The text of a value whose format shows these parts of dates.
pub fn text_of(value: &Data, shown: ShownParts) -> CellText {
    match value {
        Data::Empty => CellText::plain(""),
        Data::String(text) => CellText::plain(text.trim_end_matches('\0')),
        Data::Int(number) => CellText::plain(number.to_string()),
        Data::Float(number) => CellText::plain(number.to_string()),
        Data::Bool(is_true) => CellText::plain(if *is_true { "true" } else { "false" }),
        Data::DateTime(date) => of_serial(date, shown),
        Data::DateTimeIso(text) => of_iso(text),
        Data::DurationIso(text) => CellText::plain(clock_of_duration(text).unwrap_or_else(|| text.clone())),
        Data::Error(err) => CellText::plain(err.to_string()),
    }
}

/// A number of days as a date, a time of day or a length.
fn of_serial(date: &ExcelDateTime, shown: ShownParts) -> CellText {
    let number = date.as_f64();
    let is_beyond_calendar = !(0.0..2_958_466.0).contains(&number);
    if is_beyond_calendar {
        return CellText::plain(number.to_string());
    }
    if date.is_duration() {
        let seconds = (number * 86_400.0).round() as u64;
        return CellText::plain(format!(
            "{:02}:{:02}{}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds_of(seconds % 60, 0)
        ));
    }
    let (year, month, day, hour, minute, second, millisecond) = date.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}{}", seconds_of(second.into(), millisecond));
    let is_midnight = clock == "00:00";
    if number < 1.0 && shown == ShownParts::Time {
        return CellText::plain(clock);
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    match shown {
        _ if !is_midnight => CellText { text: format!("{day} {clock}"), clock: CellClock::Other },
        ShownParts::Year => CellText::plain(format!("{year:04}")),
        ShownParts::Month => CellText::plain(format!("{year:04}-{month:02}")),
        ShownParts::Day => CellText::plain(day),
        ShownParts::DayAndTime | ShownParts::Time => CellText { text: day, clock: CellClock::Midnight },
    }
}

fn seconds_of(second: u64, millisecond: u16) -> String {
    match (second, millisecond) {
        (0, 0) => String::new(),
        (second, 0) => format!(":{second:02}"),
        (second, millisecond) => format!(":{second:02}.{millisecond:03}"),
    }
}

/// `2024-11-28T14:30:00` as `2024-11-28 14:30`
fn of_iso(text: &str) -> CellText {
    let Some((day, clock)) = text.split_once('T') else { return CellText::plain(text) };
    let clock = clock.trim_end_matches('0').trim_end_matches('.');
    // The zeros of seconds are no part of what is said, those of minutes are.
    let clock: Vec<&str> = clock.split(':').collect();
    let number = |at: usize| clock.get(at).copied().unwrap_or("").to_owned();
    let two = |text: String| format!("{text:0<2}");
    let (hour, minute, second) = (two(number(0)), two(number(1)), number(2));
    let second = if second.is_empty() { String::new() } else { format!(":{second:0<2}") };
    if hour == "00" && minute == "00" && second.is_empty() {
        return CellText { text: day.to_owned(), clock: CellClock::Midnight };
    }
    CellText { text: format!("{day} {hour}:{minute}{second}"), clock: CellClock::Other }
}

/// `PT14H30M00S` as `14:30`
fn clock_of_duration(text: &str) -> Option<String> {
    let rest = text.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.replace(',', ".").parse().ok()?;
    let (hours, minutes): (u64, u64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let millisecond = (seconds.fract() * 1_000.0).round() as u16;
    Some(format!("{hours:02}:{minutes:02}{}", seconds_of(seconds as u64, millisecond)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn days_are_counted_from_either_year() {
        use ShownParts::{Day, DayAndTime, Month, Time, Year};
        for (number, from_1904, shown, text) in [
            (45_624.0, false, Day, "2024-11-28"),
            (44_162.0, true, Day, "2024-11-28"),
            (1.0, false, Day, "1900-01-01"),
            (59.0, false, Day, "1900-02-28"),
            (60.0, false, Day, "1900-02-29"),
            (61.0, false, Day, "1900-03-01"),
            (0.0, true, Day, "1904-01-01"),
            (2_958_465.0, false, Day, "9999-12-31"),
            (2_958_466.0, false, Day, "2958466"),
            (-1.0, false, Day, "-1"),
            (45_624.0, false, Month, "2024-11"),
            (45_624.0, false, Year, "2024"),
            (45_624.5, false, Year, "2024-11-28 12:00"),
            (45_624.604_166_666_664, false, DayAndTime, "2024-11-28 14:30"),
            (45_624.000_011_574_07, false, DayAndTime, "2024-11-28 00:00:01"),
            (0.604_166_666_666_666_6, false, Time, "14:30"),
            (0.0, false, Time, "00:00"),
        ] {
            let date = ExcelDateTime::new(number, DateTime, from_1904);
            assert_eq!(text_of(&Data::DateTime(date), shown).text, text, "{number}");
        }
        let length = ExcelDateTime::new(1.5, TimeDelta, false);
        assert_eq!(text_of(&Data::DateTime(length), Time).text, "36:00");
    }

    #[test]
    fn other_values_are_texts() {
        for (value, text) in [
            (Data::Float(2024.0), "2024"),
            (Data::Float(0.1), "0.1"),
            (Data::Bool(true), "true"),
            (Data::DateTimeIso("2024-11-28".to_owned()), "2024-11-28"),
            (Data::DateTimeIso("2024-11-28T14:30:00".to_owned()), "2024-11-28 14:30"),
            (Data::DateTimeIso("2024-11-28T10:00:00".to_owned()), "2024-11-28 10:00"),
            (Data::DateTimeIso("2024-11-28T10:00:20".to_owned()), "2024-11-28 10:00:20"),
            (Data::DateTimeIso("2024-11-28T10:00:05.250".to_owned()), "2024-11-28 10:00:05.25"),
            (Data::DateTimeIso("-0043-03-15".to_owned()), "-0043-03-15"),
            (Data::DurationIso("PT14H30M00S".to_owned()), "14:30"),
            (Data::DurationIso("P1Y".to_owned()), "P1Y"),
        ] {
            assert_eq!(text_of(&value, ShownParts::Day).text, text, "{value:?}");
        }
    }
}
