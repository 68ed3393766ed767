//! The text of a calendar → components with their properties, each with its line.
//!
//! Libraries that do this drop the blank before a fold, give up at the first broken line, or call themselves for each
//! component inside another; all three lose or break files that are about. So the lines are taken apart here.

use crate::foreign::draft::Spot;
use words::{Message, msg};

/// Components may lie inside each other up to here.
const MAX_DEPTH: usize = 16;

/// A property: `NAME;PARAMETER=value:value`.
#[derive(Clone, Debug, Default)]
pub struct Property {
    pub name: String,
    /// Names in capitals, values without quotation marks.
    pub parameters: Vec<(String, String)>,
    /// As written, without folds.
    pub value: String,
    /// The whole line without folds.
    pub line: String,
    /// Byte at which it begins.
    pub offset: usize,
}

/// What stands between `BEGIN` and `END`.
#[derive(Clone, Debug, Default)]
pub struct Component {
    /// In capitals: `VEVENT`.
    pub name: String,
    /// Its properties in the order of the file.
    pub properties: Vec<Property>,
    pub components: Vec<Component>,
    /// Byte at which it begins.
    pub offset: usize,
    /// Byte behind its end.
    pub end: usize,
}

/// A broken line.
#[derive(Debug)]
pub struct LineFault {
    pub spot: Spot,
    /// What is wrong with it.
    pub message: Message,
}

impl Property {
    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its value as text, without the escapes of the format.
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// Where it stands.
    pub fn spot(&self, path: &str) -> Spot {
        Spot::new(self.offset, path, &self.line)
    }
}

impl Component {
    /// The first property of that name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// All properties of that name.
    pub fn properties<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The text of a property, unless it is blank.
    pub fn text(&self, name: &str) -> Option<String> {
        self.property(name).map(Property::text).filter(|text| !text.trim().is_empty())
    }
}

/// Takes a text apart. The outermost component holds what the file holds.
pub fn parse(text: &str) -> (Component, Vec<LineFault>) {
    let mut open = vec![Component::default()];
    let mut faults = Vec::new();
    for (offset, line) in unfolded(text) {
        let Some(property) = property(&line, offset) else {
            faults.push(LineFault { spot: Spot::new(offset, "", &line), message: msg!(fault_no_property) });
            continue;
        };
        match property.name.as_str() {
            "BEGIN" if open.len() <= MAX_DEPTH => {
                let name = property.value.trim().to_uppercase();
                open.push(Component { name, offset, ..Component::default() });
            }
            "BEGIN" => {
                let message = msg!(fault_nested, depth = MAX_DEPTH);
                faults.push(LineFault { spot: property.spot(""), message });
            }
            "END" => close(&mut open, &property, &mut faults),
            _ => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(property);
                }
            }
        }
    }
    if open.len() > 1 {
        faults.push(LineFault { spot: Spot::new(text.len(), "", ""), message: msg!(fault_calendar_cut) });
    }
    while open.len() > 1 {
        put_into_outer(&mut open, text.len());
    }
    (open.pop().unwrap_or_default(), faults)
}

fn close(open: &mut Vec<Component>, property: &Property, faults: &mut Vec<LineFault>) {
    let name = property.value.trim().to_uppercase();
    let end = property.offset + property.line.len();
    let Some(at) = open.iter().skip(1).rposition(|component| component.name == name) else {
        let message = msg!(fault_end_unknown, name = name);
        faults.push(LineFault { spot: property.spot(""), message });
        return;
    };
    if at + 2 < open.len() {
        let message = msg!(fault_end_early, name = name);
        faults.push(LineFault { spot: property.spot(""), message });
    }
    while open.len() > at + 1 {
        put_into_outer(open, end);
    }
}

fn put_into_outer(open: &mut Vec<Component>, end: usize) {
    if let Some(mut component) = open.pop()
        && let Some(outer) = open.last_mut()
    {
        component.end = end;
        outer.components.push(component);
    }
}

/// Lines with what is folded onto the next put back, and the byte at which each begins.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut offset = 0;
    for piece in text.split_inclusive(['\n', '\r']) {
        let line = piece.trim_end_matches(['\n', '\r']);
        let fold = line.strip_prefix([' ', '\t']);
        match (fold, lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((offset, line.to_owned())),
        }
        offset += piece.len();
    }
    lines
}

fn property(line: &str, offset: usize) -> Option<Property> {
    let name_end = line.find([';', ':'])?;
    let name = line.get(..name_end)?.trim();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if !is_name {
        return None;
    }
    let mut property =
        Property { name: name.to_uppercase(), line: line.to_owned(), offset, ..Property::default() };
    let mut rest = line.get(name_end..)?;
    while let Some(tail) = rest.strip_prefix(';') {
        let end = unquoted(tail, &[';', ':'])?;
        let parameter = tail.get(..end)?;
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        property.parameters.push((key.trim().to_uppercase(), value.trim_matches('"').to_owned()));
        rest = tail.get(end..)?;
    }
    rest.strip_prefix(':')?.clone_into(&mut property.value);
    Some(property)
}

/// The first of some signs that stands outside quotation marks.
fn unquoted(text: &str, signs: &[char]) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        is_quoted ^= letter == '"';
        (!is_quoted && signs.contains(&letter)).then_some(at)
    })
}

/// A text without the escapes of the format.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

/// A list of texts, divided by commas that no backslash stands before.
pub fn texts(value: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut from = 0;
    let mut is_escaped = false;
    for (at, letter) in value.char_indices() {
        if letter == ',' && !is_escaped {
            texts.push(value.get(from..at).unwrap_or(""));
            from = at + 1;
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    texts.push(value.get(from..).unwrap_or(""));
    texts.into_iter().map(|text| unescaped(text.trim())).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_components() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en;X=\"a;b:c\":Tea \r\n and\\, cake\\n:-)\r\n\
                    END:VEVENT\r\nbroken\r\nEND:VCALENDAR\r\n";
        let (file, faults) = parse(text);
        let event = &file.components[0].components[0];
        let summary = event.property("SUMMARY").expect("there");
        assert_eq!(summary.text(), "Tea and, cake\n:-)");
        assert_eq!(summary.parameter("X"), Some("a;b:c"));
        assert_eq!(faults.len(), 1);
        assert_eq!(texts("a,b\\,c, ,d"), ["a", "b,c", "d"]);
    }

    #[test]
    fn what_does_not_fit() {
        for (text, num_components, num_faults) in [
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", 1, 1),
            ("END:VEVENT", 0, 1),
            ("BEGIN:A\nBEGIN:B\nEND:A\nEND:B", 1, 2),
            ("", 0, 0),
        ] {
            let (file, faults) = parse(text);
            assert_eq!((file.components.len(), faults.len()), (num_components, num_faults), "{text}");
        }
        assert!(!parse(&"BEGIN:VEVENT\n".repeat(100_000)).1.is_empty());
    }
}
