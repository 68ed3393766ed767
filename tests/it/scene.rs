//! Pictures as text: references, and laws that hold for any timeline.

use crate::support::pictures::{cut_at_a_side, first_difference, overlap};
use crate::support::{Known, Sample, english, samples, timeline_from, timeline_of};
use emath::Rect;
use index::rotation::rotation;
use index::{Filter, Grouping, LaneTable, TimelineIndex};
use model::date::entry::range_from_typed;
use model::{TimeRange, Timeline};
use proptest::prelude::*;
use scene::axis::view::with_margin;
use scene::draw_list::{Dash, Item};
use scene::{DrawList, RotationScene, StaticScene, Target, TextMeasure, ViewState};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use theme::{Metrics, Paint, Role};

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const EVERYTHING: &str = include_str!("../data/everything.timeline.json");
const MINIMAL: &str = include_str!("../data/minimal.timeline.json");
const DEEP: &str = include_str!("../data/deep.timeline.json");

/// References: name, file, range as typed ("" is all of it), width and height, and today.
const REFERENCES: &[(&str, &str, &str, [f32; 2], &str)] = &[
    ("summits", SUMMITS, "2023-09/2026-12", [1280.0, 640.0], "2026-11-21"),
    ("summits-narrow", SUMMITS, "2023-09/2026-12", [640.0, 420.0], ""),
    ("summits-astana", SUMMITS, "2024-11-20/2024-12-05", [1280.0, 640.0], ""),
    ("everything", EVERYTHING, "", [1000.0, 700.0], ""),
    ("minimal", MINIMAL, "", [800.0, 300.0], ""),
    ("deep", DEEP, "", [1000.0, 400.0], ""),
    ("deep-seconds", DEEP, "2025-03-14T14:23:00/2025-03-14T14:24:30", [1000.0, 400.0], ""),
];

/// Links: name, range as typed, and the event whose links are drawn ("" is all of them).
const LINKED: &[(&str, &str, &str)] = &[
    ("links-bishkek", "2023-09/2026-12", "bishkek-2025"),
    ("links-out-of-sight", "2025-02/2025-12", "bishkek-2025"),
    ("links-all", "2023-09/2026-12", ""),
];

/// Pictures in other lanes than those of the file: name, file, what lanes stand for, width and height.
const GROUPED: &[(&str, &str, Grouping, [f32; 2])] = &[
    ("summits-by-state", SUMMITS, Grouping::State, [1280.0, 800.0]),
    ("summits-by-kind", SUMMITS, Grouping::Kind, [1280.0, 800.0]),
];

const CHAIRS: &str = include_str!("../data/rotation/chairs.timeline.json");
const CLUB: &str = include_str!("../data/rotation/club.timeline.json");

/// Rotations: name, file, office, year, width and height.
const ROTATIONS: &[(&str, &str, &str, i32, [f32; 2])] = &[
    ("rotation-record", CHAIRS, "chairmanship", 2025, [1389.0, 780.0]),
    ("rotation-projected", CHAIRS, "chairmanship", 2027, [900.0, 560.0]),
    ("rotation-reports", SUMMITS, "chairmanship", 2024, [1280.0, 700.0]),
    ("rotation-club", CLUB, "president", 2023, [600.0, 800.0]),
    ("rotation-empty", MINIMAL, "nobody", 2024, [900.0, 500.0]),
];

fn rotation_picture(timeline: &Timeline, office: &str, year: i32, size: [f32; 2]) -> DrawList {
    let rotation = rotation(timeline, office, &|_| true);
    let measure = TextMeasure::new();
    let scene = RotationScene {
        timeline,
        rotation: &rotation,
        title: office,
        year,
        selection: None,
        measure: &measure,
        words: english(),
        button_room: 0.0,
        chooser_room: 0.0,
    };
    scene.draw(size.into())
}

/// The summits with links; one that is selected, or all.
fn linked_picture(timeline: &Timeline, range: &str, id: &str) -> DrawList {
    let range = range_from_typed(range, timeline.resolution()).expect("a range");
    let index = TimelineIndex::build(timeline, &Filter::default());
    let view = ViewState {
        selection: timeline.row_by_id(id).filter(|_| !id.is_empty()),
        shows_all_links: id.is_empty(),
        ..ViewState::new(with_margin(range, 0.02))
    };
    let (measure, size) = (TextMeasure::new(), [1_280.0, 640.0].into());
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

/// A picture of a timeline as `summitline render` makes it.
fn picture(timeline: &Timeline, range: TimeRange, size: [f32; 2], today: &str) -> DrawList {
    picture_of(timeline, &TimelineIndex::build(timeline, &Filter::default()), range, size, today)
}

/// The same in the lanes of an index.
fn picture_of(
    timeline: &Timeline,
    index: &TimelineIndex,
    range: TimeRange,
    size: [f32; 2],
    today: &str,
) -> DrawList {
    let today = range_from_typed(today, timeline.resolution()).ok().map(TimeRange::middle);
    let view = ViewState::new(range);
    let measure = TextMeasure::new();
    let size = size.into();
    let (view, metrics, measure) = (&view, &Metrics::WINDOW, &measure);
    StaticScene {
        timeline,
        index,
        packing: None,
        view,
        metrics,
        measure,
        words: english(),
        today,
        has_line_of_today: true,
        size,
    }
    .draw()
}

fn whole(timeline: &Timeline) -> TimeRange {
    with_margin(timeline.whole_range().expect("some events"), 0.02)
}

#[test]
fn pictures_are_as_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scene");
    let is_update = std::env::var_os("UPDATE_PICTURES").is_some();
    let mut changed = Vec::new();
    let mut pictures = Vec::new();
    for (name, file, range, size, today) in REFERENCES {
        let timeline = timeline_from(file);
        let range = match *range {
            "" => whole(&timeline),
            typed => with_margin(range_from_typed(typed, timeline.resolution()).expect("a range"), 0.02),
        };
        let list = picture(&timeline, range, *size, today);
        // The word "today" stands on a ground of its own, over what is there.
        assert!(!today.is_empty() || overlap(&list).is_none(), "{name}: {:?}", overlap(&list));
        pictures.push((*name, list));
    }
    for (name, range, id) in LINKED {
        let list = linked_picture(&timeline_from(SUMMITS), range, id);
        assert_eq!(overlap(&list), None, "{name}");
        pictures.push((*name, list));
    }
    for (name, file, grouping, size) in GROUPED {
        let timeline = timeline_from(file);
        let table = Arc::new(LaneTable::new(&timeline, *grouping));
        let index = TimelineIndex::grouped(&timeline, &Filter::default(), table);
        let list = picture_of(&timeline, &index, whole(&timeline), *size, "");
        assert_eq!(overlap(&list), None, "{name}");
        pictures.push((*name, list));
    }
    for (name, file, office, year, size) in ROTATIONS {
        let list = rotation_picture(&timeline_from(file), office, *year, *size);
        assert_eq!(overlap(&list), None, "{name}");
        pictures.push((*name, list));
    }
    for (name, list) in pictures {
        let text = list.to_text();
        let path = folder.join(format!("{name}.txt"));
        if is_update {
            std::fs::write(&path, text).expect("a reference is written");
            continue;
        }
        let reference = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some(difference) = first_difference(&reference, &text) {
            changed.push(format!("{name}: {difference}"));
        }
    }
    assert!(
        changed.is_empty(),
        "pictures have changed; if that is meant, run once with UPDATE_PICTURES=1 and read the difference:\n{}",
        changed.join("\n")
    );
}

/// Upper edge of every row in sight, by number; left edge too where a mark stands there.
fn rows(list: &DrawList) -> BTreeMap<u32, Rect> {
    let row = |hit: &scene::Hit| match hit.target {
        Target::Row(row) => Some((row.0, hit.rect)),
        _ => None,
    };
    list.hits.iter().filter_map(row).collect()
}

fn part(timeline: &Timeline, from: f64, length: f64) -> TimeRange {
    let whole = whole(timeline);
    let at = |share: f64| whole.start().later((whole.span() as f64 * share) as i64);
    TimeRange::new(at(from), at(from + length.max(0.000_1)))
}

#[test]
fn texts_of_the_built_in_timeline_never_overlap() {
    let timeline = timeline_from(SUMMITS);
    for width in [500.0, 768.0, 1_000.0, 1_600.0, 2_500.0] {
        for step in 0..40 {
            let length = 0.85_f64.powi(step);
            for from in [0.0, 0.31, 0.52, 0.9] {
                let list = picture(&timeline, part(&timeline, from, length), [width, 620.0], "");
                assert_eq!(overlap(&list), None, "width {width}, from {from}, length {length}");
                assert_eq!(cut_at_a_side(&list), None, "width {width}, from {from}, length {length}");
            }
        }
    }
}

#[test]
fn names_of_links_out_of_sight_stand_on_no_label() {
    let timeline = timeline_from(SUMMITS);
    for range in ["2023-09/2026-12", "2023-11", "2024-10/2025-02", "2025-02/2025-12", "2026-10/2026-12"] {
        for (_, event) in timeline.rows_with_details() {
            let Some(id) = event.id.as_deref() else { continue };
            let list = linked_picture(&timeline, range, id);
            assert_eq!(overlap(&list), None, "{range}, {id}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_never_overlap(
        mut events in samples(), is_headline: bool, from in 0.0..0.9, zoom in 0.0..9.0_f64, width in 300.0..2_400.0_f32) {
        if is_headline {
            for event in &mut events {
                event.weight = 10;
            }
        }
        let timeline = timeline_of(&events);
        let range = part(&timeline, from, f64::exp(-zoom));
        let list = picture(&timeline, range, [width, 900.0], "");
        prop_assert_eq!(overlap(&list), None);
        prop_assert_eq!(cut_at_a_side(&list), None);
    }

    #[test]
    fn panning_moves_all_and_changes_nothing(events in samples(), from in 0.0..0.6, zoom in 0.0..6.0_f64, px in -200..200_i64) {
        let timeline = timeline_of(&events);
        let range = part(&timeline, from, f64::exp(-zoom));
        let width = 1_000.0 + Metrics::WINDOW.lane_titles;
        // Whole points, so that nothing is rounded differently.
        let range = TimeRange::new(range.start(), range.start().later(range.span() / 1_000 * 1_000));
        prop_assume!(range.span() >= 1_000);
        let moved = range.shifted(range.span() / 1_000 * px);
        let before = rows(&picture(&timeline, range, [width, 2_000.0], ""));
        let after = rows(&picture(&timeline, moved, [width, 2_000.0], ""));
        for (row, was) in &before {
            if let Some(is) = after.get(row) {
                prop_assert!((was.top() - is.top()).abs() < 0.01, "row {} jumped from {:?} to {:?}", row, was, is);
            }
        }
    }

    #[test]
    fn the_same_timeline_gives_the_same_picture(events in samples()) {
        let timeline = timeline_of(&events);
        let range = whole(&timeline);
        let draw = || picture(&timeline, range, [1_000.0, 600.0], "").to_text();
        prop_assert_eq!(draw(), draw());
    }
}

/// Where a bar is selected: a sharp date has a sharp edge, and what fades goes on fading.
#[test]
fn a_selected_bar_has_no_edge_that_nobody_knows() {
    for (when, left, right) in [
        ("2023-05-01/2024-03-31", true, true),
        ("..2023-05-01/2024-03-31", false, true),
        ("2023-05-01/", true, false),
        ("2023/2024-03", false, false),
    ] {
        for list in ["events", "terms"] {
            let other = if list == "events" { "terms" } else { "events" };
            let text = format!(
                "{{\"format\": \"timeline/1\", \"title\": \"T\", \"{other}\": [], \"{list}\": [{{\"title\": \
                 \"Bar\", \"office\": \"seat\", \"holder\": \"Ada\", \"when\": \"{when}\"}}]}}"
            );
            let timeline = timeline_from(&text);
            let index = TimelineIndex::build(&timeline, &Filter::default());
            let range = range_from_typed("2022/2025", timeline.resolution()).expect("a range");
            let view = ViewState { selection: timeline.rows().next(), ..ViewState::new(range) };
            let (measure, size) = (TextMeasure::new(), [1_000.0, 300.0].into());
            let (timeline, index, view, measure) = (&timeline, &index, &view, &measure);
            let (metrics, today, has_line_of_today) = (&Metrics::WINDOW, None, false);
            let still = StaticScene {
                timeline,
                index,
                packing: None,
                view,
                metrics,
                measure,
                words: english(),
                today,
                has_line_of_today,
                size,
            };
            let list = still.draw();
            let is_accent = |paint: Paint| paint.role == Role::Accent;
            let outline = |item: &&Item| match item {
                Item::Rect { stroke: Some(stroke), .. } => is_accent(stroke.paint),
                _ => false,
            };
            let uprights = list.items.iter().filter(|item| match item {
                Item::Path { points, stroke: Some(stroke), .. } => {
                    is_accent(stroke.paint)
                        && matches!(points.as_slice(), [one, two] if (one.x - two.x).abs() < 0.01)
                }
                _ => false,
            });
            let fades = list.items.iter().filter_map(|item| match item {
                Item::Fade { paint, from, to, .. } if is_accent(*paint) => Some((*from, *to)),
                _ => None,
            });
            let fades: Vec<(f32, f32)> = fades.collect();
            let num_sharp = usize::from(left) + usize::from(right);
            let is_whole = list.items.iter().any(|item| outline(&item));
            assert_eq!(is_whole, num_sharp == 2, "{when}");
            assert_eq!(uprights.count(), if is_whole { 0 } else { num_sharp }, "{when}");
            assert_eq!(fades.contains(&(0.0, 1.0)), !left, "{when}: {fades:?}");
            assert_eq!(fades.contains(&(1.0, 0.0)), !right, "{when}: {fades:?}");
        }
    }
}

/// A year in which no source states a holder: no solid wedge, no solid line of years to it.
#[test]
fn an_inferred_year_is_never_solid() {
    let timeline = timeline_from(SUMMITS);
    let solid = |year: i32| {
        let list = rotation_picture(&timeline, "chairmanship", year, [1_280.0, 700.0]);
        let wedges = list
            .items
            .iter()
            .filter(|item| matches!(item, Item::Ring { fill: Some(paint), .. } if paint.role == Role::Chip));
        let broken = list.items.iter().filter(|item| matches!(item, Item::Ring { stroke: Some(_), .. }));
        (wedges.count(), broken.count())
    };
    // Belarus in 2023 and Russia in 2026 are inferred.
    assert_eq!([2023, 2024, 2025, 2026].map(solid), [(0, 2), (1, 2), (1, 2), (0, 2)]);
    let list = rotation_picture(&timeline, "chairmanship", 2026, [1_280.0, 700.0]);
    let years = list.items.iter().filter_map(|item| match item {
        Item::Path { stroke: Some(stroke), .. } if stroke.paint.role == Role::Accent => Some(stroke.dash),
        _ => None,
    });
    assert_eq!(years.collect::<Vec<_>>(), [Dash::Dotted, Dash::Solid, Dash::Dotted]);
    assert!(list.hits.iter().any(|hit| hit.name == "2026: Russia, inferred"), "{:?}", list.hits);
}

/// A file with an office that `num` states have held for a year each, twice round.
fn office_of(num: usize, with_codes: bool) -> String {
    let name = |at: usize| {
        format!("{} no. {}", if at.is_multiple_of(2) { "Long Republic of the North" } else { "Isle" }, at + 1)
    };
    let code = |at: usize| if with_codes { format!(", \"code\": \"C{at}\"") } else { String::new() };
    let state = |at: usize| {
        format!("{{\"id\": \"s{at}\", \"kind\": \"state\", \"name\": \"{}\"{}}}", name(at), code(at))
    };
    let term = |at: usize| {
        format!("{{\"office\": \"seat\", \"holder\": \"s{}\", \"when\": \"{}\"}}", at % num, 2_000 + at)
    };
    let entities: Vec<String> = (0..num).map(state).collect();
    let terms: Vec<String> = (0..num * 2).map(term).collect();
    format!(
        "{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [], \"entities\": [{}], \"terms\": [{}]}}",
        entities.join(","),
        terms.join(",")
    )
}

/// Few and many holders, with codes and without, in small windows and large ones.
#[test]
fn wheels_of_any_number_of_holders_have_no_text_on_another() {
    for num in [1, 2, 3, 6, 9, 14, 27] {
        for with_codes in [true, false] {
            let timeline = timeline_from(&office_of(num, with_codes));
            for size in [[420.0, 360.0], [900.0, 560.0], [1_600.0, 900.0]] {
                for year in [2_000, 2_000 + num as i32, 2_090] {
                    let list = rotation_picture(&timeline, "seat", year, size);
                    assert_eq!(overlap(&list), None, "{num} holders, codes: {with_codes}, {size:?}, {year}");
                }
            }
        }
    }
}

/// Work is counted, not timed: a picture grows with its size, never with the number of events.
#[test]
fn the_picture_does_not_grow_with_the_timeline() {
    let drawn = |num: i32| {
        let event = |at: i32| Sample {
            start: at * 7_919 % 36_500,
            length: at % 5 * 40,
            weight: (at % 10) as u8,
            known: Known::Day,
        };
        let events: Vec<Sample> = (0..num).map(event).collect();
        let timeline = timeline_of(&events);
        let list = picture(&timeline, whole(&timeline), [1_280.0, 800.0], "");
        let rects: usize = list
            .items
            .iter()
            .map(|item| if let Item::Rects { rects, .. } = item { rects.len() } else { 1 })
            .sum();
        (rects, list.hits.len())
    };
    let (items, hits) = drawn(50_000);
    assert!(items < 4_000 && hits < 2_000, "{items} items and {hits} hits");
    let (fewer, _) = drawn(5_000);
    assert!(items < fewer * 2, "{fewer} items at 5,000 events, {items} at 50,000");
}
