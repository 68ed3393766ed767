//! What an event or a term is tied to: its whole, its parts, links from it and to it.

use super::Details;
use crate::model::EventId;
use crate::model::event::Link;
use crate::model::source::Cite;
use crate::model::tie::{Tie, TieKind};
use crate::model::words::LinkKind;
use crate::session::command::SelectCommand;
use crate::theme::{Role, TextSize, TextStyle, Weight};
use egui::Ui;

const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

/// One line: how, with what, and where that stands.
struct Relation<'a> {
    word: &'static str,
    other: EventId,
    src: &'a [Cite],
}

impl Details<'_> {
    /// What a row is tied to, each a button that leads there.
    pub(super) fn relations(&mut self, ui: &mut Ui, row: EventId, part_of: Option<&str>, links: &[Link]) {
        let timeline = &self.session.document.timeline;
        let whole = part_of.and_then(|whole| timeline.row_by_id(whole));
        let mut relations: Vec<Relation<'_>> =
            whole.map(|other| Relation { word: "Part of", other, src: &[] }).into_iter().collect();
        for Link { to, kind, src, .. } in links {
            if let Some(other) = timeline.row_by_id(to) {
                relations.push(Relation { word: word_from(*kind), other, src });
            }
        }
        for Tie { from, kind, .. } in timeline.ties_to(row) {
            // What is linked both ways stands here once.
            if !relations.iter().any(|known| known.other == *from) {
                relations.push(Relation { word: word_to(*kind), other: *from, src: &[] });
            }
        }
        // What another document tells of the same event stands at the head.
        let accounts = timeline.accounts_of(row);
        relations.retain(|relation| !accounts.contains(&relation.other));
        if relations.is_empty() {
            return;
        }
        ui.add_space(14.0);
        self.small_heading(ui, "Related");
        ui.add_space(4.0);
        for Relation { word, other, src } in relations {
            let title = timeline.title(other);
            self.tight_row(ui, |details, ui| {
                ui.label(details.look.note(word));
                ui.add_space(4.0);
                let text = details.look.text(title, BODY, Role::Accent);
                if ui.add(egui::Button::new(text).frame_when_inactive(false)).clicked() {
                    details.commands.push(SelectCommand::Row(other).into());
                }
            });
            self.cites(ui, src);
            ui.add_space(4.0);
        }
    }
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
