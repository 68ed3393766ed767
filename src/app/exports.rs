//! Files that leave: written and looked ahead at on a thread, while the window goes on.

use super::{clock, tables, write};
use crate::export::ics;
use crate::export::pdf::{About, Figure, PdfPlan, pdf_bytes, sheet_size};
use crate::export::png::png_bytes;
use crate::export::svg::svg_text;
use crate::scene::{DrawList, TextMeasure, slide};
use crate::session::Session;
use crate::session::exporting::{ExportPlan, Form, Preview, VIEW_SIZE};
use crate::session::reopen::name_of_row;
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
            Form::Ics => Ok(self.calendar().into_bytes()),
            Form::Pdf => self.pdf(watch),
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

    fn pdf(&self, watch: Watch<'_>) -> Result<Vec<u8>, String> {
        let (session, measure) = (&self.session, TextMeasure::new());
        let rows = session.rows_to_export(self.plan.extent);
        let head = session.document.timeline.head();
        let draw = |size| session.picture_on_paper(&self.plan, size, &measure);
        let view = session.view_to_export(&self.plan);
        let sheets = session.sheets(&view, sheet_size(self.plan.paper), &measure);
        let title = session.document.title();
        let plan = PdfPlan {
            paper: self.plan.paper,
            about: About {
                title: &title,
                subject: head.about.as_deref().unwrap_or(""),
                extent: &self.extent(rows.len()),
                creator: "Summitline",
                language: "en",
                day: None,
            },
            rows: Some((&session.document.timeline, &rows)),
            figures: vec![Figure { draw: &draw, words: format!("The timeline of {title}") }],
            sheets: Some(&sheets),
            measure: &measure,
        };
        pdf_bytes(&plan, watch).map_err(|err| err.to_string())
    }

    /// How much leaves, in words.
    fn extent(&self, num_rows: usize) -> String {
        let titles: Vec<String> = self.session.document.layers.iter().map(|layer| layer.title()).collect();
        let noun = if num_rows == 1 { "entry" } else { "entries" };
        format!("{num_rows} {noun} of {}", titles.join(" and "))
    }

    fn calendar(&self) -> String {
        let timeline = &self.session.document.timeline;
        let rows = self.session.rows_to_export(self.plan.extent);
        let name = |row| name_of_row(timeline, row);
        ics::calendar(timeline, &rows, &self.session.document.title(), clock::today(), &name).text
    }

    /// What the file will look like.
    pub fn preview(&self) -> Preview {
        let measure = TextMeasure::new();
        match self.plan.form {
            Form::Svg | Form::Png => Preview::Pages(vec![self.picture(&measure)]),
            Form::Pptx => Preview::Pages(self.slides(&measure)),
            Form::Ics => Preview::Text(beginning(&self.calendar())),
            _ => Preview::Text(LINES.to_string()),
        }
    }

    fn slides(&self, measure: &TextMeasure) -> Vec<DrawList> {
        let Some(story) = self.session.stories().get(self.plan.story) else { return Vec::new() };
        let num = story.steps.len();
        let width = slide::HEIGHT * 16.0 / 9.0;
        let steps = story.steps.iter().enumerate();
        steps
            .map(|(at, step)| {
                self.session.slide_of(step, &format!("{} / {num}", at + 1), width, measure).draw()
            })
            .collect()
    }
}

/// The first lines of a text.
fn beginning(text: &str) -> String {
    text.lines().take(LINES).collect::<Vec<_>>().join("\n")
}
