//! Which of the open files another program has changed.
//!
//! ```text
//!  notify ──something was written there──▶ FileWatch ──quiet for a moment, and not as it was read──▶ changed
//! ```
//!
//! What a file was like is noted before it is read: what is written while it is read is seen as a change and read again,
//! so nothing is missed.

use super::folder;
use super::jobs::waker;
use eframe::egui;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use session::command::{DocumentCommand, StoryCommand};
use session::{Command, Document, Origin, Session, WriteTarget};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

/// Nobody writes any more if nothing was written for so long.
pub const QUIET: Duration = Duration::from_millis(150);

/// What a file is like from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStamp {
    /// Nothing is there, or it cannot be looked at.
    Missing,
    /// Its length, when it was last written, and which file it is where the system tells.
    File(u64, Option<SystemTime>, u64),
    /// What stands for all notes of a folder.
    Folder(u64),
}

impl FileStamp {
    /// What is there now.
    pub fn of(path: &Path) -> Self {
        match path.metadata() {
            Ok(about) if about.is_dir() => folder::digest(path).map_or(Self::Missing, Self::Folder),
            Ok(about) => Self::File(about.len(), about.modified().ok(), number(&about)),
            Err(_) => Self::Missing,
        }
    }
}

/// A file that took the place of another has another number.
#[cfg(unix)]
fn number(about: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
const fn number(_about: &std::fs::Metadata) -> u64 {
    0
}

/// Hears of what is written where the open files lie.
struct Ear {
    heard: Receiver<()>,
    /// Listens as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Ear {
    /// Listens for some paths; `wake` is called whenever something happens to one of them. `None` where the system cannot.
    fn new(paths: &[PathBuf], wake: impl Fn() + Send + 'static) -> Option<Self> {
        let (sender, heard) = channel();
        let watched: Vec<PathBuf> = paths.iter().flat_map(|path| names_of(path)).collect();
        let wanted = watched.clone();
        let handler = move |event: notify::Result<notify::Event>| {
            let is_wanted = match &event {
                Ok(event) => {
                    !matches!(event.kind, EventKind::Access(_))
                        && event.paths.iter().any(|path| wanted.iter().any(|wanted| path.starts_with(wanted)))
                }
                // Something was missed.
                Err(_) => true,
            };
            if is_wanted && sender.send(()).is_ok() {
                wake();
            }
        };
        let mut watcher = notify::recommended_watcher(handler).inspect_err(|err| log::warn!("{err}")).ok()?;
        for path in &watched {
            // Programs write beside a file and give the new one its name, so it is the folder that is listened to.
            let (place, mode) = if path.is_dir() {
                (path.as_path(), RecursiveMode::Recursive)
            } else {
                (path.parent().unwrap_or(path), RecursiveMode::NonRecursive)
            };
            if let Err(err) = watcher.watch(place, mode) {
                log::warn!("changes of {} are not noticed: {err}", path.display());
            }
        }
        Some(Self { heard, _watcher: watcher })
    }
}

/// A path, and where it leads if it is a link.
fn names_of(path: &Path) -> impl Iterator<Item = PathBuf> {
    let own = path.parent().and_then(|folder| Some(folder.canonicalize().ok()?.join(path.file_name()?)));
    let target = path.canonicalize().ok().filter(|target| own.as_ref() != Some(target));
    own.into_iter().chain(target)
}

/// Watches the open files.
#[derive(Default)]
pub struct FileWatch {
    /// What is watched.
    document: Option<Arc<Document>>,
    paths: Vec<PathBuf>,
    ear: Option<Ear>,
    /// What files were like before they were read.
    stamps: HashMap<PathBuf, FileStamp>,
    /// When something was heard last.
    last: Option<Instant>,
}

impl FileWatch {
    /// Files are about to be read.
    pub fn note(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        for path in paths {
            let stamp = FileStamp::of(&path);
            self.stamps.insert(path, stamp);
        }
    }

    /// Watches what is open.
    pub fn watch(&mut self, document: &Arc<Document>, wake: impl Fn() + Send + 'static) {
        let is_known = self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document));
        if is_known || document.is_preview {
            return;
        }
        self.document = Some(Arc::clone(document));
        let origins = document.layers.iter().map(|layer| &layer.origin);
        let paths: Vec<PathBuf> = origins.filter_map(path_of).map(Path::to_path_buf).collect();
        self.stamps.retain(|path, _| paths.contains(path));
        for path in &paths {
            self.stamps.entry(path.clone()).or_insert_with(|| FileStamp::of(path));
        }
        if paths != self.paths {
            self.ear = if paths.is_empty() { None } else { Ear::new(&paths, wake) };
            self.paths = paths;
            // What was written before the ear was there was not heard.
            self.last = Some(Instant::now()).filter(|_| self.ear.is_some());
        }
    }

    /// Whether an open file is not as it was read, and how long to wait until that is known. It is told once.
    pub fn has_changed(&mut self) -> (bool, Option<Duration>) {
        let heard = self.ear.as_ref().is_some_and(|ear| ear.heard.try_iter().count() > 0);
        if heard {
            self.last = Some(Instant::now());
        }
        let Some(last) = self.last else { return (false, None) };
        let left = QUIET.saturating_sub(last.elapsed());
        if !left.is_zero() {
            return (false, Some(left));
        }
        self.last = None;
        (self.look_again(), None)
    }

    /// Whether an open file was changed by another program; `answers` are what was done meanwhile.
    pub fn heard(&mut self, answers: &[Command], session: &Session, ctx: &egui::Context) -> Option<Command> {
        for answer in answers {
            if let Command::Story(StoryCommand::Saved { path, .. }) = answer {
                self.has_written(path);
            }
        }
        self.watch(session.document(), waker(ctx));
        // What is on its way in is read as it is now, and what is on its way out is of our own.
        if session.loading().is_some() || session.writing(WriteTarget::Stories).is_some() {
            return None;
        }
        let (has_changed, wait) = self.has_changed();
        if let Some(wait) = wait {
            ctx.request_repaint_after(wait);
        }
        has_changed.then(|| DocumentCommand::ChangedOutside.into())
    }

    /// The program itself has written a file.
    pub fn has_written(&mut self, path: &Path) {
        if let Some(stamp) = self.stamps.get_mut(path) {
            *stamp = FileStamp::of(path);
        }
    }

    /// Whether anything is not as it was; what it is like now is what it was from now on.
    fn look_again(&mut self) -> bool {
        let mut has_changed = false;
        for (path, stamp) in &mut self.stamps {
            let now = FileStamp::of(path);
            has_changed |= now != *stamp;
            *stamp = now;
        }
        has_changed
    }
}

/// The file of a document.
pub fn path_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::File(path) => Some(path),
        Origin::BuiltIn | Origin::Record => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Problems;
    use model::builder::Builder;
    use model::timeline::Head;

    /// Waits until a change is noticed, or nothing has happened for long.
    fn notices(watch: &mut FileWatch) -> bool {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(2) {
            if watch.has_changed().0 {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    #[test]
    fn every_way_to_write_a_file_is_noticed_once_and_nothing_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, beside) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&path, "one").expect("written");
        let mut watch = FileWatch::default();
        watch.note([path.clone()]);
        let timeline = Builder::new(Head::default()).finish();
        let document = Document::new(timeline, Problems::default(), false, Origin::File(path.clone()));
        watch.watch(&Arc::new(document), || ());
        assert!(!notices(&mut watch), "nothing has happened");
        let ways: [(&str, &dyn Fn(), bool); 5] = [
            ("in place", &|| std::fs::write(&path, "one, two").expect("written"), true),
            ("another file", &|| std::fs::write(&beside, "three").expect("written"), false),
            ("given its name", &|| std::fs::rename(&beside, &path).expect("renamed"), true),
            ("taken away", &|| std::fs::remove_file(&path).expect("removed"), true),
            ("back again", &|| std::fs::write(&path, "four").expect("written"), true),
        ];
        for (way, write, is_noticed) in ways {
            write();
            assert_eq!(notices(&mut watch), is_noticed, "{way}");
            assert!(!notices(&mut watch), "{way}: told once");
        }
        std::fs::write(&path, "of our own").expect("written");
        watch.has_written(&path);
        assert!(!notices(&mut watch), "the program knows what it writes itself");
    }
}
