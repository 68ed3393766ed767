//! What is wrong with a file, as data: reported with its place, never a reason to stop.

use serde::Serialize;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; everything is shown as the file says.
    Note,
    /// Something is shown differently from what the author may have meant.
    Warning,
    /// Something cannot be shown where it belongs.
    Error,
}

impl Severity {
    /// The word for people.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// A fixed word for the kind of problem, such as `unknown-word`.
    pub code: &'static str,
    /// Line in the file, from 1; 0 if the problem has no place.
    pub line: usize,
    /// Column in that line, from 1, in characters; 0 if the problem has no place.
    pub column: usize,
    /// JSON path, such as `$.events[3].status`.
    pub path: String,
    /// What stands there, cut to 200 characters.
    pub text: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Problems kept in full; the rest is only counted.
pub const MAX_KEPT: usize = 10_000;

/// All problems of a file, the first [`MAX_KEPT`] in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    num_more: usize,
}

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        if self.kept.len() < MAX_KEPT {
            self.kept.push(problem);
        } else {
            self.num_more += 1;
        }
    }

    /// Adds those of `other` behind these.
    pub fn append(&mut self, other: Self) {
        self.num_more += other.num_more;
        other.kept.into_iter().for_each(|problem| self.push(problem));
    }

    /// The kept ones.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Problem> {
        self.kept.iter()
    }

    /// The kept ones, to be completed by the reader that knows lines and columns.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Problem> {
        self.kept.iter_mut()
    }

    /// How many there are, kept or not.
    pub fn count(&self) -> usize {
        self.kept.len() + self.num_more
    }

    /// How many are only counted.
    pub const fn num_more(&self) -> usize {
        self.num_more
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many of the kept ones are at least this severe.
    pub fn count_at_least(&self, severity: Severity) -> usize {
        self.kept.iter().filter(|problem| problem.severity >= severity).count()
    }

    /// Orders the kept ones by their place in the file.
    pub fn sort_by_place(&mut self) {
        self.kept.sort_by_key(|problem| (problem.line, problem.column));
    }
}

/// The first 200 characters of a text on one line, for messages.
pub fn excerpt(text: &str) -> String {
    let mut out: String =
        text.chars().take(200).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
