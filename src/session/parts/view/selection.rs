//! Which event is selected, and which comes next: in time, of the same kind, in the lane above or below.
//!
//! Rows are numbered in order of time, so "next" is the smallest larger number over all lanes that are seen.

use super::View;
use crate::answer::Answer;
use crate::command::{PanelCommand, SelectCommand};
use crate::shown::Shown;
use index::{LaneIndex, TimelineIndex};
use model::words::StepMode;
use model::{EventId, LaneId, RowKind, Timeline};
use scene::draw_list::Detail;

impl View {
    pub fn select(&mut self, command: SelectCommand, shown: Shown<'_>) -> Answer {
        let target = self.target(command, shown);
        if target.is_none() && command != SelectCommand::Nothing {
            return Answer::default();
        }
        self.seen.selection = target;
        self.detail = if let SelectCommand::Detail(detail) = command { Some(detail) } else { None };
        self.is_focused = false;
        let Some(row) = target else { return Answer::default() };
        if !matches!(command, SelectCommand::Row(_) | SelectCommand::Detail(_)) {
            self.reveal(row, shown.timeline());
        }
        Answer::command(PanelCommand::ShowDetails)
    }

    /// Forgets what is marked, else what is selected; whether there was either.
    pub const fn let_go(&mut self) -> bool {
        self.seen.marked.take().is_some() || self.seen.selection.take().is_some()
    }

    /// The row a command leads to; `None` where it leads nowhere.
    fn target(&self, command: SelectCommand, shown: Shown<'_>) -> Option<EventId> {
        let lanes = Lanes { lanes: shown.lanes_in_sight(&self.seen), shown };
        let current = self.seen.selection;
        match command {
            SelectCommand::Row(row)
            | SelectCommand::Reveal(row)
            | SelectCommand::Detail(Detail { row, .. }) => Some(row),
            SelectCommand::Nothing => None,
            SelectCommand::First => lanes.next_row(None, |_| true),
            SelectCommand::Last => lanes.behind(None, |_| true),
            // With nothing selected the keys begin at what is in sight.
            SelectCommand::Next | SelectCommand::Previous if current.is_none() => self.first_in_view(&lanes),
            SelectCommand::Next => lanes.next_row(current, |_| true),
            SelectCommand::Previous => lanes.behind(current, |_| true),
            SelectCommand::NextOfKind => lanes.next_row(current, lanes.is_of_kind(current)),
            SelectCommand::PreviousOfKind => lanes.behind(current, lanes.is_of_kind(current)),
            SelectCommand::LaneUp => self.beside(&lanes, -1),
            SelectCommand::LaneDown => self.beside(&lanes, 1),
        }
    }

    /// What stands before and after the selection of its kind.
    pub fn neighbors_of_kind(&self, shown: Shown<'_>) -> [Option<EventId>; 2] {
        if self.seen.selection.is_none() {
            return [None; 2];
        }
        [SelectCommand::PreviousOfKind, SelectCommand::NextOfKind].map(|command| self.target(command, shown))
    }

    /// Whether a row is in the range that is seen; other views than the timeline have no range.
    pub fn has_in_view(&self, row: EventId, timeline: &Timeline) -> bool {
        let (start, end) = timeline.drawn_range(row);
        self.mode != StepMode::Timeline || self.seen.range.touches(start, end)
    }

    /// The first in sight of the uppermost lane that has any.
    fn first_in_view(&self, lanes: &Lanes<'_>) -> Option<EventId> {
        let (index, timeline) = (lanes.shown.index, lanes.shown.timeline());
        let indexed = lanes.lanes.iter().filter_map(|lane| index.lane(*lane));
        let mut seen = indexed.filter_map(|lane| lane.first_active(timeline, self.seen.range));
        seen.next().or_else(|| lanes.next_row(None, |_| true))
    }

    /// The nearest in time in the next lane up or down that has any.
    fn beside(&self, lanes: &Lanes<'_>, direction: i64) -> Option<EventId> {
        let Some(current) = self.seen.selection else { return self.first_in_view(lanes) };
        let Lanes { lanes, shown } = lanes;
        let here = shown.timeline().columns().sort_tick(current);
        // From the outermost of its lanes, so that no step leads back.
        let stands = |lane: &LaneId| shown.index.stands_in(current, *lane);
        let outermost =
            if direction < 0 { lanes.iter().position(stands) } else { lanes.iter().rposition(stands) };
        let mut at = outermost? as i64;
        loop {
            at += direction;
            let next = lanes.get(usize::try_from(at).ok()?)?;
            if let Some(row) = shown.index.lane(*next).and_then(|lane| lane.nearest(here)) {
                return Some(row);
            }
        }
    }

    /// What lies nearest before and after the range in sight, if nothing lies in it.
    pub fn out_of_sight(&self, shown: Shown<'_>) -> Option<[Option<EventId>; 2]> {
        // What lies nearest in an engine is not here.
        if shown.index.outline().is_some() {
            return None;
        }
        let (range, timeline) = (self.seen.range, shown.timeline());
        let lanes = shown.lanes_in_sight(&self.seen);
        let lanes: Vec<&LaneIndex> = lanes.into_iter().filter_map(|lane| shown.index.lane(lane)).collect();
        let era_is_seen = |row: &EventId| {
            let (start, end) = timeline.drawn_range(*row);
            range.touches(start, end)
        };
        if lanes.iter().any(|lane| lane.num_active(range) > 0)
            || shown.index.backdrop().iter().any(era_is_seen)
        {
            return None;
        }
        let next = |lane: &&LaneIndex| {
            lane.rows().partition_point(|row| timeline.columns().sort_tick(*row) < range.start())
        };
        let before = lanes.iter().filter_map(|lane| lane.rows().get(..next(lane))?.last());
        let after = lanes.iter().filter_map(|lane| lane.rows().get(next(lane)));
        let nearest = [before.max().copied(), after.min().copied()];
        nearest.iter().any(Option::is_some).then_some(nearest)
    }
}

/// The lanes in sight, in drawing order.
struct Lanes<'s> {
    lanes: Vec<LaneId>,
    shown: Shown<'s>,
}

impl Lanes<'_> {
    fn next_row(&self, after: Option<EventId>, fits: impl Fn(EventId) -> bool) -> Option<EventId> {
        self.lanes.iter().fold(None, |best: Option<EventId>, lane| {
            let rows = rows_of(self.shown.index, *lane);
            let from = after.map_or(0, |after| rows.partition_point(|row| *row <= after));
            // What lies behind the best of the other lanes need not be looked at.
            let to = best.map_or(rows.len(), |best| rows.partition_point(|row| *row < best));
            let found = rows.get(from..to).and_then(|rows| rows.iter().copied().find(|row| fits(*row)));
            found.or(best)
        })
    }

    fn behind(&self, before: Option<EventId>, fits: impl Fn(EventId) -> bool) -> Option<EventId> {
        self.lanes.iter().fold(None, |best: Option<EventId>, lane| {
            let rows = rows_of(self.shown.index, *lane);
            let from = best.map_or(0, |best| rows.partition_point(|row| *row <= best));
            let to = before.map_or(rows.len(), |before| rows.partition_point(|row| *row < before));
            let found = rows.get(from..to).and_then(|rows| rows.iter().rev().copied().find(|row| fits(*row)));
            found.or(best)
        })
    }

    /// Whether rows are of the same kind as another.
    fn is_of_kind(&self, other: Option<EventId>) -> impl Fn(EventId) -> bool {
        let timeline = self.shown.timeline();
        let kind = other.map(|other| kind_of(timeline, other));
        move |row| kind.is_some_and(|kind| kind_of(timeline, row) == kind)
    }
}

fn rows_of(index: &TimelineIndex, lane: LaneId) -> &[EventId] {
    index.lane(lane).map_or(&[][..], |lane| lane.rows())
}

/// What makes two rows of one kind: their sort, their first category, or the office.
fn kind_of(timeline: &Timeline, row: EventId) -> (RowKind, Option<&str>) {
    let kind = timeline.kind(row);
    let name = match kind {
        RowKind::Term => timeline.term(row).map(|term| term.office.as_str()),
        RowKind::Statements => None,
        RowKind::Event(_) => {
            timeline.details(row).and_then(|event| event.categories.first()).map(String::as_str)
        }
    };
    (kind, name)
}
