//! Events of one sort, to be set side by side: which sorts there are, and which events are one in several documents.
//!
//! ```text
//!  events ──by category or lane──▶ Series, the one that says most first
//!                                    └─▶ Columns: an event, with those that documents call the same
//! ```

use model::event::Event;
use model::tie::TieKind;
use model::words::LinkKind;
use model::{EventId, LayerId, RowKind, Timeline};
use std::collections::{BTreeSet, HashMap, HashSet};
use words::{Value, msg};

/// What the events of a series have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SeriesKey {
    /// A category, by its id.
    Category(String),
    /// Their lane, by its id, where they have no category.
    Lane(String),
    /// Nothing: all events that say anything.
    All,
}

/// Events of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What they have in common.
    pub key: SeriesKey,
    /// What to call them.
    pub title: Value,
    /// How much they say.
    pub weight: usize,
    /// The events, in order of time.
    pub columns: Vec<SeriesColumn>,
}

/// An event, or several that documents call the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesColumn {
    /// The first of them.
    pub first: EventId,
    pub others: Vec<EventId>,
}

impl SeriesColumn {
    /// All of them.
    pub fn rows(&self) -> impl Iterator<Item = EventId> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Whether a row is one of them.
    pub fn holds(&self, row: EventId) -> bool {
        self.rows().any(|own| own == row)
    }
}

/// All series of the events that `lets` lets through, those of the first document before the others, the one that says
/// most first; last all of them together, if there
/// is more than one. `weigh` tells how much an event says; those that say nothing are left out.
pub fn all(
    timeline: &Timeline,
    lets: &dyn Fn(EventId) -> bool,
    weigh: impl Fn(&Event) -> usize,
) -> Vec<Series> {
    let mut places: HashMap<SeriesKey, usize> = HashMap::new();
    let mut found: Vec<(SeriesKey, usize, Vec<EventId>)> = Vec::new();
    let events = timeline.rows_with_details();
    for (row, event) in events.filter(|(row, _)| is_event(timeline, *row) && lets(*row)) {
        let weight = weigh(event);
        if weight == 0 {
            continue;
        }
        for key in keys(timeline, row, event) {
            let place = *places.entry(key.clone()).or_insert_with(|| {
                found.push((key, 0, Vec::new()));
                found.len() - 1
            });
            if let Some((_, sum, rows)) = found.get_mut(place) {
                *sum += weight;
                rows.push(row);
            }
        }
    }
    let links = same_links(timeline);
    let series = |(key, weight, rows): (SeriesKey, usize, Vec<EventId>)| Series {
        title: title(timeline, &key),
        columns: grouped(&rows, &links, lets),
        key,
        weight,
    };
    let mut all: Vec<Series> = found.into_iter().map(series).collect();
    // Of equal ones the earlier stays first, and what the first document tells of before what is laid over it.
    all.sort_by_key(|series| {
        let is_first = series.columns.iter().any(|column| timeline.layer(column.first) == LayerId(0));
        (series.key == SeriesKey::All, !is_first, std::cmp::Reverse(series.weight))
    });
    if all.len() == 2 {
        all.truncate(1);
    }
    all
}

/// The columns of some rows: each with the rows that are the same event, as far as `lets` lets them through.
pub fn columns(timeline: &Timeline, rows: &[EventId], lets: &dyn Fn(EventId) -> bool) -> Vec<SeriesColumn> {
    grouped(rows, &same_links(timeline), lets)
}

fn is_event(timeline: &Timeline, row: EventId) -> bool {
    matches!(timeline.kind(row), RowKind::Event(_))
}

fn keys(timeline: &Timeline, row: EventId, event: &Event) -> Vec<SeriesKey> {
    let categories: BTreeSet<&String> = event.categories.iter().collect();
    let mut keys: Vec<SeriesKey> = categories.into_iter().map(|id| SeriesKey::Category(id.clone())).collect();
    if keys.is_empty() {
        keys.extend(timeline.lanes_of(row).map(|lane| SeriesKey::Lane(lane.id.clone())));
    }
    keys.push(SeriesKey::All);
    keys
}

fn title(timeline: &Timeline, key: &SeriesKey) -> Value {
    let named = match key {
        SeriesKey::All => return msg!(series_all).into(),
        SeriesKey::Category(id) => {
            let mut categories = timeline.head().categories.iter();
            (id, categories.find(|category| category.id == *id).map(|category| &category.title))
        }
        SeriesKey::Lane(id) => {
            (id, timeline.lanes().iter().find(|lane| lane.id == *id).map(|lane| &lane.title))
        }
    };
    let (id, title) = named;
    match title.filter(|title| !title.is_empty()).unwrap_or(id).as_str() {
        "" => msg!(kind_events).into(),
        title => title.into(),
    }
}

/// From each row to those that a link calls the same event; from both ends.
fn same_links(timeline: &Timeline) -> HashMap<EventId, Vec<EventId>> {
    let mut links: HashMap<EventId, Vec<EventId>> = HashMap::new();
    let is_same = |kind| kind == TieKind::Link(Some(LinkKind::Same));
    for tie in timeline.ties().iter().filter(|tie| is_same(tie.kind)) {
        links.entry(tie.from).or_default().push(tie.to);
        links.entry(tie.to).or_default().push(tie.from);
    }
    links
}

fn grouped(
    rows: &[EventId],
    links: &HashMap<EventId, Vec<EventId>>,
    lets: &dyn Fn(EventId) -> bool,
) -> Vec<SeriesColumn> {
    let mut seen: HashSet<EventId> = HashSet::new();
    let mut columns = Vec::new();
    for row in rows {
        if !seen.insert(*row) {
            continue;
        }
        let mut others = Vec::new();
        let mut open = vec![*row];
        // Links may run in a ring; each row is taken once.
        while let Some(at) = open.pop() {
            let next = links.get(&at).into_iter().flatten().copied();
            for same in next.filter(|same| lets(*same)) {
                if seen.insert(same) {
                    others.push(same);
                    open.push(same);
                }
            }
        }
        others.sort_unstable();
        columns.push(SeriesColumn { first: *row, others });
    }
    columns
}
