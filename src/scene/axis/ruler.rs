//! The ruler: named periods above, ticks below, from milliseconds to thousands of millions of years, with texts that
//! never overlap.
//!
//! ```text
//!        2024                  2025           periods: named in the middle of what is seen of them
//!     ┼────┬────┬────┬────┼────┬────┬────     ticks: the finest unit whose names fit
//!         Apr  Jul  Oct       Apr  Jul
//! ```

use crate::axis::time_map::TimeMap;
use crate::axis::unit::{FINE, Unit};
use crate::draw_list::{DrawList, Stroke};
use crate::text::text_measure::TextMeasure;
use emath::{Rangef, Rect, pos2, vec2};
use model::date::civil::Moment;
use model::{Resolution, Tick, TimeRange};
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};
use words::{Message, Value, Words, msg, text};

/// Names of ticks.
const TICK_STYLE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Names of periods.
const PERIOD_STYLE: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);

/// Least space between two names of ticks.
const TICK_SPACE: f32 = 14.0;

/// A tick with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTick {
    pub tick: Tick,
    pub name: String,
    /// Whether a period begins here, so that the line is stronger.
    pub is_border: bool,
}

/// A period with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedPeriod {
    pub from: Tick,
    /// First tick after it.
    pub to: Tick,
    pub name: String,
}

/// Ticks and periods of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    /// Ticks from left to right.
    pub ticks: Vec<NamedTick>,
    /// Periods from left to right.
    pub periods: Vec<NamedPeriod>,
}

impl Ruler {
    /// Ticks and periods for a view.
    pub fn new(map: &TimeMap, resolution: Resolution, measure: &TextMeasure, words: &Words) -> Self {
        let unit = choose_unit(map, resolution, (measure, words));
        let period = choose_period(unit, map, resolution, (measure, words));
        let mut periods = Vec::new();
        let parts = map.folds().exact_parts(map.range());
        for (part, period) in parts.iter().filter_map(|part| period.map(|period| (part, period))) {
            add_periods((period, unit), *part, (resolution, words), &mut periods);
        }
        join_equal_names(&mut periods);
        let mut ticks = Vec::new();
        for part in parts {
            add_ticks(unit, &periods, part, (map, resolution, words), &mut ticks);
        }
        Self { ticks, periods }
    }
}

/// Periods of a part of the axis; one that goes on from the part before it is there already.
fn add_periods(
    (period, ticks): (Unit, Unit),
    part: TimeRange,
    (resolution, words): (Resolution, &Words),
    periods: &mut Vec<NamedPeriod>,
) {
    let mut number = period.number_of(part.start(), resolution);
    // Periods are at least as long as five ticks, so there are few.
    while periods.len() < 400 {
        let from = period.start_of(number, resolution).unwrap_or(Tick(i64::MIN + 1));
        let to = period.start_of(number + 1, resolution).unwrap_or(Tick(i64::MAX - 1));
        if from >= part.end() || from >= to {
            break;
        }
        if periods.last().is_none_or(|last| last.from < from) {
            let name = period.period_name((from, to), ticks, (resolution, words));
            periods.push(NamedPeriod { from, to, name });
        }
        number += 1;
    }
}

fn choose_unit(map: &TimeMap, resolution: Resolution, (measure, words): (&TextMeasure, &Words)) -> Unit {
    let millis_per_px = map.ticks_per_px() * 1_000.0 / resolution.per_second() as f64;
    let is_before_common_era = Moment::from_tick(map.range().start(), resolution).date.year <= 0;
    let fits = |unit: Unit| {
        let room = unit.millis() / millis_per_px;
        room >= f64::from(
            measure.width(&unit.widest_name(is_before_common_era, words), TICK_STYLE) + TICK_SPACE,
        )
    };
    let least = if resolution == Resolution::Seconds { 1_000.0 } else { 1.0 };
    if let Some(unit) = FINE.into_iter().find(|unit| unit.millis() >= least && fits(*unit)) {
        return unit;
    }
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            let unit = Unit::Years(power * factor);
            if fits(unit) || power >= 100_000_000_000 {
                return unit;
            }
        }
        power *= 10;
    }
}

/// The unit above the ticks. Decades have names as long as these fit; centuries are told where more than two are seen.
fn choose_period(
    unit: Unit,
    map: &TimeMap,
    resolution: Resolution,
    (measure, words): (&TextMeasure, &Words),
) -> Option<Unit> {
    let Unit::Years(years) = unit else { return Some(unit.period()) };
    let millis_per_px = map.ticks_per_px() * 1_000.0 / resolution.per_second() as f64;
    let is_before_common_era = Moment::from_tick(map.range().start(), resolution).date.year <= 0;
    let name = if is_before_common_era {
        text!(words, year_bce, year = "2000–1991")
    } else {
        text!(words, year_decade, year = "2000", case = "plain")
    };
    let room = Unit::Years(10).millis() / millis_per_px;
    let fits = room >= f64::from(measure.width(&name, PERIOD_STYLE) + TICK_SPACE);
    let two_centuries = Unit::Years(200).millis() * resolution.per_second() as f64 / 1_000.0;
    let is_long = map.exact_ticks() as f64 > two_centuries + resolution.per_day() as f64 * 2.0;
    match years {
        ..=10 if fits => Some(Unit::Years(10)),
        ..=10 => is_long.then_some(Unit::Years(100)),
        _ => is_long.then_some(unit.period()),
    }
}

fn add_ticks(
    unit: Unit,
    periods: &[NamedPeriod],
    part: TimeRange,
    (map, resolution, words): (&TimeMap, Resolution, &Words),
    out: &mut Vec<NamedTick>,
) {
    let mut number = unit.number_of(part.start(), resolution);
    // At most one tick for eight points, whatever the numbers say.
    let most = (map.right_px() - map.left_px()) as usize / 8 + 2;
    while out.len() < most {
        let Some(tick) = unit.start_of(number, resolution) else { break };
        if tick >= part.end() {
            break;
        }
        if tick >= part.start() {
            let is_border = periods.iter().any(|period| period.from == tick);
            out.push(NamedTick { tick, name: unit.tick_name(tick, resolution, words), is_border });
        }
        number += 1;
    }
}

/// Neighbors of one name become one period, so that "million years ago" stands once.
fn join_equal_names(periods: &mut Vec<NamedPeriod>) {
    periods.dedup_by(|next, before| {
        let is_same = next.name == before.name;
        if is_same {
            before.to = next.to;
        }
        is_same
    });
}

/// Where a ruler is drawn.
#[derive(Clone, Debug)]
pub struct RulerPlace {
    pub head: Rect,
    /// The lines, below them.
    pub body: Rect,
    /// The part of their width that is seen.
    pub sight: Rangef,
    /// What stands among the names already, and is left free.
    pub taken: Vec<Rect>,
}

/// Draws lines and names; gives the room that names of ticks take, and what was taken before.
pub fn draw(
    ruler: &Ruler,
    map: &TimeMap,
    place: &RulerPlace,
    measure: &TextMeasure,
    list: &mut DrawList,
) -> Vec<Rect> {
    let RulerPlace { head, body, .. } = place;
    for tick in &ruler.ticks {
        let x = map.x_from_time(tick.tick);
        let role = if tick.is_border { Role::Hairline } else { Role::Grid };
        list.line(pos2(x, body.top()), pos2(x, body.bottom()), Stroke::new(1.0, role));
        let length = if tick.is_border { 8.0 } else { 4.0 };
        list.line(pos2(x, head.bottom() - length), pos2(x, head.bottom()), Stroke::new(1.0, Role::TextThird));
    }
    let mut taken = draw_names(ruler, map, place, measure, list);
    taken.extend(draw_periods(ruler, map, place, measure, list));
    taken
}

/// Names of ticks, each under its line; at an edge of the picture beside it.
fn draw_names(
    ruler: &Ruler,
    map: &TimeMap,
    place: &RulerPlace,
    measure: &TextMeasure,
    list: &mut DrawList,
) -> Vec<Rect> {
    let RulerPlace { head, sight, taken, .. } = place;
    let mut taken = taken.clone();
    let widths: Vec<f32> = ruler.ticks.iter().map(|tick| measure.width(&tick.name, TICK_STYLE)).collect();
    let seat = |at: usize| Some(map.x_from_time(ruler.ticks.get(at)?.tick) - widths.get(at)? / 2.0);
    let mut free_from = sight.min + 2.0;
    for (at, (tick, width)) in ruler.ticks.iter().zip(&widths).enumerate() {
        let Some(middle) = seat(at) else { continue };
        let left = middle.max(sight.min + 2.0).min(sight.max - 2.0 - width);
        let next = seat(at + 1).unwrap_or(f32::INFINITY);
        let is_moved = (left - middle).abs() > 0.01;
        let is_near = (left - middle).abs() <= width / 2.0 + 2.0;
        let is_free = left >= free_from && (!is_moved || left + width + TICK_SPACE / 2.0 <= next);
        let rect = Rect::from_min_size(pos2(left, head.bottom() - 23.0), vec2(*width, 18.0));
        if is_near && is_free && !taken.iter().any(|taken| taken.intersects(rect.expand2(vec2(4.0, 0.0)))) {
            list.text(pos2(left, head.bottom() - 10.0), &tick.name, TICK_STYLE, Role::TextSecond);
            free_from = left + width + TICK_SPACE / 2.0;
            taken.push(rect);
        }
    }
    taken
}

fn draw_periods(
    ruler: &Ruler,
    map: &TimeMap,
    place: &RulerPlace,
    measure: &TextMeasure,
    list: &mut DrawList,
) -> Vec<Rect> {
    let mut taken = Vec::new();
    let RulerPlace { head, sight, .. } = place;
    let mut free_from = sight.min + 4.0;
    for period in &ruler.periods {
        let from = map.x_from_time(period.from).max(sight.min);
        let to = map.x_from_time(period.to).min(sight.max);
        let width = measure.width(&period.name, PERIOD_STYLE);
        let left = (((from + to) - width) / 2.0).max(free_from);
        if left + width <= (to - 4.0).min(sight.max - 4.0) {
            list.text(pos2(left, head.top() + 22.0), &period.name, PERIOD_STYLE, Role::Text);
            free_from = left + width + TICK_SPACE;
            taken.push(Rect::from_min_size(pos2(left, head.top() + 8.0), vec2(width, 18.0)));
        }
    }
    taken
}

/// A length of time in a unit.
type Named = fn(Value) -> Message;

/// The unit of the status bar: how much time one point stands for.
pub fn scale_text(map: &TimeMap, resolution: Resolution, words: &Words) -> String {
    let seconds = map.ticks_per_px() / resolution.per_second() as f64;
    let units: [(f64, Named); 9] = [
        (1e-3, |number| msg!(length_milliseconds, number = number)),
        (1.0, |number| msg!(length_s, number = number)),
        (60.0, |number| msg!(length_min, number = number)),
        (3_600.0, |number| msg!(length_h, number = number)),
        (86_400.0, |number| msg!(length_days, number = number)),
        (86_400.0 * 365.2425, |number| msg!(length_years, number = number)),
        (86_400.0 * 365.2425e3, |number| msg!(length_thousand_years, number = number)),
        (86_400.0 * 365.2425e6, |number| msg!(length_million_years, number = number)),
        (86_400.0 * 365.2425e9, |number| msg!(length_billion_years, number = number)),
    ];
    let [finest, ..] = units;
    let (length, named) = units.into_iter().rev().find(|(length, _)| seconds >= *length).unwrap_or(finest);
    let number = seconds / length;
    let number = if number < 10.0 {
        Value::decimal((number * 10.0).round() / 10.0)
    } else {
        (number.round() as u64).into()
    };
    text!(words, axis_scale, length = named(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw_list::Item;
    use model::date::entry::range_from_edtf;

    fn ruler(edtf: &str, resolution: Resolution, width: f32) -> (Ruler, TimeMap) {
        let range = range_from_edtf(edtf, resolution).expect("a date");
        let map = TimeMap::new(range, 0.0, width);
        (Ruler::new(&map, resolution, &TextMeasure::new(), &Words::english()), map)
    }

    fn names(ruler: &Ruler) -> (String, String) {
        let periods: Vec<&str> = ruler.periods.iter().map(|period| period.name.as_str()).collect();
        let ticks: Vec<&str> = ruler.ticks.iter().take(4).map(|tick| tick.name.as_str()).collect();
        (periods.join(" | "), ticks.join(" "))
    }

    #[test]
    fn names_at_every_scale() {
        use Resolution::{Milliseconds, Seconds};
        for (edtf, resolution, periods, ticks) in [
            ("2023/2026", Milliseconds, "2023 | 2024 | 2025 | 2026", "Jan Apr Jul Oct"),
            ("2024-11/2024-12", Milliseconds, "November 2024 | December 2024", "4 11 18 25"),
            ("2024-11-28", Milliseconds, "28 Nov 2024", "00:00 02:00 04:00 06:00"),
            ("1990/2029", Milliseconds, "1990s | 2000s | 2010s | 2020s", "1990 1992 1994 1996"),
            ("1801/2000", Milliseconds, "", "1810 1820 1830 1840"),
            (
                "1790/2000",
                Milliseconds,
                "1700–1799 | 1800–1899 | 1900–1999 | 2000–2099",
                "1800 1820 1840 1860",
            ),
            (
                "1940/2020",
                Milliseconds,
                "1940s | 1950s | 1960s | 1970s | 1980s | 1990s | 2000s | 2010s | 2020s",
                "1940 1945 1950 1955",
            ),
            (
                "-0149/0100",
                Milliseconds,
                "200–101 BCE | 100–1 BCE | 1–99 | 100–199",
                "140 BCE 120 BCE 100 BCE 80 BCE",
            ),
            ("Y-13800000000/2026", Seconds, "billion years ago | billion years from year 0", "12 10 8 6"),
        ] {
            let (ruler, _) = ruler(edtf, resolution, 900.0);
            assert_eq!(names(&ruler), (periods.to_owned(), ticks.to_owned()), "{edtf}");
        }
    }

    #[test]
    fn from_a_second_to_the_big_bang_texts_never_overlap() {
        let (measure, words) = (TextMeasure::new(), Words::english());
        for resolution in [Resolution::Milliseconds, Resolution::Seconds] {
            let mut span: i64 = 500;
            while span < i64::MAX / 8 {
                for start in [0, 1_732_752_000_000, -span / 2, -span] {
                    let map =
                        TimeMap::new(TimeRange::new(Tick(start), Tick(start).later(span)), 120.0, 737.0);
                    let ruler = Ruler::new(&map, resolution, &measure, &words);
                    assert!(ruler.ticks.len() <= 737 / 8 + 2, "{span}");
                    let mut list = DrawList::default();
                    let head = Rect::from_min_size(pos2(120.0, 0.0), vec2(737.0, 56.0));
                    let place = RulerPlace { head, body: head, sight: head.x_range(), taken: Vec::new() };
                    draw(&ruler, &map, &place, &measure, &mut list);
                    assert_apart(&list, &measure);
                }
                span = span / 2 * 3;
            }
        }
    }

    fn assert_apart(list: &DrawList, measure: &TextMeasure) {
        let mut texts: Vec<(f32, f32, f32)> = Vec::new();
        for item in &list.items {
            if let Item::Text { pos, text, style, .. } = item {
                let right = pos.x + measure.width(text, *style);
                assert!(
                    texts.iter().all(|(y, l, r)| (*y - pos.y).abs() > 0.1 || pos.x > *r || right < *l),
                    "{text}"
                );
                assert!(pos.x >= 120.0 && right <= 857.0, "{text} leaves the ruler");
                texts.push((pos.y, pos.x, right));
            }
        }
    }

    #[test]
    fn scales_in_words() {
        for (edtf, text) in [
            ("2023/2026", "1 px = 1.6 days"),
            ("2024-11-28", "1 px = 1.6 min"),
            ("1000/2000", "1 px = 1.1 years"),
        ] {
            let (_, map) = ruler(edtf, Resolution::Milliseconds, 900.0);
            assert_eq!(scale_text(&map, Resolution::Milliseconds, &Words::english()), text, "{edtf}");
        }
    }
}
