//! A range ⇄ how it is written, to be read again; and in words, to be read by people.

use model::date::civil::days_in_month;
use model::date::text::{DateStyle, day_text, year_text};
use model::date::{Civil, Moment, When, year_edtf};
use model::{Resolution, Tick, TimeRange, Timeline};
use words::Words;

/// Share of its length that a range is shown with on each side.
pub const MARGIN: f64 = 0.02;

/// A range without the margin it is shown with.
pub(crate) fn without_margin(range: TimeRange) -> TimeRange {
    let margin = (range.span() as f64 * MARGIN / (1.0 + 2.0 * MARGIN)) as i64;
    TimeRange::new(range.start().later(margin), range.end().earlier(margin))
}

/// A range as EDTF: days where it is long, else as finely as it needs, by the clock of the axis. The last stretch named is
/// part of it.
pub fn range_text(range: TimeRange, timeline: &Timeline) -> String {
    let resolution = timeline.resolution();
    let day = resolution.per_day();
    let unit = if range.span() > day * 1_000 {
        day
    } else if range.span() > day {
        resolution.per_second()
    } else {
        1
    };
    let start = range.start().0.div_euclid(unit) * unit;
    let last = (range.end().0.div_euclid(unit) * unit - unit).max(start);
    let moment = |tick| {
        let text = moment_text(tick, unit, resolution);
        if text.contains('T') { text + timeline.zone_suffix() } else { text }
    };
    format!("{}/{}", moment(start), moment(last))
}

/// A range in words: whole years, months and days by their names, else to the day, to the
/// minute where it is short, and to the second where it is some hours or less.
/// What ends at midnight ends with the day before.
pub fn range_in_words(range: TimeRange, resolution: Resolution, style: DateStyle, words: &Words) -> String {
    if let Some(edtf) = whole_units(range, resolution, 0) {
        return When::plain(edtf).text(style, words);
    }
    let with_time = range.span() < resolution.per_day() * 3;
    // An hour wide, a point of the screen is some seconds.
    let with_seconds = range.span() < resolution.per_day() / 12;
    let last = if with_time { range.end() } else { range.end().earlier(1).max(range.start()) };
    let text = |tick: Tick| {
        let moment = Moment::from_tick(tick, resolution);
        let (hour, minute, second, _) = moment.clock();
        let day = day_text(moment.date, style, words);
        match (with_time, with_seconds) {
            (false, _) => day,
            (true, false) => format!("{day}, {hour:02}:{minute:02}"),
            (true, true) => format!("{day}, {hour:02}:{minute:02}:{second:02}"),
        }
    };
    format!("{} – {}", text(range.start()), text(last))
}

/// A range that is seen, in words as short as it is fine: that which somebody has named is seen with a margin, and is
/// called by its name all the same.
pub fn seen_range_in_words(range: TimeRange, resolution: Resolution, words: &Words) -> String {
    if let Some(named) = named_range(range, resolution) {
        return named.text(DateStyle::Short, words);
    }
    if range.span() <= resolution.per_day() * YEARS_FROM {
        return range_in_words(range, resolution, DateStyle::Short, words);
    }
    let year = |tick: Tick| year_text(Moment::from_tick(tick, resolution).date.year, words);
    format!("{} – {}", year(range.start()), year(range.end().earlier(1)))
}

/// The years, months or days that somebody has named, of a range that is seen, with a margin or without; `None` of any
/// other, and of days that are years apart.
pub(crate) fn named_range(range: TimeRange, resolution: Resolution) -> Option<When> {
    // The margin was a whole number of ticks.
    let whole = whole_units(range, resolution, 0)
        .or_else(|| whole_units(without_margin(range), resolution, ROUNDING))?;
    let is_long = range.span() > resolution.per_day() * YEARS_FROM;
    let is_of_days = whole.contains('/') && whole.len() >= LONG_DAYS;
    Some(When::plain(whole)).filter(|_| !(is_long && is_of_days))
}

/// In longer ranges, in days, only years are told.
const YEARS_FROM: i64 = 730;

/// How far the ends of a range may be from those of days, in ticks, where a margin was taken off.
const ROUNDING: i64 = 8;

/// Two days as EDTF are so long, two months are shorter.
const LONG_DAYS: usize = 21;

/// The years, months or days that a range is, as EDTF; `None` if it is not so many whole ones.
fn whole_units(range: TimeRange, resolution: Resolution, most_off: i64) -> Option<String> {
    let day = |tick: Tick| {
        let nearest = (tick.0.saturating_add(resolution.per_day() / 2)).div_euclid(resolution.per_day());
        let midnight = nearest.checked_mul(resolution.per_day())?;
        (tick.0.abs_diff(midnight) <= most_off.unsigned_abs()).then_some(nearest)
    };
    let (first, behind) = (day(range.start())?, day(range.end())?);
    if behind <= first {
        return None;
    }
    let (first, last) = (Civil::from_days(first), Civil::from_days(behind - 1));
    // Of years with more than four digits EDTF knows neither days nor months.
    if ![first.year, last.year].iter().all(|year| (-9_999..=9_999).contains(year)) {
        return None;
    }
    let begins_month = first.day == 1;
    let ends_month = last.day == days_in_month(last.year, last.month);
    let name = |date: Civil| match (begins_month && ends_month, first.month == 1 && last.month == 12) {
        (true, true) => year_edtf(date.year),
        (true, false) => format!("{}-{:02}", year_edtf(date.year), date.month),
        (false, _) => date.edtf(),
    };
    let (from, to) = (name(first), name(last));
    Some(if from == to { from } else { format!("{from}/{to}") })
}

fn moment_text(tick: i64, unit: i64, resolution: Resolution) -> String {
    let moment = Moment::from_tick(Tick(tick), resolution);
    let year = moment.date.year;
    // Of years with more than four digits EDTF knows neither days nor times.
    if !(-9_999..=9_999).contains(&year) {
        return year_edtf(year);
    }
    let (hours, minutes, seconds, millis) = moment.clock();
    match unit {
        _ if unit == resolution.per_day() => moment.date.edtf(),
        _ if unit == resolution.per_second() => {
            format!("{}T{hours:02}:{minutes:02}:{seconds:02}", moment.date.edtf())
        }
        _ => format!("{}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}", moment.date.edtf()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::axis::view::with_margin;

    #[test]
    fn a_range_is_called_by_the_name_of_what_it_is() {
        let resolution = Resolution::Milliseconds;
        let words = Words::english();
        for (edtf, named) in [
            ("2025-03", "Mar 2025"),
            ("2024-02", "Feb 2024"),
            ("2025", "2025"),
            ("2023/2026", "2023 – 2026"),
            ("2025-01/2025-06", "Jan 2025 – Jun 2025"),
            ("2025-03-05", "5 Mar 2025"),
            ("2025-02-28/2025-04-01", "28 Feb 2025 – 1 Apr 2025"),
        ] {
            let range = model::date::entry::range_from_typed(edtf, resolution).expect("a range");
            let margin = with_margin(range, MARGIN);
            let plain = range_in_words(range, resolution, DateStyle::Short, &words);
            assert_eq!(plain, When::plain(edtf).text(DateStyle::Short, &words), "{edtf}");
            assert_eq!(seen_range_in_words(margin, resolution, &words), plain, "{edtf} with its margin");
            assert_eq!(plain.replace('\u{a0}', " "), named, "{edtf}");
        }
        let day = resolution.per_day();
        let odd = TimeRange::new(Tick(20_000 * day + 7), Tick(20_031 * day));
        let said = seen_range_in_words(odd, resolution, &words);
        assert_eq!(said, "4 Oct 2024 – 3 Nov 2024", "midnight is the end of the day before");
    }
}
