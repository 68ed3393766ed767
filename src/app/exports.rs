//! Files that leave: written and looked ahead at on a thread, while the window goes on.

use super::{clock, tables, write};
use crate::export::entries::Told;
use crate::export::html::{HtmlPlan, html_page};
use crate::export::ics::{self, CalendarText};
use crate::export::markdown::markdown_text;
use crate::export::pdf::{About, Figure, PdfPlan, pdf_bytes, picture_words, sheet_size};
use crate::export::png::png_bytes;
use crate::export::pptx::{PptxPlan, SlidePlan, pptx_bytes};
use crate::export::svg::svg_text;
use crate::model::EventId;
use crate::model::date::text::grouped;
use crate::model::story::Story;
use crate::scene::slide::Slide;
use crate::scene::{DrawList, TextMeasure, slide};
use crate::session::Session;
use crate::session::exporting::{ExportPlan, Form, Preview, VIEW_SIZE};
use crate::session::reopen::name_of_row;
use emath::Vec2;
use std::path::Path;

/// Lines of a text that are shown before it is written.
const LINES: usize = 200;

/// Entries of something that is read: beyond, nobody reads it, and it would not fit into memory.
const MAX_TOLD: usize = 100_000;

/// Sheets that are shown before they are written.
const MAX_SHEETS: usize = 40;

/// What is exported: the session as it was when that was asked for.
pub struct Export {
    /// How.
    pub plan: ExportPlan,
    /// Of what.
    pub session: Session,
    /// Size of the view in the window.
    pub size: Vec2,
}

/// What of the timeline leaves, entry by entry.
struct Leaving {
    rows: Vec<EventId>,
    unplaced: Vec<u32>,
}

/// Told how much is done of how much; `false` stops the work.
pub type Watch<'w> = &'w dyn Fn(usize, usize) -> bool;

impl Export {
    /// Writes the file; what stood there stays whole if anything fails.
    ///
    /// # Errors
    /// A sentence without its full stop that says why not.
    pub fn write(&self, path: &Path, watch: Watch<'_>) -> Result<(), String> {
        let bytes = match self.plan.form {
            Form::Svg => self.svg().into_bytes(),
            Form::Png => self.png()?,
            Form::Ics => self.calendar(&self.leaving()?).text.into_bytes(),
            Form::Pdf => self.pdf(&self.leaving()?, watch)?,
            Form::Html => self.html(&self.leaving()?)?.into_bytes(),
            Form::Markdown => self.markdown(&self.leaving()?).into_bytes(),
            Form::Pptx => self.pptx(watch)?,
            // Tables may be of any length, so they are never held whole.
            Form::Csv | Form::Xlsx => {
                return tables::write(path, self.session.sheet_to_export(self.plan.extent));
            }
        };
        write::write_whole(path, &bytes).map_err(|err| err.to_string())
    }

    /// What is told entry by entry, if that is not too much for something that is read.
    fn leaving(&self) -> Result<Leaving, String> {
        let extent = self.plan.extent;
        let (rows, unplaced) = (self.session.rows_to_export(extent), self.session.unplaced_to_export(extent));
        let num = rows.len() + unplaced.len();
        if num <= MAX_TOLD {
            return Ok(Leaving { rows, unplaced });
        }
        let [num, most] = [num, MAX_TOLD].map(|num| grouped(num as u64));
        Err(format!(
            "these are {num} entries, and such a file holds at most {most}; a filter, what is in sight, or a table leaves \
             room"
        ))
    }

    fn told<'a>(&'a self, leaving: &'a Leaving) -> Told<'a> {
        Told {
            timeline: &self.session.document.timeline,
            rows: &leaving.rows,
            unplaced: &leaving.unplaced,
            today: self.session.today,
        }
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// If it is too large.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        png_bytes(&self.svg(), f32::from(self.plan.scale.clamp(1, 4))).map_err(|err| err.to_string())
    }

    fn html(&self, leaving: &Leaving) -> Result<String, String> {
        let measure = TextMeasure::new();
        let plan = HtmlPlan {
            title: &self.session.document.title(),
            about: &self.session.about_to_export(),
            extent: &self.session.extent_words(self.plan.extent),
            told: self.told(leaving),
            picture: &self.picture(&measure),
            measure: &measure,
        };
        html_page(&plan).map_err(|err| err.to_string())
    }

    fn markdown(&self, leaving: &Leaving) -> String {
        let about = self.session.about_to_export();
        let extent = self.session.extent_words(self.plan.extent);
        markdown_text(&self.session.document.title(), &about, &extent, self.told(leaving))
    }

    fn svg(&self) -> String {
        let measure = TextMeasure::new();
        let picture = self.picture(&measure);
        svg_text(
            &if self.plan.is_transparent { picture.without_ground() } else { picture },
            &self.session.theme_to_export(&self.plan).palette(),
            &measure,
            &self.session.document.title(),
            &self.session.about_to_export(),
        )
    }

    fn picture(&self, measure: &TextMeasure) -> DrawList {
        let size = if self.size.min_elem() > 0.0 { self.size } else { VIEW_SIZE };
        self.session.picture_to_export(&self.plan, size, measure)
    }

    fn pdf(&self, leaving: &Leaving, watch: Watch<'_>) -> Result<Vec<u8>, String> {
        let (session, measure) = (&self.session, TextMeasure::new());
        let draw = |size| session.picture_on_paper(&self.plan, size, &measure);
        let view = session.view_to_export(&self.plan);
        let sheets = session.sheets(&view, sheet_size(self.plan.paper), &measure);
        let title = session.document.title();
        let plan = PdfPlan {
            paper: self.plan.paper,
            about: About {
                title: &title,
                subject: &session.about_to_export(),
                extent: &session.extent_words(self.plan.extent),
                creator: "Summitline",
                language: "en",
                day: None,
            },
            rows: Some(self.told(leaving)),
            figures: vec![Figure { draw: &draw, words: format!("The timeline of {title}") }],
            sheets: Some(&sheets),
            measure: &measure,
        };
        pdf_bytes(&plan, watch).map_err(|err| err.to_string())
    }

    fn calendar(&self, leaving: &Leaving) -> CalendarText {
        let timeline = &self.session.document.timeline;
        let name = |row| name_of_row(timeline, row);
        ics::calendar(self.told(leaving), &self.session.document.title(), clock::today(), &name)
    }

    /// What the file will look like.
    pub fn preview(&self) -> Preview {
        let measure = TextMeasure::new();
        match self.plan.form {
            Form::Svg | Form::Png | Form::Html => Preview::Pages(vec![self.picture(&measure)]),
            Form::Pptx => Preview::Pages(self.slides(&measure)),
            Form::Pdf => Preview::Pages(self.sheets(&measure)),
            Form::Ics | Form::Markdown => self.text_ahead().map_or_else(Preview::Nothing, Preview::Text),
            Form::Csv | Form::Xlsx => {
                Preview::Text(tables::beginning(self.session.sheet_to_export(self.plan.extent), LINES))
            }
        }
    }

    /// The sheets behind the hand-out.
    fn sheets(&self, measure: &TextMeasure) -> Vec<DrawList> {
        let view = self.session.view_to_export(&self.plan);
        let paged = self.session.sheets(&view, sheet_size(self.plan.paper), measure);
        paged.sheets.iter().take(MAX_SHEETS).map(|sheet| paged.draw(sheet)).collect()
    }

    /// The beginning of a text.
    fn text_ahead(&self) -> Result<String, String> {
        let leaving = self.leaving()?;
        if self.plan.form == Form::Markdown {
            return Ok(beginning(&self.markdown(&leaving)));
        }
        let CalendarText { text, num_events, num_left_out } = self.calendar(&leaving);
        let out = if num_left_out > 0 {
            format!("; {num_left_out} have no day on a calendar and stay out")
        } else {
            String::new()
        };
        Ok(format!("{num_events} entries{out}.\n\n{}", beginning(&text)))
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
            palette: &self.session.theme_to_export(&self.plan).palette().for_a_room(),
            measure: &measure,
        };
        pptx_bytes(&plan, watch).map_err(|err| err.to_string())
    }
}

/// The first lines of a text.
fn beginning(text: &str) -> String {
    text.lines().take(LINES).collect::<Vec<_>>().join("\n")
}
