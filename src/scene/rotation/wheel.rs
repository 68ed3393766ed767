//! The wheel: a wedge for each holder in the order of rotation, handovers as arrows inside, states without a term
//! outside.

use super::{BODY, HEADING, NOTE, RotationScene, STRONG, TITLE, text_corner};
use crate::draw_list::{Dash, DrawList, Item, Ring, Stroke, Target};
use crate::marks::arc;
use crate::timeline::caption::CODE;
use ::words::text;
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use index::rotation::{OrderBasis, Turn};
use std::f32::consts::{FRAC_PI_2, TAU};
use theme::role::{Paint, Role};
use theme::size::TextStyle;

/// How far the wedge of the chosen year stands out.
const PULL: f32 = 10.0;

/// Inner circle, as a share of the outer one.
const HOLE: f32 = 0.585;

/// From one line of a wedge to the next.
const LEADING: f32 = 19.0;

/// Ways in which wedges say whose they are, from most to least.
const NUM_RANKS: usize = 5;

/// More holders than this are told by their codes alone, where they have any.
const MAX_NAMED: usize = 12;

impl RotationScene<'_> {
    pub(super) fn wheel_in(&self, list: &mut DrawList, place: Rect) {
        let is_low = place.height() < 460.0;
        let corner = text_corner(place);
        let room = place.width() - 56.0;
        let title = self.measure.fit(self.title, TITLE, room - self.chooser_room).into_owned();
        list.text(corner + vec2(0.0, 40.0), title, TITLE, Role::Text);
        let subtitle = self.measure.fit(&self.order_text(), BODY, room).into_owned();
        list.text(corner + vec2(0.0, 61.0), subtitle, BODY, Role::TextSecond);
        if self.rotation.turns.is_empty() {
            return self.nothing(list, place);
        }
        let slider = self.slider(list, place);
        let outside_top = self.outside(list, Rect::from_min_max(place.min, pos2(place.right(), slider)));
        let top = place.top() + if is_low { 66.0 } else { 78.0 };
        self.wheel_at(list, Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), outside_top)));
    }

    /// The wheel alone, as large as a place allows.
    pub(super) fn wheel_at(&self, list: &mut DrawList, wheel: Rect) {
        let outer =
            (wheel.width().min(wheel.height()) / 2.0 - PULL - wheel.width().min(wheel.height()) * 0.04)
                .clamp(40.0, 300.0);
        self.wedges(list, wheel.center(), outer);
        self.handovers(list, wheel.center(), outer * HOLE);
        self.middle(list, wheel.center(), outer * HOLE);
    }

    pub(super) fn nothing(&self, list: &mut DrawList, place: Rect) {
        let center = place.center();
        let room = place.width() - 56.0;
        let words = self.words;
        self.centered(list, center, &text!(words, wheel_nothing), (HEADING, Role::Text), room);
        for (at, text) in [text!(words, wheel_help_1), text!(words, wheel_help_2)].into_iter().enumerate() {
            let baseline = center + vec2(0.0, 24.0 + 18.0 * at as f32);
            self.centered(list, baseline, &text, (BODY, Role::TextSecond), room);
        }
    }

    fn wedge(&self, at: usize, center: Pos2, outer: f32) -> Ring {
        let num = self.rotation.order.holders.len().max(1);
        let sweep = TAU / num as f32;
        // The first stands at the top.
        let from = -FRAC_PI_2 - sweep / 2.0 + sweep * at as f32;
        let gap = if num == 1 { 0.0 } else { (sweep * outer * 0.1).clamp(1.5, 8.0) };
        Ring { center, inner: outer * HOLE, outer, from, sweep, gap }
    }

    fn wedges(&self, list: &mut DrawList, center: Pos2, outer: f32) {
        let turns = self.rotation.in_year(self.year);
        let rank = self.common_rank(center, outer);
        for (at, holder) in self.rotation.order.holders.iter().enumerate() {
            let mut ring = self.wedge(at, center, outer);
            let own: Vec<_> = turns.iter().filter(|turn| turn.holder == *holder).collect();
            let is_chosen = !own.is_empty();
            // What no source states is never solid.
            let is_solid = own.iter().any(|turn| !turn.is_inferred());
            let is_projected = turns.is_empty() && self.is_projected(holder);
            if (is_chosen || is_projected) && self.rotation.order.holders.len() > 1 {
                ring.center += Vec2::angled(ring.from + ring.sweep / 2.0) * PULL;
            }
            let hue = self.hue(holder);
            let fill = Paint::new(if is_solid { Role::Chip } else { Role::BarTint }, hue);
            let edge = Stroke::new(1.4, Paint::new(Role::BarEdge, hue)).dashed(Dash::Dashed);
            let turn = self.rotation.nearest(holder, self.year);
            let is_broken = is_projected || (!is_solid && turn.is_some_and(Turn::is_inferred));
            list.items.push(Item::Ring { ring, fill: Some(fill), stroke: is_broken.then_some(edge) });
            let text = if is_solid { Paint::new(Role::OnHue, hue) } else { Role::Text.into() };
            let [name, code, years] = self.words_of(holder, turn);
            self.wedge_text(list, &ring, [&name, &code, &years], (text, rank));
            if let Some(turn) = turn {
                let target = Target::Row(turn.row());
                list.hit(middle_of(&ring), target, self.wedge_name(holder, turn));
            }
        }
    }

    /// Whether the chosen year is the holder's by the order alone.
    pub(super) fn is_projected(&self, holder: &str) -> bool {
        self.rotation.next.as_ref().is_some_and(|next| next.holder == holder && next.year == Some(self.year))
    }

    fn wedge_name(&self, holder: &str, turn: &Turn) -> String {
        let words = self.words;
        let mut name = self.name(holder);
        name = format!("{name}, {}", words.value(&turn.years()));
        if turn.is_inferred() {
            name = text!(words, rotation_year_inferred, name = name);
        }
        match self.rotation.order.successor(holder) {
            Some(next) => text!(words, rotation_and_then, before = name, after = self.name(next)),
            None => name,
        }
    }

    /// What a wedge may say, from most to least: name and years, the same smaller, code and years, the name, the code.
    fn ranks([name, code, years]: [&str; 3], paint: Paint) -> [Vec<(&str, TextStyle, Paint)>; NUM_RANKS] {
        let second = if paint.role == Role::Text { Role::TextSecond.into() } else { paint };
        [
            vec![(name, STRONG, paint), (years, BODY, second)],
            vec![(name, CODE, paint), (years, NOTE, second)],
            vec![(code, STRONG, paint), (years, NOTE, second)],
            vec![(name, STRONG, paint)],
            vec![(code, CODE, paint)],
        ]
    }

    fn words_of(&self, holder: &str, turn: Option<&Turn>) -> [String; 3] {
        let years = match turn {
            _ if self.is_projected(holder) => self.year_text(),
            Some(turn) => self.words.value(&turn.years()),
            None => text!(self.words, wheel_no_term),
        };
        [self.name(holder), self.code(holder).unwrap_or_default().to_owned(), years]
    }

    /// The first rank that all wedges have room for, so that all speak alike; none if one has room for none.
    fn common_rank(&self, center: Pos2, outer: f32) -> Option<usize> {
        let holders = &self.rotation.order.holders;
        let has_room = |rank: usize| {
            holders.iter().enumerate().all(|(at, holder)| {
                let words = self.words_of(holder, self.rotation.nearest(holder, self.year));
                let [name, code, years] = &words;
                let ranks = Self::ranks([name, code, years], Role::Text.into());
                let ring = self.wedge(at, center, outer);
                ranks.get(rank).is_some_and(|lines| self.room_of(&ring, lines).is_some())
            })
        };
        let is_many = holders.len() > MAX_NAMED && holders.iter().all(|holder| self.code(holder).is_some());
        let first = if is_many { NUM_RANKS - 1 } else { 0 };
        (first..NUM_RANKS).find(|rank| has_room(*rank))
    }

    /// Name and years, or what of them there is room for.
    fn wedge_text(
        &self,
        list: &mut DrawList,
        ring: &Ring,
        [name, code, years]: [&str; 3],
        (paint, rank): (Paint, Option<usize>),
    ) {
        let ranks = Self::ranks([name, code, years], paint);
        let mut allowed = ranks.iter().enumerate().filter(|(at, _)| rank.is_none_or(|rank| *at == rank));
        if allowed.any(|(_, lines)| self.stack(list, ring, lines)) {
            return;
        }
        // A name in part is better than none.
        let room = middle_of(ring).width() - 4.0;
        let part = self.measure.fit(name, NOTE, room).into_owned();
        self.stack(list, ring, &[(&part, NOTE, paint)]);
    }

    /// Where lines stand in the middle of a wedge, if there is anything to say and it fits.
    fn room_of(&self, ring: &Ring, lines: &[(&str, TextStyle, Paint)]) -> Option<Pos2> {
        let width = lines.iter().map(|(text, style, _)| self.measure.width(text, *style)).fold(0.0, f32::max);
        let center = ring.point(f32::midpoint(ring.inner, ring.outer), 0.5);
        let height = LEADING * lines.len() as f32 - 6.0;
        let room = Rect::from_center_size(center, vec2(width + 4.0, height));
        let has_text = lines.iter().all(|(text, ..)| !text.is_empty());
        (has_text && width > 0.0 && holds(ring, room)).then_some(center)
    }

    /// Lines in the middle of a wedge, if they fit into it.
    fn stack(&self, list: &mut DrawList, ring: &Ring, lines: &[(&str, TextStyle, Paint)]) -> bool {
        let Some(center) = self.room_of(ring, lines) else { return false };
        for (at, (text, style, paint)) in lines.iter().enumerate() {
            let line = center.y + LEADING * (at as f32 - (lines.len() as f32 - 1.0) / 2.0);
            let baseline = line + self.measure.middle_to_baseline(*style);
            let left = center.x - self.measure.width(text, *style) / 2.0;
            list.text(pos2(left, baseline), *text, *style, *paint);
        }
        true
    }

    /// Arrows from each to the next inside the ring; broken where the next turn only follows from the order.
    fn handovers(&self, list: &mut DrawList, center: Pos2, inner: f32) {
        let order = &self.rotation.order;
        let members = order.members();
        if members.len() < 2 {
            return;
        }
        let radius = inner - (inner * 0.13).clamp(8.0, 18.0);
        let half = (TAU / order.holders.len() as f32 * 0.22).min(16.0 / radius);
        for (at, holder) in members.iter().enumerate() {
            let Some(next) = members.get((at + 1) % members.len()) else { continue };
            let is_last = at + 1 == members.len();
            let is_next = self.rotation.next.as_ref();
            let is_next = is_next.is_some_and(|to| to.after == *holder && to.holder == *next);
            let is_closed = order.basis != OrderBasis::Sequence && members.len() == order.holders.len();
            if (is_last && !is_closed) || !(is_next || self.rotation.has_passed(holder, next)) {
                continue;
            }
            let wedge = self.wedge(at, center, inner);
            arrow(list, center, radius, (wedge.from + wedge.sweep, half), is_next);
        }
    }

    /// Names of states that have no term, under the wheel; gives the height above which the wheel has room.
    fn outside(&self, list: &mut DrawList, place: Rect) -> f32 {
        let absent = &self.rotation.absent;
        if absent.is_empty() {
            return place.bottom();
        }
        let names: Vec<String> = absent.iter().map(|id| self.name(id)).collect();
        let stroke = Stroke::new(1.0, Role::Hairline);
        let words = text!(self.words, wheel_absent);
        let y = place.bottom() - 12.0;
        let baseline = y + self.measure.middle_to_baseline(NOTE);
        let widths: Vec<f32> = names.iter().map(|name| self.measure.width(name, NOTE) + 16.0).collect();
        let lead = self.measure.width(&words, NOTE) + 8.0;
        let whole = lead + widths.iter().map(|width| width + 6.0).sum::<f32>();
        let mut x = (place.center().x - whole / 2.0).max(place.left() + 28.0);
        list.text(pos2(x, baseline), words, NOTE, Role::TextThird);
        x += lead;
        for (at, (name, width)) in names.iter().zip(widths).enumerate() {
            if x + width > place.right() - 60.0 && at + 1 < names.len() {
                let rest = text!(self.words, and_more, count = names.len() - at);
                list.text(pos2(x, baseline), rest, NOTE, Role::TextSecond);
                break;
            }
            let chip = Rect::from_min_size(pos2(x, y - 10.0), vec2(width, 20.0));
            list.items.push(Item::Rect { rect: chip, radius: 10.0, fill: None, stroke: Some(stroke) });
            list.text(pos2(x + 8.0, baseline), name.as_str(), NOTE, Role::TextSecond);
            x += width + 6.0;
        }
        place.bottom() - 32.0
    }
}

/// An arrow along a circle, clockwise round `angle`.
fn arrow(list: &mut DrawList, center: Pos2, radius: f32, (angle, half): (f32, f32), is_projected: bool) {
    let head = 7.0;
    let tip_angle = angle + half;
    let base_angle = tip_angle - head / radius;
    let stroke = Stroke::new(1.4, Role::TextSecond);
    let stroke = if is_projected { stroke.dashed(Dash::Dashed) } else { stroke };
    let points = arc(center, radius, angle - half, base_angle - (angle - half), 12);
    list.items.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
    let at = |radius: f32, angle: f32| center + Vec2::angled(angle) * radius;
    let points = vec![at(radius, tip_angle), at(radius + 3.5, base_angle), at(radius - 3.5, base_angle)];
    list.items.push(Item::Path {
        points,
        is_closed: true,
        fill: Some(Role::TextSecond.into()),
        stroke: None,
    });
}

/// The middle of a wedge, to be pointed at.
fn middle_of(ring: &Ring) -> Rect {
    let radius = f32::midpoint(ring.inner, ring.outer);
    let thickness = ring.outer - ring.inner;
    let side = (radius * ring.sweep * 0.9).min(thickness * 1.2);
    Rect::from_center_size(ring.point(radius, 0.5), Vec2::splat(side.max(12.0)))
}

/// Whether a rectangle lies inside a part of a ring.
fn holds(ring: &Ring, rect: Rect) -> bool {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    let middle = ring.from + ring.sweep / 2.0;
    let is_in = |corner: Pos2| {
        let away = corner - ring.center;
        let turned = (away.angle() - middle).rem_euclid(TAU);
        let side = turned.min(TAU - turned);
        // Free room at the straight sides, as an angle at this distance.
        let inset = (ring.gap / 2.0 + 2.0) / away.length().max(1.0);
        away.length() <= ring.outer - 4.0 && (ring.is_whole() || side <= ring.sweep / 2.0 - inset)
    };
    let nearest = rect.clamp(ring.center);
    corners.into_iter().all(is_in) && nearest.distance(ring.center) >= ring.inner + 4.0
}
