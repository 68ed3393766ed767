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

use super::lines::Lines;
use super::native;
use super::{Opened, Refusal, Watch};
use crate::model::builder::Builder;
use crate::model::problem::{Problem, Problems, Severity, excerpt};
use crate::model::timeline::Head;
use json_items::Between;
use pieces::Odd;
pub(super) use pieces::Piece;
use plain::Names;
use std::ops::Range;

/// A form of file for many plain events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table.
    Table(csv_rows::Head),
    /// One object a line, perhaps behind a line with the head.
    Lines,
    /// `{"events": [ … ]}`; the items begin at this byte.
    List(usize),
}

/// The form of a text, if it is one of these.
pub fn form(text: &str) -> Option<Form> {
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    if !trimmed.starts_with('{') {
        return csv_rows::head(text).map(Form::Table);
    }
    list_start(trimmed)
        .map(|at| Form::List(skipped + at))
        .or_else(|| is_lines(trimmed).then_some(Form::Lines))
}

/// Where the items begin, if the first member of the object is a list of events.
fn list_start(text: &str) -> Option<usize> {
    let mut rest = text;
    for sign in ["{", "\"events\"", ":", "["] {
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

/// Reads a text of one of these forms.
///
/// # Errors
/// If the person stopped it, it is of an unknown version, or it passes a limit.
pub fn read(text: &str, form: &Form, watch: &Watch) -> Result<Opened, Refusal> {
    let (pieces, (head, problems)) = match form {
        Form::Table(head) => (csv_rows::read(text, head, watch)?, Default::default()),
        Form::Lines => {
            let line_end = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
            let head = native::head_of_line(text.get(..line_end).unwrap_or(""))?;
            let rows_from = if head.is_some() { line_end } else { 0 };
            let pieces = json_items::read(text, rows_from..text.len(), (Between::Line, Names::Bulk), watch)?;
            (pieces, head.unwrap_or_default())
        }
        Form::List(from) => {
            let pieces = json_items::read(text, *from..text.len(), (Between::Comma, Names::Bulk), watch)?;
            let end = pieces.last().map_or(*from, |piece| piece.end);
            let head = head_behind(text, end);
            (pieces, head)
        }
    };
    let reading = Reading { text, form, builder: Builder::new(head), problems, lines: Lines::new(text) };
    reading.finish(pieces)
}

/// What stands behind the list of events: further members of the object, and its end.
fn head_behind(text: &str, end: usize) -> (Head, Problems) {
    let rest = text.get(end..).unwrap_or("").trim_start();
    let Some(rest) = rest.strip_prefix(']') else { return (Head::default(), cut_short(text)) };
    let members = rest.trim_start().trim_start_matches(',');
    native::head_of(&format!("{{{members}")).unwrap_or_else(|| (Head::default(), cut_short(text)))
}

/// The problem of a file that ends before its end.
fn cut_short(text: &str) -> Problems {
    let (line, column) = Lines::new(text).place(text.len());
    let last = text.lines().next_back().unwrap_or("");
    let mut problems = Problems::default();
    problems.push(Problem {
        severity: Severity::Error,
        code: "cut-short",
        line,
        column,
        path: "$".to_owned(),
        text: excerpt(last),
        message: "the file ends too early; what stands before its end is shown".to_owned(),
        help: "get another copy of it".to_owned(),
    });
    problems
}

/// A text on its way into a timeline.
struct Reading<'a> {
    text: &'a str,
    form: &'a Form,
    builder: Builder,
    problems: Problems,
    lines: Lines<'a>,
}

impl Reading<'_> {
    fn finish(mut self, pieces: Vec<Piece>) -> Result<Opened, Refusal> {
        let mut place = 0;
        for Piece { part, odd, num_items, .. } in pieces {
            self.builder.append(part, place);
            for odd in odd {
                self.odd(&odd, place + odd.at);
            }
            place += num_items;
            if place as usize > native::MAX_EVENTS {
                return Err(Refusal::TooMany { events: place as usize, limit: native::MAX_EVENTS });
            }
        }
        Ok(Opened { timeline: self.builder.finish(), problems: self.problems, is_read_only: false })
    }

    /// An item that is no plain event: read so that nothing of it is lost, or kept as it stands.
    fn odd(&mut self, odd: &Odd, place: u32) {
        self.builder.set_next_place(place);
        let raw = self.text.get(odd.place.clone()).unwrap_or("").trim_end();
        if let Some(reason) = &odd.broken {
            let message = format!("the item cannot be read: {reason}; it is kept as it stands");
            self.report(odd, place, Severity::Error, "broken-item", message);
            self.builder.push_unread(&native::quoted(raw));
            return;
        }
        let text = match self.form {
            Form::Table(head) => csv_rows::event_text(self.text, odd, head),
            Form::Lines | Form::List(_) => native::event_from_bulk(raw),
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

    fn report(&mut self, odd: &Odd, place: u32, severity: Severity, code: &'static str, message: String) {
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let (line, column) = self.lines.place(odd.place.start);
        let text = excerpt(self.text.get(odd.place.clone()).unwrap_or("").trim_end());
        let path = format!("$.events[{place}]");
        let help = "mend the line, then read the file again".to_owned();
        self.problems.push(Problem { severity, code, line, column, path, text, message, help });
    }
}

/// Events of a list in a document that has been lexed already: plain ones in columns, the places of the others.
///
/// # Errors
/// If the person stopped it.
pub(super) fn read_list(text: &str, place: Range<usize>, watch: &Watch) -> Result<Vec<Piece>, Refusal> {
    json_items::read(text, place, (Between::Comma, Names::Native), watch)
}
