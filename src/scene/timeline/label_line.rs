//! One line of a label: a text measured once, and as much of it as a room holds.

use crate::text::text_measure::TextMeasure;
use std::borrow::Cow;
use theme::size::{Metrics, TextStyle};

/// A text that is cut to less than this tells too little, in points.
pub(crate) const READABLE: f32 = 48.0;

/// Words of a label that are tried; longer ones are cut like any other.
const MAX_WORDS: usize = 64;

/// A text with its width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelLine {
    pub text: String,
    /// Their width in points.
    pub width: f32,
}

impl LabelLine {
    /// The text, cut if it is wider than `room`, and its width.
    pub fn fit(&self, style: TextStyle, room: f32, measure: &TextMeasure) -> (Cow<'_, str>, f32) {
        if self.width <= room {
            return (Cow::Borrowed(&self.text), self.width);
        }
        let text = measure.fit(&self.text, style, room);
        let width = if text.is_empty() { 0.0 } else { measure.width(&text, style) };
        (text, width)
    }

    /// The text as a label; nothing of it where it is cut to so little that it tells nothing.
    pub fn fit_readable(
        &self,
        style: TextStyle,
        room: f32,
        with: (&TextMeasure, &Metrics),
    ) -> (Cow<'_, str>, f32) {
        if self.width > room + 0.01 && room < READABLE {
            return (Cow::Borrowed(""), 0.0);
        }
        self.fit_label(style, room, with)
    }

    /// The text as a label: where words may not be cut, it ends after the speaker's name or between two words.
    pub fn fit_label(
        &self,
        style: TextStyle,
        room: f32,
        (measure, metrics): (&TextMeasure, &Metrics),
    ) -> (Cow<'_, str>, f32) {
        // What was measured for this room may differ from it by a rounding.
        if metrics.cuts_words || self.width <= room + 0.01 {
            return self.fit(style, room + 0.01, measure);
        }
        let fits = |text: &String| measure.width(text, style) <= room;
        let speaker = self.text.split_once(": ").map(|(speaker, _)| speaker.to_owned());
        let ends = self.text.match_indices(' ').map(|(end, _)| self.text.get(..end).unwrap_or_default());
        let whole_words = || {
            let heads: Vec<&str> = ends.collect();
            let head = |head: &&str| format!("{}…", head.trim_end_matches([' ', '·', ',', ':', '–']));
            heads.iter().rev().take(MAX_WORDS).map(head).find(fits)
        };
        let Some(text) = speaker.filter(fits).or_else(whole_words) else {
            return self.fit(style, room, measure);
        };
        let width = measure.width(&text, style);
        (Cow::Owned(text), width)
    }
}
