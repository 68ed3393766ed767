//! Reads files in the background, with progress, and can be stopped at any moment.

use super::embedded;
use crate::formats::{self, FileBytes, MAX_BYTES, Opened, Refusal, Watch};
use crate::index::{Filter, TimelineIndex};
use crate::model::{Problem, Severity};
use crate::session::command::{DocumentCommand, Failure};
use crate::session::{Command, Document, Layer, Origin};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

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
    Refused(#[from] Refusal),
}

impl OpenError {
    /// The same as a problem of what is open without it.
    fn into_problem(self, name: &str) -> Problem {
        let failure = self.into_failure(name);
        Problem {
            severity: Severity::Error,
            code: "layer",
            line: 0,
            column: 0,
            path: String::new(),
            text: failure.excerpt,
            message: format!("{}: {}", failure.title, failure.message),
            help: failure.help,
        }
    }

    /// The same for people, under a title.
    pub fn into_failure(self, name: &str) -> Failure {
        let (excerpt, help) = match &self {
            Self::Io(err) => (String::new(), io_help(err.kind())),
            Self::NotAFile(_) => (String::new(), "choose a file"),
            Self::Refused(refusal) => {
                let excerpt =
                    if let Refusal::NotJson { text, .. } = refusal { text.clone() } else { String::new() };
                (excerpt, refusal.help())
            }
        };
        let mut message = self.to_string();
        // Messages are parts of sentences; here they stand alone.
        if let Some(first) = message.get(..1).map(str::to_uppercase) {
            message.replace_range(..1, &first);
        }
        Failure {
            title: format!("{name} could not be opened"),
            message: format!("{message}."),
            excerpt,
            help: format!("To go on: {help}. What was open before is still open."),
        }
    }
}

const fn io_help(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "ask for leave to read it",
        _ => "try again, or copy the file to another disk",
    }
}

/// A file on its way in, seen from outside.
#[derive(Clone, Default)]
pub struct Progress {
    watch: Arc<Watch>,
    read: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
}

impl Progress {
    /// Asks the reader to stop.
    pub fn cancel(&self) {
        self.watch.cancel();
    }

    /// How far it is.
    pub fn command(&self) -> Command {
        let total = self.total.load(Ordering::Relaxed);
        let (parsed, events) = self.watch.progress();
        // Reading is quick and understanding is slow, so the bar is mostly about the latter.
        let bytes = self.read.load(Ordering::Relaxed) / 10 + parsed as u64 * 9 / 10;
        DocumentCommand::Progress { bytes, total, events }.into()
    }
}

/// What to read.
#[derive(Clone, Debug)]
pub enum Plan {
    /// A file.
    Open(PathBuf),
    /// A file, laid over documents that are open.
    Add(PathBuf, Vec<Arc<Layer>>),
    /// Several documents, laid over each other.
    All(Vec<Origin>),
    /// Nothing: what is open is laid over each other anew.
    Compose(Vec<Arc<Layer>>),
}

impl Plan {
    /// What it is called where it fails.
    fn name(&self) -> String {
        match self {
            Self::Open(path) | Self::Add(path, _) => Origin::File(path.clone()).name(),
            Self::All(origins) => origins.first().map_or_else(String::new, Origin::name),
            Self::Compose(_) => "The timeline".to_owned(),
        }
    }

    fn carry_out(
        self,
        progress: &Progress,
        show_first: &dyn Fn(Document, TimelineIndex),
    ) -> Result<Document, OpenError> {
        match self {
            Self::Open(path) => understood(&path, progress, show_first),
            Self::Compose(layers) => Ok(Document::of(layers)),
            Self::Add(path, mut layers) => {
                layers.extend(understood(&path, progress, &|_, _| ())?.layers);
                Ok(Document::of(layers))
            }
            Self::All(origins) => all(&origins, progress),
        }
    }
}

/// Reads several documents. The first must be there; of the others those that cannot be read are told as problems.
fn all(origins: &[Origin], progress: &Progress) -> Result<Document, OpenError> {
    let mut layers = Vec::new();
    let mut missing = Vec::new();
    for origin in origins {
        let read = match origin {
            Origin::BuiltIn => Ok(embedded::summits()),
            Origin::Record => Ok(embedded::record()),
            Origin::File(path) => understood(path, progress, &|_, _| ()),
        };
        match read {
            Ok(document) => layers.extend(document.layers),
            Err(err) if layers.is_empty() || matches!(err, OpenError::Refused(Refusal::Canceled)) => {
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

/// Starts to read; the answer comes through a channel, with the number of the load, and `wake` makes the window
/// look.
pub fn start(
    plan: Plan,
    (number, answers): (u64, Sender<(u64, Command)>),
    wake: impl Fn() + Send + 'static,
) -> Progress {
    let progress = Progress::default();
    let watched = progress.clone();
    let work = move || {
        let name = plan.name();
        let show_first = |document: Document, index: TimelineIndex| {
            let first = DocumentCommand::Preview { document: Arc::new(document), index: Arc::new(index) };
            if answers.send((number, first.into())).is_ok() {
                wake();
            }
        };
        let command = match plan.carry_out(&watched, &show_first) {
            Ok(document) => {
                let index = TimelineIndex::build(&document.timeline, &Filter::default());
                DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }
            }
            // Whoever canceled knows it.
            Err(OpenError::Refused(Refusal::Canceled)) => return,
            Err(err) => DocumentCommand::Failed(err.into_failure(&name)),
        };
        // If the window is gone there is nobody to tell.
        if answers.send((number, command.into())).is_ok() {
            wake();
        }
    };
    if let Err(err) = std::thread::Builder::new().name("loader".to_owned()).spawn(work) {
        log::error!("no thread for reading: {err}");
    }
    progress
}

/// How long the stages of opening took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stages {
    /// Reading the file and understanding it.
    pub understood: Duration,
    /// Preparing it for pictures.
    pub indexed: Duration,
}

/// Reads, understands and prepares a file. Of a very large one `show_first` is given the first events early.
///
/// # Errors
/// If it cannot be read or is not understood, or the person stopped it.
pub fn open(
    path: &Path,
    progress: &Progress,
    show_first: &dyn Fn(Document, TimelineIndex),
) -> Result<(Document, TimelineIndex, Stages), OpenError> {
    let started = Instant::now();
    let document = understood(path, progress, show_first)?;
    let understood = started.elapsed();
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    let stages = Stages { understood, indexed: started.elapsed().saturating_sub(understood) };
    Ok((document, index, stages))
}

/// Reads and understands a file. Of a very large one `show_first` is given the first events early.
fn understood(
    path: &Path,
    progress: &Progress,
    show_first: &dyn Fn(Document, TimelineIndex),
) -> Result<Document, OpenError> {
    let origin = || Origin::File(path.to_path_buf());
    let preview = |Opened { timeline, problems, is_read_only }: Opened| {
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let document = Document::new(timeline, problems, is_read_only, origin());
        show_first(Document { is_preview: true, ..document }, index);
    };
    let Opened { timeline, problems, is_read_only } = understand(path, progress, &preview)?;
    Ok(Document::new(timeline, problems, is_read_only, origin()))
}

/// Reads a file in the way that suits its size.
fn understand(path: &Path, progress: &Progress, preview: &dyn Fn(Opened)) -> Result<Opened, OpenError> {
    let file = RegularFile::open(path)?;
    progress.total.store(file.length, Ordering::Relaxed);
    // What is read in pieces is understood at once.
    progress.read.store(file.length, Ordering::Relaxed);
    if let Some(opened) = formats::read_streamed(&file, &progress.watch, preview)? {
        return Ok(opened);
    }
    let bytes = read_file(path, progress)?;
    Ok(formats::read(&bytes, &progress.watch)?)
}

/// A file with a length, neither folder nor device.
struct RegularFile {
    file: File,
    length: u64,
}

impl RegularFile {
    fn open(path: &Path) -> Result<Self, OpenError> {
        let about = std::fs::metadata(path)?;
        if about.is_dir() {
            return Err(OpenError::NotAFile("a folder"));
        }
        if !about.is_file() {
            return Err(OpenError::NotAFile("a device or a pipe"));
        }
        if about.len() > MAX_BYTES {
            return Err(Refusal::TooBig { bytes: about.len(), limit: MAX_BYTES }.into());
        }
        Ok(Self { file: File::open(path)?, length: about.len() })
    }
}

impl FileBytes for RegularFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        let there = self.length.saturating_sub(offset).min(length as u64) as usize;
        buffer.resize(there, 0);
        read_exact_at(&self.file, buffer, offset).map_err(|err| Refusal::Unreadable {
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
pub fn read_file(path: &Path, progress: &Progress) -> Result<Vec<u8>, OpenError> {
    let RegularFile { mut file, length } = RegularFile::open(path)?;
    progress.total.store(length, Ordering::Relaxed);
    progress.read.store(0, Ordering::Relaxed);
    let mut bytes = Vec::with_capacity(length as usize);
    loop {
        let before = bytes.len();
        file.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        if bytes.len() == before {
            return Ok(bytes);
        }
        progress.read.store(bytes.len() as u64, Ordering::Relaxed);
        // A file may grow while it is read.
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Refusal::TooBig { bytes: bytes.len() as u64, limit: MAX_BYTES }.into());
        }
        progress.watch.report(0, 0)?;
    }
}

/// Opens a file here and now, for the command line.
///
/// # Errors
/// As [`start`] would report.
pub fn open_now(path: &Path) -> Result<Opened, OpenError> {
    understand(path, &Progress::default(), &|_| ())
}

/// The text of a file, as the reader of its format sees it.
///
/// # Errors
/// If it cannot be read or is no text.
pub fn text_of(path: &Path) -> Result<String, OpenError> {
    let bytes = read_file(path, &Progress::default())?;
    Ok(formats::sniff::text_from_bytes(&bytes)?.into_owned())
}
