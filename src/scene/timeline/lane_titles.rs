//! The column of lanes: their names, the lines between them, of which document they are, and the sign that folds them.

use crate::draw_list::{Item, Stroke, Target};
use crate::text::text_lines::wrap;
use crate::text::text_measure::TextMeasure;
use crate::timeline::caption::{LaneStyle, NOTE};
use crate::timeline::{Canvas, layer_hue, packed};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use model::LaneId;
use theme::role::{Paint, Role};
use theme::size::{Metrics, TextSize, TextStyle, Weight};

/// Width of the edge that tells of which document a lane is.
const LAYER_EDGE: f32 = 3.0;

const LANE_TITLE: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);

/// Space between the name of a lane and where time begins.
const TITLE_GAP: f32 = 8.0;

/// Width of the column that names a lane whole, before a room.
pub fn lane_title_width(title: &str, measure: &TextMeasure) -> f32 {
    measure.width(title, LANE_TITLE) + Metrics::PRESENTATION.lane_inset + TITLE_GAP
}

impl Canvas<'_> {
    pub(super) fn lane_lines(&mut self) {
        let scene = self.scene;
        let shows_layers = self.shows_several_layers();
        for lane in &scene.arrangement.boxes {
            if !self.is_in_sight(lane) {
                continue;
            }
            let bottom = self.y(lane.top + lane.height);
            self.list.line(
                pos2(0.0, bottom),
                pos2(self.body.right(), bottom),
                Stroke::new(1.0, Role::Hairline),
            );
            let title = scene.index.table().title(lane.lane, scene.words);
            let depth = scene.captions.lanes.get(lane.at).map_or(0, |captions| captions.depth);
            let left = scene.metrics.lane_inset + 12.0 * f32::from(depth.min(4));
            let room = self.body.left() - left - TITLE_GAP;
            // The title stays in sight while any of its lane does.
            let top = self.y(lane.top).max(self.body.top());
            let is_foldable = scene.metrics.fold_sign > 0.0;
            // A second line has to find room in the low lane that it stands in.
            let is_too_near = is_foldable && packed::is_too_near(scene, lane);
            let baseline = (top + if is_too_near { 20.0 } else { 28.0 }).min(bottom - 8.0);
            self.lane_title(&title, pos2(left, baseline), vec2(room, bottom - baseline));
            let rect = Rect::from_min_max(pos2(0.0, top), pos2(self.body.left(), bottom));
            if shows_layers {
                self.layer_marker(lane.lane, rect);
            }
            if let Some(captions) = scene.captions.lanes.get(lane.at).filter(|_| is_foldable) {
                let is_folded =
                    lane.is_quiet || matches!(captions.style, LaneStyle::Folded | LaneStyle::Collapsed);
                self.fold_sign(pos2(left - 8.0, baseline - 4.5), is_folded);
            }
            if !is_foldable && shows_layers && baseline + 24.0 <= bottom {
                self.document_of(lane.lane, pos2(left, baseline + 17.0), room);
            }
            if is_too_near && baseline + 22.0 <= bottom {
                let text = packed::too_near(scene.words);
                let text = scene.measure.fit(&text, NOTE, room).into_owned();
                self.list.text(pos2(left, baseline + 16.0), text, NOTE, Role::TextThird);
            }
            self.list.hit(rect, Target::Lane(lane.lane), title.into_owned());
        }
    }

    /// The name of the document that a lane is of, under its own: on paper nobody can ask for it.
    fn document_of(&mut self, lane: LaneId, at: Pos2, room: f32) {
        let scene = self.scene;
        let layer = scene.index.table().layer(lane);
        let Some(document) = layer.and_then(|layer| scene.timeline.layers().get(layer.index())) else {
            return;
        };
        let text = scene.measure.fit(&document.title, NOTE, room).into_owned();
        self.list.text(at, text, NOTE, Role::TextThird);
    }

    /// The name of a lane, from its baseline; where words are not cut, on as many lines as there is room for.
    fn lane_title(&mut self, title: &str, at: Pos2, room: Vec2) {
        let measure = self.scene.measure;
        // In a window the rest is read by pointing at it.
        if self.scene.metrics.fold_sign > 0.0 {
            let title = measure.fit(title, LANE_TITLE, room.x).into_owned();
            self.list.text(at, title, LANE_TITLE, Role::TextSecond);
            return;
        }
        let step = LANE_TITLE.size.points() * 1.3;
        let most = 1 + ((room.y - 8.0) / step).max(0.0) as usize;
        for (line, words) in wrap(title, LANE_TITLE, room.x, most, measure).into_iter().enumerate() {
            self.list.text(at + vec2(0.0, step * line as f32), words, LANE_TITLE, Role::TextSecond);
        }
    }

    /// Whether lanes of more than one document are shown.
    fn shows_several_layers(&self) -> bool {
        let boxes = &self.scene.arrangement.boxes;
        let mut layers = boxes.iter().map(|lane| self.scene.index.table().layer(lane.lane));
        let first = layers.next();
        layers.any(|layer| Some(layer) != first)
    }

    /// The edge that tells of which document a lane is, if it is all of one.
    fn layer_marker(&mut self, lane: LaneId, rect: Rect) {
        let edge = Rect::from_min_max(rect.left_top(), pos2(rect.left() + LAYER_EDGE, rect.bottom()));
        if let Some(layer) = self.scene.index.table().layer(lane) {
            self.list.fill(edge, 0.0, Paint::new(Role::Mark, layer_hue(layer)));
        }
    }

    /// A small triangle before the title of a lane that can be opened and folded.
    fn fold_sign(&mut self, center: Pos2, is_folded: bool) {
        let long = self.scene.metrics.fold_sign;
        let [x, y] = if is_folded { [long * 0.75, long] } else { [long, long * 0.75] };
        let points = if is_folded {
            vec![center + vec2(-x, -y), center + vec2(x, 0.0), center + vec2(-x, y)]
        } else {
            vec![center + vec2(-x, -y), center + vec2(x, -y), center + vec2(0.0, y)]
        };
        let fill = Some(Role::TextThird.into());
        self.list.items.push(Item::Path { points, is_closed: true, fill, stroke: None });
    }
}
