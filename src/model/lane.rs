//! Lanes that events are drawn in, and categories that sort them.

use super::entity::Color;
use super::event::Event;
use super::extra::Extra;
use super::{EventId, LaneId, Timeline};
use schemars::JsonSchema;
use std::borrow::Cow;

/// A horizontal band of the timeline.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "lane")]
pub struct Lane {
    /// Identifier by which events name it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Lane it belongs to.
    pub parent: Option<String>,
    /// Place among the others; lanes without one follow in file order.
    pub order: Option<f64>,
    /// Entity it is about.
    pub entity: Option<String>,
    /// Whether it starts folded to its title.
    pub collapsed: bool,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// A kind of event, by which events are filtered.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "category", rename_all = "camelCase")]
pub struct Category {
    /// Identifier by which events name it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Category it belongs to.
    pub parent: Option<String>,
    /// Color of its events.
    pub color: Option<Color>,
    /// Color of text on it.
    pub text_color: Option<Color>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// The lanes of a row: one, and those that a list in order of rows adds; none behind all lanes.
pub fn lanes_with_more(
    first: LaneId,
    more: &[(LaneId, EventId)],
    row: EventId,
) -> impl Iterator<Item = LaneId> + use<'_> {
    let at = more.partition_point(|(_, known)| *known < row);
    let further = more.iter().skip(at).take_while(move |(_, known)| *known == row).map(|(lane, _)| *lane);
    std::iter::once(first).chain(further).filter(|lane| *lane != LaneId::BACKDROP)
}

/// Titles in one line, `Summits, Visits`.
pub fn joined_titles<'t>(mut titles: impl Iterator<Item = Cow<'t, str>>) -> Cow<'t, str> {
    let first = titles.next().unwrap_or_default();
    titles.fold(first, |all, title| Cow::Owned(format!("{all}, {title}")))
}

impl Event {
    /// Ids of the lanes it names, the first of them once.
    pub fn lane_ids(&self) -> impl Iterator<Item = &str> {
        let first = self.lane.as_ref().or_else(|| self.lanes.first());
        let further = self.lanes.iter().filter(move |id| Some(*id) != first);
        first.into_iter().chain(further).map(String::as_str)
    }
}

impl Timeline {
    /// The lanes of the file in which a row stands; none behind all lanes.
    pub fn lanes_of(&self, row: EventId) -> impl Iterator<Item = &Lane> {
        let lanes = lanes_with_more(self.columns().lane(row), self.more_lanes(), row);
        lanes.filter_map(|lane| self.lane(lane))
    }

    /// The titles of the lanes that an event names; an id that no lane has stands for itself.
    pub fn titles_of_lanes<'t>(&'t self, event: &'t Event) -> Cow<'t, str> {
        let title =
            |id| self.lanes().iter().find(|lane| lane.id == id).map_or(id, |lane| lane.title.as_str());
        joined_titles(event.lane_ids().map(title).map(Cow::Borrowed))
    }
}
