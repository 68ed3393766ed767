//! Paints a finished picture with egui.

use crate::images_ui::paint_image;
use crate::style::Look;
use egui::epaint::{Mesh, PathShape, PathStroke, RectShape, TextShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CornerRadius, FontFamily, Painter, Pos2, Rect, Shape, StrokeKind, Vec2};
use scene::draw_list::{Dash, DrawList, Item, Ring, Stroke};
use scene::text::face::found_family;
use theme::{Paint, TextStyle};

/// Paints a picture with its top left corner at `origin`.
pub fn paint(painter: &Painter, origin: Pos2, list: &DrawList, look: &Look) {
    paint_scaled(painter, origin, 1.0, list, look);
}

/// The same, `scale` times as large; letters are laid out at that size, so they stay sharp.
pub fn paint_scaled(painter: &Painter, origin: Pos2, scale: f32, list: &DrawList, look: &Look) {
    let mut brushes = vec![Brush { offset: origin.to_vec2(), scale, look }];
    let mut clips: Vec<Painter> = Vec::new();
    for item in &list.items {
        let painter = clips.last().unwrap_or(painter);
        let Some(brush) = brushes.last() else { return };
        match item {
            Item::Clip(rect) => {
                let clipped = painter.with_clip_rect(painter.clip_rect().intersect(brush.rect_at(*rect)));
                clips.push(clipped);
            }
            Item::Unclip => {
                clips.pop();
            }
            Item::Place { corner, scale } => {
                let inner = Brush {
                    offset: brush.at(*corner).to_vec2(),
                    scale: brush.scale * scale,
                    look: brush.look,
                };
                brushes.push(inner);
            }
            Item::Unplace => {
                brushes.pop();
            }
            item => brush.item(painter, item),
        }
    }
}

/// Paints one mark from the table, for widgets.
pub fn paint_mark(
    painter: &Painter,
    shape: scene::marks::MarkShape,
    center: Pos2,
    radius: f32,
    paint: Paint,
    look: &Look,
) {
    let brush = Brush { offset: Vec2::ZERO, scale: 1.0, look };
    for part in shape.parts(center, radius, paint) {
        brush.item(painter, &part);
    }
}

/// Where the picture lies on the screen.
struct Brush<'a> {
    offset: Vec2,
    scale: f32,
    look: &'a Look,
}

impl Brush<'_> {
    fn color(&self, paint: Paint) -> Color32 {
        self.look.color(paint)
    }

    fn at(&self, point: Pos2) -> Pos2 {
        (point.to_vec2() * self.scale + self.offset).to_pos2()
    }

    fn rect_at(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }

    fn item(&self, painter: &Painter, item: &Item) {
        match item {
            Item::Rect { rect, radius, fill, stroke } => self.rect(painter, *rect, *radius, *fill, *stroke),
            Item::Fade { rect, paint, from, to } => {
                painter.add(fade(self.rect_at(*rect), self.color(*paint), *from, *to));
            }
            Item::Path { points, is_closed, fill, stroke } => {
                self.path(painter, points, *is_closed, *fill, *stroke);
            }
            Item::Circle { center, radius, fill, stroke } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |paint| self.color(paint));
                let stroke = stroke.map_or(egui::Stroke::NONE, |stroke| self.stroke(stroke));
                painter.circle(self.at(*center), *radius * self.scale, fill, stroke);
            }
            Item::Ring { ring, fill, stroke } => self.ring(painter, ring, *fill, *stroke),
            Item::Mark { shape, center, radius, paint } => {
                for part in shape.parts(*center, *radius, *paint) {
                    self.item(painter, &part);
                }
            }
            Item::Text { pos, text, style, paint } => self.text(painter, *pos, text, *style, *paint),
            Item::Rects { rects, paint } => {
                let color = self.color(*paint);
                let mut mesh = Mesh::default();
                mesh.reserve_vertices(rects.len() * 4);
                mesh.reserve_triangles(rects.len() * 2);
                for rect in rects {
                    mesh.add_colored_rect(self.rect_at(*rect), color);
                }
                painter.add(mesh);
            }
            Item::Image { rect, image } => paint_image(painter, self.rect_at(*rect), image),
            Item::Clip(_) | Item::Unclip | Item::Place { .. } | Item::Unplace => {}
        }
    }

    fn stroke(&self, stroke: Stroke) -> egui::Stroke {
        egui::Stroke::new(stroke.width * self.scale, self.color(stroke.paint))
    }

    fn rect(&self, painter: &Painter, rect: Rect, radius: f32, fill: Option<Paint>, stroke: Option<Stroke>) {
        let rect = self.rect_at(rect);
        let fill = fill.map_or(Color32::TRANSPARENT, |paint| self.color(paint));
        let corner = CornerRadius::same((radius * self.scale).round() as u8);
        match stroke {
            Some(stroke) if stroke.dash != Dash::Solid => {
                painter.add(RectShape::filled(rect, corner, fill));
                let rect = rect.shrink(stroke.width * self.scale / 2.0);
                let corners = [
                    rect.left_top(),
                    rect.right_top(),
                    rect.right_bottom(),
                    rect.left_bottom(),
                    rect.left_top(),
                ];
                self.broken(painter, &corners, stroke);
            }
            Some(stroke) => {
                painter.add(RectShape::new(rect, corner, fill, self.stroke(stroke), StrokeKind::Inside));
            }
            None => {
                painter.add(RectShape::filled(rect, corner, fill));
            }
        }
    }

    fn broken(&self, painter: &Painter, points: &[Pos2], stroke: Stroke) {
        let Some((on, off)) = stroke.dash.pattern() else { return };
        painter.extend(Shape::dashed_line(points, self.stroke(stroke), on * self.scale, off * self.scale));
    }

    fn path(
        &self,
        painter: &Painter,
        points: &[Pos2],
        is_closed: bool,
        fill: Option<Paint>,
        stroke: Option<Stroke>,
    ) {
        let mut points: Vec<Pos2> = points.iter().map(|point| self.at(*point)).collect();
        if let (Some(stroke), [from, to], Dash::Solid) =
            (stroke, points.as_slice(), stroke.map_or(Dash::Solid, |stroke| stroke.dash))
        {
            // Line segments are snapped to pixels by egui; paths are not.
            painter.line_segment([*from, *to], self.stroke(stroke));
            return;
        }
        let broken = stroke.filter(|stroke| stroke.dash != Dash::Solid);
        let solid = stroke.filter(|stroke| stroke.dash == Dash::Solid);
        let line = solid.map_or(PathStroke::NONE, |stroke| PathStroke::from(self.stroke(stroke)));
        let color = fill.map_or(Color32::TRANSPARENT, |paint| self.color(paint));
        if fill.is_some() || solid.is_some() {
            painter.add(PathShape { points: points.clone(), closed: is_closed, fill: color, stroke: line });
        }
        if let Some(stroke) = broken {
            if is_closed {
                points.extend(points.first().copied());
            }
            self.broken(painter, &points, stroke);
        }
    }

    fn ring(&self, painter: &Painter, ring: &Ring, fill: Option<Paint>, stroke: Option<Stroke>) {
        if let Some(paint) = fill {
            let moved = Ring {
                center: self.at(ring.center),
                inner: ring.inner * self.scale,
                outer: ring.outer * self.scale,
                gap: ring.gap * self.scale,
                ..*ring
            };
            painter.add(ring_mesh(&moved, self.color(paint), 1.0 / painter.pixels_per_point()));
        }
        if stroke.is_some() {
            self.path(painter, &ring.outline(), true, None, stroke);
        }
    }

    fn text(&self, painter: &Painter, pos: Pos2, text: &str, style: TextStyle, paint: Paint) {
        let mut format = self.look.format(style, theme::Role::Text);
        format.color = self.color(paint);
        format.font_id.size *= self.scale;
        if self.look.measure.is_plain(text, style) {
            self.letters(painter, pos, text, format);
            return;
        }
        // What reads both ways, or in fonts of the system, stands where it was measured, in the same faces.
        for piece in self.look.measure.screen_pieces(text, style) {
            let mut format = format.clone();
            if let Some(place) = piece.found_face {
                format.font_id.family = FontFamily::Name(found_family(place).into());
            }
            self.letters(painter, pos + Vec2::new(piece.x, 0.0), piece.text, format);
        }
    }

    /// Letters of one line, the left end of their baseline at a place.
    fn letters(&self, painter: &Painter, pos: Pos2, text: &str, format: TextFormat) {
        let galley = painter.layout_job(LayoutJob::single_section(text.to_owned(), format));
        let baseline = galley
            .rows
            .first()
            .map_or(0.0, |row| row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y));
        let corner = self.at(pos) - Vec2::new(0.0, baseline);
        painter.add(TextShape::new(corner, galley, Color32::PLACEHOLDER));
    }
}

/// A rectangle whose opacity runs from left to right.
fn fade(rect: Rect, color: Color32, from: f32, to: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let (left, right) = (color.gamma_multiply(from), color.gamma_multiply(to));
    mesh.colored_vertex(rect.left_top(), left);
    mesh.colored_vertex(rect.right_top(), right);
    mesh.colored_vertex(rect.right_bottom(), right);
    mesh.colored_vertex(rect.left_bottom(), left);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}

/// A part of a ring; `feather` is the width of its soft edge. egui fills only convex shapes, and a ring is none.
fn ring_mesh(ring: &Ring, color: Color32, feather: f32) -> Mesh {
    let half = feather / 2.0;
    let radii = [ring.inner - half, ring.inner + half, ring.outer - half, ring.outer + half];
    let clear = [false, true, true, false];
    let steps = ring.num_steps();
    let along = (0..=steps).map(|step| (f32::from(step) / f32::from(steps), 0.0));
    // Straight sides are soft too: a clear column half a feather before them, a full one half a feather behind.
    let sides = |share: f32, out: f32| [(share, out), (share, -out)];
    let mut columns: Vec<(f32, f32)> = along.collect();
    if !ring.is_whole() {
        columns.splice(..1, sides(0.0, -half));
        columns.pop();
        let [clear, full] = sides(1.0, half);
        columns.extend([full, clear]);
    }
    let last = columns.len() - 1;
    let mut mesh = Mesh::default();
    for (at, (share, shift)) in columns.into_iter().enumerate() {
        let is_side = !ring.is_whole() && (at == 0 || at == last);
        for (radius, is_full) in radii.into_iter().zip(clear) {
            let place = ring.point(radius, share);
            let across = (place - ring.center).normalized().rot90();
            let color = if is_full && !is_side { color } else { Color32::TRANSPARENT };
            mesh.colored_vertex(place - across * shift, color);
        }
        if at > 0 {
            let base = (at as u32 - 1) * 4;
            for edge in 0..3 {
                let (a, b) = (base + edge, base + edge + 4);
                mesh.add_triangle(a, a + 1, b);
                mesh.add_triangle(a + 1, b + 1, b);
            }
        }
    }
    mesh
}
