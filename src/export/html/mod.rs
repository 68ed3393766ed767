//! A page that needs no network: the picture of the timeline to zoom, and everything said of its rows with sources.
//!
//! ```text
//!  DrawLists ─svg──▶ pictures, colors as variables ────┐
//!  hits ──────────▶ links over it to the entries ──────┼─▶ page.html ──▶ one file
//!  Entries ───────▶ sections and numbered notes ───────┘   style.css, script.js
//! ```

mod colors;
mod digest;
mod labels;
mod view;

use super::entries::EntryScope;
use super::svg::escaped;
use askama::Template as _;
use askama::filters::Escaper;
use emath::Vec2;
use scene::{DrawList, TextMeasure};
use std::fmt;

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct HtmlPlan<'a> {
    pub title: &'a str,
    /// What it is, in a few sentences.
    pub about: &'a str,
    /// How much of the timeline it holds, in words.
    pub extent: &'a str,
    /// What is told.
    pub scope: EntryScope<'a>,
    /// The pictures above them, from narrow to wide: each is laid out anew, so that nothing is magnified.
    pub pictures: &'a [DrawList],
    /// Which of them stands there before anybody zooms.
    pub own: usize,
    /// Width of the names of lanes and height of the ruler, which stay in sight; nothing where there are none.
    pub fixed: Vec2,
    pub measure: &'a TextMeasure,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[error("the page cannot be filled: {0}")]
pub struct HtmlError(#[from] askama::Error);

/// The page.
///
/// # Errors
/// If its template cannot be filled, which is a defect.
pub fn html_page(plan: &HtmlPlan<'_>) -> Result<String, HtmlError> {
    Ok(view::HtmlPage::new(plan).render()?)
}

/// Data as plain text wherever it stands in a page.
#[derive(Clone, Copy)]
pub struct PlainText;

impl Escaper for PlainText {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        dest.write_str(&escaped(text))
    }
}
