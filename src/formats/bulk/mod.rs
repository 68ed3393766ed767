//! Forms of file for many plain events: a table, one JSON object a line, or one JSON object with a list. They are told by
//! their content.
//!
//! ```text
//!  text ──form──▶ pieces on all cores ──▶ plain events in columns ─┐
//!                                     └─▶ odd items, the long way ─┴─▶ Timeline + Problems
//! ```

mod csv_rows;
mod findings;
mod json_items;
mod pieces;
mod plain;

use super::lines::{LineColumn, ends_in_returns};
use super::native;
use super::{FileBytes, Opened, ReadError, ReadWatch};
use findings::{HeadText, PieceSource, ReadPiece};
use json_items::{Between, Items};
use model::builder::Builder;
use model::problem::{Problem, Problems, Severity, excerpt};
use model::timeline::Head;
pub(super) use pieces::ByteChunk;
use pieces::{ChunkReader as _, Irregular, Tail};
use plain::Names;
use std::ops::Range;
use words::{Message, msg};

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
    // The first line may be a whole document, which is lexed only if it matters.
    rest.trim_start().starts_with('{')
        && serde_json::from_str::<&serde_json::value::RawValue>(first.trim_end()).is_ok()
}

/// How a form is read: where its items begin and how, and the head that stands before them.
struct Plan {
    form: BulkForm,
    items_from: usize,
    reader: ItemReader,
    head: (Head, Problems),
    head_text: Option<HeadText>,
}

enum ItemReader {
    Table(csv_rows::CsvHead),
    Json(Box<Items>),
}

impl ItemReader {
    fn starts(&self, text: &str, numbers: &[u32]) -> Vec<usize> {
        match self {
            Self::Table(head) => head.starts(text, numbers),
            Self::Json(items) => items.starts(text, numbers),
        }
    }
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
        let head_text = head.as_ref().map(|_| HeadText {
            text: text.get(..items_from).unwrap_or("").to_owned(),
            place: LineColumn::default(),
        });
        Ok(Self { form: form.clone(), items_from, reader, head: head.unwrap_or_default(), head_text })
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
        let mut reading = Reading::new(&self.form, head, problems, LineColumn::default());
        reading.take(vec![first])?;
        Ok(Opened {
            timeline: reading.builder.finish(),
            problems: reading.problems,
            is_read_only: false,
            table: None,
        })
    }

    /// Whether a table has so few rows that are no plain events that its columns are surely those of the head.
    fn is_mostly_plain(&self, pieces: &[ByteChunk]) -> bool {
        let num_items: usize = pieces.iter().map(|piece| piece.num_items as usize).sum();
        let num_odd: usize = pieces.iter().map(|piece| piece.odd.len()).sum();
        matches!(self.reader, ItemReader::Json(_)) || num_odd * 100 <= num_items
    }

    /// `before` is what stands before the items.
    fn finish(
        self,
        pieces: Vec<ByteChunk>,
        before: &[u8],
        letters: &PieceSource<'_>,
    ) -> Result<Opened, ReadError> {
        let Self { form, reader, head: (mut head, mut problems), mut head_text, .. } = self;
        let before = LineColumn::default().behind(before);
        if let BulkForm::List(_) = form {
            (head, problems, head_text) = head_behind(&pieces, before);
        }
        let mut reading = Reading::new(&form, head, problems, before);
        let pieces = reading.take(pieces)?;
        let Reading { builder, mut problems, .. } = reading;
        let timeline = builder.finish();
        let found = native::findings(&timeline, native::LaneList::NeedNoList);
        problems.append(findings::placed(found, &pieces, &reader, letters, head_text.as_ref())?);
        problems.sort_by_place();
        let is_read_only = native::needs_more(timeline.head());
        Ok(Opened { timeline, problems, is_read_only, table: None })
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
    if !plan.is_mostly_plain(&pieces) {
        watch.restart();
        return Ok(None);
    }
    plan.finish(pieces, before, &PieceSource::Text(text)).map(Some)
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
    // What other programs write is read whole, and what has the line ends of old ones.
    if ends_in_returns(valid) || super::foreign::recognize(valid).is_some() {
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
    let plain = pieces.filter(|pieces| plan.is_mostly_plain(pieces));
    if plain.is_none() {
        watch.restart();
    }
    plain.map(|pieces| plan.finish(pieces, before, &PieceSource::File(file))).transpose()
}

/// The members behind the list of events, what is wrong with them, and their text; `before` is what stands before the
/// list.
fn head_behind(pieces: &[ByteChunk], before: LineColumn) -> (Head, Problems, Option<HeadText>) {
    let mut place = pieces.iter().rev().skip(1).rev().fold(before, |place, piece| place.then(piece.size));
    let Some(Tail { text, place: from }) = pieces.last().and_then(|last| last.tail.as_ref()) else {
        let end = place.then(pieces.last().map_or(LineColumn::default(), |last| last.size));
        return (Head::default(), cut_short(end.line + 1), None);
    };
    let members = text.trim_start().trim_start_matches(',');
    // The bracket that begins the object stands in the place of the comma.
    let skipped = (text.len() - members.len()).saturating_sub(1);
    place = place.then(*from).behind(text.as_bytes().get(..skipped).unwrap_or(&[]));
    let head_text = HeadText { text: format!("{{{members}"), place };
    match native::head_of(&head_text.text) {
        Some((head, problems)) => (head, head_text.moved(problems), Some(head_text)),
        None => (Head::default(), cut_short(place.line + 1), None),
    }
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
        message: msg!(fault_cut_short),
        help: msg!(fix_another_copy_of_it),
    });
    problems
}

/// Pieces on their way into a timeline.
struct Reading<'a> {
    form: &'a BulkForm,
    builder: Builder,
    problems: Problems,
    /// What stands before the piece at hand.
    before: LineColumn,
}

impl<'a> Reading<'a> {
    fn new(form: &'a BulkForm, head: Head, problems: Problems, before: LineColumn) -> Self {
        Self { form, builder: Builder::new(head), problems, before }
    }

    /// Takes what was read in pieces; what is given back tells where they stand.
    fn take(&mut self, pieces: Vec<ByteChunk>) -> Result<Vec<ReadPiece>, ReadError> {
        let (mut place, mut known) = (0, Vec::with_capacity(pieces.len()));
        for piece in pieces {
            known.push(ReadPiece::new(&piece, place, self.before));
            let ByteChunk { part, odd, num_items, size, .. } = piece;
            self.builder.append(part, place);
            for odd in odd {
                self.push_irregular(&odd, place + odd.at);
            }
            place += num_items;
            self.before = self.before.then(size);
            if place as usize > native::MAX_EVENTS {
                return Err(ReadError::TooMany { events: place as usize, limit: native::MAX_EVENTS });
            }
        }
        Ok(known)
    }

    /// An item that is no plain event: read so that nothing of it is lost, or kept as it stands.
    fn push_irregular(&mut self, odd: &Irregular, place: u32) {
        self.builder.set_next_place(place);
        let raw = &*odd.text;
        if let Some(reason) = &odd.broken {
            let message = msg!(fault_item, reason = reason.clone());
            self.report(odd, place, Severity::Error, "broken-item", message);
            self.builder.push_unread(&native::quoted(raw));
            return;
        }
        let text = match self.form {
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
                    let message = msg!(fault_event_not_drawn, fault = err.message());
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
        message: Message,
    ) {
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let LineColumn { line, column } = self.before.then(odd.place);
        let (line, column) = (line + 1, column + 1);
        let text = excerpt(&odd.text);
        let path = format!("$.events[{place}]");
        let help = msg!(fix_line);
        self.problems.push(Problem { severity, code, line, column, path, text, message, help });
    }
}

/// What seems to be the list of events of a document that has not been lexed.
pub(super) struct EventList {
    from: usize,
    /// What was read of it and where it ends; `None` if it cannot be read in pieces.
    read: Option<(Vec<ByteChunk>, usize)>,
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
        let pieces = pieces::read_if_fitting(text, &(from..text.len()), &items, watch).ok()?;
        let Some(pieces) = pieces else { return Some(Self { from, read: None }) };
        let end = text.len() - pieces.last()?.tail.as_ref()?.text.len();
        Some(Self { from, read: Some((pieces, end)) })
    }
}

/// Reads a list of events of which it is known where it begins and ends, unless it was guessed: plain ones in columns, the
/// places of the others.
///
/// # Errors
/// If the person stopped it.
pub(super) fn read_list(
    text: &str,
    place: Range<usize>,
    guess: Option<EventList>,
    watch: &ReadWatch,
) -> Result<Vec<ByteChunk>, ReadError> {
    let guess = guess.filter(|guess| guess.from == place.start).map(|guess| guess.read);
    let is_torn = matches!(guess, Some(None));
    if let Some((pieces, _)) = guess.flatten().filter(|(_, end)| *end == place.end) {
        return Ok(pieces);
    }
    watch.restart();
    let items = Items::like(text.get(place.clone()).unwrap_or(""), Between::Comma, Names::Native);
    if is_torn {
        pieces::read_whole(text, place, &items, watch)
    } else {
        pieces::read_text(text, place, &items, watch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What looks like the end of an event is often that of one of its parts; a wrong cut would be read twice.
    #[test]
    fn a_long_list_on_one_line_is_cut_between_events() {
        let agenda = format!("{{\"title\":\"a\"}},{{\"title\":\"{}\"}}", "words ".repeat(60));
        let event = format!("{{\"title\":\"é\",\"agenda\":[{agenda}],\"when\":\"2024\"}}");
        let events = vec![event; 40_000].join(",");
        let text =
            format!("{{\"format\":\"timeline/1\",\"title\":\"T\",\"events\":[{events}],\"terms\":[]}}");
        let list = EventList::guess(&text, &ReadWatch::default()).expect("a list");
        let (pieces, _) = list.read.expect("no piece is torn");
        assert!(pieces.len() > 3, "{}", pieces.len());
        assert_eq!(pieces.iter().map(|piece| piece.num_items).sum::<u32>(), 40_000);
    }
}
