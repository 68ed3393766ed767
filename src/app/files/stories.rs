//! Stories that were made ⇄ files: into the file itself where that can be written, else into a small file beside it.
//!
//! ```text
//!  NAME.timeline.json that can be written ──▶ its list of stories, all else letter for letter
//!  any other file                         ──▶ NAME.stories.json beside it
//!  the built-in timeline                  ──▶ stories/ID.stories.json with the settings
//! ```

use crate::app::files::write::{reason, write_whole};
use crate::app::job::JobProgress;
use formats::native;
use formats::{self, ReadError, sniff};
use model::Timeline;
use model::problem::{Problem, Problems, Severity};
use model::story::{OwnStories, Story};
use session::command::{Failure, WriteOutcome};
use session::{Document, Origin, Session};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::{Message, msg};

/// Larger files stay as they are; their stories stand beside them.
const MAX_FILE: u64 = 32 << 20;

/// Larger files beside a timeline are not what this program has written.
const MAX_STORIES: u64 = 16 << 20;

/// Why stories are not saved.
#[derive(Debug)]
enum SaveError {
    Io(io::Error),
    /// The file has changed on disk since it was read.
    Changed,
    /// What stands there is no file of stories that this program understands.
    NotUnderstood,
    /// There is no folder for the settings.
    NoPlace,
    Stopped,
}

impl From<io::Error> for SaveError {
    fn from(err: io::Error) -> Self {
        Self::Io(err)
    }
}

impl SaveError {
    /// What became of the saving for this reason, and the way out.
    fn into_outcome(self, path: &Path) -> WriteOutcome {
        let (message, help) = match self {
            Self::Stopped => return WriteOutcome::Stopped,
            Self::Io(err) => (msg!(stories_io, reason = reason(&err)), msg!(help_stories_io)),
            Self::Changed => (msg!(stories_changed), msg!(help_stories_changed)),
            Self::NotUnderstood => (msg!(stories_not_understood), msg!(help_stories_not_understood)),
            Self::NoPlace => (msg!(stories_no_place), msg!(help_stories_no_place)),
        };
        WriteOutcome::Failed(failure(message, help, path))
    }
}

fn failure(message: Message, help: Message, path: &Path) -> Failure {
    Failure {
        title: msg!(failed_stories).into(),
        message: message.into(),
        excerpt: path.display().to_string(),
        help: help.into(),
    }
}

/// The file of stories beside a timeline; `settings` is the folder for those of the built-in one.
fn beside(origin: &Origin, settings: Option<&Path>) -> Option<PathBuf> {
    let path = match origin {
        Origin::BuiltIn => return Some(settings?.join("stories").join("built-in.stories.json")),
        Origin::Record => return Some(settings?.join("stories").join("public-record.stories.json")),
        Origin::File(path) => path,
        Origin::Engine(address) => {
            let name: String =
                address.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            return Some(settings?.join("stories").join(format!("{name}.stories.json")));
        }
    };
    let name = path.file_name()?.to_string_lossy();
    let name = name.strip_suffix(".timeline.json").or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    Some(path.with_file_name(format!("{name}.stories.json")))
}

/// The document with the stories that are kept beside it. What cannot be read there is a problem and blocks nothing.
#[must_use]
pub fn with_own_stories(mut document: Document, settings: Option<&Path>) -> Document {
    let Some(path) = beside(&document.origin, settings).filter(|path| path.is_file()) else {
        return document;
    };
    match read_stories(&path) {
        Ok((own, problems)) => {
            document.own_stories = Some(own);
            document.problems.append(named(&problems, &path));
        }
        Err(message) => document.problems.push(unreadable(&path, message)),
    }
    document
}

/// Reads a file of stories.
///
/// # Errors
/// Why it cannot be read or is not understood.
pub fn read_stories(path: &Path) -> Result<(OwnStories, Problems), Message> {
    let length = path.metadata().map_err(system)?.len();
    if length > MAX_STORIES {
        return Err(msg!(fault_stories_long, bytes = length, limit = MAX_STORIES));
    }
    let bytes = std::fs::read(path).map_err(system)?;
    let text = sniff::text_from_bytes(&bytes).map_err(|err| err.message())?;
    native::read_own(&text).map_err(|err| err.message())
}

fn system(err: io::Error) -> Message {
    tasks::OpenError::Io(err).message()
}

/// Problems of the file beside, told apart from those of the timeline.
fn named(problems: &Problems, path: &Path) -> Problems {
    let name = Origin::File(path.to_path_buf()).name();
    let mut named = Problems::default();
    for problem in problems.iter() {
        named.push(Problem { path: format!("{name}: {}", problem.path), ..problem.clone() });
    }
    named
}

fn unreadable(path: &Path, reason: Message) -> Problem {
    let name = Origin::File(path.to_path_buf()).name();
    Problem {
        severity: Severity::Error,
        code: "stories",
        line: 0,
        column: 0,
        path: name,
        text: path.display().to_string(),
        message: msg!(fault_stories_unread, reason = reason),
        help: msg!(fix_stories_unread),
    }
}

/// Stories on their way into a file.
pub struct Save {
    pub stories: Arc<Vec<Story>>,
    /// The same as they were last read or saved.
    saved: Vec<Story>,
    document: Arc<Document>,
    settings: Option<PathBuf>,
}

impl Save {
    /// Into the open document or beside it.
    pub fn new(session: &Session, stories: Arc<Vec<Story>>, settings: Option<&Path>) -> Self {
        let (saved, document) = (session.stories_saved().to_vec(), Arc::clone(session.document()));
        Self { stories, saved, document, settings: settings.map(Path::to_path_buf) }
    }

    /// What they belong to.
    pub fn name(&self) -> String {
        self.document.title()
    }

    /// Why they are not saved, if for a reason that has nothing to do with the file.
    pub fn broken_off(&self) -> Failure {
        let place = self.document.file_name();
        failure(msg!(failed_broken_off), msg!(help_stories_here), Path::new(&place))
    }

    /// Saves them; gives the file in which they are now.
    ///
    /// # Errors
    /// What became of it instead.
    pub fn carry_out(&self, progress: &JobProgress) -> Result<PathBuf, WriteOutcome> {
        let Some(beside) = beside(&self.document.origin, self.settings.as_deref()) else {
            return Err(SaveError::NoPlace.into_outcome(Path::new(&self.document.file_name())));
        };
        let own = own_text(&self.document).filter(|_| !beside.exists());
        let (path, saved) = if let Some((path, text)) = own {
            let saved = self.save_in_file(&path, &text, progress);
            (path, saved)
        } else {
            let saved = self.save_beside(&beside);
            (beside, saved)
        };
        saved.map_err(|err| err.into_outcome(&path)).map(|()| path)
    }

    fn save_in_file(&self, path: &Path, text: &str, progress: &JobProgress) -> Result<(), SaveError> {
        if !self.is_as_read(text, progress)? {
            return Err(SaveError::Changed);
        }
        let new = native::with_stories(text, &self.stories).ok_or(SaveError::NotUnderstood)?;
        Ok(write_whole(path, new.as_bytes())?)
    }

    /// Whether a file says what it said when it was read, and has the stories that were last saved.
    fn is_as_read(&self, text: &str, progress: &JobProgress) -> Result<bool, SaveError> {
        let opened = match formats::read(text.as_bytes(), progress.watch()) {
            Ok(opened) => opened,
            Err(ReadError::Canceled) => return Err(SaveError::Stopped),
            Err(_) => return Ok(false),
        };
        Ok(opened.timeline.head().stories == self.saved
            && digest(&opened.timeline, progress)? == digest(self.document.first(), progress)?)
    }

    fn save_beside(&self, path: &Path) -> Result<(), SaveError> {
        let of_file = self.document.stories_of_file();
        let there = match path.metadata() {
            Ok(_) => read_stories(path).map_err(|_| SaveError::NotUnderstood)?.0,
            Err(err) if err.kind() == ErrorKind::NotFound => OwnStories::default(),
            Err(err) => return Err(err.into()),
        };
        if there.extra.has("stories") || there.extra.has("left_out") {
            return Err(SaveError::NotUnderstood);
        }
        if there.before(of_file) != self.saved {
            return Err(SaveError::Changed);
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let own = OwnStories::of(&self.stories, of_file, there.extra);
        Ok(write_whole(path, native::write_own(&own).as_bytes())?)
    }
}

/// What stands for all of a document but its stories.
fn digest(timeline: &Timeline, progress: &JobProgress) -> Result<u64, SaveError> {
    let (mut hasher, num_items) = (DefaultHasher::new(), native::num_items(timeline));
    native::write_pieces(timeline, &[], |piece, done| {
        hasher.write(piece.as_bytes());
        if progress.note(done, num_items) { Ok(()) } else { Err(SaveError::Stopped) }
    })?;
    Ok(hasher.finish())
}

/// The file and its text, if stories can be written into it.
fn own_text(document: &Document) -> Option<(PathBuf, String)> {
    let Origin::File(path) = &document.origin else { return None };
    let about = path.metadata().ok().filter(|about| about.len() <= MAX_FILE)?;
    let can_write =
        !about.permissions().readonly() && std::fs::OpenOptions::new().append(true).open(path).is_ok();
    if document.is_read_only || !can_write {
        return None;
    }
    // Text in another encoding than UTF-8 would not stay as it is.
    let text = std::fs::read_to_string(path).ok()?;
    native::stories_in(&text)?;
    Some((path.clone(), text))
}
