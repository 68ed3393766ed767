//! Stories that were made ⇄ files: into the file itself where that can be written, else into a small file beside it.
//!
//! ```text
//!  NAME.timeline.json that can be written ──▶ its list of stories, all else letter for letter
//!  any other file                         ──▶ NAME.stories.json beside it
//!  the built-in timeline                  ──▶ stories/ID.stories.json with the settings
//! ```

use super::write::write_whole;
use formats::native;
use formats::{self, Watch, sniff};
use model::problem::{Problem, Problems, Severity};
use model::story::{OwnStories, Story};
use session::command::{Failure, Leaving, PanelCommand, StoryCommand};
use session::{Command, Dialog, Document, Origin, Session};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Larger files stay as they are; their stories stand beside them.
const MAX_FILE: u64 = 32 << 20;

/// Larger files beside a timeline are not what this program has written.
const MAX_STORIES: u64 = 16 << 20;

/// Why stories are not saved.
#[derive(Debug, thiserror::Error)]
enum SaveError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("the file has changed on disk since it was read")]
    Changed,
    #[error("what stands there is no file of stories that this program understands")]
    NotUnderstood,
    #[error("there is no folder for the settings")]
    NoPlace,
}

impl SaveError {
    const fn help(&self) -> &'static str {
        match self {
            Self::Io(_) => {
                "Nothing is lost: the stories are still here. Give leave to write there, then save again."
            }
            Self::Changed => {
                "Nothing is lost: the stories are still here, and the file is as it was. Read the file again (Ctrl + R): \
                 your stories stay and join those of the file. Then save again."
            }
            Self::NotUnderstood => "Nothing is lost: move that file away or mend it, then save again.",
            Self::NoPlace => "Save a copy of the timeline and open it; its stories are saved in the copy.",
        }
    }

    fn into_command(self, path: &Path) -> Command {
        let mut message = format!("{self}.");
        if let Some(first) = message.get(..1).map(str::to_uppercase) {
            message.replace_range(..1, &first);
        }
        let title = "The stories are not saved".to_owned();
        let excerpt = path.display().to_string();
        let failure = Failure { title, message, excerpt, help: self.help().to_owned() };
        PanelCommand::Show(Dialog::Failure(failure)).into()
    }
}

/// The file of stories beside a timeline; `settings` is the folder for those of the built-in one.
fn beside(origin: &Origin, settings: Option<&Path>) -> Option<PathBuf> {
    let path = match origin {
        Origin::BuiltIn => return Some(settings?.join("stories").join("built-in.stories.json")),
        Origin::Record => return Some(settings?.join("stories").join("public-record.stories.json")),
        Origin::File(path) => path,
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
    match read(&path) {
        Ok((own, problems)) => {
            document.own_stories = Some(own);
            document.problems.append(named(&problems, &path));
        }
        Err(message) => document.problems.push(unreadable(&path, &message)),
    }
    document
}

fn read(path: &Path) -> Result<(OwnStories, Problems), String> {
    let length = path.metadata().map_err(|err| err.to_string())?.len();
    if length > MAX_STORIES {
        return Err(format!("the file has {length} bytes; {MAX_STORIES} are the limit"));
    }
    let bytes = std::fs::read(path).map_err(|err| err.to_string())?;
    let text = sniff::text_from_bytes(&bytes).map_err(|err| err.to_string())?;
    native::read_own(&text).map_err(|err| err.to_string())
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

fn unreadable(path: &Path, message: &str) -> Problem {
    let name = Origin::File(path.to_path_buf()).name();
    Problem {
        severity: Severity::Error,
        code: "stories",
        line: 0,
        column: 0,
        path: name,
        text: path.display().to_string(),
        message: format!("the stories beside the file could not be read: {message}"),
        help: "the timeline is shown without them; mend that file or take it away".to_owned(),
    }
}

/// Saves the stories; what comes of it is a command.
pub fn save(
    session: &Session,
    stories: Arc<Vec<Story>>,
    then: Option<Leaving>,
    settings: Option<&Path>,
) -> Command {
    let document = session.document();
    let Some(beside) = beside(&document.origin, settings) else {
        return SaveError::NoPlace.into_command(Path::new(&document.file_name()));
    };
    let (path, saved) = if let Some((path, text)) = own_text(document).filter(|_| !beside.exists()) {
        let saved = save_in_file(&path, &text, session, &stories);
        (path, saved)
    } else {
        let saved = save_beside(&beside, session, &stories);
        (beside, saved)
    };
    match saved {
        Ok(()) => StoryCommand::Saved { stories, path, then }.into(),
        Err(err) => err.into_command(&path),
    }
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

fn save_in_file(path: &Path, text: &str, session: &Session, stories: &[Story]) -> Result<(), SaveError> {
    if !is_as_read(text, session) {
        return Err(SaveError::Changed);
    }
    let new = native::with_stories(text, stories).ok_or(SaveError::NotUnderstood)?;
    Ok(write_whole(path, new.as_bytes())?)
}

/// Whether a file says what it said when it was read, and has the stories that were last saved.
fn is_as_read(text: &str, session: &Session) -> bool {
    let Ok(opened) = formats::read(text.as_bytes(), &Watch::default()) else { return false };
    let without_stories = |text: String| native::with_stories(&text, &[]);
    opened.timeline.head().stories == session.stories_saved()
        && without_stories(native::write(&opened.timeline))
            == without_stories(native::write(session.document().first()))
}

fn save_beside(path: &Path, session: &Session, stories: &[Story]) -> Result<(), SaveError> {
    let of_file = session.document().stories_of_file();
    let there = match path.metadata() {
        Ok(_) => read(path).map_err(|_| SaveError::NotUnderstood)?.0,
        Err(err) if err.kind() == ErrorKind::NotFound => OwnStories::default(),
        Err(err) => return Err(err.into()),
    };
    if there.extra.has("stories") || there.extra.has("left_out") {
        return Err(SaveError::NotUnderstood);
    }
    if there.before(of_file) != session.stories_saved() {
        return Err(SaveError::Changed);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let own = OwnStories::of(stories, of_file, there.extra);
    Ok(write_whole(path, native::write_own(&own).as_bytes())?)
}
