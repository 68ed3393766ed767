//! One event told by several documents: each account under the name of its document, none mixed with another.

use super::Details;
use egui::{Sense, Ui, vec2};
use model::EventId;
use model::date::text::DateStyle;
use scene::{layer_hue, marks, wording};
use session::command::SelectCommand;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const TITLE: TextStyle = TextStyle::new(TextSize::Body, Weight::Semibold);

impl Details<'_> {
    /// The name of the document that an event is told by, where several are open.
    pub(super) fn layer_name(&self, ui: &mut Ui, row: EventId) {
        if let Some(title) = self.session.document().timeline.layer_title(row) {
            self.layer_line(ui, row, title);
        }
    }

    pub(super) fn layer_line(&self, ui: &mut Ui, row: EventId, words: &str) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (dot, _) = ui.allocate_exact_size(vec2(7.0, 14.0), Sense::hover());
            let hue = layer_hue(self.session.document().timeline.layer(row));
            ui.painter().circle_filled(dot.center(), 3.5, self.look.hued(Role::Mark, hue));
            ui.add(egui::Label::new(self.look.text(words, super::LABEL, Role::TextSecond)).truncate());
        });
    }

    /// The other accounts in a line each, at the head: what they call it, when it is there, and what they say became of it.
    pub(super) fn other_accounts(&mut self, ui: &mut Ui, row: EventId) {
        let timeline = &self.session.document().timeline;
        for other in timeline.accounts_of(row).into_iter().filter(|other| *other != row) {
            let Some(title) = timeline.layer_title(other) else { continue };
            ui.add_space(6.0);
            self.layer_line(ui, other, &text!(self.look.words, details_same_in, title = title));
            self.account_line(ui, other, BODY);
        }
    }

    /// Everything the other documents say of it.
    pub(super) fn accounts(&mut self, ui: &mut Ui, row: EventId) {
        let timeline = &self.session.document().timeline;
        for other in timeline.accounts_of(row).into_iter().filter(|other| *other != row) {
            let (Some(title), Some(event)) = (timeline.layer_title(other), timeline.event(other)) else {
                continue;
            };
            ui.add_space(20.0);
            let line = self.look.stroke(1.0, Role::Hairline);
            let rect = ui.available_rect_before_wrap();
            ui.painter().hline(rect.x_range(), rect.top(), line);
            ui.add_space(14.0);
            self.layer_line(ui, other, &text!(self.look.words, details_as_told, title = title));
            self.account_line(ui, other, TITLE);
            self.cites(ui, &event.src);
            if let Some(about) = &event.about {
                ui.add_space(8.0);
                self.paragraph(ui, about, BODY, Role::Text);
            }
            self.contents(ui, other, &event);
        }
    }

    /// The title, which leads to it, with its date and status.
    fn account_line(&mut self, ui: &mut Ui, other: EventId, style: TextStyle) {
        let timeline = &self.session.document().timeline;
        let text = self.look.text(timeline.title(other), style, Role::Accent);
        ui.scope(|ui| {
            // As text that leads somewhere, it begins where the text around it begins.
            ui.spacing_mut().button_padding = vec2(0.0, 1.0);
            ui.spacing_mut().interact_size.y = 18.0;
            if ui.add(egui::Button::new(text).frame(false).wrap()).clicked() {
                self.commands.push(SelectCommand::Row(other).into());
            }
        });
        let status = marks::of_event(timeline.status(other));
        let when = timeline.when(other).text(DateStyle::Long, &self.look.words);
        let word = wording::event_status(timeline, other, self.session.today()).text(&self.look.words);
        let words = format!("{when} · {word}");
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            self.mark(ui, status, Role::TextSecond);
            self.paragraph(ui, &words, BODY, Role::TextSecond);
        });
    }
}
