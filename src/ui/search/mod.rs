//! Finding again: the search, its hits, and bookmarks.

pub(crate) mod bookmarks_ui;
pub(crate) mod hits_ui;
pub(crate) mod search_ui;
