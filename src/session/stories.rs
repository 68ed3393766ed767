//! Stories: the session as a step of a story shows it, and the slide of a step.

use super::{Comparing, Effect, RotationState, Session};
use emath::{Vec2, vec2};
use index::query::Query;
use index::{Filter, Grouping, TimelineIndex};
use model::cited::cites_text;
use model::date::Moment;
use model::date::entry::range_from_edtf;
use model::story::{Step, Story};
use model::words::StepMode;
use model::{EventId, LaneId, LayerId, TimeRange};
use scene::axis::view;
use scene::slide::{Slide, SlideText};
use scene::{DrawList, TextMeasure, slide};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Session {
    /// The stories of the open document, as they were made or changed here.
    pub fn stories(&self) -> &[Story] {
        self.own_stories.as_ref().map_or(self.document.stories_of_file(), |stories| stories)
    }

    /// The session as a step shows it, with its index.
    #[must_use]
    pub fn at_step(&self, step: &Step) -> Self {
        let mut shown = self.clone();
        // A step shows the same whatever the window has folded.
        shown.view.folds_gaps = false;
        shown.keep_folds();
        let filter = shown.set_step(step);
        if filter != shown.filter || shown.index.table().grouping() != shown.grouping {
            let table = shown.index.table().regrouped(&shown.document.timeline, shown.grouping);
            let index = TimelineIndex::grouped(&shown.document.timeline, &filter, table);
            shown.filter = filter;
            shown.adopt(Arc::new(index));
        }
        shown
    }

    /// Goes to what a step shows; what of it the document does not have is left out.
    pub fn go_to_step(&mut self, step: &Step) -> Vec<Effect> {
        let filter = self.set_step(step);
        if filter == self.filter && self.index.table().grouping() == self.grouping {
            return Vec::new();
        }
        self.filter = filter;
        self.reindex()
    }

    /// Range, lanes as the file has them, selection and mode of a step; gives the filter that belongs to it.
    fn set_step(&mut self, step: &Step) -> Filter {
        let document = Arc::clone(&self.document);
        let timeline = &document.timeline;
        self.mode = step.mode;
        self.detail = None;
        self.view.hover = None;
        self.view.followed = None;
        self.view.lit = Arc::default();
        self.view.marked = None;
        self.view.scroll_px = 0.0;
        self.view.hides_empty_lanes = false;
        let names = step.select.iter().chain(step.event.as_ref());
        let rows: Vec<EventId> = names.filter_map(|name| timeline.row_by_id(name)).collect();
        self.view.selection = rows.first().copied();
        let mut marked = if rows.len() > 1 { rows } else { Vec::new() };
        marked.sort_unstable();
        marked.dedup();
        self.view.hits = Arc::new(marked);
        self.set_tables(step, &self.view.hits.clone());
        self.view.range = view::held(self.step_range(step), &self.limits);
        let lanes = timeline.lanes().iter().enumerate();
        let is_off = |id: &str| !step.lanes.is_empty() && !step.lanes.iter().any(|lane| lane == id);
        let off = lanes.filter(|(_, lane)| is_off(&lane.id)).map(|(at, _)| LaneId(at as u32));
        let mut off: BTreeSet<LaneId> = off.collect();
        let text = step.filter.clone().unwrap_or_default();
        let mut filter = Filter { query: Query::parse(&text), ..Filter::default() };
        self.filter_text = text;
        if !step.layers.is_empty() {
            let is_shown = |layer: LayerId| step.layers.iter().any(|name| self.is_layer(layer, name));
            let layers = (0..timeline.layers().len()).map(|at| LayerId(at as u8));
            filter.hidden_layers = layers.filter(|layer| !is_shown(*layer)).collect();
        }
        let lanes = (0..timeline.lanes().len() as u32).map(LaneId);
        let is_hidden = |lane: &LaneId| filter.hidden_layers.contains(&timeline.lane_layer(*lane));
        off.extend(lanes.filter(is_hidden));
        let table = self.index.table().regrouped(timeline, Grouping::AsInFile);
        self.hide_only(&table, off);
        filter
    }

    /// What a step sets side by side, and the year its wheel shows: that in which the selected row begins, else the view.
    fn set_tables(&mut self, step: &Step, rows: &[EventId]) {
        let sets_side_by_side = matches!(step.mode, StepMode::Compare | StepMode::Attendance);
        let chosen = (sets_side_by_side && rows.len() > 1).then(|| rows.to_vec());
        self.comparing = Comparing { chosen, ..Comparing::default() };
        let timeline = &self.document.timeline;
        let row = self.view.selection.map(|row| timeline.drawn_range(row).0);
        let start = row.or_else(|| step.view.as_ref().map(|_| self.step_range(step).middle()));
        let year = start.map(|tick| Moment::from_tick(tick, timeline.resolution()).date.year as i32);
        self.rotation = RotationState { year, ..RotationState::default() };
    }

    /// Whether a layer goes by a name: the id of its document, or its title.
    pub(super) fn is_layer(&self, layer: LayerId, name: &str) -> bool {
        let id =
            self.document.layers.get(layer.index()).and_then(|layer| layer.timeline.head().id.as_deref());
        id == Some(name) || self.document.layer_title(layer) == name
    }

    pub(super) fn step_range(&self, step: &Step) -> TimeRange {
        let resolution = self.document.timeline.resolution();
        let view = step.view.as_ref().and_then(|when| range_from_edtf(&when.edtf, resolution).ok());
        let event = || step.event.as_deref().and_then(|id| self.document.timeline.row_by_id(id));
        match view {
            Some(range) => view::with_margin(range, super::MARGIN),
            None => event().map_or(self.whole, |row| self.range_round(row)),
        }
    }

    /// The slide of a step of this session, `width` points wide; see [`slide`] for the measures.
    pub fn slide_of(&self, step: &Step, position: &str, width: f32, measure: &TextMeasure) -> Slide {
        let text = self.slide_text(step, position);
        let shown = self.at_step(step);
        Slide::new(vec2(width, slide::HEIGHT), &text, measure, |room| shown.slide_picture(room, measure))
    }

    /// The words of the slide of a step.
    pub fn slide_text(&self, step: &Step, position: &str) -> SlideText {
        SlideText {
            title: step.title.clone().unwrap_or_default(),
            caption: step.caption.clone().unwrap_or_default(),
            text: step.text.clone().unwrap_or_default(),
            sources: cites_text(&self.document.timeline, &step.src),
            position: position.to_owned(),
        }
    }

    /// The slide of a step of a story, by the story's id and the step's number from 1, enlarged to `size`.
    ///
    /// # Errors
    /// A sentence that names the stories and steps there are.
    pub fn slide(
        &self,
        id: &str,
        number: usize,
        size: Vec2,
        measure: &TextMeasure,
    ) -> Result<DrawList, String> {
        let stories = self.stories();
        let Some(story) = stories.iter().find(|story| story.id.as_deref() == Some(id)) else {
            let ids: Vec<&str> = stories.iter().filter_map(|story| story.id.as_deref()).collect();
            return Err(format!("no such story in this file; there are: {}", ids.join(", ")));
        };
        let num = story.steps.len();
        let step = number.checked_sub(1).and_then(|at| story.steps.get(at));
        let step = step.ok_or_else(|| format!("this story has the steps 1 to {num}"))?;
        let scale = size.y / slide::HEIGHT;
        let position = format!("{number} / {num}");
        let mut list = DrawList::new(size);
        list.place(emath::Pos2::ZERO, scale, self.slide_of(step, &position, size.x / scale, measure).draw());
        Ok(list)
    }
}
