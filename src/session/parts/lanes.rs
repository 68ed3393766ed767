//! Which rows are shown in which lanes: what the filter leaves out, what the lanes stand for, and what a person has done
//! to them.
//!
//! What was done to the lanes of one grouping comes back with it, also after the same file was read again.

use crate::answer::Answer;
use crate::command::{FilterCommand, LaneCommand, SearchCommand};
use crate::document::Document;
use crate::effect::Effect;
use crate::lane_spec::{LaneMarks, LaneSpec};
use crate::shown::MAX_ROWS_AT_ONCE;
use index::query::Query;
use index::{Filter, Grouping, LaneTable, Packing, TimelineIndex};
use model::words::Word as _;
use model::{LaneId, LayerId};
use scene::ViewState;
use scene::timeline::caption::{MAX_LABELED, stacked_lanes};
use scene::timeline::lane_order::{lane_order, moved};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The rows that are shown, in their lanes.
#[derive(Clone, Debug)]
pub(crate) struct Lanes {
    /// The rows that the filter lets through, prepared.
    pub index: Arc<TimelineIndex>,
    /// Rows of its lanes of very many events, once they are found.
    pub packing: Option<Arc<Packing>>,
    /// What lanes stand for; the index may still be on its way there.
    pub grouping: Grouping,
    /// What is left out.
    pub filter: Filter,
    /// The part of the filter that is typed, as it was typed.
    pub filter_text: String,
    /// What was done to the lanes of other groupings.
    aside: BTreeMap<Grouping, LaneMarks>,
}

impl Lanes {
    pub fn new(index: Arc<TimelineIndex>) -> Self {
        Self {
            index,
            packing: None,
            grouping: Grouping::default(),
            filter: Filter::default(),
            filter_text: String::new(),
            aside: BTreeMap::new(),
        }
    }

    pub fn apply(&mut self, command: LaneCommand, view: &mut ViewState, document: &Arc<Document>) -> Answer {
        match command {
            LaneCommand::GroupBy(grouping) => {
                let is_same = std::mem::replace(&mut self.grouping, grouping) == grouping;
                return if is_same { Answer::default() } else { self.prepare(view, document) };
            }
            LaneCommand::Move(lane, to) => {
                // Where it cannot go there it stays.
                if let Some(order) = moved(&self.in_order(view), lane, to) {
                    view.lane_order = order;
                }
            }
            LaneCommand::FirstOrder => view.lane_order.clear(),
            LaneCommand::Toggle(lane) => toggle(&mut view.hidden_lanes, lane),
            LaneCommand::ToggleOpen(lane) => self.toggle_open(lane, view),
            LaneCommand::ShowAll => view.hidden_lanes.clear(),
            LaneCommand::ToggleEmpty => view.hides_empty_lanes = !view.hides_empty_lanes,
        }
        Answer::default()
    }

    pub fn apply_filter(
        &mut self,
        command: FilterCommand,
        view: &mut ViewState,
        document: &Arc<Document>,
    ) -> Answer {
        match command {
            FilterCommand::ToggleLayer(layer) => self.toggle_layer(layer, view),
            FilterCommand::ToggleKind(kind) => toggle(&mut self.filter.hidden_kinds, kind),
            FilterCommand::ToggleStatus(status) => {
                toggle(&mut self.filter.hidden_statuses, status.word().to_owned());
            }
            FilterCommand::Text(text) => return self.filter_by(text, view, document),
            FilterCommand::Query(query) => return self.filter_by(query.to_string(), view, document),
            FilterCommand::ToggleValue(field, value) => {
                let text = self.filter.query.toggled(field, &value).to_string();
                return self.filter_by(text, view, document);
            }
            FilterCommand::Only(rows) => self.filter.only = rows,
            FilterCommand::Clear => {
                self.filter = Filter::default();
                self.filter_text.clear();
                view.hides_empty_lanes = false;
                view.hidden_lanes.clear();
                return self.prepare(view, document).and(SearchCommand::ShowAll);
            }
        }
        self.prepare(view, document)
    }

    fn filter_by(&mut self, text: String, view: &mut ViewState, document: &Arc<Document>) -> Answer {
        let query = Query::parse(&text);
        self.filter_text = text;
        let is_same = query == self.filter.query;
        self.filter.query = query;
        if is_same { Answer::default() } else { self.prepare(view, document) }
    }

    /// Switches a document, with all of its lanes. A lane that holds rows of several stays.
    fn toggle_layer(&mut self, layer: LayerId, view: &mut ViewState) {
        let table = self.index.table();
        let lanes: Vec<LaneId> = table.ids().filter(|lane| table.layer(*lane) == Some(layer)).collect();
        if self.filter.hidden_layers.remove(&layer) {
            view.hidden_lanes.retain(|lane| !lanes.contains(lane));
        } else {
            self.filter.hidden_layers.insert(layer);
            view.hidden_lanes.extend(lanes);
        }
    }

    fn toggle_open(&self, lane: LaneId, view: &mut ViewState) {
        if view.collapsed_lanes.remove(&lane) || view.open_lanes.remove(&lane) {
            return;
        }
        if stacked_lanes(&self.index, &view.open_lanes).contains(&lane) {
            view.collapsed_lanes.insert(lane);
        } else {
            view.open_lanes.insert(lane);
        }
    }

    /// Lanes from the top with their depth.
    pub fn in_order(&self, view: &ViewState) -> Vec<(LaneId, u8)> {
        lane_order(self.index.table().lanes(), &view.lane_order)
    }

    /// What is done to the lanes that are shown.
    pub fn spec(&self, view: &ViewState) -> LaneSpec {
        LaneSpec {
            table: Arc::clone(self.index.table()),
            hidden: view.hidden_lanes.clone(),
            open: view.open_lanes.clone(),
            collapsed: view.collapsed_lanes.clone(),
            order: view.lane_order.clone(),
        }
    }

    /// The same for lanes that stand for something else, with only these of them switched off.
    pub fn spec_with_off(&self, table: Arc<LaneTable>, off: BTreeSet<LaneId>, view: &ViewState) -> LaneSpec {
        let is_shown = table.grouping() == self.index.table().grouping();
        let known = if is_shown { Some(self.spec(view)) } else { None };
        let spec = known.unwrap_or_else(|| {
            let marks = self.aside.get(&table.grouping()).cloned().unwrap_or_default();
            LaneSpec::of_marks(&marks, table, &self.filter.hidden_layers)
        });
        LaneSpec { hidden: off, ..spec }
    }

    /// Goes to lanes and a filter; gives the table of lanes to prepare, if what is shown is not that already.
    pub fn show(
        &mut self,
        (lanes, grouping): (LaneSpec, Grouping),
        filter: Filter,
        view: &mut ViewState,
    ) -> Option<Arc<LaneTable>> {
        let shown = self.index.table().grouping();
        let table = Arc::clone(&lanes.table);
        let is_done = shown == grouping && self.grouping == grouping && self.filter == filter;
        self.grouping = grouping;
        self.filter = filter;
        if lanes.grouping() == shown {
            put(lanes, view);
        } else {
            self.aside.insert(lanes.grouping(), lanes.marks(&self.filter.hidden_layers));
        }
        (!is_done).then_some(table)
    }

    /// Prepares the rows that the filter lets through, in the lanes of the grouping.
    fn prepare(&mut self, view: &mut ViewState, document: &Arc<Document>) -> Answer {
        self.prepare_in(Arc::clone(self.index.table()), view, document).into()
    }

    /// The same with lanes that may be those of the grouping already; of very many rows on a thread.
    pub fn prepare_in(
        &mut self,
        table: Arc<LaneTable>,
        view: &mut ViewState,
        document: &Arc<Document>,
    ) -> Vec<Effect> {
        if document.timeline.num_rows() <= MAX_ROWS_AT_ONCE {
            return self.prepare_at_once(&table, view, document);
        }
        let (filter, grouping, folds_gaps) = (self.filter.clone(), self.grouping, view.folds_gaps);
        vec![Effect::Index { document: Arc::clone(document), filter, grouping, table, folds_gaps }]
    }

    pub fn prepare_at_once(
        &mut self,
        table: &Arc<LaneTable>,
        view: &mut ViewState,
        document: &Arc<Document>,
    ) -> Vec<Effect> {
        let table = table.regrouped(&document.timeline, self.grouping);
        let index = TimelineIndex::grouped(&document.timeline, &self.filter, table);
        self.adopt(Arc::new(index), view, document)
    }

    /// Takes up a new index; if its lanes are others, so is what was done to them.
    pub fn adopt(
        &mut self,
        index: Arc<TimelineIndex>,
        view: &mut ViewState,
        document: &Arc<Document>,
    ) -> Vec<Effect> {
        let old = self.spec(view);
        self.index = index;
        if old.grouping() != self.index.table().grouping() {
            self.aside.insert(old.grouping(), old.marks(&self.filter.hidden_layers));
            self.put_back(&self.filter.hidden_layers.clone(), view);
            view.scroll_px = 0.0;
        }
        self.pack(document)
    }

    /// Asks for rows of the lanes of very many events; until they are there, these lanes stay folded.
    pub fn pack(&mut self, document: &Arc<Document>) -> Vec<Effect> {
        self.packing = None;
        let (document, index) = (Arc::clone(document), Arc::clone(&self.index));
        let mut lanes = index.table().ids().filter_map(|lane| index.lane(lane));
        let is_large = lanes.any(|lane| lane.rows().len() > MAX_LABELED);
        if is_large { vec![Effect::Pack { document, index }] } else { Vec::new() }
    }

    pub fn take_packing(&mut self, index: &Arc<TimelineIndex>, packing: Arc<Packing>) -> Answer {
        if Arc::ptr_eq(index, &self.index) {
            self.packing = Some(packing);
        }
        Answer::default()
    }

    /// Takes over what was done to the lanes of all groupings before the same file was read again.
    pub fn keep_marks(
        &mut self,
        (before, lanes): (&Self, &LaneSpec),
        hidden_layers: &BTreeSet<LayerId>,
        view: &mut ViewState,
    ) {
        self.aside.clone_from(&before.aside);
        self.aside.insert(lanes.grouping(), lanes.marks(&before.filter.hidden_layers));
        self.put_back(hidden_layers, view);
    }

    /// Does to the lanes that are shown now what was done to them before.
    fn put_back(&mut self, hidden_layers: &BTreeSet<LayerId>, view: &mut ViewState) {
        let table = Arc::clone(self.index.table());
        let marks = self.aside.remove(&table.grouping()).unwrap_or_default();
        put(LaneSpec::of_marks(&marks, table, hidden_layers), view);
    }
}

fn put(spec: LaneSpec, view: &mut ViewState) {
    let LaneSpec { table: _, hidden, open, collapsed, order } = spec;
    view.hidden_lanes = hidden;
    view.open_lanes = open;
    view.collapsed_lanes = collapsed;
    view.lane_order = order;
}

/// Takes a value out of a set, or puts it in.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}
