//! The overview strip: the whole timeline in little, with a frame round what is seen.

use crate::axis::ruler::Ruler;
use crate::axis::time_map::TimeMap;
use crate::draw_list::{DrawList, Item, Stroke};
use crate::text::text_measure::TextMeasure;
use emath::{Rect, Vec2, pos2, vec2};
use index::{Grain, GridStep, LaneAnswers, LaneIndex, TimelineIndex};
use model::{EventId, RowKind, TimeRange, Timeline};
use theme::role::Role;
use theme::size::{Metrics, TextSize, TextStyle, Weight};
use words::{Words, text};

/// Width of a tick that stands for hits, in points.
const HIT_PX: f32 = 2.0;

/// What the strip is made from.
pub struct OverviewScene<'a> {
    pub timeline: &'a Timeline,
    /// Counts for it.
    pub index: &'a TimelineIndex,
    /// The range of the strip.
    pub whole: TimeRange,
    /// What a search has found, in the order of time.
    pub hits: &'a [EventId],
    /// The range that is seen above it.
    pub range: TimeRange,
    pub metrics: &'a Metrics,
    /// Measures the names of its periods.
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// Width and height of the strip.
    pub size: Vec2,
}

const TITLE: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);
const NAME: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Width of a bar at the most, in points.
const BAR_PX: f64 = 12.0;

/// The step in which the strip counts at a scale.
pub fn overview_step(ticks_per_px: f64) -> GridStep {
    GridStep::at_least(ticks_per_px * BAR_PX / 2.0)
}

impl OverviewScene<'_> {
    /// The part of the strip in which time runs.
    pub fn body(&self) -> Rect {
        let left = self.metrics.lane_titles;
        Rect::from_min_max(pos2(left, 4.0), pos2(self.size.x - 12.0, self.size.y - 4.0))
    }

    /// Time laid over it.
    pub fn map(&self) -> TimeMap {
        let body = self.body();
        TimeMap::new(self.whole, body.left(), body.width())
    }

    /// The frame round what is seen.
    pub fn frame(&self) -> Rect {
        let (map, body) = (self.map(), self.body());
        let left = map.x_from_time(self.range.start()).clamp(body.left(), body.right() - 6.0);
        let right = map.x_from_time(self.range.end()).clamp(left + 6.0, body.right());
        Rect::from_min_max(pos2(left, body.top()), pos2(right, body.bottom()))
    }

    /// The picture.
    pub fn draw(&self) -> DrawList {
        let mut list = DrawList::new(self.size);
        list.fill(Rect::from_min_size(emath::Pos2::ZERO, self.size), 0.0, Role::Ground);
        list.line(pos2(0.0, 0.5), pos2(self.size.x, 0.5), Stroke::new(1.0, Role::Hairline));
        let frame = self.frame();
        list.fill(frame, 5.0, Role::AccentGround);
        let title_y = self.size.y / 2.0 + self.measure.middle_to_baseline(TITLE);
        list.text(pos2(16.0, title_y), text!(self.words, overview), TITLE, Role::TextSecond);
        self.bars(&mut list);
        self.hits(&mut list);
        self.names(&mut list);
        list.items.push(Item::Rect {
            rect: frame,
            radius: 5.0,
            fill: None,
            stroke: Some(Stroke::new(1.6, Role::Accent)),
        });
        for x in [frame.left(), frame.right()] {
            let grip = Rect::from_center_size(pos2(x, frame.center().y), vec2(5.0, 16.0));
            list.fill(grip, 2.0, Role::Accent);
        }
        list
    }

    /// One bar for each step of the grid, over all lanes of events, as high as what is under way in it. Terms follow
    /// each other without a gap and would only lift all bars.
    fn bars(&self, list: &mut DrawList) {
        let (map, body) = (self.map(), self.body());
        let step = overview_step(map.ticks_per_px());
        let first = step.number_of(self.whole.start());
        let mut counts = vec![0_u64; (step.last_number_of(self.whole) - first + 1) as usize];
        let mut count = |range: TimeRange, active: u64| {
            let at = (step.number_of(range.start()) - first) as usize;
            counts.get_mut(at).into_iter().for_each(|count| *count += active);
        };
        if let Some(outline) = self.index.outline() {
            let lanes = self.index.table().ids().filter_map(|lane| outline.lane(lane));
            lanes.for_each(|lane| {
                LaneAnswers::Tiled(lane).density(self.whole, step, |range, active, grain| {
                    count(range, if grain == Grain::Exact { active } else { 0 });
                });
            });
        } else {
            let of_terms = |lane: &LaneIndex| {
                lane.rows().first().is_some_and(|row| self.timeline.kind(*row) == RowKind::Term)
            };
            let lanes = self.index.each_once().filter(|lane| !of_terms(lane));
            lanes.for_each(|lane| lane.density(self.whole, step, &mut count));
        }
        let most = counts.iter().copied().max().unwrap_or(1).max(1) as f32;
        let numbered = (first..).zip(&counts).filter(|(_, count)| **count > 0);
        let rects = numbered.map(|(number, count)| {
            let range = step.range(number);
            let left = map.x_from_time(range.start()).max(body.left());
            let right = map.x_from_time(range.end()).min(body.right());
            let height = (body.height() - 18.0) * (*count as f32 / most).sqrt();
            let bottom = body.bottom() - 5.0;
            Rect::from_min_max(pos2(left + 0.5, bottom - height), pos2((right - 1.0).max(left + 1.0), bottom))
        });
        list.items.push(Item::Rects { rects: rects.collect(), paint: Role::Density.into() });
    }

    /// A tick under each point of the strip that holds a hit.
    fn hits(&self, list: &mut DrawList) {
        if self.hits.is_empty() {
            return;
        }
        let (map, body) = (self.map(), self.body());
        let columns = self.timeline.columns();
        let mut rects = Vec::new();
        let mut done = 0;
        let mut x = body.left();
        while x < body.right() {
            let end = map.time_from_x(x + HIT_PX);
            let to = self.hits.partition_point(|row| columns.sort_tick(*row) < end);
            if to > done {
                let top = pos2(x, body.bottom() - 5.0);
                rects.push(Rect::from_min_size(top, vec2(HIT_PX, 5.0)));
            }
            done = to.max(done);
            x += HIT_PX;
        }
        list.items.push(Item::Rects { rects, paint: Role::Accent.into() });
    }

    /// Names of periods along the upper edge, each at its beginning.
    fn names(&self, list: &mut DrawList) {
        let (map, body) = (self.map(), self.body());
        let ruler = Ruler::new(&map, self.timeline.resolution(), self.measure, self.words);
        let mut free_from = body.left() + 4.0;
        let periods = ruler.periods.iter().map(|period| (period.from, &period.name));
        let ticks = ruler.ticks.iter().filter(|_| ruler.periods.is_empty());
        for (from, name) in periods.chain(ticks.map(|tick| (tick.tick, &tick.name))) {
            let left = map.x_from_time(from) + 4.0;
            let width = self.measure.width(name, NAME);
            if left >= free_from && left + width <= body.right() - 4.0 {
                list.text(pos2(left, body.top() + 12.0), name, NAME, Role::TextThird);
                free_from = left + width + 12.0;
            }
        }
    }
}
