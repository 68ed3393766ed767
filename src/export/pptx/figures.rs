//! One item of a picture → shapes that can be moved, colored and written in; places in the units of the format.

use super::colors::ThemeColors;
use super::outline::{line_within, shape_within};
use super::text::{RunLook, direction, runs_colored};
use crate::svg::escaped;
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use scene::draw_list::{Item, Ring, Stroke};
use scene::text::text_measure::TextMeasure;
use std::fmt::Write as _;
use theme::{Paint, TextStyle, Weight};

/// From the middle of a line of text down to its baseline, in sizes of its type: nearly the same in every font, so the
/// letters stand where they were drawn although the font may be another.
const MIDDLE_TO_BASELINE: f32 = 0.355;

/// Height of a line of text, in sizes of its type.
const LINE: f32 = 1.3;

/// A shape and where it lies.
pub struct SlideShape {
    pub rect: Rect,
    pub xml: String,
}

/// Where a picture lies on the slide: enlarged, then moved.
#[derive(Clone, Copy)]
pub struct Placing {
    pub corner: Pos2,
    pub scale: f32,
    /// What is seen, in the units of the format.
    pub clip: Rect,
}

impl Placing {
    /// A point of the picture on the slide.
    pub fn at(&self, point: Pos2) -> Pos2 {
        self.corner + point.to_vec2() * self.scale
    }

    /// A rectangle of the picture on the slide.
    pub fn rect_at(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }
}

/// Makes shapes, and numbers them.
pub struct Figures<'a> {
    pub colors: ThemeColors<'a>,
    pub measure: &'a TextMeasure,
    pub language: &'a str,
    pub next_id: usize,
}

impl Figures<'_> {
    /// The shapes of an item.
    pub fn of(&mut self, item: &Item, place: &Placing) -> Vec<SlideShape> {
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                self.rect(*rect, *radius, (*fill, *stroke), place).into_iter().collect()
            }
            Item::Fade { rect, paint, from, to } => {
                self.fade(*rect, (*paint, *from, *to), place).into_iter().collect()
            }
            Item::Path { points, is_closed, fill, stroke } => {
                self.path(points, *is_closed, (*fill, *stroke), place)
            }
            Item::Circle { center, radius, fill, stroke } => {
                let rect = place.rect_at(Rect::from_center_size(*center, Vec2::splat(radius * 2.0)));
                let look = self.look(*fill, *stroke, place);
                let is_seen = place.clip.contains(rect.center());
                is_seen
                    .then(|| self.shape("Circle", rect, &preset("ellipse", ""), &look))
                    .into_iter()
                    .collect()
            }
            Item::Ring { ring, fill, stroke } => {
                let look = self.look(*fill, *stroke, place);
                let lines = ring_lines(ring, place);
                self.outline("Segment", &lines, true, &look).into_iter().collect()
            }
            Item::Mark { shape, center, radius, paint } => {
                let parts = shape.parts(*center, *radius, *paint);
                let figures: Vec<SlideShape> = parts.iter().flat_map(|part| self.of(part, place)).collect();
                self.group("Mark", "", &figures).into_iter().collect()
            }
            Item::Text { pos, text, style, paint } => {
                self.text(*pos, text, (*style, *paint), place).into_iter().collect()
            }
            Item::Rects { rects, paint } => {
                let look = self.look(Some(*paint), None, place);
                let seen = rects.iter().map(|rect| place.rect_at(*rect).intersect(place.clip));
                let lines: Vec<Vec<Pos2>> = seen.filter(Rect::is_positive).map(corners).collect();
                self.outline("Columns", &lines, true, &look).into_iter().collect()
            }
            // On a slide these stand beside the picture, never in it.
            Item::Image { .. } => Vec::new(),
            Item::Clip(_) | Item::Unclip | Item::Place { .. } | Item::Unplace => Vec::new(),
        }
    }

    /// Shapes that are moved together; one alone stays as it is, but for its name.
    pub fn group(&mut self, name: &str, alt: &str, figures: &[SlideShape]) -> Option<SlideShape> {
        let rect = figures.iter().map(|figure| figure.rect).reduce(Rect::union)?;
        let id = self.id();
        let (place, inner) = (place_xml(rect, ""), place_xml(rect, "ch"));
        let shapes: String = figures.iter().map(|figure| figure.xml.as_str()).collect();
        let xml = format!(
            "<p:grpSp><p:nvGrpSpPr>{}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
             <p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>\n",
            named(id, name, alt)
        );
        Some(SlideShape { rect, xml })
    }

    fn id(&mut self) -> usize {
        self.next_id += 1;
        self.next_id
    }

    fn look(&self, fill: Option<Paint>, stroke: Option<Stroke>, place: &Placing) -> String {
        self.colors.fill(fill) + &self.colors.line(stroke, place.scale)
    }

    fn shape(&mut self, name: &str, rect: Rect, geometry: &str, look: &str) -> SlideShape {
        let xml = format!(
            "<p:sp><p:nvSpPr>{}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>\
             <p:spPr><a:xfrm>{}</a:xfrm>{geometry}{look}</p:spPr></p:sp>\n",
            named(self.id(), name, ""),
            place_xml(rect, "")
        );
        SlideShape { rect, xml }
    }

    fn rect(
        &mut self,
        rect: Rect,
        radius: f32,
        (fill, stroke): (Option<Paint>, Option<Stroke>),
        place: &Placing,
    ) -> Option<SlideShape> {
        // A border lies inside its rectangle.
        let inset = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
        let seen = place.rect_at(rect.shrink(inset)).intersect(place.clip);
        if !(seen.width() >= 0.0 && seen.height() >= 0.0) {
            return None;
        }
        let side = seen.width().min(seen.height()).max(1.0);
        let share = (radius * place.scale / side * 100_000.0).round().min(50_000.0) as u32;
        let geometry = if share > 0 {
            preset("roundRect", &format!("<a:gd name=\"adj\" fmla=\"val {share}\"/>"))
        } else {
            preset("rect", "")
        };
        let look = self.look(fill, stroke, place);
        Some(self.shape("Bar", seen, &geometry, &look))
    }

    fn fade(
        &mut self,
        rect: Rect,
        (paint, from, to): (Paint, f32, f32),
        place: &Placing,
    ) -> Option<SlideShape> {
        let whole = place.rect_at(rect);
        let seen = whole.intersect(place.clip);
        if !seen.is_positive() {
            return None;
        }
        let share = |x: f32| from + (to - from) * (x - whole.left()) / whole.width();
        let fill = self.colors.fade(paint, share(seen.left()), share(seen.right()));
        Some(self.shape("Fading end", seen, &preset("rect", ""), &(fill + &self.colors.line(None, 1.0))))
    }

    fn path(
        &mut self,
        points: &[Pos2],
        is_closed: bool,
        (fill, stroke): (Option<Paint>, Option<Stroke>),
        place: &Placing,
    ) -> Vec<SlideShape> {
        let points: Vec<Pos2> = points.iter().map(|point| place.at(*point)).collect();
        let look = self.look(fill, stroke, place);
        if is_closed || fill.is_some() {
            let shape = shape_within(&points, place.clip);
            return self.outline("Shape", &[shape], true, &look).into_iter().collect();
        }
        let pieces = line_within(&points, place.clip).into_iter();
        pieces
            .filter_map(|piece| match piece.as_slice() {
                [from, to] => Some(self.straight(*from, *to, &look)),
                longer => self.outline("Line", &[longer.to_vec()], false, &look),
            })
            .collect()
    }

    /// A line that can be taken at its ends.
    fn straight(&mut self, from: Pos2, to: Pos2, look: &str) -> SlideShape {
        let rect = Rect::from_two_pos(from, to);
        let is_rising = (to.x - from.x) * (to.y - from.y) < 0.0;
        let turned = if is_rising { " flipV=\"1\"" } else { "" };
        let line = look.replacen("<a:noFill/>", "", 1);
        let xml = format!(
            "<p:cxnSp><p:nvCxnSpPr>{}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>\
             <p:spPr><a:xfrm{turned}>{}</a:xfrm>{}{line}</p:spPr></p:cxnSp>\n",
            named(self.id(), "Line", ""),
            place_xml(rect, ""),
            preset("line", "")
        );
        SlideShape { rect, xml }
    }

    /// Lines as one shape, filled between them.
    fn outline(
        &mut self,
        name: &str,
        lines: &[Vec<Pos2>],
        is_closed: bool,
        look: &str,
    ) -> Option<SlideShape> {
        let known = lines.iter().flatten().filter(|point| point.x.is_finite() && point.y.is_finite());
        let rect = known.fold(Rect::NOTHING, |rect, point| rect.union(Rect::from_min_max(*point, *point)));
        if !(rect.width() >= 0.0 && rect.height() >= 0.0) {
            return None;
        }
        let mut path = String::new();
        for line in lines {
            for (at, point) in line.iter().enumerate() {
                let step = if at == 0 { "moveTo" } else { "lnTo" };
                let from = *point - rect.min;
                let (x, y) = (whole(from.x), whole(from.y));
                write!(path, "<a:{step}><a:pt x=\"{x}\" y=\"{y}\"/></a:{step}>")
                    .expect("writing to a String cannot fail");
            }
            if is_closed && !line.is_empty() {
                path.push_str("<a:close/>");
            }
        }
        let (width, height) = (whole(rect.width()).max(1), whole(rect.height()).max(1));
        let fill = if is_closed { "" } else { " fill=\"none\"" };
        let geometry = format!(
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>\
             <a:pathLst><a:path w=\"{width}\" h=\"{height}\"{fill}>{path}</a:path></a:pathLst></a:custGeom>"
        );
        Some(self.shape(name, rect, &geometry, look))
    }

    fn text(
        &mut self,
        pos: Pos2,
        text: &str,
        (style, paint): (TextStyle, Paint),
        place: &Placing,
    ) -> Option<SlideShape> {
        let size = style.size.points();
        let width = self.measure.width(text, style);
        let middle = pos2(pos.x + width / 2.0, pos.y - MIDDLE_TO_BASELINE * size);
        let rect = place.rect_at(Rect::from_center_size(middle, vec2(width, LINE * size)));
        // Half a label is no label: it stands if it begins where something is seen.
        let begins_within = place.clip.expand(1.0).contains(pos2(rect.left(), rect.center().y));
        if !begins_within || text.trim().is_empty() {
            return None;
        }
        let look = RunLook {
            size: Some(size * place.scale / 12_700.0),
            is_bold: Some(style.weight == Weight::Semibold),
            ..RunLook::default()
        };
        let letters = runs_colored(text, look, &self.colors.fill(Some(paint)), self.language);
        let xml = format!(
            "<p:sp><p:nvSpPr>{}<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr><a:xfrm>{}</a:xfrm>{}<a:noFill/></p:spPr>\
             <p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\">\
             <a:noAutofit/></a:bodyPr><a:lstStyle/>\
             <a:p><a:pPr{}><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc></a:pPr>{letters}</a:p></p:txBody></p:sp>\n",
            named(self.id(), text, ""),
            place_xml(rect, ""),
            preset("rect", ""),
            direction(text)
        );
        Some(SlideShape { rect, xml })
    }
}

/// The number, the name and the words of a shape.
fn named(id: usize, name: &str, alt: &str) -> String {
    let alt = if alt.is_empty() { String::new() } else { format!(" descr=\"{}\"", escaped(alt)) };
    format!("<p:cNvPr id=\"{id}\" name=\"{}\"{alt}/>", escaped(name))
}

fn preset(kind: &str, guides: &str) -> String {
    format!("<a:prstGeom prst=\"{kind}\"><a:avLst>{guides}</a:avLst></a:prstGeom>")
}

/// Where a shape lies, or with `ch` where those in a group do.
fn place_xml(rect: Rect, of: &str) -> String {
    let (off, ext) = if of.is_empty() { ("off", "ext") } else { ("chOff", "chExt") };
    format!(
        "<a:{off} x=\"{}\" y=\"{}\"/><a:{ext} cx=\"{}\" cy=\"{}\"/>",
        whole(rect.left()),
        whole(rect.top()),
        whole(rect.width()).max(0),
        whole(rect.height()).max(0)
    )
}

/// A length in whole units; what is not a number has none.
fn whole(length: f32) -> i64 {
    length.round() as i64
}

fn corners(rect: Rect) -> Vec<Pos2> {
    vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
}

/// Two circles, or the piece of a ring between them.
fn ring_lines(ring: &Ring, place: &Placing) -> Vec<Vec<Pos2>> {
    let outline: Vec<Pos2> = ring.outline().into_iter().map(|point| place.at(point)).collect();
    if !ring.is_whole() {
        return vec![outline];
    }
    // One way round outside, the other inside: so the middle stays free.
    let (outer, inner) = outline.split_at(outline.len() / 2);
    vec![outer.to_vec(), inner.to_vec()]
}
