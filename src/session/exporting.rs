//! What leaves the program as a file: in which form, how much of the timeline, how it looks. The choice is kept while
//! the program runs; what the file will look like is found out in the background.

use super::effect::{Effect, PathPurpose};
use super::table::cells::SheetRow;
use super::writing::WriteTarget;
use super::{Dialog, Session};
use emath::{Vec2, vec2};
use index::{TableItem, order};
use model::date::text::grouped;
use model::story::Story;
use model::words::StepMode;
use model::{EventId, LayerId};
pub use scene::Sheets;
use scene::{DrawList, PageAhead, Paged, Still, TextMeasure, ViewState, wording};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub use theme::Paper;
use theme::Theme;

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
            pub const fn ending(self) -> &'static str {
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
    Ics: Data, "ics", "Calendar", "Events as calendar entries with their citations. What has no date stays out.";
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
        Self::ALL.iter().copied().find(|form| form.ending() == ending)
    }
}

/// How much of the timeline leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
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
pub enum Colors {
    /// Those of paper.
    #[default]
    Paper,
    /// Those of the window.
    Window,
}

/// What leaves, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPlan {
    /// The form of the file.
    pub form: Form,
    /// How much of the timeline.
    pub extent: Extent,
    /// Colors of a picture.
    pub colors: Colors,
    /// Pixels of a PNG for each point, 1 to 4.
    pub scale: u8,
    /// Whether a picture has no ground.
    pub is_transparent: bool,
    /// The paper of a document.
    pub paper: Paper,
    /// On how many sheets of it the timeline stands.
    pub sheets: Sheets,
    /// Which story becomes slides, by its place; without stories each event is a slide.
    pub story: usize,
}

impl Default for ExportPlan {
    fn default() -> Self {
        Self {
            form: Form::Pdf,
            extent: Extent::default(),
            colors: Colors::default(),
            scale: 2,
            is_transparent: false,
            paper: Paper::default(),
            sheets: Sheets::default(),
            story: 0,
        }
    }
}

/// What a file will look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Preview {
    /// Pictures: one, or one for each page or slide.
    Pages(Vec<PageAhead>),
    /// The beginning of a text.
    Text(String),
    /// The first rows of a table, and how many there are.
    Table(Vec<SheetRow>, usize),
    /// Why there will be none.
    Nothing(String),
}

/// A change to what leaves.
#[derive(Clone, Debug)]
pub enum ExportingCommand {
    /// Open the dialog.
    Open,
    /// Another plan.
    Choose(ExportPlan),
    /// The background has found out what it will look like.
    Previewed(ExportPlan, Arc<Preview>),
    /// Ask where to write it.
    AskForFile,
    /// Write it to a file.
    Write(PathBuf),
    /// Put the picture on the clipboard.
    CopyPicture,
}

/// What leaves, while that is decided or under way.
#[derive(Clone, Debug, Default)]
pub struct Exporting {
    /// The plan.
    pub plan: ExportPlan,
    /// What it will look like, once that is known.
    pub preview: Option<(ExportPlan, Arc<Preview>)>,
}

/// Most slides of a timeline without stories.
const MAX_SLIDES: usize = 60;

/// Width of a picture of the whole timeline, in points.
const WHOLE_WIDTH: f32 = 1_920.0;

/// Width and height of a picture of the view, where no window says otherwise.
pub const VIEW_SIZE: Vec2 = vec2(1_280.0, 720.0);

impl Session {
    pub(super) fn apply_exporting(&mut self, command: ExportingCommand) -> Vec<Effect> {
        match command {
            ExportingCommand::Open => {
                if self.exporting.plan.extent == Extent::Selection && self.selected_rows().is_empty() {
                    self.exporting.plan.extent = Extent::Everything;
                }
                self.panels.dialog = Some(Dialog::Export);
                return self.look_ahead();
            }
            ExportingCommand::Choose(plan) => {
                self.exporting.plan = plan;
                return self.look_ahead();
            }
            ExportingCommand::Previewed(plan, preview) => {
                if plan == self.exporting.plan {
                    self.exporting.preview = Some((plan, preview));
                }
            }
            ExportingCommand::AskForFile => {
                let name = self.document.timeline.head().id.clone().unwrap_or_else(|| "timeline".to_owned());
                let suggestion = format!("{name}.{}", self.exporting.plan.form.ending());
                return vec![Effect::AskForPath { purpose: PathPurpose::Export, suggestion }];
            }
            ExportingCommand::Write(path) => return self.write_export(path, false),
            ExportingCommand::CopyPicture => return vec![Effect::CopyPicture(self.exporting.plan.clone())],
        }
        Vec::new()
    }

    fn look_ahead(&mut self) -> Vec<Effect> {
        self.exporting.preview = None;
        vec![Effect::Preview(self.exporting.plan.clone())]
    }

    /// Writes what is planned; the ending of the name decides on the form.
    pub(super) fn write_export(&mut self, mut path: PathBuf, may_replace: bool) -> Vec<Effect> {
        let form = Form::of(&path);
        if form.is_none() {
            let mut name = path.into_os_string();
            name.push(format!(".{}", self.exporting.plan.form.ending()));
            path = name.into();
        }
        self.exporting.plan.form = form.unwrap_or(self.exporting.plan.form);
        // The dialog tells how far it is.
        self.panels.dialog = Some(Dialog::Export);
        if !self.may_write(WriteTarget::Export) {
            return Vec::new();
        }
        // What stands under the longer name was not what anybody has agreed to replace.
        vec![Effect::Write { purpose: PathPurpose::Export, path, may_replace: may_replace && form.is_some() }]
    }

    /// The rows that leave, in order.
    pub fn rows_to_export(&self, extent: Extent) -> Vec<EventId> {
        if extent == Extent::Selection {
            return self.selected_rows();
        }
        let timeline = &self.document.timeline;
        let (table, hidden, range) = (self.index.table(), self.lanes_off(), self.view.range);
        let is_cut = extent == Extent::View && self.mode == StepMode::Timeline;
        let is_in_range = |row| {
            let (start, end) = timeline.drawn_range(row);
            range.touches(start, end)
        };
        let is_on = |lane| !hidden.contains(&lane);
        let is_shown =
            |row| is_on(table.first_lane(timeline, row)) || table.lanes_of(timeline, row).any(is_on);
        let mut rows = Vec::new();
        self.filter.compile(timeline).each(|row| {
            if is_shown(row) && (!is_cut || is_in_range(row)) {
                rows.push(row);
            }
        });
        rows
    }

    /// The events without a place on the axis that leave, by their places among those. None of them is ever in sight.
    pub fn unplaced_to_export(&self, extent: Extent) -> Vec<u32> {
        match extent {
            Extent::View if self.mode == StepMode::Timeline => Vec::new(),
            Extent::View | Extent::Everything => {
                order::unplaced(&self.document.timeline, self.index.table(), &self.listing())
            }
            Extent::Selection => {
                let place = |item| if let TableItem::Unplaced(at) = item { Some(at) } else { None };
                let mut places: Vec<u32> = self.chosen_lines().into_iter().filter_map(place).collect();
                places.sort_unstable();
                places
            }
        }
    }

    /// How much of the timeline leaves, in words. Groups of statements that are told with their event do not count.
    pub fn extent_words(&self, extent: Extent) -> String {
        let timeline = &self.document.timeline;
        let (rows, unplaced) = (self.rows_to_export(extent), self.unplaced_to_export(extent));
        let num = rows.iter().filter(|row| wording::stands_alone(timeline, **row, &rows)).count();
        let total = timeline.rows().filter(|row| timeline.statement_group(*row).is_none()).count();
        let [num, total] = [num + unplaced.len(), total + timeline.unplaced().len()];
        let counts = count_words(extent, num, total);
        match unplaced.len() {
            0 => counts,
            1 => {
                format!("{counts} One of them has no date that has a place on the timeline, and stands last.")
            }
            num => format!(
                "{counts} {} of them have no date that has a place on the timeline, and stand last.",
                grouped(num as u64)
            ),
        }
    }

    /// What the documents that leave are about, each named where there are several: what one says of itself does not hold
    /// for the others.
    pub fn about_to_export(&self) -> String {
        let layers = &self.document.layers;
        let is_shown = |at: &usize| !self.filter.hidden_layers.contains(&LayerId(*at as u8));
        let shown = layers.iter().enumerate().filter(|(at, _)| is_shown(at)).map(|(_, layer)| layer);
        let about = shown.map(|layer| {
            let about = layer.timeline.head().about.as_deref().unwrap_or("").trim();
            if layers.len() > 1 { format!("{}: {about}", layer.title()) } else { about.to_owned() }
        });
        about.collect::<Vec<_>>().join("\n\n")
    }

    /// The selected rows in order of time.
    pub fn selected_rows(&self) -> Vec<EventId> {
        let row = |item| if let TableItem::Row(row) = item { Some(row) } else { None };
        let mut rows: Vec<EventId> = self.chosen_lines().into_iter().filter_map(row).collect();
        rows.sort_unstable();
        rows
    }

    /// The story that becomes slides; without stories each event that leaves is a step.
    pub fn story_to_export(&self, plan: &ExportPlan) -> Story {
        let story = self.stories().get(plan.story).or(self.stories().first());
        story.cloned().unwrap_or_else(|| {
            let rows = self.most_important(self.rows_to_export(plan.extent), MAX_SLIDES);
            self.story_of_rows(self.document.title(), &rows)
        })
    }

    /// The picture that leaves: of the view `size` points large, or of the whole timeline as high as it needs to be.
    pub fn picture_to_export(&self, plan: &ExportPlan, size: Vec2, measure: &TextMeasure) -> DrawList {
        match plan.extent {
            Extent::View => self.picture(size, measure),
            Extent::Everything | Extent::Selection => {
                // A page is read in a window; its picture fills one.
                let width = if plan.form == Form::Html { VIEW_SIZE.x } else { WHOLE_WIDTH };
                let mut whole = self.clone();
                whole.view.range = self.whole;
                whole.view.scroll_px = 0.0;
                whole.view.selection = None;
                // Where events are ever so many, they are counted: all their rows would be no picture.
                whole.packing = None;
                whole.picture(vec2(width, whole.height_needed(width, measure)), measure)
            }
        }
    }

    /// What of the timeline leaves, as a view without what only a window shows.
    pub fn view_to_export(&self, plan: &ExportPlan) -> ViewState {
        let range = if plan.extent == Extent::View { self.view.range } else { self.whole };
        ViewState {
            range,
            hidden_lanes: self.lanes_off().into_owned(),
            collapsed_lanes: BTreeSet::new(),
            open_lanes: self.view.open_lanes.clone(),
            lane_order: self.view.lane_order.clone(),
            ..ViewState::new(range)
        }
    }

    /// The timeline over sheets.
    ///
    /// # Errors
    /// A sentence without its full stop, if its lanes need more of them than were chosen.
    pub fn sheets<'a>(
        &'a self,
        plan: &ExportPlan,
        view: &'a ViewState,
        size: Vec2,
        measure: &'a TextMeasure,
    ) -> Result<Paged<'a>, String> {
        let paged = spread(plan, self.still_on_paper(view, size, measure), plan.sheets);
        match plan.sheets.down {
            Some(down) if paged.num_down > down => Err(format!(
                "the lanes need {} sheets below each other for letters that can be read, and {down} {} chosen",
                paged.num_down,
                if down == 1 { "was" } else { "were" },
            )),
            _ => Ok(paged),
        }
    }

    /// The picture of the timeline on one sheet, and what is to be said of lanes that it has no room for.
    pub fn picture_on_paper(
        &self,
        plan: &ExportPlan,
        size: Vec2,
        measure: &TextMeasure,
    ) -> (DrawList, String) {
        let view = self.view_to_export(plan);
        let paged = spread(plan, self.still_on_paper(&view, size, measure), Sheets::across(1));
        let picture = paged.sheets.first().map(|sheet| paged.draw(sheet)).unwrap_or_default();
        let words = match paged.lanes_after_first() {
            0 => String::new(),
            1 => "One lane is not whole here; it stands on the sheets at the end.".to_owned(),
            num => format!("{num} lanes are not whole here; they stand on the sheets at the end."),
        };
        (picture, words)
    }

    /// The theme of a picture that leaves.
    pub const fn theme_to_export(&self, plan: &ExportPlan) -> Theme {
        match plan.colors {
            Colors::Paper => Theme::Print,
            Colors::Window => self.theme(),
        }
    }
}

/// How many of all leave, in words.
fn count_words(extent: Extent, num: usize, total: usize) -> String {
    if num == total {
        return match total {
            1 => "The one event or term of the timeline.".to_owned(),
            _ => format!("All {} events and terms of the timeline.", grouped(total as u64)),
        };
    }
    let which = match extent {
        Extent::View => "what was in sight",
        Extent::Everything => "what is shown",
        Extent::Selection => "what was selected",
    };
    format!("{} of {} events and terms: {which}.", grouped(num as u64), grouped(total as u64))
}

/// The timeline over sheets. What is in sight stays just that; all of it gets room for its labels at both ends.
fn spread<'a>(plan: &ExportPlan, still: Still<'a>, sheets: Sheets) -> Paged<'a> {
    let is_view = plan.extent == Extent::View;
    if is_view { Paged::new(still, sheets) } else { Paged::with_room(still, sheets) }
}

impl From<ExportingCommand> for super::Command {
    fn from(command: ExportingCommand) -> Self {
        Self::Exporting(command)
    }
}
