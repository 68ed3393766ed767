//! A large timeline of plain events as it stands in memory, so that it need not be understood a second time.
//!
//! ```text
//!  sign · texts · columns, in blocks · tail: version, what it was made from, head, checks of all blocks · its length, its check
//! ```
//!
//! Nothing of it is believed: what is cut short, damaged, of another version or made from another file is no cache, and
//! the file itself is read. The tail is written last, so that what was not finished has none.

use super::{FileBytes, Opened, Watch, native};
use crate::model::bare::Bare;
use crate::model::builder::Builder;
use crate::model::columns::{ColumnSink, ColumnSource, Columns, Fixed};
use crate::model::timeline::Head;
use crate::model::{Problems, Timeline};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The first bytes, and the last.
const SIGN: &[u8; 8] = b"SUMMITLC";

/// Grows with every change of what is written or of what the columns mean.
const VERSION: u32 = 1;

/// Values of a column that are checked together.
const BLOCK: usize = 1 << 16;

/// Length and check of the tail, and the sign.
const END: usize = 8 + 4 + SIGN.len();

/// A longer tail is none.
const MAX_TAIL: u64 = 1 << 24;

#[derive(Serialize, Deserialize)]
struct Tail {
    version: u32,
    /// What was read, so that a change of it is noticed.
    made_from: String,
    bare: Bare,
    /// The head as a file of its own.
    head: String,
    num_rows: usize,
    /// Length of each text.
    texts: Vec<usize>,
    /// Checks of the texts, then of the blocks of each column.
    checks: Vec<u32>,
}

/// Writes a timeline through `write`; `false` if it is not one that can be kept.
///
/// # Errors
/// What `write` says.
pub fn put<E>(
    timeline: &Timeline,
    made_from: &str,
    write: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<bool, E> {
    let (Some(bare), Some(head)) = (timeline.bare(), head_text(timeline.head())) else { return Ok(false) };
    let mut sink = Sink { write, checks: Vec::new(), block: Vec::new() };
    (sink.write)(SIGN)?;
    let columns = timeline.columns();
    for text in columns.arenas() {
        sink.checks.push(crc32fast::hash(text.as_bytes()));
        (sink.write)(text.as_bytes())?;
    }
    columns.put_into(&mut sink)?;
    let texts = columns.arenas().iter().map(String::len).collect();
    let (made_from, num_rows) = (made_from.to_owned(), columns.len());
    let checks = std::mem::take(&mut sink.checks);
    let tail = Tail { version: VERSION, made_from, bare, head, num_rows, texts, checks };
    let tail = serde_json::to_vec(&tail).expect("the tail is plain values");
    (sink.write)(&tail)?;
    (sink.write)(&(tail.len() as u64).to_le_bytes())?;
    (sink.write)(&crc32fast::hash(&tail).to_le_bytes())?;
    (sink.write)(SIGN)?;
    Ok(true)
}

/// The timeline of a cache that was made from just this; `None` if there is the least doubt.
pub fn take(file: &dyn FileBytes, made_from: &str) -> Option<Opened> {
    let tail = tail(file).filter(|tail| tail.version == VERSION && tail.made_from == made_from)?;
    let mut source = Source { file, tail: &tail, offset: SIGN.len() as u64, num_checked: 0 };
    let arenas = source.arenas()?;
    let columns = Columns::taken_from(&mut source, arenas)?;
    let head = native::read(&tail.head, &Watch::default()).ok()?.timeline.head().clone();
    let timeline = Timeline::from_bare(tail.bare, head, columns);
    Some(Opened { timeline, problems: Problems::default(), is_read_only: false })
}

/// The head as a file without events, if that tells all of it.
fn head_text(head: &Head) -> Option<String> {
    let text = native::write(&Builder::new(head.clone()).finish());
    let back = native::read(&text, &Watch::default()).ok()?;
    (!back.is_read_only && back.timeline.head() == head).then_some(text)
}

fn tail(file: &dyn FileBytes) -> Option<Tail> {
    let mut bytes = Vec::new();
    let end_at = file.length().checked_sub(END as u64)?;
    file.read(end_at, END, &mut bytes).ok()?;
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (check, sign) = rest.split_first_chunk::<4>()?;
    let length = Some(u64::from_le_bytes(*length)).filter(|length| *length <= MAX_TAIL)?;
    if sign != SIGN {
        return None;
    }
    let check = u32::from_le_bytes(*check);
    file.read(end_at.checked_sub(length)?, length as usize, &mut bytes).ok()?;
    (crc32fast::hash(&bytes) == check).then(|| serde_json::from_slice(&bytes).ok())?
}

struct Sink<W> {
    write: W,
    checks: Vec<u32>,
    block: Vec<u8>,
}

impl<E, W: FnMut(&[u8]) -> Result<(), E>> ColumnSink for Sink<W> {
    type Error = E;

    fn column<T: Fixed>(&mut self, column: &[T]) -> Result<(), E> {
        for values in column.chunks(BLOCK) {
            self.block.clear();
            for value in values {
                value.put(&mut self.block);
            }
            self.checks.push(crc32fast::hash(&self.block));
            (self.write)(&self.block)?;
        }
        Ok(())
    }
}

struct Source<'f> {
    file: &'f dyn FileBytes,
    tail: &'f Tail,
    /// Where what comes next begins.
    offset: u64,
    num_checked: usize,
}

impl<'f> Source<'f> {
    /// The next `num` checks.
    fn checks(&mut self, num: usize) -> Option<&'f [u32]> {
        let from = self.num_checked;
        self.num_checked = from.checked_add(num)?;
        self.tail.checks.get(from..self.num_checked)
    }

    /// Bytes that are there and as they were.
    fn checked(
        file: &dyn FileBytes,
        offset: u64,
        length: usize,
        check: u32,
        bytes: &mut Vec<u8>,
    ) -> Option<()> {
        // A length that the file does not have is not asked for.
        file.length().checked_sub(offset)?.checked_sub(length as u64)?;
        file.read(offset, length, bytes).ok()?;
        (bytes.len() == length && crc32fast::hash(bytes) == check).then_some(())
    }

    fn arenas(&mut self) -> Option<Vec<String>> {
        let (file, mut offset) = (self.file, self.offset);
        let lengths = &self.tail.texts;
        let mut places = Vec::with_capacity(lengths.len());
        for length in lengths {
            places.push((offset, *length));
            offset = offset.checked_add(*length as u64)?;
        }
        self.offset = offset;
        let checks = self.checks(places.len())?;
        let text = |((offset, length), check): (&(u64, usize), &u32)| {
            let mut bytes = Vec::new();
            Self::checked(file, *offset, *length, *check, &mut bytes)?;
            String::from_utf8(bytes).ok()
        };
        places.par_iter().zip(checks).map(text).collect()
    }
}

impl ColumnSource for Source<'_> {
    fn column<T: Fixed>(&mut self) -> Option<Vec<T>> {
        let (file, offset, num_rows) = (self.file, self.offset, self.tail.num_rows);
        let length = (num_rows as u64).checked_mul(T::SIZE as u64)?;
        self.offset = offset.checked_add(length).filter(|end| *end <= file.length())?;
        let checks = self.checks(num_rows.div_ceil(BLOCK))?;
        let mut column = vec![T::default(); num_rows];
        let blocks = column.par_chunks_mut(BLOCK).zip(checks).enumerate();
        let is_whole = blocks.map_init(Vec::new, |bytes, (at, (values, check))| {
            let from = offset + (at * BLOCK * T::SIZE) as u64;
            Self::checked(file, from, values.len() * T::SIZE, *check, bytes)?;
            for (value, bytes) in values.iter_mut().zip(bytes.chunks_exact(T::SIZE)) {
                *value = T::take(bytes)?;
            }
            Some(())
        });
        is_whole.collect::<Option<()>>().map(|()| column)
    }
}
