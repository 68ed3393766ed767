//! What a person can do by name: one list feeds menus, keys and help, so that they cannot drift apart.

use crate::command::{
    BookmarkCommand, ColumnsCommand, Command, Dialog, DocumentCommand, ExportCommand, ExportingCommand,
    FilterCommand, HistoryCommand, LaneCommand, Motion, PanelCommand, PreferCommand, PresentCommand, Reach,
    RotationCommand, SearchCommand, SelectCommand, Start, StoryCommand, TableCommand, ViewCommand,
};
use crate::path_purpose::{PathPurpose, TemplateOf};
use crate::preferences::TextPercent;
use crate::shortcut::{Shortcut, ShortcutKey, ctrl, ctrl_shift, plain, shift};
use crate::state::Session;
use crate::view_info::is_offered;
use model::words::StepMode;
use words::{Message, Words, msg};

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
    pub fn title(self) -> Message {
        match self {
            Self::File => msg!(group_file),
            Self::View => msg!(group_view),
            Self::Select => msg!(group_select),
            Self::Window => msg!(group_window),
            Self::Present => msg!(group_present),
        }
    }
}

/// All there is to say of an action.
#[derive(Clone, Debug)]
pub struct ActionInfo {
    pub group: Group,
    /// What menus and help call it.
    pub title: Message,
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

            /// What settings call it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$action => stringify!($action),)*
                }
            }
        }
    };
}

actions! {
    Open NewEvents NewTerms AddLayer Columns OpenByPath Connect OpenBuiltIn Reload WhatChanged SaveCopy SavePackage Export CopyPicture
    SaveTable CopySelection Paste CopyCommandLine CopyLink
    SaveStories Quit
    ZoomIn ZoomOut Fit Focus PanLeft PanRight ScreenLeft ScreenRight
    ShowTimeline ShowRotation PlayYears ShowTable ShowAttendance ShowCompare GoToDate
    LargerText SmallerText UsualText
    Undo Redo Bookmark NextBookmark PreviousBookmark ClearFilter
    Find Palette Next Previous LaneUp LaneDown NextOfKind PreviousOfKind First Last Details FollowPrevious FollowNext
    ToggleOpen Escape
    Present PresentFromHere MakeStory
    ToggleLanes ToggleDetails Settings ChangeKeys Problems Messages Guide Keys About
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
            CloseBracket, Comma, Digit, Down, End, Enter, Escape, F1, F5, Home, Left, Letter, Minus,
            OpenBracket, Period, Plus, Question, Right, Space, Up, Zero,
        };
        match self {
            Self::Open => {
                File.action(msg!(action_open), ctrl(Letter('O')), |_| some(DocumentCommand::AskForFile))
            }
            Self::NewEvents => File.action(msg!(action_new_events), None, |_| {
                some(ExportCommand::AskForTemplate(TemplateOf::Events))
            }),
            Self::NewTerms => File.action(msg!(action_new_terms), None, |_| {
                some(ExportCommand::AskForTemplate(TemplateOf::Terms))
            }),
            Self::AddLayer => {
                File.action(msg!(action_add_layer), None, |_| some(DocumentCommand::AskForLayer))
            }
            Self::Columns => File.action(msg!(action_columns), None, |session| {
                session.table_file().map(|path| ColumnsCommand::Ask(path.to_path_buf()).into())
            }),
            Self::OpenByPath => {
                File.action(msg!(action_open_by_path), None, |_| shown(Dialog::TypePath(PathPurpose::Open)))
            }
            Self::Connect => File.action(msg!(action_connect), None, |_| shown(Dialog::Connect)),
            Self::OpenBuiltIn => {
                File.action(msg!(action_open_built_in), None, |_| some(DocumentCommand::OpenBuiltIn))
            }
            Self::Reload => {
                File.action(msg!(action_reload), ctrl(Letter('R')), |_| some(DocumentCommand::Reload))
            }
            Self::WhatChanged => File.action(msg!(action_what_changed), None, |session| {
                (!session.changes().is_empty()).then(|| PanelCommand::Show(Dialog::Changes).into())
            }),
            Self::SaveCopy => File
                .action(msg!(action_save_copy), ctrl_shift(Letter('S')), |_| some(ExportCommand::AskForCopy)),
            Self::SavePackage => {
                File.action(msg!(action_save_package), None, |_| some(ExportCommand::AskForPackage))
            }
            Self::Export => {
                File.action(msg!(action_export), ctrl(Letter('E')), |_| some(ExportingCommand::Open))
            }
            Self::CopyPicture => File.action(msg!(action_copy_picture), ctrl_shift(Letter('C')), |_| {
                some(ExportingCommand::CopyPicture)
            }),
            Self::SaveTable => {
                File.action(msg!(action_save_table), None, |_| some(ExportCommand::AskForTable))
            }
            Self::CopySelection => File.action(msg!(action_copy_selection), ctrl(Letter('C')), copied),
            Self::Paste => {
                File.action(msg!(action_paste), ctrl(Letter('V')), |_| some(DocumentCommand::AskForPaste))
            }
            Self::CopyCommandLine => File.action(msg!(action_copy_command_line), None, |session| {
                some(ExportCommand::Text(session.command_line()))
            }),
            Self::CopyLink => File.action(msg!(action_copy_link), None, |session| {
                session.view_link().map(|link| ExportCommand::Text(link).into())
            }),
            Self::SaveStories => File.action(msg!(action_save_stories), ctrl(Letter('S')), |session| {
                session.has_unsaved_stories().then(|| StoryCommand::Save(None).into())
            }),
            Self::Quit => File.action(msg!(action_quit), ctrl(Letter('Q')), |_| some(DocumentCommand::Quit)),
            Self::ZoomIn => View.action(msg!(action_zoom_in), plain(Plus), |session| zoomed(session, 1.5)),
            Self::ZoomOut => {
                View.action(msg!(action_zoom_out), plain(Minus), |session| zoomed(session, 1.0 / 1.5))
            }
            Self::Fit => {
                View.action(msg!(action_fit), plain(Zero), |session| moved(session, ViewCommand::Fit))
            }
            Self::Focus => View
                .action(msg!(action_focus), plain(Letter('F')), |session| moved(session, ViewCommand::Focus)),
            Self::PanLeft => {
                View.action(msg!(action_pan_left), shift(Left), |session| panned(session, -0.15))
            }
            Self::PanRight => {
                View.action(msg!(action_pan_right), shift(Right), |session| panned(session, 0.15))
            }
            Self::ScreenLeft => {
                View.action(msg!(action_screen_left), ctrl(Left), |session| panned(session, -0.9))
            }
            Self::ScreenRight => {
                View.action(msg!(action_screen_right), ctrl(Right), |session| panned(session, 0.9))
            }
            Self::ShowTimeline => {
                View.action(msg!(action_show_timeline), ctrl(Digit(1)), |_| mode(StepMode::Timeline))
            }
            Self::ShowRotation => View.action(msg!(action_show_rotation), ctrl(Digit(2)), |session| {
                offered(session, StepMode::Rotation)
            }),
            Self::PlayYears => View.action(msg!(action_play_years), plain(Space), |session| {
                (session.mode() == StepMode::Rotation).then(|| RotationCommand::TogglePlay.into())
            }),
            Self::ShowTable => {
                View.action(msg!(action_show_table), ctrl(Digit(5)), |_| mode(StepMode::Table))
            }
            Self::ShowAttendance => View.action(msg!(action_show_attendance), ctrl(Digit(3)), |session| {
                offered(session, StepMode::Attendance)
            }),
            Self::ShowCompare => View.action(msg!(action_show_compare), ctrl(Digit(4)), |session| {
                offered(session, StepMode::Compare)
            }),
            Self::GoToDate => View.action(msg!(action_go_to_date), plain(Letter('G')), |session| {
                on_timeline(session).and_then(|()| shown(Dialog::GoToDate))
            }),
            Self::LargerText => Window.action(msg!(action_larger_text), ctrl(Plus), |session| {
                text_size(session, TextPercent::larger)
            }),
            Self::SmallerText => Window.action(msg!(action_smaller_text), ctrl(Minus), |session| {
                text_size(session, TextPercent::smaller)
            }),
            Self::UsualText => Window.action(msg!(action_usual_text), ctrl(Zero), |session| {
                text_size(session, |_| TextPercent::default())
            }),
            Self::Undo => Select.action(msg!(action_undo), ctrl(Letter('Z')), |session| {
                session.history().can_undo().then(|| HistoryCommand::Undo.into())
            }),
            Self::Redo => Select.action(msg!(action_redo), ctrl_shift(Letter('Z')), |session| {
                session.history().can_redo().then(|| HistoryCommand::Redo.into())
            }),
            Self::Bookmark => {
                Select.action(msg!(action_bookmark), ctrl(Letter('D')), |_| some(BookmarkCommand::Toggle))
            }
            Self::NextBookmark => {
                Select.action(msg!(action_next_bookmark), ctrl_shift(Period), |session| bookmark(session, 1))
            }
            Self::PreviousBookmark => {
                Select.action(msg!(action_previous_bookmark), ctrl_shift(Comma), |session| {
                    bookmark(session, -1)
                })
            }
            Self::ClearFilter => Select.action(msg!(action_clear_filter), None, |session| {
                session.is_filtered().then(|| FilterCommand::Clear.into())
            }),
            Self::Find => Select.action(msg!(action_find), ctrl(Letter('F')), |_| some(SearchCommand::Open)),
            Self::Palette => {
                Window.action(msg!(action_palette), ctrl_shift(Letter('P')), |_| shown(Dialog::Palette))
            }
            Self::Next => Select.action(msg!(action_next), plain(Right), |session| {
                stepped(session, SelectCommand::Next, Some(1), None)
            }),
            Self::Previous => Select.action(msg!(action_previous), plain(Left), |session| {
                stepped(session, SelectCommand::Previous, Some(-1), None)
            }),
            Self::LaneUp => Select.action(msg!(action_lane_up), plain(Up), |session| {
                stepped(session, SelectCommand::LaneUp, None, Some(-1))
            }),
            Self::LaneDown => Select.action(msg!(action_lane_down), plain(Down), |session| {
                stepped(session, SelectCommand::LaneDown, None, Some(1))
            }),
            Self::NextOfKind => Select.action(msg!(action_next_of_kind), plain(Period), |session| {
                with_selection(session, SelectCommand::NextOfKind)
            }),
            Self::PreviousOfKind => Select.action(msg!(action_previous_of_kind), plain(Comma), |session| {
                with_selection(session, SelectCommand::PreviousOfKind)
            }),
            Self::First => Select.action(msg!(action_first), plain(Home), |session| {
                stepped(session, SelectCommand::First, Some(i32::MIN), Some(-i64::from(u32::MAX)))
            }),
            Self::Last => Select.action(msg!(action_last), plain(End), |session| {
                stepped(session, SelectCommand::Last, Some(i32::MAX), Some(i64::from(u32::MAX)))
            }),
            Self::Details => Select.action(msg!(action_details), plain(Enter), |session| {
                with_selection(session, PanelCommand::ShowDetails)
            }),
            Self::FollowPrevious => {
                Select
                    .action(msg!(action_follow_previous), plain(OpenBracket), |session| followed(session, -1))
            }
            Self::FollowNext => {
                Select.action(msg!(action_follow_next), plain(CloseBracket), |session| followed(session, 1))
            }
            Self::ToggleOpen => Select.action(msg!(action_toggle_open), plain(Letter('O')), opened_or_folded),
            Self::Escape => Select.action(msg!(action_escape), plain(Escape), |_| some(PanelCommand::Escape)),
            Self::Present => Present
                .action(msg!(action_present), plain(F5), |_| some(PresentCommand::Start(Start::default()))),
            Self::PresentFromHere => Present.action(msg!(action_present_from_here), shift(F5), |_| {
                some(PresentCommand::Start(Start { is_from_here: true, ..Start::default() }))
            }),
            Self::MakeStory => Present
                .action(msg!(action_make_story), ctrl(Letter('M')), |_| some(PanelCommand::ToggleStories)),
            Self::ToggleLanes => Window
                .action(msg!(action_toggle_lanes), plain(Letter('L')), |_| some(PanelCommand::ToggleLanes)),
            Self::ToggleDetails => Window.action(msg!(action_toggle_details), plain(Letter('D')), |_| {
                some(PanelCommand::ToggleDetails)
            }),
            Self::Problems => {
                Window.action(msg!(action_problems), plain(Letter('P')), |_| shown(Dialog::Problems))
            }
            Self::Settings => Window.action(msg!(action_settings), ctrl(Comma), |_| shown(Dialog::Settings)),
            Self::ChangeKeys => Window.action(msg!(action_change_keys), None, |_| shown(Dialog::OwnKeys)),
            Self::Messages => Window.action(msg!(action_messages), None, |_| shown(Dialog::Messages)),
            Self::Guide => Window.action(msg!(action_guide), plain(F1), |_| shown(Dialog::Guide)),
            Self::Keys => Window.action(msg!(action_keys), plain(Question), |_| shown(Dialog::Keys)),
            Self::About => Window.action(msg!(action_about), None, |_| shown(Dialog::About)),
        }
    }

    /// What menus and help call it.
    pub fn title(self, words: &Words) -> String {
        words.text(&self.info().title)
    }

    /// Its usual key.
    pub fn shortcut(self) -> Option<Shortcut> {
        self.info().shortcut
    }

    /// All its usual keys: its own, and one that people know from elsewhere.
    pub fn shortcuts(self) -> impl Iterator<Item = Shortcut> {
        let others =
            [(Self::Find, plain(ShortcutKey::Slash)), (Self::Palette, ctrl(ShortcutKey::Letter('K')))];
        let others = others.into_iter().filter(move |(action, _)| *action == self);
        self.shortcut().into_iter().chain(others.map(|(_, shortcut)| shortcut))
    }

    /// Whether it can be done where the program runs.
    pub const fn is_offered(self, session: &Session) -> bool {
        session.edge().offers(self)
    }

    /// The change it stands for; `None` where it makes no sense now.
    pub fn command(self, session: &Session) -> Option<Command> {
        self.is_offered(session).then(|| (self.info().command)(session)).flatten()
    }
}

impl Group {
    fn action(
        self,
        title: Message,
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
                assert!(seen.insert(shortcut), "{action:?} shares {}", shortcut.text(&Words::english()));
            }
        }
    }
}
