//! Changes to the window round the view: panels, dialogs, and what the person prefers.

use super::document::Failure;
use super::story::PendingAction;
use crate::action::Action;
use crate::file_bookmarks::FileBookmarks;
use crate::habits::Habits;
use crate::path_purpose::PathPurpose;
use crate::preferences::{MotionChoice, StartChoice, TextPercent, ThemeChoice, WheelChoice};
use crate::shortcut::Shortcut;
use crate::table_columns::RememberedColumns;
use std::path::PathBuf;

/// A dialog over everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    GoToDate,
    /// What is wrong with the document.
    Problems,
    /// Keys and gestures.
    Keys,
    /// How to use the program.
    Guide,
    About,
    /// What is part of the program, and under which licenses.
    Licenses,
    /// Everything by its name.
    Palette,
    /// What the person prefers.
    Settings,
    /// Keys of the person's own.
    OwnKeys,
    /// What the person was told so far.
    Messages,
    /// What the columns of a table hold.
    Columns,
    /// What has changed in the open files since the person last looked.
    Changes,
    /// Another program has changed a file whose stories are not saved: read it again?
    ChangedOutside,
    /// Save as something to read, a picture or data.
    Export,
    /// Connect to a database.
    Connect,
    TypePath(PathPurpose),
    /// Something stands at the path; replace it?
    Replace(PathPurpose, PathBuf),
    /// Open an address in the browser?
    Link(String),
    /// Fetch a file of the same site, which the address of the page names?
    Fetch(PathBuf),
    /// Save the stories before they are lost?
    SaveStories(PendingAction),
    /// Put stories back that an earlier window has left behind?
    RestoreStories,
    /// Wait until a file is written, or stop that?
    Writing(PendingAction),
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
    ToggleDetails,
    ShowDetails,
    HideDetails,
    /// Say what this is and how to begin.
    Welcome,
    /// The person has begun.
    EndWelcome,
    Show(Dialog),
    /// Close the dialog, else the selection, else the details.
    Escape,
    /// Close the dialog, and with it what it asked about.
    CloseDialog,
    /// The dialog has done its work.
    EndDialog,
    /// Close the dialog in which a file was planned, if it is still that one.
    CloseExport,
}

/// What the person prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreferCommand {
    /// How the window looks.
    Theme(ThemeChoice),
    /// The language by its tag; empty for that of the system.
    Language(String),
    /// What the wheel does.
    Wheel(WheelChoice),
    Motion(MotionChoice),
    /// What a window without a file begins with.
    Start(StartChoice),
    /// How wide the details are, in points.
    DetailsWidth(u16),
    /// Which key an action has; none where there is nothing.
    Key(Action, Option<Shortcut>),
    /// The usual keys, of one action or of all.
    UsualKeys(Option<Action>),
    /// How large text is.
    Text(TextPercent),
    /// How stories are presented.
    Presenting(Habits),
    /// The bookmarks of a file.
    Bookmarks(FileBookmarks),
    /// How tables with a head are read.
    Columns(RememberedColumns),
    /// A file was opened.
    Opened(PathBuf),
    /// The person knows what this is.
    Welcomed,
    /// Whether the system is dark; found out, not chosen.
    SystemIsDark(bool),
}
