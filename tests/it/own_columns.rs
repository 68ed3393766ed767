//! Columns of a person's own: shown, found, chosen and grouped by, whatever their names are.

use formats::{self, ReadWatch};
use index::facets::facets;
use index::filter::Filter;
use index::grouping::groupings;
use index::query::{Field, Query};
use index::{Grouping, LaneTable, search};
use model::own_column::own_cells;
use model::{EventId, Timeline};
use std::path::Path;

const TABLE: &str = "date,title,status,Budget,Contact person,Code\n\
    2024-01-01,Kick-off,green,high,Ada Lovelace,\"a \"\"quoted\"\" word\"\n\
    2024-02-01,Review,amber,low,Ada Lovelace,second\n\
    2024-03-01,Launch,green,high,Grace Hopper,\n";

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn kept(timeline: &Timeline, text: &str) -> Vec<String> {
    let filter = Filter { query: Query::parse(text), ..Filter::default() };
    assert_eq!(filter.query.problems.len(), 0, "{text}");
    let compiled = filter.compile(timeline);
    timeline.rows().filter(|row| compiled.matches(*row)).map(|row| timeline.title(row).to_owned()).collect()
}

#[test]
fn cells_without_a_place_of_their_own_are_kept_with_their_names() {
    let timeline = timeline(TABLE);
    let names: Vec<&str> = timeline.own_columns().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["Budget", "Contact person", "Code"]);
    let event = timeline.details(EventId(0)).expect("details");
    let cells: Vec<(String, String)> =
        own_cells(&event.extra).map(|(name, text)| (name.into_owned(), text.into_owned())).collect();
    let expected = [("Budget", "high"), ("Contact person", "Ada Lovelace"), ("Code", "a \"quoted\" word")];
    assert_eq!(cells, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn they_are_found_chosen_and_grouped_by() {
    let timeline = timeline(TABLE);
    let found = search::find(&timeline, "hopper");
    assert_eq!(found, [EventId(2)]);
    for (text, expected) in [
        ("column:Budget=high", &["Kick-off", "Launch"][..]),
        ("column:budget=LOW", &["Review"]),
        ("column:\"Contact person=Ada Lovelace\" column:Budget=high", &["Kick-off"]),
        ("column:Budget=high column:Budget=low", &["Kick-off", "Review", "Launch"]),
        ("-column:Budget=high", &["Review"]),
        ("column:Budget=none", &[]),
    ] {
        assert_eq!(kept(&timeline, text), expected, "{text}");
    }
    let facets = facets(&timeline);
    let own: Vec<(&str, usize)> = facets
        .iter()
        .filter(|facet| facet.field == Field::Own)
        .map(|facet| (facet.column.as_deref().expect("a name"), facet.choices.len()))
        .collect();
    assert_eq!(own, [("Budget", 2), ("Contact person", 2), ("Code", 2)]);
    let offered: Vec<Grouping> =
        groupings(&timeline).into_iter().filter(|by| matches!(by, Grouping::Column(_))).collect();
    assert_eq!(offered, [Grouping::Column(0), Grouping::Column(1), Grouping::Column(2)]);
    assert_eq!(offered[1].name(&timeline, crate::support::english()), "Contact person");
    assert_eq!(Grouping::from_word(offered[1].word()), Some(offered[1]));
    let table = LaneTable::new(&timeline, Grouping::Column(0));
    let titles: Vec<&str> = table.lanes().iter().map(|lane| lane.title.as_str()).collect();
    assert_eq!(titles, ["high", "low"]);
}

/// Words of a person's own status stay, as a kind, and are told once.
#[test]
fn own_words_of_a_status_are_told_once_for_the_column() {
    let opened = formats::read(TABLE.as_bytes(), &ReadWatch::default()).expect("understood");
    let told = opened.problems.iter().filter(|problem| problem.code == "own-words").count();
    assert_eq!(told, 1);
    assert_eq!(kept(&opened.timeline, "kind:green"), ["Kick-off", "Launch"]);
}

/// What a file of another program left for itself is no column of anybody.
#[test]
fn what_is_kept_for_other_programs_is_no_column() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/foreign");
    for name in ["vis", "timelinejs", "simile", "gedcom"] {
        for entry in std::fs::read_dir(root.join(name)).expect("a folder").flatten() {
            let path = entry.path();
            let bytes = std::fs::read(&path).expect("read");
            let is_sample = path.extension().is_none_or(|ending| ending != "txt");
            if let Ok(opened) = formats::read(&bytes, &ReadWatch::default())
                && is_sample
            {
                assert!(opened.timeline.own_columns().is_empty(), "{}", path.display());
            }
        }
    }
}
