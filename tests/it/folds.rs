//! Folding of long empty stretches: an axis that goes both ways, nothing lost in a break, and pictures that keep every law
//! of those without one.

use crate::support::pictures::{first_difference, overlap};
use crate::support::{Known, Sample, english, samples, timeline_from, timeline_of};
use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::date::{Civil, Marks};
use model::{Problems, Tick, TimeRange, Timeline};
use proptest::prelude::*;
use scene::axis::view::{Limits, zoomed_on};
use scene::draw_list::Item;
use scene::{DrawList, Folds, Target, TextMeasure, TimeMap};
use session::command::{DocumentCommand, LaneCommand, ShowCommand, ViewCommand};
use session::{Document, Effect, FoundGaps, Motion, Origin, Preferences, Session};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const WIDTH: f32 = 1_000.0;

/// A session that sees all of a timeline, folded.
fn folded(timeline: Timeline) -> Session {
    let document = Document::new(timeline, Problems::default(), false, Origin::BuiltIn);
    let mut session = Session::new(document, Preferences::default());
    session.apply(ViewCommand::Width(WIDTH).into());
    let effects = session.apply(ViewCommand::ToggleGaps.into());
    // What is empty of very many is found in the background.
    if effects.iter().any(|effect| matches!(effect, Effect::FindGaps { .. })) {
        let found = FoundGaps::new(&session.document().timeline, session.index());
        session.apply(DocumentCommand::GapsFound(found).into());
    }
    session
}

fn picture(session: &Session) -> DrawList {
    let titles = theme::Metrics::WINDOW.lane_titles;
    session.picture([WIDTH + titles, 900.0].into(), &TextMeasure::new())
}

/// Two groups of events, the second so many days after the first, and what lasts through both.
fn apart(mut events: Vec<Sample>, days: i32) -> Vec<Sample> {
    for (at, event) in events.iter_mut().enumerate() {
        event.start %= 1_000;
        event.length %= 200;
        event.start += if at % 2 == 0 { 0 } else { days };
    }
    events.push(Sample { start: 10, length: days, weight: 3, known: Known::Day });
    events
}

fn groups() -> impl Strategy<Value = Timeline> {
    (samples(), 10_000..40_000_i32).prop_map(|(events, days)| timeline_of(&apart(events, days)))
}

/// Names of breaks in sight.
fn breaks(list: &DrawList) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let gaps = list.hits.iter().filter(|hit| matches!(hit.target, Target::Gap(_)));
    gaps.for_each(|hit| names.push(&hit.name));
    names.dedup();
    names
}

/// What is folded, of a timeline of which something is.
fn first_fold(session: &Session) -> TimeRange {
    session.view().folds.iter().next().expect("a fold").hidden
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_axis_goes_both_ways(
        timeline in groups(), from in 0.0..1.0, length in 0.000_1..1.0_f64, x in -500.0..1_500.0_f32, step in 0.0..90.0_f32,
    ) {
        let session = folded(timeline);
        let whole = session.view().range;
        let at = |share: f64| whole.start().later((whole.span() as f64 * share) as i64);
        let map = TimeMap::folded(TimeRange::new(at(from), at(from + length)), 0.0, WIDTH, &session.view().folds);
        let there = map.time_from_x(x);
        prop_assert!((map.x_from_time(there) - x).abs() < 0.01, "{} {}", map.x_from_time(there), x);
        prop_assert!(map.time_from_x(x + step) >= there);
        prop_assert!((map.x_from_time(map.range().end()) - WIDTH).abs() < 0.01);
        let later = there.later(1 + (f64::from(step) * map.ticks_per_px()) as i64);
        prop_assert!(map.x_from_time(later) >= map.x_from_time(there));
    }

    #[test]
    fn no_event_lies_in_a_fold(timeline in groups()) {
        let session = folded(timeline);
        let timeline = &session.document().timeline;
        for fold in session.view().folds.iter() {
            for row in timeline.rows() {
                let extent = timeline.extent(row);
                let mut windows = vec![extent.start];
                windows.extend(extent.marks.has(Marks::PERIOD).then_some(extent.end));
                for window in windows {
                    let known = [window.earliest, window.latest].into_iter().filter(|tick| tick.is_finite());
                    prop_assert!(known.clone().all(|tick| tick <= fold.hidden.start() || tick >= fold.hidden.end()));
                    let is_round = window.earliest.is_finite() && window.latest.is_finite();
                    prop_assert!(!is_round || window.latest <= fold.hidden.start() || window.earliest >= fold.hidden.end());
                }
            }
        }
    }

    #[test]
    fn the_ends_are_not_folded(timeline in groups()) {
        let session = folded(timeline);
        let whole = session.document().timeline.whole_range().expect("events");
        let is_inside = |hidden: TimeRange| hidden.start() > whole.start() && hidden.end() < whole.end();
        prop_assert!(session.view().folds.iter().all(|fold| is_inside(fold.hidden)));
    }

    #[test]
    fn texts_never_overlap(timeline in groups(), x in 0.0..WIDTH, factor in 0.8..12.0_f64) {
        let mut session = folded(timeline);
        prop_assert_eq!(overlap(&picture(&session)), None);
        let anchor = Some(session.view().map().time_from_x(x));
        session.apply(ViewCommand::Zoom { anchor, factor, motion: Motion::Jump }.into());
        prop_assert_eq!(overlap(&picture(&session)), None);
    }

    #[test]
    fn panning_moves_no_row(timeline in groups(), x in 0.0..WIDTH, factor in 0.8..4.0_f64, share in -0.4..0.4_f64) {
        let mut session = folded(timeline);
        let anchor = Some(session.view().map().time_from_x(x));
        session.apply(ViewCommand::Zoom { anchor, factor, motion: Motion::Jump }.into());
        let before = (rows(&session), session.view().folds.clone(), session.view().map().ticks_per_px());
        session.apply(ViewCommand::Pan(share, Motion::Jump).into());
        prop_assume!(session.view().folds == before.1);
        // A scale on the edge of a level may be rounded to either side of it.
        let level = scene::Level::of;
        prop_assume!(level(before.2) == level(session.view().map().ticks_per_px()));
        let after = rows(&session);
        for (row, was) in &before.0 {
            if let Some(is) = after.get(row) {
                prop_assert!((was - is).abs() < 0.01, "row {} jumped from {} to {}", row, was, is);
            }
        }
    }

    #[test]
    fn zooming_keeps_the_moment_under_the_pointer(timeline in groups(), x in 0.0..WIDTH, factor in 0.3..5.0_f64) {
        let session = folded(timeline);
        let map = session.view().map();
        let moment = map.time_from_x(x);
        let range = zoomed_on(&map, moment, factor, session.limits());
        let folds = session.view().folds.without(None, range);
        prop_assume!(folds == session.view().folds);
        let after = TimeMap::folded(range, 0.0, WIDTH, &folds);
        prop_assert!((after.x_from_time(moment) - x).abs() < 0.5, "{} and {}", after.x_from_time(moment), x);
    }

    #[test]
    fn counts_add_up_over_breaks(timeline in crowds(), x in 0.0..WIDTH, factor in 0.8..3.0_f64) {
        let mut session = folded(timeline);
        prop_assert!(!session.view().folds.is_empty());
        let num = session.document().timeline.num_rows() as u64;
        prop_assert_eq!(counted(&picture(&session)), num);
        // Of what is seen none is lost and none told twice.
        let anchor = Some(session.view().map().time_from_x(x));
        session.apply(ViewCommand::Zoom { anchor, factor, motion: Motion::Jump }.into());
        prop_assert!(counted(&picture(&session)) <= num);
        prop_assert_eq!(overlap(&picture(&session)), None);
    }
}

/// Upper edges of rows in sight.
fn rows(session: &Session) -> BTreeMap<u32, f32> {
    let list = picture(session);
    let row = |hit: &scene::Hit| match hit.target {
        Target::Row(row) => Some((row.0, hit.rect.top())),
        _ => None,
    };
    list.hits.iter().filter_map(row).collect()
}

/// Two groups of so many events that their lane counts them.
fn crowds() -> impl Strategy<Value = Timeline> {
    (500..900_i32, 10_000..60_000_i32, 0..900_i32).prop_map(|(num, days, shift)| {
        let event = |at: i32| Sample {
            start: (at * 7_919 + shift) % 900 + if at % 3 == 0 { days } else { 0 },
            length: 0,
            weight: 0,
            known: Known::Day,
        };
        timeline_of(&(0..num).map(event).collect::<Vec<Sample>>())
    })
}

/// Events that a picture of a folded lane counts or shows one by one, in the row of counts.
fn counted(list: &DrawList) -> u64 {
    let is_count = |hit: &&scene::Hit| matches!(hit.target, Target::Folded { .. });
    let top = list.hits.iter().find(is_count).map_or(0.0, |hit| hit.rect.top());
    let counts = list.hits.iter().map(|hit| match hit.target {
        Target::Folded { count, .. } => count,
        // Names above the counts say again what is counted below them.
        Target::Row(_) if (hit.rect.top() - top).abs() < 0.5 => 1,
        _ => 0,
    });
    counts.sum()
}

/// Timelines of two groups: their dates, and the name of the break between them.
const SCALES: &[(&[&str], &str)] = &[
    (
        &["2025-03-14T14:00", "2025-03-14T14:01", "2025-03-14T14:02", "2025-03-14T14:58", "2025-03-14T15:00"],
        "54 minutes",
    ),
    (&["2025-03-14", "2025-03-20", "2025-03-28", "2025-11-04", "2025-11-20"], "218 days"),
    (&["1901-02", "1902-05", "1904-01", "1955-06", "1957-09"], "51 years"),
    (&["-0300", "-0260", "-0200", "1900", "1980", "2020"], "2,079 years"),
    (
        &["Y-13800000000", "Y-13500000000", "Y-13000000000", "Y-500000000", "Y-66000000", "2026"],
        "12.3 billion years",
    ),
];

fn timeline_of_dates(dates: &[&str]) -> Timeline {
    let event = |date: &&str| format!(r#"{{"title":"Event of {date}","when":"{date}"}}"#);
    let events: Vec<String> = dates.iter().map(event).collect();
    timeline_from(&format!(r#"{{"format":"timeline/1","title":"T","events":[{}]}}"#, events.join(",")))
}

#[test]
fn from_minutes_to_the_big_bang() {
    for (dates, name) in SCALES {
        let session = folded(timeline_of_dates(dates));
        let list = picture(&session);
        let found = breaks(&list);
        assert!(found.len() == 1 && found[0].starts_with(name), "{dates:?}: {found:?}, not {name}");
        assert_eq!(overlap(&list), None, "{dates:?}");
        let named = list
            .items
            .iter()
            .any(|item| matches!(item, Item::Text { text, .. } if found[0].starts_with(text.as_str())));
        assert!(named, "{dates:?}: the break has no name on the ruler");
    }
}

/// What is not folded, and why not.
#[test]
fn what_is_no_gap_between_groups_stays() {
    for (why, dates) in [
        ("equal distances", &["2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01"][..]),
        ("two events", &["1900-01-01", "2000-01-01"]),
        ("one event", &["2000-01-01"]),
        ("no event", &[]),
        (
            "it may have happened at any time between",
            &["1900", "1901", "1902/1903", "1904-01-01/1990-01-01", "1904/1990", "19XX"],
        ),
    ] {
        let session = folded(timeline_of_dates(dates));
        assert!(session.view().folds.is_empty(), "{why}: {:?}", session.view().folds);
    }
}

#[test]
fn off_it_is_as_if_there_were_no_switch() {
    let mut session = folded(timeline_of_dates(SCALES[2].0));
    assert!(!session.view().folds.is_empty());
    session.apply(ViewCommand::ToggleGaps.into());
    let document = Document::new(timeline_of_dates(SCALES[2].0), Problems::default(), false, Origin::BuiltIn);
    let mut other = Session::new(document, Preferences::default());
    other.apply(ViewCommand::Width(WIDTH).into());
    assert_eq!(picture(&session).to_text(), picture(&other).to_text());
    assert_eq!(session.view(), other.view());
}

#[test]
fn a_stretch_that_is_zoomed_into_is_exact_until_one_leaves() {
    let mut session = folded(timeline_of_dates(SCALES[2].0));
    let all = session.view().range;
    let gap = session.view().folds.iter().next().expect("a fold").gap;
    session.apply(ViewCommand::SetRange(gap, Motion::Ease).into());
    assert_eq!((session.view().range, session.view().folds.is_empty()), (gap, true));
    // Still exact a little beside it, and a little farther out.
    session.apply(ViewCommand::Pan(0.2, Motion::Jump).into());
    assert!(session.view().folds.is_empty());
    session.apply(ViewCommand::Zoom { anchor: None, factor: 0.85, motion: Motion::Jump }.into());
    assert!(session.view().folds.is_empty());
    session.apply(ViewCommand::Zoom { anchor: None, factor: 0.5, motion: Motion::Jump }.into());
    assert!(!session.view().folds.is_empty());
    session.apply(ViewCommand::SetRange(gap, Motion::Ease).into());
    session.apply(ViewCommand::Fit.into());
    assert_eq!(session.view().range, all);
    assert!(!session.view().folds.is_empty());
}

#[test]
fn steps_back_take_folding_with_them() {
    let mut session = folded(timeline_of_dates(SCALES[2].0));
    let seen =
        |session: &Session| (session.view().range, session.view().folds.clone(), session.view().folds_gaps);
    let before = seen(&session);
    let gap = session.view().folds.iter().next().expect("a fold").gap;
    session.apply(ViewCommand::SetRange(gap, Motion::Ease).into());
    let opened = seen(&session);
    session.apply(ViewCommand::ToggleGaps.into());
    let off = seen(&session);
    for expected in [&opened, &before] {
        session.apply(session::command::HistoryCommand::Undo.into());
        assert_eq!(&seen(&session), expected);
    }
    for expected in [&opened, &off] {
        session.apply(session::command::HistoryCommand::Redo.into());
        assert_eq!(&seen(&session), expected);
    }
}

#[test]
fn the_command_line_folds_too() {
    let session = folded(timeline_of_dates(SCALES[2].0));
    assert!(session.command_line().ends_with(" --fold-gaps"), "{}", session.command_line());
    let mut again = folded(timeline_of_dates(SCALES[2].0));
    again.apply(ViewCommand::ToggleGaps.into());
    again.apply(ShowCommand::SeenView(session.seen_view()).into());
    assert_eq!(again.view().folds, session.view().folds);
    // To the day, with the same margin.
    let [one, other] = [&session, &again].map(|session| session.view().range);
    let day = session.document().timeline.resolution().per_day();
    assert!(one.start().since(other.start()).abs() <= 2 * day, "{one:?} {other:?}");
}

#[test]
fn hidden_lanes_and_today_count_as_what_is_shown() {
    let text = r#"{"format":"timeline/1","title":"T","events":[
        {"title":"a","when":"1901-02","lane":"x"},{"title":"b","when":"1902-02","lane":"x"},
        {"title":"c","when":"1903-02","lane":"x"},{"title":"d","when":"1990-02","lane":"x"},
        {"title":"e","when":"1930-02","lane":"y"},{"title":"f","when":"1960-02","lane":"y"}]}"#;
    let mut session = folded(timeline_from(text));
    let num = |session: &Session| session.view().folds.iter().count();
    assert_eq!(num(&session), 3);
    let lane = session.document().timeline.lanes().iter().position(|lane| lane.id == "y").expect("a lane");
    session.apply(LaneCommand::Toggle(model::LaneId(lane as u32)).into());
    assert_eq!(num(&session), 1);
    let resolution = session.document().timeline.resolution();
    let day = Civil::new(1_950, 1, 1).tick(resolution).expect("a day");
    session.apply(DocumentCommand::Today(day.0 / resolution.per_day()).into());
    let today = session.today().expect("a day");
    assert_eq!(num(&session), 2);
    assert!(session.view().folds.iter().all(|fold| !fold.hidden.contains(today)));
}

/// So many events in two groups, many years from each other.
fn many_apart(num: i64) -> Timeline {
    let day = |at: i64| at * 7_919 % 3_000 + if at % 2 == 0 { 0 } else { 60_000 };
    let lines = (0..num).map(|at| format!("x,{}", Civil::from_days(day(at)).edtf()));
    let lines: Vec<String> = std::iter::once("title,start".to_owned()).chain(lines).collect();
    formats::read(lines.join("\n").as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

#[test]
fn what_is_empty_of_very_many_is_looked_for_in_the_background() {
    let document = Document::new(many_apart(60_000), Problems::default(), false, Origin::BuiltIn);
    let mut session = Session::new(document, Preferences::default());
    let asks = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::FindGaps { .. }));
    let whole = session.view().range;
    let effects = session.apply(ViewCommand::ToggleGaps.into());
    assert!(asks(&effects) && session.view().folds.is_empty() && session.view().folds_gaps);
    assert!(!session.has_no_folds(), "nobody knows yet");
    let effects = session.apply(ViewCommand::Pan(0.0, Motion::Jump).into());
    assert!(!asks(&effects), "asked once");
    let found = FoundGaps::new(&session.document().timeline, session.index());
    // Whoever has changed their mind meanwhile is not forgotten when they change it again.
    session.apply(ViewCommand::ToggleGaps.into());
    session.apply(DocumentCommand::GapsFound(found.clone()).into());
    assert!(session.view().folds.is_empty() && session.view().range == whole);
    session.apply(ViewCommand::ToggleGaps.into());
    assert_eq!(session.view().folds.iter().count(), 1);
    assert!(
        session.view().range.span() < whole.span()
            && session.view().range.contains(first_fold(&session).start())
    );

    // Known once, it is known when it is switched off and on again.
    session.apply(ViewCommand::ToggleGaps.into());
    assert!(session.view().folds.is_empty());
    assert!(!asks(&session.apply(ViewCommand::ToggleGaps.into())));
    assert_eq!(session.view().folds.iter().count(), 1);
    // What was found in another index folds nothing, and nothing of it stays folded over this one.
    let filter = Filter::default();
    let index = Arc::new(TimelineIndex::build(&session.document().timeline, &filter));
    let document = session.document().clone();
    let indexed = |gaps| DocumentCommand::Indexed {
        document: document.clone(),
        filter: filter.clone(),
        index: index.clone(),
        gaps,
    };
    assert!(asks(&session.apply(indexed(None).into())) && session.view().folds.is_empty());
    session.apply(DocumentCommand::GapsFound(found).into());
    assert!(session.view().folds.is_empty());
    // An index that comes with what is empty in it is folded at once.
    let found = FoundGaps::new(&session.document().timeline, &index);
    assert!(!asks(&session.apply(indexed(Some(found)).into())));
    assert_eq!(session.view().folds.iter().count(), 1);
}

#[test]
fn a_picture_touches_no_more_of_a_million_events() {
    let touched = |num: i64| {
        let session = folded(many_apart(num));
        assert_eq!(session.view().folds.iter().count(), 1);
        picture(&session).num_touched
    };
    let (few, many) = (touched(30_000), touched(1_000_000));
    assert!(many <= few + few / 10, "{few} at 30,000 and {many} at a million");
}

#[test]
fn no_tick_of_the_ruler_stands_in_a_break() {
    for (dates, _) in SCALES {
        let session = folded(timeline_of_dates(dates));
        let map = session.view().map();
        let resolution = session.document().timeline.resolution();
        let ruler = scene::axis::ruler::Ruler::new(&map, resolution, &TextMeasure::new(), english());
        let hidden = first_fold(&session);
        assert!(ruler.ticks.iter().any(|tick| tick.tick < hidden.start()), "{dates:?}");
        assert!(ruler.ticks.iter().any(|tick| tick.tick >= hidden.end()), "{dates:?}");
        assert!(
            ruler.ticks.iter().all(|tick| tick.tick == hidden.end() || !hidden.contains(tick.tick)),
            "{dates:?}"
        );
        assert!(ruler.ticks.is_sorted_by_key(|tick| tick.tick), "{dates:?}");
    }
}

/// Links, bars and eras over a gap of fifty years, as text.
#[test]
fn pictures_are_as_they_were() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scene/folded-fifty-years.txt");
    let text = include_str!("../data/fifty-years.timeline.json");
    let mut session = folded(timeline_from(text));
    session.apply(ViewCommand::ToggleAllLinks.into());
    let list = picture(&session);
    assert_eq!(overlap(&list), None);
    let text = list.to_text();
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, text).expect("a reference is written");
        return;
    }
    let reference = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(first_difference(&reference, &text), None);
}

#[test]
fn a_map_without_folds_is_the_plain_map() {
    let range = TimeRange::new(Tick(-5_000), Tick(1_732_752_000_000));
    let (plain, other) =
        (TimeMap::new(range, 132.0, 777.0), TimeMap::folded(range, 132.0, 777.0, &Folds::default()));
    assert_eq!(plain, other);
    let limits = Limits::around(range, model::Resolution::Milliseconds);
    let linear = scene::axis::view::zoomed(range, Tick(77), 1.7, &limits);
    assert_eq!(zoomed_on(&plain, Tick(77), 1.7, &limits), linear);
}
