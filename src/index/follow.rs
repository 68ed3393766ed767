//! A theme, a person or a state through time: all rows that have to do with it.

use model::event::{Event, Statement};
use model::{EventId, RowKind, Timeline};
use std::collections::HashSet;

/// What is followed through time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Followed {
    /// A theme, by its tag.
    Theme(String),
    /// A person, a state, a body or a place, by its id, or by its name where it is no entity.
    Entity(String),
}

impl Followed {
    /// What to call it.
    pub fn title<'a>(&'a self, timeline: &'a Timeline) -> &'a str {
        match self {
            Self::Theme(theme) => theme,
            Self::Entity(id) => timeline.name_of(id),
        }
    }

    /// Rows that have to do with it, in order of time. Only rows with details, terms and statements can.
    pub fn rows(&self, timeline: &Timeline) -> Vec<EventId> {
        let events = timeline.rows_with_details().filter(|(_, event)| self.is_in_event(event));
        let mut rows: HashSet<EventId> = events.map(|(row, _)| row).collect();
        rows.extend(
            timeline.term_rows().iter().map(|(row, _)| *row).filter(|row| self.is_in_term(timeline, *row)),
        );
        let groups = timeline.rows().filter(|row| timeline.kind(*row) == RowKind::Statements);
        rows.extend(groups.filter(|row| {
            timeline.statements_of(*row).iter().any(|statement| self.is_in_statement(statement))
        }));
        let mut rows: Vec<EventId> = rows.into_iter().collect();
        rows.sort_unstable();
        rows
    }

    fn is_in_event(&self, event: &Event) -> bool {
        let is_meant = |who: &Option<String>| who.as_deref().is_some_and(|who| self.is_entity(who));
        let place = event.place.as_ref();
        self.is_tagged(&event.tags)
            || event.agenda.iter().any(|item| self.is_tagged(&item.tags) || is_meant(&item.by))
            || event.outcomes.iter().any(|outcome| self.is_tagged(&outcome.tags))
            || event.statements.iter().any(|statement| self.is_in_statement(statement))
            || event.participants.iter().any(|one| self.is_entity(&one.who) || is_meant(&one.represents))
            || is_meant(&event.host)
            || place.is_some_and(|place| is_meant(&place.entity))
    }

    fn is_in_statement(&self, statement: &Statement) -> bool {
        self.is_tagged(&statement.tags) || self.is_entity(&statement.who)
    }

    fn is_in_term(&self, timeline: &Timeline, row: EventId) -> bool {
        timeline.term(row).is_some_and(|term| {
            self.is_entity(&term.holder)
                || term.person.as_deref().is_some_and(|person| self.is_entity(person))
        })
    }

    fn is_tagged(&self, tags: &[String]) -> bool {
        matches!(self, Self::Theme(theme) if tags.contains(theme))
    }

    fn is_entity(&self, id: &str) -> bool {
        matches!(self, Self::Entity(own) if own == id)
    }
}
