//! A folder of notes → their paths in the folder and their bytes.

use crate::app::files::loader::read_file;
use crate::app::job::JobProgress;
use formats::ReadError;
use formats::foreign::{MAX_BYTES, MAX_FILES, is_note};
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use tasks::OpenError;
use words::msg;

/// Folders may lie inside each other up to here.
const MAX_DEPTH: usize = 16;

/// The notes of a folder and of those inside it. Links are not followed, and what begins with a dot is left alone.
///
/// # Errors
/// If the folder cannot be read, holds more than a stated limit, or the person stopped it.
pub fn notes(folder: &Path, progress: &JobProgress) -> Result<Vec<(String, Vec<u8>)>, OpenError> {
    let mut paths = Vec::new();
    collect(folder, "", 0, &mut paths)?;
    let mut files = Vec::with_capacity(paths.len());
    let mut total: u64 = 0;
    for (name, path) in paths {
        let bytes = read_file(&path, progress)?;
        total += bytes.len() as u64;
        if total > MAX_BYTES {
            return Err(ReadError::TooBig { bytes: total, limit: MAX_BYTES }.into());
        }
        files.push((name, bytes));
    }
    Ok(files)
}

fn collect(
    folder: &Path,
    before: &str,
    depth: usize,
    paths: &mut Vec<(String, PathBuf)>,
) -> Result<(), OpenError> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        // A name that is no text is shown as well as it can be; only its path is used to read it.
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_dir() && !is_hidden && depth < MAX_DEPTH {
            collect(&entry.path(), &format!("{name}/"), depth + 1, paths)?;
        } else if kind.is_file() && is_note(&name) {
            paths.push((name, entry.path()));
        }
        if paths.len() > MAX_FILES {
            return Err(ReadError::OverLimit { what: msg!(limit_notes), limit: MAX_FILES }.into());
        }
    }
    Ok(())
}

/// What stands for all notes of a folder: their names, lengths and when they were written. `None` if it cannot be listed.
pub fn digest(folder: &Path) -> Option<u64> {
    let mut paths = Vec::new();
    collect(folder, "", 0, &mut paths).ok()?;
    paths.sort_unstable();
    let mut hasher = DefaultHasher::new();
    for (name, path) in paths {
        let about = path.metadata().ok();
        (name, about.as_ref().map(Metadata::len), about.and_then(|about| about.modified().ok()))
            .hash(&mut hasher);
    }
    Some(hasher.finish())
}
