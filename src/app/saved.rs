//! What is kept between runs: preferences and the place of the window, in a small file of its own.

use super::write::write_whole;
use eframe::egui::{Rect, Vec2, ViewportInfo, vec2};
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use session::Preferences;
use std::io;
use std::path::{Path, PathBuf};

/// Version of the file; a newer one is left alone.
const VERSION: u32 = 1;

/// What is kept.
#[derive(Clone, Debug, Default)]
pub struct Saved {
    /// What the person prefers.
    pub preferences: Preferences,
    /// Size of the window.
    pub window: Window,
}

/// Size of the window in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Window {
    pub width: f32,
    pub height: f32,
    /// Whether it fills the screen.
    pub is_maximized: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self { width: 1_280.0, height: 800.0, is_maximized: false }
    }
}

/// Smallest size the window may have.
pub const SMALLEST: Vec2 = vec2(720.0, 480.0);

impl Window {
    /// Remembers how large the window is now; its points are so many times as large as those of the screen.
    pub fn note(&mut self, info: &ViewportInfo, zoom: f32) {
        // A window that fills its screen while presenting is not the size anybody has chosen.
        if info.fullscreen == Some(true) {
            return;
        }
        if let Some(is_maximized) = info.maximized {
            self.is_maximized = is_maximized;
        }
        let size =
            info.inner_rect.map(|rect: Rect| rect.size() * zoom).filter(|size| size.x >= 1.0 && size.y >= 1.0);
        if let Some(size) = size.filter(|_| !self.is_maximized) {
            (self.width, self.height) = (size.x, size.y);
        }
    }

    /// The size to open with: what was kept, made sane.
    pub fn size(&self) -> Vec2 {
        let sane = |value: f32, least: f32, most: f32| {
            if value.is_finite() { value.clamp(least, most) } else { least }
        };
        vec2(sane(self.width, SMALLEST.x, 7_680.0), sane(self.height, SMALLEST.y, 4_320.0))
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    #[serde(default)]
    preferences: Preferences,
    #[serde(default)]
    window: Window,
}

/// Where settings are kept.
#[derive(Clone, Debug)]
pub struct Store {
    path: Option<PathBuf>,
}

impl Store {
    /// Where the system wants the settings of programs.
    pub fn usual() -> Self {
        let strategy = etcetera::base_strategy::choose_native_strategy();
        Self { path: strategy.ok().map(|usual| usual.config_dir().join("summitline").join("settings.json")) }
    }

    /// Nowhere.
    pub const fn none() -> Self {
        Self { path: None }
    }

    /// In this folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: Some(folder.join("settings.json")) }
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_ref()?.parent()
    }

    /// What was kept; with a word for the person if it could not be read.
    pub fn load(&self) -> (Saved, Option<String>) {
        let Some(path) = &self.path else { return (Saved::default(), None) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return (Saved::default(), None),
            Err(err) => return (Saved::default(), Some(format!("Your settings could not be read: {err}."))),
        };
        match Saved::from_text(&text) {
            Some(mut saved) => {
                // Version 0.1.0 kept paths as they were typed; nobody knows from which folder.
                saved.preferences.recent.retain(|path| path.is_absolute());
                (saved, None)
            }
            None => (Saved::default(), Some(put_aside(path))),
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the system says.
    pub fn save(&self, saved: &Saved) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_whole(path, saved.to_text().as_bytes())
    }
}

/// Keeps settings that are not understood under another name, and says so.
fn put_aside(path: &Path) -> String {
    let aside = path.with_extension("json.bad");
    let message = "Your settings could not be understood; the usual ones are used.";
    match std::fs::rename(path, &aside) {
        Ok(()) => format!("{message} They are kept as {}.", aside.display()),
        Err(_) => message.to_owned(),
    }
}

impl Saved {
    fn from_text(text: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok().filter(|file: &File| file.version == VERSION)?;
        Some(Self { preferences: file.preferences, window: file.window })
    }

    fn to_text(&self) -> String {
        let file = File { version: VERSION, preferences: self.preferences.clone(), window: self.window };
        serde_json::to_string_pretty(&file).expect("settings are plain values")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_broken_ones_never_stop_the_start() {
        let mut saved = Saved::default();
        saved.preferences.remember("a.timeline.json".into());
        saved.window = Window { width: 1_000.0, height: 700.0, is_maximized: true };
        let text = saved.to_text();
        let read = Saved::from_text(&text).expect("understood");
        assert_eq!((read.preferences, read.window), (saved.preferences, saved.window));
        for end in 0..text.len() - 1 {
            let prefix = text.get(..end).unwrap_or("");
            assert!(Saved::from_text(prefix).is_none(), "{prefix}");
        }
        assert!(Saved::from_text("{\"version\": 99}").is_none());
    }

    #[test]
    fn settings_are_kept_and_broken_ones_put_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store { path: Some(folder.path().join("below/settings.json")) };
        assert_eq!(store.load().1, None, "the first start is no problem");
        let saved = Saved { window: Window { width: 900.0, ..Window::default() }, ..Saved::default() };
        store.save(&saved).expect("kept");
        assert_eq!(store.load().0.window, saved.window);
        let (typed, whole) = ("a.timeline.json".into(), folder.path().join("a.timeline.json"));
        let mut saved = saved;
        saved.preferences.recent = vec![typed, whole.clone()];
        store.save(&saved).expect("kept");
        assert_eq!(store.load().0.preferences.recent, [whole], "a path from nowhere leads nowhere");
        std::fs::write(folder.path().join("below/settings.json"), "{").expect("written");
        assert!(store.load().1.is_some_and(|notice| notice.contains("settings.json.bad")));
        assert_eq!(store.load().1, None, "told once");
    }

    #[test]
    fn a_window_is_never_larger_than_a_wall() {
        let broken = Window { width: f32::NAN, height: 1e9, is_maximized: false };
        assert_eq!(broken.size(), vec2(SMALLEST.x, 4_320.0));
    }
}
