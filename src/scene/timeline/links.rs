//! Links between events as arrows: those of the selection and of what is pointed at, or all of them. Each leads from mark
//! to mark, behind the letters; to an end that is out of sight it leads as far as a name at the border of the picture.
//!
//! ```text
//!  links of the model ─▶ Arrow { tail, head, look } ─▶ ends in their places ─▶ route ─▶ items below the lanes
//!                                                        └─ out of sight ─▶ name at the border, on top
//! ```

use crate::draw_list::{Dash, Item, Stroke, Target};
use crate::timeline::Canvas;
use crate::timeline::caption::{LaneStyle, NOTE};
use crate::timeline::folded::MARKS_MIDDLE;
use crate::timeline::link_route::{LineEnd, pieces, route};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use model::date::Marks;
use model::date::text::DateStyle;
use model::tie::{Tie, TieKind};
use model::words::LinkKind;
use model::{EventId, Timeline};
use std::collections::{HashMap, HashSet};
use theme::role::Role;
use words::{Words, msg};

/// Most arrows of a picture.
const MAX_ARROWS: usize = 300;

/// Most links that are looked at for a picture of all of them.
const MAX_LOOKED_AT: usize = 4_000;

/// Most names at one border; the details have the others.
const MAX_NAMES: usize = 8;

/// Rows of names above or below each other.
const MAX_NAME_ROWS: u8 = 4;

/// Height of a name at the border, and from there to the border.
const NAME_HEIGHT: f32 = 20.0;
const INSET: f32 = 8.0;

/// Side of the place at which an arrow can be pointed at.
const HIT: f32 = 12.0;

/// Names with a date wider than this stand without it.
const MAX_NAME: f32 = 200.0;

/// Length of an arrow head, and half of its width.
const HEAD: f32 = 7.0;
const HALF_HEAD: f32 = 3.2;

/// From letters to a line that passes them.
const WORDS: f32 = 3.0;

/// An arrow as it is to be read: from tail to head, whichever of the two the file has the link at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Arrow {
    tail: EventId,
    head: EventId,
    kind: TieKind,
}

impl Arrow {
    /// What comes of something else, or stands in its place, is where the arrow leads.
    fn new(tie: Tie) -> Self {
        let Tie { from, to, kind } = tie;
        match kind {
            TieKind::Link(Some(LinkKind::Follows | LinkKind::Replaces)) => {
                Self { tail: to, head: from, kind }
            }
            TieKind::Link(_) | TieKind::Part => Self { tail: from, head: to, kind },
        }
    }

    /// What is looked at together is broken, what leads from one to the other is not.
    const fn dash(self) -> Dash {
        match self.kind {
            TieKind::Part => Dash::Dotted,
            TieKind::Link(None | Some(LinkKind::See | LinkKind::Same)) => Dash::Dashed,
            TieKind::Link(_) => Dash::Solid,
        }
    }

    /// Two accounts of one event lead neither way.
    const fn has_head(self) -> bool {
        !matches!(self.kind, TieKind::Part | TieKind::Link(Some(LinkKind::Same)))
    }

    /// What is one line on the picture, whichever end tells of it: seeing together goes both ways.
    fn line(self) -> (EventId, EventId, bool) {
        let is_solid = self.dash() == Dash::Solid;
        if is_solid || self.kind == TieKind::Part {
            return (self.tail, self.head, is_solid);
        }
        (self.tail.min(self.head), self.tail.max(self.head), is_solid)
    }

    fn name(self, timeline: &Timeline, words: &Words) -> String {
        let (tail, head) = (timeline.title(self.tail), timeline.title(self.head));
        words.text(&match self.kind {
            TieKind::Part => msg!(link_part, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Next)) => msg!(link_next, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Handover)) => msg!(link_hands_over, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Causes)) => msg!(link_leads_to, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Follows)) => msg!(link_follows, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Replaces)) => msg!(link_replaces, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::Same)) => msg!(link_same, tail = tail, head = head),
            TieKind::Link(Some(LinkKind::See) | None) => msg!(link_see, tail = tail, head = head),
        })
    }
}

/// Draws what is asked for: lines under the items from `below` on, names on top of all.
pub(crate) fn draw(canvas: &mut Canvas<'_>, below: usize) {
    let view = canvas.scene.view;
    let pointed_at = view.hover.filter(|row| view.selection != Some(*row));
    if view.selection.or(pointed_at).is_none() && !view.shows_all_links {
        return;
    }
    let arrows_of =
        |row: Option<EventId>| row.map(|row| arrows_of(canvas.scene.timeline, row)).unwrap_or_default();
    let (of_selection, of_pointed_at) = (arrows_of(view.selection), arrows_of(pointed_at));
    canvas.list.num_touched += of_selection.len() + of_pointed_at.len();
    let taken = taken(canvas, below);
    let mut painter = Painter { below: Vec::new(), taken, num_names: [0; 2], names: HashMap::new() };
    let mut known: HashSet<_> = of_selection.iter().map(|arrow| arrow.line()).collect();
    let of_pointed_at: Vec<Arrow> =
        of_pointed_at.into_iter().filter(|arrow| known.insert(arrow.line())).collect();
    if view.shows_all_links {
        all(canvas, &mut painter, known);
    }
    for arrow in of_pointed_at.into_iter().take(MAX_ARROWS) {
        if is_seen(canvas, arrow.tail) && is_seen(canvas, arrow.head) {
            painter.arrow(canvas, arrow, false);
        }
    }
    for arrow in of_selection.into_iter().take(MAX_ARROWS) {
        painter.arrow(canvas, arrow, true);
    }
    canvas.list.items.splice(below..below, painter.below);
}

/// Arrows from and to one row. What both ends of a link tell of is one arrow.
fn arrows_of(timeline: &Timeline, row: EventId) -> Vec<Arrow> {
    let details = timeline.details(row);
    let links = details.map_or(&[][..], |event| &event.links).iter().filter_map(|link| {
        Some(Tie { from: row, to: timeline.row_by_id(&link.to)?, kind: TieKind::Link(link.kind) })
    });
    let whole = details.and_then(|event| timeline.row_by_id(event.part_of.as_deref()?));
    let part = whole.map(|to| Tie { from: row, to, kind: TieKind::Part });
    let mut known = HashSet::new();
    let ties = links.chain(part).chain(timeline.ties_to(row).iter().copied());
    let arrows = ties.filter(|tie| tie.from != tie.to).map(Arrow::new);
    arrows.filter(|arrow| known.insert(arrow.line())).collect()
}

/// Every link with both ends in sight, as many as a picture bears; not those that are known to be drawn.
fn all(canvas: &mut Canvas<'_>, painter: &mut Painter, mut known: HashSet<(EventId, EventId, bool)>) {
    let ties = ties_in_sight(canvas);
    canvas.list.num_touched += ties.len().min(MAX_LOOKED_AT);
    let arrows = ties.iter().take(MAX_LOOKED_AT).map(|tie| Arrow::new(*tie)).filter(|arrow| {
        let is_new = arrow.tail != arrow.head && known.insert(arrow.line());
        is_new && is_seen(canvas, arrow.tail) && is_seen(canvas, arrow.head)
    });
    let arrows: Vec<Arrow> = arrows.collect();
    for arrow in arrows.iter().take(MAX_ARROWS) {
        painter.arrow(canvas, *arrow, false);
    }
    let is_more = ties.len() > MAX_LOOKED_AT;
    if arrows.len() > MAX_ARROWS || is_more {
        let (most, count) = (MAX_ARROWS, arrows.len());
        let said = if is_more {
            msg!(links_many_more, most = most, count = count)
        } else {
            msg!(links_too_many, most = most, count = count)
        };
        let note = canvas.scene.words.text(&said);
        painter.note(canvas, &note);
    }
}

/// All links of a timeline of few; of many, those to what begins in sight.
fn ties_in_sight<'a>(canvas: &Canvas<'a>) -> &'a [Tie] {
    let timeline = canvas.scene.timeline;
    let ties = timeline.ties();
    if ties.len() <= MAX_LOOKED_AT {
        return ties;
    }
    let begins_before = |tick| move |tie: &Tie| timeline.columns().sort_tick(tie.to) < tick;
    let range = canvas.map.range();
    let from = ties.partition_point(begins_before(range.start()));
    let to = ties.partition_point(begins_before(range.end()));
    ties.get(from..to).unwrap_or(&[])
}

fn is_seen(canvas: &Canvas<'_>, row: EventId) -> bool {
    end(canvas, row).is_some_and(|rect| sight(canvas).intersects(rect))
}

/// The part of the picture over which no panel lies.
fn sight(canvas: &Canvas<'_>) -> Rect {
    Rect::from_x_y_ranges(canvas.sight, canvas.body.y_range())
}

/// The mark or the bar of a row, in sight or not; `None` if it is left out of the picture.
fn end(canvas: &Canvas<'_>, row: EventId) -> Option<Rect> {
    let scene = canvas.scene;
    let (lane, captions, slot) = canvas.seat(row)?;
    let (start, to) = scene.timeline.drawn_range(row);
    let metrics = scene.metrics;
    let Some((caption, top)) = slot else {
        let x = canvas.map.x_from_time(scene.timeline.columns().sort_tick(row));
        let style = scene.rows.lanes.get(lane.at).map(|rows| rows.style);
        let down = if style == Some(LaneStyle::Folded) { MARKS_MIDDLE } else { lane.row_height / 2.0 };
        let y = canvas.y(lane.first_row + down);
        return Some(Rect::from_center_size(pos2(x, y), Vec2::splat(metrics.mark * 2.0)));
    };
    let middle = top + lane.row_height / 2.0;
    if caption.is_period() {
        let height = if captions.style == LaneStyle::Terms { metrics.term } else { metrics.bar };
        let height = height.min(lane.row_height);
        let marks = caption.extent.marks;
        let is_open = [marks.has(Marks::OPEN_START), marks.has(Marks::OPEN_END)];
        // Bars without an end are drawn to the border.
        let left = if is_open[0] { canvas.body.left() } else { canvas.map.x_from_time(start) };
        let right = if is_open[1] { canvas.body.right() } else { canvas.map.x_from_time(to) };
        let size = vec2((right - left).max(0.0), height);
        return Some(Rect::from_min_size(pos2(left, middle - height / 2.0), size));
    }
    let is_headline = captions.style == LaneStyle::Headlines;
    let (radius, y) = if is_headline { (metrics.headline_mark, top + 12.0) } else { (metrics.mark, middle) };
    let center = pos2(canvas.map.x_from_time(caption.anchor()), y);
    Some(Rect::from_center_size(center, Vec2::splat(radius * 2.0)))
}

/// An end as far as it is in sight, with the place along it that is nearest to the other one.
fn line_end(rect: Rect, toward: Rect, sight: Rect) -> LineEnd {
    let seen = rect.intersect(sight);
    let rect = if seen.is_positive() { seen } else { rect };
    let inset = (rect.width() / 2.0).clamp(0.0, 10.0);
    let x = toward.center().x.max(rect.left() + inset).min(rect.right() - inset);
    LineEnd { rect, x }
}

/// Where letters and marks stand already.
fn taken(canvas: &Canvas<'_>, from: usize) -> Vec<Rect> {
    let measure = canvas.scene.measure;
    let items = canvas.list.items.get(from..).unwrap_or_default();
    let place = |item: &Item| match item {
        Item::Text { pos, text, style, .. } => {
            let size = vec2(measure.width(text, *style), measure.ascent(*style));
            let rect = Rect::from_min_size(*pos - vec2(0.0, size.y), size);
            Some(rect.expand2(vec2(WORDS, 0.0)).with_max_y(pos.y + WORDS))
        }
        Item::Mark { center, radius, .. } => Some(Rect::from_center_size(*center, Vec2::splat(radius * 2.0))),
        _ => None,
    };
    items.iter().filter_map(place).collect()
}

/// Collects what is drawn.
struct Painter {
    /// Lines, to be put under the labels.
    below: Vec<Item>,
    taken: Vec<Rect>,
    /// Names at the left and at the right border.
    num_names: [usize; 2],
    /// Where each of them stands: one for each event, however many links lead to it.
    names: HashMap<EventId, Option<Rect>>,
}

impl Painter {
    fn arrow(&mut self, canvas: &mut Canvas<'_>, arrow: Arrow, is_selected: bool) {
        let (Some(tail), Some(head)) = (end(canvas, arrow.tail), end(canvas, arrow.head)) else { return };
        let sight = sight(canvas);
        let role = if is_selected { Role::Accent } else { Role::TextThird };
        let stroke = Stroke::new(if is_selected { 1.4 } else { 1.0 }, role).dashed(arrow.dash());
        let target = Target::Link { from: arrow.tail, to: arrow.head };
        let name = arrow.name(canvas.scene.timeline, canvas.scene.words);
        let (tail, head, pill) = match (sight.intersects(tail), sight.intersects(head)) {
            (true, true) => (tail, head, None),
            (true, false) => {
                let Some(pill) = self.name(canvas, head, arrow.head) else { return };
                (tail, pill, Some(pill))
            }
            (false, true) => {
                let Some(pill) = self.name(canvas, tail, arrow.tail) else { return };
                (pill, head, Some(pill))
            }
            (false, false) => return,
        };
        let ends = [tail, head];
        // Its own marks and its own name are where a line begins and ends.
        let is_other = |rect: &&Rect| !ends.iter().any(|end| end.expand(2.0).contains(rect.center()));
        let others: Vec<Rect> = self.taken.iter().filter(is_other).copied().collect();
        let (from, to) = (line_end(tail, head, sight), line_end(head, tail, sight));
        let way = route(&from, &to, &others, sight);
        let place = pill.unwrap_or_else(|| self.hit_place(&way));
        canvas.list.hit(place, target, name);
        self.line(&way, &others, stroke, arrow.has_head());
    }

    /// Where a line can be pointed at: in the middle of its longest stretch, or where else it takes no click from a
    /// label; a dot at its end if it lies behind labels all along.
    fn hit_place(&self, way: &[Pos2]) -> Rect {
        let mut stretches: Vec<[Pos2; 2]> =
            way.windows(2).filter_map(|pair| <[Pos2; 2]>::try_from(pair).ok()).collect();
        stretches.sort_by(|a, b| b[0].distance(b[1]).total_cmp(&a[0].distance(a[1])));
        let shares = [0.5, 0.35, 0.65, 0.2, 0.8];
        let places = stretches.iter().flat_map(|[a, b]| shares.map(|share| *a + (*b - *a) * share));
        let mut places = places.map(|place| Rect::from_center_size(place, Vec2::splat(HIT)));
        let is_free = |rect: &Rect| !self.taken.iter().any(|taken| taken.intersects(*rect));
        let end = way.last().copied().unwrap_or_default();
        places.find(is_free).unwrap_or_else(|| Rect::from_center_size(end, Vec2::splat(2.0)))
    }

    /// The name of what is out of sight, at the border beyond which it lies; `None` if there are too many.
    fn name(&mut self, canvas: &mut Canvas<'_>, far: Rect, row: EventId) -> Option<Rect> {
        if let Some(known) = self.names.get(&row) {
            return *known;
        }
        let place = self.new_name(canvas, far, row);
        self.names.insert(row, place);
        place
    }

    fn new_name(&mut self, canvas: &mut Canvas<'_>, far: Rect, row: EventId) -> Option<Rect> {
        let (timeline, measure, body) = (canvas.scene.timeline, canvas.scene.measure, sight(canvas));
        let is_left = far.right() < body.left();
        let is_right = far.left() > body.right();
        let num_names = self.num_names.get_mut(usize::from(is_right))?;
        *num_names += 1;
        if *num_names > MAX_NAMES {
            return None;
        }
        let when = timeline.when(row).text(DateStyle::Short, canvas.scene.words);
        let dated = format!("{}, {when}", timeline.label(row));
        let label = if when.is_empty() || measure.width(&dated, NOTE) > MAX_NAME {
            measure.fit(timeline.label(row), NOTE, MAX_NAME).into_owned()
        } else {
            dated
        };
        let text = match (is_left, is_right, far.center().y < body.center().y) {
            (true, ..) => format!("← {label}"),
            (_, true, _) => format!("{label} →"),
            (_, _, true) => format!("↑ {label}"),
            (_, _, false) => format!("↓ {label}"),
        };
        let size = vec2(measure.width(&text, NOTE) + 16.0, NAME_HEIGHT);
        let inner = Rect::from_min_max(
            body.min + size / 2.0 + Vec2::splat(INSET),
            body.max - size / 2.0 - Vec2::splat(INSET),
        );
        let center = far.center();
        let center = pos2(
            center.x.min(inner.right()).max(inner.left()),
            center.y.min(inner.bottom()).max(inner.top()),
        );
        let step = if is_left || is_right { vec2(0.0, NAME_HEIGHT / 2.0) } else { vec2(size.x / 4.0, 0.0) };
        let inward = match (is_left || is_right, center.y < body.center().y) {
            (true, _) => Vec2::ZERO,
            (_, true) => vec2(0.0, NAME_HEIGHT + 4.0),
            (_, false) => vec2(0.0, -NAME_HEIGHT - 4.0),
        };
        let rect = self.free_place(Rect::from_center_size(center, size), [step, inward], body)?;
        self.pill(canvas, rect, text);
        Some(rect)
    }

    /// The place nearest to where something should stand at which nothing else does: along the border, then in rows further
    /// inward.
    fn free_place(&self, wanted: Rect, [step, inward]: [Vec2; 2], body: Rect) -> Option<Rect> {
        let along = |at: u8| {
            let steps = f32::from(at.div_ceil(2));
            step * if at.is_multiple_of(2) { steps } else { -steps }
        };
        let rows = if inward == Vec2::ZERO { 1 } else { MAX_NAME_ROWS };
        let shifts = (0..rows).flat_map(|row| (0..80).map(move |at| along(at) + inward * f32::from(row)));
        let mut places = shifts.map(|shift| wanted.translate(shift)).filter(|rect| body.contains_rect(*rect));
        let is_free = |rect: &Rect| !self.taken.iter().any(|taken| taken.intersects(rect.expand(2.0)));
        places.find(is_free)
    }

    fn pill(&mut self, canvas: &mut Canvas<'_>, rect: Rect, text: String) {
        let (fill, stroke) = (Some(Role::AccentGround.into()), None);
        canvas.list.items.push(Item::Rect { rect, radius: NAME_HEIGHT / 2.0, fill, stroke });
        let baseline = rect.center().y + canvas.scene.measure.middle_to_baseline(NOTE);
        canvas.list.text(pos2(rect.left() + 8.0, baseline), text, NOTE, Role::Accent);
        self.taken.push(rect);
    }

    /// Words at the lower right.
    fn note(&mut self, canvas: &mut Canvas<'_>, text: &str) {
        let size = vec2(canvas.scene.measure.width(text, NOTE) + 16.0, NAME_HEIGHT);
        let corner = sight(canvas).max - size - Vec2::splat(INSET);
        let wanted = Rect::from_min_size(corner, size);
        let rect = self.free_place(wanted, [vec2(0.0, NAME_HEIGHT / 2.0), Vec2::ZERO], canvas.body);
        let rect = rect.unwrap_or(wanted);
        self.pill(canvas, rect, text.to_owned());
    }

    /// A line that goes behind labels: where one stands it is not drawn.
    fn line(&mut self, way: &[Pos2], letters: &[Rect], stroke: Stroke, has_head: bool) {
        for points in pieces(way, letters) {
            self.below.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
        }
        let [.., before, tip] = way else { return };
        let along = (*tip - *before).normalized();
        if has_head && along != Vec2::ZERO {
            let back = *tip - along * HEAD;
            let across = along.rot90() * HALF_HEAD;
            let points = vec![*tip, back + across, back - across];
            let (head, fill) = (Rect::from_points(&points), Some(stroke.paint));
            // Between close rows there is no room for it beside the words.
            if !letters.iter().any(|rect| rect.intersects(head)) {
                self.below.push(Item::Path { points, is_closed: true, fill, stroke: None });
            }
        }
    }
}
