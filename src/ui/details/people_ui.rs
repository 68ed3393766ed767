//! Who took part: a line a participant, by state, with the reason each source gives for an absence.

use super::{Details, NOTE, Section};
use egui::Ui;
use model::EventId;
use model::event::Participant;
use scene::draw_list::{Detail, DetailPart};
use scene::{marks, wording};
use theme::{Role, TextSize, TextStyle, Weight};

impl Details<'_> {
    /// The participants of an event.
    pub(super) fn people(&mut self, ui: &mut Ui, row: EventId, participants: &[Participant]) {
        if participants.is_empty() {
            return;
        }
        self.heading(ui, Section::People, &wording::people_count(participants, &self.look.words));
        for (at, participant) in (0..).zip(participants) {
            let detail = Detail { row, part: DetailPart::Participants, item: at };
            self.item(ui, detail, |details, ui| details.participant(ui, participant));
        }
    }

    fn participant(&mut self, ui: &mut Ui, participant: &Participant) {
        let timeline = &self.session.document().timeline;
        let name = timeline.name_of(&participant.who).to_owned();
        let shown = marks::of_attendance(participant.attendance);
        let is_away = wording::is_away(participant.attendance);
        let role = if is_away { Role::Warning } else { Role::TextSecond };
        self.marked(ui, shown, role, |details, ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                if let Some(state) = &participant.represents {
                    details.chip(ui, state);
                } else {
                    details.chip(ui, &participant.who);
                }
                let body = TextStyle::new(TextSize::Body, Weight::Medium);
                ui.label(details.words(&name, body, Role::Text));
                let known = participant.role.as_ref().map(|role| format!("{role} · ")).unwrap_or_default();
                ui.label(details.look.text(
                    format!("{known}{}", shown.word.text(&details.look.words)),
                    NOTE,
                    Role::TextSecond,
                ));
                let state = participant.represents.as_deref().unwrap_or("");
                details.follow_button(ui, &[participant.who.as_str(), state]);
            });
            details.cites(ui, &participant.src);
            if let Some(note) = &participant.note {
                details.note(ui, note);
            }
            details.inline_claims(ui, &participant.claims);
        });
    }
}
