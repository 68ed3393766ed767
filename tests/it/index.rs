//! The index against brute force: counts add up, nothing is lost, the most important comes first.

use crate::support;
use crate::support::{samples, timeline_of};
use index::{
    Filter, GridStep, Grouping, LaneTable, Listing, Packing, RowOrder, TableColumn, TableItem, TimelineIndex,
    search,
};
use model::date::Civil;
use model::{EventId, LaneId, Tick, TimeRange, Timeline};
use proptest::prelude::*;
use std::sync::Arc;

const DAY: i64 = 86_400_000;
const LANE: LaneId = LaneId(0);

fn lanes_of_file(timeline: &Timeline) -> LaneTable {
    LaneTable::new(timeline, Grouping::AsInFile)
}

fn days(from: i64, length: i64) -> TimeRange {
    TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY))
}

fn brute_active(timeline: &Timeline, range: TimeRange) -> Vec<EventId> {
    let touches = |row: &EventId| {
        let (_, end) = timeline.drawn_range(*row);
        range.touches(timeline.columns().sort_tick(*row), end)
    };
    timeline.rows().filter(touches).collect()
}

/// Titles and statuses as a table shows them, in small letters.
fn texts(timeline: &Timeline, order: &RowOrder, is_reversed: bool) -> Vec<String> {
    let text = |item| match item {
        TableItem::Row(row) => timeline.title(row).to_lowercase(),
        TableItem::Unplaced(at) => timeline
            .unplaced()
            .get(at as usize)
            .map_or_else(String::new, |one| one.event.title.to_lowercase()),
    };
    order.items(0..order.len(), is_reversed).map(text).collect()
}

#[test]
fn titles_of_any_script_are_sorted_and_empty_cells_stand_last() {
    let timeline = support::timeline_from(
        r#"{"format": "timeline/1", "title": "T", "events": [
        {"title": "Ärger", "when": "2001"}, {"title": "zebra", "when": "2002"}, {"title": "Žilina", "when": "2003"},
        {"title": "Zebra crossing the street", "when": "2004", "place": {"name": "Bern"}},
        {"title": "zebra crossing the lane", "when": "2005", "place": {"name": "aarau"}},
        {"title": "Ала-Тоо", "when": "2006"}, {"title": "lost", "when": "the day after"}]}"#,
    );
    let sorted = |column, is_reversed| {
        let order = RowOrder::of(
            &timeline,
            &lanes_of_file(&timeline),
            &Listing { column, ..Listing::default() },
            &words::Words::english(),
        );
        texts(&timeline, &order, is_reversed)
    };
    let by_title = [
        "zebra",
        "zebra crossing the lane",
        "zebra crossing the street",
        "ärger",
        "žilina",
        "ала-тоо",
        "lost",
    ];
    assert_eq!(sorted(TableColumn::Title, false), by_title);
    let by_place = sorted(TableColumn::Place, false);
    assert_eq!(by_place[..2], ["zebra crossing the lane", "zebra crossing the street"]);
    assert_eq!(
        sorted(TableColumn::Title, true).last().map(String::as_str),
        Some("lost"),
        "no place, so always last"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_add_up_and_are_exact(
        events in samples(), from in 0..3_000_i64, length in 1..2_000_i64, exponent in 24..40_u8,
    ) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let step = GridStep::new(exponent);
        let buckets = index.lane(LANE).expect("a lane").summarize(days(from, length), step);
        for bucket in &buckets {
            let starts = |row: &EventId| bucket.range.contains(timeline.columns().sort_tick(*row));
            let started: Vec<EventId> = timeline.rows().filter(starts).collect();
            prop_assert_eq!(bucket.count as usize, started.len());
            prop_assert_eq!(bucket.active as usize, brute_active(&timeline, bucket.range).len());
            prop_assert_eq!(bucket.only, started.first().copied().filter(|_| started.len() == 1));
            prop_assert_eq!(bucket.range, step.range(step.number_of(bucket.range.start())));
        }
        prop_assert!(buckets.is_sorted_by_key(|bucket| bucket.range.start()));
        let sum: u64 = index.lane(LANE).expect("a lane").summarize(days(-1, 5_001), step).iter().map(|bucket| bucket.count).sum();
        prop_assert_eq!(sum as usize, events.len(), "no event is lost");
    }

    #[test]
    fn a_table_lists_each_row_once_and_finds_it_again(
        events in samples(), column in 0..TableColumn::ALL.len(), is_reversed: bool,
    ) {
        let timeline = timeline_of(&events);
        let order = RowOrder::of(&timeline, &lanes_of_file(&timeline), &Listing { column: TableColumn::ALL[column], ..Listing::default() }, &words::Words::english());
        let items: Vec<TableItem> = order.items(0..order.len(), is_reversed).collect();
        for (at, item) in items.iter().enumerate() {
            prop_assert_eq!(order.place(*item, is_reversed), Some(at));
        }
        let mut sorted = items.clone();
        sorted.sort();
        prop_assert_eq!(sorted, timeline.rows().map(TableItem::Row).collect::<Vec<_>>());
        if TableColumn::ALL[column] == TableColumn::Title {
            let texts = texts(&timeline, &order, false);
            prop_assert!(texts.is_sorted(), "{texts:?}");
        }
    }

    #[test]
    fn what_touches_a_range_is_all_found_and_counted(
        events in samples(), from in 0..3_000_i64, length in 1..2_000_i64,
    ) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let lane = index.lane(LANE).expect("a lane");
        let range = days(from, length);
        let mut found = lane.active(&timeline, range);
        prop_assert_eq!(found.len(), lane.num_active(range));
        found.sort_unstable();
        prop_assert_eq!(found, brute_active(&timeline, range));
    }

    #[test]
    fn the_nearest_and_the_first_are_those_of_a_walk_along_the_lane(
        events in samples(), from in -100..3_100_i64, length in 1..2_000_i64,
    ) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let lane = index.lane(LANE).expect("a lane");
        let range = days(from, length);
        prop_assert_eq!(lane.first_active(&timeline, range), brute_active(&timeline, range).first().copied());
        let distance = |row: &EventId| timeline.columns().sort_tick(*row).since(range.start()).unsigned_abs();
        prop_assert_eq!(lane.nearest(range.start()), lane.rows().iter().copied().min_by_key(distance));
    }

    #[test]
    fn the_most_important_come_first(events in samples(), from in 0..3_000_i64, length in 1..2_000_i64) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let range = days(from, length);
        let found = index.lane(LANE).expect("a lane").top_starts(&timeline, range, 5);
        let mut started: Vec<EventId> =
            timeline.rows().filter(|row| range.contains(timeline.columns().sort_tick(*row))).collect();
        let length = |row: EventId| timeline.columns().drawn_end(row).since(timeline.columns().sort_tick(row));
        started.sort_by(|a, b| {
            let by_weight = timeline.columns().weight(*b).total_cmp(&timeline.columns().weight(*a));
            by_weight.then(length(*b).cmp(&length(*a))).then(a.cmp(b))
        });
        started.truncate(5);
        prop_assert_eq!(found, started);
    }

    #[test]
    fn panning_never_regroups(events in samples(), weeks in -20..20_i64, exponent in 26..36_u8) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let step = GridStep::new(exponent);
        let range = days(500, 1_000);
        let moved = range.shifted(weeks * 7 * DAY + 12_345);
        let before = index.lane(LANE).expect("a lane").summarize(range, step);
        let after = index.lane(LANE).expect("a lane").summarize(moved, step);
        let is_in_both = |part: TimeRange| part.start() >= moved.start() && part.end() <= moved.end();
        for bucket in before.iter().filter(|bucket| is_in_both(bucket.range)) {
            prop_assert!(after.contains(bucket), "{:?}", bucket);
        }
    }

    #[test]
    fn rows_never_overlap_and_each_event_takes_the_lowest_that_is_free(events in samples()) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let packing = Packing::build(&timeline, &index, 0);
        let packed = packing.lane(LANE).expect("every lane with an event is packed");
        let columns = timeline.columns();
        // Each event in turn looks at all rows, as nobody would who has many.
        let mut ends: Vec<Tick> = Vec::new();
        for event in timeline.rows() {
            let (start, end) = (columns.sort_tick(event), columns.drawn_end(event));
            let free = ends.iter().position(|end| *end <= start).unwrap_or(ends.len());
            ends.resize(ends.len().max(free + 1), Tick::PAST);
            ends[free] = end.max(start.later(1));
            prop_assert_eq!(packed.row_of(event), Some(free));
        }
        prop_assert_eq!(packed.num_rows(), ends.len());
        let all: usize = (0..packed.num_rows()).map(|row| packed.row(row).len()).sum();
        prop_assert_eq!(all, events.len(), "no event is lost or twice there");
        // Half of the time in the first rows is of slots that are shorter, to an eighth of a doubling.
        let starts: Vec<Tick> = timeline.rows().map(|row| columns.sort_tick(row)).collect();
        let most = starts.last().map_or(0, |last| last.since(starts[0]) / 32).max(1);
        let slots = (0..32).flat_map(|row| packed.row(row).windows(2)).map(|pair| {
            columns.sort_tick(pair[1]).since(columns.sort_tick(pair[0])).max(1)
        });
        let slots: Vec<i64> = slots.collect();
        let time_below = |wide: i64| {
            slots.iter().filter(|slot| **slot < wide).map(|slot| (*slot).min(most)).sum::<i64>()
        };
        let (typical, half) = (packed.typical_slot(), time_below(i64::MAX) / 2);
        prop_assert!(slots.is_empty() || time_below(typical) <= half);
        prop_assert!(time_below(typical.saturating_add(typical / 8 + 1)) > half || slots.is_empty());
    }

    #[test]
    fn an_index_of_wanted_rows_holds_those_and_no_others(events in samples(), third in 0..3_u32) {
        let timeline = timeline_of(&events);
        let wanted: Vec<EventId> = timeline.rows().filter(|row| row.0 % 3 == third).collect();
        let filter = Filter { only: Some(Arc::new(wanted.clone())), ..Filter::default() };
        let index = TimelineIndex::build(&timeline, &filter);
        prop_assert_eq!(index.num_rows(), wanted.len());
        prop_assert_eq!(index.lane(LANE).map(|lane| lane.rows().to_vec()), Some(wanted));
    }
}

/// Few of many rows are read in another way than most of them, and both in pieces.
#[test]
fn lanes_hold_the_same_whatever_share_of_the_rows_is_shown() {
    let line = |at: i64| {
        let day = |days: i64| Civil::from_days(days).edtf();
        format!("event {at},{},{},lane {}", day(at * 7 % 9_001), day(at * 7 % 9_001 + at % 40), at % 3)
    };
    let lines: Vec<String> =
        std::iter::once("title,start,end,lane".to_owned()).chain((0..150_000).map(line)).collect();
    let timeline = support::timeline_from(&lines.join("\n"));
    for share in [1, 3, 7] {
        let wanted: Vec<EventId> = timeline.rows().filter(|row| row.0 % share == 0).collect();
        let filter = Filter { only: Some(Arc::new(wanted.clone())), ..Filter::default() };
        let index = TimelineIndex::build(&timeline, &filter);
        for lane in (0..3).map(LaneId) {
            let in_lane = |row: &EventId| timeline.columns().lane(*row) == lane;
            let expected: Vec<EventId> = wanted.iter().copied().filter(in_lane).collect();
            let (rows, range) = (index.lane(lane).expect("a lane"), days(3_000, 50));
            assert_eq!(rows.rows(), expected, "one of {share}, {lane:?}");
            let touches = |row: &&EventId| {
                let (start, end) = timeline.drawn_range(**row);
                range.touches(start, end)
            };
            assert_eq!(rows.num_active(range), expected.iter().filter(touches).count(), "{share} {lane:?}");
        }
    }
}

/// The texts of a large file lie in the order of the file and its rows in that of time; neither is that of the words.
#[test]
fn words_are_found_in_titles_and_descriptions_and_not_where_two_texts_meet() {
    let timeline = support::timeline_from(concat!(
        "title,start,id,text\n",
        "Alpha border,2002-05-01,talks,treaty\n",
        "BORDER,2001-05-01,x,tea\n",
        "tre,2000-05-01,aty,on Borders\n",
    ));
    for (words, titles) in [
        ("border", &["tre", "BORDER", "Alpha border"][..]),
        ("treaty", &["Alpha border"]),
        ("e", &["tre", "BORDER", "Alpha border"]),
        ("border2", &[]),
        ("talks", &[]),
        ("on b", &["tre"]),
    ] {
        let found = search::find(&timeline, words);
        let found: Vec<&str> = found.into_iter().map(|row| timeline.title(row)).collect();
        assert_eq!(found, titles, "{words}");
    }
}
