//! What can be asked for while stories are made.

use super::document::DocumentCommand;
use model::LayerId;
use model::story::Story;
use std::path::PathBuf;
use std::sync::Arc;

/// A change to the stories; where no story is named, that which is chosen in the panel.
#[derive(Clone, Debug, PartialEq)]
pub enum StoryCommand {
    /// Work on a story.
    Choose(usize),
    /// A new story, which is chosen.
    New,
    /// Call it something else.
    Rename(String),
    Delete,
    /// The view as a step behind the current one; without a story, in a new one.
    TakeStep,
    /// The view in place of what a step shows; its words stay.
    Retake(usize),
    /// Words of a step.
    Edit(usize, StepEdit),
    /// Move a step by a number of places.
    Move(usize, i64),
    DeleteStep(usize),
    /// Show what a step shows.
    Show(usize),
    /// Save all stories, and then perhaps leave.
    Save(Option<PendingAction>),
    /// They were saved.
    Saved {
        stories: Arc<Vec<Story>>,
        path: PathBuf,
        then: Option<PendingAction>,
    },
    /// Leave them as they were last saved.
    Discard(PendingAction),
}

/// What of a step is written by hand.
#[derive(Clone, Debug, PartialEq)]
pub enum StepEdit {
    Title(String),
    Caption(String),
    Notes(String),
    /// How long it stays; none to leave that open.
    Seconds(Option<f64>),
}

/// What would lose stories that are not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PendingAction {
    Open(Vec<PathBuf>),
    /// Opening the built-in timeline.
    OpenBuiltIn,
    /// Taking away the first of several layers, to which the stories belong.
    RemoveFirstLayer,
    /// Showing a file that was read meanwhile.
    ShowArrived,
    Quit,
}

impl PendingAction {
    /// What of a command would lose stories; `None` if it loses nothing.
    pub fn of(command: &DocumentCommand) -> Option<Self> {
        match command {
            DocumentCommand::Open(path) => Some(Self::Open(vec![path.clone()])),
            DocumentCommand::OpenAll(paths) => Some(Self::Open(paths.clone())),
            DocumentCommand::OpenBuiltIn => Some(Self::OpenBuiltIn),
            DocumentCommand::RemoveLayer(LayerId(0)) => Some(Self::RemoveFirstLayer),
            DocumentCommand::ShowArrived => Some(Self::ShowArrived),
            DocumentCommand::Quit => Some(Self::Quit),
            DocumentCommand::AskForFile
            | DocumentCommand::AskForLayer
            | DocumentCommand::AddLayer(_)
            | DocumentCommand::OpenTable(..)
            | DocumentCommand::RemoveLayer(_)
            | DocumentCommand::Reload
            | DocumentCommand::OpenText(_)
            | DocumentCommand::AskForPaste
            | DocumentCommand::ChangedOutside
            | DocumentCommand::ReadAgain
            | DocumentCommand::NotReadAgain(_)
            | DocumentCommand::Compared { .. }
            | DocumentCommand::ChangesSeen
            | DocumentCommand::Lost
            | DocumentCommand::Cancel
            | DocumentCommand::Progress { .. }
            | DocumentCommand::Loaded { .. }
            | DocumentCommand::Preview { .. }
            | DocumentCommand::Failed(_)
            | DocumentCommand::Texts(_)
            | DocumentCommand::AskForTexts
            | DocumentCommand::ReadTexts(_)
            | DocumentCommand::ImagesRead(_)
            | DocumentCommand::Packed { .. }
            | DocumentCommand::Indexed { .. }
            | DocumentCommand::GapsFound(_)
            | DocumentCommand::Today(_)
            | DocumentCommand::Notice(_) => None,
        }
    }

    /// The command that leaves.
    pub fn command(self) -> DocumentCommand {
        match self {
            Self::Open(paths) => DocumentCommand::OpenAll(paths),
            Self::OpenBuiltIn => DocumentCommand::OpenBuiltIn,
            Self::RemoveFirstLayer => DocumentCommand::RemoveLayer(LayerId(0)),
            Self::ShowArrived => DocumentCommand::ShowArrived,
            Self::Quit => DocumentCommand::Quit,
        }
    }
}
