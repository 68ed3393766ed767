//! Events that fall on a date: mark, bracket over all the dates it may be, label.

use crate::draw_list::{Dash, Item, Stroke, Target};
use crate::marks::MarkShape;
use crate::timeline::breaks;
use crate::timeline::caption::{LaneStyle, NOTE};
use crate::timeline::rows::{BRACKET_GAP, INLINE_GAP, label_width};
use crate::timeline::{Canvas, PlacedRow, turned};
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
        let x = center.x + if label.center().x > center.x { -radius - 8.0 } else { radius + 3.0 };
        if canvas.letters.contains(x) && canvas.letters.contains(x + 7.0) {
            canvas.list.text(pos2(x, center.y + 4.5), "?", style, Role::TextSecond);
        }
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
    let with = (canvas.scene.measure, canvas.scene.metrics);
    let fit = |room: f32| {
        let (title, note) = (&caption.title, &caption.note);
        let lines = [
            title.fit_readable(style, room, with),
            note.fit_readable(NOTE, room, with),
            caption.status.fit_readable(NOTE, room, with),
        ];
        let width = lines.iter().fold(0.0, |most: f32, (_, width)| most.max(*width));
        (lines, width)
    };
    let (lines, width) = fit(canvas.scene.metrics.max_label);
    let nothing = Rect::from_center_size(center, vec2(2.0, 2.0));
    if !is_in_sight(canvas, placed, center) {
        return nothing;
    }
    let middle = label_middle(canvas, placed, center.x, width);
    // What would reach over an edge ends before it.
    let left = (middle - width / 2.0).max(canvas.letters.min);
    let room = (middle + width / 2.0).min(canvas.letters.max) - left;
    let is_cut = room < width - 0.5;
    let (middle, (lines, width)) =
        if is_cut { (left + room / 2.0, fit(room)) } else { (middle, (lines, width)) };
    if width <= 0.0 {
        return nothing;
    }
    let top = center.y + 14.0;
    let rect = Rect::from_min_max(
        pos2(middle - width / 2.0 - 10.0, top),
        pos2(middle + width / 2.0 + 10.0, placed.bottom),
    );
    breaks::clear(canvas, rect);
    canvas.highlight(placed, rect, 8.0);
    canvas.clear_for_text(rect.shrink2(vec2(6.0, 0.0)));
    let looks = [(style, Role::Text, 19.0), (NOTE, Role::TextSecond, 36.0), (NOTE, Role::TextSecond, 52.0)];
    if caption.is_note_inferred {
        let note_width = lines[1].1;
        canvas.list.inferred(pos2(middle - note_width / 2.0, top + 36.0), note_width);
    }
    for ((text, width), (style, role, down)) in lines.into_iter().zip(looks) {
        canvas.list.text(pos2(middle - width / 2.0, top + down), text, style, role);
    }
    rect
}

/// Whether a mark or its bracket is seen.
fn is_in_sight(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2) -> bool {
    let sight = canvas.sight;
    let reaches = |(from, to): (f32, f32)| from.max(sight.min) < to.min(sight.max);
    sight.expand(6.0).contains(center.x) || drawn_bracket(canvas, placed).is_some_and(reaches)
}

/// Tells each label under a mark how far it may reach, so that those after it have room before the edge.
pub(crate) fn limit_labels(canvas: &Canvas<'_>, placed: &mut [PlacedRow<'_>]) {
    let mut limits: Vec<f32> = Vec::new();
    for row in placed.iter_mut().rev().filter(|row| !row.caption.is_period()) {
        let at = usize::from(row.slot.row);
        limits.resize(limits.len().max(at + 1), canvas.letters.max + 10.0);
        let Some(limit) = limits.get_mut(at) else { continue };
        row.free_to = *limit;
        let x = canvas.map.x_from_time(row.caption.anchor());
        if is_in_sight(canvas, row, pos2(x, row.middle())) {
            let half = label_width(row.caption, row.style, canvas.scene.metrics) / 2.0 + 12.0;
            let (left, _) = label_bounds(canvas, row, x, half);
            let seat = x + canvas.map.px_from_ticks(row.slot.label_shift) as f32;
            *limit = limit.min(seat.min(*limit - half).max(left) - half);
        }
    }
}

/// How far to the left and to the right the middle of a label may stand: under its mark, or anywhere under its bracket.
fn label_bounds(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, x: f32, half: f32) -> (f32, f32) {
    let DateBounds { earliest, latest } = placed.caption.extent.start;
    let (mut left, mut right) = (x - half + 16.0, x + half - 16.0);
    if earliest.is_finite() && latest.is_finite() {
        left = left.min(canvas.map.x_from_time(earliest));
        right = right.max(canvas.map.x_from_time(latest));
    }
    (left, right)
}

/// A label slides inside the bracket of its event, or along its mark, so that it stays in sight; never into another.
fn label_middle(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, x: f32, width: f32) -> f32 {
    let px = |ticks: i64| canvas.map.px_from_ticks(ticks) as f32;
    let seat = x + px(placed.slot.label_shift);
    let half = width / 2.0 + 12.0;
    let (left, right) = label_bounds(canvas, placed, x, half);
    let (least, most) = (left.max(canvas.sight.min + half), right.min(canvas.sight.max - half));
    let in_sight =
        if least > most { seat.clamp(left, right) } else { seat.clamp(least.min(right), most.max(left)) };
    // The neighbor at the left is drawn already; the one at the right may come no nearer than its seat.
    let most = (seat + px(placed.slot.slide)).min((placed.free_to - half).max(left));
    in_sight.min(most).max(seat.min(placed.free_from + half))
}

/// Title and note beside the mark: under each other, or on one line.
fn beside(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2, radius: f32) -> Rect {
    let caption = placed.caption;
    let (measure, metrics) = (canvas.scene.measure, canvas.scene.metrics);
    let style = placed.style.title();
    let side = side(canvas, placed, center, radius);
    let Some(left) = seen_label(canvas, placed, center, (side.left, side.width)) else {
        return Rect::from_center_size(center, vec2(radius * 2.0, placed.bottom - placed.top));
    };
    // What would reach over an edge ends before it.
    let room = if side.is_turned { side.width } else { canvas.letters.max - left };
    let (title, title_width) =
        caption.title.fit_readable(style, metrics.max_label.min(room), (measure, metrics));
    let is_below = placed.style == LaneStyle::Notes;
    let note_from = if is_below { 0.0 } else { title_width + INLINE_GAP };
    let note_room = (room - note_from).min(metrics.max_label);
    // On one line a piece of a date says less than none, and so does a date without a title.
    let has_note = match placed.style {
        LaneStyle::Notes => true,
        LaneStyle::Inline => caption.note.width <= note_room + 0.01 && title_width > 0.0,
        _ => false,
    };
    let (note, note_width) = if has_note {
        caption.note.fit_readable(NOTE, note_room, (measure, metrics))
    } else {
        Default::default()
    };
    let note_end = if note_width > 0.0 { note_from + note_width } else { 0.0 };
    let seen = title_width.max(note_end);
    // A label that was cut stands by its mark all the same.
    let left = if side.is_turned { left + side.width - seen } else { left };
    let rect = Rect::from_min_max(
        pos2((center.x - radius - 4.0).min(left - 6.0), placed.top),
        pos2((left + seen + 6.0).max(center.x + radius + 4.0), placed.bottom),
    );
    breaks::clear(canvas, Rect::from_x_y_ranges(left - 3.0..=left + seen + 3.0, rect.y_range()));
    canvas.highlight(placed, rect, 6.0);
    let baseline = if is_below { placed.top + 15.0 } else { center.y + measure.middle_to_baseline(style) };
    canvas.clear_for_text(Rect::from_x_y_ranges(left..=left + seen, rect.y_range()));
    canvas.list.text(pos2(left, baseline), title, style, Role::Text);
    let note_at = pos2(left + note_from, if is_below { placed.top + 30.0 } else { baseline });
    canvas.list.text(note_at, note, NOTE, Role::TextSecond);
    if caption.is_note_inferred && note_width > 0.0 {
        canvas.list.inferred(note_at, note_width);
    }
    rect
}

/// On which side of its mark a label stands, and how wide it may be there.
#[derive(Clone, Copy)]
struct Side {
    left: f32,
    width: f32,
    /// Whether it ends at its mark rather than begins there.
    is_turned: bool,
}

/// A label that an edge would cut stands on the other side of its mark, if its row is free there.
fn side(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, center: Pos2, radius: f32) -> Side {
    let caption = placed.caption;
    let metrics = canvas.scene.metrics;
    let width = label_width(caption, placed.style, metrics);
    let reach = caption.shape.reach(radius) + metrics.label_gap;
    let left = center.x + reach;
    let left = left.max(bracket_end_to_pass(canvas, placed, left, width) + BRACKET_GAP);
    let other_end = center.x - reach;
    // Not across the edge of its own bracket.
    let other_end = match drawn_bracket(canvas, placed) {
        Some((left, _)) if other_end - width < left + BRACKET_GAP => other_end.min(left - BRACKET_GAP),
        _ => other_end,
    };
    let fades_there = !caption.extent.start.earliest.is_finite();
    let room = canvas.room_before(placed, other_end);
    match turned(width, canvas.letters.max - left, room).filter(|_| !fades_there) {
        Some(width) => Side { left: other_end - width, width, is_turned: true },
        None => Side { left, width, is_turned: false },
    }
}

/// The left edge of a label whose beginning is in sight. Of a mark beyond the picture no piece of a label is shown: one
/// cut in the middle of a word tells nothing. Only if its bracket reaches in does the label stand there.
fn seen_label(
    canvas: &Canvas<'_>,
    placed: &PlacedRow<'_>,
    center: Pos2,
    (left, width): (f32, f32),
) -> Option<f32> {
    let sight = canvas.sight;
    if sight.expand(6.0).contains(center.x) && left >= canvas.letters.min {
        return Some(left);
    }
    let (from, to) = drawn_bracket(canvas, placed)?;
    let edge = from.max(sight.min).max(placed.free_from) + 6.0;
    let has_room = edge + width + 6.0 <= to.min(sight.max);
    has_room.then_some(edge)
}

/// The right end of a bracket through which a label would run that begins at a place; far to the left if there is none.
fn bracket_end_to_pass(canvas: &Canvas<'_>, placed: &PlacedRow<'_>, left: f32, width: f32) -> f32 {
    match drawn_bracket(canvas, placed) {
        Some((_, right)) if left + width + BRACKET_GAP > right && right <= canvas.letters.max => right,
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
