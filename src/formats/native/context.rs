//! What a reader carries along: the text, the path to where it is, and the problems so far.

use super::json::{JsonKind, Node};
use crate::lines::Lines;
use model::problem::{Problem, Problems, Severity, excerpt};
use words::{Message, msg};

/// Longest text that is kept, in bytes.
pub const MAX_TEXT: usize = 1_000_000;

/// A reader's place and what it has found wrong.
pub struct Context<'a> {
    lines: Lines<'a>,
    path: String,
    problems: Problems,
}

impl<'a> Context<'a> {
    /// Starts at the top of a text.
    pub fn new(text: &'a str) -> Self {
        Self { lines: Lines::new(text), path: "$".to_owned(), problems: Problems::default() }
    }

    /// What was found wrong.
    pub fn into_problems(self) -> Problems {
        self.problems
    }

    /// Reads inside a member; the path names it meanwhile.
    pub fn in_member<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        push_member(&mut self.path, name);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    /// Reads inside an item; the path names it meanwhile.
    pub fn in_item<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        push_item(&mut self.path, at);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    /// Notes something wrong with a piece.
    pub fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        node: &Node<'_>,
        message: Message,
        help: Message,
    ) {
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let (line, column) = self.lines.place(node.offset);
        let text = excerpt(node.raw);
        let path = self.path.clone();
        self.problems.push(Problem { severity, code, line, column, path, text, message, help });
    }

    /// Notes a piece of the wrong kind; what was read of it is nothing.
    pub fn wrong_kind<T>(&mut self, node: &Node<'_>, expected: Message) -> Option<T> {
        let message = msg!(fault_wrong_kind, expected = expected, found = node.kind().message());
        self.report(Severity::Error, "wrong-kind", node, message, msg!(fix_wrong_kind));
        None
    }

    /// The letters of a text piece, or a problem.
    pub fn text(&mut self, node: &Node<'_>) -> Option<String> {
        if node.kind() != JsonKind::Text {
            return self.wrong_kind(node, msg!(json_text));
        }
        let Some(text) = node.text() else {
            self.report(Severity::Error, "half-letter", node, msg!(fault_surrogate), msg!(fix_surrogate));
            return None;
        };
        if text.len() > MAX_TEXT {
            let message = msg!(fault_text_long, bytes = text.len(), limit = MAX_TEXT);
            self.report(Severity::Error, "text-too-long", node, message, msg!(fix_shorten));
            return None;
        }
        Some(text.into_owned())
    }
}

/// Adds `.name` to a path, in brackets where it is no plain word.
pub fn push_member(path: &mut String, name: &str) {
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain {
        path.push('.');
        path.push_str(name);
    } else {
        path.push_str("['");
        path.push_str(name);
        path.push_str("']");
    }
}

/// Adds `[at]` to a path.
pub fn push_item(path: &mut String, at: usize) {
    use std::fmt::Write as _;
    write!(path, "[{at}]").expect("writing to a String cannot fail");
}
