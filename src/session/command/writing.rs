//! Changes to the files that are being written, and to stories that an earlier window has left behind.

use super::document::Failure;
use crate::document::Origin;
use model::story::OwnStories;
use std::path::PathBuf;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteTarget {
    /// What the dialog for exports has planned.
    Export,
    /// A copy of the document.
    Copy,
    Table,
    /// A template, which is opened then.
    Template,
    Stories,
}

/// How a write came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    Written(PathBuf),
    /// The person stopped it; what was there before is unchanged.
    Stopped,
    Failed(Failure),
}

/// What becomes of a file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WritingCommand {
    /// A thread has begun to write a file of this name.
    Began(WriteTarget, String),
    /// So much is done of so much.
    Progress(WriteTarget, usize, usize),
    Ended(WriteTarget, WriteOutcome),
    /// The person wants it no longer.
    Stop(WriteTarget),
}

impl WritingCommand {
    /// The file that has left the program, if that is what it tells.
    pub const fn written_export(&self) -> Option<&PathBuf> {
        match self {
            Self::Ended(WriteTarget::Export | WriteTarget::Table, WriteOutcome::Written(path)) => Some(path),
            Self::Began(..) | Self::Progress(..) | Self::Ended(..) | Self::Stop(_) => None,
        }
    }
}

/// Stories of one document that were not saved when the program ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    pub origin: Origin,
    /// What of them is not in it.
    pub stories: OwnStories,
    /// The file that holds them until they are saved or forgotten.
    pub kept_at: PathBuf,
}

/// What is done with stories that were left behind.
#[derive(Clone, Debug, PartialEq)]
pub enum RecoveryCommand {
    /// Ask about stories that earlier windows have left behind.
    Offer(Vec<Recovered>),
    /// Put back those that are asked about.
    Restore,
    /// Delete those that are asked about.
    Forget,
}
