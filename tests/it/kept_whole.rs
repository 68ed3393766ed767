//! Laws of reading: no cell of a table vanishes, and what is written is read as it was.

use crate::support::english;
use formats::{self, Opened, ReadWatch, native};
use model::Timeline;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Heads that mean something, and some that mean nothing.
const HEADS: [&str; 28] = [
    "date",
    "start",
    "end",
    "title",
    "event",
    "name",
    "status",
    "category",
    "type",
    "priority",
    "place",
    "lane",
    "participants",
    "absent",
    "agenda",
    "outcomes",
    "tags",
    "source",
    "url",
    "note",
    "description",
    "budget",
    "time",
    "year",
    "lat",
    "office",
    "holder",
    "x",
];

/// Cells that a table may hold; each `#` is another number, so that a cell is known again.
const CELLS: [&str; 16] = [
    "",
    "word#",
    "2#0-03-01",
    "3.4.19#",
    "March 199#",
    "c. 18#0",
    "a#; b#",
    "held",
    "green#",
    "14:#0",
    "https://example.org/#",
    "5#",
    "0.#",
    "not a date #",
    "\"quoted #\"",
    "Ä ö #",
];

/// A table of random cells, each row with a date and a title or without.
fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
    let head = proptest::sample::subsequence(HEADS.to_vec(), 2..10).prop_shuffle();
    head.prop_flat_map(|head| {
        let width = head.len();
        let row = proptest::collection::vec((proptest::sample::select(CELLS.to_vec()), 0..10_u8), width);
        proptest::collection::vec(row, 1..12).prop_map(move |rows| {
            let cell = |(text, number): (&str, u8)| text.replace('#', &number.to_string());
            let head = head.iter().map(|name| (*name).to_owned()).collect();
            let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect());
            std::iter::once(head).chain(rows).collect()
        })
    })
}

fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}

/// Everything that came of a file, as text without the marks of JSON.
fn all_that_is_known(opened: &Opened) -> String {
    let mut text = native::write(&opened.timeline).replace("\\\"", "\"").replace("\\\\", "\\");
    for problem in opened.problems.iter() {
        text.push_str(&problem.text);
        text.push_str(&english().text(&problem.message));
    }
    text
}

/// What of a cell must be found again: each of its items, because lists are taken apart.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',']).map(str::trim).filter(|part| !part.is_empty())
}

/// Numbers of a date as a calendar has them, where the cell itself is no longer there.
fn is_there(part: &str, known: &str) -> bool {
    let as_time = || part.contains(':') && known.contains(&format!("{part:0>5}"));
    let as_year = || part.bytes().all(|byte| byte.is_ascii_digit()) && known.contains(&format!("{part:0>4}"));
    let as_number = || part.parse::<f64>().is_ok_and(|number| known.contains(&number.to_string()));
    known.contains(part) || as_time() || as_year() || as_number()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_a_table_vanishes(rows in tables()) {
        let Ok(opened) = formats::read(csv(&rows).as_bytes(), &ReadWatch::default()) else { return Ok(()) };
        let known = all_that_is_known(&opened);
        for (at, row) in rows.iter().enumerate().skip(1) {
            for part in row.iter().flat_map(|cell| parts(cell)) {
                prop_assert!(is_there(part, &known), "{part:?} of row {at} is gone\n{}\n{known}", csv(&rows));
            }
        }
    }

    #[test]
    fn a_table_comes_back_from_our_own_format(rows in tables()) {
        let Ok(opened) = formats::read(csv(&rows).as_bytes(), &ReadWatch::default()) else { return Ok(()) };
        let written = native::write(&opened.timeline);
        let again = formats::read(written.as_bytes(), &ReadWatch::default()).expect("our own format");
        prop_assert_eq!(native::write(&again.timeline), written);
        prop_assert_eq!(said(&again.timeline), said(&opened.timeline));
    }
}

fn said(timeline: &Timeline) -> Vec<(String, String)> {
    timeline.rows().map(|row| (timeline.title(row).to_owned(), timeline.when(row).edtf.clone())).collect()
}

fn samples(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let is_expected = path.extension().is_some_and(|ending| ending == "txt" || ending == "py");
        if path.is_dir() {
            samples(&path, paths);
        } else if !is_expected {
            paths.push(path);
        }
    }
}

#[test]
fn every_sample_comes_back_from_our_own_format() {
    let mut paths = Vec::new();
    samples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/foreign"), &mut paths);
    assert!(paths.len() > 100, "{}", paths.len());
    for path in paths {
        let Ok(opened) = formats::read(&std::fs::read(&path).expect("read"), &ReadWatch::default()) else {
            continue;
        };
        let written = native::write(&opened.timeline);
        let again = formats::read(written.as_bytes(), &ReadWatch::default()).expect("our own format");
        assert_eq!(native::write(&again.timeline), written, "{}", path.display());
    }
}
