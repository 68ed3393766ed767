//! What Summitline takes, as ratios to simpler things on the same data in the same run: so that they can be compared
//! between machines, and between days on a noisy one. `cargo bench --bench ratios`; with `SUMMITLINE_BENCH_ALL=1` the
//! index of ten million events too, which takes 3 GB and a minute.
//!
//! ```text
//!  open to the first whole frame  ÷  read by 1 MiB + serde_json or csv into typed, borrowed structs
//!  rich events on one line        ÷  the same on many lines
//!  index without rows             ÷  sort_unstable of the same starts
//!  rows                           ÷  the lowest free row of each span, by two heaps
//! ```

use egui::vec2;
use formats::{self, ReadWatch};
use index::{Filter, Packing, TimelineIndex};
use model::Timeline;
use scene::timeline::caption::MAX_LABELED;
use serde::Deserialize;
use session::command::DocumentCommand;
use session::{Document, Origin, Preferences, Session};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use summitline::app::files::cache::CacheFolder;
use summitline::app::files::loader;
use summitline::app::job::JobProgress;
use ui::offscreen::Offscreen;

/// Runs of each; the best counts, because others on the machine only ever make it slower.
const RUNS: usize = 7;

const NUM_EVENTS: &str = "1000000";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let [json, csv, native] = ["json", "csv", "native"].map(|form| generated(folder.path(), form));
    let [opened_json, opened_csv, opened_native] = [&json, &csv, &native].map(|path| best(|| open(path)));
    let read_json = best(|| read_as_json(&json));
    let read_csv = best(|| read_as_csv(&csv));
    println!(
        "{:<58}{:>9}{:>9}{:>8}{:>8}",
        "1,000,000 events, best of 7 runs, in ms", "ours", "theirs", "ratio", "target"
    );
    line("bulk JSON opened / serde_json", opened_json, read_json, 1.4);
    line("CSV opened / csv", opened_csv, read_csv, 1.4);
    line("native JSON opened / bulk JSON opened", opened_native, opened_json, 1.5);
    let [one_line, many_lines] = [",", ",\n"].map(rich);
    let [one_line, many_lines] = [one_line, many_lines].map(|text| best(|| read(&text)));
    line("40,000 rich events on one line / on many", one_line, many_lines, 1.2);
    let table = std::fs::read(&csv).expect("written before");
    prepared(&table, "1,000,000 events");
    if std::env::var_os("SUMMITLINE_BENCH_ALL").is_some() {
        drop(table);
        prepared(&summitline::app::cli::generate::table(10_000_000, 1), "10,000,000 events");
    }
}

/// Events that are more than plain, in the native format.
fn rich(between: &str) -> String {
    let event = |at: usize| {
        format!(
            "{{\"id\":\"e{at}\",\"title\":\"Event {at}\",\"when\":\"2024\",\"tags\":[\"a\"],\"src\":[\"s\"]}}"
        )
    };
    let events = (0..40_000).map(event).collect::<Vec<_>>().join(between);
    let sources = "[{\"id\":\"s\",\"title\":\"S\"}]";
    format!("{{\"format\":\"timeline/1\",\"title\":\"T\",\"sources\":{sources},\"events\":[{events}]}}")
}

fn read(text: &str) -> usize {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("made to be understood").timeline.num_rows()
}

/// Index and rows.
fn prepared(table: &[u8], what: &str) {
    let timeline = formats::read(table, &ReadWatch::default()).expect("made to be understood").timeline;
    let indexed = best(|| TimelineIndex::build(&timeline, &Filter::default()).num_rows());
    let spans = spans(&timeline);
    // In the order of a file, not in that of time.
    let num = spans.len();
    let keys: Vec<i64> = (0..num).filter_map(|at| Some(spans.get(at * 7_919 % num)?.0)).collect();
    let mut copies = vec![keys; RUNS];
    let sorted = best(|| {
        let mut keys = copies.pop().unwrap_or_default();
        keys.sort_unstable();
        keys
    });
    line(&format!("index of {what} / sort_unstable"), indexed, sorted, 4.0);
    let index = TimelineIndex::build(&timeline, &Filter::default());
    let packed = best(|| Packing::build(&timeline, &index, MAX_LABELED));
    line(&format!("rows of {what} / lowest free row"), packed, best(|| lowest_free_rows(&spans)), 2.0);
}

fn line(what: &str, ours: Duration, theirs: Duration, target: f64) {
    let [ours, theirs] = [ours, theirs].map(|time| time.as_secs_f64() * 1e3);
    println!("{what:<58}{ours:>9.0}{theirs:>9.0}{:>8.2}{target:>8.1}", ours / theirs);
}

fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let times = (0..RUNS).map(|_| {
        let started = Instant::now();
        black_box(run());
        started.elapsed()
    });
    times.min().unwrap_or_default()
}

fn generated(folder: &Path, form: &str) -> PathBuf {
    let path = folder.join(format!("made.{form}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(["generate", "--events", NUM_EVENTS, "--format", form, "-o"]).arg(&path);
    assert!(command.status().expect("it starts").success(), "{form}");
    path
}

/// From the path to the first whole frame, as the window does it.
fn open(path: &Path) {
    let session = Session::new(empty(), Preferences::default());
    let mut window = Offscreen::new(session, vec2(1_600.0, 880.0));
    let opened = loader::open(path, &CacheFolder::none(), &JobProgress::default(), &|_, _| ());
    let (document, index, ..) = opened.expect("made to be understood");
    window.apply(DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) });
    window.frame();
}

fn empty() -> Document {
    Document::new(Timeline::default(), model::Problems::default(), false, Origin::BuiltIn)
}

/// An event as the simplest reader has it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is not looked at")]
struct Plain<'a> {
    id: &'a str,
    start: &'a str,
    end: Option<&'a str>,
    group: &'a str,
    title: &'a str,
    text: &'a str,
}

#[derive(Deserialize)]
struct PlainList<'a> {
    #[serde(borrow)]
    events: Vec<Plain<'a>>,
}

fn read_as_json(path: &Path) -> usize {
    let bytes = read_by_pieces(path);
    serde_json::from_slice::<PlainList<'_>>(&bytes).expect("made to be read").events.len()
}

fn read_as_csv(path: &Path) -> usize {
    let bytes = read_by_pieces(path);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let heads = reader.headers().expect("heads").clone();
    let mut record = csv::StringRecord::new();
    let mut num = 0;
    while reader.read_record(&mut record).expect("made to be read") {
        black_box(record.deserialize::<Plain<'_>>(Some(&heads)).expect("made to be read"));
        num += 1;
    }
    num
}

/// Quicker than all at once on the machines this was measured on.
fn read_by_pieces(path: &Path) -> Vec<u8> {
    let mut file = File::open(path).expect("written before");
    let mut bytes = Vec::new();
    let mut piece = vec![0; 1 << 20];
    loop {
        let num = file.read(&mut piece).expect("readable");
        if num == 0 {
            return bytes;
        }
        bytes.extend_from_slice(piece.get(..num).unwrap_or(&[]));
    }
}

/// Start and end of each row, by start.
fn spans(timeline: &Timeline) -> Vec<(i64, i64)> {
    let span = |row| {
        let (start, end) = timeline.drawn_range(row);
        (start.0, end.0)
    };
    timeline.rows().map(span).collect()
}

/// The row of each span where all stand in one lane: the lowest that is free.
fn lowest_free_rows(spans: &[(i64, i64)]) -> Vec<u32> {
    let mut busy: BinaryHeap<Reverse<(i64, u32)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
    let mut num_used = 0;
    let row = |&(start, end): &(i64, i64)| {
        while let Some(&Reverse((_, row))) = busy.peek().filter(|Reverse((until, _))| *until <= start) {
            busy.pop();
            free.push(Reverse(row));
        }
        let row = free.pop().map_or(num_used, |Reverse(row)| row);
        num_used = num_used.max(row + 1);
        busy.push(Reverse((end, row)));
        row
    };
    spans.iter().map(row).collect()
}
