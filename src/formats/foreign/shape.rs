//! The beginning of a JSON text → the paths of its members, without reading it. Works on texts that are cut short.

use std::collections::BTreeSet;

/// Only so many bytes are looked at, and so many keys and texts in them.
const MAX_BYTES: usize = 1 << 20;
const MAX_TEXTS: usize = 10_000;

/// Members deeper than this are not looked at.
const MAX_DEPTH: usize = 7;

/// Values up to this length are part of a shape.
const MAX_VALUE: usize = 80;

/// Which members a JSON text has: `events[].start_date`; short texts also with their value: `type=Feature`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    paths: BTreeSet<String>,
}

impl Shape {
    /// The shape of a text or its beginning; empty if it is no JSON object or list.
    pub fn of(text: &str) -> Self {
        if !text.starts_with(['{', '[']) {
            return Self::default();
        }
        let text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or(text);
        let mut scan = Scan::default();
        scan.run(text);
        Self { paths: scan.paths }
    }

    /// Whether a path, or a path with its value, occurs.
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether all of them occur.
    pub fn has_all(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.has(path))
    }

    /// Whether one of them occurs.
    pub fn has_any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.has(path))
    }

    /// Whether a path fits.
    pub fn any(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.paths.iter().any(|path| fits(path))
    }
}

#[derive(Default)]
struct Scan {
    paths: BTreeSet<String>,
    /// Path to where the scan is.
    path: String,
    /// Open brackets: whether a list, and how long the path was before.
    open: Vec<(bool, usize)>,
    /// How many brackets are open below those.
    deeper: usize,
    is_key: bool,
    num_texts: usize,
}

impl Scan {
    fn run(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        // Our own documents are told by one member, which is the first in nearly all.
        while let Some(&byte) = bytes.get(at).filter(|_| self.num_texts < MAX_TEXTS) {
            match byte {
                b'"' => {
                    let end = string_end(bytes, at + 1);
                    self.text(text.get(at + 1..end).unwrap_or(""));
                    at = end;
                }
                b'{' | b'[' => self.open(byte == b'['),
                b'}' | b']' => self.close(),
                b':' if self.deeper == 0 => self.is_key = false,
                b',' if self.deeper == 0 => self.next(),
                _ => {}
            }
            at += 1;
        }
    }

    fn open(&mut self, is_list: bool) {
        if self.deeper > 0 || self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        self.open.push((is_list, self.path.len()));
        if is_list {
            self.path.push_str("[]");
            self.note();
        }
        self.is_key = !is_list;
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some((_, length)) = self.open.pop() {
            self.path.truncate(length);
            self.is_key = false;
        }
    }

    /// Back to the path of the bracket that is open.
    fn next(&mut self) {
        let Some((is_list, length)) = self.open.last().copied() else { return };
        self.path.truncate(if is_list { length + 2 } else { length });
        self.is_key = !is_list;
    }

    fn text(&mut self, text: &str) {
        self.num_texts += 1;
        if self.deeper > 0 {
            return;
        }
        if self.is_key {
            if self.path.is_empty() && text == "format" {
                self.num_texts = MAX_TEXTS;
            }
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(text);
            self.note();
        } else if text.len() <= MAX_VALUE {
            self.paths.insert(format!("{}={text}", self.path));
        }
    }

    fn note(&mut self) {
        if !self.paths.contains(&self.path) {
            self.paths.insert(self.path.clone());
        }
    }
}

/// The quotation mark that ends a text, or the end.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_members() {
        for (text, paths) in [
            (r#"{"a": {"b": [1, {"c": "d\"e"}]}, "f": 2}"#, "a a.b a.b[] a.b[].c a.b[].c=d\\\"e f"),
            (r#"[{"x": "y"}, {"z": [[{"w": 1}]]}]"#, "[] [].x [].x=y [].z [].z[] [].z[][] [].z[][].w"),
            (r#"{"cut": {"sho"#, "cut cut.sho"),
            ("nothing", ""),
        ] {
            let shape = Shape::of(text);
            assert_eq!(shape.paths.iter().cloned().collect::<Vec<_>>().join(" "), paths, "{text}");
        }
        let deep = format!("{}\"k\"", "[{\"a\":".repeat(30_000));
        assert!(Shape::of(&deep).has("[].a[].a"));
    }
}
