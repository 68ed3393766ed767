//! What sources say of one fact, side by side, none of them preferred in silence.

use super::{Details, NOTE, Section};
use egui::{Align, Layout, Ui};
use model::claim::{self, Agreement, Claim};
use scene::text::text_lines::capital;
use scene::wording::{self, topic_title, topics};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

impl Details<'_> {
    /// All claims of an object, grouped by what they are about.
    pub(super) fn claims(&mut self, ui: &mut Ui, claims: &[Claim]) {
        let topics = topics(claims);
        if topics.is_empty() {
            return;
        }
        let count = wording::contradictions(&self.session.document().timeline, claims, &self.look.words);
        self.heading(ui, Section::Claims, &count);
        for (about, claims) in topics {
            self.topic(ui, about, &claims);
        }
    }

    /// One fact: a card with a line for each claim.
    pub(super) fn topic(&mut self, ui: &mut Ui, about: &str, claims: &[&Claim]) {
        let agreement = claim::compare(claims, &self.session.document().timeline.head().sources);
        let frame =
            egui::Frame::new().fill(self.look.color(Role::Ground)).corner_radius(8.0).inner_margin(10.0);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let style = TextStyle::new(TextSize::Body, Weight::Semibold);
                ui.label(self.look.text(topic_title(about, &self.look.words), style, Role::Text));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let role =
                        if agreement == Agreement::Disagreement { Role::Warning } else { Role::TextThird };
                    if claims.len() > 1 {
                        ui.label(self.look.text(self.look.words.text(&agreement.message()), NOTE, role));
                    }
                });
            });
            for claim in claims {
                self.claim(ui, claim);
            }
        });
        ui.add_space(6.0);
    }

    fn claim(&mut self, ui: &mut Ui, claim: &Claim) {
        ui.add_space(3.0);
        let body = TextStyle::new(TextSize::Body, Weight::Regular);
        let text = capital(&claim.text(&self.look.words));
        // A short value and its source share a line; the source stands at the right.
        let has_room = ui.available_width() >= SHARED_LINE;
        if has_room && text.len() <= MAX_SHORT_VALUE && claim.src.len() == 1 {
            ui.horizontal(|ui| {
                ui.label(self.look.text(text, body, Role::Text));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.cite_row(ui, &claim.src));
            });
        } else {
            self.paragraph(ui, &text, body, Role::Text);
            self.cites(ui, &claim.src);
        }
        self.claim_notes(ui, claim);
    }

    fn claim_notes(&mut self, ui: &mut Ui, claim: &Claim) {
        for remark in wording::claim_remarks(&self.session.document().timeline, claim, &self.look.words) {
            self.note(ui, &remark);
        }
    }

    /// Claims of a participant or an item, in short, under it.
    pub(super) fn inline_claims(&mut self, ui: &mut Ui, claims: &[Claim]) {
        for (about, claims) in topics(claims) {
            let agreement = claim::compare(&claims, &self.session.document().timeline.head().sources);
            let head = if claims.len() > 1 {
                format!(
                    "{} · {}",
                    topic_title(about, &self.look.words),
                    self.look.words.text(&agreement.message())
                )
            } else {
                topic_title(about, &self.look.words)
            };
            ui.add_space(2.0);
            self.paragraph(ui, &head, NOTE, Role::TextThird);
            for claim in claims {
                let text = capital(&claim.text(&self.look.words));
                if text.len() <= MAX_SHORT_VALUE {
                    self.tight_row(ui, |details, ui| {
                        ui.label(details.look.text(text, NOTE, Role::TextSecond));
                        ui.add_space(4.0);
                        details.cite_row(ui, &claim.src);
                    });
                } else {
                    self.paragraph(ui, &text, NOTE, Role::TextSecond);
                    self.cites(ui, &claim.src);
                }
                self.claim_notes(ui, claim);
            }
        }
    }
}

/// Narrower lines have no room for a value and its source, in points.
const SHARED_LINE: f32 = 290.0;

/// Values up to this many letters share a line with their source.
const MAX_SHORT_VALUE: usize = 34;

impl Details<'_> {
    /// Sources that the facts of an event rest on, each with a link.
    pub(super) fn sources(&mut self, ui: &mut Ui, ids: &[String]) {
        let session = self.session;
        let sources: Vec<_> = ids.iter().filter_map(|id| session.document().timeline.source(id)).collect();
        if sources.is_empty() {
            return;
        }
        let count = text!(self.look.words, details_texts, count = sources.len());
        self.heading(ui, Section::Sources, &count);
        for source in sources {
            self.source_heading(ui, source);
            if let Some(note) = &source.note {
                self.note(ui, note);
            }
            if let Some(url) = &source.url {
                let text = self.look.text(url.as_str(), NOTE, Role::Accent);
                let link = egui::Button::new(text).frame(false).truncate();
                if ui.add(link).on_hover_text(url).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    self.ask_for_link(url);
                }
            }
            ui.add_space(10.0);
        }
    }

    /// Who reports the status, for the header.
    pub(super) fn status_basis(&mut self, ui: &mut Ui, claims: &[Claim]) {
        let cites = wording::status_basis(claims);
        if cites.is_empty() {
            return;
        }
        self.tight_row(ui, |details, ui| {
            ui.label(details.look.text(text!(details.look.words, details_status_by), NOTE, Role::TextThird));
            ui.add_space(2.0);
            details.cite_row(ui, &cites);
        });
    }
}
