//! What the program finds round it: settings, the day, the desktop. Tests bring their own.

use crate::app::clock;
use crate::app::files::cache::CacheFolder;
use crate::app::files::saved::{Saved, Store};
use crate::app::fonts::{FontChoice, Fonts};
use crate::app::languages::Spoken;
use session::ThemeChoice;
use std::path::Path;
use std::time::Instant;
use words::Message;

/// What the program finds round it.
#[derive(Clone)]
pub struct Environment {
    /// Where settings are kept.
    pub(in crate::app) store: Store,
    /// Where large timelines are kept for the next time.
    pub(in crate::app) cache: CacheFolder,
    /// The settings as they were at the start.
    pub(in crate::app) saved: Saved,
    /// The languages there are, and the one of this run.
    pub(in crate::app) spoken: Spoken,
    /// What letters are drawn with.
    pub(in crate::app) fonts: Fonts,
    /// What the person should know about them.
    pub(in crate::app) notice: Option<Message>,
    /// The day it is, in days since 1970.
    pub(in crate::app) today: fn() -> i64,
    /// The time of the day, in seconds since midnight.
    pub(in crate::app) second_of_day: fn() -> u32,
    /// Whether the desktop is asked if it is dark.
    pub(in crate::app) follows_desktop: bool,
    /// When the program began.
    pub(in crate::app) started: Instant,
}

impl Environment {
    /// Those of the person at this machine.
    pub fn here(spoken: Spoken) -> Self {
        let mut store = Store::usual();
        let (saved, notice) = store.load();
        let cache = CacheFolder::usual();
        Self {
            spoken,
            store,
            cache,
            saved,
            notice,
            fonts: Fonts::new(FontChoice::System),
            today: clock::today,
            second_of_day: clock::second_of_day,
            follows_desktop: true,
            started: Instant::now(),
        }
    }

    /// None: the usual settings, which are kept nowhere, of somebody who knows the program, and a day that somebody tells.
    pub fn none(today: fn() -> i64) -> Self {
        let mut saved = Saved::default();
        saved.preferences.is_welcomed = true;
        Self {
            store: Store::none(),
            cache: CacheFolder::none(),
            saved,
            notice: None,
            fonts: Fonts::default(),
            spoken: Spoken::default(),
            today,
            // Noon, so that what is seen from outside is always the same.
            second_of_day: || 43_200,
            follows_desktop: false,
            started: Instant::now(),
        }
    }

    /// The same with a folder for settings and what is kept with them.
    #[must_use]
    pub fn with_folder(mut self, folder: &Path) -> Self {
        self.store = Store::in_folder(folder);
        (self.saved, self.notice) = self.store.load();
        self
    }

    /// The same with fonts of a choice.
    #[must_use]
    pub fn with_fonts(mut self, fonts: Fonts) -> Self {
        self.fonts = fonts;
        self
    }

    /// The same with a time of the day, in seconds since midnight.
    #[must_use]
    pub fn with_time(mut self, second_of_day: fn() -> u32) -> Self {
        self.second_of_day = second_of_day;
        self
    }

    /// The same with a folder for what is kept of files of so many bytes and more.
    #[must_use]
    pub fn with_cache(mut self, folder: &Path, min_bytes: u64) -> Self {
        self.cache = CacheFolder::at(folder, min_bytes);
        self
    }

    /// The same in a language for this run.
    #[must_use]
    pub fn with_language(mut self, tag: &str) -> Self {
        self.spoken.language = Some(tag.to_owned());
        self
    }

    /// The same with languages of a person's own, in one of them for this run.
    #[must_use]
    pub fn with_languages(mut self, added: Vec<words::Language>, tag: &str) -> Self {
        self.spoken.languages = words::Languages::default().with(added).into();
        self.with_language(tag)
    }

    /// The same with a theme chosen.
    #[must_use]
    pub fn with_theme(mut self, theme: ThemeChoice) -> Self {
        self.saved.preferences.theme = theme;
        self
    }
}
