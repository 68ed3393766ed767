//! Citations under each fact, and the card that shows what one rests on.

use super::{Details, LABEL, NOTE};
use egui::text::LayoutJob;
use egui::{Button, Popup, Ui, WidgetInfo, accesskit};
use model::date::text::DateStyle;
use model::paragraph::{folded, paragraphs};
use model::source::{Cite, CitePlace, Source};
use scene::wording;
use session::citation::{CitedPlace, cited_places};
use session::command::{DocumentCommand, ExportCommand};
use theme::Role;
use words::{Value, Words, msg, text};

impl Details<'_> {
    /// Citations on one line or more, each of them a button.
    pub(super) fn cites(&mut self, ui: &mut Ui, cites: &[Cite]) {
        if cites.is_empty() {
            return;
        }
        self.tight_row(ui, |details, ui| details.cite_row(ui, cites));
    }

    /// A row that wraps, without the height of ordinary buttons.
    pub(super) fn tight_row(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Self, &mut Ui)) {
        ui.scope(|ui| {
            let spacing = ui.spacing_mut();
            spacing.item_spacing = egui::vec2(2.0, 0.0);
            spacing.button_padding = egui::vec2(1.0, 0.0);
            spacing.interact_size.y = 16.0;
            ui.horizontal_wrapped(|ui| contents(self, ui));
        });
    }

    /// Citations one behind the other; a source is named once.
    pub(super) fn cite_row(&mut self, ui: &mut Ui, cites: &[Cite]) {
        let places = cited_places(&self.session.document().timeline, cites);
        for (at, place) in places.iter().enumerate() {
            let next = places.get(at + 1);
            let is_source_done = next.is_some_and(|next| next.text == next.name);
            let end = if next.is_some() && !is_source_done { "," } else { "" };
            self.cite(ui, place, end);
            if is_source_done {
                ui.label(self.look.text("·", NOTE, Role::TextThird));
            }
        }
    }

    fn cite(&mut self, ui: &mut Ui, place: &CitedPlace<'_>, end: &str) {
        let label = self.look.text(format!("{}{end}", place.text), NOTE, Role::TextThird);
        let button = Button::new(label).frame_when_inactive(false).corner_radius(3.0);
        let response = ui.add(button).on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, place.name.as_str()));
        Popup::from_toggle_button_response(&response)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(text!(self.look.words, citation_name, name = &place.name))
            .show(|ui| {
                ui.set_max_width(360.0);
                ui.set_min_width(280.0);
                egui::Frame::new().inner_margin(8.0).show(ui, |ui| self.card(ui, place));
            });
    }

    /// What a citation rests on: source, date, paragraph, anchor words, the paragraph itself where it is at hand.
    fn card(&mut self, ui: &mut Ui, place: &CitedPlace<'_>) {
        let session = self.session;
        let Some(cite) = place.cites.first() else { return };
        let Some(source) = session.document().timeline.source(&cite.source) else {
            ui.label(self.look.body(text!(self.look.words, citation_unknown, source = &cite.source)));
            return;
        };
        self.source_heading(ui, source);
        ui.add_space(6.0);
        let whereabouts = format!(
            "{}{}",
            place_words(cite, &self.look.words),
            anchor_words(&place.cites, &self.look.words)
        );
        ui.label(self.look.body(whereabouts.as_str()));
        if let Some(speaker) = cite.speaker() {
            let name = session.document().timeline.name_of(speaker);
            ui.label(self.look.note(text!(self.look.words, citation_said_by, name = name)));
        }
        self.paragraph_text(ui, &place.cites);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if let Some(url) = &source.url
                && ui.button(text!(self.look.words, citation_open)).clicked()
            {
                self.ask_for_link(url);
            }
            if ui.button(text!(self.look.words, citation_copy)).clicked() {
                let address = source.url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
                let text = format!(
                    "{}: {}{}{address}",
                    place.name,
                    source.title,
                    anchor_words(&place.cites, &self.look.words)
                );
                self.commands.push(ExportCommand::Text(text.replace('\u{a0}', " ")).into());
            }
        });
    }

    /// Publisher, title, date and stance of a source.
    pub(super) fn source_heading(&mut self, ui: &mut Ui, source: &Source) {
        let publisher =
            source.publisher.clone().unwrap_or_else(|| text!(self.look.words, citation_no_publisher));
        let by = source.author.as_ref().map(|author| format!(" · {author}")).unwrap_or_default();
        ui.label(self.look.text(format!("{publisher}{by}"), LABEL, Role::TextSecond));
        ui.label(self.look.body(&source.title));
        let published = source.published.as_ref().map_or_else(
            || text!(self.look.words, citation_no_date),
            |when| when.text(DateStyle::Long, &self.look.words),
        );
        ui.label(
            self.look
                .note(format!("{published} · {}", self.look.words.text(&wording::stance(source.stance)))),
        );
    }

    /// The paragraph with the anchor marked, where the texts are at hand.
    fn paragraph_text(&mut self, ui: &mut Ui, cites: &[&Cite]) {
        let Some(cite) = cites.first() else { return };
        let CitePlace::Paragraphs(from, _) = cite.place else { return };
        let has_file =
            self.session.document().timeline.source(&cite.source).is_some_and(|source| source.file.is_some());
        let Some(text) = self.session.texts().get(&cite.source) else {
            if has_file {
                ui.add_space(4.0);
                let button = ui
                    .button(text!(self.look.words, citation_show))
                    .on_hover_text(text!(self.look.words, citation_show_help));
                if button.clicked() {
                    self.commands.push(DocumentCommand::AskForTexts.into());
                }
            }
            return;
        };
        let all = paragraphs(text);
        let Some(paragraph) = all.get(from as usize - 1) else { return };
        ui.add_space(4.0);
        egui::Frame::new().fill(self.look.color(Role::Ground)).corner_radius(6.0).inner_margin(8.0).show(
            ui,
            |ui| {
                ui.label(self.anchored(paragraph, cites));
            },
        );
    }

    /// A paragraph in which the anchors stand out.
    fn anchored(&self, paragraph: &str, cites: &[&Cite]) -> LayoutJob {
        let plain = self.look.format(NOTE, Role::TextSecond);
        let mut strong = self.look.format(LABEL, Role::Text);
        strong.background = self.look.color(Role::AccentGround);
        let anchors = cites.iter().filter_map(|cite| cite.anchor.as_deref());
        let mut found: Vec<_> = anchors.map(|anchor| find_folded(paragraph, anchor)).collect();
        found.sort_by_key(|place| place.start);
        let mut job = LayoutJob::default();
        let mut done = 0;
        for place in found {
            // Of anchors that overlap the first stands out as far as the second.
            let start = place.start.max(done);
            job.append(paragraph.get(done..start).unwrap_or(""), 0.0, plain.clone());
            job.append(paragraph.get(start..place.end).unwrap_or(""), 0.0, strong.clone());
            done = done.max(place.end);
        }
        job.append(paragraph.get(done..).unwrap_or(""), 0.0, plain);
        job
    }
}

/// The place of a citation in a sentence.
fn place_words(cite: &Cite, words: &Words) -> String {
    match cite.place {
        CitePlace::Whole => text!(words, cite_whole),
        CitePlace::Paragraphs(from, to) if from == to => {
            text!(words, cite_paragraph, number = from.to_string())
        }
        CitePlace::Paragraphs(from, to) => {
            text!(words, cite_paragraphs, from = from.to_string(), to = to.to_string())
        }
        CitePlace::Lines(..) => cite.place_text(),
    }
}

/// `, at the words “…” and “…”`; empty without anchors.
fn anchor_words(cites: &[&Cite], words: &Words) -> String {
    let mut anchors: Vec<&String> = cites.iter().filter_map(|cite| cite.anchor.as_ref()).collect();
    anchors.dedup();
    let quoted = anchors.into_iter().map(|anchor| Value::from(msg!(quoted, text = anchor)));
    let joined = quoted.reduce(|one, other| msg!(cite_anchors_and, one = one, other = other).into());
    joined.map_or_else(String::new, |anchors| text!(words, cite_anchors, anchors = anchors))
}

/// Where an anchor stands in a paragraph, compared as the proof compares; an empty place if it does not.
fn find_folded(paragraph: &str, anchor: &str) -> std::ops::Range<usize> {
    let wanted = folded(anchor);
    let starts = paragraph.char_indices().map(|(at, _)| at);
    for start in starts {
        let tail = paragraph.get(start..).unwrap_or("");
        let ends = tail.char_indices().map(|(at, letter)| start + at + letter.len_utf8());
        let end = ends
            .take(anchor.len() * 2 + 8)
            .find(|end| paragraph.get(start..*end).is_some_and(|piece| folded(piece) == wanted));
        if let Some(end) = end.filter(|_| !wanted.is_empty() && !tail.starts_with(char::is_whitespace)) {
            return start..end;
        }
    }
    0..0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_found_as_the_proof_finds_them() {
        let paragraph = "The session in “Astana”  was  held.";
        for (anchor, found) in [("in \"astana\" was", "in “Astana”  was"), ("held.", "held."), ("Minsk", "")]
        {
            assert_eq!(&paragraph[find_folded(paragraph, anchor)], found, "{anchor}");
        }
    }
}
