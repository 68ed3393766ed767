//! Words of several looks into lines that fit a width.

use super::letters::{Letters, pieces_between_blanks, plain};
use super::pen::Type;
use scene::text::text_lines::breaks;

/// Words of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words; a line break begins a new line.
    pub text: String,
    pub look: Type,
    /// How far they stand above the line, in points.
    pub rise: f32,
    /// The address they lead to.
    pub link: Option<String>,
}

impl Span {
    /// Words on the line.
    pub fn new(text: impl Into<String>, look: Type) -> Self {
        Self { text: text.into(), look, rise: 0.0, link: None }
    }

    /// The same words, leading to an address.
    #[must_use]
    pub fn leading_to(self, link: Option<String>) -> Self {
        Self { link, ..self }
    }

    /// The same words, raised.
    #[must_use]
    pub fn raised(self, rise: f32) -> Self {
        Self { rise, ..self }
    }
}

/// Words of one look on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Place of its span in the paragraph.
    pub span: usize,
    /// From the left end of the line.
    pub x: f32,
    /// Width, with a blank at its end.
    pub width: f32,
    pub text: String,
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLine {
    /// Its words from left to right.
    pub runs: Vec<TextRun>,
    /// Size of its largest words.
    pub size: f32,
}

/// Breaks words into lines no wider than `room`: between words, and inside a word only where it is wider than that.
pub fn lines(spans: &[Span], room: f32, letters: &mut Letters<'_>) -> Vec<TextLine> {
    let mut setter = Setter { spans, room, lines: Vec::new(), line: TextLine::default(), x: 0.0 };
    let mut word: Vec<Token<'_>> = Vec::new();
    let texts: Vec<Vec<String>> =
        spans.iter().map(|span| span.text.split('\n').map(plain).collect()).collect();
    for (at, (span, paragraphs)) in spans.iter().zip(&texts).enumerate() {
        for (number, text) in paragraphs.iter().enumerate() {
            if number > 0 {
                setter.word(&mut word, letters);
                setter.end_line();
            }
            for piece in breakable(text) {
                let bare = letters.width(piece.trim_end_matches(' '), span.look.weight) * span.look.size;
                let width = letters.width(piece, span.look.weight) * span.look.size;
                word.push(Token { span: at, text: piece, bare, width });
                if piece.ends_with([' ', '/', '-', '–', '—']) {
                    setter.word(&mut word, letters);
                }
            }
        }
    }
    setter.word(&mut word, letters);
    setter.end_line();
    setter.lines
}

/// A piece of a word, with the blank after it.
struct Token<'a> {
    span: usize,
    text: &'a str,
    /// Width without the blank.
    bare: f32,
    /// Width with it.
    width: f32,
}

/// A text in pieces after which a line may end: blanks, and dashes and slashes between letters.
fn breakable(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_end = |(at, letter): &(usize, char)| match letter {
            ' ' => true,
            '/' | '-' | '–' | '—' => {
                *at > 2 && !rest.get(at + letter.len_utf8()..).unwrap_or("").starts_with([' ', '/'])
            }
            _ => false,
        };
        let end = rest.char_indices().find(is_end).map_or(rest.len(), |(at, letter)| at + letter.len_utf8());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

struct Setter<'a> {
    spans: &'a [Span],
    room: f32,
    lines: Vec<TextLine>,
    line: TextLine,
    x: f32,
}

impl Setter<'_> {
    /// Puts a word, which may have pieces of several looks, onto the line or onto the next.
    fn word(&mut self, word: &mut Vec<Token<'_>>, letters: &mut Letters<'_>) {
        let Some(last) = word.last() else { return };
        let bare = word.iter().map(|token| token.width).sum::<f32>() - last.width + last.bare;
        if self.x + bare > self.room && self.x > 0.0 {
            self.end_line();
        }
        for token in word.drain(..) {
            if token.bare > self.room {
                self.broken(&token, letters);
            } else {
                // Pieces of several looks can be wider together than a line.
                if self.x + token.bare > self.room && self.x > 0.0 {
                    self.end_line();
                }
                self.add(token.span, token.text, token.width);
            }
        }
    }

    /// Breaks a word that is wider than a line, never between a letter and its signs.
    fn broken(&mut self, token: &Token<'_>, letters: &mut Letters<'_>) {
        let Some(look) = self.spans.get(token.span).map(|span| span.look) else { return };
        let (mut from, mut end, mut width) = (0, 0, 0.0);
        for next in breaks(token.text) {
            let letter = token.text.get(end..next).unwrap_or("");
            let wide: f32 = pieces_between_blanks(letter).map(|part| letters.width(part, look.weight)).sum();
            let wide = wide * look.size;
            if self.x + width + wide > self.room && end > from {
                self.add(token.span, token.text.get(from..end).unwrap_or(""), width);
                self.end_line();
                (from, width) = (end, 0.0);
            }
            end = next;
            width += wide;
        }
        self.add(token.span, token.text.get(from..end).unwrap_or(""), width);
    }

    fn add(&mut self, span: usize, text: &str, width: f32) {
        let size =
            self.spans.get(span).map_or(0.0, |span| if span.rise > 0.0 { 0.0 } else { span.look.size });
        self.line.size = self.line.size.max(size);
        match self.line.runs.last_mut().filter(|run| run.span == span) {
            Some(run) => {
                run.text.push_str(text);
                run.width += width;
            }
            None => self.line.runs.push(TextRun { span, x: self.x, width, text: text.to_owned() }),
        }
        self.x += width;
    }

    fn end_line(&mut self) {
        self.x = 0.0;
        if !self.line.runs.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scene::text::text_measure::TextMeasure;
    use theme::{Role, Weight};

    const BODY: Type = Type {
        size: 10.0,
        weight: Weight::Regular,
        paint: theme::Paint { role: Role::Text, hue: theme::Hue::Neutral },
    };

    fn broken(texts: &[&str], room: f32) -> Vec<String> {
        let measure = TextMeasure::new();
        let spans: Vec<Span> = texts.iter().map(|text| Span::new(*text, BODY)).collect();
        let lines = lines(&spans, room, &mut Letters::new(&measure));
        lines.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_end_where_they_may() {
        for (texts, room, expected) in [
            (&["one two three"][..], 200.0, &["one two three"][..]),
            (&["one two three"], 45.0, &["one two ", "three"]),
            (&["the summit", "12", " was held"], 62.0, &["the ", "summit12 ", "was held"]),
            (&["a\nb"], 100.0, &["a", "b"]),
            (&["example.org/some/page"], 90.0, &["example.org/", "some/page"]),
            (&["Tajik–Afghan border"], 50.0, &["Tajik–", "Afghan ", "border"]),
            (&[""], 100.0, &[]),
        ] {
            assert_eq!(broken(texts, room), expected, "{texts:?} in {room}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "([a-zA-ZÀ-ÿА-я\u{5D0}-\u{5EA}😀/ \u{301}-]{0,30} ?){0,6}", room in 24.0..300.0_f32,
        ) {
            let measure = TextMeasure::new();
            let spans = [Span::new(text.clone(), BODY)];
            let lines = lines(&spans, room, &mut Letters::new(&measure));
            let all: String = lines.iter().flat_map(|line| &line.runs).map(|run| run.text.as_str()).collect();
            prop_assert_eq!(all, text);
            for run in lines.iter().flat_map(|line| &line.runs) {
                let bare = Letters::new(&measure).width(run.text.trim_end_matches(' '), BODY.weight) * BODY.size;
                prop_assert!(run.x + bare <= room + 2.0, "{:?} in {room}", run);
            }
        }
    }
}
