//! A story before a room: which step is shown, on which screens, since when, and what was open before.
//!
//! ```text
//!  PresentCommand ──▶ Presentation { step, curtain, frozen picture, timer }    the audience sees `Session::audience`
//!                └──▶ Session: view and selection of the step; panning away from it is a digression
//! ```
//!
//! Knows no clock: what happens at a moment says which, in seconds of any clock that only goes forward.

mod apply;
pub mod command;
pub mod keys;
pub mod pace;
pub mod timer;

pub use command::{Cue, PresentCommand, Start};

use super::history::{History, Snapshot};
use super::{Panels, Session};
use model::EventId;
use model::story::{Step, Story};
use pace::Pace;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use timer::Timer;

/// How long a step stays while the story plays by itself and nothing says how long.
const USUAL_SECONDS: f64 = 15.0;

/// Where the audience looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screens {
    /// On the second screen; on this one as long as there is no other.
    #[default]
    Second,
    /// At a window that can be shared.
    Window,
    /// On this screen, all of it.
    This,
}

impl Screens {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Second, Self::Window, Self::This];

    /// What the menu calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Second => "Second screen",
            Self::Window => "Window to share",
            Self::This => "This screen",
        }
    }
}

/// Width to height of a slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aspect {
    /// 16:9
    #[default]
    Wide,
    /// 4:3
    Narrow,
    /// That of the screen it is shown on.
    Screen,
}

impl Aspect {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Narrow, Self::Screen];

    /// What the menu calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Wide => "16:9",
            Self::Narrow => "4:3",
            Self::Screen => "As the screen",
        }
    }

    /// Width of a slide of height 1; `screen` is that of the screen.
    pub const fn width(self, screen: f32) -> f32 {
        match self {
            Self::Wide => 16.0 / 9.0,
            Self::Narrow => 4.0 / 3.0,
            Self::Screen => screen,
        }
    }
}

/// What covers the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curtain {
    /// Black.
    Black,
    /// White.
    White,
}

/// The screens that are connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Displays {
    /// How many.
    pub num: usize,
    /// Which of them shows the main window, from 0.
    pub own: usize,
}

impl Default for Displays {
    fn default() -> Self {
        Self { num: 1, own: 0 }
    }
}

impl Displays {
    /// A screen on which the main window is not.
    pub const fn other(self) -> Option<usize> {
        match (self.num, self.own) {
            (0 | 1, _) => None,
            (_, 0) => Some(1),
            (_, _) => Some(0),
        }
    }
}

/// How a person likes to present; kept between runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// Where the audience looks.
    pub screens: Screens,
    /// The frame of the slides.
    pub aspect: Aspect,
    /// Size of the speaker notes, in points.
    pub notes_size: u8,
}

impl Habits {
    /// Smallest and largest size of notes.
    pub const NOTES: (u8, u8) = (12, 48);
}

impl Default for Habits {
    fn default() -> Self {
        Self { screens: Screens::default(), aspect: Aspect::default(), notes_size: 18 }
    }
}

/// A picture that the audience keeps while the presenter goes on.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// What was seen.
    session: Session,
    /// At which step.
    at: usize,
}

/// What comes back when the presentation ends.
#[derive(Clone, Debug)]
struct Before {
    seen: Snapshot,
    hits: Arc<Vec<EventId>>,
    panels: Panels,
    history: History,
}

/// A story that is being presented.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// The story.
    pub story: Arc<Story>,
    /// Its place among those of the file; `None` if it is made up of events and stands in no file.
    pub story_at: Option<usize>,
    /// The step that is shown, from 0.
    pub at: usize,
    /// Where the audience looks.
    pub screens: Screens,
    /// Whether the two screens have changed places.
    pub are_swapped: bool,
    /// What covers the picture.
    pub curtain: Option<Curtain>,
    /// How long it has gone on.
    pub timer: Timer,
    /// The number typed so far, to go to that step.
    pub typed: Option<usize>,
    /// Since when the step stands, while the story plays by itself.
    pub plays_since: Option<f64>,
    /// Whether the first step follows the last.
    pub loops: bool,
    /// Whether the presenter sees all steps at once.
    pub has_overview: bool,
    frozen: Option<Arc<Frozen>>,
    planned_minutes: Option<u16>,
    /// Where it should look; a second screen that was lost may come back.
    wanted: Screens,
    /// What the step shows, as far as one can move away from it.
    path: Option<Box<Snapshot>>,
    before: Box<Before>,
}

impl Presentation {
    /// How many steps there are.
    pub fn num_steps(&self) -> usize {
        self.story.steps.len()
    }

    /// The step that is shown.
    pub fn step(&self) -> Option<&Step> {
        self.story.steps.get(self.at)
    }

    /// The step after it, which is the first after the last if the story loops.
    pub fn next(&self) -> Option<usize> {
        let next = self.at + 1;
        let first = (self.loops && self.num_steps() > 1).then_some(0);
        if next < self.num_steps() { Some(next) } else { first }
    }

    /// Whether the audience keeps an earlier picture.
    pub const fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Whether the presenter sees anything that the audience does not.
    pub const fn has_two_windows(&self) -> bool {
        !matches!(self.screens, Screens::This)
    }

    /// Minutes that the presenter has typed as the planned length.
    pub const fn planned_minutes(&self) -> Option<u16> {
        self.planned_minutes
    }

    /// The planned length in seconds: as typed, else the sum of all steps if each says how long it takes.
    pub fn planned_seconds(&self) -> Option<f64> {
        let typed = self.planned_minutes.map(|minutes| f64::from(minutes) * 60.0);
        typed.or_else(|| pace::sum_of_all(&self.story.steps))
    }

    /// How the time that has passed compares with the plan; `None` without a plan or before the beginning.
    pub fn pace(&self, now: f64) -> Option<Pace> {
        let elapsed = self.timer.elapsed(now);
        let planned = self.planned_seconds().filter(|_| self.timer.has_begun())?;
        Some(pace::pace(&self.story.steps, self.at, elapsed, planned))
    }

    /// How long the step stays while the story plays by itself.
    pub fn seconds_of_step(&self) -> f64 {
        let own = self.step().and_then(|step| step.seconds).filter(|seconds| *seconds > 0.0);
        let share = || self.planned_seconds().map(|planned| planned / self.num_steps().max(1) as f64);
        own.or_else(share).unwrap_or(USUAL_SECONDS).max(1.0)
    }

    /// Seconds until the next step comes by itself; 0 as soon as it is due.
    pub fn seconds_left(&self, now: f64) -> Option<f64> {
        let since = self.plays_since?;
        Some((since + self.seconds_of_step() - now).max(0.0))
    }

    /// `3 / 7`
    pub fn position(&self, at: usize) -> String {
        format!("{} / {}", at + 1, self.num_steps())
    }
}

impl Session {
    /// What the audience sees and at which step: what is open, or the picture that is frozen.
    pub fn audience<'a>(&'a self, presentation: &'a Presentation) -> (&'a Self, usize) {
        match &presentation.frozen {
            Some(frozen) => (&frozen.session, frozen.at),
            None => (self, presentation.at),
        }
    }

    /// Whether somebody has panned, zoomed or selected away from what the step shows.
    pub fn has_digressed(&self) -> bool {
        let path = self.presentation.as_ref().and_then(|presentation| presentation.path.as_deref());
        path.is_some_and(|path| *path != self.snapshot())
    }

    /// The story that is presented when nobody chooses one: the one shown last, the first, or one made of events.
    pub fn story_to_present(&self) -> Option<usize> {
        let num = self.stories().len();
        (num > 0).then(|| self.presented.min(num - 1))
    }
}
