//! Problems in a language made of English with every text in marks: `check` and the window say nothing beside them but
//! what stands in the file.

use crate::window::marked::{marked_but_for_arguments, words_of};
use crate::window::person::{Person, USUAL, text_of};
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use summitline::app::Environment;

/// A document in which as much as possible is wrong, each in its own way.
const ODD: &str = r#"{"format": "timeline/1", "requires": ["moon"], "title": "T", "title": "U", "view": "2030/2020",
  "sources": [{"id": "s", "title": "S"}, {"id": "s", "title": "S"}],
  "entities": [{"id": "e", "name": "E", "color": "red"}],
  "lanes": [{"id": "l", "title": "L", "parent": "nowhere", "entity": "nobody"}],
  "categories": [{"id": "c", "title": "C", "parent": "none"}],
  "offices": [{"id": "o", "title": "O", "of": "nobody"}],
  "events": [
    {"title": "a", "when": "soon"}, {"title": "b", "when": "2024-13"}, {"title": "c", "when": "2025/2024"},
    {"title": "d", "when": {"edtf": "2024", "time": "noon"}}, {"title": "e", "when": {"edtf": "2024-05-01", "time": "25:00"}},
    {"title": "f", "when": {"edtf": "2024-05-01", "time": "10:00", "tz": "Moon/Base"}}, {"title": "g", "when": 5},
    {"title": "h", "when": "Y-99999999999999"}, {"title": "i", "when": "2024", "status": "forgotten", "weight": 7},
    {"id": "x y", "title": "j", "when": "2024", "lane": "elsewhere", "part_of": "gone", "host": "nobody"},
    {"id": "k", "title": "k", "when": "2024", "part_of": "k", "categories": ["z"], "src": ["s#p", "t#p1"]},
    {"id": "k", "title": "\ud800", "when": "2024"}, {"title": ["m"], "when": true}, 17, {"when": "2024"},
    {"title": "n", "when": "2024", "status": "held", "claims": [
      {"about": "status", "value": "cancelled", "rank": "preferred", "asOf": "someday"},
      {"about": "status", "value": "held", "rank": "preferred"}]}
  ],
  "terms": [{"office": "o", "holder": "e", "when": "later", "begins": "gone"}],
  "stories": [{"title": "S", "steps": [{"event": "gone", "view": "sometimes"}]}]}"#;

/// Name and text of files each of which `check` has something to say of.
const FILES: &[(&str, &str)] = &[
    ("odd.timeline.json", ODD),
    ("julian.timeline.json", r#"{"format": "timeline/1", "title": "T", "calendar": "julian", "events": []}"#),
    ("number.timeline.json", r#"{"format": "timeline/1", "title": "T", "axis": "number", "events": []}"#),
    ("torn.json", "{\"format\": \"timeline/1\", \"events\": ["),
    ("comma.json", "{\"format\": \"timeline/1\",, \"events\": []}"),
    ("other.json", "{\"format\": \"timeline/9\"}"),
    ("format.json", "{\"format\": 5}"),
    ("list.json", "5"),
    ("page.html", "<!DOCTYPE html><title>x</title>"),
    ("empty.json", ""),
    ("plain.txt", "just words\n"),
    (
        "table.csv",
        "Name;Beginn;Art;Name\nTreaty;03/04/2024;Vertrag;x\nOther;31/31/2024;y;z\n;;;\nTotal;;;\nA;soon;b;c;d;e\n",
    ),
    ("lacking.csv", "a;b\nx;y\nz;w\n"),
    ("quotes.csv", "title,start\n\"A,2024\nB,2025\nC,11:00 +19:00\n"),
    ("years.csv", "title,years,status\nA,1998-99,great\nB,2003-04,small\n"),
    ("terms.csv", "holder,office,from,to\nA,Chair,2020,2021\nB,Chair,never,\n"),
    (
        "lines.ndjson",
        "{\"title\":\"a\",\"when\":\"2024\"}\n{\"title\":\"b\",\"when\":}\n{\"title\":\"c\",\"when\":\"soon\"}\n",
    ),
    (
        "odd.ics",
        "BEGIN:VCALENDAR\nno property\nBEGIN:VTODO\nSUMMARY:t\nEND:VTODO\nBEGIN:VEVENT\nUID:a\nSUMMARY:s\nDTSTART;TZID=Moon:20240101T100000\n\
         DTEND:never\nRRULE:FREQ=DAILY\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:r\nDTSTART:20240101\nRRULE:FREQ=DAILY;INTERVAL=0\n\
         EXDATE:soon\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:\nDTSTART:soon\nEND:VJOURNAL\nEND:VEVENT\n",
    ),
    (
        "odd.ged",
        "0 HEAD\n1 CHAR UTF-8\n9 DATE x\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE whenever\n0 TRLR\n",
    ),
    ("odd.xml", "<timeline><version>2.0</version><timetype>moontime</timetype></timeline>"),
    ("bomb.xml", "<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>"),
    ("script.js", "var timeline = new Date(now());\n"),
];

/// What is the same in every language: words of the formats, names of formats and encodings, options of the command line.
const SAME: &str = "Summitline UTF JSON XLSX EDTF Unicode CSV README COLUMN start title map dates sheet dmy mdy ymd json null \
                    Almaty Asia Europe Paris Berlin sha256 source text events terms timeline format axis number RRGGBB kind of title START";

/// What of a text neither stands in marks nor is known; marks are no letters between two words.
fn foreign(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    crate::window::marked::foreign(&text.replace('«', " «").replace('»', "» "), known)
}

fn known_of(text: &str) -> BTreeSet<String> {
    let formats = include_str!("../../src/model/words.rs").split("#[cfg(test)]").next().unwrap_or_default();
    let quoted = formats.split('"').skip(1).step_by(2).filter(|word| !word.contains(' '));
    let roles = formats::table::ColumnRole::ALL.iter().map(|role| role.word());
    let mut known: BTreeSet<String> = words_of(text).chain(words_of(SAME)).collect();
    known.extend(quoted.chain(roles).flat_map(words_of));
    known
}

fn check(folder: &Path, name: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(["check", name, "--lang", "en-XA"]).current_dir(folder).env_remove("RUST_LOG");
    let output =
        command.env("XDG_CONFIG_HOME", folder.join("settings")).output().expect("the program starts");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// A folder with the language where a person adds one.
fn folder_with_language() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let language = marked_but_for_arguments();
    let languages = folder.path().join("settings/summitline/languages").join(&language.tag);
    fs::create_dir_all(&languages).expect("a folder");
    for (name, text) in &language.files {
        fs::write(languages.join(format!("{name}.ftl")), text).expect("written");
    }
    folder
}

/// Lines without the code at their end, which is for programs.
fn without_codes(said: &str) -> String {
    let end = |line: &str| line.rfind(" [").filter(|_| line.ends_with(']')).unwrap_or(line.len());
    said.lines().map(|line| line[..end(line)].to_owned() + "\n").collect()
}

#[test]
fn check_says_nothing_but_messages_and_the_file() {
    let folder = folder_with_language();
    let (mut found, mut num_lines) = (Vec::new(), 0);
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).expect("written");
        let said = check(folder.path(), name);
        found.extend((!said.contains('«')).then(|| format!("{name}: nothing is said: {said}")));
        num_lines += said.lines().count();
        let known = known_of(&format!("{text} {name}"));
        found.extend(without_codes(&said).lines().filter_map(|line| {
            let foreign = foreign(line, &known);
            (!foreign.is_empty()).then(|| format!("{name}: {foreign:?} in {line}"))
        }));
    }
    assert!(num_lines > 150, "only {num_lines} lines");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn samples_of_other_programs_say_nothing_but_messages_and_the_file() {
    let words = words::Words::new(&[&marked_but_for_arguments()]).0;
    let mut found = Vec::new();
    for path in samples() {
        let bytes = fs::read(&path).expect("a sample");
        let known = known_of(&String::from_utf8_lossy(&bytes));
        let said: Vec<String> = match formats::read(&bytes, &formats::ReadWatch::default()) {
            Ok(opened) => {
                let problems = opened.problems.iter().flat_map(|problem| [&problem.message, &problem.help]);
                problems.map(|message| words.text(message)).collect()
            }
            Err(err) => vec![words.text(&err.message()), words.text(&err.help())],
        };
        for text in said {
            let foreign = foreign(&text, &known);
            found.extend((!foreign.is_empty()).then(|| format!("{}: {foreign:?} in {text}", path.display())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Files of texts among the samples; in packed ones the words of the file cannot be told.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/foreign");
    let mut folders = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_packed = path
                .extension()
                .is_some_and(|ending| ["xlsx", "xls", "ods", "zip"].iter().any(|known| ending == *known));
            if path.is_dir() {
                folders.push(path);
            } else if !is_packed {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 20, "the samples were not found");
    files
}

#[test]
fn the_problems_in_the_window_are_messages_and_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("odd.timeline.json");
    fs::write(&path, ODD).expect("written");
    let environment = Environment::none(|| 20_778).with_languages(vec![marked_but_for_arguments()], "en-XA");
    let mut person = Person::with(USUAL, std::slice::from_ref(&path), environment);
    person.key(Key::P);
    let known = known_of(&format!("{ODD} {} odd timeline", "Ctrl Shift Alt Esc Enter English Русский Inter"));
    let mut found = BTreeSet::new();
    let mut num_texts = 0;
    for node in person.harness.query_all(by().predicate(|_| true)) {
        let text = text_of(&node.accesskit_node());
        num_texts += usize::from(text.contains('«'));
        let foreign = foreign(&text, &known);
        found.extend((!foreign.is_empty()).then(|| format!("{foreign:?} in “{text}”")));
    }
    assert!(num_texts > 60, "only {num_texts} texts: the problems are not shown");
    assert!(found.is_empty(), "{found:#?}");
}
