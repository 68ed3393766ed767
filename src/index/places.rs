//! Where words begin in large texts: a bit for each byte.
//!
//! ```text
//!  arenas ──all cores, piece by piece, in small letters──▶ bits ──a row's range──▶ whether the words stand in it
//! ```
//!
//! A text is gone through once from end to end, and then nothing of it is looked at again: whether words stand in a row
//! is a question to a few bits, however many rows there are and in whatever order they are asked for.

use memchr::memmem;
use rayon::prelude::*;
use std::ops::Range;

/// Bytes that are put in small letters and looked through at a time; they stay in the nearest memory of a core.
const PIECE: usize = 1 << 15;

/// Bytes that have a bit together beside their own.
const RUN: usize = 16;

/// Bits of a word.
const BITS: usize = u64::BITS as usize;

/// The bytes at which some words begin.
pub(super) struct Places {
    length: usize,
    arenas: Vec<Bits>,
}

/// A bit for each byte, and one for each [`RUN`] of them: rows are asked for in the order of time, and these few stay
/// near while what stands between is far. Most rows need no others.
struct Bits {
    bytes: Vec<u64>,
    runs: Vec<u64>,
}

impl Places {
    /// Looks for `words`, which are ASCII in small letters and not empty; the case of the texts does not matter.
    pub fn of<A: AsRef<[u8]> + Sync>(words: &str, arenas: &[A]) -> Self {
        let scan =
            Scan { words: words.as_bytes(), finder: memmem::Finder::new(words), period: period(words) };
        let arenas = arenas.par_iter().map(|arena| scan.bits(arena.as_ref())).collect();
        Self { length: words.len(), arenas }
    }

    /// Whether the words stand in a range of an arena, whole.
    pub fn is_any_in(&self, arena: usize, range: Range<usize>) -> bool {
        let Some(Bits { bytes, runs }) = self.arenas.get(arena) else { return false };
        let (from, to) = (range.start, (range.end + 1).saturating_sub(self.length));
        from < to && is_any(runs, from / RUN, to.div_ceil(RUN)) && is_any(bytes, from, to)
    }
}

/// Whether any bit of a range that is not empty is set.
fn is_any(bits: &[u64], from: usize, to: usize) -> bool {
    let (first, last) = (from / BITS, (to - 1) / BITS);
    (first..=last).any(|at| {
        let mut word = bits.get(at).copied().unwrap_or(0);
        if at == first {
            word &= u64::MAX << (from % BITS);
        }
        if at == last {
            word &= u64::MAX >> (BITS - 1 - (to - 1) % BITS);
        }
        word != 0
    })
}

/// By how many bytes words can be moved onto themselves: two finds are never nearer.
fn period(words: &str) -> usize {
    let bytes = words.as_bytes();
    (1..bytes.len())
        .find(|by| bytes.get(*by..).is_some_and(|end| bytes.starts_with(end)))
        .unwrap_or(bytes.len())
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / BITS) {
        *word |= 1 << (at % BITS);
    }
}

struct Scan<'w> {
    words: &'w [u8],
    finder: memmem::Finder<'w>,
    period: usize,
}

impl Scan<'_> {
    fn bits(&self, arena: &[u8]) -> Bits {
        let mut bytes = vec![0_u64; arena.len().div_ceil(BITS)];
        let mut runs = vec![0_u64; arena.len().div_ceil(BITS * RUN)];
        let pieces = bytes.par_chunks_mut(PIECE / BITS).zip(runs.par_chunks_mut(PIECE / BITS / RUN));
        pieces.enumerate().for_each_init(Vec::new, |small, (at, (bytes, runs))| {
            let from = at * PIECE;
            // Words that begin in this piece may end in the next.
            let to = (from + PIECE + self.words.len() - 1).min(arena.len());
            small.clear();
            small.extend_from_slice(arena.get(from..to).unwrap_or_default());
            small.make_ascii_lowercase();
            self.see_each(small, |place| {
                set(bytes, place);
                set(runs, place / RUN);
            });
        });
        Bits { bytes, runs }
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
            assert!(
                !found(before + 1..text.len()) && !found(0..before + words.len() - 1),
                "{words} at {before}"
            );
        }
    }
}
