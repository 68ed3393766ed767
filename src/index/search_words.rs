//! What is typed into the search ⇄ texts: each word in any of its spellings, phrases in quotation marks as they stand.
//!
//! ```text
//!  narcotics “border treaty” ──▶ words, all of which must stand in one event ──▶ a bit for each that a text holds, its marks
//! ```

use super::normalize::{Traced, normalize_into, normalized};
use super::spelling::{PlaceInWord, Spelling, spellings};
use memchr::memmem;
use std::ops::Range;

/// Most words that are looked for.
const MAX_WORDS: usize = 32;

/// Spellings that have as many letters in common are looked for together.
const MIN_TOGETHER: usize = 4;

/// A bit for each word.
pub(super) type WordBits = u32;

/// Words that must all stand in an event.
#[derive(Clone, Debug, Default)]
pub struct SearchWords {
    words: Vec<SearchWord>,
}

/// A word or a phrase in its spellings.
#[derive(Clone, Debug)]
pub(super) struct SearchWord {
    /// As it was typed.
    typed: String,
    is_phrase: bool,
    pub needles: Vec<Needle>,
}

/// Spellings that begin alike, and what finds their beginning.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    pub beginning: String,
    spellings: Vec<Spelling>,
    finder: memmem::Finder<'static>,
}

impl SearchWords {
    /// What somebody has typed; an open quotation mark reaches to the end.
    pub fn new(typed: &str) -> Self {
        let mut words = Vec::new();
        let mut rest = typed.trim_start();
        while let Some(first) = rest.chars().next() {
            let (part, is_phrase, behind) = match closing_marks(first) {
                [] => {
                    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                    (rest.get(..end), false, rest.get(end..))
                }
                marks => {
                    let inside = rest.get(first.len_utf8()..).unwrap_or("");
                    let end = inside.find(marks);
                    let behind =
                        end.and_then(|end| inside.get(end..)).map(|behind| behind.trim_start_matches(marks));
                    (inside.get(..end.unwrap_or(inside.len())), true, behind)
                }
            };
            words.extend(part.and_then(|part| SearchWord::new(part, is_phrase)));
            rest = behind.unwrap_or("").trim_start();
        }
        words.truncate(MAX_WORDS);
        Self { words }
    }

    /// Words and phrases of a filter: what has a space in it is a phrase.
    pub fn of_parts(parts: &[String]) -> Self {
        let is_phrase = |part: &str| part.trim().contains(char::is_whitespace);
        let words = parts.iter().filter_map(|part| SearchWord::new(part, is_phrase(part)));
        Self { words: words.take(MAX_WORDS).collect() }
    }

    /// One phrase.
    pub fn phrase(text: &str) -> Self {
        Self { words: SearchWord::new(text, true).into_iter().collect() }
    }

    /// Whether there is nothing to look for.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Each word or phrase as it was typed, without quotation marks.
    pub fn typed(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(|word| word.typed.as_str())
    }

    /// The same with a word in place of another, as it would be typed.
    pub fn with_word(&self, at: usize, other: &str) -> String {
        let quoted = |text: &str, is_phrase: bool| {
            if is_phrase || text.contains(char::is_whitespace) {
                format!("\"{text}\"")
            } else {
                text.to_owned()
            }
        };
        let words = self.words.iter().enumerate().map(|(place, word)| {
            if place == at { quoted(other, false) } else { quoted(&word.typed, word.is_phrase) }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn words(&self) -> &[SearchWord] {
        &self.words
    }

    /// The bits of all words.
    pub(super) fn all(&self) -> WordBits {
        self.words.iter().enumerate().fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// The bits of the words that stand in a text. `space` is used again.
    pub(super) fn in_text(&self, text: &str, space: &mut String) -> WordBits {
        space.clear();
        normalize_into(text, space);
        let held = self.words.iter().enumerate().filter(|(_, word)| word.is_in(space));
        held.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// Whether all words stand in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.in_text(text, &mut String::new()) == self.all()
    }

    /// Bytes of a text that are the words, in order, none of them twice.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let traced = Traced::new(text);
        let places = self.words.iter().flat_map(|word| word.places(&traced.text));
        let mut marks: Vec<Range<usize>> = places.filter_map(|place| traced.origin(place)).collect();
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        let mut end = 0;
        marks.retain(|mark| {
            let is_new = mark.start >= end;
            end = end.max(mark.end);
            is_new
        });
        marks
    }
}

impl SearchWord {
    fn new(part: &str, is_phrase: bool) -> Option<Self> {
        let is_edge = |letter: char| matches!(letter, ',' | ';' | '.' | '!' | '?' | ':' | '(' | ')');
        let trimmed = if is_phrase { part } else { part.trim_matches(is_edge) };
        // Signs alone are looked for as they are.
        let typed = if trimmed.is_empty() { part } else { trimmed };
        if typed.trim().is_empty() {
            return None;
        }
        let spellings = if is_phrase {
            vec![Spelling { text: normalized(typed), place: PlaceInWord::Anywhere }]
        } else {
            spellings(typed)
        };
        Some(Self { typed: typed.to_owned(), is_phrase, needles: needles(spellings) })
    }

    /// Whether it stands in a normalized text.
    pub fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Where it stands in a normalized text.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.needles.iter().flat_map(|needle| {
            let found = needle.finder.find_iter(text.as_bytes());
            found.filter_map(|at| needle.length_at(text, at).map(|length| at..at + length))
        })
    }
}

impl Needle {
    /// How long the longest of the spellings is that stands at a place of a normalized text; `None` if none does.
    pub fn length_at(&self, text: &str, at: usize) -> Option<usize> {
        let (before, from) = text.split_at_checked(at)?;
        let fits = |spelling: &&Spelling| {
            let behind = from.strip_prefix(spelling.text.as_str());
            behind.is_some_and(|behind| spelling.place.allows(before, behind))
        };
        self.spellings.iter().filter(fits).map(|spelling| spelling.text.len()).max()
    }

    /// Whether bytes begin with a spelling that may stand anywhere, in capital letters or small.
    pub fn stands_at_head_of(&self, bytes: &[u8]) -> bool {
        let anywhere = self.spellings.iter().filter(|spelling| spelling.place == PlaceInWord::Anywhere);
        anywhere
            .map(|spelling| spelling.text.as_bytes())
            .any(|text| bytes.get(..text.len()).is_some_and(|head| head.eq_ignore_ascii_case(text)))
    }

    /// Whether nothing but letters is looked for.
    pub fn is_of_letters(&self) -> bool {
        self.spellings.iter().all(|spelling| spelling.text.bytes().all(|byte| byte.is_ascii_lowercase()))
    }
}

/// Puts spellings together that begin alike.
fn needles(spellings: Vec<Spelling>) -> Vec<Needle> {
    let mut groups: Vec<(String, Vec<Spelling>)> = Vec::new();
    for spelling in spellings {
        let near = groups.iter_mut().find_map(|(beginning, group)| {
            let shared = alike(beginning, &spelling.text).to_owned();
            let is_near = shared.chars().count() >= MIN_TOGETHER || shared == *beginning;
            is_near.then_some((beginning, group, shared))
        });
        match near {
            Some((beginning, group, shared)) => {
                *beginning = shared;
                group.push(spelling);
            }
            None => groups.push((spelling.text.clone(), vec![spelling])),
        }
    }
    let needle = |(beginning, spellings): (String, Vec<Spelling>)| {
        let finder = memmem::Finder::new(beginning.as_bytes()).into_owned();
        Needle { beginning, spellings, finder }
    };
    groups.into_iter().map(needle).collect()
}

/// With what two texts begin.
fn alike<'t>(one: &'t str, other: &str) -> &'t str {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let length = same.map(|(letter, _)| letter.len_utf8()).sum();
    one.get(..length).unwrap_or("")
}

/// What ends a phrase that begins with this; nothing if it begins none.
const fn closing_marks(letter: char) -> &'static [char] {
    match letter {
        '"' => &['"'],
        '“' | '„' | '”' => &['”', '“'],
        '«' => &['»'],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, text: &str, marked: &[&str]) {
        let words = SearchWords::new(typed);
        let found: Vec<&str> = words.marks(text).into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(found, marked, "{typed} in {text}");
        assert!(!words.are_in(text) || words.is_empty() != marked.iter().any(|mark| !mark.is_empty()));
    }

    #[test]
    fn words_are_marked_in_any_script_and_case() {
        check("border", "Border, BORDER and border", &["Border", "BORDER", "border"]);
        check("ЖАПАРОВ", "Садыр Жапаров", &["Жапаров"]);
        check("երևան", "Երևան", &["Երևան"]);
        check("stan", "İstanbul", &["stan"]);
        check(" ", "nothing", &[]);
        check("else", "nothing", &[]);
        check("strategies emigre", "An Émigré’s strategy", &["Émigré", "strategy"]);
        check("afghan tajik", "Tajik–Afghan", &["Tajik", "Afghan"]);
        check("tajik-afghan", "Tajik–Afghan", &["Tajik–Afghan"]);
    }

    #[test]
    fn words_stand_in_any_order_and_phrases_as_they_are() {
        for (typed, text, expected) in [
            ("border tajik", "the Tajik–Afghan border", true),
            ("border uzbek", "the Tajik–Afghan border", false),
            ("\"afghan border\"", "the Tajik–Afghan border", true),
            ("“border afghan”", "the Tajik–Afghan border", false),
            ("„afghan border“ tajik", "the Tajik–Afghan border", true),
            ("«afghan border", "the Tajik–Afghan border", true),
            ("Border, Tajik.", "the Tajik–Afghan border", true),
            ("programme", "the Program", true),
        ] {
            assert_eq!(SearchWords::new(typed).are_in(text), expected, "{typed}");
        }
        assert!(SearchWords::new(" \"\" ").is_empty());
    }

    #[test]
    fn a_word_is_replaced_as_it_would_be_typed() {
        let words = SearchWords::new("border “two words” narcotics");
        assert_eq!(words.with_word(2, "drug trade"), "border \"two words\" \"drug trade\"");
        assert_eq!(words.with_word(0, "line"), "line \"two words\" narcotics");
        assert_eq!(words.typed().len(), 3);
    }
}
