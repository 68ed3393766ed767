//! Changes to what is looked for, compared, listed, gone round and come back to.

use crate::document::Document;
use index::attendance::{NameOrder, TimeOrder};
use index::series::SeriesKey;
use index::{Listing, NearTerm, RowOrder, TableColumn, TableItem};
use model::EventId;
use scene::tables::compare::ThemesShown;
use std::sync::Arc;

/// What is looked for.
#[derive(Clone, Debug)]
pub enum SearchCommand {
    Open,
    /// Close it; hits are forgotten.
    Close,
    /// Look for words.
    Look(String),
    /// A thread has found them.
    Found {
        /// Where it looked.
        document: Arc<Document>,
        words: String,
        /// In which rows they stand.
        rows: Arc<Vec<EventId>>,
        /// What is near to them, where they stand nowhere.
        nearest: Vec<NearTerm>,
    },
    /// Select the next hit, or with -1 the one before.
    Step(i64),
    /// Select a hit by its place among them.
    GoTo(usize),
    /// Leave out everything that is no hit, or nothing of it.
    ToggleOnly,
    /// Leave nothing out.
    ShowAll,
}

/// What is set side by side in the grid of attendance and the comparison, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareCommand {
    /// Compare one more event.
    Add(EventId),
    /// Compare it no longer.
    Remove(EventId),
    /// Which themes are shown.
    Themes(ThemesShown),
    /// Which sort of events stands in the grid.
    Series(SeriesKey),
    /// In which order events stand in the grid.
    ByTime(TimeOrder),
    /// In which order states stand in the grid.
    ByName(NameOrder),
}

/// A change to what the rotation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotationCommand {
    Office(String),
    Year(i32),
    /// So many years on, or back.
    Step(i32),
    /// Let the years go by, or stop; at the end they begin anew.
    TogglePlay,
    /// A year has gone by while they play.
    Advance,
    /// Select the term of a row and go to its year; if it is selected already, show it on the timeline.
    Term(EventId),
    /// Show a term on the timeline.
    OnTimeline(EventId),
}

/// A change to the table.
#[derive(Clone, Debug)]
pub enum TableCommand {
    /// Sort by a column; by the same one again, the other way round.
    SortBy(TableColumn),
    /// A thread has sorted.
    Ordered {
        document: Arc<Document>,
        listing: Box<Listing>,
        /// The lines in order.
        order: Arc<RowOrder>,
    },
    /// Select a line by its place from the top.
    Choose(usize, Reach),
    /// Select the line so many further down; far enough is the last, or the first.
    Step(i64, Reach),
    /// Select a line by what it is.
    ChooseItem(TableItem),
    ChooseAll,
}

/// Which lines a choice takes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// None: the line alone.
    Alone,
    /// All from the line where the selection began.
    From,
    /// What is selected already; the line itself goes if it is.
    Beside,
}

/// Steps back and forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Undo the last step.
    Undo,
    Redo,
    /// A drag has ended; what follows is another step.
    EndGesture,
}

/// A change to the bookmarks of the open file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookmarkCommand {
    /// Set one on the selection or, with none, on the view; or remove the one that is there.
    Toggle,
    GoTo(usize),
    /// Go to the next, or with -1 to the one before.
    Step(i64),
    /// Give one another name.
    Rename(usize, String),
    Remove(usize),
}
