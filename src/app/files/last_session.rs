//! What was open and seen when the window closed ⇄ settings, so that the next start goes on there.
//!
//! The view is kept as the options of the command line that opens it again: one form, read by one reader.

use crate::app::cli::view_args::view_of;
use serde::{Deserialize, Serialize};
use session::{SeenView, Session};
use std::path::{Path, PathBuf};

/// What was open and seen when the window closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastSession {
    /// The files, the lowest layer first; none for the built-in timeline.
    pub files: Vec<PathBuf>,
    /// The view, as options of the command line.
    options: Vec<String>,
}

impl LastSession {
    /// What is open and seen now; `None` while nothing can be gone on with: a preview, or files over a built-in layer,
    /// which no command line opens.
    pub fn of(session: &Session) -> Option<Self> {
        if session.loading().is_some() {
            return None;
        }
        let layers = &session.document().layers;
        let paths = layers.iter().filter_map(|layer| layer.origin.path());
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let files: Vec<PathBuf> = paths.map(absolute).collect();
        let is_whole = files.is_empty() || files.len() == layers.len();
        is_whole.then(|| Self { files, options: session.seen_view().options() })
    }

    /// The files that are no longer where they were.
    pub fn missing(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().filter(|path| !path.exists())
    }

    /// What was seen; `None` if it was nothing of its own, or this version does not know an option.
    pub fn view(&self) -> Option<SeenView> {
        view_of(&self.options)
    }
}
