//! PPTX: slides of words and shapes that can be edited, with the speaker notes, as ECMA-376 asks.
//!
//! ```text
//!  SlidePlan ─┬─ blocks ───shapes──▶ text boxes ─────────────┐
//!             ├─ picture ──drawing, figures──▶ named groups ─┼─▶ slide ─┐
//!             │     or ────svg, png──▶ media ────────────────┘          │
//!             └─ notes ────notes──▶ paragraphs ──▶ notes ───────────────┼─package─▶ bytes
//!  parts/*.xml ──fixed──▶ master, layout, themes, properties ┘
//! ```

mod colors;
mod drawing;
mod figures;
mod fixed;
mod notes;
mod outline;
mod package;
mod shapes;
mod text;

use super::png::{PngError, png_bytes};
use super::svg::svg_text;
use colors::NUM_HUES;
pub use colors::theme_hues;
use model::media::{Image, ImageForm};
use package::{Package, PartRelation};
use scene::slide::Slide;
use scene::text::text_measure::TextMeasure;
use theme::{Hue, Palette};

/// Pixels of a slide's picture for each point of the slide, which is 540 points high.
const PIXELS: f32 = 3.0;

/// Told how many slides are done of how many; `false` ends the work.
pub type SlideProgress<'a> = &'a dyn Fn(usize, usize) -> bool;

/// A slide and what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct SlidePlan {
    /// The slide, its parts in place.
    pub slide: Slide,
    /// What its picture shows, in words.
    pub alt: String,
    /// Speaker notes, Markdown.
    pub notes: String,
    /// Where the lines of its text lead.
    pub links: Vec<Option<String>>,
}

impl SlidePlan {
    /// Whether its picture stands as one image.
    fn has_image(&self, plan: &PptxPlan<'_>) -> bool {
        plan.has_images && !self.slide.picture.items.is_empty()
    }
}

/// What a slide show is made from.
pub struct PptxPlan<'a> {
    /// Its title, for readers and libraries.
    pub title: &'a str,
    /// What it is, in a few sentences.
    pub subject: &'a str,
    /// Its language as a tag; empty where nobody says.
    pub language: &'a str,
    /// The day it was made: year, month, day. Left out, the same plan gives the same bytes on any day.
    pub day: Option<(u16, u8, u8)>,
    /// How many slides there are.
    pub num_slides: usize,
    /// Lays out a slide, counted from 0; one is held at a time.
    pub slide: &'a dyn Fn(usize) -> SlidePlan,
    /// Whether pictures stand as images, which look the same everywhere, instead of shapes.
    pub has_images: bool,
    pub palette: &'a Palette,
    /// What the theme's six accents are.
    pub hues: [Hue; NUM_HUES],
    pub measure: &'a TextMeasure,
}

/// Why there is no slide show.
#[derive(Debug, thiserror::Error)]
pub enum PptxError {
    /// Somebody ended the work.
    #[error("the work was canceled")]
    Canceled,
    /// There is not one slide.
    #[error("there is nothing to write")]
    Empty,
    /// A picture could not be drawn.
    #[error("the picture of slide {number} cannot be drawn: {err}")]
    Picture {
        /// The slide, from 1.
        number: usize,
        err: PngError,
    },
    /// The parts could not be packed.
    #[error("the slides cannot be packed: {0}")]
    Packing(String),
}

/// The bytes of a slide show.
///
/// # Errors
/// If it was canceled, or has no slide, or a picture is too large.
pub fn pptx_bytes(plan: &PptxPlan<'_>, progress: SlideProgress<'_>) -> Result<Vec<u8>, PptxError> {
    if plan.num_slides == 0 {
        return Err(PptxError::Empty);
    }
    let mut package = Package::default();
    fixed::add(plan, &mut package)?;
    for at in 0..plan.num_slides {
        if !progress(at, plan.num_slides) {
            return Err(PptxError::Canceled);
        }
        add_slide(plan, at + 1, &(plan.slide)(at), &mut package)?;
    }
    let bytes = package.finish()?;
    if progress(plan.num_slides, plan.num_slides) { Ok(bytes) } else { Err(PptxError::Canceled) }
}

fn add_slide(
    plan: &PptxPlan<'_>,
    number: usize,
    slide: &SlidePlan,
    package: &mut Package,
) -> Result<(), PptxError> {
    let (notes, [png, svg]) = (
        format!("../notesSlides/notesSlide{number}.xml"),
        ["png", "svg"].map(|kind| format!("../media/image{number}.{kind}")),
    );
    let mut relations = vec![
        PartRelation::new("slideLayout", "../slideLayouts/slideLayout1.xml"),
        PartRelation::new("notesSlide", &notes),
    ];
    if slide.has_image(plan) {
        add_picture(plan, number, slide, package)?;
        relations.extend([PartRelation::new("image", &png), PartRelation::new("image", &svg)]);
    }
    let first_image = relations.len() + 1;
    for image in &slide.slide.images {
        relations.push(PartRelation::new("image", &add_image(&image.image, package)?));
    }
    let first_link = relations.len() + 1;
    relations.extend(slide.links.iter().flatten().map(|address| PartRelation::link(address)));
    let name = format!("ppt/slides/slide{number}.xml");
    package.add(&name, shapes::slide_xml(plan, number, slide, [first_image, first_link]).as_bytes())?;
    package.relate(&name, &relations)?;
    let name = format!("ppt/notesSlides/notesSlide{number}.xml");
    package.add(&name, notes::notes_xml(plan, slide).as_bytes())?;
    package.relate(
        &name,
        &[
            PartRelation::new("notesMaster", "../notesMasters/notesMaster1.xml"),
            PartRelation::new("slide", &format!("../slides/slide{number}.xml")),
        ],
    )
}

fn add_picture(
    plan: &PptxPlan<'_>,
    number: usize,
    slide: &SlidePlan,
    package: &mut Package,
) -> Result<(), PptxError> {
    let picture = &slide.slide.picture;
    let svg = svg_text(picture, plan.palette, plan.measure, shapes::title(&slide.slide), &slide.alt);
    let png = png_bytes(&svg, PIXELS * slide.slide.picture_scale)
        .map_err(|err| PptxError::Picture { number, err })?;
    package.add(&format!("ppt/media/image{number}.png"), &png)?;
    package.add(&format!("ppt/media/image{number}.svg"), with_xlink(&svg).as_bytes())
}

/// Adds a picture that was read from a file, once however many slides show it; gives where slides find it.
fn add_image(image: &Image, package: &mut Package) -> Result<String, PptxError> {
    let ending = match image.form {
        ImageForm::Jpeg => "jpeg",
        ImageForm::Png => "png",
    };
    let name = format!("media/{}.{ending}", image.digest);
    package.add_once(&format!("ppt/{name}"), &image.bytes)?;
    Ok(format!("../{name}"))
}

/// Office programs follow only the older way of SVG to use a shape again; without it the letters are missing.
fn with_xlink(svg: &str) -> String {
    svg.replacen("<svg ", "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" ", 1)
        .replace("<use href=", "<use xlink:href=")
}
