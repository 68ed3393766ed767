//! A lane folded to its title: one thin line of marks and bars without words, so that nothing is lost from sight.

use super::{changed, folded, layer_marker};
use crate::draw_list::{Item, Stroke, Target};
use crate::timeline::Canvas;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{Caption, LaneCaptions};
use emath::{Rect, pos2, vec2};
use model::Tick;
use model::date::DateBounds;
use theme::role::{Paint, Role};

/// How long the fading end of a bar is, in points.
const FADE: f32 = 24.0;

/// Radius of a mark, and height of a bar.
const MARK: f32 = 4.0;
const BAR: f32 = 6.0;

pub(crate) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox, captions: &LaneCaptions, rect: Rect) {
    if captions.rows.is_empty() {
        if let Some(index) = canvas.scene.index.answers(lane.lane) {
            folded::density(canvas, &index, rect);
        }
        return;
    }
    canvas.list.num_touched += captions.rows.len();
    let tells_layers = layer_marker::is_needed(canvas, lane);
    for caption in &captions.rows {
        let (start, end) = (known_start(caption), known_end(caption));
        if !canvas.map.range().touches(start, end) {
            continue;
        }
        let (left, right) = (canvas.map.x_from_time(start), canvas.map.x_from_time(end).max(0.0));
        let line = Rect::from_min_max(pos2(left, rect.top()), pos2(right.max(left + 2.0), rect.bottom()));
        let hit = if caption.is_period() { bar(canvas, caption, line) } else { mark(canvas, caption, line) };
        if tells_layers {
            layer_marker::stroke(canvas, caption, left.max(canvas.body.left()), line.center().y + MARK + 1.0);
        }
        canvas.list.hit(hit, Target::Row(caption.row), caption.name.clone());
        changed::draw(canvas, caption, hit.left_top() + vec2(MARK / 2.0, MARK / 2.0));
    }
}

fn known_start(caption: &Caption) -> Tick {
    let extent = &caption.extent;
    [extent.start.earliest, extent.start.latest, extent.end.earliest, extent.end.latest]
        .into_iter()
        .find(|tick| tick.is_finite())
        .unwrap_or(Tick(0))
}

fn known_end(caption: &Caption) -> Tick {
    let extent = &caption.extent;
    [extent.end.latest, extent.end.earliest, extent.start.latest, extent.start.earliest]
        .into_iter()
        .find(|tick| tick.is_finite())
        .unwrap_or(Tick(0))
}

fn bar(canvas: &mut Canvas<'_>, caption: &Caption, line: Rect) -> Rect {
    let rect = Rect::from_center_size(line.center(), vec2(line.width(), BAR));
    let tint = Paint::new(Role::BarTint, caption.hue);
    let (start, end) = (caption.extent.start, caption.extent.end);
    let per_day = canvas.scene.timeline.resolution().per_day();
    let is_sharp =
        |window: DateBounds| window.earliest.is_finite() && window.latest.since(window.earliest) <= per_day;
    // Where a beginning or an end is not known the bar fades, as it does in a lane that is open.
    let soft = |window: DateBounds, known: f32, outward: f32| match (window.earliest, window.latest) {
        _ if is_sharp(window) => known,
        (from, to) if from.is_finite() && to.is_finite() => {
            canvas.map.x_from_time(if outward < 0.0 { to } else { from })
        }
        _ => known - outward * (FADE / 2.0).min(rect.width() / 2.0),
    };
    let (from, to) = (soft(start, rect.left(), -1.0), soft(end, rect.right(), 1.0));
    let (from, to) = (from.min(to), to.max(from));
    let part = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, rect.y_range());
    canvas.list.fill(part(from, to), 1.0, tint);
    if from > rect.left() {
        canvas.list.items.push(Item::Fade { rect: part(rect.left(), from), paint: tint, from: 0.0, to: 1.0 });
    } else if is_sharp(start) {
        let edge = Rect::from_min_size(rect.min, vec2(2.0, rect.height()));
        canvas.list.fill(edge, 0.0, Paint::new(Role::BarEdge, caption.hue));
    }
    if to < rect.right() {
        canvas.list.items.push(Item::Fade { rect: part(to, rect.right()), paint: tint, from: 1.0, to: 0.0 });
    }
    chosen(canvas, caption, rect.expand(2.0));
    rect.expand2(vec2(0.0, 4.0)).intersect(canvas.body.expand(2.0))
}

fn mark(canvas: &mut Canvas<'_>, caption: &Caption, line: Rect) -> Rect {
    let center = pos2(canvas.map.x_from_time(caption.anchor()), line.center().y);
    // What is not known to the day is a line as long as the doubt.
    if line.width() > MARK * 3.0 {
        let doubt = Rect::from_center_size(line.center(), vec2(line.width(), 2.0));
        canvas.list.fill(doubt, 0.0, Paint::new(Role::Soft, caption.hue));
    }
    canvas.list.mark(caption.shape, center, MARK, Paint::new(Role::Mark, caption.hue));
    let rect = Rect::from_center_size(center, vec2(MARK, MARK) * 3.0);
    chosen(canvas, caption, rect);
    rect
}

fn chosen(canvas: &mut Canvas<'_>, caption: &Caption, rect: Rect) {
    let view = canvas.scene.view;
    let is_hit = view.hits.binary_search(&caption.row).is_ok();
    if view.selection == Some(caption.row) || view.hover == Some(caption.row) || is_hit {
        let stroke = Some(Stroke::new(1.4, Role::Accent));
        canvas.list.items.push(Item::Rect { rect, radius: 3.0, fill: None, stroke });
    }
}
