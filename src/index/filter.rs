//! Which rows are shown: by category and by status.

use super::fetched::ShownRows;
use super::matcher::Matcher;
use super::query::Query;
use model::words::{EventStatus, Word as _};
use model::{EventId, LayerId, RowKind, Timeline};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use words::{Words, msg};

/// Fewer rows than this are asked by one thread.
const MIN_PARALLEL: usize = 8_192;

/// What is left out. Empty leaves out nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Kinds that are left out.
    pub hidden_kinds: BTreeSet<KindChoice>,
    /// Documents that are left out, of several that lie over each other.
    pub hidden_layers: BTreeSet<LayerId>,
    /// What is kept, as people type it.
    pub query: Query,
    /// Statuses that are left out, as words of the format.
    pub hidden_statuses: BTreeSet<String>,
    /// The only rows that are shown, in order, if it is not all of them.
    pub only: Option<Arc<Vec<EventId>>>,
}

/// A kind of row to choose by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindChoice {
    Terms,
    /// Events of a category, by its id.
    Category(String),
    /// Events without a category.
    Uncategorized,
    Statements,
}

/// A kind with how many rows of the whole timeline are of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindCount {
    pub value: KindChoice,
    pub count: usize,
}

/// A choice with what to call it and how many rows it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    pub value: T,
    /// What to call it.
    pub title: String,
    /// How many rows of the whole timeline it stands for.
    pub count: usize,
}

impl Filter {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.only.is_none()
            && self.hidden_kinds.is_empty()
            && self.hidden_statuses.is_empty()
            && self.hidden_layers.is_empty()
            && self.query.is_empty()
    }

    /// A form that answers quickly for each row.
    pub fn compile<'t>(&self, timeline: &'t Timeline) -> Compiled<'t> {
        Compiled {
            timeline,
            matcher: (!self.query.is_empty()).then(|| Matcher::new(timeline, &self.query)),
            filter: self.clone(),
            statuses: EventStatus::ALL
                .iter()
                .map(|status| self.hidden_statuses.contains(status.word()))
                .collect(),
        }
    }
}

/// A filter ready for many rows of one timeline.
pub struct Compiled<'t> {
    timeline: &'t Timeline,
    filter: Filter,
    matcher: Option<Matcher<'t>>,
    /// Whether each status is left out, in the order of the format.
    statuses: Vec<bool>,
}

impl Compiled<'_> {
    /// Whether a row is shown.
    pub fn matches(&self, row: EventId) -> bool {
        self.filter.is_empty() || (self.is_wanted(row) && self.has_all(row))
    }

    /// Calls `see` with each row that is shown, in order.
    pub fn each(&self, mut see: impl FnMut(EventId)) {
        self.shown().iter().for_each(|(_, row)| see(row));
    }

    /// All rows that are shown. Of few wanted rows the others are not looked at.
    pub(super) fn shown(&self) -> ShownRows {
        let num_rows = self.timeline.num_rows() as u32;
        if self.filter.is_empty() {
            return ShownRows::All(num_rows);
        }
        let lets = |row: &EventId| self.has_all(*row);
        let found = self.matcher.as_ref().and_then(Matcher::candidates);
        let wanted = self.filter.only.as_ref().map(|only| only.as_slice()).or(found);
        debug_assert!(
            wanted.is_none_or(|rows| rows.is_sorted_by(|one, next| one < next)),
            "each once, in order"
        );
        let all = || (0..num_rows).into_par_iter().with_min_len(MIN_PARALLEL).map(EventId);
        let of =
            |rows: &[EventId]| rows.par_iter().with_min_len(MIN_PARALLEL).copied().filter(lets).collect();
        ShownRows::Only(wanted.map_or_else(|| all().filter(lets).collect(), of))
    }

    fn has_all(&self, row: EventId) -> bool {
        self.matches_layer(row)
            && self.matches_kind(row)
            && self.matches_status(row)
            && self.matcher.as_ref().is_none_or(|matcher| matcher.matches(row))
    }

    fn matches_layer(&self, row: EventId) -> bool {
        let hidden = &self.filter.hidden_layers;
        hidden.is_empty() || !hidden.contains(&self.timeline.layer(row))
    }

    fn is_wanted(&self, row: EventId) -> bool {
        self.filter.only.as_ref().is_none_or(|only| only.binary_search(&row).is_ok())
    }

    fn matches_kind(&self, row: EventId) -> bool {
        let hidden = &self.filter.hidden_kinds;
        match self.timeline.kind(row) {
            RowKind::Term => !hidden.contains(&KindChoice::Terms),
            RowKind::Statements => !hidden.contains(&KindChoice::Statements),
            RowKind::Event(_) => {
                self.matches_categories(self.timeline.details(row).map_or(&[][..], |event| &event.categories))
            }
        }
    }

    fn matches_categories(&self, categories: &[String]) -> bool {
        let hidden = &self.filter.hidden_kinds;
        if categories.is_empty() {
            return !hidden.contains(&KindChoice::Uncategorized);
        }
        // An event of two categories goes only when both are left out.
        !categories.iter().all(|id| hidden.contains(&KindChoice::Category(id.clone())))
    }

    /// Whether an event without a place on the axis is listed, by its place among those.
    pub fn matches_unplaced(&self, at: u32) -> bool {
        let one = self.timeline.unplaced().get(at as usize);
        one.is_some_and(|one| {
            !self.filter.hidden_layers.contains(&one.layer)
                && self.matches_categories(&one.event.categories)
                && !self.filter.hidden_statuses.contains(one.event.status.word())
                && self.matcher.as_ref().is_none_or(|matcher| matcher.matches_unplaced(at))
        })
    }

    fn matches_status(&self, row: EventId) -> bool {
        if !matches!(self.timeline.kind(row), RowKind::Event(_)) {
            return true;
        }
        let status = self.timeline.status(row);
        let place = EventStatus::ALL.iter().position(|known| *known == status);
        !place.and_then(|place| self.statuses.get(place)).copied().unwrap_or(false)
    }
}

/// What a kind is called.
pub fn kind_title(timeline: &Timeline, kind: &KindChoice, words: &Words) -> String {
    let categories = &timeline.head().categories;
    words.text(&match kind {
        KindChoice::Terms => msg!(kind_terms),
        KindChoice::Category(id) => {
            let known = categories.iter().find(|category| category.id == *id);
            return known.map_or_else(|| id.clone(), |category| category.title.clone());
        }
        KindChoice::Uncategorized if categories.is_empty() => msg!(kind_events),
        KindChoice::Uncategorized => msg!(kind_other_events),
        KindChoice::Statements => msg!(kind_statements),
    })
}

/// The kinds a timeline has, with their counts.
pub fn kind_choices(timeline: &Timeline) -> Vec<KindCount> {
    let categories = &timeline.head().categories;
    let mut counts = vec![0; categories.len()];
    let (mut num_statements, mut num_categorized) = (0, 0);
    // Only events with details have categories or statements.
    for (_, event) in timeline.rows_with_details() {
        num_statements += event.statements.iter().filter(|statement| statement.lane.is_some()).count();
        num_categorized += usize::from(!event.categories.is_empty());
        for (category, count) in categories.iter().zip(&mut counts) {
            *count += usize::from(event.categories.contains(&category.id));
        }
    }
    let num_terms = timeline.term_rows().len();
    let num_plain = timeline.num_events() - timeline.unplaced().len() - num_categorized;
    let choice = |value, count| KindCount { value, count };
    let mut choices = vec![choice(KindChoice::Terms, num_terms)];
    for (category, count) in categories.iter().zip(counts) {
        choices.push(choice(KindChoice::Category(category.id.clone()), count));
    }
    choices.push(choice(KindChoice::Uncategorized, num_plain));
    choices.push(choice(KindChoice::Statements, num_statements));
    choices.retain(|choice| choice.count > 0);
    choices
}

/// The statuses that events of a timeline have, with their counts, in the order of the format.
pub fn status_choices(timeline: &Timeline) -> Vec<Choice<EventStatus>> {
    let mut counts = vec![0; EventStatus::ALL.len()];
    for row in timeline.rows().filter(|row| matches!(timeline.kind(*row), RowKind::Event(_))) {
        let status = timeline.status(row);
        if let Some(count) =
            EventStatus::ALL.iter().position(|known| *known == status).and_then(|at| counts.get_mut(at))
        {
            *count += 1;
        }
    }
    let choice = |(status, count): (&EventStatus, usize)| Choice {
        value: *status,
        title: status.word().to_owned(),
        count,
    };
    EventStatus::ALL.iter().zip(counts).map(choice).filter(|choice| choice.count > 0).collect()
}
