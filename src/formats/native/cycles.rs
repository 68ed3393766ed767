//! Events that are parts of themselves, by way of others or at once.

use model::event::Event;
use model::{EventId, Timeline};
use std::collections::HashMap;

/// Paths of all events that stand on a circle of `part_of`; those that only lead into one are not among them.
pub fn parts_of_themselves(timeline: &Timeline) -> Vec<String> {
    let placed = timeline.rows_with_details();
    let placed = placed.map(|(row, event)| (Name::Row(row), event));
    let unplaced = timeline.unplaced().iter();
    let unplaced = unplaced.map(|one| (Name::Unplaced(one.file_order), &one.event));
    // What is no part of anything closes no circle.
    let parts: Vec<(Name, &Event)> =
        placed.chain(unplaced).filter(|(_, event)| event.part_of.is_some()).collect();
    let wholes = wholes(timeline, &parts);
    let on_circles = on_circles(&wholes);
    let path = |name: Name| match name {
        Name::Row(row) => timeline.path_of(row),
        Name::Unplaced(at) => format!("$.events[{at}]"),
    };
    on_circles.into_iter().filter_map(|at| Some(path(parts.get(at)?.0))).collect()
}

/// An event that is a part of another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    Row(EventId),
    /// By its place in the file.
    Unplaced(u32),
}

/// Of each part the whole, if that is a part too, both by their places in the list.
fn wholes(timeline: &Timeline, parts: &[(Name, &Event)]) -> Vec<Option<usize>> {
    let places: HashMap<Name, usize> = parts.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let mut unplaced: HashMap<&str, Name> = HashMap::new();
    for one in timeline.unplaced() {
        if let Some(id) = &one.event.id {
            unplaced.entry(id).or_insert(Name::Unplaced(one.file_order));
        }
    }
    let whole = |(_, event): &(Name, &Event)| {
        let id = event.part_of.as_deref()?;
        let name = timeline.row_by_id(id).map(Name::Row).or_else(|| unplaced.get(id).copied())?;
        places.get(&name).copied()
    };
    parts.iter().map(whole).collect()
}

/// Those from which one comes back to them, ascending. Each is looked at twice at most.
fn on_circles(next: &[Option<usize>]) -> Vec<usize> {
    const NOT_SEEN: usize = usize::MAX;
    let mut seen_from = vec![NOT_SEEN; next.len()];
    let mut on_circles = Vec::new();
    for start in 0..next.len() {
        let mut at = Some(start);
        while let Some(seen) = at.and_then(|at| seen_from.get_mut(at)).filter(|seen| **seen == NOT_SEEN) {
            *seen = start;
            at = at.and_then(|at| next.get(at).copied().flatten());
        }
        // A way that runs into itself has closed a circle; one that runs into an earlier way has not.
        let closed = at.filter(|at| seen_from.get(*at) == Some(&start));
        let mut on = closed;
        while let Some(at) = on {
            on_circles.push(at);
            on = next.get(at).copied().flatten().filter(|next| Some(*next) != closed);
        }
    }
    on_circles.sort_unstable();
    on_circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_circles_are_found() {
        let long: Vec<Option<usize>> = (1..100_000).map(Some).chain([None]).collect();
        let closed: Vec<Option<usize>> = (1..1_000).map(Some).chain([Some(500)]).collect();
        for (next, expected) in [
            (vec![], vec![]),
            (vec![None], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(0), Some(0)], vec![0, 1]),
            (vec![Some(2), Some(2), Some(3), Some(2), Some(5), Some(5)], vec![2, 3, 5]),
            (long, vec![]),
            (closed, (500..1_000).collect()),
        ] {
            assert_eq!(on_circles(&next), expected);
        }
    }
}
