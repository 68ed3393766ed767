//! Columns and members of a person's own, which no part of the model is for → their names and texts, so that they are
//! shown, found and chosen by like all else.

use super::event::Event;
use super::extra::{Extra, ExtraMember};
use super::office::Term;
use super::timeline::Timeline;
use std::borrow::Cow;
use std::collections::HashSet;

/// Columns that are told apart; the cells of further ones are shown and found all the same.
const MAX_COLUMNS: usize = 64;

/// A column of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnColumn {
    /// Its name as a member, with quotation marks and escapes.
    key: Box<str>,
    pub name: String,
}

impl OwnColumn {
    /// What its cell says among what was kept, as it is written: letters may be escaped.
    pub fn written<'e>(&self, extra: &'e Extra) -> Option<&'e str> {
        let member = extra.iter().find(|member| member.key == self.key)?;
        member.is_own().then(|| unquoted(&member.value))
    }
}

impl ExtraMember {
    /// Whether it is a cell of a person's own: a text, a number or a truth; what other programs left for themselves, lists
    /// and objects are not.
    fn is_own(&self) -> bool {
        let is_empty = matches!(&*self.value, "null" | "\"\"");
        !is_empty && !self.value.starts_with(['{', '[']) && !self.key.starts_with("\"x-")
    }
}

/// Names and texts of all cells that were kept of an entry.
pub fn own_cells(extra: &Extra) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    extra.iter().filter(|member| member.is_own()).map(|member| (plain(&member.key), plain(&member.value)))
}

impl Timeline {
    /// Columns of a person's own of which some entry has a cell, in the order in which they appear.
    pub fn own_columns(&self) -> &[OwnColumn] {
        &self.own_columns
    }

    /// Finds them.
    pub(super) fn find_own_columns(&mut self) {
        let events = self.details.iter().map(|event| &event.extra);
        let terms = self.terms.iter().map(|term| &term.extra);
        self.own_columns = own_columns(events.chain(terms));
    }
}

/// The columns of which some entry has a cell, in the order in which they appear.
fn own_columns<'e>(extras: impl Iterator<Item = &'e Extra>) -> Vec<OwnColumn> {
    let mut known: HashSet<&str> = HashSet::new();
    let mut columns = Vec::new();
    for member in extras.flat_map(Extra::iter).filter(|member| member.is_own()) {
        if columns.len() == MAX_COLUMNS {
            break;
        }
        if known.insert(&member.key) {
            columns.push(OwnColumn { key: member.key.clone(), name: plain(&member.key).into_owned() });
        }
    }
    columns
}

/// Texts of all cells that were kept of an entry, as they are written: letters may be escaped.
pub fn written_cells(extra: &Extra) -> impl Iterator<Item = &str> {
    extra.iter().filter(|member| member.is_own()).map(|member| unquoted(&member.value))
}

/// What was kept of an event or a term.
pub fn extra_of<'e>(event: Option<&'e Event>, term: Option<&'e Term>) -> Option<&'e Extra> {
    event.map(|event| &event.extra).or(term.map(|term| &term.extra))
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

/// The text of a member as it is read.
fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(unquoted(value));
    }
    serde_json::from_str(value).map_or(Cow::Borrowed(unquoted(value)), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_person_are_told_from_what_programs_leave() {
        let mut extra = Extra::default();
        for (key, value) in [
            (r#""Budget""#, "3.5"),
            (r#""Said \"aloud\"""#, r#""a \u00e4 \n b""#),
            (r#""x-import.vis""#, r#""kept""#),
            (r#""list""#, "[1]"),
            (r#""nothing""#, "null"),
            (r#""is it""#, "true"),
        ] {
            extra.push(key, value);
        }
        let cells: Vec<(String, String)> =
            own_cells(&extra).map(|(name, text)| (name.into_owned(), text.into_owned())).collect();
        let expected = [("Budget", "3.5"), ("Said \"aloud\"", "a ä \n b"), ("is it", "true")];
        assert_eq!(cells, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let columns = own_columns([&extra, &extra].into_iter());
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, expected.map(|(name, _)| name));
        assert_eq!(columns[0].written(&extra), Some("3.5"));
    }
}
