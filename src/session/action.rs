//! What a person can do by name: one list feeds menus, keys and help, so that they cannot drift apart.

use crate::command::{
    BookmarkCommand, Command, Dialog, DocumentCommand, ExportCommand, ExportingCommand, FilterCommand,
    HistoryCommand, LaneCommand, Motion, PanelCommand, PreferCommand, PresentCommand, Reach, RotationCommand,
    SearchCommand, SelectCommand, Start, StoryCommand, TableCommand, ViewCommand,
};
use crate::path_purpose::PathPurpose;
use crate::preferences::TextPercent;
use crate::shortcut::{Shortcut, ShortcutKey, ctrl, ctrl_shift, plain, shift};
use crate::state::Session;
use crate::view_info::is_offered;
use model::words::StepMode;

/// Groups of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    File,
    View,
    Select,
    Window,
    Present,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [Self::View, Self::Select, Self::Present, Self::Window, Self::File];

    /// Heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::View => "Move and zoom",
            Self::Select => "Select",
            Self::Window => "Window",
            Self::Present => "Presenting",
        }
    }
}

/// All there is to say of an action.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    pub group: Group,
    /// What menus and help call it.
    pub title: &'static str,
    pub shortcut: Option<Shortcut>,
    command: fn(&Session) -> Option<Command>,
}

macro_rules! actions {
    ($($action:ident)*) => {
        /// What a person can do by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($action,)*
        }

        impl Action {
            /// All actions, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$action),*];
        }
    };
}

actions! {
    Open AddLayer OpenByPath OpenBuiltIn Reload SaveCopy Export CopyPicture SaveTable CopySelection CopyCommandLine
    SaveStories Quit
    ZoomIn ZoomOut Fit Focus PanLeft PanRight ScreenLeft ScreenRight
    ShowTimeline ShowRotation PlayYears ShowTable ShowAttendance ShowCompare GoToDate
    LargerText SmallerText UsualText
    Undo Redo Bookmark NextBookmark PreviousBookmark ClearFilter
    Find Palette Next Previous LaneUp LaneDown NextOfKind PreviousOfKind First Last Details FollowPrevious FollowNext
    ToggleOpen Escape
    Present PresentFromHere MakeStory
    ToggleLanes ToggleDetails Settings Problems Messages Keys About
}

impl Action {
    /// Its title, its key and what it stands for.
    #[expect(
        clippy::too_many_lines,
        reason = "one short arm an action, so that the compiler names a missing one"
    )]
    pub fn info(self) -> ActionInfo {
        use Group::{File, Present, Select, View, Window};
        use ShortcutKey::{
            CloseBracket, Comma, Digit, Down, End, Enter, Escape, F5, Home, Left, Letter, Minus, OpenBracket,
            Period, Plus, Question, Right, Space, Up, Zero,
        };
        match self {
            Self::Open => File.action("Open…", ctrl(Letter('O')), |_| some(DocumentCommand::AskForFile)),
            Self::AddLayer => {
                File.action("Add a timeline as a layer…", None, |_| some(DocumentCommand::AskForLayer))
            }
            Self::OpenByPath => {
                File.action("Open path…", None, |_| shown(Dialog::TypePath(PathPurpose::Open)))
            }
            Self::OpenBuiltIn => {
                File.action("Open the built-in timeline", None, |_| some(DocumentCommand::OpenBuiltIn))
            }
            Self::Reload => File.action("Reload", ctrl(Letter('R')), |_| some(DocumentCommand::Reload)),
            Self::SaveCopy => {
                File.action("Save a copy…", ctrl_shift(Letter('S')), |_| some(ExportCommand::AskForCopy))
            }
            Self::Export => File.action("Export…", ctrl(Letter('E')), |_| some(ExportingCommand::Open)),
            Self::CopyPicture => {
                File.action("Copy the picture of this view", ctrl_shift(Letter('C')), |_| {
                    some(ExportingCommand::CopyPicture)
                })
            }
            Self::SaveTable => File.action("Save the table…", None, |_| some(ExportCommand::AskForTable)),
            Self::CopySelection => {
                File.action("Copy the selection with citations", ctrl(Letter('C')), copied)
            }
            Self::CopyCommandLine => File.action("Copy the command line of this view", None, |session| {
                some(ExportCommand::Text(session.command_line()))
            }),
            Self::SaveStories => File.action("Save the stories", ctrl(Letter('S')), |session| {
                session.has_unsaved_stories().then(|| StoryCommand::Save(None).into())
            }),
            Self::Quit => File.action("Quit", ctrl(Letter('Q')), |_| some(DocumentCommand::Quit)),
            Self::ZoomIn => View.action("Zoom in", plain(Plus), |session| zoomed(session, 1.5)),
            Self::ZoomOut => View.action("Zoom out", plain(Minus), |session| zoomed(session, 1.0 / 1.5)),
            Self::Fit => {
                View.action("Show everything", plain(Zero), |session| moved(session, ViewCommand::Fit))
            }
            Self::Focus => {
                View.action("Zoom to the selection; again: everything", plain(Letter('F')), |session| {
                    moved(session, ViewCommand::Focus)
                })
            }
            Self::PanLeft => View.action("Move left", shift(Left), |session| panned(session, -0.15)),
            Self::PanRight => View.action("Move right", shift(Right), |session| panned(session, 0.15)),
            Self::ScreenLeft => {
                View.action("Move a screen left", ctrl(Left), |session| panned(session, -0.9))
            }
            Self::ScreenRight => {
                View.action("Move a screen right", ctrl(Right), |session| panned(session, 0.9))
            }
            Self::ShowTimeline => View.action("Timeline", ctrl(Digit(1)), |_| mode(StepMode::Timeline)),
            Self::ShowRotation => {
                View.action("Rotation", ctrl(Digit(2)), |session| offered(session, StepMode::Rotation))
            }
            Self::PlayYears => {
                View.action("Rotation: let the years go by, or stop", plain(Space), |session| {
                    (session.mode() == StepMode::Rotation).then(|| RotationCommand::TogglePlay.into())
                })
            }
            Self::ShowTable => View.action("Table", ctrl(Digit(5)), |_| mode(StepMode::Table)),
            Self::ShowAttendance => {
                View.action("Attendance", ctrl(Digit(3)), |session| offered(session, StepMode::Attendance))
            }
            Self::ShowCompare => {
                View.action("Compare", ctrl(Digit(4)), |session| offered(session, StepMode::Compare))
            }
            Self::GoToDate => View.action("Go to date…", plain(Letter('G')), |session| {
                on_timeline(session).and_then(|()| shown(Dialog::GoToDate))
            }),
            Self::LargerText => {
                Window.action("Larger text", ctrl(Plus), |session| text_size(session, TextPercent::larger))
            }
            Self::SmallerText => {
                Window.action("Smaller text", ctrl(Minus), |session| text_size(session, TextPercent::smaller))
            }
            Self::UsualText => Window.action("Usual size of text", ctrl(Zero), |session| {
                text_size(session, |_| TextPercent::default())
            }),
            Self::Undo => Select.action("Undo the last step", ctrl(Letter('Z')), |session| {
                session.history().can_undo().then(|| HistoryCommand::Undo.into())
            }),
            Self::Redo => Select.action("Redo the step", ctrl_shift(Letter('Z')), |session| {
                session.history().can_redo().then(|| HistoryCommand::Redo.into())
            }),
            Self::Bookmark => Select
                .action("Set or remove a bookmark", ctrl(Letter('D')), |_| some(BookmarkCommand::Toggle)),
            Self::NextBookmark => {
                Select.action("Next bookmark", ctrl_shift(Period), |session| bookmark(session, 1))
            }
            Self::PreviousBookmark => {
                Select.action("Previous bookmark", ctrl_shift(Comma), |session| bookmark(session, -1))
            }
            Self::ClearFilter => Select.action("Clear the filter", None, |session| {
                session.is_filtered().then(|| FilterCommand::Clear.into())
            }),
            Self::Find => Select.action("Search…", ctrl(Letter('F')), |_| some(SearchCommand::Open)),
            Self::Palette => {
                Window.action("Command palette…", ctrl_shift(Letter('P')), |_| shown(Dialog::Palette))
            }
            Self::Next => Select.action("Next event in time", plain(Right), |session| {
                stepped(session, SelectCommand::Next, Some(1), None)
            }),
            Self::Previous => Select.action("Previous event in time", plain(Left), |session| {
                stepped(session, SelectCommand::Previous, Some(-1), None)
            }),
            Self::LaneUp => Select.action("Event in the lane above", plain(Up), |session| {
                stepped(session, SelectCommand::LaneUp, None, Some(-1))
            }),
            Self::LaneDown => Select.action("Event in the lane below", plain(Down), |session| {
                stepped(session, SelectCommand::LaneDown, None, Some(1))
            }),
            Self::NextOfKind => Select.action("Next event of this kind", plain(Period), |session| {
                with_selection(session, SelectCommand::NextOfKind)
            }),
            Self::PreviousOfKind => Select.action("Previous event of this kind", plain(Comma), |session| {
                with_selection(session, SelectCommand::PreviousOfKind)
            }),
            Self::First => Select.action("First event", plain(Home), |session| {
                stepped(session, SelectCommand::First, Some(i32::MIN), Some(-i64::from(u32::MAX)))
            }),
            Self::Last => Select.action("Last event", plain(End), |session| {
                stepped(session, SelectCommand::Last, Some(i32::MAX), Some(i64::from(u32::MAX)))
            }),
            Self::Details => Select.action("Show the details", plain(Enter), |session| {
                with_selection(session, PanelCommand::ShowDetails)
            }),
            Self::FollowPrevious => {
                Select.action("Previous of what is followed", plain(OpenBracket), |session| {
                    followed(session, -1)
                })
            }
            Self::FollowNext => {
                Select.action("Next of what is followed", plain(CloseBracket), |session| followed(session, 1))
            }
            Self::ToggleOpen => {
                Select.action("Open or fold the lane of the selection", plain(Letter('O')), opened_or_folded)
            }
            Self::Escape => {
                Select.action("Close, or clear the selection", plain(Escape), |_| some(PanelCommand::Escape))
            }
            Self::Present => Present.action("Present from the start", plain(F5), |_| {
                some(PresentCommand::Start(Start::default()))
            }),
            Self::PresentFromHere => Present.action("Present from here", shift(F5), |_| {
                some(PresentCommand::Start(Start { is_from_here: true, ..Start::default() }))
            }),
            Self::MakeStory => {
                Present.action("Make a story…", ctrl(Letter('M')), |_| some(PanelCommand::ToggleStories))
            }
            Self::ToggleLanes => {
                Window.action("Lanes and filters", plain(Letter('L')), |_| some(PanelCommand::ToggleLanes))
            }
            Self::ToggleDetails => {
                Window.action("Details", plain(Letter('D')), |_| some(PanelCommand::ToggleDetails))
            }
            Self::Problems => {
                Window.action("Problems of the file", plain(Letter('P')), |_| shown(Dialog::Problems))
            }
            Self::Settings => Window.action("Settings…", ctrl(Comma), |_| shown(Dialog::Settings)),
            Self::Messages => Window.action("Messages…", None, |_| shown(Dialog::Messages)),
            Self::Keys => Window.action("Marks, keys and gestures", plain(Question), |_| shown(Dialog::Keys)),
            Self::About => Window.action("About Summitline", None, |_| shown(Dialog::About)),
        }
    }

    /// What menus and help call it.
    pub fn title(self) -> &'static str {
        self.info().title
    }

    /// Its key.
    pub fn shortcut(self) -> Option<Shortcut> {
        self.info().shortcut
    }

    /// All keys that stand for it: its own, and one that people know from elsewhere.
    pub fn shortcuts(self) -> impl Iterator<Item = Shortcut> {
        let others =
            [(Self::Find, plain(ShortcutKey::Slash)), (Self::Palette, ctrl(ShortcutKey::Letter('K')))];
        let others = others.into_iter().filter(move |(action, _)| *action == self);
        self.shortcut().into_iter().chain(others.map(|(_, shortcut)| shortcut))
    }

    /// What it is called under the pointer: its title with its key.
    pub fn tooltip(self) -> String {
        let ActionInfo { title, shortcut, .. } = self.info();
        match shortcut {
            Some(shortcut) => format!("{} ({})", title.trim_end_matches('…'), shortcut.text()),
            None => title.to_owned(),
        }
    }

    /// The change it stands for; `None` where it makes no sense now.
    pub fn command(self, session: &Session) -> Option<Command> {
        (self.info().command)(session)
    }
}

impl Group {
    fn action(
        self,
        title: &'static str,
        shortcut: impl Into<Option<Shortcut>>,
        command: fn(&Session) -> Option<Command>,
    ) -> ActionInfo {
        ActionInfo { group: self, title, shortcut: shortcut.into(), command }
    }
}

/// For what makes sense at any time.
#[expect(clippy::unnecessary_wraps, reason = "an arm for a command that may be missing has the same shape")]
fn some(command: impl Into<Command>) -> Option<Command> {
    Some(command.into())
}

fn shown(dialog: Dialog) -> Option<Command> {
    some(PanelCommand::Show(dialog))
}

fn mode(mode: StepMode) -> Option<Command> {
    some(ViewCommand::Mode(mode))
}

/// A view, if the open file has something for it.
fn offered(session: &Session, wanted: StepMode) -> Option<Command> {
    if is_offered(wanted, session) { mode(wanted) } else { None }
}

/// Another size of text; `None` where it is that already.
fn text_size(session: &Session, change: fn(TextPercent) -> TextPercent) -> Option<Command> {
    let now = session.preferences().text;
    Some(change(now)).filter(|size| *size != now).map(|size| PreferCommand::Text(size).into())
}

/// For what moves that which only the timeline shows.
fn on_timeline(session: &Session) -> Option<()> {
    (session.mode() == StepMode::Timeline).then_some(())
}

fn moved(session: &Session, command: ViewCommand) -> Option<Command> {
    on_timeline(session).map(|()| command.into())
}

fn zoomed(session: &Session, factor: f64) -> Option<Command> {
    moved(session, ViewCommand::Zoom { anchor: None, factor, motion: Motion::Ease })
}

fn panned(session: &Session, share: f64) -> Option<Command> {
    moved(session, ViewCommand::Pan(share, Motion::Ease))
}

fn with_selection(session: &Session, command: impl Into<Command>) -> Option<Command> {
    session.view().selection.map(|_| command.into())
}

fn opened_or_folded(session: &Session) -> Option<Command> {
    let lane = session.index().lanes_of(session.view().selection?).next()?;
    some(LaneCommand::ToggleOpen(lane))
}

fn bookmark(session: &Session, by: i64) -> Option<Command> {
    (!session.bookmarks().is_empty()).then(|| BookmarkCommand::Step(by).into())
}

fn followed(session: &Session, by: i64) -> Option<Command> {
    session.view().followed.as_ref().map(|_| ViewCommand::FollowStep(by).into())
}

/// From event to event; in the rotation along the years, in the table from line to line.
fn stepped(
    session: &Session,
    event: SelectCommand,
    years: Option<i32>,
    lines: Option<i64>,
) -> Option<Command> {
    let in_view: Option<Command> = match session.mode() {
        StepMode::Rotation => years.map(|by| RotationCommand::Step(by).into()),
        StepMode::Table => lines.map(|by| TableCommand::Step(by, Reach::Alone).into()),
        StepMode::Timeline | StepMode::Attendance | StepMode::Compare => None,
    };
    in_view.or_else(|| some(event))
}

/// Of the table its selected lines, else the selected event.
fn copied(session: &Session) -> Option<Command> {
    let is_line = session.mode() == StepMode::Table && session.line().is_some();
    (is_line || session.view().selection.is_some()).then(|| ExportCommand::SelectionText.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            for shortcut in action.shortcuts() {
                assert!(seen.insert(shortcut), "{action:?} shares {}", shortcut.text());
            }
        }
    }
}
