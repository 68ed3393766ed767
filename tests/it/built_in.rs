//! What the built-in timelines suggest at first sight: nothing surer, later or closer to anybody than their sources say.

use crate::support::{english, timeline_from};
use export::entries::EntryScope;
use export::markdown::markdown_text;
use index::{Filter, TimelineIndex};
use model::date::entry::range_from_typed;
use model::entity::Color;
use model::words::{Basis, EntityKind, EventStatus};
use model::{LayerId, Timeline};
use scene::draw_list::Item;
use scene::{DrawList, StaticScene, Target, TextMeasure, ViewState, wording};
use session::command::{DocumentCommand, FilterCommand, SelectCommand, ViewCommand};
use session::{ExportRange, Preferences, Session};
use tasks::embedded;
use theme::{Hue, Metrics, Paint, Role, Theme};

/// 21 November 2026, ten days after the day for which Moscow was announced.
const TODAY: i64 = 20_778;

fn opened() -> Session {
    let mut session = Session::new(embedded::document(), Preferences::default());
    session.apply(DocumentCommand::Today(TODAY).into());
    session
}

fn texts(list: &DrawList) -> Vec<&str> {
    let texts = list.items.iter().filter_map(|item| match item {
        Item::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// A plan whose day is over says so wherever its status is told, whether or not the line of today is drawn.
#[test]
fn no_plan_looks_as_if_it_lay_ahead() {
    let mut session = opened();
    let measure = TextMeasure::new();
    let words = "scheduled, no later report";
    let size = emath::vec2(1_600.0, 1_200.0);
    let moscow = session.document().timeline.row_by_id("moscow-2026").expect("a summit");
    for has_line_of_today in [true, false] {
        session.apply(ViewCommand::LineOfToday(has_line_of_today).into());
        let picture = session.picture(size, &measure);
        assert_eq!(texts(&picture).contains(&"21 Nov 2026"), has_line_of_today);
        assert_eq!(texts(&picture).iter().filter(|text| **text == words).count(), 2, "Minsk and Moscow");
    }
    let slide = session.slide("chair-goes-round", 1, emath::vec2(1_600.0, 900.0), &measure).expect("a slide");
    assert!(texts(&slide).contains(&words) && !texts(&slide).contains(&"21 Nov 2026"));
    let rows = session.rows_to_export(ExportRange::Everything);
    let timeline = &session.document().timeline;
    let scope = EntryScope { today: session.today(), ..EntryScope::rows(timeline, english(), &rows) };
    let markdown = markdown_text("T", "", "", scope);
    assert!(markdown.contains("11 November 2026 · scheduled, no later report"), "{markdown}");
    let sheet = session.sheet().carried_out();
    let column = |name: &str| sheet.heads().iter().position(|head| head == name).expect("a column");
    let (id, status, note) = (column("id"), column("status"), column("note"));
    let mut lines = sheet.rows(0..sheet.num_rows());
    let moscow_line = lines.find(|row| row[id] == "moscow-2026").expect("a line");
    assert_eq!(moscow_line[status], "scheduled");
    assert!(moscow_line[note].starts_with("no later report · Statements: "), "{}", moscow_line[note]);
    drop(lines);
    session.apply(SelectCommand::Row(moscow).into());
    let copied = session.selection_text().expect("selected");
    assert!(copied.contains(words), "{copied}");
    // Before its day it is a plan like any other.
    session.apply(DocumentCommand::Today(TODAY - 20).into());
    let copied = session.selection_text().expect("selected");
    assert!(copied.contains("scheduled") && !copied.contains(words), "{copied}");
}

/// The wheel opens on a year of which a source says whose it is.
#[test]
fn the_wheel_opens_on_a_year_that_is_stated() {
    let mut session = opened();
    let year = |session: &Session| {
        let seat = session.seats().0.expect("an office");
        session.rotation_year(&session.rotation_of(&seat.id))
    };
    assert_eq!(year(&session), 2026, "the record states this year");
    session.apply(FilterCommand::ToggleLayer(LayerId(1)).into());
    assert_eq!(year(&session), 2025, "the reports alone only let expect Russia");
    // The same where nobody has told the day.
    let mut session = Session::new(embedded::document(), Preferences::default());
    session.apply(FilterCommand::ToggleLayer(LayerId(1)).into());
    assert_eq!(year(&session), 2025);
    session.apply(FilterCommand::ToggleLayer(LayerId(1)).into());
    session.apply(FilterCommand::ToggleLayer(LayerId(0)).into());
    assert_eq!(year(&session), 2026);
}

#[test]
fn the_freeze_of_february_2024_is_in_sight() {
    let session = opened();
    let table = session.index().table();
    let open: Vec<&str> = table
        .ids()
        .zip(table.lanes())
        .filter(|(lane, _)| !session.view().collapsed_lanes.contains(lane))
        .map(|(_, lane)| lane.title.as_str())
        .collect();
    assert!(open.contains(&"Membership"), "{open:?}");
    let timeline = &session.document().timeline;
    let freeze =
        timeline.rows().find(|row| timeline.id_of(*row).ends_with("armenia-frozen-2024")).expect("it");
    let lane = timeline.lane(timeline.columns().lane(freeze)).expect("a lane");
    assert_eq!(lane.title, "Membership");
}

#[test]
fn the_first_views_cut_no_event_that_has_a_day() {
    for text in [embedded::SUMMITS, embedded::RECORD] {
        let timeline = timeline_from(text);
        let document = if text == embedded::SUMMITS { embedded::summits() } else { embedded::record() };
        let view = Session::new(document, Preferences::default()).view().range;
        for id in ["moscow-2026", "session-2026-11-11"] {
            let Some(row) = timeline.row_by_id(id) else { continue };
            assert!(timeline.extent(row).end.latest <= view.end(), "{id}");
        }
    }
}

fn hue_of(timeline: &Timeline, id: &str) -> Option<Hue> {
    let row = timeline.row_by_id(id).expect(id);
    let index = TimelineIndex::build(timeline, &Filter::default());
    let range = range_from_typed("1990/2028", timeline.resolution()).expect("a range");
    let (view, measure, size) = (ViewState::new(range), TextMeasure::new(), emath::vec2(4_000.0, 3_000.0));
    let (metrics, today, has_line_of_today) = (&Metrics::WINDOW, None, false);
    let (index, view, measure) = (&index, &view, &measure);
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
    let hit = list.hits.iter().find(|hit| hit.target == Target::Row(row)).expect("drawn").rect;
    list.items.iter().find_map(|item| match item {
        Item::Mark { center, paint, .. } if paint.role == Role::Mark && hit.expand(3.0).contains(*center) => {
            Some(paint.hue)
        }
        _ => None,
    })
}

/// A session is colored after its host or chair, never after the only guest that a page names.
#[test]
fn sessions_have_the_color_of_host_or_chair() {
    let record = timeline_from(embedded::RECORD);
    let color = |state: &str| record.entity(state).and_then(|entity| entity.color.as_ref()).map(Color::rgb);
    for (id, state) in [
        ("session-2021-09-16", None),
        ("session-2009-06-14", None),
        ("session-2020-12-02", Some("ru")),
        ("session-2021-08-23", Some("tj")),
        ("session-2022-10-28", Some("am")),
        ("session-2023-11-23", Some("by")),
        ("session-2024-11-28", Some("kz")),
        ("belarus-1993", Some("by")),
        ("kazakhstan-request", Some("kz")),
    ] {
        let expected = state.map_or(Hue::Neutral, |state| Hue::Given(color(state).expect("a color")));
        assert_eq!(hue_of(&record, id), Some(expected), "{id}");
    }
    let summits = timeline_from(embedded::SUMMITS);
    for (id, state) in [("astana-2024", "kz"), ("bishkek-2025", "kg"), ("moscow-2026", "ru")] {
        assert_eq!(hue_of(&summits, id), Some(Hue::Given(color(state).expect("a color"))), "{id}");
    }
}

/// Also for eyes that tell no hues apart.
#[test]
fn kazakhstan_and_russia_differ_in_lightness() {
    for text in [embedded::SUMMITS, embedded::RECORD] {
        let timeline = timeline_from(text);
        let hue = |id: &str| {
            let color = timeline.entity(id).and_then(|entity| entity.color.as_ref()).expect(id);
            Hue::Given(color.rgb())
        };
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let palette = theme.palette();
            let mark = |id| palette.color(Paint::new(Role::Mark, hue(id)));
            let ratio = mark("kz").contrast(mark("ru"));
            assert!(ratio >= 2.0, "{theme:?}: {ratio:.2}");
        }
    }
}

#[test]
fn both_documents_use_the_same_words() {
    let (summits, record) = (timeline_from(embedded::SUMMITS), timeline_from(embedded::RECORD));
    for state in &record.head().entities {
        let known = summits.entity(&state.id);
        assert!(
            known.is_none_or(|known| known.code == state.code && known.color == state.color),
            "{}",
            state.id
        );
        let is_state = state.kind == EntityKind::State;
        assert_eq!(is_state, state.code.is_some(), "every state has a code: {}", state.id);
    }
}

/// What is known from one speaker alone, or follows from other terms, is not told as if a source stated it.
#[test]
fn words_of_one_speaker_are_no_status() {
    let (summits, record) = (timeline_from(embedded::SUMMITS), timeline_from(embedded::RECORD));
    for (timeline, id) in
        [(&summits, "s300-tajikistan"), (&record, "putin-rahmon-2023"), (&record, "session-2010-05")]
    {
        let row = timeline.row_by_id(id).expect(id);
        let event = timeline.event(row).expect(id);
        assert_eq!(event.status, EventStatus::Unknown, "{id}");
        assert!(event.claims.iter().any(|claim| claim.about == "status" && claim.speaker.is_some()), "{id}");
    }
    for id in ["by-chair", "ru-chair"] {
        let term = summits.terms().iter().find(|term| term.id.as_deref() == Some(id)).expect(id);
        assert_eq!(term.basis, Some(Basis::Inferred), "{id}");
        let status = wording::term_status(term).text(english());
        assert!(matches!(status.as_str(), "expected" | "in office when reported"), "{id}");
    }
    // The days of a turn are those of two sessions wherever no page gives them.
    let sessions = record.terms().iter().filter(|term| term.begins.is_some() && term.ends.is_some());
    for term in sessions {
        assert!(term.when.derived.is_some(), "{:?} says whose days it has", term.id);
    }
}
