//! Timelines of nothing but plain events: columns, lanes and a head, taken apart and put together again.

use super::builder::Builder;
use super::columns::Columns;
use super::date::ZoneRule;
use super::time::{Resolution, TimeRange};
use super::timeline::{Head, Timeline};
use serde::{Deserialize, Serialize};

/// What stands beside the columns and the head of a timeline of plain events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainTimeline {
    resolution: Resolution,
    zone: Option<String>,
    is_universal: bool,
    whole: Option<TimeRange>,
    /// Id and title of each lane that events name and nobody declares.
    lanes: Vec<(String, String)>,
}

impl Timeline {
    /// What stands beside columns and head, if it is so little that nothing is lost without the rest.
    pub fn plain(&self) -> Option<PlainTimeline> {
        let is_bare = self.details.is_empty()
            && self.terms.is_empty()
            && self.statement_rows.is_empty()
            && self.more_lanes.is_empty()
            && self.layers.is_empty()
            && self.unplaced.is_empty()
            && self.unread.is_empty()
            && self.unread_terms.is_empty()
            && self.rows_by_id.is_none();
        let named = self.lanes.get(self.head.lanes.len()..)?;
        is_bare.then(|| PlainTimeline {
            resolution: self.resolution,
            zone: self.zone.clone(),
            is_universal: self.zone_rule == ZoneRule::Utc,
            whole: self.whole,
            lanes: named.iter().map(|lane| (lane.id.clone(), lane.title.clone())).collect(),
        })
    }

    /// The timeline that was taken apart.
    pub fn from_plain(bare: PlainTimeline, head: Head, columns: Columns) -> Self {
        let mut builder = Builder::new(head);
        for (id, title) in &bare.lanes {
            builder.lane(id, title);
        }
        let zone_rule = if bare.is_universal { ZoneRule::Utc } else { ZoneRule::Wall };
        let PlainTimeline { resolution, zone, whole, .. } = bare;
        Self { resolution, zone, zone_rule, columns, whole, ..builder.timeline }
    }
}
