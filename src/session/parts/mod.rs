//! The parts of the session: each has its own state and its own changes, and imports none of the others.

pub(crate) mod bookmarks;
pub(crate) mod changes;
pub(crate) mod columns;
mod compare;
pub(crate) mod documents;
pub(crate) mod engine;
pub(crate) mod exporting;
pub(crate) mod images;
pub(crate) mod lanes;
pub(crate) mod panels;
pub(crate) mod preferring;
pub(crate) mod presenting;
pub(crate) mod recovery;
pub(crate) mod rotation;
pub(crate) mod search;
pub(crate) mod stories;
pub(crate) mod table;
pub(crate) mod view;
pub(crate) mod writing;
