//! What the person prefers, and what the system does; each change is kept.

use crate::answer::Answer;
use crate::command::PreferCommand;
use crate::effect::Effect;
use crate::preferences::{Preferences, ThemeChoice};
use theme::Theme;

/// What the person prefers, and what the system does.
#[derive(Clone, Debug)]
pub(crate) struct Preferring {
    pub kept: Preferences,
    pub system_is_dark: bool,
}

impl Preferring {
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
            PreferCommand::Wheel(wheel) => self.kept.wheel = wheel,
            PreferCommand::Motion(motion) => self.kept.motion = motion,
            PreferCommand::Text(size) if size == self.kept.text => return Answer::default(),
            PreferCommand::Text(size) => self.kept.text = size,
            PreferCommand::Presenting(habits) if habits == self.kept.presenting => return Answer::default(),
            PreferCommand::Presenting(habits) => self.kept.presenting = habits,
            PreferCommand::Bookmarks(shelf) => self.kept.put(shelf),
            PreferCommand::Opened(path) => self.kept.remember(path),
            PreferCommand::SystemIsDark(is_dark) => {
                self.system_is_dark = is_dark;
                return Answer::default();
            }
        }
        Effect::SavePreferences(self.kept.clone()).into()
    }
}
