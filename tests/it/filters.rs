//! Filters as people type them: what each keeps of the built-in timelines, and that counts beside choices are true.

use formats::{self, ReadWatch};
use index::facets::facets;
use index::query::{Field, Query};
use index::years::year_choices;
use index::{Filter, LaneTable, Listing, TimelineIndex, order};
use model::compose::compose;
use model::{LaneId, Timeline};
use std::collections::BTreeSet;
use words::Words;

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn reports() -> Timeline {
    timeline(include_str!("../../seeds/csto-summits.timeline.json"))
}

fn both() -> Timeline {
    compose(&[&reports(), &timeline(include_str!("../../seeds/csto-record.timeline.json"))])
}

/// Labels of what a filter keeps, in the order of time.
fn kept(timeline: &Timeline, text: &str) -> Vec<String> {
    let query = Query::parse(text);
    assert_eq!(query.problems, Vec::new(), "{text}");
    let index = TimelineIndex::build(timeline, &Filter { query, ..Filter::default() });
    let lanes = (0..timeline.lanes().len() as u32).map(LaneId);
    let rows = lanes.filter_map(|lane| index.lane(lane)).flat_map(|lane| lane.rows().to_vec());
    let rows: BTreeSet<_> = rows.collect();
    rows.into_iter().map(|row| timeline.label(row).to_owned()).collect()
}

#[test]
fn what_is_typed_keeps_what_it_says() {
    let timeline = reports();
    for (text, expected) in [
        ("kind:\"Leaders’ summit\"", &["Minsk", "Astana", "Bishkek", "Moscow"][..]),
        ("kind:\"Leaders’ summit\" 2024..2025", &["Astana", "Bishkek"]),
        ("kind:\"leaders’ summit\" -status:scheduled", &["Astana", "Bishkek"]),
        ("state:Armenia attendance:not-expected", &["Minsk", "Astana"]),
        ("state:Armenia attendance:present", &[]),
        ("state:AM,kz attendance:not-expected,absent", &["Minsk", "Astana", "Bishkek"]),
        ("kind:terms state:KG", &["Kyrgyzstan"]),
        ("kind:terms person:Japarov", &["Kyrgyzstan"]),
        (
            "kind:terms certainty:inferred",
            &["Belarus", "Imangali Tasmagambetov", "Russia", "Taaltbek Masadykov"],
        ),
        ("lane:summits 2025..", &["Bishkek", "Moscow"]),
        ("lane:summits ..2024-10", &["Minsk"]),
        ("lane:summits place:astana", &["Astana"]),
        (
            "source:BelTA kind:\"Meetings and visits\"",
            &["Lukashenko arrives in Astana", "Tokayev greets Lukashenko"],
        ),
        ("drugs lane:summits ..2024", &["Minsk", "Astana"]),
        ("kind:“leaders' summit” 2024..2025", &["Astana", "Bishkek"]),
        ("kind:«Leaders’ summit» 2024..2025", &["Astana", "Bishkek"]),
        ("outcome:adopted lane:summits", &["Bishkek"]),
        ("outcome:adopted lane:summits theme:Drugs", &["Bishkek"]),
        ("outcome:rejected", &[]),
        ("nowhere-to-be-found", &[]),
    ] {
        assert_eq!(kept(&timeline, text), expected, "{text}");
    }
}

#[test]
fn layers_are_told_apart() {
    let timeline = both();
    let minsk = kept(&timeline, "place:Minsk 2023 layer:record");
    assert!(minsk.contains(&"Minsk".to_owned()), "{minsk:?}");
    let absent = kept(&timeline, "layer:record state:Armenia attendance:absent 2023..");
    assert!(absent.len() >= 3, "{absent:?}");
    let all = kept(&timeline, "layer:record").len() + kept(&timeline, "layer:summits").len();
    assert_eq!(all, timeline.num_rows());
}

#[test]
fn a_choice_keeps_as_many_rows_as_stand_beside_it() {
    let timeline = both();
    for facet in facets(&timeline) {
        for choice in &facet.choices {
            let query = Query::default().toggled(facet.field, &choice.value);
            let kept = kept(&timeline, &query.to_string()).len();
            // Plain events without details have an exact date too; the count tells of what names somebody.
            if facet.field != Field::Certainty {
                assert_eq!(kept, choice.count, "{query}");
            }
        }
    }
}

#[test]
fn each_year_keeps_as_many_rows_as_stand_beside_it() {
    let long = r#"{"format": "timeline/1", "title": "T", "events": [
        {"title": "A", "when": "0850/1066"}, {"title": "B", "when": "1901"}, {"title": "C", "when": "1999-12-31"}]}"#;
    let early = r#"{"format": "timeline/1", "title": "T", "events": [{"title": "A", "when": "-0043"}]}"#;
    let both = both();
    let num_years = year_choices(&both).len();
    assert!(num_years > 20, "{num_years}");
    for (timeline, expected) in [
        (both, None),
        (reports(), None),
        (timeline(long), Some("800s 1 · 900s 1 · 1000s 1 · 1900s 2")),
        (timeline(include_str!("../data/fifty-years.timeline.json")), None),
        // Years that the filter cannot be asked for by four digits.
        (timeline(early), Some("")),
    ] {
        let choices = year_choices(&timeline);
        for choice in &choices {
            let query = Query::default().within(&choice.value).to_string();
            assert_eq!(kept(&timeline, &query).len(), choice.count, "{query}");
        }
        let line: Vec<String> =
            choices.iter().map(|choice| format!("{} {}", choice.title, choice.count)).collect();
        assert!(expected.is_none_or(|expected| line.join(" · ") == expected), "{line:?}");
    }
}

/// Events of several lanes, named in each way that a file may name them.
const SEVERAL: &str = r#"{"format": "timeline/1", "title": "T", "lanes": [{"id": "b", "title": "Visits"}], "events": [
    {"title": "Both", "when": "2021", "lane": "a", "lanes": ["a", "b"]},
    {"title": "Second", "when": "2022", "lanes": ["c", "b", "b"]},
    {"title": "First", "when": "2023", "lane": "a"},
    {"title": "Undated", "when": "some day", "lanes": ["c", "b"]},
    {"title": "Nowhere", "when": "some day"}]}"#;

#[test]
fn an_event_of_several_lanes_is_found_by_each() {
    let timeline = timeline(SEVERAL);
    for (text, expected) in [
        ("lane:a", &["Both", "First"][..]),
        ("lane:b", &["Both", "Second"]),
        ("lane:visits", &["Both", "Second"]),
        ("lane:c", &["Second"]),
        ("-lane:b", &["First"]),
        ("-lane:a", &["Second"]),
    ] {
        assert_eq!(kept(&timeline, text), expected, "{text}");
    }
    let table = LaneTable::new(&timeline, index::Grouping::AsInFile);
    let undated = |off: &[&str]| {
        let hidden_lanes = off.iter().filter_map(|id| table.lane_by_id(id)).collect();
        let listing = Listing { hidden_lanes, ..Listing::default() };
        let listed = order::unplaced(&timeline, &table, &listing);
        listed.iter().map(|at| timeline.unplaced()[*at as usize].event.title.clone()).collect::<Vec<_>>()
    };
    for (off, expected) in [
        (&["c"][..], &["Undated", "Nowhere"][..]),
        (&["b"], &["Undated", "Nowhere"]),
        (&["b", "c"], &["Nowhere"]),
    ] {
        assert_eq!(undated(off), expected, "without {off:?}");
    }
    let sizes: usize = table.ids().map(|lane| table.size(lane)).sum();
    assert_eq!(sizes, 5, "each row is counted once in each of its lanes");
}

#[test]
fn a_stretch_that_ends_before_it_begins_is_told() {
    for text in ["2030..2020", "2024-05-02..2024-05-01", "2030-01-02..2030-01-01"] {
        let query = Query::parse(text);
        assert!(
            query
                .problems
                .iter()
                .any(|problem| Words::english().text(problem).contains("ends before it begins")),
            "{query:?}"
        );
        assert_eq!(query.range, None, "{text}");
    }
}
