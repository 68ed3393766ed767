//! A lane of very many events that is opened: rows where its events can be told apart, sums where they cannot.

use egui::{pos2, vec2};
use formats::{self, ReadWatch};
use index::Packing;
use model::date::Civil;
use model::{EventId, LaneId, Problems, TimeRange, Timeline};
use scene::TextMeasure;
use scene::draw_list::{DrawList, Hit, Item, Target};
use scene::timeline::caption::MAX_LABELED;
use session::command::{DocumentCommand, LaneCommand, SelectCommand, ViewCommand};
use session::{Document, ExportPlan, ExportRange, Motion, Origin, Preferences, Session};
use ui::offscreen::Offscreen;

const HINT: &str = "zoom in for rows";

/// Events over thirty years, every other of them of a month to eight months; fifty of them in a lane below.
fn timeline(num: i64) -> Timeline {
    let line = |at: i64| {
        let start = at * 7_919 % 10_957;
        let length = if at % 2 == 0 { 30 + at % 210 } else { 0 };
        let [start, end] = [start, start + length].map(|day| Civil::from_days(day).edtf());
        let lane = if at < 25_000 && at % 5_000 >= 4_990 { "below" } else { "above" };
        format!("event number {at},{start},{end},{lane}")
    };
    let lines: Vec<String> =
        std::iter::once("title,start,end,lane".to_owned()).chain((0..num).map(line)).collect();
    let table = lines.join("\n");
    formats::read(table.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

/// A window with the large lane of a timeline opened.
fn opened(timeline: Timeline) -> Offscreen {
    let document = Document::new(timeline, Problems::default(), false, Origin::BuiltIn);
    let mut window = Offscreen::new(Session::new(document, Preferences::default()), vec2(1_280.0, 800.0));
    let (document, index) = (window.session.document().clone(), window.session.index().clone());
    let packing = Packing::build(&document.timeline, &index, MAX_LABELED).into();
    window.apply(DocumentCommand::Packed { index, packing });
    let large = window.session.document().timeline.lanes().iter().position(|lane| lane.id == "above");
    window.apply(LaneCommand::ToggleOpen(LaneId(large.expect("a lane") as u32)));
    window
}

/// The picture of so many days from one on.
fn picture(window: &mut Offscreen, from: i64, days: i64) -> DrawList {
    let tick = |day: i64| {
        Civil::from_days(day).tick(window.session.document().timeline.resolution()).expect("on the axis")
    };
    let range = TimeRange::new(tick(from), tick(from + days));
    window.apply(ViewCommand::SetRange(range, Motion::Jump));
    window.picture()
}

fn says(list: &DrawList, words: &str) -> bool {
    list.items.iter().any(|item| matches!(item, Item::Text { text, .. } if text == words))
}

fn counts(list: &DrawList) -> Vec<u64> {
    let count = |hit: &Hit| if let Target::Folded { count, .. } = hit.target { Some(count) } else { None };
    list.hits.iter().filter_map(count).collect()
}

fn names(list: &DrawList) -> Vec<&Hit> {
    list.hits.iter().filter(|hit| matches!(hit.target, Target::Row(_))).collect()
}

#[test]
fn rows_stand_where_events_can_be_told_apart() {
    const NUM: i64 = 25_000;
    let mut window = opened(timeline(NUM));
    let whole = picture(&mut window, -30, 11_100);
    assert!(says(&window.chart(), HINT));
    assert_eq!(counts(&whole).iter().sum::<u64>(), NUM as u64 - 50, "summed up, no event is lost");
    let near = picture(&mut window, 3_000, 400);
    assert!(!says(&window.chart(), HINT));
    let (singles, counts) = (names(&near), counts(&near));
    assert!(singles.len() > 100 && counts.len() < singles.len(), "{} {}", singles.len(), counts.len());
    assert!(counts.iter().all(|count| *count > 1));
    // What stands for several says how many wherever there is room.
    let has_room = |hit: &&Hit| matches!(hit.target, Target::Folded { .. }) && hit.rect.width() > 40.0;
    for hit in near.hits.iter().filter(has_room) {
        let Target::Folded { count, .. } = hit.target else { continue };
        assert!(says(&near, &count.to_string()), "{count}");
    }
}

#[test]
fn rows_in_sight_that_are_empty_say_where_to_look() {
    let mut window = opened(timeline(25_000));
    let hint = |list: &DrawList| {
        let hints = ["up", "down"].map(|way| format!("The events of this time stand in rows further {way}"));
        hints.iter().position(|hint| says(list, hint))
    };
    assert_eq!(hint(&picture(&mut window, 3_000, 400)), None, "events are in sight");
    // The first days have few events, so rows far down are not needed there.
    window.apply(ViewCommand::Scroll(2_500.0));
    assert_eq!(hint(&picture(&mut window, -100, 150)), Some(0));
    assert_eq!(hint(&picture(&mut window, -1_000, 150)), None, "there are none at all");
}

#[test]
fn moving_changes_neither_rows_nor_sums_and_zooming_in_never_folds() {
    let mut window = opened(timeline(25_000));
    let mut were_rows = false;
    let _ = picture(&mut window, 0, 11_000);
    assert!(says(&window.chart(), HINT));
    for days in [11_000, 6_000, 3_000, 1_500, 1_000, 700, 400, 200, 50] {
        let is_folded: Vec<bool> =
            [0, 37, 371, 4_000].map(|from| says(&picture(&mut window, from, days), HINT)).into();
        assert!(is_folded.iter().all(|folded| *folded == is_folded[0]), "{days}: {is_folded:?}");
        assert!(!(were_rows && is_folded[0]), "{days}");
        were_rows = !is_folded[0];
    }
    assert!(were_rows);
}

#[test]
fn a_frame_does_no_more_for_ten_times_as_many_events() {
    let work = |num: i64| {
        let mut window = opened(timeline(num));
        [11_000, 2_000, 700, 90].map(|days| {
            let list = picture(&mut window, 5_000, days);
            list.items.len() + list.num_touched
        })
    };
    let (few, many) = (work(25_000), work(250_000));
    for (few, many) in few.into_iter().zip(many) {
        assert!(many <= few + few / 4, "{few} for 25,000 and {many} for 250,000");
    }
}

/// Shows so many days in the window itself, as long as it takes to come to rest.
fn seen(window: &mut Offscreen, from: i64, days: i64) -> DrawList {
    picture(window, from, days);
    for _ in 0..3 {
        window.frame();
    }
    window.picture()
}

#[test]
fn what_is_selected_stays_in_sight_when_its_lane_turns_into_rows() {
    let mut window = opened(timeline(25_000));
    seen(&mut window, 0, 11_000);
    let packing = window.session.packing().expect("packed");
    let packed = (0..2).find_map(|lane| packing.lane(LaneId(lane))).expect("a lane");
    let timeline = &window.session.document().timeline;
    let day = timeline.resolution().per_day();
    let is_long = |event: &&EventId| {
        let (start, end) = timeline.drawn_range(**event);
        end.since(start) > 100 * day
    };
    let event = *packed.row(packed.num_rows() - 9).iter().find(is_long).expect("a long one");
    window.apply(SelectCommand::Row(event));
    seen(&mut window, 0, 11_000);
    let start = window.session.document().timeline.columns().sort_tick(event).0.div_euclid(day);
    let list = seen(&mut window, start - 100, 400);
    let hit = list.hits.iter().find(|hit| hit.target == Target::Row(event)).expect("it is drawn");
    assert!(hit.rect.top() > 0.0 && hit.rect.bottom() < list.size.y, "{:?}", hit.rect);
}

#[test]
fn the_lane_that_is_pointed_at_stays_when_one_above_it_turns_into_rows_and_back() {
    let mut window = opened(timeline(25_000));
    window.point(pos2(700.0, 500.0));
    let lane = window.session.document().timeline.lanes().iter().position(|lane| lane.id == "below");
    let lane = LaneId(lane.expect("a lane") as u32);
    let top = |list: &DrawList| {
        let hit = list.hits.iter().find(|hit| hit.target == Target::Lane(lane)).expect("in sight");
        hit.rect.top()
    };
    for (days, is_large) in [(11_000, false), (400, true), (11_000, false)] {
        let list = seen(&mut window, 3_000, days);
        assert!((0.0..list.size.y - 20.0).contains(&top(&list)), "{days}: {}", top(&list));
        assert_eq!(window.session.view().scroll_px > 1_000.0, is_large);
    }
}

#[test]
fn one_event_far_from_all_others_does_not_make_rows_of_what_cannot_be_told_apart() {
    let line = |at: i64| {
        let start = at * 7_919 % 10_957;
        let [start, end] = [start, start + 30 + at % 60].map(|day| Civil::from_days(day).edtf());
        format!("event {at},{start},{end},above")
    };
    let first = ["title,start,end,lane", "far away,1000-01-01,1000-01-02,above"].map(str::to_owned);
    let table = first.into_iter().chain((0..25_000).map(line)).collect::<Vec<_>>().join("\n");
    let mut window =
        opened(formats::read(table.as_bytes(), &ReadWatch::default()).expect("understood").timeline);
    let _ = picture(&mut window, 0, 11_000);
    assert!(says(&window.chart(), HINT));
    assert!(!says(&picture(&mut window, 0, 300), HINT));
}

#[test]
fn all_of_a_timeline_is_a_picture_and_not_all_of_its_rows() {
    let window = opened(timeline(25_000));
    let plan = ExportPlan { extent: ExportRange::Everything, ..ExportPlan::default() };
    let list = window.session.picture_to_export(&plan, vec2(1_280.0, 800.0), &TextMeasure::new());
    assert!(list.size.y < 2_000.0, "{}", list.size.y);
}
