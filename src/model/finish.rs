//! The last steps of a timeline: one clock for all rows, one order, and the look-up tables.

use super::builder::Builder;
use super::columns::{Columns, MIN_PARALLEL, NewRow, RowKind};
use super::date::{Extent, Reading, ZoneRule};
use super::event::{DEFAULT_WEIGHT, Event, Statement};
use super::tie::ties;
use super::time::{Resolution, Tick, TimeRange};
use super::timeline::{EventId, Timeline};
use super::words::EventStatus;
use rayon::prelude::*;
use std::collections::HashSet;

/// Identifiers of more rows than this are sorted only if something refers to them.
const MAX_SORTED_IDS: usize = 500_000;

/// A longer timeline counts in seconds, so that sums of distances on its axis cannot overflow.
const MAX_MILLIS: i64 = i64::MAX / 8;

impl Builder {
    /// Settles the clock, sorts the rows and makes the look-up tables.
    pub fn finish(mut self) -> Timeline {
        self.settle_zones();
        self.push_statement_rows();
        let Self { mut timeline, parts, .. } = self;
        sort(&mut timeline, parts);
        settled(timeline)
    }

    /// Where the file names several zones, its times stand on a common axis of universal time.
    fn settle_zones(&mut self) {
        if self.zones.len() < 2 {
            self.timeline.zone = self.zones.pop();
            return;
        }
        self.timeline.zone = Some("UTC".to_owned());
        self.timeline.zone_rule = ZoneRule::Utc;
        let resolution = self.timeline.resolution;
        let place = |row| Some((row, self.timeline.extent_in_utc(row, resolution)?));
        let moved: Vec<(EventId, Extent)> = self.timeline.rows().filter_map(place).collect();
        for (row, extent) in moved {
            self.timeline.columns.set_extent(row, extent);
        }
        self.parts.par_iter_mut().for_each(|part| part.place_by_universal_time(resolution));
    }

    /// Adds the rows of statements, now that everybody's name and the clock are known.
    fn push_statement_rows(&mut self) {
        for group in std::mem::take(&mut self.groups) {
            let Some(details) = self.timeline.details(group.event) else { continue };
            let statements: Vec<&Statement> =
                group.items.iter().filter_map(|item| details.statements.get(*item as usize)).collect();
            let Some(first) = statements.first().map(|first| (*first).clone()) else { continue };
            let title = statements_title(&self.timeline, &statements);
            let own = first.when.as_ref().map(|when| self.extent(when, Reading::Occurrence));
            let extent = match own {
                Some(Ok(extent)) => extent,
                _ => self.timeline.columns.extent(group.event),
            };
            if !self.timeline.columns.has_room([&title, "", "", ""]) {
                continue;
            }
            let lane = first.lane.as_deref().unwrap_or("");
            let lane = self.lane(lane, lane);
            let file_order = self.timeline.columns.file_order(group.event);
            let row = self.push_row(&NewRow {
                id: "",
                title: &title,
                edtf: "",
                about: "",
                extent,
                lane,
                weight: DEFAULT_WEIGHT as f32,
                kind: RowKind::Statements,
                status: EventStatus::Unknown,
                file_order,
            });
            self.timeline.statement_rows.push((row, group));
        }
    }
}

/// The last steps of rows that are in order.
pub(super) fn settled(mut timeline: Timeline) -> Timeline {
    settle_resolution(&mut timeline);
    sort_ids(&mut timeline);
    timeline.find_own_columns();
    timeline.ties = ties(&timeline);
    timeline
}

/// Counts in seconds what is too long for milliseconds, and notes how long it is.
fn settle_resolution(timeline: &mut Timeline) {
    timeline.whole = whole_range(timeline);
    let span = timeline.whole.map_or(0, TimeRange::span);
    if timeline.resolution == Resolution::Milliseconds && span > MAX_MILLIS {
        timeline.columns.convert(Resolution::Milliseconds, Resolution::Seconds);
        timeline.resolution = Resolution::Seconds;
        timeline.whole = whole_range(timeline);
    }
}

/// The smallest range that holds the known dates of all rows.
fn whole_range(timeline: &Timeline) -> Option<TimeRange> {
    let range = |row: u32| {
        let (start, end) = timeline.drawn_range(EventId(row));
        TimeRange::new(start, end)
    };
    (0..timeline.num_rows() as u32)
        .into_par_iter()
        .with_min_len(MIN_PARALLEL)
        .map(range)
        .reduce_with(TimeRange::union)
}

/// Brings all rows into the order of their starts; those that start together stay as the file has them.
pub(super) fn sort(timeline: &mut Timeline, parts: Vec<Columns>) {
    let mut pieces = vec![std::mem::take(&mut timeline.columns)];
    let num_own = pieces.iter().map(Columns::len).sum::<usize>();
    pieces.extend(parts);
    let mut keys: Vec<(Tick, u32, u32)> = Vec::with_capacity(pieces.iter().map(Columns::len).sum());
    for piece in &pieces {
        let first = keys.len() as u32;
        let key = |row: u32| (piece.sort_tick(EventId(row)), piece.file_order(EventId(row)), first + row);
        keys.par_extend((0..piece.len() as u32).into_par_iter().with_min_len(MIN_PARALLEL).map(key));
    }
    if keys.len() < MIN_PARALLEL {
        keys.sort_unstable();
    } else {
        keys.par_sort_unstable();
    }
    let order: Vec<u32> = keys.par_iter().with_min_len(MIN_PARALLEL).map(|(_, _, row)| *row).collect();
    drop(keys);
    if num_own > 0 {
        renumber(timeline, &order, num_own);
    }
    timeline.columns = Columns::gathered(pieces, &order);
}

/// Sorts the rows that have an id by it, unless there are many and nothing refers to any.
fn sort_ids(timeline: &mut Timeline) {
    let refers = |event: &Event| event.part_of.is_some() || !event.links.is_empty();
    let is_referred_to = timeline.details.iter().any(refers)
        || !timeline.head.stories.is_empty()
        || timeline.terms.iter().any(|term| term.begins.is_some() || term.ends.is_some());
    if timeline.num_rows() > MAX_SORTED_IDS && !is_referred_to {
        return;
    }
    let mut with_id: Vec<EventId> = timeline.rows().filter(|row| !timeline.id_of(*row).is_empty()).collect();
    with_id.par_sort_by(|a, b| timeline.id_of(*a).cmp(timeline.id_of(*b)));
    timeline.rows_by_id = Some(with_id);
}

/// Gives side tables the new numbers of their rows, which are the first of all, and sorts them by those.
fn renumber(timeline: &mut Timeline, order: &[u32], num_own: usize) {
    let mut new_of_old = vec![EventId(0); num_own];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = new_of_old.get_mut(*old as usize) {
            *slot = EventId(new as u32);
        }
    }
    let renamed = |row: EventId| new_of_old.get(row.index()).copied().unwrap_or(row);
    let rows = std::mem::take(&mut timeline.detail_rows);
    let mut pairs: Vec<(EventId, Event)> =
        rows.into_iter().map(renamed).zip(std::mem::take(&mut timeline.details)).collect();
    pairs.sort_by_key(|(row, _)| *row);
    (timeline.detail_rows, timeline.details) = pairs.into_iter().unzip();
    timeline.term_rows.iter_mut().for_each(|(row, _)| *row = renamed(*row));
    timeline.term_rows.sort_unstable();
    for (row, group) in &mut timeline.statement_rows {
        *row = renamed(*row);
        group.event = renamed(group.event);
    }
    timeline.statement_rows.sort_by_key(|(row, _)| *row);
    timeline.more_lanes.iter_mut().for_each(|(_, row)| *row = renamed(*row));
    timeline.more_lanes.sort_unstable_by_key(|(lane, row)| (*row, *lane));
    // A file may name a lane twice.
    timeline.more_lanes.dedup();
}

/// One statement by its words, several by their speakers.
fn statements_title(timeline: &Timeline, statements: &[&Statement]) -> String {
    if let [only] = statements {
        return format!("{}: {}", timeline.short_name_of(&only.who), only.title);
    }
    let mut seen = HashSet::new();
    let speakers = statements.iter().map(|statement| timeline.short_name_of(&statement.who));
    let speakers: Vec<&str> = speakers.filter(|speaker| seen.insert(*speaker)).collect();
    speakers.join(" · ")
}
