//! A slide laid out → its shapes: the words in boxes of their own, the picture in its place.

use super::drawing::drawing_xml;
use super::text::{RunLook, direction, runs, slide_number};
use super::{PptxPlan, SlidePlan};
use crate::svg::escaped;
use emath::Rect;
use scene::slide::{Slide, SlideBlock, SlideImage, SlidePart};
use scene::text::text_measure::is_unseen;
use theme::{Role, Weight};

/// Width of a slide, in the units of the format: 914,400 an inch.
pub const UNITS: f32 = 12_192_000.0;

/// The heading of a slide; empty if it has none.
pub fn title(slide: &Slide) -> &str {
    slide.blocks.iter().find(|block| block.part == SlidePart::Title).map_or("", |block| &block.words)
}

/// A slide, the picture behind its heading and before the other words, as it is read; with the numbers of the relations to
/// the first picture from a file and to the first address.
pub fn slide_xml(
    plan: &PptxPlan<'_>,
    number: usize,
    slide: &SlidePlan,
    [first_image, first_link]: [usize; 2],
) -> String {
    let scale = UNITS / slide.slide.size.x.max(1.0);
    let blocks = &slide.slide.blocks;
    let picture_bottom = slide.slide.picture_place.bottom();
    let mut shapes = String::new();
    let mut id = 2;
    for block in blocks.iter().filter(|block| block.part == SlidePart::Title) {
        shapes.push_str(&Shape { plan, number, block, id, scale, picture_bottom, links: None }.xml());
        id += 1;
    }
    if slide.has_image(plan) {
        shapes.push_str(&picture_xml(slide, id, scale));
    } else {
        let (drawing, last) = drawing_xml(plan, slide, id);
        shapes.push_str(&drawing);
        id = last;
    }
    for (image, relation) in slide.slide.images.iter().zip(first_image..) {
        id += 1;
        shapes.push_str(&image_xml(image, id, relation, scale));
    }
    for block in blocks.iter().filter(|block| block.part != SlidePart::Title) {
        id += 1;
        let links = (block.part == SlidePart::Text).then_some((&*slide.links, first_link));
        shapes.push_str(&Shape { plan, number, block, id, scale, picture_bottom, links }.xml());
    }
    include_str!("parts/slide.xml").replace("{shapes}", &shapes)
}

fn picture_xml(slide: &SlidePlan, id: usize, scale: f32) -> String {
    let Slide { picture_place, picture_scale, picture, .. } = &slide.slide;
    let size = picture.size * *picture_scale;
    let place = place_xml(Rect::from_min_size(picture_place.min, size), scale);
    let alt = escaped(&slide.alt);
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Picture\" descr=\"{alt}\"/>\
         <p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
         <p:blipFill><a:blip r:embed=\"rId3\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId4\"/>\
         </a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
         <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>\n"
    )
}

fn image_xml(image: &SlideImage, id: usize, relation: usize, scale: f32) -> String {
    let (place, alt) = (place_xml(image.rect, scale), escaped(&image.alt));
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Image\" descr=\"{alt}\"/>\
         <p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
         <p:blipFill><a:blip r:embed=\"rId{relation}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
         <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>\n"
    )
}

fn place_xml(rect: Rect, scale: f32) -> String {
    let unit = |points: f32| (points * scale).round().max(0.0) as i64;
    format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        unit(rect.left()),
        unit(rect.top()),
        unit(rect.width()),
        unit(rect.height())
    )
}

/// The place of the layout that a text stands in: name, attributes and whether it grows from below.
const fn holder(part: SlidePart) -> (&'static str, &'static str, &'static str) {
    match part {
        SlidePart::Title => ("Title", "type=\"title\"", "t"),
        SlidePart::Caption => ("Caption", "type=\"body\" sz=\"quarter\" idx=\"10\"", "t"),
        SlidePart::Text => ("Text", "type=\"body\" sz=\"quarter\" idx=\"11\"", "t"),
        SlidePart::Sources => ("Sources", "type=\"body\" sz=\"quarter\" idx=\"12\"", "b"),
        SlidePart::Position => ("Number", "type=\"sldNum\" sz=\"quarter\" idx=\"13\"", "b"),
    }
}

/// A text in its box.
struct Shape<'a> {
    plan: &'a PptxPlan<'a>,
    /// The slide's, from 1.
    number: usize,
    block: &'a SlideBlock,
    id: usize,
    scale: f32,
    picture_bottom: f32,
    /// Where its lines lead, and the number of the relation to the first of them.
    links: Option<(&'a [Option<String>], usize)>,
}

impl Shape<'_> {
    fn xml(&self) -> String {
        let (name, holder, anchor) = holder(self.block.part);
        let place = place_xml(self.rect(), self.scale);
        // A number never breaks, however wide another font makes it.
        let wrap = if self.block.part == SlidePart::Position { "none" } else { "square" };
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr><p:ph {holder}/></p:nvPr></p:nvSpPr>\
             <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
             <p:txBody><a:bodyPr wrap=\"{wrap}\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\">\
             <a:normAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>\n",
            self.id,
            self.paragraphs()
        )
    }

    /// The text beside the picture may become as long as the picture is high.
    fn rect(&self) -> Rect {
        let rect = self.block.rect;
        if self.block.part != SlidePart::Text {
            return rect;
        }
        rect.with_max_y(self.picture_bottom.max(rect.bottom()))
    }

    fn paragraphs(&self) -> String {
        let words = shown_words(self.block);
        let lines = words.lines().filter(|line| !line.trim().is_empty());
        let text: String = lines.enumerate().map(|(at, line)| self.paragraph(line, at)).collect();
        // A box without a paragraph is not valid.
        if text.is_empty() { "<a:p/>".to_owned() } else { text }
    }

    fn paragraph(&self, words: &str, at: usize) -> String {
        let is_position = self.block.part == SlidePart::Position;
        let alignment = if is_position { " algn=\"r\"" } else { direction(words) };
        // What stands beside the picture is read as a list.
        let is_next = self.block.part == SlidePart::Text && at > 0;
        let gap = if is_next { "<a:spcBef><a:spcPts val=\"600\"/></a:spcBef>" } else { "" };
        format!("<a:p><a:pPr{alignment}>{gap}</a:pPr>{}</a:p>", self.runs(words, self.link(at)))
    }

    /// The relation that a line leads along.
    fn link(&self, at: usize) -> Option<usize> {
        let (links, first) = self.links?;
        links.get(at)?.as_ref()?;
        Some(first + links.iter().take(at).flatten().count())
    }

    fn runs(&self, words: &str, link: Option<usize>) -> String {
        let (look, language) = (RunLook { link, ..self.look() }, self.plan.language);
        let number = self.number.to_string();
        match words.strip_prefix(&number).filter(|_| self.block.part == SlidePart::Position) {
            Some(rest) => slide_number(&number, look, language) + &runs(rest, look, language),
            None => runs(words, look, language),
        }
    }

    fn look(&self) -> RunLook {
        let SlideBlock { style, scale, role, .. } = *self.block;
        RunLook {
            size: Some(style.size.points() * scale * self.scale / 12_700.0),
            is_bold: Some(style.weight == Weight::Semibold),
            is_italic: false,
            // The main color is the theme's, so that it follows another theme.
            color: (role != Role::Text).then(|| self.plan.palette.color(role.into())),
            link: None,
        }
    }
}

/// The words of a text as they stand on the slide: whole, in paragraphs that break where they must; as they were cut
/// if there was no room for all.
fn shown_words(block: &SlideBlock) -> String {
    if is_cut(block) {
        block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
    } else {
        block.words.clone()
    }
}

/// Whether the slide shows only the beginning of a text.
pub fn is_cut(block: &SlideBlock) -> bool {
    let is_seen = |letter: &char| !(letter.is_whitespace() || is_unseen(*letter));
    let letters = |text: &str| text.chars().filter(is_seen).collect::<String>();
    letters(&block.words) != block.lines.iter().map(|line| letters(&line.text)).collect::<String>()
}
