//! Rows of one height under a scroll bar, however many there are. The place is counted in rows: in points the millionth
//! row would stand where `f32` is too coarse.

use crate::style::Look;
use egui::{Id, Rect, Response, Sense, Ui, pos2, vec2};
use std::ops::Range;
use theme::Role;

/// How far down somebody has scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowScroll {
    /// The row at the top, counted in rows.
    pub top: f64,
    /// The selected row when it was last brought into sight.
    seen: Option<usize>,
}

/// Rows in their place.
#[derive(Clone, Copy, Debug)]
pub struct ScrolledRows {
    pub body: Rect,
    /// Height of each.
    pub height: f32,
    /// How many there are.
    pub num: usize,
}

impl ScrolledRows {
    /// Rows that have room.
    pub fn num_in_sight(&self) -> f64 {
        f64::from((self.body.height() / self.height).max(1.0))
    }

    /// Steps of a page.
    pub fn page(&self) -> i64 {
        self.num_in_sight().floor().max(2.0) as i64 - 1
    }

    /// Rows of which anything is in sight.
    pub fn in_sight(&self, scroll: RowScroll) -> Range<usize> {
        let first = scroll.top.floor() as usize;
        first..(first + self.num_in_sight().ceil() as usize + 1).min(self.num)
    }

    /// Where a row is.
    pub fn rect(&self, at: usize, scroll: RowScroll) -> Rect {
        let y = self.body.top() + ((at as f64 - scroll.top) * f64::from(self.height)) as f32;
        Rect::from_x_y_ranges(self.body.x_range(), y..=y + self.height)
    }

    /// The row at a height, if there is one.
    pub fn row_at(&self, y: f32, scroll: RowScroll) -> Option<usize> {
        let at = (scroll.top + f64::from((y - self.body.top()) / self.height)).floor() as usize;
        (at < self.num).then_some(at)
    }

    fn lowest_top(&self) -> f64 {
        (self.num as f64 - self.num_in_sight()).max(0.0)
    }

    /// Moves with the wheel, and as far as needed to keep what was just selected in sight.
    pub fn scroll(&self, ui: &Ui, response: &Response, selected: Option<usize>, scroll: &mut RowScroll) {
        if response.contains_pointer() {
            let wheel = ui.input(|input| input.smooth_scroll_delta().y);
            scroll.top -= f64::from(wheel / self.height);
        }
        if scroll.seen != selected {
            scroll.seen = selected;
            if let Some(at) = selected {
                let (first, last) = (at as f64, at as f64 + 1.0 - self.num_in_sight());
                scroll.top = scroll.top.min(first).max(last);
            }
        }
        scroll.top = scroll.top.clamp(0.0, self.lowest_top());
    }

    /// A thin bar at the right where there are more rows than room.
    pub fn bar(&self, ui: &Ui, id: Id, look: &Look, scroll: &mut RowScroll) {
        let most = self.lowest_top();
        if most <= 0.0 {
            return;
        }
        let track = Rect::from_min_max(
            pos2(self.body.right() - 8.0, self.body.top() + 2.0),
            self.body.max - vec2(2.0, 2.0),
        );
        let share = self.num_in_sight() / self.num as f64;
        let length = (f64::from(track.height()) * share).max(24.0) as f32;
        let way = (track.height() - length).max(1.0);
        let response = ui.interact(track.expand2(vec2(3.0, 0.0)), id.with("scroll"), Sense::drag());
        if let Some(pointer) = response.interact_pointer_pos() {
            let goal = f64::from((pointer.y - track.top() - length / 2.0) / way) * most;
            scroll.top = goal.clamp(0.0, most);
            ui.request_repaint();
        }
        let top = track.top() + way * (scroll.top / most) as f32;
        let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), length));
        let is_held = response.hovered() || response.dragged();
        let role = if is_held { Role::TextThird } else { Role::Hairline };
        ui.painter().rect_filled(thumb, 3.0, look.color(role));
    }
}
