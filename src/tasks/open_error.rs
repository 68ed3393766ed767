//! Why a file cannot be opened → a failure for people, and a problem of what is open without it.

use formats::ReadError;
use model::{Problem, Severity};
use session::command::Failure;
use std::io;
use words::{Value, Words, msg};

/// Why a file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system cannot read it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is not a file.
    #[error("that is {0}, not a file")]
    NotAFile(&'static str),
    /// It is not understood.
    #[error("{0}")]
    Refused(#[from] ReadError),
}

impl OpenError {
    /// The same as a problem of what is open without it.
    pub(crate) fn into_problem(self, name: &str) -> Problem {
        let (failure, words) = (self.into_failure(name), Words::english());
        Problem {
            severity: Severity::Error,
            code: "layer",
            line: 0,
            column: 0,
            path: String::new(),
            text: failure.excerpt,
            message: format!("{}: {}", words.value(&failure.title), words.value(&failure.message)),
            help: words.value(&failure.help),
        }
    }

    /// The same for people, under a title.
    pub fn into_failure(self, name: &str) -> Failure {
        let (excerpt, help) = match &self {
            Self::Io(err) => (String::new(), io_help(err.kind())),
            Self::NotAFile(_) => (String::new(), msg!(help_choose_file).into()),
            Self::Refused(refusal) => {
                let excerpt =
                    if let ReadError::NotJson { text, .. } = refusal { text.clone() } else { String::new() };
                (excerpt, Value::from(refusal.help()))
            }
        };
        let mut message = self.to_string();
        // Messages are parts of sentences; here they stand alone.
        if let Some(first) = message.get(..1).map(str::to_uppercase) {
            message.replace_range(..1, &first);
        }
        Failure {
            title: msg!(failed_open, name = name).into(),
            message: format!("{message}.").into(),
            excerpt,
            help: msg!(failed_to_go_on, help = help).into(),
        }
    }
}

fn io_help(kind: io::ErrorKind) -> Value {
    match kind {
        io::ErrorKind::NotFound => msg!(help_check_path).into(),
        io::ErrorKind::PermissionDenied => msg!(help_permission).into(),
        _ => msg!(help_try_again).into(),
    }
}
