//! What has to be settled before a document goes: files that are being written, stories that are not saved, and stories
//! that an earlier window has left behind.

use crate::answer::Answer;
use crate::command::{
    Dialog, DocumentCommand, EngineCommand, PanelCommand, PendingAction, RecoveryCommand, StoryCommand,
    WriteTarget,
};
use crate::document::{Document, Origin};
use crate::effect::Effect;
use crate::state::Session;
use words::msg;

impl Session {
    /// Asks about what would be lost by a command: first files that are being written, then stories that are not saved.
    /// Gives the command back if nothing is.
    pub(super) fn ask_before(&mut self, command: DocumentCommand) -> Option<DocumentCommand> {
        let Some(leaving) = PendingAction::of(&command) else { return Some(command) };
        let dialog = if self.writings.in_the_way_of(&leaving).is_some() {
            Dialog::Writing(leaving)
        } else if self.stories.are_unsaved(&self.documents.open) {
            Dialog::SaveStories(leaving)
        } else {
            return Some(command);
        };
        self.panels.dialog = Some(dialog);
        None
    }

    /// A document that was read takes the place of one whose stories were changed meanwhile only after the person was
    /// asked.
    pub(super) fn held_back(&mut self, command: DocumentCommand) -> (DocumentCommand, Vec<Effect>) {
        match command {
            DocumentCommand::Loaded { document, index } if self.would_lose_stories_to(&document) => {
                let effects = self.leave_preview();
                self.arrived = Some((document, index));
                (DocumentCommand::ShowArrived, effects)
            }
            other => (other, Vec::new()),
        }
    }

    fn would_lose_stories_to(&self, document: &Document) -> bool {
        let open = self.before_preview.as_deref().unwrap_or(self);
        let is_busy = open.has_unsaved_stories() || self.writings.of(WriteTarget::Stories).is_some();
        is_busy && open.documents.open.origin != document.origin
    }

    /// Goes on with what the person was asked to wait with.
    pub(super) fn leave_if_nothing_is_written(&mut self) -> Vec<Effect> {
        match self.panels.dialog.clone() {
            Some(Dialog::Writing(leaving)) if self.writings.in_the_way_of(&leaving).is_none() => {
                self.panels.dialog = None;
                self.apply_document(leaving.command())
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Closes the dialog for the person, and with it what it asked about.
    pub(super) fn close_dialog(&mut self) -> Answer {
        match self.panels.dialog {
            Some(Dialog::RestoreStories) => self.recovery.put_off(),
            Some(_) => self.arrived = None,
            None => {}
        }
        Answer::command(PanelCommand::EndDialog)
    }

    /// What is told before a part of an answer is carried out: nothing is written twice at the same time.
    pub(super) fn may_begin(&mut self, effect: &Effect) -> bool {
        let target = if let Effect::Write { purpose, .. } = effect {
            purpose.target()
        } else if let Effect::SaveStories { .. } = effect {
            Some(WriteTarget::Stories)
        } else {
            None
        };
        let busy = target.filter(|target| self.writings.of(*target).is_some());
        if let Some(target) = busy {
            self.tell(match target {
                WriteTarget::Export => msg!(notice_busy_export),
                WriteTarget::Copy => msg!(notice_busy_copy),
                WriteTarget::Table | WriteTarget::Template => msg!(notice_busy_table),
                WriteTarget::Stories => msg!(notice_busy_stories),
            });
        }
        busy.is_none()
    }

    pub(super) fn apply_recovery(&mut self, command: RecoveryCommand) -> Vec<Effect> {
        match command {
            RecoveryCommand::Offer(found) => {
                self.recovery.offer(found);
                self.ask_about_recovered();
                Vec::new()
            }
            RecoveryCommand::Restore => self.restore_recovered(),
            RecoveryCommand::Forget => {
                self.panels.dialog.take_if(|dialog| *dialog == Dialog::RestoreStories);
                let forgotten = self.recovery.take();
                self.ask_about_recovered();
                forgotten.map(|forgotten| Effect::ForgetRecovered(forgotten.kept_at)).into_iter().collect()
            }
        }
    }

    fn ask_about_recovered(&mut self) {
        if self.recovery.offered().is_some() && self.panels.dialog.is_none() {
            self.panels.dialog = Some(Dialog::RestoreStories);
        }
    }

    fn restore_recovered(&mut self) -> Vec<Effect> {
        self.panels.dialog.take_if(|dialog| *dialog == Dialog::RestoreStories);
        let Some(wanted) = self.recovery.take() else { return Vec::new() };
        let origin = wanted.origin.clone();
        self.recovery.restore(wanted);
        let open = &self.documents.open;
        if origin == open.origin && !open.is_preview && self.documents.loading.is_none() {
            return self.put_back_recovered();
        }
        self.apply_document(match origin {
            Origin::BuiltIn | Origin::Record => DocumentCommand::OpenBuiltIn,
            Origin::File(path) => DocumentCommand::Open(path),
            Origin::Engine(address) => {
                return self.apply_engine(EngineCommand::Connect { address, password: None });
            }
        })
    }

    /// A document was opened: it gets the stories that wait for it, and the next ones are asked about.
    pub(super) fn put_back_recovered(&mut self) -> Vec<Effect> {
        let open = &self.documents.open;
        let restored = self.recovery.take_for(&open.origin);
        let effect = restored.map(|restored| {
            self.stories.put_back(restored.stories.before(open.stories_of_file()));
            (self.panels.stories, self.panels.lanes) = (true, false);
            Effect::AdoptRecovered(restored.kept_at)
        });
        if effect.is_some() {
            self.tell(msg!(notice_restored));
        }
        self.ask_about_recovered();
        effect.into_iter().collect()
    }

    /// Notes that stories are saved, and goes on with what waited for that.
    pub(super) fn note_stories_written(&mut self, command: &StoryCommand) -> bool {
        let StoryCommand::Saved { then, .. } = command else { return false };
        self.writings.end(WriteTarget::Stories);
        then.is_none()
    }
}
