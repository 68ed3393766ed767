//! Data inside a JavaScript file → the JSON it would be, which is then read as what it is. Nothing is ever run: what is no
//! plain data ends the reading with its place.
//!
//! ```text
//!  var timeline = { events: [ … ] };      ──▶ {"events": [ … ]}
//!  var items = new vis.DataSet([…]), …    ──▶ {"items": […], "groups": […]}
//!  callback({ … })                        ──▶ { … }
//! ```

use super::{Clues, read as read_as, recognize};
use crate::lines::Lines;
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use words::{Message, msg};

/// Brackets may lie inside each other up to here.
const MAX_DEPTH: usize = 64;

/// Whether a text seems to be JavaScript that sets something.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let mut scan = Scan { text: clues.head(1 << 16), at: 0 };
    scan.skip_blank();
    let before = scan.at;
    let word = scan.word();
    match word {
        "var" | "let" | "const" | "export" | "module" => {
            scan.text.get(before..).is_some_and(|rest| rest.contains(['{', '[']))
        }
        "" => scan.starts_with("(") && scan.text.contains("({"),
        _ => {
            scan.skip_blank();
            let is_call = scan.starts_with("(")
                && scan.text.get(scan.at + 1..).is_some_and(|rest| rest.trim_start().starts_with(['{', '[']));
            let is_set = scan.starts_with("=")
                && scan
                    .text
                    .get(scan.at + 1..)
                    .is_some_and(|rest| rest.trim_start().starts_with(['{', '[', 'n', 'J']));
            is_call || is_set
        }
    }
}

/// Reads it.
///
/// # Errors
/// If it holds no plain data, or data of no format that is known.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let json = data(text).map_err(|(offset, reason)| {
        let (line, column) = Lines::new(text).place(offset);
        let text = model::problem::excerpt(text.lines().nth(line - 1).unwrap_or(""));
        ReadError::NotJson { reason: msg!(found_script, reason = reason), line, column, text }
    })?;
    match recognize(&json) {
        // A script in a script would be read for ever.
        Some(format) if format.name != "data in a script" => read_as(format, &json, watch),
        _ => crate::read_text(&json, watch),
    }
}

/// The data of all that is set in a script, with the lines of the script.
fn data(text: &str) -> Result<String, (usize, Message)> {
    let mut scan = Scan { text, at: 0 };
    let mut values: Vec<(String, String)> = Vec::new();
    loop {
        scan.skip_blank();
        if scan.at >= text.len() {
            break;
        }
        let Some(name) = scan.target() else { break };
        let before = scan.at;
        let mut out =
            "\n".repeat(text.get(..before).unwrap_or("").matches('\n').count().min(if values.is_empty() {
                usize::MAX
            } else {
                0
            }));
        match scan.value(&mut out) {
            Ok(()) => values.push((name, out)),
            // What comes behind the data may do with it what it likes.
            Err(_) if !values.is_empty() => break,
            Err(err) => return Err(err),
        }
        scan.skip_to_next();
    }
    match values.as_slice() {
        [] => Err((scan.at.min(text.len()), msg!(script_nothing))),
        [(_, only)] => Ok(only.clone()),
        several => {
            let members: Vec<String> =
                several.iter().map(|(name, value)| format!("{}: {}", quoted(name), value.trim())).collect();
            Ok(format!("{{{}}}", members.join(",\n")))
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn starts_with(&self, sign: &str) -> bool {
        self.rest().starts_with(sign)
    }

    /// Past blanks, comments and semicolons.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|letter: char| {
                letter.is_whitespace() || letter == ';' || letter == '\u{FEFF}'
            });
            self.at += rest.len() - trimmed.len();
            let end = if trimmed.starts_with("//") {
                trimmed.find('\n')
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map(|at| at + 2)
            } else {
                return;
            };
            self.at += end.unwrap_or(trimmed.len());
        }
    }

    /// A name with its dots.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let is_end = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.'));
        let word = rest.get(..rest.find(is_end).unwrap_or(rest.len())).unwrap_or("");
        self.at += word.len();
        word
    }

    /// What is set next: its name. The scan stands before the value then.
    fn target(&mut self) -> Option<String> {
        let mut name = "";
        // A name and an equals sign come within a few words.
        for _ in 0..12 {
            self.skip_blank();
            let word = self.word();
            if !word.is_empty() {
                name =
                    if matches!(word, "default" | "export" | "var" | "let" | "const") { name } else { word };
                if word == "default" {
                    return Some("default".to_owned());
                }
                continue;
            }
            if self.starts_with("=") && !self.starts_with("==") {
                self.at += 1;
                return Some(name.rsplit('.').next().unwrap_or(name).to_owned());
            }
            if self.starts_with("(") {
                self.at += 1;
                return Some(name.to_owned());
            }
            if self.starts_with(",") {
                self.at += 1;
                continue;
            }
            return None;
        }
        None
    }

    /// Past what ends a statement.
    fn skip_to_next(&mut self) {
        let rest = self.rest();
        let trimmed = rest
            .trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, ')' | ';' | ','));
        self.at += rest.len() - trimmed.len();
    }

    /// A value as JSON. Line breaks stay, so that lines keep their numbers.
    fn value(&mut self, out: &mut String) -> Result<(), (usize, Message)> {
        let mut open: Vec<char> = Vec::new();
        loop {
            self.blank_into(out);
            let Some(letter) = self.rest().chars().next() else { return Err((self.at, msg!(script_ends))) };
            match letter {
                '{' | '[' => {
                    if open.len() >= MAX_DEPTH {
                        return Err((self.at, msg!(script_deep)));
                    }
                    open.push(letter);
                    out.push(letter);
                    self.at += 1;
                }
                '}' | ']' => {
                    if open.pop() != Some(if letter == '}' { '{' } else { '[' }) {
                        return Err((self.at, msg!(script_bracket)));
                    }
                    drop_comma(out);
                    out.push(letter);
                    self.at += 1;
                }
                ',' | ':' if !open.is_empty() => {
                    out.push(letter);
                    self.at += 1;
                }
                '"' | '\'' | '`' => self.string(letter, out)?,
                '0'..='9' | '-' | '+' | '.' => self.number(out)?,
                _ => self.name(open.last() == Some(&'{'), out)?,
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn blank_into(&mut self, out: &mut String) {
        let before = self.at;
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let end = if trimmed.starts_with("//") {
                trimmed.find('\n')
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map(|at| at + 2)
            } else {
                break;
            };
            self.at += end.unwrap_or(trimmed.len());
        }
        let blank = self.text.get(before..self.at).unwrap_or("");
        out.extend(blank.chars().filter(|letter| *letter == '\n'));
    }

    fn string(&mut self, quote: char, out: &mut String) -> Result<(), (usize, Message)> {
        let start = self.at;
        let mut text = String::new();
        let mut letters = self.text.get(start + 1..).unwrap_or("").char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                _ if letter == quote => {
                    self.at = start + 1 + at + 1;
                    out.push_str(&quoted(&text));
                    return Ok(());
                }
                '$' if quote == '`'
                    && self.text.get(start + 1 + at..).is_some_and(|rest| rest.starts_with("${")) =>
                {
                    return Err((start + 1 + at, msg!(script_template)));
                }
                '\n' if quote != '`' => return Err((start, msg!(script_open_text))),
                '\\' => {
                    escape(&mut letters, &mut text).ok_or_else(|| (start + 1 + at, msg!(script_escape)))?;
                }
                _ => text.push(letter),
            }
        }
        Err((start, msg!(script_open_text)))
    }

    fn number(&mut self, out: &mut String) -> Result<(), (usize, Message)> {
        let rest = self.rest();
        let is_end =
            |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '+' | '_'));
        let word = rest.get(..rest.find(is_end).unwrap_or(rest.len())).unwrap_or("");
        let bare = word.trim_start_matches('+').replace('_', "");
        let is_json = serde_json::from_str::<serde_json::Number>(&bare).is_ok();
        let text = if is_json {
            bare
        } else {
            let number: f64 = bare.parse().map_err(|_| (self.at, msg!(script_number)))?;
            serde_json::Number::from_f64(number).ok_or_else(|| (self.at, msg!(script_number)))?.to_string()
        };
        out.push_str(&text);
        self.at += word.len();
        Ok(())
    }

    /// A key, a word such as `true`, or `new Date(…)`.
    fn name(&mut self, is_in_object: bool, out: &mut String) -> Result<(), (usize, Message)> {
        let start = self.at;
        let word = self.word();
        let is_key = is_in_object && out.trim_end().ends_with(['{', ',']);
        match word {
            "" => Err((start, msg!(script_no_data))),
            _ if is_key => {
                out.push_str(&quoted(word));
                Ok(())
            }
            "true" | "false" | "null" => {
                out.push_str(word);
                Ok(())
            }
            "undefined" | "NaN" => {
                out.push_str("null");
                Ok(())
            }
            "new" => {
                self.skip_blank();
                self.made(start, out)
            }
            "Date.UTC" | "Date.parse" | "JSON.parse" => Err((start, msg!(script_computed))),
            _ => Err((start, msg!(script_name))),
        }
    }

    /// `new Date(2024, 10, 28)` with plain numbers or a text; `new vis.DataSet([…])`.
    fn made(&mut self, start: usize, out: &mut String) -> Result<(), (usize, Message)> {
        let kind = self.word();
        self.skip_blank();
        if !self.starts_with("(") {
            return Err((start, msg!(script_computed)));
        }
        self.at += 1;
        if kind.ends_with("DataSet") {
            // Its list is the value; what else it is given is for the page.
            self.blank_into(out);
            let mut list = String::new();
            Scan::value(self, &mut list)?;
            out.push_str(&list);
            let rest = self.rest();
            let close = rest.find(')').ok_or_else(|| (self.at, msg!(script_bracket)))?;
            self.at += close + 1;
            return Ok(());
        }
        let inner = self.rest().split(')').next().unwrap_or("");
        let date = (kind == "Date").then(|| date(inner)).flatten();
        let date = date.ok_or_else(|| (start, msg!(script_computed)))?;
        out.push_str(&date);
        self.at += inner.len() + 1;
        Ok(())
    }
}

/// The arguments of `Date` as JSON: a text or milliseconds as they are, numbers as a date. Months count from 0 there.
fn date(inner: &str) -> Option<String> {
    let inner = inner.trim();
    if let Some(text) = inner.strip_prefix(['"', '\'']).and_then(|text| text.strip_suffix(['"', '\''])) {
        return (!text.contains(['"', '\'', '\\'])).then(|| quoted(text));
    }
    let numbers: Option<Vec<i64>> = inner.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers?.as_slice() {
        [millis] => Some(millis.to_string()),
        [year, month, rest @ ..]
            if (0..12).contains(month) && rest.len() <= 5 && (-9_999..=9_999).contains(year) =>
        {
            let part = |at: usize, least: i64| rest.get(at).copied().unwrap_or(least);
            let sign = if *year < 0 { "-" } else { "" };
            let day = format!("{sign}{:04}-{:02}-{:02}", year.abs(), month + 1, part(0, 1));
            let time = format!("T{:02}:{:02}:{:02}", part(1, 0), part(2, 0), part(3, 0));
            Some(quoted(&if rest.len() > 1 { format!("{day}{time}") } else { day }))
        }
        _ => None,
    }
}

/// What stands behind a backslash.
fn escape(letters: &mut std::str::CharIndices<'_>, text: &mut String) -> Option<()> {
    let (_, letter) = letters.next()?;
    match letter {
        'n' => text.push('\n'),
        't' => text.push('\t'),
        'r' => text.push('\r'),
        'b' | 'f' | 'v' | '0' => text.push(' '),
        '\n' => {}
        'u' | 'x' => text.push(code(letters, if letter == 'u' { 4 } else { 2 })?),
        other => text.push(other),
    }
    Some(())
}

/// A letter by its number; half a letter alone becomes the sign for what cannot be shown.
fn code(letters: &mut std::str::CharIndices<'_>, length: usize) -> Option<char> {
    let mut digits = |length: usize| {
        let digits: String = letters.by_ref().take(length).map(|(_, letter)| letter).collect();
        u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == length)
    };
    let first = digits(length)?;
    if !(0xD800..0xDC00).contains(&first) {
        return Some(char::from_u32(first).unwrap_or('\u{FFFD}'));
    }
    let mut ahead = letters.clone();
    let is_pair = ahead.next().is_some_and(|(_, letter)| letter == '\\')
        && ahead.next().is_some_and(|(_, letter)| letter == 'u');
    let second: String = ahead.by_ref().take(4).map(|(_, letter)| letter).collect();
    let second =
        u32::from_str_radix(&second, 16).ok().filter(|second| is_pair && (0xDC00..0xE000).contains(second));
    let Some(second) = second else { return Some('\u{FFFD}') };
    *letters = ahead;
    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
}

/// JSON has no comma before a closing bracket.
fn drop_comma(out: &mut String) {
    let length = out.trim_end().len();
    if out.get(..length).is_some_and(|text| text.ends_with(',')) {
        out.replace_range(length - 1..length, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_data_becomes_json() {
        for (script, json) in [
            ("var a = {b: 'c\\'d', 'e': [1, 2.50, .5,], };", r#"{"b":"c'd","e":[1,2.50,0.5]}"#),
            ("// x\nwindow.timeline = { /* y */ events: [] };", "\n{\"events\":[]}"),
            ("cb({\"a\": true, b: undefined});", r#"{"a":true,"b":null}"#),
            (
                "export default [new Date(2024, 10, 28), new Date('2024-11-28T10:00'), new Date(5)]",
                r#"["2024-11-28","2024-11-28T10:00",5]"#,
            ),
            (
                "var items = new vis.DataSet([{id: 1}], {}); var groups = new vis.DataSet([{id: 'a'}]);",
                "{\"items\": [{\"id\":1}],\n\"groups\": [{\"id\":\"a\"}]}",
            ),
            ("var a = {t: `x\\u00e9\\ud83d\\ude00`}; run(a)", "{\"t\":\"xé😀\"}"),
        ] {
            assert_eq!(data(script).as_deref(), Ok(json), "{script}");
        }
    }

    #[test]
    fn what_would_have_to_run_is_refused() {
        for script in [
            "var a = {b: fetch('x')};",
            "var a = {b: 1 + c};",
            "var a = {b: `${c}`};",
            "var a = function () { return {}; };",
            "var a = {b: new Date()};",
            "var a = {b: 'open",
            "var a = {",
            "alert(1)",
            "",
        ] {
            assert!(
                data(script).is_err() || !data(script).is_ok_and(|json| json.starts_with('{')),
                "{script}: {:?}",
                data(script)
            );
        }
        assert!(data(&format!("var a = {}", "[".repeat(100_000))).is_err());
    }
}
