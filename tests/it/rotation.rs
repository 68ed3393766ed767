//! Who held an office, in which order it passes on, and what follows: examples with their answers, and laws that hold
//! for any office.

use crate::support::{english, timeline_from};
use index::rotation::{FindingKind, OrderBasis, Rotation, Turn, rotation, seats};
use model::Timeline;
use model::date::Civil;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const CHAIRS: &str = include_str!("../data/rotation/chairs.timeline.json");
const CLUB: &str = include_str!("../data/rotation/club.timeline.json");

fn of(timeline: &Timeline, office: &str) -> Rotation {
    rotation(timeline, office, &|_| true)
}

fn sentences(rotation: &Rotation) -> Vec<(FindingKind, String)> {
    rotation.findings.iter().map(|finding| (finding.kind, english().text(&finding.text))).collect()
}

fn owned((kind, text): (FindingKind, &str)) -> (FindingKind, String) {
    (kind, text.to_owned())
}

#[test]
fn the_record_goes_round_and_gives_the_next() {
    let rotation = of(&timeline_from(CHAIRS), "chairmanship");
    assert_eq!(rotation.order.holders, ["am", "by", "kz", "kg", "ru", "tj"]);
    assert_eq!(rotation.order.basis, OrderBasis::Observed);
    let since = &rotation.turns[rotation.order.since.expect("a turn")];
    assert_eq!((since.holder.as_str(), since.first_year), ("am", Some(2008)));
    let next = rotation.next.as_ref().expect("a projection");
    assert_eq!((next.holder.as_str(), next.after.as_str(), next.year), ("tj", "ru", Some(2027)));
    assert_eq!(
        sentences(&rotation),
        [
            (
                FindingKind::Before,
                "Before 2008 the turns came in another order: Kazakhstan, Russia, Belarus, Kyrgyzstan."
            ),
            (FindingKind::StandIn, "2009–10: Russia in the place of Belarus."),
            (
                FindingKind::CalendarYears,
                "Since 2023 all terms in this file begin on 1 January; those before began on other days or less is known."
            ),
        ]
        .map(owned)
    );
    let told = |year| rotation.in_year(year).iter().map(|turn| turn.holder.as_str()).collect::<Vec<_>>();
    assert_eq!(told(2024), ["kz"]);
    assert_eq!(told(2021), ["tj", "am"]);
    assert_eq!(rotation.after(2024).map(|turn| turn.holder.as_str()), Some("kg"));
    assert_eq!(rotation.years(), (2004..=2027).collect::<Vec<_>>());
}

#[test]
fn five_reports_are_no_full_cycle() {
    let rotation = of(&timeline_from(SUMMITS), "chairmanship");
    assert_eq!(rotation.order.holders, ["by", "kz", "kg", "ru"]);
    assert_eq!(rotation.order.basis, OrderBasis::Sequence);
    assert_eq!(rotation.absent, ["am", "tj"]);
    assert_eq!(rotation.next, None);
    assert!(sentences(&rotation).is_empty());
    assert_eq!(rotation.years(), [2023, 2024, 2025, 2026]);
}

#[test]
fn persons_who_succeed_each_other_are_no_rotation() {
    let rotation = of(&timeline_from(SUMMITS), "secretary-general");
    assert_eq!(rotation.order.basis, OrderBasis::Sequence);
    assert_eq!(rotation.next, None);
    assert_eq!(rotation.absent, [""; 0]);
    let years: Vec<String> = rotation.turns.iter().map(|turn| english().value(&turn.years())).collect();
    assert_eq!(years, ["in 2024", "from around 2026"]);
}

#[test]
fn a_club_with_a_stated_order() {
    let timeline = timeline_from(CLUB);
    let seats: Vec<(String, usize)> =
        seats(&timeline).into_iter().map(|seat| (seat.title, seat.num_terms)).collect();
    assert_eq!(seats, [("Presidency of the chess club".to_owned(), 7), ("treasurer, club".to_owned(), 1)]);
    let rotation = of(&timeline, "president");
    assert_eq!(rotation.order.members(), ["Ada", "Bruno", "Chiara"]);
    assert_eq!(rotation.order.holders, ["Ada", "Bruno", "Chiara", "Dan"]);
    // A source states the order, so the next follows; when is not known, since the last turn has no end.
    let next = rotation.next.as_ref().expect("a projection");
    assert_eq!((next.holder.as_str(), next.year, next.basis), ("Ada", None, OrderBasis::Stated));
    assert_eq!(
        sentences(&rotation),
        [
            (
                FindingKind::Orders,
                "The turns went round in another order than the stated one: Bruno, Chiara."
            ),
            (FindingKind::Reversed, "Dan, 2019 – 2018: the term ends before it begins, as written."),
            (FindingKind::StandIn, "2022–23: Ada in the place of Chiara."),
            (FindingKind::Departure, "2023–24: Bruno came after Chiara; by the order it is Ada."),
            (FindingKind::Overlap, "since 2024: Bruno and Chiara at once, as this file has it."),
        ]
        .map(owned)
    );
}

/// A term to be: holder, first day since 1970, days it lasts, for whom the holder stands in, and how the date is known.
type Sample = (u8, i32, i32, Option<u8>, u8);

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let stand_in = prop_oneof![4 => Just(None), 1 => (0..6_u8).prop_map(Some)];
    proptest::collection::vec((0..6_u8, 0..9_000_i32, -40..700_i32, stand_in, 0..8_u8), 0..40)
}

fn term((holder, start, length, instead_of, known): Sample) -> String {
    let day = |days: i32| Civil::from_days(i64::from(days)).edtf();
    let when = match known {
        0 => day(start)[..4].to_owned(),
        1 => format!("{}/..", day(start)),
        2 => format!("{}/", day(start)),
        3 => format!("..{}/{}..", day(start), day(start)),
        4 => format!("/{}", day(start)),
        _ => format!("{}/{}", day(start), day(start + length)),
    };
    let instead_of = instead_of.map(|whom| format!(", \"instead_of\": \"H{whom}\"")).unwrap_or_default();
    format!("{{\"office\": \"seat\", \"holder\": \"H{holder}\", \"when\": \"{when}\"{instead_of}}}")
}

fn file(samples: &[Sample], order: &[&str]) -> Timeline {
    let terms: Vec<String> = samples.iter().map(|sample| term(*sample)).collect();
    let order: Vec<String> = order.iter().map(|id| format!("\"{id}\"")).collect();
    timeline_from(&format!(
        "{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [], \"offices\": [{{\"id\": \"seat\", \"title\": \"Seat\", \
         \"order\": [{}]}}], \"terms\": [{}]}}",
        order.join(","),
        terms.join(",")
    ))
}

/// Everything of a rotation that does not name rows.
fn facts(rotation: &Rotation) -> String {
    let mut facts = format!("{:?}\n{:?}\n", rotation.order, rotation.next);
    for turn in &rotation.turns {
        let Turn { holder, instead_of, extent, rows, .. } = turn;
        writeln!(facts, "{holder} {instead_of:?} {extent:?} {}", rows.len())
            .expect("writing to a String cannot fail");
    }
    for finding in &rotation.findings {
        writeln!(facts, "{:?} {}", finding.kind, english().text(&finding.text))
            .expect("writing to a String cannot fail");
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_term_is_told_once_and_the_order_holds_everybody_once(samples in samples()) {
        let timeline = file(&samples, &[]);
        let rotation = of(&timeline, "seat");
        let mut rows: Vec<_> = rotation.turns.iter().flat_map(|turn| turn.rows.clone()).collect();
        rows.sort_unstable();
        let all: Vec<_> = timeline.term_rows().iter().map(|(row, _)| *row).collect();
        prop_assert_eq!(rows, all);
        let holders: BTreeSet<&str> = rotation.order.holders.iter().map(String::as_str).collect();
        prop_assert_eq!(holders.len(), rotation.order.holders.len(), "somebody stands twice in the order");
        let named: BTreeSet<&str> =
            rotation.turns.iter().flat_map(|turn| [turn.owner(), turn.holder.as_str()]).collect();
        prop_assert_eq!(holders, named);
        for year in rotation.years() {
            rotation.in_year(year);
        }
    }

    /// Counted here anew: a projection needs each step of the cycle, one after the other, at least once.
    #[test]
    fn nothing_is_projected_before_a_full_cycle(samples in samples()) {
        let rotation = of(&file(&samples, &[]), "seat");
        let mut owners: Vec<&str> = rotation.turns.iter().map(Turn::owner).collect();
        owners.dedup();
        if let Some(next) = &rotation.next {
            let cycle = &rotation.order.observed;
            let goes_round = |from: usize| (0..=cycle.len()).all(|step| {
                owners.get(from + step).is_some_and(|owner| *owner == cycle[step % cycle.len()])
            });
            prop_assert!(cycle.contains(&next.holder));
            prop_assert!((0..owners.len()).any(goes_round), "{:?} never goes round {:?}", owners, cycle);
        }
    }

    #[test]
    fn a_stated_order_is_kept_and_gives_the_next(samples in samples()) {
        let rotation = of(&file(&samples, &["H3", "H1", "H2"]), "seat");
        prop_assert_eq!(rotation.order.members(), ["H3", "H1", "H2"]);
        let last = rotation.turns.last().map(|turn| turn.owner().to_owned());
        let expected = last.and_then(|last| BTreeMap::from([("H3", "H1"), ("H1", "H2"), ("H2", "H3")]).get(last.as_str()).copied());
        prop_assert_eq!(rotation.next.as_ref().map(|next| next.holder.as_str()), expected);
    }

    #[test]
    fn the_order_of_the_file_means_nothing(samples in samples(), turn in 0..40_usize) {
        let mut moved = samples.clone();
        moved.reverse();
        let by = turn.min(moved.len());
        moved.rotate_left(by);
        prop_assert_eq!(facts(&of(&file(&samples, &[]), "seat")), facts(&of(&file(&moved, &[]), "seat")));
    }
}

/// A thousand terms, deep time, and an office that nobody has declared.
#[test]
fn much_and_far_away() {
    let terms: Vec<String> = (0..1_000_i64)
        .map(|at| {
            format!(
                "{{\"office\": \"reign\", \"holder\": \"King {}\", \"when\": \"Y{}/Y{}\"}}",
                at % 7,
                -9_000_000_000_i64 + at * 1_000_000,
                -9_000_000_000_i64 + at * 1_000_000 + 900_000
            )
        })
        .collect();
    let timeline = timeline_from(&format!(
        "{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [], \"terms\": [{}]}}",
        terms.join(",")
    ));
    let rotation = of(&timeline, "reign");
    assert_eq!(rotation.turns.len(), 1_000);
    assert_eq!(rotation.order.holders.len(), 7);
    assert!(!rotation.years().is_empty());
    assert_eq!(of(&timeline, "nobody").turns.len(), 0);
}
