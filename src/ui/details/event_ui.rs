//! Details of an event: header, then every section it has, with a row of names to go to them.

use super::head_ui::{BODY, DetailsHead};
use super::{Details, Section};
use egui::{Margin, Ui};
use model::EventId;
use model::event::{AgendaItem, Event, Outcome, Statement};
use model::own_column::own_cells;
use model::words::OutcomeStatus;
use scene::draw_list::{Detail, DetailPart};
use scene::text::text_lines::capital;
use scene::{marks, wording};
use theme::Role;
use words::text;

/// Lower panels scroll as a whole.
const LOW_PANEL: f32 = 440.0;

impl Details<'_> {
    /// Everything the file says of an event.
    pub(super) fn event(&mut self, ui: &mut Ui, row: EventId) {
        let timeline = &self.session.document().timeline;
        let Some(event) = timeline.event(row) else { return };
        let facts = wording::place_lines(timeline, &event, &self.look.words).join(" · ");
        let status = wording::event_status(timeline, row, self.session.today()).text(&self.look.words);
        let head = DetailsHead {
            title: &event.title,
            mark: Some(marks::of_event(event.status)),
            when: &event.when,
            status: &status,
            place: &facts,
            summary: event.about.as_deref().unwrap_or_default(),
        };
        // Where there is little room the head scrolls with the rest.
        if ui.available_height() < LOW_PANEL {
            return self.scrolled(ui, row, |details, ui| {
                let is_cut = details.head(ui, row, &head);
                details.tabs(ui, &event);
                details.memory.read = None;
                details.body(ui, row, &event, (&head, is_cut));
            });
        }
        let margin = Margin { left: 20, right: 16, top: 16, bottom: 0 };
        let framed = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            let is_cut = self.head(ui, row, &head);
            self.tabs(ui, &event);
            is_cut
        });
        self.scrolled(ui, row, |details, ui| {
            ui.add_space(-18.0);
            details.memory.read = None;
            details.body(ui, row, &event, (&head, framed.inner));
        });
    }

    /// Who tells of it, and what other documents call it.
    fn basis(&mut self, ui: &mut Ui, row: EventId, event: &Event) {
        ui.add_space(8.0);
        let mut cites = event.src.clone();
        cites.extend(event.place.iter().flat_map(|place| place.src.clone()));
        self.cites(ui, &cites);
        self.status_basis(ui, &event.claims);
        self.other_accounts(ui, row);
    }

    /// Names of the sections; a click goes there.
    fn tabs(&mut self, ui: &mut Ui, event: &Event) {
        let sections = sections(event);
        if sections.len() < 2 {
            return;
        }
        ui.add_space(6.0);
        ui.scope(|ui| {
            let spacing = ui.spacing_mut();
            spacing.button_padding = egui::vec2(0.0, 2.0);
            spacing.item_spacing = egui::vec2(6.0, 0.0);
            spacing.interact_size.y = 22.0;
            ui.horizontal_wrapped(|ui| {
                for section in sections {
                    self.tab(ui, section);
                }
            });
        });
        ui.add_space(4.0);
        let line = self.look.stroke(1.0, Role::Hairline);
        let rect = ui.available_rect_before_wrap();
        ui.painter().hline(rect.x_range().expand(24.0), rect.top(), line);
    }

    /// A name with a line under it while its section is read.
    fn tab(&mut self, ui: &mut Ui, section: Section) {
        let is_read = self.memory.chosen.or(self.memory.read) == Some(section);
        let role = if is_read { Role::Text } else { Role::TextSecond };
        let text = self.look.text(self.look.words.text(&section.title()), super::LABEL, role);
        let response = ui.add(egui::Button::new(text).frame_when_inactive(false));
        if is_read {
            let under = response.rect.bottom() + 3.0;
            ui.painter().hline(response.rect.x_range(), under, self.look.stroke(2.0, Role::Accent));
        }
        if response.clicked() {
            self.memory.wanted = Some(section);
            self.memory.chosen = Some(section);
        }
    }

    fn body(&mut self, ui: &mut Ui, row: EventId, event: &Event, (head, is_cut): (&DetailsHead<'_>, bool)) {
        self.below_head(ui, head, is_cut);
        self.basis(ui, row, event);
        self.contents(ui, row, event);
        self.accounts(ui, row);
    }

    /// What one document says of an event, beside its summary.
    pub(super) fn contents(&mut self, ui: &mut Ui, row: EventId, event: &Event) {
        self.media(ui, row);
        self.themes(ui, event);
        self.agenda(ui, row, &event.agenda);
        self.outcomes(ui, row, &event.outcomes);
        self.people(ui, row, &event.participants);
        self.claims(ui, &event.claims);
        let statements: Vec<(u32, &Statement)> = (0..).zip(&event.statements).collect();
        self.statements(ui, row, &statements);
        self.relations(ui, row, event.part_of.as_deref(), &event.links);
        self.own_cells(ui, &event.extra);
        self.sources(ui, &wording::source_ids(event.cites()));
    }

    fn agenda(&mut self, ui: &mut Ui, row: EventId, items: &[AgendaItem]) {
        if items.is_empty() {
            return;
        }
        let count =
            wording::counted(items.iter().map(|item| marks::of_agenda(item.status).word), &self.look.words);
        self.heading(ui, Section::Agenda, &count);
        for (at, item) in (0..).zip(items) {
            let detail = Detail { row, part: DetailPart::Agenda, item: at };
            self.item(ui, detail, |details, ui| details.agenda_item(ui, item));
        }
    }

    fn agenda_item(&mut self, ui: &mut Ui, item: &AgendaItem) {
        self.marked(ui, marks::of_agenda(item.status), Role::TextSecond, |details, ui| {
            details.paragraph(ui, &item.title, BODY, Role::Text);
            if let Some(by) = &item.by {
                let name = details.session.document().timeline.name_of(by).to_owned();
                details.note(ui, &text!(details.look.words, details_brought_by, name = name));
            }
            if let Some(note) = &item.note {
                details.note(ui, note);
            }
            details.cites(ui, &item.src);
            details.inline_claims(ui, &item.claims);
        });
    }

    /// Outcomes by status: adopted first, then what was planned, then the rest.
    fn outcomes(&mut self, ui: &mut Ui, row: EventId, outcomes: &[Outcome]) {
        if outcomes.is_empty() {
            return;
        }
        self.heading(ui, Section::Outcomes, &wording::outcomes_count(outcomes, &self.look.words));
        for status in wording::OUTCOMES {
            let of_status: Vec<(u32, &Outcome)> =
                (0..).zip(outcomes).filter(|(_, outcome)| outcome.status == status).collect();
            if of_status.is_empty() {
                continue;
            }
            self.paragraph(
                ui,
                &capital(&marks::of_outcome(status).word.text(&self.look.words)),
                super::LABEL,
                Role::TextSecond,
            );
            ui.add_space(2.0);
            for (at, outcome) in of_status {
                let detail = Detail { row, part: DetailPart::Outcomes, item: at };
                self.item(ui, detail, |details, ui| details.outcome(ui, outcome));
            }
        }
    }

    fn outcome(&mut self, ui: &mut Ui, outcome: &Outcome) {
        let shown = marks::of_outcome(outcome.status);
        let role = if outcome.status == OutcomeStatus::Adopted { Role::Accent } else { Role::TextSecond };
        self.marked(ui, shown, role, |details, ui| {
            details.paragraph(ui, &outcome.title, BODY, Role::Text);
            if let Some(facts) = wording::outcome_facts(outcome, &self.look.words) {
                details.note(ui, &facts);
            }
            if let Some(note) = &outcome.note {
                details.note(ui, note);
            }
            details.cites(ui, &outcome.src);
            details.inline_claims(ui, &outcome.claims);
        });
    }
}

/// Sections that an event has, in the order of the panel.
fn sections(event: &Event) -> Vec<Section> {
    let has = [
        (Section::Agenda, !event.agenda.is_empty()),
        (Section::Outcomes, !event.outcomes.is_empty()),
        (Section::People, !event.participants.is_empty()),
        (Section::Claims, !event.claims.is_empty()),
        (Section::Statements, !event.statements.is_empty()),
        (Section::Own, own_cells(&event.extra).next().is_some()),
        (Section::Sources, !wording::source_ids(event.cites()).is_empty()),
    ];
    has.into_iter().filter(|(_, has)| *has).map(|(section, _)| section).collect()
}
