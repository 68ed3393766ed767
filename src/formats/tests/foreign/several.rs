//! Several files as one timeline: a folder of notes, and a ZIP archive with one of the formats in it.

use super::{events, read, samples};
use formats::{ReadError, ReadWatch};
use std::fs;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

fn files(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn a_folder_of_notes_is_a_timeline() {
    let files = files(&[
        ("2024-11-28-the-harbor.md", "# Not this\nA text without front matter"),
        ("b/second.md", "---\ndate: 2024-11-30\ntitle: Second\n---\nText"),
        ("b/third.yaml", "date: 2024-12-01\ntitle: Third\nstatus: held\n"),
        ("about.md", "No date at all"),
        ("broken.md", "---\ndate: 2024-01-01\ntitle: [\n---\n"),
        ("latin.md", "\u{0}"),
        ("picture.png", "no text"),
        (".hidden/x.md", "---\ndate: 2000\n---\n"),
    ]);
    let opened = formats::read_files(&files, &ReadWatch::default()).expect("notes");
    let found: Vec<String> = events(&opened.timeline)
        .iter()
        .map(|(_, event)| {
            format!("{} {} {}", event.when.edtf, event.title, event.lane.as_deref().unwrap_or("-"))
        })
        .collect();
    assert_eq!(found, ["2024-11-28 Not this -", "2024-11-30 Second b", "2024-12-01 Third b"]);
    let problems: Vec<String> = opened
        .problems
        .iter()
        .map(|problem| format!("{} {}:{}", problem.code, problem.path, problem.line))
        .collect();
    assert_eq!(problems, ["no-date about.md:1", "bad-yaml broken.md:3", "unread-file latin.md:1"]);
    let none = formats::read_files(&[], &ReadWatch::default());
    assert!(matches!(none, Err(ReadError::NotThisFormat { .. })));
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn archives() {
    let slides = fs::read(samples().join("timelinejs/slides.json")).expect("a sample");
    let note = b"---\ndate: 2024-11-28\ntitle: A note\n---\n";
    let long = vec![b' '; 40_000_000];
    for (name, entries, expected) in [
        ("one of them", vec![("a/slides.json", &slides[..]), ("a/picture.png", b"no picture")], Some((4, 0))),
        ("notes", vec![("n/one.md", &note[..]), ("n/two.md", &note[..])], Some((2, 0))),
        ("several", vec![("one.json", &slides[..]), ("two.json", &slides[..])], Some((4, 1))),
        ("a way out of the folder", vec![("../../slides.json", &slides[..])], Some((4, 0))),
        ("nothing of use", vec![("picture.png", &b"no picture"[..])], None),
        ("nothing", vec![], None),
        ("a bomb", vec![("big.json", &long[..])], None),
        ("an office document", vec![("[Content_Types].xml", &b"<x/>"[..]), ("x.json", &slides[..])], None),
    ] {
        let found = read(&archive(&entries)).ok();
        let found = found.map(|opened| (events(&opened.timeline).len(), opened.problems.count()));
        assert_eq!(found, expected, "{name}");
    }
    let whole = archive(&[("slides.json", &slides[..])]);
    for length in 0..whole.len() {
        let _ = read(&whole[..length]);
    }
}
