//! Timelines for tests: opened from text, or made of random events.

pub mod pictures;

use formats::{self, ReadWatch};
use model::Timeline;
use model::date::Civil;
use proptest::prelude::*;
use std::sync::LazyLock;
use words::Words;

/// English, for what is written by no session.
pub fn english() -> &'static Words {
    static ENGLISH: LazyLock<Words> = LazyLock::new(Words::english);
    &ENGLISH
}

/// The timeline of a text that is understood.
pub fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

/// An event to be.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// First day, counted from 1970.
    pub start: i32,
    /// Days it lasts; 0 is an instant.
    pub length: i32,
    /// Weight in tenths.
    pub weight: u8,
    /// How its date is known.
    pub known: Known,
}

/// How a date is known.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// About the year, not surely.
    Year,
    /// The end, or for an instant everything after the start, is unknown.
    NoEnd,
    /// It goes on.
    Open,
}

/// A timeline of one lane.
pub fn timeline_of(samples: &[Sample]) -> Timeline {
    let events: Vec<String> = samples.iter().enumerate().map(|(at, sample)| event(at, *sample)).collect();
    timeline_from(&format!(
        "{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{}]}}",
        events.join(",")
    ))
}

/// Titles differ in length, as titles do.
fn event(at: usize, sample: Sample) -> String {
    let Sample { start, length, weight, known } = sample;
    let first = date(start, known);
    let when = match (known, length) {
        (Known::NoEnd, _) => format!("{first}/"),
        (Known::Open, _) => format!("{first}/.."),
        (_, 0) => first,
        _ => format!("{first}/{}", date(start + length, known)),
    };
    let title = "Talks on the border ".repeat(1 + at % 3);
    let weight = f32::from(weight) / 10.0;
    format!("{{\"title\": \"{title}{at}\", \"when\": \"{when}\", \"weight\": {weight}}}")
}

fn date(days: i32, known: Known) -> String {
    let civil = Civil::from_days(i64::from(days));
    match known {
        Known::Day | Known::NoEnd | Known::Open => civil.edtf(),
        Known::Month => format!("{:04}-{:02}", civil.year, civil.month),
        Known::Year => format!("{:04}%", civil.year),
    }
}

/// Up to sixty events of eight years: instants and spans, most of them known to the day.
pub fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let known = prop_oneof![
        6 => Just(Known::Day),
        1 => Just(Known::Month),
        1 => Just(Known::Year),
        1 => Just(Known::NoEnd),
        1 => Just(Known::Open),
    ];
    let length = prop_oneof![Just(0), 1..400_i32];
    let sample = (0..3_000_i32, length, 0..=10_u8, known).prop_map(|(start, length, weight, known)| Sample {
        start,
        length,
        weight,
        known,
    });
    proptest::collection::vec(sample, 1..60)
}
