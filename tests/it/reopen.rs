//! The command line of a view opens the same view again.

use clap::Parser as _;
use formats::{self, ReadWatch};
use index::Grouping;
use index::filter::{kind_choices, status_choices};
use model::compose::compose;
use model::words::StepMode;
use model::{EventId, LaneId, Problems, Tick, TimeRange, Timeline};
use proptest::prelude::*;
use session::command::{FilterCommand, LaneCommand, SelectCommand, ShowCommand, ViewCommand};
use session::{Document, Motion, Origin, Preferences, Session, name_of_row, row_named};
use std::collections::BTreeSet;
use summitline::app::cli::Arguments;
use tasks::embedded;

/// The session of a command line in the words of a shell.
fn reopened(words: &[String]) -> Session {
    let line = Arguments::try_parse_from(words).expect("a command line");
    let mut session = Session::new(embedded::document(), Preferences::default());
    if let Some(seen_view) = line.view.seen_view() {
        session.apply(ShowCommand::SeenView(seen_view).into());
    }
    session
}

/// Fails unless both show the same, the range up to a thousandth of its length.
fn check(session: &Session, again: &Session) {
    let (one, other) = (session.view().range, again.view().range);
    let most = (one.span() / 500).max(4) as u64;
    assert!(one.start().since(other.start()).unsigned_abs() <= most, "{one:?} {other:?}");
    assert!(one.end().since(other.end()).unsigned_abs() <= most, "{one:?} {other:?}");
    assert_eq!(session.view().selection, again.view().selection);
    assert_eq!(session.view().hidden_lanes, again.view().hidden_lanes);
    assert_eq!(session.filter(), again.filter());
    assert_eq!(session.mode(), again.mode());
    assert_eq!(session.grouping(), again.grouping());
    assert_eq!(again.notice(), None);
}

proptest! {
    #[test]
    fn any_view_opens_again(
        start in -3_000_000_000_000_i64..5_000_000_000_000,
        span in 9..44_u32,
        selected in proptest::option::of(0..1_000_usize),
        hidden in proptest::collection::vec(0..1_000_usize, 0..5),
        is_table: bool,
        grouping in 0..Grouping::ALL.len(),
    ) {
        let mut session = Session::new(embedded::document(), Preferences::default());
        let timeline = &embedded::document().timeline;
        let range = TimeRange::new(Tick(start), Tick(start + (1_i64 << span)));
        session.apply(ViewCommand::SetRange(range, Motion::Jump).into());
        session.apply(LaneCommand::GroupBy(Grouping::ALL[grouping]).into());
        let num_lanes = session.index().table().lanes().len();
        for at in hidden {
            let (kinds, statuses) = (kind_choices(timeline), status_choices(timeline));
            session.apply(match at % 3 {
                0 => LaneCommand::Toggle(LaneId((at % num_lanes) as u32)).into(),
                1 => FilterCommand::ToggleKind(kinds[at % kinds.len()].value.clone()).into(),
                _ => FilterCommand::ToggleStatus(statuses[at % statuses.len()].value).into(),
            });
        }
        if let Some(at) = selected {
            let row = timeline.rows().nth(at % timeline.num_rows()).expect("a row");
            session.apply(SelectCommand::Row(row).into());
        }
        if is_table {
            session.apply(ViewCommand::Mode(StepMode::Table).into());
        }
        let words: Vec<String> =
            std::iter::once("summitline".to_owned()).chain(session.seen_view().options()).collect();
        check(&session, &reopened(&words));
    }
}

#[cfg(unix)]
#[test]
fn a_shell_takes_the_words_as_they_are() {
    let mut session = Session::new(embedded::document(), Preferences::default());
    let last = session.document().timeline.rows().last().expect("a row");
    session.apply(SelectCommand::Row(last).into());
    let line = session.command_line();
    let script = format!("printf '%s\\n' {line}");
    let output = std::process::Command::new("sh").args(["-c", &script]).output().expect("a shell");
    let words: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!(words.first().map(String::as_str), Some("summitline"));
    check(&session, &reopened(&words));
}

#[test]
fn what_a_file_does_not_have_is_said() {
    let words = ["summitline", "--select", "nobody", "--hide-lane", "nowhere", "--range", "2024"];
    let session = reopened(&words.map(str::to_owned));
    let notice = &session.notice().expect("a notice").text;
    assert!(notice.contains("nobody") && notice.contains("nowhere"), "{notice}");
    for bad in [&["summitline", "--range", "soon"][..], &["summitline", "--view", "sideways"]] {
        assert!(Arguments::try_parse_from(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_view_names_the_clock_it_was_seen_by() {
    let at = |when: &str| {
        let text = format!(
            r#"{{"format": "timeline/1", "title": "T", "events": [{{"title": "A", "when": "{when}"}}]}}"#
        );
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
    };
    let session = |timelines: &[&Timeline]| {
        let document = Document::new(compose(timelines), Problems::default(), false, Origin::BuiltIn);
        Session::new(document, Preferences::default())
    };
    let (east, west) = (at("2024-11-28T10:00:00+05:00"), at("2024-11-28T08:00:00+03:00"));
    let (alone, both) = (session(&[&east]), session(&[&east, &west]));
    let ranges = [&alone, &both].map(|session| session.seen_view().range.expect("a range"));
    assert!(ranges[0].ends_with("+05:00") && ranges[1].ends_with('Z'), "{ranges:?}");
    // Seen by one clock and opened by the other, the event stands at the same place of the picture.
    for (seen, mut opened) in [(&alone, both.clone()), (&both, alone.clone())] {
        opened.apply(ShowCommand::SeenView(seen.seen_view()).into());
        let share = |session: &Session| {
            let (start, _) = session.document().timeline.drawn_range(EventId(0));
            start.since(session.view().range.start()) as f64 / session.view().range.span() as f64
        };
        assert!((share(seen) - share(&opened)).abs() < 1e-3, "{} {}", share(seen), share(&opened));
    }
}

const UNNAMED: &str = r#"{"format": "timeline/1", "title": "Club", "events": [
    {"title": "Founding", "when": "2001", "statements": [{"who": "Ann", "title": "At last", "lane": "said"}]},
    {"title": "Party", "when": "2002"}],
    "offices": [{"id": "chair", "title": "Chair"}], "terms": [{"office": "chair", "holder": "Ann", "when": "2001/2003"}]}"#;

#[test]
fn rows_without_ids_are_named_by_document_and_place() {
    let file = || formats::read(UNNAMED.as_bytes(), &ReadWatch::default()).expect("understood").timeline;
    let files = [file(), file(), file()];
    let all = compose(&[&files[0], &files[1], &files[2]]);
    let names: BTreeSet<String> = all.rows().map(|row| name_of_row(&all, row)).collect();
    assert_eq!(names.len(), all.num_rows(), "{names:?}");
    for row in all.rows() {
        let name = name_of_row(&all, row);
        assert_eq!(row_named(&all, &name), Some(row), "{name}");
    }
    assert!(names.contains("$.events[0].statements[0]") && names.contains("Club/2/$.terms[0]"), "{names:?}");
    assert_eq!(row_named(&all, "Elsewhere/$.events[0]"), None);
}
