//! Tables that leave the program: as many rows as events, readable again, and no cell a formula.

use formats::{self, ReadWatch};
use index::grouping::Grouping;
use model::{EventId, LaneId, RowKind, TimeRange, Timeline};
use scene::wording;
use session::command::{LaneCommand, SelectCommand, ViewCommand};
use session::{Document, ExportRange, Motion, Origin, Preferences, Session};
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

fn convert(folder: &Path, file: &str, output: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    let output =
        command.args(["convert", file, "-o", output]).current_dir(folder).output().expect("it starts");
    (output.status.code().expect("an exit code"), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn timeline(bytes: &[u8]) -> Timeline {
    formats::read(bytes, &ReadWatch::default()).expect("understood").timeline
}

/// Events and terms; statements are told with their event.
fn rows_with_lines(timeline: &Timeline) -> impl Iterator<Item = EventId> {
    timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements)
}

fn num_lines(timeline: &Timeline) -> usize {
    rows_with_lines(timeline).count() + timeline.unplaced().len()
}

const FILES: &[(&str, &[u8])] = &[
    ("summits", include_bytes!("../../seeds/csto-summits.timeline.json")),
    ("everything", include_bytes!("../data/everything.timeline.json")),
    ("minimal", include_bytes!("../data/minimal.timeline.json")),
    ("deep", include_bytes!("../data/deep.timeline.json")),
    ("bce", br#"{"format": "timeline/1", "title": "T", "events": [
        {"title": "=HYPERLINK(1)", "when": "-0044-03-15", "about": "'=x"}, {"title": "plain", "when": "soon"}]}"#),
];

#[test]
fn a_csv_table_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in FILES {
        std::fs::write(folder.path().join("in.json"), bytes).expect("written");
        let (_, said) = convert(folder.path(), "in.json", "out.csv");
        let bytes_again =
            std::fs::read(folder.path().join("out.csv")).unwrap_or_else(|_| panic!("{name}: {said}"));
        let (before, after) = (timeline(bytes), timeline(&bytes_again));
        assert_eq!(num_lines(&after), num_lines(&before), "{name}");
        for row in rows_with_lines(&before) {
            let title = before.title(row);
            let (start, end) = before.drawn_range(row);
            // Times and bounds that only an object can say become wider, never narrower.
            let found = after.rows().any(|again| {
                let (from, to) = after.drawn_range(again);
                after.title(again) == title
                    && from <= start
                    && to >= end
                    && to.since(from) <= 3 * end.since(start).max(before.resolution().per_day())
            });
            assert!(found, "{name}: “{title}” of {} is gone", before.when(row).edtf);
        }
    }
}

#[test]
fn no_cell_begins_like_a_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in FILES {
        std::fs::write(folder.path().join("in.json"), bytes).expect("written");
        convert(folder.path(), "in.json", "out.csv");
        let mut reader = csv::Reader::from_path(folder.path().join("out.csv")).expect("a table");
        for record in reader.records() {
            for cell in &record.expect("a row") {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
            }
        }
    }
}

#[test]
fn a_workbook_has_a_row_for_each_event() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in FILES {
        std::fs::write(folder.path().join("in.json"), bytes).expect("written");
        let (_, said) = convert(folder.path(), "in.json", "out.xlsx");
        let file =
            std::fs::File::open(folder.path().join("out.xlsx")).unwrap_or_else(|_| panic!("{name}: {said}"));
        let mut archive = zip::ZipArchive::new(file).expect("a workbook");
        let mut text = |part: &str| {
            let mut text = String::new();
            archive.by_name(part).expect("a part").read_to_string(&mut text).expect("text");
            text
        };
        let sheet = text("xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<row ").count(), num_lines(&timeline(bytes)) + 1, "{name}");
        assert!(!sheet.contains("<f>"), "{name}: a cell is a formula");
        assert!(text("xl/worksheets/sheet1.xml").contains("title"), "{name}");
    }
}

/// What leaves is what a hand-out of the same extent tells, whichever lanes there are and are shown.
#[test]
fn what_is_in_sight_or_selected_leaves_alone() {
    for (name, bytes) in FILES {
        let opened = formats::read(bytes, &ReadWatch::default()).expect("understood");
        let document = Document::new(opened.timeline, opened.problems, false, Origin::BuiltIn);
        let mut session = Session::new(document, Preferences::default());
        session.apply(SelectCommand::First.into());
        let seen = session.view().range;
        let half = TimeRange::new(seen.start(), seen.middle());
        session.apply(ViewCommand::SetRange(half, Motion::Jump).into());
        tell_the_same(&session, name);
        let num_all = session.rows_to_export(ExportRange::Everything).len();
        session.apply(LaneCommand::Toggle(LaneId(0)).into());
        tell_the_same(&session, name);
        let num_hidden =
            session.document().timeline.rows().filter(|row| stands_only_in_first(&session, *row)).count();
        assert_eq!(session.rows_to_export(ExportRange::Everything).len() + num_hidden, num_all, "{name}");
        session.apply(LaneCommand::GroupBy(Grouping::Status).into());
        session.apply(LaneCommand::Toggle(LaneId(0)).into());
        tell_the_same(&session, name);
    }
}

fn stands_only_in_first(session: &Session, row: EventId) -> bool {
    let mut lanes = session.index().table().lanes_of(&session.document().timeline, row).peekable();
    lanes.peek().is_some() && lanes.all(|lane| lane == LaneId(0))
}

fn tell_the_same(session: &Session, name: &str) {
    for extent in [ExportRange::View, ExportRange::Selection, ExportRange::Everything] {
        let sheet = session.sheet_to_export(extent).carried_out();
        let all = session.rows_to_export(extent);
        let timeline = &session.document().timeline;
        let rows: Vec<EventId> =
            all.iter().copied().filter(|row| wording::stands_alone(timeline, *row, &all)).collect();
        let num_unplaced = session.unplaced_to_export(extent).len();
        assert_eq!(sheet.num_rows(), rows.len() + num_unplaced, "{name}: {extent:?}");
        let title = sheet.heads().iter().position(|head| head == "title").expect("a column of titles");
        let titles: Vec<String> =
            sheet.rows(0..sheet.num_rows()).filter_map(|row| row.get(title).cloned()).collect();
        for row in rows {
            let title = timeline.title(row);
            let is_told = titles.iter().any(|cell| cell.trim_start_matches('\'') == title);
            assert!(is_told, "{name}: {title} of {titles:?}");
        }
    }
}
