//! Turns → the order in which the office passes on: as stated, else as observed, else as they came.

use super::turns::Turn;
use std::collections::{HashMap, HashSet};

/// What an order rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderBasis {
    /// A source states it.
    Stated,
    /// The turns have gone round in it at least once.
    Observed,
    /// Only the order in which holders first came; it says nothing of who is next.
    #[default]
    Sequence,
}

/// In which order an office passes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RotationOrder {
    /// What it rests on.
    pub basis: OrderBasis,
    /// Everybody who had a turn or stands in the stated order, each once: first those in the order, then the others as
    /// they first came.
    pub holders: Vec<String>,
    /// How many of them, from the first on, belong to the order.
    pub num_in_order: usize,
    /// The order observed in the turns, empty if they have not gone round once.
    pub observed: Vec<String>,
    /// The turn with which the observed order begins, as an index into the turns.
    pub since: Option<usize>,
}

impl RotationOrder {
    /// Those who belong to the order, in it.
    pub fn members(&self) -> &[String] {
        self.holders.get(..self.num_in_order).unwrap_or(&[])
    }

    /// Who follows in the order; `None` for who is not in it, and where there is no order.
    pub fn successor(&self, holder: &str) -> Option<&str> {
        if self.basis == OrderBasis::Sequence {
            return None;
        }
        let members = self.members();
        let at = members.iter().position(|member| member == holder)?;
        members.get((at + 1) % members.len()).map(String::as_str)
    }
}

/// Fewest steps that make an order: of two holders, one that comes back is no rotation yet.
const MIN_STEPS: usize = 3;

/// The order of the turns of an office. `stated` is what a source says of it, empty if none does.
pub(super) fn order(turns: &[Turn], stated: &[String]) -> RotationOrder {
    let owners = owners(turns);
    let (observed, since) = observed(&owners).unwrap_or_default();
    let mut seen = HashSet::new();
    let mut distinct = |names: Vec<&str>| -> Vec<String> {
        names.into_iter().filter(|name| seen.insert((*name).to_owned())).map(str::to_owned).collect()
    };
    let basis = match (stated.len(), observed.len()) {
        (2.., _) => OrderBasis::Stated,
        (_, 1..) => OrderBasis::Observed,
        _ => OrderBasis::Sequence,
    };
    let mut holders = match basis {
        OrderBasis::Stated => distinct(stated.iter().map(String::as_str).collect()),
        _ => distinct(observed.clone()),
    };
    let num_in_order = holders.len();
    holders.extend(distinct(turns.iter().flat_map(|turn| [turn.owner(), turn.holder.as_str()]).collect()));
    RotationOrder {
        basis,
        num_in_order: if basis == OrderBasis::Sequence { holders.len() } else { num_in_order },
        holders,
        observed: observed.into_iter().map(str::to_owned).collect(),
        since,
    }
}

/// Whose turn it was, turn after turn, with the index of the turn; who follows himself is told once.
fn owners(turns: &[Turn]) -> Vec<(&str, usize)> {
    let mut owners: Vec<(&str, usize)> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        if owners.last().is_none_or(|(last, _)| *last != turn.owner()) {
            owners.push((turn.owner(), at));
        }
    }
    owners
}

/// The cycle of most frequent successors, if the turns have gone round in it at least once without a break; it begins
/// with the holder and the turn at which the last such stretch begins.
fn observed<'a>(owners: &[(&'a str, usize)]) -> Option<(Vec<&'a str>, Option<usize>)> {
    let next = most_frequent_successors(owners);
    let cycle = latest_cycle(owners, &next)?;
    let members: HashSet<&str> = cycle.iter().copied().collect();
    let pairs = owners.iter().zip(owners.iter().skip(1));
    let is_step = |one: &str, two: &str| members.contains(one) && next.get(one) == Some(&two);
    let steps: Vec<bool> = pairs.map(|((one, _), (two, _))| is_step(one, two)).collect();
    let least = cycle.len().max(MIN_STEPS);
    let mut from = 0;
    let mut last_full = None;
    for run in steps.split(|is_step| !is_step) {
        if run.len() >= least {
            last_full = Some(from);
        }
        from += run.len() + 1;
    }
    let (start, turn) = owners.get(last_full?)?;
    Some((walk(start, &next).take(cycle.len()).collect(), Some(*turn)))
}

type Successors<'a> = HashMap<&'a str, &'a str>;

fn walk<'a>(start: &'a str, next: &Successors<'a>) -> impl Iterator<Item = &'a str> {
    std::iter::successors(Some(start), move |holder| next.get(holder).copied())
}

/// Who most often followed whom; where it is even, who did so later.
fn most_frequent_successors<'a>(owners: &[(&'a str, usize)]) -> Successors<'a> {
    let mut counts: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    for ((one, _), (two, at)) in owners.iter().zip(owners.iter().skip(1)) {
        let (count, last) = counts.entry((one, two)).or_default();
        (*count, *last) = (*count + 1, *at);
    }
    let mut best: HashMap<&str, ((usize, usize), &str)> = HashMap::new();
    for ((one, two), weight) in counts {
        let known = best.entry(one).or_insert((weight, two));
        if weight > known.0 {
            *known = (weight, two);
        }
    }
    best.into_iter().map(|(one, (_, two))| (one, two)).collect()
}

/// The cycle that the successors of the latest holder lead into, or of the one before, and so on.
fn latest_cycle<'a>(owners: &[(&'a str, usize)], next: &Successors<'a>) -> Option<Vec<&'a str>> {
    let mut known: HashSet<&str> = HashSet::new();
    for (start, _) in owners.iter().rev() {
        let mut path: Vec<&str> = Vec::new();
        for holder in walk(start, next) {
            if let Some(at) = path.iter().position(|passed| *passed == holder) {
                return path.get(at..).map(<[_]>::to_vec);
            }
            // From here an earlier walk has come to an end.
            if !known.insert(holder) {
                break;
            }
            path.push(holder);
        }
    }
    None
}
