//! A lane of very many events that is opened: rows where its events can be told apart, sums where they cannot.

use egui::vec2;
use summitline::formats::{self, Watch};
use summitline::index::Packing;
use summitline::model::date::Civil;
use summitline::model::{LaneId, Problems, TimeRange, Timeline};
use summitline::scene::caption::MAX_LABELED;
use summitline::scene::draw_list::{DrawList, Hit, Item, Target};
use summitline::session::command::{DocumentCommand, ViewCommand};
use summitline::session::{Document, Motion, Origin, Preferences, Session};
use summitline::ui::offscreen::Offscreen;

const HINT: &str = "zoom in for rows";

/// Events over thirty years, every other of them of a month to eight months.
fn timeline(num: i64) -> Timeline {
    let line = |at: i64| {
        let start = at * 7_919 % 10_957;
        let length = if at % 2 == 0 { 30 + at % 210 } else { 0 };
        let [start, end] = [start, start + length].map(|day| Civil::from_days(day).edtf());
        format!("event number {at},{start},{end}")
    };
    let lines: Vec<String> =
        std::iter::once("title,start,end".to_owned()).chain((0..num).map(line)).collect();
    let table = lines.join("\n");
    formats::read(table.as_bytes(), &Watch::default()).expect("understood").timeline
}

/// A window with the one lane of a timeline opened.
fn opened(timeline: Timeline) -> Offscreen {
    let document = Document::new(timeline, Problems::default(), false, Origin::BuiltIn);
    let mut window = Offscreen::new(Session::new(document, Preferences::default()), vec2(1_280.0, 800.0));
    let (document, index) = (window.session.document.clone(), window.session.index.clone());
    let packing = Packing::build(&document.timeline, &index, MAX_LABELED).into();
    window.apply(DocumentCommand::Packed { index, packing });
    window.apply(ViewCommand::ToggleOpen(LaneId(0)));
    window
}

/// The picture of so many days from one on.
fn picture(window: &mut Offscreen, from: i64, days: i64) -> DrawList {
    let tick = |day: i64| {
        Civil::from_days(day).tick(window.session.document.timeline.resolution()).expect("on the axis")
    };
    let range = TimeRange::new(tick(from), tick(from + days));
    window.apply(ViewCommand::SetRange(range, Motion::Jump));
    window.picture()
}

fn says(list: &DrawList, words: &str) -> bool {
    list.items.iter().any(|item| matches!(item, Item::Text { text, .. } if text == words))
}

fn counts(list: &DrawList) -> Vec<u32> {
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
    assert!(says(&whole, HINT));
    assert_eq!(counts(&whole).iter().sum::<u32>(), NUM as u32, "summed up, no event is lost");
    let near = picture(&mut window, 3_000, 400);
    assert!(!says(&near, HINT));
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
fn moving_changes_neither_rows_nor_sums_and_zooming_in_never_folds() {
    let mut window = opened(timeline(25_000));
    let mut were_rows = false;
    assert!(says(&picture(&mut window, 0, 11_000), HINT));
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
