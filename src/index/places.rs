//! Rows in whose words some others stand, in large texts.
//!
//! ```text
//!  texts, as they were read ──▶ pieces, on all cores:
//!      where the words stand, in capital letters or small ──▶ a bit for each text that holds them
//!  rows, by time ──▶ whose text has its bit
//! ```
//!
//! Rows stand in the order of time, which is no order at all to texts: to go from row to row would be to fetch each from
//! somewhere else. Texts are gone through from end to end, each once, and of each a row is only asked for a bit.

use memchr::memmem;
use model::EventId;
use model::timeline::{Columns, TextPlace};
use rayon::prelude::*;
use std::ops::Range;

/// Texts that are gone through together.
const TOGETHER: usize = 1 << 12;

/// Bytes whose letters are made alike at a time; they stay in the nearest memory of a core.
const TOGETHER_BYTES: usize = 1 << 14;

/// Bits of a word.
const BITS: usize = u64::BITS as usize;

/// Fewer rows than this are asked by one thread.
const MIN_PARALLEL: usize = 8_192;

/// Rows whose titles or descriptions hold `words`, in order. The words are ASCII in small letters and not empty; the case
/// of the texts does not matter.
pub(super) fn rows_with(words: &str, columns: &Columns) -> Vec<EventId> {
    let scan = Scan::new(words);
    let mut texts = vec![0; columns.len().div_ceil(BITS)];
    let pieces = texts.par_chunks_mut(TOGETHER / BITS).enumerate();
    pieces.for_each_init(Space::default, |space, (piece, found)| {
        space.places.clear();
        space.places.extend(columns.text_places(piece * TOGETHER..(piece + 1) * TOGETHER));
        scan.see_texts(columns, space, found);
    });
    let rows = (0..columns.len() as u32).into_par_iter().with_min_len(MIN_PARALLEL).map(EventId);
    rows.filter(|row| is_set(&texts, columns.text_of(*row))).collect()
}

/// What a thread uses again for each piece.
#[derive(Default)]
struct Space {
    places: Vec<TextPlace>,
    folded: Vec<u8>,
}

/// By how many bytes words can be moved onto themselves: two finds are never nearer.
fn period(bytes: &[u8]) -> usize {
    (1..bytes.len())
        .find(|by| bytes.get(*by..).is_some_and(|end| bytes.starts_with(end)))
        .unwrap_or(bytes.len())
}

struct Scan<'w> {
    words: &'w [u8],
    /// Looks for the words with all letters made alike.
    finder: memmem::Finder<'static>,
    period: usize,
    /// Whether what is found is found for sure: what is no letter is alike to other signs.
    is_sure: bool,
}

/// The bit in which small letters differ from capital ones.
const CASE: u8 = 0x20;

impl<'w> Scan<'w> {
    fn new(words: &'w str) -> Self {
        let folded: Vec<u8> = words.bytes().map(|byte| byte | CASE).collect();
        Self {
            words: words.as_bytes(),
            finder: memmem::Finder::new(&folded).into_owned(),
            period: period(&folded),
            is_sure: words.bytes().all(|byte| byte.is_ascii_lowercase()),
        }
    }

    /// Sets the bits of texts that hold the words.
    fn see_texts(&self, columns: &Columns, Space { places, folded }: &mut Space, found: &mut [u64]) {
        let mut num_before = 0;
        for places in places.chunk_by(is_next) {
            let (Some(first), Some(last)) = (places.first(), places.last()) else { continue };
            let (arena, from) = (columns.arenas().get(first.arena()), first.start());
            let text = arena.and_then(|arena| arena.as_ref().get(from..last.about().end)).unwrap_or_default();
            let (mut at, mut known) = (0, 0);
            self.see_places(text, folded, |place| {
                let words = from + place..from + place + self.words.len();
                // What is frequent stands in most texts more than once.
                if words.start < known {
                    return;
                }
                at += places.iter().skip(at).take_while(|place| place.about().end < words.end).count();
                let holds = |range: Range<usize>| range.start <= words.start && words.end <= range.end;
                if let Some(place) =
                    places.get(at).filter(|place| holds(place.title()) || holds(place.about()))
                {
                    set(found, num_before + at);
                    known = place.about().end;
                }
            });
            num_before += places.len();
        }
    }

    /// Calls `see` with each place at which the words begin.
    fn see_places(&self, text: &[u8], folded: &mut Vec<u8>, mut see: impl FnMut(usize)) {
        for from in (0..text.len()).step_by(TOGETHER_BYTES) {
            // Words that begin here may end in what comes next.
            let to = (from + TOGETHER_BYTES + self.words.len() - 1).min(text.len());
            folded.clear();
            folded.extend(text.get(from..to).unwrap_or_default().iter().map(|byte| byte | CASE));
            self.see_folded(folded, |place| {
                let words = text.get(from + place..from + place + self.words.len());
                if self.is_sure || words.is_some_and(|words| words.eq_ignore_ascii_case(self.words)) {
                    see(from + place);
                }
            });
        }
    }

    fn see_folded(&self, text: &[u8], mut see: impl FnMut(usize)) {
        if let [byte] = self.finder.needle() {
            return memchr::memchr_iter(*byte, text).for_each(see);
        }
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| self.finder.find(rest)) {
            see(from + at);
            from += at + self.period;
        }
    }
}

/// Whether a text stands behind another.
fn is_next(one: &TextPlace, next: &TextPlace) -> bool {
    one.arena() == next.arena() && one.about().end <= next.start()
}

fn set(bits: &mut [u64], at: usize) {
    bits.get_mut(at / BITS).into_iter().for_each(|word| *word |= 1 << (at % BITS));
}

fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / BITS).is_some_and(|word| word >> (at % BITS) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::{self, ReadWatch};
    use model::Timeline;
    use model::date::Civil;
    use proptest::prelude::*;

    /// Events with titles and descriptions, of which later ones come earlier in time.
    fn timeline_of(texts: &[(String, String)]) -> Timeline {
        let days = (0..texts.len()).rev().map(|at| Civil::from_days((at * 7_919 % 9_973) as i64).edtf());
        let lines =
            texts.iter().zip(days).map(|((title, about), day)| format!("{day},\"{title}\",\"{about}\"\n"));
        let table = format!("start,title,text\n{}", lines.collect::<String>());
        formats::read(table.as_bytes(), &ReadWatch::default()).expect("understood").timeline
    }

    fn check(timeline: &Timeline, words: &str) {
        let columns = timeline.columns();
        let holds = |text: &str| text.to_lowercase().contains(words);
        let rows = (0..columns.len() as u32).map(EventId);
        let expected: Vec<EventId> =
            rows.filter(|row| holds(columns.title(*row)) || holds(columns.about(*row))).collect();
        assert_eq!(rows_with(words, columns), expected, "{words}");
    }

    proptest! {
        #[test]
        fn words_are_found_where_they_stand_whole(
            texts in proptest::collection::vec(("[aAbB]{1,90}", "[aAbB]{0,200}"), 1..40), words in "[ab]{1,4}",
        ) {
            check(&timeline_of(&texts), &words);
        }
    }

    #[test]
    fn words_are_found_wherever_they_are_parted() {
        // Wherever one begins in what is looked at together, in one of several texts.
        let places = [
            0,
            1,
            5,
            TOGETHER_BYTES - 8,
            TOGETHER_BYTES - 7,
            TOGETHER_BYTES - 1,
            TOGETHER_BYTES,
            2 * TOGETHER_BYTES - 3,
            5 * TOGETHER_BYTES,
        ];
        let texts: Vec<(String, String)> = (0..60)
            .map(|at| {
                let before = places[at % places.len()] + at % 13;
                (format!("x{at}"), ".".repeat(before) + if at % 3 == 0 { "xyz" } else { "boRder" } + " ")
            })
            .collect();
        let timeline = timeline_of(&texts);
        let length: usize = timeline.columns().arenas().iter().map(|arena| arena.as_ref().len()).sum();
        assert!(length > 20 * TOGETHER_BYTES, "{length} bytes are several pieces");
        for words in ["border", "xyz", "x", "r ", "x5", "no such"] {
            check(&timeline, words);
        }
        // What differs by one bit as letters do, but is none.
        let texts = [("x{1", "a @ z"), ("x[2", "a ` Z"), ("_", "~ 5 ^"), ("\u{15}", "Ä ä")];
        let texts = texts.map(|(title, about)| (title.to_owned(), about.to_owned()));
        for words in ["[", "{", "x[", "@", "`", "a `", "_", "^", "~", "5", "z", "a @ z"] {
            check(&timeline_of(&texts), words);
        }
        // Of dates and identifiers nothing is found.
        assert_eq!(rows_with("-", timeline.columns()), []);
    }
}
