//! How wide a text is and what its letters look like, the same on every screen, in tests and in exports.
//!
//! One implementation over the bundled fonts, Inter and Noto Sans Armenian: harfrust shapes, skrifa draws. Letters
//! that neither font has count as one em; for those the promise does not hold.

use crate::text::cut::between_words;
use crate::text::measured::{Measured, Memo};
use harfrust::{
    Direction, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, ShaperInstance, UnicodeBuffer,
    Variation, script,
};
use skrifa::charmap::Charmap;
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _, Tag};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use theme::size::{TextStyle, Weight};

/// Inter, variable in weight, with tabular digits: Latin, Greek, Cyrillic, signs.
pub const INTER: &[u8] = include_bytes!("../../../assets/fonts/Inter-subset.ttf");

/// Noto Sans Armenian, variable in weight.
pub const ARMENIAN: &[u8] = include_bytes!("../../../assets/fonts/NotoSansArmenian-subset.ttf");

/// The bundled fonts in the order in which they are asked for a letter.
pub const FACES: [&[u8]; 2] = [INTER, ARMENIAN];

/// Measures and outlines texts. Build one and share it.
pub struct TextMeasure {
    faces: Vec<Face>,
    memo: Memo,
}

struct Face {
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    /// One for each weight, in the order of [`Weight::ALL`].
    instances: Vec<Instance>,
    units_per_em: f32,
    ascent: f32,
    descent: f32,
}

/// A face in one weight.
struct Instance {
    shaper: ShaperInstance,
    location: Location,
    /// How texts of the usual scripts are shaped: making such a plan costs more than following it.
    plans: Vec<ShapePlan>,
}

/// Scripts that plans are kept for; `None` is digits and signs alone.
const PLANNED: [Option<Script>; 5] =
    [None, Some(script::LATIN), Some(script::CYRILLIC), Some(script::GREEK), Some(script::ARMENIAN)];

/// A letter in its place.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    face: usize,
    id: GlyphId,
    /// Distance from the start of the text to its origin.
    pub x: f32,
    /// Distance of its origin above the baseline.
    pub y: f32,
    /// Byte of the text that it begins at.
    pub cluster: usize,
}

/// The place of a letter that no font has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unknown {
    /// Distance from the start of the text to its left edge.
    pub x: f32,
    /// Byte of the text that it begins at.
    pub cluster: usize,
}

/// A text with its letters in place.
#[derive(Clone, Debug, Default)]
pub struct Shaped {
    /// Letters from left to right.
    pub glyphs: Vec<Glyph>,
    /// Letters that no font has, each an em wide.
    pub unknown: Vec<Unknown>,
    /// Width of the whole.
    pub width: f32,
}

/// A stretch of a text in one of the bundled fonts, for writers that embed fonts instead of outlines; lengths in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphPiece {
    /// Place of the font in [`FACES`]; `None` where neither has the letters.
    pub face: Option<usize>,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Its letters from left to right; none where no font has them.
    pub letters: Vec<Letter>,
    /// Width of the whole.
    pub width: f32,
}

/// A letter of a [`GlyphPiece`]; lengths in ems.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Its number in the font.
    pub id: u32,
    /// Bytes of the text that it stands for; letters that belong together share them.
    pub range: Range<usize>,
    /// From its origin to the next one.
    pub advance: f32,
    /// How far it is drawn to the right of its origin.
    pub right: f32,
    /// How far it is drawn above its origin.
    pub up: f32,
}

/// One stroke of an outline; points with y upward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin at a point.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: control point, end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: two control points, end.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Back to the beginning.
    Close,
}

impl Default for TextMeasure {
    fn default() -> Self {
        Self::new()
    }
}

impl TextMeasure {
    /// Over the bundled fonts.
    pub fn new() -> Self {
        Self { faces: FACES.into_iter().map(Face::new).collect(), memo: Memo::default() }
    }

    /// Width of a text on one line.
    pub fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.measured(text, style).width
    }

    fn measured(&self, text: &str, style: TextStyle) -> Arc<Measured> {
        self.memo.get(text, style, || self.shape(text, style).into())
    }

    /// Height of capital and small letters above the baseline, as far as lines are set apart.
    pub fn ascent(&self, style: TextStyle) -> f32 {
        self.faces.first().map_or(0.0, |face| face.ascent * style.size.points())
    }

    /// Depth of letters below the baseline, as a positive number.
    pub fn descent(&self, style: TextStyle) -> f32 {
        self.faces.first().map_or(0.0, |face| face.descent * style.size.points())
    }

    /// Distance from the middle of a line of text to its baseline, so that capitals look centered.
    pub fn middle_to_baseline(&self, style: TextStyle) -> f32 {
        // Inter's capitals are 0.727 em high.
        0.727 / 2.0 * style.size.points()
    }

    /// The text, cut between words with an ellipsis if it is wider than `room`; empty if not even that fits.
    pub fn fit<'a>(&self, text: &'a str, style: TextStyle, room: f32) -> Cow<'a, str> {
        let measured = self.measured(text, style);
        if measured.width <= room {
            return Cow::Borrowed(text);
        }
        let end = measured.last_cut(room - self.width("…", style));
        let head = between_words(text.get(..end).unwrap_or("").trim_end(), text);
        if head.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!("{head}…")) }
    }

    /// The letters of a text in place, on one line.
    pub fn shape(&self, text: &str, style: TextStyle) -> Shaped {
        let weight = place_of(style.weight);
        let mut shaped = Shaped::default();
        for (face, start, run) in self.runs(text) {
            match self.faces.get(face) {
                Some(known) => {
                    known.shape(run, &Run { start, weight, size: style.size.points(), face }, &mut shaped);
                }
                None => {
                    for (at, _) in run.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
                        shaped.unknown.push(Unknown { x: shaped.width, cluster: start + at });
                        shaped.width += style.size.points();
                    }
                }
            }
        }
        shaped
    }

    /// The text in pieces, each with its letters, for writers that embed the fonts.
    pub fn pieces(&self, text: &str, weight: Weight) -> Vec<GlyphPiece> {
        let runs = self.runs(text).into_iter();
        let pieces = runs.map(|(face, start, run)| {
            if let Some(known) = self.faces.get(face) {
                return known.piece(run, start, place_of(weight), face);
            }
            let range = start..start + run.len();
            GlyphPiece { face: None, range, letters: Vec::new(), width: unknown_ems(run) }
        });
        pieces.collect()
    }

    /// The text in pieces, each with its face; a face beyond the list has none of the letters.
    fn runs<'a>(&self, text: &'a str) -> Vec<(usize, usize, &'a str)> {
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            let last = runs.last_mut();
            // Blanks and combining signs stay with what stands before them, if that has a face.
            let has_letter = |face: &Face| face.charmap.map(letter).is_some();
            match last {
                Some((face, _, run_end))
                    if self
                        .faces
                        .get(*face)
                        .is_some_and(|face| letter.is_whitespace() || has_letter(face)) =>
                {
                    *run_end = end;
                }
                Some((face, _, run_end))
                    if *face == self.faces.len() && !self.faces.iter().any(&has_letter) =>
                {
                    *run_end = end;
                }
                _ => {
                    let face = self.faces.iter().position(&has_letter).unwrap_or(self.faces.len());
                    runs.push((face, at, end));
                }
            }
        }
        runs.into_iter().map(|(face, start, end)| (face, start, text.get(start..end).unwrap_or(""))).collect()
    }

    /// The outline of a letter at a size, from its origin.
    pub fn outline(&self, glyph: Glyph, style: TextStyle) -> Vec<Segment> {
        let mut pen = Pen(Vec::new());
        let weight = place_of(style.weight);
        let Some(face) = self.faces.get(glyph.face) else { return pen.0 };
        let (Some(outline), Some(instance)) =
            (face.font.outline_glyphs().get(glyph.id), face.instances.get(weight))
        else {
            return pen.0;
        };
        let settings = DrawSettings::unhinted(Size::new(style.size.points()), &instance.location);
        // A letter that cannot be drawn leaves a gap of its width.
        if outline.draw(settings, &mut pen).is_err() {
            pen.0.clear();
        }
        pen.0
    }

    /// A number that is the same for the same outline: face, glyph, weight and size.
    pub fn outline_key(glyph: Glyph, style: TextStyle) -> (usize, u32, TextStyle) {
        (glyph.face, glyph.id.to_u32(), style)
    }
}

/// A stretch of text in one face.
struct Run {
    /// Byte of the whole text at which it begins.
    start: usize,
    /// Place of the weight in [`Weight::ALL`].
    weight: usize,
    size: f32,
    face: usize,
}

impl Face {
    fn new(data: &'static [u8]) -> Self {
        let font = FontRef::new(data).expect("the bundled fonts are valid");
        let shaper = ShaperData::new(&font);
        let instances = Weight::ALL.iter().map(|weight| Instance::new(&font, &shaper, *weight)).collect();
        let metrics = font.metrics(Size::unscaled(), skrifa::instance::LocationRef::default());
        let units_per_em = f32::from(metrics.units_per_em);
        Self {
            shaper,
            charmap: font.charmap(),
            font,
            instances,
            units_per_em,
            ascent: metrics.ascent / units_per_em,
            descent: -metrics.descent / units_per_em,
        }
    }

    fn shape(&self, text: &str, run: &Run, out: &mut Shaped) {
        let Run { start, weight, size, face } = *run;
        let shaped = self.glyphs(text, weight);
        let scale = size / self.units_per_em;
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            out.glyphs.push(Glyph {
                face,
                id: GlyphId::new(info.glyph_id),
                x: out.width + place.x_offset as f32 * scale,
                y: place.y_offset as f32 * scale,
                cluster: start + info.cluster as usize,
            });
            out.width += place.x_advance as f32 * scale;
        }
    }

    fn piece(&self, text: &str, start: usize, weight: usize, face: usize) -> GlyphPiece {
        let shaped = self.glyphs(text, weight);
        let begins: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let ems = |units: i32| units as f32 / self.units_per_em;
        let letters = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate();
        let letters: Vec<Letter> = letters
            .map(|(at, (info, place))| {
                let begin = info.cluster as usize;
                // Text runs from left to right in both fonts, so clusters only grow.
                let next = begins.iter().skip(at).find(|next| **next > begin);
                Letter {
                    id: info.glyph_id,
                    range: start + begin..start + next.copied().unwrap_or(text.len()),
                    advance: ems(place.x_advance),
                    right: ems(place.x_offset),
                    up: ems(place.y_offset),
                }
            })
            .collect();
        let width = letters.iter().map(|letter| letter.advance).sum();
        GlyphPiece { face: Some(face), range: start..start + text.len(), letters, width }
    }

    fn glyphs(&self, text: &str, weight: usize) -> GlyphBuffer {
        let instance = self.instances.get(weight);
        let shaper = self.shaper.shaper(&self.font).instance(instance.map(|known| &known.shaper)).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let plan = instance.and_then(|instance| instance.plan(&buffer));
        shaper.shape(buffer, ShapeOptions::new().plan(plan))
    }
}

/// Place of a weight in [`Weight::ALL`].
fn place_of(weight: Weight) -> usize {
    Weight::ALL.iter().position(|known| *known == weight).unwrap_or(0)
}

/// Width of letters that no font has: an em each.
fn unknown_ems(text: &str) -> f32 {
    text.chars().filter(|letter| !is_unseen(*letter)).count() as f32
}

/// Letters that only steer others: direction, joining, variants.
pub const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

impl Instance {
    fn new(font: &FontRef<'_>, data: &ShaperData, weight: Weight) -> Self {
        let setting = (Tag::new(b"wght"), weight.axis());
        let variation = Variation { tag: setting.0, value: setting.1 };
        let instance = ShaperInstance::from_variations(font, [variation]);
        let shaper = data.shaper(font).instance(Some(&instance)).build();
        let plan = |script| ShapePlan::new(&shaper, Direction::LeftToRight, script, None, &[]);
        let plans = PLANNED.into_iter().map(plan).collect();
        Self { location: font.axes().location([setting]), plans, shaper: instance }
    }

    /// The plan for a text whose script and direction are known.
    fn plan(&self, buffer: &UnicodeBuffer) -> Option<&ShapePlan> {
        let fits = |plan: &&ShapePlan| {
            buffer.direction() == plan.direction()
                && buffer.language().is_none()
                && buffer.script() == plan.script().unwrap_or(script::UNKNOWN)
        };
        self.plans.iter().find(fits)
    }
}

struct Pen(Vec<Segment>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Line(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.push(Segment::Quad(cx0, cy0, x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Segment::Cubic(cx0, cy0, cx1, cy1, x, y));
    }

    fn close(&mut self) {
        self.0.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use theme::size::TextSize;

    const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

    #[test]
    fn digits_are_equally_wide() {
        let measure = TextMeasure::new();
        let widths: Vec<f32> = ('0'..='9').map(|digit| measure.width(&digit.to_string(), BODY)).collect();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.01), "{widths:?}");
    }

    #[test]
    fn every_script_of_the_members_is_covered() {
        let measure = TextMeasure::new();
        for text in ["Սահմանադրություն", "Ўзгорак", "Қазақстан", "Өзгөрүү", "Тоҷикистон", "Россия", "Ñandú"]
        {
            let shaped = measure.shape(text, BODY);
            assert_eq!(shaped.glyphs.len(), text.chars().count(), "{text}");
            assert!(shaped.glyphs.iter().all(|glyph| glyph.id.to_u32() != 0), "{text}");
        }
    }

    #[test]
    fn heavier_is_wider_and_unknown_letters_are_an_em() {
        let measure = TextMeasure::new();
        let semibold = TextStyle::new(TextSize::Body, Weight::Semibold);
        assert!(measure.width("Kazakhstan", semibold) > measure.width("Kazakhstan", BODY));
        assert!((measure.width("漢字", BODY) - 2.0 * 13.0).abs() < 0.01);
        let places: Vec<usize> =
            measure.shape("漢 字\u{200F}x", BODY).unknown.iter().map(|letter| letter.cluster).collect();
        assert_eq!(places, [0, 4], "a blank between them is a blank, and what only steers takes no place");
        assert_eq!(measure.fit("漢字漢字", BODY, 50.0), "漢字…");
    }

    #[test]
    fn fitting_never_exceeds_the_room() {
        let measure = TextMeasure::new();
        let text = "Armenia’s participation frozen — Հայաստան";
        for room in [0.0, 5.0, 12.0, 40.0, 100.0, 250.0, 1_000.0] {
            let fitted = measure.fit(text, BODY, room);
            assert!(measure.width(&fitted, BODY) <= room + 0.01, "{room}: {fitted}");
        }
        assert_eq!(measure.fit(text, BODY, 1_000.0), text);
    }

    #[test]
    fn pieces_hold_every_byte_and_are_as_wide_as_the_text() {
        let measure = TextMeasure::new();
        for text in
            ["", "Kazakhstan", "a\u{301}b", "Հայաստան and Ўзгорак", "漢字 x\u{200F}y 👨\u{200D}👩", "fi ≈ ¶5"]
        {
            let pieces = measure.pieces(text, Weight::Regular);
            let joined: String = pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
            assert_eq!(joined, text);
            let width: f32 = pieces.iter().map(|piece| piece.width * BODY.size.points()).sum();
            assert!((width - measure.width(text, BODY)).abs() < 0.1, "{text}");
            for piece in pieces.iter().filter(|piece| piece.face.is_some()) {
                let mut end = piece.range.start;
                for letter in &piece.letters {
                    assert!(letter.range.start <= end && letter.range.end > letter.range.start, "{text}");
                    end = letter.range.end;
                }
                assert_eq!(end, piece.range.end, "{text}");
            }
        }
    }

    #[test]
    fn outlines_have_a_shape() {
        let measure = TextMeasure::new();
        let shaped = measure.shape("A", BODY);
        let outline = measure.outline(shaped.glyphs[0], BODY);
        assert!(outline.len() > 5 && matches!(outline[0], Segment::Move(..)), "{outline:?}");
    }
}
