//! What all parts of the session may look at while they change: what is open, and which of it is shown.

use crate::document::Document;
use index::{Filter, LaneTable, TimelineIndex};
use model::{EventId, LaneId, Tick, Timeline};
use scene::ViewState;
use scene::timeline::lane_order::lane_order;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Timelines up to this many rows are filtered, searched and sorted at once; larger ones on a thread of the app.
pub(crate) const MAX_ROWS_AT_ONCE: usize = 50_000;

/// What is open and which of it is shown.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'s> {
    pub document: &'s Arc<Document>,
    /// Its rows that the filter lets through.
    pub index: &'s Arc<TimelineIndex>,
    pub filter: &'s Filter,
    /// The day it is, on the axis of the document.
    pub today: Option<Tick>,
}

impl<'s> Shown<'s> {
    pub fn timeline(&self) -> &'s Timeline {
        &self.document.timeline
    }

    pub fn table(&self) -> &'s Arc<LaneTable> {
        self.index.table()
    }

    /// The rows that the filter lets through among some.
    pub fn matches(&self) -> impl Fn(EventId) -> bool + 's {
        let filter = self.filter.compile(&self.document.timeline);
        move |row| filter.matches(row)
    }

    /// Lanes that are switched on, in drawing order.
    pub fn lanes_in_sight(&self, view: &ViewState) -> Vec<LaneId> {
        let order = lane_order(self.table().lanes(), &view.lane_order).into_iter().map(|(lane, _)| lane);
        let off = lanes_off(view, self.index);
        order.filter(|lane| !off.contains(lane)).collect()
    }
}

/// Lanes that are not shown: switched off, or empty where those are left out.
pub(crate) fn lanes_off<'v>(view: &'v ViewState, index: &TimelineIndex) -> Cow<'v, BTreeSet<LaneId>> {
    let hidden = &view.hidden_lanes;
    if !view.hides_empty_lanes {
        return Cow::Borrowed(hidden);
    }
    let is_empty = |lane: &LaneId| index.lane(*lane).is_none_or(|lane| lane.rows().is_empty());
    Cow::Owned(index.table().ids().filter(is_empty).chain(hidden.iter().copied()).collect())
}
