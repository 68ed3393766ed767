//! A timeline's picture at rest, made from nothing kept: for files and tests. The window keeps what it can
//! between frames instead, in `ui::timeline::timeline_layout`.

use crate::axis::time_map::TimeMap;
use crate::axis::view::ViewState;
use crate::draw_list::DrawList;
use crate::text::text_measure::TextMeasure;
use crate::timeline::TimelineScene;
use crate::timeline::arrange::Arrangement;
use crate::timeline::caption::Captions;
use crate::timeline::quiet::quiet_lanes;
use crate::timeline::rows::{Level, PackedRows};
use emath::Vec2;
use index::{Packing, TimelineIndex};
use model::{Tick, Timeline};
use theme::size::Metrics;
use words::Words;

/// What a picture at rest is made from.
#[derive(Clone, Copy)]
pub struct StaticScene<'a> {
    /// What is drawn.
    pub timeline: &'a Timeline,
    /// Its rows that are shown.
    pub index: &'a TimelineIndex,
    /// Rows of opened lanes of very many events; without them such lanes are folded.
    pub packing: Option<&'a Packing>,
    /// What of it is seen.
    pub view: &'a ViewState,
    pub metrics: &'a Metrics,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// The day it is, for plans whose day is over.
    pub today: Option<Tick>,
    /// Whether the line of today is drawn.
    pub has_line_of_today: bool,
    /// Width and height of the picture, in points.
    pub size: Vec2,
}

impl StaticScene<'_> {
    /// Where the line of today is drawn.
    pub(super) fn line_of_today(&self) -> Option<Tick> {
        self.today.filter(|_| self.has_line_of_today)
    }

    /// The height at which every row of every lane is seen.
    pub fn height_needed(&self) -> f32 {
        let (_, _, arrangement) = self.placed(0.0);
        arrangement.height + self.metrics.ruler
    }

    /// Captions, and rows and lanes in their places.
    fn placed(&self, room: f32) -> (Captions, PackedRows, Arrangement) {
        let Self { timeline, index, packing, view, metrics, measure, words, today, size, .. } = *self;
        let captions = Captions::new(timeline, index, (measure, words), view, today);
        let captions = captions.with_packing(timeline, packing, &view.open_lanes);
        let map = TimeMap::folded(view.range, 0.0, size.x - metrics.lane_titles, &view.folds);
        let rows = PackedRows::pack(&captions, Level::of(map.ticks_per_px()), &view.folds, metrics);
        let quiet = quiet_lanes(index, view.range);
        let arrangement = Arrangement::new(&captions, &rows, (&view.hidden_lanes, &quiet), room, metrics);
        (captions, rows, arrangement)
    }

    /// The picture.
    pub fn draw(&self) -> DrawList {
        let Self { timeline, index, view, metrics, measure, words, size, .. } = *self;
        let (captions, rows, arrangement) = self.placed(size.y - metrics.ruler);
        let scene = TimelineScene {
            timeline,
            index,
            captions: &captions,
            rows: &rows,
            before: None,
            arrangement: &arrangement,
            view,
            range: view.range,
            metrics,
            measure,
            words,
            today: self.line_of_today(),
            is_today_dated: true,
            size,
        };
        scene.draw()
    }
}
