//! The connection to a database, as the window sees it: what it wants is put down, and a thread works it off.
//!
//! ```text
//!  Session::engine_wish ──▶ Mailbox (the last wish counts) ──thread──▶ remote::Connection
//!                                                              └──▶ EngineCommand ──▶ Session
//!  Session::search_wish ──▶ the same with a thread and a connection of its own
//!  a wish that nothing of what is asked serves ──▶ Canceler, on a thread of its own
//! ```

mod mailbox;
mod passwords;
mod search;
mod shared;
mod worker;

use crate::app::jobs::{Jobs, Task};
use eframe::egui;
use mailbox::Mailbox;
use remote::{EngineAddress, Secret};
use search::SearchLink;
use session::command::{EngineCommand, EngineTrouble};
use session::{Command, EngineWish, Password, Session};
use shared::SharedEngine;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use words::msg;

/// A question that has run for so long is worth stopping when something else is wanted.
const WORTH_STOPPING: Duration = Duration::from_millis(300);

/// The threads that are connected, from the side of the window.
#[derive(Default)]
pub struct EngineLink {
    open: Option<OpenLink>,
    search: SearchLink,
    /// What was put down last.
    posted: Option<EngineWish>,
    seconds: Option<u64>,
}

struct OpenLink {
    engine: Arc<SharedEngine>,
    mailbox: Arc<Mailbox<EngineWish>>,
}

impl EngineLink {
    /// Connects on a thread of its own; what was connected before is let go once the new one is there.
    pub fn connect(&mut self, text: &str, password: Option<&Password>, jobs: &mut Jobs) -> Option<Command> {
        let address = match EngineAddress::parse(text) {
            Ok(address) => address,
            Err(err) => return Some(refused(err.message(), "")),
        };
        let typed = password.map(|password| Secret::new(password.text().to_owned()));
        let (engine, mailbox) = (Arc::new(SharedEngine::new(address, typed)), Arc::new(Mailbox::default()));
        self.leave(jobs);
        self.open = Some(OpenLink { engine: Arc::clone(&engine), mailbox: Arc::clone(&mailbox) });
        let failed = refused(msg!(engine_other_error), "");
        jobs.start(Task::Engine, "engine", Some(failed), move |worker| {
            worker::work(&engine, &mailbox, worker);
        });
        None
    }

    /// Lets go of the connection.
    pub fn leave(&mut self, jobs: &mut Jobs) {
        if let Some(open) = self.open.take() {
            open.mailbox.close();
        }
        self.search.leave(jobs);
        jobs.forget(Task::Engine);
        (self.posted, self.seconds) = (None, None);
    }

    /// Puts down what is wanted now, and tells how long a question has been under way.
    pub fn ask(&mut self, session: &Session, jobs: &mut Jobs, ctx: &egui::Context) -> Option<Command> {
        let OpenLink { engine, mailbox } = self.open.as_ref()?;
        let (engine, mailbox) = (Arc::clone(engine), Arc::clone(mailbox));
        let is_left = session.engine().is_none() && !session.connecting().is_busy;
        if is_left {
            self.leave(jobs);
            return None;
        }
        self.search.ask(session, &engine, jobs, ctx);
        let wish = session.engine_wish();
        if wish != self.posted {
            let is_stale = |asked: &EngineWish| wish.as_ref().is_none_or(|wish| !serves(asked, wish));
            if mailbox.asked_for(WORTH_STOPPING).is_some_and(|asked| is_stale(&asked)) {
                self.cancel(jobs);
            }
            self.posted.clone_from(&wish);
            mailbox.post(wish);
        }
        let seconds = mailbox.under_way().map(|since| since.as_secs());
        let is_news = std::mem::replace(&mut self.seconds, seconds) != seconds;
        if seconds.is_some() {
            ctx.request_repaint_after_secs(1.0);
        }
        (is_news && session.engine().is_some()).then(|| EngineCommand::Asking(seconds).into())
    }

    /// A person wants no answer to what is asked.
    pub fn stop(&self, jobs: &mut Jobs) {
        if let Some(open) = &self.open {
            open.mailbox.stop();
        }
        self.cancel(jobs);
    }

    /// Asks the server to stop, which takes as long as it takes to reach it.
    fn cancel(&self, jobs: &mut Jobs) {
        if let Some(canceler) = self.open.as_ref().and_then(|open| open.mailbox.canceler()) {
            jobs.start(Task::Other, "engine stop", None, move |_| canceler.cancel());
        }
    }
}

/// Whether the answer to a question that runs is still good for what is wanted.
fn serves(asked: &EngineWish, wanted: &EngineWish) -> bool {
    match (asked, wanted) {
        (EngineWish::Tiles(asked), EngineWish::Tiles(wanted)) => {
            let overlaps = |one: &index::tiles::TileSpan| {
                wanted.iter().any(|two| {
                    one.lane == two.lane && one.level == two.level && one.from <= two.to && two.from <= one.to
                })
            };
            asked.iter().any(overlaps)
        }
        (EngineWish::Range(asked), EngineWish::Range(wanted)) => asked.touches(wanted.start(), wanted.end()),
        (EngineWish::Named(_), _) => true,
        (EngineWish::Tiles(_) | EngineWish::Range(_), _) => false,
    }
}

fn refused(message: words::Message, detail: &str) -> Command {
    EngineCommand::Refused(EngineTrouble { message, detail: detail.to_owned() }).into()
}

/// Whether what stands where files are named is the address of a database.
pub fn address_in(files: &[std::path::PathBuf]) -> Option<String> {
    let text = files.first().map(|path: &std::path::PathBuf| Path::to_string_lossy(path))?;
    EngineAddress::is_meant(&text).then(|| text.into_owned())
}
