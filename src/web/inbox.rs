//! What the browser answers later, until the next frame takes it up.

use crate::files::ReadBytes;
use session::Command;
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use tasks::opening::Plan;

/// Something that the browser has answered.
pub enum Arrival {
    /// A change to the session.
    Command(Command),
    /// Files that a person has chosen, for a purpose that makes a command of each.
    Files(Vec<web_sys::File>, fn(PathBuf) -> Command),
    /// All bytes that a plan needs are there; with the number of the reading.
    Bytes(u64, Plan, ReadBytes),
    /// A worker could not read the file of a plan.
    NotPlain(u64, Plan),
    /// The same for the columns of a table.
    Columns(PathBuf, Option<session::ColumnChoices>, Result<Vec<u8>, String>),
}

/// Where answers wait; all copies are the same.
#[derive(Clone)]
pub struct Inbox {
    ctx: egui::Context,
    arrivals: Rc<RefCell<Vec<Arrival>>>,
}

impl Inbox {
    /// Wakes the page whenever something arrives.
    pub fn new(ctx: egui::Context) -> Self {
        Self { ctx, arrivals: Rc::default() }
    }

    pub fn put(&self, arrival: Arrival) {
        self.arrivals.borrow_mut().push(arrival);
        self.ctx.request_repaint();
    }

    /// All that has arrived since the last time.
    pub fn take(&self) -> Vec<Arrival> {
        self.arrivals.take()
    }
}
