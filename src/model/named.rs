//! Every id that a part of a document names, so that documents can be laid over each other without one id meaning two
//! things.

use super::claim::Claim;
use super::event::{AgendaItem, Event, Link, Outcome, Participant, Place, Statement};
use super::lane::{Category, Lane};
use super::office::{Office, Term};
use super::source::Cite;

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Entity,
    Source,
    Lane,
    Category,
    Office,
    /// An event or a term, of this document or of another as `DOCUMENT:ID`.
    Row,
}

/// Shows each id that something names to a function that may change it.
pub(super) trait NamesIds {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String));
}

impl<T: NamesIds> NamesIds for Vec<T> {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        for item in self {
            item.each_id(change);
        }
    }
}

impl<T: NamesIds> NamesIds for Option<T> {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        if let Some(item) = self {
            item.each_id(change);
        }
    }
}

fn each(ids: &mut [String], named: Named, change: &mut dyn FnMut(Named, &mut String)) {
    for id in ids {
        change(named, id);
    }
}

fn one(id: &mut Option<String>, named: Named, change: &mut dyn FnMut(Named, &mut String)) {
    if let Some(id) = id {
        change(named, id);
    }
}

impl NamesIds for Cite {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        change(Named::Source, &mut self.source);
    }
}

impl NamesIds for Claim {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        self.src.each_id(change);
        one(&mut self.speaker, Named::Entity, change);
    }
}

impl NamesIds for Place {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.entity, Named::Entity, change);
        self.src.each_id(change);
    }
}

impl NamesIds for Participant {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        change(Named::Entity, &mut self.who);
        one(&mut self.represents, Named::Entity, change);
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for AgendaItem {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.by, Named::Entity, change);
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Outcome {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Statement {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        change(Named::Entity, &mut self.who);
        one(&mut self.on, Named::Row, change);
        one(&mut self.lane, Named::Lane, change);
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Link {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        change(Named::Row, &mut self.to);
        self.src.each_id(change);
    }
}

impl NamesIds for Event {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.lane, Named::Lane, change);
        each(&mut self.lanes, Named::Lane, change);
        each(&mut self.categories, Named::Category, change);
        self.place.each_id(change);
        one(&mut self.host, Named::Entity, change);
        one(&mut self.part_of, Named::Row, change);
        self.src.each_id(change);
        self.participants.each_id(change);
        self.agenda.each_id(change);
        self.outcomes.each_id(change);
        self.links.each_id(change);
        self.statements.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Office {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.of, Named::Entity, change);
        each(&mut self.order, Named::Entity, change);
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Term {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        change(Named::Office, &mut self.office);
        one(&mut self.of, Named::Entity, change);
        change(Named::Entity, &mut self.holder);
        one(&mut self.person, Named::Entity, change);
        one(&mut self.begins, Named::Row, change);
        one(&mut self.ends, Named::Row, change);
        one(&mut self.lane, Named::Lane, change);
        one(&mut self.instead_of, Named::Entity, change);
        self.src.each_id(change);
        self.claims.each_id(change);
    }
}

impl NamesIds for Lane {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.parent, Named::Lane, change);
        one(&mut self.entity, Named::Entity, change);
    }
}

impl NamesIds for Category {
    fn each_id(&mut self, change: &mut dyn FnMut(Named, &mut String)) {
        one(&mut self.parent, Named::Category, change);
    }
}
