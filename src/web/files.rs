//! Files that a person gave to the page, by their names, and files of the same site, by their paths.

use crate::browser;
use crate::inbox::{Arrival, Inbox};
use crate::worker::{MADE_FROM, WorkerNews, WorkerReading};
use bytes::Bytes;
use formats::table::TableChoices;
use formats::{Opened, ReadError, ReadWatch, cache};
use session::ColumnChoices;
use session::command::DocumentCommand;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tasks::OpenError;
use tasks::opening::{FileSource, Plan};
use words::msg;

/// Larger files are for the desktop program: a page has one thread and little memory.
pub const MAX_BYTES: u64 = 160 << 20;

/// Larger files are read in a worker, if they hold nothing but plain events.
const MIN_FOR_WORKER: f64 = 1_000_000.0;

#[derive(Clone)]
enum GivenFile {
    /// Of a disk; read again each time, so that what has changed is seen.
    OfDisk(web_sys::File),
    /// Made by the page itself.
    Made(Rc<[u8]>),
}

/// Files that were given to the page.
#[derive(Default)]
pub struct GivenFiles {
    files: HashMap<PathBuf, GivenFile>,
}

impl GivenFiles {
    /// Takes a file; gives the path by which it is known from now on.
    pub fn give(&mut self, file: web_sys::File) -> PathBuf {
        let path = PathBuf::from(file.name());
        self.files.insert(path.clone(), GivenFile::OfDisk(file));
        path
    }

    /// Keeps what the page has made, so that it can be opened.
    pub fn keep(&mut self, path: PathBuf, bytes: &[u8]) {
        self.files.insert(path, GivenFile::Made(bytes.into()));
    }

    /// How many bytes a file has, where that is known before it is read.
    pub fn length(&self, path: &Path) -> Option<u64> {
        match self.files.get(path)? {
            GivenFile::OfDisk(file) => Some(file.size() as u64),
            GivenFile::Made(bytes) => Some(bytes.len() as u64),
        }
    }

    /// Begins to read a large file in a worker; `None` where the page has to read it itself.
    pub fn read_in_worker(&self, plan: &Plan, load: u64, inbox: &Inbox) -> Option<WorkerReading> {
        let GivenFile::OfDisk(file) = self.files.get(plan.file()?)? else { return None };
        if file.size() < MIN_FOR_WORKER {
            return None;
        }
        let (inbox, plan) = (inbox.clone(), plan.clone());
        let tell = move |news| match news {
            WorkerNews::Progress(bytes, total) => {
                let progress = DocumentCommand::Progress { bytes, total, events: 0 };
                inbox.put(Arrival::Command(progress.into()));
            }
            WorkerNews::Cache(cache) => {
                let bytes = ReadBytes { bytes: Vec::new(), cache: Some(cache.into()) };
                inbox.put(Arrival::Bytes(load, plan.clone(), bytes));
            }
            WorkerNews::NotPlain => inbox.put(Arrival::NotPlain(load, plan.clone())),
        };
        // Without a worker the page stands still for a while, and that is all.
        WorkerReading::start(file, tell).inspect_err(|err| log::error!("{err}")).ok()
    }

    /// Begins to get all bytes that a plan needs.
    pub fn get_for(&self, plan: Plan, load: u64, inbox: Inbox) {
        let wanted: Vec<_> =
            plan.paths().into_iter().map(|path| (self.files.get(&path).cloned(), path)).collect();
        wasm_bindgen_futures::spawn_local(async move {
            let mut bytes = Vec::new();
            for (file, path) in wanted {
                let read = bytes_of(file, &path).await;
                bytes.push((path, read));
            }
            inbox.put(Arrival::Bytes(load, plan, ReadBytes { bytes, cache: None }));
        });
    }

    /// Begins to get the bytes of a table whose columns are asked about.
    pub fn get_columns(&self, path: PathBuf, choices: Option<ColumnChoices>, inbox: Inbox) {
        let file = self.files.get(&path).cloned();
        wasm_bindgen_futures::spawn_local(async move {
            let bytes = bytes_of(file, &path).await;
            inbox.put(Arrival::Columns(path, choices, bytes));
        });
    }
}

async fn bytes_of(file: Option<GivenFile>, path: &Path) -> Result<Vec<u8>, String> {
    match file {
        Some(GivenFile::OfDisk(file)) => browser::bytes_of(file).await,
        Some(GivenFile::Made(bytes)) => Ok(bytes.to_vec()),
        None if path.has_root() => browser::fetched(&path.to_string_lossy()).await,
        None => Err("this page no longer has it; open it again".to_owned()),
    }
}

/// The bytes of some files.
pub struct ReadBytes {
    pub bytes: Vec<(PathBuf, Result<Vec<u8>, String>)>,
    /// What a worker has made of the only file.
    pub cache: Option<Bytes>,
}

impl FileSource for ReadBytes {
    fn read(
        &self,
        path: &Path,
        choices: &TableChoices,
        _preview: &dyn Fn(Opened),
    ) -> Result<Opened, OpenError> {
        let found = self.bytes.iter().find(|(name, _)| name == path);
        let bytes = match found {
            Some((_, Ok(bytes))) => bytes,
            Some((_, Err(reason))) => {
                return Err(
                    ReadError::Unreadable { reason: msg!(said_elsewhere, text = reason.clone()) }.into()
                );
            }
            None => return Err(ReadError::Unreadable { reason: msg!(read_not_there) }.into()),
        };
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooBig { bytes: bytes.len() as u64, limit: MAX_BYTES }.into());
        }
        let watch = ReadWatch::default();
        if choices.is_empty()
            && let Some(opened) = formats::read_streamed(&WholeFile(bytes), &watch, &|_| ())?
        {
            return Ok(opened);
        }
        Ok(formats::read_with(bytes, choices, &watch)?)
    }

    fn kept(&self, _path: &Path) -> Option<Opened> {
        cache::take(self.cache.as_ref()?, MADE_FROM)
    }
}

/// A file that is in memory.
struct WholeFile<'b>(&'b [u8]);

impl formats::FileBytes for WholeFile<'_> {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        let from = (offset as usize).min(self.0.len());
        let to = from.saturating_add(length).min(self.0.len());
        buffer.clear();
        buffer.extend_from_slice(self.0.get(from..to).unwrap_or_default());
        Ok(())
    }
}
