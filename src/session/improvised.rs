//! A story for a file that has none: its events as steps, made when it is asked for and stored nowhere.

use crate::range_text::range_text;
use crate::row_name::name_of_row;
use crate::state::Session;
use model::date::When;
use model::date::text::DateStyle;
use model::story::{Story, StoryStep};
use model::words::EventStatus;
use model::{EventId, LaneId, Tick, TimeRange};
use scene::wording;
use words::text;

/// Most steps; beyond them only the most important events are shown.
const MAX_STEPS: usize = 30;

/// Events before and behind an event that are seen with it.
const NEIGHBORS: usize = 4;

/// Neighbors that are further away than this many times the nearest one, or the length of the event, are left out.
const FAR: i64 = 8;

/// Share of the surroundings of an event that is left free at each end, for labels.
const MARGIN: f64 = 0.08;

impl Session {
    /// A step for each event that was found, else of the lane of the selection, else of the first lane in sight; `None`
    /// where nothing is shown.
    pub fn improvised_story(&self) -> Option<Story> {
        let (of, rows) = self.rows_to_present()?;
        Some(self.story_of_rows(text!(self.words(), export_story_of, title = of), &rows))
    }

    /// At most `max` of these rows, in their order.
    pub(crate) fn most_important(&self, mut rows: Vec<EventId>, max: usize) -> Vec<EventId> {
        if rows.len() > max {
            let columns = self.document().timeline.columns();
            let weight = |row: EventId| columns.weight(row);
            rows.select_nth_unstable_by(max, |a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
            rows.truncate(max);
            rows.sort_unstable();
        }
        rows
    }

    /// A step for each of these rows.
    pub fn story_of_rows(&self, title: String, rows: &[EventId]) -> Story {
        let steps = rows.iter().map(|row| self.improvised_step(*row)).collect();
        Story { title, steps, ..Story::default() }
    }

    fn rows_to_present(&self) -> Option<(String, Vec<EventId>)> {
        if let Some(search) = self.search().as_ref().filter(|_| !self.view().hits.is_empty()) {
            let found = self.view().hits.iter().copied().take(MAX_STEPS).collect();
            return Some((text!(self.words(), export_story_words, words = &search.words), found));
        }
        let in_sight: Vec<LaneId> = self.shown().lanes_in_sight(self.view()).into_iter().collect();
        let mut of_selection: Vec<LaneId> =
            self.view().selection.into_iter().flat_map(|row| self.index().lanes_of(row)).collect();
        of_selection.sort_by_key(|lane| !in_sight.contains(lane));
        of_selection.into_iter().chain(in_sight).find_map(|lane| self.rows_of_lane(lane))
    }

    fn rows_of_lane(&self, lane: LaneId) -> Option<(String, Vec<EventId>)> {
        let (timeline, index) = (&self.document().timeline, self.index().lane(lane)?);
        let mut rows = match index.rows() {
            [] => return None,
            few if few.len() <= MAX_STEPS => few.to_vec(),
            _ => index.top_starts(timeline, self.whole(), MAX_STEPS),
        };
        rows.sort_unstable();
        let title = self.index().table().title(lane, self.words());
        Some((
            if title.is_empty() { text!(self.words(), export_story_events) } else { title.into_owned() },
            rows,
        ))
    }

    fn improvised_step(&self, row: EventId) -> StoryStep {
        let timeline = &self.document().timeline;
        let when = timeline.when(row);
        let status = timeline.status(row);
        let word = wording::event_status(timeline, row, self.today()).text(self.words());
        let word = if status == EventStatus::Unknown { String::new() } else { word };
        let event = timeline.details(row);
        let place = event.and_then(|event| event.place.as_ref()).and_then(|place| place.name.clone());
        let facts = [Some(when.text(DateStyle::Long, self.words())), place, Some(word)];
        let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>();
        StoryStep {
            event: Some(name_of_row(timeline, row)),
            view: Some(When::plain(range_text(self.surroundings(row), timeline))),
            title: Some(timeline.title(row).to_owned()),
            caption: Some(facts.join(" · ")),
            src: event.map(|event| event.src.clone()).unwrap_or_default(),
            ..StoryStep::default()
        }
    }

    /// A stretch in which an event is seen among its neighbors, never so short that it would fill the picture.
    fn surroundings(&self, row: EventId) -> TimeRange {
        let timeline = &self.document().timeline;
        let (start, end) = timeline.drawn_range(row);
        let length = end.since(start).max(1);
        let (mut before, mut after) = self.neighbors(row);
        let near = [&before, &after].map(|side| side.first().map(|tick| tick.since(start).abs()));
        let near = near.into_iter().flatten().filter(|distance| *distance > 0).min().unwrap_or(0);
        let most = near.max(length).saturating_mul(FAR);
        // The nearest one is seen wherever it is.
        let is_far = |(at, tick): (usize, &Tick)| at > 0 && tick.since(start).abs() > most;
        for side in [&mut before, &mut after] {
            let num = side.iter().enumerate().position(is_far).unwrap_or(side.len());
            side.truncate(num);
        }
        let from = before.last().map_or(start, |tick| (*tick).min(start));
        let to = after.last().map_or(end, |tick| (*tick).max(end));
        let range = TimeRange::new(from, to);
        range.widened(((range.span() as f64 * MARGIN) as i64).max(length))
    }

    /// When the nearest events before and behind another begin, the nearest first, among those that are shown.
    fn neighbors(&self, row: EventId) -> (Vec<Tick>, Vec<Tick>) {
        let (mut before, mut after): (Vec<EventId>, Vec<EventId>) = (Vec::new(), Vec::new());
        for lane in self.shown().lanes_in_sight(self.view()) {
            let rows = self.index().lane(lane).map_or(&[][..], |lane| lane.rows());
            let at = rows.partition_point(|other| *other < row);
            before.extend(rows.get(at.saturating_sub(NEIGHBORS)..at).unwrap_or_default());
            let behind = rows.get(at..).unwrap_or_default().iter().filter(|other| **other != row);
            after.extend(behind.take(NEIGHBORS));
        }
        before.sort_unstable_by(|a, b| b.cmp(a));
        after.sort_unstable();
        let columns = self.document().timeline.columns();
        let ticks = |mut rows: Vec<EventId>| {
            rows.dedup();
            rows.into_iter().take(NEIGHBORS).map(|row| columns.sort_tick(row)).collect()
        };
        (ticks(before), ticks(after))
    }
}
