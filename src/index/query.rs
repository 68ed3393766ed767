//! A filter as people type it: `state:Armenia attendance:absent 2024..` and words that must stand in the text.
//!
//! ```text
//!  text ──parse──▶ clauses, and what was not understood
//!                  several values of one field: any of them · several fields: all of them · "-" before one: not
//! ```

use super::normalize::is_same;
use super::query_words;
use model::Resolution;
use model::date::entry::range_from_edtf;
use std::fmt;
use words::{Message, msg};

/// What a clause looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Category, `terms`, `statements` or `events`.
    Kind,
    /// What the texts say became of an event.
    Status,
    /// A state that is named.
    State,
    /// A person that is named.
    Person,
    /// A person or a thing by name.
    Who,
    /// Whether somebody took part; with a state or a person, whether they did.
    Attendance,
    /// What became of something that was decided: `adopted`, `expected` and so on.
    Outcome,
    /// What became of something on the agenda.
    Agenda,
    Theme,
    /// A source, by its name.
    Source,
    /// One of several documents.
    Layer,
    Lane,
    Place,
    /// How exactly the date is known.
    Certainty,
    /// A column of the person's own, with its value: `column=value`.
    Own,
}

impl Field {
    /// All fields, in the order of the help.
    pub const ALL: [Self; 15] = [
        Self::Kind,
        Self::Status,
        Self::State,
        Self::Person,
        Self::Who,
        Self::Attendance,
        Self::Outcome,
        Self::Agenda,
        Self::Theme,
        Self::Source,
        Self::Layer,
        Self::Lane,
        Self::Place,
        Self::Certainty,
        Self::Own,
    ];

    /// The word before the colon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::State => "state",
            Self::Person => "person",
            Self::Who => "who",
            Self::Attendance => "attendance",
            Self::Outcome => "outcome",
            Self::Agenda => "agenda",
            Self::Theme => "theme",
            Self::Source => "source",
            Self::Layer => "layer",
            Self::Lane => "lane",
            Self::Place => "place",
            Self::Certainty => "certainty",
            Self::Own => "column",
        }
    }

    /// What people call it.
    pub fn title(self) -> Message {
        match self {
            Self::Kind => msg!(query_field_kind),
            Self::Status => msg!(query_field_status),
            Self::State => msg!(query_field_state),
            Self::Person => msg!(query_field_person),
            Self::Who => msg!(query_field_who),
            Self::Attendance => msg!(query_field_attendance),
            Self::Outcome => msg!(query_field_outcome),
            Self::Agenda => msg!(query_field_agenda),
            Self::Theme => msg!(query_field_theme),
            Self::Source => msg!(query_field_source),
            Self::Layer => msg!(query_field_layer),
            Self::Lane => msg!(query_field_lane),
            Self::Place => msg!(query_field_place),
            Self::Certainty => msg!(query_field_certainty),
            Self::Own => msg!(query_field_own),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word).or_else(|| query_words::field(word))
    }
}

/// One value that a field must have, or must not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it looks at.
    pub field: Field,
    /// The value as it was typed.
    pub value: String,
    /// Whether rows with the value are left out, rather than kept.
    pub is_not: bool,
}

/// A filter in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Fields with values.
    pub clauses: Vec<Clause>,
    /// A stretch of time in EDTF; one end may be open.
    pub range: Option<String>,
    /// Words that must all stand in the text.
    pub words: Vec<String>,
    /// What was not understood.
    pub problems: Vec<Message>,
}

impl Query {
    /// Takes a text apart. What is not understood leaves nothing out and is told.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for part in parts(text) {
            query.add(&part);
        }
        query
    }

    fn add(&mut self, part: &Part) {
        let (is_not, body) = match part.head.strip_prefix('-') {
            Some(body) if !part.is_quoted_from_start => (true, body),
            _ => (false, part.head.as_str()),
        };
        let field = part.value.as_ref().map(|value| (Field::from_word(&body.to_lowercase()), value));
        match field {
            Some((Some(_), value)) if value.is_empty() => {
                self.problems.push(msg!(query_no_value, field = body));
            }
            Some((Some(field), value)) => {
                let values =
                    if part.is_value_quoted { vec![value.as_str()] } else { value.split(',').collect() };
                let values = values.into_iter().filter(|value| !value.trim().is_empty());
                let value = |value: &str| query_words::value(field, value.trim()).to_owned();
                let clause = |typed: &str| Clause { field, value: value(typed), is_not };
                self.clauses.extend(values.map(clause));
            }
            Some((None, _)) => {
                let known: Vec<&str> = Field::ALL.iter().map(|field| field.word()).collect();
                self.problems.push(msg!(query_unknown_field, field = body, known = known));
            }
            None if !part.is_quoted_from_start && looks_like_range(body) => self.set_range(body),
            None => self.words.push(part.head.clone()),
        }
    }

    fn set_range(&mut self, text: &str) {
        let edtf = match text.split_once("..") {
            Some(("", "")) => None,
            Some(("", to)) => Some(format!("../{to}")),
            Some((from, "")) => Some(format!("{from}/..")),
            Some((from, to)) => Some(format!("{from}/{to}")),
            None => Some(text.to_owned()),
        };
        let Some(edtf) = edtf else { return };
        match range_from_edtf(&edtf, Resolution::Seconds) {
            Ok(_) => self.range = Some(edtf),
            Err(err) => self.problems.push(msg!(query_bad_range, text = text, reason = err.message())),
        }
    }

    /// Whether it leaves nothing out.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.range.is_none() && self.words.is_empty()
    }

    /// Whether a value of a field is asked for.
    pub fn has(&self, field: Field, value: &str) -> bool {
        self.clauses
            .iter()
            .any(|clause| !clause.is_not && clause.field == field && is_same(&clause.value, value))
    }

    /// The same with a value of a field asked for, or no longer.
    #[must_use]
    pub fn toggled(&self, field: Field, value: &str) -> Self {
        let mut query = self.clone();
        if query.has(field, value) {
            let is_it = |clause: &Clause| clause.field == field && is_same(&clause.value, value);
            query.clauses.retain(|clause| clause.is_not || !is_it(clause));
        } else {
            query.clauses.push(Clause { field, value: value.to_owned(), is_not: false });
        }
        query
    }

    /// The same without one of its clauses.
    #[must_use]
    pub fn without_clause(&self, at: usize) -> Self {
        let mut query = self.clone();
        if at < query.clauses.len() {
            query.clauses.remove(at);
        }
        query
    }

    /// The same without one of its words.
    #[must_use]
    pub fn without_word(&self, at: usize) -> Self {
        let mut query = self.clone();
        if at < query.words.len() {
            query.words.remove(at);
        }
        query
    }

    /// The same within a stretch of time in EDTF, or without one if it was that.
    #[must_use]
    pub fn within(&self, range: &str) -> Self {
        let range = Some(range.to_owned()).filter(|range| self.range.as_ref() != Some(range));
        Self { range, ..self.clone() }
    }
}

impl fmt::Display for Query {
    /// As it would be typed.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let in_word = |text: &str| {
            let needs =
                needs_quotes(text) || text.is_empty() || text.starts_with('-') || looks_like_range(text);
            if needs { quoted(text) } else { text.to_owned() }
        };
        let clause = |clause: &Clause| {
            let not = if clause.is_not { "-" } else { "" };
            let value =
                if needs_quotes(&clause.value) { quoted(&clause.value) } else { clause.value.clone() };
            format!("{not}{}:{value}", clause.field.word())
        };
        let range = self.range.as_ref().map(|range| match range.split_once('/') {
            Some((from, to)) => format!("{}..{}", from.trim_matches('.'), to.trim_matches('.')),
            None => range.clone(),
        });
        let parts: Vec<String> = (self.clauses.iter().map(clause))
            .chain(range)
            .chain(self.words.iter().map(|word| in_word(word)))
            .collect();
        out.write_str(&parts.join(" "))
    }
}

/// `2024`, `2024..`, `..2024-11`, `2023..2025`: digits, signs of dates, and two dots.
fn looks_like_range(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_date = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'X' | b'Y' | b'~' | b'?'))
    };
    has_digit
        && match text.split_once("..") {
            Some((from, to)) => is_date(from) && is_date(to),
            None => is_date(text) && text.len() >= 4,
        }
}

/// One part of the text: `word`, `"some words"`, `field:value`, `field:"a value"`.
struct Part {
    head: String,
    value: Option<String>,
    is_quoted_from_start: bool,
    is_value_quoted: bool,
}

fn parts(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut letters = text.chars().peekable();
    loop {
        while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
        let Some(first) = letters.peek().copied() else { return out };
        let is_quoted_from_start = is_quote(first);
        let head = taken(&mut letters, true);
        let has_value = !is_quoted_from_start && letters.next_if_eq(&':').is_some();
        let is_value_quoted = has_value && letters.peek().copied().is_some_and(is_quote);
        let value = has_value.then(|| taken(&mut letters, false));
        if !head.is_empty() || value.is_some() {
            out.push(Part { head, value, is_quoted_from_start, is_value_quoted });
        }
    }
}

/// Whether a word would be taken apart as it stands.
fn needs_quotes(text: &str) -> bool {
    text.contains(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ':') || is_quote(letter))
}

/// A text in the first kind of quotation marks that does not stand in it; of all that do, straight ones are doubled.
fn quoted(text: &str) -> String {
    let pairs = [('"', '"'), ('“', '”'), ('«', '»')];
    let fits = |(open, _): &(char, char)| !text.contains(closing(*open));
    match pairs.into_iter().find(fits) {
        Some((open, close)) => format!("{open}{text}{close}"),
        None => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

const fn is_quote(letter: char) -> bool {
    !closing(letter).is_empty()
}

/// What ends a text that begins with a quotation mark.
const fn closing(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' | '„' | '”' => &['”', '“'],
        '«' => &['»'],
        _ => &[],
    }
}

/// Letters up to the next space, or to the closing quotation mark; in the head of a part up to the colon.
fn taken(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, is_head: bool) -> String {
    let mut out = String::new();
    let mut close: &[char] = &[];
    while let Some(letter) = letters.peek().copied() {
        let is_inside = !close.is_empty();
        if close.contains(&letter) {
            letters.next();
            if letter == '"' && letters.peek() == Some(&'"') {
                out.push('"');
                letters.next();
            } else {
                close = &[];
            }
            continue;
        }
        if !is_inside && is_quote(letter) {
            close = closing(letter);
        } else if !is_inside && (letter.is_whitespace() || (is_head && letter == ':')) {
            break;
        } else {
            out.push(letter);
        }
        letters.next();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type() {
        for (text, expected) in [
            ("state:Armenia attendance:absent 2024..", "state:Armenia attendance:absent 2024.."),
            ("theme:\"a, b\"", "theme:\"a, b\""),
            ("  theme:\"Tajik–Afghan border\"   drugs ", "theme:\"Tajik–Afghan border\" drugs"),
            ("State:armenia,belarus", "state:armenia state:belarus"),
            ("-status:scheduled ..2024-11", "-status:scheduled ..2024-11"),
            ("2023..2025 \"2024\"", "2023..2025 \"2024\""),
            ("\"two words\" one", "\"two words\" one"),
            ("theme:“Victory anniversary", "theme:\"Victory anniversary\""),
            ("theme:“Victory anniversary” drugs", "theme:\"Victory anniversary\" drugs"),
            ("theme:«Victory anniversary» drugs", "theme:\"Victory anniversary\" drugs"),
            ("theme:„Victory anniversary“", "theme:\"Victory anniversary\""),
            ("theme:\"exercise “Rubezh” 2025\"", "theme:\"exercise “Rubezh” 2025\""),
            ("outcome:adopted agenda:expected", "outcome:adopted agenda:expected"),
            ("", ""),
        ] {
            let query = Query::parse(text);
            assert_eq!((query.to_string(), query.problems.len()), (expected.to_owned(), 0), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told_and_leaves_nothing_out() {
        for (text, expected) in
            [("colour:red", "is no field"), ("state:", "waits for a value"), ("2024-13..", "2024-13")]
        {
            let query = Query::parse(text);
            assert!(
                query.is_empty() && words::Words::english().text(&query.problems[0]).contains(expected),
                "{text}: {query:?}"
            );
        }
    }

    #[test]
    fn a_choice_goes_in_and_out() {
        let query = Query::parse("state:Armenia 2024..");
        let more = query.toggled(Field::Theme, "drug trafficking");
        assert_eq!(more.to_string(), "state:Armenia theme:\"drug trafficking\" 2024..");
        assert_eq!(more.toggled(Field::Theme, "Drug Trafficking"), query);
        for value in
            ["“Rubezh”", "exercise “Rubezh”", "the \"Rubezh\" exercise", "«Рубеж» 2025", "Leaders’ summit"]
        {
            let more = query.toggled(Field::Theme, value);
            assert!(Query::parse(&more.to_string()).has(Field::Theme, value), "{more}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_what_is_written_is_read_again(text in "[-a-z:\"“”«», 0-9.]{0,30}") {
            let query = Query::parse(&text);
            let again = Query::parse(&query.to_string());
            prop_assert_eq!((&again.clauses, &again.range, &again.words), (&query.clauses, &query.range, &query.words));
        }
    }
}
