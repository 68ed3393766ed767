//! The line of today and its name.

use super::Canvas;
use crate::draw_list::{Dash, Stroke};
use crate::timeline::caption::NOTE;
use emath::{Rect, pos2, vec2};
use model::date::Moment;
use model::date::text::{DateStyle, day_text};
use theme::role::Role;
use words::text;

impl Canvas<'_> {
    /// The line.
    pub(super) fn today(&mut self) {
        let Some(today) = self.scene.today.filter(|today| self.map.range().contains(*today)) else { return };
        let x = self.map.x_from_time(today);
        let stroke = Stroke::new(1.2, Role::Accent).dashed(Dash::Dotted);
        self.list.line(pos2(x, self.body.top()), pos2(x, self.body.bottom()), stroke);
    }

    /// Takes the line of today away behind letters.
    pub(crate) fn clear_for_text(&mut self, rect: Rect) {
        let today = self.scene.today.map(|today| self.map.x_from_time(today));
        if let Some(x) = today.filter(|x| rect.x_range().contains(*x)) {
            let strip = Rect::from_min_max(pos2(x - 2.0, rect.top()), pos2(x + 2.0, rect.bottom()));
            self.list.fill(strip, 0.0, Role::Ground);
        }
    }

    /// The word at the head of the line of today; gives the room it takes.
    pub(super) fn today_name(&mut self, head: Rect) -> Rect {
        let Some(today) = self.scene.today.filter(|today| self.map.range().contains(*today)) else {
            return Rect::NOTHING;
        };
        let day = Moment::from_tick(today, self.scene.timeline.resolution()).date;
        let name = if self.scene.is_today_dated {
            day_text(day, DateStyle::Short, self.scene.words)
        } else {
            text!(self.scene.words, timeline_today)
        };
        let width = self.scene.measure.width(&name, NOTE) + 12.0;
        let x = self.map.x_from_time(today) - width / 2.0;
        let left = x.min(head.right() - width - 4.0).max(head.left() + 4.0);
        let rect = Rect::from_min_size(pos2(left, head.bottom() - 23.0), vec2(width, 18.0));
        self.list.fill(rect, 9.0, Role::AccentGround);
        self.list.text(pos2(left + 6.0, head.bottom() - 10.0), name, NOTE, Role::Accent);
        rect
    }
}
