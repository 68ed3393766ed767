//! A dot at the mark of what has changed since the person last looked, and the word for it in its name.

use crate::timeline::Canvas;
use crate::timeline::caption::Caption;
use emath::{Pos2, Rect};
use model::EventId;
use theme::role::Role;
use words::text;

/// Radius of the dot, and of the ground round it that keeps it apart from the mark.
const DOT: f32 = 3.5;
const RING: f32 = 5.0;

/// Whether a row has changed.
fn has_changed(canvas: &Canvas<'_>, row: EventId) -> bool {
    canvas.scene.view.changed.binary_search(&row).is_ok()
}

/// Marks a row that has changed, whose mark or bar has just been drawn with its upper left corner there.
pub(crate) fn draw(canvas: &mut Canvas<'_>, caption: &Caption, corner: Pos2) {
    if !has_changed(canvas, caption.row) {
        return;
    }
    for (radius, role) in [(RING, Role::Ground), (DOT, Role::Warning)] {
        let rect = Rect::from_center_size(corner, emath::Vec2::splat(radius * 2.0));
        canvas.list.fill(rect, radius, role);
    }
    let words = canvas.scene.words;
    if let Some(hit) = canvas.list.hits.last_mut() {
        let name = std::mem::take(&mut hit.name);
        hit.name = text!(words, mark_changed, name = name);
    }
}
