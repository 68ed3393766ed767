//! Lanes grouped by a field: which there are, that nothing is lost in them, and that what was done to them comes back.

use formats::{self, ReadWatch};
use index::filter::KindChoice;
use index::query::Query;
use index::{Filter, Grouping, LaneIndex, LaneTable, MAX_LANES, TimelineIndex};
use model::compose::compose;
use model::{EventId, LaneId, RowKind, Timeline};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn both() -> Timeline {
    let reports = timeline_from(include_str!("../../seeds/csto-summits.timeline.json"));
    compose(&[&reports, &timeline_from(include_str!("../../seeds/csto-record.timeline.json"))])
}

fn grouped(timeline: &Timeline, filter: &Filter, grouping: Grouping) -> TimelineIndex {
    TimelineIndex::grouped(timeline, filter, Arc::new(LaneTable::new(timeline, grouping)))
}

/// Titles of the lanes from the top, with how much stands in each.
fn lanes(timeline: &Timeline, grouping: Grouping) -> Vec<String> {
    let table = LaneTable::new(timeline, grouping);
    let words = words::Words::english();
    table.ids().map(|id| format!("{} {}", table.title(id, &words), table.size(id))).collect()
}

/// A file with one event for each list of themes, and eras that stand behind all lanes.
fn file(themes: &[Vec<u8>], eras: usize) -> Timeline {
    let mut text = "{\"format\": \"timeline/1\", \"title\": \"Themes\", \"events\": [".to_owned();
    for (at, tags) in themes.iter().enumerate() {
        let tags: Vec<String> = tags.iter().map(|tag| format!("\"t{tag}\"")).collect();
        let comma = if at > 0 { "," } else { "" };
        let (year, tags) = (1900 + at % 100, tags.join(","));
        write!(text, "{comma}{{\"title\": \"E{at}\", \"when\": \"{year}\", \"tags\": [{tags}]}}")
            .expect("writing to a String cannot fail");
    }
    for at in 0..eras {
        let comma = if at > 0 || !themes.is_empty() { "," } else { "" };
        write!(text, "{comma}{{\"title\": \"Era\", \"when\": \"1950/1960\", \"kind\": \"background\"}}")
            .expect("writing to a String cannot fail");
    }
    text.push_str("]}");
    timeline_from(&text)
}

#[test]
fn lanes_stand_by_name_or_by_count_and_what_has_no_value_comes_last() {
    let themes = file(&[vec![2], vec![1, 2], vec![], vec![3]], 0);
    assert_eq!(lanes(&themes, Grouping::Theme), ["t2 2", "t1 1", "t3 1", "No theme 1"]);
    assert_eq!(lanes(&themes, Grouping::Status), ["Not stated 4"]);
    assert_eq!(lanes(&themes, Grouping::Kind), ["Events 4"]);
    assert_eq!(lanes(&themes, Grouping::State), ["No state named 4"]);
}

#[test]
fn rare_values_share_a_lane_that_says_how_many_they_are() {
    let many: Vec<Vec<u8>> = (0..100).map(|at| vec![at, at + 1, 200]).collect();
    let themes = lanes(&file(&many, 0), Grouping::Theme);
    assert_eq!(themes.len(), MAX_LANES + 1);
    assert_eq!(themes[0], "t200 100");
    assert!(themes[MAX_LANES].starts_with("42 others "), "{}", themes[MAX_LANES]);
}

#[test]
fn states_of_both_layers_stand_by_name_and_mix_layers() {
    let both = both();
    let table = LaneTable::new(&both, Grouping::State);
    let words = words::Words::english();
    let titles: Vec<_> = table.ids().map(|lane| table.title(lane, &words)).collect();
    let armenia = titles.iter().position(|title| *title == "Armenia").expect("Armenia");
    let (last, states) = titles.split_last().expect("lanes");
    assert!(states.is_sorted(), "{states:?}");
    assert_eq!(*last, "No state named");
    assert_eq!(table.layer(LaneId(armenia as u32)), None);
    let layers = LaneTable::new(&both, Grouping::Layer);
    let of_one = layers.ids().map(|lane| layers.layer(lane).map(|layer| u32::from(layer.0)));
    assert_eq!(of_one.collect::<Vec<_>>(), [Some(0), Some(1)]);
}

#[test]
fn every_grouping_of_the_built_in_layers_loses_nothing() {
    let both = both();
    let filters = [
        Filter::default(),
        Filter { hidden_kinds: [KindChoice::Terms].into(), ..Filter::default() },
        Filter { query: Query::parse("state:Armenia"), ..Filter::default() },
    ];
    for grouping in Grouping::ALL {
        for filter in &filters {
            assert_eq!(lost(&both, filter, grouping), None, "{grouping:?} {filter:?}");
        }
    }
}

/// What is wrong with the lanes of a grouping: a row that passes the filter and stands nowhere, or one that does not pass
/// and stands somewhere, or a count that does not add up.
fn lost(timeline: &Timeline, filter: &Filter, grouping: Grouping) -> Option<String> {
    let index = grouped(timeline, filter, grouping);
    let passes = filter.compile(timeline);
    let wanted: BTreeSet<EventId> = timeline.rows().filter(|row| passes.matches(*row)).collect();
    let in_lanes = index.table().ids().filter_map(|lane| index.lane(lane)).flat_map(LaneIndex::rows);
    let shown: BTreeSet<EventId> = in_lanes.chain(index.backdrop()).copied().collect();
    if shown != wanted {
        return Some(format!("{shown:?} instead of {wanted:?}"));
    }
    let unfiltered = grouped(timeline, &Filter::default(), grouping);
    let wrong = index.table().ids().find(|lane| {
        index.table().size(*lane) != unfiltered.lane(*lane).map_or(0, |index| index.rows().len())
    });
    wrong.map(|lane| format!("the count of {lane:?}"))
}

proptest! {
    #[test]
    fn no_row_is_lost_in_any_grouping(
        themes in prop::collection::vec(prop::collection::vec(0_u8..90, 0..4), 0..120),
        eras in 0_usize..3,
    ) {
        let (timeline, words) = (file(&themes, eras), words::Words::english());
        for grouping in [Grouping::Theme, Grouping::Kind, Grouping::Status, Grouping::State] {
            prop_assert_eq!(lost(&timeline, &Filter::default(), grouping), None, "{:?}", grouping);
        }
        let index = grouped(&timeline, &Filter::default(), Grouping::Theme);
        // A row stands once in the lane of each of its themes, and in no other.
        for row in timeline.rows() {
            let tags: BTreeSet<&str> =
                timeline.details(row).map_or(&[][..], |event| &event.tags).iter().map(String::as_str).collect();
            let titles: Vec<_> =
                index.lanes_of(row).map(|lane| index.table().title(lane, &words)).collect();
            let own: BTreeSet<&str> = titles.iter().map(AsRef::as_ref).filter(|title: &&str| title.starts_with('t')).collect();
            prop_assert!(own.is_subset(&tags));
            prop_assert!(own == tags || titles.iter().any(|title| title.contains("other")), "{:?}", titles);
        }
    }
}

#[test]
fn over_all_lanes_no_event_counts_twice() {
    let both = both();
    let is_event = |row: &EventId| both.kind(*row) != RowKind::Term && !both.is_background(*row);
    let all = both.rows().filter(is_event).count();
    let whole = both.whole_range().expect("a range").widened(1_000);
    for grouping in Grouping::ALL {
        let index = grouped(&both, &Filter::default(), grouping);
        let is_of_events =
            |lane: &&LaneIndex| lane.rows().first().is_some_and(|row| both.kind(*row) != RowKind::Term);
        let num: usize = index.each_once().filter(is_of_events).map(|lane| lane.num_active(whole)).sum();
        assert_eq!(num, all, "{grouping:?}");
    }
}
