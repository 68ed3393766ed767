//! Events that fall on a date: mark, bracket over all the dates it may be, label.

use crate::draw_list::{Dash, Item, Stroke, Target};
use crate::marks::MarkShape;
use crate::timeline::breaks;
use crate::timeline::caption::{LaneStyle, NOTE};
use crate::timeline::rows::{BRACKET_GAP, INFERRED_WIDTH, INLINE_GAP, LONG_BRACKET, label_width};
use crate::timeline::{Canvas, PlacedRow};
use emath::{Pos2, Rect, pos2, vec2};
use model::date::{DateBounds, Marks};
use theme::role::{Paint, Role};
use theme::size::{TextSize, TextStyle, Weight};

/// A date known less exactly than this many points gets a bracket.
const BRACKET_FROM_PX: f32 = 22.0;

/// Draws mark and label and gives the room they take.
pub(crate) fn draw(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>) -> Rect {
    let caption = placed.caption;
    let x = canvas.map.x_from_time(caption.anchor());
    let metrics = canvas.scene.metrics;
    let is_headline = placed.style == LaneStyle::Headlines;
    let radius = if is_headline { metrics.headline_mark } else { metrics.mark };
    let y = if is_headline { placed.top + 12.0 } else { placed.middle() };
    let center = pos2(x, y);
    window(canvas, placed, center);
    earlier_dates(canvas, placed, center, radius);
    if caption.shape == MarkShape::Flag {
        let paint = Paint::new(Role::Mark, caption.hue);
        canvas.list.line(
            pos2(x, canvas.body.top()),
            pos2(x, canvas.body.bottom()),
            Stroke::new(1.0, paint).dashed(Dash::Dashed),
        );
    }
    let label =
        if is_headline { headline(canvas, placed, center) } else { beside(canvas, placed, center, radius) };
    let role = if caption.shape == MarkShape::Bubble { Role::Text } else { Role::Mark };
    canvas.list.mark(caption.shape, center, radius, Paint::new(role, caption.hue));
    if caption.extent.marks.has(Marks::UNCERTAIN) {
        let style = TextStyle::new(TextSize::Note, Weight::Semibold);
        // On the side that the label leaves free.
        let x = if label.center().x > center.x { -radius - 8.0 } else { radius + 3.0 };
        canvas.list.text(center + vec2(x, 4.5), "?", style, Role::TextSecond);
    }
    let mark = Rect::from_center_size(center, emath::Vec2::splat(radius * 2.0 + 4.0));
    let taken = mark.union(label);
    canvas.list.hit(taken, Target::Row(caption.row), caption.name.clone());
    taken
}

/// All the dates it may be: a bracket with light edges, or a fade toward an end that nobody knows.
fn window(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2) {
    let DateBounds { earliest, latest } = placed.caption.extent.start;
    let soft = Paint::new(Role::Soft, placed.caption.hue);
    let line = Stroke::new(1.5, Paint::new(Role::BarEdge, placed.caption.hue));
    let fade = canvas.scene.metrics.fade;
    let is_headline = placed.style == LaneStyle::Headlines;
    // Beside labels the bracket runs above the letters.
    let (top, bottom) =
        if is_headline { (center.y - 10.0, center.y + 10.0) } else { (placed.top, placed.bottom - 1.0) };
    if !earliest.is_finite() {
        let rect = Rect::from_min_max(pos2(center.x - fade, top + 4.0), pos2(center.x, bottom - 4.0));
        canvas.list.items.push(Item::Fade { rect, paint: soft, from: 0.0, to: 1.0 });
        arrow(canvas, pos2(center.x - 10.0, center.y), -1.0, fade - 16.0, line);
    }
    if !latest.is_finite() {
        let rect = Rect::from_min_max(pos2(center.x, top + 4.0), pos2(center.x + fade, bottom - 4.0));
        canvas.list.items.push(Item::Fade { rect, paint: soft, from: 1.0, to: 0.0 });
    }
    if !earliest.is_finite() || !latest.is_finite() {
        return;
    }
    let (left, right) = (canvas.map.x_from_time(earliest), canvas.map.x_from_time(latest));
    if right - left < BRACKET_FROM_PX {
        return;
    }
    let middle = f32::midpoint(left, right);
    let halves = [(left, middle, 0.1, 1.0), (middle, right, 1.0, 0.1)];
    for (from_x, to_x, from, to) in halves {
        let rect = Rect::from_min_max(pos2(from_x, top), pos2(to_x, bottom));
        canvas.list.items.push(Item::Fade { rect, paint: soft, from, to });
    }
    let foot = top + if is_headline { 6.0 } else { 4.0 };
    let is_soft = placed.caption.extent.marks.has(Marks::APPROXIMATE);
    let line = if is_soft { line.dashed(Dash::Dashed) } else { line };
    let points = vec![pos2(left, foot), pos2(left, top), pos2(right, top), pos2(right, foot)];
    canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(line) });
}

/// A thin arrow toward an end that nobody knows.
fn arrow(canvas: &mut Canvas<'_>, from: Pos2, direction: f32, length: f32, stroke: Stroke) {
    let tip = from + vec2(direction * length, 0.0);
    let stroke = Stroke { width: 1.0, ..stroke };
    canvas.list.line(from, tip, stroke.dashed(Dash::Dotted));
    let barb = vec2(-direction * 4.0, 3.0);
    let points = vec![tip + barb, tip, tip + vec2(barb.x, -barb.y)];
    canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
}

/// Where a postponed event stood before, with a line to where it stands now.
fn earlier_dates(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2, radius: f32) {
    let paint = Paint::new(Role::Mark, placed.caption.hue);
    for tick in &placed.caption.was {
        let x = canvas.map.x_from_time(*tick);
        let stroke = Stroke::new(1.0, paint).dashed(Dash::Dotted);
        canvas.list.line(pos2(x, center.y), center, stroke);
        canvas.list.mark(
            MarkShape::DiamondOpen,
            pos2(x, center.y),
            radius * 0.7,
            Paint::new(Role::TextThird, paint.hue),
        );
    }
}

/// Name, date and status under the mark.
fn headline(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2) -> Rect {
    let caption = placed.caption;
    let style = placed.style.title();
    let (measure, max) = (canvas.scene.measure, canvas.scene.metrics.max_label);
    let (title, title_width) = caption.title.fit_label(style, max, (measure, canvas.scene.metrics));
    let (note, note_width) = caption.note.fit(NOTE, max, measure);
    let (status, status_width) = caption.status.fit(NOTE, max, measure);
    let inferred = if caption.has_inferred_date() { INFERRED_WIDTH } else { 0.0 };
    let widths = [title_width, note_width + inferred, status_width];
    let width = widths.into_iter().fold(0.0, f32::max);
    if !canvas.scene.metrics.cuts_words && !is_in_sight(canvas, placed, center) {
        return Rect::from_center_size(center, vec2(2.0, 2.0));
    }
    let middle = label_middle(canvas, placed, center.x, width);
    let top = center.y + 14.0;
    let rect = Rect::from_min_max(
        pos2(middle - width / 2.0 - 10.0, top),
        pos2(middle + width / 2.0 + 10.0, placed.bottom),
    );
    breaks::clear(canvas, rect);
    canvas.highlight(placed, rect, 8.0);
    canvas.clear_for_text(rect.shrink2(vec2(6.0, 0.0)));
    let lines = [
        (title, style, Role::Text, 19.0),
        (note, NOTE, Role::TextSecond, 36.0),
        (status, NOTE, Role::TextSecond, 52.0),
    ];
    for ((text, style, role, down), width) in lines.into_iter().zip(widths) {
        canvas.list.text(pos2(middle - width / 2.0, top + down), text, style, role);
    }
    if caption.has_inferred_date() {
        let note_right = middle + widths[1] / 2.0;
        inferred_mark(canvas, pos2(note_right - INFERRED_WIDTH + 9.0, top + 32.0));
    }
    rect
}

/// Whether a mark or its bracket is seen.
fn is_in_sight(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2) -> bool {
    let sight = canvas.body.x_range();
    let reaches = |(from, to): (f32, f32)| from.max(sight.min) < to.min(sight.max);
    sight.expand(6.0).contains(center.x) || drawn_bracket(canvas, placed).is_some_and(reaches)
}

/// A label slides inside the bracket of its event, or along its mark, so that it stays in sight; never into another.
fn label_middle(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, x: f32, width: f32) -> f32 {
    let px = |ticks: i64| canvas.map.px_from_ticks(ticks) as f32;
    let seat = x + px(placed.slot.label_shift);
    let half = width / 2.0 + 12.0;
    let DateBounds { earliest, latest } = placed.caption.extent.start;
    let (mut left, mut right) = (x - half + 16.0, x + half - 16.0);
    if earliest.is_finite() && latest.is_finite() {
        left = left.min(canvas.map.x_from_time(earliest));
        right = right.max(canvas.map.x_from_time(latest));
    }
    let (least, most) = (left.max(canvas.body.left() + half), right.min(canvas.body.right() - half));
    let in_sight =
        if least > most { seat.clamp(left, right) } else { seat.clamp(least.min(right), most.max(left)) };
    // The neighbor at the left is drawn already; the one at the right may come no nearer than its seat.
    in_sight.clamp(seat.min(placed.free_from + half), seat + px(placed.slot.slide))
}

/// Title and note beside the mark: under each other, or on one line.
fn beside(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2, radius: f32) -> Rect {
    let caption = placed.caption;
    let (measure, metrics) = (canvas.scene.measure, canvas.scene.metrics);
    let style = placed.style.title();
    let width = label_width(caption, placed.style, metrics);
    let reach = caption.shape.reach(radius) + metrics.label_gap;
    // A label that would leave the picture stands on the other side, if its row is free there.
    let is_cut = center.x + reach + width > canvas.body.right() - 4.0;
    let other_side = center.x - reach - width;
    // Not across the edge of its own bracket.
    let other_side = match drawn_bracket(canvas, placed) {
        Some((left, _)) if other_side < left + BRACKET_GAP => other_side.min(left - BRACKET_GAP - width),
        _ => other_side,
    };
    let beside = (center.x + reach).max(short_bracket_end(canvas, placed) + BRACKET_GAP);
    let fades_there = !caption.extent.start.earliest.is_finite();
    let is_other_side_free = !fades_there && other_side >= placed.free_from + metrics.label_space;
    let left = if is_cut && is_other_side_free { other_side } else { beside };
    let Some(left) = seen_label(canvas, placed, center, (left, width)) else {
        return Rect::from_center_size(center, vec2(radius * 2.0, placed.bottom - placed.top));
    };
    // What still reaches over the border of the picture is cut there, not under it.
    let room = (canvas.body.right() - 6.0 - left).max(40.0);
    let (title, title_width) =
        caption.title.fit_label(style, metrics.max_label.min(room), (measure, metrics));
    let seen = if left + width > canvas.body.right() { title_width } else { width };
    let rect = Rect::from_min_max(
        pos2((center.x - radius - 4.0).min(left - 6.0), placed.top),
        pos2((left + seen + 6.0).max(center.x + radius + 4.0), placed.bottom),
    );
    breaks::clear(canvas, Rect::from_x_y_ranges(left - 3.0..=left + seen + 3.0, rect.y_range()));
    canvas.highlight(placed, rect, 6.0);
    let is_below = placed.style == LaneStyle::Notes;
    let baseline = if is_below { placed.top + 15.0 } else { center.y + measure.middle_to_baseline(style) };
    canvas.clear_for_text(Rect::from_x_y_ranges(left..=left + title_width, rect.y_range()));
    canvas.list.text(pos2(left, baseline), title, style, Role::Text);
    let note_at = match placed.style {
        LaneStyle::Notes => pos2(left, placed.top + 30.0),
        LaneStyle::Inline => pos2(left + title_width + INLINE_GAP, baseline),
        _ => return rect,
    };
    let inferred = if caption.has_inferred_date() { INFERRED_WIDTH } else { 0.0 };
    let note_room = (canvas.body.right() - 6.0 - note_at.x).min(metrics.max_label + inferred);
    let is_cut = caption.note.width + inferred > note_room;
    if is_cut && !is_below {
        // A piece of a date says less than none.
        return rect;
    }
    let (note, note_width) = caption.note.fit(NOTE, note_room, measure);
    let note_right = note_at.x + note_width + inferred;
    canvas.clear_for_text(Rect::from_x_y_ranges(note_at.x..=note_right, rect.y_range()));
    canvas.list.text(note_at, note, NOTE, Role::TextSecond);
    if caption.has_inferred_date() && !is_cut {
        inferred_mark(canvas, note_at + vec2(caption.note.width + 9.0, -4.0));
    }
    rect
}

/// The left edge of a label whose beginning is in sight. Of a mark beyond the picture no piece of a label is shown: one
/// cut in the middle of a word tells nothing. Only if its bracket reaches in does the label stand there.
fn seen_label(
    canvas: &Canvas<'_>,
    placed: &PlacedRow<'_>,
    center: Pos2,
    (left, width): (f32, f32),
) -> Option<f32> {
    let body = canvas.body;
    let is_mark_seen = body.x_range().expand(6.0).contains(center.x);
    if is_mark_seen && left >= body.left() {
        return Some(left);
    }
    let (from, to) = drawn_bracket(canvas, placed)?;
    let edge = from.max(body.left()).max(placed.free_from) + 6.0;
    let has_room = edge + width + 6.0 <= to.min(body.right());
    has_room.then_some(edge)
}

/// The right end of a bracket that is drawn and too short to hold a label; far to the left if there is none.
fn short_bracket_end(canvas: &Canvas<'_>, placed: &PlacedRow<'_>) -> f32 {
    match drawn_bracket(canvas, placed) {
        Some((left, right)) if right - left < LONG_BRACKET => right,
        _ => f32::NEG_INFINITY,
    }
}

/// Both ends of the bracket of an event, if it is wide enough to be drawn.
fn drawn_bracket(canvas: &Canvas<'_>, placed: &PlacedRow<'_>) -> Option<(f32, f32)> {
    let DateBounds { earliest, latest } = placed.caption.extent.start;
    if !earliest.is_finite() || !latest.is_finite() {
        return None;
    }
    let (left, right) = (canvas.map.x_from_time(earliest), canvas.map.x_from_time(latest));
    (right - left >= BRACKET_FROM_PX).then_some((left, right))
}

fn inferred_mark(canvas: &mut Canvas<'_>, center: Pos2) {
    canvas.list.mark(MarkShape::Inferred, center, 4.0, Role::TextThird);
}
