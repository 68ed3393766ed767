//! What a person prefers; kept between runs.

use crate::document::Origin;
use crate::file_bookmarks::{Bookmark, FileBookmarks, MAX_SHELVES, merged_shelves};
use crate::habits::Habits;
use crate::keymap::Keymap;
use crate::table_columns::{ColumnChoices, MAX_HEADS, RememberedColumns};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use words::{Message, msg};

/// How the window should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system does.
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

impl ThemeChoice {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// What the menu calls it.
    pub fn title(self) -> Message {
        match self {
            Self::System => msg!(theme_system),
            Self::Light => msg!(theme_light),
            Self::Dark => msg!(theme_dark),
            Self::HighContrast => msg!(theme_contrast),
        }
    }
}

/// What the wheel does without a key held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WheelChoice {
    /// Zooms at the pointer.
    #[default]
    Zooms,
    Scrolls,
}

/// How things move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MotionChoice {
    /// In short, eased moves.
    #[default]
    Calm,
    Reduced,
}

/// What a window without a file begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartChoice {
    /// What was open when the last one closed.
    #[default]
    Resume,
    BuiltIn,
}

/// Size of all text and of everything beside it, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16")]
pub struct TextPercent(u16);

impl TextPercent {
    pub const LEAST: u16 = 80;
    pub const MOST: u16 = 200;
    /// What one step of the keys changes.
    const STEP: u16 = 10;

    /// The nearest size that there is.
    pub fn new(percent: u16) -> Self {
        Self(percent.clamp(Self::LEAST, Self::MOST))
    }

    /// In percent.
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// One step larger.
    #[must_use]
    pub fn larger(self) -> Self {
        Self::new(self.0 + Self::STEP)
    }

    /// One step smaller.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self::new(self.0.saturating_sub(Self::STEP))
    }
}

impl Default for TextPercent {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextPercent {
    fn from(percent: u16) -> Self {
        Self::new(percent)
    }
}

/// What a person prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How the window looks.
    pub theme: ThemeChoice,
    /// What the wheel does.
    pub wheel: WheelChoice,
    pub motion: MotionChoice,
    /// What a window without a file begins with.
    pub start: StartChoice,
    /// Width of the details in points, if somebody has changed it.
    pub details_width: Option<u16>,
    /// How large text is.
    pub text: TextPercent,
    /// Keys of the person's own.
    pub keys: Keymap,
    /// The tag of the language that everything is shown in; empty for that of the system.
    pub language: String,
    /// Whether the person has begun once, and needs no welcome.
    pub is_welcomed: bool,
    /// Files opened lately, the last first.
    pub recent: Vec<PathBuf>,
    /// How stories are presented.
    pub presenting: Habits,
    /// Bookmarks by file, the one changed last first.
    pub shelves: Vec<FileBookmarks>,
    /// How tables are read, by their heads, the one chosen last first.
    pub tables: Vec<RememberedColumns>,
}

/// Recent files that are kept.
pub const MAX_RECENT: usize = 10;

impl Preferences {
    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Remembers how tables with a head are read; where everything is left to the table nothing needs to be.
    pub(crate) fn remember_columns(&mut self, columns: RememberedColumns) {
        self.tables.retain(|known| known.head != columns.head || known.file != columns.file);
        if !columns.choices.is_empty() {
            self.tables.insert(0, columns);
        }
        self.tables.truncate(MAX_HEADS);
    }

    /// What was chosen for tables with a head.
    pub fn columns(&self, head: &[String]) -> Option<&ColumnChoices> {
        self.tables
            .iter()
            .find(|known| known.head == head && known.file.is_empty())
            .map(|known| &known.choices)
    }

    /// Puts the bookmarks of a file before those of all others; without any it is not kept.
    pub(crate) fn put(&mut self, shelf: FileBookmarks) {
        self.shelves.retain(|known| known.file != shelf.file);
        if !shelf.bookmarks.is_empty() {
            self.shelves.insert(0, shelf);
        }
        self.shelves.truncate(MAX_SHELVES);
    }

    /// The bookmarks of a document.
    pub(crate) fn bookmarks(&self, origin: &Origin) -> &[Bookmark] {
        let file = FileBookmarks::name(origin);
        let shelf = self.shelves.iter().find(|shelf| shelf.file == file);
        shelf.map_or(&[], |shelf| &shelf.bookmarks)
    }

    /// What another window has kept meanwhile, with what was changed here since it was like `known`.
    #[must_use]
    pub fn merged(&self, known: &Self, theirs: &Self) -> Self {
        Self {
            theme: changed(self.theme, &known.theme, theirs.theme),
            wheel: changed(self.wheel, &known.wheel, theirs.wheel),
            motion: changed(self.motion, &known.motion, theirs.motion),
            start: changed(self.start, &known.start, theirs.start),
            details_width: changed(self.details_width, &known.details_width, theirs.details_width),
            text: changed(self.text, &known.text, theirs.text),
            keys: changed(self.keys.clone(), &known.keys, theirs.keys.clone()),
            language: changed(self.language.clone(), &known.language, theirs.language.clone()),
            is_welcomed: self.is_welcomed || theirs.is_welcomed,
            recent: merged_recent(&self.recent, &known.recent, &theirs.recent),
            presenting: Habits {
                screens: changed(
                    self.presenting.screens,
                    &known.presenting.screens,
                    theirs.presenting.screens,
                ),
                aspect: changed(self.presenting.aspect, &known.presenting.aspect, theirs.presenting.aspect),
                notes_size: changed(
                    self.presenting.notes_size,
                    &known.presenting.notes_size,
                    theirs.presenting.notes_size,
                ),
            },
            shelves: merged_shelves(&self.shelves, &known.shelves, &theirs.shelves),
            tables: changed(self.tables.clone(), &known.tables, theirs.tables.clone()),
        }
    }
}

/// Ours if it was changed here, else theirs.
fn changed<T: PartialEq>(ours: T, known: &T, theirs: T) -> T {
    if ours == *known { theirs } else { ours }
}

/// The files that were opened here since, before those of the other window.
fn merged_recent(ours: &[PathBuf], known: &[PathBuf], theirs: &[PathBuf]) -> Vec<PathBuf> {
    // What was opened lately was moved to the front; the others follow each other as before.
    let follow_known = |rest: &[PathBuf]| {
        let mut known = known.iter();
        rest.iter().all(|path| known.any(|other| other == path))
    };
    let num_new = (0..ours.len()).find(|at| ours.get(*at..).is_some_and(follow_known)).unwrap_or(ours.len());
    let (new, _) = ours.split_at(num_new);
    let others = theirs.iter().filter(|path| !new.contains(path));
    new.iter().chain(others).take(MAX_RECENT).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file_bookmarks::BookmarkPlace;

    fn bookmark(name: &str, row: &str) -> Bookmark {
        let place = BookmarkPlace::Event { row: row.to_owned(), title: row.to_owned() };
        Bookmark { name: name.to_owned(), place }
    }

    /// `a: x, y as Z | b: w`: files with the rows that are marked, and what their bookmarks are called.
    fn shelves(text: &str) -> Vec<FileBookmarks> {
        let shelf = |text: &str| {
            let (file, marks) = text.split_once(": ")?;
            let mark = |text: &str| match text.split_once(" as ") {
                Some((row, name)) => bookmark(name, row),
                None => bookmark(text, text),
            };
            let bookmarks = marks.split(", ").map(mark).collect();
            Some(FileBookmarks { file: file.to_owned(), bookmarks })
        };
        text.split(" | ").filter_map(shelf).collect()
    }

    #[test]
    fn bookmarks_of_two_windows_come_together() {
        for (known, ours, theirs, expected) in [
            ("a: x", "a: x", "a: x, y", "a: x, y"),
            ("a: x", "a: x, y", "a: x", "a: x, y"),
            ("a: x", "a: x, y", "a: x, z", "a: x, z, y"),
            ("a: x, y", "a: x", "a: x, y, z", "a: x, z"),
            ("a: x, y", "a: x, y", "a: x", "a: x"),
            ("a: x, y", "a: x, y as Z", "a: x as W, y", "a: x as W, y as Z"),
            ("a: x", "", "a: x, y", "a: y"),
            ("a: x", "", "a: x", ""),
            ("", "a: x", "b: y", "a: x | b: y"),
            ("b: y", "a: x | b: y", "c: z | b: y", "a: x | c: z | b: y"),
            ("a: x", "a: x, y", "", "a: y"),
        ] {
            let merged = merged_shelves(&shelves(ours), &shelves(known), &shelves(theirs));
            assert_eq!(merged, shelves(expected), "{known} ▸ {ours} ▸ {theirs}");
        }
    }

    #[test]
    fn files_opened_in_two_windows_come_together() {
        let paths =
            |text: &str| text.chars().map(|letter| PathBuf::from(letter.to_string())).collect::<Vec<_>>();
        for (known, ours, theirs, expected) in [
            ("ab", "ab", "cab", "cab"),
            ("ab", "cab", "ab", "cab"),
            ("ab", "cab", "dab", "cdab"),
            ("ab", "ba", "cab", "bca"),
            ("ab", "ba", "ab", "ba"),
            ("", "a", "a", "a"),
            ("abcdefghij", "xabcdefghi", "yabcdefghi", "xyabcdefgh"),
        ] {
            let merged = merged_recent(&paths(ours), &paths(known), &paths(theirs));
            assert_eq!(merged, paths(expected), "{known} ▸ {ours} ▸ {theirs}");
        }
    }

    #[test]
    fn each_preference_is_kept_by_the_window_that_changed_it() {
        let known = Preferences::default();
        let ours = Preferences { theme: ThemeChoice::Dark, ..Preferences::default() };
        let presenting = Habits { notes_size: 30, ..Habits::default() };
        let theirs = Preferences { motion: MotionChoice::Reduced, presenting, ..Preferences::default() };
        let merged = ours.merged(&known, &theirs);
        assert_eq!(
            (merged.theme, merged.motion, merged.presenting.notes_size),
            (ThemeChoice::Dark, MotionChoice::Reduced, 30)
        );
    }
}
