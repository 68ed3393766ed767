//! How wide a text is and what its letters look like, the same on the screen, in tests and in exports.
//!
//! ```text
//!  text ──visual_order──▶ stretches of one direction ──runs──▶ stretches of one face ──shape──▶ letters in place
//! ```
//!
//! The bundled faces, Inter and Noto Sans Armenian, are asked first; what they lack is drawn with a face that `app` has
//! found, where it has one. Letters that no face has count as one em.

use crate::text::cut::between_words;
use crate::text::face::{Face, FaceFinder, Segment};
use crate::text::measured::{Measured, Memo};
use crate::text::visual_order::stretches;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use theme::size::{TextStyle, Weight};
use unicode_normalization::char::is_combining_mark;

/// Inter, variable in weight, with tabular digits: Latin, Greek, Cyrillic, signs.
pub const INTER: &[u8] = include_bytes!("../../../assets/fonts/Inter-subset.ttf");

/// Noto Sans Armenian, variable in weight.
pub const ARMENIAN: &[u8] = include_bytes!("../../../assets/fonts/NotoSansArmenian-subset.ttf");

/// The bundled fonts in the order in which they are asked for a letter.
pub const FACES: [&[u8]; 2] = [INTER, ARMENIAN];

/// Measures and outlines texts. Build one and share it: its copies remember what any of them has measured.
#[derive(Clone)]
pub struct TextMeasure(Arc<Measure>);

struct Measure {
    faces: Vec<Arc<Face>>,
    /// Finds faces for letters that these lack.
    finder: Option<FaceFinder>,
    memo: Memo,
}

/// A letter in its place.
#[derive(Clone, Debug)]
pub struct Glyph {
    face: Arc<Face>,
    id: u32,
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

/// A stretch of a text in one face and one direction, for a window that shapes it again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenPiece<'a> {
    /// Distance from the start of the text to its left edge.
    pub x: f32,
    pub text: &'a str,
    /// The place of its face, if that is none of the bundled ones.
    pub found_face: Option<usize>,
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
    /// Whether all of it is in the bundled fonts and reads from left to right.
    pub is_plain: bool,
}

/// A stretch of a text in one font, for writers that embed fonts instead of outlines; lengths in ems.
#[derive(Clone, Debug)]
pub struct GlyphPiece {
    /// Its font; `None` where none has the letters.
    pub face: Option<Arc<Face>>,
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

impl fmt::Debug for TextMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TextMeasure")
    }
}

impl Default for TextMeasure {
    fn default() -> Self {
        Self::new()
    }
}

impl TextMeasure {
    /// Over the bundled fonts alone.
    pub fn new() -> Self {
        Self::over(None)
    }

    /// Over the bundled fonts, and for what they lack those that somebody finds.
    pub fn with_finder(finder: FaceFinder) -> Self {
        Self::over(Some(finder))
    }

    fn over(finder: Option<FaceFinder>) -> Self {
        let faces = FACES.into_iter().enumerate();
        let faces = faces.map(|(place, bytes)| Arc::new(Face::bundled(place, bytes))).collect();
        Self(Arc::new(Measure { faces, finder, memo: Memo::default() }))
    }

    /// Width of a text on one line.
    pub fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.measured(text, style).width
    }

    fn measured(&self, text: &str, style: TextStyle) -> Arc<Measured> {
        self.0.memo.get(text, style, || self.shape(text, style).into())
    }

    /// Height of capital and small letters above the baseline, as far as lines are set apart.
    pub fn ascent(&self, style: TextStyle) -> f32 {
        self.0.faces.first().map_or(0.0, |face| face.ascent * style.size.points())
    }

    /// Depth of letters below the baseline, as a positive number.
    pub fn descent(&self, style: TextStyle) -> f32 {
        self.0.faces.first().map_or(0.0, |face| face.descent * style.size.points())
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
        let left = room - self.width("…", style);
        let end = measured.last_cut(left);
        // Where a text runs both ways, what stands far to the left may come late in it.
        let fits = |end: &usize| text.get(..*end).is_some_and(|head| self.width(head, style) <= left);
        let end = if measured.runs_one_way { end } else { last(text, fits) };
        let head = between_words(text.get(..end).unwrap_or("").trim_end(), text);
        if head.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!("{head}…")) }
    }

    /// The letters of a text in place, on one line.
    pub fn shape(&self, text: &str, style: TextStyle) -> Shaped {
        let mut shaped = Shaped { is_plain: true, ..Shaped::default() };
        let size = style.size.points();
        for run in self.runs(text) {
            let is_bundled = run.face.as_ref().is_some_and(|face| face.found_place().is_none());
            shaped.is_plain &= is_bundled && !run.is_leftward;
            let Some(face) = run.face else {
                for (at, _) in run.text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
                    shaped.unknown.push(Unknown { x: shaped.width, cluster: run.start + at });
                    shaped.width += size;
                }
                continue;
            };
            let scale = size / face.units_per_em;
            for letter in face.letters(run.text, style.weight, run.is_leftward) {
                shaped.glyphs.push(Glyph {
                    face: Arc::clone(&face),
                    id: letter.id,
                    x: shaped.width + letter.right as f32 * scale,
                    y: letter.up as f32 * scale,
                    cluster: run.start + letter.cluster,
                });
                shaped.width += letter.advance as f32 * scale;
            }
        }
        shaped
    }

    /// The text in pieces from left to right, each with its letters, for writers that embed the fonts.
    pub fn pieces(&self, text: &str, weight: Weight) -> Vec<GlyphPiece> {
        let piece = |run: Run<'_>| {
            let range = run.start..run.start + run.text.len();
            let Some(face) = &run.face else {
                return GlyphPiece { face: None, range, letters: Vec::new(), width: unknown_ems(run.text) };
            };
            let letters = run.letters(face, weight);
            let width = letters.iter().map(|letter| letter.advance).sum();
            GlyphPiece { face: run.face, range, letters, width }
        };
        self.runs(text).into_iter().map(piece).collect()
    }

    /// Whether a text reads from left to right in the bundled fonts alone, so that anything that has them draws it.
    pub fn is_plain(&self, text: &str, style: TextStyle) -> bool {
        text.is_ascii() || self.measured(text, style).is_plain
    }

    /// The text in pieces from left to right, for a window.
    pub fn screen_pieces<'a>(&self, text: &'a str, style: TextStyle) -> Vec<ScreenPiece<'a>> {
        let mut x = 0.0;
        let piece = |run: Run<'a>| {
            let left = x;
            let (text, size) = (run.text, style.size.points());
            x += match &run.face {
                Some(face) => run.letters(face, style.weight).iter().map(|letter| letter.advance).sum(),
                None => unknown_ems(text),
            } * size;
            ScreenPiece { x: left, text, found_face: run.face.as_ref().and_then(|face| face.found_place()) }
        };
        self.runs(text).into_iter().map(piece).collect()
    }

    /// Letters of a text that no font has.
    pub fn lacking(&self, text: &str) -> String {
        let unknown = self.runs(text).into_iter().filter(|run| run.face.is_none());
        unknown.flat_map(|run| run.text.chars()).filter(|letter| !is_unseen(*letter)).collect()
    }

    /// The text in stretches from left to right, each of one face and one direction.
    fn runs<'a>(&self, text: &'a str) -> Vec<Run<'a>> {
        let mut all = Vec::new();
        for (range, is_leftward) in stretches(text) {
            let start = range.start;
            let mut runs = self.runs_by_face(text.get(range).unwrap_or(""));
            if is_leftward {
                runs.reverse();
            }
            all.extend(runs.into_iter().map(|run| Run { start: run.start + start, is_leftward, ..run }));
        }
        all
    }

    /// A text of one direction in stretches of one face, in the order in which they are read.
    fn runs_by_face<'a>(&self, text: &'a str) -> Vec<Run<'a>> {
        let mut runs: Vec<(Option<Arc<Face>>, Range<usize>)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            if let Some((face, range)) = runs.last_mut()
                && self.stays(face.as_deref(), letter)
            {
                range.end = end;
                continue;
            }
            let face = self.face_of(letter);
            // A sign stands on its letter only if both are of one face.
            let base = text.get(..at).and_then(|before| before.char_indices().next_back());
            if let (Some(own), Some((base_at, base))) = (&face, base)
                && is_combining_mark(letter)
                && own.has(base)
                && let Some((_, range)) = runs.last_mut()
                && range.contains(&base_at)
            {
                range.end = base_at;
                if range.start == range.end {
                    runs.pop();
                }
                runs.push((face, base_at..end));
                continue;
            }
            runs.push((face, at..end));
        }
        let run = |(face, range): (_, Range<usize>)| {
            let (start, text) = (range.start, text.get(range).unwrap_or(""));
            Run { face, start, text, is_leftward: false }
        };
        runs.into_iter().map(run).collect()
    }

    fn face_of(&self, letter: char) -> Option<Arc<Face>> {
        let bundled = self.0.faces.iter().find(|face| face.has(letter)).cloned();
        let found = || self.0.finder.as_ref().filter(|_| !is_unseen(letter)).and_then(|find| find(letter));
        bundled.or_else(found)
    }

    /// Whether a letter goes with the ones before it, which have this face. Blanks and combining signs do, if that has a
    /// face; of a face that was found all that only steers does too, and else what no bundled face has.
    fn stays(&self, face: Option<&Face>, letter: char) -> bool {
        match face {
            Some(face) if face.found_place().is_none() => letter.is_whitespace() || face.has(letter),
            Some(_) if letter.is_whitespace() || is_unseen(letter) => true,
            Some(face) => face.has(letter) && (is_combining_mark(letter) || !self.is_bundled(letter)),
            None => self.face_of(letter).is_none(),
        }
    }

    fn is_bundled(&self, letter: char) -> bool {
        self.0.faces.iter().any(|face| face.has(letter))
    }

    /// The outline of a letter at a size, from its origin.
    pub fn outline(glyph: &Glyph, style: TextStyle) -> Vec<Segment> {
        glyph.face.outline(glyph.id, style.weight, style.size.points())
    }

    /// A number that is the same for the same outline: face, glyph, weight and size.
    pub fn outline_key(glyph: &Glyph, style: TextStyle) -> (usize, u32, TextStyle) {
        (glyph.face.place, glyph.id, style)
    }
}

/// A stretch of text in one face and one direction.
struct Run<'a> {
    face: Option<Arc<Face>>,
    /// Byte of the whole text at which it begins.
    start: usize,
    text: &'a str,
    is_leftward: bool,
}

impl Run<'_> {
    fn letters(&self, face: &Face, weight: Weight) -> Vec<Letter> {
        let placed = face.letters(self.text, weight, self.is_leftward);
        let mut begins: Vec<usize> = placed.iter().map(|letter| letter.cluster).collect();
        begins.sort_unstable();
        let ems = |units: i32| units as f32 / face.units_per_em;
        let letter = |letter: crate::text::face::PlacedLetter| {
            let next = begins.partition_point(|begin| *begin <= letter.cluster);
            let end = begins.get(next).copied().unwrap_or(self.text.len());
            Letter {
                id: letter.id,
                range: self.start + letter.cluster..self.start + end,
                advance: ems(letter.advance),
                right: ems(letter.right),
                up: ems(letter.up),
            }
        };
        placed.into_iter().map(letter).collect()
    }
}

/// The last place at which a text can be cut, letter by letter, as long as something holds.
fn last(text: &str, mut holds: impl FnMut(&usize) -> bool) -> usize {
    let ends: Vec<usize> = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    ends.into_iter().rev().find(|end| holds(end)).unwrap_or(0)
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
            assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
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
        let outline = TextMeasure::outline(&shaped.glyphs[0], BODY);
        assert!(outline.len() > 5 && matches!(outline[0], Segment::Move(..)), "{outline:?}");
    }
}
