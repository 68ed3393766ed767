//! What goes wrong between here and a database: certificates, what a network does, tables that are not what they should
//! be. Each has its sentence, and what is on the screen stays.

use crate::support::postgres::{PostgresServer, make_root};
use crate::support::proxy::{Proxy, Weather};
use crate::support::stored::{assert_only_reads, is_settled, loaded, wait, window};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use model::{EventId, Tick, TimeRange};
use remote::{Connection, EngineAddress, EngineErrorKind, Purpose, Secret};
use session::command::{SearchCommand, ViewCommand};
use session::{Motion, Session};
use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use summitline::app::App;
use words::Languages;

fn open(address: &str, root: Option<&Path>) -> Result<Connection, remote::EngineError> {
    let address = EngineAddress::parse(address).expect("an address");
    let root = root.map(|root| std::fs::read(root).expect("a file"));
    Connection::open(&address, &Secret::default(), root.as_deref(), Purpose::Pictures)
}

/// What somebody reads of an error, in English and in Russian.
fn said(err: &remote::EngineError) -> [String; 2] {
    ["en", "ru"].map(|tag| Languages::default().words(tag).0.text(&err.message()))
}

pub fn a_server_proves_its_name() {
    let server = PostgresServer::start();
    loaded(&server, "history");
    let plain = format!("postgres://owner@localhost:{}/history?sslmode=require", server.port());
    let refused = open(&plain, None).err().expect("it does not encrypt");
    assert_eq!(refused.kind, EngineErrorKind::NoTls);
    let root = server.encrypt("localhost");
    let other_root = make_root(server.folder(), "other");
    let mut connection = open(&plain, Some(&root)).expect("the right name, vouched for");
    assert!(connection.catalog().is_ok());
    let is_encrypted = "select string_agg(distinct ssl::text, ',') from pg_stat_ssl s join pg_stat_activity a using (pid) \
                        where application_name = 'summitline'";
    assert_eq!(server.sql("history", is_encrypted), "true");
    connection.canceler().cancel();
    // It may come too late and hit the next question, but not the one after that.
    let next = connection.catalog();
    assert!(next.as_ref().err().is_none_or(|err| err.kind == EngineErrorKind::Stopped), "{next:?}");
    assert!(connection.catalog().is_ok());
    let proxy = Proxy::before(server.port());
    let at = |host: &str| format!("postgres://owner@{host}:{}/history?sslmode=require", proxy.port());
    let garbage = server.folder().join("garbage");
    std::fs::write(&garbage, "no certificate").expect("written");
    for (what, address, root) in [
        ("another name", at("127.0.0.1"), Some(root.as_path())),
        ("another authority", at("localhost"), Some(&other_root)),
        ("none that the system knows", at("localhost"), None),
        ("no authority at all", at("localhost"), Some(&garbage)),
    ] {
        let refused = open(&address, root).err().expect(what);
        assert_eq!(refused.kind, EngineErrorKind::Certificate, "{what}: {refused:?}");
        let [english, russian] = said(&refused);
        assert!(english.contains("did not prove who it is") && english.contains("sslrootcert"), "{english}");
        assert!(russian.contains("не доказал, кто он") && russian.contains("sslrootcert"), "{russian}");
    }
    let said = String::from_utf8_lossy(&proxy.said()).into_owned();
    assert!(!said.is_empty() && !said.contains("owner") && !said.contains("history"), "nothing was sent");
}

/// Every kind of trouble has a sentence of its own in both languages.
pub fn every_trouble_has_its_sentence() {
    use EngineErrorKind as Kind;
    let kinds = [
        Kind::NoSuchHost,
        Kind::Refused,
        Kind::NoAnswer,
        Kind::NotAnEngine,
        Kind::NoTls,
        Kind::Certificate,
        Kind::Password,
        Kind::NoDatabase,
        Kind::NoPermission,
        Kind::NoTable,
        Kind::NoColumn,
        Kind::OtherFormat,
        Kind::TookTooLong,
        Kind::Stopped,
        Kind::TooLarge,
        Kind::Gone,
        Kind::Other,
    ];
    let is_russian = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
    let mut sentences = std::collections::BTreeSet::new();
    for kind in kinds {
        let [english, russian] = said(&remote::EngineError { kind, detail: String::new() });
        assert!(english.ends_with('.') && !is_russian(&english), "{english}");
        assert!(russian.ends_with('.') && is_russian(&russian), "{russian}");
        sentences.extend([english, russian]);
    }
    assert_eq!(sentences.len(), 2 * kinds.len(), "no two are the same");
}

#[track_caller]
fn wait_for_text(window: &mut Harness<'_, App>, text: &str) {
    let started = std::time::Instant::now();
    while window.query_all_by_label_contains(text).next().is_none() {
        assert!(started.elapsed() < std::time::Duration::from_mins(1), "{text} is never said");
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
}

fn show(window: &mut Harness<'_, App>, range: TimeRange) {
    window.state_mut().apply(ViewCommand::SetRange(range, Motion::Jump).into());
}

/// The picture stays, whatever the network does, and goes on when it does nothing any more.
pub fn a_picture_outlives_its_network() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let proxy = Proxy::before(server.port());
    let mut window = window(&format!("postgres://owner@127.0.0.1:{}/history", proxy.port()));
    wait(&mut window, "the picture", is_settled);
    assert!(
        proxy.num_bytes() < 3_000_000,
        "a picture, what lies beside it, and names: {}",
        proxy.num_bytes()
    );
    let whole = timeline.whole_range().expect("a range");
    let part = |number: i64| {
        let start = whole.start().later(whole.span() / 11 * number);
        TimeRange::new(start, start.later(whole.span() / 3))
    };
    let is_lost = |session: &Session| session.engine().is_some_and(|engine| engine.lost_since.is_some());
    let is_back = |session: &Session| is_settled(session) && !is_lost(session);
    for (number, weather) in [(1, Weather::Cut), (2, Weather::Noise), (3, Weather::Silent)] {
        proxy.set(weather);
        show(&mut window, part(number));
        wait(&mut window, "the loss", is_lost);
        window.run();
        assert!(window.query_all_by_label_contains("not connected since").next().is_some(), "{weather:?}");
        assert!(window.state().session().index().is_tiled(), "{weather:?}: what was there stays");
        proxy.set(Weather::Fair);
        wait(&mut window, "the return", is_back);
    }
    // Frames go on while everything comes late.
    proxy.set(Weather::Late(std::time::Duration::from_millis(300)));
    show(&mut window, part(5));
    let mut num_frames = 0;
    while !is_settled(window.state().session()) {
        window.step();
        num_frames += 1;
    }
    assert!(num_frames > 3, "a frame waited for the network");
    assert_only_reads(&server.log());
}

/// Whoever opens something else than a database is told so, at once and in the dialog.
pub fn what_listens_there_may_be_something_else() {
    let server = PostgresServer::start();
    loaded(&server, "history");
    let proxy = Proxy::before(server.port());
    let address = format!("postgres://owner@127.0.0.1:{}/history", proxy.port());
    for (weather, sentence) in [
        (Weather::Noise, "does not speak the protocol"),
        (Weather::Cut, "does not speak the protocol"),
        (Weather::Silent, "did not answer in time"),
    ] {
        proxy.set(weather);
        let mut window = window(&address);
        wait_for_text(&mut window, sentence);
        assert!(window.state().session().engine().is_none());
    }
    let page = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = page.local_addr().expect("its number").port();
    let serve = move || {
        let (mut client, _) = page.accept().expect("somebody comes");
        client.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").expect("sent");
    };
    let server = std::thread::Builder::new().name("page".to_owned()).spawn(serve).expect("a thread");
    let refused = open(&format!("postgres://owner@127.0.0.1:{port}/history"), None).err().expect("no engine");
    assert_eq!(refused.kind, EngineErrorKind::NotAnEngine);
    server.join().expect("it ends");
}

pub fn tables_that_say_what_is_not_so() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let address = server.address("owner", "history");
    let middle = timeline.whole_range().expect("a range").middle();
    // Steps of one level say that more events start in them than in their finer ones.
    server.sql("history", "update summitline.tile set starts = starts + 5 where level = 33");
    let mut window = window(&address);
    wait(&mut window, "the picture", is_settled);
    let mut span = 1_i64 << 40;
    while window.state().session().engine().is_some_and(|engine| engine.conflicts().is_empty()) {
        show(&mut window, TimeRange::new(middle.earlier(span / 2), middle.later(span / 2)));
        wait(&mut window, "the picture", is_settled);
        span /= 2;
        assert!(span > 1 << 28, "nobody notices");
    }
    wait_for_text(&mut window, "do not add up");
    drop(window);
    // A table without end.
    server.sql(
        "history",
        "alter table summitline.tile rename to kept; create view summitline.tile as \
                           select kept.* from summitline.kept, generate_series(1, 10000000)",
    );
    let mut endless = crate::support::stored::window(&address);
    wait_for_text(&mut endless, "larger than 64 MB");
    let log_size = server.log().len();
    for _ in 0..200 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        endless.step();
    }
    let asked_since = server.log()[log_size..].matches("from summitline.tile").count();
    assert_eq!(asked_since, 0, "what was too large is not asked again by itself");
    assert_only_reads(&server.log());
}

/// No letter of a title means anything to the server, the window or the excerpt.
pub fn hostile_titles_are_titles() {
    let server = PostgresServer::start();
    let timeline = loaded(&server, "history");
    let titles = [
        "'; drop table summitline.event; --".to_owned(),
        "100%_off\\ \"quoted\" 'single' $1 $$x$$ {} %s".to_owned(),
        "<script>alert(1)</script> &amp; [x](javascript:y)".to_owned(),
        "\u{202E}drawkcab \u{200B}\u{FEFF} e\u{301}\u{301}\u{301}".to_owned(),
        "line\nbreak\ttab\rreturn \u{1} \u{7f}".to_owned(),
        "word ".repeat(30_000),
    ];
    let start = timeline.columns().sort_tick(EventId(15_000));
    for (at, title) in titles.iter().enumerate() {
        let quoted = title.replace('\'', "''");
        let (id, from) = (900_000 + at, start.0 + at as i64 * 1_000);
        server.sql(
            "history",
            &format!(
                "insert into summitline.event (id, lane, t0, t1, weight, title) \
                                        values ({id}, 0, {from}, {}, 1, '{quoted}')",
                from + 1_000
            ),
        );
    }
    server.sql("history", &crate::support::stored::step("tiles"));
    let mut window = window(&server.address("owner", "history"));
    wait(&mut window, "the picture", is_settled);
    show(&mut window, TimeRange::new(start.earlier(30_000), Tick(start.0 + 30_000)));
    wait(&mut window, "the rows", |session| is_settled(session) && !session.index().is_tiled());
    let shown = &window.state().session().document().timeline;
    for (at, title) in titles.iter().enumerate() {
        let row = shown.row_by_id(&(900_000 + at).to_string()).expect("it is here");
        let expected: String = title.chars().take(4_096).collect();
        assert_eq!(shown.title(row).trim(), expected.trim());
    }
    window.run();
    for title in &titles[..3] {
        let words: String = title.chars().filter(|letter| *letter != '"').collect();
        let first = words.split(' ').next().unwrap_or_default().to_owned();
        window.state_mut().apply(SearchCommand::Look(first.clone()).into());
        wait(&mut window, "the answer", |session| session.search().is_some_and(|search| !search.is_looking));
        let session = window.state().session();
        let found = session.view().hits.iter();
        let shown = &session.document().timeline;
        assert!(found.map(|row| shown.title(*row)).any(|found| found == title), "{first}");
    }
    assert_eq!(server.sql("history", "select count(*) from summitline.event"), "30006");
    assert_only_reads(&server.log());
}
