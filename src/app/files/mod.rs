//! Files on disk ⇄ documents, stories, settings and caches: read whole or in pieces, written whole or not at all.

pub(in crate::app) mod autosave;
pub mod cache;
pub mod exports;
pub(in crate::app) mod folder;
pub(in crate::app) mod images;
pub(in crate::app) mod last_session;
pub mod loader;
pub(in crate::app) mod mapped;
pub(in crate::app) mod network;
pub(in crate::app) mod package;
pub(in crate::app) mod pasted;
pub(in crate::app) mod rereading;
pub(in crate::app) mod saved;
pub(in crate::app) mod stories;
pub(in crate::app) mod texts;
pub(in crate::app) mod watch;
pub(in crate::app) mod write;
