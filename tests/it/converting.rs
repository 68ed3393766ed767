//! What is written for other programs is read back as it was, and what they cannot hold is told before.

use export::programs::OtherProgram;
use formats::{self, ReadWatch};
use model::Timeline;
use std::path::{Path, PathBuf};
use std::process::Command;

fn read(bytes: &[u8]) -> Timeline {
    formats::read(bytes, &ReadWatch::default()).expect("understood").timeline
}

fn samples(format: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/foreign").join(format);
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|is| is == "json")).collect();
    paths.sort();
    paths
}

/// Titles, dates, lanes and texts of all events.
fn said(timeline: &Timeline) -> Vec<[String; 4]> {
    let lanes = |row| timeline.lanes_of(row).map(|lane| lane.title.as_str()).collect::<Vec<_>>().join(", ");
    let row = |row| {
        let about = timeline.columns().about(row).to_owned();
        [timeline.title(row).to_owned(), timeline.when(row).edtf.clone(), lanes(row), about]
    };
    timeline.rows().map(row).collect()
}

#[test]
fn files_of_a_program_come_back_as_they_were() {
    for program in OtherProgram::ALL {
        let paths = samples(program.word());
        assert!(paths.len() >= 3, "{program:?}");
        for path in paths {
            let timeline = read(&std::fs::read(&path).expect("read"));
            if timeline.num_rows() == 0 {
                continue;
            }
            let written = program.written(&timeline, crate::support::english());
            let again = read(written.as_bytes());
            assert_eq!(said(&again), said(&timeline), "{}", path.display());
            assert_eq!(program.written(&again, crate::support::english()), written, "{}", path.display());
        }
    }
}

const OURS: &str = r#"{"format": "timeline/1", "title": "T <b>", "events": [
    {"id": "a", "title": "A & B", "when": "2024-11-28", "status": "held", "lane": "One", "tags": ["x"],
     "participants": [{"who": "Ada"}], "budget": "high"},
    {"title": "Before", "when": "-0499"},
    {"title": "About then", "when": "2024~"},
    {"title": "Some day", "when": "soon"}],
    "offices": [{"id": "chair", "title": "Chair"}],
    "terms": [{"office": "chair", "holder": "Ada", "when": "2001/2003"}]}"#;

#[test]
fn what_cannot_be_held_is_counted_and_the_rest_comes_through() {
    let timeline = read(OURS.as_bytes());
    for program in OtherProgram::ALL {
        let lacks = program.left_out(&timeline, crate::support::english()).join(", ");
        for part in [
            "1 entry without a date",
            "how exactly 1 date is known",
            "statuses (1)",
            "participants (1)",
            "tags (1)",
            "cells of other columns (1)",
            "offices of terms, which are written as periods (1)",
        ] {
            assert!(lacks.contains(part), "{program:?}: {part}: {lacks}");
        }
        let again = read(program.written(&timeline, crate::support::english()).as_bytes());
        let titles: Vec<String> = again.rows().map(|row| again.title(row).to_owned()).collect();
        assert_eq!(titles.len(), 4, "{titles:?}");
        for title in ["A & B", "Before", "About then", "Ada"] {
            assert!(titles.contains(&title.to_owned()), "{program:?}: {title}: {titles:?}");
        }
        assert_eq!(again.when(again.rows().next().expect("a row")).edtf, "-0499", "{program:?}");
    }
    let plain =
        read(br#"{"format": "timeline/1", "title": "T", "events": [{"title": "A", "when": "2024"}]}"#);
    assert!(OtherProgram::Vis.left_out(&plain, crate::support::english()).is_empty());
}

fn convert(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    let output = command.arg("convert").args(args).current_dir(folder).output().expect("it starts");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_command_line_tells_before_it_writes_and_never_narrows_a_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("in.timeline.json"), OURS).expect("written");
    for args in [
        ["in.timeline.json", "-o", "out.vis.json"].as_slice(),
        &["in.timeline.json", "-o", "out.json", "--to", "timelinejs"],
    ] {
        let (code, said) = convert(folder, args);
        assert_eq!(code, Some(1), "the file has a problem: {said}");
        assert!(said.contains("cannot hold: 1 entry without a date"), "{said}");
    }
    assert!(std::fs::read_to_string(folder.join("out.vis.json")).expect("written").contains("\"items\""));
    assert!(std::fs::read_to_string(folder.join("out.json")).expect("written").contains("\"start_date\""));
    let (code, said) = convert(folder, &["in.timeline.json", "-o", "in.timeline.json", "--to", "vis"]);
    assert_eq!(code, Some(64), "{said}");
    assert_eq!(std::fs::read_to_string(folder.join("in.timeline.json")).expect("read"), OURS);
    let (code, said) = convert(folder, &["in.timeline.json", "-o", "x.json", "--to", "excel"]);
    assert!(code != Some(0) && said.contains("timelinejs, vis"), "{said}");
}
