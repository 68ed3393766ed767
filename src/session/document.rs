//! A document that is open: the timeline, what is wrong with it, and where it came from.

use crate::model::{Problems, Timeline};
use std::path::PathBuf;

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program.
    BuiltIn,
    /// A file.
    File(PathBuf),
}

/// An open document; never changed.
#[derive(Debug)]
pub struct Document {
    /// What it holds.
    pub timeline: Timeline,
    /// What is wrong with it.
    pub problems: Problems,
    /// Whether these are only the first events of a file that is still read.
    pub is_preview: bool,
    /// Whether saving could harm it.
    pub is_read_only: bool,
    /// Where it came from.
    pub origin: Origin,
}

impl Document {
    /// The title of the timeline, or the name of the file where it has none.
    pub fn title(&self) -> String {
        let title = self.timeline.head().title.trim();
        if title.is_empty() { self.file_name() } else { title.to_owned() }
    }

    /// The name of the file, or what stands for it.
    pub fn file_name(&self) -> String {
        match &self.origin {
            Origin::BuiltIn => "built-in timeline".to_owned(),
            Origin::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }
}
