//! What a person planned in the dialog for exports → the bytes of the file, and what it will look like.

use crate::show::Show;
use crate::tables;
use emath::{Vec2, vec2};
use export::entries::EntryScope;
use export::html::{HtmlPlan, html_page};
use export::ics::{self, CalendarPlan, CalendarText};
use export::markdown::markdown_text;
use export::pdf::{
    About, Figure, Handout, PdfError, PdfPlan, StepPage, pdf_with_pages, picture_words, plan_pages,
    sheet_size,
};
use export::png::png_bytes;
use export::pptx::{PptxPlan, SlidePlan, pptx_bytes, theme_hues};
use export::svg::{SvgLetters, svg_with_letters};
use export::xlsx::{self, WorkbookError};
use formats::image::ImageError;
use model::EventId;
use model::media::Image;
use model::words::StepMode;
use scene::slide::Slide;
use scene::text::face::FaceFinder;
use scene::text::text_lines::capital;
use scene::{DrawList, PlannedPage, TextMeasure, slide};
use session::{ExportPlan, Form, HandoutKind, Preview, Session, VIEW_SIZE};
use std::path::Path;
use std::sync::Arc;
use theme::Metrics;
use words::text;

/// Lines of a text that are shown before it is written.
const LINES: usize = 200;

/// Slides that are shown before they are written.
const MAX_SLIDES: usize = 100;

/// Pages from which on nobody reads a document.
const MANY_PAGES: usize = 100;

/// Rows of a table that are shown before it is written.
pub const PREVIEW_ROWS: usize = 60;

/// Entries of something that is read: beyond, nobody reads it, and it would not fit into memory.
const MAX_TOLD: usize = 100_000;

/// What is exported: the session as it was when that was asked for.
pub struct Export {
    pub plan: ExportPlan,
    pub session: Session,
    /// Size of the view in the window.
    pub size: Vec2,
    /// Finds faces for letters that the bundled ones lack; without it these are drawn as boxes.
    pub find_face: Option<FaceFinder>,
    /// Reads pictures that lie beside a document; without it they are named only.
    pub read_images: Option<ImageReader>,
}

/// What of the timeline leaves, entry by entry.
pub(crate) struct ExportRows {
    pub rows: Vec<EventId>,
    pub unplaced: Vec<u32>,
}

/// Reads pictures that a document names: its path, and their names.
pub type ImageReader = fn(&Path, &[String]) -> Vec<Result<Arc<Image>, ImageError>>;

/// Told how much is done of how much; `false` stops the work.
pub type ExportWatch<'w> = &'w dyn Fn(usize, usize) -> bool;

impl Export {
    fn measure(&self) -> TextMeasure {
        self.find_face.clone().map_or_else(TextMeasure::new, TextMeasure::with_finder)
    }

    /// Hands over the file, a table in pieces and all else at once. Gives what is to be said of it.
    ///
    /// # Errors
    /// A sentence without its full stop that says why not.
    pub fn write_pieces(
        &self,
        name: &Path,
        watch: ExportWatch<'_>,
        out: tables::PieceSink<'_>,
    ) -> Result<Option<String>, String> {
        self.check_something_leaves()?;
        match self.with_images(watch) {
            Some(ready) => ready.write_ready(name, watch, out),
            None => self.write_ready(name, watch, out),
        }
    }

    fn write_ready(
        &self,
        name: &Path,
        watch: ExportWatch<'_>,
        out: tables::PieceSink<'_>,
    ) -> Result<Option<String>, String> {
        let mut remark = None;
        let bytes = match self.plan.form {
            Form::Svg if self.plan.has_live_text => self.svg(SvgLetters::Live).into_bytes(),
            Form::Svg => self.svg(SvgLetters::Outlines).into_bytes(),
            Form::Png => self.png()?,
            Form::Ics => {
                let calendar = self.calendar(&self.rows_to_export()?);
                remark = calendar.left_out(self.session.words());
                calendar.text.into_bytes()
            }
            Form::Pdf => {
                let (bytes, words) = self.pdf(watch)?;
                remark = words;
                bytes
            }
            Form::Html => self.html(&self.rows_to_export()?)?.into_bytes(),
            Form::Markdown => self.markdown(&self.rows_to_export()?).into_bytes(),
            Form::Pptx => {
                let of_events = self.session.story_to_export(&self.plan).is_none();
                remark = Show::of(&self.plan, &self.session)
                    .opening
                    .filter(|_| of_events)
                    .map(|(_, words)| words.trim_end_matches('.').to_owned());
                self.pptx(watch)?
            }
            // Tables may be of any length, so they are never held whole.
            Form::Csv | Form::Xlsx => {
                let sheet = self.session.sheet_to_export(self.plan.extent);
                return tables::write_pieces(name, sheet, watch, out).map(|()| None);
            }
        };
        if !watch(1, 1) {
            return Err(tables::STOPPED.to_owned());
        }
        out(&bytes).map(|()| remark)
    }

    /// A picture shows what there is, and slides of a story what the story says; all else needs an event or a term.
    ///
    /// # Errors
    /// A sentence without its full stop that says what is in the way.
    pub fn check_something_leaves(&self) -> Result<(), String> {
        match self.plan.form {
            Form::Svg | Form::Png => Ok(()),
            Form::Pptx if !self.session.stories().is_empty() => Ok(()),
            Form::Pdf if self.plan.handout == HandoutKind::Story => Ok(()),
            Form::Pptx | Form::Ics | Form::Pdf | Form::Html | Form::Markdown | Form::Csv | Form::Xlsx => {
                self.session.check_something_leaves(self.plan.extent)
            }
        }
    }

    /// What is told entry by entry, if that is not too much for something that is read.
    pub(crate) fn rows_to_export(&self) -> Result<ExportRows, String> {
        let extent = self.plan.extent;
        let (rows, unplaced) = (self.session.rows_to_export(extent), self.session.unplaced_to_export(extent));
        let num = rows.len() + unplaced.len();
        if num <= MAX_TOLD {
            return Ok(ExportRows { rows, unplaced });
        }
        Err(text!(self.session.words(), export_too_many, count = num, most = MAX_TOLD))
    }

    fn entry_scope<'a>(&'a self, leaving: &'a ExportRows) -> EntryScope<'a> {
        EntryScope {
            timeline: &self.session.document().timeline,
            words: self.session.words(),
            rows: &leaving.rows,
            unplaced: &leaving.unplaced,
            today: self.session.today(),
            images: Some(self.session.images()),
        }
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// If it is too large.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        // A card has the size that sites ask for.
        let scale = if self.plan.is_card { 1.0 } else { f32::from(self.plan.scale.clamp(1, 4)) };
        png_bytes(&self.svg(SvgLetters::Outlines), scale).map_err(|err| err.to_string())
    }

    fn html(&self, leaving: &ExportRows) -> Result<String, String> {
        let measure = self.measure();
        let size = if self.size.min_elem() > 0.0 { self.size } else { VIEW_SIZE };
        let (pictures, own) = self.session.page_pictures(&self.plan, size, &measure);
        let is_timeline = matches!(self.session.mode(), StepMode::Timeline | StepMode::Table);
        let plan = HtmlPlan {
            title: &self.session.document().title(),
            about: &self.session.about_to_export(),
            extent: &self.session.extent_words(self.plan.extent),
            scope: self.entry_scope(leaving),
            pictures: &pictures,
            own,
            fixed: if is_timeline {
                vec2(Metrics::PAPER.lane_titles, Metrics::PAPER.ruler)
            } else {
                Vec2::ZERO
            },
            measure: &measure,
        };
        html_page(&plan).map_err(|err| err.to_string())
    }

    fn markdown(&self, leaving: &ExportRows) -> String {
        let about = self.session.about_to_export();
        let extent = self.session.extent_words(self.plan.extent);
        markdown_text(&self.session.document().title(), &about, &extent, self.entry_scope(leaving))
    }

    fn svg(&self, letters: SvgLetters) -> String {
        let measure = self.measure();
        let picture = self.picture(&measure);
        let palette = self.session.theme_to_export(&self.plan).palette();
        let names =
            picture_words(&text!(self.session.words(), export_to_timeline), &picture, self.session.words());
        svg_with_letters(
            &if self.plan.is_transparent { picture.without_background() } else { picture },
            &if self.plan.is_card { palette.for_presentation() } else { palette },
            (&measure, letters),
            &self.session.document().title(),
            &self.session.picture_about(self.plan.extent, &names),
        )
    }

    fn picture(&self, measure: &TextMeasure) -> DrawList {
        let size = if self.size.min_elem() > 0.0 { self.size } else { VIEW_SIZE };
        self.session.picture_to_export(&self.plan, size, measure)
    }

    /// The document, and a remark if it has more pages than anybody reads.
    fn pdf(&self, watch: ExportWatch<'_>) -> Result<(Vec<u8>, Option<String>), String> {
        let (bytes, num_pages) = match self.plan.handout {
            HandoutKind::Story => self.with_story_plan(|plan| pdf_with_pages(plan, watch))?,
            HandoutKind::Full | HandoutKind::Brief => {
                self.with_pdf_plan(&self.rows_to_export()?, |plan| pdf_with_pages(plan, watch))?
            }
        };
        let words = || text!(self.session.words(), pdf_many_pages, count = num_pages);
        Ok((bytes, (num_pages > MANY_PAGES).then(words)))
    }

    /// Does something with the plan of a story that is read.
    fn with_story_plan<T>(
        &self,
        then: impl FnOnce(&PdfPlan<'_>) -> Result<T, PdfError>,
    ) -> Result<T, String> {
        let measure = self.measure();
        if self.session.story_to_export(&self.plan).is_none() {
            return Err(text!(self.session.words(), export_no_story));
        }
        let show = Show::of(&self.plan, &self.session);
        let step = |at: usize| {
            let mut step = show.step(at).cloned().unwrap_or_default();
            // It stands over the page.
            let title = step
                .title
                .take()
                .unwrap_or_else(|| text!(self.session.words(), step_number, number = (at + 1).to_string()));
            let notes = step.notes.take().unwrap_or_default();
            let position = format!("{} / {}", at + 1, show.num_slides());
            let slide = self.session.slide_of(&step, &position, slide::HEIGHT * 16.0 / 9.0, &measure);
            StepPage { title, picture: slide.draw(), notes }
        };
        let steps: Vec<StepPage> = (0..show.num_slides()).map(step).collect();
        let plan = PdfPlan {
            paper: self.plan.paper,
            handout: Handout::Story { steps: &steps, a_page: self.plan.steps_a_page },
            about: About {
                title: &show.story.title,
                subject: &self.session.document().title(),
                creator: "Summitline",
                language: self.session.words().tag(),
                ..About::default()
            },
            rows: None,
            figures: Vec::new(),
            sheets: None,
            measure: &measure,
            words: self.session.words(),
        };
        then(&plan).map_err(|err| err.to_string())
    }

    /// Does something with the plan of the hand-out, which borrows from much that is made for it.
    fn with_pdf_plan<T>(
        &self,
        leaving: &ExportRows,
        then: impl FnOnce(&PdfPlan<'_>) -> Result<T, PdfError>,
    ) -> Result<T, String> {
        let (session, measure) = (&self.session, self.measure());
        let draw = |size| session.picture_on_paper(&self.plan, size, &measure);
        let view = session.view_to_export(&self.plan);
        let is_brief = self.plan.handout == HandoutKind::Brief;
        let sheets = session.sheets(&self.plan, &view, sheet_size(self.plan.paper), &measure)?;
        let opening_is_whole = session.picture_on_paper(&self.plan, VIEW_SIZE, &measure).1.is_empty();
        let is_repeated = session.repeats_opening(&self.plan, &sheets, opening_is_whole);
        let title = session.document().title();
        let plan = PdfPlan {
            paper: self.plan.paper,
            handout: if is_brief { Handout::Brief } else { Handout::Full },
            about: About {
                title: &title,
                subject: &session.about_to_export(),
                extent: &session.extent_words(self.plan.extent),
                creator: "Summitline",
                language: self.session.words().tag(),
                day: None,
            },
            rows: Some(self.entry_scope(leaving)),
            figures: vec![Figure {
                draw: &draw,
                words: text!(session.words(), pdf_figure, title = title.as_str()),
            }],
            sheets: Some(&sheets).filter(|_| !is_brief && !is_repeated),
            measure: &measure,
            words: self.session.words(),
        };
        then(&plan).map_err(|err| err.to_string())
    }

    fn calendar(&self, leaving: &ExportRows) -> CalendarText {
        ics::calendar(CalendarPlan {
            scope: self.entry_scope(leaving),
            title: &self.session.document().title(),
            extent: &self.session.extent_words(self.plan.extent),
            day: self.session.day().unwrap_or_default(),
            leaves_out_uncertain: self.plan.leaves_out_uncertain,
        })
    }

    /// What the file will look like.
    pub fn preview(&self, watch: ExportWatch<'_>) -> Preview {
        if let Err(message) = self.check_something_leaves() {
            return or_nothing(Err(message), Preview::Text);
        }
        self.with_images(watch).map_or_else(|| self.preview_ready(watch), |ready| ready.preview_ready(watch))
    }

    fn preview_ready(&self, watch: ExportWatch<'_>) -> Preview {
        let measure = self.measure();
        match self.plan.form {
            Form::Svg | Form::Png | Form::Html => {
                let (picture, name) = (self.picture(&measure), String::new());
                Preview::Pages(vec![PlannedPage { picture, name, is_sheet: false }])
            }
            Form::Pptx => Preview::Pages(self.slides(&measure, watch)),
            Form::Pdf => or_nothing(self.pages(watch), Preview::Pages),
            Form::Ics | Form::Markdown => or_nothing(self.preview_text(), Preview::Text),
            Form::Csv | Form::Xlsx => {
                let sheet = self.session.sheet_to_export(self.plan.extent);
                let (rows, num_rows) = tables::beginning(sheet, PREVIEW_ROWS);
                if self.plan.form == Form::Xlsx && num_rows > xlsx::MAX_ROWS {
                    return or_nothing(Err(WorkbookError::TooManyRows(num_rows).to_string()), Preview::Text);
                }
                Preview::Table(rows, num_rows)
            }
        }
    }

    /// The first pages of the hand-out and the sheets behind it.
    fn pages(&self, watch: ExportWatch<'_>) -> Result<Vec<PlannedPage>, String> {
        match self.plan.handout {
            HandoutKind::Story => self.with_story_plan(|plan| plan_pages(plan, watch)),
            HandoutKind::Full | HandoutKind::Brief => {
                self.with_pdf_plan(&self.rows_to_export()?, |plan| plan_pages(plan, watch))
            }
        }
    }

    /// The beginning of a text.
    fn preview_text(&self) -> Result<String, String> {
        let leaving = self.rows_to_export()?;
        if self.plan.form == Form::Markdown {
            return Ok(beginning(&self.markdown(&leaving)));
        }
        let calendar = self.calendar(&leaving);
        let entries = text!(self.session.words(), calendar_entries, count = calendar.num_entries);
        let out = calendar
            .left_out(self.session.words())
            .map(|words| format!("\n{}.", capital(&words)))
            .unwrap_or_default();
        Ok(format!("{entries}{out}\n\n{}", beginning(&calendar.text)))
    }

    /// As long as somebody waits for them, and not more than anybody leafs through.
    fn slides(&self, measure: &TextMeasure, watch: ExportWatch<'_>) -> Vec<PlannedPage> {
        let show = Show::of(&self.plan, &self.session);
        let num = show.num_slides();
        let page = |at: usize| {
            let (picture, name) = (
                self.slide(&show, at, measure).draw(),
                text!(self.session.words(), export_slide, number = (at + 1).to_string(), count = num),
            );
            PlannedPage { picture, name, is_sheet: false }
        };
        (0..num.min(MAX_SLIDES)).take_while(|at| watch(*at, num)).map(page).collect()
    }

    fn slide(&self, show: &Show, at: usize, measure: &TextMeasure) -> Slide {
        let position = format!("{} / {}", at + 1, show.num_slides());
        let width = slide::HEIGHT * 16.0 / 9.0;
        if let Some(sources) = show.sources(at) {
            let lines: Vec<String> = sources.iter().map(|(words, _)| words.clone()).collect();
            let title = text!(self.session.words(), slide_sources);
            return self.session.list_slide((&title, &lines), &position, width, measure);
        }
        match (&show.opening, show.step(at)) {
            (Some((title, words)), None) => {
                self.session.title_slide((title, words), &position, width, measure)
            }
            (_, step) => self.session.slide_of(&step.cloned().unwrap_or_default(), &position, width, measure),
        }
    }

    fn pptx(&self, watch: ExportWatch<'_>) -> Result<Vec<u8>, String> {
        let measure = self.measure();
        let show = Show::of(&self.plan, &self.session);
        let head = self.session.document().timeline.head();
        let slide = |at: usize| {
            let slide = self.slide(&show, at, &measure);
            let notes = show.step(at).and_then(|step| step.notes.clone()).unwrap_or_default();
            SlidePlan {
                alt: picture_words(
                    &text!(self.session.words(), export_to_timeline),
                    &slide.picture,
                    self.session.words(),
                ),
                slide,
                notes,
                links: show.sources(at).unwrap_or_default().iter().map(|(_, link)| link.clone()).collect(),
            }
        };
        let plan = PptxPlan {
            title: &show.story.title,
            subject: &self.session.document().title(),
            language: head.lang.as_deref().unwrap_or(""),
            day: None,
            num_slides: show.num_slides(),
            slide: &slide,
            has_images: self.plan.has_images,
            palette: &self.session.theme_to_export(&self.plan).palette().for_presentation(),
            hues: theme_hues(&self.session.document().timeline),
            measure: &measure,
        };
        pptx_bytes(&plan, watch).map_err(|err| err.to_string())
    }
}

/// What a file will look like, or a sentence that says why there will be none.
fn or_nothing<T>(ahead: Result<T, String>, preview: impl FnOnce(T) -> Preview) -> Preview {
    ahead.map_or_else(|err| Preview::Nothing(format!("{}.", capital(&err))), preview)
}

/// The first lines of a text.
fn beginning(text: &str) -> String {
    text.lines().take(LINES).collect::<Vec<_>>().join("\n")
}
