//! Where and how large a story is presented: the screens there are, and what the person is used to.

use serde::{Deserialize, Serialize};
use words::{Message, msg};

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
    pub fn title(self) -> Message {
        match self {
            Self::Second => msg!(screens_second),
            Self::Window => msg!(screens_window),
            Self::This => msg!(screens_this),
        }
    }
}

/// Width to height of a slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aspect {
    #[default]
    Wide,
    Narrow,
    /// That of the screen it is shown on.
    Screen,
}

impl Aspect {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Narrow, Self::Screen];

    /// What the menu calls it.
    pub fn title(self) -> Message {
        match self {
            Self::Wide => msg!(aspect_wide),
            Self::Narrow => msg!(aspect_narrow),
            Self::Screen => msg!(aspect_screen),
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

/// The screens that are connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Displays {
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
