//! Who held an office when, in which order it passes on, and where history departs from that order.
//!
//! ```text
//!  terms ──turns──▶ Turn, Turn, … ──order──▶ Order ──findings──▶ stand-ins, departures, gaps, overlaps
//!                                              └──next──▶ Projection, only where the order gives one
//! ```
//!
//! Everything here is an observation of the terms of one timeline. What no source states is never stored and always
//! says what it rests on.

mod absent;
mod findings;
mod next;
mod order;
mod turns;

pub use findings::{FindingKind, TurnFinding};
pub use next::Projection;
pub use order::{OrderBasis, RotationOrder};
pub use turns::Turn;

use model::office::{Office, Term};
use model::{EventId, LayerId, Timeline};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// An office that can be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WheelSegment {
    /// Its id in the file; for one that terms name in plain text that text, after the body and a slash if there is one.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How many terms name it.
    pub num_terms: usize,
}

/// The turns of one office and what can be seen in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rotation {
    pub office: String,
    /// Its turns in order of time.
    pub turns: Vec<Turn>,
    /// In which order it passes on; holds everybody who had a turn.
    pub order: RotationOrder,
    /// Those who belong to the same body, as far as the events show it, and have no turn.
    pub absent: Vec<String>,
    /// Where history departs from the order, and what is odd in the terms.
    pub findings: Vec<TurnFinding>,
    /// Whose turn is next, if the order says so.
    pub next: Option<Projection>,
    /// Documents that have a say: one of their terms counts.
    pub heard: BTreeSet<LayerId>,
}

/// All offices of a timeline: the declared ones that have terms, the other declared ones, then those that terms name in
/// plain text.
pub fn seats(timeline: &Timeline) -> Vec<WheelSegment> {
    let offices = &timeline.head().offices;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for term in timeline.terms() {
        *counts.entry(seat_of(offices, term)).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let declared = offices.iter().filter(|office| seen.insert(office.id.as_str()));
    let seat = |office: &Office| WheelSegment {
        id: office.id.clone(),
        title: if office.title.is_empty() { office.id.clone() } else { office.title.clone() },
        num_terms: counts.get(&office.id).copied().unwrap_or(0),
    };
    let mut seats: Vec<WheelSegment> = declared.map(seat).collect();
    seats.sort_by_key(|seat| seat.num_terms == 0);
    let known: HashSet<&str> = offices.iter().map(|office| office.id.as_str()).collect();
    let plain = counts.iter().filter(|(id, _)| !known.contains(id.as_str()));
    seats.extend(plain.map(|(id, num_terms)| {
        let title = match id.split_once('/') {
            Some((body, office)) => format!("{office}, {}", timeline.short_name_of(body)),
            None => id.clone(),
        };
        WheelSegment { id: id.clone(), title, num_terms: *num_terms }
    }));
    seats
}

/// The office of a term, as [`WheelSegment::id`] names it.
fn seat_of(offices: &[Office], term: &Term) -> String {
    match &term.of {
        // No declared id holds a slash.
        Some(body) if !offices.iter().any(|office| office.id == term.office) => {
            format!("{body}/{}", term.office)
        }
        _ => term.office.clone(),
    }
}

/// The rotation of an office over the rows that count. Independent of the order of the file.
pub fn rotation(timeline: &Timeline, office: &str, counts: &dyn Fn(EventId) -> bool) -> Rotation {
    let offices = &timeline.head().offices;
    let rows: Vec<(EventId, &Term)> = timeline
        .term_rows()
        .iter()
        .filter(|(row, _)| counts(*row))
        .filter_map(|(row, _)| Some((*row, timeline.term(*row)?)))
        .filter(|(_, term)| seat_of(offices, term) == office)
        .collect();
    let turns = turns::turns(timeline, &rows);
    let stated = offices.iter().find(|known| known.id == office).map_or(&[][..], |office| &office.order);
    let order = order::order(&turns, stated);
    let absent = absent::absent(timeline, &order, counts);
    let findings = findings::findings(timeline, &turns, &order);
    let next = next::next(&turns, &order, timeline.resolution());
    let heard = rows.iter().map(|(row, _)| timeline.layer(*row)).collect();
    Rotation { office: office.to_owned(), turns, order, absent, findings, next, heard }
}

/// Years that are stepped through one by one; longer histories are stepped from turn to turn.
const MAX_SINGLE_YEARS: i64 = 400;

impl Rotation {
    /// Years to choose from, ascending: each one from the first turn to the last or projected one, or only those in which
    /// a turn begins where there are too many.
    pub fn years(&self) -> Vec<i32> {
        let own = self.turns.iter().flat_map(|turn| [turn.first_year, turn.last_year]).flatten();
        let all: Vec<i32> = own.chain(self.next.as_ref().and_then(|next| next.year)).collect();
        let (Some(first), Some(last)) = (all.iter().min(), all.iter().max()) else { return Vec::new() };
        if i64::from(*last) - i64::from(*first) <= MAX_SINGLE_YEARS {
            return (*first..=*last).collect();
        }
        let mut years: Vec<i32> = self.turns.iter().filter_map(|turn| turn.first_year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The last year that a turn is known in.
    pub fn last_known_year(&self) -> Option<i32> {
        self.last_year_of(|_| true)
    }

    /// The last year in which the holder is stated; where all turns are inferred, the last that is known.
    pub fn last_stated_year(&self) -> Option<i32> {
        self.last_year_of(|turn| !turn.is_inferred()).or_else(|| self.last_known_year())
    }

    fn last_year_of(&self, counts: impl Fn(&Turn) -> bool) -> Option<i32> {
        let turns = self.turns.iter().filter(|turn| counts(turn));
        turns.filter_map(|turn| turn.last_year.or(turn.first_year)).max()
    }

    /// Whether the holder of a year is stated: an inferred turn is no more than the order or a neighbor lets expect.
    pub fn is_stated(&self, year: i32) -> bool {
        self.in_year(year).iter().any(|turn| !turn.is_inferred())
    }

    /// Whether all that is known of a year is inferred.
    pub fn is_inferred(&self, year: i32) -> bool {
        let turns = self.in_year(year);
        !turns.is_empty() && turns.iter().all(|turn| turn.is_inferred())
    }

    /// Turns that fall into a year, in order of time.
    pub fn in_year(&self, year: i32) -> Vec<&Turn> {
        self.turns.iter().filter(|turn| turn.covers(year)).collect()
    }

    /// The first turn that begins after those of a year.
    pub fn after(&self, year: i32) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.first_year.is_some_and(|first| first > year))
    }

    /// The turn of a holder that is nearest to a year; of two equally near ones the later.
    pub fn nearest(&self, holder: &str, year: i32) -> Option<&Turn> {
        let own = self.turns.iter().filter(|turn| turn.holder == holder);
        own.rev().min_by_key(|turn| turn.distance(year))
    }

    /// The turn that a row tells of.
    pub fn turn_of(&self, row: EventId) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.rows.contains(&row))
    }

    /// Whether the office has passed from one to the other.
    pub fn has_passed(&self, from: &str, to: &str) -> bool {
        let pairs = self.turns.iter().zip(self.turns.iter().skip(1));
        pairs.into_iter().any(|(one, two)| one.owner() == from && two.owner() == to)
    }
}
