//! Texts that were measured lately. Labels are the same from frame to frame, and to shape one costs more than
//! everything else that is done to it.

use crate::text::text_measure::Shaped;
use quick_cache::Equivalent;
use quick_cache::sync::Cache;
use std::sync::Arc;
use theme::size::TextStyle;

/// So many texts are kept; a screen holds some hundreds.
const MAX_TEXTS: usize = 4_096;

/// Longer texts, in bytes, are no labels and are not kept.
const MAX_LENGTH: usize = 256;

/// How wide a text is, and where its letters begin.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Width of the whole.
    pub width: f32,
    /// The left edge of each letter, and the byte of the text that it begins at.
    letters: Vec<(f32, u32)>,
    /// Whether what stands farther to the right comes later in the text.
    pub runs_one_way: bool,
    /// Whether it is in the bundled fonts and reads from left to right.
    pub is_plain: bool,
}

impl From<Shaped> for Measured {
    fn from(shaped: Shaped) -> Self {
        let known = shaped.glyphs.iter().map(|glyph| (glyph.x, glyph.cluster as u32));
        let unknown = shaped.unknown.iter().map(|letter| (letter.x, letter.cluster as u32));
        let runs_one_way = shaped.glyphs.is_sorted_by_key(|glyph| glyph.cluster);
        Self {
            width: shaped.width,
            letters: known.chain(unknown).collect(),
            runs_one_way,
            is_plain: shaped.is_plain,
        }
    }
}

impl Measured {
    /// The last byte at which the text can be cut so that what is before it takes no more than `room`.
    pub fn last_cut(&self, room: f32) -> usize {
        let fits = self.letters.iter().filter(|(x, _)| *x <= room);
        fits.map(|(_, at)| *at as usize).max().unwrap_or(0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    style: TextStyle,
    text: Box<str>,
}

/// A key that is asked for, which need not own its text. It hashes like the one it asks for.
#[derive(Hash)]
struct Asked<'a> {
    style: TextStyle,
    text: &'a str,
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.style == key.style && *self.text == *key.text
    }
}

/// Texts with what was measured of them.
pub(crate) struct Memo(Cache<Key, Arc<Measured>>);

impl Default for Memo {
    fn default() -> Self {
        Self(Cache::new(MAX_TEXTS))
    }
}

impl Memo {
    /// What is known of a text in a style; if nothing is, it is measured.
    pub fn get(&self, text: &str, style: TextStyle, measure: impl FnOnce() -> Measured) -> Arc<Measured> {
        if let Some(known) = self.0.get(&Asked { style, text }) {
            return known;
        }
        let measured = Arc::new(measure());
        if text.len() <= MAX_LENGTH {
            self.0.insert(Key { style, text: text.into() }, Arc::clone(&measured));
        }
        measured
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use theme::size::{TextSize, Weight};

    #[test]
    fn a_text_is_measured_once_in_each_style() {
        let memo = Memo::default();
        let (mut num, body, note) = (
            0,
            TextStyle::new(TextSize::Body, Weight::Regular),
            TextStyle::new(TextSize::Note, Weight::Regular),
        );
        let long = "x".repeat(MAX_LENGTH + 1);
        for (text, style, expected) in [
            ("Minsk", body, 1),
            ("Minsk", body, 1),
            ("Minsk", note, 2),
            ("Astana", body, 3),
            ("Minsk", note, 3),
            // Of what is no label, nothing is kept.
            (&long, body, 4),
            (&long, body, 5),
        ] {
            let measured = memo.get(text, style, || {
                num += 1;
                Measured { width: text.len() as f32, letters: Vec::new(), runs_one_way: true, is_plain: true }
            });
            assert_eq!((num, measured.width as usize), (expected, text.len()), "{text} {style:?}");
        }
    }
}
