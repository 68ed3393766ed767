//! Bookmarks: events and views of a file that somebody wants to come back to.

use crate::answer::Answer;
use crate::command::{BookmarkCommand, PreferCommand, SelectCommand, ShowCommand};
use crate::document::Document;
use crate::file_bookmarks::{Bookmark, BookmarkPlace, FileBookmarks, MAX_BOOKMARKS};
use crate::range_text::{named_range, range_text};
use crate::row_name::{layer_of_name, name_of_row, row_named};
use crate::view_spec::ViewSpec;
use model::date::{When, text::DateStyle};
use model::words::StepMode;
use model::{EventId, LayerId, Tick, TimeRange, Timeline};
use words::{Words, msg};

/// Going from bookmark to bookmark.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bookmarks {
    /// The one that was gone to last.
    at: Option<usize>,
}

/// Where a bookmark is set, and those there are.
pub(crate) struct Here<'s> {
    pub document: &'s Document,
    pub known: &'s [Bookmark],
    pub view: ViewSpec,
    pub selection: Option<EventId>,
    pub words: &'s Words,
}

impl Bookmarks {
    pub fn apply(&mut self, command: BookmarkCommand, here: Here<'_>) -> Answer {
        match command {
            BookmarkCommand::Toggle => self.toggle(&here),
            BookmarkCommand::GoTo(at) => self.go_to(at, here),
            BookmarkCommand::Step(by) => {
                let num = here.known.len() as i64;
                let start = if by > 0 { -1 } else { 0 };
                let at = self.at.map_or(start, |at| at as i64) + by;
                let at = at.checked_rem_euclid(num).map(|at| at as usize);
                at.map(|at| self.go_to(at, here)).unwrap_or_default()
            }
            BookmarkCommand::Rename(at, name) => self.change(&here, |bookmarks| {
                if let Some(bookmark) = bookmarks.get_mut(at).filter(|_| !name.trim().is_empty()) {
                    name.trim().clone_into(&mut bookmark.name);
                }
            }),
            BookmarkCommand::Remove(at) => self.change(&here, |bookmarks| {
                if at < bookmarks.len() {
                    bookmarks.remove(at);
                }
            }),
        }
    }

    fn toggle(&mut self, here: &Here<'_>) -> Answer {
        let new = here.bookmark();
        let known = here.known.iter().position(|bookmark| bookmark.place == new.place);
        if known.is_none() && here.known.len() >= MAX_BOOKMARKS {
            return Answer::notice(msg!(notice_most_bookmarks, count = MAX_BOOKMARKS));
        }
        let mut answer = Answer::notice(if known.is_some() {
            msg!(notice_bookmark_removed, name = &new.name)
        } else {
            msg!(notice_bookmark_set, name = &new.name)
        });
        let changed = self.change(here, |bookmarks| match known {
            Some(at) => _ = bookmarks.remove(at),
            None => bookmarks.push(new),
        });
        answer.commands.extend(changed.commands);
        answer
    }

    fn change(&mut self, here: &Here<'_>, change: impl FnOnce(&mut Vec<Bookmark>)) -> Answer {
        let mut bookmarks = here.known.to_vec();
        change(&mut bookmarks);
        self.at = None;
        Answer::command(PreferCommand::Bookmarks(FileBookmarks {
            file: FileBookmarks::name(&here.document.origin),
            bookmarks,
        }))
    }

    fn go_to(&mut self, at: usize, here: Here<'_>) -> Answer {
        let Some(bookmark) = here.known.get(at) else { return Answer::default() };
        self.at = Some(at);
        let timeline = &here.document.timeline;
        match &bookmark.place {
            BookmarkPlace::Event { row, title } => match found_again(timeline, row, title) {
                Some(row) => Answer::command(SelectCommand::Reveal(row)),
                None if layer_of_name(timeline, row).is_none() => {
                    Answer::notice(msg!(notice_bookmark_layer_off, title = title))
                }
                None => Answer::notice(msg!(notice_bookmark_gone, title = title)),
            },
            BookmarkPlace::Range(range) => {
                let Ok(range) = timeline.range_from_edtf(range) else {
                    return Answer::default();
                };
                let view = ViewSpec { mode: StepMode::Timeline, range, ..here.view };
                Answer::command(ShowCommand::View(Box::new(view)))
            }
        }
    }
}

impl Here<'_> {
    /// A bookmark on the selection or, with none, on the view.
    fn bookmark(&self) -> Bookmark {
        let timeline = &self.document.timeline;
        if let Some(row) = self.selection {
            let title = timeline.title(row).to_owned();
            let place = BookmarkPlace::Event { row: name_of_row(timeline, row), title };
            // Of the document that is open first nothing need be said.
            let layer = timeline.layer_title(row).filter(|_| timeline.layer(row) != LayerId(0));
            let label = timeline.label(row);
            let name = layer.map_or_else(|| label.to_owned(), |layer| format!("{label} · {layer}"));
            return Bookmark { name, place };
        }
        let range = range_text(self.view.range, timeline);
        let days = || {
            let sides = range.split('/').map(|side| side.split('T').next().unwrap_or(side));
            When::plain(sides.collect::<Vec<_>>().join("/"))
        };
        let named = named_range(self.view.range, timeline.resolution());
        let name = named.unwrap_or_else(days).text(DateStyle::Short, self.words);
        Bookmark { name, place: BookmarkPlace::Range(range) }
    }
}

/// Where on the axis a bookmark stands: an event at its beginning, a view at its middle.
pub(crate) fn tick_of(bookmark: &Bookmark, timeline: &Timeline) -> Option<Tick> {
    match &bookmark.place {
        BookmarkPlace::Event { row, title } => {
            found_again(timeline, row, title).map(|row| timeline.drawn_range(row).0)
        }
        BookmarkPlace::Range(range) => timeline.range_from_edtf(range).ok().map(TimeRange::middle),
    }
}

/// The row of a bookmark: what has its name and its title, else the first of that title in its document.
fn found_again(timeline: &Timeline, name: &str, title: &str) -> Option<EventId> {
    let named = row_named(timeline, name).filter(|row| timeline.title(*row) == title || !name.contains("$."));
    let (layer, _) = layer_of_name(timeline, name)?;
    let is_it = |row: &EventId| timeline.layer(*row) == layer && timeline.title(*row) == title;
    named.or_else(|| timeline.rows().find(is_it))
}
