//! Everything that is seen and undone, as one value. Undo keeps copies of it, a story's step and the command line
//! convert to and from it, a bookmark shows it with another range, and reading a file again carries it over.

use crate::document::Document;
use crate::history::row_again;
use crate::lane_spec::LaneSpec;
use index::attendance::{NameOrder, TimeOrder};
use index::follow::Followed;
use index::order::TableColumn;
use index::series::SeriesKey;
use index::{Filter, Grouping, LaneTable};
use model::words::StepMode;
use model::{EventId, TimeRange};
use scene::tables::compare::ThemesShown;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that is seen of a document, but for what is selected in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewSpec {
    /// Which of the views.
    pub mode: StepMode,
    /// The stretch of the axis.
    pub range: TimeRange,
    /// How far the lanes are scrolled down, in points.
    pub scroll_px: f32,
    /// What was done to the lanes.
    pub lanes: LaneSpec,
    /// What lanes stand for; of a large file the index and `lanes` may still be on their way there.
    pub grouping: Grouping,
    /// Whether lanes in which nothing stands are left out.
    pub hides_empty_lanes: bool,
    /// What is left out, with the layers that are switched off.
    pub filter: Filter,
    /// The part of the filter that is typed, as it was typed.
    pub filter_text: String,
    /// Whether long empty stretches are folded.
    pub folds_gaps: bool,
    /// The empty stretch that is open although they are folded.
    pub open_gap: Option<TimeRange>,
    /// The office of the rotation; the first that has terms if `None`.
    pub office: Option<String>,
    /// The year of the rotation; if `None` the current one, or the last of which a source states the holder.
    pub year: Option<i32>,
    /// What is set side by side, and how.
    pub comparing: Comparing,
    /// What is followed through time.
    pub followed: Option<Followed>,
    /// By which column the table is sorted.
    pub column: TableColumn,
    /// Whether it is sorted the other way round.
    pub is_reversed: bool,
}

/// Rows of a document that was read again, where all of them are still there.
fn again(rows: Option<Vec<EventId>>, old: &Document, new: &Document) -> Option<Vec<EventId>> {
    rows?.into_iter().map(|row| row_again(row, old, new)).collect()
}

/// What is set side by side in the grid of attendance and the comparison, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// Events that somebody has chosen to compare; without a choice the latest of the sort that says most.
    pub chosen: Option<Vec<EventId>>,
    /// Which themes are shown.
    pub themes: ThemesShown,
    /// Which sort of events stands in the grid; without a choice the one with most participants.
    pub series: Option<SeriesKey>,
    /// In which order events stand in the grid.
    pub by_time: TimeOrder,
    /// In which order states stand in the grid.
    pub by_name: NameOrder,
}

impl ViewSpec {
    /// The same for a document that was read again or laid over another: lanes are found by their ids, and rows of the
    /// old one mean nothing.
    pub(crate) fn carried(self, old: &Document, new: &Document, table: &Arc<LaneTable>) -> Self {
        // After a layer was taken away the numbers of the others mean something else.
        let keeps_layers = new.layers.len() >= old.layers.len();
        let hidden_layers = if keeps_layers { self.filter.hidden_layers.clone() } else { BTreeSet::new() };
        // A single document is no group of layers.
        let column =
            |document: &Document, at: u8| document.timeline.own_columns().get(usize::from(at)).cloned();
        let is_offered = match self.grouping {
            Grouping::Layer => !new.timeline.layers().is_empty(),
            Grouping::Column(at) => column(old, at) == column(new, at),
            _ => true,
        };
        let marks = self.lanes.marks(&self.filter.hidden_layers);
        let table = table.regrouped(&new.timeline, self.lanes.grouping());
        Self {
            lanes: LaneSpec::of_marks(&marks, table, &hidden_layers),
            grouping: if is_offered { self.grouping } else { Grouping::AsInFile },
            filter: Filter { only: None, hidden_layers, ..self.filter },
            comparing: Comparing { chosen: again(self.comparing.chosen, old, new), ..self.comparing },
            ..self
        }
    }
}
