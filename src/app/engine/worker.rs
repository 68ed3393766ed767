//! The thread that is connected: opens, asks one wish after the other, and connects again when the server has gone.

use super::mailbox::Mailbox;
use super::shared::{PreparedRows, SharedEngine};
use crate::app::clock;
use crate::app::job::Worker;
use crate::app::jobs::JobAnswer;
use index::tiles::TileStore;
use remote::{Connection, EngineError, EngineErrorKind, Excerpt, Purpose};
use session::command::{EngineCommand, EngineTrouble, OpenedEngine};
use session::{EngineWish, MAX_ROWS};
use std::sync::Arc;
use std::time::Duration;

/// Pauses between attempts to connect again, in seconds; the last is repeated.
const PAUSES: [u64; 7] = [1, 2, 4, 8, 16, 32, 60];

/// Opens, and works until nothing is wanted any more.
pub(super) fn work(engine: &SharedEngine, mailbox: &Mailbox<EngineWish>, worker: &Worker<JobAnswer>) {
    match Painter::open(engine, mailbox) {
        Ok((mut painter, opened)) => {
            worker.say(EngineCommand::Opened(Box::new(opened)));
            painter.serve(mailbox, worker);
        }
        Err(err) => worker.say(EngineCommand::Refused(trouble(&err))),
    }
}

pub(super) fn trouble(err: &EngineError) -> EngineTrouble {
    EngineTrouble { message: err.message(), detail: err.detail.clone() }
}

/// Fetches what pictures are made of.
struct Painter<'a> {
    engine: &'a SharedEngine,
    connection: Connection,
    /// The shapes of the lanes.
    store: TileStore,
    /// How often it was connected again since the last answer: one that goes at once is not asked without a pause.
    num_again: usize,
}

impl<'a> Painter<'a> {
    fn open(
        engine: &'a SharedEngine,
        mailbox: &Mailbox<EngineWish>,
    ) -> Result<(Self, OpenedEngine), EngineError> {
        let mut connection = engine.connect(Purpose::Pictures)?;
        mailbox.set_canceler(connection.canceler());
        let catalog = connection.catalog()?;
        let store = catalog.store();
        let (tiles, as_of, num_events) =
            (Arc::new(store.clone()), catalog.as_of.clone(), catalog.num_events());
        let lanes = catalog.lanes.iter().map(|lane| lane.number).collect();
        let PreparedRows { document, index, .. } = engine.begin(catalog);
        let address = engine.address.to_string();
        let opened = OpenedEngine { document, index, tiles, lanes, as_of, num_events, address };
        Ok((Self { engine, connection, store, num_again: 0 }, opened))
    }

    fn serve(&mut self, mailbox: &Mailbox<EngineWish>, worker: &Worker<JobAnswer>) {
        while let Some(wish) = mailbox.take() {
            let mut answer = self.answer(&wish);
            while let Err(err) = &answer {
                let is_by_mistake = err.kind == EngineErrorKind::Stopped && !mailbox.is_unwanted();
                if err.is_lost() {
                    if !self.connect_again(err, mailbox, worker) {
                        return;
                    }
                } else if !is_by_mistake {
                    break;
                }
                answer = self.answer(&wish);
            }
            if answer.is_ok() {
                self.num_again = 0;
            }
            match answer {
                Ok(answer) => answer.into_iter().for_each(|answer| worker.say(answer)),
                // It was stopped because something else is wanted.
                Err(err) if err.kind == EngineErrorKind::Stopped && mailbox.is_superseded() => {}
                Err(err) => {
                    worker.say(EngineCommand::Failed(trouble(&err)));
                    if err.is_gone() && !self.connect_anew(mailbox, worker) {
                        return;
                    }
                }
            }
        }
    }

    /// Leaves the rest of an answer behind with its connection; whether something is still wanted then.
    fn connect_anew(&mut self, mailbox: &Mailbox<EngineWish>, worker: &Worker<JobAnswer>) -> bool {
        match self.engine.connect(Purpose::Pictures) {
            Ok(connection) => {
                mailbox.set_canceler(connection.canceler());
                self.connection = connection;
                true
            }
            Err(err) => self.connect_again(&err, mailbox, worker),
        }
    }

    fn answer(&mut self, wish: &EngineWish) -> Result<Option<EngineCommand>, EngineError> {
        match wish {
            EngineWish::Tiles(spans) => {
                let rows = self.connection.tiles(spans, &self.store)?;
                Ok(Some(EngineCommand::Tiles { asked: spans.clone(), rows }))
            }
            EngineWish::Range(range) => {
                let limit = MAX_ROWS as usize + 1;
                let events = self.connection.events_in(*range, &self.store, limit)?;
                if events.len() >= limit {
                    // The tiles said that there are fewer.
                    let detail = "tile: its counts do not agree with the table event".to_owned();
                    return Err(EngineError { kind: EngineErrorKind::OtherFormat, detail });
                }
                Ok(self.rows(|excerpt| excerpt.take_range(*range, events), Vec::new()))
            }
            EngineWish::Named(ids) => {
                let events = self.connection.events_by_id(ids)?;
                Ok(self.rows(|excerpt| excerpt.take_named(events), ids.clone()))
            }
        }
    }

    fn rows(&self, change: impl FnOnce(&mut Excerpt), asked: Vec<i64>) -> Option<EngineCommand> {
        self.engine.take(change, asked).map(|rows| EngineCommand::Rows(Box::new(rows)))
    }

    /// Tries until the server is there again; whether something is still wanted then.
    fn connect_again(
        &mut self,
        err: &EngineError,
        mailbox: &Mailbox<EngineWish>,
        worker: &Worker<JobAnswer>,
    ) -> bool {
        worker.say(EngineCommand::Lost { trouble: trouble(err), since: clock::time_text() });
        let last = PAUSES.last().copied().unwrap_or(60);
        for pause in PAUSES.into_iter().chain(std::iter::repeat(last)).skip(self.num_again) {
            if !mailbox.wait(Duration::from_secs(pause)) {
                return false;
            }
            match self.engine.connect(Purpose::Pictures) {
                Ok(connection) => {
                    mailbox.set_canceler(connection.canceler());
                    self.connection = connection;
                    self.num_again += 1;
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
