//! Which rows a filter text keeps: each clause made ready once for a timeline, then asked row by row.

use super::facets::Involved;
use super::normalize::normalized;
use super::own;
use super::query::{Clause, Field, Query};
use super::search;
use super::search_words::SearchWords;
use model::event::Event;
use model::lane::Lane;
use model::timeline::Unplaced;
use model::words::{EntityKind, Word as _};
use model::{EventId, LayerId, RowKind, Tick, TimeRange, Timeline};
use std::collections::{BTreeMap, HashSet};

/// A filter text ready for many rows of one timeline.
pub struct Matcher<'t> {
    timeline: &'t Timeline,
    /// From and to, each if it is not open.
    range: (Option<Tick>, Option<Tick>),
    /// Rows in which all words stand, if words are asked for.
    found: Option<Found>,
    /// Wanted values of each field: any of them will do.
    wanted: BTreeMap<WantedField, Vec<Value<'t>>>,
    unwanted: Vec<(Field, Value<'t>)>,
    /// Events without a place in which all words stand, if words are asked for.
    found_unplaced: Option<Vec<u32>>,
}

/// A field of which any of some values will do; each column of a person's own is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct WantedField {
    field: Field,
    column: String,
}

impl From<Field> for WantedField {
    fn from(field: Field) -> Self {
        Self { field, column: String::new() }
    }
}

impl WantedField {
    fn of(clause: &Clause) -> Self {
        let column = if clause.field == Field::Own { own::column_of(&clause.value) } else { "" };
        Self { field: clause.field, column: normalized(column) }
    }
}

/// Rows in order, and a bit for each row of the timeline: asked for a million times, a set of hashes is too slow.
struct Found {
    rows: Vec<EventId>,
    bits: Vec<u64>,
}

impl Found {
    fn new(rows: Vec<EventId>, num_rows: usize) -> Self {
        let mut bits = vec![0_u64; num_rows.div_ceil(64)];
        for row in &rows {
            if let Some(word) = bits.get_mut(row.0 as usize / 64) {
                *word |= 1 << (row.0 % 64);
            }
        }
        Self { rows, bits }
    }

    fn holds(&self, row: EventId) -> bool {
        self.bits.get(row.0 as usize / 64).is_some_and(|word| word >> (row.0 % 64) & 1 == 1)
    }
}

/// A value, and the entities that are called so.
struct Value<'t> {
    text: String,
    entities: HashSet<&'t str>,
}

impl<'t> Matcher<'t> {
    /// Makes a query ready. Words are looked for here, in all rows at once.
    pub fn new(timeline: &'t Timeline, query: &Query) -> Self {
        let range = query.range.as_deref().map_or((None, None), |range| bounds(range, timeline));
        let words = Some(SearchWords::of_parts(&query.words)).filter(|words| !words.is_empty());
        let found = words.as_ref().map(|words| search::find_words(timeline, words));
        let found = found.map(|rows| Found::new(rows, timeline.num_rows()));
        let found_unplaced = words.map(|words| search::find_unplaced(timeline, &words));
        let mut wanted: BTreeMap<WantedField, Vec<Value<'t>>> = BTreeMap::new();
        let mut unwanted = Vec::new();
        for clause in &query.clauses {
            let value = Value::new(timeline, clause);
            if clause.is_not {
                unwanted.push((clause.field, value));
            } else {
                wanted.entry(WantedField::of(clause)).or_default().push(value);
            }
        }
        Self { timeline, range, found, wanted, unwanted, found_unplaced }
    }

    /// The rows in which all words stand, in order, if words are asked for: no others are kept.
    pub fn candidates(&self) -> Option<&[EventId]> {
        self.found.as_ref().map(|found| found.rows.as_slice())
    }

    /// Whether a row is kept.
    pub fn matches(&self, row: EventId) -> bool {
        let (start, end) = self.timeline.drawn_range(row);
        let (from, to) = self.range;
        // What ends with the last moment before does not touch.
        from.is_none_or(|from| end > from || start >= from)
            && to.is_none_or(|to| start < to)
            && self.found.as_ref().is_none_or(|found| found.holds(row))
            && self
                .wanted
                .iter()
                .all(|(wanted, values)| values.iter().any(|value| self.has(row, wanted.field, value)))
            && !self.unwanted.iter().any(|(field, value)| self.has(row, *field, value))
    }

    /// Whether an event without a place on the axis is kept: what has no date lies in no stretch of time.
    pub fn matches_unplaced(&self, at: u32) -> bool {
        let Some(one) = self.timeline.unplaced().get(at as usize) else { return false };
        self.range == (None, None)
            && self.found_unplaced.as_ref().is_none_or(|found| found.binary_search(&at).is_ok())
            && self.wanted.iter().all(|(wanted, values)| {
                values.iter().any(|value| self.has_unplaced(one, wanted.field, value))
            })
            && !self.unwanted.iter().any(|(field, value)| self.has_unplaced(one, *field, value))
    }

    fn has_unplaced(&self, one: &Unplaced, field: Field, value: &Value<'_>) -> bool {
        let (timeline, event, text) = (self.timeline, &one.event, value.text.as_str());
        match field {
            Field::Kind => {
                text == "events"
                    || event.kind.word() == text
                    || is_of_category(timeline, &event.categories, text)
            }
            Field::Status => event.status.word() == text,
            Field::Attendance => self.attends(Some(event), text),
            Field::Outcome => has_outcome(Some(event), text),
            Field::Agenda => has_agenda(Some(event), text),
            Field::Layer => is_layer(timeline, one.layer, text),
            Field::Lane => event.lane_ids().any(|id| {
                let mut lanes = timeline.lanes().iter().filter(|lane| lane.id == id);
                normalized(id) == text || lanes.any(|lane| is_lane(lane, text))
            }),
            Field::Place => is_at(timeline, event, value),
            Field::Certainty => false,
            Field::Own => own::has_cell(&event.extra, text),
            _ => self.involves(Involved::of_event(event), field, value),
        }
    }

    fn has(&self, row: EventId, field: Field, value: &Value<'_>) -> bool {
        let timeline = self.timeline;
        let text = value.text.as_str();
        match field {
            Field::Kind => is_of_kind(timeline, row, text),
            Field::Status => is_event(timeline, row) && timeline.status(row).word() == text,
            Field::Attendance => self.attends(timeline.details(row), text),
            Field::Outcome => has_outcome(timeline.details(row), text),
            Field::Agenda => has_agenda(timeline.details(row), text),
            Field::Layer => is_layer(timeline, timeline.layer(row), text),
            Field::Lane => timeline.lanes_of(row).any(|lane| is_lane(lane, text)),
            Field::Place => timeline.details(row).is_some_and(|event| is_at(timeline, event, value)),
            Field::Certainty => super::facets::certainties(timeline, row).any(|word| word == text),
            Field::Own => own::row_has(timeline, row, text),
            _ => self.involves(Involved::of(timeline, row), field, value),
        }
    }

    /// Whether somebody, a theme or a source is named.
    fn involves(&self, involved: Involved<'_>, field: Field, value: &Value<'_>) -> bool {
        let text = value.text.as_str();
        match field {
            Field::State | Field::Person | Field::Who => involved.ids().any(|id| value.means(id)),
            Field::Theme => involved.themes().any(|theme| normalized(theme) == text),
            Field::Source => involved.sources().any(|id| {
                let source = self.timeline.source(id);
                normalized(id) == text
                    || source.is_some_and(|source| {
                        normalized(source.citation_name()) == text
                            || source.publisher.as_ref().is_some_and(|name| normalized(name) == text)
                    })
            }),
            _ => false,
        }
    }

    /// Whether somebody of those who are asked for, or anybody, is told to have attended so.
    fn attends(&self, event: Option<&Event>, word: &str) -> bool {
        let Some(event) = event else { return false };
        let asked: Vec<&Value<'_>> = [Field::State, Field::Person, Field::Who]
            .iter()
            .filter_map(|field| self.wanted.get(&WantedField::from(*field)))
            .flatten()
            .collect();
        event.participants.iter().any(|participant| {
            let is_asked = asked.is_empty()
                || asked.iter().any(|value| {
                    value.means(&participant.who)
                        || participant.represents.as_ref().is_some_and(|state| value.means(state))
                });
            is_asked && super::facets::attendances(participant).any(|told| told == word)
        })
    }
}

impl<'t> Value<'t> {
    fn new(timeline: &'t Timeline, clause: &Clause) -> Self {
        let text = normalized(&clause.value);
        let is_of_kind = |kind: EntityKind| match clause.field {
            Field::State => kind == EntityKind::State,
            Field::Person => kind == EntityKind::Person,
            Field::Place => kind == EntityKind::Place,
            _ => true,
        };
        let entities = timeline.head().entities.iter().filter(|entity| {
            let is_name = |name: &str| normalized(name) == text;
            is_of_kind(entity.kind)
                && (is_name(&entity.name)
                    || is_name(&entity.id)
                    || entity.code.as_deref().is_some_and(is_name)
                    || entity.names.iter().any(|name| is_name(&name.text)))
        });
        Self { entities: entities.map(|entity| entity.id.as_str()).collect(), text }
    }

    /// Whether an entity, or a plain name in its place, is meant.
    fn means(&self, id_or_name: &str) -> bool {
        self.entities.contains(id_or_name) || normalized(id_or_name) == self.text
    }
}

/// From and to of a stretch in EDTF; an open end bounds nothing.
fn bounds(edtf: &str, timeline: &Timeline) -> (Option<Tick>, Option<Tick>) {
    let range = |edtf: &str| timeline.range_from_edtf(edtf).ok();
    match edtf.split_once('/') {
        Some((from, to)) => (range(from).map(TimeRange::start), range(to).map(TimeRange::end)),
        None => range(edtf).map_or((None, None), |range| (Some(range.start()), Some(range.end()))),
    }
}

fn is_event(timeline: &Timeline, row: EventId) -> bool {
    matches!(timeline.kind(row), RowKind::Event(_))
}

fn is_of_kind(timeline: &Timeline, row: EventId, text: &str) -> bool {
    match timeline.kind(row) {
        RowKind::Term => text == "terms",
        RowKind::Statements => text == "statements",
        RowKind::Event(_) if text == "events" => true,
        RowKind::Event(kind) => {
            let of_event = timeline.details(row).map_or(&[][..], |event| &event.categories);
            kind.word() == text || is_of_category(timeline, of_event, text)
        }
    }
}

fn is_of_category(timeline: &Timeline, of_event: &[String], text: &str) -> bool {
    let categories = timeline.head().categories.iter().filter(|category| of_event.contains(&category.id));
    categories.into_iter().any(|category| normalized(&category.title) == text || category.id == text)
}

fn is_lane(lane: &Lane, text: &str) -> bool {
    normalized(&lane.title) == text || normalized(&lane.id) == text
}

fn is_layer(timeline: &Timeline, layer: LayerId, text: &str) -> bool {
    timeline
        .layers()
        .get(layer.index())
        .is_some_and(|layer| normalized(&layer.title).contains(text) || layer.id.as_deref() == Some(text))
}

/// Whether something of this status came of an event.
fn has_outcome(event: Option<&Event>, word: &str) -> bool {
    event.is_some_and(|event| event.outcomes.iter().any(|outcome| outcome.status.word() == word))
}

/// Whether something of this status stands on the agenda of an event.
fn has_agenda(event: Option<&Event>, word: &str) -> bool {
    event.is_some_and(|event| event.agenda.iter().any(|item| item.status.word() == word))
}

fn is_at(timeline: &Timeline, event: &Event, value: &Value<'_>) -> bool {
    let Some(place) = &event.place else { return false };
    let is_name = |name: &Option<String>| name.as_ref().is_some_and(|name| normalized(name) == value.text);
    let of_entity = place.entity.as_deref().map(|id| value.means(id) || value.means(timeline.name_of(id)));
    is_name(&place.name) || is_name(&place.venue) || of_entity.unwrap_or(false)
}
