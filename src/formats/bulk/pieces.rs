//! A large file cut into pieces that all cores read at once.
//!
//! ```text
//!  text ──cuts──▶ piece piece piece      each begins where an item seems to begin
//!                   │ in parallel
//!                   ▼
//!                 Piece { plain events in columns, odd items by their place, where it ended }
//! ```
//!
//! A cut is a guess: the same letters could stand inside a text. It was right exactly if the piece before it ends
//! there; if not, all is read again in one piece. So the answer is the same, however many cores there are.

use crate::formats::{Refusal, Watch};
use crate::model::part::Part;
use rayon::prelude::*;
use std::ops::Range;

/// Bytes of a piece: large enough that cutting costs nothing, small enough that progress is seen.
pub const PIECE: usize = 4 << 20;

/// Bytes of a short event. Room is made for that many of them at first: what is not used is never touched, and what is
/// too small is copied.
const BYTES_PER_EVENT: usize = 64;

/// What one thread has read.
#[derive(Debug, Default)]
pub struct Piece {
    /// Plain events.
    pub part: Part,
    /// Items that are none.
    pub odd: Vec<Odd>,
    /// How many items there were.
    pub num_items: u32,
    /// The byte of the text at which it ended.
    pub end: usize,
}

/// An item that is no plain event.
#[derive(Debug)]
pub struct Odd {
    /// Its place among the items of the piece.
    pub at: u32,
    /// Where it stands in the text.
    pub place: Range<usize>,
    /// Why it cannot be read at all, if it cannot.
    pub broken: Option<String>,
}

impl Piece {
    /// A piece of so many bytes, with room for what such a piece usually holds.
    pub fn of(bytes: usize) -> Self {
        Self { part: Part::with_capacity(bytes / BYTES_PER_EVENT, bytes), ..Self::default() }
    }

    /// Notes an item that is no plain event.
    pub fn note_odd(&mut self, place: Range<usize>, broken: Option<String>) {
        self.odd.push(Odd { at: self.num_items, place, broken });
        self.num_items += 1;
    }
}

/// Reads `place` of a text in pieces. `cut` gives the first likely beginning of an item at or behind a byte; `read`
/// reads one piece.
///
/// # Errors
/// If the person stopped it.
pub fn read_in_pieces(
    place: Range<usize>,
    cut: impl Fn(usize) -> Option<usize>,
    read: impl Fn(Range<usize>) -> Piece + Sync,
    watch: &Watch,
) -> Result<Vec<Piece>, Refusal> {
    let cuts = cuts(&place, cut);
    let read_and_tell = |piece: &Range<usize>| {
        watch.check()?;
        let read = read(piece.clone());
        watch.add(piece.len(), read.num_items as usize);
        Ok(read)
    };
    let pieces: Vec<Piece> = cuts.par_iter().map(read_and_tell).collect::<Result<_, Refusal>>()?;
    // The last one ends where the list does.
    let are_right = pieces.iter().zip(&cuts).rev().skip(1).all(|(piece, cut)| piece.end == cut.end);
    if are_right {
        return Ok(pieces);
    }
    watch.restart();
    Ok(vec![read_and_tell(&place)?])
}

fn cuts(place: &Range<usize>, cut: impl Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut from = place.start;
    while from < place.end {
        let wanted = from + PIECE;
        let to = if wanted + PIECE / 4 >= place.end { None } else { cut(wanted) };
        let to = to.filter(|to| *to > from && *to < place.end).unwrap_or(place.end);
        cuts.push(from..to);
        from = to;
    }
    cuts
}
