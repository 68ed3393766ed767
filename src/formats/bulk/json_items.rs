//! Items of a JSON list, or of a text with one JSON value a line, read in pieces.

use super::pieces::{ByteChunk, ChunkReader, SLACK};
use super::plain::{Names, Plain};
use crate::reasons;
use memchr::memmem;
use serde::Deserialize;
use serde_json::value::RawValue;
use words::msg;

/// What stands between two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A comma, as in a list.
    Comma,
    /// A line break.
    Line,
}

/// Bytes in which a cut is looked for. No more than are read behind each piece of a file, so that both sides of a cut see
/// the same.
const LOOK_AHEAD: usize = SLACK;

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
        let bytes = bytes.get(..LOOK_AHEAD).unwrap_or(bytes);
        // The item begins with the last byte of the separator, its bracket.
        let from = self.separator.find(bytes)? + self.separator.needle().len() - 1;
        if self.between == Between::Line { Some(from) } else { outermost(bytes, from) }
    }

    fn read(&self, text: &str) -> ByteChunk {
        let mut walk = Walk::over(self, text);
        let mut when = String::new();
        while walk.skip_to_item() {
            walk.item(&mut when);
        }
        if text.as_bytes().get(walk.at) == Some(&b']') {
            walk.piece.note_tail(text, walk.at + 1);
        }
        walk.piece.done(text)
    }

    fn starts(&self, text: &str, numbers: &[u32]) -> Vec<usize> {
        let mut walk = Walk::over(self, text);
        let (mut when, mut starts) = (String::new(), Vec::new());
        while starts.len() < numbers.len() && walk.skip_to_item() {
            if numbers.get(starts.len()) == Some(&walk.piece.num_items) {
                starts.push(walk.at);
            }
            walk.item(&mut when);
        }
        starts
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

/// The first item of the outermost list that begins or goes on in these bytes: what stands between two events may also
/// stand between two of their parts. `from` is where one or the other begins.
fn outermost(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut depth, mut lowest, mut found) = (0_i32, 0, Some(from));
    let (mut at, mut before) = (from, b',');
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += length_of_text(bytes.get(at..).unwrap_or(&[])),
            // Only in a list a comma comes before a bracket.
            b'{' if depth == lowest && before == b',' => {
                found = found.or(Some(at));
                depth += 1;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        if depth < lowest {
            (lowest, found) = (depth, None);
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
        at += 1;
    }
    found
}

/// Bytes before the quotation mark that closes a text.
fn length_of_text(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += next;
        if bytes.get(at) == Some(&b'"') {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// Walks over the items of one piece.
struct Walk<'a> {
    items: &'a Items,
    text: &'a str,
    at: usize,
    piece: ByteChunk,
    /// Bytes that were looked at for items that turned out to be broken.
    in_vain: usize,
}

impl<'a> Walk<'a> {
    fn over(items: &'a Items, text: &'a str) -> Self {
        Self { items, text, at: 0, piece: ByteChunk::of(text.len()), in_vain: 0 }
    }

    /// What is left to read. A broken item may seem to go on to the end of the text; where that has cost as much as to
    /// read all of it, the items after it are taken to end with their lines.
    fn rest(&self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or("");
        if self.in_vain <= self.text.len() {
            return rest;
        }
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or(rest)
    }

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
        let (start, rest) = (self.at, self.rest());
        let mut items = serde_json::Deserializer::from_str(rest).into_iter::<Plain<'_>>();
        let Some(Ok(plain)) = items.next() else {
            self.irregular_item(rest);
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
    fn irregular_item(&mut self, rest: &str) {
        let start = self.at;
        let mut reader = serde_json::Deserializer::from_str(rest);
        match <&RawValue>::deserialize(&mut reader) {
            Ok(raw) => {
                self.at = start + raw.get().len();
                self.piece.note_irregular(self.text, start..self.at, None);
            }
            Err(err) => {
                self.at = self.next_line(start);
                self.in_vain += place_of(&err, rest);
                self.piece.is_torn = err.is_eof() && start + rest.len() == self.text.len();
                let reason = if err.is_eof() { msg!(fault_item_torn) } else { reasons::of_json(&err) };
                self.piece.note_irregular(self.text, start..self.at, Some(reason));
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

/// How far a reader has come before it met an error.
fn place_of(err: &serde_json::Error, text: &str) -> usize {
    let mut breaks = memchr::memchr_iter(b'\n', text.as_bytes());
    let line = err.line().checked_sub(2).and_then(|lines| breaks.nth(lines));
    (line.map_or(0, |at| at + 1) + err.column()).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that were looked at to tell where each odd item stands.
    #[test]
    fn one_line_is_looked_at_once() {
        let event = "{\"title\":\"é\",\"when\":\"2024\",\"tags\":[\"odd\"]}";
        for between in [",", ",\n", ",\n  "] {
            let text = vec![event; 2_000].join(between);
            let piece = Items::like(&text, Between::Comma, Names::Native).read(&text);
            assert_eq!((piece.odd.len(), piece.num_looked_at()), (2_000, text.len()), "{between:?}");
            let last = piece.odd.last().expect("it is there").place;
            let before = text.rfind('{').map_or(0, |at| text[..at].chars().count());
            let column = if between.contains('\n') { between.len() - 2 } else { before };
            assert_eq!(last.column, column, "{between:?}");
        }
    }

    /// Bytes that were read for nothing: each of these lines seems to go on to the end of the text.
    #[test]
    fn broken_items_cost_no_more_than_a_few_readings() {
        for (line, between) in
            [("{\"a\":[", Between::Line), ("{\"a\":{\"b\":", Between::Line), ("{\"a\":[", Between::Comma)]
        {
            let text = vec![line; 20_000].join("\n");
            let items = Items::like("", between, Names::Bulk);
            let mut walk = Walk::over(&items, &text);
            let mut when = String::new();
            while walk.skip_to_item() {
                walk.item(&mut when);
            }
            assert!(walk.piece.odd.len() > 10_000, "{line}");
            assert!(walk.in_vain < 3 * text.len(), "{line}: {} of {}", walk.in_vain, text.len());
        }
    }

    #[test]
    fn a_piece_begins_with_an_event_and_not_with_a_part_of_one() {
        let event = |at: usize| {
            format!(
                "{{\"title\":\"{at} }},{{ ] \\\" \\\\\",\"agenda\":[{{\"title\":\"a\"}},{{\"title\":\"b\"}},\
                 {{\"title\":\"c\",\"claims\":[{{\"x\":1}},{{\"x\":2}}]}}],\"place\":{{\"name\":\"p\"}},\"tags\":[]}}"
            )
        };
        let events: Vec<String> = (0..20).map(event).collect();
        let text = events.join(",");
        let items = Items::like(&text, Between::Comma, Names::Native);
        let mut starts = vec![0];
        for event in &events {
            starts.push(starts.last().expect("one") + event.len() + 1);
        }
        let agenda = text.find("[{").expect("an agenda");
        for from in agenda..agenda + "[{\"title\":\"a\"}".len() {
            let found = items.cut(&text.as_bytes()[from..]).map(|at| from + at);
            assert_eq!(found, Some(starts[1]), "{}", &text[from..from + 10]);
        }
        // Behind the last event there is none.
        let tail = format!("{},{}],\"terms\":[{{\"a\":1}},{{\"a\":2}}]}}", event(1), event(2));
        assert_eq!(items.cut(tail.as_bytes()), None);
    }
}
