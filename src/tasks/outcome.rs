//! Why a file was not written → what the window says of it.

use scene::text::text_lines::capital;
use session::command::{Failure, WriteOutcome};
use std::path::Path;
use words::msg;

/// A file was not written for a reason, a sentence without its full stop.
pub fn not_written(path: &Path, reason: &str) -> WriteOutcome {
    WriteOutcome::Failed(Failure {
        title: msg!(failed_save).into(),
        message: format!("{}.", capital(reason)).into(),
        excerpt: path.display().to_string(),
        help: msg!(failed_unchanged).into(),
    })
}
