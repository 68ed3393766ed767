//! Several files of a folder → one timeline: notes become an event each.

use super::draft::Draft;
use super::{MAX_BYTES, note};
use crate::sniff::text_from_bytes;
use crate::{Opened, ReadError, ReadWatch};
use model::Severity;
use words::msg;

/// Files of one folder are read up to here.
pub const MAX_FILES: usize = 20_000;

/// Reads the notes among some files, given by their paths in the folder and their bytes, in the order of their paths.
///
/// # Errors
/// If none of them is a note, or they pass a limit.
pub fn read_files(files: &[(String, Vec<u8>)], watch: &ReadWatch) -> Result<Opened, ReadError> {
    let bytes: u64 = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    if bytes > MAX_BYTES {
        return Err(ReadError::TooBig { bytes, limit: MAX_BYTES });
    }
    if files.len() > MAX_FILES {
        return Err(ReadError::OverLimit { what: msg!(limit_files), limit: MAX_FILES });
    }
    let mut notes: Vec<(&str, &[u8])> = files
        .iter()
        .filter(|(name, _)| is_note(name))
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    notes.sort_unstable();
    let texts: Vec<_> = notes.iter().map(|(name, bytes)| (*name, text_from_bytes(bytes))).collect();
    let mut draft = Draft::new("note", "");
    "Notes".clone_into(&mut draft.head.title);
    for (name, text) in &texts {
        match text {
            Ok(text) => {
                draft.begin_file(text);
                note::add(&mut draft, text, name, watch)?;
            }
            Err(err) => {
                let spot = super::draft::Spot::new(0, *name, "");
                draft.report(
                    Severity::Warning,
                    "unread-file",
                    &spot,
                    msg!(fault_file_unread, fault = err.message()),
                    err.help(),
                );
            }
        }
    }
    if draft.num_events() == 0 {
        return Err(ReadError::NotThisFormat { found: msg!(found_no_notes) });
    }
    draft.finish(watch)
}

/// Whether a file of a folder may be a note, by its name. What begins with a dot belongs to a program.
pub fn is_note(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    !is_hidden && matches!(ending.as_str(), "md" | "markdown" | "mdown" | "yaml" | "yml")
}
