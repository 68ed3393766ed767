//! Lanes in which nothing lies in the range that is seen: low rows that name what lies nearest, with the way there.

use crate::draw_list::Target;
use crate::timeline::Canvas;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::NOTE;
use emath::{Rect, pos2};
use index::{LaneIndex, TimelineIndex};
use model::{EventId, LaneId, TimeRange, Timeline};
use std::collections::BTreeSet;
use theme::role::Role;
use words::msg;

/// Lanes that have nothing in a range.
pub fn quiet_lanes(index: &TimelineIndex, range: TimeRange) -> BTreeSet<LaneId> {
    let is_quiet = |lane: &LaneId| index.answers(*lane).is_none_or(|lane| lane.is_empty_in(range));
    index.table().ids().filter(is_quiet).collect()
}

/// Which of the rows of a lane lies nearest to a range that holds none, and whether it comes after it.
pub fn nearest(timeline: &Timeline, lane: &LaneIndex, range: TimeRange) -> Option<(EventId, bool)> {
    let columns = timeline.columns();
    let rows = lane.rows();
    let at = rows.partition_point(|row| columns.sort_tick(*row) < range.start());
    let before = at.checked_sub(1).and_then(|at| rows.get(at)).copied();
    let after = rows.get(at).copied();
    match (before, after) {
        (Some(before), Some(after)) => {
            let since = range.start().since(columns.drawn_end(before));
            let until = columns.sort_tick(after).since(range.end());
            Some(if since < until { (before, false) } else { (after, true) })
        }
        (before, after) => after.map(|row| (row, true)).or(before.map(|row| (row, false))),
    }
}

/// Draws the row of a lane without an event in sight.
pub(crate) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox) {
    let scene = canvas.scene;
    let (timeline, measure) = (scene.timeline, scene.measure);
    let top = canvas.y(lane.top);
    let rect = Rect::from_min_max(pos2(canvas.body.left(), top), pos2(canvas.sight.max, top + lane.height));
    let (left, room) = (rect.left() + 12.0, canvas.letters.max - rect.left() - 12.0);
    let baseline = rect.center().y + measure.middle_to_baseline(NOTE);
    // What lies nearest in an engine is not here.
    let is_held = scene.index.outline().is_none();
    let index = scene.index.lane(lane.lane).filter(|_| is_held);
    let found = index.and_then(|index| nearest(timeline, index, canvas.map.range()));
    let Some((row, is_after)) = found else {
        let words = if is_held { msg!(quiet_nothing) } else { msg!(quiet_nothing_in_sight) };
        canvas.list.text(pos2(left, baseline), scene.words.text(&words), NOTE, Role::TextThird);
        return;
    };
    let when = timeline.when(row).label(&timeline.extent(row), scene.words);
    let side = |name: &str| {
        let comma = if name.is_empty() || when.is_empty() { "" } else { ", " };
        let event = format!("{name}{comma}{when}");
        let message =
            if is_after { msg!(quiet_next, event = event) } else { msg!(quiet_last, event = event) };
        scene.words.text(&message)
    };
    let name = measure.fit(timeline.label(row), NOTE, room - measure.width(&side(""), NOTE) - 8.0);
    let words = side(&name);
    let words = measure.fit(&words, NOTE, room).into_owned();
    canvas.clear_for_text(Rect::from_x_y_ranges(left..=left + measure.width(&words, NOTE), rect.y_range()));
    canvas.list.text(pos2(left, baseline), words, NOTE, Role::TextSecond);
    let lane = scene.index.table().title(lane.lane, scene.words);
    let event = format!("{}, {when}", timeline.title(row));
    let name = if is_after {
        msg!(quiet_next_name, lane = lane, event = event)
    } else {
        msg!(quiet_last_name, lane = lane, event = event)
    };
    canvas.list.hit(rect, Target::WayTo(row), scene.words.text(&name));
}
