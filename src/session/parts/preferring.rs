//! What the person prefers, and what the system does; each change is kept.

use crate::answer::Answer;
use crate::command::PreferCommand;
use crate::edge::Edge;
use crate::effect::Effect;
use crate::preferences::{Preferences, ThemeChoice};
use std::sync::Arc;
use theme::Theme;
use words::{Languages, Words};

/// What the person prefers, and what the system does.
#[derive(Clone, Debug)]
pub(crate) struct Preferring {
    pub kept: Preferences,
    pub system_is_dark: bool,
    pub languages: Arc<Languages>,
    /// What is shown, in the language that is chosen.
    pub words: Arc<Words>,
    /// Where the program runs.
    pub edge: Edge,
}

impl Preferring {
    /// In the language of this run, if there is one, else in the one that is kept.
    pub fn new(kept: Preferences, languages: Arc<Languages>, language: Option<&str>) -> Self {
        let words = Arc::new(languages.words(language.unwrap_or(&kept.language)).0);
        Self { kept, system_is_dark: false, languages, words, edge: Edge::Desktop }
    }

    /// How the window looks.
    pub const fn theme(&self) -> Theme {
        match self.kept.theme {
            ThemeChoice::System if self.system_is_dark => Theme::Dark,
            ThemeChoice::System | ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::HighContrast => Theme::HighContrast,
        }
    }

    pub fn apply(&mut self, command: PreferCommand) -> Answer {
        match command {
            PreferCommand::Theme(theme) => self.kept.theme = theme,
            PreferCommand::Language(tag) => {
                self.words = Arc::new(self.languages.words(&tag).0);
                self.kept.language = tag;
            }
            PreferCommand::Wheel(wheel) => self.kept.wheel = wheel,
            PreferCommand::Motion(motion) => self.kept.motion = motion,
            PreferCommand::Start(start) => self.kept.start = start,
            PreferCommand::DetailsWidth(width) => self.kept.details_width = Some(width),
            PreferCommand::Key(action, shortcut) => self.kept.keys.set(action, shortcut),
            PreferCommand::UsualKeys(action) => self.kept.keys.reset(action),
            PreferCommand::Text(size) if size == self.kept.text => return Answer::default(),
            PreferCommand::Text(size) => self.kept.text = size,
            PreferCommand::Presenting(habits) if habits == self.kept.presenting => return Answer::default(),
            PreferCommand::Presenting(habits) => self.kept.presenting = habits,
            PreferCommand::Bookmarks(shelf) => self.kept.put(shelf),
            PreferCommand::Welcomed => self.kept.is_welcomed = true,
            PreferCommand::Columns(columns) => self.kept.remember_columns(columns),
            PreferCommand::Opened(path) => self.kept.remember(path),
            PreferCommand::SystemIsDark(is_dark) => {
                self.system_is_dark = is_dark;
                return Answer::default();
            }
        }
        Effect::SavePreferences(self.kept.clone()).into()
    }
}
