//! A timeline in a `PostgreSQL` that the test starts: what comes of it is what memory says, and nothing is written.

use crate::support::english;
use crate::support::postgres::PostgresServer;
use crate::support::stored::{NUM, assert_only_reads, is_settled, loaded, step, wait, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use index::tiles::{TileSpan, TileStore};
use index::{Filter, GridStep, LaneAnswers, Outline, TimelineIndex};
use model::{EventId, LaneId, Tick, TimeRange};
use remote::{Connection, EngineAddress, EngineErrorKind, Purpose, Secret};
use session::Session;
use session::command::SearchCommand;
use std::collections::HashMap;
use std::sync::Arc;
use summitline::app::App;

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
    let mut ids = |words: &str| -> Vec<i64> {
        let found = connection.search(words, 30_000).expect("answered");
        found.iter().map(|event| event.id).collect()
    };
    let has = |row: &EventId, words: &[&str]| words.iter().all(|word| timeline.title(*row).contains(word));
    let with = |words: &[&str]| -> Vec<i64> {
        let mut rows: Vec<i64> =
            timeline.rows().filter(|row| has(row, words)).map(|row| i64::from(row.0)).collect();
        rows.sort_unstable();
        rows
    };
    assert_eq!(ids(&format!("\"{}\"", title.to_uppercase())), [77]);
    let mut found = ids("treaty 77");
    found.sort_unstable();
    assert_eq!(found, with(&["treaty", "77"]), "both words, wherever they stand");
    for nothing in ["100%_\\' or 1=1", "\"treaty%77\"", "_____________", "  ", "\"\""] {
        assert_eq!(ids(nothing), [0_i64; 0], "{nothing}");
    }
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
    let lock = server.lock("history", "summitline.tile");
    std::thread::scope(|scope| {
        let canceler = connection.canceler();
        let server = &server;
        let stop = move || {
            server.wait_for_lock("history", 1);
            canceler.cancel();
        };
        let name = std::thread::Builder::new().name("stopper".to_owned());
        name.spawn_scoped(scope, stop).expect("a thread");
        let span = TileSpan { lane: 0, level: 40, from: 0, to: 9 };
        let failed = connection.tiles(&[span], &store).expect_err("stopped");
        assert_eq!(failed.kind, EngineErrorKind::Stopped);
    });
    drop(lock);
    assert!(connection.catalog().is_ok(), "the connection is as good as before");
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
    assert_only_reads(&server.log());
}

/// Somebody types, thinks again, and follows what was found.
pub fn a_person_searches_all_of_it() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let mut window = window(&server.address("owner", "history"));
    wait(&mut window, "the picture", is_settled);
    // Words that nobody waits for any more are stopped on the server.
    let lock = server.lock("history", "summitline.event");
    look_for(&mut window, "treaty");
    let told =
        |window: &Harness<'_, App>, text: &str| window.query_all_by_label_contains(text).next().is_some();
    let has_begun = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
    wait(&mut window, "the question", |_| server.sql("history", has_begun) == "1");
    assert!(told(&window, "asking…"));
    let row = EventId(12_345);
    let title = timeline.title(row).to_owned();
    look_for(&mut window, &format!("\"{title}\""));
    let stopped = "canceling statement due to user request";
    wait(&mut window, "the end of the first", |_| server.log().contains(stopped));
    // The second fails because it waits too long, and says so in the place of the list.
    wait(&mut window, "the failure", |session| {
        session.search().is_some_and(|search| search.trouble.is_some())
    });
    window.run();
    assert!(told(&window, "The server took longer than it may"));
    drop(lock);
    window.get_by_label("Ask again").click();
    let is_found = |session: &Session| !session.search().is_some_and(|search| search.is_looking);
    window.run();
    wait(&mut window, "the hit", |session| is_found(session) && session.view().hits.len() == 1);
    window.run();
    let line = window.get_by(|node| {
        let label = node.label().unwrap_or_default();
        node.role() == Role::ListItem && label.contains(&title)
    });
    let date = timeline.when(row).label(&timeline.extent(row), english());
    assert!(
        line.accesskit_node().label().is_some_and(|label| label.contains(&date)),
        "its date stands there"
    );
    assert!(window.state().session().index().is_tiled(), "nothing has moved yet");
    window.state_mut().apply(SearchCommand::GoTo(0).into());
    wait(&mut window, "its rows", |session| is_settled(session) && !session.index().is_tiled());
    let session = window.state().session();
    let own = session.view().selection.expect("it is selected");
    let shown = &session.document().timeline;
    assert_eq!((shown.id_of(own), shown.title(own)), (row.0.to_string().as_str(), title.as_str()));
    assert_eq!(session.view().hits.as_slice(), [own], "it is still the hit");
    let (start, end) = shown.drawn_range(own);
    assert!(session.view().range.touches(start, end));
    window.run();
    let details = window.query_all_by_label_contains(&title).count();
    assert!(details > 1, "the list and the details");
    // More than anybody reads is said to be more.
    look_for(&mut window, "treaty");
    wait(&mut window, "many", |session| is_found(session) && session.view().hits.len() == 1_000);
    window.run();
    assert!(told(&window, "more than 1"));
    window.state_mut().apply(SearchCommand::Close.into());
    window.run();
    assert!(window.state().session().view().hits.is_empty());
    assert_only_reads(&server.log());
}

fn look_for(window: &mut Harness<'_, App>, words: &str) {
    window.state_mut().apply(SearchCommand::Look(words.to_owned()).into());
    window.run();
}
