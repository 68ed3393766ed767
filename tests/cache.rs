//! What is kept of large timelines for the next time: the same timeline comes back, and nothing else is believed.

use proptest::prelude::*;
use summitline::app::generate;
use summitline::formats::{self, FileBytes, Refusal, Watch, cache};
use summitline::index::{Filter, TimelineIndex};
use summitline::model::{EventId, Timeline};
use summitline::scene::view::ViewState;
use summitline::scene::{Still, TextMeasure};
use summitline::theme::Metrics;

/// A file in memory.
struct Bytes<'b>(&'b [u8]);

impl FileBytes for Bytes<'_> {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
        let from = self.0.len().min(offset as usize);
        let to = self.0.len().min(from.saturating_add(length));
        buffer.clear();
        buffer.extend_from_slice(self.0.get(from..to).unwrap_or_default());
        Ok(())
    }
}

fn kept(timeline: &Timeline, made_from: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let write = |piece: &[u8]| -> Result<(), ()> {
        bytes.extend_from_slice(piece);
        Ok(())
    };
    cache::put(timeline, made_from, write).expect("memory takes it").then_some(bytes)
}

/// Only timelines too long for a table of identifiers are kept.
const NUM_EVENTS: u64 = 500_001;

fn large() -> Timeline {
    formats::read(&generate::table(NUM_EVENTS, 7), &Watch::default()).expect("understood").timeline
}

fn picture(timeline: &Timeline) -> String {
    let index = TimelineIndex::build(timeline, &Filter::default());
    let view = ViewState::new(timeline.whole_range().expect("it has events"));
    let (metrics, measure) = (Metrics::WINDOW, TextMeasure::default());
    let size = emath::vec2(1_200.0, 800.0);
    let (metrics, measure) = (&metrics, &measure);
    Still { timeline, index: &index, view: &view, metrics, measure, today: None, size }.draw().to_text()
}

fn all_of(timeline: &Timeline, row: EventId) -> String {
    let columns = timeline.columns();
    format!(
        "{:?} {:?} {} {} {} {} {} {:?} {:?} {}",
        columns.extent(row),
        columns.lane(row),
        columns.title(row),
        columns.edtf(row),
        columns.id(row),
        columns.about(row),
        columns.weight(row),
        columns.kind(row),
        columns.status(row),
        columns.file_order(row),
    )
}

#[test]
fn the_same_timeline_comes_back_and_damage_of_any_kind_is_no_cache() {
    let before = large();
    let bytes = kept(&before, "made from this").expect("plain events are kept");
    let take = |bytes: &[u8], made_from| cache::take(&Bytes(bytes), made_from);
    let after = take(&bytes, "made from this").expect("whole").timeline;
    assert_eq!((after.num_rows(), after.lanes()), (before.num_rows(), before.lanes()));
    assert_eq!((after.head(), after.zone()), (before.head(), before.zone()));
    assert_eq!((after.whole_range(), after.resolution()), (before.whole_range(), before.resolution()));
    let differs = before.rows().find(|row| all_of(&before, *row) != all_of(&after, *row));
    assert_eq!(differs, None);
    assert_eq!(picture(&before), picture(&after));

    assert!(take(&bytes, "made from that").is_none(), "another file");
    let mut seed = 5_u64;
    for round in 0..60 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (seed >> 20) as usize % bytes.len();
        // The tail is short and the rest is long; both are hit.
        let at = if round % 2 == 0 { at } else { bytes.len() - 1 - at % 4_000 };
        assert!(take(&bytes[..at], "made from this").is_none(), "cut at {at}");
        let mut mangled = bytes.clone();
        mangled[at] ^= 1 << (seed >> 60 & 7);
        let taken = take(&mangled, "made from this");
        // The first bytes only say what sort of file it is.
        assert!(at < 8 || taken.is_none(), "changed at {at}");
    }
    let mut longer = bytes.clone();
    longer.extend_from_slice(b"more");
    assert!(take(&longer, "made from this").is_none());
}

#[test]
fn what_is_more_than_plain_events_is_not_kept() {
    for text in [
        "{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{\"title\": \"x\", \"when\": \"2001\", \"place\": {\"name\": \"p\"}}]}",
        "{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{\"title\": \"x\", \"when\": \"soon\"}]}",
    ] {
        let timeline = formats::read(text.as_bytes(), &Watch::default()).expect("understood").timeline;
        assert!(kept(&timeline, "").is_none(), "{text}");
    }
}

#[test]
fn a_write_that_fails_is_told() {
    let timeline = large();
    let mut room = 1_000_000;
    let write = |piece: &[u8]| {
        room -= piece.len() as i64;
        if room < 0 { Err("the disk is full") } else { Ok(()) }
    };
    assert_eq!(cache::put(&timeline, "", write), Err("the disk is full"));
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..200), length in 0_u64..300) {
        let mut tail = bytes.clone();
        tail.extend_from_slice(&length.to_le_bytes());
        let from = bytes.len().saturating_sub(length as usize);
        tail.extend_from_slice(&crc32fast::hash(&bytes[from..]).to_le_bytes());
        tail.extend_from_slice(b"SUMMITLC");
        prop_assert!(cache::take(&Bytes(&bytes), "").is_none());
        prop_assert!(cache::take(&Bytes(&tail), "").is_none());
    }
}
