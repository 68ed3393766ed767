//! What an event or a term is tied to, in words: its whole, its parts, links from it and to it.

use model::event::Link;
use model::source::Cite;
use model::tie::{Tie, TieKind};
use model::words::LinkKind;
use model::{EventId, Timeline};

/// One relation: how, with what, and where that stands.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'a> {
    /// How, seen from here: `leads to`.
    pub word: &'static str,
    pub other: EventId,
    /// Where it stands.
    pub src: &'a [Cite],
}

/// What a row is tied to. What other documents tell of the same event is no relation, but another account.
pub fn relations<'a>(
    timeline: &'a Timeline,
    row: EventId,
    part_of: Option<&str>,
    links: &'a [Link],
) -> Vec<Relation<'a>> {
    let mut relations = relations_from(timeline, part_of, links);
    for Tie { from, kind, .. } in timeline.ties_to(row) {
        // What is linked both ways stands here once.
        if !relations.iter().any(|known| known.other == *from) {
            relations.push(Relation { word: word_to(*kind), other: *from, src: &[] });
        }
    }
    let accounts = timeline.accounts_of(row);
    relations.retain(|relation| !accounts.contains(&relation.other));
    relations
}

/// What an event says itself that it is tied to, wherever it stands.
pub fn relations_from<'a>(
    timeline: &'a Timeline,
    part_of: Option<&str>,
    links: &'a [Link],
) -> Vec<Relation<'a>> {
    let whole = part_of.and_then(|whole| timeline.row_by_id(whole));
    let whole = whole.map(|other| Relation { word: "Part of", other, src: &[] });
    let links = links.iter().filter_map(|Link { to, kind, src, .. }| {
        Some(Relation { word: word_from(*kind), other: timeline.row_by_id(to)?, src })
    });
    whole.into_iter().chain(links).collect()
}

/// What a link from here says.
const fn word_from(kind: Option<LinkKind>) -> &'static str {
    match kind {
        Some(LinkKind::Next) => "next",
        Some(LinkKind::Handover) => "hands over to",
        Some(LinkKind::Causes) => "leads to",
        Some(LinkKind::Follows) => "follows from",
        Some(LinkKind::Replaces) => "replaces",
        Some(LinkKind::Same) => "the same as",
        Some(LinkKind::See) | None => "see also",
    }
}

/// What a link to here says.
const fn word_to(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Part => "part",
        TieKind::Link(Some(LinkKind::Next)) => "comes after",
        TieKind::Link(Some(LinkKind::Handover)) => "handed over at",
        TieKind::Link(Some(LinkKind::Causes)) => "comes of",
        TieKind::Link(Some(LinkKind::Follows)) => "leads to",
        TieKind::Link(Some(LinkKind::Replaces)) => "replaced by",
        TieKind::Link(Some(LinkKind::Same)) => "the same as",
        TieKind::Link(Some(LinkKind::See) | None) => "see also",
    }
}
