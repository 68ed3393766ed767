//! The slider of years under the wheel: a tick and a place to point at for each year.

use super::{NOTE, RotationScene};
use crate::draw_list::{Dash, DrawList, Item, Stroke, Target};
use ::words::text;
use emath::{Rangef, Rect, pos2, vec2};
use index::rotation::Turn;
use model::date::text::year_text;
use theme::role::Role;

/// Height of the slider with its labels.
const HEIGHT: f32 = 68.0;

/// Least room between the middles of two labels.
const LABEL_ROOM: f32 = 46.0;

/// Years between labels.
const STEPS: [i32; 12] = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1_000];

/// Where the years run in a picture with the wheel in `place`, and the height of their line.
pub fn slider_place(place: Rect, button_room: f32) -> (Rangef, f32) {
    let across = Rangef::new(place.left() + 36.0 + button_room, place.right() - 36.0);
    (across, place.bottom() - HEIGHT + 24.0)
}

impl RotationScene<'_> {
    /// Draws the slider at the foot of a place; gives its upper edge.
    pub(super) fn slider(&self, list: &mut DrawList, place: Rect) -> f32 {
        let years = self.rotation.years();
        let (across, y) = slider_place(place, self.button_room);
        let last = years.len().saturating_sub(1);
        let x_of =
            |at: usize| across.min + across.span() * if last == 0 { 0.5 } else { at as f32 / last as f32 };
        let chosen = years.partition_point(|year| *year < self.year).min(last);
        self.track(list, &years, chosen, (&x_of, y));
        let spacing = if last == 0 { across.span() } else { across.span() / last as f32 };
        if spacing >= 5.0 {
            for at in 0..=last {
                let x = x_of(at).round();
                list.line(pos2(x, y - 5.0), pos2(x, y + 5.0), Stroke::new(1.0, Role::TextThird));
            }
        }
        let knob = Item::Circle {
            center: pos2(x_of(chosen), y),
            radius: 8.5,
            fill: Some(Role::Panel.into()),
            stroke: Some(Stroke::new(2.5, Role::Accent)),
        };
        list.items.push(knob);
        self.year_labels(list, &years, spacing, |at| pos2(x_of(at), y + 25.0));
        for (at, year) in years.iter().enumerate() {
            let rect = Rect::from_center_size(pos2(x_of(at), y + 8.0), vec2(spacing.min(80.0), 44.0));
            list.hit(rect, Target::Year(*year), self.year_name(*year));
        }
        y - 20.0
    }

    /// The line of the years: colored up to the chosen one, and dotted to and from years that no source states.
    fn track(
        &self,
        list: &mut DrawList,
        years: &[i32],
        chosen: usize,
        (x_of, y): (&dyn Fn(usize) -> f32, f32),
    ) {
        let known = self.rotation.last_known_year();
        let is_stated = |at: usize| {
            years.get(at).is_some_and(|year| known >= Some(*year) && !self.rotation.is_inferred(*year))
        };
        let stretch = |to: usize| (is_stated(to - 1) && is_stated(to), to <= chosen);
        let mut from = 0;
        for to in 1..years.len() {
            if to + 1 < years.len() && stretch(to) == stretch(to + 1) {
                continue;
            }
            let stroke = match stretch(to) {
                (true, true) => Stroke::new(4.0, Role::Accent),
                (true, false) => Stroke::new(4.0, Role::Hairline),
                (false, true) => Stroke::new(2.0, Role::Accent).dashed(Dash::Dotted),
                (false, false) => Stroke::new(2.0, Role::TextThird).dashed(Dash::Dotted),
            };
            list.line(pos2(x_of(from), y), pos2(x_of(to), y), stroke);
            from = to;
        }
    }

    fn year_labels(
        &self,
        list: &mut DrawList,
        years: &[i32],
        spacing: f32,
        place: impl Fn(usize) -> emath::Pos2,
    ) {
        let is_each = years.windows(2).all(|pair| matches!(pair, [one, two] if two - one == 1));
        let widest = years
            .iter()
            .map(|year| self.measure.width(&year_text((*year).into(), self.words), NOTE))
            .fold(0.0, f32::max);
        let room = LABEL_ROOM.max(widest + 12.0);
        let step = STEPS.into_iter().find(|step| *step as f32 * spacing >= room).unwrap_or(i32::MAX);
        for (at, year) in years.iter().enumerate() {
            let is_labeled =
                if is_each { year.rem_euclid(step) == 0 } else { (at as i32).rem_euclid(step) == 0 };
            // A file of few years may have none that falls on a step.
            if is_labeled || (at == 0 && years.len() < 3) {
                self.centered(
                    list,
                    place(at),
                    &year_text((*year).into(), self.words),
                    (NOTE, Role::TextSecond),
                    room,
                );
            }
        }
    }

    /// What a screen reader says of a year: `2024: Kazakhstan, then Kyrgyzstan`.
    fn year_name(&self, year: i32) -> String {
        let mut scene = *self;
        scene.year = year;
        let turns = self.rotation.in_year(year);
        let name = |turn: &&Turn| {
            let name = self.name(&turn.holder);
            if turn.is_inferred() { text!(self.words, rotation_year_inferred, name = name) } else { name }
        };
        let mut names: Vec<String> = turns.iter().take(5).map(name).collect();
        let projected = self.rotation.next.as_ref().filter(|next| next.year == Some(year));
        match (projected, names.is_empty()) {
            (Some(next), true) => {
                names.push(text!(self.words, rotation_who_by_order, who = self.name(&next.holder)));
            }
            (None, true) => names.push(text!(self.words, rotation_none_here)),
            _ => {}
        }
        let after = self.rotation.after(year).map(|turn| self.name(&turn.holder));
        let last = || {
            let next = self.rotation.next.as_ref().filter(|_| projected.is_none())?;
            Some(text!(self.words, rotation_who_by_order, who = self.name(&next.holder)))
        };
        names.extend(after.or_else(last));
        let then = |before: String, after: String| {
            text!(self.words, rotation_and_then, before = before, after = after)
        };
        let names = names.into_iter().reduce(then).unwrap_or_default();
        text!(self.words, rotation_year_name, year = scene.year_text(), names = names)
    }
}
