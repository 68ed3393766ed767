//! All tests that need the whole program, as one: it is linked once, not once for each file.

mod support;
mod window;

mod architecture;
mod background;
mod built_in;
mod bulk;
mod cache;
mod calendar;
mod chart;
mod cli;
mod colors;
mod converting;
mod dates;
mod entries;
mod filters;
mod folds;
mod formats;
mod grids;
mod grouping;
mod hand_out;
mod index;
mod kept_whole;
mod layers;
mod links;
mod marked_problems;
mod media;
mod opened;
mod own_columns;
mod present;
mod preview;
mod provenance;
mod reopen;
mod room;
mod rotation;
mod scene;
mod session;
#[cfg(feature = "snapshots")]
mod snapshots;
mod stories;
mod tables;
mod texts;
mod tiles;
