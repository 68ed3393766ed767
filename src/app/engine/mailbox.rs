//! Where the window puts down what it wants: only the last wish counts.

use remote::Canceler;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

struct Slot<W> {
    wish: Option<W>,
    /// What is asked now, and since when.
    asked: Option<(W, Instant)>,
    canceler: Option<Canceler>,
    /// Whether something else is wanted since the question was taken.
    is_superseded: bool,
    /// Whether a person wants no answer to the question that was taken.
    is_stopped: bool,
    is_closed: bool,
}

/// Between the window and a thread that asks.
pub struct Mailbox<W> {
    slot: Mutex<Slot<W>>,
    changed: Condvar,
}

impl<W> Default for Mailbox<W> {
    fn default() -> Self {
        let slot = Slot {
            wish: None,
            asked: None,
            canceler: None,
            is_superseded: false,
            is_stopped: false,
            is_closed: false,
        };
        Self { slot: Mutex::new(slot), changed: Condvar::new() }
    }
}

impl<W: Clone> Mailbox<W> {
    fn slot(&self) -> MutexGuard<'_, Slot<W>> {
        // Nothing in here can be half done.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts down what is wanted in place of what was.
    pub fn post(&self, wish: Option<W>) {
        let mut slot = self.slot();
        (slot.wish, slot.is_superseded) = (wish, true);
        drop(slot);
        self.changed.notify_all();
    }

    /// Nothing is wanted any more.
    pub fn close(&self) {
        self.slot().is_closed = true;
        self.changed.notify_all();
    }

    /// Waits for a wish; `None` when nothing is wanted any more.
    pub fn take(&self) -> Option<W> {
        let mut slot = self.slot();
        slot.asked = None;
        loop {
            if slot.is_closed {
                return None;
            }
            if let Some(wish) = slot.wish.take() {
                slot.asked = Some((wish.clone(), Instant::now()));
                (slot.is_superseded, slot.is_stopped) = (false, false);
                return Some(wish);
            }
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether something else is wanted than what is asked.
    pub fn is_superseded(&self) -> bool {
        self.slot().is_superseded
    }

    /// A person wants no answer.
    pub fn stop(&self) {
        self.slot().is_stopped = true;
    }

    /// Whether a question that was stopped was meant to be. A server may be told too late, and stops the next one.
    pub fn is_unwanted(&self) -> bool {
        let slot = self.slot();
        slot.is_superseded || slot.is_stopped
    }

    /// Waits for a while; whether something is still wanted.
    pub fn wait(&self, pause: Duration) -> bool {
        let slot = self.slot();
        if slot.is_closed {
            return false;
        }
        let waited = self.changed.wait_timeout_while(slot, pause, |slot| !slot.is_closed);
        let (slot, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !slot.is_closed
    }

    /// Takes what stops the connection.
    pub fn set_canceler(&self, canceler: Canceler) {
        self.slot().canceler = Some(canceler);
    }

    /// What stops the question that runs, if one does.
    pub fn canceler(&self) -> Option<Canceler> {
        let slot = self.slot();
        slot.canceler.clone().filter(|_| slot.asked.is_some())
    }

    /// How long a question has been under way.
    pub fn under_way(&self) -> Option<Duration> {
        self.slot().asked.as_ref().map(|(_, since)| since.elapsed())
    }

    /// What has been asked for longer than some time.
    pub fn asked_for(&self, at_least: Duration) -> Option<W> {
        let slot = self.slot();
        slot.asked.as_ref().filter(|(_, since)| since.elapsed() >= at_least).map(|(asked, _)| asked.clone())
    }
}
