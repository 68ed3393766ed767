//! Stories that were not saved when the program ended: offered at the next start, and put back where they belong.
//!
//! ```text
//!  app finds them ─▶ Offer ─▶ dialog ─▶ Restore ─▶ their document is opened ─▶ the stories, not saved yet
//!                                └────▶ Forget  ─▶ Effect::ForgetRecovered
//! ```

use crate::command::Recovered;
use crate::document::Origin;

/// Stories that were found at the start, until the person has decided on them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recovery {
    /// Those that are asked about, the first of them now.
    offered: Vec<Recovered>,
    /// Those that wait until their document is open.
    restoring: Option<Recovered>,
}

impl Recovery {
    /// What the dialog asks about.
    pub fn offered(&self) -> Option<&Recovered> {
        self.offered.first()
    }

    pub fn offer(&mut self, found: Vec<Recovered>) {
        self.offered.extend(found);
    }

    /// Asks no more; what is not decided is offered at the next start.
    pub fn put_off(&mut self) {
        self.offered.clear();
    }

    /// Decides on what the dialog asks about.
    pub fn take(&mut self) -> Option<Recovered> {
        (!self.offered.is_empty()).then(|| self.offered.remove(0))
    }

    /// Waits until a document is open.
    pub fn restore(&mut self, wanted: Recovered) {
        self.restoring = Some(wanted);
    }

    /// What waits for this document.
    pub fn take_for(&mut self, origin: &Origin) -> Option<Recovered> {
        self.restoring.take_if(|wanted| wanted.origin == *origin)
    }
}
