//! Every change a person, a file or the clock can ask for: closed enums, one a domain.

use super::Motion;
use super::bookmarks::BookmarkCommand;
use super::document::Document;
use super::effect::PathPurpose;
use super::exporting::ExportingCommand;
use super::folding::FoundGaps;
use super::preferences::{MotionChoice, ThemeChoice, WheelChoice};
use super::present::PresentCommand;
use super::reopen::SeenAs;
use super::rotation::RotationCommand;
use super::story_edit::{Leaving, StoryCommand};
use super::table::TableCommand;
use index::attendance::{NameOrder, TimeOrder};
use index::filter::KindChoice;
use index::follow::Followed;
use index::query::Field;
use index::series::SeriesKey;
use index::{Filter, Grouping, Packing, TimelineIndex};
use model::words::{EventStatus, StepMode};
use model::{EventId, LaneId, LayerId, Tick, TimeRange};
use scene::draw_list::Detail;
use scene::tables::compare::ThemesShown;
use scene::timeline::lane_order::LaneMove;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A change to the session.
#[derive(Clone, Debug)]
pub enum Command {
    /// Which document is open.
    Document(DocumentCommand),
    /// What of it is seen.
    View(ViewCommand),
    /// What is selected.
    Select(SelectCommand),
    /// What is open beside it.
    Panel(PanelCommand),
    /// What the person prefers.
    Prefer(PreferCommand),
    /// What leaves the program.
    Export(ExportCommand),
    /// What leaves as a file, and how.
    Exporting(ExportingCommand),
    /// What is looked for.
    Search(SearchCommand),
    /// What is set side by side, and how.
    Compare(CompareCommand),
    /// What the rotation shows.
    Rotation(RotationCommand),
    /// How the table lists what is seen.
    Table(TableCommand),
    /// Steps back and forth.
    History(HistoryCommand),
    /// Places to come back to.
    Bookmark(BookmarkCommand),
    /// A story before a room.
    Present(PresentCommand),
    /// Stories that are made.
    Story(StoryCommand),
}

/// Steps back and forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Undo the last step.
    Undo,
    /// Do it again.
    Redo,
    /// A drag has ended; what follows is another step.
    EndGesture,
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

/// What is looked for.
#[derive(Clone, Debug)]
pub enum SearchCommand {
    /// Open the bar.
    Open,
    /// Close it; hits are forgotten.
    Close,
    /// Look for words.
    Look(String),
    /// A thread has found them.
    Found {
        /// Where it looked.
        document: Arc<Document>,
        /// What for.
        words: String,
        /// In which rows they stand.
        rows: Arc<Vec<EventId>>,
    },
    /// Select the next hit, or with -1 the one before.
    Step(i64),
    /// Select a hit by its place among them.
    GoTo(usize),
    /// Leave out everything that is no hit, or nothing of it.
    ToggleOnly,
}

/// Which document is open.
#[derive(Clone, Debug)]
pub enum DocumentCommand {
    /// Ask for a file.
    AskForFile,
    /// Open a file.
    Open(PathBuf),
    /// Open several files, laid over each other.
    OpenAll(Vec<PathBuf>),
    /// Ask for a file to lay over what is open.
    AskForLayer,
    /// Lay a file over what is open.
    AddLayer(PathBuf),
    /// Take a document away from those that lie over each other.
    RemoveLayer(LayerId),
    /// Open the built-in timeline.
    OpenBuiltIn,
    /// Read the open file again.
    Reload,
    /// Stop reading.
    Cancel,
    /// A file is being read.
    Progress {
        /// Bytes behind the reader.
        bytes: u64,
        /// Bytes in all.
        total: u64,
        /// Events behind the reader.
        events: usize,
    },
    /// A file was understood.
    Loaded {
        /// What it holds.
        document: Arc<Document>,
        /// Prepared.
        index: Arc<TimelineIndex>,
    },
    /// The first events of a large file, while the others are read.
    Preview {
        /// The document so far.
        document: Arc<Document>,
        /// Its index.
        index: Arc<TimelineIndex>,
    },
    /// A file was not understood, or something else could not be done.
    Failed(Failure),
    /// Texts of sources, by source id.
    Texts(Arc<HashMap<String, String>>),
    /// Ask for the folder with the texts of the sources.
    AskForTexts,
    /// Read the texts of the sources from a folder.
    ReadTexts(PathBuf),
    /// Rows for the lanes of very many events are found.
    Packed {
        /// The index they were made from.
        index: Arc<TimelineIndex>,
        /// The rows.
        packing: Arc<Packing>,
    },
    /// The index for a filter is ready.
    Indexed {
        /// The document it was made of.
        document: Arc<Document>,
        /// The filter it was made for.
        filter: Filter,
        /// The index.
        index: Arc<TimelineIndex>,
        /// What is empty in it, if that will be folded.
        gaps: Option<FoundGaps>,
    },
    /// It is known what is empty in an index.
    GapsFound(FoundGaps),
    /// The day has changed; in days since 1970.
    Today(i64),
    /// Something the person should know.
    Notice(String),
    /// Leave the program.
    Quit,
}

/// What went wrong, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was tried.
    pub title: String,
    /// Why it did not work, with the place.
    pub message: String,
    /// What stands at that place, if anything.
    pub excerpt: String,
    /// What to do about it.
    pub help: String,
}

/// What of the document is seen.
#[derive(Clone, Debug)]
pub enum ViewCommand {
    /// Show a range.
    SetRange(TimeRange, Motion),
    /// Show another view of the same timeline.
    Mode(StepMode),
    /// Follow a theme, a person or a state through time, or leave it.
    Follow(Option<Followed>),
    /// Select the next row of what is followed, or with -1 the one before.
    FollowStep(i64),
    /// Mark a stretch of time, to see how long it is and what lies in it.
    Mark(Option<TimeRange>),
    /// Move by a share of the range.
    Pan(f64, Motion),
    /// Zoom by a factor round a moment.
    Zoom {
        /// The moment that stays in place; the middle if `None`.
        anchor: Option<Tick>,
        /// Above 1 zooms in.
        factor: f64,
        /// How to get there.
        motion: Motion,
    },
    /// Show everything.
    Fit,
    /// Show the selection; a second time, everything.
    Focus,
    /// Show one row.
    ZoomTo(EventId),
    /// Show a date as somebody typed it.
    GoTo(String),
    /// Scroll the lanes to a height, in points.
    Scroll(f32),
    /// Point at something.
    Hover(Option<EventId>),
    /// Switch a lane.
    ToggleLane(LaneId),
    /// Open a lane of many events, or fold it again; a lane of few is what it is.
    ToggleOpen(LaneId),
    /// How the lanes stand.
    Lanes(LaneCommand),
    /// Switch a document of several.
    ToggleLayer(LayerId),
    /// Switch all lanes on.
    ShowAllLanes,
    /// Switch a kind.
    ToggleKind(KindChoice),
    /// Switch a status.
    ToggleStatus(EventStatus),
    /// Keep what a text says, as people type it.
    FilterText(String),
    /// Ask for a value of a field, or no longer.
    ToggleValue(Field, String),
    /// Leave out lanes in which nothing stands, or show them.
    ToggleEmptyLanes,
    /// Draw all links, or only those of the selection.
    ToggleAllLinks,
    /// Fold long empty stretches, or draw all of the axis.
    ToggleGaps,
    /// The picture in which time runs has another width, in points.
    Width(f32),
    /// Leave nothing out.
    ClearFilter,
    /// Show what a command line asks for.
    Reopen(SeenAs),
}

/// How the lanes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneCommand {
    /// Let them stand for something else.
    GroupBy(Grouping),
    /// Move one.
    Move(LaneId, LaneMove),
    /// Put them back in their first order.
    FirstOrder,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectCommand {
    /// One row.
    Row(EventId),
    /// One row, brought into sight.
    Reveal(EventId),
    /// One thing of an event; its details open at it.
    Detail(Detail),
    /// Nothing.
    Nothing,
    /// The next in time.
    Next,
    /// The one before in time.
    Previous,
    /// The next of the same kind.
    NextOfKind,
    /// The one before of the same kind.
    PreviousOfKind,
    /// The nearest in the lane above.
    LaneUp,
    /// The nearest in the lane below.
    LaneDown,
    /// The first.
    First,
    /// The last.
    Last,
}

/// A dialog over everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Type a date.
    GoToDate,
    /// What is wrong with the document.
    Problems,
    /// Keys and gestures.
    Keys,
    /// About the program.
    About,
    /// Save as something to read, a picture or data.
    Export,
    /// Type a path.
    TypePath(PathPurpose),
    /// Something stands at the path; replace it?
    Replace(PathPurpose, PathBuf),
    /// Open an address in the browser?
    Link(String),
    /// Save the stories before they are lost?
    SaveStories(Leaving),
    /// Something did not work.
    Failure(Failure),
}

/// What is open beside the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelCommand {
    /// Lanes and filters.
    ToggleLanes,
    /// Stories that are made.
    ToggleStories,
    /// Details.
    ToggleDetails,
    /// Open details.
    ShowDetails,
    /// Open a dialog.
    Show(Dialog),
    /// Close the dialog, else the selection, else the details.
    Escape,
    /// Close the dialog.
    CloseDialog,
}

/// What the person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreferCommand {
    /// How the window looks.
    Theme(ThemeChoice),
    /// What the wheel does.
    Wheel(WheelChoice),
    /// How things move.
    Motion(MotionChoice),
    /// Whether the system is dark; found out, not chosen.
    SystemIsDark(bool),
}

/// What leaves the program.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Ask where to save a copy of the document.
    AskForCopy,
    /// Save a copy of the document.
    Copy(PathBuf),
    /// Ask where to save the table.
    AskForTable,
    /// Save the table.
    Table(PathBuf),
    /// Save to a path although something stands there.
    Replace(PathPurpose, PathBuf),
    /// Copy the selection with its citations.
    SelectionText,
    /// Copy a text.
    Text(String),
    /// Open an address in the browser, after the person has seen it whole.
    Link(String),
}

impl From<DocumentCommand> for Command {
    fn from(command: DocumentCommand) -> Self {
        Self::Document(command)
    }
}

impl From<ViewCommand> for Command {
    fn from(command: ViewCommand) -> Self {
        Self::View(command)
    }
}

impl From<LaneCommand> for Command {
    fn from(command: LaneCommand) -> Self {
        Self::View(ViewCommand::Lanes(command))
    }
}

impl From<SelectCommand> for Command {
    fn from(command: SelectCommand) -> Self {
        Self::Select(command)
    }
}

impl From<PanelCommand> for Command {
    fn from(command: PanelCommand) -> Self {
        Self::Panel(command)
    }
}

impl From<PreferCommand> for Command {
    fn from(command: PreferCommand) -> Self {
        Self::Prefer(command)
    }
}

impl From<ExportCommand> for Command {
    fn from(command: ExportCommand) -> Self {
        Self::Export(command)
    }
}

impl From<SearchCommand> for Command {
    fn from(command: SearchCommand) -> Self {
        Self::Search(command)
    }
}

impl From<RotationCommand> for Command {
    fn from(command: RotationCommand) -> Self {
        Self::Rotation(command)
    }
}

impl From<TableCommand> for Command {
    fn from(command: TableCommand) -> Self {
        Self::Table(command)
    }
}

impl From<HistoryCommand> for Command {
    fn from(command: HistoryCommand) -> Self {
        Self::History(command)
    }
}

impl From<BookmarkCommand> for Command {
    fn from(command: BookmarkCommand) -> Self {
        Self::Bookmark(command)
    }
}

impl From<PresentCommand> for Command {
    fn from(command: PresentCommand) -> Self {
        Self::Present(command)
    }
}

impl From<CompareCommand> for Command {
    fn from(command: CompareCommand) -> Self {
        Self::Compare(command)
    }
}
