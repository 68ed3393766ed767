//! What leaves the program as a file, and how: its form, how much of the timeline, colors and paper.

use scene::PlannedPage;
pub use scene::Sheets;
use std::path::Path;
pub use theme::Paper;

macro_rules! forms {
    ($($form:ident: $group:ident, $ending:literal, $title:literal, $about:literal;)*) => {
        /// A form of file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Form {
            $(#[doc = $title] $form,)*
        }

        impl Form {
            /// All forms, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$form),*];

            /// What it is called.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$form => $title,)* }
            }

            /// How names of such files end.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$form => $ending,)* }
            }

            /// What it is good for, and what of the timeline it leaves out.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$form => $about,)* }
            }

            /// What kind of thing it is.
            pub const fn group(self) -> FormGroup {
                match self { $(Self::$form => FormGroup::$group,)* }
            }
        }
    };
}

forms! {
    Pdf: Document, "pdf", "PDF hand-out", "Events with agenda, outcomes, claims and numbered sources, then the whole timeline on pages. Text can be selected and read aloud.";
    Pptx: Document, "pptx", "Slides", "A slide for each step of a story, with the speaker notes. Title and caption can be edited; the picture is one picture.";
    Html: Document, "html", "Web page", "One file that needs no network: a timeline to zoom, and everything that stands in it with its sources.";
    Markdown: Document, "md", "Markdown", "The hand-out as text, for documents that are written on.";
    Svg: Picture, "svg", "SVG picture", "Sharp at any size, for print and for drawing programs.";
    Png: Picture, "png", "PNG picture", "For slides, mail and web pages.";
    Ics: Data, "ics", "Calendar", "Events and terms as calendar entries with their citations. Dates that are not certain say so. Summitline opens the file again without loss.";
    Csv: Data, "csv", "CSV table", "A line for each event, for any program. Agenda, outcomes and claims are counts or text.";
    Xlsx: Data, "xlsx", "Excel workbook", "A line for each event. Agenda, outcomes and claims are counts or text.";
}

/// What kind of thing a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormGroup {
    /// Something to read.
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
    pub const fn title(self) -> &'static str {
        match self {
            Self::Document => "To read",
            Self::Picture => "Pictures",
            Self::Data => "For other programs",
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
    /// What a PDF tells.
    pub handout: HandoutKind,
    /// The paper of a document.
    pub paper: Paper,
    /// On how many sheets of it the timeline stands.
    pub sheets: Sheets,
    /// Which story becomes slides, by its place; without stories each event is a slide.
    pub story: usize,
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
            handout: HandoutKind::default(),
            paper: Paper::default(),
            sheets: Sheets::default(),
            story: 0,
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
