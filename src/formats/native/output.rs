//! JSON on its way out: a tree of pieces, laid out so that one small object takes one line.

use std::fmt::Write as _;

/// Longest line an object or list may take before it is broken into one member a line.
const LINE_WIDTH: usize = 160;

/// A piece of JSON to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Anything already in JSON: texts with their quotation marks, numbers, kept members.
    Raw(String),
    /// Members in order; keys with their quotation marks.
    Object(Vec<(String, Output)>),
    /// Items in order.
    List(Vec<Output>),
}

impl Output {
    /// A text with its quotation marks.
    pub fn text(text: &str) -> Self {
        Self::Raw(quoted(text))
    }

    /// The layout: two blanks a level, small objects and lists on one line, a line break at the end.
    pub fn to_document(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0, true);
        out.push('\n');
        out
    }

    /// The layout of a member of the document, without its key.
    pub fn to_member(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 1, true);
        out
    }

    /// Adds the value of a member of the document.
    pub fn write_as_member(&self, out: &mut String) {
        self.write(out, 1, is_list_of_objects(self));
    }

    /// Adds an item of a list that is a member of the document.
    pub fn write_as_item(&self, out: &mut String) {
        self.write(out, 2, false);
    }

    /// All of it on one line.
    pub fn to_line(&self) -> String {
        let mut out = String::new();
        self.write_on_line(&mut out);
        out
    }

    fn write(&self, out: &mut String, level: usize, is_broken: bool) {
        let line = if is_broken { None } else { self.on_one_line(LINE_WIDTH.saturating_sub(2 * level)) };
        if let Some(line) = line {
            out.push_str(&line);
            return;
        }
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::Object(members) => lines(out, level, ('{', '}'), members, |out, (key, value)| {
                out.push_str(key);
                out.push_str(": ");
                value.write(out, level + 1, is_list_of_objects(value));
            }),
            Self::List(items) => {
                lines(out, level, ('[', ']'), items, |out, item| item.write(out, level + 1, false));
            }
        }
    }

    /// The piece on one line, or `None` if it is longer than `room` or holds a line break.
    fn on_one_line(&self, room: usize) -> Option<String> {
        let out = self.to_line();
        (out.chars().count() <= room && !out.contains('\n')).then_some(out)
    }

    fn write_on_line(&self, out: &mut String) {
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::Object(members) if members.is_empty() => out.push_str("{}"),
            Self::Object(members) => {
                let mut joint = "{ ";
                for (key, value) in members {
                    write!(out, "{joint}{key}: ").expect("writing to a String cannot fail");
                    value.write_on_line(out);
                    joint = ", ";
                }
                out.push_str(" }");
            }
            Self::List(items) => {
                let mut joint = "";
                out.push('[');
                for item in items {
                    out.push_str(joint);
                    item.write_on_line(out);
                    joint = ", ";
                }
                out.push(']');
            }
        }
    }
}

/// Lists of objects are broken even where they would fit: one object a line.
fn is_list_of_objects(output: &Output) -> bool {
    matches!(output, Output::List(items) if items.iter().any(|item| matches!(item, Output::Object(_))))
}

fn lines<T>(
    out: &mut String,
    level: usize,
    brackets: (char, char),
    parts: &[T],
    write: impl Fn(&mut String, &T),
) {
    out.push(brackets.0);
    for (at, part) in parts.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(level + 1));
        write(out, part);
    }
    if !parts.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    }
    out.push(brackets.1);
}

/// A text in quotation marks, with only what must be escaped escaped.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text always has a JSON form")
}
