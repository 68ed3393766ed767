//! States that belong to the body of an office, as far as the events show it, and have no turn in the file.
//!
//! A file need not list the members of a body. So its meetings are taken to be the events in which at least half of the
//! holders (two or more) are named, and states that are named in at least half of these meetings stand beside the order.
//! A guest at one meeting does not.

use super::order::RotationOrder;
use model::event::Event;
use model::words::EntityKind;
use model::{EventId, Timeline};
use std::collections::{BTreeMap, BTreeSet};

/// Entity ids of such states, by name.
pub(super) fn absent(
    timeline: &Timeline,
    order: &RotationOrder,
    counts: &dyn Fn(EventId) -> bool,
) -> Vec<String> {
    let is_state = |id: &str| timeline.entity(id).is_some_and(|entity| entity.kind == EntityKind::State);
    let holders: BTreeSet<&str> = order.holders.iter().map(String::as_str).collect();
    let num_states = holders.iter().filter(|holder| is_state(holder)).count();
    if num_states < 2 || num_states < holders.len() {
        return Vec::new();
    }
    let mut num_meetings = 0;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, event) in timeline.rows_with_details().filter(|(row, _)| counts(*row)) {
        let states: BTreeSet<&str> = states(event).filter(|id| is_state(id)).collect();
        if states.intersection(&holders).count() * 2 < holders.len().max(4) {
            continue;
        }
        num_meetings += 1;
        states.difference(&holders).for_each(|state| *named.entry(state).or_default() += 1);
    }
    let mut absent: Vec<&str> =
        named.into_iter().filter(|(_, count)| count * 2 >= num_meetings).map(|(state, _)| state).collect();
    absent.sort_by_key(|state| timeline.short_name_of(state));
    absent.into_iter().map(str::to_owned).collect()
}

/// Everybody who is named at an event, whether they came or not.
fn states(event: &Event) -> impl Iterator<Item = &str> {
    let at = event.participants.iter().map(|who| who.represents.as_deref().unwrap_or(&who.who));
    at.chain(event.host.as_deref())
}
