//! What lasts: bars of spans and terms, sharp where a date is known, fading where it is not.

use crate::draw_list::{Dash, Item, Stroke, Target};
use crate::timeline::breaks;
use crate::timeline::caption::{CODE, LaneStyle, NOTE};
use crate::timeline::rows::label_width;
use crate::timeline::{Canvas, PlacedRow, turned};
use emath::{Rect, pos2, vec2};
use model::date::{Extent, Marks};
use theme::role::{Paint, Role};

/// A bar taken apart into what is sure and what is not, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bar {
    /// The part that is sure.
    solid: (f32, f32),
    /// Where it fades in, if it does.
    fade_in: Option<f32>,
    /// Where it has faded out, if it does.
    fade_out: Option<f32>,
    /// Whether it goes on without a beginning.
    is_open_left: bool,
    /// Whether it goes on without an end.
    is_open_right: bool,
}

impl Bar {
    fn left(&self) -> f32 {
        self.fade_in.unwrap_or(self.solid.0)
    }

    fn right(&self) -> f32 {
        self.fade_out.unwrap_or(self.solid.1)
    }
}

/// Draws the bar and gives the room it takes.
pub(crate) fn draw(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>) -> Rect {
    let bar = bar(canvas, &placed.caption.extent);
    let metrics = canvas.scene.metrics;
    let height = match placed.style {
        LaneStyle::Terms => metrics.term,
        // Bars of neighboring rows stay apart.
        _ => metrics.bar.min(placed.bottom - placed.top - 1.0),
    };
    let (top, bottom) = (placed.middle() - height / 2.0, placed.middle() + height / 2.0);
    let is_term = placed.style == LaneStyle::Terms;
    // Neighbors that touch in time stay apart on the picture.
    let gap = if is_term && bar.fade_out.is_none() && bar.right() - bar.left() > 4.0 { 1.0 } else { 0.0 };
    let rect = Rect::from_min_max(pos2(bar.left(), top), pos2(bar.right() - gap, bottom));
    body(canvas, placed, &bar, rect);
    let words_from = canvas.list.items.len();
    let label =
        if is_term { term_label(canvas, placed, &bar, rect) } else { span_label(canvas, placed, rect) };
    breaks::cuts(canvas, rect, Paint::new(Role::BarEdge, placed.caption.hue), words_from);
    let seen = rect.intersect(canvas.body.expand(2.0));
    let hit = if seen.is_positive() { seen.union(label) } else { label };
    canvas.list.hit(hit, Target::Row(placed.caption.row), placed.caption.name.clone());
    rect.union(label)
}

/// Tells each term where the next one of its row begins, so that no label runs over it.
pub(crate) fn limit_labels(canvas: &Canvas<'_>, placed: &mut [PlacedRow<'_>]) {
    let mut next: Vec<f32> = Vec::new();
    for row in placed.iter_mut().rev() {
        let at = usize::from(row.slot.row);
        next.resize(next.len().max(at + 1), f32::INFINITY);
        if let Some(next) = next.get_mut(at) {
            row.free_to = *next;
            *next = bar(canvas, &row.caption.extent).left().min(*next);
        }
    }
}

/// What of a period is sure, and where it fades.
fn bar(canvas: &Canvas<'_>, extent: &Extent) -> Bar {
    let map = &canvas.map;
    let (fade, body) = (canvas.scene.metrics.fade, canvas.body);
    let per_day = canvas.scene.timeline.resolution().per_day();
    let is_sharp = |from: model::Tick, to: model::Tick| from.is_finite() && to.since(from) <= per_day;
    let (start, end) = (extent.start, extent.end);
    let mut left =
        map.x_from_time(if is_sharp(start.earliest, start.latest) { start.earliest } else { start.latest });
    let mut right =
        map.x_from_time(if is_sharp(end.earliest, end.latest) { end.latest } else { end.earliest });
    let is_open_left = extent.marks.has(Marks::OPEN_START);
    let is_open_right = extent.marks.has(Marks::OPEN_END);
    // Only the start is known: the bar is sure there and nowhere else.
    if !end.earliest.is_finite() && !is_open_right {
        right = map.x_from_time(start.latest);
    }
    if !start.latest.is_finite() && !is_open_left {
        left = map.x_from_time(end.earliest);
    }
    if is_open_left {
        left = body.left() - 20.0;
    }
    if is_open_right {
        right = body.right() + 20.0;
    }
    if left > right {
        (left, right) = (right, left);
    }
    let fade_in = match start.earliest.is_finite() {
        true if is_sharp(start.earliest, start.latest) => None,
        true => Some(map.x_from_time(start.earliest)),
        false => (!is_open_left).then_some(left - fade),
    };
    let fade_out = match end.latest.is_finite() {
        true if is_sharp(end.earliest, end.latest) => None,
        true => Some(map.x_from_time(end.latest)),
        false => (!is_open_right).then_some(right + fade * 2.0),
    };
    Bar { solid: (left, right.max(left + 2.0)), fade_in, fade_out, is_open_left, is_open_right }
}

fn body(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, bar: &Bar, rect: Rect) {
    let caption = placed.caption;
    let metrics = canvas.scene.metrics;
    let tint = Paint::new(Role::BarTint, caption.hue);
    let edge = Paint::new(Role::BarEdge, caption.hue);
    let solid =
        Rect::from_min_max(pos2(bar.solid.0, rect.top()), pos2(bar.solid.1.min(rect.right()), rect.bottom()));
    if let Some(from) = bar.fade_in {
        let fade = Rect::from_min_max(pos2(from, rect.top()), solid.left_bottom());
        canvas.list.items.push(Item::Fade { rect: fade, paint: tint, from: 0.0, to: 1.0 });
    }
    if let Some(to) = bar.fade_out {
        let fade = Rect::from_min_max(solid.right_top(), pos2(to, rect.bottom()));
        canvas.list.items.push(Item::Fade { rect: fade, paint: tint, from: 1.0, to: 0.0 });
    }
    let radius = if bar.fade_in.is_some() || bar.fade_out.is_some() { 0.0 } else { metrics.corner };
    canvas.list.fill(solid, radius, tint);
    let edge_width = metrics.edge.min(solid.width());
    if bar.fade_in.is_none() {
        let edge_rect = Rect::from_min_size(solid.min, vec2(edge_width, solid.height()));
        canvas.list.fill(edge_rect, radius.min(edge_width / 2.0), edge);
    }
    if caption.is_inferred {
        let stroke = Stroke::new(1.2, edge).dashed(Dash::Dashed);
        canvas.list.items.push(Item::Rect {
            rect: solid,
            radius: metrics.corner,
            fill: None,
            stroke: Some(stroke),
        });
    }
    if bar.is_open_right || bar.is_open_left {
        open_ends(canvas, bar, rect, Stroke::new(1.6, edge));
    }
    let view = canvas.scene.view;
    let is_selected = view.selection == Some(caption.row);
    let is_hit = view.is_marked(caption.row);
    if is_selected || is_hit || view.hover == Some(caption.row) {
        let stroke = Stroke::new(if is_selected { 1.8 } else { 1.0 }, Role::Accent);
        // A bar that fades out may be shorter than what is written on it.
        let is_faded_term = placed.style == LaneStyle::Terms && bar.fade_out.is_some();
        let words_end = rect.left() + metrics.edge + 14.0 + label_width(caption, placed.style, metrics);
        let right =
            if is_faded_term { rect.right().max(words_end.min(placed.free_to)) } else { rect.right() };
        outline(canvas, bar, rect.with_max_x(right).expand(2.0), stroke);
    }
}

/// The outline of a bar that is selected or pointed at; where the bar fades the outline fades too, as a sharp edge would
/// tell of a date that nobody knows.
fn outline(canvas: &mut Canvas<'_>, bar: &Bar, rect: Rect, stroke: Stroke) {
    let items = &mut canvas.list.items;
    if bar.fade_in.is_none() && bar.fade_out.is_none() {
        let radius = canvas.scene.metrics.corner + 2.0;
        items.push(Item::Rect { rect, radius, fill: None, stroke: Some(stroke) });
        return;
    }
    let left = if bar.fade_in.is_some() { bar.solid.0 } else { rect.left() };
    let right = if bar.fade_out.is_some() { bar.solid.1 } else { rect.right() };
    let side = |x: f32| [pos2(x, rect.top()), pos2(x, rect.bottom())];
    let mut line = |points: [emath::Pos2; 2]| {
        items.push(Item::Path {
            points: points.to_vec(),
            is_closed: false,
            fill: None,
            stroke: Some(stroke),
        });
    };
    let sharp = [bar.fade_in.is_none().then_some(left), bar.fade_out.is_none().then_some(right)];
    sharp.into_iter().flatten().map(side).for_each(&mut line);
    for y in [rect.top(), rect.bottom()] {
        line([pos2(left, y), pos2(right, y)]);
    }
    for y in [rect.top(), rect.bottom()] {
        let mut fade = |from: f32, to: f32, share: (f32, f32)| {
            let rect =
                Rect::from_min_max(pos2(from, y - stroke.width / 2.0), pos2(to, y + stroke.width / 2.0));
            items.push(Item::Fade { rect, paint: stroke.paint, from: share.0, to: share.1 });
        };
        if bar.fade_in.is_some() {
            fade(rect.left(), left, (0.0, 1.0));
        }
        if bar.fade_out.is_some() {
            fade(right, rect.right(), (1.0, 0.0));
        }
    }
}

/// Arrows at the borders of the picture toward ends that a source calls open.
fn open_ends(canvas: &mut Canvas<'_>, bar: &Bar, rect: Rect, stroke: Stroke) {
    let reach = vec2(4.0, 5.0);
    let middle = rect.center().y;
    let mut tip = |x: f32, direction: f32| {
        let back = x - direction * reach.x;
        let points = vec![pos2(back, middle - reach.y), pos2(x, middle), pos2(back, middle + reach.y)];
        canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
    };
    let (left, right) = (canvas.body.left(), canvas.body.right());
    if bar.is_open_right && bar.solid.0 < right - 24.0 {
        tip(right - 6.0, 1.0);
    }
    if bar.is_open_left && bar.solid.1 > left + 24.0 {
        tip(left + 6.0, -1.0);
    }
}

/// Chip, holder and person inside the bar, sliding so that they stay in sight.
fn term_label(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, bar: &Bar, rect: Rect) -> Rect {
    let caption = placed.caption;
    let (measure, metrics) = (canvas.scene.measure, canvas.scene.metrics);
    let inset = metrics.edge + 8.0;
    let left = rect.left().max(canvas.body.left()) + inset;
    // Where a bar fades out, its row is kept free for the label as it stands at the beginning.
    let label_end = rect.left() + inset + label_width(caption, placed.style, metrics) + 2.0;
    let right = if bar.fade_out.is_some() { rect.right().max(label_end) } else { rect.right() };
    let right = right.min(placed.free_to) - if bar.fade_out.is_some() { 2.0 } else { 6.0 };
    let right = right.min(canvas.letters.max);
    let mut at = left;
    let title_baseline = rect.top() + 18.0;
    let has_code = caption.code.width > 0.0;
    let chip_width = caption.code.width + 10.0;
    // In a narrow bar the chip moves up to its edge.
    let chip_left = if left + chip_width <= right { left } else { left - 6.0 };
    if has_code && chip_left + chip_width <= right + 5.0 {
        let chip = Rect::from_min_size(pos2(chip_left, rect.top() + 7.0), vec2(chip_width, 15.0));
        canvas.list.fill(chip, 3.0, Paint::new(Role::Chip, caption.hue));
        let baseline = chip.center().y + measure.middle_to_baseline(CODE);
        canvas.list.text(
            pos2(chip_left + 5.0, baseline),
            &caption.code.text,
            CODE,
            Paint::new(Role::OnHue, caption.hue),
        );
        at = chip.right() + 6.0;
    }
    let style = placed.style.title();
    // Beside a code a piece of the name is needed least.
    if !has_code || caption.title.width <= right - at || metrics.cuts_words {
        let (title, _) = caption.title.fit_readable(style, right - at, (measure, metrics));
        canvas.list.text(pos2(at, title_baseline), title, style, Role::Text);
    }
    let (note, note_width) = caption.note.fit_readable(NOTE, right - left, (measure, metrics));
    let note_at = pos2(left, rect.top() + 34.0);
    if caption.is_note_inferred && !note.is_empty() {
        canvas.list.inferred(note_at, note_width);
    }
    canvas.list.text(note_at, note, NOTE, Role::TextSecond);
    Rect::from_min_max(rect.min, pos2(right, rect.bottom()))
}

/// Title inside the bar where it fits, else behind it.
fn span_label(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, rect: Rect) -> Rect {
    let caption = placed.caption;
    let (measure, metrics) = (canvas.scene.measure, canvas.scene.metrics);
    let style = placed.style.title();
    let baseline = rect.center().y + measure.middle_to_baseline(style);
    if !placed.slot.is_label_inside {
        return label_beside(canvas, placed, rect, baseline);
    }
    let left = rect.left().max(canvas.body.left()) + metrics.edge + 8.0;
    let right = (rect.right() - 14.0).min(canvas.letters.max - 8.0);
    let (title, title_width) = caption.title.fit_readable(style, right - left, (measure, metrics));
    let title_end = left + title_width;
    canvas.list.text(pos2(left, baseline), title, style, Role::Text);
    let note_left = right - caption.note.width;
    if matches!(placed.style, LaneStyle::Notes | LaneStyle::Inline) && note_left > title_end + 16.0 {
        let baseline = rect.center().y + measure.middle_to_baseline(NOTE);
        canvas.list.text(pos2(note_left, baseline), &caption.note.text, NOTE, Role::TextSecond);
        if caption.is_note_inferred {
            canvas.list.inferred(pos2(note_left, baseline), caption.note.width);
        }
    }
    rect
}

/// The title behind a short bar; before it where an edge would cut it.
fn label_beside(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, rect: Rect, baseline: f32) -> Rect {
    let (measure, metrics) = (canvas.scene.measure, canvas.scene.metrics);
    let (caption, style) = (placed.caption, placed.style.title());
    let (behind, before) = (rect.right() + metrics.label_gap, rect.left() - metrics.label_gap);
    let width = caption.title.width.min(metrics.max_label);
    let room = canvas.letters.max - behind;
    let is_seen = behind >= canvas.letters.min && rect.left() <= canvas.sight.max;
    let before_room = canvas.room_before(placed, before);
    let (room, is_turned) = match turned(width, room, before_room) {
        Some(width) => (width, true),
        None => (room.min(metrics.max_label), false),
    };
    if !is_seen {
        return rect;
    }
    let (title, width) = caption.title.fit_readable(style, room, (measure, metrics));
    let left = if is_turned { before - width } else { behind };
    canvas.list.text(pos2(left, baseline), title, style, Role::Text);
    rect.union(Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom())))
}
