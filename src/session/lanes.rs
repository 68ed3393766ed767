//! How the lanes stand: what they are grouped by, their order, which are folded and switched off.
//!
//! What a person has done to the lanes of one grouping comes back with it, also after the same file was read again.

use super::command::LaneCommand;
use super::effect::Effect;
use super::{MAX_ROWS_AT_ONCE, Session};
use crate::index::{Grouping, LaneTable, TimelineIndex};
use crate::model::LaneId;
use crate::scene::lane_order::{lane_order, moved};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a person has done to the lanes of each grouping, by their ids, while another is shown.
pub(crate) type LanesAside = BTreeMap<Grouping, LaneMarks>;

/// What a person has done to lanes, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LaneMarks {
    /// All lanes there were; others begin as their file has them.
    known: BTreeSet<String>,
    hidden: BTreeSet<String>,
    open: BTreeSet<String>,
    collapsed: BTreeSet<String>,
    order: Vec<String>,
}

impl Session {
    pub(super) fn apply_lanes(&mut self, command: LaneCommand) -> Vec<Effect> {
        match command {
            LaneCommand::GroupBy(grouping) => return self.group_by(grouping),
            LaneCommand::Move(lane, to) => {
                // Where it cannot go there it stays.
                if let Some(order) = moved(&self.lanes_in_order(), lane, to) {
                    self.view.lane_order = order;
                }
            }
            LaneCommand::FirstOrder => self.view.lane_order.clear(),
        }
        Vec::new()
    }

    /// Switches a lane off or on.
    pub(super) fn toggle_lane(&mut self, lane: LaneId) {
        if !self.view.hidden_lanes.remove(&lane) {
            self.view.hidden_lanes.insert(lane);
        }
    }

    /// Groups lanes by something else.
    fn group_by(&mut self, grouping: Grouping) -> Vec<Effect> {
        if grouping == self.grouping {
            return Vec::new();
        }
        self.grouping = grouping;
        self.reindex()
    }

    /// Prepares the rows that the filter lets through, in the lanes of the grouping.
    pub(super) fn reindex(&mut self) -> Vec<Effect> {
        let (document, table) = (Arc::clone(&self.document), Arc::clone(self.index.table()));
        if document.timeline.num_rows() > MAX_ROWS_AT_ONCE {
            let (filter, grouping) = (self.filter.clone(), self.grouping);
            return vec![Effect::Index { document, filter, grouping, table }];
        }
        let table = table.regrouped(&document.timeline, self.grouping);
        self.adopt(Arc::new(TimelineIndex::grouped(&document.timeline, &self.filter, table)));
        Vec::new()
    }

    /// Takes up a new index; if its lanes are others, so is what was done to them.
    pub(super) fn adopt(&mut self, index: Arc<TimelineIndex>) {
        let old = std::mem::replace(&mut self.index, index);
        if old.table().grouping() == self.index.table().grouping() {
            return;
        }
        let marks = self.lane_marks(old.table());
        self.lanes_aside.insert(old.table().grouping(), marks);
        self.restore_lanes();
        self.view.scroll_px = 0.0;
    }

    /// Takes over from the session before what was done to the lanes of all groupings, and the grouping.
    pub(super) fn keep_lanes(&mut self, before: &Self) {
        self.lanes_aside.clone_from(&before.lanes_aside);
        let shown = before.index.table();
        self.lanes_aside.insert(shown.grouping(), before.lane_marks(shown));
        // A single document is no group of layers.
        let is_offered = before.grouping != Grouping::Layer || !self.document.timeline.layers().is_empty();
        self.grouping = if is_offered { before.grouping } else { Grouping::AsInFile };
        self.restore_lanes();
    }

    /// Does to the lanes that are shown now what was done to them before.
    fn restore_lanes(&mut self) {
        let table = Arc::clone(self.index.table());
        let marks = self.lanes_aside.remove(&table.grouping()).unwrap_or_default();
        let by_ids = |ids: &BTreeSet<String>| ids.iter().filter_map(|id| table.lane_by_id(id)).collect();
        self.view.hidden_lanes = by_ids(&marks.hidden);
        self.view.open_lanes = by_ids(&marks.open);
        self.view.collapsed_lanes = by_ids(&marks.collapsed);
        self.view.lane_order = marks.order.iter().filter_map(|id| table.lane_by_id(id)).collect();
        let new = table.ids().zip(table.lanes()).filter(|(_, lane)| !marks.known.contains(&lane.id));
        let folded = new.filter(|(_, lane)| lane.collapsed).map(|(lane, _)| lane);
        self.view.collapsed_lanes.extend(folded);
        let of_hidden_layers = table.ids().filter(|lane| self.is_of_hidden_layer(&table, *lane));
        self.view.hidden_lanes.extend(of_hidden_layers.collect::<Vec<_>>());
    }

    fn is_of_hidden_layer(&self, table: &LaneTable, lane: LaneId) -> bool {
        table.layer(lane).is_some_and(|layer| self.filter.hidden_layers.contains(&layer))
    }

    fn lane_marks(&self, table: &LaneTable) -> LaneMarks {
        let id = |lane: &LaneId| table.lane(*lane).map(|lane| lane.id.clone());
        let ids = |lanes: &BTreeSet<LaneId>| lanes.iter().filter_map(id).collect();
        LaneMarks {
            known: table.lanes().iter().map(|lane| lane.id.clone()).collect(),
            // Lanes that are off with their document come and go with it.
            hidden: (self.view.hidden_lanes.iter())
                .filter(|lane| !self.is_of_hidden_layer(table, **lane))
                .filter_map(id)
                .collect(),
            open: ids(&self.view.open_lanes),
            collapsed: ids(&self.view.collapsed_lanes),
            order: self.view.lane_order.iter().filter_map(id).collect(),
        }
    }

    /// Lanes from the top with their depth.
    pub fn lanes_in_order(&self) -> Vec<(LaneId, u8)> {
        lane_order(self.index.table().lanes(), &self.view.lane_order)
    }
}
