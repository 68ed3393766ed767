//! Timelines of a thousand to a million made-up events: understanding, index, rows, words, and frames without a graphics
//! card. `cargo bench --bench events`; with `SUMMITLINE_BENCH_ALL=1` also ten million, which takes 3 GB and some minutes.

use egui::vec2;
use formats::{self, ReadWatch};
use index::{Filter, Packing, TimelineIndex, search};
use model::{Problems, Timeline};
use scene::timeline::caption::MAX_LABELED;
use session::command::ViewCommand;
use session::{Document, Motion, Origin, Preferences, Session};
use std::sync::Arc;
use summitline::app::cli::generate;
use ui::offscreen::Offscreen;

fn main() {
    divan::main();
}

fn sizes() -> Vec<u64> {
    let most = if std::env::var_os("SUMMITLINE_BENCH_ALL").is_some() { 7 } else { 6 };
    (3..=most).map(|power| 10_u64.pow(power)).collect()
}

fn timeline(num_events: u64) -> Timeline {
    formats::read(&generate::table(num_events, 1), &ReadWatch::default())
        .expect("made to be understood")
        .timeline
}

fn window(num_events: u64) -> Offscreen {
    let document = Document::new(timeline(num_events), Problems::default(), false, Origin::BuiltIn);
    let mut window = Offscreen::new(Session::new(document, Preferences::default()), vec2(1_600.0, 880.0));
    // The first frames load fonts and lay out panels.
    for _ in 0..5 {
        window.frame();
    }
    window
}

/// From the bytes of a table to a timeline.
#[divan::bench(args = sizes(), max_time = 5)]
fn understand(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let bytes = generate::table(num_events, 1);
    let bytes_in_all = divan::counter::BytesCount::new(bytes.len());
    bencher.counter(bytes_in_all).bench_local(|| formats::read(&bytes, &ReadWatch::default()).is_ok());
}

/// From a timeline to its index.
#[divan::bench(args = sizes(), max_time = 5)]
fn index(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let timeline = timeline(num_events);
    bencher.bench_local(|| TimelineIndex::build(&timeline, &Filter::default()));
}

/// Rows in which nothing overlaps, for the lanes that are too long for captions.
#[divan::bench(args = sizes(), max_time = 5)]
fn rows(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let timeline = timeline(num_events);
    let index = TimelineIndex::build(&timeline, &Filter::default());
    bencher.bench_local(|| Packing::build(&timeline, &index, MAX_LABELED));
}

/// A word that stands in a fifth of all events.
#[divan::bench(args = sizes(), max_time = 5)]
fn find(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let timeline = timeline(num_events);
    bencher.bench_local(|| search::find(&timeline, "treaty"));
}

/// The same to the index of only those events.
#[divan::bench(args = sizes(), max_time = 5)]
fn filter(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let timeline = timeline(num_events);
    bencher.bench_local(|| {
        let only = Some(Arc::new(search::find(&timeline, "treaty")));
        TimelineIndex::build(&timeline, &Filter { only, ..Filter::default() })
    });
}

/// A frame at a tenth of the range, moved by a hundredth of its length each time, to and fro.
#[divan::bench(args = sizes(), max_time = 5)]
fn panning(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let mut window = window(num_events);
    window.apply(ViewCommand::Zoom { anchor: None, factor: 10.0, motion: Motion::Jump });
    bencher.bench_local(|| {
        let share = if window.num_frames() % 40 < 20 { 0.01 } else { -0.01 };
        window.apply(ViewCommand::Pan(share, Motion::Jump));
        window.frame()
    });
}

/// A frame of the whole range, which shrinks and grows by a twentieth each time.
#[divan::bench(args = sizes(), max_time = 5)]
fn zooming(bencher: divan::Bencher<'_, '_>, num_events: u64) {
    let mut window = window(num_events);
    bencher.bench_local(|| {
        let factor = if window.num_frames() % 80 < 40 { 1.05 } else { 1.0 / 1.05 };
        window.apply(ViewCommand::Zoom { anchor: None, factor, motion: Motion::Jump });
        window.frame()
    });
}
