//! `summitline measure`: how long a file takes to open and its frames to be made, without window or graphics card.
//!
//! The steps are those of the peer benchmark: a window of a tenth of the range moved over all of it in 100 steps, 100
//! zoom steps from the whole to one day and back, and 20 steps of a few percent at full width. A frame is the time for
//! input, picture, layout of the panels and tessellation.

use crate::app::cli::ExitReason;
use crate::app::cli::commands::{print, print_error};
use crate::app::cli::memory;
use crate::app::cli::values::parse_size;
use crate::app::files::cache::CacheFolder;
use crate::app::files::loader::{self, Stages};
use crate::app::job::{Job, JobProgress, News};
use clap::Args;
use index::{Filter, TimelineIndex, search};
use model::{LaneId, Tick, TimeRange};
use scene::pick::pick;
use scene::timeline::caption::stacked_lanes;
use serde::Serialize;
use session::command::{DocumentCommand, LaneCommand, SearchCommand, ViewCommand};
use session::{Document, Effect, Motion, Preferences, Session};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::Builder;
use std::time::{Duration, Instant};
use tasks::{OpenError, computed};
use ui::offscreen::{FrameWork, Offscreen};
use words::Words;

/// What to measure.
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// The timeline.
    pub file: PathBuf,
    /// One line of JSON.
    #[arg(long)]
    pub json: bool,
    /// Also keep it as the window does and open it again.
    #[arg(long)]
    pub reopen: bool,
    /// Width and height of the window in points.
    #[arg(long, default_value = "1600x880", value_parser = parse_size)]
    pub size: (u32, u32),
}

/// Where in the zoomed range the pointer stands.
const ANCHOR: f64 = 0.4;

/// Points at which it is asked what lies under the pointer.
const POINTS: usize = 1_009;

/// What was measured. Times are in milliseconds.
#[derive(Debug, Serialize)]
struct Figures {
    events: usize,
    /// Reading and understanding the file.
    load_ms: f64,
    index_ms: f64,
    /// Rows for the lanes of very many events.
    rows_ms: f64,
    /// How many events these lanes hold.
    rows_events: usize,
    first_frame_ms: f64,
    pan: Steps,
    zoom: Steps,
    full_pan: Steps,
    /// The same as `pan` and `zoom` with the longest lane opened: each event in a row of its own time.
    open_pan: Steps,
    open_zoom: Steps,
    /// What lies under the pointer, in thousandths of a millisecond: the slowest of the pictures above.
    hit_us: f64,
    /// Looking through all texts for the title of the last event.
    search_ms: f64,
    /// From the first word of that title to the picture of only those events in which it stands.
    filter_ms: f64,
    filter_events: usize,
    mesh_bytes_max: usize,
    events_touched_max: usize,
    /// Longest time between two frames while the file was read.
    longest_gap_ms: f64,
    /// None where the system does not tell.
    peak_rss_mb: Option<u64>,
    /// Opening it again from what was kept, the first frame included; none if it is not kept or nobody asked.
    reopen_ms: Option<f64>,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the figures name their unit where they are printed")]
struct Steps {
    median_ms: f64,
    p95_ms: f64,
    max_ms: f64,
}

/// Does what the command line says.
pub fn measure(args: &MeasureArgs) -> ExitReason {
    let figures = match figures(args) {
        Ok(figures) => figures,
        Err(err) => {
            let reason = Words::english().text(&err.message());
            print_error(format_args!("summitline: {}: {reason}", args.file.display()));
            return ExitReason::Refused;
        }
    };
    let text =
        if args.json { serde_json::to_string(&figures) } else { serde_json::to_string_pretty(&figures) };
    print(&format!("{}\n", text.expect("figures are plain values")))
}

fn figures(args: &MeasureArgs) -> Result<Figures, OpenError> {
    let size = egui::vec2(args.size.0 as f32, args.size.1 as f32);
    let session = Session::new(tasks::embedded::document(), Preferences::default());
    let mut window = Offscreen::new(session, size);
    let (document, index, stages, longest_gap) = load(args, &mut window)?;
    let mut most = FrameWork::default();
    let opened = Instant::now();
    let effects =
        window.apply(DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) });
    frame(&mut window, None, &mut most);
    let first_frame = opened.elapsed();
    let started = Instant::now();
    carry_out(&mut window, effects);
    let packed = started.elapsed();
    let timeline = &window.session.document().timeline;
    let whole = timeline.whole_range().unwrap_or(window.session.whole());
    let (events, day) = (timeline.num_events(), timeline.resolution().per_day());
    let pan_steps = steps(&mut window, pan(whole), &mut most);
    let zoom_steps = steps(&mut window, zoom(whole, day), &mut most);
    let full_pan = steps(&mut window, full_pan(whole), &mut most);
    let hit = [whole, TimeRange::new(whole.start(), whole.start().later(day * 30))]
        .map(|range| hit_time(&mut window, range));
    let rows_events = open_longest_lane(&mut window);
    let open_pan = steps(&mut window, pan(whole), &mut most);
    let open_zoom = steps(&mut window, zoom(whole, day), &mut most);
    let open_hit = hit_time(&mut window, whole);
    let (filter_time, filter_events) = filter_time(&mut window, &mut most);
    Ok(Figures {
        events,
        load_ms: ms(stages.understood),
        index_ms: ms(stages.indexed),
        rows_ms: ms(packed),
        rows_events,
        first_frame_ms: ms(first_frame),
        pan: pan_steps,
        zoom: zoom_steps,
        full_pan,
        open_pan,
        open_zoom,
        hit_us: hit.into_iter().fold(open_hit, f64::max),
        search_ms: ms(search_time(&window.session)),
        filter_ms: ms(filter_time),
        filter_events,
        mesh_bytes_max: most.mesh_bytes,
        events_touched_max: most.num_touched,
        longest_gap_ms: ms(longest_gap),
        peak_rss_mb: memory::peak_mb(),
        reopen_ms: if args.reopen { reopening(args, window)?.map(ms) } else { None },
    })
}

/// Keeps the timeline in a folder for the moment, and opens it from there.
fn reopening(args: &MeasureArgs, window: Offscreen) -> Result<Option<Duration>, OpenError> {
    let folder = tempfile::tempdir()?;
    let took = reopened_from(&CacheFolder::at(folder.path(), 0), args, window);
    // By now nobody looks into the file any more; until then, Windows would keep it.
    folder.close()?;
    took
}

fn reopened_from(
    cache: &CacheFolder,
    args: &MeasureArgs,
    mut window: Offscreen,
) -> Result<Option<Duration>, OpenError> {
    let document = Arc::clone(window.session.document());
    let Some(key) = cache.key(&args.file) else { return Ok(None) };
    if let Some(notice) = key.keep(&document.timeline) {
        print_error(format_args!("summitline: {}", window.session.words().text(&notice)));
        return Ok(None);
    }
    // What was open before is closed, so that there is room.
    drop(document);
    window.apply(loaded_built_in());
    let started = Instant::now();
    let (document, index, _, missing) = loader::open(&args.file, cache, &JobProgress::default(), &|_, _| ())?;
    window.apply(DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) });
    frame(&mut window, None, &mut FrameWork::default());
    Ok(missing.is_none().then(|| started.elapsed()))
}

fn loaded_built_in() -> DocumentCommand {
    let document = tasks::embedded::document();
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }
}

/// Does at once what the window does in the background.
fn carry_out(window: &mut Offscreen, mut effects: Vec<Effect>) {
    while let Some(effect) = effects.pop() {
        effects.extend(computed(&effect).into_iter().flat_map(|command| window.apply(command)));
    }
}

/// Opens the longest lane and tells how many events are in lanes that are packed.
fn open_longest_lane(window: &mut Offscreen) -> usize {
    let session = &window.session;
    let lanes = (0..session.document().timeline.lanes().len() as u32).map(LaneId);
    let sized = |lane| session.index().lane(lane).map_or(0, |index| index.rows().len());
    let longest = lanes.clone().max_by_key(|lane| sized(*lane));
    let packing = session.packing();
    let packed = lanes.filter(|lane| packing.is_some_and(|packing| packing.lane(*lane).is_some()));
    let num_packed = packed.map(sized).sum();
    let stacked = stacked_lanes(session.index(), &session.view().open_lanes);
    // One of few events is open already.
    if let Some(lane) = longest.filter(|lane| !stacked.contains(lane)) {
        window.apply(LaneCommand::ToggleOpen(lane));
    }
    num_packed
}

/// How long it takes to tell what lies under a point of the picture of a range, in thousandths of a millisecond.
fn hit_time(window: &mut Offscreen, range: TimeRange) -> f64 {
    window.apply(ViewCommand::SetRange(range, Motion::Jump));
    let list = window.picture();
    let points = (0..POINTS).map(|at| {
        let share = |by: usize| (at * by % POINTS) as f32 / POINTS as f32;
        egui::pos2(list.size.x * share(7), list.size.y * share(13))
    });
    let started = Instant::now();
    let found = points.filter(|point| std::hint::black_box(pick(&list, *point)).is_some()).count();
    let took = started.elapsed();
    debug_assert!(found > 0 || list.hits.is_empty(), "something lies under some point");
    (took.as_secs_f64() * 1e9 / POINTS as f64).round() / 1e3
}

/// From words to the picture of only those events in which they stand, and how many these are.
fn filter_time(window: &mut Offscreen, most: &mut FrameWork) -> (Duration, usize) {
    let timeline = &window.session.document().timeline;
    let title = timeline.rows().last().map_or("", |last| timeline.title(last));
    let word = title.split(' ').next().unwrap_or_default().to_owned();
    window.apply(SearchCommand::ToggleOnly);
    let started = Instant::now();
    let mut effects = window.apply(SearchCommand::Look(word));
    // Rows of the lanes that are left come after the picture.
    while let Some(effect) = effects.pop().filter(|effect| !matches!(effect, Effect::Pack { .. })) {
        effects.extend(computed(&effect).into_iter().flat_map(|command| window.apply(command)));
    }
    frame(window, None, most);
    (started.elapsed(), window.session.index().num_rows())
}

fn search_time(session: &Session) -> Duration {
    let timeline = &session.document().timeline;
    let Some(last) = timeline.rows().last() else { return Duration::ZERO };
    let started = Instant::now();
    let found = search::find(timeline, timeline.title(last));
    let took = started.elapsed();
    debug_assert!(found.contains(&last), "an event is found by its own title");
    took
}

type Opened = (Document, TimelineIndex, Stages, Duration);

/// What comes of the file.
#[expect(clippy::large_enum_variant, reason = "there is one of them at a time")]
enum Heard {
    First(DocumentCommand),
    Opened(Result<loader::Prepared, OpenError>),
}

/// Opens the file on a thread, while this one goes on drawing what was open before, as the window does.
fn load(args: &MeasureArgs, window: &mut Offscreen) -> Result<Opened, OpenError> {
    // Fonts are loaded once, whatever is shown.
    for _ in 0..3 {
        window.frame();
    }
    let path = args.file.clone();
    let mut reader = Job::start(
        Builder::new().name("loader".to_owned()),
        || (),
        move |worker| {
            let show_first = |document: Document, index: TimelineIndex| {
                let (document, index) = (Arc::new(document), Arc::new(index));
                worker.answer(Heard::First(DocumentCommand::Preview { document, index }));
            };
            let opened = loader::open(&path, &CacheFolder::none(), &worker.progress, &show_first);
            worker.answer(Heard::Opened(opened));
        },
    );
    let (mut last, mut longest) = (Instant::now(), Duration::ZERO);
    loop {
        for news in reader.news() {
            match news {
                News::Answer(Heard::First(first)) => _ = window.apply(first),
                News::Answer(Heard::Opened(opened)) => {
                    let (document, index, stages, _) = opened?;
                    return Ok((document, index, stages, longest));
                }
                News::Done | News::Failed => {
                    return Err(OpenError::Io(std::io::Error::other("the reader stopped")));
                }
            }
        }
        window.frame();
        longest = longest.max(last.elapsed());
        last = Instant::now();
        std::thread::sleep(Duration::from_millis(8));
    }
}

fn frame(window: &mut Offscreen, range: Option<TimeRange>, most: &mut FrameWork) -> Duration {
    let started = Instant::now();
    if let Some(range) = range {
        window.apply(ViewCommand::SetRange(range, Motion::Jump));
    }
    let work = window.frame();
    let took = started.elapsed();
    most.mesh_bytes = most.mesh_bytes.max(work.mesh_bytes);
    most.num_touched = most.num_touched.max(work.num_touched);
    took
}

fn steps(window: &mut Offscreen, ranges: impl Iterator<Item = TimeRange>, most: &mut FrameWork) -> Steps {
    let mut times: Vec<f64> = ranges.map(|range| ms(frame(window, Some(range), most))).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or(0.0)
    };
    Steps { median_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1.0) }
}

fn pan(whole: TimeRange) -> impl Iterator<Item = TimeRange> {
    let (start, span) = (whole.start(), whole.span() as f64);
    (0..100).map(move |step| {
        let left = start.later((span * 0.9 * f64::from(step) / 99.0) as i64);
        TimeRange::new(left, left.later((span * 0.1) as i64))
    })
}

fn zoom(whole: TimeRange, day: i64) -> impl Iterator<Item = TimeRange> {
    let span = whole.span() as f64;
    let center: Tick = whole.start().later((span * ANCHOR) as i64);
    (0..100).map(|step| if step < 50 { step } else { 99 - step }).map(move |step| {
        let width = span * (day as f64 / span).powf(f64::from(step) / 49.0);
        TimeRange::new(center.earlier((width * ANCHOR) as i64), center.later((width * (1.0 - ANCHOR)) as i64))
    })
}

fn full_pan(whole: TimeRange) -> impl Iterator<Item = TimeRange> {
    let span = whole.span() as f64;
    (0..20).map(move |step| {
        let share = (f64::from(step) / 20.0 * std::f64::consts::TAU).sin();
        whole.shifted((span * 0.05 * share) as i64)
    })
}

fn ms(time: Duration) -> f64 {
    // A thousandth is as fine as the clock is worth.
    (time.as_secs_f64() * 1e6).round() / 1e3
}
