//! PDF: a hand-out that is read like a report, and the timeline on sheets; text that can be selected, searched and
//! read aloud, in fonts that are part of the file.
//!
//! ```text
//!  entries ──report──▶ blocks ──paragraph──▶ lines ──flow──▶ places ──report_page─┬─▶ Page ─┬─document──▶ bytes
//!  Paged ──sheets─────────────────────────────────────────────────────────────────┘         └─ahead──▶ DrawLists
//! ```

mod block;
mod canvas;
mod contents;
mod document;
mod entry_blocks;
mod flow;
mod heads;
mod letters;
mod looks;
mod page;
mod paragraph;
mod pen;
mod plan;
mod report;
mod report_page;
mod sheets;
mod story;
mod tree;

pub use plan::plan_pages;
pub use sheets::{picture_words, sheet_size};

use crate::entries::EntryScope;
use document::Book;
use emath::Vec2;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::Outline;
use krilla::{Document, SerializeSettings};
use letters::Letters;
use report_page::ReportPages;
use scene::DrawList;
use scene::text::text_measure::TextMeasure;
use scene::timeline::paged::Paged;
use theme::{Paper, Theme};
use tree::Tree;
use words::{Words, text};

/// Told how much is done of how much, in [`WHOLE`] parts; `false` ends the work.
pub type PageProgress<'a> = &'a dyn Fn(usize, usize) -> bool;

/// The parts into which the work is counted, and how many of them are done once all entries are set: drawing their
/// pages takes the rest.
pub const WHOLE: usize = 1_000;
const SET: usize = 400;

/// What a document is about, for its first page, for readers and for libraries.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    pub title: &'a str,
    /// What it is, in a few sentences.
    pub subject: &'a str,
    /// How much it holds, in words.
    pub extent: &'a str,
    /// The program that made it.
    pub creator: &'a str,
    /// Its language as a tag; empty for English.
    pub language: &'a str,
    /// The day it was made: year, month, day. Left out, the same plan gives the same bytes on any day.
    pub day: Option<(u16, u8, u8)>,
}

/// A picture on the first page.
pub struct Figure<'a> {
    /// Draws it for a width, and a height that it need not fill, in points of a window; with what is to be said of
    /// what did not fit.
    pub draw: &'a dyn Fn(Vec2) -> (DrawList, String),
    /// What it is, in words.
    pub words: String,
}

/// What of a timeline a document tells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Handout<'a> {
    /// Everything that is told.
    #[default]
    Full,
    /// The most important of it, on two pages.
    Brief,
    /// The steps of a story: one a page with its notes, or several without.
    Story { steps: &'a [StepPage], a_page: u8 },
}

/// A step of a story on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct StepPage {
    pub title: String,
    /// Its slide.
    pub picture: DrawList,
    /// What its presenter says, Markdown.
    pub notes: String,
}

/// What a document is made from.
pub struct PdfPlan<'a> {
    /// The paper of its sheets; pages to read stand on paper that can be held.
    pub paper: Paper,
    pub handout: Handout<'a>,
    /// What it is about.
    pub about: About<'a>,
    /// What is told, entry by entry.
    pub rows: Option<EntryScope<'a>>,
    /// Pictures of the first page.
    pub figures: Vec<Figure<'a>>,
    /// The timeline on sheets behind it, drawn for [`sheet_size`].
    pub sheets: Option<&'a Paged<'a>>,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Somebody ended the work.
    #[error("the work was canceled")]
    Canceled,
    /// The plan holds neither a hand-out nor sheets.
    #[error("there is nothing to write")]
    Empty,
    /// The writer was told something that no valid document can hold; this is a defect.
    #[error("the document is not valid: {0}")]
    Invalid(String),
}

/// The bytes of a document.
///
/// # Errors
/// If it was canceled, or if the plan holds nothing.
pub fn pdf_bytes(plan: &PdfPlan<'_>, progress: PageProgress<'_>) -> Result<Vec<u8>, PdfError> {
    pdf_with_pages(plan, progress).map(|(bytes, _)| bytes)
}

/// The same with the number of its pages.
///
/// # Errors
/// As [`pdf_bytes`].
pub fn pdf_with_pages(plan: &PdfPlan<'_>, progress: PageProgress<'_>) -> Result<(Vec<u8>, usize), PdfError> {
    let mut letters = Letters::new(plan.measure);
    let report = report::report(plan, &mut letters, &|part| progress(part, WHOLE), None)?;
    let num_sheets = plan.sheets.map_or(0, |paged| paged.sheets.len());
    let num_pages = report.as_ref().map_or(0, ReportPages::num_pages) + num_sheets;
    if num_pages == 0 {
        return Err(PdfError::Empty);
    }
    let mut book = Book {
        document: Document::new_with(settings()),
        letters,
        palette: Theme::Print.palette(),
        tree: Tree::new(language(plan)),
        outline: Outline::new(),
        num_done: 0,
        num_pages,
        title: title(plan),
        words: plan.words,
        progress,
    };
    if let Some(report) = &report {
        book.report(report)?;
    }
    if let Some(paged) = plan.sheets {
        book.sheets(paged, plan.paper)?;
    }
    let Book { mut document, tree, outline, .. } = book;
    document.set_metadata(metadata(plan));
    document.set_outline(outline);
    document.set_tag_tree(tree.finish());
    let bytes = document.finish().map_err(|err| PdfError::Invalid(format!("{err:?}")))?;
    Ok((bytes, num_pages))
}

/// PDF/UA-1: what has a meaning must have a name in the structure, and every letter must say which one it is.
fn settings() -> SerializeSettings {
    let builder = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = builder.finish().expect("one validator agrees with itself");
    SerializeSettings { configuration, ..SerializeSettings::default() }
}

const fn language<'a>(plan: &PdfPlan<'a>) -> &'a str {
    if plan.about.language.is_empty() { "en" } else { plan.about.language }
}

/// The title; a document without one is not valid.
fn title(plan: &PdfPlan<'_>) -> String {
    let title = letters::plain(plan.about.title);
    if title.trim().is_empty() { text!(plan.words, export_to_timeline) } else { title }
}

fn metadata(plan: &PdfPlan<'_>) -> Metadata {
    let About { subject, creator, day, .. } = plan.about;
    let metadata = Metadata::new()
        .title(title(plan))
        .description(letters::plain(subject))
        .creator(creator.to_owned())
        .language(language(plan).to_owned());
    match day {
        Some((year, month, day)) => metadata.creation_date(DateTime::new(year).month(month).day(day)),
        None => metadata,
    }
}
