//! Who held an office, in which order it passes on, and what follows: examples with their answers, and laws that hold
//! for any office.

mod support;

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use summitline::index::rotation::{FindingKind, OrderBasis, Rotation, rotation, seats};
use summitline::model::Timeline;
use summitline::model::date::Civil;
use support::timeline_from;

const SUMMITS: &str = include_str!("../seeds/csto-summits.timeline.json");
const CHAIRS: &str = include_str!("data/rotation/chairs.timeline.json");
const CLUB: &str = include_str!("data/rotation/club.timeline.json");

fn of(timeline: &Timeline, office: &str) -> Rotation {
    rotation(timeline, office, &|_| true)
}

fn sentences(rotation: &Rotation) -> Vec<(FindingKind, &str)> {
    rotation.findings.iter().map(|finding| (finding.kind, finding.text.as_str())).collect()
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
    assert_eq!(sentences(&rotation), []);
    assert_eq!(rotation.years(), [2023, 2024, 2025, 2026]);
}

#[test]
fn persons_who_succeed_each_other_are_no_rotation() {
    let rotation = of(&timeline_from(SUMMITS), "secretary-general");
    assert_eq!(rotation.order.basis, OrderBasis::Sequence);
    assert_eq!(rotation.next, None);
    assert_eq!(rotation.absent, [""; 0]);
    let years: Vec<String> = rotation.turns.iter().map(|turn| turn.years_text()).collect();
    assert_eq!(years, ["in 2024", "from around 2026"]);
}

#[test]
fn a_club_with_a_stated_order() {
    let timeline = timeline_from(CLUB);
    let seats: Vec<(String, usize)> =
        seats(&timeline).into_iter().map(|seat| (seat.title, seat.num_terms)).collect();
    assert_eq!(
        seats,
        [("Presidency of the chess club".to_owned(), 7), ("treasurer, club".to_owned(), 1)]
    );
    let rotation = of(&timeline, "president");
    assert_eq!(rotation.order.members(), ["Ada", "Bruno", "Chiara"]);
    assert_eq!(rotation.order.holders, ["Ada", "Bruno", "Chiara", "Dan"]);
    // A source states the order, so the next follows; when is not known, since the last turn has no end.
    let next = rotation.next.as_ref().expect("a projection");
    assert_eq!((next.holder.as_str(), next.year, next.basis), ("Ada", None, OrderBasis::Stated));
    assert_eq!(
        sentences(&rotation),
        [
            (FindingKind::Orders, "The turns went round in another order than the stated one: Bruno, Chiara."),
            (FindingKind::Reversed, "Dan, 2019 – 2018: the term ends before it begins, as written."),
            (FindingKind::StandIn, "2022–23: Ada in the place of Chiara."),
            (
                FindingKind::Departure,
                "2023–24: Bruno came after Chiara; by the order it is Ada."
            ),
            (FindingKind::Overlap, "since 2024: Bruno and Chiara at once, as this file has it."),
        ]
    );
}
