//! Which event comes next: in time, of the same kind, in the lane above or below.

use super::Session;
use super::command::SelectCommand;
use index::{LaneIndex, TimelineIndex};
use model::{EventId, LaneId, RowKind, Timeline};
use scene::draw_list::Detail;

/// Rows are numbered in order of time, so "next" is the smallest larger number over all lanes that are seen.
impl Session {
    /// The row a command leads to; `None` where it leads nowhere.
    pub(super) fn target(&self, command: SelectCommand) -> Option<EventId> {
        let lanes = self.lanes_in_sight();
        let current = self.view.selection;
        match command {
            SelectCommand::Row(row)
            | SelectCommand::Reveal(row)
            | SelectCommand::Detail(Detail { row, .. }) => Some(row),
            SelectCommand::Nothing => None,
            SelectCommand::First => self.ahead(&lanes, None, |_| true),
            SelectCommand::Last => self.behind(&lanes, None, |_| true),
            // With nothing selected the keys begin at what is in sight.
            SelectCommand::Next if current.is_none() => self.first_in_view(&lanes),
            SelectCommand::Previous if current.is_none() => self.first_in_view(&lanes),
            SelectCommand::Next => self.ahead(&lanes, current, |_| true),
            SelectCommand::Previous => self.behind(&lanes, current, |_| true),
            SelectCommand::NextOfKind => self.ahead(&lanes, current, |row| self.is_of_kind(row, current)),
            SelectCommand::PreviousOfKind => {
                self.behind(&lanes, current, |row| self.is_of_kind(row, current))
            }
            SelectCommand::LaneUp => self.beside(&lanes, -1),
            SelectCommand::LaneDown => self.beside(&lanes, 1),
        }
    }

    /// Lanes that are switched on, in drawing order.
    pub(super) fn lanes_in_sight(&self) -> Vec<LaneId> {
        let order = self.lanes_in_order().into_iter().map(|(lane, _)| lane);
        let off = self.lanes_off();
        order.filter(|lane| !off.contains(lane)).collect()
    }

    fn ahead(
        &self,
        lanes: &[LaneId],
        after: Option<EventId>,
        fits: impl Fn(EventId) -> bool,
    ) -> Option<EventId> {
        let in_lane = |lane: &LaneId| {
            let rows = rows_of(&self.index, *lane);
            let from = after.map_or(0, |after| rows.partition_point(|row| *row <= after));
            rows.get(from..)?.iter().copied().find(|row| fits(*row))
        };
        lanes.iter().filter_map(in_lane).min()
    }

    fn behind(
        &self,
        lanes: &[LaneId],
        before: Option<EventId>,
        fits: impl Fn(EventId) -> bool,
    ) -> Option<EventId> {
        let in_lane = |lane: &LaneId| {
            let rows = rows_of(&self.index, *lane);
            let to = before.map_or(rows.len(), |before| rows.partition_point(|row| *row < before));
            rows.get(..to)?.iter().rev().copied().find(|row| fits(*row))
        };
        lanes.iter().filter_map(in_lane).max()
    }

    fn first_in_view(&self, lanes: &[LaneId]) -> Option<EventId> {
        let timeline = &self.document.timeline;
        let is_seen = |row: EventId| {
            let (start, end) = timeline.drawn_range(row);
            self.view.range.touches(start, end)
        };
        self.ahead(lanes, None, is_seen).or_else(|| self.ahead(lanes, None, |_| true))
    }

    /// What lies nearest before and after the range in sight, if nothing lies in it.
    pub fn out_of_sight(&self) -> Option<[Option<EventId>; 2]> {
        let range = self.view.range;
        let lanes: Vec<&LaneIndex> =
            self.lanes_in_sight().into_iter().filter_map(|lane| self.index.lane(lane)).collect();
        let timeline = &self.document.timeline;
        let era_is_seen = |row: &EventId| {
            let (start, end) = timeline.drawn_range(*row);
            range.touches(start, end)
        };
        if lanes.iter().any(|lane| lane.num_active(range) > 0)
            || self.index.backdrop().iter().any(era_is_seen)
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

    fn is_of_kind(&self, row: EventId, other: Option<EventId>) -> bool {
        let timeline = &self.document.timeline;
        other.is_some_and(|other| kind_of(timeline, row) == kind_of(timeline, other))
    }

    /// The nearest in time in the next lane up or down that has any.
    fn beside(&self, lanes: &[LaneId], direction: i64) -> Option<EventId> {
        let Some(current) = self.view.selection else { return self.first_in_view(lanes) };
        let timeline = &self.document.timeline;
        let here = timeline.columns().sort_tick(current);
        // From the outermost of its lanes, so that no step leads back.
        let stands = |lane: &LaneId| self.index.stands_in(current, *lane);
        let outermost =
            if direction < 0 { lanes.iter().position(stands) } else { lanes.iter().rposition(stands) };
        let mut at = outermost? as i64;
        loop {
            at += direction;
            let next = lanes.get(usize::try_from(at).ok()?)?;
            let distance = |row: &&EventId| timeline.columns().sort_tick(**row).since(here).unsigned_abs();
            if let Some(row) = rows_of(&self.index, *next).iter().min_by_key(distance) {
                return Some(*row);
            }
        }
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
