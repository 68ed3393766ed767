//! Which rows a hand-out tells of, in whose words, on which day.

use model::media::Images;
use model::{EventId, Tick, Timeline};
use words::Words;

/// What a hand-out tells of.
#[derive(Clone, Copy)]
pub struct EntryScope<'a> {
    pub timeline: &'a Timeline,
    pub words: &'a Words,
    /// Its rows that are told of, ascending.
    pub rows: &'a [EventId],
    /// Its events without a place on the axis that are told of, by their places among those, ascending.
    pub unplaced: &'a [u32],
    /// The day on which it is told, if it is to say which plans are over.
    pub today: Option<Tick>,
    /// The pictures that its events name, as far as they were read.
    pub images: Option<&'a Images>,
}

impl<'a> EntryScope<'a> {
    /// Rows alone, on no day.
    pub const fn rows(timeline: &'a Timeline, words: &'a Words, rows: &'a [EventId]) -> Self {
        Self { timeline, words, rows, unplaced: &[], today: None, images: None }
    }

    /// Everything, in order: what has no place on the axis stands last.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + use<'a> {
        let rows = self.rows.iter().copied().map(Subject::Row);
        rows.chain(self.unplaced.iter().copied().map(Subject::Unplaced))
    }
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Row(EventId),
    /// The n-th event without a place on the axis.
    Unplaced(u32),
}

impl From<EventId> for Subject {
    fn from(row: EventId) -> Self {
        Self::Row(row)
    }
}

impl Subject {
    /// A name for its entry that no other one has.
    pub(super) fn anchor(self) -> String {
        match self {
            Self::Row(row) => format!("event-{}", row.0),
            Self::Unplaced(at) => format!("unplaced-{at}"),
        }
    }
}
