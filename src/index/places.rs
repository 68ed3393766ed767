//! Rows in whose texts words stand, in large texts.
//!
//! ```text
//!  texts, as they were read ──▶ pieces, on all cores:
//!      the rarest word, in capital letters or small ──▶ a bit for each text that holds it ──▶ the other words in those
//!  rows, by time ──▶ whose text has its bit
//! ```
//!
//! Rows stand in the order of time, which is no order at all to texts: to go from row to row would be to fetch each from
//! somewhere else. Texts are gone through from end to end, each once, and of each a row is only asked for a bit.
//! Nearly all bytes of most files are ASCII, so these are compared as they lie; only texts with letters that have an
//! ASCII form are normalized.

use super::normalize::{may_become_ascii, normalize_into};
use super::search_words::{Needle, SearchWord, SearchWords};
use memchr::memmem;
use model::EventId;
use model::timeline::{Columns, TextPlace};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// Texts that are gone through together.
const TOGETHER: usize = 1 << 12;

/// Bytes whose letters are made alike at a time; they stay in the nearest memory of a core.
const TOGETHER_BYTES: usize = 1 << 14;

/// Bits of a word of memory.
const BITS: usize = u64::BITS as usize;

/// Fewer rows than this are asked by one thread.
const MIN_PARALLEL: usize = 8_192;

/// Where fewer than one of so many texts are left, each is looked at alone.
const FEW: usize = 16;

/// Rows whose titles and descriptions hold all words, in order.
pub(super) fn rows_with(words: &SearchWords, columns: &Columns) -> Vec<EventId> {
    let mut scans: Vec<Scan<'_>> = words.words().iter().map(Scan::new).collect();
    scans.sort_by_key(|scan| Reverse(scan.rareness()));
    let mut texts = vec![0; columns.len().div_ceil(BITS)];
    let pieces = texts.par_chunks_mut(TOGETHER / BITS).enumerate();
    pieces.for_each_init(Space::default, |space, (piece, found)| {
        space.places.clear();
        space.places.extend(columns.text_places(piece * TOGETHER..(piece + 1) * TOGETHER));
        see_piece(&scans, columns, space, found);
    });
    let rows = (0..columns.len() as u32).into_par_iter().with_min_len(MIN_PARALLEL).map(EventId);
    rows.filter(|row| is_set(&texts, columns.text_of(*row))).collect()
}

/// What a thread uses again for each piece.
#[derive(Default)]
struct Space {
    places: Vec<TextPlace>,
    folded: Vec<u8>,
    plain: String,
    bits: Vec<u64>,
}

/// Sets the bits of the texts of a piece that hold all words.
fn see_piece(scans: &[Scan<'_>], columns: &Columns, space: &mut Space, found: &mut [u64]) {
    let Some((first, others)) = scans.split_first() else { return };
    first.see_texts(columns, space, found);
    for scan in others {
        let num_left: u32 = found.iter().map(|bits| bits.count_ones()).sum();
        if num_left == 0 {
            return;
        }
        if (num_left as usize) < space.places.len() / FEW {
            scan.keep(columns, space, found);
            continue;
        }
        let mut bits = std::mem::take(&mut space.bits);
        bits.clear();
        bits.resize(found.len(), 0);
        scan.see_texts(columns, space, &mut bits);
        found.iter_mut().zip(&bits).for_each(|(found, bits)| *found &= bits);
        space.bits = bits;
    }
}

/// By how many bytes words can be moved onto themselves: two finds are never nearer.
fn period(bytes: &[u8]) -> usize {
    (1..bytes.len())
        .find(|by| bytes.get(*by..).is_some_and(|end| bytes.starts_with(end)))
        .unwrap_or(bytes.len())
}

/// A word that is looked for in many texts.
struct Scan<'w> {
    word: &'w SearchWord,
    beginnings: Vec<Beginning<'w>>,
    /// Whether a text may hold it in other bytes than ASCII.
    with_signs: bool,
}

/// The beginning of some spellings, with all letters made alike.
struct Beginning<'w> {
    needle: &'w Needle,
    finder: memmem::Finder<'static>,
    period: usize,
}

/// The bit in which small letters differ from capital ones.
const CASE: u8 = 0x20;

impl<'w> Scan<'w> {
    fn new(word: &'w SearchWord) -> Self {
        let beginnings = word.needles.iter().map(Beginning::new).collect();
        Self { word, beginnings, with_signs: !word.needles.iter().all(Needle::is_of_letters) }
    }

    /// Numbers are rarer than words, long words than short ones.
    fn rareness(&self) -> (bool, usize) {
        let texts = self.word.needles.iter().map(|needle| needle.beginning.as_bytes());
        let has_digit = texts.clone().all(|text| text.iter().any(u8::is_ascii_digit));
        (has_digit, texts.map(<[u8]>::len).min().unwrap_or(0))
    }

    /// Sets the bits of texts that hold the word.
    fn see_texts(&self, columns: &Columns, space: &mut Space, found: &mut [u64]) {
        let mut num_before = 0;
        let places = std::mem::take(&mut space.places);
        for run in places.chunk_by(is_next) {
            let text = text_of_run(columns, run);
            for beginning in &self.beginnings {
                if beginning.needle.beginning.is_ascii() {
                    self.see_run(beginning, (text, run, num_before), space, found);
                }
            }
            self.see_others((text, run, num_before), space, found);
            num_before += run.len();
        }
        space.places = places;
    }

    /// Texts in which the word may stand in letters that are not ASCII.
    fn see_others(&self, (text, run, num_before): Run<'_>, space: &mut Space, found: &mut [u64]) {
        let is_of_ascii = self.beginnings.iter().all(|beginning| beginning.needle.beginning.is_ascii());
        if is_of_ascii && text.is_ascii() {
            return;
        }
        let start = run.first().map_or(0, TextPlace::start);
        for (at, place) in (num_before..).zip(run) {
            let bytes = text.get(place.start() - start..place.about().end - start).unwrap_or_default();
            let may_hold = !is_of_ascii || may_become_ascii(bytes, self.with_signs);
            if may_hold && !is_set(found, at) && self.is_in_place(text, start, place, &mut space.plain) {
                set(found, at);
            }
        }
    }

    /// Leaves only the bits of texts that hold the word too.
    fn keep(&self, columns: &Columns, space: &mut Space, found: &mut [u64]) {
        for (at, place) in space.places.iter().enumerate() {
            if !is_set(found, at) {
                continue;
            }
            let text = text_of_run(columns, std::slice::from_ref(place));
            if !self.is_in_place(text, place.start(), place, &mut space.plain) {
                unset(found, at);
            }
        }
    }

    fn see_run(&self, beginning: &Beginning<'_>, run: Run<'_>, space: &mut Space, found: &mut [u64]) {
        let (text, places, num_before) = run;
        let start = places.first().map_or(0, TextPlace::start);
        let length = beginning.finder.needle().len();
        let (mut at, mut known) = (0, 0);
        let Space { folded, plain, .. } = space;
        beginning.see_places(text, folded, |place| {
            // What is frequent stands in most texts more than once.
            if start + place < known {
                return;
            }
            let end = start + place + length;
            at += places.iter().skip(at).take_while(|text| text.about().end < end).count();
            let Some(inside) = places.get(at) else { return };
            if is_set(found, num_before + at) {
                known = inside.about().end;
                return;
            }
            let holds = |range: &Range<usize>| range.start <= start + place && end <= range.end;
            let Some(part) = [inside.title(), inside.about()].into_iter().find(holds) else { return };
            let rest = text.get(place..part.end - start).unwrap_or_default();
            if beginning.needle.stands_at_head_of(rest) || self.is_in_place(text, start, inside, plain) {
                set(found, num_before + at);
            }
            known = inside.about().end;
        });
    }

    /// Whether the word stands in the title or the description at a place of a text that begins at `start`.
    fn is_in_place(&self, text: &[u8], start: usize, place: &TextPlace, plain: &mut String) -> bool {
        [place.title(), place.about()].into_iter().any(|range| {
            plain.clear();
            let bytes = text.get(range.start - start..range.end - start).unwrap_or_default();
            normalize_into(std::str::from_utf8(bytes).unwrap_or(""), plain);
            self.word.is_in(plain)
        })
    }
}

/// Texts that stand one behind the other, with where they stand, and how many texts come before them.
type Run<'t> = (&'t [u8], &'t [TextPlace], usize);

impl<'w> Beginning<'w> {
    fn new(needle: &'w Needle) -> Self {
        let folded: Vec<u8> = needle.beginning.bytes().map(|byte| byte | CASE).collect();
        Self { needle, finder: memmem::Finder::new(&folded).into_owned(), period: period(&folded) }
    }

    /// Calls `see` with each place at which it may begin.
    fn see_places(&self, text: &[u8], folded: &mut Vec<u8>, mut see: impl FnMut(usize)) {
        for from in (0..text.len()).step_by(TOGETHER_BYTES) {
            // Words that begin here may end in what comes next.
            let to = (from + TOGETHER_BYTES + self.finder.needle().len() - 1).min(text.len());
            folded.clear();
            folded.extend(text.get(from..to).unwrap_or_default().iter().map(|byte| byte | CASE));
            self.see_folded(folded, |place| see(from + place));
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

/// The texts of a run as they lie.
fn text_of_run<'c>(columns: &'c Columns, run: &[TextPlace]) -> &'c [u8] {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return &[] };
    let arena = columns.arenas().get(first.arena());
    arena.and_then(|arena| arena.as_ref().get(first.start()..last.about().end)).unwrap_or_default()
}

/// Whether a text stands behind another.
fn is_next(one: &TextPlace, next: &TextPlace) -> bool {
    one.arena() == next.arena() && one.about().end <= next.start()
}

fn set(bits: &mut [u64], at: usize) {
    bits.get_mut(at / BITS).into_iter().for_each(|word| *word |= 1 << (at % BITS));
}

fn unset(bits: &mut [u64], at: usize) {
    bits.get_mut(at / BITS).into_iter().for_each(|word| *word &= !(1 << (at % BITS)));
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
        let words = SearchWords::phrase(words);
        let holds = |text: &str| words.are_in(text);
        let rows = (0..columns.len() as u32).map(EventId);
        let expected: Vec<EventId> =
            rows.filter(|row| holds(columns.title(*row)) || holds(columns.about(*row))).collect();
        assert_eq!(rows_with(&words, columns), expected, "{words:?}");
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
        assert_eq!(rows_with(&SearchWords::phrase("-"), timeline.columns()), []);
    }

    /// What is found in many texts at once is what stands in each of them by itself.
    #[test]
    fn words_in_any_form_are_found_as_in_each_text_alone() {
        let parts = [
            "Émigré strategy",
            "the STRATEGIES of",
            "a programme",
            "Program 7",
            "Стратегия",
            "ВОЙНА и мир",
            "Ёлка",
            "co-operation",
            "cooperation",
            "Tajik–Afghan",
            "tajik afghan",
            "Łódź",
            "laws",
            "a lawn",
            "“border” 42",
        ];
        let texts: Vec<(String, String)> = (0..400)
            .map(|at| {
                let part = |by: usize| parts[at * by % parts.len()];
                (format!("{} {}", part(1), part(7)), format!("{} {at}", part(11)))
            })
            .collect();
        let timeline = timeline_of(&texts);
        let columns = timeline.columns();
        for typed in [
            "strategies",
            "emigre",
            "programme",
            "стратегии",
            "войны",
            "елка",
            "cooperation",
            "tajik-afghan",
            "lodz",
            "law",
            "border 42",
            "strategies program",
            "the cooperation lodz",
            "мир tajik",
            "a o e",
        ] {
            let words = SearchWords::new(typed);
            let mut space = String::new();
            let mut held = |text: &str| words.in_text(text, &mut space);
            let rows = (0..columns.len() as u32).map(EventId);
            let expected: Vec<EventId> = rows
                .filter(|row| held(columns.title(*row)) | held(columns.about(*row)) == words.all())
                .collect();
            assert_eq!(rows_with(&words, columns), expected, "{typed}");
            assert!(!expected.is_empty(), "{typed} stands somewhere");
        }
    }
}
