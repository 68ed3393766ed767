//! Events side by side: themes as lines, with what each event planned, decided and said of them; and what was counted.
//!
//! ```text
//!  chosen events ──tags──▶ Theme × Column ──▶ Vec<Found>      which recur, which are new
//!                └─claims─▶ Counted × Column                  number, unit, who counted
//! ```

use super::series::{self, Series, SeriesColumn};
use model::claim::{Claim, ClaimValue};
use model::event::Event;
use model::{EventId, Timeline};
use std::collections::HashMap;

/// Fewest and most events that are compared.
pub const CHOICE: std::ops::RangeInclusive<usize> = 2..=6;

/// Events compared where nobody has chosen any.
const NUM_FIRST: usize = 4;

/// Events side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The events, in order of time.
    pub columns: Vec<SeriesColumn>,
    /// Themes: first those of several events, then those of one, then what has no theme.
    pub themes: Vec<ComparedTheme>,
    /// What was counted.
    pub counts: Vec<Counted>,
}

/// A theme in all events.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedTheme {
    /// Its tag; `None` for what has none.
    pub tag: Option<String>,
    /// One for each column; empty where the event does not mention it.
    pub cells: Vec<Vec<ComparedItem>>,
}

/// One thing of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedItem {
    /// The event, and so the document it comes from.
    pub row: EventId,
    /// Which list of it.
    pub part: ComparedPart,
    /// Its place in that list.
    pub item: u32,
}

/// A list of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComparedPart {
    /// What was to be talked about.
    Agenda,
    /// What came of it.
    Outcomes,
    Statements,
    /// The event as a whole bears the tag.
    Whole,
}

/// What was counted at each event, by all who counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The name of the fact, such as `documents.count`.
    pub about: String,
    /// One for each column.
    pub cells: Vec<Vec<Tally>>,
}

/// A number, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub row: EventId,
    /// Whether it is a claim of the event or of an outcome, by its place.
    pub at: TallyPlace,
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyPlace {
    /// The n-th claim of the event.
    Claim(u32),
    /// The n-th outcome.
    Outcome(u32),
}

impl ComparedTheme {
    /// How many events mention it.
    pub fn num_mentions(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// Whether several events mention it.
    pub fn is_recurring(&self) -> bool {
        self.tag.is_some() && self.num_mentions() > 1
    }

    /// The column in which it is mentioned first.
    pub fn first_mention(&self) -> Option<usize> {
        self.cells.iter().position(|cell| !cell.is_empty())
    }

    /// Whether a column mentions it and no earlier one does. In the first column nothing is new.
    pub fn is_new_in(&self, column: usize) -> bool {
        self.tag.is_some() && column > 0 && self.first_mention() == Some(column)
    }
}

/// How much an event says that can be compared.
fn weight(event: &Event) -> usize {
    event.agenda.len() + event.outcomes.len() + event.statements.len()
}

/// The sorts of events that say anything, the one that says most first.
pub fn all_series(timeline: &Timeline, lets: &dyn Fn(EventId) -> bool) -> Vec<Series> {
    series::all(timeline, lets, weight)
}

/// The latest events of the sort that says most.
pub fn first_choice(all: &[Series]) -> Vec<EventId> {
    let columns = all.first().map_or(&[][..], |series| &series.columns);
    let from = columns.len().saturating_sub(NUM_FIRST);
    columns.iter().skip(from).map(|column| column.first).collect()
}

/// Sets events side by side.
pub fn compare(timeline: &Timeline, chosen: &[EventId], lets: &dyn Fn(EventId) -> bool) -> Comparison {
    let mut rows: Vec<EventId> =
        chosen.iter().copied().filter(|row| row.index() < timeline.num_rows()).collect();
    rows.sort_unstable();
    let columns = series::columns(timeline, &rows, lets);
    let themes = themes(timeline, &columns);
    let counts = counts(timeline, &columns);
    Comparison { columns, themes, counts }
}

/// Lines by a key, each with a cell for each column, in order of first mention.
struct Lines<K, T> {
    num_columns: usize,
    places: HashMap<K, usize>,
    rows: Vec<(K, Vec<Vec<T>>)>,
}

impl<K: Clone + Eq + std::hash::Hash, T: Clone> Lines<K, T> {
    fn new(num_columns: usize) -> Self {
        Self { num_columns, places: HashMap::new(), rows: Vec::new() }
    }

    fn put(&mut self, key: &K, column: usize, thing: T) {
        let place = *self.places.entry(key.clone()).or_insert_with(|| {
            self.rows.push((key.clone(), vec![Vec::new(); self.num_columns]));
            self.rows.len() - 1
        });
        if let Some(cell) = self.rows.get_mut(place).and_then(|(_, cells)| cells.get_mut(column)) {
            cell.push(thing);
        }
    }
}

fn themes(timeline: &Timeline, columns: &[SeriesColumn]) -> Vec<ComparedTheme> {
    let mut lines: Lines<Option<String>, ComparedItem> = Lines::new(columns.len());
    for (at, column) in columns.iter().enumerate() {
        for row in column.rows() {
            let Some(event) = timeline.details(row) else { continue };
            for (part, item, tags) in tagged(event) {
                let found = ComparedItem { row, part, item };
                if tags.is_empty() {
                    lines.put(&None, at, found);
                }
                for (place, tag) in tags.iter().enumerate() {
                    // A tag written twice is one.
                    if !tags.iter().take(place).any(|known| known == tag) {
                        lines.put(&Some(tag.clone()), at, found);
                    }
                }
            }
        }
    }
    let mut themes: Vec<ComparedTheme> =
        lines.rows.into_iter().map(|(tag, cells)| ComparedTheme { tag, cells }).collect();
    themes.sort_by_key(|theme| {
        let num = theme.num_mentions();
        (theme.tag.is_none(), std::cmp::Reverse(num), theme.first_mention())
    });
    themes
}

/// All things of an event that can bear tags, in the order of the details.
fn tagged(event: &Event) -> Vec<(ComparedPart, u32, &[String])> {
    let agenda = event.agenda.iter().map(|item| (ComparedPart::Agenda, &item.tags));
    let outcomes = event.outcomes.iter().map(|outcome| (ComparedPart::Outcomes, &outcome.tags));
    let statements = event.statements.iter().map(|statement| (ComparedPart::Statements, &statement.tags));
    let lists = agenda.enumerate().chain(outcomes.enumerate()).chain(statements.enumerate());
    let mut all: Vec<(ComparedPart, u32, &[String])> =
        lists.map(|(item, (part, tags))| (part, item as u32, tags.as_slice())).collect();
    if !event.tags.is_empty() {
        all.push((ComparedPart::Whole, 0, &event.tags));
    }
    all
}

fn counts(timeline: &Timeline, columns: &[SeriesColumn]) -> Vec<Counted> {
    let mut lines: Lines<String, Tally> = Lines::new(columns.len());
    for (at, column) in columns.iter().enumerate() {
        for row in column.rows() {
            let Some(event) = timeline.details(row) else { continue };
            let is_count = |claim: &Claim| matches!(claim.value, ClaimValue::Count(_));
            for (item, claim) in event.claims.iter().enumerate().filter(|(_, claim)| is_count(claim)) {
                lines.put(&claim.about, at, Tally { row, at: TallyPlace::Claim(item as u32) });
            }
            for (item, _) in event.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.count.is_some())
            {
                let about = "documents.count".to_owned();
                lines.put(&about, at, Tally { row, at: TallyPlace::Outcome(item as u32) });
            }
        }
    }
    let mut counts: Vec<Counted> =
        lines.rows.into_iter().map(|(about, cells)| Counted { about, cells }).collect();
    counts.sort_by_key(|counted| counted.about != "documents.count");
    counts
}
