//! Bookmarks as they are kept with the settings, never in the file.

use crate::document::Origin;
use serde::{Deserialize, Serialize};

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub place: BookmarkPlace,
}

/// Where a bookmark leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BookmarkPlace {
    /// To an event.
    Event {
        /// Its id, or its place in the file; its document in front where that is not the first.
        row: String,
        /// Its title, by which it is found where the file has changed.
        title: String,
    },
    /// To a stretch of time, in EDTF.
    Range(String),
}

/// The bookmarks of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileBookmarks {
    /// The path of the file; empty for the built-in timeline.
    pub file: String,
    pub bookmarks: Vec<Bookmark>,
}

impl FileBookmarks {
    /// How the shelf of a document is named.
    pub(crate) fn name(origin: &Origin) -> String {
        match origin {
            Origin::BuiltIn | Origin::Record => String::new(),
            Origin::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}
