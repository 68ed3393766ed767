//! A large file of plain events → the bytes of its cache, read in a worker so that the page goes on meanwhile.
//!
//! ```text
//!  page    WorkerReading::start ──File──▶ worker.js ─▶ read_in_worker
//!          WorkerNews     ◀──[bytes, total] … then the cache, or nothing if it is no file of plain events──┘
//! ```

use crate::browser::said;
use formats::{FileBytes, ReadError, ReadWatch, cache};
use js_sys::{Array, Uint8Array};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent, Worker, WorkerOptions, WorkerType,
};
use words::msg;

/// What the cache says it was made from: it lives no longer than its reading.
pub const MADE_FROM: &str = "page";

/// What a worker tells.
pub enum WorkerNews {
    /// Bytes behind the reader, and all of them.
    Progress(u64, u64),
    /// The cache of the timeline.
    Cache(Vec<u8>),
    /// The file holds more than plain events, or has problems: the page has to read it itself.
    NotPlain,
}

/// A file that a worker is reading. Who drops it ends the worker.
pub struct WorkerReading {
    worker: Worker,
    /// Lives as long as the worker may answer.
    _hears: Closure<dyn FnMut(MessageEvent)>,
}

impl WorkerReading {
    /// Starts a worker.
    ///
    /// # Errors
    /// What the browser says.
    pub fn start(file: &File, mut tell: impl FnMut(WorkerNews) + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("./worker.js", &options).map_err(said)?;
        let hears =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| tell(news(&event.data())));
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.post_message(file).map_err(said)?;
        Ok(Self { worker, _hears: hears })
    }
}

impl Drop for WorkerReading {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn news(data: &JsValue) -> WorkerNews {
    if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
        return WorkerNews::Cache(bytes.to_vec());
    }
    let number = |value: JsValue| value.as_f64().unwrap_or_default() as u64;
    match data.dyn_ref::<Array>() {
        Some(counts) => WorkerNews::Progress(number(counts.get(0)), number(counts.get(1))),
        None => WorkerNews::NotPlain,
    }
}

/// In the worker: reads a file and tells the page what came of it.
///
/// # Errors
/// What the browser says.
#[wasm_bindgen]
pub fn read_in_worker(file: File) -> Result<(), JsValue> {
    let page: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let reader = SendWrapper::new((file, FileReaderSync::new()?, page.clone()));
    match cache_of(&FileOfDisk(reader)) {
        Some(cache) => {
            let bytes = Uint8Array::from(cache.as_slice());
            page.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
        }
        None => page.post_message(&JsValue::NULL),
    }
}

/// What was read of a file of nothing but plain events without a problem.
fn cache_of(file: &FileOfDisk) -> Option<Vec<u8>> {
    let opened = formats::read_streamed(file, &ReadWatch::default(), &|_| ()).ok().flatten()?;
    if opened.problems.count() > 0 || opened.is_read_only || opened.table.is_some() {
        return None;
    }
    let mut bytes = Vec::new();
    let kept = cache::put(&opened.timeline, MADE_FROM, |piece| {
        bytes.extend_from_slice(piece);
        Ok::<(), ReadError>(())
    });
    kept.is_ok_and(|is_plain| is_plain).then_some(bytes)
}

/// A file of a person's disk, read a piece at a time, and the page that is told how far it is.
struct FileOfDisk(SendWrapper<(File, FileReaderSync, DedicatedWorkerGlobalScope)>);

impl FileBytes for FileOfDisk {
    fn length(&self) -> u64 {
        self.0.0.size() as u64
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        let (file, reader, page) = &*self.0;
        let (from, to) = (offset as f64, (offset + length as u64) as f64);
        let piece =
            file.slice_with_f64_and_f64(from, to).and_then(|piece| reader.read_as_array_buffer(&piece));
        let piece =
            piece.map_err(|err| ReadError::Unreadable { reason: msg!(said_elsewhere, text = said(err)) })?;
        *buffer = Uint8Array::new(&piece).to_vec();
        let counts = Array::of2(&from.into(), &(self.length() as f64).into());
        page.post_message(&counts)
            .map_err(|err| ReadError::Unreadable { reason: msg!(said_elsewhere, text = said(err)) })
    }
}
