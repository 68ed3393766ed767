//! The first events of a large file while the others are read, and the way back from them: canceled or failed, only what
//! belonged to them goes.

use crate::command::Dialog;
use crate::document::Document;
use crate::effect::Effect;
use crate::parts::panels::Panels;
use crate::state::Session;
use index::TimelineIndex;
use std::sync::Arc;

impl Session {
    /// Shows the first events of a file; what was open before comes back if the file turns out to be none.
    pub(super) fn preview(&mut self, document: Arc<Document>, index: Arc<TimelineIndex>) -> Vec<Effect> {
        let loading = self.documents.loading.take();
        // Behind the first events of another file stands what was really open.
        self.put_back_what_was_open();
        let next = self.with_document(document, index);
        let before = std::mem::replace(self, next);
        self.documents.loading = loading;
        let effects = self.go_on(&before);
        self.before_preview = Some(Box::new(before));
        effects
    }

    /// Stops reading; what was open before the first events were shown comes back.
    pub(super) fn leave_preview(&mut self) -> Vec<Effect> {
        let effects = self.put_back_what_was_open();
        self.documents.loading = None;
        effects
    }

    /// Shows again what was open before the first events; what a person has done meanwhile stays done.
    fn put_back_what_was_open(&mut self) -> Vec<Effect> {
        let Some(before) = self.before_preview.take() else { return Vec::new() };
        let preview = std::mem::replace(self, *before);
        let mut effects = self.ask_again();
        let (open, first_events) = (&self.documents.open, &preview.documents.open);
        if open.origin == first_events.origin {
            self.stories.keep_of_first_events(&preview.stories, first_events, open);
            effects.extend(self.go_back_presenting(&preview));
        }
        // The preview began without details; nobody has closed those that were open.
        let details = self.panels.details || preview.panels.details;
        self.panels = Panels { details, ..preview.panels.clone() };
        self.keep_person(&preview);
        if self.panels.dialog == Some(Dialog::Export) {
            effects.push(self.exporting.request_preview());
        }
        effects
    }

    /// Goes on with the presentation as it is over the first events, unless the person has left it there.
    fn go_back_presenting(&mut self, preview: &Self) -> Vec<Effect> {
        if preview.presented.is_none() {
            return self.leave_presentation();
        }
        let own = self.presented.take();
        let effects = self.go_on_presenting(preview);
        if let (Some(own), Some(presented)) = (own, &mut self.presented) {
            // What the first events do not hold was lost on the way to them.
            presented.seen = own.seen;
            presented.hits = own.hits;
            presented.history = own.history;
        }
        effects
    }

    /// Asks again for what was on its way: answers for a document that is not open are dropped.
    fn ask_again(&mut self) -> Vec<Effect> {
        self.view.folding.asked = None;
        self.table.ask_again();
        let document = Arc::clone(&self.documents.open);
        let mut effects = Vec::new();
        if let Some(search) =
            self.searching.bar.as_ref().filter(|search| search.is_looking && !document.is_of_engine())
        {
            effects.push(Effect::Search { document: Arc::clone(&document), words: search.words.clone() });
        }
        let lanes = &mut self.lanes;
        let holds_all = lanes.index.num_rows() == document.timeline.num_rows();
        let is_current =
            lanes.filter.is_empty() && holds_all && lanes.index.table().grouping() == lanes.grouping;
        if !is_current {
            let table = Arc::clone(lanes.index.table());
            effects.extend(lanes.prepare_in(table, &mut self.view.seen, &document));
        } else if lanes.packing.is_none() {
            effects.extend(lanes.pack(&document));
        }
        effects
    }
}
