//! Handovers of an office on its lane: a small arrow from the end of one bar to the begin of the next.

use crate::draw_list::{Item, Stroke};
use crate::marks;
use crate::timeline::{Canvas, PlacedRow};
use emath::{Pos2, Vec2, pos2, vec2};
use model::EventId;
use model::tie::{Tie, TieKind};
use model::words::LinkKind;
use theme::role::Role;

/// Bars narrower than this stand too close for arrows between them.
const MIN_BAR: f32 = 36.0;

/// Bars farther apart than this are not joined by an arrow; what lies between them is told by the empty room.
const MAX_GAP: f32 = 3.0;

/// Draws the arrows between the terms of a lane that stand in one row; a handover that a source tells of is stronger
/// than one that only follows from the dates.
pub(crate) fn draw(canvas: &mut Canvas<'_>, placed: &[PlacedRow<'_>]) {
    for (at, next) in placed.iter().enumerate() {
        let Some(before) = follows(canvas, placed.get(..at).unwrap_or(&[]), next) else { continue };
        let (from, to) = (ends(canvas, before), ends(canvas, next));
        let is_sharp = (to.0 - from.1).abs() <= MAX_GAP && before.caption.extent.end.latest.is_finite();
        let is_roomy = from.1 - from.0 >= MIN_BAR && to.1 - to.0 >= MIN_BAR;
        let is_in_sight = canvas.body.shrink(8.0).x_range().contains(to.0);
        if !(is_sharp && is_roomy && is_in_sight) {
            continue;
        }
        let stroke = if is_stated(canvas, next.caption.row) {
            Stroke::new(1.3, Role::TextSecond)
        } else {
            Stroke::new(1.0, Role::TextThird)
        };
        let top = next.middle() - canvas.scene.metrics.term / 2.0;
        arrow(canvas, pos2(to.0, top - 3.0), stroke);
    }
}

/// The last term before `next` of the same office in the same row, by another holder.
fn follows<'p>(
    canvas: &Canvas<'_>,
    before: &'p [PlacedRow<'p>],
    next: &PlacedRow<'_>,
) -> Option<&'p PlacedRow<'p>> {
    let timeline = canvas.scene.timeline;
    let term = timeline.term(next.caption.row)?;
    let is_same_row = |placed: &&PlacedRow<'_>| (placed.top - next.top).abs() < 0.5;
    let last = before.iter().rev().find(is_same_row)?;
    let other = timeline.term(last.caption.row)?;
    (other.office == term.office && other.of == term.of && other.holder != term.holder).then_some(last)
}

/// Where a term is drawn, from its first to its last possible point.
fn ends(canvas: &Canvas<'_>, placed: &PlacedRow<'_>) -> (f32, f32) {
    let extent = &placed.caption.extent;
    (canvas.map.x_from_time(extent.start.earliest), canvas.map.x_from_time(extent.end.latest))
}

/// Whether a source says that the office passes on there.
fn is_stated(canvas: &Canvas<'_>, row: EventId) -> bool {
    let is_handover = |tie: &Tie| tie.kind == TieKind::Link(Some(LinkKind::Handover));
    canvas.scene.timeline.ties_to(row).iter().any(is_handover)
}

/// A small arc over the place where two bars meet, toward the later one.
fn arrow(canvas: &mut Canvas<'_>, center: Pos2, stroke: Stroke) {
    let points = marks::arc(center, 7.0, -2.7, 2.2, 10);
    let tip = points.last().copied().unwrap_or_default();
    let barb = |reach: Vec2| tip + reach;
    let head = vec![barb(vec2(-4.2, -0.6)), tip, barb(vec2(0.4, -4.2))];
    for points in [points, head] {
        canvas.list.items.push(Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) });
    }
}
