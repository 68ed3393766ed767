//! Finds rows by their words: titles, descriptions, people in all spellings, places, agenda, outcomes, statements.

use crate::model::event::Event;
use crate::model::{EventId, RowKind, Timeline};
use rayon::prelude::*;
use std::collections::HashSet;

/// Rows that one thread looks through at a time.
const RUN: usize = 8_192;

/// Rows in which the words stand, in the order of time. Small and capital letters are the same.
pub fn find(timeline: &Timeline, words: &str) -> Vec<EventId> {
    let Some(search) = Search::new(timeline, words) else { return Vec::new() };
    let rows = (0..timeline.num_rows() as u32).into_par_iter().with_min_len(RUN).map(EventId);
    rows.filter(|row| search.is_found(*row)).collect()
}

/// Places of events without a place on the axis in which the words stand.
pub fn find_unplaced(timeline: &Timeline, words: &str) -> Vec<u32> {
    let Some(search) = Search::new(timeline, words) else { return Vec::new() };
    let numbered = (0..).zip(timeline.unplaced());
    numbered.filter(|(_, unplaced)| search.is_in_event(&unplaced.event)).map(|(at, _)| at).collect()
}

/// Words in small letters.
struct Needle {
    words: String,
    is_ascii: bool,
    /// Place of the byte by which they are found soonest.
    rare: usize,
}

/// English letters from the most to the least frequent; every other byte is rarer.
const FREQUENT: &[u8] = b" etaoinsrhldcumfpgwybvkxjqz";

impl Needle {
    fn new(words: String) -> Self {
        let rarity = |byte: &u8| FREQUENT.iter().position(|known| known == byte).unwrap_or(FREQUENT.len());
        let rare = words.bytes().enumerate().max_by_key(|(_, byte)| rarity(byte)).map_or(0, |(at, _)| at);
        Self { is_ascii: words.is_ascii(), words, rare }
    }

    fn is_in(&self, text: &str) -> bool {
        if !self.is_ascii {
            return text.to_lowercase().contains(&self.words);
        }
        let (needle, bytes) = (self.words.as_bytes(), text.as_bytes());
        let Some(rare) = needle.get(self.rare).copied() else { return true };
        memchr::memchr2_iter(rare, rare.to_ascii_uppercase(), bytes).any(|at| {
            let piece = at.checked_sub(self.rare).and_then(|from| bytes.get(from..from + needle.len()));
            piece.is_some_and(|piece| piece.eq_ignore_ascii_case(needle))
        })
    }
}

struct Search<'t> {
    timeline: &'t Timeline,
    needle: Needle,
    /// Entities one of whose names holds the words.
    named: HashSet<&'t str>,
}

impl<'t> Search<'t> {
    /// `None` if there is nothing to look for.
    fn new(timeline: &'t Timeline, words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        if words.is_empty() {
            return None;
        }
        let needle = Needle::new(words);
        let named = timeline.head().entities.iter().filter(|entity| {
            needle.is_in(&entity.name) || entity.names.iter().any(|name| needle.is_in(&name.text))
        });
        Some(Self { timeline, named: named.map(|entity| entity.id.as_str()).collect(), needle })
    }

    fn is_in_event(&self, event: &Event) -> bool {
        let own = [Some(&event.title), event.about.as_ref()];
        own.into_iter().flatten().any(|text| self.needle.is_in(text)) || self.is_in_details(event)
    }

    fn is_found(&self, row: EventId) -> bool {
        let timeline = self.timeline;
        let columns = timeline.columns();
        if self.needle.is_in(columns.all_texts(row))
            && (self.needle.is_in(columns.title(row)) || self.needle.is_in(columns.about(row)))
        {
            return true;
        }
        match timeline.kind(row) {
            RowKind::Term => timeline.term(row).is_some_and(|term| {
                self.is_named(&term.holder)
                    || term.person.as_deref().is_some_and(|person| self.is_named(person))
            }),
            RowKind::Statements => timeline
                .statements_of(row)
                .iter()
                .any(|statement| self.needle.is_in(&statement.title) || self.is_named(&statement.who)),
            RowKind::Event(_) => timeline.details(row).is_some_and(|event| self.is_in_details(event)),
        }
    }

    /// Whether an entity, or a plain name in its place, is meant.
    fn is_named(&self, id_or_name: &str) -> bool {
        self.named.contains(id_or_name) || self.needle.is_in(id_or_name)
    }

    fn is_in_details(&self, event: &Event) -> bool {
        let place = event.place.iter().flat_map(|place| [&place.name, &place.venue]).flatten();
        let titles = (event.agenda.iter().map(|item| &item.title))
            .chain(event.outcomes.iter().map(|outcome| &outcome.title))
            .chain(event.statements.iter().map(|statement| &statement.title))
            .chain(&event.short)
            .chain(&event.tags)
            .chain(place);
        let people = (event.participants.iter().map(|participant| &participant.who))
            .chain(event.statements.iter().map(|statement| &statement.who))
            .chain(&event.host)
            .chain(event.place.iter().filter_map(|place| place.entity.as_ref()));
        titles.into_iter().any(|title| self.needle.is_in(title))
            || people.into_iter().any(|who| self.is_named(who))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn small_and_capital_letters_are_the_same(text in "[a-cA-C ]{0,12}", words in "[a-c ]{1,3}") {
            let expected = text.to_lowercase().contains(&words);
            prop_assert_eq!(Needle::new(words).is_in(&text), expected);
        }
    }

    #[test]
    fn other_scripts_are_found_too() {
        for (text, words, expected) in [
            ("Жапаров", "ЖАПАРОВ", true),
            ("Երևան", "երևան", true),
            ("Ala-Too", "too", true),
            ("Ala", "å", false),
        ] {
            assert_eq!(Needle::new(words.to_lowercase()).is_in(text), expected, "{text} {words}");
        }
    }
}
