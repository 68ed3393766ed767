//! Changes to which document is open.

use crate::document::Document;
use crate::found_gaps::FoundGaps;
use crate::table_columns::ColumnChoices;
use index::changes::EventChange;
use index::{Filter, Packing, TimelineIndex};
use model::LayerId;
use model::media::Image;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use words::Value;

/// Which document is open.
#[derive(Clone, Debug)]
pub enum DocumentCommand {
    /// Ask for a file.
    AskForFile,
    Open(PathBuf),
    /// Open a text as if it were a file.
    OpenText(String),
    /// Ask for what is on the clipboard.
    AskForPaste,
    /// Open several files, laid over each other.
    OpenAll(Vec<PathBuf>),
    /// Open a table as it was chosen.
    OpenTable(PathBuf, ColumnChoices),
    /// Ask for a file to lay over what is open.
    AskForLayer,
    /// Lay a file over what is open.
    AddLayer(PathBuf),
    /// Take a document away from those that lie over each other.
    RemoveLayer(LayerId),
    /// Open the built-in timeline.
    OpenBuiltIn,
    /// Read the open file again.
    Reload,
    /// Another program has changed a file that is open.
    ChangedOutside,
    /// Read again what another program has changed.
    ReadAgain,
    /// That cannot be read; why not.
    NotReadAgain(Value),
    /// It is known what has changed in the open files since the person last looked.
    Compared {
        /// The files as they are now.
        document: Arc<Document>,
        changes: Arc<Vec<EventChange>>,
    },
    /// The person has looked at what has changed.
    ChangesSeen,
    /// What was kept of the open file is damaged: look at nothing of it any more, and read the file again.
    Lost,
    Cancel,
    /// A file is being read.
    Progress {
        /// Bytes behind the reader.
        bytes: u64,
        total: u64,
        /// Events behind the reader.
        events: usize,
    },
    /// A file was understood.
    Loaded {
        document: Arc<Document>,
        index: Arc<TimelineIndex>,
    },
    /// Show the file that was understood while stories were not saved.
    ShowArrived,
    /// The first events of a large file, while the others are read.
    Preview {
        /// The document so far.
        document: Arc<Document>,
        index: Arc<TimelineIndex>,
    },
    /// A file was not understood, or something else could not be done.
    Failed(Failure),
    /// Texts of sources, by source id.
    Texts(Arc<HashMap<String, String>>),
    /// Pictures that one of the documents names were read, or not.
    ImagesRead(ReadImages),
    /// Ask for the folder with the texts of the sources.
    AskForTexts,
    /// Read the texts of the sources from a folder.
    ReadTexts(PathBuf),
    /// Rows for the lanes of very many events are found.
    Packed {
        /// The index they were made from.
        index: Arc<TimelineIndex>,
        packing: Arc<Packing>,
    },
    /// The index for a filter is ready.
    Indexed {
        /// The document it was made of.
        document: Arc<Document>,
        /// The filter it was made for.
        filter: Filter,
        index: Arc<TimelineIndex>,
        /// What is empty in it, if that will be folded.
        gaps: Option<FoundGaps>,
    },
    /// It is known what is empty in an index.
    GapsFound(FoundGaps),
    /// The day has changed; in days since 1970.
    Today(i64),
    /// Something the person should know.
    Notice(Value),
    Quit,
}

/// What came of pictures that were asked for.
#[derive(Clone, Debug)]
pub struct ReadImages {
    /// What was open when they were asked for.
    pub document: Arc<Document>,
    pub layer: LayerId,
    /// By the names that the document gives them: each picture, or why it is not shown.
    pub images: Vec<(String, Result<Arc<Image>, Value>)>,
}

/// What went wrong, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub title: Value,
    /// Why it did not work, with the place.
    pub message: Value,
    /// What stands at that place, if anything.
    pub excerpt: String,
    /// What to do about it; an empty text if nothing.
    pub help: Value,
}
