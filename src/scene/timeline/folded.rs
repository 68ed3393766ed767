//! A lane of more events than can stand beside each other. From the top: the most important event of each wide step of
//! time by its name; single marks where a step holds one event, counts where it holds more; density. All steps lie on
//! the absolute grid, so panning regroups nothing.

use crate::draw_list::{Item, Stroke, Target};
use crate::marks;
use crate::timeline::Canvas;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{LaneStyle, NOTE};
use emath::{Rect, pos2, vec2};
use index::{Bucket, GridStep, LaneIndex};
use model::EventId;
use theme::role::{Hue, Paint, Role};
use words::text;

/// Width of a step of the density strip, in points, at the most.
const DENSITY_PX: f64 = 4.0;

/// Width of a step of marks, in points, at the most.
const MARKS_PX: f64 = 96.0;

/// Width of a step that names its most important event, in points, at the most.
const NAMES_PX: f64 = 640.0;

/// Names that are cut have at least this room, in points: three letters of a name tell nothing.
const MIN_NAME_PX: f32 = 60.0;

/// With less room than this no name is even looked at, in points.
const MIN_WHOLE_PX: f32 = 20.0;

/// Density is shown on a scale of doublings; this many fill the strip.
const DOUBLINGS: f32 = 16.0;

/// Height of the names, and of the marks below them; the rest is density.
const NAMES_HEIGHT: f32 = 24.0;
const MARKS_HEIGHT: f32 = 40.0;

pub(crate) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox, rect: Rect) {
    let Some(index) = canvas.scene.index.lane(lane.lane) else { return };
    let (names_end, marks_end) = (rect.top() + NAMES_HEIGHT, rect.top() + NAMES_HEIGHT + MARKS_HEIGHT);
    density(canvas, index, Rect::from_min_max(pos2(rect.left(), marks_end + 4.0), rect.max));
    let step = GridStep::at_least(canvas.map.ticks_per_px() * MARKS_PX / 2.0);
    let buckets = buckets(canvas, index, step);
    canvas.list.num_touched += buckets.len();
    if buckets.iter().any(|bucket| bucket.count > 1) {
        names(canvas, index, Rect::from_min_max(rect.min, pos2(rect.right(), names_end)));
    }
    let marks = Rect::from_min_max(pos2(rect.left(), names_end), pos2(rect.right(), marks_end));
    for row in buckets.iter().filter_map(|bucket| bucket.only) {
        length(canvas, row, marks);
    }
    selected(canvas, lane, rect);
    for bucket in buckets.iter().filter(|bucket| bucket.count > 0) {
        match bucket.only {
            Some(row) => {
                let end = canvas.map.folds().trimmed(bucket.range).end();
                single(canvas, row, canvas.map.x_from_time(end), marks);
            }
            None => several(canvas, lane, bucket, marks),
        }
    }
}

/// What lies in each step that is drawn, beside breaks; one that goes on behind a break is counted once.
fn buckets(canvas: &Canvas<'_>, index: &LaneIndex, step: GridStep) -> Vec<Bucket> {
    let parts = canvas.map.folds().exact_parts(canvas.map.range());
    let mut buckets: Vec<Bucket> = parts.into_iter().flat_map(|part| index.summarize(part, step)).collect();
    buckets.dedup_by_key(|bucket| bucket.range);
    buckets
}

/// The most important event of each wide step, by its name, at its place.
fn names(canvas: &mut Canvas<'_>, index: &LaneIndex, rect: Rect) {
    let scene = canvas.scene;
    let timeline = scene.timeline;
    let step = GridStep::at_least(canvas.map.ticks_per_px() * NAMES_PX / 2.0);
    let parts = canvas.map.folds().exact_parts(canvas.map.range());
    let mut numbers: Vec<i64> =
        parts.iter().flat_map(|part| step.number_of(part.start())..=step.last_number_of(*part)).collect();
    numbers.dedup();
    let mut free_from = rect.left();
    for number in numbers {
        let Some(row) = index.top_starts(timeline, step.range(number), 1).first().copied() else { continue };
        canvas.list.num_touched += 1;
        let x = canvas.map.x_from_time(timeline.columns().sort_tick(row));
        if !rect.x_range().contains(x) || x - 6.0 < free_from {
            continue;
        }
        let style = LaneStyle::Folded.title();
        let (left, y) = (x + 9.0, rect.center().y);
        let room =
            (canvas.map.x_from_time(step.range(number + 1).end()) - left).min(rect.right() - left - 6.0);
        let title = readable_title(canvas, row, room.min(scene.metrics.max_label));
        if title.is_empty() {
            continue;
        }
        let width = scene.measure.width(&title, style);
        let shape = marks::of_event(timeline.status(row)).shape;
        canvas.list.mark(shape, pos2(x, y), 5.0, Paint::new(Role::Mark, Hue::Neutral));
        let baseline = y + scene.measure.middle_to_baseline(style);
        canvas.list.text(pos2(left, baseline), title, style, Role::Text);
        free_from = left + width + 12.0;
        let hit = Rect::from_min_max(pos2(x - 7.0, rect.top()), pos2(left + width, rect.bottom()));
        canvas.list.hit(hit, Target::Row(row), timeline.title(row).to_owned());
    }
}

pub(crate) fn density(canvas: &mut Canvas<'_>, index: &LaneIndex, strip: Rect) {
    let step = GridStep::at_least(canvas.map.ticks_per_px() * DENSITY_PX / 2.0);
    let mut rects: Vec<Rect> = Vec::new();
    let mut num_steps = 0;
    for part in canvas.map.folds().exact_parts(canvas.map.range()) {
        index.density(part, step, |range, active| {
            num_steps += 1;
            let height = strip.height() * ((1.0 + active as f32).log2() / DOUBLINGS).min(1.0);
            let range = canvas.map.folds().trimmed(range);
            let (left, right) = (canvas.map.x_from_time(range.start()), canvas.map.x_from_time(range.end()));
            let (top, left) = (strip.bottom() - height, left.max(strip.left()));
            match rects.last_mut() {
                // Bars of one height that touch are one.
                Some(last) if (last.top() - top).abs() < 0.25 && (last.right() - left).abs() < 0.01 => {
                    last.max.x = right;
                }
                _ => rects.push(Rect::from_min_max(pos2(left, top), pos2(right, strip.bottom()))),
            }
        });
    }
    canvas.list.num_touched += num_steps;
    canvas.list.items.push(Item::Rects { rects, paint: Role::Density.into() });
}

/// Where the selection stands, which may be one of many in its step.
fn selected(canvas: &mut Canvas<'_>, lane: &LaneBox, rect: Rect) {
    let columns = canvas.scene.timeline.columns();
    let row = canvas.scene.view.selection.filter(|row| canvas.scene.index.stands_in(*row, lane.lane));
    let Some(row) = row else { return };
    let from = canvas.map.x_from_time(columns.sort_tick(row)).max(rect.left());
    let to = canvas.map.x_from_time(columns.drawn_end(row)).max(from + 2.0).min(rect.right());
    if from < to {
        let band = Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.bottom()));
        canvas.list.fill(band, 1.0, Role::AccentGround);
        canvas.list.line(band.left_top(), band.left_bottom(), Stroke::new(1.6, Role::Accent));
    }
}

/// How long a single event lasts, as a line under its mark.
fn length(canvas: &mut Canvas<'_>, row: EventId, rect: Rect) {
    let columns = canvas.scene.timeline.columns();
    let from = canvas.map.x_from_time(columns.sort_tick(row));
    let to = canvas.map.x_from_time(columns.drawn_end(row)).min(rect.right());
    if to - from > 12.0 {
        let y = rect.bottom() - 6.0;
        let stroke = Stroke::new(3.0, Paint::new(Role::BarTint, Hue::Neutral));
        canvas.list.line(pos2(from.max(rect.left()), y), pos2(to, y), stroke);
    }
}

fn single(canvas: &mut Canvas<'_>, row: EventId, end: f32, rect: Rect) {
    let scene = canvas.scene;
    let timeline = scene.timeline;
    let x = canvas.map.x_from_time(timeline.columns().sort_tick(row));
    let center = pos2(x, rect.center().y);
    let style = LaneStyle::Folded.title();
    let shape = marks::of_event(timeline.status(row)).shape;
    canvas.list.mark(shape, center, scene.metrics.mark, Paint::new(Role::Mark, Hue::Neutral));
    let left = x + scene.metrics.mark + scene.metrics.label_gap;
    let room = end - left - 4.0;
    if left >= canvas.body.left() {
        let baseline = center.y + scene.measure.middle_to_baseline(style);
        canvas.list.text(pos2(left, baseline), readable_title(canvas, row, room), style, Role::Text);
    }
    let hit = Rect::from_min_max(pos2(x - 8.0, rect.top()), pos2(end - 4.0, rect.bottom()));
    canvas.list.hit(hit, Target::Row(row), timeline.title(row).to_owned());
}

/// The title of an event as far as there is room; none if that would tell nothing.
pub(crate) fn readable_title(canvas: &Canvas<'_>, event: EventId, room: f32) -> String {
    let scene = canvas.scene;
    if room < MIN_WHOLE_PX {
        return String::new();
    }
    let label = scene.timeline.label(event);
    let title = scene.measure.fit(label, LaneStyle::Folded.title(), room);
    if title == label {
        return label.to_owned();
    }
    if room > MIN_NAME_PX { between_words(&title, label) } else { String::new() }
}

/// A title that was cut, up to the last word that is whole if that leaves most of it. So names do not change with each
/// step of zooming, and what has not changed need not be laid out anew.
fn between_words(cut: &str, label: &str) -> String {
    let head = cut.strip_suffix('…').unwrap_or(cut);
    let is_whole = !label.get(head.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let words =
        if is_whole { head } else { head.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words) };
    let words =
        words.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !")]”»?!".contains(letter));
    if words.len() * 2 >= head.len() && !words.is_empty() { format!("{words}…") } else { cut.to_owned() }
}

fn several(canvas: &mut Canvas<'_>, lane: &LaneBox, bucket: &Bucket, rect: Rect) {
    let scene = canvas.scene;
    let drawn = canvas.map.folds().trimmed(bucket.range);
    let left = canvas.map.x_from_time(drawn.start()).max(canvas.body.left());
    let right = canvas.map.x_from_time(drawn.end()).min(canvas.body.right());
    let text = scene.words.number(u64::from(bucket.count));
    let width = scene.measure.width(&text, NOTE);
    let pill =
        Rect::from_center_size(pos2(f32::midpoint(left, right), rect.center().y), vec2(width + 16.0, 20.0));
    let pill = if pill.width() > right - left {
        pill.shrink2(vec2((pill.width() - (right - left)) / 2.0, 0.0))
    } else {
        pill
    };
    let has_room = pill.width() >= width + 4.0;
    // At the edge of the picture a piece of a step has no room for its count.
    let is_cut = right - left + 0.5 < (canvas.map.px_of(drawn) as f32);
    if has_room || !is_cut {
        canvas.list.fill(pill, 10.0, Role::AccentGround);
    }
    if has_room {
        let baseline = pill.center().y + scene.measure.middle_to_baseline(NOTE);
        canvas.list.text(pos2(pill.center().x - width / 2.0, baseline), text.clone(), NOTE, Role::Accent);
    }
    let target = Target::Folded { lane: lane.lane, range: bucket.range, count: bucket.count };
    canvas.list.hit(
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())),
        target,
        text!(scene.words, folded_events, count = bucket.count),
    );
}

#[cfg(test)]
mod tests {
    use super::between_words;

    #[test]
    fn names_are_cut_between_words_where_most_of_them_is_left() {
        for (cut, label, expected) in [
            ("border reg…", "border region 7", "border…"),
            ("border…", "border region 7", "border…"),
            ("border region…", "border region 7", "border region…"),
            ("Talks, a…", "Talks, at last", "Talks…"),
            ("Talks,…", "Talks, at last", "Talks…"),
            ("Long Peace Talks…", "Long Peace Talks, at last", "Long Peace Talks…"),
            ("Summit (Minsk)…", "Summit (Minsk) of 2023", "Summit (Minsk)…"),
            ("Minsk 2023 — As…", "Minsk 2023 — Astana", "Minsk 2023…"),
            ("The interparl…", "The interparliamentary assembly", "The interparl…"),
            ("assem…", "assembly", "assem…"),
            ("Հայաստան և Բ…", "Հայաստան և Բելառուս", "Հայաստան և…"),
            ("…", "x", "…"),
        ] {
            assert_eq!(between_words(cut, label), expected, "{cut} of {label}");
        }
    }
}
