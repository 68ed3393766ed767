//! What stands round a picture and how its letters are written: options of `render`.

use crate::app::fonts::FontChoice;
use clap::{Args, ValueEnum};
use export::svg::SvgLetters;
use session::PictureWords;

/// What goes with a picture.
#[derive(Clone, Debug, Default, Args)]
pub struct PictureArgs {
    /// A title over the picture, with the filter and the range in force: that of the file if none is given.
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "", conflicts_with = "story")]
    pub title: Option<String>,
    /// What the marks mean, under the picture.
    #[arg(long, conflicts_with_all = ["story", "card"])]
    pub legend: bool,
    /// Whose it is or where it is from, under the picture.
    #[arg(long, value_name = "TEXT", conflicts_with = "story")]
    pub credit: Option<String>,
    /// A card of 1200 x 630 pixels, as sites show it of a link: title, view and credit in letters for small screens.
    #[arg(long, conflicts_with_all = ["story", "size"])]
    pub card: bool,
    /// How an SVG writes letters.
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub text: TextChoice,
    /// Whose fonts stand in for letters that the bundled ones lack.
    #[arg(long, value_enum, default_value_t)]
    pub fonts: FontChoice,
}

/// How an SVG writes letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextChoice {
    /// As outlines, which look the same everywhere.
    #[default]
    Outlines,
    /// As text that drawing programs can edit and pages can search, in Inter where it is installed.
    Live,
}

impl TextChoice {
    /// The same for the writer.
    pub const fn letters(self) -> SvgLetters {
        match self {
            Self::Outlines => SvgLetters::Outlines,
            Self::Live => SvgLetters::Live,
        }
    }
}

impl PictureArgs {
    /// What is to stand round the picture.
    pub fn words(&self) -> PictureWords {
        let credit = self.credit.clone().unwrap_or_default();
        PictureWords { title: self.title.clone(), has_legend: self.legend, credit }
    }
}
