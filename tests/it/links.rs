//! Links as arrows: what each says and where it leads, what is left out, and how many there are at the most.

use crate::support::english;
use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::date::entry::range_from_typed;
use model::{LaneId, Timeline};
use scene::draw_list::Item;
use scene::{DrawList, Hit, StaticScene, Target, TextMeasure, ViewState};
use theme::Metrics;

fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

/// Two events of 2020 and 2024, the first linked with the second.
fn two(links: &str) -> Timeline {
    timeline_from(&format!(
        r#"{{"format": "timeline/1", "title": "T", "lanes": [{{"id": "low", "title": "Low"}}], "events": [
            {{"id": "a", "title": "Talks", "when": "2020-05-01", {links}}},
            {{"id": "b", "title": "Treaty", "when": "2024-05-01", "lane": "low"}}]}}"#
    ))
}

fn picture(timeline: &Timeline, range: &str, change: impl FnOnce(&mut ViewState)) -> DrawList {
    let range = range_from_typed(range, timeline.resolution()).expect("a range");
    let mut view = ViewState::new(range);
    change(&mut view);
    let index = TimelineIndex::build(timeline, &Filter::default());
    let (measure, size) = (TextMeasure::new(), [1_200.0, 6_000.0].into());
    let (index, view, measure) = (&index, &view, &measure);
    let metrics = &Metrics::WINDOW;
    StaticScene {
        timeline,
        index,
        packing: None,
        view,
        metrics,
        measure,
        words: english(),
        today: None,
        has_line_of_today: true,
        size,
    }
    .draw()
}

fn select<'t>(timeline: &'t Timeline, id: &'t str) -> impl FnOnce(&mut ViewState) + use<'t> {
    move |view| view.selection = timeline.row_by_id(id)
}

fn links(list: &DrawList) -> Vec<&Hit> {
    list.hits.iter().filter(|hit| matches!(hit.target, Target::Link { .. })).collect()
}

fn names(list: &DrawList) -> Vec<&str> {
    links(list).into_iter().map(|hit| hit.name.as_str()).collect()
}

fn texts(list: &DrawList) -> Vec<&str> {
    list.items
        .iter()
        .filter_map(|item| if let Item::Text { text, .. } = item { Some(text.as_str()) } else { None })
        .collect()
}

/// Members of the first event; what the arrow says; whether it leads from the first to the second.
const KINDS: &[(&str, &str, bool)] = &[
    (r#""links": [{"to": "b", "kind": "next"}]"#, "Talks: next is Treaty", true),
    (r#""links": [{"to": "b", "kind": "handover"}]"#, "Talks: hands over to Treaty", true),
    (r#""links": [{"to": "b", "kind": "causes"}]"#, "Talks leads to Treaty", true),
    (r#""links": [{"to": "b", "kind": "follows"}]"#, "Talks follows from Treaty", false),
    (r#""links": [{"to": "b", "kind": "replaces"}]"#, "Talks replaces Treaty", false),
    (r#""links": [{"to": "b", "kind": "same"}]"#, "Talks is the same as Treaty", true),
    (r#""links": [{"to": "b", "kind": "see"}]"#, "Talks: see also Treaty", true),
    (r#""links": [{"to": "b"}]"#, "Talks: see also Treaty", true),
    (r#""part_of": "b""#, "Talks is part of Treaty", true),
];

#[test]
fn each_kind_says_what_it_is_from_both_ends() {
    for (members, name, is_forward) in KINDS {
        let timeline = two(members);
        let row = |id| timeline.row_by_id(id).expect("a row");
        let (from, to) = if *is_forward { (row("a"), row("b")) } else { (row("b"), row("a")) };
        for id in ["a", "b"] {
            let list = picture(&timeline, "2019/2025", select(&timeline, id));
            assert_eq!(names(&list), [*name], "{members} from {id}");
            assert_eq!(links(&list)[0].target, Target::Link { from, to }, "{members}");
        }
        let nothing_selected = picture(&timeline, "2019/2025", |_| ());
        assert!(names(&nothing_selected).is_empty(), "{members}");
    }
}

/// The range, the event that is selected, and the name at the border.
const OUT_OF_SIGHT: &[(&str, &str, &str)] =
    &[("2019/2021", "a", "Treaty, 1 May 2024 →"), ("2023/2025", "b", "← Talks, 1 May 2020")];

#[test]
fn an_end_out_of_sight_is_named_at_the_border() {
    let timeline = two(r#""links": [{"to": "b", "kind": "next"}]"#);
    for (range, id, text) in OUT_OF_SIGHT {
        let list = picture(&timeline, range, select(&timeline, id));
        assert!(texts(&list).contains(text), "{range}: {:?}", texts(&list));
        assert_eq!(names(&list), ["Talks: next is Treaty"], "{range}");
        let rect = links(&list)[0].rect;
        let border = if text.starts_with('←') {
            rect.left() - Metrics::WINDOW.lane_titles
        } else {
            1_200.0 - rect.right()
        };
        assert!((0.0..12.0).contains(&border), "{range}: {rect:?}");
    }
    let neither = picture(&timeline, "2021/2023", select(&timeline, "a"));
    assert!(names(&neither).is_empty());
}

#[test]
fn what_is_left_out_of_the_picture_has_no_arrow() {
    let timeline = two(r#""links": [{"to": "b", "kind": "next"}]"#);
    let at = timeline.lanes().iter().position(|lane| lane.id == "low").expect("a lane");
    let list = picture(&timeline, "2019/2025", |view| {
        view.selection = timeline.row_by_id("a");
        view.hidden_lanes.insert(LaneId(at as u32));
    });
    assert!(names(&list).is_empty());
}

#[test]
fn odd_links_lead_nowhere_and_break_nothing() {
    let odd = [
        r#""links": [{"to": "a", "kind": "next"}]"#,
        r#""links": [{"to": "nowhere", "kind": "same"}]"#,
        r#""part_of": "a""#,
    ];
    for members in odd {
        let timeline = two(members);
        let list = picture(&timeline, "2019/2025", |view| {
            view.selection = timeline.row_by_id("a");
            view.shows_all_links = true;
        });
        assert!(names(&list).is_empty(), "{members}");
    }
}

/// What both ends tell of is drawn once, also where all are drawn.
#[test]
fn one_link_told_twice_is_one_arrow() {
    let timeline = timeline_from(
        r#"{"format": "timeline/1", "title": "T", "events": [
            {"id": "a", "title": "A", "when": "2020", "links": [{"to": "b", "kind": "causes"}, {"to": "c", "kind": "same"}]},
            {"id": "b", "title": "B", "when": "2021", "links": [{"to": "a", "kind": "follows"}]},
            {"id": "c", "title": "C", "when": "2022", "links": [{"to": "a", "kind": "same"}]}]}"#,
    );
    for selected in ["", "a", "b", "c"] {
        let list = picture(&timeline, "2019/2023", |view| {
            view.selection = timeline.row_by_id(selected).filter(|_| !selected.is_empty());
            view.shows_all_links = true;
        });
        assert_eq!(links(&list).len(), 2, "{selected}: {:?}", names(&list));
    }
}

/// Each event linked with the next; the picture says how many arrows it leaves out.
#[test]
fn all_links_are_as_many_as_a_picture_bears() {
    let chain = |num: usize| {
        let event = |at: usize| {
            let year = 1_000 + at / 360;
            let (month, day) = (at / 30 % 12 + 1, at % 28 + 1);
            format!(
                r#"{{"id": "e{at}", "title": "E{at}", "when": "{year}-{month:02}-{day:02}", "links": [{{"to": "e{}", "kind": "next"}}]}}"#,
                at + 1
            )
        };
        let events: Vec<String> = (0..num).map(event).collect();
        timeline_from(&format!(
            r#"{{"format": "timeline/1", "title": "T", "events": [{}]}}"#,
            events.join(",")
        ))
    };
    for (num, said) in [(200, None), (1_001, Some("300 of 1,000 links")), (9_000, Some("300 of more than"))] {
        let timeline = chain(num);
        let list = picture(&timeline, "0999/1030", |view| view.shows_all_links = true);
        assert_eq!(links(&list).len(), 300.min(num - 1), "{num} events");
        let says = texts(&list).into_iter().find(|text| text.contains("links in sight"));
        assert_eq!(says.is_some(), said.is_some(), "{num} events: {says:?}");
        assert!(said.is_none_or(|said| says.is_some_and(|says| says.starts_with(said))), "{says:?}");
        assert!(list.num_touched < 12_000, "{num} events: {} touched", list.num_touched);
    }
}
