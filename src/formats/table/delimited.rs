//! A text with a delimiter → rows of cells: quotes, all line ends, `sep=`, and quotes that nobody closes.

use super::grid::{CellGrid, MAX_CELLS, MAX_COLUMNS};
use crate::{ReadError, ReadWatch};
use words::msg;

/// What may stand between cells, the likelier first.
const DELIMITERS: &[u8] = b",;\t|^~\x1f:";

/// Rows by which the delimiter is told.
const SAMPLE_ROWS: usize = 200;

/// Bytes that are looked at for it.
const SAMPLE_BYTES: usize = 1 << 18;

/// A text as a table.
#[derive(Debug)]
pub struct Delimited<'a> {
    pub grid: CellGrid<'a>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Lines with a quotation mark that nobody closes.
    pub open_quotes: Vec<usize>,
}

/// Takes a text apart; `None` if it is no table.
///
/// # Errors
/// If the person stopped it, or it has too many cells.
pub fn read<'a>(
    text: &'a str,
    chosen: Option<u8>,
    watch: &ReadWatch,
) -> Result<Option<Delimited<'a>>, ReadError> {
    let (stated, from) = stated_delimiter(text);
    let body = text.get(from..).unwrap_or("");
    let Some(delimiter) = chosen.or(stated).or_else(|| likely_delimiter(body)) else { return Ok(None) };
    let mut split = Split::new(text, from, delimiter);
    while split.row() {
        if split.grid.len().is_multiple_of(4_096) {
            watch.report(split.at, split.grid.len())?;
        }
        let width = split.grid.width(split.grid.len().saturating_sub(1));
        if width > MAX_COLUMNS || split.grid.num_cells() > MAX_CELLS {
            let found = msg!(found_wide_table, columns = MAX_COLUMNS, cells = MAX_CELLS);
            return Err(ReadError::NotThisFormat { found });
        }
    }
    Ok(Some(Delimited { grid: split.grid, delimiter, open_quotes: split.open_quotes }))
}

/// What the first line says stands between cells (`sep=;`), and where the rows begin.
fn stated_delimiter(text: &str) -> (Option<u8>, usize) {
    let line_end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text.get(..line_end).unwrap_or("").trim_matches('"');
    let head = line.get(..4).filter(|head| head.eq_ignore_ascii_case("sep="));
    let stated = head.and_then(|_| line.as_bytes().get(4)).copied();
    let is_plain =
        stated.is_some_and(|sign| sign.is_ascii() && !sign.is_ascii_alphanumeric() && line.len() == 5);
    if is_plain { (stated, line_end) } else { (None, 0) }
}

/// The sign that cuts most rows into the same number of cells.
fn likely_delimiter(text: &str) -> Option<u8> {
    let end = text.floor_char_boundary(SAMPLE_BYTES.min(text.len()));
    let sample = text.get(..end).unwrap_or("");
    let mut best: Option<(DelimiterScore, u8)> = None;
    for delimiter in DELIMITERS {
        let score = score(sample, *delimiter);
        if score.is_some() && score > best.map(|(score, _)| score) {
            best = score.map(|score| (score, *delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// How well a sign cuts a text, the weightier first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct DelimiterScore {
    /// A colon stands in times too.
    is_usual: bool,
    /// Of a thousand rows, how many have the most frequent number of cells: the head has no decimal commas.
    fitting: usize,
    width: usize,
}

fn score(sample: &str, delimiter: u8) -> Option<DelimiterScore> {
    if !sample.as_bytes().contains(&delimiter) {
        return None;
    }
    let mut split = Split::new(sample, 0, delimiter);
    while split.grid.len() < SAMPLE_ROWS && split.row() {}
    let widths: Vec<usize> = (0..split.grid.len()).map(|row| split.grid.width(row)).collect();
    let width = usual_width(&widths)?;
    let num_fitting = widths.iter().filter(|other| **other == width).count();
    let fitting = num_fitting * 1_000 / widths.len().max(1);
    let is_usual = b",;\t|".contains(&delimiter);
    (fitting >= 500).then_some(DelimiterScore { is_usual, fitting, width })
}

/// The most frequent number of cells of rows with more than one, and of equally frequent ones the largest.
pub fn usual_width(widths: &[usize]) -> Option<usize> {
    let mut sorted: Vec<usize> = widths.iter().copied().filter(|width| *width > 1).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len()).and_then(|chunk| chunk.first()).copied()
}

/// Walks over a text and cuts it.
struct Split<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: usize,
    grid: CellGrid<'a>,
    open_quotes: Vec<usize>,
    /// Behind this byte no quote is closed, as was found out once.
    nothing_closes: bool,
}

impl<'a> Split<'a> {
    fn new(text: &'a str, at: usize, delimiter: u8) -> Self {
        let grid = CellGrid::over(text);
        Self { text, delimiter, at, line: 1, grid, open_quotes: Vec::new(), nothing_closes: false }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Adds the next row; `false` at the end.
    fn row(&mut self) -> bool {
        if self.at >= self.text.len() {
            return false;
        }
        self.grid.begin_row(self.line, self.at);
        loop {
            self.cell();
            match self.byte(self.at) {
                Some(byte) if byte == self.delimiter => self.at += 1,
                Some(b'\r') if self.byte(self.at + 1) == Some(b'\n') => {
                    self.at += 2;
                    break;
                }
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None => break,
            }
        }
        self.line += 1;
        self.grid.end_row();
        true
    }

    fn cell(&mut self) {
        let blanks = self
            .text
            .as_bytes()
            .get(self.at..)
            .unwrap_or(&[])
            .iter()
            .take_while(|byte| **byte == b' ')
            .count();
        let quote = self.at + blanks;
        if self.byte(quote) == Some(b'"') && !self.nothing_closes && self.quoted(quote + 1) {
            return;
        }
        let tail = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let length = memchr::memchr3(self.delimiter, b'\n', b'\r', tail).unwrap_or(tail.len());
        self.grid.add_cell(self.at, self.at + length, false);
        self.at += length;
    }

    /// A cell behind its quotation mark; `false` if nothing closes it.
    fn quoted(&mut self, from: usize) -> bool {
        let (mut at, mut is_escaped) = (from, false);
        loop {
            let tail = self.text.as_bytes().get(at..).unwrap_or(&[]);
            let Some(quote) = memchr::memchr(b'"', tail) else {
                self.open_quotes.push(self.line);
                self.nothing_closes = true;
                return false;
            };
            at += quote + 1;
            let blanks = self
                .text
                .as_bytes()
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .take_while(|byte| **byte == b' ')
                .count();
            match self.byte(at + blanks) {
                None | Some(b'\n' | b'\r') => return self.close(from, at, blanks, is_escaped),
                Some(byte) if byte == self.delimiter => return self.close(from, at, blanks, is_escaped),
                // A quotation mark is written twice; one alone inside a text is a slip, and stays.
                _ if self.byte(at) == Some(b'"') => {
                    at += 1;
                    is_escaped = true;
                }
                _ => {}
            }
        }
    }

    fn close(&mut self, from: usize, at: usize, blanks: usize, is_escaped: bool) -> bool {
        self.grid.add_cell(from, at - 1, is_escaped);
        let inside = self.text.as_bytes().get(from..at).unwrap_or(&[]);
        self.line += memchr::memchr_iter(b'\n', inside).count();
        self.at = at + blanks;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (char, Vec<String>) {
        let read = read(text, None, &ReadWatch::default()).expect("not stopped").expect("a table");
        let row = |row: usize| {
            format!("{}: {}", read.grid.line(row), read.grid.row(row).collect::<Vec<_>>().join("|"))
        };
        (char::from(read.delimiter), (0..read.grid.len()).map(row).collect())
    }

    #[test]
    fn rows_and_cells() {
        for (text, delimiter, rows) in [
            ("a,b\n1,2\n", ',', vec!["1: a|b", "2: 1|2"]),
            ("a;b\r\n1,5;2\r\n\r\n3;4", ';', vec!["1: a|b", "2: 1,5|2", "4: 3|4"]),
            ("a\tb\r1\t2\r", '\t', vec!["1: a|b", "2: 1|2"]),
            ("sep=|\na|b,c\n1|2,3\n", '|', vec!["2: a|b,c", "3: 1|2,3"]),
            (
                "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nz,w\n",
                ',',
                vec!["1: a|b", "2: x, \"y\"|two\nlines", "4: z|w"],
            ),
            ("a,b\n\"open,2\nc,d\n", ',', vec!["1: a|b", "2: \"open|2", "3: c|d"]),
            ("a,b\n\"5\" pipe\",2\nc,d\n", ',', vec!["1: a|b", "2: 5\" pipe|2", "3: c|d"]),
            ("a, \"b\" ,c\n1, \"2,3\" ,4\n", ',', vec!["1: a|b|c", "2: 1|2,3|4"]),
            ("\n\n,,\na,b,c\n1,2,3\n", ',', vec!["4: a|b|c", "5: 1|2|3"]),
        ] {
            let (found, cells) = cut(text);
            assert_eq!(
                (found, cells),
                (delimiter, rows.into_iter().map(str::to_owned).collect()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn prose_is_no_table() {
        for text in ["just words\n", "", "One line.\nAnother, with a comma.\nA third one.\nAnd a fourth.\n"] {
            assert!(read(text, None, &ReadWatch::default()).expect("not stopped").is_none(), "{text}");
        }
    }
}
