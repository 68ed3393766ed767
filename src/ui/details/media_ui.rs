//! Pictures and recordings of an event: those beside the document as they are, the others by name, with the way to them.

use super::Details;
use crate::images_ui::image_ui;
use egui::{Frame, Margin, Ui, vec2};
use model::EventId;
use model::event::Media;
use session::{ImageState, NamedMedia};
use theme::Role;
use words::text;

/// Highest picture, in points.
const MAX_HEIGHT: f32 = 300.0;

impl Details<'_> {
    /// All that an event names.
    pub(super) fn media(&mut self, ui: &mut Ui, row: EventId) {
        let session = self.session;
        for named in session.media_of(row) {
            ui.add_space(10.0);
            self.one_of_media(ui, &named);
        }
    }

    fn one_of_media(&mut self, ui: &mut Ui, named: &NamedMedia<'_>) {
        let media = &named.media;
        let name = media.name();
        match &named.state {
            ImageState::Read(image) => {
                image_ui(ui, image, vec2(ui.available_width(), MAX_HEIGHT), name);
                self.under_media(ui, media, true);
            }
            ImageState::Reading => self.note(ui, &text!(self.look.words, media_reading, name = name)),
            ImageState::Failed(reason) => {
                let reason = self.look.words.value(reason);
                self.media_place(ui, &text!(self.look.words, media_not_shown, name = name, reason = reason));
                self.under_media(ui, media, false);
            }
            ImageState::Outside => self.media_outside(ui, media),
        }
    }

    fn media_outside(&mut self, ui: &mut Ui, media: &Media) {
        let name = media.name();
        let Some(address) = media.web_address() else {
            let reason = text!(self.look.words, media_elsewhere);
            self.media_place(ui, &text!(self.look.words, media_not_shown, name = name, reason = reason));
            return self.under_media(ui, media, false);
        };
        self.media_place(ui, &text!(self.look.words, media_web, name = name));
        self.under_media(ui, media, false);
        if ui.button(text!(self.look.words, media_open)).on_hover_text(address).clicked() {
            self.ask_for_link(address);
        }
    }

    /// What stands in the place of a picture that is not shown.
    fn media_place(&self, ui: &mut Ui, words: &str) {
        let frame = Frame::new().stroke(self.look.stroke(1.0, Role::Hairline)).corner_radius(3.0);
        frame.inner_margin(Margin::same(10)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.note(ui, words);
        });
    }

    /// The words under it, and who made it.
    fn under_media(&self, ui: &mut Ui, media: &Media, is_shown: bool) {
        // In its place stands what it is called, which may be the same words.
        let is_said = |caption: &&String| !is_shown && caption.trim() == media.name();
        if let Some(caption) = media.caption.as_ref().filter(|caption| !is_said(caption)) {
            self.note(ui, caption);
        }
        if let Some(credit) = &media.credit {
            self.note(ui, &text!(self.look.words, media_by, name = credit));
        }
    }
}
