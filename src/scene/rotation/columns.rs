//! Columns of the table of terms: each as wide as what stands in it, and which of them there is room for.

use super::{BODY, RotationScene, STRONG, words};
use crate::timeline::caption::NOTE;
use ::words::text;
use emath::Rect;

/// Free room at the right of each cell.
const GAP: f32 = 14.0;

/// The latest turns, whose texts the widths are taken from.
const MAX_MEASURED: usize = 200;

/// A date is cut rather than take more.
const MAX_DATE: f32 = 140.0;

/// Left edges of the columns, and where the last one ends; equal edges leave a column out.
pub(super) struct TermColumns {
    /// Whether dates stand in the first column, rather than years.
    pub has_dates: bool,
    pub from: f32,
    pub to: f32,
    pub holder: f32,
    pub person: f32,
    pub basis: f32,
    pub sources: f32,
    pub right: f32,
}

impl TermColumns {
    /// Whether first and last date have a column each.
    pub(super) fn is_wide(&self) -> bool {
        self.to > self.from
    }
}

/// How wide each column would be.
#[derive(Default)]
struct Wanted {
    years: f32,
    from: f32,
    to: f32,
    holder: f32,
    person: f32,
    basis: f32,
    sources: f32,
}

impl RotationScene<'_> {
    /// The columns for a place: dates give way to years first, then persons and sources to the details.
    pub(super) fn columns(&self, place: Rect) -> TermColumns {
        let wanted = self.wanted();
        let (left, right) = (place.left() + 28.0, place.right() - 20.0);
        let width = right - left;
        let least = wanted.holder + wanted.basis;
        let has_dates = wanted.from + wanted.to + least + wanted.sources <= width;
        let has_sources = has_dates || wanted.years + least + wanted.sources <= width;
        let sources = right - if has_sources { wanted.sources } else { 0.0 };
        let basis = sources - wanted.basis;
        // Where each term is one date, such as a year, that is all there is to show.
        let is_pair = has_dates && wanted.to > 0.0;
        let to = left + if is_pair { wanted.from } else { 0.0 };
        let holder = match (has_dates, is_pair) {
            (true, true) => to + wanted.to,
            (true, false) => left + wanted.from,
            (false, _) => left + wanted.years,
        };
        let rest = basis - holder - wanted.holder;
        let has_persons = wanted.person > 0.0 && rest >= wanted.person.min(72.0);
        // Room that nobody wants goes between the holder and what follows.
        let person = if has_persons {
            holder + wanted.holder + ((rest - wanted.person) / 2.0).max(0.0)
        } else {
            basis
        };
        TermColumns { has_dates, from: left, to, holder, person, basis, sources, right }
    }

    fn wanted(&self) -> Wanted {
        let width =
            |text: &str, style| if text.is_empty() { 0.0 } else { self.measure.width(text, style) + GAP };
        let mut wanted = Wanted { basis: 70.0, sources: 78.0, from: 56.0, years: 64.0, ..Wanted::default() };
        for turn in self.rotation.turns.iter().rev().take(MAX_MEASURED) {
            let (from, to) = self.dates(turn);
            let persons: Vec<String> = turn.persons.iter().map(|person| self.name(person)).collect();
            let note = turn
                .instead_of
                .as_deref()
                .map(|whom| text!(self.words, rotation_for, name = self.name(whom)));
            let holder = width(&self.name(&turn.holder), STRONG) + 36.0;
            let holder = holder + note.map_or(0.0, |note| width(&note, NOTE));
            wanted.from = wanted.from.max(width(&from, STRONG).min(MAX_DATE));
            wanted.to = wanted.to.max(width(&to, STRONG).min(MAX_DATE));
            let years = self.words.value(&turn.years());
            wanted.years = wanted.years.max(width(&years, STRONG).min(MAX_DATE));
            wanted.holder = wanted.holder.max(holder.min(220.0));
            wanted.person = wanted.person.max(width(&persons.join(", "), BODY).min(200.0));
        }
        if let Some(next) = &self.rotation.next {
            wanted.basis = width(&self.words.text(&words::basis_of_projection(next)), BODY);
        }
        wanted
    }
}
