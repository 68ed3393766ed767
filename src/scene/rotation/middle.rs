//! The middle of the wheel: the year, who holds the office in it, who is next.

use super::{BODY, HEADING, NOTE, RotationScene, TITLE};
use crate::draw_list::DrawList;
use ::words::text;
use emath::{Pos2, vec2};
use index::rotation::Turn;
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};

const YEAR: TextStyle = TextStyle::new(TextSize::Display, Weight::Semibold);

/// Turns of one year that are named one by one.
const MAX_TURNS: usize = 3;

struct Line {
    text: String,
    style: TextStyle,
    role: Role,
}

fn line(text: impl Into<String>, style: TextStyle, role: Role) -> Line {
    Line { text: text.into(), style, role }
}

impl RotationScene<'_> {
    pub(super) fn middle(&self, list: &mut DrawList, center: Pos2, inner: f32) {
        let is_small = inner < 84.0;
        let radius = inner - (inner * 0.13).clamp(8.0, 18.0) - 8.0;
        let year = self.year_text();
        let year_style =
            if is_small || self.measure.width(&year, YEAR) > radius * 1.5 { TITLE } else { YEAR };
        let mut lines = vec![line(year, year_style, Role::Text)];
        lines.extend(self.holder_lines());
        lines.extend(self.next_lines(radius * 1.7));
        if is_small {
            lines.truncate(if inner < 60.0 { 2 } else { 4 });
        }
        let heights: Vec<f32> = lines.iter().map(|line| line.style.size.points() * 1.15 + 5.0).collect();
        let mut top = center.y - heights.iter().sum::<f32>() / 2.0;
        for (line, height) in lines.iter().zip(heights) {
            let y = top + height / 2.0;
            let off = (y - center.y).abs();
            let room = 2.0 * (radius * radius - off * off).max(0.0).sqrt();
            let baseline = center + vec2(0.0, y - center.y + self.measure.middle_to_baseline(line.style));
            self.centered(list, baseline, &line.text, (line.style, line.role), room);
            top += height;
        }
    }

    fn holder_lines(&self) -> Vec<Line> {
        let turns = self.rotation.in_year(self.year);
        match turns.as_slice() {
            [] => self.projected_lines(),
            [turn] => self.turn_lines(turn),
            several => self.several_lines(several),
        }
    }

    fn turn_lines(&self, turn: &Turn) -> Vec<Line> {
        let mut lines = vec![line(self.name(&turn.holder), HEADING, Role::Text)];
        if let Some(instead_of) = &turn.instead_of {
            lines.push(line(
                text!(self.words, rotation_in_place_of, name = self.name(instead_of)),
                BODY,
                Role::TextSecond,
            ));
        }
        let persons: Vec<String> = turn.persons.iter().map(|person| self.name(person)).collect();
        // A person may be the holder, who is named already.
        if !persons.is_empty() && turn.persons != [turn.holder.as_str()] {
            lines.push(line(persons.join(", "), BODY, Role::TextSecond));
        }
        if turn.is_inferred() {
            lines.push(line(text!(self.words, rotation_inferred), BODY, Role::TextSecond));
        }
        lines
    }

    fn projected_lines(&self) -> Vec<Line> {
        let projected = self.rotation.next.as_ref().filter(|next| next.year == Some(self.year));
        match projected {
            Some(next) => vec![
                line(self.name(&next.holder), HEADING, Role::TextSecond),
                line(self.words.text(&super::words::basis_of_projection(next)), BODY, Role::TextSecond),
                line(text!(self.words, rotation_no_source), NOTE, Role::TextThird),
            ],
            None => vec![line(text!(self.words, rotation_none_here), BODY, Role::TextSecond)],
        }
    }

    /// `to 15 September: Tajikistan`, `then: Armenia`.
    fn several_lines(&self, turns: &[&Turn]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut is_after = false;
        let num_shown = if turns.len() > MAX_TURNS { MAX_TURNS - 1 } else { turns.len() };
        for (at, turn) in turns.iter().take(num_shown).enumerate() {
            let name = self.name(&turn.holder);
            let is_last = at + 1 == turns.len();
            let until = self.last_day_text(turn).filter(|_| !is_last);
            let text = match &until {
                Some(day) => text!(self.words, rotation_to_day, day = day, name = name),
                None if is_after => text!(self.words, rotation_then, name = name),
                None => name,
            };
            is_after = until.is_some();
            lines.push(line(text, TextStyle::new(TextSize::Body, Weight::Semibold), Role::Text));
        }
        if num_shown < turns.len() {
            lines.push(line(
                text!(self.words, and_more, count = turns.len() - num_shown),
                BODY,
                Role::TextSecond,
            ));
        }
        lines
    }

    /// Who is next; on two lines where one has no room.
    fn next_lines(&self, room: f32) -> Vec<Line> {
        let words = self.words;
        let next = self.rotation.after(self.year);
        let next = next.map(|turn| (text!(words, rotation_next), self.name(&turn.holder)));
        let projected = self.rotation.next.as_ref().filter(|next| next.year != Some(self.year));
        let by_order =
            || projected.map(|next| (text!(words, rotation_next_by_order), self.name(&next.holder)));
        let Some((lead, name)) = next.or_else(by_order) else { return Vec::new() };
        let text = text!(words, lead_and_name, lead = &lead, name = &name);
        let parts = if self.measure.width(&text, BODY) > room {
            vec![text!(words, lead, lead = lead), name]
        } else {
            vec![text]
        };
        parts.into_iter().map(|text| line(text, BODY, Role::TextSecond)).collect()
    }
}
