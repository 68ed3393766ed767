//! A lane of more events than can stand beside each other. From the top: the most important event of each wide step of
//! time by its name; single marks where a step holds one event, counts where it holds more; density. All steps lie on
//! the absolute grid, so panning regroups nothing.

use crate::draw_list::{Dash, Item, Stroke, Target};
use crate::marks;
use crate::timeline::Canvas;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{LaneStyle, NOTE};
use emath::{Pos2, Rect, pos2, vec2};
use index::{Bucket, Grain, GridStep, LaneAnswers};
use model::{EventId, TimeRange};
use theme::role::{Hue, Paint, Role};
use words::text;

/// Width of a step of the density strip, in points, at the most.
const DENSITY_PX: f64 = 8.0;

/// Width of a step of marks, in points, at the most.
const MARKS_PX: f64 = 96.0;

/// Width of a step that names its most important event, in points, at the most.
const NAMES_PX: f64 = 640.0;

/// Names that are cut have at least this room, in points: three letters of a name tell nothing.
const MIN_NAME_PX: f32 = 60.0;

/// With less room than this no name is even looked at, in points.
const MIN_WHOLE_PX: f32 = 20.0;

/// Height of the names, and of the marks below them; the rest is density.
const NAMES_HEIGHT: f32 = 18.0;
const MARKS_HEIGHT: f32 = 18.0;

/// From the upper edge of the row to the middle of its marks.
pub(crate) const MARKS_MIDDLE: f32 = NAMES_HEIGHT + MARKS_HEIGHT / 2.0;

pub(crate) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox, rect: Rect) {
    let Some(index) = canvas.scene.index.answers(lane.lane) else { return };
    let (names_end, marks_end) = (rect.top() + NAMES_HEIGHT, rect.top() + NAMES_HEIGHT + MARKS_HEIGHT);
    density(canvas, &index, Rect::from_min_max(pos2(rect.left(), marks_end + 2.0), rect.max));
    let step = marks_step(canvas.map.ticks_per_px());
    let buckets = buckets(canvas, &index, step);
    canvas.list.num_touched += buckets.len();
    if buckets.iter().any(|bucket| bucket.count > 1) {
        names(canvas, &index, Rect::from_min_max(rect.min, pos2(rect.right(), names_end)));
    }
    let marks = Rect::from_min_max(pos2(rect.left(), names_end), pos2(rect.right(), marks_end));
    for row in buckets.iter().filter_map(|bucket| bucket.only) {
        length(canvas, row, marks);
    }
    selected(canvas, lane, rect);
    for bucket in buckets.iter().filter(|bucket| bucket.count > 0 || bucket.grain == Grain::Unknown) {
        match bucket.only {
            _ if bucket.grain == Grain::Unknown => unknown(canvas, bucket.range, marks),
            Some(row) => {
                let end = canvas.map.folds().trimmed(bucket.range).end();
                single(canvas, row, canvas.map.x_from_time(end), marks);
            }
            None => several(canvas, lane, bucket, marks),
        }
    }
}

/// What lies in each step that is drawn, beside breaks; one that goes on behind a break is counted once.
fn buckets(canvas: &Canvas<'_>, index: &LaneAnswers<'_>, step: GridStep) -> Vec<Bucket> {
    let parts = canvas.map.folds().exact_parts(canvas.map.range());
    let mut buckets: Vec<Bucket> = parts.into_iter().flat_map(|part| index.summarize(part, step)).collect();
    buckets.dedup_by_key(|bucket| bucket.range);
    buckets
}

/// The most important event of each wide step, by its name, at its place.
fn names(canvas: &mut Canvas<'_>, index: &LaneAnswers<'_>, rect: Rect) {
    let scene = canvas.scene;
    let timeline = scene.timeline;
    let step = names_step(canvas.map.ticks_per_px());
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
            (canvas.map.x_from_time(step.range(number + 1).end()) - left).min(canvas.letters.max - left);
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

/// How many events are under way, as a line over the strip; as high as the lane ever comes at this step, so that panning
/// changes no height. Where only wider steps are known the line is broken, and where nothing is there is a dotted ground.
pub(crate) fn density(canvas: &mut Canvas<'_>, index: &LaneAnswers<'_>, strip: Rect) {
    let step = density_step(canvas.map.ticks_per_px());
    let most = index.most_active(step).max(1) as f32;
    let mut num_steps = 0;
    for part in canvas.map.folds().exact_parts(canvas.map.range()) {
        let (mut line, mut wider) = (DensityLine::default(), DensityLine::default());
        let mut dark: Vec<TimeRange> = Vec::new();
        index.density(part, step, |range, active, grain| {
            num_steps += 1;
            match grain {
                Grain::Exact => line.add(canvas, strip, range, active as f32 / most),
                Grain::Wider => {
                    let step = GridStep::at_least(range.span() as f64);
                    wider.add(canvas, strip, range, active as f32 / index.most_active(step).max(1) as f32);
                }
                Grain::Unknown => dark.push(range),
            }
        });
        let stroke = Stroke::new(1.2, Role::Density);
        line.draw(canvas, strip, stroke);
        wider.draw(canvas, strip, stroke.dashed(Dash::Dashed));
        for range in dark {
            let x = |tick| canvas.map.x_from_time(tick).clamp(strip.left(), strip.right());
            let (from, to, y) = (x(range.start()), x(range.end()), strip.bottom() - 0.5);
            canvas.list.line(
                pos2(from, y),
                pos2(to, y),
                Stroke::new(1.2, Role::TextThird).dashed(Dash::Dotted),
            );
        }
    }
    canvas.list.num_touched += num_steps;
}

/// The step in which density is counted at a scale.
pub fn density_step(ticks_per_px: f64) -> GridStep {
    GridStep::at_least(ticks_per_px * DENSITY_PX / 2.0)
}

/// The step in which marks stand alone or are counted at a scale.
pub fn marks_step(ticks_per_px: f64) -> GridStep {
    GridStep::at_least(ticks_per_px * MARKS_PX / 2.0)
}

/// The step that names its most important event at a scale.
pub fn names_step(ticks_per_px: f64) -> GridStep {
    GridStep::at_least(ticks_per_px * NAMES_PX / 2.0)
}

/// Heights of steps as one line that lies on the ground where nothing is under way.
#[derive(Default)]
struct DensityLine(Vec<Pos2>);

impl DensityLine {
    fn add(&mut self, canvas: &Canvas<'_>, strip: Rect, range: TimeRange, share: f32) {
        let line = &mut self.0;
        // Heights of whole points, so that steps that hardly differ are one.
        let top = strip.bottom() - ((strip.height() - 1.0) * share.min(1.0)).ceil();
        let range = canvas.map.folds().trimmed(range);
        let left = canvas.map.x_from_time(range.start()).max(strip.left());
        let right = canvas.map.x_from_time(range.end());
        let gap = line.last().filter(|last| last.x < left - 0.01).map(|last| last.x);
        line.extend(gap.into_iter().flat_map(|x| [x, left].map(|x| pos2(x, strip.bottom()))));
        if line.is_empty() {
            line.push(pos2(left, strip.bottom()));
        }
        let is_level = gap.is_none() && line.last().is_some_and(|last| (last.y - top).abs() < 0.25);
        if is_level && line.len() > 1 {
            line.pop();
        } else {
            line.push(pos2(left, top));
        }
        line.push(pos2(right, top));
    }

    fn draw(self, canvas: &mut Canvas<'_>, strip: Rect, stroke: Stroke) {
        let Self(mut points) = self;
        let Some(last) = points.last().copied() else { return };
        points.push(pos2(last.x, strip.bottom()));
        let stroke = Some(stroke);
        canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke });
    }
}

/// A stretch of which nothing is known yet.
fn unknown(canvas: &mut Canvas<'_>, range: TimeRange, rect: Rect) {
    let x = |tick| canvas.map.x_from_time(tick).clamp(rect.left(), rect.right());
    let (from, to, y) = (x(range.start()), x(range.end()), rect.center().y);
    let stroke = Stroke::new(1.2, Role::TextThird).dashed(Dash::Dotted);
    canvas.list.line(pos2(from, y), pos2(to, y), stroke);
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
        let y = rect.bottom() - 2.0;
        let stroke = Stroke::new(2.0, Paint::new(Role::BarTint, Hue::Neutral));
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
    let room = (end - 4.0).min(canvas.letters.max) - left;
    if left >= canvas.letters.min {
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
    if room > MIN_NAME_PX { title.into_owned() } else { String::new() }
}

fn several(canvas: &mut Canvas<'_>, lane: &LaneBox, bucket: &Bucket, rect: Rect) {
    let scene = canvas.scene;
    let drawn = canvas.map.folds().trimmed(bucket.range);
    let left = canvas.map.x_from_time(drawn.start()).max(canvas.body.left());
    let right = canvas.map.x_from_time(drawn.end()).min(canvas.body.right());
    let text = scene.words.number(bucket.count);
    let width = scene.measure.width(&text, NOTE);
    let pill = Rect::from_center_size(
        pos2(f32::midpoint(left, right), rect.center().y),
        vec2(width + 16.0, MARKS_HEIGHT - 2.0),
    );
    let pill = if pill.width() > right - left {
        pill.shrink2(vec2((pill.width() - (right - left)) / 2.0, 0.0))
    } else {
        pill
    };
    let has_room = pill.width() >= width + 4.0;
    // At the edge of the picture a piece of a step has no room for its count.
    let is_cut = right - left + 0.5 < (canvas.map.px_of(drawn) as f32);
    let radius = pill.height() / 2.0;
    if bucket.grain == Grain::Wider {
        let stroke = Some(Stroke::new(1.0, Role::Accent).dashed(Dash::Dashed));
        canvas.list.items.push(Item::Rect { rect: pill, radius, fill: None, stroke });
    } else if has_room || !is_cut {
        canvas.list.fill(pill, radius, Role::AccentGround);
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
