//! How the lanes stand: what they are grouped by, their order, which are folded and switched off.
//!
//! What a person has done to the lanes of one grouping comes back with it, also after the same file was read again.

use super::command::LaneCommand;
use super::effect::Effect;
use super::{MAX_ROWS_AT_ONCE, Session};
use index::{Grouping, LaneTable, TimelineIndex};
use model::{LaneId, Timeline};
use scene::timeline::lane_order::{lane_order, moved};
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

/// What has been done to the lanes that are shown, by their numbers.
#[derive(Clone, Debug)]
pub(super) struct LaneState {
    table: Arc<LaneTable>,
    hidden: BTreeSet<LaneId>,
    open: BTreeSet<LaneId>,
    collapsed: BTreeSet<LaneId>,
    order: Vec<LaneId>,
}

impl LaneState {
    /// The same in a document that was read again, whose lanes `table` has: lanes are found by their ids, or left out.
    pub(super) fn carried(&self, new: &Timeline, table: &Arc<LaneTable>) -> Self {
        let table = table.regrouped(new, self.table.grouping());
        let same = |lane: &LaneId| table.lane_by_id(&self.table.lane(*lane)?.id);
        Self {
            hidden: self.hidden.iter().filter_map(same).collect(),
            open: self.open.iter().filter_map(same).collect(),
            collapsed: self.collapsed.iter().filter_map(same).collect(),
            order: self.order.iter().filter_map(same).collect(),
            table,
        }
    }
}

impl PartialEq for LaneState {
    fn eq(&self, other: &Self) -> bool {
        // Of one document there is one table for each grouping.
        let is_same_table = self.table.grouping() == other.table.grouping();
        let is_same_look = self.hidden == other.hidden && self.open == other.open;
        is_same_table && is_same_look && self.collapsed == other.collapsed && self.order == other.order
    }
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

    /// What is done to the lanes now.
    pub(super) fn lane_state(&self) -> LaneState {
        LaneState {
            table: Arc::clone(self.index.table()),
            hidden: self.view.hidden_lanes.clone(),
            open: self.view.open_lanes.clone(),
            collapsed: self.view.collapsed_lanes.clone(),
            order: self.view.lane_order.clone(),
        }
    }

    /// Goes back to lanes as they were, under the filter that is set already.
    pub(super) fn restore_lane_state(&mut self, goal: LaneState, is_same_filter: bool) -> Vec<Effect> {
        let grouping = goal.table.grouping();
        let is_shown = grouping == self.index.table().grouping();
        if is_shown {
            self.view.hidden_lanes = goal.hidden;
            self.view.open_lanes = goal.open;
            self.view.collapsed_lanes = goal.collapsed;
            self.view.lane_order = goal.order;
        } else {
            self.lanes_aside.insert(grouping, self.marks_of(&goal));
        }
        let is_done = is_shown && is_same_filter && self.grouping == grouping;
        self.grouping = grouping;
        if is_done { Vec::new() } else { self.reindex_in(goal.table) }
    }

    /// Switches off lanes of a grouping that is about to be shown, and no others.
    pub(super) fn hide_only(&mut self, table: &Arc<LaneTable>, hidden: BTreeSet<LaneId>) {
        self.grouping = table.grouping();
        if self.grouping == self.index.table().grouping() {
            self.view.hidden_lanes = hidden;
            return;
        }
        let ids = hidden.iter().filter_map(|lane| table.lane(*lane)).map(|lane| lane.id.clone());
        self.lanes_aside.entry(self.grouping).or_default().hidden = ids.collect();
    }

    /// Prepares the rows that the filter lets through, in the lanes of the grouping.
    pub(super) fn reindex(&mut self) -> Vec<Effect> {
        self.reindex_in(Arc::clone(self.index.table()))
    }

    /// The same with lanes that may be those of the grouping already.
    pub(super) fn reindex_in(&mut self, table: Arc<LaneTable>) -> Vec<Effect> {
        let document = Arc::clone(&self.document);
        if document.timeline.num_rows() > MAX_ROWS_AT_ONCE {
            let (filter, grouping, folds_gaps) = (self.filter.clone(), self.grouping, self.view.folds_gaps);
            return vec![Effect::Index { document, filter, grouping, table, folds_gaps }];
        }
        let table = table.regrouped(&document.timeline, self.grouping);
        self.adopt(Arc::new(TimelineIndex::grouped(&document.timeline, &self.filter, table)))
    }

    /// Takes up a new index; if its lanes are others, so is what was done to them.
    pub(super) fn adopt(&mut self, index: Arc<TimelineIndex>) -> Vec<Effect> {
        let old = std::mem::replace(&mut self.index, index);
        if old.table().grouping() != self.index.table().grouping() {
            let marks = self.marks_of(&LaneState { table: Arc::clone(old.table()), ..self.lane_state() });
            self.lanes_aside.insert(old.table().grouping(), marks);
            self.restore_lanes();
            self.view.scroll_px = 0.0;
        }
        self.pack()
    }

    /// Takes over from the session before what was done to the lanes of all groupings, and the grouping.
    pub(super) fn keep_lanes(&mut self, before: &Self) {
        self.lanes_aside.clone_from(&before.lanes_aside);
        let shown = before.index.table().grouping();
        self.lanes_aside.insert(shown, before.marks_of(&before.lane_state()));
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

    /// Whether a lane is off with its document.
    pub(super) fn is_of_hidden_layer(&self, table: &LaneTable, lane: LaneId) -> bool {
        table.layer(lane).is_some_and(|layer| self.filter.hidden_layers.contains(&layer))
    }

    fn marks_of(&self, state: &LaneState) -> LaneMarks {
        let table = &state.table;
        let id = |lane: &LaneId| table.lane(*lane).map(|lane| lane.id.clone());
        let ids = |lanes: &BTreeSet<LaneId>| lanes.iter().filter_map(id).collect();
        LaneMarks {
            known: table.lanes().iter().map(|lane| lane.id.clone()).collect(),
            // Lanes that are off with their document come and go with it.
            hidden: (state.hidden.iter())
                .filter(|lane| !self.is_of_hidden_layer(table, **lane))
                .filter_map(id)
                .collect(),
            open: ids(&state.open),
            collapsed: ids(&state.collapsed),
            order: state.order.iter().filter_map(id).collect(),
        }
    }

    /// Lanes from the top with their depth.
    pub fn lanes_in_order(&self) -> Vec<(LaneId, u8)> {
        lane_order(self.index.table().lanes(), &self.view.lane_order)
    }
}
