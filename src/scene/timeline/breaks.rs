//! Breaks of the axis where empty stretches are folded: a torn line over ruler and lanes, with a name of how long it is.

use crate::axis::time_map::Break;
use crate::draw_list::{Item, Stroke, Target};
use crate::timeline::Canvas;
use crate::timeline::caption::NOTE;
use emath::{Pos2, Rect, pos2, vec2};
use model::date::Moment;
use model::date::text::{DateStyle, day_value, year_value};
use model::{Resolution, TimeRange};
use theme::role::{Paint, Role};
use words::{Value, Words, msg, text};

/// Half of the strip between the two lines of a break.
const HALF: f32 = 3.5;

/// How far a line of a break swings to each side, and the height of half a swing.
const SWING: f32 = 2.5;
const STEP: f32 = 6.0;

/// How far the cut through a bar of 24 points leans.
const LEAN: f32 = 4.0;

/// How deep the edges of a bar are cut where words stand between them.
const NOTCH: f32 = 5.0;

/// Names of breaks on the ruler; adds the room they take.
pub(crate) fn names(canvas: &mut Canvas<'_>, head: Rect, taken: &mut Vec<Rect>) {
    let (measure, resolution) = (canvas.scene.measure, canvas.scene.timeline.resolution());
    let mut free_from = head.left() + 4.0;
    for place in canvas.map.breaks() {
        let name = canvas.scene.words.value(&length_value(place.hidden, resolution));
        let width = measure.width(&name, NOTE) + 12.0;
        let left = (middle(place) - width / 2.0).max(free_from).min(head.right() - 6.0 - width);
        let rect = Rect::from_min_size(pos2(left, head.bottom() - 23.0), vec2(width, 18.0));
        let column = Rect::from_x_y_ranges(place.left..=place.right, head.top()..=canvas.body.bottom());
        canvas.list.hit(
            column.intersect(head.union(canvas.body)),
            target(place),
            hit_name(place, resolution, canvas.scene.words),
        );
        let is_free = taken.iter().all(|taken| !taken.intersects(rect.expand(4.0)));
        if !is_free || left < free_from || (left + width / 2.0 - middle(place)).abs() > width {
            continue;
        }
        canvas.list.fill(rect, 9.0, Role::Grid);
        canvas.list.text(pos2(left + 6.0, head.bottom() - 10.0), name, NOTE, Role::TextSecond);
        canvas.list.hit(rect, target(place), hit_name(place, resolution, canvas.scene.words));
        free_from = left + width + 8.0;
        taken.push(rect);
    }
}

/// The torn lines, below everything in the lanes.
pub(crate) fn columns(canvas: &mut Canvas<'_>) {
    for place in canvas.map.breaks() {
        torn(canvas, place, canvas.body);
    }
}

/// Takes breaks away behind letters, whole.
pub(crate) fn clear(canvas: &mut Canvas<'_>, rect: Rect) {
    for place in canvas.map.breaks() {
        let strip = strip(place, rect);
        if strip.intersect(rect).is_positive() {
            canvas.list.fill(strip, 0.0, Role::Ground);
        }
    }
}

/// The cuts through a bar that lasts through breaks; where its words stand, which are the items from `words_from` on, only
/// its edges are cut.
pub(crate) fn cuts(canvas: &mut Canvas<'_>, bar: Rect, edge: Paint, words_from: usize) {
    for place in canvas.map.breaks() {
        let x = middle(place);
        if bar.left() > x - 12.0 || bar.right() < x + 12.0 || !canvas.body.x_range().contains(x) {
            continue;
        }
        if is_written(canvas, strip(place, bar).expand(2.0), words_from) {
            let height = NOTCH.min(bar.height() / 5.0);
            cut(canvas, x, Rect::from_min_size(bar.min, vec2(bar.width(), height)), edge);
            let foot = Rect::from_min_max(pos2(bar.left(), bar.bottom() - height), bar.max);
            cut(canvas, x, foot, edge);
        } else {
            cut(canvas, x, bar, edge);
        }
    }
}

/// Two slanting lines with the ground between them, over a part of a bar.
fn cut(canvas: &mut Canvas<'_>, x: f32, part: Rect, edge: Paint) {
    let lean = LEAN * part.height() / 24.0;
    let slanted = |x: f32| [pos2(x + lean / 2.0, part.top()), pos2(x - lean / 2.0, part.bottom())];
    let ([a, b], [c, d]) = (slanted(x - HALF), slanted(x + HALF));
    let fill = Some(Role::Ground.into());
    canvas.list.items.push(Item::Path { points: vec![a, c, d, b], is_closed: true, fill, stroke: None });
    for [top, bottom] in [[a, b], [c, d]] {
        canvas.list.line(top, bottom, Stroke::new(1.0, edge));
    }
}

/// Whether words of a bar stand in a part of it.
fn is_written(canvas: &Canvas<'_>, part: Rect, words_from: usize) -> bool {
    let words = canvas.list.items.get(words_from..).unwrap_or_default();
    words.iter().any(|item| match item {
        Item::Text { pos, text, style, .. } => {
            let right = pos.x + canvas.scene.measure.width(text, *style);
            pos.x < part.right() && right > part.left()
        }
        _ => false,
    })
}

fn target(place: Break) -> Target {
    Target::Gap(place.gap)
}

fn middle(place: Break) -> f32 {
    f32::midpoint(place.left, place.right)
}

fn strip(place: Break, height: Rect) -> Rect {
    let x = middle(place);
    let half = HALF + SWING + 0.5;
    Rect::from_x_y_ranges(x - half..=x + half, height.y_range())
}

fn torn(canvas: &mut Canvas<'_>, place: Break, body: Rect) {
    canvas.list.fill(strip(place, body).shrink2(vec2(SWING, 0.0)), 0.0, Role::Ground);
    let num = (body.height() / STEP).ceil() as u16;
    for x in [middle(place) - HALF, middle(place) + HALF] {
        let point = |at: u16| -> Pos2 {
            let swing = if at.is_multiple_of(2) { -SWING } else { SWING };
            pos2(x + swing, body.top() + f32::from(at) * STEP)
        };
        let points = (0..=num).map(point).collect();
        let stroke = Some(Stroke::new(1.0, Role::Hairline));
        canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke });
    }
}

/// What a break stands for, for a screen reader and the card under the pointer.
fn hit_name(place: Break, resolution: Resolution, words: &Words) -> String {
    let hidden = place.hidden;
    let from = Moment::from_tick(hidden.start(), resolution);
    let last = Moment::from_tick(hidden.end().earlier(1), resolution);
    let bound = |moment: Moment| {
        if is_year(hidden, resolution) {
            year_value(moment.date.year, DateStyle::Short)
        } else {
            day_value(moment.date, DateStyle::Short)
        }
    };
    let (first, last) = (bound(from), bound(last));
    let bounds = if first == last { first } else { msg!(date_range, from = first, to = last).into() };
    text!(words, break_name, length = length_value(hidden, resolution), bounds = bounds)
}

fn is_year(range: TimeRange, resolution: Resolution) -> bool {
    [range.start(), range.end()].into_iter().all(|tick| {
        let moment = Moment::from_tick(tick, resolution);
        moment.date.month == 1 && moment.date.day == 1 && moment.clock() == (0, 0, 0, 0)
    })
}

/// How long a stretch is, as exactly as its ends are round: whole years, years and months, or one unit.
pub fn length_value(range: TimeRange, resolution: Resolution) -> Value {
    let [from, to] = [range.start(), range.end()].map(|tick| Moment::from_tick(tick, resolution));
    let years = to.date.year - from.date.year;
    let is_month = |moment: Moment| moment.date.day == 1 && moment.clock() == (0, 0, 0, 0);
    let months = years * 12 + i64::from(to.date.month) - i64::from(from.date.month);
    if is_month(from) && is_month(to) && months > 0 {
        let months_value = msg!(length_months, number = months % 12);
        return match (months / 12, months % 12) {
            (0, _) => months_value.into(),
            (years, 0) => years_value(years),
            (years, _) => msg!(
                length_years_and_months,
                years = msg!(length_years, number = years),
                months = months_value
            )
            .into(),
        };
    }
    let seconds = range.span() / resolution.per_second();
    let days = seconds / 86_400;
    match () {
        () if days >= 1_461 => {
            let years = years_value((days as f64 / 365.2425).round() as i64);
            return msg!(length_about, length = years).into();
        }
        () if days >= 2 => msg!(length_days, number = days),
        () if seconds >= 2 * 3_600 => msg!(length_hours, number = seconds / 3_600),
        () if seconds >= 120 => msg!(length_minutes, number = seconds / 60),
        () if seconds >= 2 => msg!(length_seconds, number = seconds),
        () => msg!(length_milliseconds, number = range.span() * 1_000 / resolution.per_second()),
    }
    .into()
}

fn years_value(years: i64) -> Value {
    if years >= 1_000_000_000 {
        return msg!(length_billion_years, number = Value::decimal(years as f64 / 1e9)).into();
    }
    if years >= 1_000_000 {
        return msg!(length_million_years, number = Value::decimal(years as f64 / 1e6)).into();
    }
    msg!(length_years, number = years).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::date::entry::range_from_edtf;

    #[test]
    fn lengths_say_no_more_than_their_ends() {
        for (from, to, expected) in [
            ("1931-01-01", "2016-01-01", "85 years"),
            ("2003-03-01", "2009-07-01", "6 years 4 months"),
            ("2003-03-01", "2004-04-01", "1 year 1 month"),
            ("2024-03-01", "2024-05-01", "2 months"),
            ("2024-03-04", "2024-05-06", "63 days"),
            ("1931-01-02", "2016-01-01", "about 85 years"),
            ("2024-03-04T00:00:00", "2024-03-04T17:00:00", "17 hours"),
            ("2024-03-04T10:00:00", "2024-03-04T10:45:00", "45 minutes"),
            ("Y-13000000", "Y-4000000", "9 million years"),
        ] {
            let tick = |edtf| range_from_edtf(edtf, Resolution::Milliseconds).expect("a date").start();
            let range = TimeRange::new(tick(from), tick(to));
            let length = Words::english().value(&length_value(range, Resolution::Milliseconds));
            assert_eq!(length, expected, "{from} to {to}");
        }
    }
}
