//! The view as a step of a story.

use crate::seen_view::SeenView;
use crate::state::Session;
use index::filter::KindChoice;
use index::query::{Clause, Field, Query};
use model::date::text::DateStyle;
use model::date::{Moment, When, year_edtf};
use model::story::StoryStep;
use model::words::StepMode;
use model::{EventId, LaneId, LayerId};
use words::Words;

/// Most events a step names as selected.
const MAX_SELECTED: usize = 50;

impl Session {
    /// A step that shows what is seen now, called after the selection or the range.
    pub(crate) fn step_of_view(&self) -> StoryStep {
        let SeenView { range, mode, .. } = self.seen_view();
        let select = self.names_selected();
        let range = self.year_of_wheel().or(range);
        let title = self.view().selection.map(|row| self.document().timeline.label(row).to_owned());
        let title = title.or_else(|| range.as_deref().map(|range| days_text(range, self.words())));
        StoryStep {
            view: range.map(When::plain),
            lanes: self.lanes_of_step(),
            layers: self.layers_of_step(),
            filter: self.filter_of_step(),
            mode: mode.unwrap_or_default(),
            select,
            title,
            ..StoryStep::default()
        }
    }

    /// The same with the words of an earlier step.
    pub(crate) fn retaken(&self, step: &StoryStep) -> StoryStep {
        let StoryStep { view, lanes, layers, filter, mode, select, .. } = self.step_of_view();
        // The event that a step is about need not be named twice.
        let event = step.event.clone().filter(|event| select.first() == Some(event));
        let select = if event.is_some() && select.len() == 1 { Vec::new() } else { select };
        StoryStep { event, view, lanes, select, filter, mode, layers, ..step.clone() }
    }

    /// Ids of what is selected, then of what is compared or stands out; an event without an id cannot be named.
    fn names_selected(&self) -> Vec<String> {
        let timeline = &self.document().timeline;
        let compared = if self.mode() == StepMode::Compare { self.compared() } else { Vec::new() };
        let marked = if self.search().is_none() { self.view().hits.to_vec() } else { Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for row in self.view().selection.into_iter().chain(compared).chain(marked) {
            let id = timeline.id_of(row);
            if !id.is_empty() && !names.iter().any(|known| known == id) && names.len() < MAX_SELECTED {
                names.push(id.to_owned());
            }
        }
        names
    }

    /// The year of the wheel, where it is not that of the selection: a step shows the middle of its range.
    fn year_of_wheel(&self) -> Option<String> {
        let year = self.rotation().year.filter(|_| self.mode() == StepMode::Rotation)?;
        let timeline = &self.document().timeline;
        let year_of = |row: EventId| {
            Moment::from_tick(timeline.drawn_range(row).0, timeline.resolution()).date.year as i32
        };
        let is_of_selection = self.view().selection.is_some_and(|row| year_of(row) == year);
        (!is_of_selection).then(|| year_edtf(i64::from(year)))
    }

    /// Ids of the lanes that are shown, if any is not.
    fn lanes_of_step(&self) -> Vec<String> {
        let timeline = &self.document().timeline;
        let off = self.lanes_off();
        let lanes = || (0..timeline.lanes().len() as u32).map(LaneId);
        let is_own = |lane: &LaneId| !self.filter().hidden_layers.contains(&timeline.lane_layer(*lane));
        if lanes().filter(is_own).all(|lane| !off.contains(&lane)) {
            return Vec::new();
        }
        let shown = lanes().filter(|lane| !off.contains(lane)).filter_map(|lane| timeline.lane(lane));
        shown.map(|lane| lane.id.clone()).collect()
    }

    /// Names of the layers that are shown, if any is not.
    fn layers_of_step(&self) -> Vec<String> {
        if self.filter().hidden_layers.is_empty() {
            return Vec::new();
        }
        let layers = (0..self.document().timeline.layers().len()).map(|at| LayerId(at as u8));
        let shown = layers.filter(|layer| !self.filter().hidden_layers.contains(layer));
        shown.map(|layer| self.document().layer_title(layer)).collect()
    }

    /// The filter as it is typed, with what switches leave out.
    fn filter_of_step(&self) -> Option<String> {
        let not = |field, value: String| Clause { field, value, is_not: true };
        let category = |id: &str| {
            let mut known = self.document().timeline.head().categories.iter();
            known.find(|category| category.id == id).map_or(id.to_owned(), |category| category.title.clone())
        };
        let kinds = self.filter().hidden_kinds.iter().filter_map(|kind| match kind {
            KindChoice::Terms => Some("terms".to_owned()),
            KindChoice::Statements => Some("statements".to_owned()),
            KindChoice::Category(id) => Some(category(id)),
            // No word of the filter means these.
            KindChoice::Uncategorized => None,
        });
        let kinds = kinds.map(|kind| not(Field::Kind, kind));
        let statuses = self.filter().hidden_statuses.iter().map(|word| not(Field::Status, word.clone()));
        let clauses: Vec<Clause> = kinds.chain(statuses).collect();
        let text = if clauses.is_empty() {
            self.filter_text().to_owned()
        } else {
            let mut query = Query::parse(self.filter_text());
            query.clauses.extend(clauses);
            query.to_string()
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

/// A range in words, to the day.
fn days_text(range: &str, words: &Words) -> String {
    let days: Vec<&str> = range.split('/').map(|side| side.split('T').next().unwrap_or(side)).collect();
    When::plain(days.join("/")).text(DateStyle::Short, words)
}
