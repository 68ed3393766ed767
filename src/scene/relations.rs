//! What an event or a term is tied to, in words: its whole, its parts, links from it and to it.

use model::event::Link;
use model::source::Cite;
use model::tie::{Tie, TieKind};
use model::words::LinkKind;
use model::{EventId, Timeline};
use words::{Message, msg};

/// One relation: how, with what, and where that stands.
#[derive(Clone, Debug)]
pub struct Relation<'a> {
    /// How, seen from here: `leads to`.
    pub word: Message,
    pub other: EventId,
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
    let whole = whole.map(|other| Relation { word: msg!(relation_part_of), other, src: &[] });
    let links = links.iter().filter_map(|Link { to, kind, src, .. }| {
        Some(Relation { word: word_from(*kind), other: timeline.row_by_id(to)?, src })
    });
    whole.into_iter().chain(links).collect()
}

/// What a link from here says.
fn word_from(kind: Option<LinkKind>) -> Message {
    match kind {
        Some(LinkKind::Next) => msg!(relation_next),
        Some(LinkKind::Handover) => msg!(relation_hands_over),
        Some(LinkKind::Causes) => msg!(relation_leads_to),
        Some(LinkKind::Follows) => msg!(relation_follows_from),
        Some(LinkKind::Replaces) => msg!(relation_replaces),
        Some(LinkKind::Same) => msg!(relation_same),
        Some(LinkKind::See) | None => msg!(relation_see_also),
    }
}

/// What a link to here says.
fn word_to(kind: TieKind) -> Message {
    match kind {
        TieKind::Part => msg!(relation_part),
        TieKind::Link(Some(LinkKind::Next)) => msg!(relation_comes_after),
        TieKind::Link(Some(LinkKind::Handover)) => msg!(relation_handed_over),
        TieKind::Link(Some(LinkKind::Causes)) => msg!(relation_comes_of),
        TieKind::Link(Some(LinkKind::Follows)) => msg!(relation_leads_to),
        TieKind::Link(Some(LinkKind::Replaces)) => msg!(relation_replaced_by),
        TieKind::Link(Some(LinkKind::Same)) => msg!(relation_same),
        TieKind::Link(Some(LinkKind::See) | None) => msg!(relation_see_also),
    }
}
