//! What a person can do by name: one list feeds menus, keys and help, so that they cannot drift apart.

use super::bookmarks::BookmarkCommand;
use super::command::{
    Command, Dialog, DocumentCommand, ExportCommand, HistoryCommand, PanelCommand, SearchCommand,
    SelectCommand, ViewCommand,
};
use super::effect::PathPurpose;
use super::exporting::ExportingCommand;
use super::present::{PresentCommand, Start};
use super::rotation::RotationCommand;
use super::story_edit::StoryCommand;
use super::table::{Reach, TableCommand};
use super::{Motion, Session};
use model::words::StepMode;

/// A key as it is pressed, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, upper case.
    Letter(char),
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `0`
    Zero,
    /// `1` to `9`
    Digit(u8),
    /// `,`
    Comma,
    /// `.`
    Period,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `?`
    Question,
    /// Page Up
    PageUp,
    /// Page Down
    PageDown,
    /// Backspace
    Backspace,
    /// F1
    F1,
    /// F5
    F5,
    /// Enter
    Enter,
    /// Escape
    Escape,
    /// Space
    Space,
    /// Home
    Home,
    /// End
    End,
    /// ←
    Left,
    /// →
    Right,
    /// ↑
    Up,
    /// ↓
    Down,
}

/// Keys held beside a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Held {
    /// None.
    #[default]
    Nothing,
    /// Shift.
    Shift,
    /// Ctrl, or ⌘ on a Mac.
    Command,
    /// Both.
    CommandShift,
}

/// A key with what is held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// What is held.
    pub held: Held,
    /// What is pressed.
    pub key: Key,
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { held: Held::Nothing, key }
}

const fn shift(key: Key) -> Shortcut {
    Shortcut { held: Held::Shift, key }
}

const fn command(key: Key) -> Shortcut {
    Shortcut { held: Held::Command, key }
}

impl Shortcut {
    /// How it is written in menus and help.
    pub fn text(self) -> String {
        let held = match self.held {
            Held::Nothing => "",
            Held::Shift => "Shift + ",
            Held::Command => "Ctrl + ",
            Held::CommandShift => "Ctrl + Shift + ",
        };
        let key = match self.key {
            Key::Letter(letter) => letter.to_string(),
            Key::Plus => "+".to_owned(),
            Key::Minus => "−".to_owned(),
            Key::Zero => "0".to_owned(),
            Key::Digit(digit) => digit.to_string(),
            Key::Comma => ",".to_owned(),
            Key::Period => ".".to_owned(),
            Key::OpenBracket => "[".to_owned(),
            Key::CloseBracket => "]".to_owned(),
            Key::Question => "?".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Escape => "Esc".to_owned(),
            Key::PageUp => "Page Up".to_owned(),
            Key::PageDown => "Page Down".to_owned(),
            other => format!("{other:?}"),
        };
        format!("{held}{key}")
    }
}

/// Groups of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files and pictures.
    File,
    /// Moving and zooming.
    View,
    /// Selecting.
    Select,
    /// Parts of the window.
    Window,
    /// A story before a room.
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

macro_rules! actions {
    ($($action:ident: $group:ident, $title:literal, $shortcut:expr;)*) => {
        /// What a person can do by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $title] $action,)*
        }

        impl Action {
            /// All actions.
            pub const ALL: &'static [Self] = &[$(Self::$action),*];

            /// What menus and help call it.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$action => $title,)* }
            }

            /// Its key.
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$action => $shortcut,)* }
            }

            /// Its group in the help.
            pub const fn group(self) -> Group {
                match self { $(Self::$action => Group::$group,)* }
            }
        }
    };
}

actions! {
    Open: File, "Open a timeline…", Some(command(Key::Letter('O')));
    AddLayer: File, "Lay a timeline over this one…", None;
    OpenByPath: File, "Open by path…", None;
    OpenBuiltIn: File, "Open the built-in timeline", None;
    Reload: File, "Read the file again", Some(command(Key::Letter('R')));
    SaveCopy: File, "Save a copy…", Some(Shortcut { held: Held::CommandShift, key: Key::Letter('S') });
    Export: File, "Export…", Some(command(Key::Letter('E')));
    CopyPicture: File, "Copy the picture of this view", Some(Shortcut { held: Held::CommandShift, key: Key::Letter('C') });
    SaveTable: File, "Save the table…", None;
    CopySelection: File, "Copy the selection with citations", Some(command(Key::Letter('C')));
    CopyCommandLine: File, "Copy the command line of this view", None;
    SaveStories: File, "Save the stories", Some(command(Key::Letter('S')));
    Quit: File, "Quit", Some(command(Key::Letter('Q')));
    ZoomIn: View, "Zoom in", Some(plain(Key::Plus));
    ZoomOut: View, "Zoom out", Some(plain(Key::Minus));
    Fit: View, "Show everything", Some(plain(Key::Zero));
    Focus: View, "Zoom to the selection; again: everything", Some(plain(Key::Letter('F')));
    PanLeft: View, "Move left", Some(shift(Key::Left));
    PanRight: View, "Move right", Some(shift(Key::Right));
    ScreenLeft: View, "Move a screen left", Some(command(Key::Left));
    ScreenRight: View, "Move a screen right", Some(command(Key::Right));
    ShowTimeline: View, "Timeline", Some(command(Key::Digit(1)));
    ShowRotation: View, "Rotation", Some(command(Key::Digit(2)));
    PlayYears: View, "Rotation: let the years go by, or stop", Some(plain(Key::Space));
    ShowTable: View, "Table", Some(command(Key::Digit(5)));
    ShowAttendance: View, "Attendance", Some(command(Key::Digit(3)));
    ShowCompare: View, "Compare", Some(command(Key::Digit(4)));
    GoToDate: View, "Go to date…", Some(plain(Key::Letter('G')));
    Undo: Select, "Undo the last step", Some(command(Key::Letter('Z')));
    Redo: Select, "Redo the step", Some(Shortcut { held: Held::CommandShift, key: Key::Letter('Z') });
    Bookmark: Select, "Set or remove a bookmark", Some(command(Key::Letter('D')));
    NextBookmark: Select, "Next bookmark", Some(Shortcut { held: Held::CommandShift, key: Key::Period });
    PreviousBookmark: Select, "Previous bookmark", Some(Shortcut { held: Held::CommandShift, key: Key::Comma });
    Find: Select, "Find…", Some(command(Key::Letter('F')));
    Next: Select, "Next event in time", Some(plain(Key::Right));
    Previous: Select, "Previous event in time", Some(plain(Key::Left));
    LaneUp: Select, "Event in the lane above", Some(plain(Key::Up));
    LaneDown: Select, "Event in the lane below", Some(plain(Key::Down));
    NextOfKind: Select, "Next of the same kind", Some(plain(Key::Period));
    PreviousOfKind: Select, "Previous of the same kind", Some(plain(Key::Comma));
    First: Select, "First event", Some(plain(Key::Home));
    Last: Select, "Last event", Some(plain(Key::End));
    Details: Select, "Show the details", Some(plain(Key::Enter));
    FollowPrevious: Select, "Previous of what is followed", Some(plain(Key::OpenBracket));
    FollowNext: Select, "Next of what is followed", Some(plain(Key::CloseBracket));
    ToggleOpen: Select, "Open or fold the lane of the selection", Some(plain(Key::Letter('O')));
    Escape: Select, "Close, or clear the selection", Some(plain(Key::Escape));
    Present: Present, "Present from the start", Some(plain(Key::F5));
    PresentFromHere: Present, "Present from here", Some(shift(Key::F5));
    MakeStory: Present, "Make a story…", Some(command(Key::Letter('M')));
    ToggleLanes: Window, "Lanes and filters", Some(plain(Key::Letter('L')));
    ToggleDetails: Window, "Details", Some(plain(Key::Letter('D')));
    Problems: Window, "Problems of the file", Some(plain(Key::Letter('P')));
    Keys: Window, "Keys and gestures", Some(plain(Key::Question));
    About: Window, "About Summitline", None;
}

impl Action {
    /// Whether it moves what only the timeline shows.
    const fn is_of_the_timeline(self) -> bool {
        matches!(self.group(), Group::View)
            && !matches!(
                self,
                Self::ShowTimeline
                    | Self::ShowRotation
                    | Self::ShowAttendance
                    | Self::ShowCompare
                    | Self::ShowTable
                    | Self::PlayYears
            )
    }

    /// What it means in the rotation, where the arrows lead along the years.
    const fn in_rotation(self) -> Option<RotationCommand> {
        match self {
            Self::Next => Some(RotationCommand::Step(1)),
            Self::Previous => Some(RotationCommand::Step(-1)),
            Self::First => Some(RotationCommand::Step(i32::MIN)),
            Self::Last => Some(RotationCommand::Step(i32::MAX)),
            Self::PlayYears => Some(RotationCommand::TogglePlay),
            _ => None,
        }
    }

    /// What it stands for in the view that is shown, if that is another than on the timeline.
    fn in_the_view(self, session: &Session) -> Option<Command> {
        match session.mode {
            StepMode::Rotation => self.in_rotation().map(Command::from),
            StepMode::Table => self.in_the_table(session),
            StepMode::Timeline | StepMode::Attendance | StepMode::Compare => None,
        }
    }

    /// What it stands for in the table, where keys go from line to line.
    fn in_the_table(self, session: &Session) -> Option<Command> {
        let step = |by| Some(TableCommand::Step(by, Reach::Alone).into());
        match self {
            _ if session.mode != StepMode::Table => None,
            Self::LaneUp => step(-1),
            Self::LaneDown => step(1),
            Self::First => step(-i64::from(u32::MAX)),
            Self::Last => step(i64::from(u32::MAX)),
            Self::CopySelection if session.line().is_some() => Some(ExportCommand::SelectionText.into()),
            _ => None,
        }
    }

    /// What it stands for where something leaves the program.
    fn hand_out(self, session: &Session) -> Option<Command> {
        let command = match self {
            Self::SaveCopy => ExportCommand::AskForCopy,
            Self::Export => return Some(ExportingCommand::Open.into()),
            Self::CopyPicture => return Some(ExportingCommand::CopyPicture.into()),
            Self::SaveTable => ExportCommand::AskForTable,
            Self::CopySelection if session.view.selection.is_some() => ExportCommand::SelectionText,
            Self::CopyCommandLine => ExportCommand::Text(session.command_line()),
            _ => return None,
        };
        Some(command.into())
    }

    /// What it stands for where stories are made or shown.
    fn of_stories(self, session: &Session) -> Option<Command> {
        let start = Start::default();
        Some(match self {
            Self::Present => PresentCommand::Start(start).into(),
            Self::PresentFromHere => PresentCommand::Start(Start { is_from_here: true, ..start }).into(),
            Self::MakeStory => PanelCommand::ToggleStories.into(),
            Self::SaveStories if session.has_unsaved_stories() => StoryCommand::Save(None).into(),
            _ => return None,
        })
    }

    /// What it stands for where it leads back to what was seen before.
    fn way_back(self, session: &Session) -> Option<Command> {
        let has_bookmarks = !session.bookmarks().is_empty();
        match self {
            Self::Undo => session.history.can_undo().then(|| HistoryCommand::Undo.into()),
            Self::Redo => session.history.can_redo().then(|| HistoryCommand::Redo.into()),
            Self::Bookmark => Some(BookmarkCommand::Toggle.into()),
            Self::NextBookmark => has_bookmarks.then(|| BookmarkCommand::Step(1).into()),
            Self::PreviousBookmark => has_bookmarks.then(|| BookmarkCommand::Step(-1).into()),
            _ => None,
        }
    }

    /// What it stands for where it shows another view.
    fn showing(self) -> Option<Command> {
        let mode = match self {
            Self::ShowTimeline => StepMode::Timeline,
            Self::ShowRotation => StepMode::Rotation,
            Self::ShowAttendance => StepMode::Attendance,
            Self::ShowCompare => StepMode::Compare,
            Self::ShowTable => StepMode::Table,
            _ => return None,
        };
        Some(ViewCommand::Mode(mode).into())
    }

    /// What it stands for where it leads from event to event.
    fn selecting(self, session: &Session) -> Option<Command> {
        let command = match self {
            Self::Next => SelectCommand::Next,
            Self::Previous => SelectCommand::Previous,
            Self::LaneUp => SelectCommand::LaneUp,
            Self::LaneDown => SelectCommand::LaneDown,
            Self::First => SelectCommand::First,
            Self::Last => SelectCommand::Last,
            // What follows needs something to begin from.
            _ if session.view.selection.is_none() => return None,
            Self::NextOfKind => SelectCommand::NextOfKind,
            Self::PreviousOfKind => SelectCommand::PreviousOfKind,
            Self::Details => return Some(PanelCommand::ShowDetails.into()),
            _ => return None,
        };
        Some(command.into())
    }

    /// What it stands for where it moves the view along the axis.
    fn moving(self) -> Option<Command> {
        Some(match self {
            Self::ZoomIn => zoomed(1.5),
            Self::ZoomOut => zoomed(1.0 / 1.5),
            Self::Fit => ViewCommand::Fit.into(),
            Self::Focus => ViewCommand::Focus.into(),
            Self::PanLeft => panned(-0.15),
            Self::PanRight => panned(0.15),
            Self::ScreenLeft => panned(-0.9),
            Self::ScreenRight => panned(0.9),
            _ => return None,
        })
    }

    /// The change it stands for; `None` where it makes no sense now.
    pub fn command(self, session: &Session) -> Option<Command> {
        if self.is_of_the_timeline() && session.mode != StepMode::Timeline {
            return None;
        }
        if let Some(command) = self.in_the_view(session) {
            return Some(command);
        }
        let command = match self {
            Self::Open => DocumentCommand::AskForFile.into(),
            Self::AddLayer => DocumentCommand::AskForLayer.into(),
            Self::OpenByPath => shown(Dialog::TypePath(PathPurpose::Open)),
            Self::OpenBuiltIn => DocumentCommand::OpenBuiltIn.into(),
            Self::Reload => DocumentCommand::Reload.into(),
            Self::SaveCopy
            | Self::Export
            | Self::CopyPicture
            | Self::SaveTable
            | Self::CopySelection
            | Self::CopyCommandLine => {
                return self.hand_out(session);
            }
            Self::Next | Self::Previous | Self::LaneUp | Self::LaneDown | Self::First | Self::Last => {
                return self.selecting(session);
            }
            Self::NextOfKind | Self::PreviousOfKind | Self::Details => return self.selecting(session),
            Self::Undo | Self::Redo | Self::Bookmark | Self::NextBookmark | Self::PreviousBookmark => {
                return self.way_back(session);
            }
            Self::Present | Self::PresentFromHere | Self::MakeStory | Self::SaveStories => {
                return self.of_stories(session);
            }
            Self::Quit => DocumentCommand::Quit.into(),
            Self::ZoomIn | Self::ZoomOut | Self::Fit | Self::Focus => return self.moving(),
            Self::PanLeft | Self::PanRight | Self::ScreenLeft | Self::ScreenRight => return self.moving(),
            Self::ShowTimeline | Self::ShowRotation | Self::ShowAttendance => return self.showing(),
            Self::ShowCompare | Self::ShowTable => return self.showing(),
            Self::PlayYears => return None,
            Self::GoToDate => shown(Dialog::GoToDate),
            Self::FollowPrevious | Self::FollowNext if session.view.followed.is_none() => return None,
            Self::FollowPrevious => ViewCommand::FollowStep(-1).into(),
            Self::FollowNext => ViewCommand::FollowStep(1).into(),
            Self::Find => SearchCommand::Open.into(),
            Self::ToggleOpen => {
                let lane = session.view.selection.and_then(|row| session.index.lanes_of(row).next())?;
                ViewCommand::ToggleOpen(lane).into()
            }
            Self::Escape => PanelCommand::Escape.into(),
            Self::ToggleLanes => PanelCommand::ToggleLanes.into(),
            Self::ToggleDetails => PanelCommand::ToggleDetails.into(),
            Self::Problems => shown(Dialog::Problems),
            Self::Keys => shown(Dialog::Keys),
            Self::About => shown(Dialog::About),
        };
        Some(command)
    }
}

fn zoomed(factor: f64) -> Command {
    ViewCommand::Zoom { anchor: None, factor, motion: Motion::Ease }.into()
}

fn panned(share: f64) -> Command {
    ViewCommand::Pan(share, Motion::Ease).into()
}

fn shown(dialog: Dialog) -> Command {
    PanelCommand::Show(dialog).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for action in Action::ALL {
            if let Some(shortcut) = action.shortcut() {
                assert!(seen.insert(shortcut), "{action:?} shares {}", shortcut.text());
            }
        }
    }
}
