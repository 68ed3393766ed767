//! Files that are written in the background: how far each is, and stopping it.
//!
//! ```text
//!  Effect::Write, SaveStories ──app──▶ Began ─▶ Progress … ─▶ Ended ─▶ notice or dialog
//! ```

use crate::answer::Answer;
use crate::command::{
    Dialog, DocumentCommand, PanelCommand, PendingAction, WriteOutcome, WriteTarget, WritingCommand,
};
use crate::effect::Effect;
use words::{Message, msg};

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    pub target: WriteTarget,
    /// Name of the file; empty where only the app knows it.
    pub name: String,
    /// How much is done of how much, once it takes long enough to be worth showing.
    pub progress: Option<(usize, usize)>,
    /// Whether it was asked to stop.
    pub is_stopping: bool,
}

/// Files on their way out, at most one of each target.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writings {
    pub files: Vec<Writing>,
}

impl Writings {
    /// The file that is being written for this purpose.
    pub fn of(&self, target: WriteTarget) -> Option<&Writing> {
        self.files.iter().find(|writing| writing.target == target)
    }

    fn of_mut(&mut self, target: WriteTarget) -> Option<&mut Writing> {
        self.files.iter_mut().find(|writing| writing.target == target)
    }

    /// Nothing more comes of a file.
    pub fn end(&mut self, target: WriteTarget) {
        self.files.retain(|writing| writing.target != target);
    }

    /// The file that leaving has to wait for, if any: only the program's end takes files along that are still written,
    /// but stories belong to what is open.
    pub fn in_the_way_of(&self, leaving: &PendingAction) -> Option<&Writing> {
        let mut files = self.files.iter();
        files.find(|writing| *leaving == PendingAction::Quit || writing.target == WriteTarget::Stories)
    }

    pub fn apply(&mut self, command: WritingCommand) -> Answer {
        match command {
            WritingCommand::Began(target, name) => {
                self.end(target);
                self.files.push(Writing { target, name, progress: None, is_stopping: false });
            }
            WritingCommand::Progress(target, done, total) => {
                if let Some(writing) = self.of_mut(target) {
                    writing.progress = Some((done, total));
                }
            }
            WritingCommand::Ended(target, outcome) => {
                self.end(target);
                return ended(target, outcome);
            }
            WritingCommand::Stop(target) => {
                if let Some(writing) = self.of_mut(target) {
                    writing.is_stopping = true;
                    return Effect::StopWriting(target).into();
                }
            }
        }
        Answer::default()
    }
}

fn ended(target: WriteTarget, outcome: WriteOutcome) -> Answer {
    let close = |answer: Answer| match target {
        WriteTarget::Export => answer.and(PanelCommand::CloseExport),
        WriteTarget::Copy | WriteTarget::Table | WriteTarget::Template | WriteTarget::Stories => answer,
    };
    match outcome {
        WriteOutcome::Written(path) if target == WriteTarget::Template => {
            let open = DocumentCommand::Open(path.clone());
            Answer::notice(msg!(notice_template)).and(open).and_effect(Effect::OpenElsewhere(path))
        }
        WriteOutcome::Written(path) => {
            close(Answer::notice(msg!(notice_saved, path = path.display().to_string())))
        }
        WriteOutcome::Stopped => close(Answer::notice(stopped(target))),
        WriteOutcome::Failed(failure) => {
            close(Answer::default()).and(PanelCommand::Show(Dialog::Failure(failure)))
        }
    }
}

fn stopped(target: WriteTarget) -> Message {
    match target {
        WriteTarget::Export => msg!(notice_stopped_export),
        WriteTarget::Copy => msg!(notice_stopped_copy),
        WriteTarget::Table | WriteTarget::Template => msg!(notice_stopped_table),
        WriteTarget::Stories => msg!(notice_stopped_stories),
    }
}
