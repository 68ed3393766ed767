//! Reads files, with progress, and can be stopped at any moment.

use crate::app::files::cache::{CacheFolder, CacheKey};
use crate::app::files::rereading::read_again;
use crate::app::files::{folder, stories};
use crate::app::job::JobProgress;
use formats::table::TableChoices;
use formats::{self, FileBytes, MAX_BYTES, Opened, ReadError};
use index::{Filter, TimelineIndex};
use session::command::{ColumnsCommand, DocumentCommand};
use session::{ColumnChoices, Command, Document, Origin, RememberedColumns};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tasks::opening::{self, FileSource, Plan, Understood};
use tasks::{OpenError, columns};
use words::msg;

/// Files are read in pieces of this size; it is quicker than all at once, and can be stopped.
const PIECE: usize = 1 << 20;

/// What is known of files from earlier.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What was kept of large ones.
    pub cache: &'a CacheFolder,
    /// How tables are read, by their heads.
    pub tables: &'a [RememberedColumns],
}

/// A plan with paths that hold wherever the program is started the next time: recent files and bookmarks keep them.
#[must_use]
pub fn with_absolute_paths(plan: Plan) -> Plan {
    match plan {
        Plan::Open(path) => Plan::Open(absolute(path)),
        Plan::Table(path, choices) => Plan::Table(absolute(path), choices),
        Plan::Add(path, layers) => Plan::Add(absolute(path), layers),
        Plan::All(origins) => Plan::All(origins.into_iter().map(absolute_origin).collect()),
        Plan::Again(origins) => Plan::Again(origins),
        Plan::Compose(layers) => Plan::Compose(layers),
    }
}

fn absolute_origin(origin: Origin) -> Origin {
    match origin {
        Origin::File(path) => Origin::File(absolute(path)),
        Origin::BuiltIn | Origin::Record | Origin::Engine(_) => origin,
    }
}

/// The path from the root; one that names nothing stays as it is, and is refused when it is opened.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// The disks of this machine, with what was kept of large files.
pub struct Disk<'a> {
    cache: Option<&'a CacheFolder>,
    progress: &'a JobProgress,
    /// Where the file that was asked for last is kept, or may be.
    key: RefCell<Option<CacheKey>>,
}

impl<'a> Disk<'a> {
    /// With what was kept in a folder.
    pub const fn new(cache: &'a CacheFolder, progress: &'a JobProgress) -> Self {
        Self { cache: Some(cache), progress, key: RefCell::new(None) }
    }

    /// Each file is read.
    pub const fn without_cache(progress: &'a JobProgress) -> Self {
        Self { cache: None, progress, key: RefCell::new(None) }
    }
}

impl FileSource for Disk<'_> {
    fn read(
        &self,
        path: &Path,
        choices: &TableChoices,
        preview: &dyn Fn(Opened),
    ) -> Result<Opened, OpenError> {
        understand(path, choices, self.progress, preview)
    }

    fn kept(&self, path: &Path) -> Option<Opened> {
        let cache = self.cache?;
        let key = cache.key(path);
        let kept = key.as_ref().and_then(|key| cache.find(key));
        self.key.replace(key);
        kept
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
    let file = plan.file().map(Path::to_path_buf);
    let disk = Disk::new(known.cache, progress);
    let finish = |document| stories::with_own_stories(document, settings);
    let Some(document) = opening::read(plan, &disk, known.tables, &finish, answer) else { return };
    // What has changed while it was read is not what was read.
    let is_same = |key: &CacheKey| file.as_ref().and_then(|file| known.cache.key(file)).as_ref() == Some(key);
    let key = disk.key.into_inner().filter(is_same);
    if let Some(notice) = key.and_then(|key| key.keep(&document.timeline)) {
        answer(DocumentCommand::Notice(notice.into()).into());
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
    let disk = Disk::new(cache, progress);
    let Understood { document, may_be_kept, asks: _ } = opening::understood(&disk, path, &[], show_first)?;
    let key = disk.key.into_inner().filter(|_| may_be_kept);
    let understood = started.elapsed();
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    let stages = Stages { understood, indexed: started.elapsed().saturating_sub(understood) };
    Ok((document, index, stages, key))
}

/// Reads a file in the way that suits its size.
pub(in crate::app) fn understand(
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
pub(in crate::app) struct RegularFile {
    file: File,
    length: u64,
}

impl RegularFile {
    pub(in crate::app) fn open(path: &Path) -> Result<Self, OpenError> {
        let about = std::fs::metadata(path)?;
        if about.is_dir() {
            return Err(OpenError::NotAFile(msg!(open_folder)));
        }
        if !about.is_file() {
            return Err(OpenError::NotAFile(msg!(open_device)));
        }
        if about.len() > MAX_BYTES {
            return Err(ReadError::TooBig { bytes: about.len(), limit: MAX_BYTES }.into());
        }
        Ok(Self { file: File::open(path)?, length: about.len() })
    }

    /// All bytes that there were when it was opened.
    pub(in crate::app) fn bytes(&self) -> io::Result<Vec<u8>> {
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
                io::ErrorKind::UnexpectedEof => msg!(read_shorter),
                _ => msg!(said_elsewhere, text = err.to_string()),
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

/// What a table is read as with these choices, or with those that are remembered for its head.
pub fn read_columns(path: &Path, choices: Option<ColumnChoices>, tables: &[RememberedColumns]) -> Command {
    let progress = JobProgress::default();
    let disk = Disk::without_cache(&progress);
    match columns::columns_of(&disk, path, choices.clone(), tables) {
        Ok((table, choices)) => ColumnsCommand::Read(Arc::new(table), choices).into(),
        Err(reason) => ColumnsCommand::Refused(choices.unwrap_or_default(), reason).into(),
    }
}
