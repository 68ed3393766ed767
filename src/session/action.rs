//! What a person can do by name: one list feeds menus, keys and help, so that they cannot drift apart.

use super::command::{
    Command, Dialog, DocumentCommand, ExportCommand, PanelCommand, SearchCommand, SelectCommand, ViewCommand,
};
use super::effect::PathPurpose;
use super::rotation::RotationCommand;
use super::{Motion, Session};
use crate::model::words::StepMode;

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
    /// `?`
    Question,
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
            Key::Question => "?".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Escape => "Esc".to_owned(),
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
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 4] = [Self::View, Self::Select, Self::Window, Self::File];

    /// Heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::View => "Move and zoom",
            Self::Select => "Select",
            Self::Window => "Window",
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
    SavePicture: File, "Save the view as a picture…", Some(command(Key::Letter('E')));
    CopySelection: File, "Copy the selection with citations", Some(command(Key::Letter('C')));
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
    GoToDate: View, "Go to date…", Some(plain(Key::Letter('G')));
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
    ToggleOpen: Select, "Open or fold the lane of the selection", Some(plain(Key::Letter('O')));
    Escape: Select, "Close, or clear the selection", Some(plain(Key::Escape));
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
            && !matches!(self, Self::ShowTimeline | Self::ShowRotation | Self::PlayYears)
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

    /// The change it stands for; `None` where it makes no sense now.
    pub fn command(self, session: &Session) -> Option<Command> {
        let zoom = |factor| Command::from(ViewCommand::Zoom { anchor: None, factor, motion: Motion::Ease });
        let pan = |share| Command::from(ViewCommand::Pan(share, Motion::Ease));
        let show = |dialog| Command::from(PanelCommand::Show(dialog));
        let has_selection = session.view.selection.is_some();
        if self.is_of_the_timeline() && session.mode != StepMode::Timeline {
            return None;
        }
        if session.mode == StepMode::Rotation
            && let Some(command) = self.in_rotation()
        {
            return Some(command.into());
        }
        let command = match self {
            Self::Open => DocumentCommand::AskForFile.into(),
            Self::AddLayer => DocumentCommand::AskForLayer.into(),
            Self::OpenByPath => show(Dialog::TypePath(PathPurpose::Open)),
            Self::OpenBuiltIn => DocumentCommand::OpenBuiltIn.into(),
            Self::Reload => DocumentCommand::Reload.into(),
            Self::SaveCopy => ExportCommand::AskForCopy.into(),
            Self::SavePicture => ExportCommand::AskForPicture.into(),
            Self::CopySelection if !has_selection => return None,
            Self::CopySelection => ExportCommand::SelectionText.into(),
            Self::Quit => DocumentCommand::Quit.into(),
            Self::ZoomIn => zoom(1.5),
            Self::ZoomOut => zoom(1.0 / 1.5),
            Self::Fit => ViewCommand::Fit.into(),
            Self::Focus => ViewCommand::Focus.into(),
            Self::PanLeft => pan(-0.15),
            Self::PanRight => pan(0.15),
            Self::ScreenLeft => pan(-0.9),
            Self::ScreenRight => pan(0.9),
            Self::ShowTimeline => ViewCommand::Mode(StepMode::Timeline).into(),
            Self::ShowRotation => ViewCommand::Mode(StepMode::Rotation).into(),
            Self::PlayYears => return None,
            Self::GoToDate => show(Dialog::GoToDate),
            Self::Next => SelectCommand::Next.into(),
            Self::Previous => SelectCommand::Previous.into(),
            Self::LaneUp => SelectCommand::LaneUp.into(),
            Self::LaneDown => SelectCommand::LaneDown.into(),
            Self::NextOfKind if has_selection => SelectCommand::NextOfKind.into(),
            Self::PreviousOfKind if has_selection => SelectCommand::PreviousOfKind.into(),
            Self::NextOfKind | Self::PreviousOfKind => return None,
            Self::First => SelectCommand::First.into(),
            Self::Last => SelectCommand::Last.into(),
            Self::Details if has_selection => PanelCommand::ShowDetails.into(),
            Self::Details => return None,
            Self::Find => SearchCommand::Open.into(),
            Self::ToggleOpen => {
                let lane = session.view.selection.and_then(|row| session.index.lanes_of(row).next())?;
                ViewCommand::ToggleOpen(lane).into()
            }
            Self::Escape => PanelCommand::Escape.into(),
            Self::ToggleLanes => PanelCommand::ToggleLanes.into(),
            Self::ToggleDetails => PanelCommand::ToggleDetails.into(),
            Self::Problems => show(Dialog::Problems),
            Self::Keys => show(Dialog::Keys),
            Self::About => show(Dialog::About),
        };
        Some(command)
    }
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
