//! A ZIP archive with a timeline of one of these formats in it → that timeline. Entries are read into memory one by one,
//! counted while they unpack; their names are never used as paths.

use super::folder::{is_note, read_files};
use crate::reasons;
use crate::{Opened, ReadError, ReadWatch};
use model::problem::{Problem, Severity};
use std::io::{Cursor, Read, Seek};
use words::msg;
use zip::ZipArchive;

/// Entries are counted up to here.
const MAX_ENTRIES: usize = 10_000;

/// All entries together unpack to so much.
const MAX_UNPACKED: u64 = 512_000_000;

/// An entry is so many times as long unpacked as packed, at most.
const MAX_RATIO: u64 = 200;

/// Whether bytes are a ZIP archive.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether an archive is an office document, a book or a program, which are no archives to their users.
pub fn is_office_document(bytes: &[u8]) -> bool {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let is_of_a_document =
        |name: &str| matches!(name, "[Content_Types].xml" | "mimetype" | "META-INF/MANIFEST.MF");
    archive.file_names().any(|name| name.is_ok_and(|name| is_of_a_document(&name)))
}

/// A file that lies in an archive beside the timeline: at this place, or else at the same place in the folder that lies
/// least deep. `None` if there is none, or if it is no archive for its users.
///
/// # Errors
/// What is wrong with the archive, or that the file is longer than `limit` or than 200 times what it is packed in.
pub fn read_entry(file: impl Read + Seek, name: &str, limit: u64) -> Result<Option<Vec<u8>>, String> {
    let mut archive = ZipArchive::new(file).map_err(|err| err.to_string())?;
    if archive.len() > MAX_ENTRIES {
        return Err(format!("{} entries, more than {MAX_ENTRIES}", archive.len()));
    }
    let below = format!("/{name}");
    let names = archive.file_names().enumerate();
    let names = names.filter_map(|(at, entry)| Some((at, entry.ok()?.replace('\\', "/"))));
    let found = names.filter(|(_, entry)| entry == name || entry.ends_with(&below));
    let Some((at, _)) = found.min_by_key(|(_, entry)| rank(entry)) else { return Ok(None) };
    let entry = archive.by_index(at).map_err(|err| err.to_string())?;
    let limit = entry.compressed_size().saturating_mul(MAX_RATIO).max(1_000_000).min(limit);
    let mut content = Vec::new();
    entry.take(limit + 1).read_to_end(&mut content).map_err(|err| err.to_string())?;
    if content.len() as u64 > limit {
        return Err(format!("more than {limit} bytes"));
    }
    Ok(Some(content))
}

/// Reads the first timeline of an archive, or its notes.
///
/// # Errors
/// If there is none, or it passes a limit.
pub fn read(bytes: &[u8], watch: &ReadWatch) -> Result<Opened, ReadError> {
    let broken = |reason| ReadError::NotThisFormat { found: msg!(found_broken_zip, reason = reason) };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|err| broken(reasons::of_archive(&err)))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::OverLimit { what: msg!(limit_entries), limit: MAX_ENTRIES });
    }
    let mut unpacked = 0;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        watch.check()?;
        let entry = archive.by_index(at).map_err(|err| broken(reasons::of_archive(&err)))?;
        let name = entry.name().map_err(|err| broken(reasons::of_archive(&err)))?.replace('\\', "/");
        if entry.is_dir() || !may_be_a_timeline(&name) {
            continue;
        }
        let limit =
            entry.compressed_size().saturating_mul(MAX_RATIO).max(1_000_000).min(MAX_UNPACKED - unpacked);
        let mut content = Vec::new();
        entry.take(limit + 1).read_to_end(&mut content).map_err(|err| broken(reasons::of_archive(&err)))?;
        if content.len() as u64 > limit {
            return Err(ReadError::OverLimit { what: msg!(limit_archive), limit: MAX_UNPACKED as usize });
        }
        unpacked += content.len() as u64;
        files.push((name, content));
    }
    first_timeline(files, watch)
}

fn first_timeline(mut files: Vec<(String, Vec<u8>)>, watch: &ReadWatch) -> Result<Opened, ReadError> {
    files.sort_by_key(|(name, _)| rank(name));
    let mut refusal = None;
    for (at, (name, bytes)) in files.iter().enumerate().filter(|(_, (name, _))| !is_note(name)) {
        match crate::read(bytes, watch) {
            Ok(mut opened) => {
                let left = files.iter().skip(at + 1).filter(|(name, _)| !is_note(name)).count();
                note_others(&mut opened, name, left);
                return Ok(opened);
            }
            Err(ReadError::Canceled) => return Err(ReadError::Canceled),
            Err(err) => refusal = refusal.or(Some(err)),
        }
    }
    match read_files(&files, watch) {
        Err(ReadError::NotThisFormat { .. }) => {
            Err(refusal.unwrap_or(ReadError::NotThisFormat { found: msg!(found_zip_without) }))
        }
        other => other,
    }
}

fn note_others(opened: &mut Opened, name: &str, left: usize) {
    if left == 0 {
        return;
    }
    opened.problems.push(Problem {
        severity: Severity::Note,
        code: "one-of-several",
        line: 0,
        column: 0,
        path: model::problem::excerpt(name),
        text: String::new(),
        message: msg!(fault_archive_more, count = left),
        help: msg!(fix_unpack),
    });
}

/// By its name only, so that pictures are not unpacked for nothing.
fn may_be_a_timeline(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let is_own = name.split('/').any(|part| (part.starts_with('.') && part != "..") || part == "__MACOSX");
    let known = super::FORMATS.iter().any(|format| format.extensions.contains(&ending.as_str()));
    !is_own
        && (known
            || matches!(
                ending.as_str(),
                "json" | "ndjson" | "csv" | "tsv" | "xml" | "timeline" | "xlsx" | "xls" | "ods"
            ))
}

/// Our own documents first, then the shallowest.
fn rank(name: &str) -> (bool, usize, String) {
    (!name.ends_with(".timeline.json"), name.matches('/').count(), name.to_owned())
}
