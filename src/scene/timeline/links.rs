//! Links between events as arrows: those of the selection, or all of them. Each leads from mark to mark, under the labels;
//! to an end that is out of sight it leads as far as a name at the border of the picture.
//!
//! ```text
//!  links of the model ─▶ Arrow { tail, head, look } ─▶ ends in their places ─▶ curve ─▶ items below the lanes
//!                                                        └─ out of sight ─▶ name at the border, on top
//! ```

use crate::draw_list::{Dash, DrawList, Item, Stroke, Target};
use crate::timeline::Canvas;
use crate::timeline::caption::{LaneStyle, NOTE};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use model::date::Marks;
use model::date::text::DateStyle;
use model::tie::{Tie, TieKind};
use model::words::LinkKind;
use model::{EventId, Timeline};
use std::collections::HashSet;
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

/// Length of the straight lines a curve is made of.
const STEP: f32 = 6.0;

/// Between labels shorter pieces of a line are left out.
const MIN_PIECE: f32 = 8.0;

/// Side of the place at which an arrow can be pointed at.
const HIT: f32 = 12.0;

/// Between a mark and its lines.
const SPACE: f32 = 3.0;

/// Ends that differ less than this in height stand on one, and the curve between them rises by three quarters of `ARC`.
const SAME_HEIGHT: f32 = 4.0;
const ARC: f32 = 14.0;

/// Names with a date wider than this stand without it.
const MAX_NAME: f32 = 200.0;

/// Length of an arrow head, and half of its width.
const HEAD: f32 = 7.0;
const HALF_HEAD: f32 = 3.2;

/// From the edge of a label's place to its letters.
const WORDS: f32 = 3.0;

/// An arrow as it is to be read: from tail to head, whichever of the two the file has the link at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Arrow {
    tail: EventId,
    head: EventId,
    kind: TieKind,
}

/// An end of an arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    /// The mark or the bar.
    rect: Rect,
    /// Where lines leave downward: below the name, where that stands under the mark.
    bottom: f32,
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
    let mut painter = Painter { below: Vec::new(), taken: taken(&canvas.list), num_names: [0; 2] };
    let of_selection = view.selection.map(|row| arrows_of(canvas.scene.timeline, row)).unwrap_or_default();
    if view.shows_all_links {
        let known = of_selection.iter().map(|arrow| arrow.line()).collect();
        all(canvas, &mut painter, known);
    }
    canvas.list.num_touched += of_selection.len();
    for arrow in of_selection.into_iter().take(MAX_ARROWS) {
        painter.arrow(canvas, arrow, view.selection);
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
        painter.arrow(canvas, *arrow, None);
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
    end(canvas, row).is_some_and(|end| canvas.body.intersects(end.rect))
}

/// Where a row stands, in sight or not; `None` if it is left out of the picture.
fn end(canvas: &Canvas<'_>, row: EventId) -> Option<End> {
    let scene = canvas.scene;
    let (lane, captions, slot) = canvas.seat(row)?;
    let (start, to) = scene.timeline.drawn_range(row);
    let metrics = scene.metrics;
    let Some((caption, top)) = slot else {
        let x = canvas.map.x_from_time(scene.timeline.columns().sort_tick(row));
        let y = canvas.y(lane.first_row + lane.row_height / 2.0);
        let rect = Rect::from_center_size(pos2(x, y), Vec2::splat(metrics.mark * 2.0));
        return Some(End { rect, bottom: rect.bottom() });
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
        let rect = Rect::from_min_size(pos2(left, middle - height / 2.0), size);
        return Some(End { rect, bottom: rect.bottom() });
    }
    let is_headline = captions.style == LaneStyle::Headlines;
    let (radius, y) = if is_headline { (metrics.headline_mark, top + 12.0) } else { (metrics.mark, middle) };
    let center = pos2(canvas.map.x_from_time(caption.anchor()), y);
    let rect = Rect::from_center_size(center, Vec2::splat(radius * 2.0));
    Some(End { rect, bottom: if is_headline { top + lane.row_height } else { rect.bottom() } })
}

impl End {
    /// The point toward which an arrow from elsewhere leads: the middle of a mark, the nearest place of a bar.
    fn place(&self, other: Pos2, body: Rect) -> Pos2 {
        let (left, right) = (self.rect.left().max(body.left()), self.rect.right().min(body.right()));
        let inset = ((right - left) / 2.0).clamp(0.0, 10.0);
        let x = if left + inset < right - inset {
            other.x.clamp(left + inset, right - inset)
        } else {
            self.rect.center().x
        };
        pos2(x, self.rect.center().y)
    }

    /// Where a curve leaves it for a place, and in which direction. On one height it goes over what stands between.
    fn port(&self, at: Pos2, toward: Pos2) -> (Pos2, Vec2) {
        if toward.y > at.y + SAME_HEIGHT {
            return (pos2(at.x, self.bottom + SPACE), vec2(0.0, 1.0));
        }
        (pos2(at.x, self.rect.top() - SPACE), vec2(0.0, -1.0))
    }
}

/// Where labels and marks stand already.
fn taken(list: &DrawList) -> Vec<Rect> {
    let is_label = |target: &Target| matches!(target, Target::Row(_));
    list.hits.iter().filter(|hit| is_label(&hit.target)).map(|hit| hit.rect).collect()
}

/// Collects what is drawn.
struct Painter {
    /// Lines, to be put under the labels.
    below: Vec<Item>,
    taken: Vec<Rect>,
    /// Names at the left and at the right border.
    num_names: [usize; 2],
}

impl Painter {
    fn arrow(&mut self, canvas: &mut Canvas<'_>, arrow: Arrow, selection: Option<EventId>) {
        let (Some(tail), Some(head)) = (end(canvas, arrow.tail), end(canvas, arrow.head)) else { return };
        let is_seen = |end: &End| canvas.body.intersects(end.rect);
        let role = if selection.is_some() { Role::Accent } else { Role::TextThird };
        let stroke = Stroke::new(if selection.is_some() { 1.4 } else { 1.0 }, role).dashed(arrow.dash());
        let target = Target::Link { from: arrow.tail, to: arrow.head };
        let name = arrow.name(canvas.scene.timeline, canvas.scene.words);
        let (near, far, away) = match (is_seen(&tail), is_seen(&head)) {
            (true, true) => {
                let curve = between(&tail, &head, canvas.body);
                let place = self.hit_place(&curve);
                self.curve(&curve, stroke, arrow.has_head());
                canvas.list.hit(place, target, name);
                return;
            }
            (true, false) => (tail, head, arrow.head),
            (false, true) => (head, tail, arrow.tail),
            (false, false) => return,
        };
        let Some(pill) = self.name(canvas, &far, away) else { return };
        canvas.list.hit(pill, target, name);
        let curve = to_border(&near, pill, canvas.body);
        let is_outward = away == arrow.head;
        let curve = if is_outward { curve } else { [curve[3], curve[2], curve[1], curve[0]] };
        self.curve(&curve, stroke, arrow.has_head());
    }

    /// Where a curve can be pointed at: in its middle, or where else it takes no click from a label; a dot at its end if
    /// it lies behind labels all along.
    fn hit_place(&self, curve: &[Pos2; 4]) -> Rect {
        let places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map(|share| point(curve, share));
        let mut places = places.into_iter().map(|place| Rect::from_center_size(place, Vec2::splat(HIT)));
        let is_free = |rect: &Rect| !self.taken.iter().any(|taken| taken.intersects(*rect));
        places.find(is_free).unwrap_or_else(|| Rect::from_center_size(curve[3], Vec2::splat(2.0)))
    }

    /// The name of what is out of sight, at the border beyond which it lies; `None` if there are too many.
    fn name(&mut self, canvas: &mut Canvas<'_>, far: &End, row: EventId) -> Option<Rect> {
        let (timeline, measure, body) = (canvas.scene.timeline, canvas.scene.measure, canvas.body);
        let is_left = far.rect.right() < body.left();
        let is_right = far.rect.left() > body.right();
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
        let text = match (is_left, is_right, far.rect.center().y < body.center().y) {
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
        let center = far.rect.center();
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
        let corner = canvas.body.max - size - Vec2::splat(INSET);
        let wanted = Rect::from_min_size(corner, size);
        let rect = self.free_place(wanted, [vec2(0.0, NAME_HEIGHT / 2.0), Vec2::ZERO], canvas.body);
        let rect = rect.unwrap_or(wanted);
        self.pill(canvas, rect, text.to_owned());
    }

    /// A line that goes behind labels: where one stands it is not drawn.
    fn curve(&mut self, curve: &[Pos2; 4], stroke: Stroke, has_head: bool) {
        let [from, .., before, tip] = *curve;
        let steps = ((tip - from).length() / STEP).clamp(12.0, 64.0) as u8;
        let points = (0..=steps).map(|step| point(curve, f32::from(step) / f32::from(steps)));
        let points: Vec<Pos2> = points.collect();
        let bounds = Rect::from_points(&points);
        let near: Vec<Rect> = self.taken.iter().filter(|rect| rect.intersects(bounds)).copied().collect();
        let is_hidden = |point: &Pos2| near.iter().any(|rect| rect.contains(*point));
        let is_worth_it = |run: &&[Pos2]| {
            let ends = run.first().zip(run.last());
            ends.is_some_and(|(first, last)| {
                first != last && (run.len() == points.len() || first.distance(*last) >= MIN_PIECE)
            })
        };
        for run in points.split(is_hidden).filter(is_worth_it) {
            let points = run.to_vec();
            self.below.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
        }
        if has_head {
            let along = (tip - before).normalized();
            let back = tip - along * HEAD;
            let across = along.rot90() * HALF_HEAD;
            let points = vec![tip, back + across, back - across];
            let (head, fill) = (Rect::from_points(&points), Some(stroke.paint));
            // Between close rows there is no room for it beside the words.
            let is_free = !near.iter().any(|rect| rect.shrink2(vec2(0.0, WORDS)).intersects(head));
            if is_free {
                self.below.push(Item::Path { points, is_closed: true, fill, stroke: None });
            }
        }
    }
}

/// A curve from one end to the other, which leaves and reaches them straight; a low arc where both stand on one height.
fn between(tail: &End, head: &End, body: Rect) -> [Pos2; 4] {
    let near = tail.place(head.rect.center(), body);
    let far = head.place(near, body);
    let ((from, out), (to, back)) = (tail.port(near, far), head.port(far, near));
    if out == back {
        let lean = vec2((to.x - from.x) * 0.2, 0.0);
        return [from, from + lean + out * ARC, to - lean + back * ARC, to];
    }
    // Never higher or lower than its ends, where other lanes are.
    let reach = ((to.y - from.y).abs() * 0.55).clamp(4.0, 120.0);
    [from, from + out * reach, to + back * reach, to]
}

/// A curve to a name at the border.
fn to_border(near: &End, pill: Rect, body: Rect) -> [Pos2; 4] {
    let at = near.place(pill.center(), body);
    let (from, out) = near.port(at, pill.center());
    let is_right = pill.center().x > from.x;
    let (x, back) = if is_right { (pill.left() - 2.0, -1.0) } else { (pill.right() + 2.0, 1.0) };
    let to = pos2(x, pill.center().y);
    let is_level = (pill.center().y - at.y).abs() <= SAME_HEIGHT;
    let lift = if is_level { ARC } else { ((to.y - from.y).abs() * 0.55).clamp(4.0, 120.0) };
    let reach = ((to.x - from.x).abs() * 0.38).clamp(12.0, 120.0);
    [from, from + out * lift, to + vec2(back * reach, 0.0), to]
}

/// A point of a cubic curve.
fn point(curve: &[Pos2; 4], share: f32) -> Pos2 {
    let rest = 1.0 - share;
    let weights =
        [rest * rest * rest, 3.0 * rest * rest * share, 3.0 * rest * share * share, share * share * share];
    let sum =
        curve.iter().zip(weights).fold(Vec2::ZERO, |sum, (point, weight)| sum + point.to_vec2() * weight);
    sum.to_pos2()
}
