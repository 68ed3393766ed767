//! Items of a JSON list, or of a text with one JSON value a line, read in pieces.

use super::pieces::{Piece, read_in_pieces};
use super::plain::{Names, Plain};
use crate::formats::{Refusal, Watch};
use memchr::memmem;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::ops::Range;

/// What stands between two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A comma, as in a list.
    Comma,
    /// A line break.
    Line,
}

/// Reads the items that stand in `place` of a text, up to the bracket that closes their list.
///
/// # Errors
/// If the person stopped it.
pub fn read(
    text: &str,
    place: Range<usize>,
    (between, names): (Between, Names),
    watch: &Watch,
) -> Result<Vec<Piece>, Refusal> {
    let separator = separator(text, &place, between);
    let finder = memmem::Finder::new(&separator);
    let cut = |from: usize| {
        let tail = text.as_bytes().get(from..place.end)?;
        // The item begins with the last byte of the separator, its bracket.
        finder.find(tail).map(|at| from + at + separator.len() - 1)
    };
    let read = |piece: Range<usize>| Items { text, at: piece.start, end: piece.end, between, names }.read();
    read_in_pieces(place.clone(), cut, read, watch)
}

/// The bytes from the end of an item to the beginning of the next, as they stand behind the first item.
fn separator(text: &str, place: &Range<usize>, between: Between) -> Vec<u8> {
    if between == Between::Line {
        return b"\n{".to_vec();
    }
    let usual = b"},\n{".to_vec();
    let Some(tail) = text.get(place.clone()) else { return usual };
    let mut items = serde_json::Deserializer::from_str(tail).into_iter::<&RawValue>();
    if !matches!(items.next(), Some(Ok(_))) {
        return usual;
    }
    let behind = tail.get(items.byte_offset()..).unwrap_or("");
    let gap = behind.len() - behind.trim_start_matches([',', ' ', '\n', '\r', '\t']).len();
    match behind.as_bytes().get(..=gap) {
        Some(gap) if gap.ends_with(b"{") && gap.contains(&b',') => [b"}", gap].concat(),
        _ => usual,
    }
}

/// Walks over the items of one piece.
struct Items<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    between: Between,
    names: Names,
}

impl Items<'_> {
    fn read(mut self) -> Piece {
        let mut piece = Piece::of(self.end - self.at);
        let mut when = String::new();
        while self.skip_to_item() {
            self.item(&mut piece, &mut when);
        }
        piece.end = self.at;
        piece
    }

    /// Goes on to the next item; `false` at the end of the piece or of the list.
    fn skip_to_item(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|_| self.at < self.end) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                b',' if self.between == Between::Comma => self.at += 1,
                b']' if self.between == Between::Comma => return false,
                _ => return true,
            }
        }
        false
    }

    fn item(&mut self, piece: &mut Piece, when: &mut String) {
        let start = self.at;
        let tail = self.text.get(start..).unwrap_or("");
        let mut items = serde_json::Deserializer::from_str(tail).into_iter::<Plain<'_>>();
        match items.next() {
            Some(Ok(plain)) => {
                self.at = start + items.byte_offset();
                let added =
                    plain.event(self.names, when).map(|event| piece.part.push(&event, piece.num_items));
                if let Some(Ok(())) = added {
                    piece.num_items += 1;
                } else {
                    piece.note_odd(start..self.at, None);
                }
            }
            _ => self.odd_item(piece, tail),
        }
    }

    /// An item that is no object of plain members, or no JSON.
    fn odd_item(&mut self, piece: &mut Piece, tail: &str) {
        let start = self.at;
        let mut reader = serde_json::Deserializer::from_str(tail);
        match <&RawValue>::deserialize(&mut reader) {
            Ok(raw) => {
                self.at = start + raw.get().len();
                piece.note_odd(start..self.at, None);
            }
            Err(err) => {
                self.at = self.next_line(start);
                let reason = err.to_string();
                let reason = if err.is_eof() { "the file ends within it" } else { reason_alone(&reason) };
                let place = start..self.at;
                piece.note_odd(place, Some(reason.to_owned()));
            }
        }
    }

    /// Behind a broken item, the next line that looks like the beginning of one.
    fn next_line(&self, from: usize) -> usize {
        let tail = self.text.as_bytes().get(from..self.end).unwrap_or(&[]);
        for at in memchr::memchr_iter(b'\n', tail) {
            let rest = tail.get(at + 1..).unwrap_or(&[]);
            let first = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
            if self.between == Between::Line || matches!(first, Some(b'{' | b']')) {
                return from + at + 1;
            }
        }
        self.end
    }
}

/// The words of an error without its place, which counts from the beginning of the item.
fn reason_alone(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}
