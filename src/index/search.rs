//! Finds rows by their words: titles, descriptions, people in all spellings, places, agenda, outcomes, statements.

use super::places::Places;
use crate::model::event::Event;
use crate::model::{EventId, Timeline};
use memchr::memmem;
use rayon::prelude::*;
use std::collections::HashSet;

/// Rows that one thread looks through at a time.
const RUN: usize = 8_192;

/// Rows in which the words stand, in the order of time. Small and capital letters are the same.
pub fn find(timeline: &Timeline, words: &str) -> Vec<EventId> {
    let Some(search) = Search::new(timeline, words) else { return Vec::new() };
    let mut rows = search.rows_by_their_columns();
    let beside = search.rows_by_their_details();
    if !beside.is_empty() {
        rows.extend(beside);
        rows.par_sort_unstable();
        rows.dedup();
    }
    rows
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
    finder: memmem::Finder<'static>,
}

impl Needle {
    fn new(words: String) -> Self {
        let finder = memmem::Finder::new(words.as_bytes()).into_owned();
        Self { is_ascii: words.is_ascii(), words, finder }
    }

    fn is_in(&self, text: &str) -> bool {
        if self.is_ascii {
            return self.finder.find(text.to_ascii_lowercase().as_bytes()).is_some();
        }
        text.to_lowercase().contains(&self.words)
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

    /// Rows with the words in their titles or descriptions. The texts are gone through as they lie in memory: to go from
    /// row to row would be to go from end to end of it, because rows stand in the order of time.
    fn rows_by_their_columns(&self) -> Vec<EventId> {
        let columns = self.timeline.columns();
        let rows = (0..columns.len() as u32).into_par_iter().with_min_len(RUN).map(EventId);
        if !self.needle.is_ascii {
            let is_found = |row: &EventId| {
                self.needle.is_in(columns.title(*row)) || self.needle.is_in(columns.about(*row))
            };
            return rows.filter(is_found).collect();
        }
        let places = Places::of(&self.needle.words, columns.arenas());
        let is_found = |row: &EventId| {
            let (arena, words) = columns.places_of_words(*row);
            words.into_iter().any(|range| places.is_any_in(arena, range))
        };
        rows.filter(is_found).collect()
    }

    /// Rows with the words in what stands beside the columns, in no order.
    fn rows_by_their_details(&self) -> Vec<EventId> {
        let timeline = self.timeline;
        let events = timeline.par_rows_with_details().filter(|(_, event)| self.is_in_details(event));
        let mut found: Vec<EventId> = events.map(|(row, _)| row).collect();
        let is_in_term = |row: &EventId| {
            timeline.term(*row).is_some_and(|term| {
                self.is_named(&term.holder)
                    || term.person.as_deref().is_some_and(|person| self.is_named(person))
            })
        };
        found.extend(timeline.term_rows().iter().map(|(row, _)| *row).filter(is_in_term));
        let is_in_statements = |row: &EventId| {
            let mut statements = timeline.statements_of(*row).into_iter();
            statements.any(|statement| self.needle.is_in(&statement.title) || self.is_named(&statement.who))
        };
        found.extend(timeline.rows_of_statements().filter(is_in_statements));
        found
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
