//! A lane of very many events that is opened: rows in which nothing overlaps, of which only those in sight are looked at,
//! and of these only as much as the picture is wide. Events too near to be told apart are one shape, until one zooms in.

use crate::draw_list::{Item, Stroke, Target};
use crate::marks;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{Captions, LaneStyle, NOTE, has_colors, lane_hue};
use crate::timeline::folded::readable_title;
use crate::timeline::rows::Level;
use crate::timeline::{Canvas, TimelineScene};
use emath::{Rect, Vec2, pos2, vec2};
use index::{PackedLane, Packing};
use model::date::Marks;
use model::timeline::Columns;
use model::{EventId, LaneId, TimeRange, Timeline};
use std::collections::BTreeSet;
use std::sync::Arc;
use theme::role::{Hue, Paint, Role};
use words::{Words, msg, text};

/// What is nearer than this to what goes before it is one shape with it, in points.
const APART: f64 = 5.0;

/// The least width of a mark, in points.
const MIN_MARK: f64 = 4.0;

/// What is as wide as this stands by itself, whatever is near, in points.
const WIDE: f64 = 20.0;

/// What is said beside a lane that is open and shows no rows yet.
pub(crate) fn too_near(words: &Words) -> String {
    text!(words, packed_too_near)
}

impl Captions {
    /// Opens the lanes of very many events for which rows were found.
    #[must_use]
    pub fn with_packing(
        mut self,
        timeline: &Timeline,
        packing: Option<&Packing>,
        open: &BTreeSet<LaneId>,
    ) -> Self {
        let Some(packing) = packing else { return self };
        let has_colors = has_colors(timeline);
        for lane in self.lanes.iter_mut().filter(|lane| open.contains(&lane.lane)) {
            if let (LaneStyle::Folded, Some(packed)) = (lane.style, packing.lane(lane.lane)) {
                let hue = if has_colors { Hue::Neutral } else { lane_hue(lane.lane) };
                lane.style = LaneStyle::Packed;
                lane.packed = Some((Arc::clone(packed), hue));
            }
        }
        self
    }
}

/// Whether a lane is open and yet folded, because at this scale its events cannot be told apart.
pub(crate) fn is_too_near(scene: &TimelineScene<'_>, lane: &LaneBox) -> bool {
    let is_folded = scene.rows.lanes.get(lane.at).is_some_and(|rows| rows.style == LaneStyle::Folded);
    is_folded && scene.captions.lanes.get(lane.at).is_some_and(|captions| captions.packed.is_some())
}

/// Events of a row that are drawn as one: places in the row and the stretch they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    from: usize,
    to: usize,
    range: TimeRange,
    /// Whether what comes next is known to be apart from it.
    is_ended: bool,
}

pub(crate) fn draw(canvas: &mut Canvas<'_>, lane: &LaneBox, packed: &PackedLane, hue: Hue) {
    let top = canvas.y(lane.first_row);
    let first = ((canvas.body.top() - top) / lane.row_step).floor().max(0.0) as usize;
    let last = ((canvas.body.bottom() - top) / lane.row_step).ceil().max(0.0) as usize;
    let level = Level::of(canvas.map.ticks_per_px());
    let shrink = (canvas.map.ticks_per_px() / level.ticks_per_px()) as f32;
    let (behind, before, mut shapes) = (canvas.list.items.len(), canvas.list.num_touched, Shapes::default());
    for at in first..last.min(packed.num_rows()) {
        let events = packed.row(at);
        let runs = runs(canvas.scene.timeline.columns(), events, canvas.map.range(), level);
        canvas.list.num_touched += runs.len();
        let y = top + at as f32 * lane.row_step;
        for (at, run) in runs.iter().enumerate() {
            let end = runs
                .get(at + 1)
                .map_or(canvas.letters.max, |next| canvas.map.x_from_time(next.range.start()) - 6.0);
            let is_whole = canvas.map.range().start() <= run.range.start() && run.is_ended;
            let place = Place { lane, hue, top: y, end, is_whole, shrink };
            match events.get(run.from..run.to).unwrap_or(&[]) {
                [only] => single(canvas, &place, *only, run.range, &mut shapes),
                several => merged(canvas, &place, several, run.range, &mut shapes),
            }
        }
    }
    if canvas.list.num_touched == before {
        elsewhere(canvas, lane, packed, first);
    }
    // Behind all names, so that they are few items however many they are.
    canvas.list.items.splice(behind..behind, shapes.items(hue));
}

/// Says where to look if the rows from `first` on that are in sight are empty.
fn elsewhere(canvas: &mut Canvas<'_>, lane: &LaneBox, packed: &PackedLane, first: usize) {
    let (scene, range) = (canvas.scene, canvas.map.range());
    let is_empty = scene.index.lane(lane.lane).is_none_or(|index| index.num_active(range) == 0);
    let top = (canvas.y(lane.first_row) + first as f32 * lane.row_step).max(canvas.body.top());
    let bottom = canvas.y(lane.first_row) + packed.num_rows() as f32 * lane.row_step;
    let baseline = top + 8.0 + scene.measure.ascent(NOTE);
    if is_empty || baseline + scene.measure.descent(NOTE) > bottom.min(canvas.body.bottom()) {
        return;
    }
    let columns = scene.timeline.columns();
    let is_used = |row: usize| {
        let events = packed.row(row);
        let before = events.partition_point(|event| columns.sort_tick(*event) < range.end());
        let last = before.checked_sub(1).and_then(|last| events.get(last));
        last.is_some_and(|last| columns.drawn_end(*last) >= range.start())
    };
    // Events take the lowest row that is free, so the first rows are the fullest.
    let said = if (0..first).any(is_used) { msg!(packed_above) } else { msg!(packed_below) };
    let text = canvas.scene.words.text(&said);
    let text = scene.measure.fit(&text, NOTE, canvas.body.width() - 24.0).into_owned();
    canvas.list.text(pos2(canvas.body.left() + 12.0, baseline), text, NOTE, Role::TextThird);
}

/// The bars of all rows, each sort painted as one.
#[derive(Default)]
struct Shapes {
    bars: Bars,
    merged: Bars,
}

#[derive(Default)]
struct Bars {
    bodies: Vec<Rect>,
    edges: Vec<Rect>,
}

impl Bars {
    fn add(&mut self, rect: Rect) {
        self.bodies.push(rect);
        self.edges
            .push(Rect::from_min_max(rect.min, pos2((rect.left() + 2.0).min(rect.right()), rect.bottom())));
    }

    fn items(self, hue: Hue, edge: Role) -> [Item; 2] {
        let item = |rects, role| Item::Rects { rects, paint: Paint::new(role, hue) };
        [item(self.bodies, Role::BarTint), item(self.edges, edge)]
    }
}

impl Shapes {
    fn items(self, hue: Hue) -> impl Iterator<Item = Item> {
        let merged = self.merged.items(Hue::Neutral, Role::Density);
        merged.into_iter().chain(self.bars.items(hue, Role::BarEdge))
    }
}

/// The runs of a row that touch a range. What belongs together depends on the level alone, so panning changes nothing.
fn runs(columns: &Columns, events: &[EventId], range: TimeRange, level: Level) -> Vec<Run> {
    let ticks = |px: f64| (px * level.ticks_per_px()).ceil() as i64;
    let (apart, shortest, wide) = (ticks(APART), ticks(MIN_MARK), ticks(WIDE));
    let start = |event: &EventId| columns.sort_tick(*event);
    let end = |event: &EventId| columns.drawn_end(*event).max(start(event).later(shortest));
    let is_wide = |event: &EventId| columns.drawn_end(*event).since(start(event)) >= wide;
    // A mark may be wider than its event, so that it is in sight when the event is not.
    let (left, right) = (range.start().earlier(shortest), range.end());
    // Of events that do not overlap, only the last before the range can reach into it.
    let mut at = events.partition_point(|event| start(event) < left).saturating_sub(1);
    let mut found = Vec::new();
    while let Some(first) = events.get(at).filter(|event| start(event) < right) {
        let (from, mut last) = (at, end(first));
        at += 1;
        while !is_wide(first) {
            let near = last.later(apart).min(right);
            let num = num_before(events.get(at..).unwrap_or(&[]), |event| start(event) < near);
            let Some(newest) = num.checked_sub(1).and_then(|last| events.get(at + last)) else { break };
            // Of events that do not overlap and begin so near, only the last can be wide; it stands by itself.
            if is_wide(newest) {
                at += num - 1;
                last = start(newest);
                break;
            }
            at += num;
            last = last.max(end(newest));
        }
        if last > range.start() {
            let is_ended = last.later(apart) <= right;
            found.push(Run { from, to: at, range: TimeRange::new(start(first), last), is_ended });
        }
    }
    found
}

/// How many at the beginning of a sorted list are as asked: in strides that double, because mostly it is few.
fn num_before(events: &[EventId], is_before: impl Fn(&EventId) -> bool) -> usize {
    let mut stride = 1;
    while events.get(stride - 1).is_some_and(&is_before) {
        stride *= 2;
    }
    let (known, most) = (stride / 2, (stride - 1).min(events.len()));
    known + events.get(known..most).unwrap_or(&[]).partition_point(is_before)
}

/// Between a row and the bars in it, above and below, in points.
const BAR_INSET: Vec2 = vec2(0.0, 2.0);

/// Where a run may stand.
struct Place<'a> {
    lane: &'a LaneBox,
    hue: Hue,
    top: f32,
    /// Where the next run begins.
    end: f32,
    /// Whether all of it is in sight.
    is_whole: bool,
    /// What a length has left at the coarsest scale of the level, as a share.
    shrink: f32,
}

impl Place<'_> {
    /// A stretch of the row.
    fn rect(&self, canvas: &Canvas<'_>, range: TimeRange) -> Rect {
        let body = canvas.body.expand(2.0);
        let left = canvas.map.x_from_time(range.start()).max(body.left());
        let right = canvas.map.x_from_time(range.end()).min(body.right());
        Rect::from_min_max(pos2(left, self.top), pos2(right.max(left), self.top + self.lane.row_height))
    }
}

/// One event: its bar or its mark, and its title inside of it or behind it where there is room.
fn single(canvas: &mut Canvas<'_>, place: &Place<'_>, event: EventId, range: TimeRange, shapes: &mut Shapes) {
    let scene = canvas.scene;
    let (timeline, metrics) = (scene.timeline, scene.metrics);
    let rect = place.rect(canvas, range);
    let is_bar = timeline.marks(event).has(Marks::PERIOD);
    let style = LaneStyle::Packed.title();
    let mark_end = if is_bar { rect.right() } else { rect.left() + metrics.mark };
    let (inside, behind) = (rect.left() + 6.0, mark_end + metrics.label_gap);
    let is_inside = is_bar && rect.right() - inside >= place.end - behind;
    let (left, end) = if is_inside { (inside, rect.right() - 4.0) } else { (behind, place.end) };
    let end = end.min(canvas.letters.max);
    // As much as there is at the coarsest scale of the level, so that letters do not come and go while one zooms.
    let room = (end - left) * place.shrink;
    let title = readable_title(canvas, event, room.min(metrics.max_label));
    let width = if title.is_empty() { 0.0 } else { scene.measure.width(&title, style) };
    let whole = Rect::from_min_max(rect.min, pos2(mark_end.max(left + width), rect.max.y));
    highlight(canvas, whole, scene.view.selection == Some(event), is_pointed_at(canvas, event));
    if is_bar {
        shapes.bars.add(rect.shrink2(BAR_INSET));
    } else {
        let shape = marks::of_event(timeline.status(event)).shape;
        let center = pos2(canvas.map.x_from_time(range.start()), rect.center().y);
        canvas.list.mark(shape, center, metrics.mark, Paint::new(Role::Mark, place.hue));
    }
    if !title.is_empty() {
        let baseline = rect.center().y + scene.measure.middle_to_baseline(style);
        canvas.list.text(pos2(left, baseline), title, style, Role::Text);
    }
    canvas.list.hit(whole, Target::Row(event), timeline.title(event));
}

fn is_pointed_at(canvas: &Canvas<'_>, event: EventId) -> bool {
    let view = canvas.scene.view;
    view.hover == Some(event) || view.hits.binary_search(&event).is_ok()
}

fn highlight(canvas: &mut Canvas<'_>, rect: Rect, is_selected: bool, is_pointed_at: bool) {
    // Bars lie behind, so what is chosen is told by its outline.
    if is_selected || is_pointed_at {
        let stroke = Some(Stroke::new(if is_selected { 1.6 } else { 1.0 }, Role::Accent));
        canvas.list.items.push(Item::Rect { rect: rect.expand(2.0), radius: 4.0, fill: None, stroke });
    }
}

/// Several events too near to be told apart, as one shape with their number.
fn merged(
    canvas: &mut Canvas<'_>,
    place: &Place<'_>,
    events: &[EventId],
    range: TimeRange,
    shapes: &mut Shapes,
) {
    let rect = place.rect(canvas, range);
    let selection = canvas.scene.view.selection;
    let is_selected = selection.is_some_and(|event| events.binary_search(&event).is_ok());
    highlight(canvas, rect, is_selected, false);
    let bar = rect.shrink2(BAR_INSET);
    shapes.merged.add(bar);
    // A run that goes on out of sight would change its number while it is moved; its hit tells of the whole lane.
    let in_lane = || canvas.scene.index.lane(place.lane.lane).map_or(0, |lane| lane.num_starting(range));
    let count = if place.is_whole { events.len() } else { in_lane() };
    let text = canvas.scene.words.number(count as u64);
    let width = canvas.scene.measure.width(&text, NOTE);
    if place.is_whole && width + 6.0 <= bar.width() {
        let baseline = bar.center().y + canvas.scene.measure.middle_to_baseline(NOTE);
        canvas.list.text(pos2(bar.center().x - width / 2.0, baseline), text.clone(), NOTE, Role::TextSecond);
    }
    let target = Target::Folded { lane: place.lane.lane, range, count: count as u64 };
    canvas.list.hit(rect, target, text!(canvas.scene.words, folded_events, count = count));
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::{self, ReadWatch};
    use index::{Filter, Packing, TimelineIndex};
    use model::Tick;
    use proptest::prelude::*;

    fn timeline_of(spans: &[(i64, i64)]) -> Timeline {
        let line = |(start, length): &(i64, i64)| {
            let day = |days: i64| model::date::Civil::from_days(days).edtf();
            format!("x,{},{}\n", day(*start), day(start + length))
        };
        let table: String = spans.iter().map(line).collect();
        let text = format!("title,start,end\n{table}");
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
    }

    proptest! {
        #[test]
        fn every_event_in_sight_is_in_one_run_and_runs_are_apart(
            spans in proptest::collection::vec((0_i64..3_000, 0_i64..90), 1..120),
            from in 0_i64..3_000, length in 5_i64..2_000, days_per_px in 0.05_f64..20.0, pan in 1_i64..50,
        ) {
            const DAY: i64 = 86_400_000;
            let timeline = timeline_of(&spans);
            let columns = timeline.columns();
            let index = TimelineIndex::build(&timeline, &Filter::default());
            let packing = Packing::build(&timeline, &index, 0);
            let packed = packing.lane(LaneId(0)).expect("packed");
            let range = TimeRange::new(Tick(from * DAY), Tick((from + length) * DAY));
            let level = Level::of(days_per_px * DAY as f64);
            for events in (0..packed.num_rows()).map(|row| packed.row(row)) {
                let found = runs(columns, events, range, level);
                for (at, event) in events.iter().enumerate() {
                    let is_seen = range.touches(columns.sort_tick(*event), columns.drawn_end(*event));
                    let num = found.iter().filter(|run| (run.from..run.to).contains(&at)).count();
                    prop_assert!(num == 1 || (num == 0 && !is_seen));
                }
                for pair in found.windows(2) {
                    let gap = pair[1].range.start().since(pair[0].range.end());
                    let is_wide = |run: &Run| run.range.span() as f64 >= WIDE * level.ticks_per_px();
                    let is_by_a_wide_one = pair.iter().any(is_wide);
                    prop_assert!(gap >= 0);
                    prop_assert!(gap as f64 >= APART * level.ticks_per_px() || is_by_a_wide_one);
                }
                // What lies wholly in sight stays as it is when the view moves.
                let moved = range.shifted(pan * DAY);
                let after = runs(columns, events, moved, level);
                let margin = (20.0 * level.ticks_per_px()) as i64;
                let is_inside = |run: &Run| {
                    run.range.start() > moved.start().later(margin).max(range.start().later(margin))
                        && run.range.end() < moved.end().earlier(margin).min(range.end().earlier(margin))
                };
                for run in found.iter().filter(|run| is_inside(run)) {
                    prop_assert!(after.contains(run), "{:?}", run);
                }
            }
        }
    }
}
