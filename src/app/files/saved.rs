//! What is kept between runs: preferences and the place of the window, in a small file of its own.

use crate::app::files::last_session::LastSession;
use crate::app::files::write::write_whole;
use eframe::egui::{Rect, Vec2, ViewportInfo, vec2};
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use session::Preferences;
use std::fs::{self, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use words::{Message, Words, msg};

/// Version of the file; a newer one is left alone.
const VERSION: u32 = 1;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// What the person prefers.
    pub preferences: Preferences,
    /// Size of the window.
    pub window: WindowPlacement,
    /// What was open in the window that closed last.
    pub last: Option<LastSession>,
}

/// Size of the window in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlacement {
    pub width: f32,
    pub height: f32,
    /// Whether it fills the screen.
    pub is_maximized: bool,
}

impl Default for WindowPlacement {
    fn default() -> Self {
        Self { width: 1_280.0, height: 800.0, is_maximized: false }
    }
}

/// Smallest size the window may have.
pub const SMALLEST: Vec2 = vec2(440.0, 300.0);

impl WindowPlacement {
    /// Remembers how large the window is now; its points are so many times as large as those of the screen.
    pub fn note(&mut self, info: &ViewportInfo, zoom: f32) {
        // A window that fills its screen while presenting is not the size anybody has chosen.
        if info.fullscreen == Some(true) {
            return;
        }
        if let Some(is_maximized) = info.maximized {
            self.is_maximized = is_maximized;
        }
        let size = info
            .inner_rect
            .map(|rect: Rect| rect.size() * zoom)
            .filter(|size| size.x >= 1.0 && size.y >= 1.0);
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
    window: WindowPlacement,
    #[serde(default)]
    last: Option<LastSession>,
}

/// What of a file is the same in all versions.
#[derive(Deserialize)]
struct AnyFile {
    version: u32,
}

/// What lies in the place of the settings.
enum FoundSettings {
    Nothing,
    Settings(Box<Saved>),
    /// Of a version that this one cannot write without loss.
    Newer,
    Broken,
}

/// Where settings are kept. Several windows write there, each what it has changed itself.
#[derive(Clone, Debug)]
pub struct Store {
    path: Option<PathBuf>,
    /// What this window has read or written last: what differs from it was changed here.
    known: Saved,
    /// Whether the person knows that settings of a newer version are left alone.
    knows_of_newer: bool,
}

impl Store {
    fn at(path: Option<PathBuf>) -> Self {
        Self { path, known: Saved::default(), knows_of_newer: false }
    }

    /// Where the system wants the settings of programs.
    pub fn usual() -> Self {
        let strategy = etcetera::base_strategy::choose_native_strategy();
        Self::at(strategy.ok().map(|usual| usual.config_dir().join("summitline").join("settings.json")))
    }

    /// Nowhere.
    pub fn none() -> Self {
        Self::at(None)
    }

    /// In this folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self::at(Some(folder.join("settings.json")))
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_ref()?.parent()
    }

    /// What was kept; with a word for the person if it could not be read.
    pub fn load(&mut self) -> (Saved, Option<Message>) {
        let found = self.path.as_ref().map_or(Ok(FoundSettings::Nothing), |path| found(path));
        let notice = match found {
            Ok(FoundSettings::Nothing) => None,
            Ok(FoundSettings::Settings(saved)) => {
                self.known = *saved;
                None
            }
            Ok(FoundSettings::Newer) => {
                self.knows_of_newer = true;
                Some(msg!(notice_settings_newer))
            }
            Ok(FoundSettings::Broken) => self.path.as_ref().map(|path| put_aside(path)),
            Err(err) => Some(msg!(notice_settings_unread, reason = err.to_string())),
        };
        (self.known.clone(), notice)
    }

    /// Keeps what was changed here since the last time, beside what other windows have kept meanwhile.
    ///
    /// # Errors
    /// What the system says, or that the settings are of a newer version, once.
    pub fn save(&mut self, saved: &Saved) -> io::Result<()> {
        let Some(path) = self.path.as_ref().filter(|_| *saved != self.known) else { return Ok(()) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let _lock = lock(&path.with_extension("json.lock"))?;
        let merged = match found(path)? {
            FoundSettings::Nothing => saved.clone(),
            FoundSettings::Settings(theirs) => saved.merged(&self.known, &theirs),
            FoundSettings::Broken => {
                let notice = put_aside(path);
                log::warn!("{}", Words::english().text(&notice));
                saved.clone()
            }
            FoundSettings::Newer if self.knows_of_newer => return Ok(()),
            FoundSettings::Newer => {
                self.knows_of_newer = true;
                return Err(io::Error::other("they are of a newer version of Summitline now"));
            }
        };
        write_whole(path, merged.to_text().as_bytes())?;
        self.known = saved.clone();
        Ok(())
    }
}

fn found(path: &Path) -> io::Result<FoundSettings> {
    Ok(match fs::read_to_string(path) {
        Ok(text) => FoundSettings::in_text(&text),
        Err(err) if err.kind() == io::ErrorKind::NotFound => FoundSettings::Nothing,
        Err(err) if err.kind() == io::ErrorKind::InvalidData => FoundSettings::Broken,
        Err(err) => return Err(err),
    })
}

/// How often and how long a window waits for another that writes.
const MAX_TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(5);

/// Keeps other windows from writing until it is dropped, or this program ends. Where the file system has no locks, goes on
/// without.
fn lock(path: &Path) -> io::Result<Option<fs::File>> {
    let file = fs::File::options().create(true).truncate(false).write(true).open(path)?;
    for _ in 0..MAX_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(err)) => {
                log::debug!("settings not locked: {err}");
                return Ok(None);
            }
        }
    }
    Err(io::Error::new(
        io::ErrorKind::ResourceBusy,
        "another window is writing them; they are kept the next time",
    ))
}

/// Keeps settings that are not understood under another name, and says so.
fn put_aside(path: &Path) -> Message {
    let aside = path.with_extension("json.bad");
    match fs::rename(path, &aside) {
        Ok(()) => msg!(notice_settings_put_aside, path = aside.display().to_string()),
        Err(_) => msg!(notice_settings_broken),
    }
}

impl FoundSettings {
    fn in_text(text: &str) -> Self {
        match serde_json::from_str(text) {
            Ok(AnyFile { version }) if version > VERSION => Self::Newer,
            Ok(AnyFile { version: VERSION }) => serde_json::from_str(text)
                .map_or(Self::Broken, |file: File| Self::Settings(Box::new(file.into()))),
            Ok(_) | Err(_) => Self::Broken,
        }
    }
}

impl From<File> for Saved {
    fn from(File { mut preferences, window, last, .. }: File) -> Self {
        // Version 0.1.0 kept paths as they were typed; nobody knows from which folder.
        preferences.recent.retain(|path| path.is_absolute());
        Self { preferences, window, last }
    }
}

impl Saved {
    /// These settings where they differ from what was known, else those that another window has kept.
    fn merged(&self, known: &Self, theirs: &Self) -> Self {
        Self {
            preferences: self.preferences.merged(&known.preferences, &theirs.preferences),
            window: if self.window == known.window { theirs.window } else { self.window },
            last: if self.last == known.last { theirs.last.clone() } else { self.last.clone() },
        }
    }

    fn to_text(&self) -> String {
        let Self { preferences, window, last } = self.clone();
        let file = File { version: VERSION, preferences, window, last };
        serde_json::to_string_pretty(&file).expect("settings are plain values")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_broken_ones_never_stop_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut saved = Saved::default();
        saved.preferences.remember(folder.path().join("a.timeline.json"));
        saved.window = WindowPlacement { width: 1_000.0, height: 700.0, is_maximized: true };
        let text = saved.to_text();
        assert!(matches!(FoundSettings::in_text(&text), FoundSettings::Settings(read) if *read == saved));
        for end in 0..text.len() - 1 {
            let prefix = text.get(..end).unwrap_or("");
            assert!(matches!(FoundSettings::in_text(prefix), FoundSettings::Broken), "{prefix}");
        }
        assert!(matches!(
            FoundSettings::in_text("{\"version\": 99, \"preferences\": 7}"),
            FoundSettings::Newer
        ));
        assert!(matches!(FoundSettings::in_text("{\"version\": 0}"), FoundSettings::Broken));
    }

    #[test]
    fn settings_are_kept_and_broken_ones_put_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::in_folder(&folder.path().join("below"));
        assert_eq!(store.load().1, None, "the first start is no problem");
        let saved = Saved {
            window: WindowPlacement { width: 900.0, ..WindowPlacement::default() },
            ..Saved::default()
        };
        store.save(&saved).expect("kept");
        assert_eq!(store.load().0.window, saved.window);
        let (typed, whole) = ("a.timeline.json".into(), folder.path().join("a.timeline.json"));
        let mut saved = saved;
        saved.preferences.recent = vec![typed, whole.clone()];
        store.save(&saved).expect("kept");
        assert_eq!(store.load().0.preferences.recent, [whole], "a path from nowhere leads nowhere");
        fs::write(folder.path().join("below/settings.json"), "{").expect("written");
        let told = store.load().1.map(|notice| Words::english().text(&notice));
        assert!(told.is_some_and(|notice| notice.contains("settings.json.bad")));
        assert_eq!(store.load().1, None, "told once");
    }

    #[test]
    fn who_writes_waits_for_another_and_then_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::in_folder(folder.path());
        let saved = Saved {
            window: WindowPlacement { width: 900.0, ..WindowPlacement::default() },
            ..Saved::default()
        };
        let other = lock(&folder.path().join("settings.json.lock")).expect("locked");
        let refused = store.save(&saved).expect_err("another window writes");
        assert!(refused.to_string().contains("another window"), "{refused}");
        drop(other);
        store.save(&saved).expect("kept the next time");
        assert_eq!(Store::in_folder(folder.path()).load().0, saved);
    }

    #[test]
    fn a_window_is_never_larger_than_a_wall() {
        let broken = WindowPlacement { width: f32::NAN, height: 1e9, is_maximized: false };
        assert_eq!(broken.size(), vec2(SMALLEST.x, 4_320.0));
    }
}
