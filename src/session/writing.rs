//! Files that are written in the background: how far each is, stopping it, and leaving only once they are written.
//!
//! ```text
//!  Effect::Write, SaveStories ──app──▶ Began ─▶ Progress … ─▶ Ended ─▶ notice, dialog, or leaving at last
//! ```

use super::command::{Command, Dialog, DocumentCommand, Failure};
use super::effect::Effect;
use super::story_edit::Leaving;
use super::{Document, Session};
use std::path::PathBuf;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteTarget {
    /// What the dialog for exports has planned.
    Export,
    /// A copy of the document.
    Copy,
    /// The table.
    Table,
    /// The stories.
    Stories,
}

impl WriteTarget {
    /// What it is called in a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Export => "the export",
            Self::Copy => "the copy",
            Self::Table => "the table",
            Self::Stories => "the stories",
        }
    }
}

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// What is written.
    pub target: WriteTarget,
    /// Name of the file; empty where only the app knows it.
    pub name: String,
    /// How much is done of how much, once it takes long enough to be worth showing.
    pub progress: Option<(usize, usize)>,
    /// Whether it was asked to stop.
    pub is_stopping: bool,
}

/// How a write came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file is there.
    Written(PathBuf),
    /// The person stopped it; what was there before is unchanged.
    Stopped,
    /// It could not be written.
    Failed(Failure),
}

/// What becomes of a file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WritingCommand {
    /// A thread has begun to write a file of this name.
    Began(WriteTarget, String),
    /// So much is done of so much.
    Progress(WriteTarget, usize, usize),
    /// Nothing more comes.
    Ended(WriteTarget, Outcome),
    /// The person wants it no longer.
    Stop(WriteTarget),
}

impl From<WritingCommand> for Command {
    fn from(command: WritingCommand) -> Self {
        Self::Writing(command)
    }
}

impl Session {
    /// The file that is being written for this purpose.
    pub fn writing(&self, target: WriteTarget) -> Option<&Writing> {
        self.writings.iter().find(|writing| writing.target == target)
    }

    /// The file that leaving has to wait for, if any: only the program's end takes files along that are still written,
    /// but stories belong to what is open.
    pub fn in_the_way_of(&self, leaving: &Leaving) -> Option<&Writing> {
        let mut writings = self.writings.iter();
        writings.find(|writing| *leaving == Leaving::Quit || writing.target == WriteTarget::Stories)
    }

    /// Whether a file for this purpose may be begun; if not, the person is told why.
    pub(super) fn may_write(&mut self, target: WriteTarget) -> bool {
        let is_free = self.writing(target).is_none();
        if !is_free {
            let title = target.title();
            self.notify(format!("Summitline is still writing {title}. Wait for it, or stop it first."));
        }
        is_free
    }

    pub(super) fn apply_writing(&mut self, command: WritingCommand) -> Vec<Effect> {
        match command {
            WritingCommand::Began(target, name) => {
                self.writings.retain(|writing| writing.target != target);
                self.writings.push(Writing { target, name, progress: None, is_stopping: false });
            }
            WritingCommand::Progress(target, done, total) => {
                if let Some(writing) = self.writings.iter_mut().find(|writing| writing.target == target) {
                    writing.progress = Some((done, total));
                }
            }
            WritingCommand::Ended(target, outcome) => return self.end_writing(target, outcome),
            WritingCommand::Stop(target) => {
                if let Some(writing) = self.writings.iter_mut().find(|writing| writing.target == target) {
                    writing.is_stopping = true;
                    return vec![Effect::StopWriting(target)];
                }
            }
        }
        Vec::new()
    }

    fn end_writing(&mut self, target: WriteTarget, outcome: Outcome) -> Vec<Effect> {
        self.writings.retain(|writing| writing.target != target);
        self.panels.dialog.take_if(|dialog| *dialog == Dialog::Export && target == WriteTarget::Export);
        match outcome {
            Outcome::Written(path) => self.notify(format!("Saved {}", path.display())),
            Outcome::Stopped => self.notify(format!("Stopped: {} was not written.", target.title())),
            Outcome::Failed(failure) => {
                self.panels.dialog = Some(Dialog::Failure(failure));
                return Vec::new();
            }
        }
        self.leave_if_nothing_is_written()
    }

    /// Goes on with what the person was asked to wait with.
    pub(super) fn leave_if_nothing_is_written(&mut self) -> Vec<Effect> {
        match self.panels.dialog.clone() {
            Some(Dialog::Writing(leaving)) if self.in_the_way_of(&leaving).is_none() => {
                self.panels.dialog = None;
                self.asks_to_save(leaving.command())
            }
            _ => Vec::new(),
        }
    }

    /// What would be lost by a command is asked about: first files that are being written, then stories that are not
    /// saved.
    pub(super) fn asks_to_save(&mut self, command: DocumentCommand) -> Vec<Effect> {
        let command = self.held_back(command);
        let Some(leaving) = Leaving::of(&command) else { return self.apply_document(command) };
        if self.in_the_way_of(&leaving).is_some() {
            self.panels.dialog = Some(Dialog::Writing(leaving));
            return Vec::new();
        }
        if self.has_unsaved_stories() {
            self.panels.dialog = Some(Dialog::SaveStories(leaving));
            return Vec::new();
        }
        self.apply_document(command)
    }

    /// A document that was read takes the place of one whose stories were changed meanwhile only after the person was
    /// asked.
    fn held_back(&mut self, command: DocumentCommand) -> DocumentCommand {
        match command {
            DocumentCommand::Loaded { document, index } if self.would_lose_stories_to(&document) => {
                self.leave_preview();
                self.loading = None;
                self.arrived = Some((document, index));
                DocumentCommand::ShowArrived
            }
            other => other,
        }
    }

    fn would_lose_stories_to(&self, document: &Document) -> bool {
        let open = self.before_preview.as_deref().unwrap_or(self);
        let is_busy = open.has_unsaved_stories() || self.writing(WriteTarget::Stories).is_some();
        is_busy && open.document.origin != document.origin
    }
}
