//! A timeline in a `PostgreSQL` that the test starts: what comes of it is what memory says, and nothing is written.

use crate::support::postgres::PostgresServer;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use formats::ReadWatch;
use formats::sql::{SqlDialect, facts, write_events};
use index::tiles::{TileSpan, TileStore};
use index::{Filter, GridStep, LaneAnswers, Outline, TimelineIndex};
use model::{EventId, LaneId, Tick, TimeRange, Timeline};
use remote::{Connection, EngineAddress, EngineErrorKind, Purpose, Secret};
use session::Session;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use summitline::app::cli::generate;
use summitline::app::{App, Environment};

const NUM: u64 = 30_000;

/// Made-up events, in memory and in a database of that name.
fn loaded(server: &PostgresServer, database: &str) -> Timeline {
    let table = generate::table(NUM, 7);
    let timeline = formats::read(&table, &ReadWatch::default()).expect("understood").timeline;
    let mut csv = String::new();
    let taken: Result<(), ()> = write_events(&timeline, |piece| {
        csv.push_str(piece);
        Ok(())
    });
    taken.expect("taken");
    let path = server.folder().join(format!("{database}.csv"));
    std::fs::write(&path, csv).expect("written");
    server.sql("postgres", &format!("create database {database}"));
    server.sql(database, &step("tables"));
    let columns = "(id, lane, t0, t1, weight, status, title, body, edtf)";
    let path = path.display();
    server.sql(
        database,
        &format!("\\copy summitline.event {columns} from '{path}' with (format csv, header)\n"),
    );
    server.sql(database, &facts(&timeline, SqlDialect::Postgres, "summitline"));
    server.sql(database, &step("tiles"));
    timeline
}

fn step(name: &str) -> String {
    let steps = SqlDialect::Postgres.steps("summitline");
    steps.into_iter().find(|step| step.name == name).expect(name).text
}

fn connected(address: &str) -> Connection {
    let address = EngineAddress::parse(address).expect("an address");
    Connection::open(&address, &Secret::default(), None, Purpose::Pictures).expect("connected")
}

/// Asks until nothing is missing for a picture.
fn ask(connection: &mut Connection, store: &mut TileStore, range: TimeRange, steps: (GridStep, GridStep)) {
    let lanes: Vec<u32> = store.lanes().map(|(lane, _)| lane).collect();
    for round in 0.. {
        let (parents, rest) = store.missing(&lanes, range, steps);
        let asked: Vec<TileSpan> = if parents.is_empty() { rest } else { parents };
        if asked.is_empty() {
            break;
        }
        let rows = connection.tiles(&asked, store).expect("answered");
        store.take(&asked, rows);
        assert!(round < 3, "what was answered is asked again");
    }
}

pub fn its_tiles_answer_as_memory_does() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let mut connection = connected(&server.address("owner", "history"));
    assert_eq!(connection.refused(), [""; 0]);
    let catalog = connection.catalog().expect("a catalog");
    assert_eq!((catalog.lanes.len(), catalog.num_events()), (12, NUM));
    let index = TimelineIndex::build(&timeline, &Filter::default());
    let mut store = catalog.store();
    let whole = timeline.whole_range().expect("a range");
    // Thirty years, three, four months, ten days, a day, an hour; the last of them finer than any floor.
    let burst = whole.start().later(whole.span() / 5 * 2);
    for (span, exponent) in
        [(whole.span(), 31), (1 << 36, 28), (1 << 33, 24), (1 << 29, 21), (1 << 26, 17), (1 << 21, 13)]
    {
        let range = if span == whole.span() { whole } else { TimeRange::new(burst, burst.later(span)) };
        let step = GridStep::new(exponent);
        ask(&mut connection, &mut store, range, (step, GridStep::new(exponent + 6)));
        let outline = Outline {
            tiles: Arc::new(store.clone()),
            lanes: catalog.lanes.iter().map(|lane| lane.number).collect(),
            rows: Arc::new(timeline.rows().map(|row| (i64::from(row.0), row)).collect::<HashMap<_, _>>()),
            rows_in: None,
        };
        for lane in index.table().ids() {
            let held = LaneAnswers::Held(index.lane(lane).expect("a lane"));
            let tiled = LaneAnswers::Tiled(outline.lane(lane).expect("a lane"));
            assert_eq!(tiled.summarize(range, step), held.summarize(range, step), "{lane:?} {exponent}");
            let wide = GridStep::new(exponent + 6).range(range.middle().0 >> (exponent + 6));
            let top = |answers: &LaneAnswers<'_>| answers.top_starts(&timeline, wide, 1);
            assert_eq!(top(&tiled), top(&held), "{lane:?} {exponent}");
            assert!(tiled.most_active(step) >= held.most_active(step), "{lane:?} {exponent}");
        }
    }
}

pub fn its_rows_are_those_of_memory() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let mut connection = connected(&server.address("owner", "history"));
    let store = connection.catalog().expect("a catalog").store();
    let whole = timeline.whole_range().expect("a range");
    for (from, span) in [(7, 1_i64 << 33), (2, 1 << 26), (11, 1 << 20), (5, 1)] {
        let start = whole.start().later(whole.span() / 13 * from);
        let range = TimeRange::new(start, start.later(span));
        let found = connection.events_in(range, &store, 20_001).expect("answered");
        let touches = |row: &EventId| {
            let columns = timeline.columns();
            range.touches(columns.sort_tick(*row), columns.drawn_end(*row))
        };
        let mut expected: Vec<i64> = timeline.rows().filter(touches).map(|row| i64::from(row.0)).collect();
        let mut ids: Vec<i64> = found.iter().map(|event| event.id).collect();
        assert!(found.is_sorted_by_key(|event| event.start), "by start");
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected, "{range:?}");
        let few: Vec<i64> = ids.iter().copied().take(20).collect();
        for event in connection.events_by_id(&few).expect("answered") {
            assert_eq!(event.title, timeline.title(EventId(event.id as u32)));
        }
    }
    let title = timeline.title(EventId(77)).to_owned();
    let found = connection.search(&title.to_uppercase(), 1_000).expect("answered");
    assert_eq!(found.iter().map(|event| event.id).collect::<Vec<_>>(), [77]);
    assert_eq!(connection.search("100%_\\' or 1=1", 1_000).expect("answered"), []);
}

/// Each with the kind that has its sentence.
pub fn what_goes_wrong_has_its_kind() {
    let server = PostgresServer::start();
    loaded(&server, "history");
    server.sql(
        "postgres",
        "create role ann login password 'open sesame'; create role nobody login; create database empty; create database other",
    );
    server.sql(
        "other",
        &format!("{} insert into summitline.catalog values ('format', 'summitline-tiles/9')", step("tables")),
    );
    server.sql("history", "grant usage on schema summitline to nobody");
    let first = "host all ann 127.0.0.1/32 scram-sha-256\n";
    let rules = server.folder().join("data/pg_hba.conf");
    let rest = std::fs::read_to_string(&rules).expect("rules");
    std::fs::write(&rules, format!("{first}{rest}")).expect("written");
    server.sql("postgres", "select pg_reload_conf(), pg_sleep(0.3)");
    let closed = "postgres://owner@127.0.0.1:1/history".to_owned();
    for (address, password, expected) in [
        ("postgres://nobody.invalid/history?sslmode=require".to_owned(), "", EngineErrorKind::NoSuchHost),
        (closed, "", EngineErrorKind::Refused),
        ("postgres:///history?host=/nowhere".to_owned(), "", EngineErrorKind::Refused),
        (server.address("ann", "history"), "wrong", EngineErrorKind::Password),
        (server.address("ann", "history"), "", EngineErrorKind::Password),
        (server.address("ann", "history"), "open sesame", EngineErrorKind::NoPermission),
        (server.address("nobody", "history"), "", EngineErrorKind::NoPermission),
        (server.address("owner", "nothing"), "", EngineErrorKind::NoDatabase),
        (server.address("owner", "empty"), "", EngineErrorKind::NoTable),
        (server.address("owner", "other"), "", EngineErrorKind::OtherFormat),
        (format!("{}?sslmode=require", server.address("owner", "history")), "", EngineErrorKind::NoTls),
    ] {
        let parsed = EngineAddress::parse(&address).expect("an address");
        let opened = Connection::open(&parsed, &Secret::new(password.to_owned()), None, Purpose::Pictures);
        let failed = opened.and_then(|mut connection| connection.catalog()).expect_err(&address);
        assert_eq!(failed.kind, expected, "{address}: {failed:?}");
        assert!(!format!("{failed:?}").contains("sesame"), "no secret in an error");
    }
}

pub fn a_question_is_stopped_on_the_server() {
    let server = PostgresServer::start();
    loaded(&server, "history");
    let mut connection = connected(&server.address("owner", "history"));
    let store = connection.catalog().expect("a catalog").store();
    // Nobody gets past this lock before the session ends.
    let locker = connected(&server.address("owner", "history"));
    drop(locker);
    let script = "begin; lock table summitline.tile in access exclusive mode; select pg_sleep(3);";
    std::thread::scope(|scope| {
        let name = std::thread::Builder::new().name("locker".to_owned());
        name.spawn_scoped(scope, || server.sql("history", script)).expect("a thread");
        let count = "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted";
        let started = Instant::now();
        while server.sql("history", count) == "0" {
            assert!(started.elapsed() < Duration::from_secs(20), "the lock never comes");
        }
        let canceler = connection.canceler();
        let stopper = std::thread::Builder::new().name("stopper".to_owned());
        let waits = "select count(*) from pg_stat_activity where application_name = 'summitline' and wait_event_type = 'Lock'";
        let server = &server;
        let stop = move || {
            let started = Instant::now();
            while server.sql("history", waits) == "0" {
                assert!(started.elapsed() < Duration::from_secs(20), "it never waits");
            }
            canceler.cancel();
        };
        stopper.spawn_scoped(scope, stop).expect("a thread");
        let span = TileSpan { lane: 0, level: 40, from: 0, to: 9 };
        let failed = connection.tiles(&[span], &store).expect_err("stopped");
        assert_eq!(failed.kind, EngineErrorKind::Stopped);
    });
    assert!(connection.catalog().is_ok(), "the connection is as good as before");
}

/// Somebody before the window of a timeline in a database.
fn window(address: &str) -> Harness<'static, App> {
    let files = [PathBuf::from(address)];
    let builder = Harness::builder().with_size(egui::vec2(1_280.0, 800.0)).with_max_steps(16);
    builder.build_eframe(move |cc| App::new(&cc.egui_ctx, &files, Environment::none(|| 20_778)))
}

#[track_caller]
fn wait(window: &mut Harness<'static, App>, what: &str, holds: impl Fn(&Session) -> bool) {
    let started = Instant::now();
    while !holds(window.state().session()) {
        assert!(started.elapsed() < Duration::from_mins(1), "{what} never comes");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}

fn is_settled(session: &Session) -> bool {
    session.engine().is_some() && session.engine_wish().is_none()
}

/// From an address to one event and back, and the server logs nothing but what reads.
pub fn a_person_zooms_from_thirty_years_to_one_event() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let mut window = window(&server.address("owner", "history"));
    wait(&mut window, "the picture", is_settled);
    let session = window.state().session();
    assert_eq!(session.engine().map(|engine| engine.num_events), Some(NUM));
    assert!(session.index().is_tiled(), "thirty years are drawn of tiles");
    let index = TimelineIndex::build(&timeline, &Filter::default());
    let whole = timeline.whole_range().expect("a range");
    let seen = session.view().range;
    for lane in index.table().ids() {
        let answers = session.index().answers(lane).expect("a lane");
        let counted: u64 = answers.summarize(seen, GridStep::new(34)).iter().map(|bucket| bucket.count).sum();
        assert_eq!(counted, index.lane(lane).expect("a lane").rows().len() as u64, "{lane:?}");
    }
    let row = EventId(timeline.num_rows() as u32 / 2);
    let start = timeline.columns().sort_tick(row);
    let day = TimeRange::new(start.earlier(40_000_000), Tick(start.0 + 40_000_000));
    window.state_mut().apply(session::command::ViewCommand::SetRange(day, session::Motion::Jump).into());
    wait(&mut window, "the rows", |session| is_settled(session) && !session.index().is_tiled());
    let session = window.state().session();
    let shown = &session.document().timeline;
    let own = shown.row_by_id(&row.0.to_string()).expect("it is here");
    assert_eq!(shown.title(own), timeline.title(row));
    assert_eq!(shown.columns().sort_tick(own), start);
    for lane in index.table().ids() {
        let of = |index: &TimelineIndex, lane: LaneId| index.lane(lane).expect("a lane").num_active(day);
        assert_eq!(of(session.index(), lane), of(&index, lane), "{lane:?}");
    }
    window.state_mut().apply(session::command::SelectCommand::Row(own).into());
    window.run();
    window.get_all_by_label_contains(timeline.title(row)).next().expect("its details");
    window.state_mut().apply(session::command::ViewCommand::SetRange(whole, session::Motion::Jump).into());
    wait(&mut window, "the whole", |session| is_settled(session) && session.index().is_tiled());
    // The server goes, the picture stays; it comes back, and it goes on.
    server.end();
    let near = TimeRange::new(start, start.later(whole.span() / 7));
    window.state_mut().apply(session::command::ViewCommand::SetRange(near, session::Motion::Jump).into());
    wait(&mut window, "the loss", |session| {
        session.engine().is_some_and(|engine| engine.lost_since.is_some())
    });
    assert!(window.state().session().index().is_tiled());
    server.begin();
    wait(&mut window, "the return", |session| {
        is_settled(session) && session.engine().is_some_and(|engine| engine.trouble.is_none())
    });
    let log = server.log();
    let own = log.lines().filter_map(|line| line.strip_prefix("summitline|LOG:  "));
    let said = own.filter_map(|line| {
        line.split_once(": ").filter(|(what, _)| *what == "statement" || what.starts_with("execute"))
    });
    let mut num = 0;
    for (_, statement) in said {
        num += 1;
        assert!(statement.starts_with("select ") || statement.starts_with("set "), "{statement}");
    }
    assert!(num > 8, "the log was read");
}
