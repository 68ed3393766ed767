//! SVG: the picture as shapes, its texts as outlines, so that it looks the same everywhere, or as text to be edited.
//!
//! Each text of outlines is a group that carries its letters as a label, so a screen reader can read the picture.

use crate::owners::Owners;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use emath::{Pos2, Rect, pos2, vec2};
use model::media::Image;
use scene::draw_list::{DrawList, Hit, Item, Ring, Stroke};
use scene::text::face::Segment;
use scene::text::text_measure::{Shaped, TextMeasure};
use scene::text::visual_order::is_leftward_paragraph;
use std::collections::HashMap;
use std::fmt::Write as _;
use theme::{Paint, Palette, TextStyle};

/// How letters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SvgLetters {
    /// As outlines, which look the same everywhere.
    #[default]
    Outlines,
    /// As text, in the fonts of the one who opens it.
    Live,
}

/// Fonts of live text, the first that is there; all but the last are as wide as what was measured, or nearly.
const FAMILIES: &str = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/// The picture as an SVG document; `title` and `about` name it to a screen reader.
pub fn svg_text(
    list: &DrawList,
    palette: &Palette,
    measure: &TextMeasure,
    title: &str,
    about: &str,
) -> String {
    svg_with_letters(list, palette, (measure, SvgLetters::Outlines), title, about)
}

/// The same with letters of a choice.
pub fn svg_with_letters(
    list: &DrawList,
    palette: &Palette,
    (measure, letters): (&TextMeasure, SvgLetters),
    title: &str,
    about: &str,
) -> String {
    let mut ink = |paint| palette.color(paint).to_hex();
    let SvgParts { defs, body } = parts(list, &mut ink, measure, letters);
    let (width, height) = (number(list.size.x), number(list.size.y));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n<defs>\n{defs}</defs>\n{body}</svg>\n",
        escaped(title),
        escaped(about)
    )
}

/// A picture that was read from a file, as an address that needs nothing from outside.
pub fn data_address(image: &Image) -> String {
    format!("data:{};base64,{}", image.form.media_type(), BASE64_STANDARD.encode(&image.bytes))
}

/// The inside of a picture, to be put into another document.
pub struct SvgParts {
    /// What the body refers to.
    pub defs: String,
    /// What is painted.
    pub body: String,
}

/// A picture without its frame; `ink` names the color of each paint.
pub fn svg_parts(list: &DrawList, ink: &mut dyn FnMut(Paint) -> String, measure: &TextMeasure) -> SvgParts {
    parts(list, ink, measure, SvgLetters::Outlines)
}

/// Pictures of one thing that share what they refer to; what belongs to something that `name` knows is in groups that say
/// so.
pub fn svg_pictures(
    lists: &[DrawList],
    ink: &mut dyn FnMut(Paint) -> String,
    measure: &TextMeasure,
    name: &dyn Fn(&Hit) -> Option<String>,
) -> (String, Vec<String>) {
    let (body, defs, glyphs) = (String::new(), String::new(), HashMap::new());
    let mut writer = Writer { ink, measure, letters: SvgLetters::Outlines, body, defs, glyphs, num_defs: 0 };
    let picture = |list| {
        writer.named(list, name);
        std::mem::take(&mut writer.body)
    };
    let bodies = lists.iter().map(picture).collect();
    (writer.defs, bodies)
}

/// Height of a band of a picture in which owners are looked for.
const BAND: f32 = 24.0;

fn parts(
    list: &DrawList,
    ink: &mut dyn FnMut(Paint) -> String,
    measure: &TextMeasure,
    letters: SvgLetters,
) -> SvgParts {
    let (body, defs, glyphs) = (String::new(), String::new(), HashMap::new());
    let mut writer = Writer { ink, measure, letters, body, defs, glyphs, num_defs: 0 };
    for item in &list.items {
        writer.item(item);
    }
    SvgParts { defs: writer.defs, body: writer.body }
}

struct Writer<'a> {
    ink: &'a mut dyn FnMut(Paint) -> String,
    measure: &'a TextMeasure,
    letters: SvgLetters,
    body: String,
    defs: String,
    /// Outlines that are defined already, by letter and style.
    glyphs: HashMap<(usize, u32, TextStyle), usize>,
    num_defs: usize,
}

/// Writing to a String cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { write!($out, $($arg)*).expect("writing to a String cannot fail") };
}

impl Writer<'_> {
    /// A picture in groups that are named by what they belong to.
    fn named(&mut self, list: &DrawList, name: &dyn Fn(&Hit) -> Option<String>) {
        let owners = Owners::new(list, BAND, |rect| rect);
        let mut open: Option<String> = None;
        for item in &list.items {
            let hit = self.bounds(item).and_then(|rect| owners.of(rect));
            let owner = hit.and_then(|hit| list.hits.get(hit)).and_then(name);
            if open != owner {
                if open.is_some() {
                    self.body.push_str("</g>\n");
                }
                if let Some(owner) = &owner {
                    put!(self.body, "<g data-of=\"{}\">\n", escaped(owner));
                }
                open = owner;
            }
            self.item(item);
        }
        if open.is_some() {
            self.body.push_str("</g>\n");
        }
    }

    /// Where an item lies that may belong to an event.
    fn bounds(&self, item: &Item) -> Option<Rect> {
        let around =
            |center: Pos2, radius: f32| Rect::from_center_size(center, emath::Vec2::splat(radius * 2.0));
        match item {
            Item::Rect { rect, .. } | Item::Fade { rect, .. } | Item::Image { rect, .. } => Some(*rect),
            Item::Path { points, .. } => Some(
                points
                    .iter()
                    .fold(Rect::NOTHING, |rect, point| rect.union(Rect::from_min_max(*point, *point))),
            ),
            Item::Circle { center, radius, .. } | Item::Mark { center, radius, .. } => {
                Some(around(*center, *radius))
            }
            Item::Text { pos, text, style, .. } => {
                let size = style.size.points();
                let corner = pos2(pos.x, pos.y - size * 0.8);
                Some(Rect::from_min_size(corner, vec2(self.measure.width(text, *style), size)))
            }
            Item::Ring { .. } | Item::Rects { .. } => None,
            Item::Clip(_) | Item::Unclip | Item::Place { .. } | Item::Unplace => None,
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Rect { rect, radius, fill, stroke } => self.rect(*rect, *radius, *fill, *stroke),
            Item::Fade { rect, paint, from, to } => self.fade(*rect, *paint, *from, *to),
            Item::Path { points, is_closed, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                put!(self.body, "<path d=\"{}\"{look}/>\n", path_data(points, *is_closed));
            }
            Item::Circle { center, radius, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                let (x, y, radius) = (number(center.x), number(center.y), number(*radius));
                put!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{look}/>\n");
            }
            Item::Ring { ring, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                put!(self.body, "<path d=\"{}\"{look}/>\n", ring_data(ring));
            }
            Item::Mark { shape, center, radius, paint } => {
                for part in shape.parts(*center, *radius, *paint) {
                    self.item(&part);
                }
            }
            Item::Text { pos, text, style, paint } => self.text(*pos, text, *style, *paint),
            Item::Rects { rects, paint } => {
                let look = self.look(Some(*paint), None);
                let data: String = rects.iter().map(|rect| rect_data(*rect)).collect();
                put!(self.body, "<path d=\"{data}\"{look}/>\n");
            }
            Item::Image { rect, image } => {
                let (x, y) = (number(rect.min.x), number(rect.min.y));
                let (width, height) = (number(rect.width()), number(rect.height()));
                put!(
                    self.body,
                    "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" href=\"{}\"/>\n",
                    data_address(image)
                );
            }
            Item::Clip(rect) => {
                let id = self.next_id();
                put!(self.defs, "<clipPath id=\"c{id}\"><path d=\"{}\"/></clipPath>\n", rect_data(*rect));
                put!(self.body, "<g clip-path=\"url(#c{id})\">\n");
            }
            Item::Place { corner, scale } => {
                let (x, y, scale) = (number(corner.x), number(corner.y), number(*scale));
                put!(self.body, "<g transform=\"translate({x} {y}) scale({scale})\">\n");
            }
            Item::Unclip | Item::Unplace => self.body.push_str("</g>\n"),
        }
    }

    fn next_id(&mut self) -> usize {
        self.num_defs += 1;
        self.num_defs
    }

    fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Paint>, stroke: Option<Stroke>) {
        // A border lies inside its rectangle.
        let rect = stroke.map_or(rect, |stroke| rect.shrink(stroke.width / 2.0));
        let look = self.look(fill, stroke);
        let corners = if radius > 0.0 { format!(" rx=\"{}\"", number(radius)) } else { String::new() };
        let (x, y, width, height) =
            (number(rect.min.x), number(rect.min.y), number(rect.width()), number(rect.height()));
        put!(self.body, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{corners}{look}/>\n");
    }

    fn fade(&mut self, rect: Rect, paint: Paint, from: f32, to: f32) {
        let id = self.next_id();
        let color = (self.ink)(paint);
        let stop = |offset: u8, opacity: f32| {
            format!("<stop offset=\"{offset}\" stop-color=\"{color}\" stop-opacity=\"{}\"/>", number(opacity))
        };
        put!(self.defs, "<linearGradient id=\"f{id}\">{}{}</linearGradient>\n", stop(0, from), stop(1, to));
        put!(self.body, "<path d=\"{}\" fill=\"url(#f{id})\"/>\n", rect_data(rect));
    }

    fn text(&mut self, pos: Pos2, text: &str, style: TextStyle, paint: Paint) {
        if self.letters == SvgLetters::Live {
            self.live_text(pos, text, style, paint);
            return;
        }
        let color = (self.ink)(paint);
        put!(self.body, "<g role=\"text\" aria-label=\"{}\" fill=\"{color}\">", escaped(text));
        // What stands for a break or steers is drawn as a blank.
        let plain: String = text.chars().map(super::plain_letter).collect();
        let Shaped { glyphs, unknown, .. } = self.measure.shape(&plain, style);
        for letter in unknown {
            let side = style.size.points();
            let place =
                Rect::from_min_size(pos2(pos.x + letter.x, pos.y - 0.8 * side), vec2(side, 0.9 * side));
            put!(self.body, "<path d=\"{}\"/>", box_data(place.shrink(0.12 * side), 0.07 * side));
        }
        for glyph in glyphs {
            let key = TextMeasure::outline_key(&glyph, style);
            let known = self.glyphs.get(&key).copied();
            let id = known.unwrap_or_else(|| {
                let id = self.next_id();
                let data = outline_data(&TextMeasure::outline(&glyph, style));
                put!(self.defs, "<path id=\"g{id}\" d=\"{data}\"/>\n");
                self.glyphs.insert(key, id);
                id
            });
            let (x, y) = (number(pos.x + glyph.x), number(pos.y - glyph.y));
            put!(self.body, "<use href=\"#g{id}\" x=\"{x}\" y=\"{y}\"/>");
        }
        self.body.push_str("</g>\n");
    }

    fn live_text(&mut self, pos: Pos2, text: &str, style: TextStyle, paint: Paint) {
        let (color, size) = ((self.ink)(paint), number(style.size.points()));
        // The left end is where a line that reads from right to left ends.
        let way = if is_leftward_paragraph(text) { " direction=\"rtl\" text-anchor=\"end\"" } else { "" };
        put!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-family=\"{FAMILIES}\" font-size=\"{size}\" font-weight=\"{}\" \
             style=\"white-space:pre;font-variant-numeric:tabular-nums\" fill=\"{color}\"{way}>{}</text>\n",
            number(pos.x),
            number(pos.y),
            number(style.weight.axis()),
            escaped(text)
        );
    }

    /// Attributes of fill and stroke.
    fn look(&mut self, fill: Option<Paint>, stroke: Option<Stroke>) -> String {
        let fill = fill.map_or("none".to_owned(), &mut *self.ink);
        let mut look = format!(" fill=\"{fill}\"");
        if let Some(Stroke { width, paint, dash }) = stroke {
            let (color, width) = ((self.ink)(paint), number(width));
            put!(look, " stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"");
            if let Some((on, off)) = dash.pattern() {
                put!(look, " stroke-dasharray=\"{} {}\"", number(on), number(off));
            } else {
                look.push_str(" stroke-linecap=\"round\"");
            }
        }
        look
    }
}

/// Hundredths of a point; what is not a number has no place.
fn number(value: f32) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let rounded = (value * 100.0).round() / 100.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn point(point: Pos2) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

fn path_data(points: &[Pos2], is_closed: bool) -> String {
    let mut data = String::new();
    for (at, place) in points.iter().enumerate() {
        put!(data, "{}{}", if at == 0 { "M" } else { "L" }, point(*place));
    }
    if is_closed {
        data.push('Z');
    }
    data
}

fn rect_data(rect: Rect) -> String {
    let (left, top) = (number(rect.min.x), number(rect.min.y));
    let (width, height) = (number(rect.width().max(0.0)), number(rect.height().max(0.0)));
    format!("M{left} {top}h{width}v{height}h-{width}Z")
}

/// The frame that stands for a letter which no font has: one rectangle in another, turned the other way.
fn box_data(rect: Rect, line: f32) -> String {
    let inner = rect.shrink(line);
    let (left, top) = (number(inner.min.x), number(inner.min.y));
    let (width, height) = (number(inner.width()), number(inner.height()));
    format!("{}M{left} {top}v{height}h{width}v-{height}Z", rect_data(rect))
}

/// Arcs in halves, so that none is longer than half a turn.
fn ring_data(ring: &Ring) -> String {
    let mut data = format!("M{}", point(ring.point(ring.outer, 0.0)));
    for (radius, shares, sweep) in [(ring.outer, [0.0, 0.5, 1.0], 1), (ring.inner, [1.0, 0.5, 0.0], 0)] {
        let [first, middle, last] = shares.map(|share| point(ring.point(radius, share)));
        let radius = number(radius);
        if sweep == 0 {
            put!(data, "{}{first}", if ring.is_whole() { "M" } else { "L" });
        }
        put!(data, "A{radius} {radius} 0 0 {sweep} {middle}A{radius} {radius} 0 0 {sweep} {last}");
    }
    data.push('Z');
    data
}

/// Outlines have y upward, pictures downward.
fn outline_data(outline: &[Segment]) -> String {
    let mut data = String::new();
    let at = |x: f32, y: f32| format!("{} {}", number(x), number(-y));
    for segment in outline {
        match *segment {
            Segment::Move(x, y) => put!(data, "M{}", at(x, y)),
            Segment::Line(x, y) => put!(data, "L{}", at(x, y)),
            Segment::Quad(cx, cy, x, y) => put!(data, "Q{} {}", at(cx, cy), at(x, y)),
            Segment::Cubic(ax, ay, bx, by, x, y) => put!(data, "C{} {} {}", at(ax, ay), at(bx, by), at(x, y)),
            Segment::Close => data.push('Z'),
        }
    }
    data
}

/// Text for XML; control letters, which XML forbids, become blanks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().map(super::plain_letter) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_escaped() {
        assert_eq!(escaped("<a href=\"x\">&\u{0}</a>"), "&lt;a href=&quot;x&quot;&gt;&amp; &lt;/a&gt;");
    }

    #[test]
    fn numbers_are_short_and_finite() {
        for (value, text) in
            [(1.0, "1"), (-0.001, "0"), (2.345_6, "2.35"), (f32::NAN, "0"), (f32::INFINITY, "0")]
        {
            assert_eq!(number(value), text);
        }
    }
}
