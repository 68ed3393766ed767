//! Forms of file for many plain events: a table, one JSON object a line, or one JSON object with a list. They are told by
//! their content.
//!
//! ```text
//!  text ──form──▶ pieces on all cores ──▶ plain events in columns ─┐
//!                                     └─▶ odd items, the long way ─┴─▶ Timeline + Problems
//! ```

mod csv_rows;
mod json_items;
mod pieces;
mod plain;

use super::native;
use super::{FileBytes, Opened, ReadError, ReadWatch};
use json_items::{Between, Items};
use model::builder::Builder;
use model::problem::{Problem, Problems, Severity, excerpt};
use model::timeline::Head;
pub(super) use pieces::ByteChunk;
use pieces::Irregular;
use plain::Names;
use std::ops::Range;

/// A form of file for many plain events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkForm {
    Table(csv_rows::CsvHead),
    /// One object a line, perhaps behind a line with the head.
    Lines,
    /// `{"events": [ … ]}`; the items begin at this byte.
    List(usize),
}

/// The form of a text, if it is one of these.
pub fn form(text: &str) -> Option<BulkForm> {
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    if !trimmed.starts_with('{') {
        return csv_rows::head(text).filter(|head| head.fits_sample(text)).map(BulkForm::Table);
    }
    list_start(trimmed)
        .filter(|at| may_be_events(trimmed.get(*at..).unwrap_or("")))
        .map(|at| BulkForm::List(skipped + at))
        .or_else(|| is_lines(trimmed).then_some(BulkForm::Lines))
}

/// Where the items begin, if the first member of the object is a list of events.
fn list_start(text: &str) -> Option<usize> {
    behind(text, &["{", "\"events\"", ":", "["])
}

/// The form of an object whose first member is a list of events.
pub fn list_form(text: &str) -> Option<BulkForm> {
    let trimmed = text.trim_start();
    list_start(trimmed).map(|at| BulkForm::List(text.len() - trimmed.len() + at))
}

/// Whether the first item of a list can be an event as this format writes it; if it cannot be read at all, the list is
/// broken and no other.
fn may_be_events(items: &str) -> bool {
    let first = serde_json::Deserializer::from_str(items).into_iter::<&serde_json::value::RawValue>().next();
    let Some(Ok(first)) = first else { return true };
    native::Node::root(first.get()).is_ok_and(|item| native::is_event(&item))
}

/// The byte behind some signs with nothing but white space between, if a text begins with them.
fn behind(text: &str, signs: &[&str]) -> Option<usize> {
    let mut rest = text;
    for sign in signs {
        rest = rest.trim_start().strip_prefix(sign)?;
    }
    Some(text.len() - rest.len())
}

/// Whether the first line is an object of its own, and the next begins one too.
fn is_lines(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\n') else { return false };
    let is_object = serde_json::from_str::<&serde_json::value::RawValue>(first.trim_end()).is_ok();
    is_object && rest.trim_start().starts_with('{')
}

/// How a form is read: where its items begin and how, and the head that stands before them.
struct Plan {
    form: BulkForm,
    items_from: usize,
    reader: ItemReader,
    head: (Head, Problems),
}

enum ItemReader {
    Table(csv_rows::CsvHead),
    Json(Box<Items>),
}

impl Plan {
    /// From a text, or from as much of its beginning as holds the head and an item.
    fn new(text: &str, form: &BulkForm) -> Result<Self, ReadError> {
        let json =
            |first: &str, between| ItemReader::Json(Box::new(Items::like(first, between, Names::Bulk)));
        let (items_from, reader, head) = match form {
            BulkForm::Table(head) => (head.rows_from, ItemReader::Table(head.clone()), None),
            BulkForm::Lines => {
                let line_end = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
                let head = native::head_of_line(text.get(..line_end).unwrap_or(""))?;
                let items_from = if head.is_some() { line_end } else { 0 };
                (items_from, json("", Between::Line), head)
            }
            BulkForm::List(from) => (*from, json(text.get(*from..).unwrap_or(""), Between::Comma), None),
        };
        Ok(Self { form: form.clone(), items_from, reader, head: head.unwrap_or_default() })
    }

    fn first_piece(&self, file: &dyn FileBytes) -> Result<Option<ByteChunk>, ReadError> {
        let (from, mut buffer) = (self.items_from as u64, Vec::new());
        match &self.reader {
            ItemReader::Table(head) => pieces::read_piece(file, from, 0, head, &mut buffer),
            ItemReader::Json(items) => pieces::read_piece(file, from, 0, &**items, &mut buffer),
        }
    }

    /// What is known when only the first piece is.
    fn preview(&self, first: ByteChunk) -> Result<Opened, ReadError> {
        let (head, problems) = self.head.clone();
        Reading { form: self.form.clone(), builder: Builder::new(head), problems, lines_before: 0 }
            .finish(vec![first])
    }

    /// Whether a table has so few rows that are no plain events that its columns are surely those of the head.
    fn is_mostly_plain(&self, pieces: &[ByteChunk]) -> bool {
        let num_items: usize = pieces.iter().map(|piece| piece.num_items as usize).sum();
        let num_odd: usize = pieces.iter().map(|piece| piece.odd.len()).sum();
        matches!(self.reader, ItemReader::Json(_)) || num_odd * 100 <= num_items
    }

    fn finish(self, pieces: Vec<ByteChunk>, lines_before: usize) -> Result<Opened, ReadError> {
        let Self { form, head: (mut head, mut problems), .. } = self;
        if let BulkForm::List(_) = form {
            let lines = lines_before + pieces.iter().map(|piece| piece.num_lines).sum::<usize>();
            let tail = pieces.last().and_then(|piece| piece.tail.as_deref());
            (head, problems) = head_behind(tail).unwrap_or_else(|| (Head::default(), cut_short(lines + 1)));
        }
        Reading { form, builder: Builder::new(head), problems, lines_before }.finish(pieces)
    }
}

/// Reads a text of one of these forms; `None` if it is a table that has to be read the other way.
///
/// # Errors
/// If the person stopped it, it is of an unknown version, or it passes a limit.
pub fn read(text: &str, form: &BulkForm, watch: &ReadWatch) -> Result<Option<Opened>, ReadError> {
    let plan = Plan::new(text, form)?;
    let place = plan.items_from..text.len();
    let pieces = match &plan.reader {
        ItemReader::Table(head) => pieces::read_text(text, place, head, watch)?,
        ItemReader::Json(items) => pieces::read_text(text, place, &**items, watch)?,
    };
    let before = text.as_bytes().get(..plan.items_from).unwrap_or(&[]);
    let lines_before = memchr::memchr_iter(b'\n', before).count();
    if !plan.is_mostly_plain(&pieces) {
        watch.restart();
        return Ok(None);
    }
    plan.finish(pieces, lines_before).map(Some)
}

/// Shorter files are read whole.
const MIN_STREAMED: u64 = 16 << 20;

/// Of larger files the first events are shown before the others are read.
const MIN_PREVIEWED: u64 = 256 << 20;

/// Bytes of the beginning of a file by which its form is told.
const BEGINNING: usize = 1 << 20;

/// Reads a large file of one of these forms without ever holding all of it; `None` if it is none, or has to be read
/// whole.
///
/// # Errors
/// As [`read`], and if the file cannot be read.
pub fn read_file(
    file: &dyn FileBytes,
    watch: &ReadWatch,
    preview: &dyn Fn(Opened),
) -> Result<Option<Opened>, ReadError> {
    if file.length() < MIN_STREAMED {
        return Ok(None);
    }
    let mut beginning = Vec::new();
    file.read(0, BEGINNING, &mut beginning)?;
    let valid = match std::str::from_utf8(&beginning) {
        Ok(text) => text,
        Err(err) => std::str::from_utf8(beginning.get(..err.valid_up_to()).unwrap_or(&[])).unwrap_or(""),
    };
    // What other programs write is read whole.
    if super::foreign::recognize(valid).is_some() {
        return Ok(None);
    }
    let Some(form) = form(valid) else { return Ok(None) };
    let plan = Plan::new(valid, &form)?;
    let from = plan.items_from as u64;
    if file.length() >= MIN_PREVIEWED
        && let Some(first) = plan.first_piece(file)?
    {
        preview(plan.preview(first)?);
    }
    let pieces = match &plan.reader {
        ItemReader::Table(head) => match pieces::read_file(file, from, head, watch) {
            // It has another encoding, which is told by all of it.
            Err(ReadError::NotThisFormat { .. }) => None,
            read => read?,
        },
        ItemReader::Json(items) => pieces::read_file(file, from, &**items, watch)?,
    };
    let before = beginning.get(..plan.items_from).unwrap_or(&[]);
    let lines_before = memchr::memchr_iter(b'\n', before).count();
    let plain = pieces.filter(|pieces| plan.is_mostly_plain(pieces));
    if plain.is_none() {
        watch.restart();
    }
    plain.map(|pieces| plan.finish(pieces, lines_before)).transpose()
}

/// The members behind the list of events; `None` if the file ends before its end.
fn head_behind(tail: Option<&str>) -> Option<(Head, Problems)> {
    let members = tail?.trim_start().trim_start_matches(',');
    native::head_of(&format!("{{{members}"))
}

/// The problem of a file that ends before its end.
fn cut_short(line: usize) -> Problems {
    let mut problems = Problems::default();
    problems.push(Problem {
        severity: Severity::Error,
        code: "cut-short",
        line,
        column: 1,
        path: "$".to_owned(),
        text: String::new(),
        message: "the file ends too early; what stands before its end is shown".to_owned(),
        help: "get another copy of it".to_owned(),
    });
    problems
}

/// Pieces on their way into a timeline.
struct Reading {
    form: BulkForm,
    builder: Builder,
    problems: Problems,
    /// Line breaks before the piece at hand.
    lines_before: usize,
}

impl Reading {
    fn finish(mut self, pieces: Vec<ByteChunk>) -> Result<Opened, ReadError> {
        let mut place = 0;
        for ByteChunk { part, odd, num_items, num_lines, .. } in pieces {
            self.builder.append(part, place);
            for odd in odd {
                self.push_irregular(&odd, place + odd.at);
            }
            place += num_items;
            self.lines_before += num_lines;
            if place as usize > native::MAX_EVENTS {
                return Err(ReadError::TooMany { events: place as usize, limit: native::MAX_EVENTS });
            }
        }
        Ok(Opened {
            timeline: self.builder.finish(),
            problems: self.problems,
            is_read_only: false,
            table: None,
        })
    }

    /// An item that is no plain event: read so that nothing of it is lost, or kept as it stands.
    fn push_irregular(&mut self, odd: &Irregular, place: u32) {
        self.builder.set_next_place(place);
        let raw = &*odd.text;
        if let Some(reason) = &odd.broken {
            let message = format!("the item cannot be read: {reason}; it is kept as it stands");
            self.report(odd, place, Severity::Error, "broken-item", message);
            self.builder.push_unread(&native::quoted(raw));
            return;
        }
        let text = match &self.form {
            BulkForm::Table(head) => csv_rows::event_text(odd, head).into(),
            BulkForm::Lines | BulkForm::List(_) => native::event_from_bulk(raw),
        };
        let (event, problems) = native::event_alone(&text);
        for problem in problems.iter() {
            let message = problem.message.clone();
            self.report(odd, place, problem.severity, problem.code, message);
        }
        match event {
            None => self.builder.push_unread(raw),
            Some(event) => {
                if let Err(err) = self.builder.push_event(event) {
                    let message = format!("{err}; the event is listed, not drawn");
                    self.report(odd, place, Severity::Error, "bad-date", message);
                }
            }
        }
    }

    fn report(
        &mut self,
        odd: &Irregular,
        place: u32,
        severity: Severity,
        code: &'static str,
        message: String,
    ) {
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let (line, column) = (self.lines_before + odd.line + 1, odd.column + 1);
        let text = excerpt(&odd.text);
        let path = format!("$.events[{place}]");
        let help = "mend the line, then read the file again".to_owned();
        self.problems.push(Problem { severity, code, line, column, path, text, message, help });
    }
}

/// What seems to be the list of events of a document that has not been lexed.
pub(super) struct EventList {
    place: Range<usize>,
    pieces: Vec<ByteChunk>,
}

/// A list of events is looked for in so many bytes before it has been lexed where it is.
const HEAD: usize = 1 << 16;

impl EventList {
    /// Reads what seems to be the list of events of a long document, while others find out whether it is; `None` if it
    /// cannot be.
    pub fn guess(text: &str, watch: &ReadWatch) -> Option<Self> {
        let member = memchr::memmem::find(text.as_bytes().get(..HEAD)?, b"\"events\"")?;
        let from = member + behind(text.get(member..)?, &["\"events\"", ":", "["])?;
        let items = Items::like(text.get(from..)?, Between::Comma, Names::Native);
        let pieces = pieces::read_if_fitting(text, &(from..text.len()), &items, watch).ok()??;
        let end = text.len() - pieces.last()?.tail.as_ref()?.len();
        Some(Self { place: from..end, pieces })
    }

    /// The pieces, if these are the events that stand at a place.
    pub fn at(self, place: &Range<usize>) -> Option<Vec<ByteChunk>> {
        (self.place == *place).then_some(self.pieces)
    }
}

/// Reads a list of events of which it is known where it begins and ends: plain ones in columns, the places of the others.
///
/// # Errors
/// If the person stopped it.
pub(super) fn read_list(
    text: &str,
    place: Range<usize>,
    watch: &ReadWatch,
) -> Result<Vec<ByteChunk>, ReadError> {
    let items = Items::like(text.get(place.clone()).unwrap_or(""), Between::Comma, Names::Native);
    pieces::read_text(text, place, &items, watch)
}
