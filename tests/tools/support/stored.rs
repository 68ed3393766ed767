//! A made-up timeline in a database, and somebody before the window of it.

use super::postgres::PostgresServer;
use egui_kittest::Harness;
use formats::ReadWatch;
use formats::sql::{SqlDialect, facts, write_events};
use model::Timeline;
use session::Session;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use summitline::app::cli::generate;
use summitline::app::{App, Environment};

pub const NUM: u64 = 30_000;

/// Made-up events, in memory and in a database of that name.
pub fn loaded(server: &PostgresServer, database: &str) -> Timeline {
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

pub fn step(name: &str) -> String {
    let steps = SqlDialect::Postgres.steps("summitline");
    steps.into_iter().find(|step| step.name == name).expect(name).text
}

/// Somebody before the window of a timeline in a database.
pub fn window(address: &str) -> Harness<'static, App> {
    let files = [PathBuf::from(address)];
    let builder = Harness::builder().with_size(egui::vec2(1_280.0, 800.0)).with_max_steps(16);
    builder.build_eframe(move |cc| App::new(&cc.egui_ctx, &files, Environment::none(|| 20_778)))
}

#[track_caller]
pub fn wait(window: &mut Harness<'static, App>, what: &str, holds: impl Fn(&Session) -> bool) {
    let started = Instant::now();
    while !holds(window.state().session()) {
        assert!(started.elapsed() < Duration::from_mins(1), "{what} never comes");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}

pub fn is_settled(session: &Session) -> bool {
    session.engine().is_some() && session.engine_wish().is_none()
}

/// A server logs nothing of ours but what reads.
#[track_caller]
pub fn assert_only_reads(log: &str) {
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
