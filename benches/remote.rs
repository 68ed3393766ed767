//! A timeline in a `PostgreSQL` beside the same in memory, as ratios in one run; `benches/remote.sh` starts the server, fills
//! it and calls this with the file of the events and the address of each database.
//!
//! ```text
//!  question of everything in sight: without tiles ÷ with tiles · of the larger database ÷ of the smaller
//!  frame of warm tiles ÷ frame of the same view in memory
//!  bytes and rows of a picture · frames with anything missing while panning, 50 ms away · longest frame, 5 s away
//! ```

#[path = "../tests/tools/support/proxy.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod proxy;

use egui_kittest::Harness;
use formats::ReadWatch;
use index::GridStep;
use index::tiles::{PyramidShape, TileSpan, TileStore};
use model::TimeRange;
use proxy::{Proxy, Weather};
use remote::{Catalog, Connection, EngineAddress, Purpose, Secret};
use session::command::ViewCommand;
use session::{EngineWish, Motion, Session};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use summitline::app::{App, Environment};

/// Runs of each; the best counts, because others on the machine only ever make it slower.
const RUNS: usize = 7;

/// Everything in sight, in steps of 25 days.
const LEVEL: u8 = 31;

/// How far a pan goes in a frame, in parts of what is seen; a screen in 0.8 seconds.
const SHARE: f64 = 0.02;
const FRAME: Duration = Duration::from_millis(16);

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let file = PathBuf::from(arguments.next().expect("the file of the events"));
    let addresses: Vec<String> = arguments.collect();
    let smaller = addresses.first().expect("the address of a database");
    println!("{:<62}{:>10}{:>10}{:>8}{:>8}", "", "this", "that", "ratio", "target");
    let (with, without) = questions(smaller);
    line("everything in sight: without tiles / with tiles, ms", without, with, ">= 30");
    if let Some(larger) = addresses.get(1) {
        let (large, without) = questions(larger);
        line("the same in the larger database, ms", without, large, ">= 30");
        line("tiles of the larger database / of the smaller, ms", large, with, "<= 2");
    }
    let largest = addresses.last().expect("the address of a database");
    frames(&file, largest);
    network(largest);
}

fn line(what: &str, this: f64, that: f64, target: &str) {
    println!("{what:<62}{this:>10.2}{that:>10.2}{:>8.2}{target:>8}", this / that);
}

fn figure(what: &str, figure: f64, target: &str) {
    println!("{what:<82}{figure:>8.2}{target:>8}");
}

fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let times = (0..RUNS).map(|_| {
        let started = Instant::now();
        run();
        started.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Milliseconds for everything in sight, with tiles and counted of the events.
fn questions(address: &str) -> (f64, f64) {
    let address = EngineAddress::parse(address).expect("an address");
    let opened = Connection::open(&address, &Secret::default(), None, Purpose::Search);
    let mut connection = opened.expect("connected");
    let catalog = connection.catalog().expect("a catalog");
    let step = GridStep::new(LEVEL);
    let range = catalog.bounds().expect("events");
    let span = |lane: &remote::CatalogLane| TileSpan {
        lane: lane.number,
        level: LEVEL,
        from: step.number_of(range.start()),
        to: step.last_number_of(range),
    };
    let spans: Vec<TileSpan> = catalog.lanes.iter().map(span).collect();
    let (kept, counted) = (catalog.store(), without_tiles(&catalog));
    let rows = connection.tiles(&spans, &kept).expect("answered");
    assert_eq!(connection.tiles(&spans, &counted).expect("answered").len(), rows.len(), "the same answer");
    let with = best(|| connection.tiles(&spans, &kept).expect("answered"));
    let without = best(|| connection.tiles(&spans, &counted).expect("answered"));
    (with, without)
}

/// The same lanes with a floor above all that is asked for.
fn without_tiles(catalog: &Catalog) -> TileStore {
    let shape = |shape: &PyramidShape| PyramidShape { floor: 60, ceiling: 61, ..shape.clone() };
    TileStore::new(catalog.lanes.iter().map(|lane| (lane.number, shape(&lane.shape))))
}

/// A window of a file or a database.
fn window(what: &str) -> Harness<'static, App> {
    let files = [PathBuf::from(what)];
    let builder = Harness::builder().with_size(egui::vec2(1_600.0, 880.0)).with_max_steps(16);
    builder.build_eframe(move |cc| App::new(&cc.egui_ctx, &files, Environment::none(|| 20_778)))
}

fn wait(window: &mut Harness<'_, App>, holds: impl Fn(&Session) -> bool) {
    let started = Instant::now();
    while !holds(window.state().session()) {
        assert!(started.elapsed() < Duration::from_mins(5), "it never comes");
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
}

fn is_settled(session: &Session) -> bool {
    session.engine().is_some() && session.engine_wish().is_none()
}

/// Milliseconds of a frame while panning to and fro over what is warm already.
fn panned(window: &mut Harness<'_, App>, range: TimeRange) -> f64 {
    let pan = |window: &mut Harness<'_, App>, at: usize| {
        let share = if at % 20 < 10 { SHARE } else { -SHARE };
        window.state_mut().apply(ViewCommand::Pan(share, Motion::Jump).into());
        let started = Instant::now();
        window.step();
        started.elapsed().as_secs_f64() * 1e3
    };
    window.state_mut().apply(ViewCommand::SetRange(range, Motion::Jump).into());
    for at in 0..40 {
        pan(window, at);
        wait(window, |session| session.engine().is_none() || is_settled(session));
    }
    let mut times: Vec<f64> = (0..100).map(|at| pan(window, at)).collect();
    times.sort_by(f64::total_cmp);
    times.get(50).copied().unwrap_or(f64::NAN)
}

fn frames(file: &std::path::Path, address: &str) {
    let timeline = formats::read(&std::fs::read(file).expect("the file"), &ReadWatch::default());
    let whole = timeline.expect("understood").timeline.whole_range().expect("events");
    let mut held = window(&file.to_string_lossy());
    wait(&mut held, |session| session.loading().is_none() && session.index().num_rows() > 0);
    let mut asked = window(address);
    wait(&mut asked, is_settled);
    let parts = [("everything", whole), ("three years", part(whole, 10))];
    for (what, range) in parts {
        let (warm, memory) = (panned(&mut asked, range), panned(&mut held, range));
        assert!(asked.state().session().index().is_tiled(), "drawn of tiles");
        line(&format!("frame while panning, {what}: of tiles / of memory, ms"), warm, memory, "<= 1.2");
    }
}

fn part(whole: TimeRange, of: i64) -> TimeRange {
    let start = whole.start().later(whole.span() / 3);
    TimeRange::new(start, start.later(whole.span() / of))
}

fn network(address: &str) {
    let direct = EngineAddress::parse(address).expect("an address");
    let proxy = Proxy::before(direct.port);
    let user = direct.user.clone().unwrap_or_default();
    let mut window = window(&format!("postgres://{user}@127.0.0.1:{}/{}", proxy.port(), direct.database));
    let is_whole = |session: &Session| session.engine().is_some() && session.seen_engine_wish().is_none();
    wait(&mut window, is_whole);
    figure("first picture, MB", proxy.num_bytes() as f64 / 1e6, "<= 1");
    wait(&mut window, is_settled);
    figure("with what is fetched ahead, MB", proxy.num_bytes() as f64 / 1e6, "");
    let whole = window.state().session().view().range;
    let near = part(whole, 10);
    window.state_mut().apply(ViewCommand::SetRange(near, Motion::Jump).into());
    wait(&mut window, is_settled);
    proxy.set(Weather::Late(Duration::from_millis(50)));
    let (mut num_tiles, mut num_names, num) = (0, 0, 200);
    for _ in 0..num {
        let started = Instant::now();
        window.state_mut().apply(ViewCommand::Pan(SHARE, Motion::Jump).into());
        window.step();
        match window.state().session().seen_engine_wish() {
            Some(EngineWish::Tiles(_) | EngineWish::Range(_)) => num_tiles += 1,
            Some(EngineWish::Named(_)) => num_names += 1,
            None => {}
        }
        std::thread::sleep(FRAME.saturating_sub(started.elapsed()));
    }
    figure("frames with counts missing while panning, 50 ms away, %", percent(num_tiles, num), "<= 5");
    figure("frames with names alone missing, %", percent(num_names, num), "");
    wait(&mut window, is_settled);
    let mut longest = |weather: Weather, share: f64| {
        proxy.set(weather);
        let times = (0..200).map(|_| {
            window.state_mut().apply(ViewCommand::Pan(share, Motion::Jump).into());
            let started = Instant::now();
            window.step();
            started.elapsed().as_secs_f64() * 1e3
        });
        times.fold(0.0, f64::max)
    };
    let near = longest(Weather::Fair, -SHARE);
    let far = longest(Weather::Late(Duration::from_secs(5)), SHARE);
    line("longest of 200 frames: 5 s away / at once, ms", far, near, "");
}

fn percent(num: usize, of: usize) -> f64 {
    num as f64 * 100.0 / of as f64
}
