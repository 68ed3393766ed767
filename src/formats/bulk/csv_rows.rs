//! Rows of a table: a head line that names the columns, then one event a line.

use super::pieces::{Odd, Piece, read_in_pieces};
use crate::formats::{Refusal, Watch};
use crate::model::part::PlainEvent;
use std::borrow::Cow;
use std::ops::Range;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Identifier.
    Id,
    /// Title.
    Title,
    /// A whole date in EDTF, or its start where there is a column for the end.
    Start,
    /// The end of a date.
    End,
    /// Lane.
    Lane,
    /// A few sentences.
    About,
    /// Something that is kept under its name.
    Other(String),
}

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its columns.
    pub columns: Vec<Column>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Where the rows begin.
    pub rows_from: usize,
}

/// The head of a text, if it is a table of events: it names a title and a date.
pub fn head(text: &str) -> Option<Head> {
    let line = text.lines().next()?;
    let rows_from = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
    let head = |delimiter: u8| {
        let cells = cells(line, delimiter)?;
        let columns: Vec<Column> = cells.iter().map(|name| column(name)).collect();
        let has = |column| columns.contains(&column);
        (has(Column::Title) && has(Column::Start)).then_some(Head { columns, delimiter, rows_from })
    };
    b",;\t".iter().find_map(|delimiter| head(*delimiter))
}

fn column(name: &str) -> Column {
    match name.trim().to_lowercase().as_str() {
        "id" => Column::Id,
        "title" | "name" | "event" | "headline" => Column::Title,
        "when" | "date" | "start" | "begin" | "start date" => Column::Start,
        "end" | "end date" => Column::End,
        "lane" | "group" => Column::Lane,
        "about" | "text" | "description" => Column::About,
        _ => Column::Other(name.trim().to_owned()),
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

/// Reads the rows of a table.
///
/// # Errors
/// If the person stopped it.
pub fn read(text: &str, head: &Head, watch: &Watch) -> Result<Vec<Piece>, Refusal> {
    let place = head.rows_from..text.len();
    let has_quotes = memchr::memchr(b'"', text.as_bytes().get(place.clone()).unwrap_or(&[])).is_some();
    let cut = |from: usize| {
        let tail = text.as_bytes().get(from..)?;
        // Where a cell may hold line breaks nobody can tell from the middle whether one ends a row.
        let at = if has_quotes { None } else { memchr::memchr(b'\n', tail) };
        at.map(|at| from + at + 1)
    };
    let read = |piece: Range<usize>| {
        let mut rows = Rows { text, head, piece: Piece::of(piece.len()), when: String::new() };
        if has_quotes {
            rows.quoted(piece.clone())
        } else {
            rows.plain(piece.clone())
        }
        Piece { end: piece.end, ..rows.piece }
    };
    read_in_pieces(place.clone(), cut, read, watch)
}

struct Rows<'a> {
    text: &'a str,
    head: &'a Head,
    piece: Piece,
    when: String,
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
    fn plain(&mut self, place: Range<usize>) {
        let delimiter = char::from(self.head.delimiter);
        let text = self.text;
        let mut from = place.start;
        while from < place.end {
            let tail = text.as_bytes().get(from..place.end).unwrap_or(&[]);
            let to = from + memchr::memchr(b'\n', tail).unwrap_or(tail.len());
            let line = text.get(from..to).unwrap_or("").trim_end_matches('\r');
            if !line.is_empty() {
                self.row(from..to, line.split(delimiter));
            }
            from = to + 1;
        }
    }

    /// Rows with quotes somewhere.
    fn quoted(&mut self, place: Range<usize>) {
        let text = self.text.get(place.clone()).unwrap_or("");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.head.delimiter)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let from = record.position().map_or(0, csv::Position::byte) as usize;
            let to = reader.position().byte() as usize;
            self.row(place.start + from..place.start + to, record.iter());
        }
    }

    fn row<'r>(&mut self, place: Range<usize>, cells: impl Iterator<Item = &'r str>) {
        let mut row = Row::default();
        let mut num_cells = 0;
        for cell in cells {
            row.take(self.head.columns.get(num_cells), cell);
            num_cells += 1;
        }
        if num_cells != self.head.columns.len() {
            let message =
                format!("the row has {num_cells} cells, and the head names {}", self.head.columns.len());
            self.piece.note_odd(place, Some(message));
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
            self.piece.note_odd(place, None);
        }
    }
}

impl<'a> Row<'a> {
    fn take(&mut self, column: Option<&Column>, cell: &'a str) {
        let event = &mut self.event;
        match column {
            Some(Column::Id) => event.id = cell.trim(),
            Some(Column::Title) => event.title = cell.trim(),
            Some(Column::Start) => event.when = cell.trim(),
            Some(Column::End) => self.end = cell.trim(),
            Some(Column::Lane) => event.lane = cell.trim(),
            Some(Column::About) => event.about = cell.trim(),
            Some(Column::Other(_)) | None => self.has_more |= !cell.trim().is_empty(),
        }
    }
}

/// A row as an event of the native format, for the reader that keeps everything.
pub fn event_text(text: &str, odd: &Odd, head: &Head) -> Cow<'static, str> {
    let line = text.get(odd.place.clone()).unwrap_or("").trim_end_matches(['\r', '\n']);
    let cells = cells(line, head.delimiter).unwrap_or_default();
    let mut members = serde_json::Map::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            members.insert(name.to_owned(), value.into());
        }
    };
    let (mut start, mut end) = (String::new(), String::new());
    for (column, cell) in head.columns.iter().zip(&cells) {
        let cell = cell.trim();
        match column {
            Column::Id => add("id", cell),
            Column::Title => add("title", cell),
            Column::Start => cell.clone_into(&mut start),
            Column::End => cell.clone_into(&mut end),
            Column::Lane => add("lane", cell),
            Column::About => add("about", cell),
            Column::Other(name) => add(name, cell),
        }
    }
    let when = if end.is_empty() { start } else { format!("{start}/{end}") };
    add("when", &when);
    serde_json::Value::Object(members).to_string().into()
}
