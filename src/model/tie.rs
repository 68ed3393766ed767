//! Links and parts seen from the other end: what leads to a row.

use super::timeline::Timeline;
use super::words::LinkKind;
use super::{EventId, RowKind};
use std::collections::HashMap;

/// What leads to a row from another event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The row it leads to.
    pub to: EventId,
    /// The event it comes from.
    pub from: EventId,
    /// How the two relate.
    pub kind: TieKind,
}

/// How two rows relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieKind {
    /// The other is a part of it.
    Part,
    /// The other links to it.
    Link(Option<LinkKind>),
}

/// All ties of a timeline, by the row they lead to. Looks at each row once, and at none if nothing leads anywhere.
pub(super) fn ties(timeline: &Timeline) -> Vec<Tie> {
    let mut wanted: Vec<(&str, EventId, TieKind)> = Vec::new();
    for (from, event) in timeline.rows_with_details() {
        wanted.extend(event.part_of.as_deref().map(|whole| (whole, from, TieKind::Part)));
        wanted.extend(event.links.iter().map(|link| (link.to.as_str(), from, TieKind::Link(link.kind))));
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut places: HashMap<&str, Option<EventId>> = wanted.iter().map(|(id, ..)| (*id, None)).collect();
    for row in timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements) {
        // Of rows with the same id the first is meant; the validator reports the others.
        if let Some(place @ None) = places.get_mut(timeline.id_of(row)) {
            *place = Some(row);
        }
    }
    let tie = |(id, from, kind): (&str, EventId, TieKind)| {
        let to = places.get(id).copied().flatten()?;
        Some(Tie { to, from, kind })
    };
    let mut ties: Vec<Tie> = wanted.into_iter().filter_map(tie).collect();
    ties.sort_by_key(|tie| (tie.to, tie.from));
    ties
}
