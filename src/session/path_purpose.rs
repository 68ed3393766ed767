//! What a path is wanted for.

use crate::command::WriteTarget;

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// To open a timeline.
    Open,
    /// To lay a timeline over what is open.
    Layer,
    /// To read the texts of the sources, from a folder.
    Texts,
    /// To save a copy of the document.
    SaveCopy,
    /// To save what is planned in the dialog for that.
    Export,
    /// To save the table.
    SaveTable,
    /// To begin a table of one's own from a template.
    Template(TemplateOf),
}

impl PathPurpose {
    /// What is written to such a path, if anything is.
    pub const fn target(self) -> Option<WriteTarget> {
        match self {
            Self::Open | Self::Layer | Self::Texts => None,
            Self::SaveCopy => Some(WriteTarget::Copy),
            Self::Export => Some(WriteTarget::Export),
            Self::SaveTable => Some(WriteTarget::Table),
            Self::Template(_) => Some(WriteTarget::Template),
        }
    }
}

/// What the rows of a template stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateOf {
    Events,
    Terms,
}

impl TemplateOf {
    /// A name for the file.
    pub(crate) const fn file_name(self) -> &'static str {
        match self {
            Self::Events => "events.xlsx",
            Self::Terms => "terms.xlsx",
        }
    }
}
