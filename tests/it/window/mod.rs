//! What people do in the window, by the names a screen reader tells them.

mod columns;
mod exploring;
mod files;
mod finding;
mod journeys;
mod language;
pub mod marked;
mod media;
mod outside;
pub mod person;
mod settings;
mod stories;
mod timeline;
