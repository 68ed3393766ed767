//! What a person prefers; kept between runs.

use crate::document::Origin;
use crate::habits::Habits;
use crate::shelf::{Bookmark, Shelf};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How the window should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system does.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    HighContrast,
}

impl ThemeChoice {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// What the menu calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }
}

/// What the wheel does without a key held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WheelChoice {
    /// Zooms at the pointer.
    #[default]
    Zooms,
    /// Scrolls the lanes.
    Scrolls,
}

/// How things move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MotionChoice {
    /// In short, eased moves.
    #[default]
    Calm,
    /// Not at all.
    Reduced,
}

/// Size of all text and of everything beside it, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16")]
pub struct TextPercent(u16);

impl TextPercent {
    pub const LEAST: u16 = 80;
    pub const MOST: u16 = 200;
    /// What one step of the keys changes.
    const STEP: u16 = 10;

    /// The nearest size that there is.
    pub fn new(percent: u16) -> Self {
        Self(percent.clamp(Self::LEAST, Self::MOST))
    }

    /// In percent.
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// One step larger.
    #[must_use]
    pub fn larger(self) -> Self {
        Self::new(self.0 + Self::STEP)
    }

    /// One step smaller.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self::new(self.0.saturating_sub(Self::STEP))
    }
}

impl Default for TextPercent {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextPercent {
    fn from(percent: u16) -> Self {
        Self::new(percent)
    }
}

/// What a person prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How the window looks.
    pub theme: ThemeChoice,
    /// What the wheel does.
    pub wheel: WheelChoice,
    /// How things move.
    pub motion: MotionChoice,
    /// How large text is.
    pub text: TextPercent,
    /// Files opened lately, the last first.
    pub recent: Vec<PathBuf>,
    /// How stories are presented.
    pub presenting: Habits,
    /// Bookmarks by file, the one changed last first.
    pub shelves: Vec<Shelf>,
}

/// Files whose bookmarks are kept.
const MAX_SHELVES: usize = 50;

/// Recent files that are kept.
pub const MAX_RECENT: usize = 10;

impl Preferences {
    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Puts the bookmarks of a file before those of all others; without any it is not kept.
    pub(crate) fn put(&mut self, shelf: Shelf) {
        self.shelves.retain(|known| known.file != shelf.file);
        if !shelf.bookmarks.is_empty() {
            self.shelves.insert(0, shelf);
        }
        self.shelves.truncate(MAX_SHELVES);
    }

    /// The bookmarks of a document.
    pub(crate) fn bookmarks(&self, origin: &Origin) -> &[Bookmark] {
        let file = Shelf::name(origin);
        let shelf = self.shelves.iter().find(|shelf| shelf.file == file);
        shelf.map_or(&[], |shelf| &shelf.bookmarks)
    }
}
