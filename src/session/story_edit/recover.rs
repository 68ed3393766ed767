//! Stories that were not saved when the program ended: offered at the next start, and put back where they belong.
//!
//! ```text
//!  app finds them ─▶ Offer ─▶ dialog ─▶ Restore ─▶ their document is opened ─▶ Session::own_stories, not saved yet
//!                                └────▶ Forget  ─▶ Effect::ForgetRecovered
//! ```

use crate::Session;
use crate::command::{Dialog, DocumentCommand};
use crate::document::Origin;
use crate::effect::Effect;
use model::story::OwnStories;
use std::path::PathBuf;
use std::sync::Arc;

/// Stories of one document that were not saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// The document.
    pub origin: Origin,
    /// What of them is not in it.
    pub stories: OwnStories,
    /// The file that holds them until they are saved or forgotten.
    pub kept_at: PathBuf,
}

/// Stories that were found at the start, until the person has decided on them.
#[derive(Clone, Debug, Default)]
pub struct Recovery {
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

    /// Asks no more; what is not decided is offered at the next start.
    pub(crate) fn put_off(&mut self) {
        self.offered.clear();
    }
}

impl Session {
    pub(super) fn offer_recovered(&mut self, found: Vec<Recovered>) {
        self.recovery.offered.extend(found);
        self.ask_about_recovered();
    }

    fn ask_about_recovered(&mut self) {
        if self.recovery.offered().is_some() && self.panels.dialog.is_none() {
            self.panels.dialog = Some(Dialog::RestoreStories);
        }
    }

    pub(super) fn forget_recovered(&mut self) -> Vec<Effect> {
        let forgotten = self.next_recovered();
        self.ask_about_recovered();
        forgotten.map(|forgotten| Effect::ForgetRecovered(forgotten.kept_at)).into_iter().collect()
    }

    pub(super) fn restore_recovered(&mut self) -> Vec<Effect> {
        self.recovery.restoring = self.next_recovered();
        let Some(wanted) = &self.recovery.restoring else { return Vec::new() };
        let is_open = wanted.origin == self.document.origin && !self.document.is_preview;
        if is_open && self.loading.is_none() {
            return self.put_back_recovered();
        }
        let open = match &wanted.origin {
            Origin::BuiltIn | Origin::Record => DocumentCommand::OpenBuiltIn,
            Origin::File(path) => DocumentCommand::Open(path.clone()),
        };
        self.asks_to_save(open)
    }

    fn next_recovered(&mut self) -> Option<Recovered> {
        self.panels.dialog.take_if(|dialog| *dialog == Dialog::RestoreStories);
        let offered = &mut self.recovery.offered;
        (!offered.is_empty()).then(|| offered.remove(0))
    }

    /// A document was opened: it gets the stories that wait for it, and the next ones are asked about.
    pub(crate) fn put_back_recovered(&mut self) -> Vec<Effect> {
        let origin = &self.document.origin;
        let restored = self.recovery.restoring.take_if(|wanted| wanted.origin == *origin);
        let effect = restored.map(|restored| {
            let stories = restored.stories.before(self.document.stories_of_file());
            self.own_stories = Some(Arc::new(stories));
            (self.panels.stories, self.panels.lanes) = (true, false);
            self.notify("The stories are back. Save them to keep them.".to_owned());
            Effect::AdoptRecovered(restored.kept_at)
        });
        self.ask_about_recovered();
        effect.into_iter().collect()
    }
}
