//! In a lane that holds rows of several documents: a short stroke under each mark, in the color of its document's edge.

use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{Caption, LaneStyle};
use crate::timeline::{Canvas, PlacedRow, layer_hue};
use emath::{Rect, pos2};
use theme::role::{Paint, Role};

/// Length and height of the stroke.
const LENGTH: f32 = 14.0;
const HEIGHT: f32 = 2.5;

/// Whether marks of a lane must say of which document they are.
pub(crate) fn is_needed(canvas: &Canvas<'_>, lane: &LaneBox) -> bool {
    let scene = canvas.scene;
    scene.timeline.layers().len() > 1 && scene.index.table().layer(lane.lane).is_none()
}

/// Under the mark of a row, or along the foot of its bar, which has been drawn in `rect`.
pub(crate) fn draw(canvas: &mut Canvas<'_>, placed: &PlacedRow<'_>, rect: Rect) {
    if placed.caption.is_period() {
        let left = rect.left().max(canvas.body.left()) + canvas.scene.metrics.edge;
        return stroke(canvas, placed.caption, left, rect.bottom() - HEIGHT);
    }
    let metrics = canvas.scene.metrics;
    let (middle, radius) = match placed.style {
        LaneStyle::Headlines => (placed.top + 12.0, metrics.headline_mark),
        _ => (placed.middle(), metrics.mark),
    };
    let x = canvas.map.x_from_time(placed.caption.anchor());
    stroke(canvas, placed.caption, x - LENGTH / 2.0, middle + radius + 2.0);
}

/// The stroke from its upper left corner on.
pub(crate) fn stroke(canvas: &mut Canvas<'_>, caption: &Caption, left: f32, top: f32) {
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + LENGTH, top + HEIGHT));
    let hue = layer_hue(canvas.scene.timeline.layer(caption.row));
    canvas.list.fill(rect, HEIGHT / 2.0, Paint::new(Role::Mark, hue));
}
