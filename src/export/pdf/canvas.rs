//! A finished picture onto a page, as vectors and text.

use super::pen::{Pen, Type, circle_path, lines_path, rect_path, rects_path, ring_path};
use emath::{Pos2, Rect};
use scene::draw_list::{DrawList, Item};
use theme::{Paint, TextStyle};

/// Draws a picture with its upper left corner at `corner`, `scale` times as large; only what lies in it is seen.
pub fn draw(pen: &mut Pen<'_, '_, '_>, list: &DrawList, corner: Pos2, scale: f32) {
    pen.place(corner, scale);
    pen.clip(Rect::from_min_size(Pos2::ZERO, list.size));
    let mut depth = 0_usize;
    for item in &list.items {
        match item {
            Item::Clip(rect) => {
                pen.clip(*rect);
                depth += 1;
            }
            Item::Place { corner, scale } => {
                pen.place(*corner, *scale);
                depth += 1;
            }
            Item::Unclip | Item::Unplace if depth > 0 => {
                pen.back();
                depth -= 1;
            }
            Item::Unclip | Item::Unplace => {}
            item => draw_item(pen, item),
        }
    }
    for _ in 0..depth + 2 {
        pen.back();
    }
}

/// Draws one thing.
pub fn draw_item(pen: &mut Pen<'_, '_, '_>, item: &Item) {
    match item {
        Item::Rect { rect, radius, fill, stroke } => {
            // A border lies inside its rectangle.
            let rect = stroke.map_or(*rect, |stroke| rect.shrink(stroke.width / 2.0));
            pen.path(rect_path(rect, *radius), *fill, *stroke);
        }
        Item::Fade { rect, paint, from, to } => pen.fade(*rect, *paint, *from, *to),
        Item::Path { points, is_closed, fill, stroke } => {
            pen.path(lines_path(points, *is_closed), *fill, *stroke);
        }
        Item::Circle { center, radius, fill, stroke } => {
            pen.path(circle_path(*center, *radius), *fill, *stroke);
        }
        Item::Ring { ring, fill, stroke } => pen.path(ring_path(ring), *fill, *stroke),
        Item::Mark { shape, center, radius, paint } => {
            for part in shape.parts(*center, *radius, *paint) {
                draw_item(pen, &part);
            }
        }
        Item::Text { pos, text, style, paint } => draw_text(pen, *pos, text, *style, *paint),
        Item::Rects { rects, paint } => pen.path(rects_path(rects), Some(*paint), None),
        Item::Image { rect, image } => pen.image(*rect, image),
        Item::Clip(_) | Item::Unclip | Item::Place { .. } | Item::Unplace => {}
    }
}

fn draw_text(pen: &mut Pen<'_, '_, '_>, pos: Pos2, text: &str, style: TextStyle, paint: Paint) {
    let set = pen.letters().set_whole(text, style);
    pen.set(pos, &set, Type { size: style.size.points(), weight: style.weight, paint });
}
