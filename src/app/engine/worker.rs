//! The thread that is connected: opens, asks one wish after the other, and connects again when the server has gone.

use super::mailbox::Mailbox;
use crate::app::clock;
use crate::app::job::Worker;
use crate::app::jobs::JobAnswer;
use index::tiles::TileStore;
use index::{Filter, TimelineIndex};
use model::{Problems, Timeline};
use remote::{Catalog, Connection, EngineAddress, EngineError, EngineErrorKind, Excerpt, Purpose, Secret};
use session::command::{EngineCommand, EngineRows, EngineTrouble, OpenedEngine};
use session::{Document, EngineWish, MAX_ROWS, Origin};
use std::sync::Arc;
use std::time::Duration;

/// Pauses between attempts to connect again, in seconds; the last is repeated.
const PAUSES: [u64; 7] = [1, 2, 4, 8, 16, 32, 60];

/// Opens, and works until nothing is wanted any more.
pub(super) fn work(
    address: &EngineAddress,
    password: &Secret,
    mailbox: &Mailbox,
    worker: &Worker<JobAnswer>,
) {
    match Engine::open(address, password, mailbox) {
        Ok((mut engine, opened)) => {
            worker.say(EngineCommand::Opened(Box::new(opened)));
            engine.serve(mailbox, worker);
        }
        Err(err) => worker.say(EngineCommand::Refused(trouble(&err))),
    }
}

fn trouble(err: &EngineError) -> EngineTrouble {
    EngineTrouble { message: err.message(), detail: err.detail.clone() }
}

/// A connection with what is known of the timeline.
struct Engine<'a> {
    address: &'a EngineAddress,
    password: &'a Secret,
    root: Option<Vec<u8>>,
    connection: Connection,
    catalog: Catalog,
    /// The shapes of the lanes.
    store: TileStore,
    excerpt: Excerpt,
}

impl<'a> Engine<'a> {
    fn open(
        address: &'a EngineAddress,
        password: &'a Secret,
        mailbox: &Mailbox,
    ) -> Result<(Self, OpenedEngine), EngineError> {
        let root = read_root(address)?;
        let mut connection = Connection::open(address, password, root.as_deref(), Purpose::Pictures)?;
        mailbox.set_canceler(connection.canceler());
        let catalog = connection.catalog()?;
        let store = catalog.store();
        let excerpt = Excerpt::default();
        let (timeline, _) = excerpt.timeline(&catalog);
        let (document, index) = prepared(timeline, address);
        let opened = OpenedEngine {
            document,
            index,
            tiles: Arc::new(store.clone()),
            lanes: catalog.lanes.iter().map(|lane| lane.number).collect(),
            as_of: catalog.as_of.clone(),
            num_events: catalog.num_events(),
            address: address.to_string(),
        };
        Ok((Self { address, password, root, connection, catalog, store, excerpt }, opened))
    }

    fn serve(&mut self, mailbox: &Mailbox, worker: &Worker<JobAnswer>) {
        while let Some(wish) = mailbox.take() {
            let mut answer = self.answer(&wish);
            while let Err(err) = &answer {
                if !err.is_gone() {
                    break;
                }
                if !self.connect_again(err, mailbox, worker) {
                    return;
                }
                answer = self.answer(&wish);
            }
            match answer {
                Ok(answer) => worker.say(answer),
                // It was stopped because something else is wanted.
                Err(err) if err.kind == EngineErrorKind::Stopped && mailbox.is_superseded() => {}
                Err(err) => worker.say(EngineCommand::Failed(trouble(&err))),
            }
        }
    }

    fn answer(&mut self, wish: &EngineWish) -> Result<EngineCommand, EngineError> {
        match wish {
            EngineWish::Tiles(spans) => {
                let rows = self.connection.tiles(spans, &self.store)?;
                Ok(EngineCommand::Tiles { asked: spans.clone(), rows })
            }
            EngineWish::Range(range) => {
                let limit = MAX_ROWS as usize + 1;
                let events = self.connection.events_in(*range, &self.store, limit)?;
                if events.len() >= limit {
                    // The tiles said that there are fewer.
                    let detail = "tile: its counts do not agree with the table event".to_owned();
                    return Err(EngineError { kind: EngineErrorKind::OtherFormat, detail });
                }
                self.excerpt.take_range(*range, events);
                Ok(self.rows(Vec::new()))
            }
            EngineWish::Named(ids) => {
                let events = self.connection.events_by_id(ids)?;
                self.excerpt.take_named(events);
                Ok(self.rows(ids.clone()))
            }
        }
    }

    /// What is here, prepared.
    fn rows(&self, asked: Vec<i64>) -> EngineCommand {
        let (timeline, rows) = self.excerpt.timeline(&self.catalog);
        let (document, index) = prepared(timeline, self.address);
        let (rows, range) = (Arc::new(rows), self.excerpt.range());
        EngineCommand::Rows(Box::new(EngineRows { document, index, rows, range, asked }))
    }

    /// Tries until the server is there again; whether something is still wanted then.
    fn connect_again(&mut self, err: &EngineError, mailbox: &Mailbox, worker: &Worker<JobAnswer>) -> bool {
        worker.say(EngineCommand::Lost { trouble: trouble(err), since: clock::time_text() });
        let last = PAUSES.last().copied().unwrap_or(60);
        for pause in PAUSES.into_iter().chain(std::iter::repeat(last)) {
            if !mailbox.wait(Duration::from_secs(pause)) {
                return false;
            }
            let opened =
                Connection::open(self.address, self.password, self.root.as_deref(), Purpose::Pictures);
            match opened {
                Ok(connection) => {
                    mailbox.set_canceler(connection.canceler());
                    self.connection = connection;
                    worker.say(EngineCommand::Back);
                    return true;
                }
                Err(err) => {
                    worker.say(EngineCommand::Lost { trouble: trouble(&err), since: clock::time_text() });
                }
            }
        }
        false
    }
}

fn prepared(timeline: Timeline, address: &EngineAddress) -> (Arc<Document>, Arc<TimelineIndex>) {
    let origin = Origin::Engine(address.to_string());
    let document = Document::new(timeline, Problems::default(), true, origin);
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    (Arc::new(document), Arc::new(index))
}

fn read_root(address: &EngineAddress) -> Result<Option<Vec<u8>>, EngineError> {
    let Some(path) = &address.root_certificate else { return Ok(None) };
    let read = std::fs::read(path);
    read.map(Some).map_err(|err| {
        let detail = format!("{}: {err}", path.display());
        EngineError { kind: EngineErrorKind::Certificate, detail }
    })
}
