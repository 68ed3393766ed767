//! What a timeline can be filtered by: the states, people, themes and sources of each row, and how many rows have each.

use super::filter::Choice;
use super::grouping::{Grouping, texts};
use super::own;
use super::query::Field;
use model::claim::{Claim, ClaimValue};
use model::date::Marks;
use model::event::{Event, Participant};
use model::office::Term;
use model::source::Cite;
use model::words::Word as _;
use model::{EventId, RowKind, Timeline};
use std::collections::{HashMap, HashSet};

/// Whom and what a row names.
#[derive(Clone, Copy, Default)]
pub struct Involved<'t> {
    event: Option<&'t Event>,
    term: Option<&'t Term>,
    /// Statements that stand as a mark of their own.
    statements: Option<(&'t Event, &'t [u32])>,
}

impl<'t> Involved<'t> {
    /// Of one row.
    pub fn of(timeline: &'t Timeline, row: EventId) -> Self {
        match timeline.kind(row) {
            RowKind::Event(_) => Self { event: timeline.details(row), ..Self::default() },
            RowKind::Term => Self { term: timeline.term(row), ..Self::default() },
            RowKind::Statements => {
                let group = timeline.statement_group(row);
                let statements =
                    group.and_then(|group| Some((timeline.details(group.event)?, group.items.as_slice())));
                Self { statements, ..Self::default() }
            }
        }
    }

    /// Of an event, wherever it stands.
    pub fn of_event(event: &'t Event) -> Self {
        Self { event: Some(event), ..Self::default() }
    }

    fn own_statements(self) -> impl Iterator<Item = &'t model::event::Statement> {
        let grouped = self
            .statements
            .into_iter()
            .flat_map(|(event, items)| items.iter().filter_map(|item| event.statements.get(*item as usize)));
        self.event.into_iter().flat_map(|event| &event.statements).chain(grouped)
    }

    /// Ids or plain names of everybody and every state that is named; some more than once.
    pub fn ids(self) -> impl Iterator<Item = &'t str> {
        let of_event = self.event.into_iter().flat_map(|event| {
            let participants = event.participants.iter();
            (participants.flat_map(|one| [Some(&one.who), one.represents.as_ref()]).flatten())
                .chain(event.agenda.iter().filter_map(|item| item.by.as_ref()))
                .chain(&event.host)
        });
        let of_term = self.term.into_iter().flat_map(|term| {
            [Some(&term.holder), term.person.as_ref(), term.instead_of.as_ref()].into_iter().flatten()
        });
        let speakers = self.own_statements().map(|statement| &statement.who);
        of_event.chain(of_term).chain(speakers).map(String::as_str)
    }

    /// Themes; some more than once.
    pub fn themes(self) -> impl Iterator<Item = &'t str> {
        let of_event = self.event.into_iter().flat_map(|event| {
            (event.tags.iter())
                .chain(event.agenda.iter().flat_map(|item| &item.tags))
                .chain(event.outcomes.iter().flat_map(|outcome| &outcome.tags))
        });
        of_event.chain(self.own_statements().flat_map(|statement| &statement.tags)).map(String::as_str)
    }

    /// Ids of the sources it rests on; some more than once.
    pub fn sources(self) -> impl Iterator<Item = &'t str> {
        let of_event = self.event.into_iter().flat_map(Event::cites);
        let of_term = self
            .term
            .into_iter()
            .flat_map(|term| term.src.iter().chain(term.claims.iter().flat_map(|claim: &Claim| &claim.src)));
        let grouped = self.statements.into_iter().flat_map(move |_| self.own_statements());
        let of_statements = grouped.flat_map(|statement| &statement.src);
        let id = |cite: &'t Cite| cite.source.as_str();
        of_event.chain(of_term).chain(of_statements).map(id)
    }
}

/// How exactly the date of a row is known, in words to filter by.
pub fn certainties(timeline: &Timeline, row: EventId) -> impl Iterator<Item = &'static str> {
    let extent = timeline.extent(row);
    let day = timeline.resolution().per_day();
    let is_open = !extent.start.earliest.is_finite() || !extent.start.latest.is_finite();
    let width = extent.start.latest.since(extent.start.earliest);
    let exact = match width {
        _ if is_open => "open",
        width if width <= day => "day",
        width if width <= day * 31 => "month",
        width if width <= day * 366 => "year",
        _ => "longer",
    };
    let marks = extent.marks;
    let marked =
        [(Marks::APPROXIMATE, "approximate"), (Marks::UNCERTAIN, "uncertain"), (Marks::DERIVED, "inferred")];
    let marked = marked.into_iter().filter(move |(mark, _)| marks.has(*mark)).map(|(_, word)| word);
    std::iter::once(exact).chain(marked)
}

/// Every word by which somebody is told to have attended: the one that is shown, and those of the claims.
pub fn attendances(participant: &Participant) -> impl Iterator<Item = String> {
    let told = participant.claims.iter().filter(|claim| claim.about == "attendance");
    let told = told.filter_map(|claim| match &claim.value {
        ClaimValue::Text(word) => Some(word.replace(' ', "-")),
        ClaimValue::Date(_) | ClaimValue::Count(_) | ClaimValue::Other(_) => None,
    });
    std::iter::once(participant.attendance.word().to_owned()).chain(told)
}

/// A field with its values and how many rows have each, most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    /// The name of the column, where it is one of a person's own.
    pub column: Option<String>,
    /// Its values, as a filter text names them.
    pub choices: Vec<Choice<String>>,
}

/// Values of more than this are found by typing, not by looking through a list.
const MAX_CHOICES: usize = 200;

/// Everything there is to choose by. Only rows with details, terms and statements name anybody.
pub fn facets(timeline: &Timeline) -> Vec<Facet> {
    let fields = [
        Field::State,
        Field::Person,
        Field::Theme,
        Field::Outcome,
        Field::Agenda,
        Field::Attendance,
        Field::Source,
        Field::Certainty,
    ];
    let rows: Vec<EventId> = timeline
        .rows_with_details()
        .map(|(row, _)| row)
        .chain(timeline.term_rows().iter().map(|(row, _)| *row))
        .chain(
            timeline
                .rows()
                .filter(|row| timeline.kind(*row) == RowKind::Statements)
                .take(rows_limit(timeline)),
        )
        .collect();
    let known = fields.into_iter().map(|field| facet(timeline, field, &rows));
    let own = own::choices(timeline, &rows).into_iter();
    let own = own.map(|(name, choices)| Facet { field: Field::Own, column: Some(name), choices });
    known.chain(own).filter(|facet| !facet.choices.is_empty()).collect()
}

/// Timelines of many rows have few statements; all rows are looked at only where that is quick.
fn rows_limit(timeline: &Timeline) -> usize {
    if timeline.num_rows() > 1_000_000 { 0 } else { usize::MAX }
}

fn facet(timeline: &Timeline, field: Field, rows: &[EventId]) -> Facet {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let values: HashSet<String> = values(timeline, field, *row);
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    // Words of the format are written with hyphens there.
    let title =
        |value: &str| if field == Field::Attendance { value.replace('-', " ") } else { value.to_owned() };
    let choice = |(value, count): (String, usize)| Choice { title: title(&value), value, count };
    let mut choices: Vec<Choice<String>> = counts.into_iter().map(choice).collect();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.title.cmp(&b.title)));
    choices.truncate(MAX_CHOICES);
    Facet { field, column: None, choices }
}

fn values(timeline: &Timeline, field: Field, row: EventId) -> HashSet<String> {
    let grouped = |grouping| texts(timeline, grouping, row).into_iter().map(str::to_owned).collect();
    match field {
        Field::State => grouped(Grouping::State),
        Field::Person => grouped(Grouping::Person),
        Field::Theme => grouped(Grouping::Theme),
        Field::Source => grouped(Grouping::Source),
        Field::Attendance => {
            let participants = timeline.details(row).map_or(&[][..], |event| &event.participants);
            participants.iter().flat_map(attendances).collect()
        }
        Field::Outcome => {
            let outcomes = timeline.details(row).map_or(&[][..], |event| &event.outcomes);
            outcomes.iter().map(|outcome| outcome.status.word().to_owned()).collect()
        }
        Field::Agenda => {
            let items = timeline.details(row).map_or(&[][..], |event| &event.agenda);
            items.iter().map(|item| item.status.word().to_owned()).collect()
        }
        Field::Certainty => certainties(timeline, row).map(str::to_owned).collect(),
        _ => HashSet::new(),
    }
}
