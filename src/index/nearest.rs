//! A search that finds nothing to terms that do: names and themes of the file, its words that are spelled nearly so, and
//! words of it that mean about the same.
//!
//! ```text
//!  typed ──▶ the words that stand nowhere ──▶ synonyms, names, themes, words within two letters ──▶ those that find something
//! ```

use super::facets::Involved;
use super::normalize::normalized;
use super::search::find_words;
use super::search_words::SearchWords;
use super::{passage, synonyms};
use model::{EventId, Timeline};
use std::collections::HashSet;

/// A term that finds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearTerm {
    /// The term alone.
    pub term: String,
    pub kind: NearTermKind,
    /// What to look for in place of what was typed.
    pub query: String,
    /// Events in which it stands.
    pub count: usize,
}

/// Where a near term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearTermKind {
    /// A theme of the file.
    Theme,
    /// Somebody or something that the file names.
    Name,
    /// A word of its texts.
    Word,
}

/// Most terms that are offered, and most that are looked for.
const MAX_TERMS: usize = 6;
const MAX_CANDIDATES: usize = 16;

/// Rows whose words are compared with what was typed.
const MAX_ROWS: u32 = 200_000;

/// By how many letters two texts differ, whatever their case and accents.
pub fn letters_apart(one: &str, other: &str) -> usize {
    strsim::osa_distance(&normalized(one), &normalized(other))
}

/// Terms near to a search that finds nothing, the nearest first.
pub fn nearest_terms(timeline: &Timeline, typed: &str) -> Vec<NearTerm> {
    let words = SearchWords::new(typed);
    let is_alone = words.typed().len() == 1;
    let is_found = |word: &str| !is_alone && !find_words(timeline, &SearchWords::phrase(word)).is_empty();
    let parts: Vec<(usize, String)> = words.typed().map(str::to_owned).enumerate().collect();
    let missing: Vec<&(usize, String)> = parts.iter().filter(|(_, word)| !is_found(word)).collect();
    let mut terms: Vec<NearTerm> = Vec::new();
    for (at, word) in &missing {
        for candidate in candidates(timeline, word).into_iter().take(MAX_CANDIDATES) {
            let replaced = words.with_word(*at, &candidate.term);
            let alone = SearchWords::phrase(&candidate.term);
            let is_known = terms.iter().any(|known| normalized(&known.term) == normalized(&candidate.term));
            if is_known || terms.len() >= MAX_TERMS {
                continue;
            }
            let found =
                [Some(replaced).filter(|_| missing.len() == 1), Some(alone.with_word(0, &candidate.term))];
            terms
                .extend(found.into_iter().flatten().find_map(|query| near_term(timeline, &candidate, query)));
        }
    }
    if terms.is_empty() && !is_alone {
        let present = parts.iter().filter(|part| missing.len() == parts.len() || !missing.contains(part));
        let single = |word: &String| Candidate { term: word.clone(), kind: NearTermKind::Word, distance: 0 };
        terms.extend(present.filter_map(|(_, word)| {
            near_term(timeline, &single(word), SearchWords::phrase(word).with_word(0, word))
        }));
        terms.truncate(MAX_TERMS);
    }
    terms
}

fn near_term(timeline: &Timeline, candidate: &Candidate, query: String) -> Option<NearTerm> {
    let count = find_words(timeline, &SearchWords::new(&query)).len();
    let Candidate { term, kind, .. } = candidate;
    (count > 0).then(|| NearTerm { term: term.clone(), kind: *kind, query, count })
}

/// Something that might be meant; 0 letters away where it means the same.
struct Candidate {
    term: String,
    kind: NearTermKind,
    distance: usize,
}

impl Candidate {
    /// Words that mean the same keep the order of their group.
    const fn kind_behind_synonyms(&self) -> Option<NearTermKind> {
        if self.distance == 0 { None } else { Some(self.kind) }
    }
}

/// What might be meant by a word, the nearest first.
fn candidates(timeline: &Timeline, word: &str) -> Vec<Candidate> {
    let related = synonyms::related(word);
    let mut near = NearWords::new(word);
    let mut found: Vec<Candidate> = Vec::new();
    let themes = themes(timeline);
    // In the order of the group: what comes first means most nearly the same.
    for synonym in related {
        let sought = SearchWords::phrase(synonym);
        let by_stem = SearchWords::new(synonym);
        let of_meaning = themes.iter().filter(|theme| by_stem.are_in(theme) || sought.are_in(theme));
        let theme =
            |theme: &&str| Candidate { term: (*theme).to_owned(), kind: NearTermKind::Theme, distance: 0 };
        found.extend(of_meaning.map(theme));
        found.push(Candidate { term: synonym.to_owned(), kind: NearTermKind::Word, distance: 0 });
    }
    for theme in themes {
        near.see(theme, NearTermKind::Theme);
    }
    for entity in &timeline.head().entities {
        for name in std::iter::once(&entity.name).chain(entity.names.iter().map(|name| &name.text)) {
            near.see(name, NearTermKind::Name);
        }
    }
    near.see_texts(timeline);
    found.extend(near.found);
    found.sort_by_key(|candidate| (candidate.distance, candidate.kind_behind_synonyms()));
    found
}

/// Themes of a file, each once, in order.
pub(super) fn themes(timeline: &Timeline) -> Vec<&str> {
    let events = timeline.rows_with_details().map(|(_, event)| event);
    let unplaced = timeline.unplaced().iter().map(|one| &one.event);
    let themes: HashSet<&str> =
        events.chain(unplaced).flat_map(|event| Involved::of_event(event).themes()).collect();
    let mut themes: Vec<&str> = themes.into_iter().collect();
    themes.sort_unstable();
    themes
}

/// Words that are spelled nearly as another.
struct NearWords {
    word: String,
    num_letters: usize,
    seen: HashSet<String>,
    found: Vec<Candidate>,
}

impl NearWords {
    fn new(word: &str) -> Self {
        let word = normalized(word);
        Self { num_letters: word.chars().count(), word, seen: HashSet::new(), found: Vec::new() }
    }

    /// Letters that may differ: of a short word nearly every other is two letters away.
    const fn max_distance(&self) -> usize {
        match self.num_letters {
            0..=3 => 0,
            4..=5 => 1,
            _ => 2,
        }
    }

    /// Takes a name or a theme that holds a near word, whole; of a text the word alone.
    fn see(&mut self, text: &str, kind: NearTermKind) {
        for part in text.split(|letter: char| !letter.is_alphanumeric() && letter != '’') {
            let num_letters = part.chars().count();
            if self.max_distance() == 0 || num_letters.abs_diff(self.num_letters) > self.max_distance() {
                continue;
            }
            let plain = normalized(part);
            let distance = strsim::osa_distance(&plain, &self.word);
            if distance > self.max_distance() {
                continue;
            }
            let term = if kind == NearTermKind::Word { part } else { text };
            if self.seen.insert(normalized(term)) {
                self.found.push(Candidate { term: term.to_owned(), kind, distance: distance.max(1) });
            }
        }
    }

    /// Words of the texts of the first rows.
    fn see_texts(&mut self, timeline: &Timeline) {
        let columns = timeline.columns();
        for row in (0..(columns.len() as u32).min(MAX_ROWS)).map(EventId) {
            self.see(columns.title(row), NearTermKind::Word);
            self.see(columns.about(row), NearTermKind::Word);
        }
        for (_, event) in timeline.rows_with_details().take(MAX_ROWS as usize) {
            for text in passage::of_event(event).filter_map(|(_, said)| said.text()) {
                self.see(text, NearTermKind::Word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::ReadWatch;

    fn timeline() -> Timeline {
        let text = r#"{"format": "timeline/1", "title": "T",
            "entities": [{"id": "sb", "kind": "person", "name": "Sarah Bernhardt"}],
            "events": [
                {"title": "Smallpox immunization begins", "when": "1796", "tags": ["public health"]},
                {"title": "Railway to Baghdad opened", "when": "1940", "about": "A long journey through the desert"},
                {"title": "A premiere", "when": "1880", "participants": [{"who": "sb"}]},
                {"title": "Talks in Vienna", "when": "1815", "outcomes": [{"title": "Treaty", "tags": ["borders"]}]}
            ]}"#;
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
    }

    #[test]
    fn a_search_that_finds_nothing_leads_to_what_is_near() {
        let timeline = timeline();
        for (typed, term, query) in [
            ("vaccine", "immunization", "immunization"),
            ("medicine", "public health", "\"public health\""),
            ("railroad", "railway", "railway"),
            ("Bernhart", "Sarah Bernhardt", "\"Sarah Bernhardt\""),
            ("desret", "desert", "desert"),
            ("frontier", "borders", "borders"),
            ("railroad baghdad", "railway", "railway baghdad"),
            ("journey vienna", "journey", "journey"),
            ("qqqqqq vienna", "vienna", "vienna"),
        ] {
            let terms = nearest_terms(&timeline, typed);
            let near = terms.iter().find(|near| near.term == term);
            assert_eq!(near.map(|near| near.query.as_str()), Some(query), "{typed}: {terms:?}");
            assert!(terms.iter().all(|near| near.count > 0));
        }
        assert_eq!(nearest_terms(&timeline, "qqqqqq"), []);
        assert_eq!(nearest_terms(&timeline, " "), []);
    }
}
