//! What may be read of the session; it changes by commands alone.

use crate::command::{Dialog, Motion, PendingAction, Recovered, WriteTarget};
use crate::document::Document;
use crate::document::Origin;
use crate::file_bookmarks::Bookmark;
use crate::habits::Displays;
use crate::history::{History, Snapshot};
use crate::parts::columns::ShownColumns;
use crate::parts::documents::Loading;
use crate::parts::exporting::Exporting;
use crate::parts::panels::{LoggedMessage, Notice, Panels};
use crate::parts::presenting::Presentation;
use crate::parts::rotation::RotationState;
use crate::parts::rotation::rotation_of;
use crate::parts::search::SearchState;
use crate::parts::stories::StoryPlace;
use crate::parts::table::TableState;
use crate::parts::view::date_from_typed;
use crate::parts::writing::Writing;
use crate::preferences::Preferences;
use crate::seen_view::{SeenView, quoted};
use crate::shown::{Shown, lanes_off};
use crate::state::Session;
use crate::view_spec::{Comparing, ViewSpec};
use index::changes::EventChange;
use index::rotation::{Rotation, WheelSegment};
use index::{Filter, Grouping, Listing, Packing, TableItem, TimelineIndex};
use model::date::When;
use model::story::{Story, StoryStep};
use model::words::StepMode;
use model::{EventId, LaneId, LayerId, Tick, TimeRange};
use scene::axis::view::{Limits, ViewState};
use scene::draw_list::Detail;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use theme::Theme;
use words::{Languages, Message, Words};

/// What is open.
impl Session {
    /// The table whose columns are shown.
    pub const fn shown_columns(&self) -> Option<&ShownColumns> {
        self.columns.shown.as_ref()
    }

    /// The file whose columns can be looked at: the first document, if it may be a table.
    pub fn table_file(&self) -> Option<&Path> {
        const ENDINGS: [&str; 9] = ["csv", "tsv", "txt", "json", "ndjson", "jsonl", "xlsx", "xls", "ods"];
        let Origin::File(path) = &self.document().origin else { return None };
        let ending = path.extension()?.to_str()?.to_lowercase();
        let is_native = path.to_str().is_some_and(|path| path.ends_with(".timeline.json"));
        Some(path.as_path()).filter(|_| ENDINGS.contains(&ending.as_str()) && !is_native)
    }

    /// What has changed in the open files since the person last looked.
    pub fn changes(&self) -> &[EventChange] {
        &self.changes.found
    }

    /// The open document.
    pub const fn document(&self) -> &Arc<Document> {
        &self.documents.open
    }

    /// The day it is, in days since 1970, once the app has said it.
    pub const fn day(&self) -> Option<i64> {
        self.documents.today_days
    }

    /// A file on its way in.
    pub const fn loading(&self) -> Option<&Loading> {
        self.documents.loading.as_ref()
    }

    /// Texts of the sources, by source id, where the person has shown where they are.
    pub const fn texts(&self) -> &Arc<HashMap<String, String>> {
        &self.documents.texts
    }

    /// The day it is, on the axis of the document.
    pub const fn today(&self) -> Option<Tick> {
        self.documents.today
    }

    /// Whether the timeline has a line where it is.
    pub const fn has_line_of_today(&self) -> bool {
        self.view.has_line_of_today
    }

    /// Its rows that the filter lets through, prepared.
    pub const fn index(&self) -> &Arc<TimelineIndex> {
        &self.lanes.index
    }

    /// Rows of its lanes of very many events, once they are found.
    pub const fn packing(&self) -> Option<&Arc<Packing>> {
        self.lanes.packing.as_ref()
    }

    pub(crate) fn shown(&self) -> Shown<'_> {
        crate::apply::shown(&self.documents, &self.lanes)
    }
}

/// What is seen.
impl Session {
    /// What is seen of the timeline.
    pub const fn view(&self) -> &ViewState {
        &self.view.seen
    }

    /// Which of the views is shown.
    pub const fn mode(&self) -> StepMode {
        self.view.mode
    }

    /// The thing of the selected event that its details are opened at.
    pub const fn detail(&self) -> Option<Detail> {
        self.view.detail
    }

    /// How the view gets to its range.
    pub const fn motion(&self) -> Motion {
        self.view.motion
    }

    /// The whole of the timeline, with a margin.
    pub const fn whole(&self) -> TimeRange {
        self.view.whole
    }

    /// How far the view may go.
    pub const fn limits(&self) -> &Limits {
        &self.view.limits
    }

    /// What is left out.
    pub const fn filter(&self) -> &Filter {
        &self.lanes.filter
    }

    /// The part of the filter that is typed, as it was typed.
    pub fn filter_text(&self) -> &str {
        &self.lanes.filter_text
    }

    /// Whether anything is left out: by the filter, or because lanes are switched off.
    pub fn is_filtered(&self) -> bool {
        !self.lanes.filter.is_empty()
            || !self.lanes.filter_text.is_empty()
            || !self.view.seen.hidden_lanes.is_empty()
    }

    /// What lanes stand for; the index may still be on its way there.
    pub const fn grouping(&self) -> Grouping {
        self.lanes.grouping
    }

    /// Lanes that are not shown: switched off, or empty where those are left out.
    pub fn lanes_off(&self) -> Cow<'_, BTreeSet<LaneId>> {
        lanes_off(&self.view.seen, &self.lanes.index)
    }

    /// Lanes from the top with their depth.
    pub fn lanes_in_order(&self) -> Vec<(LaneId, u8)> {
        self.lanes.in_order(&self.view.seen)
    }

    /// Whether there is nothing to fold, seen or not.
    pub fn has_no_folds(&self) -> bool {
        self.view.has_no_folds()
    }

    /// What lies nearest before and after the range in sight, if nothing lies in it.
    pub fn out_of_sight(&self) -> Option<[Option<EventId>; 2]> {
        self.view.out_of_sight(self.shown())
    }

    /// What stands before and after the selection of its kind.
    pub fn neighbors_of_kind(&self) -> [Option<EventId>; 2] {
        self.view.neighbors_of_kind(self.shown())
    }

    /// A date as somebody typed it, as EDTF and as a stretch of the axis; `today` is one.
    ///
    /// # Errors
    /// A sentence that says what to type instead.
    pub fn date_from_typed(&self, typed: &str) -> Result<(When, TimeRange), Message> {
        date_from_typed(typed, &self.documents.open.timeline, self.documents.today_days)
    }

    /// Everything that is seen, as one value.
    pub fn view_spec(&self) -> ViewSpec {
        let Self { view, lanes, rotation, comparing, table, .. } = self;
        let seen = &view.seen;
        ViewSpec {
            mode: view.mode,
            range: seen.range,
            scroll_px: seen.scroll_px,
            lanes: lanes.spec(seen),
            grouping: lanes.grouping,
            hides_empty_lanes: seen.hides_empty_lanes,
            filter: lanes.filter.clone(),
            filter_text: lanes.filter_text.clone(),
            folds_gaps: seen.folds_gaps,
            open_gap: seen.open_gap,
            office: rotation.office.clone(),
            year: rotation.year,
            comparing: comparing.clone(),
            followed: seen.followed.clone(),
            column: table.column,
            is_reversed: table.is_reversed,
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        let stories = self.stories.snapshot();
        Snapshot { view: self.view_spec(), selection: self.view.seen.selection, stories }
    }

    /// What is seen now, in words.
    pub fn seen_view(&self) -> SeenView {
        SeenView::of(&self.view_spec(), self.view.seen.selection, &self.documents.open)
    }

    /// The command that opens the same view again, as it is typed into a shell.
    pub fn command_line(&self) -> String {
        let files = self.documents.open.layers.iter().filter_map(|layer| layer.origin.argument());
        let words = files.chain(self.seen_view().options());
        let quoted: Vec<String> = words.map(|word| quoted(&word)).collect();
        format!("summitline {}", quoted.join(" "))
    }
}

/// What belongs to one of the views.
impl Session {
    /// What the rotation shows.
    pub const fn rotation(&self) -> &RotationState {
        &self.rotation
    }

    /// The office that is shown, and all others.
    pub fn seats(&self) -> (Option<WheelSegment>, Vec<WheelSegment>) {
        self.rotation.seats(self.shown())
    }

    /// The rotation of an office over the rows that the filter lets through.
    pub fn rotation_of(&self, office: &str) -> Rotation {
        rotation_of(office, self.shown())
    }

    /// The year that is shown: the chosen one, else this one, else the last that is known.
    pub fn rotation_year(&self, rotation: &Rotation) -> i32 {
        self.rotation.year_of(rotation, self.shown())
    }

    /// What is set side by side in the grid of attendance and the comparison, and how.
    pub const fn comparing(&self) -> &Comparing {
        &self.comparing
    }

    /// The events that are compared.
    pub fn compared(&self) -> Vec<EventId> {
        self.comparing.compared(self.shown())
    }

    /// What the table lists, and how.
    pub const fn table(&self) -> &TableState {
        &self.table
    }

    /// The line the keys move from: the selected row, or event without a place on the axis.
    pub fn line(&self) -> Option<TableItem> {
        self.table.line(self.view.seen.selection)
    }

    /// The selected lines in the order of the table.
    pub(crate) fn chosen_lines(&self) -> Vec<TableItem> {
        self.table.chosen_lines(self.view.seen.selection)
    }

    /// Whether a line is selected, alone or among others.
    pub fn is_chosen(&self, item: TableItem) -> bool {
        self.table.is_chosen(item, self.view.seen.selection)
    }

    /// What the table is to list.
    pub(crate) fn listing(&self) -> Listing {
        let search = self.search().filter(|_| self.lanes.filter.only.is_some());
        Listing {
            filter: self.lanes.filter.clone(),
            grouping: self.lanes.index.table().grouping(),
            hidden_lanes: self.view.seen.hidden_lanes.clone(),
            words: search.map(|search| search.words.trim().to_owned()),
            column: self.table.column,
            language: self.words().tag().to_owned(),
        }
    }
}

/// What is open beside it.
impl Session {
    /// Panels and dialogs.
    pub const fn panels(&self) -> &Panels {
        &self.panels
    }

    /// The dialog over everything.
    pub const fn dialog(&self) -> Option<&Dialog> {
        self.panels.dialog.as_ref()
    }

    /// What the person was told so far, the last first.
    pub const fn messages(&self) -> &VecDeque<LoggedMessage> {
        &self.panels.messages
    }

    /// The last notice.
    pub const fn notice(&self) -> Option<&Notice> {
        self.panels.notice.as_ref()
    }

    /// What is looked for, while the bar for it is open.
    pub const fn search(&self) -> Option<&SearchState> {
        self.searching.bar.as_ref()
    }

    /// What leaves as a file, and how.
    pub const fn exporting(&self) -> &Exporting {
        &self.exporting
    }

    /// Files that are being written in the background, at most one of each target.
    pub fn writings(&self) -> &[Writing] {
        &self.writings.files
    }

    /// The file that is being written for this purpose.
    pub fn writing(&self, target: WriteTarget) -> Option<&Writing> {
        self.writings.of(target)
    }

    /// The file that leaving has to wait for, if any.
    pub fn in_the_way_of(&self, leaving: &PendingAction) -> Option<&Writing> {
        self.writings.in_the_way_of(leaving)
    }

    /// Stories that an earlier window has left behind and that are asked about.
    pub fn recovered(&self) -> Option<&Recovered> {
        self.recovery.offered()
    }

    /// The way back.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// What the person prefers.
    pub const fn preferences(&self) -> &Preferences {
        &self.preferring.kept
    }

    /// Whether the system is dark.
    pub const fn system_is_dark(&self) -> bool {
        self.preferring.system_is_dark
    }

    /// How the window looks now.
    pub const fn theme(&self) -> Theme {
        self.preferring.theme()
    }

    /// The language that everything is shown in.
    pub const fn words(&self) -> &Arc<Words> {
        &self.preferring.words
    }

    /// The languages there are.
    pub fn languages(&self) -> &Languages {
        &self.preferring.languages
    }

    /// The bookmarks of the open file.
    pub fn bookmarks(&self) -> &[Bookmark] {
        self.preferring.kept.bookmarks(&self.documents.open.origin)
    }

    /// Where on the axis each of them stands, in their order; `None` where the file no longer has it.
    pub fn bookmark_ticks(&self) -> Vec<Option<Tick>> {
        let timeline = &self.documents.open.timeline;
        self.bookmarks().iter().map(|bookmark| crate::parts::bookmarks::tick_of(bookmark, timeline)).collect()
    }
}

/// Stories, made and presented.
impl Session {
    /// The stories of the open document, as they were made or changed here.
    pub fn stories(&self) -> &[Story] {
        self.stories.all(&self.documents.open)
    }

    /// The stories as they were last read or saved.
    pub fn stories_saved(&self) -> &[Story] {
        self.stories.saved(&self.documents.open)
    }

    /// Whether stories were changed and not saved.
    pub fn has_unsaved_stories(&self) -> bool {
        self.stories.are_unsaved(&self.documents.open)
    }

    /// The stories as they are, if that is not how they were last read or saved.
    pub fn unsaved_stories(&self) -> Option<Arc<Vec<Story>>> {
        self.stories.unsaved(&self.documents.open)
    }

    /// Which story and step are worked on.
    pub const fn story_place(&self) -> StoryPlace {
        self.stories.place()
    }

    /// The story that is worked on.
    pub fn story(&self) -> Option<&Story> {
        self.stories.story(&self.documents.open)
    }

    /// The step that is worked on.
    pub fn story_step(&self) -> Option<(usize, &StoryStep)> {
        let at = self.stories.place().step?;
        Some((at, self.stories.step(at, &self.documents.open)?))
    }

    /// What a step names that is not in what is open: events, lanes and layers.
    pub fn missing_in<'s>(&self, step: &'s StoryStep) -> Vec<&'s str> {
        let document = &self.documents.open;
        let timeline = &document.timeline;
        let events = step.event.iter().chain(&step.select);
        let events = events.filter(|id| timeline.row_by_id(id).is_none());
        let lanes = step.lanes.iter().filter(|id| !timeline.lanes().iter().any(|lane| lane.id == **id));
        let num_layers = document.layers.len();
        let is_there = |name: &str| (0..num_layers).any(|at| document.is_layer(LayerId(at as u8), name));
        let layers = step.layers.iter().filter(|name| !is_there(name));
        events.chain(lanes).chain(layers).map(String::as_str).collect()
    }

    /// The story that is presented.
    pub fn presentation(&self) -> Option<&Presentation> {
        self.presenting.presentation.as_deref()
    }

    /// The screens that are connected.
    pub const fn displays(&self) -> Displays {
        self.presenting.displays
    }

    /// The story that is presented when nobody chooses one: the one that is open in the panel, else the one shown last, the
    /// first, or one made of events.
    pub fn story_to_present(&self) -> Option<usize> {
        let in_hand = Some(self.stories.place().story).filter(|_| self.panels.stories);
        let in_hand = in_hand.filter(|at| *at < self.stories().len());
        in_hand.or_else(|| self.last_presented())
    }

    fn last_presented(&self) -> Option<usize> {
        self.presenting.story_to_present(self.stories())
    }

    /// What the audience sees and at which step: what is open, or the picture that is frozen.
    pub fn audience<'a>(&'a self, presentation: &Presentation) -> (&'a Self, usize) {
        let frozen = self.presented.as_ref().and_then(|presented| presented.frozen.as_deref());
        match (frozen, presentation.frozen_at()) {
            (Some(frozen), Some(at)) => (frozen, at),
            (_, _) => (self, presentation.at),
        }
    }

    /// Whether somebody has panned, zoomed or selected away from what the step shows; lanes are scrolled to follow it.
    pub fn has_digressed(&self) -> bool {
        let path = self.presented.as_ref().and_then(|presented| presented.path.as_ref());
        path.is_some_and(|path| {
            let mut now = self.snapshot();
            now.view.scroll_px = path.view.scroll_px;
            *path != now
        })
    }
}
