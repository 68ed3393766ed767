//! Why a file cannot be opened → a failure for people, and a problem of what is open without it.

use formats::ReadError;
use model::{Problem, Severity};
use session::command::Failure;
use std::io;
use words::{Message, msg};

/// Why a file cannot be opened.
#[derive(Debug)]
pub enum OpenError {
    /// The system cannot read it.
    Io(io::Error),
    /// It is not a file.
    NotAFile(Message),
    /// A pasted text has nowhere to be kept.
    NoSettings,
    /// It is not understood.
    Refused(ReadError),
}

impl From<io::Error> for OpenError {
    fn from(err: io::Error) -> Self {
        Self::Io(err)
    }
}

impl From<ReadError> for OpenError {
    fn from(err: ReadError) -> Self {
        Self::Refused(err)
    }
}

impl OpenError {
    /// What is wrong, as a part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Io(err) => match err.kind() {
                io::ErrorKind::NotFound => msg!(open_no_such_file),
                io::ErrorKind::PermissionDenied => msg!(open_no_permission),
                _ => msg!(open_system, reason = err.to_string()),
            },
            Self::NotAFile(what) => msg!(open_not_a_file, what = what.clone()),
            Self::NoSettings => msg!(open_no_settings),
            Self::Refused(refusal) => refusal.message(),
        }
    }

    /// What the reader of the message can do.
    pub fn help(&self) -> Message {
        match self {
            Self::Io(err) => io_help(err.kind()),
            Self::NotAFile(_) => msg!(help_choose_file),
            Self::NoSettings => msg!(help_try_again),
            Self::Refused(refusal) => refusal.help(),
        }
    }

    /// The same as a problem of what is open without it.
    pub(crate) fn into_problem(self, name: &str) -> Problem {
        Problem {
            severity: Severity::Error,
            code: "layer",
            line: 0,
            column: 0,
            path: String::new(),
            text: self.excerpt(),
            message: msg!(fault_layer, title = msg!(failed_open, name = name), reason = self.message()),
            help: self.help(),
        }
    }

    /// The same for people, under a title.
    pub fn into_failure(self, name: &str) -> Failure {
        Failure {
            title: msg!(failed_open, name = name).into(),
            message: msg!(failed_reason, reason = self.message()).into(),
            excerpt: self.excerpt(),
            help: msg!(failed_to_go_on, help = self.help()).into(),
        }
    }

    /// What stands at the place that is wrong.
    fn excerpt(&self) -> String {
        if let Self::Refused(ReadError::NotJson { text, .. }) = self { text.clone() } else { String::new() }
    }
}

fn io_help(kind: io::ErrorKind) -> Message {
    match kind {
        io::ErrorKind::NotFound => msg!(help_check_path),
        io::ErrorKind::PermissionDenied => msg!(help_permission),
        _ => msg!(help_try_again),
    }
}
