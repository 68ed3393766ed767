//! All tests that need the whole program, as one: it is linked once, not once for each file.

mod support;
mod window;

mod architecture;
mod browser;
mod bulk;
mod cache;
mod calendar;
mod cli;
mod dates;
mod entries;
mod filters;
mod folds;
mod formats;
mod forms;
mod grids;
mod grouping;
mod handouts;
mod index;
mod layers;
mod links;
mod opened;
mod pdf;
mod present;
mod provenance;
mod renderers;
mod reopen;
mod room;
mod rotation;
mod scene;
mod session;
mod slides;
#[cfg(feature = "snapshots")]
mod snapshots;
mod stories;
mod tables;
mod writing;
