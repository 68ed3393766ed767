//! The vocabulary: events, dates, lanes, people, claims, sources, offices and terms, stories; and problems.
//!
//! Knows nothing of egui, of files or of the clock. A [`Timeline`] is put together once by a
//! [`Builder`](builder::Builder) and never changed.

pub mod address;
mod axis;
pub mod builder;
pub mod cell;
pub mod cited;
pub mod claim;
pub mod columns;
pub mod compose;
pub mod date;
pub mod entity;
pub mod event;
pub mod extra;
mod finish;
pub mod flatten;
pub mod lane;
pub mod media;
mod named;
pub mod office;
pub mod own_column;
pub mod paragraph;
pub mod part;
pub mod plain_timeline;
pub mod problem;
pub mod source;
pub mod story;
pub mod tie;
pub mod time;
pub mod timeline;
pub mod words;

pub use problem::{Problem, Problems, Severity};
pub use time::{Resolution, Tick, TimeRange};
pub use timeline::{EventId, LaneId, LayerId, RowKind, Timeline};
