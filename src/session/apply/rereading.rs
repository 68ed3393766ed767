//! Files that are read again because another program has changed them, or because the person asks for it: what the person
//! was at goes on, and what has changed is told.

use crate::action::Action;
use crate::answer::Answer;
use crate::command::{Dialog, DocumentCommand, PanelCommand, SearchCommand};
use crate::document::{Document, Origin};
use crate::effect::Effect;
use crate::history::row_again;
use crate::parts::changes::Changes;
use crate::parts::search::SearchState;
use crate::state::Session;
use index::changes::{ChangeCounts, EventChange, MAX_COMPARED};
use scene::draw_list::Detail;
use std::sync::Arc;
use words::{Value, msg};

/// Whether two documents are the same files.
pub(super) fn are_same_files(one: &Document, other: &Document) -> bool {
    let origins = |document: &Document| -> Vec<Origin> {
        document.layers.iter().map(|layer| layer.origin.clone()).collect()
    };
    origins(one) == origins(other)
}

impl Session {
    /// What comes from outside: from the clipboard, and from other programs that write what is open.
    pub(super) fn apply_outside(&mut self, command: DocumentCommand) -> Answer {
        match command {
            DocumentCommand::OpenText(text) => return Effect::OpenText(text).into(),
            DocumentCommand::AskForPaste => return Effect::RequestPaste.into(),
            DocumentCommand::ChangedOutside => return self.changed_outside().into(),
            DocumentCommand::ReadAgain => {
                let effects = self.documents.begin_quietly();
                return Answer { effects, ..Answer::command(PanelCommand::EndDialog) };
            }
            DocumentCommand::NotReadAgain(reason) => self.not_read_again(&reason),
            DocumentCommand::Compared { document, changes } => self.take_changes(&document, changes),
            DocumentCommand::ChangesSeen => self.changes_seen(),
            // Whatever else there is of documents does not come from outside.
            _ => {}
        }
        Answer::default()
    }

    /// Another program has written a file that is open. Stories that are not saved are asked about first.
    fn changed_outside(&mut self) -> Vec<Effect> {
        if !self.has_unsaved_stories() {
            return self.documents.begin_quietly();
        }
        let asks = self.panels.dialog.is_none() && self.presented.is_none();
        if asks {
            self.panels.dialog = Some(Dialog::ChangedOutside);
        } else {
            let file = self.documents.open.file_name();
            self.tell_with(msg!(notice_changed_unsaved, file = file), Action::Reload);
        }
        Vec::new()
    }

    /// What was changed outside cannot be read; what was read before stays.
    fn not_read_again(&mut self, reason: &Value) {
        let (file, reason) = (self.documents.open.file_name(), self.preferring.words.value(reason));
        self.tell_with(msg!(notice_not_read_again, file = file, reason = reason), Action::Reload);
    }

    /// The person was at something while the same file was read again: the search, a dialog and the details stay.
    pub(super) fn keep_work(&mut self, before: &Self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (old, new) = (&before.documents.open, &self.documents.open);
        let has_same_selection = self.view.seen.selection.is_some();
        self.view.detail = before
            .view
            .detail
            .filter(|_| has_same_selection)
            .and_then(|detail| Some(Detail { row: row_again(detail.row, old, new)?, ..detail }));
        if old.timeline.resolution() == new.timeline.resolution() {
            self.view.seen.marked = before.view.seen.marked;
        }
        self.view.seen.shows_all_links = before.view.seen.shows_all_links;
        self.view.has_line_of_today = before.view.has_line_of_today;
        self.panels.is_welcoming = before.panels.is_welcoming;
        self.columns = before.columns.clone();
        self.panels.dialog.clone_from(&before.panels.dialog);
        if self.panels.dialog == Some(Dialog::Export) {
            self.exporting = before.exporting.clone();
            effects.push(self.exporting.request_preview());
        }
        let search = before.searching.bar.clone().filter(|_| before.presented.is_none());
        effects.extend(search.map(|search| self.search_again(search)).unwrap_or_default());
        effects
    }

    fn search_again(&mut self, search: SearchState) -> Vec<Effect> {
        let words = search.words.clone();
        self.searching.bar = Some(search);
        let effects = self.change(SearchCommand::Look(words).into());
        let seen = &self.view.seen;
        let at = seen.selection.and_then(|row| seen.hits.binary_search(&row).ok());
        self.searching.bar.iter_mut().for_each(|search| search.at = at);
        effects
    }

    /// Finds out what has changed since the person last looked.
    pub(super) fn compare_with_before(&mut self, before: &Self) -> Option<Effect> {
        let (changes, effect) = before.changes.read_again(&self.documents.open);
        self.changes = changes;
        if effect.is_none() {
            let file = self.documents.open.file_name();
            self.tell(msg!(notice_too_many_compared, file = file, most = MAX_COMPARED));
        }
        effect
    }

    /// It is known what has changed.
    fn take_changes(&mut self, document: &Arc<Document>, found: Arc<Vec<EventChange>>) {
        if !Arc::ptr_eq(document, &self.documents.open) {
            return;
        }
        let ChangeCounts { added, removed, altered } = ChangeCounts::of(&found);
        let is_something = !found.is_empty();
        self.changes.found = found;
        self.view.seen.changed = Arc::new(self.changes.rows());
        let file = self.documents.open.file_name();
        if is_something {
            let said = msg!(notice_changed, file = file, added = added, removed = removed, altered = altered);
            self.tell_with(said, Action::WhatChanged);
        } else {
            self.tell(msg!(notice_unchanged, file = file));
        }
    }

    /// The person has looked at what has changed.
    fn changes_seen(&mut self) {
        self.changes = Changes::since(&self.documents.open);
        self.view.seen.changed = Arc::default();
        self.panels.dialog.take_if(|dialog| *dialog == Dialog::Changes);
    }
}
