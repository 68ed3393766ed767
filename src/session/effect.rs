//! What a change asks of the world: only the app carries it out, and its result comes back as a command.

use super::command::{Command, DocumentCommand, ExportCommand};
use super::document::Document;
use super::preferences::Preferences;
use crate::index::{Filter, TimelineIndex};
use std::path::PathBuf;
use std::sync::Arc;

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// To open a timeline.
    Open,
    /// To read the texts of the sources, from a folder.
    Texts,
    /// To save a copy of the document.
    SaveCopy,
    /// To save a picture of the view.
    SavePicture,
}

impl PathPurpose {
    /// What to do with the path that was chosen.
    pub fn command(self, path: PathBuf) -> Command {
        match self {
            Self::Open => DocumentCommand::Open(path).into(),
            Self::Texts => DocumentCommand::ReadTexts(path).into(),
            Self::SaveCopy => ExportCommand::Copy(path).into(),
            Self::SavePicture => ExportCommand::Picture(path).into(),
        }
    }

    /// The same where the person has agreed already that what stands there may go.
    pub fn agreed(self, path: PathBuf) -> Command {
        match self {
            Self::Open | Self::Texts => self.command(path),
            Self::SaveCopy | Self::SavePicture => ExportCommand::Replace(self, path).into(),
        }
    }
}

/// Something to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask for a path with the system's dialog.
    AskForPath {
        /// What for.
        purpose: PathPurpose,
        /// A name to begin with.
        suggestion: String,
    },
    /// Read a file in the background.
    Load(PathBuf),
    /// Read the texts of the sources from a folder.
    LoadTexts(PathBuf),
    /// Read the built-in timeline.
    LoadBuiltIn,
    /// Stop reading.
    CancelLoad,
    /// Prepare the document for a filter in the background.
    Index {
        /// What to prepare.
        document: Arc<Document>,
        /// The filter.
        filter: Filter,
    },
    /// Find rows for the lanes of very many events in the background.
    Pack {
        /// Of what.
        document: Arc<Document>,
        /// Its events that are shown.
        index: Arc<TimelineIndex>,
    },
    /// Look for words in the background.
    Search {
        /// Where.
        document: Arc<Document>,
        /// What for.
        words: String,
    },
    /// Write the document or the picture of the view to a file.
    Write {
        /// Which of them.
        purpose: PathPurpose,
        /// Where.
        path: PathBuf,
        /// Whether something that stands there may go.
        may_replace: bool,
    },
    /// Put a text on the clipboard.
    CopyText(String),
    /// Open an address in the browser.
    OpenLink(String),
    /// Keep what the person prefers.
    SavePreferences(Preferences),
    /// Leave the program.
    Quit,
}
