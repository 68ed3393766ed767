//! Finds rows by their words: titles, descriptions, people in all spellings, places, agenda, outcomes, statements.

use super::passage::{self, FieldText, FoundIn, Passage, PassageLine};
use super::places;
use memchr::memmem;
use model::event::Event;
use model::{EventId, Timeline};
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

/// Words that are looked for in a timeline.
pub struct Search<'t> {
    timeline: &'t Timeline,
    needle: Needle,
    /// Entities one of whose names holds the words.
    named: HashSet<&'t str>,
}

impl<'t> Search<'t> {
    /// `None` if there is nothing to look for.
    pub fn new(timeline: &'t Timeline, words: &str) -> Option<Self> {
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

    /// Where the words stand in a row; `None` if nowhere.
    pub fn passage(&self, row: EventId) -> Option<Passage> {
        let columns = self.timeline.columns();
        let about = (FoundIn::About, FieldText::Words(columns.about(row)));
        let mut found: Vec<(FoundIn, FieldText<'t>)> = Vec::new();
        for (field, said) in self.said_beside(row).into_iter().chain([about]) {
            if self.holds(said) && !found.iter().any(|(known, _)| known.is_of_same_item(field)) {
                found.push((field, said));
            }
        }
        let num_more = found.len().saturating_sub(1);
        let title = FieldText::Words(columns.title(row));
        let in_title = self.holds(title).then_some((FoundIn::Title, title));
        let (found_in, said) = found.into_iter().chain(in_title).next()?;
        Some(Passage { found_in, line: self.line(said), num_more })
    }

    /// What is searched of a row beside its title and its description.
    fn said_beside(&self, row: EventId) -> Vec<(FoundIn, FieldText<'t>)> {
        let timeline = self.timeline;
        if let Some(group) = timeline.statement_group(row) {
            let event = timeline.details(group.event);
            return event.into_iter().flat_map(|event| passage::of_statements(event, &group.items)).collect();
        }
        let of_term = timeline.term(row).into_iter().flat_map(passage::of_term);
        of_term.chain(timeline.details(row).into_iter().flat_map(passage::of_event)).collect()
    }

    /// Names of those who are meant although the words stand only in another spelling of them.
    pub fn names_meant(&self) -> Vec<&'t str> {
        let meant = self.timeline.head().entities.iter().filter(|one| self.named.contains(one.id.as_str()));
        meant.map(|entity| entity.name.as_str()).filter(|name| !self.needle.is_in(name)).collect()
    }

    /// What a field says around the words. A name stands with the spelling that holds them.
    fn line(&self, said: FieldText<'_>) -> PassageLine {
        let words = &self.needle.words;
        let id = match said {
            FieldText::Words(text) => return PassageLine::around(text, words),
            FieldText::Name(id) => id,
        };
        let name = self.timeline.name_of(id);
        let entity = self.timeline.entity(id);
        let mut spellings = entity.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str());
        match spellings.find(|spelling| self.needle.is_in(spelling)).filter(|_| !self.needle.is_in(name)) {
            Some(spelling) => PassageLine::whole(&format!("{name} ({spelling})"), words),
            None => PassageLine::whole(name, words),
        }
    }

    fn holds(&self, said: FieldText<'_>) -> bool {
        match said {
            FieldText::Words(text) => self.needle.is_in(text),
            FieldText::Name(id_or_name) => self.is_named(id_or_name),
        }
    }

    fn is_in_event(&self, event: &Event) -> bool {
        let own = [Some(&event.title), event.about.as_ref()];
        own.into_iter().flatten().any(|text| self.needle.is_in(text)) || self.is_in_details(event)
    }

    /// Rows with the words in their titles or descriptions.
    fn rows_by_their_columns(&self) -> Vec<EventId> {
        let columns = self.timeline.columns();
        if self.needle.is_ascii {
            return places::rows_with(&self.needle.words, columns);
        }
        let rows = (0..columns.len() as u32).into_par_iter().with_min_len(RUN).map(EventId);
        let is_in = |row| self.needle.is_in(columns.title(row)) || self.needle.is_in(columns.about(row));
        rows.filter(|row| is_in(*row)).collect()
    }

    /// Rows with the words in what stands beside the columns, in no order.
    fn rows_by_their_details(&self) -> Vec<EventId> {
        let timeline = self.timeline;
        let events = timeline.par_rows_with_details().filter(|(_, event)| self.is_in_details(event));
        let mut found: Vec<EventId> = events.map(|(row, _)| row).collect();
        let is_in_term = |row: &EventId| {
            let mut said = timeline.term(*row).into_iter().flat_map(passage::of_term);
            said.any(|(_, said)| self.holds(said))
        };
        found.extend(timeline.term_rows().iter().map(|(row, _)| *row).filter(is_in_term));
        let is_in_statements = |row: &EventId| {
            let group = timeline.statement_group(*row);
            let event = group.and_then(|group| Some((timeline.details(group.event)?, &group.items)));
            let mut said = event.into_iter().flat_map(|(event, items)| passage::of_statements(event, items));
            said.any(|(_, said)| self.holds(said))
        };
        found.extend(timeline.rows_of_statements().filter(is_in_statements));
        found
    }

    /// Whether an entity, or a plain name in its place, is meant.
    fn is_named(&self, id_or_name: &str) -> bool {
        self.named.contains(id_or_name) || self.needle.is_in(id_or_name)
    }

    fn is_in_details(&self, event: &Event) -> bool {
        passage::of_event(event).any(|(_, said)| self.holds(said))
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
