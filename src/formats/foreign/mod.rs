//! Files of other programs → timelines. One file a format, one row each in [`FORMATS`]; told by what they hold.
//!
//! ```text
//!  text ──Clues──▶ the first format whose `sniff` says yes ──read──▶ Draft ──finish──▶ Timeline + Problems
//!                                                              └ what has no member here: `x-import.<format>`
//! ```
//!
//! The mapping of each format is written down in `docs/formats.md`.

mod acled;
mod archive;
mod csv_records;
mod date_text;
mod draft;
mod folder;
mod gdelt;
mod gedcom;
mod gedcom_date;
mod html;
mod ical;
mod incidents;
mod json;
mod linked_places;
mod markwhen;
mod markwhen_date;
mod note;
mod schema_org;
mod script;
mod shape;
mod simile;
mod sparql;
mod stamp;
mod timeline_project;
mod timelinejs;
mod timelinejs_v1;
mod vis;
mod wikidata;
mod xml;
mod yaml;

pub use archive::{is_office_document, is_zip, read as read_archive, read_entry};
pub use folder::{MAX_FILES, is_note, read_files};
pub use shape::Shape;

use crate::{Opened, ReadError, ReadWatch};

/// Events of one file are counted up to here.
pub const MAX_EVENTS: usize = 5_000_000;

/// Bytes of one file are read up to here.
pub const MAX_BYTES: u64 = 512_000_000;

/// A format of another program.
#[derive(Debug)]
pub struct ForeignFormat {
    /// What its users call it.
    pub name: &'static str,
    /// What its files are usually named; only for dialogs, never for telling what a file is.
    pub extensions: &'static [&'static str],
    /// Whether a text is of this format, by its beginning.
    pub sniff: fn(&Clues<'_>) -> bool,
    /// Reads a text of this format.
    pub read: fn(&str, &ReadWatch) -> Result<Opened, ReadError>,
}

/// All formats, the surest signs first.
pub const FORMATS: &[ForeignFormat] = &[
    ForeignFormat {
        name: "iCalendar",
        extensions: &["ics", "ical", "ifb"],
        sniff: ical::sniff,
        read: ical::read,
    },
    ForeignFormat { name: "GEDCOM", extensions: &["ged"], sniff: gedcom::sniff, read: gedcom::read },
    ForeignFormat {
        name: "TimelineJS",
        extensions: &["json"],
        sniff: timelinejs::sniff,
        read: timelinejs::read,
    },
    ForeignFormat {
        name: "TimelineJS 1 and 2",
        extensions: &["json"],
        sniff: timelinejs_v1::sniff,
        read: timelinejs_v1::read,
    },
    ForeignFormat {
        name: "SIMILE Timeline JSON",
        extensions: &["json"],
        sniff: simile::sniff_json,
        read: simile::read_json,
    },
    ForeignFormat {
        name: "SIMILE Timeline XML",
        extensions: &["xml"],
        sniff: simile::sniff_xml,
        read: simile::read_xml,
    },
    ForeignFormat {
        name: "The Timeline Project",
        extensions: &["timeline"],
        sniff: timeline_project::sniff,
        read: timeline_project::read,
    },
    ForeignFormat {
        name: "Wikidata items",
        extensions: &["json"],
        sniff: wikidata::sniff,
        read: wikidata::read,
    },
    ForeignFormat {
        name: "SPARQL results",
        extensions: &["json", "srj"],
        sniff: sparql::sniff,
        read: sparql::read,
    },
    ForeignFormat {
        name: "schema.org Event",
        extensions: &["jsonld", "json"],
        sniff: schema_org::sniff,
        read: schema_org::read,
    },
    ForeignFormat {
        name: "Linked Places and GeoJSON-T",
        extensions: &["geojson", "lpf", "json"],
        sniff: linked_places::sniff,
        read: linked_places::read,
    },
    ForeignFormat { name: "vis-timeline", extensions: &["json"], sniff: vis::sniff, read: vis::read },
    ForeignFormat {
        name: "super-timeline CSV",
        extensions: &["csv"],
        sniff: incidents::sniff_csv,
        read: incidents::read_csv,
    },
    ForeignFormat {
        name: "super-timeline JSON lines",
        extensions: &["jsonl", "json"],
        sniff: incidents::sniff_lines,
        read: incidents::read_lines,
    },
    ForeignFormat { name: "ACLED", extensions: &["csv"], sniff: acled::sniff, read: acled::read },
    ForeignFormat {
        name: "GDELT",
        extensions: &["csv", "tsv", "export"],
        sniff: gdelt::sniff,
        read: gdelt::read,
    },
    ForeignFormat { name: "data in a script", extensions: &["js"], sniff: script::sniff, read: script::read },
    ForeignFormat {
        name: "markwhen",
        extensions: &["mw", "md", "txt"],
        sniff: markwhen::sniff,
        read: markwhen::read,
    },
    ForeignFormat {
        name: "note",
        extensions: &["md", "markdown", "yaml", "yml"],
        sniff: note::sniff,
        read: note::read,
    },
];

/// What formats are told by.
#[derive(Debug)]
pub struct Clues<'a> {
    /// The text without blanks before it.
    pub text: &'a str,
    /// Which members it has, if it is JSON.
    pub shape: Shape,
}

impl<'a> Clues<'a> {
    /// Of a text or its beginning.
    pub fn of(text: &'a str) -> Self {
        let text = text.trim_start();
        Self { text, shape: Shape::of(text) }
    }

    /// The beginning of the text, `length` bytes at most.
    pub fn head(&self, length: usize) -> &'a str {
        self.text.get(..self.text.floor_char_boundary(length)).unwrap_or(self.text)
    }

    /// Its first line.
    pub fn first_line(&self) -> &'a str {
        self.head(1 << 16).lines().next().unwrap_or("")
    }
}

/// The format of a text, or of a text by its beginning; `None` if it is none of these.
pub fn recognize(text: &str) -> Option<&'static ForeignFormat> {
    let clues = Clues::of(text);
    // A file of our own is never somebody else's.
    if clues.shape.has("format") {
        return None;
    }
    FORMATS.iter().find(|format| (format.sniff)(&clues))
}

/// Reads a text of a format that was recognized.
///
/// # Errors
/// If it breaks the rules of its format so far that nothing can be read, or passes a limit.
pub fn read(format: &ForeignFormat, text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let bytes = text.len() as u64;
    if bytes > MAX_BYTES {
        return Err(ReadError::TooBig { bytes, limit: MAX_BYTES });
    }
    (format.read)(text, watch)
}
