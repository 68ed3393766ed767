//! Words of the rotation: years, dates of a term, what it rests on, what the order is.

use super::RotationScene;
use ::words::{Message, Words, msg, text};
use index::rotation::{OrderBasis, Projection, Turn};
use model::date::text::{DateStyle, month_text, year_text, year_value};
use model::date::{Marks, Moment, When};
use model::words::Basis;

/// What a projected turn rests on.
pub(super) fn basis_of_projection(next: &Projection) -> Message {
    if next.basis == OrderBasis::Stated { msg!(rotation_by_rule) } else { msg!(rotation_by_order) }
}

/// What a turn rests on.
pub(super) fn basis_of(turn: &Turn) -> Message {
    match turn.basis {
        Some(Basis::Stated) => msg!(basis_stated),
        Some(Basis::Inferred) => msg!(basis_inferred),
        None => msg!(basis_none),
    }
}

/// How many sources.
pub(super) fn sources_of(num: usize) -> Message {
    if num == 0 { msg!(rotation_sources_none) } else { msg!(rotation_sources, count = num) }
}

impl RotationScene<'_> {
    pub(super) fn year_text(&self) -> String {
        year_text(i64::from(self.year), self.words)
    }

    /// How the order is known.
    pub(super) fn order_text(&self) -> String {
        let order = &self.rotation.order;
        let since = order.since.and_then(|at| self.rotation.turns.get(at)).and_then(|turn| turn.first_year);
        let since = since.map(|year| year_value(i64::from(year), DateStyle::Short));
        let turns = msg!(number_word, number = order.observed.len());
        self.words.text(&match (order.basis, since) {
            _ if self.rotation.turns.is_empty() => return String::new(),
            (OrderBasis::Observed, Some(year)) => msg!(order_observed_since, year = year, turns = turns),
            (OrderBasis::Observed, None) => msg!(order_observed, turns = turns),
            // A part of the stated order may have gone round alone.
            (OrderBasis::Stated, _) if order.observed.len() != order.num_in_order => msg!(order_stated),
            (OrderBasis::Stated, Some(year)) => {
                msg!(order_stated_observed_since, year = year, turns = turns)
            }
            (OrderBasis::Stated, None) => msg!(order_stated_observed, turns = turns),
            (OrderBasis::Sequence, _) => msg!(order_sequence),
        })
    }

    /// First and last date of a turn as its shown account writes them; the second is empty where one date is all.
    pub(super) fn dates(&self, turn: &Turn) -> (String, String) {
        let when = self.timeline.when(turn.row());
        let whole = || (when.text(DateStyle::Short, self.words), String::new());
        if let Some((from, to)) = when.shown.as_deref().and_then(|shown| shown.split_once(" – ")) {
            return (from.to_owned(), to.to_owned());
        }
        if when.shown.is_some() || when.time.is_some() || when.number.is_some() {
            return whole();
        }
        let Some((from, to)) = when.edtf.split_once('/') else { return whole() };
        (end_text(from, true, self.words), end_text(to, false, self.words))
    }

    /// The last day of a turn within its year, if it is known to the day or the month.
    pub(super) fn last_day_text(&self, turn: &Turn) -> Option<String> {
        let resolution = self.timeline.resolution();
        let end = turn.extent.end;
        let is_here = turn.last_year == Some(self.year) && !turn.extent.marks.has(Marks::APPROXIMATE);
        let width = end.latest.since(end.earliest);
        let date = Moment::from_tick(end.latest.earlier(1), resolution).date;
        match width / resolution.per_day() {
            _ if !is_here => None,
            0 | 1 => Some(text!(
                self.words,
                date_day_and_month,
                day = date.day.to_string(),
                month = msg!(month_in_date, month = date.month)
            )),
            2..=31 => Some(month_text(date.month, DateStyle::Long, self.words)),
            _ => None,
        }
    }
}

/// One end of a period in words: `16 Sep 2021`, `open`, `4 Dec 2024 or later`.
fn end_text(end: &str, is_start: bool, words: &Words) -> String {
    let bare = end.trim_start_matches("..").trim_end_matches("..");
    match (end, bare) {
        ("", _) => text!(words, end_not_stated),
        (_, "") => text!(words, end_open),
        (end, bare) if end.len() == bare.len() => When::plain(bare).text(DateStyle::Short, words),
        (_, bare) if is_start => {
            text!(words, date_or_earlier, date = When::plain(bare).value(DateStyle::Short))
        }
        (_, bare) => text!(words, date_or_later, date = When::plain(bare).value(DateStyle::Short)),
    }
}
