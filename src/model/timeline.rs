//! A whole timeline, checked and never changed: hot columns for every row, details for those that have any.
//!
//! ```text
//!  rows, sorted by start        one column each: start, end, lane, weight, kind, status, marks, texts
//!  ├─ events                    details on the side: agenda, outcomes, participants, claims, unknown members
//!  ├─ terms of office           the term on the side
//!  └─ statements                what was said at one event on one day, as one mark
//! ```

use super::date::{Extent, Marks, When, ZoneRule};
use super::entity::Entity;
use super::event::{DEFAULT_WEIGHT, Event, Statement};
use super::extra::Extra;
use super::lane::{Category, Lane};
use super::office::{Office, Term};
use super::own_column::OwnColumn;
use super::source::Source;
use super::story::Story;
use super::tie::{Tie, TieKind};
use super::time::{Resolution, Tick, TimeRange};
use super::words::{AxisKind, CalendarKind, EventKind, EventStatus, LinkKind};
use ::words::Message;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

pub use super::columns::{Columns, RowKind, TextPlace};

/// A row of the timeline: an event, a term or a group of statements. Dense, in order of start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// A lane of the timeline, in drawing order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneId(pub u32);

/// One of several documents that lie over each other; 0 is the first, and the only one of most timelines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u8);

impl LayerId {
    /// As an index into layers.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What one of several documents is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    pub id: Option<String>,
    pub title: String,
}

impl EventId {
    /// As an index into columns.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl LaneId {
    /// No lane: a background era that stands behind all of them.
    pub const BACKDROP: Self = Self(u32::MAX);

    /// As an index into lanes.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Everything of a document beside its events and terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Features a reader must know to show the file honestly.
    pub requires: Vec<String>,
    /// Identifier of the document.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// A few sentences on it.
    pub about: Option<String>,
    pub lang: Option<String>,
    /// Calendar the dates were written in.
    pub calendar: CalendarKind,
    /// What the axis counts.
    pub axis: AxisKind,
    /// Range shown first.
    pub view: Option<When>,
    /// When the file was last changed, as written.
    pub modified: Option<String>,
    pub sources: Vec<Source>,
    /// People, states, organizations, places.
    pub entities: Vec<Entity>,
    /// Lanes, as declared.
    pub lanes: Vec<Lane>,
    pub categories: Vec<Category>,
    pub offices: Vec<Office>,
    pub stories: Vec<Story>,
    /// Members this version does not know.
    pub extra: Extra,
}

/// Statements of one event on one day, drawn as one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementGroup {
    /// Event at which they were made.
    pub event: EventId,
    /// Their places in the event's list.
    pub items: Vec<u32>,
}

/// An event that has no place on the axis; it is listed and kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    pub event: Event,
    /// Its place in the file's list of events.
    pub file_order: u32,
    /// Why it has no place.
    pub reason: Message,
    /// The document it is of.
    pub layer: LayerId,
}

/// A checked timeline.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    pub(super) head: Head,
    pub(super) resolution: Resolution,
    pub(super) zone: Option<String>,
    /// Whether times stand as written, or by universal time because zones differ.
    pub(super) zone_rule: ZoneRule,
    pub(super) columns: Columns,
    pub(super) whole: Option<TimeRange>,
    /// Rows that have details, ascending, and their details beside them.
    pub(super) detail_rows: Vec<EventId>,
    pub(super) details: Vec<Event>,
    pub(super) terms: Vec<Term>,
    /// Rows of terms, ascending, with the index of the term.
    pub(super) term_rows: Vec<(EventId, u32)>,
    /// Rows of statements, ascending.
    pub(super) statement_rows: Vec<(EventId, StatementGroup)>,
    /// Lanes in drawing order: the declared ones, then those that events name without declaring.
    pub(super) lanes: Vec<Lane>,
    /// Documents that lie over each other; empty where there is one.
    pub(super) layers: Vec<Layer>,
    /// The document of each lane, where there are several.
    pub(super) lane_layers: Vec<LayerId>,
    /// Further lanes of events that stand in more than one, in order of rows.
    pub(super) more_lanes: Vec<(LaneId, EventId)>,
    pub(super) unplaced: Vec<Unplaced>,
    /// Items of the events list that are no events, as written, with their place in the list.
    pub(super) unread: Vec<(u32, Box<str>)>,
    /// The same of the terms list.
    pub(super) unread_terms: Vec<(u32, Box<str>)>,
    pub(super) entity_places: HashMap<String, usize>,
    pub(super) source_places: HashMap<String, usize>,
    /// Columns of a person's own.
    pub(super) own_columns: Vec<OwnColumn>,
    /// What leads to a row from another, by the row.
    pub(super) ties: Vec<Tie>,
    /// Rows that have an identifier, sorted by it; `None` if there are many and nothing refers to any.
    pub(super) rows_by_id: Option<Vec<EventId>>,
}

impl Timeline {
    /// Everything of the document beside its events and terms.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// How long one tick is.
    pub const fn resolution(&self) -> Resolution {
        self.resolution
    }

    /// The zone of all times of day, if the file names any: a name, or `UTC` if it names several.
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// Whether times stand as written, or by universal time because zones differ.
    pub const fn zone_rule(&self) -> ZoneRule {
        self.zone_rule
    }

    /// The hot columns.
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Number of rows: events, terms and groups of statements.
    pub fn num_rows(&self) -> usize {
        self.columns.len()
    }

    /// All rows in order of start.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = EventId> + use<> {
        (0..self.num_rows() as u32).map(EventId)
    }

    /// Lanes in drawing order.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// One lane.
    pub fn lane(&self, lane: LaneId) -> Option<&Lane> {
        self.lanes.get(lane.index())
    }

    /// Documents that lie over each other; empty where there is one.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The document a row is of.
    pub fn layer(&self, row: EventId) -> LayerId {
        self.columns.layer(row)
    }

    /// The document that something with this id is of: ids of all but the first begin with its name and a slash.
    pub fn layer_of_id(&self, id: &str) -> LayerId {
        let name = id.split_once('/').map(|(name, _)| name);
        let at = name.and_then(|name| self.layers.iter().position(|layer| layer.id.as_deref() == Some(name)));
        LayerId(at.unwrap_or(0) as u8)
    }

    /// The document a lane is of.
    pub fn lane_layer(&self, lane: LaneId) -> LayerId {
        self.lane_layers.get(lane.index()).copied().unwrap_or_default()
    }

    /// What the document of a row is called, where there are several.
    pub fn layer_title(&self, row: EventId) -> Option<&str> {
        self.layers.get(self.layer(row).index()).map(|layer| layer.title.as_str())
    }

    /// Further lanes of events that stand in more than one.
    pub fn more_lanes(&self) -> &[(LaneId, EventId)] {
        &self.more_lanes
    }

    /// What an event has beyond its columns.
    pub fn details(&self, row: EventId) -> Option<&Event> {
        let at = self.detail_rows.binary_search(&row).ok()?;
        self.details.get(at)
    }

    /// Rows that have details, with them.
    pub fn rows_with_details(&self) -> impl Iterator<Item = (EventId, &Event)> {
        self.detail_rows.iter().copied().zip(&self.details)
    }

    /// The same on all cores.
    pub fn par_rows_with_details(&self) -> impl ParallelIterator<Item = (EventId, &Event)> {
        self.detail_rows.par_iter().copied().zip(&self.details)
    }

    /// Rows that have an identifier, sorted by it; none if there are many and nothing refers to any.
    pub fn rows_with_sorted_ids(&self) -> &[EventId] {
        self.rows_by_id.as_deref().unwrap_or_default()
    }

    /// Where a row stands in its file, as a JSON path.
    pub fn path_of(&self, row: EventId) -> String {
        let list = if self.kind(row) == RowKind::Term { "terms" } else { "events" };
        format!("$.{list}[{}]", self.columns.file_order(row))
    }

    /// The term of a row that is one.
    pub fn term(&self, row: EventId) -> Option<&Term> {
        let at = self.term_rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        let (_, term) = self.term_rows.get(at)?;
        self.terms.get(*term as usize)
    }

    /// All terms in file order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Rows of terms with the place of the term in the file.
    pub fn term_rows(&self) -> &[(EventId, u32)] {
        &self.term_rows
    }

    /// Rows of statements, ascending.
    pub fn rows_of_statements(&self) -> impl Iterator<Item = EventId> {
        self.statement_rows.iter().map(|(row, _)| *row)
    }

    /// The statements of a row that is a group of them.
    pub fn statement_group(&self, row: EventId) -> Option<&StatementGroup> {
        let at = self.statement_rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.statement_rows.get(at).map(|(_, group)| group)
    }

    /// The statements themselves of a row that is a group of them.
    pub fn statements_of(&self, row: EventId) -> Vec<&Statement> {
        let Some(group) = self.statement_group(row) else { return Vec::new() };
        let all = self.details(group.event).map_or(&[][..], |event| &event.statements);
        group.items.iter().filter_map(|item| all.get(*item as usize)).collect()
    }

    /// Events without a place on the axis.
    pub fn unplaced(&self) -> &[Unplaced] {
        &self.unplaced
    }

    /// Items of the events list that are no events, as written, with their place in the list.
    pub fn unread(&self) -> &[(u32, Box<str>)] {
        &self.unread
    }

    /// Items of the terms list that are no terms, as written, with their place in the list.
    pub fn unread_terms(&self) -> &[(u32, Box<str>)] {
        &self.unread_terms
    }

    /// An entity by its id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entity_places.get(id).and_then(|at| self.head.entities.get(*at))
    }

    /// The name of an entity, or the text itself where it is no entity's id.
    pub fn name_of<'a>(&'a self, id_or_name: &'a str) -> &'a str {
        self.entity(id_or_name).map_or(id_or_name, |entity| &entity.name)
    }

    /// The short name of an entity, or the text itself where it is no entity's id.
    pub fn short_name_of<'a>(&'a self, id_or_name: &'a str) -> &'a str {
        self.entity(id_or_name).map_or(id_or_name, Entity::short_name)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source_places.get(id).and_then(|at| self.head.sources.get(*at))
    }

    /// A row by its id in the file.
    pub fn row_by_id(&self, id: &str) -> Option<EventId> {
        let Some(sorted) = &self.rows_by_id else {
            return self.rows().find(|row| !id.is_empty() && self.id_of(*row) == id);
        };
        // Of rows with the same id the first is meant.
        let at = sorted.partition_point(|row| self.id_of(*row) < id);
        sorted.get(at).copied().filter(|row| self.id_of(*row) == id)
    }

    /// All that leads from one row to another, by the row it leads to.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// What leads to a row from other events.
    pub fn ties_to(&self, row: EventId) -> &[Tie] {
        let from = self.ties.partition_point(|tie| tie.to < row);
        let to = self.ties.partition_point(|tie| tie.to <= row);
        self.ties.get(from..to).unwrap_or(&[])
    }

    /// The rows that are told to be the same event, over all documents, with the row itself; ascending.
    pub fn accounts_of(&self, row: EventId) -> Vec<EventId> {
        let mut known = BTreeSet::from([row]);
        let mut next = vec![row];
        // Chains and circles of links end, because each row is taken up once.
        while let Some(row) = next.pop() {
            let same = Some(LinkKind::Same);
            let links = self.details(row).map_or(&[][..], |event| &event.links);
            let to =
                links.iter().filter(|link| link.kind == same).filter_map(|link| self.row_by_id(&link.to));
            let from =
                self.ties_to(row).iter().filter(|tie| tie.kind == TieKind::Link(same)).map(|tie| tie.from);
            next.extend(to.chain(from).filter(|other| known.insert(*other)));
        }
        known.into_iter().collect()
    }

    /// The id of a row as the file gives it; empty if it gives none.
    pub fn id_of(&self, row: EventId) -> &str {
        self.columns.id(row)
    }

    /// The title of a row.
    pub fn title(&self, row: EventId) -> &str {
        self.columns.title(row)
    }

    /// The text for a label: the short name if there is one.
    pub fn label(&self, row: EventId) -> &str {
        self.details(row).and_then(|event| event.short.as_deref()).unwrap_or_else(|| self.title(row))
    }

    /// The date of a row as the file writes it.
    pub fn when(&self, row: EventId) -> Cow<'_, When> {
        if let Some(term) = self.term(row) {
            return Cow::Borrowed(&term.when);
        }
        if let Some(group) = self.statement_group(row) {
            let own = self.statements_of(row).first().and_then(|statement| statement.when.as_ref());
            return own.map_or_else(|| self.when(group.event), Cow::Borrowed);
        }
        match self.details(row) {
            Some(event) if !event.when.edtf.is_empty() => Cow::Borrowed(&event.when),
            _ => Cow::Owned(When::plain(self.columns.edtf(row))),
        }
    }

    /// Where on the axis a row may lie.
    pub fn extent(&self, row: EventId) -> Extent {
        self.columns.extent(row)
    }

    /// Where a row is drawn: from its known start to its known end. An open end stops at the last known tick.
    pub fn drawn_range(&self, row: EventId) -> (Tick, Tick) {
        let extent = self.extent(row);
        let known = [extent.start.earliest, extent.start.latest, extent.end.earliest, extent.end.latest];
        let finite = || known.into_iter().filter(|tick| tick.is_finite());
        match (finite().min(), finite().max()) {
            (Some(start), Some(end)) => (start, end),
            _ => (Tick(0), Tick(0)),
        }
    }

    /// What sort of row it is.
    pub fn kind(&self, row: EventId) -> RowKind {
        self.columns.kind(row)
    }

    /// What the texts say of an event.
    pub fn status(&self, row: EventId) -> EventStatus {
        self.columns.status(row)
    }

    /// What is special about the date of a row.
    pub fn marks(&self, row: EventId) -> Marks {
        self.columns.marks(row)
    }

    /// The event as the file has it, put together from columns and details.
    pub fn event(&self, row: EventId) -> Option<Event> {
        if !matches!(self.kind(row), RowKind::Event(_)) {
            return None;
        }
        let mut event = self.details(row).cloned().unwrap_or_else(|| self.plain_event(row));
        let id = self.id_of(row);
        event.id = (!id.is_empty()).then(|| id.to_owned());
        self.title(row).clone_into(&mut event.title);
        if event.when.edtf.is_empty() {
            self.columns.edtf(row).clone_into(&mut event.when.edtf);
        }
        let about = self.columns.about(row);
        if !about.is_empty() {
            event.about = Some(about.to_owned());
        }
        event.status = self.status(row);
        if let RowKind::Event(kind) = self.kind(row) {
            event.kind = kind;
        }
        Some(event)
    }

    /// An event that has nothing beside its columns.
    fn plain_event(&self, row: EventId) -> Event {
        let lane = self.lane(self.columns.lane(row)).map(|lane| lane.id.clone());
        // Through its shortest text, so that 0.3 does not come back as 0.30000001.
        let weight =
            self.columns.weight(row).to_string().parse().ok().filter(|weight| *weight != DEFAULT_WEIGHT);
        Event { lane: lane.filter(|id| !id.is_empty()), weight, ..Event::default() }
    }

    /// The smallest range that holds the known dates of all rows that are drawn; `None` without any.
    pub const fn whole_range(&self) -> Option<TimeRange> {
        self.whole
    }

    /// Number of events proper: no terms, no groups of statements.
    pub fn num_events(&self) -> usize {
        self.num_rows() - self.term_rows.len() - self.statement_rows.len() + self.unplaced.len()
    }

    /// Whether a row is a background era.
    pub fn is_background(&self, row: EventId) -> bool {
        self.kind(row) == RowKind::Event(EventKind::Background)
    }
}
