//! What has nothing to do with what is followed steps back: the same shapes and words, paler.

use crate::draw_list::{Item, Stroke};
use theme::role::{Hue, Paint, Role};

/// Makes items paler. Nothing moves, so that following and leaving it never rearranges the picture.
pub(crate) fn step_back(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Text { paint, .. } | Item::Mark { paint, .. } | Item::Rects { paint, .. } => pale(paint),
            Item::Fade { paint, .. } => pale(paint),
            Item::Rect { fill, stroke, .. }
            | Item::Path { fill, stroke, .. }
            | Item::Circle { fill, stroke, .. }
            | Item::Ring { fill, stroke, .. } => {
                if let Some(fill) = fill {
                    pale(fill);
                }
                if let Some(Stroke { paint, .. }) = stroke {
                    pale(paint);
                }
            }
            Item::Image { .. } | Item::Clip(_) | Item::Unclip | Item::Place { .. } | Item::Unplace => {}
        }
    }
}

fn pale(paint: &mut Paint) {
    let role = match paint.role {
        Role::Text
        | Role::TextSecond
        | Role::TextThird
        | Role::Mark
        | Role::Chip
        | Role::BarEdge
        | Role::Warning => Role::Density,
        Role::BarTint | Role::Soft => Role::Soft,
        // A chip loses its hue; its letters stay readable on it.
        Role::OnHue => Role::Ground,
        other => other,
    };
    *paint = Paint::new(role, Hue::Neutral);
}
