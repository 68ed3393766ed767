//! Rows of a table: a head line that names the columns, then one event a line.

use super::pieces::{ByteChunk, ChunkReader, Irregular};
use model::cell::plain;
use model::part::PlainEvent;
use std::collections::HashSet;
use std::ops::Range;
use words::msg;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CsvColumn {
    Id,
    Title,
    /// A whole date in EDTF, or its start where there is a column for the end.
    Start,
    /// The end of a date.
    End,
    Lane,
    /// A few sentences.
    About,
    /// Something that is kept under its name.
    Other(String),
}

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvHead {
    pub columns: Vec<CsvColumn>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Where the rows begin.
    pub rows_from: usize,
    /// Whether Summitline wrote it, so that apostrophes before signs are ours and no part of the texts.
    pub is_ours: bool,
}

/// Name of the last column of tables that Summitline writes.
const OURS: &str = "summitline";

/// The head of a text, if it is a table of events: it names a title and a date, and nothing twice. Of two columns for one
/// thing the other way to read tables keeps both.
pub fn head(text: &str) -> Option<CsvHead> {
    // Where a return alone ends lines, the other way cuts them.
    let line = text.lines().next().filter(|line| !line.contains('\r'))?;
    let rows_from = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
    let head = |delimiter: u8| {
        let cells = cells(line, delimiter)?;
        let columns: Vec<CsvColumn> = cells.iter().map(|name| column(name)).collect();
        let has = |column| columns.contains(&column);
        let is_ours = columns.last() == Some(&CsvColumn::Other(OURS.to_owned()));
        let is_plain = columns.iter().collect::<HashSet<_>>().len() == columns.len();
        // Of a table of ours with more than plain columns the other reader knows what each of them is.
        let num_others = columns.iter().filter(|column| matches!(column, CsvColumn::Other(_))).count();
        let is_plain = is_plain && !(is_ours && num_others > 1);
        let is_one = is_plain && has(CsvColumn::Title) && has(CsvColumn::Start);
        is_one.then_some(CsvHead { columns, delimiter, rows_from, is_ours })
    };
    b",;\t".iter().find_map(|delimiter| head(*delimiter))
}

fn column(name: &str) -> CsvColumn {
    match name.trim().to_lowercase().as_str() {
        "id" => CsvColumn::Id,
        "title" | "name" | "event" | "headline" => CsvColumn::Title,
        "when" | "date" | "start" | "begin" | "start date" => CsvColumn::Start,
        "end" | "end date" => CsvColumn::End,
        "lane" | "group" => CsvColumn::Lane,
        "about" | "text" | "description" => CsvColumn::About,
        _ => CsvColumn::Other(name.trim().to_owned()),
    }
}

/// The cells of one record; `None` if its quotes do not fit.
pub fn cells(line: &str, delimiter: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    let has_one = reader.read_record(&mut record).ok()?;
    has_one.then(|| record.iter().map(str::to_owned).collect())
}

impl CsvHead {
    /// Whether the first rows are plain events; the others are read the same way only then.
    pub fn fits_sample(&self, text: &str) -> bool {
        const SAMPLE: usize = 1 << 14;
        let rows = text.get(self.rows_from..).unwrap_or("");
        let end = rows.floor_char_boundary(SAMPLE.min(rows.len()));
        let sample = rows.get(..end).unwrap_or("");
        let whole = if end < rows.len() { sample.rfind('\n').map_or(0, |at| at + 1) } else { end };
        let piece = ChunkReader::read(self, sample.get(..whole).unwrap_or(""));
        piece.odd.is_empty() && (piece.num_items > 0 || rows.trim().is_empty())
    }

    /// The text of a cell.
    fn text_of<'c>(&self, cell: &'c str) -> &'c str {
        let cell = cell.trim();
        if self.is_ours { plain(cell) } else { cell }
    }

    /// The rows of a text; where those of some numbers begin is noted.
    fn rows<'a>(&'a self, text: &'a str, wanted: &'a [u32]) -> Rows<'a> {
        let (piece, when, starts) = (ByteChunk::of(text.len()), String::new(), Vec::new());
        let mut rows = Rows { text, head: self, piece, when, wanted, starts };
        if memchr::memchr(b'"', text.as_bytes()).is_some() {
            rows.quoted();
        } else {
            rows.unquoted();
        }
        rows
    }
}

impl ChunkReader for CsvHead {
    fn cut(&self, bytes: &[u8]) -> Option<usize> {
        memchr::memchr(b'\n', bytes).map(|at| at + 1)
    }

    fn read(&self, text: &str) -> ByteChunk {
        self.rows(text, &[]).piece.done(text)
    }

    fn starts(&self, text: &str, numbers: &[u32]) -> Vec<usize> {
        self.rows(text, numbers).starts
    }
}

struct Rows<'a> {
    text: &'a str,
    head: &'a CsvHead,
    piece: ByteChunk,
    when: String,
    /// Numbers of rows, ascending, of which it is asked where they begin.
    wanted: &'a [u32],
    starts: Vec<usize>,
}

/// Cells of an event by what they hold.
#[derive(Clone, Copy, Default)]
struct Row<'a> {
    event: PlainEvent<'a>,
    end: &'a str,
    has_more: bool,
}

impl Rows<'_> {
    /// Rows without quotes: cut at line breaks and delimiters, twice as fast as a reader that minds quotes.
    fn unquoted(&mut self) {
        let delimiter = char::from(self.head.delimiter);
        let text = self.text;
        let mut from = 0;
        while from < text.len() {
            let tail = text.as_bytes().get(from..).unwrap_or(&[]);
            let to = from + memchr::memchr(b'\n', tail).unwrap_or(tail.len());
            let line = text.get(from..to).unwrap_or("").trim_end_matches('\r');
            if !line.is_empty() {
                self.row(from..to, line.split(delimiter));
            }
            from = to + 1;
        }
    }

    /// Rows with quotes somewhere. A quote that is open at the end may go on in the next piece.
    fn quoted(&mut self) {
        let text = self.text;
        self.piece.is_torn = memchr::memchr_iter(b'"', text.as_bytes()).count() % 2 == 1;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.head.delimiter)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let behind = record.position().map_or(0, csv::Position::byte) as usize;
            let to = reader.position().byte() as usize;
            // Empty lines before a row are no part of it.
            let row = text.get(behind..to).unwrap_or("");
            let from = behind + row.len() - row.trim_start_matches(['\r', '\n']).len();
            self.row(from..to, record.iter());
        }
    }

    fn row<'r>(&mut self, place: Range<usize>, cells: impl Iterator<Item = &'r str>) {
        if self.wanted.get(self.starts.len()) == Some(&self.piece.num_items) {
            self.starts.push(place.start);
        }
        let mut row = Row::default();
        let mut num_cells = 0;
        for cell in cells {
            row.take(self.head.columns.get(num_cells), self.head.text_of(cell));
            num_cells += 1;
        }
        if num_cells != self.head.columns.len() {
            let message = msg!(fault_item_cells, cells = num_cells, columns = self.head.columns.len());
            self.piece.note_irregular(self.text, place, Some(message));
            return;
        }
        if !row.end.is_empty() {
            self.when.clear();
            self.when.push_str(row.event.when);
            self.when.push('/');
            self.when.push_str(row.end);
        }
        let when = if row.end.is_empty() { row.event.when } else { &self.when };
        let event = PlainEvent { when, ..row.event };
        let is_plain = !row.has_more && !event.title.is_empty() && !event.when.is_empty();
        if is_plain && self.piece.part.push(&event, self.piece.num_items).is_ok() {
            self.piece.num_items += 1;
        } else {
            self.piece.note_irregular(self.text, place, None);
        }
    }
}

impl<'a> Row<'a> {
    fn take(&mut self, column: Option<&CsvColumn>, cell: &'a str) {
        let event = &mut self.event;
        match column {
            Some(CsvColumn::Id) => event.id = cell,
            Some(CsvColumn::Title) => event.title = cell,
            Some(CsvColumn::Start) => event.when = cell,
            Some(CsvColumn::End) => self.end = cell,
            Some(CsvColumn::Lane) => event.lane = cell,
            Some(CsvColumn::About) => event.about = cell,
            Some(CsvColumn::Other(_)) | None => self.has_more |= !cell.is_empty(),
        }
    }
}

/// A row as an event of the native format, for the reader that keeps everything.
pub fn event_text(odd: &Irregular, head: &CsvHead) -> String {
    let cells = cells(odd.text.trim_end_matches(['\r', '\n']), head.delimiter).unwrap_or_default();
    let mut members = serde_json::Map::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            members.insert(name.to_owned(), value.into());
        }
    };
    let (mut start, mut end) = (String::new(), String::new());
    for (column, cell) in head.columns.iter().zip(&cells) {
        let cell = head.text_of(cell);
        match column {
            CsvColumn::Id => add("id", cell),
            CsvColumn::Title => add("title", cell),
            CsvColumn::Start => cell.clone_into(&mut start),
            CsvColumn::End => cell.clone_into(&mut end),
            CsvColumn::Lane => add("lane", cell),
            CsvColumn::About => add("about", cell),
            CsvColumn::Other(name) => add(name, cell),
        }
    }
    let when = if end.is_empty() { start } else { format!("{start}/{end}") };
    add("when", &when);
    serde_json::Value::Object(members).to_string()
}
