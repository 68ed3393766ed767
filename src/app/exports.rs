//! Files that leave: written and looked ahead at on a thread, while the window goes on.

use super::{tables, write};
use crate::export::pdf::picture_words;
use crate::export::png::png_bytes;
use crate::export::pptx::{PptxPlan, SlidePlan, pptx_bytes};
use crate::export::svg::svg_text;
use crate::model::story::Story;
use crate::scene::slide::Slide;
use crate::scene::{DrawList, TextMeasure, slide};
use crate::session::Session;
use crate::session::exporting::{ExportPlan, Form, Preview, VIEW_SIZE};
use emath::Vec2;
use std::path::Path;

/// Lines of a text that are shown before it is written.
const LINES: usize = 200;

/// What is exported: the session as it was when that was asked for.
pub struct Export {
    /// How.
    pub plan: ExportPlan,
    /// Of what.
    pub session: Session,
    /// Size of the view in the window.
    pub size: Vec2,
}

/// Told how much is done of how much; `false` stops the work.
pub type Watch<'w> = &'w dyn Fn(usize, usize) -> bool;

impl Export {
    /// Writes the file; what stood there stays whole if anything fails.
    ///
    /// # Errors
    /// A sentence without its full stop that says why not.
    pub fn write(&self, path: &Path, watch: Watch<'_>) -> Result<(), String> {
        if matches!(self.plan.form, Form::Csv | Form::Xlsx) {
            return tables::write(path, self.session.sheet());
        }
        let bytes = self.bytes(watch)?;
        write::write_whole(path, &bytes).map_err(|err| err.to_string())
    }

    fn bytes(&self, watch: Watch<'_>) -> Result<Vec<u8>, String> {
        match self.plan.form {
            Form::Svg => Ok(self.svg().into_bytes()),
            Form::Png => self.png(),
            Form::Pptx => self.pptx(watch),
            _ => Err(format!("{watch:p}")),
        }
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// If it is too large.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        png_bytes(&self.svg(), f32::from(self.plan.scale.clamp(1, 4))).map_err(|err| err.to_string())
    }

    fn svg(&self) -> String {
        let measure = TextMeasure::new();
        let head = self.session.document.timeline.head();
        let picture = self.picture(&measure);
        svg_text(
            &if self.plan.is_transparent { picture.without_ground() } else { picture },
            &self.session.theme_to_export(&self.plan).palette(),
            &measure,
            &self.session.document.title(),
            head.about.as_deref().unwrap_or(""),
        )
    }

    fn picture(&self, measure: &TextMeasure) -> DrawList {
        let size = if self.size.min_elem() > 0.0 { self.size } else { VIEW_SIZE };
        self.session.picture_to_export(&self.plan, size, measure)
    }

    /// What the file will look like.
    pub fn preview(&self) -> Preview {
        let measure = TextMeasure::new();
        match self.plan.form {
            Form::Svg | Form::Png => Preview::Pages(vec![self.picture(&measure)]),
            Form::Pptx => Preview::Pages(self.slides(&measure)),
            _ => Preview::Text(LINES.to_string()),
        }
    }

    fn slides(&self, measure: &TextMeasure) -> Vec<DrawList> {
        let story = self.session.story_to_export(&self.plan);
        (0..story.steps.len()).map(|at| self.slide(&story, at, measure).draw()).collect()
    }

    fn slide(&self, story: &Story, at: usize, measure: &TextMeasure) -> Slide {
        let step = story.steps.get(at).cloned().unwrap_or_default();
        let position = format!("{} / {}", at + 1, story.steps.len());
        self.session.slide_of(&step, &position, slide::HEIGHT * 16.0 / 9.0, measure)
    }

    fn pptx(&self, watch: Watch<'_>) -> Result<Vec<u8>, String> {
        let measure = TextMeasure::new();
        let story = self.session.story_to_export(&self.plan);
        let head = self.session.document.timeline.head();
        let slide = |at: usize| {
            let slide = self.slide(&story, at, &measure);
            let notes = story.steps.get(at).and_then(|step| step.notes.clone()).unwrap_or_default();
            SlidePlan { alt: picture_words("Timeline", &slide.picture), slide, notes }
        };
        let plan = PptxPlan {
            title: &story.title,
            subject: &self.session.document.title(),
            language: head.lang.as_deref().unwrap_or(""),
            day: None,
            num_slides: story.steps.len(),
            slide: &slide,
            palette: &self.session.theme_to_export(&self.plan).palette(),
            measure: &measure,
        };
        pptx_bytes(&plan, watch).map_err(|err| err.to_string())
    }
}
