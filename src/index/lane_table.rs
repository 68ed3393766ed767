//! Which lanes there are and which rows stand in each: as the file says, or one lane for each value of a field.
//!
//! ```text
//!  timeline + grouping ──▶ values of each row ──▶ the most frequent get a lane, the others share one, none has its own
//!                      ──▶ LaneTable: lanes, sizes, layers · first lane of each row · further ones
//! ```
//!
//! A table knows nothing of filters, so lanes keep their numbers whatever is left out. The lanes of the file stay in the
//! timeline and cost nothing here.

use super::grouping::{GroupValue, Grouping, rows_with_values, values};
use model::lane::{Lane, joined_titles, lanes_with_more};
use model::{EventId, LaneId, LayerId, Timeline};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use words::{Message, Words, msg};

/// So many values have lanes of their own; the others share one.
pub const MAX_LANES: usize = 60;

/// Fewer rows than this are counted by one thread.
const MIN_PARALLEL: usize = 50_000;

/// The lanes of a timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneTable {
    grouping: Grouping,
    lanes: Vec<Lane>,
    /// Titles of lanes that the file has no words for.
    titles: Vec<(LaneId, Message)>,
    /// The one document that everything in a lane is of; `None` where it is of several.
    layers: Vec<Option<LayerId>>,
    /// How many rows stand in each lane.
    sizes: Vec<usize>,
    rows: Option<GroupedRows>,
}

/// Lanes of rows where they are not those of the file.
#[derive(Clone, Debug, Default, PartialEq)]
struct GroupedRows {
    /// One lane of each row.
    first: Vec<LaneId>,
    /// Further lanes, in order of rows, each once.
    more: Vec<(LaneId, EventId)>,
}

impl LaneTable {
    /// The lanes of a grouping.
    pub fn new(timeline: &Timeline, grouping: Grouping) -> Self {
        let mut table = match grouping {
            Grouping::AsInFile => Self { lanes: timeline.lanes().to_vec(), ..Self::default() },
            _ => Groups::of(timeline, grouping).into_table(timeline),
        };
        table.count(timeline);
        table
    }

    /// The same table where it has that grouping already, otherwise a new one.
    #[must_use]
    pub fn regrouped(self: &Arc<Self>, timeline: &Timeline, grouping: Grouping) -> Arc<Self> {
        if self.grouping == grouping { Arc::clone(self) } else { Arc::new(Self::new(timeline, grouping)) }
    }

    /// What the lanes stand for.
    pub const fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// The lanes by their numbers.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// One lane.
    pub fn lane(&self, lane: LaneId) -> Option<&Lane> {
        self.lanes.get(lane.index())
    }

    /// Numbers of all lanes.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = LaneId> + use<> {
        (0..self.lanes.len() as u32).map(LaneId)
    }

    /// What a lane is called.
    pub fn title<'a>(&'a self, lane: LaneId, words: &Words) -> Cow<'a, str> {
        match self.titles.iter().find(|(known, _)| *known == lane) {
            Some((_, title)) => Cow::Owned(words.text(title)),
            None => Cow::Borrowed(self.lane(lane).map_or("", |lane| lane.title.as_str())),
        }
    }

    /// The lane with an identifier.
    pub fn lane_by_id(&self, id: &str) -> Option<LaneId> {
        self.lanes.iter().position(|lane| lane.id == id).map(|at| LaneId(at as u32))
    }

    /// The document that everything in a lane is of; `None` where it holds rows of several.
    pub fn layer(&self, lane: LaneId) -> Option<LayerId> {
        self.layers.get(lane.index()).copied().flatten()
    }

    /// How many rows stand in a lane, filtered or not.
    pub fn size(&self, lane: LaneId) -> usize {
        self.sizes.get(lane.index()).copied().unwrap_or(0)
    }

    /// One lane of a row; [`LaneId::BACKDROP`] behind all lanes.
    pub fn first_lane(&self, timeline: &Timeline, row: EventId) -> LaneId {
        match &self.rows {
            None => timeline.columns().lane(row),
            Some(rows) => rows.first.get(row.index()).copied().unwrap_or(LaneId::BACKDROP),
        }
    }

    /// Further lanes of rows that stand in more than one, in order of rows.
    pub fn more_lanes<'a>(&'a self, timeline: &'a Timeline) -> &'a [(LaneId, EventId)] {
        self.rows.as_ref().map_or_else(|| timeline.more_lanes(), |rows| &rows.more)
    }

    /// All lanes of a row; none if it stands behind them.
    pub fn lanes_of<'a>(
        &'a self,
        timeline: &'a Timeline,
        row: EventId,
    ) -> impl Iterator<Item = LaneId> + use<'a> {
        lanes_with_more(self.first_lane(timeline, row), self.more_lanes(timeline), row)
    }

    /// The titles of all lanes of a row; empty if it stands behind them.
    pub fn titles_of<'a>(&'a self, timeline: &'a Timeline, row: EventId, words: &Words) -> Cow<'a, str> {
        joined_titles(self.lanes_of(timeline, row).map(|lane| self.title(lane, words)))
    }

    /// Counts what stands in each lane, and notes whether it is all of one document.
    fn count(&mut self, timeline: &Timeline) {
        self.sizes = self.sizes_of(timeline);
        self.layers = match &self.rows {
            None => self.ids().map(|lane| Some(timeline.lane_layer(lane))).collect(),
            Some(_) => self.layers_of(timeline),
        };
    }

    fn sizes_of(&self, timeline: &Timeline) -> Vec<usize> {
        let none = || vec![0; self.lanes.len()];
        let one_more = |mut sizes: Vec<usize>, lane: LaneId| {
            sizes.get_mut(lane.index()).into_iter().for_each(|size| *size += 1);
            sizes
        };
        let rows = (0..timeline.num_rows() as u32).into_par_iter().with_min_len(MIN_PARALLEL).map(EventId);
        let counted = rows.fold(none, |sizes, row| one_more(sizes, self.first_lane(timeline, row)));
        let sum = |one: Vec<usize>, other: Vec<usize>| one.iter().zip(&other).map(|(a, b)| a + b).collect();
        let more = self.more_lanes(timeline).iter();
        more.fold(counted.reduce(none, sum), |sizes, (lane, _)| one_more(sizes, *lane))
    }

    /// The one document of each lane, if there is one.
    fn layers_of(&self, timeline: &Timeline) -> Vec<Option<LayerId>> {
        let mut layers: Vec<(Option<LayerId>, bool)> = vec![(None, false); self.lanes.len()];
        let mut see = |lane: LaneId, row: EventId| {
            if let Some((known, is_mixed)) = layers.get_mut(lane.index()) {
                let layer = timeline.layer(row);
                *is_mixed |= *known.get_or_insert(layer) != layer;
            }
        };
        timeline.rows().for_each(|row| see(self.first_lane(timeline, row), row));
        self.more_lanes(timeline).iter().for_each(|(lane, row)| see(*lane, *row));
        layers.into_iter().map(|(layer, is_mixed)| layer.filter(|_| !is_mixed)).collect()
    }
}

/// Values by number, and which rows have them.
struct Groups<'t> {
    grouping: Grouping,
    values: Vec<GroupValue<'t>>,
    counts: Vec<usize>,
    /// Rows with the numbers of their values.
    pairs: Vec<(EventId, u32)>,
}

impl<'t> Groups<'t> {
    fn of(timeline: &'t Timeline, grouping: Grouping) -> Self {
        let mut groups = Self { grouping, values: Vec::new(), counts: Vec::new(), pairs: Vec::new() };
        let mut known: HashMap<GroupValue<'t>, u32> = HashMap::new();
        for row in rows_with_values(timeline, grouping) {
            for value in values(timeline, grouping, row) {
                let number = *known.entry(value).or_insert(groups.values.len() as u32);
                if number as usize == groups.values.len() {
                    groups.values.push(value);
                    groups.counts.push(0);
                }
                groups.counts.get_mut(number as usize).into_iter().for_each(|count| *count += 1);
                groups.pairs.push((row, number));
            }
        }
        groups
    }

    /// Gives the most frequent values lanes, in the order of the grouping, and the others one behind them.
    fn into_table(self, timeline: &Timeline) -> LaneTable {
        let count = |number: &u32| self.counts.get(*number as usize).copied().unwrap_or(0);
        let value = |number: &u32| self.values.get(*number as usize).copied();
        let mut numbers: Vec<u32> = (0..self.values.len() as u32).collect();
        numbers.sort_by_key(|number| (Reverse(count(number)), value(number)));
        let others = numbers.split_off(numbers.len().min(MAX_LANES));
        if !self.grouping.is_by_count() {
            numbers.sort_by_key(value);
        }
        let mut lanes: Vec<Lane> = Vec::new();
        let mut titles = Vec::new();
        for value in numbers.iter().filter_map(value) {
            titles.extend(value.title(self.grouping).map(|title| (LaneId(lanes.len() as u32), title)));
            lanes.push(self.lane(value));
        }
        let mut lane_of = vec![LaneId(lanes.len() as u32); self.values.len()];
        for (at, number) in numbers.iter().enumerate() {
            lane_of.get_mut(*number as usize).into_iter().for_each(|lane| *lane = LaneId(at as u32));
        }
        if !others.is_empty() {
            titles.push((LaneId(lanes.len() as u32), msg!(lanes_more_values, count = others.len())));
            lanes.push(self.shared_lane("others"));
        }
        let none = LaneId(lanes.len() as u32);
        let rows = self.rows(timeline, &lane_of, none);
        let is_empty = !rows.first.contains(&none);
        if !is_empty || lanes.is_empty() {
            titles.push((none, self.grouping.none_title()));
            lanes.push(self.shared_lane("none"));
        }
        LaneTable { grouping: self.grouping, lanes, titles, rows: Some(rows), ..LaneTable::default() }
    }

    fn lane(&self, value: GroupValue<'_>) -> Lane {
        let rank = if value.rank > 0 { format!("{}.", value.rank) } else { String::new() };
        let id = format!("{}:{rank}{}", self.grouping.word(), value.text);
        Lane { id, title: value.text.to_owned(), ..Lane::default() }
    }

    /// A lane of no value; no lane of a value has such an id, because those hold a colon.
    fn shared_lane(&self, word: &str) -> Lane {
        Lane { id: format!("{} {word}", self.grouping.word()), ..Lane::default() }
    }

    /// Lanes of all rows; eras that stand behind all lanes stay there.
    fn rows(&self, timeline: &Timeline, lane_of: &[LaneId], none: LaneId) -> GroupedRows {
        let is_backdrop = |row: EventId| timeline.columns().lane(row) == LaneId::BACKDROP;
        let first = |row| if is_backdrop(row) { LaneId::BACKDROP } else { none };
        let mut first: Vec<LaneId> = timeline.rows().map(first).collect();
        let mut more = Vec::new();
        for (row, number) in self.pairs.iter().filter(|(row, _)| !is_backdrop(*row)) {
            let (Some(first), Some(lane)) = (first.get_mut(row.index()), lane_of.get(*number as usize))
            else {
                continue;
            };
            if *first == none {
                *first = *lane;
            } else if *first != *lane {
                more.push((*row, *lane));
            }
        }
        // Several values of a row may share the lane of the others.
        more.sort_unstable();
        more.dedup();
        GroupedRows { first, more: more.into_iter().map(|(row, lane)| (lane, row)).collect() }
    }
}
