//! The state a user would name, and every change to it: what is open, seen, selected, switched off.
//!
//! ```text
//!  Command ──Session::apply──▶ new state + Effects ──app──▶ files, dialogs, clipboard ──▶ Command
//! ```
//!
//! Knows nothing of egui, of files, of threads or of the clock; whoever drives it tells it the day.

pub mod action;
mod apply;
pub mod bookmarks;
pub mod citation;
pub mod command;
mod compare;
mod document;
pub mod effect;
pub mod exporting;
mod filtering;
pub mod folding;
pub mod history;
mod improvised;
mod lanes;
mod layers;
mod picture;
pub mod preferences;
pub mod present;
pub mod reopen;
pub mod rotation;
pub mod search;
mod selection;
pub mod stories;
pub mod story_edit;
pub mod table;

pub use action::Action;
pub use command::{Command, Dialog};
pub use compare::Comparing;
pub use document::{Document, Layer, Origin};
pub use effect::Effect;
pub use exporting::{ExportPlan, Exporting, ExportingCommand};
pub use preferences::{Preferences, ThemeChoice};
pub use present::{Cue, PresentCommand, Presentation};
pub use reopen::SeenAs;
pub use rotation::{RotationCommand, RotationState};
pub use search::Search;
pub use story_edit::{StoryCommand, StoryPlace};
pub use table::{TableCommand, TableState};

use index::{Filter, Grouping, Packing, TimelineIndex};
use model::date::entry::range_from_edtf;
use model::story::Story;
use model::words::StepMode;
use model::{LaneId, Resolution, Tick, TimeRange};
use scene::axis::view::{self, Limits, ViewState};
use scene::draw_list::Detail;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Weak};
use theme::Theme;

/// How a view gets to a new range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// At once, as under the hand.
    #[default]
    Jump,
    /// In a short, eased move.
    Ease,
}

/// A file on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loading {
    /// Its name.
    pub name: String,
    /// Bytes behind the reader.
    pub bytes: u64,
    /// Bytes in all, if known.
    pub total: u64,
    /// Events behind the reader.
    pub events: usize,
}

/// Something the person should know, shown for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Grows with each notice, so that the same words can be shown again.
    pub number: u64,
}

/// Which parts of the window are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// Lanes and filters, on the left.
    pub lanes: bool,
    /// Stories that are made, on the left in place of the lanes.
    pub stories: bool,
    /// Details, on the right.
    pub details: bool,
    /// A dialog over everything.
    pub dialog: Option<Dialog>,
}

/// Everything that is open, seen and selected.
#[derive(Clone, Debug)]
pub struct Session {
    /// The open document.
    pub document: Arc<Document>,
    /// Its rows that the filter lets through, prepared.
    pub index: Arc<TimelineIndex>,
    /// Rows of its lanes of very many events, once they are found.
    pub packing: Option<Arc<Packing>>,
    /// What is left out.
    pub filter: Filter,
    /// The part of the filter that is typed, as it was typed.
    pub filter_text: String,
    /// What lanes stand for; the index may still be on its way there.
    pub grouping: Grouping,
    /// What was done to the lanes of other groupings.
    pub(crate) lanes_aside: lanes::LanesAside,
    /// Which of the views is shown.
    pub mode: StepMode,
    /// What the rotation shows.
    pub rotation: RotationState,
    /// What is seen.
    pub view: ViewState,
    /// The thing of the selected event that its details are opened at.
    pub detail: Option<Detail>,
    /// How far the view may go.
    pub limits: Limits,
    /// The whole of the timeline, with a margin.
    pub whole: TimeRange,
    /// How the view gets to its range.
    pub motion: Motion,
    /// What is open beside it.
    pub panels: Panels,
    /// A file on its way in.
    pub loading: Option<Loading>,
    /// The last notice.
    pub notice: Option<Notice>,
    /// What the person prefers.
    pub preferences: Preferences,
    /// Whether the system is dark.
    pub system_is_dark: bool,
    /// Texts of the sources, by source id, where the person has shown where they are.
    pub texts: Arc<HashMap<String, String>>,
    /// The day it is, on the axis of the document.
    pub today: Option<Tick>,
    /// The day it is, in days since 1970.
    pub today_days: Option<i64>,
    /// Whether the timeline has a line where today is.
    pub has_line_of_today: bool,
    /// What is set side by side in the grid of attendance and the comparison, and how.
    pub comparing: Comparing,
    /// What is looked for, while the bar for it is open.
    pub search: Option<Search>,
    /// What the table lists, and how.
    pub table: TableState,
    /// What leaves as a file, and how.
    pub exporting: Exporting,
    /// The story that is presented.
    pub presentation: Option<Box<Presentation>>,
    /// The screens that are connected.
    pub displays: present::Displays,
    /// The story that was presented last.
    pub presented: usize,
    /// The stories as they were made or changed here; `None` while they are those of the file.
    pub own_stories: Option<Arc<Vec<Story>>>,
    /// The same as they were last read or saved.
    pub saved_stories: Option<Arc<Vec<Story>>>,
    /// Which story and step are worked on.
    pub story_place: StoryPlace,
    /// The way back.
    pub history: history::History,
    /// The bookmark that was gone to last.
    pub(crate) bookmark_at: Option<usize>,
    /// What was open before the first events of a file were shown.
    pub(crate) before_preview: Option<Box<Self>>,
    /// Empty stretches that can be folded, and what they were chosen for.
    pub(crate) folding: Option<folding::Folding>,
    /// What is empty in the index, if it was asked for.
    pub(crate) gaps: Option<folding::FoundGaps>,
    /// The index of which it was asked last what is empty.
    pub(crate) gaps_asked: Option<Weak<TimelineIndex>>,
    /// Events that Focus has zoomed to, so that a second time fits all.
    pub(crate) is_focused: bool,
}

/// Share of its length that a range is shown with on each side.
pub const MARGIN: f64 = 0.02;

/// Timelines up to this many rows are filtered at once; larger ones on a thread of the app.
pub(crate) const MAX_ROWS_AT_ONCE: usize = 50_000;

impl Session {
    /// Opens a document at its own view, or all of it.
    pub fn new(document: Document, preferences: Preferences) -> Self {
        let index = TimelineIndex::build(&document.timeline, &Filter::default());
        Self::with_index(Arc::new(document), Arc::new(index), preferences)
    }

    /// The same with an index that is prepared already.
    pub fn with_index(document: Arc<Document>, index: Arc<TimelineIndex>, preferences: Preferences) -> Self {
        let (whole, first) = ranges(&document);
        let table = index.table();
        let collapsed = table.ids().zip(table.lanes()).filter(|(_, lane)| lane.collapsed);
        let collapsed = collapsed.map(|(lane, _)| lane).collect();
        let limits = Limits::around(whole, document.timeline.resolution());
        let kept = document.own_stories.is_some().then(|| Arc::new(document.stories().into_owned()));
        Self {
            document,
            index,
            packing: None,
            filter: Filter::default(),
            filter_text: String::new(),
            grouping: Grouping::default(),
            lanes_aside: lanes::LanesAside::default(),
            mode: StepMode::default(),
            view: ViewState { collapsed_lanes: collapsed, ..ViewState::new(view::held(first, &limits)) },
            rotation: RotationState::default(),
            detail: None,
            limits,
            whole,
            motion: Motion::Jump,
            panels: Panels::default(),
            loading: None,
            notice: None,
            preferences,
            system_is_dark: false,
            texts: Arc::default(),
            today: None,
            today_days: None,
            has_line_of_today: true,
            comparing: Comparing::default(),
            search: None,
            table: TableState::default(),
            exporting: Exporting::default(),
            presentation: None,
            displays: present::Displays::default(),
            presented: 0,
            own_stories: kept.clone(),
            saved_stories: kept,
            story_place: StoryPlace::default(),
            history: history::History::default(),
            bookmark_at: None,
            before_preview: None,
            folding: None,
            gaps: None,
            gaps_asked: None,
            is_focused: false,
        }
    }

    /// The same session with another document; the person's panels and preferences stay.
    #[must_use]
    pub(crate) fn with_document(&self, document: Arc<Document>, index: Arc<TimelineIndex>) -> Self {
        let mut next = Self::with_index(document, index, self.preferences.clone());
        next.panels.lanes = self.panels.lanes;
        next.panels.stories = self.panels.stories;
        next.notice.clone_from(&self.notice);
        next.exporting.plan.clone_from(&self.exporting.plan);
        next.view.width_px = self.view.width_px;
        next.system_is_dark = self.system_is_dark;
        next.displays = self.displays;
        next.set_today(self.today_days);
        next
    }

    /// How the window looks now.
    pub const fn theme(&self) -> Theme {
        match self.preferences.theme {
            ThemeChoice::System if self.system_is_dark => Theme::Dark,
            ThemeChoice::System | ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::HighContrast => Theme::HighContrast,
        }
    }

    /// Lanes that are not shown: switched off, or empty where those are left out.
    pub fn lanes_off(&self) -> Cow<'_, BTreeSet<LaneId>> {
        let hidden = &self.view.hidden_lanes;
        if !self.view.hides_empty_lanes {
            return Cow::Borrowed(hidden);
        }
        let is_empty = |lane: &LaneId| self.index.lane(*lane).is_none_or(|lane| lane.rows().is_empty());
        Cow::Owned(self.index.table().ids().filter(is_empty).chain(hidden.iter().copied()).collect())
    }

    /// Places the day it is on the axis of the document.
    pub(crate) fn set_today(&mut self, days: Option<i64>) {
        self.today_days = days;
        let resolution = self.document.timeline.resolution();
        let noon = |days: i64| Tick(days * resolution.per_day() + resolution.per_day() / 2);
        self.today = days.map(noon);
    }
}

/// The whole of a document with a margin, and what is shown of it first.
fn ranges(document: &Document) -> (TimeRange, TimeRange) {
    let timeline = &document.timeline;
    let resolution = timeline.resolution();
    let whole = timeline.whole_range().unwrap_or_else(|| empty_range(resolution));
    // A timeline of one moment is shown with some time round it.
    let whole = if whole.span() < 10_000 { whole.widened(resolution.per_day() * 15) } else { whole };
    let view = timeline.head().view.as_ref().and_then(|when| range_from_edtf(&when.edtf, resolution).ok());
    let whole = view.map_or(whole, |view| whole.union(view));
    let first = view.unwrap_or(whole);
    (view::with_margin(whole, MARGIN), view::with_margin(first, MARGIN))
}

/// The years round 2000, where there is nothing to show.
fn empty_range(resolution: Resolution) -> TimeRange {
    let day = resolution.per_day();
    TimeRange::new(Tick(day * 10_957), Tick(day * 10_957 + day * 9_131))
}
