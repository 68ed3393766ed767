//! What a person has done to the lanes: by their numbers while they are shown, by their ids while others are.

use index::Grouping;
use index::LaneTable;
use model::{LaneId, LayerId};
use scene::timeline::caption::MAX_STACKED;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was done to the lanes of a table: which are switched off, opened and folded, and in which order they stand.
#[derive(Clone, Debug)]
pub struct LaneSpec {
    pub(crate) table: Arc<LaneTable>,
    pub(crate) hidden: BTreeSet<LaneId>,
    pub(crate) open: BTreeSet<LaneId>,
    pub(crate) collapsed: BTreeSet<LaneId>,
    pub(crate) order: Vec<LaneId>,
}

impl PartialEq for LaneSpec {
    fn eq(&self, other: &Self) -> bool {
        let Self { table, hidden, open, collapsed, order } = self;
        // Of one document there is one table for each grouping.
        let is_same_table = table.grouping() == other.table.grouping();
        let is_same_look = *hidden == other.hidden && *open == other.open;
        is_same_table && is_same_look && *collapsed == other.collapsed && *order == other.order
    }
}

impl LaneSpec {
    /// The same with some lanes unfolded, so that what stands in them is seen by itself.
    #[must_use]
    pub(crate) fn unfolding(mut self, lanes: Option<Vec<LaneId>>) -> Self {
        for lane in lanes.unwrap_or_default() {
            self.collapsed.remove(&lane);
            if self.table.size(lane) > MAX_STACKED {
                self.open.insert(lane);
            }
        }
        self
    }

    /// What the lanes stand for.
    pub fn grouping(&self) -> Grouping {
        self.table.grouping()
    }

    /// The same by ids. Lanes that are off with their layer come and go with it.
    pub(crate) fn marks(&self, hidden_layers: &BTreeSet<LayerId>) -> LaneMarks {
        let Self { table, hidden, open, collapsed, order } = self;
        let id = |lane: &LaneId| table.lane(*lane).map(|lane| lane.id.clone());
        let ids = |lanes: &BTreeSet<LaneId>| lanes.iter().filter_map(id).collect();
        let is_own = |lane: &&LaneId| !is_of_layer(table, **lane, hidden_layers);
        LaneMarks {
            known: table.lanes().iter().map(|lane| lane.id.clone()).collect(),
            hidden: hidden.iter().filter(is_own).filter_map(id).collect(),
            open: ids(open),
            collapsed: ids(collapsed),
            order: order.iter().filter_map(id).collect(),
        }
    }

    /// Marks on the lanes of a table; lanes that nobody has marked stand as their file has them.
    pub(crate) fn of_marks(
        marks: &LaneMarks,
        table: Arc<LaneTable>,
        hidden_layers: &BTreeSet<LayerId>,
    ) -> Self {
        let lane = |id: &String| table.lane_by_id(id);
        let lanes = |ids: &BTreeSet<String>| ids.iter().filter_map(lane).collect::<BTreeSet<_>>();
        let of_hidden_layers = table.ids().filter(|lane| is_of_layer(&table, *lane, hidden_layers));
        let new = table.ids().zip(table.lanes()).filter(|(_, lane)| !marks.known.contains(&lane.id));
        let folded = new.filter(|(_, lane)| lane.collapsed).map(|(lane, _)| lane);
        Self {
            hidden: lanes(&marks.hidden).into_iter().chain(of_hidden_layers).collect(),
            open: lanes(&marks.open),
            collapsed: lanes(&marks.collapsed).into_iter().chain(folded).collect(),
            order: marks.order.iter().filter_map(lane).collect(),
            table,
        }
    }
}

/// Whether a lane belongs to one of some layers; one that holds rows of several belongs to none.
pub(crate) fn is_of_layer(table: &LaneTable, lane: LaneId, layers: &BTreeSet<LayerId>) -> bool {
    table.layer(lane).is_some_and(|layer| layers.contains(&layer))
}

/// What a person has done to lanes, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LaneMarks {
    /// All lanes there were.
    known: BTreeSet<String>,
    hidden: BTreeSet<String>,
    open: BTreeSet<String>,
    collapsed: BTreeSet<String>,
    order: Vec<String>,
}
