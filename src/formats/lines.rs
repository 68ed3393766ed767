//! Bytes of a text ⇄ line and column, whatever ends its lines.

use std::borrow::Cow;

/// Letters are counted once up to every so many bytes, so that a place far into a long line costs no more than another.
const STRIDE: usize = 4_096;

/// Finds lines; their starts are collected when somebody first asks.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Letters before each multiple of [`STRIDE`].
    letters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Of one text.
    pub const fn new(text: &'a str) -> Self {
        Self { text, starts: Vec::new(), letters: Vec::new() }
    }

    /// Line and column of a byte, both from 1.
    pub fn place(&mut self, offset: usize) -> (usize, usize) {
        if self.starts.is_empty() {
            self.prepare();
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, self.letters_before(offset) - self.letters_before(start) + 1)
    }

    fn prepare(&mut self) {
        let bytes = self.text.as_bytes();
        let breaks = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
        self.starts = std::iter::once(0).chain(breaks).collect();
        let mut num = 0;
        for stretch in bytes.chunks(STRIDE) {
            self.letters.push(num);
            num += num_letters(stretch);
        }
    }

    fn letters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let at = (offset / STRIDE).min(self.letters.len().saturating_sub(1));
        let behind = self.text.as_bytes().get(at * STRIDE..offset).unwrap_or(&[]);
        self.letters.get(at).copied().unwrap_or(0) + num_letters(behind)
    }
}

/// Where a reader is that only moves ahead: line breaks behind it, and letters behind it in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineColumn {
    /// Line breaks before it.
    pub line: usize,
    /// Letters before it in its line.
    pub column: usize,
}

impl LineColumn {
    /// The place behind a text that begins here.
    #[must_use]
    pub fn behind(self, text: &[u8]) -> Self {
        let last = memchr::memrchr(b'\n', text);
        let num_lines =
            last.map_or(0, |last| memchr::memchr_iter(b'\n', text.get(..=last).unwrap_or(&[])).count());
        let in_line = text.get(last.map_or(0, |last| last + 1)..).unwrap_or(&[]);
        self.then(Self { line: num_lines, column: num_letters(in_line) })
    }

    /// A place that is told from here.
    #[must_use]
    pub const fn then(self, other: Self) -> Self {
        let column = if other.line == 0 { self.column + other.column } else { other.column };
        Self { line: self.line + other.line, column }
    }
}

/// A text of JSON with a line feed where carriage returns alone end its lines, as old programs wrote them: between its
/// parts both are blanks, and inside them neither may stand. Everything stays at its place.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    if is_json && ends_in_returns(text) { text.replace('\r', "\n").into() } else { text.into() }
}

/// Whether nothing but returns ends lines.
pub fn ends_in_returns(text: &str) -> bool {
    let has = |byte| memchr::memchr(byte, text.as_bytes()).is_some();
    !has(b'\n') && has(b'\r')
}

/// Letters that begin in these bytes.
fn num_letters(bytes: &[u8]) -> usize {
    // All but the second to fourth bytes of a letter.
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_letters() {
        let mut lines = Lines::new("один\nдва\n\nчетыре");
        for (offset, place) in
            [(0, (1, 1)), (2, (1, 2)), (9, (2, 1)), (11, (2, 2)), (16, (3, 1)), (17, (4, 1))]
        {
            assert_eq!(lines.place(offset), place, "{offset}");
        }
        assert_eq!(Lines::new("").place(0), (1, 1));
    }

    #[test]
    fn letters_far_into_a_line_are_counted_like_others() {
        let text = format!("é\n{}x", "é".repeat(STRIDE * 3));
        let mut lines = Lines::new(&text);
        for letters in [0, 1, STRIDE / 2, STRIDE, STRIDE * 3 - 1, STRIDE * 3] {
            assert_eq!(lines.place(3 + letters * 2), (2, letters + 1));
        }
        assert_eq!(lines.place(text.len()), (2, STRIDE * 3 + 2));
    }

    #[test]
    fn returns_alone_end_lines_of_json() {
        for (text, expected) in [
            ("{\"a\":\"\\\"\"}\r{}", "{\"a\":\"\\\"\"}\n{}"),
            ("{}\r\n{}\r\n", "{}\r\n{}\r\n"),
            ("{}\n{}\r", "{}\n{}\r"),
            ("a,b\r\"c\rd\",e\r", "a,b\r\"c\rd\",e\r"),
            ("", ""),
        ] {
            assert_eq!(with_line_feeds(text), expected, "{text:?}");
        }
    }

    #[test]
    fn places_add_up_however_a_text_is_cut() {
        let text = "один\nдва, три\n\nx";
        let whole = LineColumn::default().behind(text.as_bytes());
        assert_eq!(whole, LineColumn { line: 3, column: 1 });
        for (at, _) in text.char_indices() {
            let (head, tail) = text.split_at(at);
            assert_eq!(LineColumn::default().behind(head.as_bytes()).behind(tail.as_bytes()), whole, "{at}");
        }
    }
}
