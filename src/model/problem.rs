//! What is wrong with a file, as data: reported with its place, never a reason to stop.

use serde::Serialize;
use words::{Message, msg};

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
    pub fn message(self) -> Message {
        match self {
            Self::Note => msg!(severity_note),
            Self::Warning => msg!(severity_warning),
            Self::Error => msg!(severity_error),
        }
    }
}

/// One thing wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

/// Problems kept in full; the rest is only counted.
pub const MAX_KEPT: usize = 10_000;

/// All problems of a file: all are counted, and [`MAX_KEPT`] are kept in full, the severe before the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    /// How many there are of each severity, from note to error.
    counts: [usize; 3],
    /// How many of each are kept in full, so that nobody looks through them for each further one.
    kept_counts: [usize; 3],
}

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.count_one(problem.severity);
        self.keep(problem);
    }

    fn count_one(&mut self, severity: Severity) {
        if let Some(count) = self.counts.get_mut(severity as usize) {
            *count += 1;
        }
    }

    /// Keeps a problem, in the place of the last less severe one if there are too many.
    fn keep(&mut self, problem: Problem) {
        if !self.has_room_for(problem.severity) {
            return;
        }
        if let Some(count) = self.kept_counts.get_mut(problem.severity as usize) {
            *count += 1;
        }
        if self.kept.len() < MAX_KEPT {
            self.kept.push(problem);
            return;
        }
        let lesser = self.kept.iter_mut().rev().find(|kept| kept.severity < problem.severity);
        let Some(lesser) = lesser else { return };
        if let Some(count) = self.kept_counts.get_mut(lesser.severity as usize) {
            *count -= 1;
        }
        *lesser = problem;
    }

    /// Whether one more of this severity would be kept in full.
    pub fn has_room_for(&self, severity: Severity) -> bool {
        self.kept.len() < MAX_KEPT || self.kept_counts.iter().take(severity as usize).any(|count| *count > 0)
    }

    /// Counts one that would not be [kept](Self::has_room_for) anyway.
    pub fn count_more(&mut self, severity: Severity) {
        self.count_one(severity);
    }

    /// Counts so many more of each severity, from note to error.
    pub fn count_all(&mut self, more: [usize; 3]) {
        for (count, more) in self.counts.iter_mut().zip(more) {
            *count += more;
        }
    }

    /// The same problems, each at the line and column that `place` makes of its own.
    #[must_use]
    pub fn moved(mut self, place: impl Fn(usize, usize) -> (usize, usize)) -> Self {
        for problem in &mut self.kept {
            (problem.line, problem.column) = place(problem.line, problem.column);
        }
        self
    }

    /// Adds those of `other` behind these.
    pub fn append(&mut self, other: Self) {
        self.count_all(other.counts);
        other.kept.into_iter().for_each(|problem| self.keep(problem));
    }

    /// The kept ones.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Problem> {
        self.kept.iter()
    }

    /// How many there are, kept or not.
    pub fn count(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many are only counted.
    pub fn num_more(&self) -> usize {
        self.count() - self.kept.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many are at least this severe, kept or not.
    pub fn count_at_least(&self, severity: Severity) -> usize {
        self.counts.iter().skip(severity as usize).sum()
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
