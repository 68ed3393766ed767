//! Documents laid over each other: nothing is lost, nothing is mixed, no id means two things.

use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::compose::{compose, same_problems};
use model::event::Event;
use model::{EventId, LayerId, RowKind, Timeline};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashSet};

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const RECORD: &str = include_str!("../../seeds/csto-record.timeline.json");

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn built_in() -> (Timeline, Timeline, Timeline) {
    let (summits, record) = (timeline(SUMMITS), timeline(RECORD));
    let both = compose(&[&summits, &record]);
    (summits, record, both)
}

/// Every row by what it says, without its ids.
fn rows(timeline: &Timeline, layer: Option<LayerId>) -> Vec<String> {
    let of_layer = |row: &EventId| layer.is_none_or(|layer| timeline.layer(*row) == layer);
    let mut rows: Vec<String> = timeline
        .rows()
        .filter(of_layer)
        .map(|row| {
            let details = timeline.details(row).map(|event: &Event| {
                (event.agenda.len(), event.outcomes.len(), event.participants.len(), event.statements.len())
            });
            format!("{} {:?} {:?} {details:?}", timeline.title(row), timeline.extent(row), timeline.kind(row))
        })
        .collect();
    rows.sort();
    rows
}

#[test]
fn nothing_is_lost_and_nothing_is_mixed() {
    let (summits, record, both) = built_in();
    assert_eq!(both.num_rows(), summits.num_rows() + record.num_rows());
    assert_eq!(rows(&both, Some(LayerId(0))), rows(&summits, None));
    assert_eq!(rows(&both, Some(LayerId(1))), rows(&record, None));
    assert_eq!(both.unplaced().len(), summits.unplaced().len() + record.unplaced().len());
    let starts: Vec<_> = both.rows().map(|row| both.columns().sort_tick(row)).collect();
    assert!(starts.is_sorted());
    let titles: Vec<&str> = both.layers().iter().map(|layer| layer.title.as_str()).collect();
    assert_eq!(titles, ["CSTO summits", "CSTO public record"]);
}

#[test]
fn every_citation_still_leads_to_its_source() {
    let (_, _, both) = built_in();
    for (row, event) in both.rows_with_details() {
        for cite in event.cites() {
            assert!(both.source(&cite.source).is_some(), "{}: {}", both.title(row), cite.source);
        }
    }
    for term in both.terms() {
        for cite in term.src.iter().chain(term.claims.iter().flat_map(|claim| &claim.src)) {
            assert!(both.source(&cite.source).is_some(), "{}: {}", term.holder, cite.source);
        }
    }
}

#[test]
fn no_id_means_two_things() {
    let (_, _, both) = built_in();
    let head = both.head();
    let lists: [(&str, Vec<&String>); 5] = [
        ("sources", head.sources.iter().map(|one| &one.id).collect()),
        ("entities", head.entities.iter().map(|one| &one.id).collect()),
        ("lanes", both.lanes().iter().map(|one| &one.id).collect()),
        ("categories", head.categories.iter().map(|one| &one.id).collect()),
        ("offices", head.offices.iter().map(|one| &one.id).collect()),
    ];
    for (name, ids) in lists {
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{name}");
    }
    let ids: Vec<&str> = both.rows().map(|row| both.id_of(row)).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
}

#[test]
fn the_same_state_is_one_and_the_same_summit_is_two() {
    let (_, _, both) = built_in();
    let named = |name: &str| both.head().entities.iter().filter(|entity| entity.name == name).count();
    for state in ["Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "CSTO"] {
        assert_eq!(named(state), 1, "{state}");
    }
    let of_office = |row: &EventId| both.term(*row).is_some_and(|term| term.office == "chairmanship");
    let layers: BTreeSet<LayerId> = both.rows().filter(of_office).map(|row| both.layer(row)).collect();
    assert_eq!(layers.len(), 2, "both documents tell of one office");
    for (id, title) in [
        ("minsk-2023", "CSTO session in Minsk"),
        ("astana-2024", "CSTO session in Astana"),
        ("bishkek-2025", "CSTO session in Bishkek"),
        ("moscow-2026", "CSTO session in Moscow"),
    ] {
        let row = both.row_by_id(id).expect("a summit");
        let others: Vec<&str> = both
            .accounts_of(row)
            .into_iter()
            .filter(|other| *other != row)
            .map(|row| both.title(row))
            .collect();
        assert_eq!(others, [title], "{id}");
    }
    assert_eq!(same_problems(&both).count(), 0);
}

#[test]
fn a_layer_that_is_switched_off_counts_nothing() {
    let (summits, record, both) = built_in();
    for (hidden, left) in [(1, summits.num_rows()), (0, record.num_rows())] {
        let filter = Filter { hidden_layers: BTreeSet::from([LayerId(hidden)]), ..Filter::default() };
        assert_eq!(TimelineIndex::build(&both, &filter).num_rows(), left);
    }
}

/// A document with an event that links to others as the same.
fn linked(id: &str, links: &[(&str, &str)]) -> Timeline {
    let events: Vec<String> = links
        .iter()
        .map(|(own, to)| {
            format!(
                r#"{{"id":"{own}","title":"{id} {own}","when":"2024","links":[{{"to":"{to}","kind":"same"}}]}}"#
            )
        })
        .collect();
    timeline(&format!(
        r#"{{"format":"timeline/1","id":"{id}","title":"{id}","events":[{}]}}"#,
        events.join(",")
    ))
}

#[test]
fn links_that_say_the_same_may_go_in_circles() {
    let (one, two, three) = (
        linked("one", &[("a", "two:a")]),
        linked("two", &[("a", "three:a")]),
        linked("three", &[("a", "one:a")]),
    );
    let all = compose(&[&one, &two, &three]);
    for row in all.rows() {
        assert_eq!(all.accounts_of(row).len(), 3);
    }
    assert_eq!(same_problems(&all).count(), 0);
}

#[test]
fn links_that_cannot_be_meant_are_problems() {
    for (links, expected) in [
        (&[("a", "a")][..], "itself"),
        (&[("a", "b"), ("b", "two:x")][..], "same document"),
        (&[("a", "two:nowhere")][..], "does not have"),
    ] {
        let all = compose(&[&linked("one", links), &linked("two", &[("x", "other:y")])]);
        let messages: Vec<String> =
            same_problems(&all).iter().map(|problem| problem.message.clone()).collect();
        assert!(messages.len() == 1 && messages[0].contains(expected), "{links:?}: {messages:?}");
    }
}

#[test]
fn minutes_and_the_beginning_of_everything_share_an_axis() {
    let minute = timeline(
        r#"{"format":"timeline/1","title":"m","events":[{"title":"Noon","when":"2024-05-01T12:00:00"}]}"#,
    );
    let deep =
        timeline(r#"{"format":"timeline/1","title":"d","events":[{"title":"Bang","when":"Y-13800000000"}]}"#);
    let both = compose(&[&minute, &deep]);
    let noon = both.rows().find(|row| both.title(*row) == "Noon").expect("noon");
    assert_eq!(both.extent(noon).start.earliest.0, 1_714_564_800);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The same names in every document, so that everything that could clash does.
    #[test]
    fn any_documents_lie_over_each_other(sizes in prop::collection::vec(0_usize..6, 1..6), same_id: bool) {
        let documents: Vec<Timeline> = sizes
            .iter()
            .enumerate()
            .map(|(at, size)| {
                let events: Vec<String> = (0..*size)
                    .map(|event| format!(r#"{{"id":"e{event}","title":"{at}.{event}","when":"{}","lane":"l{}","host":"h"}}"#, 2000 + event, event % 2))
                    .collect();
                let id = if same_id { 0 } else { at };
                timeline(&format!(
                    r#"{{"format":"timeline/1","id":"d{id}","title":"d{at}","entities":[{{"id":"h","kind":"state","name":"H"}}],"events":[{}]}}"#,
                    events.join(",")
                ))
            })
            .collect();
        let all = compose(&documents.iter().collect::<Vec<_>>());
        prop_assert_eq!(all.num_rows(), sizes.iter().sum::<usize>());
        let ids: HashSet<&str> = all.rows().map(|row| all.id_of(row)).collect();
        prop_assert_eq!(ids.len(), all.num_rows());
        for row in all.rows() {
            prop_assert!(matches!(all.kind(row), RowKind::Event(_)));
            prop_assert!(all.title(row).starts_with(&all.layer(row).0.to_string()));
            prop_assert_eq!(all.lane_layer(all.columns().lane(row)), all.layer(row));
            let host = all.details(row).and_then(|event| event.host.clone()).unwrap_or_default();
            prop_assert_eq!(all.name_of(&host), "H");
        }
    }
}
