//! What is kept of large timelines for the next time: the same timeline comes back, and nothing else is believed.

use crate::support::english;
use bytes::Bytes;
use formats::{self, ReadWatch, cache};
use index::{Filter, TimelineIndex, search};
use model::{EventId, Timeline};
use proptest::prelude::*;
use scene::axis::view::ViewState;
use scene::{StaticScene, TextMeasure};
use serde_json::Value;
use summitline::app::cli::generate;
use theme::Metrics;

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
    formats::read(&generate::table(NUM_EVENTS, 7), &ReadWatch::default()).expect("understood").timeline
}

fn picture(timeline: &Timeline) -> String {
    let index = TimelineIndex::build(timeline, &Filter::default());
    let view = ViewState::new(timeline.whole_range().expect("it has events"));
    let (metrics, measure) = (Metrics::WINDOW, TextMeasure::default());
    let size = emath::vec2(1_200.0, 800.0);
    let (metrics, measure) = (&metrics, &measure);
    let (index, view) = (&index, &view);
    StaticScene {
        timeline,
        index,
        packing: None,
        view,
        metrics,
        measure,
        words: english(),
        today: None,
        has_line_of_today: true,
        size,
    }
    .draw()
    .to_text()
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
    let take = |bytes: &[u8], made_from| cache::take(&Bytes::copy_from_slice(bytes), made_from);
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
        assert!(taken.is_none(), "changed at {at}");
    }
    let mut longer = bytes.clone();
    longer.extend_from_slice(b"more");
    assert!(take(&longer, "made from this").is_none());
}

/// Caches that are signed as they should be and still cannot be right.
#[test]
fn whoever_can_sign_is_not_believed_either() {
    let bytes = kept(&large(), "made from this").expect("plain events are kept");
    let num_rows = NUM_EVENTS as usize;
    // Four columns of ticks, then texts, whose they are, lanes, weights, marks, kinds, statuses, places in the file.
    let start = |row: usize| 8 + 8 * row;
    let weight = |row: usize| 8 + (4 * 8 + 16 + 2 * 4) * num_rows + 4 * row;
    let kind = |row: usize| 8 + (4 * 8 + 16 + 3 * 4 + 2) * num_rows + row;
    let status = |row: usize| kind(row + num_rows);
    let places = status(num_rows);
    let more =
        |tail: &mut Value, member: &str| tail[member] = (tail[member].as_u64().expect("a number") + 1).into();
    let check = |what: &str, change: &dyn Fn(&mut Vec<u8>, &mut Value)| {
        let changed = signed_again(&bytes, change);
        let is_taken = cache::take(&changed.into(), "made from this").is_some();
        assert_eq!(is_taken, what == "nothing", "{what}");
    };
    check("nothing", &|_, _| ());
    check("another version", &|_, tail| more(tail, "version"));
    check("a row more", &|_, tail| more(tail, "num_rows"));
    check("more rows than can be", &|_, tail| tail["num_rows"] = u64::MAX.into());
    check("a text more", &|_, tail| tail["texts"].as_array_mut().expect("a list").push(1.into()));
    check("a text less", &|_, tail| tail["texts"] = Value::Array(Vec::new()));
    check("a text longer than can be", &|_, tail| tail["texts"][0] = u64::MAX.into());
    check("a block more", &|_, tail| tail["checks"].as_array_mut().expect("a list").push(1.into()));
    check("another sign", &|body, _| body[0] ^= 1);
    check("rows out of order", &|body, _| {
        let at = start(num_rows / 2);
        body[at..at + 8].copy_from_slice(&1_i64.to_le_bytes());
    });
    check("no weight", &|body, _| {
        let at = weight(num_rows - 1);
        body[at..at + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    });
    check("no kind", &|body, _| body[kind(7)] = 200);
    check("no status", &|body, _| body[status(7)] = 200);
    let text = |row: usize| 8 + 4 * 8 * num_rows + 16 * row;
    check("a text behind all texts", &|body, _| body[text(0)..text(0) + 4].fill(0xff));
    check("a text over another", &|body, _| body.copy_within(text(6)..text(7), text(7)));
    check("a text in no arena", &|body, _| body[text(9) + 8..text(9) + 10].fill(0xff));
    check("more places in the file than can be", &|body, _| body[places..places + 8].fill(0xff));
}

/// A cache whose checks are made anew after a change.
fn signed_again(bytes: &[u8], change: &dyn Fn(&mut Vec<u8>, &mut Value)) -> Vec<u8> {
    let (rest, end) = bytes.split_at(bytes.len() - 20);
    let length = u64::from_le_bytes(*end.first_chunk().expect("a length")) as usize;
    let (body, tail) = rest.split_at(rest.len() - length);
    let (mut body, mut tail) = (body.to_vec(), serde_json::from_slice::<Value>(tail).expect("a tail"));
    let checks_before = tail.get("checks").cloned();
    change(&mut body, &mut tail);
    if tail.get("checks") == checks_before.as_ref() {
        let checks: Value = body.chunks(1 << 20).map(crc32fast::hash).collect();
        tail.as_object_mut().expect("an object").insert("checks".to_owned(), checks);
    }
    let tail = serde_json::to_vec(&tail).expect("plain values");
    body.extend_from_slice(&tail);
    body.extend_from_slice(&(tail.len() as u64).to_le_bytes());
    body.extend_from_slice(&crc32fast::hash(&tail).to_le_bytes());
    body.extend_from_slice(b"SUMMITLC");
    body
}

/// Texts are looked at when they are read: what is none is empty, wherever it is said to stand.
#[test]
fn texts_that_are_none_are_empty() {
    let bytes = kept(&large(), "").expect("plain events are kept");
    let num_rows = NUM_EVENTS as usize;
    let texts_of_rows = 8 + (4 * 8 + 16) * num_rows;
    let changed = signed_again(&bytes, &|body, _| {
        // All places in the file follow one another.
        let arenas = 8 + (4 * 8 + 16 + 3 * 4 + 2 + 1 + 1) * num_rows + 2 * 8;
        body[arenas..].fill(0xff);
    });
    let timeline = cache::take(&changed.into(), "").expect("rows are in order").timeline;
    for row in timeline.rows() {
        assert_eq!((timeline.title(row), timeline.id_of(row), timeline.columns().about(row)), ("", "", ""));
    }
    assert!(!picture(&timeline).is_empty());

    // A row without a text is empty and found by no word; all others are as they were.
    let changed = signed_again(&bytes, &|body, _| {
        body[texts_of_rows + 4 * 5..texts_of_rows + 4 * 6].fill(0xff);
    });
    let timeline = cache::take(&changed.into(), "").expect("rows are in order").timeline;
    let none: Vec<u32> =
        timeline.rows().filter(|row| timeline.title(*row).is_empty()).map(|row| row.0).collect();
    assert_eq!(none, [5]);
    for words in ["session", "4", "e"] {
        let holds = |text: &str| text.to_lowercase().contains(words);
        let is_found = |row: &EventId| holds(timeline.title(*row)) || holds(timeline.columns().about(*row));
        let expected: Vec<EventId> = timeline.rows().filter(is_found).collect();
        let found = search::find(&timeline, words);
        assert!(found == expected && !expected.is_empty() && !expected.contains(&EventId(5)), "{words}");
    }
}

#[test]
fn what_is_more_than_plain_events_is_not_kept() {
    for text in [
        "{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{\"title\": \"x\", \"when\": \"2001\", \"place\": {\"name\": \"p\"}}]}",
        "{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{\"title\": \"x\", \"when\": \"soon\"}]}",
    ] {
        let timeline = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline;
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
        prop_assert!(cache::take(&bytes.into(), "").is_none());
        prop_assert!(cache::take(&tail.into(), "").is_none());
    }
}
