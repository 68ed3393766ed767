//! Documents laid over each other: nothing is lost, nothing is mixed, no id means two things.

use crate::support::english;
use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::compose::{compose, same_problems};
use model::date::Moment;
use model::date::text::DateStyle;
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
            same_problems(&all).iter().map(|problem| english().text(&problem.message)).collect();
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

/// A document with a title and events of one date each.
fn dated(title: &str, dates: &[&str]) -> Timeline {
    let events: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(at, when)| {
            let when = if when.starts_with('{') { (*when).to_owned() } else { format!("\"{when}\"") };
            format!(r#"{{"title": "{title}{at}", "when": {when}}}"#)
        })
        .collect();
    timeline(&format!(
        r#"{{"format": "timeline/1", "id": "{title}", "title": "{title}", "events": [{}]}}"#,
        events.join(",")
    ))
}

/// Where each row begins and ends, `a0 28T10:00–28T10:01`.
fn clocks(timeline: &Timeline) -> Vec<String> {
    let text = |tick| {
        let moment = Moment::from_tick(tick, timeline.resolution());
        let (hours, minutes, ..) = moment.clock();
        format!("{}T{hours:02}:{minutes:02}", moment.date.day)
    };
    let row = |row| {
        let extent = timeline.extent(row);
        format!("{} {}–{}", timeline.title(row), text(extent.start.earliest), text(extent.end.latest))
    };
    let mut clocks: Vec<String> = timeline.rows().map(row).collect();
    clocks.sort();
    clocks
}

/// The dates of some documents, the zone of the axis over them all, and where their events stand on it.
type Meeting<'t> = (&'t [&'t [&'t str]], &'t str, &'t [&'t str]);

/// Dates of documents; and moments that somebody names, with where they stand on the axis.
type Named<'t> = (&'t [&'t str], &'t [(&'t str, &'t str)]);

const ALMATY: &str = r#"{"edtf": "2024-11-28", "time": "10:00", "tz": "Asia/Almaty"}"#;

#[test]
fn clocks_of_several_zones_meet_in_universal_time() {
    let cases: &[Meeting<'_>] = &[
        // The same moment by two clocks.
        (
            &[&["2024-11-28T10:00+05:00"], &["2024-11-28T08:00+03:00"]],
            "UTC",
            &["a0 28T05:00–28T05:01", "b0 28T05:00–28T05:01"],
        ),
        (
            &[&["2024-11-28T10:00Z"], &["2024-11-28T08:00-02:00"]],
            "UTC",
            &["a0 28T10:00–28T10:01", "b0 28T10:00–28T10:01"],
        ),
        (&[&[ALMATY], &["2024-11-28T05:00Z"]], "UTC", &["a0 28T05:00–28T05:01", "b0 28T05:00–28T05:01"]),
        // One zone is shown as it is, however it is written.
        (
            &[&["2024-11-28T10:00+05:00"], &["2024-11-28T08:00+0500"]],
            "+05:00",
            &["a0 28T10:00–28T10:01", "b0 28T08:00–28T08:01"],
        ),
        (&[&[ALMATY], &[ALMATY]], "Asia/Almaty", &["a0 28T10:00–28T10:01", "b0 28T10:00–28T10:01"]),
        // A document without a clock has none to share, whichever comes first; days and times without a zone never move.
        (
            &[&["2024-11-28", "2024-11-28T10:00"], &["2024-11-28T08:00+03:00"]],
            "+03:00",
            &["a0 28T00:00–29T00:00", "a1 28T10:00–28T10:01", "b0 28T08:00–28T08:01"],
        ),
        (
            &[&["2024-11-28T08:00+03:00"], &["2024-11-28"], &["2024-11-28T10:00+05:00"]],
            "UTC",
            &["a0 28T05:00–28T05:01", "b0 28T00:00–29T00:00", "c0 28T05:00–28T05:01"],
        ),
        // A document that names several zones stands in universal time already.
        (
            &[&["2024-11-28T08:00+03:00"], &["2024-11-28T10:00+05:00", "2024-11-28T04:00Z"]],
            "UTC",
            &["a0 28T05:00–28T05:01", "b0 28T05:00–28T05:01", "b1 28T04:00–28T04:01"],
        ),
        (
            &[&["2024-11-28T10:00+05:00", "2024-11-28T04:00Z"], &["2024-11-28T05:00Z"]],
            "UTC",
            &["a0 28T05:00–28T05:01", "a1 28T04:00–28T04:01", "b0 28T05:00–28T05:01"],
        ),
        // Only the end has a time.
        (
            &[&["2024-11-27/2024-11-28T10:00+05:00"], &["2024-11-28T08:00+03:00"]],
            "UTC",
            &["a0 27T00:00–28T05:01", "b0 28T05:00–28T05:01"],
        ),
    ];
    for (documents, zone, expected) in cases {
        let titles = ["a", "b", "c"];
        let documents: Vec<Timeline> =
            documents.iter().zip(titles).map(|(dates, title)| dated(title, dates)).collect();
        let all = compose(&documents.iter().collect::<Vec<_>>());
        assert_eq!(clocks(&all), *expected);
        assert_eq!(all.zone(), Some(*zone), "{expected:?}");
        let starts: Vec<_> = all.rows().map(|row| all.columns().sort_tick(row)).collect();
        assert!(starts.is_sorted(), "{expected:?}");
    }
}

#[test]
fn a_moment_that_somebody_names_stands_where_its_clock_says() {
    let (east, west) = ("2024-11-28T10:00+05:00", "2024-11-28T08:00+03:00");
    let cases: &[Named<'_>] = &[
        (
            &[east, west],
            &[
                (east, "05:00"),
                (west, "05:00"),
                ("2024-11-28T10:00Z", "10:00"),
                ("2024-11-28T10:00", "10:00"),
            ],
        ),
        (
            &[east],
            &[
                (east, "10:00"),
                (west, "10:00"),
                ("2024-11-28T05:00Z", "10:00"),
                ("2024-11-28T10:00", "10:00"),
            ],
        ),
        (
            &[ALMATY],
            &[("2024-11-28T05:00Z", "10:00"), ("2024-01-28T05:00Z", "11:00"), ("2024-11-28", "00:00")],
        ),
        (&["2024-11-28T10:00"], &[("2024-11-28T05:00Z", "05:00")]),
    ];
    for (documents, named) in cases {
        let documents: Vec<Timeline> = documents.iter().map(|date| dated("a", &[date])).collect();
        let all = compose(&documents.iter().collect::<Vec<_>>());
        for (edtf, expected) in *named {
            let start = all.range_from_edtf(edtf).expect("a range").start();
            let (hours, minutes, ..) = Moment::from_tick(start, all.resolution()).clock();
            assert_eq!(format!("{hours:02}:{minutes:02}"), *expected, "{edtf} on {:?}", all.zone());
        }
    }
}

#[test]
fn statements_and_terms_move_with_their_zone_and_words_keep_their_clock() {
    let one = timeline(
        r#"{"format": "timeline/1", "id": "a", "title": "a", "events": [
        {"title": "Talks", "when": "2024-11-28T10:00:00+05:00",
         "statements": [{"who": "Ann", "title": "Well", "lane": "said"},
                        {"who": "Bo", "title": "Ill", "lane": "said", "when": "2024-11-28T23:00+05:00"}]}],
        "offices": [{"id": "chair", "title": "Chair"}],
        "terms": [{"office": "chair", "holder": "Ann", "when": "2024-11-28T10:00+05:00/2024-11-29T10:00+05:00"}]}"#,
    );
    let all = compose(&[&one, &dated("b", &["2024-11-28T08:00+03:00"])]);
    assert_eq!(
        clocks(&all),
        [
            "Ann 28T05:00–29T05:01",
            "Ann: Well 28T05:00–28T05:00",
            "Bo: Ill 28T18:00–28T18:01",
            "Talks 28T05:00–28T05:00",
            "b0 28T05:00–28T05:01"
        ]
    );
    let words = |title: &str| {
        let row = all.rows().find(|row| all.title(*row) == title).expect("a row");
        all.when(row).text(DateStyle::Long, english())
    };
    assert_eq!(words("Talks"), "28 November 2024, 10:00 (UTC+5)");
    assert_eq!(words("b0"), "28 November 2024, 08:00 (UTC+3)");
}
