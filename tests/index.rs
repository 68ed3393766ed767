//! The index against brute force: counts add up, nothing is lost, the most important comes first.

use proptest::prelude::*;
use summitline::formats::{self, Watch};
use summitline::index::{Answers as _, Filter, Step, TimelineIndex};
use summitline::model::{EventId, LaneId, Tick, TimeRange, Timeline};

const DAY: i64 = 86_400_000;

/// A timeline of one lane from days and lengths.
fn timeline(events: &[(i32, i32, u8)]) -> Timeline {
    let day = |days: i32| {
        let civil = summitline::model::date::Civil::from_days(i64::from(days));
        format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
    };
    let events: Vec<String> = events
        .iter()
        .map(|(start, length, weight)| {
            let when = if *length == 0 { day(*start) } else { format!("{}/{}", day(*start), day(start + length)) };
            format!("{{\"title\": \"x\", \"when\": \"{when}\", \"weight\": {}}}", f32::from(*weight) / 10.0)
        })
        .collect();
    let text = format!("{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{}]}}", events.join(","));
    formats::read(text.as_bytes(), &Watch::default()).expect("understood").timeline
}

fn brute_active(timeline: &Timeline, range: TimeRange) -> Vec<EventId> {
    let touches = |row: &EventId| {
        let (_, end) = timeline.drawn_range(*row);
        range.touches(timeline.columns().sort_tick(*row), end)
    };
    timeline.rows().filter(touches).collect()
}

fn events() -> impl Strategy<Value = Vec<(i32, i32, u8)>> {
    proptest::collection::vec((0..3_000_i32, prop_oneof![Just(0), 1..400_i32], 0..=10_u8), 1..60)
}

proptest! {
    #[test]
    fn counts_add_up_and_are_exact(events in events(), from in 0..3_000_i64, length in 1..2_000_i64, exponent in 24..40_u8) {
        let timeline = timeline(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let step = Step::new(exponent);
        let range = TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY));
        let buckets = index.summarize(LaneId(0), range, step);
        for bucket in &buckets {
            let starts = |row: &EventId| bucket.range.contains(timeline.columns().sort_tick(*row));
            let started: Vec<EventId> = timeline.rows().filter(starts).collect();
            prop_assert_eq!(bucket.count as usize, started.len());
            prop_assert_eq!(bucket.active as usize, brute_active(&timeline, bucket.range).len());
            let heaviest = started.iter().map(|row| timeline.columns().weight(*row)).fold(-1.0, f32::max);
            prop_assert_eq!(bucket.top.map_or(-1.0, |row| timeline.columns().weight(row)), heaviest);
            prop_assert_eq!(bucket.range, step.range(step.number_of(bucket.range.start())));
        }
        prop_assert!(buckets.is_sorted_by_key(|bucket| bucket.range.start()));
        let whole = TimeRange::new(Tick(-DAY), Tick(5_000 * DAY));
        let sum: u32 = index.summarize(LaneId(0), whole, step).iter().map(|bucket| bucket.count).sum();
        prop_assert_eq!(sum as usize, events.len(), "no event is lost");
    }

    #[test]
    fn events_of_a_range_are_all_there_and_ranked(events in events(), from in 0..3_000_i64, length in 1..2_000_i64) {
        let timeline = timeline(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let range = TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY));
        let found = index.events(LaneId(0), range, usize::MAX);
        let mut sorted = found.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, brute_active(&timeline, range));
        let weights: Vec<f32> = found.iter().map(|row| timeline.columns().weight(*row)).collect();
        prop_assert!(weights.is_sorted_by(|a, b| a >= b), "{:?}", weights);
        prop_assert_eq!(index.events(LaneId(0), range, 3), found.into_iter().take(3).collect::<Vec<_>>());
    }

    #[test]
    fn panning_never_regroups(events in events(), steps in -20..20_i64, exponent in 26..36_u8) {
        let timeline = timeline(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let step = Step::new(exponent);
        let range = TimeRange::new(Tick(500 * DAY), Tick(1_500 * DAY));
        let moved = range.shifted(steps * 7 * DAY + 12_345);
        let (one, two) = (index.summarize(LaneId(0), range, step), index.summarize(LaneId(0), moved, step));
        let common = |range: TimeRange| range.start() >= one[0..].first().map_or(Tick(0), |b| b.range.start()).max(moved.start()) && range.end() <= moved.end();
        for bucket in one.iter().filter(|bucket| common(bucket.range)) {
            prop_assert!(two.contains(bucket), "{:?}", bucket);
        }
    }
}
