//! Items of a JSON list, or of a text with one JSON value a line, read in pieces.

use super::pieces::{ByteChunk, ChunkReader};
use super::plain::{Names, Plain};
use memchr::memmem;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What stands between two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A comma, as in a list.
    Comma,
    /// A line break.
    Line,
}

/// Reads items of one sort.
pub struct Items {
    between: Between,
    names: Names,
    /// From the end of an item to the beginning of the next.
    separator: memmem::Finder<'static>,
}

impl Items {
    /// For items like those at the beginning of a text.
    pub fn like(first: &str, between: Between, names: Names) -> Self {
        let separator = memmem::Finder::new(&separator(first, between)).into_owned();
        Self { between, names, separator }
    }
}

impl ChunkReader for Items {
    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        // The item begins with the last byte of the separator, its bracket.
        self.separator.find(bytes).map(|at| at + self.separator.needle().len() - 1)
    }

    fn read(&self, text: &str) -> ByteChunk {
        let mut walk = Walk { items: self, text, at: 0, piece: ByteChunk::of(text.len()) };
        let mut when = String::new();
        while walk.skip_to_item() {
            walk.item(&mut when);
        }
        if let Some(rest) = text.get(walk.at..).and_then(|rest| rest.strip_prefix(']')) {
            walk.piece.tail = Some(rest.to_owned());
        }
        walk.piece.done(text)
    }
}

/// The bytes from the end of an item to the beginning of the next, as they stand behind the first item.
fn separator(text: &str, between: Between) -> Vec<u8> {
    if between == Between::Line {
        return b"\n{".to_vec();
    }
    let usual = b"},\n{".to_vec();
    let mut items = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    if !matches!(items.next(), Some(Ok(_))) {
        return usual;
    }
    let behind = text.get(items.byte_offset()..).unwrap_or("");
    let gap = behind.len() - behind.trim_start_matches([',', ' ', '\n', '\r', '\t']).len();
    match behind.as_bytes().get(..=gap) {
        Some(gap) if gap.ends_with(b"{") && gap.contains(&b',') => [b"}", gap].concat(),
        _ => usual,
    }
}

/// Walks over the items of one piece.
struct Walk<'a> {
    items: &'a Items,
    text: &'a str,
    at: usize,
    piece: ByteChunk,
}

impl Walk<'_> {
    /// Goes on to the next item; `false` at the end of the piece or of the list.
    fn skip_to_item(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                b',' if self.items.between == Between::Comma => self.at += 1,
                b']' if self.items.between == Between::Comma => return false,
                _ => return true,
            }
        }
        false
    }

    fn item(&mut self, when: &mut String) {
        let start = self.at;
        let tail = self.text.get(start..).unwrap_or("");
        let mut items = serde_json::Deserializer::from_str(tail).into_iter::<Plain<'_>>();
        let Some(Ok(plain)) = items.next() else {
            self.irregular_item(tail);
            return;
        };
        self.at = start + items.byte_offset();
        let event = plain.event(self.items.names, when);
        let added = event.map(|event| self.piece.part.push(&event, self.piece.num_items));
        if let Some(Ok(())) = added {
            self.piece.num_items += 1;
        } else {
            self.piece.note_irregular(self.text, start..self.at, None);
        }
    }

    /// An item that is no object of plain members, or no JSON.
    fn irregular_item(&mut self, tail: &str) {
        let start = self.at;
        let mut reader = serde_json::Deserializer::from_str(tail);
        match <&RawValue>::deserialize(&mut reader) {
            Ok(raw) => {
                self.at = start + raw.get().len();
                self.piece.note_irregular(self.text, start..self.at, None);
            }
            Err(err) => {
                self.at = self.next_line(start);
                self.piece.is_torn = err.is_eof();
                let message = err.to_string();
                let reason = if err.is_eof() { "the file ends within it" } else { reason_alone(&message) };
                self.piece.note_irregular(self.text, start..self.at, Some(reason.to_owned()));
            }
        }
    }

    /// Behind a broken item, the next line that looks like the beginning of one.
    fn next_line(&self, from: usize) -> usize {
        let tail = self.text.as_bytes().get(from..).unwrap_or(&[]);
        for at in memchr::memchr_iter(b'\n', tail) {
            let rest = tail.get(at + 1..).unwrap_or(&[]);
            let first = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
            if self.items.between == Between::Line || matches!(first, Some(b'{' | b']')) {
                return from + at + 1;
            }
        }
        self.text.len()
    }
}

/// The words of an error without its place, which counts from the beginning of the item.
fn reason_alone(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}
