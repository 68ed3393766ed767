//! The longest stretches of a lane in which nothing begins, ends or takes place.
//!
//! Wherever a row may begin or end, or an event may fall, is taken; what surely lasts through a stretch is not. So an
//! event of which only the year is known keeps all of that year, and a term of twenty years keeps its first and last day.
//! What begins or ends at a date that nobody knows is taken only where it is known.
//!
//! ```text
//!  rows, by start ─▶ windows, by start ─▶ Gaps: before the first … between … behind the last      O(n log n), once
//!  several lanes  ─▶ what is empty in all of them
//! ```

use super::bins::sorted;
use super::{LaneIndex, TimelineIndex};
use model::date::{DateBounds, Marks, Reading, When};
use model::timeline::Columns;
use model::{EventId, LaneId, Tick, TimeRange, Timeline};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Most stretches that a lane keeps, the longest. Whatever is empty in all lanes and longer than 1/256 of the timeline lies
/// in one of them.
const MAX_GAPS: usize = 256;

/// Empty stretches by time: the first reaches back to the beginning of the axis, the last on to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps(Vec<TimeRange>);

impl Default for Gaps {
    /// Nothing stands anywhere.
    fn default() -> Self {
        Self(vec![TimeRange::new(FIRST, LAST)])
    }
}

/// The ends of the axis.
const FIRST: Tick = Tick(i64::MIN + 1);
const LAST: Tick = Tick(i64::MAX - 1);

impl Gaps {
    /// The longest empty stretches between rows, which come by start, and other dates.
    fn build(timeline: &Timeline, rows: &[EventId], others: &[DateBounds]) -> Self {
        let columns = timeline.columns();
        let taken: Vec<(Tick, Tick)> = rows.iter().map(|row| taken(columns, *row)).collect();
        let lasting = rows.iter().filter(|row| columns.marks(**row).has(Marks::PERIOD));
        let ends = lasting.map(|row| columns.end(*row)).chain(others.iter().copied()).filter_map(known);
        let ends = sorted(ends.collect(), |(from, _)| *from);
        Self::between(merged(taken.into_iter(), ends.into_iter()))
    }

    /// The gaps between windows that come by start.
    fn between(windows: impl Iterator<Item = (Tick, Tick)>) -> Self {
        let mut longest: BinaryHeap<Reverse<(i64, Tick)>> = BinaryHeap::new();
        let mut bounds: Option<(Tick, Tick)> = None;
        for (from, to) in windows {
            let Some((_, reach)) = &mut bounds else {
                bounds = Some((from, to));
                continue;
            };
            let gap = Reverse((from.since(*reach), *reach));
            if longest.len() == MAX_GAPS && longest.peek().is_some_and(|shortest| gap < *shortest) {
                longest.pop();
            }
            if from > *reach && longest.len() < MAX_GAPS {
                longest.push(gap);
            }
            *reach = to.max(*reach);
        }
        let Some((first, last)) = bounds else { return Self::default() };
        let gaps = longest.into_iter().map(|Reverse((span, from))| TimeRange::new(from, from.later(span)));
        let mut gaps: Vec<TimeRange> =
            gaps.chain([TimeRange::new(FIRST, first), TimeRange::new(last, LAST)]).collect();
        gaps.sort_unstable_by_key(|gap| gap.start());
        Self(gaps)
    }

    /// What is empty here and there.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (mut here, mut there) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::new();
        while let (Some(one), Some(another)) = (here.peek(), there.peek()) {
            let (from, to) = (one.start().max(another.start()), one.end().min(another.end()));
            if from < to {
                both.push(TimeRange::new(from, to));
            }
            if one.end() < another.end() {
                here.next()
            } else {
                there.next()
            };
        }
        Self(both)
    }

    /// Empty stretches between things, not those before the first and behind the last.
    pub fn inner(&self) -> impl Iterator<Item = TimeRange> {
        self.0.iter().copied().filter(|gap| gap.start() > FIRST && gap.end() < LAST)
    }
}

/// What is empty in each lane, and behind all of them.
#[derive(Clone, Debug)]
pub struct LaneGaps {
    lanes: Vec<Gaps>,
    /// Of eras, and of the dates that events were moved from.
    behind: Gaps,
}

impl LaneGaps {
    /// Looks through all rows of an index; O(n log n).
    pub fn build(timeline: &Timeline, index: &TimelineIndex) -> Self {
        let lanes = index.lanes.par_iter().map(|lane| Gaps::build(timeline, lane.rows(), &[])).collect();
        let rows: Vec<&[EventId]> =
            index.lanes.iter().map(LaneIndex::rows).chain([index.backdrop()]).collect();
        let is_shown = |row: EventId| rows.iter().any(|rows| rows.binary_search(&row).is_ok());
        let behind = Gaps::build(timeline, index.backdrop(), &earlier_dates(timeline, is_shown));
        Self { lanes, behind }
    }

    /// What is empty in all lanes that are shown.
    pub fn of(&self, is_shown: impl Fn(LaneId) -> bool) -> Gaps {
        let lanes = (0..).map(LaneId).zip(&self.lanes).filter(|(lane, _)| is_shown(*lane));
        lanes.fold(self.behind.clone(), |empty, (_, gaps)| empty.and(gaps))
    }
}

/// Where events stood before they were moved; they are still drawn there.
fn earlier_dates(timeline: &Timeline, is_shown: impl Fn(EventId) -> bool) -> Vec<DateBounds> {
    let moved = timeline.rows_with_details().filter(|(row, event)| !event.was.is_empty() && is_shown(*row));
    let (resolution, rule) = (timeline.resolution(), timeline.zone_rule());
    let extent = |when: &When| when.extent(Reading::Occurrence, resolution, rule).ok();
    moved.flat_map(|(_, event)| &event.was).filter_map(|when| Some(extent(when)?.start)).collect()
}

/// Where a row may begin: from where it is sorted to the end of the window.
fn taken(columns: &Columns, row: EventId) -> (Tick, Tick) {
    let (start, DateBounds { latest, .. }) = (columns.sort_tick(row), columns.start(row));
    (start, if latest.is_finite() { latest.max(start) } else { start })
}

/// A window as far as it is known; where one side is not, the other.
fn known(window: DateBounds) -> Option<(Tick, Tick)> {
    match (window.earliest.is_finite(), window.latest.is_finite()) {
        (true, true) => Some((window.earliest, window.latest)),
        (true, false) => Some((window.earliest, window.earliest)),
        (false, true) => Some((window.latest, window.latest)),
        (false, false) => None,
    }
}

/// Two lists by start as one.
fn merged(
    one: impl Iterator<Item = (Tick, Tick)>,
    other: impl Iterator<Item = (Tick, Tick)>,
) -> impl Iterator<Item = (Tick, Tick)> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(first), Some(second)) if second < first => other.next(),
        (None, Some(_)) => other.next(),
        _ => one.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Filter;
    use formats::{self, ReadWatch};
    use model::date::Civil;
    use proptest::prelude::*;

    const DAY: i64 = 86_400_000;

    /// Days that a timeline of dates leaves empty, as `from–to`.
    fn empty_days(dates: &[&str]) -> Vec<String> {
        let lines: Vec<String> =
            dates.iter().map(|date| format!(r#"{{"title":"x","when":"{date}"}}"#)).collect();
        let text = format!(r#"{{"format":"timeline/1","title":"T","events":[{}]}}"#, lines.join(","));
        let timeline = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline;
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let day = |tick: Tick| Civil::from_days(tick.0.div_euclid(DAY)).edtf();
        let gaps = LaneGaps::build(&timeline, &index).of(|_| true);
        gaps.inner().map(|gap| format!("{}–{}", day(gap.start()), day(gap.end()))).collect()
    }

    #[test]
    fn what_is_empty_is_what_nothing_may_stand_in() {
        for (dates, expected) in [
            (&["2001-01-05", "2001-03-01"][..], &["2001-01-06–2001-03-01"][..]),
            // A year known to the year is taken whole.
            (&["2001", "2005-02-01"], &["2002-01-01–2005-02-01"]),
            // What lasts through is no hindrance; where it begins and ends is.
            (&["2001-01-01/2009-01-01", "2004-01-01"], &["2001-01-02–2004-01-01", "2004-01-02–2009-01-01"]),
            // An end that nobody knows takes nothing, and neither does one that is open.
            (&["2001-01-01/", "2009-01-01"], &["2001-01-02–2009-01-01"]),
            (&["2001-01-01/..", "2009-01-01"], &["2001-01-02–2009-01-01"]),
            (&["2001-01-01"], &[]),
            (&[], &[]),
        ] {
            assert_eq!(empty_days(dates), expected, "{dates:?}");
        }
    }

    proptest! {
        #[test]
        fn the_longest_are_found_whatever_the_lane(
            days in proptest::collection::vec((0_i64..4_000, 0_i64..900, any::<bool>()), 1..60),
        ) {
            let line = |(from, length, is_long): &(i64, i64, bool)| {
                let day = |days: i64| Civil::from_days(days).edtf();
                let end = if *is_long { format!("/{}", day(from + length)) } else { String::new() };
                format!(r#"{{"title":"x","when":"{}{end}","lane":"l{}"}}"#, day(*from), length % 3)
            };
            let lines: Vec<String> = days.iter().map(line).collect();
            let text = format!(r#"{{"format":"timeline/1","title":"T","events":[{}]}}"#, lines.join(","));
            let timeline = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline;
            let index = TimelineIndex::build(&timeline, &Filter::default());
            let gaps: Vec<TimeRange> = LaneGaps::build(&timeline, &index).of(|_| true).inner().collect();
            let mut taken: Vec<i64> = Vec::new();
            for (from, length, is_long) in &days {
                taken.push(*from);
                taken.extend(is_long.then_some(from + length));
            }
            taken.sort_unstable();
            taken.dedup();
            let pairs = taken.windows(2).filter(|pair| pair[1] > pair[0] + 1);
            let expected: Vec<TimeRange> = pairs
                .map(|pair| TimeRange::new(Tick((pair[0] + 1) * DAY), Tick(pair[1] * DAY)))
                .collect();
            prop_assert_eq!(gaps, expected);
        }
    }
}
