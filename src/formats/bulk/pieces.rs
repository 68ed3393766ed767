//! A large file cut into pieces that all cores read at once.
//!
//! ```text
//!  file or text ──cut──▶ piece piece piece      each begins where an item seems to begin
//!                          │ in parallel
//!                          ▼
//!                        Piece { plain events in columns, odd items with their places }
//! ```
//!
//! A cut is a guess: the same letters could stand inside a text. It was wrong exactly if the piece before it ends in
//! the middle of an item; then all is read again as one piece. So the answer is the same, however many cores there are.
//! From a file each core reads its piece into memory that it uses again for the next one.

use crate::lines::LineColumn;
use crate::{FileBytes, ReadError, ReadWatch};
use model::part::TimelinePart;
use rayon::prelude::*;
use std::ops::Range;
use words::{Message, msg};

/// Bytes of a piece: large enough that cutting costs nothing, small enough that progress is seen.
const PIECE: usize = 4 << 20;

/// Bytes behind a piece that are read with it, to find where its last item ends.
pub const SLACK: usize = 1 << 16;

/// Bytes of a plain event, about; for the room that is made at first.
const BYTES_PER_EVENT: usize = 100;

/// How the items of a form are told apart and read.
pub trait ChunkReader: Sync {
    /// Where the first item begins that seems to begin in these bytes, of which the first may belong to another.
    fn cut(&self, bytes: &[u8]) -> Option<usize>;

    /// Reads all items of a text.
    fn read(&self, text: &str) -> ByteChunk;

    /// Where items begin in a text, of which the numbers are given in order.
    fn starts(&self, text: &str, numbers: &[u32]) -> Vec<usize>;
}

/// What one thread has read.
#[derive(Debug, Default)]
pub struct ByteChunk {
    pub part: TimelinePart,
    /// Items that are none.
    pub odd: Vec<Irregular>,
    /// How many items there were.
    pub num_items: u32,
    /// Lines, and letters behind the last of them, in the whole piece.
    pub size: LineColumn,
    /// Whether it ends in the middle of an item.
    pub is_torn: bool,
    /// What stands behind the bracket that closes the list, if it was met.
    pub tail: Option<Tail>,
    /// Where it begins in the text or in the file.
    pub start: u64,
    /// Bytes of it.
    pub length: usize,
    /// How much of it is counted in `size` so far.
    counted_to: usize,
    #[cfg(test)]
    num_looked_at: usize,
}

/// What stands behind the list of events.
#[derive(Debug)]
pub struct Tail {
    /// Its letters.
    pub text: String,
    /// Where it begins in the piece.
    pub place: LineColumn,
}

/// An item that is no plain event.
#[derive(Debug)]
pub struct Irregular {
    /// Its place among the items of the piece.
    pub at: u32,
    pub text: Box<str>,
    /// Where it begins in the piece.
    pub offset: usize,
    /// Where that is, in lines and letters.
    pub place: LineColumn,
    /// Why it cannot be read at all, if it cannot.
    pub broken: Option<Message>,
}

impl ByteChunk {
    /// A piece of so many bytes, with room for what such a piece usually holds.
    pub fn of(bytes: usize) -> Self {
        let part = TimelinePart::with_capacity(bytes / BYTES_PER_EVENT, bytes);
        Self { part, length: bytes, ..Self::default() }
    }

    /// Notes an item that is no plain event.
    pub fn note_irregular(&mut self, text: &str, place: Range<usize>, broken: Option<Message>) {
        let letters = text.get(place.clone()).unwrap_or("").trim_end();
        let (at, offset, place) = (self.num_items, place.start, self.counted_to(text, place.start));
        self.odd.push(Irregular { at, text: letters.into(), offset, place, broken });
        self.num_items += 1;
    }

    /// Notes what stands behind the bracket that closes the list.
    pub fn note_tail(&mut self, text: &str, from: usize) {
        let place = self.counted_to(text, from);
        self.tail = Some(Tail { text: text.get(from..).unwrap_or("").to_owned(), place });
    }

    /// Line and column of a byte of the piece that lies behind all that were asked for before.
    fn counted_to(&mut self, text: &str, to: usize) -> LineColumn {
        let new = text.as_bytes().get(self.counted_to..to).unwrap_or(&[]);
        self.size = self.size.behind(new);
        self.counted_to = to;
        #[cfg(test)]
        {
            self.num_looked_at += new.len();
        }
        self.size
    }

    /// How many bytes were looked at to tell where odd items stand.
    #[cfg(test)]
    pub const fn num_looked_at(&self) -> usize {
        self.num_looked_at
    }

    /// The piece, now that all of its text has been read.
    pub fn done(mut self, text: &str) -> Self {
        self.counted_to(text, text.len());
        self
    }
}

/// Whether each piece ends where the next begins, and only the last ends the list.
fn fit_together(pieces: &[ByteChunk]) -> bool {
    pieces.iter().rev().skip(1).all(|piece| !piece.is_torn && piece.tail.is_none())
}

/// Reads a part of a text in pieces.
///
/// # Errors
/// If the person stopped it.
pub fn read_text(
    text: &str,
    place: Range<usize>,
    reader: &impl ChunkReader,
    watch: &ReadWatch,
) -> Result<Vec<ByteChunk>, ReadError> {
    if let Some(pieces) = read_if_fitting(text, &place, reader, watch)? {
        return Ok(pieces);
    }
    watch.restart();
    read_whole(text, place, reader, watch)
}

/// The same as one piece.
///
/// # Errors
/// If the person stopped it.
pub fn read_whole(
    text: &str,
    place: Range<usize>,
    reader: &impl ChunkReader,
    watch: &ReadWatch,
) -> Result<Vec<ByteChunk>, ReadError> {
    Ok(vec![read_at(text, &place, reader, watch)?])
}

/// The same; `None` if it turns out that the text cannot be read in pieces.
///
/// # Errors
/// If the person stopped it.
pub fn read_if_fitting(
    text: &str,
    place: &Range<usize>,
    reader: &impl ChunkReader,
    watch: &ReadWatch,
) -> Result<Option<Vec<ByteChunk>>, ReadError> {
    let cuts = cuts(text.as_bytes(), place, reader);
    let pieces: Vec<ByteChunk> =
        cuts.par_iter().map(|piece| read_at(text, piece, reader, watch)).collect::<Result<_, ReadError>>()?;
    Ok(fit_together(&pieces).then_some(pieces))
}

fn read_at(
    text: &str,
    piece: &Range<usize>,
    reader: &impl ChunkReader,
    watch: &ReadWatch,
) -> Result<ByteChunk, ReadError> {
    watch.check()?;
    let read = reader.read(text.get(piece.clone()).unwrap_or(""));
    watch.add(piece.len(), read.num_items as usize);
    Ok(ByteChunk { start: piece.start as u64, ..read })
}

fn cuts(bytes: &[u8], place: &Range<usize>, reader: &impl ChunkReader) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut from = place.start;
    while from < place.end {
        let wanted = from + PIECE;
        let tail = bytes.get(wanted..place.end).filter(|tail| tail.len() > PIECE / 4);
        let to = tail.and_then(|tail| reader.cut(tail)).map_or(place.end, |at| wanted + at);
        cuts.push(from..to);
        from = to;
    }
    cuts
}

/// Reads a file from a byte on in pieces, without ever holding all of it; `None` if it has to be read whole.
///
/// # Errors
/// If it cannot be read, is no UTF-8, or the person stopped it.
pub fn read_file(
    file: &dyn FileBytes,
    from: u64,
    reader: &impl ChunkReader,
    watch: &ReadWatch,
) -> Result<Option<Vec<ByteChunk>>, ReadError> {
    let read = |buffer: &mut Vec<u8>, at: u64| {
        watch.check()?;
        let piece = read_piece(file, from, at, reader, buffer)?;
        watch.add(PIECE, piece.as_ref().map_or(0, |piece| piece.num_items as usize));
        Ok(piece)
    };
    let num_pieces = (file.length() - from).div_ceil(PIECE as u64);
    let pieces: Vec<Option<ByteChunk>> =
        (0..num_pieces).into_par_iter().map_init(Vec::new, read).collect::<Result<_, ReadError>>()?;
    let pieces: Option<Vec<ByteChunk>> = pieces.into_iter().collect();
    let is_empty = |piece: &ByteChunk| piece.num_items == 0 && piece.tail.is_none() && !piece.is_torn;
    let pieces = pieces.map(|mut pieces| {
        pieces.retain(|piece| !is_empty(piece));
        pieces
    });
    let whole = pieces.filter(|pieces| fit_together(pieces));
    if whole.is_none() {
        watch.restart();
    }
    Ok(whole)
}

/// Reads one piece of a file; `None` if its ends are not to be found.
///
/// # Errors
/// If it cannot be read or is no UTF-8.
pub fn read_piece(
    file: &dyn FileBytes,
    from: u64,
    at: u64,
    reader: &impl ChunkReader,
    buffer: &mut Vec<u8>,
) -> Result<Option<ByteChunk>, ReadError> {
    let length = file.length();
    let start = from + at * PIECE as u64;
    let end = (start + PIECE as u64).min(length);
    let with_slack = (end + SLACK as u64).min(length);
    file.read(start, (with_slack - start) as usize, buffer)?;
    // A piece begins at the first item that begins in it and ends where the first of the next one does.
    let first = if at == 0 { Some(0) } else { reader.cut(buffer) };
    let size = (end - start) as usize;
    let in_tail = buffer.get(size..).and_then(|tail| reader.cut(tail)).map(|at| size + at);
    // Behind the last item there is nothing to find.
    let last = in_tail.or_else(|| (with_slack == length).then_some(buffer.len()));
    let first = match first.filter(|first| *first < size) {
        Some(first) => first,
        None if end == length => return Ok(Some(ByteChunk::default())),
        None => return Ok(None),
    };
    let Some(last) = last else { return Ok(None) };
    let bytes = buffer.get(first..last).unwrap_or(&[]);
    let text = std::str::from_utf8(bytes).map_err(|err| ReadError::NotThisFormat {
        found: msg!(found_not_utf8, byte = (start + (first + err.valid_up_to()) as u64 + 1).to_string()),
    })?;
    Ok(Some(ByteChunk { start: start + first as u64, ..reader.read(text) }))
}
