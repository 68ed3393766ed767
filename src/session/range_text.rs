//! A range ⇄ how it is written, to be read again.

use model::date::{Moment, year_edtf};
use model::{Resolution, Tick, TimeRange, Timeline};

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
