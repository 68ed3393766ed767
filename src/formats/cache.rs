//! A large timeline of plain events as it stands in memory, so that it need not be understood a second time.
//!
//! ```text
//!  sign · columns · texts · tail: version, what it was made from, head, checks of all blocks before it · its length, its check, sign
//! ```
//!
//! Nothing of it is believed: what is cut short, damaged, of another version or made from another file is no cache, and
//! the file itself is read. The tail is written last, so that what was not finished has none. What is believed stays
//! where it is: the timeline looks into these bytes, and none of them is copied.

use super::{Opened, ReadWatch, native};
use bytes::Bytes;
use model::builder::Builder;
use model::columns::Columns;
use model::plain_timeline::PlainTimeline;
use model::timeline::Head;
use model::{Problems, Timeline};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The first bytes, and the last.
const SIGN: &[u8; 8] = b"SUMMITLC";

/// Grows with every change of what is written or of what the columns mean.
const VERSION: u32 = 3;

/// Bytes that are checked together.
const BLOCK: usize = 1 << 20;

/// Length and check of the tail, and the sign.
const END: usize = 8 + 4 + SIGN.len();

/// A longer tail is none.
const MAX_TAIL: usize = 1 << 24;

#[derive(Serialize, Deserialize)]
struct Tail {
    version: u32,
    /// What was read, so that a change of it is noticed.
    made_from: String,
    bare: PlainTimeline,
    /// The head as a file of its own.
    head: String,
    num_rows: usize,
    /// Length of each text.
    texts: Vec<usize>,
    /// Checks of all blocks before the tail.
    checks: Vec<u32>,
}

/// Writes a timeline through `write`; `false` if it is not one that can be kept.
///
/// # Errors
/// What `write` says.
pub fn put<E>(
    timeline: &Timeline,
    made_from: &str,
    mut write: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<bool, E> {
    let (Some(bare), Some(head)) = (timeline.plain(), head_text(timeline.head())) else { return Ok(false) };
    let columns = timeline.columns();
    let mut blocks = Blocks::default();
    let mut write_checked = |bytes: &[u8]| {
        blocks.see(bytes);
        write(bytes)
    };
    write_checked(SIGN)?;
    columns.put_into(&mut write_checked)?;
    let texts = columns.arenas().iter().map(|arena| arena.as_ref().len()).collect();
    let (made_from, num_rows, checks) = (made_from.to_owned(), columns.len(), blocks.into_checks());
    let tail = Tail { version: VERSION, made_from, bare, head, num_rows, texts, checks };
    let tail = serde_json::to_vec(&tail).expect("the tail is plain values");
    write(&tail)?;
    write(&(tail.len() as u64).to_le_bytes())?;
    write(&crc32fast::hash(&tail).to_le_bytes())?;
    write(SIGN)?;
    Ok(true)
}

/// The timeline of a cache that was made from just this, which goes on looking into its bytes; `None` if there is the
/// least doubt. The bytes must stay as they are.
pub fn take(kept: &Bytes, made_from: &str) -> Option<Opened> {
    let (checked, tail) = ends(kept)?;
    let tail: Tail = serde_json::from_slice(tail).ok()?;
    if tail.version != VERSION || tail.made_from != made_from {
        return None;
    }
    let is_sound = |(block, check): (&[u8], &u32)| crc32fast::hash(block) == *check;
    let is_whole = checked.len().div_ceil(BLOCK) == tail.checks.len();
    if !is_whole || !checked.par_chunks(BLOCK).zip(&tail.checks).all(is_sound) {
        return None;
    }
    let columns = Columns::kept(&kept.slice_ref(checked.strip_prefix(SIGN)?), tail.num_rows, &tail.texts)?;
    let head = native::read(&tail.head, &ReadWatch::default()).ok()?.timeline.head().clone();
    let timeline = Timeline::from_plain(tail.bare, head, columns);
    Some(Opened { timeline, problems: Problems::default(), is_read_only: false, table: None })
}

/// What stands before the tail, and the tail if it is as it was.
fn ends(kept: &[u8]) -> Option<(&[u8], &[u8])> {
    let (rest, end) = kept.split_last_chunk::<END>()?;
    let (length, end) = end.split_first_chunk::<8>()?;
    let (check, sign) = end.split_first_chunk::<4>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok().filter(|length| *length <= MAX_TAIL)?;
    let (checked, tail) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
    (sign == SIGN && crc32fast::hash(tail) == u32::from_le_bytes(*check)).then_some((checked, tail))
}

/// The head as a file without events, if that tells all of it.
fn head_text(head: &Head) -> Option<String> {
    let text = native::write(&Builder::new(head.clone()).finish());
    let back = native::read(&text, &ReadWatch::default()).ok()?;
    (!back.is_read_only && back.timeline.head() == head).then_some(text)
}

/// Checks of blocks, whatever the pieces in which their bytes come.
#[derive(Default)]
struct Blocks {
    checks: Vec<u32>,
    /// The check of the last block as far as it goes, and how far that is.
    last: crc32fast::Hasher,
    in_last: usize,
}

impl Blocks {
    fn see(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (next, rest) = bytes.split_at(bytes.len().min(BLOCK - self.in_last));
            self.last.update(next);
            self.in_last += next.len();
            if self.in_last == BLOCK {
                self.close();
            }
            bytes = rest;
        }
    }

    fn close(&mut self) {
        self.checks.push(std::mem::take(&mut self.last).finalize());
        self.in_last = 0;
    }

    fn into_checks(mut self) -> Vec<u32> {
        if self.in_last > 0 {
            self.close();
        }
        self.checks
    }
}
