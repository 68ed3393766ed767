//! A picture that leaves, with what stands round it: the title and the extent of the view, its legend, a credit; and the
//! card that other sites show of a link.

use crate::export_plan::{ExportPlan, ExportRange};
use crate::state::Session;
use emath::{Vec2, vec2};
use model::EventId;
use scene::frame::PictureFrame;
use scene::slide::{self, Slide, SlideText};
use scene::{DrawList, TextMeasure, legend};

/// Width and height of a card, as sites that show links ask for it.
pub const CARD: Vec2 = vec2(1_200.0, 630.0);

/// What is to stand round a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureWords {
    /// A title; empty for that of the file.
    pub title: Option<String>,
    pub has_legend: bool,
    pub credit: String,
}

impl PictureWords {
    /// Those of a plan.
    pub fn of(plan: &ExportPlan) -> Self {
        let title = plan.has_title.then(String::new);
        Self { title, has_legend: plan.has_legend, credit: plan.credit.trim().to_owned() }
    }
}

impl Session {
    /// What stands round a picture of so much of the timeline.
    pub fn frame_of(&self, words: &PictureWords, extent: ExportRange) -> PictureFrame {
        let title = words.title.as_ref().map(|title| self.title_or(title));
        let rows: Vec<EventId> = if words.has_legend { self.rows_to_export(extent) } else { Vec::new() };
        PictureFrame {
            extent: title.as_ref().map(|_| self.limits_words(extent).trim().to_owned()).unwrap_or_default(),
            title: title.unwrap_or_default(),
            signs: legend::signs(&self.document().timeline, &rows, self.words()),
            credit: words.credit.clone(),
        }
    }

    fn title_or(&self, title: &str) -> String {
        if title.is_empty() { self.document().title() } else { title.to_owned() }
    }

    /// The view as a card: its title, what it shows as large as on a slide, and a credit.
    pub fn card(&self, words: &PictureWords, measure: &TextMeasure) -> DrawList {
        let text = SlideText {
            title: self.title_or(words.title.as_deref().unwrap_or("")),
            caption: self.limits_words(ExportRange::View).trim().to_owned(),
            sources: words.credit.clone(),
            ..SlideText::default()
        };
        let size = vec2(slide::HEIGHT * CARD.x / CARD.y, slide::HEIGHT);
        let card = Slide::new(size, &text, measure, |room| self.slide_picture(room, measure));
        let mut list = DrawList::new(CARD);
        list.place(emath::Pos2::ZERO, CARD.y / slide::HEIGHT, card.draw());
        list
    }

    /// What a picture shows, for those who do not see it: what the file is about, how much of it this is, and what
    /// stands in it.
    pub fn picture_about(&self, extent: ExportRange, names: &str) -> String {
        let parts = [self.about_to_export(), self.extent_words(extent), names.to_owned()];
        let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
        parts.collect::<Vec<_>>().join("\n")
    }
}
