//! Words into letters of embedded fonts, each word shaped once however often it stands in a document.
//!
//! Letters that no font has are drawn as boxes, and the document says which letters they stand for, so
//! that they can still be found, copied and read aloud.

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use scene::text::face::Face;
use scene::text::text_measure::{GlyphPiece, Letter, TextMeasure, is_unseen};
use scene::text::visual_order::reads_leftward;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use theme::{TextStyle, Weight};

/// Words that are kept before all are forgotten, so that memory stays bounded.
const MAX_WORDS: usize = 40_000;

/// What stands for a letter that no font has.
const BOX: &str = "□";

/// A text that is set, in stretches of one font each; lengths in ems.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Its stretches from left to right.
    pub parts: Vec<GlyphPart>,
    /// Width of the whole.
    pub width: f32,
}

/// A stretch of letters of one font.
#[derive(Clone, Debug)]
pub struct GlyphPart {
    /// Place of the font among those of [`Letters`].
    pub font: usize,
    /// What its letters stand for.
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// Width of the whole.
    pub width: f32,
}

/// Sets texts in the fonts that the measurer knows.
pub struct Letters<'a> {
    measure: &'a TextMeasure,
    fonts: Vec<Font>,
    /// Where a face in a weight is among the fonts; none if it cannot be embedded.
    places: HashMap<(usize, Weight), Option<usize>>,
    words: HashMap<(Weight, String), Rc<Set>>,
}

impl<'a> Letters<'a> {
    /// Over the fonts of a measurer.
    pub fn new(measure: &'a TextMeasure) -> Self {
        Self { measure, fonts: Vec::new(), places: HashMap::new(), words: HashMap::new() }
    }

    /// A font of a part.
    pub fn font(&self, part: &GlyphPart) -> Option<Font> {
        self.fonts.get(part.font).cloned()
    }

    /// The place of a face in a weight, made ready the first time.
    fn place(&mut self, face: &Face, weight: Weight) -> Option<usize> {
        let key = (face.place, weight);
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let data = Data::from(face.bytes());
        let font = if face.has_weights() {
            Font::new_variable(data, face.index(), &[(Tag::new(b"wght"), weight.axis())])
        } else {
            Font::new(data, face.index())
        };
        let place = font.map(|font| {
            self.fonts.push(font);
            self.fonts.len() - 1
        });
        self.places.insert(key, place);
        place
    }

    /// Width of a text in ems: the sum of its words and blanks, as it will be drawn.
    pub fn width(&mut self, text: &str, weight: Weight) -> f32 {
        pieces_between_blanks(text).map(|word| self.word(word, weight).width).sum()
    }

    /// A text set word by word.
    pub fn set(&mut self, text: &str, weight: Weight) -> Set {
        let mut set = Set::default();
        // What reads from right to left has its words in another order.
        if reads_leftward(text) {
            return self.shaped(text, weight);
        }
        for word in pieces_between_blanks(text) {
            let word = self.word(word, weight);
            set.width += word.width;
            for part in &word.parts {
                set.push(part);
            }
        }
        set
    }

    /// A text of a picture, set as the picture has measured it: whole, with its kerning over blanks.
    pub fn set_whole(&mut self, text: &str, style: TextStyle) -> Set {
        self.shaped(&plain(text), style.weight)
    }

    fn word(&mut self, word: &str, weight: Weight) -> Rc<Set> {
        let key = (weight, word.to_owned());
        if let Some(known) = self.words.get(&key) {
            return Rc::clone(known);
        }
        let set = Rc::new(self.shaped(word, weight));
        if self.words.len() >= MAX_WORDS {
            self.words.clear();
        }
        self.words.insert(key, Rc::clone(&set));
        set
    }

    fn shaped(&mut self, text: &str, weight: Weight) -> Set {
        let mut set = Set::default();
        for piece in self.measure.pieces(text, weight) {
            let text = text.get(piece.range.clone()).unwrap_or("");
            let font = piece.face.as_deref().and_then(|face| self.place(face, weight));
            let part = match font {
                Some(font) => Some(known(&piece, text, font)),
                None => self.unknown(text, weight),
            };
            if let Some(part) = part {
                set.width += part.width;
                set.push(&part);
            }
        }
        set
    }

    /// Boxes for letters that no font has; blanks without width for those that are not seen anyway.
    ///
    /// All of them stand for all of the text, and there are at least two: then the file says in so many words what
    /// they stand for, instead of giving the box a letter of its own.
    fn unknown(&mut self, text: &str, weight: Weight) -> Option<GlyphPart> {
        let num_boxes = text.chars().filter(|letter| !is_unseen(*letter)).count();
        let stands = if num_boxes > 0 { BOX } else { " " };
        let pieces = self.measure.pieces(stands, weight);
        let piece = pieces.first()?;
        let (letter, font) = (piece.letters.first()?, self.place(piece.face.as_deref()?, weight)?);
        let glyphs = (0..num_boxes.max(2)).map(|number| {
            let advance = if number < num_boxes { 1.0 } else { 0.0 };
            // What is one too many stands on the last box, where nobody sees it.
            let right = (1.0 - letter.advance) / 2.0 - if advance > 0.0 { 0.0 } else { 1.0 };
            glyph(&Letter { right, up: 0.0, advance, ..letter.clone() }, 0..text.len())
        });
        let width = num_boxes as f32;
        Some(GlyphPart { font, glyphs: glyphs.collect(), text: text.to_owned(), width })
    }
}

impl Set {
    /// Adds a stretch, to the last one if they are of a kind.
    fn push(&mut self, part: &GlyphPart) {
        let Some(last) = self.parts.last_mut().filter(|last| last.font == part.font) else {
            self.parts.push(part.clone());
            return;
        };
        let start = last.text.len();
        last.text.push_str(&part.text);
        let moved = part.glyphs.iter().map(|glyph| {
            let text_range = glyph.text_range.start + start..glyph.text_range.end + start;
            KrillaGlyph { text_range, ..glyph.clone() }
        });
        last.glyphs.extend(moved);
        last.width += part.width;
    }
}

/// Letters that a file cannot hold become blanks or are left out.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|letter| !matches!(letter, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'));
    kept.map(|letter| if letter.is_control() || is_blank(letter) { ' ' } else { letter }).collect()
}

/// Blanks and breaks for which no font has a letter and shaping no other one.
const fn is_blank(letter: char) -> bool {
    matches!(letter, '\u{1680}' | '\u{2028}' | '\u{2029}')
}

/// A text in words and blanks, all of it.
pub fn pieces_between_blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ').flat_map(|word| {
        let bare = word.strip_suffix(' ').unwrap_or(word);
        let (bare, blank) = word.split_at(bare.len());
        [bare, blank].into_iter().filter(|piece| !piece.is_empty())
    })
}

fn known(piece: &GlyphPiece, text: &str, font: usize) -> GlyphPart {
    let start = piece.range.start;
    let letters = piece.letters.iter();
    let glyphs = letters.map(|letter| glyph(letter, letter.range.start - start..letter.range.end - start));
    GlyphPart { font, text: text.to_owned(), glyphs: glyphs.collect(), width: piece.width }
}

fn glyph(letter: &Letter, range: Range<usize>) -> KrillaGlyph {
    KrillaGlyph::new(GlyphId::new(letter.id), letter.advance, letter.right, letter.up, 0.0, range, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_lost() {
        let measure = TextMeasure::new();
        let mut letters = Letters::new(&measure);
        for text in ["", "one two", " a  b ", "漢字 and Հայաստան", "x\u{200F}y", "e\u{301}"] {
            let set = letters.set(text, Weight::Regular);
            let said: String = set.parts.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(said, text);
            assert!((set.width - letters.width(text, Weight::Regular)).abs() < 1e-3, "{text}");
        }
    }

    #[test]
    fn no_letter_is_the_missing_one() {
        let measure = TextMeasure::new();
        let mut letters = Letters::new(&measure);
        for text in ["漢字", "a\u{2003}b\u{2009}c\u{A0}d", "😀👨\u{200D}👩", "\u{E000}", "a\u{301}\u{20D0}"]
        {
            let set = letters.set_whole(text, TextStyle::new(theme::TextSize::Body, Weight::Medium));
            let glyphs = set.parts.iter().flat_map(|part| &part.glyphs);
            assert!(glyphs.into_iter().all(|glyph| glyph.glyph_id.to_u32() != 0), "{text}: {set:?}");
        }
    }

    #[test]
    fn what_a_file_cannot_hold_is_a_blank() {
        assert_eq!(plain("a\u{0}b\tc\u{FEFF}d\n"), "a b cd ");
    }
}
