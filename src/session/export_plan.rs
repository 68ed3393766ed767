//! What leaves the program as a file, and how: its form, how much of the timeline, colors and paper.

use scene::PlannedPage;
pub use scene::Sheets;
use std::path::Path;
pub use theme::Paper;
use words::{Message, msg};

macro_rules! forms {
    ($($form:ident: $group:ident, $ending:literal, $title:ident, $about:ident, $out:ident;)*) => {
        /// A form of file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Form {
            $($form,)*
        }

        impl Form {
            /// All forms, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$form),*];

            /// What it is called.
            pub fn title(self) -> Message {
                match self { $(Self::$form => msg!($title),)* }
            }

            /// How names of such files end.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$form => $ending,)* }
            }

            /// What it is good for, and what of the timeline it keeps.
            pub fn about(self) -> Message {
                match self { $(Self::$form => msg!($about),)* }
            }

            /// What of the timeline it drops.
            pub fn leaves_out(self) -> Message {
                match self { $(Self::$form => msg!($out),)* }
            }

            /// What kind of thing it is.
            pub const fn group(self) -> FormGroup {
                match self { $(Self::$form => FormGroup::$group,)* }
            }
        }
    };
}

forms! {
    Pdf: Document, "pdf", form_pdf, form_pdf_about, form_pdf_out;
    Pptx: Document, "pptx", form_pptx, form_pptx_about, form_pptx_out;
    Html: Document, "html", form_html, form_html_about, form_html_out;
    Markdown: Document, "md", form_markdown, form_markdown_about, form_markdown_out;
    Svg: Picture, "svg", form_svg, form_svg_about, form_svg_out;
    Png: Picture, "png", form_png, form_png_about, form_png_out;
    Ics: Data, "ics", form_ics, form_ics_about, form_ics_out;
    Csv: Data, "csv", form_csv, form_csv_about, form_csv_out;
    Xlsx: Data, "xlsx", form_xlsx, form_xlsx_about, form_xlsx_out;
}

/// What kind of thing a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormGroup {
    Document,
    /// A picture of a view.
    Picture,
    /// Something for other programs.
    Data,
}

impl FormGroup {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Document, Self::Picture, Self::Data];

    /// Its heading.
    pub fn title(self) -> Message {
        match self {
            Self::Document => msg!(forms_document),
            Self::Picture => msg!(forms_picture),
            Self::Data => msg!(forms_data),
        }
    }
}

impl Form {
    /// The form of files that are named so.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
        Self::ALL.iter().copied().find(|form| form.extension() == ending)
    }
}

/// How much of the timeline leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportRange {
    /// What is in sight.
    View,
    /// Everything that is shown, in sight or not: what the filter lets through, in the lanes that are on.
    #[default]
    Everything,
    /// What is selected: one event, or several lines of the table.
    Selection,
}

/// Which colors a picture has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureColors {
    /// Those of paper.
    #[default]
    Paper,
    /// Those of the window.
    Window,
}

/// What a PDF tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HandoutKind {
    /// Everything, then the timeline on sheets.
    #[default]
    Full,
    /// The most important events, on two pages.
    Brief,
    /// A story: a page for each step, with its notes.
    Story,
}

/// What leaves, and how.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, whatever the others are")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPlan {
    /// The form of the file.
    pub form: Form,
    /// How much of the timeline.
    pub extent: ExportRange,
    /// Colors of a picture.
    pub colors: PictureColors,
    /// Pixels of a PNG for each point, 1 to 4.
    pub scale: u8,
    /// Whether a picture has no ground.
    pub is_transparent: bool,
    /// Whether a picture has a title, with what is left of the timeline under it, and a legend of its marks.
    pub has_title: bool,
    pub has_legend: bool,
    /// Whose a picture is or where it is from.
    pub credit: String,
    /// Whether a picture is a card as sites show it of a link.
    pub is_card: bool,
    /// Whether an SVG holds text instead of outlines.
    pub has_live_text: bool,
    /// What a PDF tells.
    pub handout: HandoutKind,
    /// How many steps of a story stand on a page of a PDF: 1 with its notes, or 2, 4 or 6 without.
    pub steps_a_page: u8,
    /// The paper of a document.
    pub paper: Paper,
    /// On how many sheets of it the timeline stands.
    pub sheets: Sheets,
    /// Which story becomes slides, by its place; without stories each event is a slide.
    pub story: usize,
    /// Whether pictures on slides are images instead of shapes that can be edited.
    pub has_images: bool,
    /// How many events have a slide where there is no story; the most important ones.
    pub num_slides: u16,
    /// Whether events whose date is not certain stay out of a calendar.
    pub leaves_out_uncertain: bool,
}

impl Default for ExportPlan {
    fn default() -> Self {
        Self {
            form: Form::Pdf,
            extent: ExportRange::default(),
            colors: PictureColors::default(),
            scale: 2,
            is_transparent: false,
            has_title: false,
            has_legend: false,
            credit: String::new(),
            is_card: false,
            has_live_text: false,
            handout: HandoutKind::default(),
            steps_a_page: 1,
            paper: Paper::default(),
            sheets: Sheets::default(),
            story: 0,
            has_images: false,
            num_slides: 60,
            leaves_out_uncertain: false,
        }
    }
}

/// What a file will look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Preview {
    /// Pictures: one, or one for each page or slide.
    Pages(Vec<PlannedPage>),
    /// The beginning of a text.
    Text(String),
    /// The heads and first rows of a table, and how many rows there are.
    Table(Vec<Vec<String>>, usize),
    /// Why there will be none.
    Nothing(String),
}
