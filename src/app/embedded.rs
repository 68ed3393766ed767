//! The timeline that is part of the program.

use crate::formats::{self, Watch};
use crate::session::{Document, Origin};

/// The CSTO summits of 2023 to 2026 as five reports tell of them.
pub const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

/// The built-in timeline, opened.
pub fn document() -> Document {
    let opened =
        formats::read(SUMMITS.as_bytes(), &Watch::default()).expect("the built-in timeline is tested");
    let formats::Opened { timeline, problems, is_read_only } = opened;
    Document { timeline, problems, is_preview: false, is_read_only, origin: Origin::BuiltIn }
}
