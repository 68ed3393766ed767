//! The head of a column that stands for an event: name, date as exact as known, status; and what a screen reader says.

use crate::draw_list::{DrawList, Target};
use crate::marks::{self, StatusWords};
use crate::text::text_lines;
use crate::text::text_measure::TextMeasure;
use crate::timeline::caption::NOTE;
use crate::wording;
use emath::{Rect, pos2, vec2};
use index::series::SeriesColumn;
use model::date::text::DateStyle;
use model::{EventId, Tick, Timeline};
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};
use words::{Words, text};

/// Height of the heads.
pub(crate) const HEIGHT: f32 = 88.0;

/// Height of the heads on a slide, where a status has one line.
pub(crate) const SLIDE_HEIGHT: f32 = 74.0;

/// Columns narrower than this show marks without words.
pub(crate) const WIDE_FROM: f32 = 96.0;

const TITLE: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);

/// What a head is drawn from.
pub(crate) struct ColumnHead<'a> {
    pub(crate) timeline: &'a Timeline,
    pub(crate) column: &'a SeriesColumn,
    /// The day it is, for plans whose day is over.
    pub(crate) today: Option<Tick>,
    pub(crate) selection: Option<EventId>,
    pub(crate) measure: &'a TextMeasure,
    pub(crate) words: &'a Words,
}

/// Draws a head and makes it lead to its event.
pub(crate) fn draw(list: &mut DrawList, rect: Rect, head: &ColumnHead<'_>) {
    let ColumnHead { timeline, column, today, selection, measure, words: language } = *head;
    if selection.is_some_and(|row| column.holds(row)) {
        list.fill(rect.shrink2(vec2(2.0, 6.0)), 6.0, Role::AccentGround);
    }
    let left = rect.left() + 10.0;
    let room = rect.width() - 16.0;
    let title = text_lines::one_line(timeline.label(column.first), TITLE, room, measure);
    list.text(pos2(left, rect.top() + 28.0), title, TITLE, Role::Text);
    let dates = distinct(column.rows().map(|row| timeline.when(row).text(DateStyle::Short, language)));
    let date = date_text(&either(dates, language), room, measure);
    list.text(pos2(left, rect.top() + 46.0), date, NOTE, Role::TextSecond);
    let mut at = pos2(left + 5.0, rect.top() + 60.0);
    let statuses = statuses(timeline, column, today);
    for shown in &statuses {
        list.mark(shown.shape, at, 5.0, Role::TextSecond);
        at.x += 16.0;
    }
    if rect.width() >= WIDE_FROM {
        let words: Vec<String> = statuses.iter().map(|shown| shown.word.text(language)).collect();
        let num_lines = if rect.height() < HEIGHT { 1 } else { 2 };
        let indent = at.x - left - 5.0 + 1.0;
        for (line, text) in text_lines::wrap(&words.join(", "), NOTE, room - indent, num_lines, measure)
            .into_iter()
            .enumerate()
        {
            list.text(
                pos2(left + indent, rect.top() + 64.0 + 15.0 * line as f32),
                text,
                NOTE,
                Role::TextSecond,
            );
        }
    }
    list.hit(rect, Target::Row(column.first), name(head));
}

/// A date that fits: of a day at least its year, before it is cut.
fn date_text(date: &str, room: f32, measure: &TextMeasure) -> String {
    let parts: Vec<&str> = date.split(' ').collect();
    match parts.as_slice() {
        [day, _, year] if day.parse::<u8>().is_ok() && measure.width(date, NOTE) > room => {
            text_lines::one_line(year, NOTE, room, measure)
        }
        _ => text_lines::one_line(date, NOTE, room, measure),
    }
}

/// The event in words: `CSTO summit in Astana, 28 November 2024, in progress when reported`.
fn name(head: &ColumnHead<'_>) -> String {
    let ColumnHead { timeline, column, today, words: language, .. } = *head;
    let dates = distinct(column.rows().map(|row| timeline.when(row).text(DateStyle::Long, language)));
    let words: Vec<String> =
        statuses(timeline, column, today).iter().map(|shown| shown.word.text(language)).collect();
    format!("{}, {}, {}", timeline.title(column.first), either(dates, language), words.join(", "))
}

/// What the documents say of its status, each status once.
fn statuses(timeline: &Timeline, column: &SeriesColumn, today: Option<Tick>) -> Vec<StatusWords> {
    let shown = |row| StatusWords {
        shape: marks::of_event(timeline.status(row)).shape,
        word: wording::event_status(timeline, row, today),
    };
    distinct(column.rows().map(shown))
}

/// `28 Nov 2024 or 29 Nov 2024`
fn either(dates: Vec<String>, words: &Words) -> String {
    let either = |one: String, other: String| text!(words, dates_or, one = one, other = other);
    dates.into_iter().reduce(either).unwrap_or_default()
}

fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct: Vec<T> = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}
