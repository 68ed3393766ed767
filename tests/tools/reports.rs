//! The built-in timeline against the texts of its sources: they prove it, and a changed letter is noticed.

use crate::support::timeline_from;
use crate::support::tool::reports_folder;
use formats::provenance::prove;
use model::Timeline;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const PROOF: &str = include_str!("../../seeds/proof.json");

fn texts(timeline: &Timeline) -> HashMap<String, String> {
    let text = |file: &String| fs::read_to_string(reports_folder().join(file)).expect("a report");
    let sources = timeline.head().sources.iter();
    sources.filter_map(|source| Some((source.id.clone(), text(source.file.as_ref()?)))).collect()
}

pub fn the_reports_prove_the_data() {
    let timeline = timeline_from(SUMMITS);
    let (proof, findings) = prove(&timeline, &texts(&timeline));
    let found: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.path, words::Words::english().text(&finding.message)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(proof.to_text(), PROOF);
}

pub fn one_letter_of_a_report_changes_the_verdict() {
    let timeline = timeline_from(SUMMITS);
    let mut texts = texts(&timeline);
    let text = texts.get_mut("belta").expect("a report");
    *text = text.replacen("Palace", "palace", 1);
    let codes: Vec<&str> = prove(&timeline, &texts).1.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["source-changed"]);
}

pub fn a_changed_report_fails_the_proof() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = copied_into(folder.path());
    assert!(!reports.is_empty());
    assert_eq!(checked(folder.path()), Some(0));
    for report in &reports {
        let text = fs::read_to_string(report).expect("text");
        fs::write(report, text.replacen("CSTO", "OTHER", 1)).expect("written");
        assert_eq!(checked(folder.path()), Some(1), "{}", report.display());
        fs::write(report, text).expect("written");
    }
    fs::remove_file(&reports[0]).expect("removed");
    assert_eq!(checked(folder.path()), Some(1), "a missing report is no proof");
}

fn copied_into(folder: &Path) -> Vec<PathBuf> {
    let copy = |report: PathBuf| {
        let copy = folder.join(report.file_name().expect("a name"));
        // Not `fs::copy`, which would keep that nobody may write it.
        fs::write(&copy, fs::read(&report).expect("a report")).expect("written");
        copy
    };
    let reports = fs::read_dir(reports_folder()).expect("a folder");
    reports.map(|entry| copy(entry.expect("an entry").path())).collect()
}

/// The exit code of a check against the reports of a folder.
fn checked(folder: &Path) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(["check", "--sources"]).arg(folder).output().expect("it starts").status.code()
}
