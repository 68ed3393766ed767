//! What is set side by side, and what is followed through time.

use super::Session;
use super::command::CompareCommand;
use index::attendance::{NameOrder, TimeOrder};
use index::compare;
use index::follow::Followed;
use index::series::SeriesKey;
use model::EventId;
use scene::tables::compare::ThemesShown;
use std::sync::Arc;

/// What is set side by side in the grid of attendance and the comparison, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// Events that somebody has chosen to compare; without a choice the latest of the sort that says most.
    pub chosen: Option<Vec<EventId>>,
    /// Which themes are shown.
    pub themes: ThemesShown,
    /// Which sort of events stands in the grid; without a choice the one with most participants.
    pub series: Option<SeriesKey>,
    /// In which order events stand in the grid.
    pub by_time: TimeOrder,
    /// In which order states stand in the grid.
    pub by_name: NameOrder,
}

impl Session {
    /// The events that are compared.
    pub fn compared(&self) -> Vec<EventId> {
        self.comparing.chosen.clone().unwrap_or_else(|| {
            let timeline = &self.document.timeline;
            let passes = self.filter.compile(timeline);
            compare::first_choice(&compare::all_series(timeline, &|row| passes.lets(row)))
        })
    }

    pub(super) fn apply_compare(&mut self, command: CompareCommand) {
        match command {
            CompareCommand::Add(row) => {
                let mut chosen = self.compared();
                if chosen.len() < *compare::CHOICE.end() && !chosen.contains(&row) {
                    chosen.push(row);
                    chosen.sort_unstable();
                    self.comparing.chosen = Some(chosen);
                }
            }
            CompareCommand::Remove(row) => {
                let mut chosen = self.compared();
                if chosen.len() > *compare::CHOICE.start() {
                    chosen.retain(|known| *known != row);
                    self.comparing.chosen = Some(chosen);
                }
            }
            CompareCommand::Themes(themes) => self.comparing.themes = themes,
            CompareCommand::Series(key) => self.comparing.series = Some(key),
            CompareCommand::ByTime(order) => self.comparing.by_time = order,
            CompareCommand::ByName(order) => self.comparing.by_name = order,
        }
    }

    /// Follows something through time: its rows stand out, the rest steps back.
    pub(super) fn follow(&mut self, followed: Option<Followed>) {
        let rows = followed.as_ref().map(|followed| followed.rows(&self.document.timeline));
        self.view.lit = Arc::new(rows.unwrap_or_default());
        self.view.followed = followed;
    }

    /// To the next row of what is followed that is shown, or back; at the ends it stays.
    pub(super) fn step_followed(&mut self, by: i64) {
        let timeline = &self.document.timeline;
        let passes = self.filter.compile(timeline);
        let (table, off) = (self.index.table(), self.lanes_off());
        let is_on = |row: EventId| {
            let mut lanes = table.lanes_of(timeline, row).peekable();
            lanes.peek().is_none() || lanes.any(|lane| !off.contains(&lane))
        };
        let is_shown = |row: &EventId| passes.lets(*row) && is_on(*row);
        let mut shown = self.view.lit.iter().copied().filter(is_shown);
        let start = self.view.range.start();
        let next = match (self.view.selection, by < 0) {
            (Some(at), false) => shown.find(|row| *row > at),
            (Some(at), true) => shown.take_while(|row| *row < at).last(),
            // With nothing selected the way begins at what is in sight.
            (None, _) => {
                let rows: Vec<EventId> = shown.collect();
                let in_sight = rows.iter().find(|row| timeline.columns().sort_tick(**row) >= start);
                in_sight.or(rows.last()).copied()
            }
        };
        if let Some(row) = next {
            self.select_and_reveal(row);
        }
    }
}
