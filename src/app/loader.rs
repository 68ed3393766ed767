//! Reads files, with progress, and can be stopped at any moment.

use super::cache::{CacheFolder, CacheKey};
use super::job::JobProgress;
use super::rereading::read_again;
use super::watch::path_of;
use super::{columns, embedded, folder, stories};
use formats::table::TableChoices;
use formats::{self, FileBytes, MAX_BYTES, Opened, ReadError};
use index::{Filter, TimelineIndex};
use model::{Problem, Severity};
use session::command::{ColumnsCommand, DocumentCommand, Failure};
use session::{
    ColumnChoices, Command, Document, Effect, Origin, RememberedColumns, ShownLayer, TableColumns,
};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use words::{Value, Words, msg};

/// Files are read in pieces of this size; it is quicker than all at once, and can be stopped.
const PIECE: usize = 1 << 20;

/// Why a file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system cannot read it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is not a file.
    #[error("that is {0}, not a file")]
    NotAFile(&'static str),
    /// It is not understood.
    #[error("{0}")]
    Refused(#[from] ReadError),
}

impl OpenError {
    /// The same as a problem of what is open without it.
    fn into_problem(self, name: &str) -> Problem {
        let (failure, words) = (self.into_failure(name), Words::english());
        Problem {
            severity: Severity::Error,
            code: "layer",
            line: 0,
            column: 0,
            path: String::new(),
            text: failure.excerpt,
            message: format!("{}: {}", words.value(&failure.title), words.value(&failure.message)),
            help: words.value(&failure.help),
        }
    }

    /// The same for people, under a title.
    pub fn into_failure(self, name: &str) -> Failure {
        let (excerpt, help) = match &self {
            Self::Io(err) => (String::new(), io_help(err.kind())),
            Self::NotAFile(_) => (String::new(), msg!(help_choose_file).into()),
            Self::Refused(refusal) => {
                let excerpt =
                    if let ReadError::NotJson { text, .. } = refusal { text.clone() } else { String::new() };
                (excerpt, Value::from(refusal.help()))
            }
        };
        let mut message = self.to_string();
        // Messages are parts of sentences; here they stand alone.
        if let Some(first) = message.get(..1).map(str::to_uppercase) {
            message.replace_range(..1, &first);
        }
        Failure {
            title: msg!(failed_open, name = name).into(),
            message: format!("{message}.").into(),
            excerpt,
            help: msg!(failed_to_go_on, help = help).into(),
        }
    }
}

fn io_help(kind: io::ErrorKind) -> Value {
    match kind {
        io::ErrorKind::NotFound => msg!(help_check_path).into(),
        io::ErrorKind::PermissionDenied => msg!(help_permission).into(),
        _ => msg!(help_try_again).into(),
    }
}

/// What is known of files from earlier.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What was kept of large ones.
    pub cache: &'a CacheFolder,
    /// How tables are read, by their heads.
    pub tables: &'a [RememberedColumns],
}

/// What was understood.
struct Understood {
    document: Document,
    /// Where it may be kept for the next time if it is not yet.
    key: Option<CacheKey>,
    /// A table of which something is unsure.
    asks: Option<Arc<TableColumns>>,
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
    /// The same with paths that hold wherever the program is started the next time: recent files and bookmarks keep them.
    #[must_use]
    pub fn with_absolute_paths(self) -> Self {
        match self {
            Self::Open(path) => Self::Open(absolute(path)),
            Self::Table(path, choices) => Self::Table(absolute(path), choices),
            Self::Add(path, layers) => Self::Add(absolute(path), layers),
            Self::All(origins) => Self::All(origins.into_iter().map(absolute_origin).collect()),
            Self::Again(origins) => Self::Again(origins),
            Self::Compose(layers) => Self::Compose(layers),
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
            _ => return None,
        })
    }

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

    /// The files that will be read.
    pub fn paths(&self) -> Vec<PathBuf> {
        match self {
            Self::Open(path) | Self::Table(path, _) | Self::Add(path, _) => vec![path.clone()],
            Self::All(origins) | Self::Again(origins) => {
                origins.iter().filter_map(path_of).map(Path::to_path_buf).collect()
            }
            Self::Compose(_) => Vec::new(),
        }
    }

    fn carry_out(
        self,
        known: Known<'_>,
        progress: &JobProgress,
        show_first: &dyn Fn(Document, TimelineIndex),
    ) -> Result<Understood, OpenError> {
        let document = match self {
            Self::Open(path) => return understood(&path, known, progress, show_first),
            Self::Table(path, choices) => {
                let opened = columns::understand_as(&path, &choices, progress)?;
                let Opened { timeline, problems, is_read_only, table: _ } = opened;
                Document::new(timeline, problems, is_read_only, Origin::File(path))
            }
            Self::Compose(layers) => Document::of(layers),
            Self::Add(path, mut layers) => {
                layers.extend(understood(&path, known, progress, &|_, _| ())?.document.layers);
                Document::of(layers)
            }
            Self::All(origins) | Self::Again(origins) => all(&origins, known, progress)?,
        };
        Ok(Understood { document, key: None, asks: None })
    }
}

fn absolute_origin(origin: Origin) -> Origin {
    match origin {
        Origin::File(path) => Origin::File(absolute(path)),
        Origin::BuiltIn | Origin::Record => origin,
    }
}

/// The path from the root; one that names nothing stays as it is, and is refused when it is opened.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// Reads several documents. The first must be there; of the others those that cannot be read are told as problems.
fn all(origins: &[Origin], known: Known<'_>, progress: &JobProgress) -> Result<Document, OpenError> {
    let mut layers = Vec::new();
    let mut missing = Vec::new();
    for origin in origins {
        match document_of(origin, known, progress) {
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
pub fn document_of(origin: &Origin, known: Known<'_>, progress: &JobProgress) -> Result<Document, OpenError> {
    match origin {
        Origin::BuiltIn => Ok(embedded::summits()),
        Origin::Record => Ok(embedded::record()),
        Origin::File(path) => understood(path, known, progress, &|_, _| ()).map(|read| read.document),
    }
}

/// Reads what is planned and answers with what came of it: the first events of a very large file early, and after the
/// whole a word if it could not be kept for the next time.
pub fn read(
    plan: Plan,
    known: Known<'_>,
    settings: Option<&Path>,
    progress: &JobProgress,
    answer: &dyn Fn(Command),
) {
    if let Plan::Again(origins) = &plan {
        return read_again(origins, known, settings, progress, answer);
    }
    let name = plan.name();
    let file = if let Plan::Open(path) = &plan { Some(path.clone()) } else { None };
    let show_first = |document: Document, index: TimelineIndex| {
        let (document, index) = (Arc::new(document), Arc::new(index));
        answer(DocumentCommand::Preview { document, index }.into());
    };
    let (document, key, asks) = match plan.carry_out(known, progress, &show_first) {
        Ok(Understood { document, key, asks }) => {
            (Arc::new(stories::with_own_stories(document, settings)), key, asks)
        }
        // Whoever canceled knows it.
        Err(OpenError::Refused(ReadError::Canceled)) => return,
        Err(OpenError::Refused(ReadError::LacksColumns { mapping, .. })) if file.is_some() => {
            let path = file.unwrap_or_default();
            let table = Arc::new(columns::table_columns(&path, &mapping, None));
            return answer(ColumnsCommand::Lacking(table).into());
        }
        Err(err) => return answer(DocumentCommand::Failed(err.into_failure(&name)).into()),
    };
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    answer(DocumentCommand::Loaded { document: Arc::clone(&document), index }.into());
    if let Some(table) = asks {
        answer(ColumnsCommand::Show(table, ColumnChoices::default()).into());
    }
    // What has changed while it was read is not what was read.
    let is_same = |key: &CacheKey| file.as_ref().and_then(|file| known.cache.key(file)).as_ref() == Some(key);
    let words = key.filter(is_same).and_then(|key| key.keep(&document.timeline));
    if let Some(words) = words {
        answer(DocumentCommand::Notice(words.into()).into());
    }
}

/// How long the stages of opening took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stages {
    /// Reading the file and understanding it.
    pub understood: Duration,
    /// Preparing it for pictures.
    pub indexed: Duration,
}

/// What was opened, how long it took, and where it may be kept for the next time if it is not yet.
pub type Prepared = (Document, TimelineIndex, Stages, Option<CacheKey>);

/// Reads, understands and prepares a file. Of a very large one `show_first` is given the first events early.
///
/// # Errors
/// If it cannot be read or is not understood, or the person stopped it.
pub fn open(
    path: &Path,
    cache: &CacheFolder,
    progress: &JobProgress,
    show_first: &dyn Fn(Document, TimelineIndex),
) -> Result<Prepared, OpenError> {
    let started = Instant::now();
    let Understood { document, key, asks: _ } =
        understood(path, Known { cache, tables: &[] }, progress, show_first)?;
    let understood = started.elapsed();
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    let stages = Stages { understood, indexed: started.elapsed().saturating_sub(understood) };
    Ok((document, index, stages, key))
}

/// Reads and understands a file, or finds what was kept of it; what is new and may be kept comes with its key. Of a very
/// large one `show_first` is given the first events early.
fn understood(
    path: &Path,
    Known { cache, tables }: Known<'_>,
    progress: &JobProgress,
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
    let key = cache.key(path);
    let kept = key.as_ref().and_then(|key| cache.find(key));
    let (opened, key, is_remembered) = if let Some(opened) = kept {
        (opened, None, false)
    } else {
        let (read, is_remembered) = columns::understand(path, tables, progress, &preview);
        (read?, key, is_remembered)
    };
    let needed_mapping = opened.table.is_some();
    let asked = |mapping| Arc::new(columns::table_columns(path, mapping, Some(&opened.timeline)));
    let asks = opened.table.as_ref().map(asked).filter(|table| !is_remembered && !table.doubts.is_empty());
    let document = document(opened, false);
    // What has problems is read again, so that they are told again.
    let key = key.filter(|_| document.problems.count() == 0 && !document.is_read_only && !needed_mapping);
    Ok(Understood { document, key, asks })
}

/// Reads a file in the way that suits its size.
pub(super) fn understand(
    path: &Path,
    choices: &TableChoices,
    progress: &JobProgress,
    preview: &dyn Fn(Opened),
) -> Result<Opened, OpenError> {
    if path.is_dir() {
        return Ok(formats::read_files(&folder::notes(path, progress)?, progress.watch())?);
    }
    let file = RegularFile::open(path)?;
    // What is read in pieces is understood at once.
    progress.note(file.length as usize, file.length as usize);
    // What a person chose is for the tables that do not say it themselves.
    if choices.is_empty()
        && let Some(opened) = formats::read_streamed(&file, progress.watch(), preview)?
    {
        return Ok(opened);
    }
    let bytes = read_file(path, progress)?;
    Ok(formats::read_with(&bytes, choices, progress.watch())?)
}

/// A file with a length, neither folder nor device.
pub(super) struct RegularFile {
    file: File,
    length: u64,
}

impl RegularFile {
    pub(super) fn open(path: &Path) -> Result<Self, OpenError> {
        let about = std::fs::metadata(path)?;
        if about.is_dir() {
            return Err(OpenError::NotAFile("a folder"));
        }
        if !about.is_file() {
            return Err(OpenError::NotAFile("a device or a pipe"));
        }
        if about.len() > MAX_BYTES {
            return Err(ReadError::TooBig { bytes: about.len(), limit: MAX_BYTES }.into());
        }
        Ok(Self { file: File::open(path)?, length: about.len() })
    }

    /// All bytes that there were when it was opened.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.length as usize];
        read_exact_at(&self.file, &mut bytes, 0)?;
        Ok(bytes)
    }
}

impl FileBytes for RegularFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        let there = self.length.saturating_sub(offset).min(length as u64) as usize;
        buffer.resize(there, 0);
        read_exact_at(&self.file, buffer, offset).map_err(|err| ReadError::Unreadable {
            reason: match err.kind() {
                io::ErrorKind::UnexpectedEof => "it has become shorter meanwhile".to_owned(),
                _ => err.to_string(),
            },
        })
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let num = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if num == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = buffer.get_mut(num..).unwrap_or_default();
        offset += num as u64;
    }
    Ok(())
}

/// All bytes of a regular file.
///
/// # Errors
/// If it is none, cannot be read, is too large, or the person stopped it.
pub fn read_file(path: &Path, progress: &JobProgress) -> Result<Vec<u8>, OpenError> {
    let RegularFile { mut file, length } = RegularFile::open(path)?;
    progress.note(0, length as usize);
    let mut bytes = Vec::with_capacity(length as usize);
    loop {
        let before = bytes.len();
        file.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        if bytes.len() == before {
            return Ok(bytes);
        }
        progress.note(bytes.len(), length as usize);
        // A file may grow while it is read.
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooBig { bytes: bytes.len() as u64, limit: MAX_BYTES }.into());
        }
        progress.watch().report(0, 0)?;
    }
}

/// Opens a file here and now, for the command line.
///
/// # Errors
/// As [`read`] would report.
pub fn open_now(path: &Path, choices: &TableChoices) -> Result<Opened, OpenError> {
    understand(path, choices, &JobProgress::default(), &|_| ())
}

/// The text of a file, as the reader of its format sees it.
///
/// # Errors
/// If it cannot be read or is no text.
pub fn text_of(path: &Path) -> Result<String, OpenError> {
    let bytes = read_file(path, &JobProgress::default())?;
    Ok(formats::sniff::text_from_bytes(&bytes)?.into_owned())
}
