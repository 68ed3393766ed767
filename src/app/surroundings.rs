//! What the program finds round it: settings, the day, the desktop. Tests bring their own.

use super::cache::CacheFolder;
use super::clock;
use super::saved::{Saved, Store};
use crate::session::ThemeChoice;
use std::time::Instant;

/// What the program finds round it.
#[derive(Clone)]
pub struct Surroundings {
    /// Where settings are kept.
    pub(super) store: Store,
    /// Where large timelines are kept for the next time.
    pub(super) cache: CacheFolder,
    /// The settings as they were at the start.
    pub(super) saved: Saved,
    /// What the person should know about them.
    pub(super) notice: Option<String>,
    /// The day it is, in days since 1970.
    pub(super) today: fn() -> i64,
    /// Whether the desktop is asked if it is dark.
    pub(super) follows_desktop: bool,
    /// When the program began.
    pub(super) started: Instant,
}

impl Surroundings {
    /// Those of the person at this machine.
    pub fn here() -> Self {
        let store = Store::usual();
        let (saved, notice) = store.load();
        let cache = CacheFolder::usual();
        Self {
            store,
            cache,
            saved,
            notice,
            today: clock::today,
            follows_desktop: true,
            started: Instant::now(),
        }
    }

    /// None: the usual settings, which are kept nowhere, and a day that somebody tells.
    pub fn none(today: fn() -> i64) -> Self {
        Self {
            store: Store::none(),
            cache: CacheFolder::none(),
            saved: Saved::default(),
            notice: None,
            today,
            follows_desktop: false,
            started: Instant::now(),
        }
    }

    /// The same with a theme chosen.
    #[must_use]
    pub fn with_theme(mut self, theme: ThemeChoice) -> Self {
        self.saved.preferences.theme = theme;
        self
    }
}
