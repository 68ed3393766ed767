//! What a change asks of the world: only the app carries it out, and its result comes back as a command.

use crate::command::{Command, DocumentCommand, ExportCommand, ExportingCommand, PendingAction, WriteTarget};
use crate::document::{Document, Origin, ShownLayer};
use crate::export_plan::ExportPlan;
use crate::password::Password;
use crate::path_purpose::PathPurpose;
use crate::preferences::Preferences;
use crate::table_columns::ColumnChoices;
use index::{Filter, Grouping, LaneTable, Listing, TimelineIndex};
use model::LayerId;
use model::story::Story;
use std::path::PathBuf;
use std::sync::Arc;
use words::Words;

/// Something to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask for a path with the system's dialog.
    AskForPath {
        purpose: PathPurpose,
        /// A name to begin with.
        suggestion: String,
    },
    /// Read a file in the background.
    Load(PathBuf),
    /// Keep a text as a file and open that.
    OpenText(String),
    /// Ask for what is on the clipboard; it comes as if somebody had pasted it.
    RequestPaste,
    /// Read several documents and lay them over each other.
    LoadAll(Vec<Origin>),
    /// Read what is open again without a word, as often as it takes: another program may still be writing it.
    LoadAgain(Vec<Origin>),
    /// Find out what has changed between two states of the same files.
    Compare {
        /// As the person has last looked at them.
        before: Arc<Document>,
        after: Arc<Document>,
    },
    /// Read a file and lay it over what is open.
    LoadLayer(PathBuf, Arc<Document>),
    /// Lay documents that are open already over each other.
    Compose(Vec<Arc<ShownLayer>>),
    /// Read a table as a person chose.
    LoadTable(PathBuf, ColumnChoices),
    /// Find out what a table is read as with these choices, or with those that are remembered for its head.
    ReadColumns(PathBuf, Option<ColumnChoices>),
    /// Connect to a database in the background.
    Connect {
        address: String,
        password: Option<Password>,
    },
    /// Stop the question that runs there.
    StopEngine,
    /// Read the texts of the sources from a folder.
    LoadTexts(PathBuf),
    /// Read pictures that lie beside one of the documents, by the names it gives them.
    ReadImages(Arc<Document>, LayerId, Vec<String>),
    /// Read the built-in timeline.
    LoadBuiltIn,
    CancelLoad,
    /// Prepare the document for a filter and a grouping in the background.
    Index {
        document: Arc<Document>,
        filter: Filter,
        /// What lanes stand for.
        grouping: Grouping,
        /// The lanes as they are, to be used again if they stand for that.
        table: Arc<LaneTable>,
        /// Whether what is empty will be folded, and is to be found too.
        folds_gaps: bool,
    },
    /// Find rows for the lanes of very many events in the background.
    Pack {
        document: Arc<Document>,
        /// Its events that are shown.
        index: Arc<TimelineIndex>,
    },
    /// Find out in the background what is empty.
    FindGaps {
        document: Arc<Document>,
        /// Its events that are shown.
        index: Arc<TimelineIndex>,
    },
    /// Look for words in the background.
    Search {
        document: Arc<Document>,
        words: String,
    },
    /// Put the lines of the table in order in the background.
    Order {
        document: Arc<Document>,
        table: Arc<LaneTable>,
        /// Which lines, by which column.
        listing: Listing,
        words: Arc<Words>,
    },
    /// Write the document, the table or what is planned to a file.
    Write {
        purpose: PathPurpose,
        path: PathBuf,
        /// Whether something that stands there may go.
        may_replace: bool,
    },
    /// Find out what a file that is planned will look like.
    Preview(ExportPlan),
    /// Stop writing a file.
    StopWriting(WriteTarget),
    /// Put a picture on the clipboard.
    CopyPicture(ExportPlan),
    /// Save the stories, and then perhaps leave.
    SaveStories {
        stories: Arc<Vec<Story>>,
        then: Option<PendingAction>,
    },
    /// Keep stories that were put back until they are saved, and no longer where they were found.
    AdoptRecovered(PathBuf),
    /// Delete stories that nobody wants back.
    ForgetRecovered(PathBuf),
    /// Put a text on the clipboard.
    CopyText(String),
    /// Open an address in the browser.
    OpenLink(String),
    /// Open a file in the program that the system has for it.
    OpenElsewhere(PathBuf),
    /// Keep what the person prefers.
    SavePreferences(Preferences),
    Quit,
}

impl PathPurpose {
    /// What to do with the path that was chosen.
    pub fn command(self, path: PathBuf) -> Command {
        match self {
            Self::Open => DocumentCommand::Open(path).into(),
            Self::Layer => DocumentCommand::AddLayer(path).into(),
            Self::Texts => DocumentCommand::ReadTexts(path).into(),
            Self::SaveCopy => ExportCommand::Copy(path).into(),
            Self::Export => ExportingCommand::Write(path).into(),
            Self::SaveTable => ExportCommand::Table(path).into(),
            Self::Template(rows) => ExportCommand::Template(rows, path).into(),
        }
    }

    /// The same where the person has agreed already that what stands there may go.
    pub fn confirmed(self, path: PathBuf) -> Command {
        match self {
            Self::Open | Self::Layer | Self::Texts => self.command(path),
            Self::SaveCopy | Self::Export | Self::SaveTable | Self::Template(_) => {
                ExportCommand::Replace(self, path).into()
            }
        }
    }
}
