//! The rotation on a slide: the wheel as large as there is room for, and beside it the turns; nothing that can only be
//! used, and no sentence longer than a room reads.

use super::terms::{ROW, head};
use super::{BODY, HEADING, NOTE, RotationScene};
use crate::draw_list::{DrawList, Stroke};
use crate::text::text_lines::wrap;
use ::words::text;
use emath::{Rect, Vec2, pos2, vec2};
use index::rotation::Turn;
use theme::role::Role;

/// Share of the width that the wheel takes.
const WHEEL: f32 = 0.46;

/// From the top of the picture to the line that says how the order is known.
const SUBTITLE: f32 = 40.0;

const LINE: f32 = 17.0;

impl RotationScene<'_> {
    /// Wheel and turns side by side.
    pub fn slide(&self, size: Vec2) -> DrawList {
        let mut list = DrawList::new(size);
        if self.rotation.turns.is_empty() {
            self.nothing(&mut list, Rect::from_min_size(pos2(0.0, 0.0), size));
            return list;
        }
        let width = (size.x * WHEEL).min(size.y).max(size.x * 0.3);
        self.wheel_at(&mut list, Rect::from_min_size(pos2(0.0, 0.0), vec2(width, size.y)));
        self.turns(&mut list, Rect::from_min_max(pos2(width, 0.0), size.to_pos2()));
        list
    }

    /// The office, how its order is known, and its turns; those that have no room are counted.
    fn turns(&self, list: &mut DrawList, place: Rect) {
        let columns = self.columns(place);
        let room = columns.right - columns.from;
        let title = self.measure.fit(self.title, HEADING, room).into_owned();
        list.text(pos2(columns.from, 20.0), title, HEADING, Role::Text);
        let mut y = SUBTITLE;
        for line in wrap(&self.order_text(), BODY, room, 2, self.measure) {
            list.text(pos2(columns.from, y), line, BODY, Role::TextSecond);
            y += LINE;
        }
        let mut top = head(list, &columns, y - LINE + 10.0, self.words);
        let foot = self.foot(room);
        let bottom = place.bottom() - LINE * (foot.len() + 1) as f32 - 8.0;
        let shown = self.turns_within(((bottom - top) / ROW).floor().max(1.0) as usize);
        for turn in shown.iter().rev() {
            self.row(list, &columns, turn, top);
            top += ROW;
        }
        list.line(
            pos2(columns.from, top + 4.0),
            pos2(columns.right, top + 4.0),
            Stroke::new(1.0, Role::Hairline),
        );
        let num_left = self.rotation.turns.len() - shown.len();
        let rest = (num_left > 0).then(|| text!(self.words, rotation_more_turns, count = num_left));
        for (at, line) in rest.into_iter().chain(foot).enumerate() {
            list.text(pos2(columns.from, top + 24.0 + LINE * at as f32), line, NOTE, Role::TextSecond);
        }
    }

    /// So many turns around that of the chosen year, in order of time.
    fn turns_within(&self, num: usize) -> &[Turn] {
        let turns = &self.rotation.turns;
        let here = turns.iter().rposition(|turn| turn.covers(self.year)).unwrap_or(turns.len());
        let end = (here + num.div_ceil(2)).clamp(num.min(turns.len()), turns.len());
        turns.get(end.saturating_sub(num)..end).unwrap_or_default()
    }

    /// Who stands outside the ring.
    fn foot(&self, room: f32) -> Vec<String> {
        let absent: Vec<String> = self.rotation.absent.iter().map(|id| self.name(id)).collect();
        if absent.is_empty() {
            return Vec::new();
        }
        wrap(&text!(self.words, rotation_absent, names = absent), NOTE, room, 2, self.measure)
    }
}
