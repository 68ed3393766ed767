//! Tiles against the index in memory: wherever they come from and in whatever order, their answers are the same.

use crate::support::{samples, timeline_of};
use index::tiles::{PyramidShape, Tile, TileRow, TileSpan, TileStore, TopEvent};
use index::{Filter, Grain, GridStep, LaneAnswers, Outline, TimelineIndex};
use model::{EventId, LaneId, Tick, TimeRange, Timeline};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

const LANE: LaneId = LaneId(0);

/// The engine's number of the lane, which is another than ours.
const NUMBER: u32 = 7;

const DAY: i64 = 86_400_000;

/// One event as an engine has it.
#[derive(Clone, Copy, Debug)]
struct Stored {
    id: i64,
    start: i64,
    end: i64,
    weight: f32,
}

fn stored(timeline: &Timeline) -> Vec<Stored> {
    let columns = timeline.columns();
    let of = |row: EventId| Stored {
        id: i64::from(row.0),
        start: columns.sort_tick(row).0,
        end: columns.drawn_end(row).0,
        weight: columns.weight(row),
    };
    timeline.rows().map(of).collect()
}

/// The rows of the table of tiles that one server has, of each level from a floor to a ceiling.
fn table(events: &[Stored], levels: std::ops::RangeInclusive<u8>) -> Vec<TileRow> {
    let mut tiles: BTreeMap<(u8, i64), Tile> = BTreeMap::new();
    for event in events {
        for level in levels.clone() {
            let top = TopEvent {
                id: event.id,
                weight: event.weight,
                length: event.end - event.start,
                start: Tick(event.start),
            };
            let begun = Tile { starts: 1, lasts: 0, top: Some(top) };
            tiles.entry((level, event.start >> level)).or_default().add(begun);
            let over = Tile { starts: 0, lasts: 1, top: None };
            tiles.entry((level, (event.end - 1) >> level)).or_default().add(over);
        }
    }
    tiles.into_iter().map(|((level, bucket), tile)| TileRow { lane: NUMBER, level, bucket, tile }).collect()
}

fn shape(events: &[Stored], floor: u8) -> PyramidShape {
    let first = events.iter().map(|event| event.start).min().unwrap_or(0);
    let last = events.iter().map(|event| event.end).max().unwrap_or(1);
    let ceiling = (floor..62).find(|level| ((last - 1) >> level) - (first >> level) <= 1).unwrap_or(62);
    let bounds = (!events.is_empty()).then(|| TimeRange::new(Tick(first), Tick(last)));
    PyramidShape { floor, ceiling, bounds, num: events.len() as u64, peaks: BTreeMap::new() }
}

/// Shards of the events, each with its tiles, all rows in an order of their own.
fn sharded(
    events: &[Stored],
    num_shards: usize,
    levels: &std::ops::RangeInclusive<u8>,
    seed: u64,
) -> Vec<TileRow> {
    let shard_of =
        |event: &Stored| (event.id.unsigned_abs().wrapping_mul(seed | 1) >> 7) as usize % num_shards;
    let mut rows: Vec<TileRow> = (0..num_shards)
        .flat_map(|shard| {
            let own: Vec<Stored> = events.iter().copied().filter(|event| shard_of(event) == shard).collect();
            table(&own, levels.clone())
        })
        .collect();
    let len = rows.len().max(1);
    for at in 0..rows.len() {
        rows.swap(at, (seed as usize).wrapping_mul(at + 1) % len);
    }
    rows
}

/// Asks for what a picture misses until nothing is missing; how often that was.
fn ask(store: &mut TileStore, range: TimeRange, steps: (GridStep, GridStep), answer: &[TileRow]) -> usize {
    let mut num_rounds = 0;
    loop {
        let (parents, rest) = store.missing(&[NUMBER], range, steps);
        let asked = if parents.is_empty() { rest } else { parents };
        if asked.is_empty() {
            return num_rounds;
        }
        // A server sends what was asked for and no more.
        let is_asked =
            |row: &&TileRow| asked.iter().any(|span| span.level == row.level && span.holds(row.bucket));
        store.take(&asked, answer.iter().filter(is_asked).copied());
        num_rounds += 1;
        assert!(num_rounds < 4, "what was answered is asked again");
    }
}

fn outline(store: &TileStore, timeline: &Timeline) -> Outline {
    Outline {
        tiles: Arc::new(store.clone()),
        lanes: Arc::from([NUMBER]),
        rows: Arc::new(timeline.rows().map(|row| (i64::from(row.0), row)).collect::<HashMap<_, _>>()),
        rows_in: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tiles_answer_as_memory_does(
        events in samples(), from in -500..3_000_i64, length in 1..2_000_i64, exponent in 24..40_u8, floor in 24..38_u8,
        num_shards in 1..6_usize, seed: u64, looked_before in proptest::option::of((0..3_000_i64, 1..900_i64)),
    ) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let held = LaneAnswers::Held(index.lane(LANE).expect("a lane"));
        let events = stored(&timeline);
        let shape = shape(&events, floor);
        // What is finer than the floor is counted when it is asked for.
        let rows = sharded(&events, num_shards, &(exponent.min(floor)..=shape.ceiling), seed);
        let mut store = TileStore::new([(NUMBER, shape)]);
        let (step, wide) = (GridStep::new(exponent), GridStep::new(exponent + 6));
        let days = |from: i64, length: i64| TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY));
        if let Some((from, length)) = looked_before {
            ask(&mut store, days(from, length), (step, wide), &rows);
        }
        let range = days(from, length);
        // Millions of steps are never drawn.
        prop_assume!(range.span() / step.ticks() < 3_000);
        let num_rounds = ask(&mut store, range, (step, wide), &rows);
        prop_assert!(num_rounds <= 2, "parents, then the rest");
        prop_assert_eq!(store.conflicts(), &[]);
        let outline = outline(&store, &timeline);
        let tiled = LaneAnswers::Tiled(outline.lane(LANE).expect("a lane"));
        prop_assert_eq!(tiled.summarize(range, step), held.summarize(range, step));
        let density = |answers: &LaneAnswers<'_>| {
            let mut seen = Vec::new();
            answers.density(range, step, |range, active, grain| seen.push((range, active, grain)));
            seen
        };
        prop_assert_eq!(density(&tiled), density(&held));
        for coarser in exponent..=exponent + 6 {
            let step = GridStep::new(coarser);
            for number in step.number_of(range.start())..=step.last_number_of(range) {
                let bounds = step.range(number);
                prop_assert_eq!(tiled.top_starts(&timeline, bounds, 1), held.top_starts(&timeline, bounds, 1));
            }
        }
    }

    #[test]
    fn late_events_only_add_rows(events in samples(), num_late in 0..20_usize, floor in 24..34_u8, seed: u64) {
        let timeline = timeline_of(&events);
        let events = stored(&timeline);
        let (early, late) = events.split_at(events.len().saturating_sub(num_late));
        let shape = shape(&events, floor);
        let levels = floor..=shape.ceiling;
        let mut parted = sharded(early, 3, &levels, seed);
        parted.extend(table(late, levels.clone()));
        let at_once = table(&events, levels.clone());
        let spans: Vec<TileSpan> =
            levels.map(|level| TileSpan { lane: NUMBER, level, from: i64::MIN >> level, to: i64::MAX >> level }).collect();
        let taken = |rows: &[TileRow]| {
            let mut store = TileStore::new([(NUMBER, shape.clone())]);
            store.take(&spans, rows.iter().copied());
            store
        };
        prop_assert_eq!(taken(&parted), taken(&at_once));
    }

    #[test]
    fn nothing_is_guessed(
        events in samples(), from in 0..3_000_i64, length in 1..2_000_i64, seen in 0..3_000_i64, exponent in 24..36_u8,
    ) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let held = LaneAnswers::Held(index.lane(LANE).expect("a lane"));
        let events = stored(&timeline);
        let shape = shape(&events, 24);
        let rows = table(&events, 24..=shape.ceiling);
        let mut store = TileStore::new([(NUMBER, shape)]);
        let (step, wide) = (GridStep::new(exponent), GridStep::new(exponent + 6));
        // One answer came, the one after it is on its way.
        let range = TimeRange::new(Tick(seen * DAY), Tick((seen + 30) * DAY));
        let (parents, _) = store.missing(&[NUMBER], range, (step, wide));
        let is_asked = |row: &&TileRow| parents.iter().any(|span| span.level == row.level && span.holds(row.bucket));
        store.take(&parents, rows.iter().filter(is_asked).copied());
        let outline = outline(&store, &timeline);
        let tiled = LaneAnswers::Tiled(outline.lane(LANE).expect("a lane"));
        let range = TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY));
        for bucket in tiled.summarize(range, step) {
            let own = GridStep::at_least(bucket.range.span() as f64);
            let true_one = held.summarize(bucket.range, own);
            match bucket.grain {
                Grain::Unknown => prop_assert_eq!((bucket.count, bucket.only), (0, None)),
                Grain::Exact | Grain::Wider => {
                    prop_assert_eq!(true_one.iter().map(|one| one.count).sum::<u64>(), bucket.count, "{:?}", bucket);
                    prop_assert_eq!(own.ticks(), bucket.range.span());
                }
            }
        }
    }
}

/// Whatever comes first, the finer counts are believed.
#[test]
fn counts_that_do_not_add_up_are_told() {
    let at = |day: i64| Stored { id: day, start: day * DAY, end: (day + 3) * DAY, weight: 0.5 };
    let events: Vec<Stored> = (0..900).map(at).collect();
    let shape = shape(&events, 26);
    let levels = 26..=shape.ceiling;
    let right = table(&events, levels.clone());
    let spans: Vec<TileSpan> = levels
        .map(|level| TileSpan { lane: NUMBER, level, from: i64::MIN >> level, to: i64::MAX >> level })
        .collect();
    let wrong_at = (29, right.iter().find(|row| row.level == 29).expect("a row").bucket);
    let mut wrong = right.clone();
    for row in wrong.iter_mut().filter(|row| (row.level, row.bucket) == wrong_at) {
        row.tile.starts += 5;
    }
    let reversed: Vec<TileSpan> = spans.iter().rev().copied().collect();
    for (order, rows, expected) in
        [(&spans, &right, None), (&spans, &wrong, Some(wrong_at)), (&reversed, &wrong, Some(wrong_at))]
    {
        let mut store = TileStore::new([(NUMBER, shape.clone())]);
        for span in order {
            store.take(&[*span], rows.iter().filter(|row| row.level == span.level).copied());
        }
        let told = store.conflicts().iter().map(|conflict| (conflict.level, conflict.bucket));
        assert_eq!(told.clone().find(|told| *told == wrong_at), expected);
        assert_eq!(told.count() > 0, expected.is_some());
        for row in &right {
            let lane = store.lane(NUMBER).expect("the lane");
            let tile = lane.tile(row.level, row.bucket).expect("known");
            assert_eq!((tile.starts, tile.lasts), (row.tile.starts, row.tile.lasts), "{row:?}");
        }
    }
}
