//! Bookmarks: events and views of a file that somebody wants to come back to. They are kept with the settings, never in
//! the file.

use super::effect::Effect;
use super::reopen::{layer_of_name, name_of_row, range_text, row_named};
use super::{Motion, Origin, Session};
use model::date::entry::range_from_edtf;
use model::date::{When, text::DateStyle};
use model::words::StepMode;
use model::{EventId, LayerId, Timeline};
use serde::{Deserialize, Serialize};

/// Files whose bookmarks are kept, and bookmarks of each.
const MAX_FILES: usize = 50;
const MAX_BOOKMARKS: usize = 100;

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub place: Place,
}

/// Where a bookmark leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
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
pub struct Shelf {
    /// The path of the file; empty for the built-in timeline.
    pub file: String,
    /// Its bookmarks.
    pub bookmarks: Vec<Bookmark>,
}

/// A change to the bookmarks of the open file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookmarkCommand {
    /// Set one on the selection or, with none, on the view; or remove the one that is there.
    Toggle,
    /// Go to one.
    GoTo(usize),
    /// Go to the next, or with -1 to the one before.
    Step(i64),
    /// Give one another name.
    Rename(usize, String),
    /// Remove one.
    Remove(usize),
}

impl Session {
    /// The bookmarks of the open file.
    pub fn bookmarks(&self) -> &[Bookmark] {
        let file = self.shelf_name();
        let shelf = self.preferences.shelves.iter().find(|shelf| shelf.file == file);
        shelf.map_or(&[], |shelf| &shelf.bookmarks)
    }

    fn shelf_name(&self) -> String {
        match &self.document.origin {
            Origin::BuiltIn | Origin::Record => String::new(),
            Origin::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    pub(super) fn apply_bookmark(&mut self, command: BookmarkCommand) -> Vec<Effect> {
        match command {
            BookmarkCommand::Toggle => self.toggle_bookmark(),
            BookmarkCommand::GoTo(at) => {
                self.go_to_bookmark(at);
                Vec::new()
            }
            BookmarkCommand::Step(by) => {
                let num = self.bookmarks().len() as i64;
                if num > 0 {
                    let start = if by > 0 { -1 } else { 0 };
                    let at = self.bookmark_at.map_or(start, |at| at as i64) + by;
                    self.go_to_bookmark(at.rem_euclid(num) as usize);
                }
                Vec::new()
            }
            BookmarkCommand::Rename(at, name) => self.change_bookmarks(|bookmarks| {
                if let Some(bookmark) = bookmarks.get_mut(at).filter(|_| !name.trim().is_empty()) {
                    name.trim().clone_into(&mut bookmark.name);
                }
            }),
            BookmarkCommand::Remove(at) => self.change_bookmarks(|bookmarks| {
                if at < bookmarks.len() {
                    bookmarks.remove(at);
                }
            }),
        }
    }

    fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let new = self.bookmark_here();
        let known = self.bookmarks().iter().position(|bookmark| bookmark.place == new.place);
        if known.is_none() && self.bookmarks().len() >= MAX_BOOKMARKS {
            self.notify(format!("A file has at most {MAX_BOOKMARKS} bookmarks."));
            return Vec::new();
        }
        let what = if known.is_some() { "Bookmark removed" } else { "Bookmark set" };
        self.notify(format!("{what}: {}", new.name));
        self.change_bookmarks(|bookmarks| match known {
            Some(at) => _ = bookmarks.remove(at),
            None => bookmarks.push(new),
        })
    }

    /// A bookmark on the selection or, with none, on the view.
    fn bookmark_here(&self) -> Bookmark {
        let timeline = &self.document.timeline;
        if let Some(row) = self.view.selection {
            let title = timeline.title(row).to_owned();
            let place = Place::Event { row: name_of_row(timeline, row), title };
            // Of the document that is open first nothing need be said.
            let layer = timeline.layer_title(row).filter(|_| timeline.layer(row) != LayerId(0));
            let label = timeline.label(row);
            let name = layer.map_or_else(|| label.to_owned(), |layer| format!("{label} · {layer}"));
            return Bookmark { name, place };
        }
        let range = range_text(self.view.range, timeline.resolution());
        let days: Vec<&str> = range.split('/').map(|side| side.split('T').next().unwrap_or(side)).collect();
        let name = When::plain(days.join("/")).text(DateStyle::Short);
        Bookmark { name, place: Place::Range(range) }
    }

    /// Changes the bookmarks of the open file, which becomes the first of those that are kept.
    fn change_bookmarks(&mut self, change: impl FnOnce(&mut Vec<Bookmark>)) -> Vec<Effect> {
        let file = self.shelf_name();
        let mut bookmarks = self.bookmarks().to_vec();
        change(&mut bookmarks);
        let shelves = &mut self.preferences.shelves;
        shelves.retain(|shelf| shelf.file != file);
        if !bookmarks.is_empty() {
            shelves.insert(0, Shelf { file, bookmarks });
        }
        shelves.truncate(MAX_FILES);
        self.bookmark_at = None;
        vec![Effect::SavePreferences(self.preferences.clone())]
    }

    fn go_to_bookmark(&mut self, at: usize) {
        let Some(bookmark) = self.bookmarks().get(at).cloned() else { return };
        self.bookmark_at = Some(at);
        match &bookmark.place {
            Place::Event { row, title } => match found_again(&self.document.timeline, row, title) {
                Some(row) => self.select_and_reveal(row),
                None if layer_of_name(&self.document.timeline, row).is_none() => {
                    self.notify(format!("“{title}” is in a layer that is not open."));
                }
                None => self.notify(format!("“{title}” is no longer in this file.")),
            },
            Place::Range(range) => {
                if let Ok(range) = range_from_edtf(range, self.document.timeline.resolution()) {
                    self.mode = StepMode::Timeline;
                    self.show(range, Motion::Ease);
                }
            }
        }
    }
}

/// The row of a bookmark: what has its name and its title, else the first of that title in its document.
fn found_again(timeline: &Timeline, name: &str, title: &str) -> Option<EventId> {
    let named = row_named(timeline, name).filter(|row| timeline.title(*row) == title || !name.contains("$."));
    let (layer, _) = layer_of_name(timeline, name)?;
    let is_it = |row: &EventId| timeline.layer(*row) == layer && timeline.title(*row) == title;
    named.or_else(|| timeline.rows().find(is_it))
}
