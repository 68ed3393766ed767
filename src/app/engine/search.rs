//! The search in a database: on a connection and a thread of its own, so that no picture waits for words. Only the last
//! words count; those before them are stopped on the server.

use super::mailbox::Mailbox;
use super::shared::SharedEngine;
use super::worker::trouble;
use crate::app::job::Worker;
use crate::app::jobs::{JobAnswer, Jobs, Task};
use eframe::egui;
use remote::{Connection, EngineError, EngineErrorKind, Purpose, StoredEvent};
use session::Session;
use session::command::{EngineCommand, EngineTrouble};
use std::sync::Arc;
use std::time::{Duration, Instant};
use words::msg;

/// Words are looked for once nothing was typed for so long.
const REST: Duration = Duration::from_millis(200);

/// Most hits that are listed.
const MAX_HITS: usize = 1_000;

/// How often a question is asked again that was stopped although it is still wanted, or lost with its connection.
const MAX_AGAIN: usize = 2;

/// The thread that searches, from the side of the window.
#[derive(Default)]
pub(super) struct SearchLink {
    mailbox: Option<Arc<Mailbox<String>>>,
    /// What was put down last.
    posted: Option<String>,
    /// What is wanted, and since when.
    wanted: Option<(String, Instant)>,
}

impl SearchLink {
    /// Puts down what is looked for once it has rested. The first time connects.
    pub fn ask(
        &mut self,
        session: &Session,
        engine: &Arc<SharedEngine>,
        jobs: &mut Jobs,
        ctx: &egui::Context,
    ) {
        let wish = session.search_wish();
        let is_known = wish == self.wanted.as_ref().map(|(words, _)| words.as_str());
        if !is_known {
            self.wanted = wish.map(|words| (words.to_owned(), Instant::now()));
            // What is looked for is not wanted any more, whether or not the new words have rested.
            if self.posted.take().is_some() {
                self.stop(jobs);
            }
        }
        let Some((words, since)) = self.wanted.clone().filter(|_| self.posted.is_none()) else { return };
        let left = REST.saturating_sub(since.elapsed());
        if !left.is_zero() {
            ctx.request_repaint_after(left);
            return;
        }
        self.posted = Some(words.clone());
        self.mailbox(&words, engine, jobs).post(Some(words));
    }

    /// Nothing is looked for any more, and the server is told so.
    fn stop(&self, jobs: &mut Jobs) {
        let Some(mailbox) = &self.mailbox else { return };
        mailbox.post(None);
        if let Some(canceler) = mailbox.canceler() {
            jobs.start(Task::Other, "search stop", None, move |_| canceler.cancel());
        }
    }

    fn mailbox(&mut self, words: &str, engine: &Arc<SharedEngine>, jobs: &mut Jobs) -> Arc<Mailbox<String>> {
        if let Some(mailbox) = &self.mailbox {
            return Arc::clone(mailbox);
        }
        let mailbox = Arc::new(Mailbox::default());
        self.mailbox = Some(Arc::clone(&mailbox));
        let trouble = EngineTrouble { message: msg!(failed_broken_off), detail: String::new() };
        let failed = EngineCommand::NotSearched { words: words.to_owned(), trouble };
        let (asked, engine) = (Arc::clone(&mailbox), Arc::clone(engine));
        jobs.start(Task::EngineSearch, "search", Some(failed.into()), move |worker| {
            Searcher { engine: &engine, connection: None }.serve(&asked, worker);
        });
        mailbox
    }

    /// Lets go of the connection.
    pub fn leave(&mut self, jobs: &mut Jobs) {
        self.stop(jobs);
        if let Some(mailbox) = self.mailbox.take() {
            mailbox.close();
        }
        jobs.forget(Task::EngineSearch);
        (self.posted, self.wanted) = (None, None);
    }
}

/// The thread's own side.
struct Searcher<'a> {
    engine: &'a SharedEngine,
    connection: Option<Connection>,
}

impl Searcher<'_> {
    fn serve(&mut self, mailbox: &Mailbox<String>, worker: &Worker<JobAnswer>) {
        while let Some(words) = mailbox.take() {
            let answer = self.answer(&words, mailbox);
            if mailbox.is_superseded() {
                continue;
            }
            match answer {
                Ok(events) => self.tell(words, events, worker),
                Err(err) => {
                    worker.say(EngineCommand::NotSearched { words, trouble: trouble(&err) });
                }
            }
        }
    }

    /// Asks, and asks again where a connection was lost or another question was meant to be stopped.
    fn answer(&mut self, words: &str, mailbox: &Mailbox<String>) -> Result<Vec<StoredEvent>, EngineError> {
        let mut num_again = 0;
        loop {
            let was_connected = self.connection.is_some();
            let answer =
                self.connected(mailbox).and_then(|connection| connection.search(words, MAX_HITS + 1));
            let Err(err) = &answer else { return answer };
            if err.is_gone() {
                self.connection = None;
            }
            let is_by_mistake = match err.kind {
                EngineErrorKind::Gone => was_connected,
                kind => kind == EngineErrorKind::Stopped,
            };
            num_again += 1;
            if !is_by_mistake || mailbox.is_superseded() || num_again > MAX_AGAIN {
                return answer;
            }
        }
    }

    fn connected(&mut self, mailbox: &Mailbox<String>) -> Result<&mut Connection, EngineError> {
        let connection = if let Some(connection) = self.connection.take() {
            connection
        } else {
            let opened = self.engine.connect(Purpose::Search)?;
            mailbox.set_canceler(opened.canceler());
            opened
        };
        Ok(self.connection.insert(connection))
    }

    fn tell(&self, words: String, mut events: Vec<StoredEvent>, worker: &Worker<JobAnswer>) {
        let is_more = events.len() > MAX_HITS;
        events.truncate(MAX_HITS);
        let ids = events.iter().map(|event| event.id).collect();
        if let Some(rows) = self.engine.take(|excerpt| excerpt.take_found(events), Vec::new()) {
            worker.say(EngineCommand::Rows(Box::new(rows)));
        }
        worker.say(EngineCommand::Found { words, ids, is_more });
    }
}
