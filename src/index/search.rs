//! Finds rows by their words: titles, descriptions, people in all spellings, places, agenda, outcomes, statements.

use super::passage::{self, FieldText, FoundIn, Passage, PassageLine};
use super::places;
use super::search_words::{SearchWords, WordBits};
use model::event::Event;
use model::{EventId, Timeline};
use rayon::prelude::*;
use std::collections::HashMap;

/// Rows in which all words stand, each in any of its fields, in the order of time.
pub fn find(timeline: &Timeline, words: &str) -> Vec<EventId> {
    find_words(timeline, &SearchWords::new(words))
}

/// The same for words that are taken apart already.
pub fn find_words(timeline: &Timeline, words: &SearchWords) -> Vec<EventId> {
    let Some(search) = Search::of(timeline, words.clone()) else { return Vec::new() };
    let mut rows = places::rows_with(words, timeline.columns());
    let beside = search.rows_by_their_details();
    if !beside.is_empty() {
        rows.extend(beside);
        rows.par_sort_unstable();
        rows.dedup();
    }
    rows
}

/// Places of events without a place on the axis in which all words stand.
pub fn find_unplaced(timeline: &Timeline, words: &SearchWords) -> Vec<u32> {
    let Some(search) = Search::of(timeline, words.clone()) else { return Vec::new() };
    let numbered = (0..).zip(timeline.unplaced());
    let mut space = String::new();
    numbered
        .filter(|(_, unplaced)| search.are_in_event(&unplaced.event, &mut space))
        .map(|(at, _)| at)
        .collect()
}

/// Words that are looked for in a timeline.
pub struct Search<'t> {
    timeline: &'t Timeline,
    words: SearchWords,
    all: WordBits,
    /// Entities one of whose names holds some of the words.
    named: HashMap<&'t str, WordBits>,
}

impl<'t> Search<'t> {
    /// `None` if there is nothing to look for.
    pub fn new(timeline: &'t Timeline, words: &str) -> Option<Self> {
        Self::of(timeline, SearchWords::new(words))
    }

    fn of(timeline: &'t Timeline, words: SearchWords) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        let mut space = String::new();
        let mut bits = |text: &str| words.in_text(text, &mut space);
        let entities = timeline.head().entities.iter().map(|entity| {
            let of_names = entity.names.iter().fold(0, |held, name| held | bits(&name.text));
            (entity.id.as_str(), bits(&entity.name) | of_names)
        });
        let named = entities.filter(|(_, bits)| *bits != 0).collect();
        Some(Self { timeline, all: words.all(), named, words })
    }

    /// What is looked for.
    pub const fn words(&self) -> &SearchWords {
        &self.words
    }

    /// Where the words stand in a row: the field that holds most of them; `None` if not all of them stand in it.
    pub fn passage(&self, row: EventId) -> Option<Passage> {
        let columns = self.timeline.columns();
        let mut space = String::new();
        let title = FieldText::Words(columns.title(row));
        let in_title = self.held(title, &mut space);
        let about = (FoundIn::About, FieldText::Words(columns.about(row)));
        let mut found: Vec<(FoundIn, FieldText<'t>, WordBits)> = Vec::new();
        for (field, said) in self.said_beside(row).into_iter().chain([about]) {
            let held = self.held(said, &mut space);
            match found.iter_mut().find(|(known, ..)| known.is_of_same_item(field)) {
                Some((_, _, bits)) => *bits |= held,
                None if held != 0 => found.push((field, said, held)),
                None => {}
            }
        }
        if found.iter().fold(in_title, |bits, (_, _, held)| bits | held) != self.all {
            return None;
        }
        let most = found.iter().map(|(_, _, held)| held.count_ones()).max().unwrap_or(0);
        let num_more =
            found.iter().filter(|(_, _, held)| held.count_ones() == most).count().saturating_sub(1);
        let best = found.into_iter().find(|(_, _, held)| held.count_ones() == most);
        let (found_in, said) = best.map_or((FoundIn::Title, title), |(field, said, _)| (field, said));
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

    /// Names of those who are meant although some words stand only in another spelling of them.
    pub fn names_meant(&self) -> Vec<&'t str> {
        let entities = self.timeline.head().entities.iter();
        let is_meant = |name: &str, id: &str| {
            let bits = self.named.get(id).copied().unwrap_or(0);
            bits & !self.words.in_text(name, &mut String::new()) != 0
        };
        let meant = entities.filter(|entity| is_meant(&entity.name, &entity.id));
        meant.map(|entity| entity.name.as_str()).collect()
    }

    /// What a field says around the words. A name stands with the spelling that holds them.
    fn line(&self, said: FieldText<'_>) -> PassageLine {
        let id = match said {
            FieldText::Words(text) | FieldText::Cell(text) => return PassageLine::around(text, &self.words),
            FieldText::Theme(theme, title) => {
                return PassageLine::whole(&format!("{title} · {theme}"), &self.words);
            }
            FieldText::Name(id) => id,
        };
        let name = self.timeline.name_of(id);
        let entity = self.timeline.entity(id);
        let mut spellings = entity.iter().flat_map(|entity| &entity.names).map(|name| name.text.as_str());
        let holds = |text: &str| self.words.in_text(text, &mut String::new()) != 0;
        match spellings.find(|spelling| holds(spelling)).filter(|_| !holds(name)) {
            Some(spelling) => PassageLine::whole(&format!("{name} ({spelling})"), &self.words),
            None => PassageLine::whole(name, &self.words),
        }
    }

    /// The words that a field holds.
    fn held(&self, said: FieldText<'_>, space: &mut String) -> WordBits {
        match said {
            FieldText::Words(text) | FieldText::Cell(text) | FieldText::Theme(text, _) => {
                self.words.in_text(text, space)
            }
            FieldText::Name(id_or_name) => match self.named.get(id_or_name) {
                Some(bits) => *bits,
                // A plain name in the place of an entity.
                None if self.timeline.entity(id_or_name).is_none() => self.words.in_text(id_or_name, space),
                None => 0,
            },
        }
    }

    fn held_by(&self, said: impl Iterator<Item = (FoundIn, FieldText<'t>)>, space: &mut String) -> WordBits {
        said.fold(0, |bits, (_, said)| if bits == self.all { bits } else { bits | self.held(said, space) })
    }

    fn are_in_event(&self, event: &Event, space: &mut String) -> bool {
        let own = [Some(&event.title), event.about.as_ref()].into_iter().flatten();
        let of_texts = own.fold(0, |bits, text| bits | self.words.in_text(text, space));
        let said = passage::of_event(event);
        said.fold(of_texts, |bits, (_, said)| bits | self.held(said, space)) == self.all
    }

    /// Rows that hold words in what stands beside the columns, and all others there or in the columns; in no order.
    fn rows_by_their_details(&self) -> Vec<EventId> {
        let timeline = self.timeline;
        let of_event = |(row, event): &(EventId, &'t Event)| {
            let mut space = String::new();
            let held = self.held_by(passage::of_event(event), &mut space);
            self.holds_the_rest(*row, held, &mut space)
        };
        let events = timeline.par_rows_with_details().filter(of_event);
        let mut found: Vec<EventId> = events.map(|(row, _)| row).collect();
        let mut space = String::new();
        let is_in_others = |row: &EventId| {
            let held = self.held_by(self.said_beside(*row).into_iter(), &mut space);
            self.holds_the_rest(*row, held, &mut space)
        };
        let terms = timeline.term_rows().iter().map(|(row, _)| *row);
        found.extend(terms.chain(timeline.rows_of_statements()).filter(is_in_others));
        found
    }

    /// Whether a row that holds some words beside its columns holds the others there or in these.
    fn holds_the_rest(&self, row: EventId, held: WordBits, space: &mut String) -> bool {
        if held == 0 || held == self.all {
            return held != 0;
        }
        let columns = self.timeline.columns();
        let in_columns =
            self.words.in_text(columns.title(row), space) | self.words.in_text(columns.about(row), space);
        held | in_columns == self.all
    }
}
