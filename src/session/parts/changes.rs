//! What has changed in the files that are open since the person last looked.
//!
//! ```text
//!  read again ──Effect::Compare──▶ Compared ─▶ found, marked on the line ──Seen──▶ nothing, from here on
//! ```

use crate::document::Document;
use crate::effect::Effect;
use index::changes::{EventChange, MAX_COMPARED};
use model::EventId;
use std::sync::Arc;

/// What has changed since the person last looked.
#[derive(Clone, Debug)]
pub(crate) struct Changes {
    /// What was open then.
    before: Arc<Document>,
    pub found: Arc<Vec<EventChange>>,
}

impl Changes {
    /// Nothing yet.
    pub fn since(document: &Arc<Document>) -> Self {
        Self { before: Arc::clone(document), found: Arc::default() }
    }

    /// The same files were read again: what is to be compared; `None` if that is too much.
    pub fn read_again(&self, document: &Arc<Document>) -> (Self, Option<Effect>) {
        let is_large = |document: &Document| {
            document.timeline.num_rows() + document.timeline.unplaced().len() > MAX_COMPARED
        };
        if is_large(&self.before) || is_large(document) {
            return (Self::since(document), None);
        }
        let (before, after) = (Arc::clone(&self.before), Arc::clone(document));
        (self.clone(), Some(Effect::Compare { before, after }))
    }

    /// The rows that were added or altered, in their order.
    pub fn rows(&self) -> Vec<EventId> {
        let mut rows: Vec<EventId> = self.found.iter().filter_map(EventChange::row).collect();
        rows.sort_unstable();
        rows
    }
}
