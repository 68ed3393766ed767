//! Everything that is seen at once: by a view, by the words of a command line, by a step of a story.

use crate::command::{Motion, SelectCommand, ShowCommand};
use crate::effect::Effect;
use crate::history::Snapshot;
use crate::parts::rotation::RotationState;
use crate::parts::view::range_round;
use crate::range_text::MARGIN;
use crate::row_name::row_named;
use crate::seen_view::{SeenView, kind_named};
use crate::state::Session;
use crate::view_spec::{Comparing, ViewSpec};
use index::query::Query;
use index::{Filter, Grouping, LaneTable};
use model::date::Moment;
use model::story::StoryStep;
use model::words::{EventStatus, StepMode, Word as _};
use model::{EventId, LaneId, LayerId, TimeRange};
use scene::axis::view;
use std::collections::BTreeSet;
use std::sync::Arc;
use words::msg;

impl Session {
    pub(super) fn apply_show(&mut self, command: ShowCommand) -> Vec<Effect> {
        match command {
            ShowCommand::View(goal) => self.show_view(*goal, Motion::Ease),
            ShowCommand::SeenView(wanted) => self.show_as(&wanted),
            ShowCommand::Step(step) => self.show_step(&step),
            ShowCommand::PresentedStep => self.show_presented_step(),
            ShowCommand::BeforePresenting => self.leave_presentation(),
        }
    }

    /// Goes to a view; a large timeline is prepared for it on a thread.
    pub(super) fn show_view(&mut self, goal: ViewSpec, motion: Motion) -> Vec<Effect> {
        match self.take_view(goal, motion) {
            Some(table) => self.lanes.prepare_in(table, &mut self.view.seen, &self.documents.open),
            None => Vec::new(),
        }
    }

    /// Takes up a view; gives the table of lanes to prepare, if other rows or lanes are shown in it.
    fn take_view(&mut self, goal: ViewSpec, motion: Motion) -> Option<Arc<LaneTable>> {
        let ViewSpec {
            mode,
            range,
            scroll_px,
            lanes,
            grouping,
            hides_empty_lanes,
            filter,
            filter_text,
            folds_gaps,
            open_gap,
            office,
            year,
            comparing,
            followed,
            column,
            is_reversed,
        } = goal;
        self.view.show_exactly(range, motion);
        self.view.mode = mode;
        self.view.follow(followed, &self.documents.open.timeline);
        let seen = &mut self.view.seen;
        seen.scroll_px = scroll_px;
        seen.hides_empty_lanes = hides_empty_lanes;
        seen.folds_gaps = folds_gaps;
        seen.open_gap = open_gap;
        self.rotation = RotationState { office, year, is_playing: false };
        self.comparing = comparing;
        self.table.column = column;
        self.table.is_reversed = is_reversed;
        self.lanes.filter_text = filter_text;
        self.lanes.show((lanes, grouping), filter, seen)
    }

    /// Goes back to what was seen, selected and made before.
    pub(super) fn restore(&mut self, goal: Snapshot) -> Vec<Effect> {
        let Snapshot { view, selection, stories } = goal;
        self.view.seen.selection = selection;
        self.view.detail = None;
        self.stories.restore(stories);
        self.show_view(view, Motion::Ease)
    }

    /// Shows what the words ask for; says what of it the document does not have.
    fn show_as(&mut self, wanted: &SeenView) -> Vec<Effect> {
        let mut asked = Asked::default();
        let view = self.view_of_words(wanted, &mut asked);
        let timeline = &self.documents.open.timeline;
        let row = asked.found(wanted.selection.as_deref(), |name| row_named(timeline, name)).next();
        let mut effects = self.show_view(view, Motion::Jump);
        if wanted.folds_gaps {
            self.view.switch_folding(true, super::shown(&self.documents, &self.lanes));
        }
        if let Some(row) = row {
            effects.extend(self.change(SelectCommand::Row(row).into()));
        }
        if !asked.missing.is_empty() {
            self.tell(msg!(notice_asked_missing, names = asked.missing));
        }
        effects
    }

    fn view_of_words(&self, wanted: &SeenView, asked: &mut Asked) -> ViewSpec {
        let now = self.view_spec();
        let timeline = &self.documents.open.timeline;
        let range = |text: &str| timeline.range_from_typed(text).ok();
        let range = asked.found(wanted.range.as_deref(), range).next();
        let range = range.map(|range| view::with_margin(range, MARGIN));
        let grouping = wanted.grouping.unwrap_or(now.grouping);
        let table = self.lanes.index.table().regrouped(timeline, grouping);
        let mut off: BTreeSet<LaneId> =
            asked.found(words(&wanted.hidden_lanes), |id| table.lane_by_id(id)).collect();
        let mut filter = Filter::default();
        let kinds = asked.found(words(&wanted.hidden_kinds), |name| kind_named(timeline, name));
        filter.hidden_kinds.extend(kinds);
        let known = |word: &str| EventStatus::from_word(word).map(|_| word.to_owned());
        filter.hidden_statuses.extend(asked.found(words(&wanted.hidden_statuses), known));
        let of_title = |title: &str| timeline.layers().iter().position(|layer| layer.title == title);
        for layer in asked.found(words(&wanted.hidden_layers), of_title) {
            let layer = LayerId(layer as u8);
            filter.hidden_layers.insert(layer);
            off.extend(table.ids().filter(|lane| table.layer(*lane) == Some(layer)));
        }
        if let Some(text) = &wanted.filter {
            filter.query = Query::parse(text);
        }
        ViewSpec {
            mode: wanted.mode.unwrap_or(now.mode),
            range: range.unwrap_or(now.range),
            lanes: self.lanes.spec_with_off(table, off, &self.view.seen),
            grouping,
            filter,
            filter_text: wanted.filter.clone().unwrap_or(now.filter_text),
            ..now
        }
    }

    /// Goes to what a step shows; what of it the document does not have is left out.
    pub(super) fn show_step(&mut self, step: &StoryStep) -> Vec<Effect> {
        match self.take_step(step) {
            Some(table) => self.lanes.prepare_in(table, &mut self.view.seen, &self.documents.open),
            None => Vec::new(),
        }
    }

    /// The session as a step shows it, with its index.
    #[must_use]
    pub fn at_step(&self, step: &StoryStep) -> Self {
        let mut shown = self.clone();
        // A step shows the same whatever the window has folded.
        shown.view.seen.folds_gaps = false;
        if let Some(table) = shown.take_step(step) {
            shown.lanes.prepare_at_once(&table, &mut shown.view.seen, &shown.documents.open);
        }
        shown.view.keep_folds(super::shown(&shown.documents, &shown.lanes));
        shown
    }

    /// Takes up what a step shows, with what it names selected and marked.
    fn take_step(&mut self, step: &StoryStep) -> Option<Arc<LaneTable>> {
        let timeline = &self.documents.open.timeline;
        let names = step.select.iter().chain(step.event.as_ref());
        let mut rows: Vec<EventId> = names.filter_map(|name| row_named(timeline, name)).collect();
        let selection = rows.first().copied();
        if rows.len() < 2 {
            rows.clear();
        }
        rows.sort_unstable();
        rows.dedup();
        let goal = self.view_of_step(step, selection, &rows);
        let seen = &mut self.view.seen;
        seen.selection = selection;
        seen.hover = None;
        seen.marked = None;
        seen.hits = Arc::new(rows);
        self.view.detail = None;
        self.take_view(goal, self.view.motion)
    }

    /// Range, mode, filter and tables of a step, with the lanes as the file has them.
    fn view_of_step(&self, step: &StoryStep, selection: Option<EventId>, rows: &[EventId]) -> ViewSpec {
        let document = &self.documents.open;
        let timeline = &document.timeline;
        let text = step.filter.clone().unwrap_or_default();
        let mut filter = Filter { query: Query::parse(&text), ..Filter::default() };
        if !step.layers.is_empty() {
            let is_shown = |layer: LayerId| step.layers.iter().any(|name| document.is_layer(layer, name));
            let layers = (0..timeline.layers().len()).map(|at| LayerId(at as u8));
            filter.hidden_layers = layers.filter(|layer| !is_shown(*layer)).collect();
        }
        let is_named = |id: &str| step.lanes.is_empty() || step.lanes.iter().any(|lane| lane == id);
        let is_off = |lane: &LaneId| {
            let is_of_hidden_layer = filter.hidden_layers.contains(&timeline.lane_layer(*lane));
            is_of_hidden_layer || timeline.lane(*lane).is_some_and(|lane| !is_named(&lane.id))
        };
        let off = (0..timeline.lanes().len() as u32).map(LaneId).filter(is_off).collect();
        let table = self.lanes.index.table().regrouped(timeline, Grouping::AsInFile);
        let lanes_of_event = selection.map(|row| table.lanes_of(timeline, row).collect());
        let lanes = self.lanes.spec_with_off(table, off, &self.view.seen).unfolding(lanes_of_event);
        // What a step sets side by side.
        let sets_side_by_side = matches!(step.mode, StepMode::Compare | StepMode::Attendance);
        let chosen = (sets_side_by_side && rows.len() > 1).then(|| rows.to_vec());
        ViewSpec {
            mode: step.mode,
            range: self.step_range(step),
            scroll_px: 0.0,
            lanes,
            grouping: Grouping::AsInFile,
            hides_empty_lanes: false,
            filter,
            filter_text: text,
            office: None,
            year: self.year_of_step(step, selection),
            comparing: Comparing { chosen, ..Comparing::default() },
            followed: None,
            ..self.view_spec()
        }
    }

    /// The year of the wheel: that in which the selected row begins, else that of the view.
    fn year_of_step(&self, step: &StoryStep, selection: Option<EventId>) -> Option<i32> {
        let timeline = &self.documents.open.timeline;
        let row = selection.map(|row| timeline.drawn_range(row).0);
        let start = row.or_else(|| step.view.as_ref().map(|_| self.step_range(step).middle()));
        start.map(|tick| Moment::from_tick(tick, timeline.resolution()).date.year as i32)
    }

    pub(crate) fn step_range(&self, step: &StoryStep) -> TimeRange {
        let timeline = &self.documents.open.timeline;
        let view = step.view.as_ref().and_then(|when| timeline.range_from_edtf(&when.edtf).ok());
        let event = || step.event.as_deref().and_then(|name| row_named(timeline, name));
        match view {
            Some(range) => view::with_margin(range, MARGIN),
            None => event().map_or(self.view.whole, |row| range_round(timeline, row)),
        }
    }
}

fn words(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().map(String::as_str)
}

/// What was asked for and is not there.
#[derive(Default)]
struct Asked {
    missing: Vec<String>,
}

impl Asked {
    /// What names stand for; those that stand for nothing are noted.
    fn found<'n, T>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
        find: impl Fn(&str) -> Option<T>,
    ) -> std::vec::IntoIter<T> {
        let mut found = Vec::new();
        for name in names {
            match find(name) {
                Some(thing) => found.push(thing),
                None => self.missing.push(name.to_owned()),
            }
        }
        found.into_iter()
    }
}
