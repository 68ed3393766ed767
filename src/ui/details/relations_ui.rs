//! What an event or a term is tied to: its whole, its parts, links from it and to it.

use super::Details;
use egui::Ui;
use model::EventId;
use model::event::Link;
use scene::relations::{Relation, relations};
use session::command::SelectCommand;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

impl Details<'_> {
    /// What a row is tied to, each a button that leads there.
    pub(super) fn relations(&mut self, ui: &mut Ui, row: EventId, part_of: Option<&str>, links: &[Link]) {
        let timeline = &self.session.document().timeline;
        let relations = relations(timeline, row, part_of, links);
        if relations.is_empty() {
            return;
        }
        ui.add_space(14.0);
        self.small_heading(ui, &text!(self.look.words, details_related));
        ui.add_space(4.0);
        for Relation { word, other, src } in relations {
            let title = timeline.title(other);
            self.tight_row(ui, |details, ui| {
                ui.label(details.look.note(details.look.words.text(&word)));
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
