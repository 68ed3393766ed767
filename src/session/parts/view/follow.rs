//! What is followed through time: its rows stand out, the rest steps back.

use super::View;
use crate::answer::Answer;
use crate::command::SelectCommand;
use crate::shown::{Shown, lanes_off};
use index::follow::Followed;
use model::{EventId, Timeline};
use std::sync::Arc;

impl View {
    pub fn follow(&mut self, followed: Option<Followed>, timeline: &Timeline) {
        let rows = followed.as_ref().map(|followed| followed.rows(timeline));
        self.seen.lit = Arc::new(rows.unwrap_or_default());
        self.seen.followed = followed;
    }

    /// To the next row of what is followed that is shown, or back; at the ends it stays.
    pub(super) fn step_followed(&self, by: i64, shown: Shown<'_>) -> Answer {
        let (timeline, table, lets) = (shown.timeline(), shown.table(), shown.matches());
        let off = lanes_off(&self.seen, shown.index);
        let is_on = |row: EventId| {
            let mut lanes = table.lanes_of(timeline, row).peekable();
            lanes.peek().is_none() || lanes.any(|lane| !off.contains(&lane))
        };
        let mut rows = self.seen.lit.iter().copied().filter(|row| lets(*row) && is_on(*row));
        let start = self.seen.range.start();
        let next = match (self.seen.selection, by < 0) {
            (Some(at), false) => rows.find(|row| *row > at),
            (Some(at), true) => rows.take_while(|row| *row < at).last(),
            // With nothing selected the way begins at what is in sight.
            (None, _) => {
                let rows: Vec<EventId> = rows.collect();
                let in_sight = rows.iter().find(|row| timeline.columns().sort_tick(**row) >= start);
                in_sight.or(rows.last()).copied()
            }
        };
        next.map(|row| Answer::command(SelectCommand::Reveal(row))).unwrap_or_default()
    }
}
