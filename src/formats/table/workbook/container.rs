//! Bytes → whether they are a workbook, of which kind, and whether it may be unpacked.

use crate::reasons;
use crate::{ReadError, ReadWatch};
use std::io::{Cursor, Read as _};
use words::msg;
use zip::ZipArchive;

/// The bytes of a workbook as its readers go about in them.
pub type BookBytes<'b> = Cursor<&'b [u8]>;

/// All parts of a workbook together unpack to so much.
pub const MAX_UNPACKED: u64 = 512_000_000;

/// A part is so many times as long unpacked as packed, at most.
const MAX_RATIO: u64 = 200;

/// A part of so many bytes is never too much.
const SMALL: u64 = 1_000_000;

/// Parts are counted up to here.
const MAX_PARTS: usize = 10_000;

/// The beginning of a compound file, in which Excel 97 to 2003 kept its workbooks.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A kind of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookKind {
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// Of `LibreOffice` and others.
    Ods,
}

impl BookKind {
    /// What its users call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel, XLSX",
            Self::Xls => "Excel 97, XLS",
            Self::Ods => "OpenDocument, ODS",
        }
    }
}

/// The kind of workbook that bytes are, if they are one.
pub fn kind_of(bytes: &[u8]) -> Option<BookKind> {
    if bytes.starts_with(COMPOUND) {
        return Some(BookKind::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        archive.file_names().take(MAX_PARTS).filter_map(|name| Some(name.ok()?.into_owned())).collect();
    if names.iter().any(|name| name.starts_with("xl/")) {
        return Some(BookKind::Xlsx);
    }
    let mut kind = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut kind).ok()?;
    kind.starts_with("application/vnd.oasis.opendocument.spreadsheet").then_some(BookKind::Ods)
}

/// Refuses what would unpack to more than the limits, before anybody unpacks it.
///
/// # Errors
/// If it would, is protected with a password, or the person stopped it.
pub fn check(bytes: &[u8], kind: BookKind, watch: &ReadWatch) -> Result<(), ReadError> {
    if kind == BookKind::Xls {
        // It is not packed, and its reader takes no more than it has.
        return Ok(());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|err| broken(&err))?;
    if archive.len() > MAX_PARTS {
        return Err(ReadError::OverLimit { what: msg!(limit_parts), limit: MAX_PARTS });
    }
    if archive.file_names().any(|name| name.is_ok_and(|name| name == "xl/workbook.bin")) {
        return Err(ReadError::NotThisFormat { found: msg!(found_broken_book, reason = msg!(found_xlsb)) });
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|err| broken(&err))?;
        let limit = part.compressed_size().saturating_mul(MAX_RATIO).max(SMALL).min(left);
        let mut unpacked = 0;
        let mut buffer = vec![0; 1 << 16];
        loop {
            watch.check()?;
            match part.read(&mut buffer).map_err(|err| broken(&err))? {
                0 => break,
                count => unpacked += count as u64,
            }
            if unpacked > limit {
                return Err(too_large());
            }
        }
        left -= unpacked;
    }
    Ok(())
}

/// A part, whole.
///
/// # Errors
/// If it is not there or too large.
pub fn entry(bytes: &[u8], name: &str) -> Result<Vec<u8>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|err| broken(&err))?;
    let part = archive.by_name(name).map_err(|err| broken(&err))?;
    let mut content = Vec::new();
    part.take(MAX_UNPACKED + 1).read_to_end(&mut content).map_err(|err| broken(&err))?;
    if content.len() as u64 > MAX_UNPACKED { Err(too_large()) } else { Ok(content) }
}

fn too_large() -> ReadError {
    ReadError::OverLimit { what: msg!(limit_book), limit: MAX_UNPACKED as usize }
}

fn broken(reason: &impl std::fmt::Display) -> ReadError {
    ReadError::NotThisFormat { found: msg!(found_broken_book, reason = reasons::of_archive(reason)) }
}
