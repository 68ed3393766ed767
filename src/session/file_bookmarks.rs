//! Bookmarks as they are kept with the settings, never in the file.

use crate::document::Origin;
use serde::{Deserialize, Serialize};

/// Most bookmarks of a file.
pub(crate) const MAX_BOOKMARKS: usize = 100;

/// Files whose bookmarks are kept.
pub(crate) const MAX_SHELVES: usize = 50;

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// What it is called.
    pub name: String,
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
            Origin::Engine(address) => address.clone(),
        }
    }
}

/// The bookmarks that another window has kept, with what was changed here since they were like `known`; files whose
/// bookmarks were changed here come first.
pub(crate) fn merged_shelves(
    ours: &[FileBookmarks],
    known: &[FileBookmarks],
    theirs: &[FileBookmarks],
) -> Vec<FileBookmarks> {
    let of = |shelves: &[FileBookmarks], file: &str| {
        let shelf = shelves.iter().find(|shelf| shelf.file == file);
        shelf.map_or_else(Vec::new, |shelf| shelf.bookmarks.clone())
    };
    let is_changed = |file: &str| of(ours, file) != of(known, file);
    let changed = ours.iter().chain(theirs).map(|shelf| &shelf.file).filter(|file| is_changed(file));
    let mut merged: Vec<FileBookmarks> = Vec::new();
    for file in changed.chain(theirs.iter().map(|shelf| &shelf.file)) {
        if merged.iter().all(|shelf| shelf.file != *file) {
            let bookmarks = merged_bookmarks(&of(ours, file), &of(known, file), &of(theirs, file));
            merged.push(FileBookmarks { file: file.clone(), bookmarks });
        }
    }
    merged.retain(|shelf| !shelf.bookmarks.is_empty());
    merged.truncate(MAX_SHELVES);
    merged
}

/// The same of one file. Bookmarks on the same place are the same.
fn merged_bookmarks(ours: &[Bookmark], known: &[Bookmark], theirs: &[Bookmark]) -> Vec<Bookmark> {
    let at = |bookmarks: &[Bookmark], place: &BookmarkPlace| {
        bookmarks.iter().find(|bookmark| bookmark.place == *place).cloned()
    };
    let kept = theirs.iter().filter_map(|their| match (at(ours, &their.place), at(known, &their.place)) {
        (None, Some(_)) => None,
        (Some(our), Some(known)) if our.name != known.name => Some(our),
        _ => Some(their.clone()),
    });
    let is_new = |our: &&Bookmark| at(known, &our.place).is_none() && at(theirs, &our.place).is_none();
    kept.chain(ours.iter().filter(is_new).cloned()).take(MAX_BOOKMARKS).collect()
}
