//! Where words begin in large texts.
//!
//! ```text
//!  arenas ──all cores, piece by piece, in small letters──▶ places ──a row's range──▶ whether the words stand in it
//! ```
//!
//! A text is gone through once from end to end, and then nothing of it is looked at again: whether words stand in a row
//! is a question to a few numbers, however many rows there are and in whatever order they are asked for. Rows are asked
//! for in the order of time, which is no order at all to the texts, so these numbers must be few enough to stay near.

use memchr::memmem;
use rayon::prelude::*;
use std::ops::Range;

/// Bytes that are put in small letters and looked through at a time; they stay in the nearest memory of a core, and their
/// places in 16 bits.
const PIECE: usize = 1 << 15;

/// Bytes that have a bit together.
const RUN: usize = 16;

/// Bits of a word.
const BITS: usize = u64::BITS as usize;

/// The bytes at which some words begin.
pub(super) struct Places {
    length: usize,
    arenas: Vec<Found>,
}

/// Where the words begin in one arena.
#[derive(Default)]
struct Found {
    /// A bit for each [`RUN`] of bytes in which they do; most rows need no others.
    runs: Vec<u64>,
    /// The places of each [`PIECE`], ascending, from its beginning.
    pieces: Vec<Vec<u16>>,
}

impl Places {
    /// Looks for `words`, which are ASCII in small letters and not empty; the case of the texts does not matter.
    pub fn of<A: AsRef<[u8]> + Sync>(words: &str, arenas: &[A]) -> Self {
        let scan =
            Scan { words: words.as_bytes(), finder: memmem::Finder::new(words), period: period(words) };
        let arenas = arenas.par_iter().map(|arena| scan.found(arena.as_ref())).collect();
        Self { length: words.len(), arenas }
    }

    /// Whether the words may begin in a range of an arena: a quick look that leaves few ranges to be looked at closely.
    #[inline]
    pub fn may_be_in(&self, arena: usize, range: &Range<usize>) -> bool {
        let Some(Found { runs, .. }) = self.arenas.get(arena) else { return false };
        let (first, last) = (range.start / RUN, range.end / RUN);
        // Nearly all ranges are short enough for the two words in which they lie.
        let (word, num) = (first / BITS, last + 1 - first);
        let at = |word: usize| u128::from(runs.get(word).copied().unwrap_or(0));
        let two = (at(word) | at(word + 1) << BITS) >> (first % BITS);
        num > BITS || two & ((1 << num) - 1) != 0
    }

    /// Whether the words stand in a range of an arena, whole.
    pub fn is_any_in(&self, arena: usize, range: Range<usize>) -> bool {
        let Some(Found { pieces, .. }) = self.arenas.get(arena) else { return false };
        let (from, to) = (range.start, (range.end + 1).saturating_sub(self.length));
        (from / PIECE..to.div_ceil(PIECE)).any(|piece| {
            let places = pieces.get(piece).map_or(&[][..], Vec::as_slice);
            let place = |at: usize| at.saturating_sub(piece * PIECE);
            let next = places.partition_point(|known| usize::from(*known) < place(from));
            places.get(next).is_some_and(|known| usize::from(*known) < place(to))
        })
    }
}

/// By how many bytes words can be moved onto themselves: two finds are never nearer.
fn period(words: &str) -> usize {
    let bytes = words.as_bytes();
    (1..bytes.len())
        .find(|by| bytes.get(*by..).is_some_and(|end| bytes.starts_with(end)))
        .unwrap_or(bytes.len())
}

struct Scan<'w> {
    words: &'w [u8],
    finder: memmem::Finder<'w>,
    period: usize,
}

impl Scan<'_> {
    fn found(&self, arena: &[u8]) -> Found {
        let mut runs = vec![0_u64; arena.len().div_ceil(BITS * RUN)];
        let pieces = runs.par_chunks_mut(PIECE / BITS / RUN).enumerate();
        let pieces = pieces.map_init(Vec::new, |small, (piece, runs)| {
            let from = piece * PIECE;
            // Words that begin in this piece may end in the next.
            let to = (from + PIECE + self.words.len() - 1).min(arena.len());
            small.clear();
            small.extend_from_slice(arena.get(from..to).unwrap_or_default());
            small.make_ascii_lowercase();
            let mut places = Vec::new();
            self.see_each(small, |place| {
                places.push(place as u16);
                let run = place / RUN;
                runs.get_mut(run / BITS).into_iter().for_each(|word| *word |= 1 << (run % BITS));
            });
            places.shrink_to_fit();
            places
        });
        let pieces = pieces.collect();
        Found { runs, pieces }
    }

    fn see_each(&self, text: &[u8], mut see: impl FnMut(usize)) {
        if let [byte] = self.words {
            return memchr::memchr_iter(*byte, text).for_each(see);
        }
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| self.finder.find(rest)) {
            see(from + at);
            from += at + self.period;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_where_they_stand_whole(
            text in "[aAbB]{0,200}", words in "[ab]{1,4}", from in 0_usize..200, length in 0_usize..200,
        ) {
            let (from, to) = (from.min(text.len()), (from + length).min(text.len()));
            let places = Places::of(&words, std::slice::from_ref(&text));
            let expected = text[from..to].to_lowercase().contains(&words);
            prop_assert_eq!(places.is_any_in(0, from..to), expected);
            prop_assert!(places.may_be_in(0, &(from..to)) || !expected);
        }
    }

    #[test]
    fn words_that_end_in_the_next_piece_are_found() {
        for (before, words) in
            [(PIECE - 2, "border"), (PIECE - 1, "xy"), (PIECE, "x"), (2 * PIECE - 5, "border")]
        {
            let text = " ".repeat(before) + words + " ";
            let places = Places::of(words, std::slice::from_ref(&text));
            let found = |range| places.is_any_in(0, range);
            assert!(found(0..text.len()) && found(before..before + words.len()), "{words} at {before}");
            for from in [0, before.saturating_sub(1_100), before.saturating_sub(700), before] {
                assert!(
                    places.may_be_in(0, &(from..before + words.len())),
                    "{words} at {before} from {from}"
                );
            }
            assert!(!places.may_be_in(0, &(0..before.saturating_sub(RUN))) || before > RUN * BITS);
            assert!(
                !found(before + 1..text.len()) && !found(0..before + words.len() - 1),
                "{words} at {before}"
            );
        }
    }
}
