//! The timelines that are part of the program.

use formats::{self, ReadWatch};
use session::{Document, Origin};

/// The CSTO summits of 2023 to 2026 as five reports tell of them.
pub const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

/// The sessions and chairmanships since 2002 as the public record tells of them.
pub const RECORD: &str = include_str!("../../seeds/csto-record.timeline.json");

/// What the program opens with: the reports, and the record as a layer over them.
pub fn document() -> Document {
    let layers = [summits(), record()].into_iter().flat_map(|document| document.layers);
    Document::of(layers.collect())
}

/// The summits alone.
pub fn summits() -> Document {
    opened(SUMMITS, Origin::BuiltIn)
}

/// The public record alone.
pub fn record() -> Document {
    opened(RECORD, Origin::Record)
}

fn opened(text: &str, origin: Origin) -> Document {
    let opened =
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("the built-in timelines are tested");
    let formats::Opened { timeline, problems, is_read_only, table: _ } = opened;
    Document::new(timeline, problems, is_read_only, origin)
}
