//! Small parts of the details: lines with a mark, chips, notes.

use super::{Details, NOTE};
use crate::paint::paint_mark;
use egui::accesskit;
use egui::{Response, Sense, Ui, WidgetInfo, WidgetText, vec2};
use index::passage::PassageLine;
use scene::marks::{MarkShape, StatusWords};
use std::cmp::Reverse;
use theme::{Hue, Paint, Role, TextSize, TextStyle, Weight};

impl Details<'_> {
    /// A mark as a small picture, with its word for those who cannot see it.
    pub(super) fn mark(&self, ui: &mut Ui, shown: StatusWords, role: Role) -> Response {
        self.mark_in(ui, shown.shape, &shown.word.text(&self.look.words), Paint::from(role))
    }

    pub(super) fn mark_in(&self, ui: &mut Ui, shape: MarkShape, word: &str, paint: Paint) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        paint_mark(ui.painter(), shape, rect.center(), 6.0, paint, self.look);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, word));
        response.on_hover_text(word)
    }

    /// Text that wraps, to be read and copied.
    pub(super) fn paragraph(&self, ui: &mut Ui, text: &str, style: TextStyle, role: Role) -> Response {
        ui.add(egui::Label::new(self.words(text, style, role)).wrap().selectable(true))
    }

    /// A text in which the words that are looked for are marked.
    pub(super) fn words(&self, text: &str, style: TextStyle, role: Role) -> WidgetText {
        let sought = &self.memory.sought.parsed;
        let mut marks: Vec<_> = sought.iter().flat_map(|words| words.marks(text)).collect();
        if marks.is_empty() {
            return self.look.text(text, style, role).into();
        }
        marks.sort_by_key(|mark| (mark.start, Reverse(mark.end)));
        let mut end = 0;
        // What is marked already is not marked again.
        marks.retain(|mark| {
            let is_new = mark.start >= end;
            end = end.max(mark.end);
            is_new
        });
        self.look.marked(&PassageLine { text: text.to_owned(), marks }, style, role).into()
    }

    pub(super) fn note(&self, ui: &mut Ui, text: &str) {
        self.paragraph(ui, text, NOTE, Role::TextThird);
    }

    /// The code of a state on its color.
    pub(super) fn chip(&self, ui: &mut Ui, id: &str) {
        let Some(entity) = self.session.document().timeline.entity(id) else { return };
        let Some(code) = &entity.code else { return };
        let hue = entity.color.as_ref().map_or(Hue::Neutral, |color| Hue::Given(color.rgb()));
        let style = TextStyle::new(TextSize::Note, Weight::Semibold);
        let text = self.look.text(code.as_str(), style, Role::Text).color(self.look.hued(Role::OnHue, hue));
        let (rect, response) = ui.allocate_exact_size(vec2(26.0, 16.0), Sense::hover());
        ui.painter().rect_filled(rect, 3.0, self.look.hued(Role::Mark, hue));
        let galley = WidgetText::from(text).into_galley(ui, None, 40.0, egui::TextStyle::Small);
        let corner = rect.center() - galley.size() / 2.0;
        ui.painter().galley(corner, galley, self.look.hued(Role::OnHue, hue));
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, code));
        response.on_hover_text(&entity.name);
    }

    /// A line with a mark before it and what follows under it.
    pub(super) fn marked(
        &mut self,
        ui: &mut Ui,
        shown: StatusWords,
        role: Role,
        contents: impl FnOnce(&mut Self, &mut Ui),
    ) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            self.mark(ui, shown, role);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.set_width(ui.available_width());
                contents(self, ui);
            });
        });
        ui.add_space(5.0);
    }
}
