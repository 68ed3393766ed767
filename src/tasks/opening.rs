//! What is to be read → commands for the session: one file, a table as a person chose, or several documents laid over
//! each other. Where the bytes come from is the edge's own: a disk, or what a page was given.

use crate::open_error::OpenError;
use crate::{columns, embedded};
use formats::table::TableChoices;
use formats::{Opened, ReadError};
use index::{Filter, TimelineIndex};
use session::command::{ColumnsCommand, DocumentCommand};
use session::{
    ColumnChoices, Command, Document, Effect, Origin, RememberedColumns, ShownLayer, TableColumns,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::msg;

/// Where files come from.
pub trait FileSource {
    /// Reads and understands a file. Of a very large one `preview` may be given the first events early.
    ///
    /// # Errors
    /// If it cannot be read or is not understood, or the person stopped it.
    fn read(
        &self,
        path: &Path,
        choices: &TableChoices,
        preview: &dyn Fn(Opened),
    ) -> Result<Opened, OpenError>;

    /// What was kept of a file that has not changed since.
    fn kept(&self, path: &Path) -> Option<Opened>;
}

/// What was understood.
#[derive(Debug)]
pub struct Understood {
    pub document: Document,
    /// Whether it may be kept for the next time and is not yet.
    pub may_be_kept: bool,
    /// A table of which something is unsure.
    pub asks: Option<Arc<TableColumns>>,
}

/// What to read.
#[derive(Clone, Debug)]
pub enum Plan {
    Open(PathBuf),
    /// A table, as a person chose.
    Table(PathBuf, ColumnChoices),
    /// A file, laid over documents that are open.
    Add(PathBuf, Vec<Arc<ShownLayer>>),
    /// Several documents, laid over each other.
    All(Vec<Origin>),
    /// What is open already, once it can be read.
    Again(Vec<Origin>),
    /// Nothing: what is open is laid over each other anew.
    Compose(Vec<Arc<ShownLayer>>),
}

impl Plan {
    /// What it is called where it fails.
    pub fn name(&self) -> String {
        match self {
            Self::Open(path) | Self::Table(path, _) | Self::Add(path, _) => Origin::File(path.clone()).name(),
            Self::All(origins) | Self::Again(origins) => {
                origins.first().map_or_else(String::new, Origin::name)
            }
            Self::Compose(_) => "The timeline".to_owned(),
        }
    }

    /// What an effect asks to be read; `None` of every other.
    pub fn of(effect: &Effect) -> Option<Self> {
        Some(match effect {
            Effect::Load(path) => Self::Open(path.clone()),
            Effect::LoadTable(path, choices) => Self::Table(path.clone(), choices.clone()),
            Effect::LoadAll(origins) => Self::All(origins.clone()),
            Effect::LoadAgain(origins) => Self::Again(origins.clone()),
            Effect::LoadLayer(path, document) => Self::Add(path.clone(), document.layers.clone()),
            Effect::Compose(layers) => Self::Compose(layers.clone()),
            Effect::AskForPath { .. }
            | Effect::OpenText(..)
            | Effect::RequestPaste
            | Effect::Compare { .. }
            | Effect::ReadColumns(..)
            | Effect::Connect { .. }
            | Effect::StopEngine
            | Effect::LoadTexts(..)
            | Effect::ReadImages(..)
            | Effect::LoadBuiltIn
            | Effect::CancelLoad
            | Effect::Index { .. }
            | Effect::Pack { .. }
            | Effect::FindGaps { .. }
            | Effect::Search { .. }
            | Effect::Order { .. }
            | Effect::Write { .. }
            | Effect::Preview(..)
            | Effect::StopWriting(..)
            | Effect::CopyPicture(..)
            | Effect::SaveStories { .. }
            | Effect::AdoptRecovered(..)
            | Effect::ForgetRecovered(..)
            | Effect::CopyText(..)
            | Effect::OpenLink(..)
            | Effect::OpenElsewhere(..)
            | Effect::SavePreferences(..)
            | Effect::Quit => return None,
        })
    }

    /// The only file that is read, if nothing is laid over it.
    pub fn file(&self) -> Option<&Path> {
        if let Self::Open(path) = self { Some(path) } else { None }
    }

    /// The files that will be read.
    pub fn paths(&self) -> Vec<PathBuf> {
        match self {
            Self::Open(path) | Self::Table(path, _) | Self::Add(path, _) => vec![path.clone()],
            Self::All(origins) | Self::Again(origins) => {
                origins.iter().filter_map(Origin::path).map(Path::to_path_buf).collect()
            }
            Self::Compose(_) => Vec::new(),
        }
    }

    fn carry_out(
        self,
        source: &dyn FileSource,
        tables: &[RememberedColumns],
        show_first: &dyn Fn(Document, TimelineIndex),
    ) -> Result<Understood, OpenError> {
        let document = match self {
            Self::Open(path) => return understood(source, &path, tables, show_first),
            Self::Table(path, choices) => {
                let opened = columns::understand_as(source, &path, &choices)?;
                let Opened { timeline, problems, is_read_only, table: _ } = opened;
                Document::new(timeline, problems, is_read_only, Origin::File(path))
            }
            Self::Compose(layers) => Document::of(layers),
            Self::Add(path, mut layers) => {
                layers.extend(understood(source, &path, tables, &|_, _| ())?.document.layers);
                Document::of(layers)
            }
            Self::All(origins) | Self::Again(origins) => all(source, &origins, tables)?,
        };
        Ok(Understood { document, may_be_kept: false, asks: None })
    }
}

/// Reads several documents. The first must be there; of the others those that cannot be read are told as problems.
fn all(
    source: &dyn FileSource,
    origins: &[Origin],
    tables: &[RememberedColumns],
) -> Result<Document, OpenError> {
    let mut layers = Vec::new();
    let mut missing = Vec::new();
    for origin in origins {
        match document_of(source, origin, tables) {
            Ok(document) => layers.extend(document.layers),
            Err(err) if layers.is_empty() || matches!(err, OpenError::Refused(ReadError::Canceled)) => {
                return Err(err);
            }
            Err(err) => missing.push(err.into_problem(&origin.name())),
        }
    }
    let mut document = Document::of(layers);
    for problem in missing {
        document.problems.push(problem);
    }
    Ok(document)
}

/// Reads one document.
///
/// # Errors
/// If it cannot be read or is not understood, or the person stopped it.
pub fn document_of(
    source: &dyn FileSource,
    origin: &Origin,
    tables: &[RememberedColumns],
) -> Result<Document, OpenError> {
    match origin {
        Origin::BuiltIn => Ok(embedded::summits()),
        Origin::Record => Ok(embedded::record()),
        // It is connected to, and never lies over another.
        Origin::Engine(_) => Err(OpenError::NotAFile(msg!(open_database))),
        Origin::File(path) => understood(source, path, tables, &|_, _| ()).map(|read| read.document),
    }
}

/// Reads what is planned and answers with what came of it: the first events of a very large file early. `finish` adds
/// what is kept beside a document. Gives what was read if that may be kept for the next time.
pub fn read(
    plan: Plan,
    source: &dyn FileSource,
    tables: &[RememberedColumns],
    finish: &dyn Fn(Document) -> Document,
    answer: &dyn Fn(Command),
) -> Option<Arc<Document>> {
    let name = plan.name();
    let file = plan.file().map(Path::to_path_buf);
    let show_first = |document: Document, index: TimelineIndex| {
        let (document, index) = (Arc::new(document), Arc::new(index));
        answer(DocumentCommand::Preview { document, index }.into());
    };
    let (document, may_be_kept, asks) = match plan.carry_out(source, tables, &show_first) {
        Ok(Understood { document, may_be_kept, asks }) => (Arc::new(finish(document)), may_be_kept, asks),
        // Whoever canceled knows it.
        Err(OpenError::Refused(ReadError::Canceled)) => return None,
        Err(OpenError::Refused(ReadError::LacksColumns { mapping, .. })) if file.is_some() => {
            let path = file.unwrap_or_default();
            let table = Arc::new(columns::table_columns(&path, &mapping, None));
            answer(ColumnsCommand::Lacking(table).into());
            return None;
        }
        Err(err) => {
            answer(DocumentCommand::Failed(err.into_failure(&name)).into());
            return None;
        }
    };
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    answer(DocumentCommand::Loaded { document: Arc::clone(&document), index }.into());
    if let Some(table) = asks {
        answer(ColumnsCommand::Show(table, ColumnChoices::default()).into());
    }
    may_be_kept.then_some(document)
}

/// Reads and understands a file, or finds what was kept of it. Of a very large one `show_first` is given the first events
/// early.
///
/// # Errors
/// If it cannot be read or is not understood, or the person stopped it.
pub fn understood(
    source: &dyn FileSource,
    path: &Path,
    tables: &[RememberedColumns],
    show_first: &dyn Fn(Document, TimelineIndex),
) -> Result<Understood, OpenError> {
    let document = |opened: Opened, is_preview| {
        let Opened { timeline, problems, is_read_only, table: _ } = opened;
        let document = Document::new(timeline, problems, is_read_only, Origin::File(path.to_path_buf()));
        Document { is_preview, ..document }
    };
    let preview = |opened: Opened| {
        let index = TimelineIndex::build(&opened.timeline, &Filter::default());
        show_first(document(opened, true), index);
    };
    let kept = source.kept(path);
    let is_new = kept.is_none();
    let (opened, is_remembered) = if let Some(opened) = kept {
        (opened, false)
    } else {
        let (read, is_remembered) = columns::understand(source, path, tables, &preview);
        (read?, is_remembered)
    };
    let needed_mapping = opened.table.is_some();
    let asked = |mapping| Arc::new(columns::table_columns(path, mapping, Some(&opened.timeline)));
    let asks = opened.table.as_ref().map(asked).filter(|table| !is_remembered && !table.doubts.is_empty());
    let document = document(opened, false);
    // What has problems is read again, so that they are told again.
    let may_be_kept = is_new && document.problems.count() == 0 && !document.is_read_only && !needed_mapping;
    Ok(Understood { document, may_be_kept, asks })
}
