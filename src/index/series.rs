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
use std::sync::Arc;
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
    /// All that are the same, in order of time; shared by all columns that show them, because an event with many
    /// categories stands in as many series.
    same: Arc<[EventId]>,
}

impl SeriesColumn {
    /// All of them.
    pub fn rows(&self) -> impl Iterator<Item = EventId> + '_ {
        std::iter::once(self.first).chain(self.same.iter().copied().filter(|row| *row != self.first))
    }

    /// Whether it is more than one.
    pub fn is_group(&self) -> bool {
        self.same.len() > 1
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
    let same = SameEvents::new(timeline, lets);
    let titles = Titles::new(timeline);
    let series = |(key, weight, rows): (SeriesKey, usize, Vec<EventId>)| Series {
        title: titles.title(&key),
        columns: same.columns(&rows),
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
    SameEvents::new(timeline, lets).columns(rows)
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

/// What categories and lanes are called, by their ids.
struct Titles<'t> {
    categories: HashMap<&'t str, &'t str>,
    lanes: HashMap<&'t str, &'t str>,
}

impl<'t> Titles<'t> {
    fn new(timeline: &'t Timeline) -> Self {
        let mut titles = Self { categories: HashMap::new(), lanes: HashMap::new() };
        for category in &timeline.head().categories {
            titles.categories.entry(&category.id).or_insert(&category.title);
        }
        for lane in timeline.lanes() {
            titles.lanes.entry(&lane.id).or_insert(&lane.title);
        }
        titles
    }

    fn title(&self, key: &SeriesKey) -> Value {
        let (id, title) = match key {
            SeriesKey::All => return msg!(series_all).into(),
            SeriesKey::Category(id) => (id.as_str(), self.categories.get(id.as_str())),
            SeriesKey::Lane(id) => (id.as_str(), self.lanes.get(id.as_str())),
        };
        match title.filter(|title| !title.is_empty()).map_or(id, |title| *title) {
            "" => msg!(kind_events).into(),
            title => title.into(),
        }
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

/// Which events documents call the same, found once for all series.
struct SameEvents {
    links: HashMap<EventId, Vec<EventId>>,
    /// Events that are linked, as far as they are let through, by number.
    groups: Vec<Arc<[EventId]>>,
    group_of: HashMap<EventId, usize>,
}

impl SameEvents {
    fn new(timeline: &Timeline, lets: &dyn Fn(EventId) -> bool) -> Self {
        let links = same_links(timeline);
        let passing: HashSet<EventId> = links.keys().copied().filter(|row| lets(*row)).collect();
        let (mut groups, mut group_of) = (Vec::new(), HashMap::new());
        for row in &passing {
            if group_of.contains_key(row) {
                continue;
            }
            let mut group = vec![*row];
            group_of.insert(*row, groups.len());
            let mut num_walked = 0;
            // Links may run in a ring; each row is taken once.
            while let Some(at) = group.get(num_walked).copied() {
                num_walked += 1;
                for same in links.get(&at).into_iter().flatten().filter(|same| passing.contains(*same)) {
                    if group_of.insert(*same, groups.len()).is_none() {
                        group.push(*same);
                    }
                }
            }
            group.sort_unstable();
            groups.push(group.into());
        }
        Self { links, groups, group_of }
    }

    /// The columns of some rows; of those that are the same event only the first has one.
    fn columns(&self, rows: &[EventId]) -> Vec<SeriesColumn> {
        let mut shown_groups: HashSet<usize> = HashSet::new();
        let mut shown_rows: HashSet<EventId> = HashSet::new();
        let mut columns = Vec::new();
        for row in rows {
            let same = match self.group_of.get(row) {
                Some(group) if shown_groups.insert(*group) => self.groups.get(*group).map(Arc::clone),
                Some(_) => None,
                None => shown_rows.insert(*row).then(|| self.round(*row, &mut shown_groups)),
            };
            columns.extend(same.map(|same| SeriesColumn { first: *row, same }));
        }
        columns
    }

    /// A row that is in no group, with the groups that its links lead to: it was chosen though it is not let through.
    fn round(&self, row: EventId, shown_groups: &mut HashSet<usize>) -> Arc<[EventId]> {
        let mut same = vec![row];
        let linked = self.links.get(&row).into_iter().flatten();
        for group in linked.filter_map(|other| self.group_of.get(other)) {
            if shown_groups.insert(*group) {
                same.extend(self.groups.get(*group).into_iter().flat_map(|group| group.iter()));
            }
        }
        same.sort_unstable();
        same.into()
    }
}
