//! What a chart does round what is selected or missing: lanes without events in sight, the panel over it, marks of what
//! is inferred, links round letters.

use crate::support::{english, samples, timeline_from, timeline_of};
use formats::{self, ReadWatch};
use index::{Filter, GridStep, TimelineIndex};
use model::date::entry::range_from_typed;
use model::{Problems, Tick, TimeRange, Timeline};
use proptest::prelude::*;
use scene::draw_list::{Dash, Item};
use scene::timeline::arrange::QUIET_HEIGHT;
use scene::{DrawList, StaticScene, Target, TextMeasure, ViewState};
use session::command::{PanelCommand, SelectCommand, ViewCommand};
use session::{Document, Motion, Origin, Preferences, Session};
use theme::Metrics;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

/// Two lanes, one of the twenties and one of the forties.
const TWO_LANES: &str = r#"{"format": "timeline/1", "title": "T",
    "lanes": [{"id": "early", "title": "Early"}, {"id": "late", "title": "Late"}],
    "events": [
        {"id": "a", "title": "Treaty", "when": "1921-05-01", "lane": "early"},
        {"id": "b", "title": "Talks", "when": "1923-05-01", "lane": "early"},
        {"id": "c", "title": "Charter", "when": "1945-06-26", "lane": "late"}]}"#;

fn range(timeline: &Timeline, typed: &str) -> TimeRange {
    range_from_typed(typed, timeline.resolution()).expect("a range")
}

fn picture(timeline: &Timeline, view: &ViewState) -> DrawList {
    let index = TimelineIndex::build(timeline, &Filter::default());
    let (measure, size) = (TextMeasure::new(), [1_000.0, 400.0].into());
    let (index, measure, metrics) = (&index, &measure, &Metrics::WINDOW);
    let (packing, today, has_line_of_today) = (None, None, false);
    StaticScene {
        timeline,
        index,
        packing,
        view,
        metrics,
        measure,
        words: english(),
        today,
        has_line_of_today,
        size,
    }
    .draw()
}

fn texts(list: &DrawList) -> Vec<&str> {
    list.items
        .iter()
        .filter_map(|item| if let Item::Text { text, .. } = item { Some(text.as_str()) } else { None })
        .collect()
}

#[test]
fn a_lane_without_events_in_sight_names_the_nearest() {
    let timeline = timeline_from(TWO_LANES);
    for (seen, words, row) in [
        ("1920/1924", "next: Charter, 26 Jun 1945 ›", "c"),
        ("1944/1946", "‹ last: Talks, 1 May 1923", "b"),
        ("1910/1919", "next: Treaty, 1 May 1921 ›", "a"),
        ("1924/1930", "‹ last: Talks, 1 May 1923", "b"),
    ] {
        let list = picture(&timeline, &ViewState::new(range(&timeline, seen)));
        assert!(texts(&list).contains(&words), "{seen}: {:?}", texts(&list));
        let way =
            list.hits.iter().find(|hit| hit.target == Target::WayTo(timeline.row_by_id(row).expect("a row")));
        let height = way.map(|hit| hit.rect.height());
        assert_eq!(height, Some(QUIET_HEIGHT), "{seen}");
    }
}

#[test]
fn a_chart_without_anything_in_sight_is_not_blank() {
    let timeline = timeline_from(TWO_LANES);
    let list = picture(&timeline, &ViewState::new(range(&timeline, "1930/1935")));
    let ways = list.hits.iter().filter(|hit| matches!(hit.target, Target::WayTo(_)));
    assert_eq!(ways.count(), 2);
}

/// Everywhere but under dates that are inferred a line of dots would tell something else.
#[test]
fn an_inferred_date_is_underlined_and_has_no_other_sign() {
    let timeline = timeline_from(SUMMITS);
    let list = picture(&timeline, &ViewState::new(range(&timeline, "2023-09/2026-12")));
    let mut underlined: Vec<&str> = Vec::new();
    for item in &list.items {
        let Item::Path { points, stroke: Some(stroke), .. } = item else { continue };
        if stroke.dash != Dash::Dotted || points.len() != 2 || (points[0].y - points[1].y).abs() > 0.0 {
            continue;
        }
        let date = list.items.iter().find_map(|item| match item {
            Item::Text { pos, text, .. } => {
                let is_under = (pos.y + 3.5 - points[0].y).abs() < 0.1 && (pos.x - points[0].x).abs() < 0.1;
                is_under.then_some(text.as_str())
            }
            _ => None,
        });
        underlined.extend(date);
    }
    for date in ["23 Nov 2023", "11 Nov 2026", "2025, day not stated"] {
        assert!(underlined.contains(&date), "{date} in {underlined:?}");
    }
    assert!(!underlined.contains(&"2024"), "stated: {underlined:?}");
    assert!(texts(&list).iter().all(|text| !text.contains('≈')));
}

fn opened(text: &str) -> Session {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    Session::new(
        Document::new(opened.timeline, Problems::default(), false, Origin::BuiltIn),
        Preferences::default(),
    )
}

/// What of a row is seen beside a panel, in points from the left.
fn place(session: &Session, id: &str) -> f32 {
    let timeline = &session.document().timeline;
    let row = timeline.row_by_id(id).expect("a row");
    session.view().map().x_from_time(timeline.columns().sort_tick(row))
}

#[test]
fn a_panel_moves_the_chart_by_as_little_as_shows_the_selection() {
    for (id, moves) in [("minsk-2023", false), ("moscow-2026", true)] {
        let mut session = opened(SUMMITS);
        session.apply(ViewCommand::Width(1_000.0).into());
        let (row, before) = (session.document().timeline.row_by_id(id), session.view().range);
        session.apply(SelectCommand::Row(row.expect("a summit")).into());
        assert_eq!(session.view().range, before, "{id}: a click moves nothing");
        session.apply(ViewCommand::Cover(360.0).into());
        assert_eq!(session.view().range.span(), before.span(), "{id}: time per point stays");
        assert_eq!(session.view().range != before, moves, "{id}");
        let x = place(&session, id);
        assert!((0.0..640.0).contains(&x), "{id} at {x}");
        assert!(!moves || x > 600.0, "{id} at {x}: no further than need be");
        let shown = session.view().range;
        session.apply(ViewCommand::Cover(0.0).into());
        assert_eq!(session.view().range, shown, "{id}: nothing moves back");
    }
}

#[test]
fn everything_fits_beside_the_panel() {
    let mut session = opened(SUMMITS);
    session.apply(ViewCommand::Width(1_000.0).into());
    for covered in [0.0, 360.0] {
        session.apply(ViewCommand::Cover(covered).into());
        session.apply(ViewCommand::Fit.into());
        let (first, last) = (place(&session, "minsk-2023"), place(&session, "moscow-2026"));
        assert!(first > 0.0 && last < 1_000.0 - covered - 60.0, "{first} and {last} beside {covered}");
    }
}

#[test]
fn who_sees_everything_goes_on_doing_so_in_a_wider_window() {
    let mut session = opened(TWO_LANES);
    let first = session.view().range;
    session.apply(ViewCommand::Width(2_000.0).into());
    assert_ne!(session.view().range, first, "there is more room beside the labels");
    session.apply(ViewCommand::Pan(0.1, Motion::Jump).into());
    let panned = session.view().range;
    session.apply(ViewCommand::Width(700.0).into());
    assert_eq!(session.view().range, panned);
}

#[test]
fn details_close_with_the_selection_unless_somebody_has_opened_them() {
    for (is_by_hand, stays) in [(false, false), (true, true)] {
        let mut session = opened(SUMMITS);
        if is_by_hand {
            session.apply(PanelCommand::ToggleDetails.into());
        }
        session.apply(SelectCommand::First.into());
        assert!(session.panels().details);
        session.apply(SelectCommand::Nothing.into());
        assert_eq!(session.panels().details, stays);
    }
}

#[test]
fn the_first_step_into_the_chart_is_the_first_mark_of_the_top_lane() {
    let mut session = opened(TWO_LANES);
    let seen = range(&session.document().timeline, "1922/1950");
    session.apply(ViewCommand::SetRange(seen, Motion::Jump).into());
    session.apply(SelectCommand::Next.into());
    let row = session.view().selection;
    assert_eq!(row, session.document().timeline.row_by_id("b"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// So panning never changes the height of the line of what is under way.
    #[test]
    fn no_step_holds_more_than_the_most(events in samples(), exponent in 0..60_u8) {
        let timeline = timeline_of(&events);
        let index = TimelineIndex::build(&timeline, &Filter::default());
        let whole = timeline.whole_range().expect("some events");
        let step = GridStep::new(exponent);
        // A step too short for all of the timeline is tried at its beginning.
        let length = whole.span().min(step.ticks().saturating_mul(5_000));
        let part = TimeRange::new(whole.start(), Tick(whole.start().0 + length.max(1)));
        for lane in index.table().ids().filter_map(|lane| index.lane(lane)) {
            let most = lane.most_active(step);
            lane.density(part, step, |range, active| assert!(active <= most, "{active} of {most} in {range:?}"));
        }
    }
}
