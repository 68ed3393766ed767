//! What holds of every input: it is read or refused, never more than that; what was read is written and read again as it
//! was; and no date ends before it begins.

use formats::foreign::{self, FORMATS};
use formats::image;
use formats::table::{self, TableChoices};
use formats::{Opened, ReadWatch, native};
use model::date::entry::edtf_from_typed;
use model::date::{Reading, When, ZoneRule};
use model::Resolution;

/// Bytes as a file of any format.
pub fn any(data: &[u8]) {
    if let Ok(opened) = formats::read(data, &ReadWatch::default()) {
        check(&opened);
    }
}

/// A text given to one reader, whatever it looks like.
pub fn foreign(name: &str, data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let format = FORMATS.iter().find(|format| format.name == name).expect("a format of that name");
    if let Ok(opened) = foreign::read(format, text, &ReadWatch::default()) {
        check(&opened);
    }
}

/// A text as a table, whatever it looks like.
pub fn table(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(opened) = table::read(text, "UTF-8", &TableChoices::default(), &ReadWatch::default()) {
        check(&opened);
    }
}

/// Bytes as a picture beside a document.
pub fn picture(data: &[u8]) {
    if let Ok(shown) = image::read(data) {
        assert!(shown.width.max(shown.height) <= image::MAX_SIDE);
        image::read(&shown.bytes).expect("what was written anew is read");
    }
}

/// A text as a date: in EDTF, and as people type it.
pub fn date(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for resolution in [Resolution::Milliseconds, Resolution::Seconds] {
        if let Ok(extent) = When::plain(text).extent(Reading::Occurrence, resolution, ZoneRule::Wall) {
            assert!(extent.start.earliest <= extent.start.latest, "{text}");
        }
    }
    if let Ok(edtf) = edtf_from_typed(text) {
        let read = When::plain(edtf).extent(Reading::Whole, Resolution::Seconds, ZoneRule::Wall);
        assert!(read.is_ok(), "{text}");
    }
}

fn check(opened: &Opened) {
    let timeline = &opened.timeline;
    for row in timeline.rows() {
        let (start, end) = timeline.drawn_range(row);
        assert!(start <= end, "{}", timeline.when(row).edtf);
    }
    let written = native::write(timeline);
    let again = formats::read(written.as_bytes(), &ReadWatch::default()).expect("our own format is read");
    assert_eq!(native::write(&again.timeline), written);
}
