//! Every change a person, a file or the clock can ask for: closed enums, one a domain.

mod columns;
mod document;
mod engine;
mod explore;
mod export;
mod present;
mod story;
mod view;
mod window;
mod writing;

pub use columns::ColumnsCommand;
pub use document::{DocumentCommand, Failure, ReadImages};
pub use engine::{EngineCommand, EngineRows, EngineTrouble, OpenedEngine};
pub use explore::{
    BookmarkCommand, CompareCommand, HistoryCommand, Reach, RotationCommand, SearchCommand, TableCommand,
};
pub use export::{ExportCommand, ExportingCommand};
pub use present::{Cue, PresentCommand, Start};
pub use story::{PendingAction, StepEdit, StoryCommand};
pub use view::{FilterCommand, LaneCommand, Motion, SelectCommand, ShowCommand, ViewCommand};
pub use window::{Dialog, PanelCommand, PreferCommand};
pub use writing::{Recovered, RecoveryCommand, WriteOutcome, WriteTarget, WritingCommand};

macro_rules! commands {
    ($($variant:ident($command:ident): $about:literal;)*) => {
        /// A change to the session.
        #[derive(Clone, Debug)]
        pub enum Command {
            $(#[doc = $about] $variant($command),)*
        }

        $(impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$variant(command)
            }
        })*
    };
}

commands! {
    Document(DocumentCommand): "Which document is open.";
    Engine(EngineCommand): "A timeline that lies in a database.";
    Columns(ColumnsCommand): "How the columns of a table are read.";
    View(ViewCommand): "What of it is seen.";
    Show(ShowCommand): "Everything that is seen at once.";
    Lanes(LaneCommand): "How the lanes stand.";
    Filter(FilterCommand): "What is left out.";
    Select(SelectCommand): "What is selected.";
    Panel(PanelCommand): "What is open beside it.";
    Prefer(PreferCommand): "What the person prefers.";
    Export(ExportCommand): "What leaves the program.";
    Exporting(ExportingCommand): "What leaves as a file, and how.";
    Writing(WritingCommand): "Files that are being written.";
    Recovery(RecoveryCommand): "Stories that were left behind.";
    Search(SearchCommand): "What is looked for.";
    Compare(CompareCommand): "What is set side by side, and how.";
    Rotation(RotationCommand): "What the rotation shows.";
    Table(TableCommand): "How the table lists what is seen.";
    History(HistoryCommand): "Steps back and forth.";
    Bookmark(BookmarkCommand): "Places to come back to.";
    Present(PresentCommand): "A story before a room.";
    Story(StoryCommand): "Stories that are made.";
}
