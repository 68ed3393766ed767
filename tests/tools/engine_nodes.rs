//! One timeline over three servers, as a fourth in front of them shows it: the same answers as of one, never a part of
//! them as if it were all.

use crate::support::postgres::PostgresServer;
use crate::support::stored::{NUM, assert_only_reads, is_settled, loaded, step, wait, window};
use egui_kittest::kittest::Queryable as _;
use index::{Filter, GridStep, TimelineIndex};
use model::{EventId, TimeRange, Timeline};
use session::command::{SearchCommand, ViewCommand};
use session::{Motion, Session};

const NUM_NODES: usize = 3;

/// A server with the events of one remainder, and tiles of these.
fn node(number: usize) -> (PostgresServer, Timeline) {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    server.sql("history", &format!("delete from summitline.event where id % {NUM_NODES} <> {number}"));
    server.sql("history", &step("tiles"));
    (server, timeline)
}

/// A server that holds nothing and asks the others.
fn front(nodes: &[PostgresServer]) -> PostgresServer {
    let server = PostgresServer::start();
    server.sql("postgres", "create database history");
    server.sql("history", "create extension postgres_fdw; create schema summitline");
    for (number, node) in nodes.iter().enumerate() {
        let port = node.port();
        server.sql(
            "history",
            &format!(
                "create server n{number} foreign data wrapper postgres_fdw \
                 options (host '127.0.0.1', port '{port}', dbname 'history', connect_timeout '2'); \
                 create user mapping for owner server n{number} options (user 'owner'); create schema n{number}; \
                 import foreign schema summitline from server n{number} into n{number} options (import_generated 'false')"
            ),
        );
    }
    for table in ["catalog", "lane", "peak", "event", "tile"] {
        let parts: Vec<String> =
            (0..nodes.len()).map(|number| format!("select * from n{number}.{table}")).collect();
        server.sql("history", &format!("create view summitline.{table} as {}", parts.join(" union all ")));
    }
    server
}

pub fn three_servers_answer_as_one() {
    let (nodes, mut timelines): (Vec<_>, Vec<_>) = (0..NUM_NODES).map(node).unzip();
    let timeline = timelines.pop().expect("all have the same");
    let server = front(&nodes);
    let mut window = window(&server.address("owner", "history"));
    wait(&mut window, "the picture", is_settled);
    let session = window.state().session();
    assert_eq!(session.engine().map(|engine| engine.num_events), Some(NUM));
    assert!(session.engine().is_some_and(|engine| engine.conflicts().is_empty()));
    let index = TimelineIndex::build(&timeline, &Filter::default());
    let whole = timeline.whole_range().expect("a range");
    for lane in index.table().ids() {
        for exponent in [33, 34, 36] {
            let step = GridStep::new(exponent);
            let answers = session.index().answers(lane).expect("a lane");
            let expected = index.lane(lane).expect("a lane").summarize(whole, step);
            let counts = |buckets: &[index::Bucket]| -> Vec<(TimeRange, u64, u64)> {
                buckets.iter().map(|bucket| (bucket.range, bucket.count, bucket.active)).collect()
            };
            assert_eq!(counts(&answers.summarize(whole, step)), counts(&expected), "{lane:?} {exponent}");
        }
    }
    // One of them goes: that is told, and no part is shown as if it were all.
    let part = |number: i64| {
        let start = whole.start().later(whole.span() / 11 * number);
        TimeRange::new(start, start.later(whole.span() / 5))
    };
    let before = window.state().session().index().outline().expect("of an engine").tiles.num_tiles();
    nodes[1].end();
    window.state_mut().apply(ViewCommand::SetRange(part(4), Motion::Jump).into());
    let is_lost = |session: &Session| session.engine().is_some_and(|engine| engine.lost_since.is_some());
    wait(&mut window, "the loss", is_lost);
    window.run();
    assert!(window.query_all_by_label_contains("not connected since").next().is_some());
    let after = window.state().session().index().outline().expect("of an engine").tiles.num_tiles();
    assert_eq!(before, after, "nothing was taken of the other two");
    nodes[1].begin();
    wait(&mut window, "the return", |session| is_settled(session) && !is_lost(session));
    let row = EventId(20_000);
    let words = format!("\"{}\"", timeline.title(row));
    window.state_mut().apply(SearchCommand::Look(words).into());
    wait(&mut window, "the hit", |session| session.view().hits.len() == 1);
    window.state_mut().apply(SearchCommand::GoTo(0).into());
    wait(&mut window, "its rows", |session| is_settled(session) && !session.index().is_tiled());
    let session = window.state().session();
    let seen = session.view().range;
    for lane in index.table().ids() {
        let of = |index: &TimelineIndex| index.lane(lane).expect("a lane").num_active(seen);
        assert_eq!(of(session.index()), of(&index), "{lane:?}");
    }
    assert_only_reads(&server.log());
}
