//! The folder in which large timelines are kept as they stand in memory, so that opening one again takes a moment.
//!
//! Everything in it may be deleted at any time. What is oldest goes when there is too much.

use crate::app::files::loader::RegularFile;
use crate::app::files::mapped::{MappedFile, mapped};
use crate::app::files::network::is_remote;
use crate::app::files::write::{reason, write_with};
use bytes::Bytes;
use etcetera::BaseStrategy as _;
use formats::{FileBytes as _, Opened, cache};
use model::Timeline;
use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use words::{Message, msg};

/// Smaller files are opened in a moment anyway.
const MIN_BYTES: u64 = 64 << 20;

/// Nothing is written for longer.
const LONG: Duration = Duration::from_hours(24);

/// Most bytes of all that is kept.
const MAX_BYTES: u64 = 4 << 30;

/// Bytes at either end of a file that are looked at to tell whether it has changed.
const END: usize = 1 << 16;

/// How files of the cache end.
const ENDING: &str = "cache";

/// Letters at the beginning of their names that tell of which path they are.
const PATH_DIGITS: usize = 8;

/// Where large timelines are kept, if anywhere.
#[derive(Clone, Debug, Default)]
pub struct CacheFolder {
    folder: Option<PathBuf>,
    min_bytes: u64,
    /// Files that somebody looks into.
    in_use: Arc<Mutex<Vec<InUse>>>,
}

/// A file of the cache that somebody looks into.
#[derive(Debug)]
struct InUse {
    key: CacheKey,
    file: Weak<MappedFile>,
}

impl CacheFolder {
    /// The usual place of this system.
    pub fn usual() -> Self {
        let usual = etcetera::base_strategy::choose_native_strategy();
        let folder = usual.ok().map(|usual| usual.cache_dir().join("summitline"));
        Self { folder, min_bytes: MIN_BYTES, ..Self::none() }
    }

    /// A folder of one's own, for files of so many bytes and more.
    pub fn at(folder: &Path, min_bytes: u64) -> Self {
        Self { folder: Some(folder.to_path_buf()), min_bytes, ..Self::none() }
    }

    /// Nowhere.
    pub fn none() -> Self {
        Self::default()
    }

    /// What a file is told by, if it is one that is kept.
    pub fn key(&self, path: &Path) -> Option<CacheKey> {
        let folder = self.folder.as_ref()?;
        let path = path.canonicalize().ok()?;
        let file = RegularFile::open(&path).ok().filter(|file| file.length() >= self.min_bytes)?;
        let modified = path.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let mut check = crc32fast::Hasher::new();
        let mut bytes = Vec::new();
        for from in [0, file.length().saturating_sub(END as u64)] {
            file.read(from, END, &mut bytes).ok()?;
            check.update(&bytes);
        }
        let made_from =
            format!("{} {} {} {:x}", path.display(), file.length(), modified.as_nanos(), check.finalize());
        let check = |text: &[u8]| crc32fast::hash(text);
        let (of_path, of_file) = (check(path.as_os_str().as_encoded_bytes()), check(made_from.as_bytes()));
        // What was kept of the file as it was may still be looked into, and such a file cannot be replaced everywhere.
        let kept_at = folder.join(format!("{of_path:0PATH_DIGITS$x}-{of_file:08x}.{ENDING}"));
        Some(CacheKey { source: path, made_from, kept_at })
    }

    /// What is kept of a file as it is now.
    pub fn find(&self, key: &CacheKey) -> Option<Opened> {
        let kept = self.open_checked(key);
        let kept = kept.inspect_err(|err| log::info!("{} not looked into: {err}", key.kept_at.display()));
        let opened = cache::take(&kept.ok()?, &key.made_from)?;
        // What is used is not the oldest; if that cannot be noted it is only dropped sooner.
        let touched = File::options().append(true).open(&key.kept_at);
        if let Err(err) = touched.and_then(|file| file.set_modified(SystemTime::now())) {
            log::debug!("use of the cache not noted: {err}");
        }
        Some(opened)
    }

    /// The bytes of a file of the cache. It is copied where nobody could mend it if it were cut.
    fn open_checked(&self, key: &CacheKey) -> io::Result<Bytes> {
        let path = key.kept_at.canonicalize()?;
        let file = RegularFile::open(&path).map_err(|err| io::Error::other(format!("{err:?}")))?;
        let file = match File::options().read(true).write(true).open(&path) {
            Ok(writable) if !is_remote(&writable, &path) => writable,
            Ok(_) | Err(_) => return Ok(file.bytes()?.into()),
        };
        let (bytes, mapped) = mapped(file)?;
        self.in_use().push(InUse { key: key.clone(), file: mapped });
        Ok(bytes)
    }

    /// Files of the cache that were cut while somebody looks into them: from now on they read as zeros behind the cut, and
    /// are deleted. What is given back are the files they were made from.
    pub fn drop_cut(&self) -> Vec<PathBuf> {
        let mut sources = Vec::new();
        self.in_use().retain(|in_use| {
            let Some(file) = in_use.file.upgrade() else { return false };
            if !file.is_cut() {
                return true;
            }
            log::warn!("{} was cut; it is dropped", in_use.key.kept_at.display());
            if let Err(err) = file.fill_up() {
                log::error!("{} stays cut: {err}", in_use.key.kept_at.display());
            }
            is_deleted(&in_use.key.kept_at);
            sources.push(in_use.key.source.clone());
            false
        });
        sources
    }

    fn in_use(&self) -> MutexGuard<'_, Vec<InUse>> {
        // A list of files is whole even if a thread died while holding it.
        self.in_use.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file as it is now, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheKey {
    source: PathBuf,
    made_from: String,
    kept_at: PathBuf,
}

impl CacheKey {
    /// Keeps a timeline that was read from the file, if it can be kept. If there is no room the next opening is only no
    /// faster; what people should know of that is given back.
    pub fn keep(&self, timeline: &Timeline) -> Option<Message> {
        match self.try_keep(timeline) {
            Ok(true) => log::info!("kept for the next time: {}", self.kept_at.display()),
            Ok(false) => {}
            Err(err) => {
                log::warn!("{} not kept for the next time: {err}", self.kept_at.display());
                return Some(msg!(notice_not_kept, reason = reason(&err)));
            }
        }
        None
    }

    fn try_keep(&self, timeline: &Timeline) -> io::Result<bool> {
        if timeline.plain().is_none() {
            return Ok(false);
        }
        let Some(folder) = self.kept_at.parent() else { return Ok(false) };
        std::fs::create_dir_all(folder)?;
        let mut is_kept = false;
        write_with(&self.kept_at, |out| {
            is_kept = cache::put(timeline, &self.made_from, |bytes| out.write_all(bytes))?;
            Ok(())
        })?;
        drop_earlier(&self.kept_at)?;
        drop_oldest(folder, MAX_BYTES)?;
        Ok(is_kept)
    }
}

/// Deletes what was kept of a file as it was before.
fn drop_earlier(kept_at: &Path) -> io::Result<()> {
    let of_path = |path: &Path| Some(path.file_name()?.to_str()?.get(..PATH_DIGITS)?.to_owned());
    let Some(folder) = kept_at.parent() else { return Ok(()) };
    for (_, _, path) in kept_in(folder)? {
        if path != kept_at && of_path(&path) == of_path(kept_at) {
            is_deleted(&path);
        }
    }
    Ok(())
}

/// Deletes what was used longest ago until the rest is no more than `most` bytes.
fn drop_oldest(folder: &Path, most: u64) -> io::Result<()> {
    let kept = kept_in(folder)?;
    let mut sum: u64 = kept.iter().map(|(_, length, _)| length).sum();
    for (_, length, path) in kept {
        if sum <= most {
            break;
        }
        if is_deleted(&path) {
            sum -= length;
        }
    }
    Ok(())
}

/// What is kept in a folder: when it was last used, its length, and where it is; the oldest first.
fn kept_in(folder: &Path) -> io::Result<Vec<(SystemTime, u64, PathBuf)>> {
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let (path, about) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?)))?;
        if path.extension().is_some_and(|ending| ending == ENDING) {
            kept.push((about.modified()?, about.len(), path));
        } else if is_left_over(&path, &about) {
            is_deleted(&path);
        }
    }
    kept.sort();
    Ok(kept)
}

/// Whether it was to become a file of the cache, long ago: the program ended before it was whole.
fn is_left_over(path: &Path, about: &Metadata) -> bool {
    let is_part = path.extension().is_some_and(|ending| ending == "part");
    let age = about.modified().ok().and_then(|then| then.elapsed().ok());
    is_part && age.is_some_and(|age| age > LONG)
}

/// Deletes a file. One that somebody looks into cannot be deleted on every system; it goes another time.
fn is_deleted(path: &Path) -> bool {
    let deleted = std::fs::remove_file(path);
    deleted.inspect_err(|err| log::info!("{} stays for now: {err}", path.display())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::cli::generate;
    use crate::app::files::loader;
    use crate::app::job::JobProgress;
    use session::Document;

    fn open(path: &Path, cache: &CacheFolder) -> loader::Prepared {
        loader::open(path, cache, &JobProgress::default(), &|_, _| ()).expect("understood")
    }

    #[test]
    fn a_file_is_found_again_until_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("made.csv");
        let cache = CacheFolder::at(&folder.path().join("kept"), 1_000);
        std::fs::write(&path, generate::table(500_001, 1)).expect("written");
        let (document, _, _, key) = open(&path, &cache);
        let key = key.expect("it may be kept");
        assert!(cache.find(&key).is_none(), "nothing is kept yet");
        assert_eq!(key.keep(&document.timeline), None);
        let (again, _, _, key) = open(&path, &cache);
        assert!(key.is_none(), "it was kept");
        assert_eq!(again.timeline.num_rows(), document.timeline.num_rows());
        std::fs::write(&path, generate::table(500_002, 1)).expect("written");
        let (changed, _, _, key) = open(&path, &cache);
        assert!(key.is_some(), "what is kept is of the file as it was");
        assert_eq!(changed.timeline.num_rows(), 500_002);
        assert_eq!(key.and_then(|key| key.keep(&changed.timeline)), None);
        let num_kept = kept_in(&folder.path().join("kept")).expect("listed").len();
        assert!(num_kept == 1 || !cfg!(unix), "only the last is kept");
        // What was kept before is gone, and what looks into it is not.
        let titles = |document: &Document| {
            let timeline = &document.timeline;
            timeline.rows().map(|row| timeline.title(row).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(titles(&again), titles(&document));
        std::fs::write(&path, "title,start\nx,2001\n").expect("written");
        assert!(cache.key(&path).is_none(), "a small file is not kept");
        assert!(CacheFolder::none().key(&path).is_none());
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        for (at, name) in ["old.cache", "new.cache", "newest.cache", "other.txt"].iter().enumerate() {
            let path = folder.path().join(name);
            std::fs::write(&path, [0; 100]).expect("written");
            let file = File::options().append(true).open(&path).expect("there");
            file.set_modified(UNIX_EPOCH + Duration::from_hours(at as u64)).expect("noted");
        }
        drop_oldest(folder.path(), 250).expect("dropped");
        let is_there = |name: &str| folder.path().join(name).exists();
        assert!(!is_there("old.cache") && is_there("new.cache") && is_there("newest.cache"));
        assert!(is_there("other.txt"), "what is none of ours stays");
        // Where no folder can be, nothing is kept and nobody is disturbed.
        let file = folder.path().join("other.txt");
        let key = CacheKey { source: file.clone(), made_from: String::new(), kept_at: file.join("x.cache") };
        assert!(CacheFolder::none().find(&key).is_none());
        let notice = key.keep(&Timeline::default()).expect("a file is no folder");
        let words = words::Words::english().text(&notice);
        assert!(words.contains("could not be kept") && words.contains("Nothing of it is lost"), "{words}");
    }
}
