//! The line of today: dotted through the lanes, its word among the names of the ruler where one is free.

use crate::draw_list::{Dash, Item, Stroke};
use crate::timeline::Canvas;
use crate::timeline::caption::NOTE;
use emath::{Rect, pos2, vec2};
use model::date::Moment;
use model::date::text::{DateStyle, day_text};
use theme::role::Role;
use words::text;

impl Canvas<'_> {
    fn today_x(&self) -> Option<f32> {
        let today = self.scene.today.filter(|today| self.map.range().contains(*today))?;
        Some(self.map.x_from_time(today))
    }

    /// The line behind marks and labels.
    pub(super) fn today(&mut self) {
        let Some(x) = self.today_x() else { return };
        let stroke = Stroke::new(1.2, Role::Accent).dashed(Dash::Dotted);
        self.list.line(pos2(x, self.body.top()), pos2(x, self.body.bottom()), stroke);
    }

    /// Takes the line away behind letters.
    pub(crate) fn clear_for_text(&mut self, rect: Rect) {
        let today = self.scene.today.map(|today| self.map.x_from_time(today));
        if let Some(x) = today.filter(|x| rect.x_range().contains(*x)) {
            let strip = Rect::from_min_max(pos2(x - 2.0, rect.top()), pos2(x + 2.0, rect.bottom()));
            self.list.fill(strip, 0.0, Role::Ground);
        }
    }

    /// The word at the head of the line, over it or beside it where it covers no other; else only a sign.
    pub(super) fn today_name(&mut self, head: Rect, taken: &[Rect]) {
        let Some((today, x)) = self.scene.today.zip(self.today_x()) else { return };
        let day = Moment::from_tick(today, self.scene.timeline.resolution()).date;
        let name = if self.scene.is_today_dated {
            day_text(day, DateStyle::Short, self.scene.words)
        } else {
            text!(self.scene.words, timeline_today)
        };
        let width = self.scene.measure.width(&name, NOTE) + 12.0;
        // Among the names of ticks, else among those of periods above them.
        let tops = [head.bottom() - 23.0, head.top() + 8.0];
        let place =
            |top: f32, from_line: f32| Rect::from_min_size(pos2(x + from_line, top), vec2(width, 18.0));
        let beside = [-width / 2.0, 2.0, -width - 2.0];
        let mut places = tops.into_iter().flat_map(|top| beside.map(|from_line| place(top, from_line)));
        let is_free = |rect: &Rect| {
            self.letters.contains(rect.left())
                && self.letters.contains(rect.right())
                && !taken.iter().any(|taken| taken.intersects(rect.expand(3.0)))
        };
        if let Some(rect) = places.find(is_free) {
            self.list.fill(rect, 9.0, Role::AccentGround);
            self.list.text(pos2(rect.left() + 6.0, rect.top() + 13.0), name, NOTE, Role::Accent);
        } else {
            let tip = pos2(x, head.bottom());
            let points = vec![tip, tip + vec2(-4.0, -5.0), tip + vec2(4.0, -5.0)];
            let fill = Some(Role::Accent.into());
            self.list.items.push(Item::Path { points, is_closed: true, fill, stroke: None });
        }
    }
}
