//! Why a file was not understood, as data and as a message.

use crate::reasons;
use crate::table::TableMapping;
use words::{Message, msg};

/// A file that was not understood.
#[derive(Debug)]
pub enum ReadError {
    /// The text breaks the rules of JSON.
    NotJson {
        reason: Message,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The line, cut to 200 letters.
        text: String,
    },
    /// JSON, or not even that, but no timeline.
    NotThisFormat {
        /// What the file holds instead.
        found: Message,
    },
    /// A table, of whose columns one that is needed could not be found.
    LacksColumns {
        /// Which columns there are, and what is missing.
        found: Message,
        /// What was decided of the columns that there are.
        mapping: Box<TableMapping>,
    },
    /// A version of the format that this program does not know.
    UnknownVersion {
        /// What the file says.
        version: String,
    },
    /// More events than the limit.
    TooMany {
        /// How many there are.
        events: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// More bytes than the limit.
    TooBig {
        /// How long it is.
        bytes: u64,
        /// How long it may be.
        limit: u64,
    },
    /// More of something than the limit.
    OverLimit {
        /// What there is too much of.
        what: Message,
        /// How many are allowed.
        limit: usize,
    },
    /// The system stopped giving bytes of the file.
    Unreadable {
        /// What the system says.
        reason: Message,
    },
    /// Stopped by the person.
    Canceled,
}

impl ReadError {
    /// What is wrong, as a part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::NotJson { reason, line, column, .. } => {
                let (line, column) = (line.to_string(), column.to_string());
                msg!(read_not_json, reason = reason.clone(), line = line, column = column)
            }
            Self::NotThisFormat { found } | Self::LacksColumns { found, .. } => {
                msg!(read_not_a_timeline, found = found.clone())
            }
            Self::UnknownVersion { version } => msg!(read_version, version = version),
            Self::TooMany { events, limit } => msg!(read_too_many, events = *events, limit = *limit),
            Self::TooBig { bytes, limit } => msg!(read_too_big, bytes = *bytes, limit = *limit),
            Self::OverLimit { what, limit } => msg!(read_over_limit, what = what.clone(), limit = *limit),
            Self::Unreadable { reason } => msg!(read_unreadable, reason = reason.clone()),
            Self::Canceled => msg!(read_canceled),
        }
    }

    /// What the reader of the message can do.
    pub fn help(&self) -> Message {
        match self {
            Self::NotJson { .. } => msg!(read_fix_json),
            Self::NotThisFormat { .. } | Self::LacksColumns { .. } => msg!(read_fix_format),
            Self::UnknownVersion { .. } => msg!(read_fix_version),
            Self::TooMany { .. } | Self::TooBig { .. } | Self::OverLimit { .. } => msg!(read_fix_split),
            Self::Unreadable { .. } => msg!(read_fix_unreadable),
            Self::Canceled => msg!(read_fix_canceled),
        }
    }

    pub(crate) fn not_json(err: &serde_json::Error, text: &str) -> Self {
        let line_text = text.lines().nth(err.line().saturating_sub(1)).unwrap_or("");
        let text = model::problem::excerpt(line_text);
        Self::NotJson { reason: reasons::of_json(err), line: err.line(), column: err.column(), text }
    }
}
