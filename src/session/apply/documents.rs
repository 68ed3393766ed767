//! Opening documents: what of the session stays when another comes, and what comes back when it fails.

use super::rereading::are_same_files;
use crate::answer::Answer;
use crate::command::{Dialog, DocumentCommand, Motion, PanelCommand, PreferCommand};
use crate::document::{Document, Origin};
use crate::effect::Effect;
use crate::found_gaps::FoundGaps;
use crate::history::row_again;
use crate::parts::documents::ask;
use crate::parts::panels::Panels;
use crate::path_purpose::PathPurpose;
use crate::state::Session;
use crate::view_spec::ViewSpec;
use index::{Filter, Grouping, TimelineIndex};
use scene::axis::view;
use std::sync::Arc;
use words::msg;

impl Session {
    /// Asks before what would lose stories; else does it.
    pub(super) fn apply_document(&mut self, command: DocumentCommand) -> Vec<Effect> {
        let (command, mut effects) = self.held_back(command);
        if let Some(command) = self.ask_before(command) {
            effects.extend(self.apply_settled(command));
        }
        effects
    }

    fn apply_settled(&mut self, command: DocumentCommand) -> Vec<Effect> {
        let documents = &mut self.documents;
        let answer = match command {
            DocumentCommand::AskForFile => ask(PathPurpose::Open),
            DocumentCommand::AskForTexts => ask(PathPurpose::Texts),
            DocumentCommand::AskForLayer => ask(PathPurpose::Layer),
            DocumentCommand::Open(path) => documents.begin(&path, Effect::Load(path.clone())),
            DocumentCommand::OpenTable(path, choices) => {
                documents.begin(&path, Effect::LoadTable(path.clone(), choices))
            }
            DocumentCommand::OpenAll(paths) => documents.begin_all(paths),
            DocumentCommand::AddLayer(path) => documents.begin_layer(&path),
            DocumentCommand::RemoveLayer(layer) => documents.without_layer(layer),
            DocumentCommand::OpenBuiltIn => Effect::LoadBuiltIn.into(),
            DocumentCommand::Reload => documents.begin_again(),
            outside @ (DocumentCommand::OpenText(_)
            | DocumentCommand::AskForPaste
            | DocumentCommand::ChangedOutside
            | DocumentCommand::ReadAgain
            | DocumentCommand::NotReadAgain(_)
            | DocumentCommand::Compared { .. }
            | DocumentCommand::ChangesSeen) => self.apply_outside(outside),
            DocumentCommand::Lost => return self.read_lost_again(),
            DocumentCommand::Cancel => {
                let mut effects = self.leave_preview();
                effects.push(Effect::CancelLoad);
                return effects;
            }
            DocumentCommand::Failed(failure) => {
                let effects = self.leave_preview();
                Answer { effects, ..Answer::command(PanelCommand::Show(Dialog::Failure(failure))) }
            }
            DocumentCommand::Loaded { document, index } => return self.open(document, index),
            DocumentCommand::ShowArrived => return self.show_arrived(),
            DocumentCommand::Preview { document, index } => return self.preview(document, index),
            DocumentCommand::ReadTexts(folder) => {
                Answer::command(PanelCommand::EndDialog).and_effect(Effect::LoadTexts(folder))
            }
            DocumentCommand::Texts(texts) => documents.take_texts(texts),
            DocumentCommand::ImagesRead(read) => self.images.take(read, &documents.open),
            DocumentCommand::Progress { bytes, total, events } => {
                documents.note_progress(bytes, total, events)
            }
            DocumentCommand::Indexed { document, filter, index, gaps } => {
                self.take_index(&document, &filter, index, gaps)
            }
            DocumentCommand::Packed { index, packing } => self.lanes.take_packing(&index, packing),
            DocumentCommand::GapsFound(gaps) => {
                self.view.fold_found(gaps, super::shown(&self.documents, &self.lanes))
            }
            DocumentCommand::Today(days) => documents.set_today(Some(days)),
            DocumentCommand::Notice(said) => {
                self.tell(said);
                Answer::default()
            }
            DocumentCommand::Quit => Effect::Quit.into(),
        };
        self.carry_out(answer)
    }

    /// Opens what was read while stories were not saved.
    fn show_arrived(&mut self) -> Vec<Effect> {
        let arrived = self.arrived.take();
        arrived.map(|(document, index)| self.open(document, index)).unwrap_or_default()
    }

    /// Takes up an index that a thread has prepared; another document or a later change of the filter or the lanes makes
    /// it stale.
    fn take_index(
        &mut self,
        document: &Arc<Document>,
        filter: &Filter,
        index: Arc<TimelineIndex>,
        gaps: Option<FoundGaps>,
    ) -> Answer {
        let is_wanted = *filter == self.lanes.filter && index.table().grouping() == self.lanes.grouping;
        if !is_wanted || !Arc::ptr_eq(document, &self.documents.open) {
            return Answer::default();
        }
        self.view.folding.gaps = gaps;
        self.lanes.adopt(index, &mut self.view.seen, document).into()
    }

    /// The same session with another document; the person's panels and preferences stay.
    pub(super) fn with_document(&self, document: Arc<Document>, index: Arc<TimelineIndex>) -> Self {
        let mut next = Self::with_index(document, index, self.preferring.kept.clone());
        next.keep_person(self);
        next
    }

    /// Takes over what belongs to the person and the machine, not to a document.
    pub(super) fn keep_person(&mut self, from: &Self) {
        self.preferring.clone_from(&from.preferring);
        let Panels { lanes, stories, ref notice, ref messages, .. } = from.panels;
        (self.panels.lanes, self.panels.stories) = (lanes, stories);
        self.panels.notice.clone_from(notice);
        self.panels.messages.clone_from(messages);
        self.exporting.plan.clone_from(&from.exporting.plan);
        let shown = super::shown(&self.documents, &self.lanes);
        self.view.fit_width(from.view.seen.width_px, shown);
        self.presenting.displays = from.presenting.displays;
        self.documents.set_today(from.documents.today_days);
        self.writings.clone_from(&from.writings);
        self.recovery.clone_from(&from.recovery);
    }

    pub(super) fn open(&mut self, document: Arc<Document>, index: Arc<TimelineIndex>) -> Vec<Effect> {
        // Who has not moved while the first events were shown is shown all of them.
        let is_unmoved = self.documents.open.is_preview
            && self.lanes.grouping == Grouping::AsInFile
            && (self.view.is_fitted
                || self.view.seen.range == view::held(self.view.whole, &self.view.limits));
        let is_same_file = document.origin == self.documents.open.origin && !is_unmoved;
        let next = self.with_document(document, index);
        let before = std::mem::replace(self, next);
        let mut effects = if is_same_file { self.keep_place(&before) } else { Vec::new() };
        if is_same_file {
            effects.extend(self.keep_work(&before));
        }
        effects.extend(self.go_on(&before));
        let is_again = is_same_file
            && !before.documents.open.is_preview
            && are_same_files(&self.documents.open, &before.documents.open);
        let problems = self.documents.open.problems.count();
        if problems > 0 && !(is_again && problems == before.documents.open.problems.count()) {
            self.tell(msg!(notice_opened_with_problems, count = problems));
        }
        if is_again {
            effects.extend(self.compare_with_before(&before));
        }
        effects.extend(self.lanes.pack(&self.documents.open));
        if let Origin::File(path) = &self.documents.open.origin {
            let opened = PreferCommand::Opened(path.clone());
            effects.extend(self.change(opened.into()));
        }
        effects.extend(self.put_back_recovered());
        effects
    }

    /// Goes on with stories and a presentation after the same file was read again.
    pub(super) fn go_on(&mut self, before: &Self) -> Vec<Effect> {
        if self.documents.open.origin != before.documents.open.origin {
            return Vec::new();
        }
        self.panels.stories = before.panels.stories;
        self.stories.keep(&before.stories, &before.documents.open, &self.documents.open);
        self.go_on_presenting(before)
    }

    /// Reads everything that is open again, and looks at no row of it until then. What is seen and the stories stay; what
    /// was selected or found does not.
    fn read_lost_again(&mut self) -> Vec<Effect> {
        let document = Arc::new(self.documents.open.emptied());
        let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
        let next = self.with_document(document, index);
        let mut before = std::mem::replace(self, next);
        before.view.seen.selection = None;
        let mut effects = self.keep_place(&before);
        effects.extend(self.go_on(&before));
        let again = self.documents.begin_again();
        effects.extend(self.carry_out(again));
        self.tell(msg!(notice_cache_damaged));
        effects
    }

    /// Shows the same place as before after the same file was read again, or another was laid over it.
    pub(super) fn keep_place(&mut self, before: &Self) -> Vec<Effect> {
        let (old, new) = (&before.documents.open, &self.documents.open);
        self.panels.details = before.panels.details;
        self.panels.keeps_details = before.panels.keeps_details;
        self.view.seen.selection = before.view.seen.selection.and_then(|row| row_again(row, old, new));
        let seen_before = before.view_spec();
        let lanes = seen_before.lanes.clone();
        let goal = seen_before.carried(old, new, self.lanes.index.table());
        let hidden_layers = &goal.filter.hidden_layers;
        self.lanes.keep_marks((&before.lanes, &lanes), hidden_layers, &mut self.view.seen);
        let is_same_axis = old.timeline.resolution() == new.timeline.resolution();
        let range = if is_same_axis { goal.range } else { self.view.seen.range };
        let open_gap = goal.open_gap.filter(|_| is_same_axis);
        self.show_view(ViewSpec { range, open_gap, ..goal }, Motion::Jump)
    }
}
