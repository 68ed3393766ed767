//! The views of a timeline: one row for each of them.

use crate::action::Action;
use crate::state::Session;
use emath::{Vec2, vec2};
use model::words::StepMode;
use scene::{DrawList, TextMeasure};

/// Draws what a session shows, so many points large.
type Draw = fn(&Session, Vec2, &TextMeasure) -> DrawList;

/// All there is to say of a view, but for the widget that shows it.
#[derive(Clone, Copy, Debug)]
pub struct ViewInfo {
    pub mode: StepMode,
    /// What shows it; its title, its key and when it can be shown.
    pub action: Action,
    /// Its picture. Tables are cut at its lower edge.
    pub draw: Draw,
    /// Its picture on a slide: what a room can read of it, and nothing that can only be used.
    pub slide: Draw,
}

impl ViewInfo {
    /// The views in the order of their tabs.
    pub const TABS: [StepMode; 5] =
        [StepMode::Timeline, StepMode::Rotation, StepMode::Attendance, StepMode::Compare, StepMode::Table];

    /// The views that the open file has something for; the one that is shown among them.
    pub fn offered(session: &Session) -> impl Iterator<Item = Self> {
        let offered = Self::TABS.into_iter().filter(|mode| is_offered(*mode, session));
        offered.map(Self::of)
    }

    /// The row of a view. The table of everything has no picture; the timeline stands for it.
    pub const fn of(mode: StepMode) -> Self {
        match mode {
            StepMode::Timeline => Self {
                mode,
                action: Action::ShowTimeline,
                draw: Session::timeline_picture,
                slide: Session::timeline_slide,
            },
            StepMode::Rotation => Self {
                mode,
                action: Action::ShowRotation,
                draw: |session, size, measure| session.with_rotation(measure, |scene| scene.draw(size)),
                slide: |session, room, measure| session.with_rotation(measure, |scene| scene.slide(room)),
            },
            StepMode::Attendance => Self {
                mode,
                action: Action::ShowAttendance,
                draw: |session, size, measure| session.attendance_picture(size, None, measure),
                slide: |session, room, measure| session.attendance_picture(wide(room), Some(room.y), measure),
            },
            StepMode::Compare => Self {
                mode,
                action: Action::ShowCompare,
                draw: |session, size, measure| session.compare_picture(size, None, measure),
                slide: |session, room, measure| session.compare_picture(wide(room), Some(room.y), measure),
            },
            StepMode::Table => Self { mode, action: Action::ShowTable, ..Self::of(StepMode::Timeline) },
        }
    }
}

/// Whether there is anything to show in a view, or it is shown already.
pub(crate) fn is_offered(mode: StepMode, session: &Session) -> bool {
    let document = session.document();
    let has_any = match mode {
        StepMode::Timeline | StepMode::Table => true,
        StepMode::Rotation => !document.timeline.terms().is_empty(),
        StepMode::Attendance => document.has_participants,
        StepMode::Compare => document.is_comparable,
    };
    has_any || session.mode() == mode
}

/// A table on a slide is as high as it needs to be.
const fn wide(room: Vec2) -> Vec2 {
    vec2(room.x, 0.0)
}
