//! Dates as certain as they are: the text a file holds, and where on the axis it may lie.
//!
//! ```text
//!  "2025-11~"  ──bounds──▶  Extent { start: 1 Nov … 1 Dec, end: the same, about }  ──text──▶  "around November 2025"
//!     text kept as written          four ticks and what marks them                    words for people
//! ```
//!
//! Only this folder names `chrono`, `chrono-tz` and `edtf-core`.

pub mod bounds;
pub mod civil;
pub mod clock;
pub mod entry;
mod error_words;
pub mod fixed;
pub mod span;
pub mod text;
pub mod timed_text;
pub mod written;

pub use bounds::{DateBounds, DateError, Extent, Marks, Reading, ZoneRule};
pub use civil::{Civil, Moment, year_edtf};

use crate::extra::Extra;
use schemars::JsonSchema;

/// A date as a file writes it: an EDTF text, or an object around one.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "whenObject", rename_all = "camelCase")]
pub struct When {
    /// EDTF (ISO 8601-2:2019 Annex A), levels 0 to 2, kept byte for byte.
    #[schemars(length(min = 1, max = 256))]
    pub edtf: String,
    /// Time of day, or two of them with a slash; applies where the EDTF text names a day.
    #[schemars(regex(
        pattern = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(/([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?)?$"
    ))]
    pub time: Option<String>,
    /// IANA zone or offset; absent means local time without a zone.
    #[schemars(length(max = 64))]
    pub tz: Option<String>,
    /// Text to show instead of the formatted date; never used for placing.
    #[schemars(length(max = 256))]
    pub shown: Option<String>,
    /// The date as the source or imported file wrote it, byte for byte.
    #[schemars(length(max = 512))]
    pub written: Option<String>,
    /// The start lies between these two (SIMILE start and latestStart; CIDOC P82a and P81a).
    pub start_between: Option<[String; 2]>,
    /// The end lies between these two (SIMILE earliestEnd and end; CIDOC P81b and P82b).
    pub end_between: Option<[String; 2]>,
    /// How the date was worked out when no source states it.
    pub derived: Option<String>,
    /// A plain decimal, on a number axis, as written.
    #[schemars(skip)]
    pub number: Option<Box<str>>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

impl When {
    /// A date that is nothing but an EDTF text.
    pub fn plain(edtf: impl Into<String>) -> Self {
        Self { edtf: edtf.into(), ..Self::default() }
    }

    /// Whether it says by which clock its time of day is meant.
    pub fn names_zone(&self) -> bool {
        self.tz.is_some() || bounds::zones_in_text(&self.edtf).next().is_some()
    }

    /// Whether the text alone says it all, so that a file can hold a plain string.
    pub fn is_plain(&self) -> bool {
        let Self { edtf: _, time, tz, shown, written, start_between, end_between, derived, number, extra } =
            self;
        time.is_none()
            && tz.is_none()
            && shown.is_none()
            && written.is_none()
            && start_between.is_none()
            && end_between.is_none()
            && derived.is_none()
            && number.is_none()
            && extra.is_empty()
    }
}
