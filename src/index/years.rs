//! Years, decades or centuries to choose from: how many rows lie in each, as a range of the filter would keep them.

use super::filter::Choice;
use model::date::Moment;
use model::date::entry::range_from_edtf;
use model::{EventId, Tick, Timeline};
use rayon::prelude::*;

/// Most choices of one length, before longer stretches are offered.
const MAX_CHOICES: i64 = 60;

/// Rows that one thread counts at a time.
const RUN: usize = 65_536;

/// The stretches of a timeline in EDTF, `2024`, `199X` or `19XX`, with their counts; empty ones are left out. None where
/// the timeline leaves the years 0 to 9999, or is longer than so many centuries.
pub fn year_choices(timeline: &Timeline) -> Vec<Choice<String>> {
    let stretches = stretches(timeline);
    let starts: Vec<Tick> = stretches.iter().map(|(_, start)| *start).collect();
    let add = |mut changes: Vec<i64>, row: u32| {
        let (first, last) = touched(timeline, EventId(row), &starts);
        for (at, by) in [(first, 1), (last + 1, -1)] {
            if let Some(change) = changes.get_mut(at) {
                *change += by;
            }
        }
        changes
    };
    let none = || vec![0_i64; starts.len() + 1];
    let sum = |a: Vec<i64>, b: Vec<i64>| a.iter().zip(&b).map(|(a, b)| a + b).collect();
    let rows = (0..timeline.num_rows() as u32).into_par_iter().with_min_len(RUN);
    let changes: Vec<i64> = rows.fold(none, add).reduce(none, sum);
    let counts = changes.iter().scan(0, |count, change| {
        *count += change;
        Some(*count)
    });
    let choice = |((value, _), count): ((String, Tick), i64)| {
        let (title, count) = (title(&value), count as usize);
        Choice { value, title, count }
    };
    stretches.into_iter().zip(counts).map(choice).filter(|choice| choice.count > 0).collect()
}

/// `850`, `1990s`, `1900s`.
fn title(stretch: &str) -> String {
    let first = stretch.replace('X', "0");
    let first = first.trim_start_matches('0');
    let first = if first.is_empty() { "0" } else { first };
    format!("{first}{}", if stretch.contains('X') { "s" } else { "" })
}

/// The first and the last stretch that a row touches.
fn touched(timeline: &Timeline, row: EventId, starts: &[Tick]) -> (usize, usize) {
    let (start, end) = timeline.drawn_range(row);
    let first = starts.partition_point(|tick| *tick <= start).saturating_sub(1);
    let last = starts.partition_point(|tick| *tick < end).saturating_sub(1);
    (first, last.max(first))
}

/// Names and beginnings of the stretches, in order.
fn stretches(timeline: &Timeline) -> Vec<(String, Tick)> {
    let resolution = timeline.resolution();
    let Some(whole) = timeline.whole_range() else { return Vec::new() };
    let year = |tick: Tick| Moment::from_tick(tick, resolution).date.year;
    let (first, last) = (year(whole.start()), year(whole.end().earlier(1)));
    let lengths = [(1, 4), (10, 3), (100, 2)];
    let fits = |length: &&(i64, usize)| (last - first) / length.0 < MAX_CHOICES;
    let Some((length, digits)) = lengths.iter().find(fits).filter(|_| first >= 0 && last <= 9_999) else {
        return Vec::new();
    };
    let name = |at: i64| format!("{:0digits$}{}", at, "X".repeat(4 - digits));
    let names = (first / length..=last / length).map(name);
    names.filter_map(|name| Some((name.clone(), range_from_edtf(&name, resolution).ok()?.start()))).collect()
}
