//! Shapes and words onto a page, each as content that the structure of the document names or as decoration that it
//! leaves out.

use super::letters::{Letters, Set};
use emath::{Pos2, Rect};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, LinearGradient, SpreadMethod, Stop, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use model::media::ImageForm;
use scene::draw_list::Stroke;
use theme::{Paint, Palette, Rgba, Weight};

/// How a text is set on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size in points.
    pub size: f32,
    pub weight: Weight,
    pub paint: Paint,
}

/// What is being drawn, to those who read the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    None,
    /// Content that gets a name.
    Content,
    Decoration,
}

/// Draws on one page.
pub struct Pen<'p, 's, 'm> {
    surface: &'p mut Surface<'s>,
    letters: &'p mut Letters<'m>,
    palette: &'p Palette,
    meaning: Meaning,
    is_open: bool,
    ids: Vec<Identifier>,
}

impl<'p, 's, 'm> Pen<'p, 's, 'm> {
    /// On a page.
    pub const fn new(
        surface: &'p mut Surface<'s>,
        letters: &'p mut Letters<'m>,
        palette: &'p Palette,
    ) -> Self {
        Self { surface, letters, palette, meaning: Meaning::None, is_open: false, ids: Vec::new() }
    }

    /// Sets texts.
    pub const fn letters(&mut self) -> &mut Letters<'m> {
        self.letters
    }

    /// Draws content, and gives what the structure calls it by.
    pub fn content(&mut self, draw: impl FnOnce(&mut Self)) -> Vec<Identifier> {
        self.meaning = Meaning::Content;
        draw(self);
        self.close();
        self.meaning = Meaning::None;
        std::mem::take(&mut self.ids)
    }

    /// Draws what only decorates a page or repeats on each.
    pub fn decoration(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.meaning = Meaning::Decoration;
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
        self.meaning = Meaning::None;
    }

    /// Writes a text from the left end of its baseline.
    pub fn text(&mut self, at: Pos2, text: &str, look: Type) {
        let set = self.letters.set(text, look.weight);
        self.set(at, &set, look);
    }

    /// Writes a text that is set already.
    pub fn set(&mut self, at: Pos2, set: &Set, look: Type) {
        if !is_place(at) {
            return;
        }
        let mut x = at.x;
        for part in &set.parts {
            let Some(font) = self.letters.font(part) else { continue };
            let point = Point::from_xy(x, at.y);
            x += part.width * look.size;
            self.open();
            self.surface.set_fill(Some(fill(self.palette.color(look.paint))));
            self.surface.set_stroke(None);
            self.surface.draw_glyphs(point, &part.glyphs, font, &part.text, look.size, false);
        }
    }

    /// Draws a path, filled and with a border.
    pub fn path(&mut self, path: Option<Path>, inside: Option<Paint>, border: Option<Stroke>) {
        let Some(path) = path.filter(|_| inside.is_some() || border.is_some()) else { return };
        self.open();
        self.surface.set_fill(inside.map(|paint| fill(self.palette.color(paint))));
        self.surface.set_stroke(border.map(|stroke| self.stroke(stroke)));
        self.surface.draw_path(&path);
    }

    /// Draws a picture over a rectangle; one that cannot be read leaves it empty.
    pub fn image(&mut self, rect: Rect, image: &model::media::Image) {
        let data = krilla::Data::from(image.bytes.to_vec());
        let read = match image.form {
            ImageForm::Jpeg => krilla::image::Image::from_jpeg(data, false),
            ImageForm::Png => krilla::image::Image::from_png(data, false),
        };
        let size = krilla::geom::Size::from_wh(rect.width(), rect.height());
        let (Ok(read), Some(size)) = (read, size) else { return };
        self.place(rect.min, 1.0);
        self.open();
        self.surface.draw_image(read, size);
        self.back();
    }

    /// Draws a path whose opacity runs from left to right.
    pub fn fade(&mut self, rect: Rect, paint: Paint, from: f32, to: f32) {
        let Some(path) = rect_path(rect, 0.0) else { return };
        let color = rgb_color(self.palette.color(paint));
        let stop = |offset, opacity: f32| Stop { offset, color: color.into(), opacity: share(opacity) };
        let gradient = LinearGradient {
            x1: rect.left(),
            y1: 0.0,
            x2: rect.right(),
            y2: 0.0,
            transform: Transform::identity(),
            spread_method: SpreadMethod::Pad,
            stops: vec![stop(NormalizedF32::ZERO, from), stop(NormalizedF32::ONE, to)],
            anti_alias: false,
        };
        self.open();
        let rule = FillRule::NonZero;
        self.surface.set_fill(Some(Fill { paint: gradient.into(), opacity: NormalizedF32::ONE, rule }));
        self.surface.set_stroke(None);
        self.surface.draw_path(&path);
    }

    /// From here on only what lies inside is seen.
    pub fn clip(&mut self, rect: Rect) {
        self.close();
        // Where nothing is left to be seen, a sliver far outside stands for it.
        let far = Rect::from_min_max(Pos2::new(-9e3, -9e3), Pos2::new(-8.9e3, -8.9e3));
        let path = rect_path(rect, 0.0).or_else(|| rect_path(far, 0.0)).expect("it has a size");
        self.surface.push_clip_path(&path, &FillRule::NonZero);
    }

    /// What follows is enlarged, then moved.
    pub fn place(&mut self, corner: Pos2, scale: f32) {
        self.close();
        let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        let corner = if is_place(corner) { corner } else { Pos2::ZERO };
        self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, corner.x, corner.y));
    }

    /// Takes the last clip or place back.
    pub fn back(&mut self) {
        self.close();
        self.surface.pop();
    }

    fn stroke(&self, stroke: Stroke) -> krilla::paint::Stroke {
        let dash = stroke.dash.pattern();
        krilla::paint::Stroke {
            paint: rgb_color(self.palette.color(stroke.paint)).into(),
            width: stroke.width,
            line_cap: if dash.is_some() { LineCap::Butt } else { LineCap::Round },
            line_join: LineJoin::Round,
            dash: dash.map(|(on, off)| StrokeDash { array: vec![on, off], offset: 0.0 }),
            ..Default::default()
        }
    }

    fn open(&mut self) {
        if self.meaning == Meaning::Content && !self.is_open {
            self.ids.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            self.is_open = true;
        }
    }

    fn close(&mut self) {
        if self.is_open {
            self.surface.end_tagged();
            self.is_open = false;
        }
    }
}

fn fill(color: Rgba) -> Fill {
    Fill { paint: rgb_color(color).into(), ..Default::default() }
}

fn rgb_color(color: Rgba) -> rgb::Color {
    rgb::Color::new(color.red, color.green, color.blue)
}

fn share(opacity: f32) -> NormalizedF32 {
    let opacity = if opacity.is_finite() { opacity.clamp(0.0, 1.0) } else { 1.0 };
    NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE)
}

/// Whether a point is somewhere; what is not a number has no place.
pub fn is_place(point: Pos2) -> bool {
    point.x.is_finite() && point.y.is_finite()
}

/// How far the handles of a curve reach that stands for a quarter of a circle.
const QUARTER: f32 = 0.552_284_8;

/// A rectangle with rounded corners; `None` without a size.
pub fn rect_path(rect: Rect, radius: f32) -> Option<Path> {
    if !(is_place(rect.min) && is_place(rect.max)) || rect.width() <= 0.0 || rect.height() <= 0.0 {
        return None;
    }
    let mut path = PathBuilder::new();
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    if radius <= 0.0 {
        path.push_rect(krilla::geom::Rect::from_ltrb(left, top, right, bottom)?);
        return path.finish();
    }
    let near = radius * (1.0 - QUARTER);
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - near, top, right, top + near, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + near, left + near, top, left + radius, top);
    path.close();
    path.finish()
}

/// A circle.
pub fn circle_path(center: Pos2, radius: f32) -> Option<Path> {
    rect_path(Rect::from_center_size(center, emath::Vec2::splat(radius * 2.0)), radius)
}

/// Straight lines through points.
pub fn lines_path(points: &[Pos2], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    add_lines(&mut path, points, is_closed);
    path.finish()
}

/// Rectangles as one path.
pub fn rects_path(rects: &[Rect]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let known = rects.iter().filter(|rect| is_place(rect.min) && is_place(rect.max));
    let known = known.filter_map(|rect| {
        krilla::geom::Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom())
    });
    known.for_each(|rect| path.push_rect(rect));
    path.finish()
}

/// Two circles, or the piece of a ring between them.
pub fn ring_path(ring: &scene::draw_list::Ring) -> Option<Path> {
    let mut path = PathBuilder::new();
    let outline = ring.outline();
    if ring.is_whole() {
        // Two lines of their own, one each way round, leave the middle free and have no seam.
        let (outer, inner) = outline.split_at(outline.len() / 2);
        add_lines(&mut path, outer, true);
        add_lines(&mut path, inner, true);
    } else {
        add_lines(&mut path, &outline, true);
    }
    path.finish()
}

fn add_lines(path: &mut PathBuilder, points: &[Pos2], is_closed: bool) {
    let mut points = points.iter().filter(|point| is_place(**point));
    let Some(first) = points.next() else { return };
    path.move_to(first.x, first.y);
    points.for_each(|point| path.line_to(point.x, point.y));
    if is_closed {
        path.close();
    }
}
