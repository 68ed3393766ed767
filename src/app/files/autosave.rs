//! Stories that are not saved, kept beside the settings a moment after each change: if the program ends without having
//! asked, the next start offers them.
//!
//! ```text
//!  Session::unsaved_stories ──DELAY after a change──▶ autosave/NAME.stories.json
//!                                                    autosave/NAME.lock, locked as long as its window lives
//!  next start: no longer locked ──▶ Recovered
//! ```

use crate::app::files::stories::read_stories;
use crate::app::files::write::{reason, write_whole};
use crate::app::job::{Job, News};
use formats::native;
use model::extra::Extra;
use model::story::{OwnStories, Story};
use serde::{Deserialize, Serialize};
use session::command::DocumentCommand;
use session::command::Recovered;
use session::{Command, Origin, Session};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::Builder;
use std::time::Duration;
use words::{Value, Words, msg};

/// Seconds from a change until it is kept, so that a sentence is not written letter by letter.
const DELAY: f64 = 2.0;

/// How long the end of the program waits for the last write.
const LAST_WRITE: Duration = Duration::from_secs(2);

/// How names of these files end, and those of their locks.
const ENDING: &str = ".stories.json";
const LOCK: &str = ".lock";

/// The member that tells which document the stories belong to.
const OF: &str = "of";

/// The document, as the file names it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    BuiltIn,
    Record,
    File(PathBuf),
    Engine(String),
}

/// A file that no other window touches as long as this value lives.
#[derive(Debug)]
struct Slot {
    path: PathBuf,
    lock: File,
}

impl Slot {
    /// A new name in a folder.
    fn new(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let mut number = 0;
        loop {
            let name = format!("{}-{number}", std::process::id());
            match File::options().write(true).create_new(true).open(folder.join(format!("{name}{LOCK}"))) {
                Ok(lock) => {
                    is_free(&lock);
                    return Ok(Self { path: folder.join(format!("{name}{ENDING}")), lock });
                }
                Err(err) if err.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(err) => return Err(err),
            }
        }
    }

    /// What another window has left behind; `None` if it still lives.
    fn left_behind(path: &Path) -> Option<Self> {
        let lock = File::options().write(true).create(true).truncate(false).open(lock_of(path)?).ok()?;
        is_free(&lock).then(|| Self { path: path.to_path_buf(), lock })
    }

    fn remove(self) {
        let Self { path, lock } = self;
        // An open file cannot be deleted on every system.
        drop(lock);
        for path in [Some(path.clone()), lock_of(&path)].into_iter().flatten() {
            if let Err(err) = std::fs::remove_file(&path)
                && err.kind() != io::ErrorKind::NotFound
            {
                log::warn!("{} stays: {err}", path.display());
            }
        }
    }
}

fn lock_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    Some(path.with_file_name(format!("{name}{LOCK}")))
}

/// Whether nobody else holds the lock; it is held from now on. Where the disk knows no locks, nobody does.
fn is_free(lock: &File) -> bool {
    match lock.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(err)) => {
            log::debug!("no lock: {err}");
            true
        }
    }
}

/// Keeps what is not saved.
#[derive(Debug, Default)]
pub struct Autosave {
    folder: Option<PathBuf>,
    /// Where this window keeps its stories, if it has any that are not saved.
    own: Option<Slot>,
    /// The stories that stand there.
    kept: Option<Arc<Vec<Story>>>,
    /// When those that changed will be kept, in seconds of the window.
    due: Option<f64>,
    /// The write that is under way.
    job: Option<Job<io::Result<()>>>,
    /// What earlier windows have left behind, until the person has decided.
    found: Vec<Slot>,
    /// What was put back and is kept in `own` too.
    adopted: Vec<Slot>,
    /// Whether the person knows already that nothing can be kept.
    has_complained: bool,
}

impl Autosave {
    /// Looks what earlier windows have left behind in the folder of the settings.
    pub fn new(settings: Option<&Path>) -> (Self, Vec<Recovered>) {
        let mut autosave = Self { folder: settings.map(|folder| folder.join("autosave")), ..Self::default() };
        let recovered = autosave.look();
        (autosave, recovered)
    }

    fn look(&mut self) -> Vec<Recovered> {
        let entries = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok());
        let mut paths: Vec<PathBuf> =
            entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| lock_of(path).is_some());
        paths.sort();
        let mut recovered = Vec::new();
        for slot in paths.iter().filter_map(|path| Slot::left_behind(path)) {
            // What is not understood stays where it is.
            if let Some(stories) = recovered_from(&slot.path) {
                recovered.push(stories);
                self.found.push(slot);
            }
        }
        recovered
    }

    /// Keeps what has changed, if it is time, and drops what was saved; how soon to look again, in seconds.
    pub fn keep(
        &mut self,
        session: &Session,
        now: f64,
        wake: impl Fn() + Send + 'static,
    ) -> (Option<f64>, Option<Command>) {
        let complaint = self.receive();
        // Of a file that is still read it is not known which stories it has.
        if self.job.is_some() || session.document().is_preview {
            return (None, complaint);
        }
        let Some(stories) = session.unsaved_stories() else {
            self.drop_own();
            return (None, complaint);
        };
        if self.kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, &stories) || *kept == stories) {
            self.due = None;
            return (None, complaint);
        }
        let due = *self.due.get_or_insert(now + DELAY);
        if now < due {
            return (Some(due - now), complaint);
        }
        self.due = None;
        let failed = self.begin(session, stories, wake).err().and_then(|err| self.tell_once(reason(&err)));
        (None, complaint.or(failed))
    }

    fn begin(
        &mut self,
        session: &Session,
        stories: Arc<Vec<Story>>,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<()> {
        let Some((path, text)) = self.next_text(session, stories)? else { return Ok(()) };
        self.job = Some(Job::start(Builder::new().name("autosave".to_owned()), wake, move |worker| {
            worker.answer(write_whole(&path, text().as_bytes()));
        }));
        Ok(())
    }

    /// What is to be written where; `None` where there are no settings.
    fn next_text(
        &mut self,
        session: &Session,
        stories: Arc<Vec<Story>>,
    ) -> io::Result<Option<(PathBuf, impl FnOnce() -> String + Send + 'static)>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        if self.own.is_none() {
            self.own = Some(Slot::new(folder)?);
        }
        let Some(own) = &self.own else { return Ok(None) };
        let (document, of) = (Arc::clone(session.document()), of_origin(&session.document().origin));
        self.kept = Some(Arc::clone(&stories));
        Ok(Some((own.path.clone(), move || {
            let mut extra = Extra::default();
            extra.push(&native::quoted(OF), &of);
            native::write_own(&OwnStories::of(&stories, document.stories_of_file(), extra))
        })))
    }

    /// What came of the write that was under way.
    fn receive(&mut self) -> Option<Command> {
        let mut complaint = None;
        for news in self.job.as_mut().map(Job::news).unwrap_or_default() {
            match news {
                News::Answer(Ok(())) => {}
                News::Answer(Err(err)) => complaint = self.tell_once(reason(&err)),
                News::Done => self.job = None,
                News::Failed => {
                    self.job = None;
                    complaint = self.tell_once(msg!(reason_broken_off).into());
                }
            }
        }
        complaint
    }

    /// Says once that unsaved stories would be lost.
    fn tell_once(&mut self, reason: Value) -> Option<Command> {
        log::warn!("stories not kept against a crash: {}", Words::english().value(&reason));
        let is_first = !std::mem::replace(&mut self.has_complained, true);
        is_first.then(|| DocumentCommand::Notice(msg!(notice_autosave, reason = reason).into()).into())
    }

    fn drop_own(&mut self) {
        (self.kept, self.due) = (None, None);
        self.own.take().into_iter().chain(self.adopted.drain(..)).for_each(Slot::remove);
    }

    /// The person wants none of what was found there.
    pub fn forget(&mut self, kept_at: &Path) {
        self.take_found(kept_at).into_iter().for_each(Slot::remove);
    }

    /// What was found there is part of the session now; it stays until that is saved.
    pub fn adopt(&mut self, kept_at: &Path) {
        let slot = self.take_found(kept_at);
        self.adopted.extend(slot);
    }

    fn take_found(&mut self, kept_at: &Path) -> Option<Slot> {
        let at = self.found.iter().position(|slot| slot.path == kept_at)?;
        Some(self.found.remove(at))
    }

    /// The program ends: nothing stays of what was saved or discarded, and all of what nobody was asked about.
    pub fn end(&mut self, session: &Session) {
        if let Some(job) = &mut self.job {
            job.wait(LAST_WRITE);
        }
        let Some(stories) = session.unsaved_stories() else { return self.drop_own() };
        let is_kept = self.kept.as_ref().is_some_and(|kept| *kept == stories);
        if is_kept || session.document().is_preview {
            return;
        }
        let written = self.next_text(session, stories).and_then(|next| match next {
            Some((path, text)) => write_whole(&path, text().as_bytes()),
            None => Ok(()),
        });
        if let Err(err) = written {
            log::warn!("stories not kept: {err}");
        }
    }
}

fn of_origin(origin: &Origin) -> String {
    let of = match origin {
        Origin::BuiltIn => Of::BuiltIn,
        Origin::Record => Of::Record,
        Origin::Engine(address) => Of::Engine(address.clone()),
        // A name that is no text would not be found again anyway.
        Origin::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Of::File(path.to_string_lossy().into_owned().into())
        }
    };
    serde_json::to_string(&of).expect("names are plain values")
}

fn recovered_from(path: &Path) -> Option<Recovered> {
    let read = read_stories(path);
    let (stories, _) =
        read.inspect_err(|err| log::warn!("{} is not understood: {err:?}", path.display())).ok()?;
    let key = native::quoted(OF);
    let of = stories.extra.iter().find(|member| *member.key == *key)?;
    let origin = match serde_json::from_str(&of.value).ok()? {
        Of::BuiltIn => Origin::BuiltIn,
        Of::Record => Origin::Record,
        Of::File(path) => Origin::File(path),
        Of::Engine(address) => Origin::Engine(address),
    };
    Some(Recovered { origin, stories, kept_at: path.to_path_buf() })
}
