//! Eras: bands behind everything, or behind one lane, each named at its top.

use crate::draw_list::Target;
use crate::timeline::Canvas;
use crate::timeline::arrange::LaneBox;
use crate::timeline::caption::{Caption, LaneCaptions, NOTE};
use emath::{Rect, pos2};
use theme::role::{Hue, Paint, Role};

impl Canvas<'_> {
    /// Eras behind everything.
    pub(super) fn backdrop(&mut self) {
        let eras: &[Caption] = &self.scene.captions.backdrop;
        self.eras(eras, self.body);
    }

    /// Eras behind one lane.
    pub(super) fn lane_eras(&mut self, lane: &LaneBox, captions: &LaneCaptions) {
        let top = self.y(lane.top).max(self.body.top());
        let bottom = self.y(lane.top + lane.height).min(self.body.bottom());
        if top < bottom {
            self.eras(
                &captions.eras,
                Rect::from_min_max(pos2(self.body.left(), top), pos2(self.body.right(), bottom)),
            );
        }
    }

    /// Bands over the height of a place, each named at its top.
    fn eras(&mut self, eras: &[Caption], place: Rect) {
        let mut free_from = place.left();
        let mut narrow_to = f32::NEG_INFINITY;
        for era in eras {
            let left = self.map.x_from_time(era.extent.start.earliest).max(self.body.left());
            let right = self.map.x_from_time(era.extent.end.latest).min(self.body.right());
            if right <= left {
                continue;
            }
            // Many in one point look like one.
            if right - left < 1.0 {
                if left < narrow_to {
                    continue;
                }
                narrow_to = left + 1.0;
            }
            let rect = Rect::from_min_max(pos2(left, place.top()), pos2(right, place.bottom()));
            let hue = if era.hue == Hue::Neutral { Hue::Nth((era.row.0 % 6) as u8) } else { era.hue };
            self.list.fill(rect, 0.0, Paint::new(Role::Soft, hue));
            let (text, width) = {
                let room = (right - 6.0).min(self.letters.max) - left.max(free_from) - 6.0;
                era.title.fit_readable(NOTE, room, (self.scene.measure, self.scene.metrics))
            };
            if !text.is_empty() {
                let at = left.max(free_from) + 6.0;
                free_from = at + width + 6.0;
                self.list.text(pos2(at, place.top() + 14.0), text, NOTE, Role::TextSecond);
            }
            let strip = Rect::from_min_max(rect.min, pos2(right, rect.top() + 20.0));
            self.list.hit(strip, Target::Row(era.row), era.name.clone());
        }
    }
}
