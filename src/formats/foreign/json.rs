//! Members of a JSON object, taken one by one; what nobody takes is kept.

use super::draft::Spot;
use crate::ReadError;
use crate::native::json::{JsonKind, Member, Node};
use std::borrow::Cow;

/// The members of an object that have not been taken yet.
pub struct Members<'a> {
    members: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> Members<'a> {
    /// Those of an object; none if it is no object.
    pub fn of(node: &Node<'a>) -> Self {
        let named = |Member { key, value }: Member<'a>| {
            // A key with half a letter keeps its escapes.
            (key.text().unwrap_or_else(|| Cow::Borrowed(key.raw.trim_matches('"'))), value)
        };
        Self { members: node.members().into_iter().map(named).collect() }
    }

    /// Takes the first member of that name.
    pub fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let at = self.members.iter().position(|(key, _)| key == name)?;
        Some(self.members.remove(at).1)
    }

    /// Takes the first member of that name if it is of that kind.
    pub fn take_kind(&mut self, name: &str, kind: JsonKind) -> Option<Node<'a>> {
        let at = self.members.iter().position(|(key, node)| key == name && node.kind() == kind)?;
        Some(self.members.remove(at).1)
    }

    /// Takes a text, number or truth value as text; an empty one is none.
    pub fn take_text(&mut self, name: &str) -> Option<String> {
        let at = self.members.iter().position(|(key, node)| key == name && scalar(node).is_some())?;
        let text = scalar(&self.members.remove(at).1)?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// The first of several names that holds a text.
    pub fn take_first_text(&mut self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.take_text(name))
    }

    /// The first member of that name, which stays.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.members.iter().find(|(key, _)| key == name).map(|(_, node)| *node)
    }

    /// The text of a member, which stays.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_ref().and_then(scalar)
    }

    /// What was not taken: names, and values as JSON.
    pub fn rest(self) -> Vec<(String, String)> {
        self.members.into_iter().map(|(key, node)| (key.into_owned(), node.raw.to_owned())).collect()
    }
}

/// A text, number or truth value as text.
pub fn scalar(node: &Node<'_>) -> Option<String> {
    match node.kind() {
        JsonKind::Text => {
            let with_escapes = || node.raw.trim_matches('"').to_owned();
            Some(node.text().map_or_else(with_escapes, Cow::into_owned))
        }
        JsonKind::Number | JsonKind::Bool => Some(node.raw.to_owned()),
        JsonKind::Object | JsonKind::Array | JsonKind::Null => None,
    }
}

/// A whole number, also in quotation marks, with blanks or commas between its digits.
pub fn whole_number(node: &Node<'_>) -> Option<i64> {
    let text = scalar(node)?;
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    digits.parse().ok().or_else(|| {
        // Some programs write 2024.0.
        let number: f64 = digits.parse().ok()?;
        (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
    })
}

/// The items of a list, or the one thing that stands where a list may.
pub fn items_or_one<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    match node.kind() {
        JsonKind::Array => node.items(),
        JsonKind::Null => Vec::new(),
        JsonKind::Object | JsonKind::Text | JsonKind::Number | JsonKind::Bool => vec![*node],
    }
}

/// The text as JSON.
///
/// # Errors
/// If it is none.
pub fn root(text: &str) -> Result<Node<'_>, ReadError> {
    Node::root(text).map_err(|err| ReadError::not_json(&err, text))
}

/// Where a piece stands.
pub fn spot(node: &Node<'_>, path: impl Into<String>) -> Spot {
    Spot::new(node.offset, path, node.raw)
}
