//! A lane of more events than can stand beside each other: density below, and above it single marks where a step
//! of time holds one event, counts where it holds more. Steps lie on the absolute grid, so panning regroups nothing.

use super::arrange::LaneBox;
use super::caption::{LaneStyle, NOTE};
use super::draw_list::{Item, Target};
use super::marks;
use super::timeline::Canvas;
use crate::index::{Bucket, Step};
use crate::model::date::text::grouped;
use crate::theme::role::{Hue, Paint, Role};
use emath::{Rect, pos2, vec2};

/// Width of a step of the density strip, in points, at the most.
const DENSITY_PX: f64 = 4.0;

/// Width of a step of marks, in points, at the most.
const MARKS_PX: f64 = 96.0;

/// Density is shown on a scale of doublings; this many fill the strip.
const DOUBLINGS: f32 = 16.0;

pub(super) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox, rect: Rect) {
    density(canvas, lane, Rect::from_min_max(pos2(rect.left(), rect.bottom() - 36.0), rect.max));
    let marks = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 44.0));
    let step = Step::at_least(canvas.map.ticks_per_px() * MARKS_PX / 2.0);
    let buckets = canvas.scene.index.summarize(canvas.scene.timeline, lane.lane, canvas.map.range(), step);
    canvas.list.num_touched += buckets.len();
    for bucket in buckets {
        match (bucket.count, bucket.top) {
            (0, _) | (_, None) => {}
            (1, Some(_)) => single(canvas, &bucket, marks),
            _ => several(canvas, lane, &bucket, marks),
        }
    }
}

fn density(canvas: &mut Canvas<'_>, lane: &LaneBox, strip: Rect) {
    let step = Step::at_least(canvas.map.ticks_per_px() * DENSITY_PX / 2.0);
    let mut rects: Vec<Rect> = Vec::new();
    let Some(index) = canvas.scene.index.lane(lane.lane) else { return };
    let mut num_steps = 0;
    index.density(canvas.map.range(), step, |range, active| {
        num_steps += 1;
        let height = strip.height() * ((1.0 + active as f32).log2() / DOUBLINGS).min(1.0);
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
    canvas.list.num_touched += num_steps;
    canvas.list.items.push(Item::Rects { rects, paint: Role::Density.into() });
}

fn single(canvas: &mut Canvas<'_>, bucket: &Bucket, rect: Rect) {
    let Some(row) = bucket.top else { return };
    let scene = canvas.scene;
    let timeline = scene.timeline;
    let x = canvas.map.x_from_time(timeline.columns().sort_tick(row));
    let center = pos2(x, rect.center().y);
    let style = LaneStyle::Folded.title();
    let end = canvas.map.x_from_time(bucket.range.end());
    let shape = marks::of_event(timeline.status(row)).shape;
    canvas.list.mark(shape, center, scene.metrics.mark, Paint::new(Role::Mark, Hue::Neutral));
    let left = x + scene.metrics.mark + scene.metrics.label_gap;
    let title = scene.measure.fit(timeline.label(row), style, end - left - 4.0).into_owned();
    canvas.list.text(
        pos2(left, center.y + scene.measure.middle_to_baseline(style)),
        title,
        style,
        Role::Text,
    );
    let hit = Rect::from_min_max(pos2(x - 8.0, rect.top()), pos2(end - 4.0, rect.bottom()));
    canvas.list.hit(hit, Target::Row(row), timeline.title(row).to_owned());
}

fn several(canvas: &mut Canvas<'_>, lane: &LaneBox, bucket: &Bucket, rect: Rect) {
    let scene = canvas.scene;
    let left = canvas.map.x_from_time(bucket.range.start()).max(canvas.body.left());
    let right = canvas.map.x_from_time(bucket.range.end()).min(canvas.body.right());
    let text = grouped(u64::from(bucket.count));
    let width = scene.measure.width(&text, NOTE);
    let pill =
        Rect::from_center_size(pos2(f32::midpoint(left, right), rect.center().y), vec2(width + 16.0, 20.0));
    let pill = if pill.width() > right - left {
        pill.shrink2(vec2((pill.width() - (right - left)) / 2.0, 0.0))
    } else {
        pill
    };
    canvas.list.fill(pill, 10.0, Role::AccentGround);
    if pill.width() >= width + 4.0 {
        let baseline = pill.center().y + scene.measure.middle_to_baseline(NOTE);
        canvas.list.text(pos2(pill.center().x - width / 2.0, baseline), text.clone(), NOTE, Role::Accent);
    }
    let target = Target::Folded { lane: lane.lane, range: bucket.range, count: bucket.count };
    let top = bucket.top.map(|row| scene.timeline.label(row)).unwrap_or_default();
    canvas.list.hit(
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())),
        target,
        format!("{text} events, {top} first"),
    );
}
