//! A point of light on the slide, or all of it dimmed but for a circle: where the presenter points, in both windows.

use crate::style::Look;
use egui::{Color32, CursorIcon, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2};
use session::{Light, Presentation};
use theme::Role;

/// Radius of the point and of the circle, as shares of the height of a slide.
const POINT: f32 = 0.008;
const CIRCLE: f32 = 0.16;

/// Where somebody points, as shares of the width and height of a slide.
pub type Pointed = Option<Vec2>;

/// Takes up where the pointer is, if it is on this slide, and shows the light there.
pub fn light_ui(
    ui: &Ui,
    presentation: &Presentation,
    slide: Rect,
    (pointer, pointed): (Option<Pos2>, &mut Pointed),
    look: &Look,
) {
    let Some(light) = presentation.light else { return };
    if let Some(pointer) = pointer.filter(|pointer| slide.contains(*pointer)) {
        *pointed = Some((pointer - slide.min) / slide.size());
        ui.set_cursor_icon(CursorIcon::None);
        // The other window shows it too.
        ui.request_repaint();
    }
    let Some(at) = pointed.map(|share| slide.min + share * slide.size()) else { return };
    let painter = ui.painter().with_clip_rect(slide);
    match light {
        Light::Laser => laser(&painter, at, slide.height() * POINT, look),
        Light::Spotlight => spotlight(&painter, at, slide, look.backdrop()),
    }
}

fn laser(painter: &Painter, at: Pos2, radius: f32, look: &Look) {
    let color = look.color(Role::Warning);
    for (share, strength) in [(3.0, 0.12), (2.0, 0.25), (1.0, 1.0)] {
        painter.circle_filled(at, radius * share, color.gamma_multiply(strength));
    }
}

/// A ring so wide that it covers the rest of the slide.
fn spotlight(painter: &Painter, at: Pos2, slide: Rect, color: Color32) {
    let radius = slide.height() * CIRCLE;
    let width = slide.size().length() * 1.5;
    painter.add(Shape::circle_stroke(at, radius + width / 2.0, Stroke::new(width, color)));
}
