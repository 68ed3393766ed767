//! Bytes ⇄ timelines. Knows nothing of files, windows or indexes.
//!
//! ```text
//!  bytes ──sniff──▶ text ──native, bulk, table──▶ Timeline + Problems
//!                     └─▶ ReadError: what the bytes are instead, and what to do
//! ```

mod bulk;
pub mod cache;
pub mod calendar;
pub mod foreign;
pub mod image;
pub mod lines;
pub mod native;
pub mod provenance;
mod read_error;
mod reasons;
pub mod sniff;
pub mod sql;
pub mod table;

use model::{Problems, Timeline};
pub use read_error::ReadError;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use table::{TableChoices, TableMapping, records};

/// A file that was understood.
#[derive(Debug)]
pub struct Opened {
    pub timeline: Timeline,
    /// What is wrong with it.
    pub problems: Problems,
    /// Whether it needs features this version lacks, so that saving could harm it.
    pub is_read_only: bool,
    /// What was decided of its columns, if it is a table that needed it.
    pub table: Option<TableMapping>,
}

/// Watches a reader at work: how far it is, and whether it should stop.
#[derive(Debug, Default)]
pub struct ReadWatch {
    is_canceled: AtomicBool,
    bytes: AtomicUsize,
    events: AtomicUsize,
}

impl ReadWatch {
    /// Asks the reader to stop at its next report.
    pub fn cancel(&self) {
        self.is_canceled.store(true, Ordering::Relaxed);
    }

    /// Bytes and events behind the reader.
    pub fn progress(&self) -> (usize, usize) {
        (self.bytes.load(Ordering::Relaxed), self.events.load(Ordering::Relaxed))
    }

    /// Adds what one of several readers has behind it.
    pub fn add(&self, bytes: usize, events: usize) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.events.fetch_add(events, Ordering::Relaxed);
    }

    /// Begins to count anew.
    pub fn restart(&self) {
        self.bytes.store(0, Ordering::Relaxed);
        self.events.store(0, Ordering::Relaxed);
    }

    /// Asks whether to go on.
    ///
    /// # Errors
    /// If the reader should stop.
    pub fn check(&self) -> Result<(), ReadError> {
        if self.is_canceled.load(Ordering::Relaxed) { Err(ReadError::Canceled) } else { Ok(()) }
    }

    /// Says how far the reader is.
    ///
    /// # Errors
    /// If it should stop.
    pub fn report(&self, bytes: usize, events: usize) -> Result<(), ReadError> {
        self.bytes.store(bytes, Ordering::Relaxed);
        self.events.store(events, Ordering::Relaxed);
        self.check()
    }
}

/// Bytes of a file, wherever it is.
pub trait FileBytes: Sync {
    /// How many there are.
    fn length(&self) -> u64;

    /// Fills a buffer with `length` bytes from `offset` on, or as many as there are.
    ///
    /// # Errors
    /// If they cannot be read.
    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError>;
}

/// Reads a large file of many plain events without ever holding all of it; `None` if it has to be [read] whole. Of
/// a very large one `preview` is given the first events before the others are read.
///
/// # Errors
/// If it cannot be read, or passes a limit.
pub fn read_streamed(
    file: &dyn FileBytes,
    watch: &ReadWatch,
    preview: &dyn Fn(Opened),
) -> Result<Option<Opened>, ReadError> {
    bulk::read_file(file, watch, preview)
}

/// Reads a file of any format this program knows.
///
/// # Errors
/// If the bytes are none of them, or pass a limit.
pub fn read(bytes: &[u8], watch: &ReadWatch) -> Result<Opened, ReadError> {
    read_with(bytes, &TableChoices::default(), watch)
}

/// Reads a file of any format; if it is a table, as a person chose.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], choices: &TableChoices, watch: &ReadWatch) -> Result<Opened, ReadError> {
    #[cfg(feature = "workbooks")]
    if let Some(kind) = table::workbook::kind_of(bytes) {
        return table::workbook::read(bytes, kind, choices, watch);
    }
    if foreign::is_zip(bytes) && !foreign::is_office_document(bytes) {
        return foreign::read_archive(bytes, watch);
    }
    let chosen = choices.encoding.as_deref();
    let (text, encoding) = match sniff::text_from_bytes(bytes) {
        Ok(text) if chosen.is_none() => (text, sniff::encoding_name(bytes)),
        Err(refusal) if chosen.is_none() && !sniff::may_be_encoded(bytes) => return Err(refusal),
        Ok(_) | Err(_) => {
            let (text, encoding) = table::encoding::decode(bytes, chosen)?;
            (Cow::Owned(text), encoding)
        }
    };
    read_decoded(&text, encoding, choices, watch)
}

/// Reads a text of any format this program knows.
///
/// # Errors
/// If it is none of them, or passes a limit.
pub fn read_text(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    read_decoded(text, "UTF-8", &TableChoices::default(), watch)
}

fn read_decoded(
    text: &str,
    encoding: &'static str,
    choices: &TableChoices,
    watch: &ReadWatch,
) -> Result<Opened, ReadError> {
    let text = &*lines::with_line_feeds(text);
    if choices.is_empty() {
        if let Some(format) = foreign::recognize(text) {
            return foreign::read(format, text, watch);
        }
        if let Some(form) = bulk::form(text)
            && let Some(opened) = bulk::read(text, &form, watch)?
        {
            return Ok(opened);
        }
    }
    match sniff::unreadable(text) {
        Some(sniff::FoundKind::Plain) => table::read(text, encoding, choices, watch),
        Some(found) => Err(ReadError::NotThisFormat { found: found.message() }),
        None => read_json(text, choices, watch),
    }
}

/// Reads a list of records as a table, all else as a document of the native format.
fn read_json(text: &str, choices: &TableChoices, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let Some(records) = records::find(text) else { return native::read(text, watch) };
    if choices.is_empty() && records.are_events() {
        let text = records.with_events_first(text);
        let opened =
            bulk::list_form(&text).map(|form| bulk::read(&text, &form, watch)).transpose()?.flatten();
        if let Some(opened) = opened {
            return Ok(opened);
        }
    }
    table::read_records(&records, text, choices, watch)
}

/// Reads several files of a folder as one timeline: notes, each an event. Paths are those inside the folder.
///
/// # Errors
/// If none of them is a note, or they pass a limit.
pub fn read_files(files: &[(String, Vec<u8>)], watch: &ReadWatch) -> Result<Opened, ReadError> {
    foreign::read_files(files, watch)
}

/// Bytes of one file are read up to here.
pub const MAX_BYTES: u64 = 4_000_000_000;
