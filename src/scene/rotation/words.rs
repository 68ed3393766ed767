//! Words of the rotation: years, dates of a term, what it rests on, what the order is.

use super::RotationScene;
use ::words::{Words, msg, text};
use index::rotation::{OrderBasis, Projection, Turn};
use model::date::text::{DateStyle, month_text, year_text};
use model::date::{Marks, Moment, When};
use model::words::Basis;

/// What a projected turn rests on.
pub(super) fn basis_of_projection(next: &Projection) -> &'static str {
    if next.basis == OrderBasis::Stated { "by the rule only" } else { "by the order only" }
}

/// What a turn rests on.
pub(super) fn basis_text(turn: &Turn) -> &'static str {
    match turn.basis {
        Some(Basis::Stated) => "stated",
        Some(Basis::Inferred) => "inferred",
        None => "not said",
    }
}

/// How many sources.
pub(super) fn sources_text(num: usize) -> String {
    match num {
        0 => "none".to_owned(),
        1 => "1 source".to_owned(),
        num => format!("{num} sources"),
    }
}

/// Small numbers as words.
fn number_text(num: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(num).map_or_else(|| num.to_string(), |word| (*word).to_owned())
}

impl RotationScene<'_> {
    pub(super) fn year_text(&self) -> String {
        year_text(i64::from(self.year), self.words)
    }

    /// How the order is known.
    pub(super) fn order_text(&self) -> String {
        let order = &self.rotation.order;
        let since = order.since.and_then(|at| self.rotation.turns.get(at)).and_then(|turn| turn.first_year);
        let since = since
            .map(|year| format!(" since {}", year_text(i64::from(year), self.words)))
            .unwrap_or_default();
        let num = number_text(order.observed.len());
        match order.basis {
            _ if self.rotation.turns.is_empty() => String::new(),
            OrderBasis::Observed => format!("Order observed{since}, {num} turns in each cycle"),
            // A part of the stated order may have gone round alone.
            OrderBasis::Stated if order.observed.len() != order.num_in_order => {
                "Order as a source states it".to_owned()
            }
            OrderBasis::Stated => {
                format!("Order as a source states it; observed{since}, {num} turns in each cycle")
            }
            OrderBasis::Sequence => {
                "In the order in which they first held it; no full cycle in this file".to_owned()
            }
        }
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
        ("", _) => "not stated".to_owned(),
        (_, "") => "open".to_owned(),
        (end, bare) if end.len() == bare.len() => When::plain(bare).text(DateStyle::Short, words),
        (_, bare) if is_start => {
            text!(words, date_or_earlier, date = When::plain(bare).value(DateStyle::Short))
        }
        (_, bare) => text!(words, date_or_later, date = When::plain(bare).value(DateStyle::Short)),
    }
}
