//! The head of the details: title, date and status on a line each, and a short summary in a room of its own. A longer
//! one is read below, where it can be scrolled.

use super::{Details, NOTE};
use crate::assistive;
use egui::text::LayoutJob;
use egui::{Label, Shape, Ui};
use model::EventId;
use model::date::When;
use model::date::text::DateStyle;
use scene::marks::StatusWords;
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

pub(super) const TITLE: TextStyle = TextStyle::new(TextSize::Title, Weight::Semibold);
pub(super) const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

/// Lines of place and summary in the head; a longer summary stands below, in full and once.
const SUMMARY_LINES: usize = 3;

/// Height of a line of it.
const LINE: f32 = 18.0;

/// What stands in the head.
pub(super) struct DetailsHead<'a> {
    pub title: &'a str,
    pub mark: Option<StatusWords>,
    pub when: &'a When,
    /// What is said behind the date.
    pub status: &'a str,
    /// Where, and who is host.
    pub place: &'a str,
    pub summary: &'a str,
}

impl Details<'_> {
    /// Shows it; whether the summary has found no room.
    pub(super) fn head(&self, ui: &mut Ui, row: EventId, head: &DetailsHead<'_>) -> bool {
        self.layer_name(ui, row);
        let title = self.words(head.title, TITLE, Role::Text);
        let title = ui.add(Label::new(title).truncate().selectable(true));
        assistive::heading(&title, 2);
        title.on_hover_text(head.title);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if let Some(mark) = head.mark {
                self.mark(ui, mark, Role::Text);
            }
            self.date(ui, head.when);
            let status = format!("· {}", head.status);
            if !head.status.is_empty() {
                let text = self.look.text(status.as_str(), BODY, Role::TextSecond);
                ui.add(Label::new(text).truncate().selectable(true)).on_hover_text(head.status);
            }
        });
        let top = ui.cursor().top();
        let mut lines = SUMMARY_LINES;
        if !head.place.is_empty() {
            lines -= 1;
            let text = self.look.text(head.place, BODY, Role::TextSecond);
            ui.add(Label::new(text).truncate().selectable(true)).on_hover_text(head.place);
        }
        let has_room = self.summary(ui, head.summary, lines);
        if has_room {
            let used = ui.cursor().top() - top;
            ui.add_space((SUMMARY_LINES as f32 * LINE - used).max(0.0));
        }
        !has_room
    }

    /// A date, underlined with dots where it was inferred, with the reason under the pointer.
    fn date(&self, ui: &mut Ui, when: &When) {
        let text = self.look.text(when.text(DateStyle::Long, &self.look.words), BODY, Role::TextSecond);
        let response = ui.add(Label::new(text).truncate().selectable(true));
        if let Some(derived) = &when.derived {
            let line = [response.rect.left_bottom(), response.rect.right_bottom()];
            ui.painter().extend(Shape::dotted_line(&line, self.look.color(Role::TextThird), 3.0, 0.8));
            response.on_hover_text(text!(self.look.words, details_inferred, reason = derived));
        }
    }

    /// Shows a summary of at most so many lines; whether it has room.
    fn summary(&self, ui: &mut Ui, summary: &str, lines: usize) -> bool {
        if summary.is_empty() {
            return true;
        }
        let format = self.look.format(BODY, Role::Text);
        let mut job = LayoutJob::single_section(summary.to_owned(), format);
        job.wrap.max_width = ui.available_width();
        job.wrap.max_rows = lines;
        let galley = ui.painter().layout_job(job);
        let has_room = !galley.elided;
        if has_room {
            ui.add(Label::new(galley).selectable(true));
        }
        has_room
    }

    /// What of the head stands below it: why a date was inferred, and a summary that is longer than its room.
    pub(super) fn below_head(&self, ui: &mut Ui, head: &DetailsHead<'_>, is_cut: bool) {
        if is_cut {
            ui.add_space(10.0);
            self.paragraph(ui, head.summary, BODY, Role::Text);
        }
        if let Some(derived) = &head.when.derived {
            ui.add_space(8.0);
            let inferred = text!(self.look.words, date_inferred, reason = derived);
            self.paragraph(ui, &inferred, NOTE, Role::TextThird);
        }
    }
}
