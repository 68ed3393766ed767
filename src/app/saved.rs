//! What is kept between runs: preferences and the place of the window, in a small file of its own.

use super::write::write_whole;
use crate::session::Preferences;
use eframe::egui::{Rect, Vec2, ViewportInfo, vec2};
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::PathBuf;

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
    /// Width.
    pub width: f32,
    /// Height.
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
    /// Remembers how large the window is now.
    pub fn note(&mut self, info: &ViewportInfo) {
        if let Some(is_maximized) = info.maximized {
            self.is_maximized = is_maximized;
        }
        let size =
            info.inner_rect.map(|rect: Rect| rect.size()).filter(|size| size.x >= 1.0 && size.y >= 1.0);
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

fn path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("summitline").join("settings.json"))
}

impl Saved {
    /// What was kept; with a word for the person if it could not be read.
    pub fn load() -> (Self, Option<String>) {
        let Some(path) = path() else { return (Self::default(), None) };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(err) => return (Self::default(), Some(format!("Your settings could not be read: {err}."))),
        };
        Self::from_text(&text).map_or_else(
            || {
                let aside = path.with_extension("json.bad");
                let kept = std::fs::rename(&path, &aside).map(|()| aside.display().to_string());
                let place =
                    kept.map_or_else(|_| String::new(), |place| format!(" They are kept as {place}."));
                (
                    Self::default(),
                    Some(format!("Your settings could not be understood; the usual ones are used.{place}")),
                )
            },
            |saved| (saved, None),
        )
    }

    fn from_text(text: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok().filter(|file: &File| file.version == VERSION)?;
        Some(Self { preferences: file.preferences, window: file.window })
    }

    fn to_text(&self) -> String {
        let file = File { version: VERSION, preferences: self.preferences.clone(), window: self.window };
        serde_json::to_string_pretty(&file).expect("settings are plain values")
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the system says.
    pub fn save(&self) -> io::Result<()> {
        let path = path().ok_or_else(|| io::Error::other("there is no place for settings"))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        write_whole(&path, self.to_text().as_bytes())
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
        let broken = Window { width: f32::NAN, height: 1e9, is_maximized: false };
        assert_eq!(broken.size(), vec2(SMALLEST.x, 4_320.0));
    }
}
