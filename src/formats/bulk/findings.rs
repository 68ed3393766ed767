//! What does not fit together among many events, with its place in the file.
//!
//! Of plain events nobody keeps where they stood. So only if something is found, the pieces that hold it are read once
//! more.

use super::ItemReader;
use super::pieces::ByteChunk;
use crate::lines::LineColumn;
use crate::native::{self, Finding, Findings};
use crate::{FileBytes, ReadError};
use model::problem::{Problem, Problems, excerpt};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Where one finds the letters of a piece again.
pub enum PieceSource<'a> {
    /// In a text.
    Text(&'a str),
    /// In a file.
    File(&'a dyn FileBytes),
}

impl PieceSource<'_> {
    fn get(&self, place: Range<u64>) -> Result<Cow<'_, str>, ReadError> {
        match self {
            Self::Text(text) => {
                Ok(text.get(place.start as usize..place.end as usize).unwrap_or_default().into())
            }
            Self::File(file) => {
                let mut bytes = Vec::new();
                file.read(place.start, (place.end - place.start) as usize, &mut bytes)?;
                // It was read before; if it has changed since, nothing is found in it.
                Ok(String::from_utf8(bytes).unwrap_or_default().into())
            }
        }
    }
}

/// A piece that has been read, without what was read of it.
pub struct ReadPiece {
    place: Range<u64>,
    /// Numbers of its items in the file.
    items: Range<u32>,
    /// What stands before it in the file.
    before: LineColumn,
}

impl ReadPiece {
    /// A piece whose first item has a number, behind a part of the file.
    pub fn new(piece: &ByteChunk, first: u32, before: LineColumn) -> Self {
        let place = piece.start..piece.start + piece.length as u64;
        Self { place, items: first..first + piece.num_items, before }
    }
}

/// The head as a text of its own, and where that begins in the file.
pub struct HeadText {
    /// Its letters.
    pub text: String,
    pub place: LineColumn,
}

impl HeadText {
    /// Moves problems of the text to where it stands in the file.
    pub fn moved(&self, problems: Problems) -> Problems {
        problems.moved(|line, column| {
            let place = LineColumn { line: line.saturating_sub(1), column: column.saturating_sub(1) };
            let LineColumn { line, column } = self.place.then(place);
            (line + 1, column + 1)
        })
    }
}

/// Gives findings their places.
///
/// # Errors
/// If the file cannot be read once more.
pub fn placed(
    findings: Findings,
    pieces: &[ReadPiece],
    reader: &ItemReader,
    letters: &PieceSource<'_>,
    head: Option<&HeadText>,
) -> Result<Problems, ReadError> {
    let (kept, more) = findings.into_parts();
    let (of_items, of_head): (Vec<Finding>, Vec<Finding>) =
        kept.into_iter().partition(|finding| item_of(finding).is_some());
    let mut problems = match head {
        Some(head) => head.moved(native::place_findings(of_head, &head.text)?),
        None => Problems::default(),
    };
    let items = items(&of_items.iter().filter_map(item_of).collect(), pieces, reader, letters)?;
    for finding in of_items {
        let (place, text) = item_of(&finding).and_then(|item| items.get(&item).cloned()).unwrap_or_default();
        let Finding { severity, code, path, message, help } = finding;
        let (line, column) = (place.line + 1, place.column + 1);
        problems.push(Problem { severity, code, line, column, path, text, message, help });
    }
    problems.count_all(more);
    Ok(problems)
}

/// The number of the event that a finding is about.
fn item_of(finding: &Finding) -> Option<u32> {
    let (number, _) = finding.path.strip_prefix("$.events[")?.split_once(']')?;
    number.parse().ok()
}

/// Where items stand, and how they begin.
fn items(
    wanted: &BTreeSet<u32>,
    pieces: &[ReadPiece],
    reader: &ItemReader,
    letters: &PieceSource<'_>,
) -> Result<BTreeMap<u32, (LineColumn, String)>, ReadError> {
    let mut found = BTreeMap::new();
    for piece in pieces {
        let here: Vec<u32> = wanted.range(piece.items.clone()).copied().collect();
        if here.is_empty() {
            continue;
        }
        let text = letters.get(piece.place.clone())?;
        let numbers: Vec<u32> = here.iter().map(|item| item - piece.items.start).collect();
        let (mut place, mut at) = (piece.before, 0);
        for (item, start) in here.into_iter().zip(reader.starts(&text, &numbers)) {
            place = place.behind(text.as_bytes().get(at..start).unwrap_or(&[]));
            at = start;
            let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
            found.insert(item, (place, excerpt(line)));
        }
    }
    Ok(found)
}
