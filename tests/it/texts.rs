//! Texts: every message of the language files is said somewhere, and both languages hold in the window.

use std::fs;
use std::path::{Path, PathBuf};
use words::EMBEDDED;

#[test]
fn every_message_is_said_somewhere() {
    let mut paths = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    let all: String = paths.iter().map(|path| fs::read_to_string(path).expect("a source")).collect();
    let words: std::collections::HashSet<&str> =
        all.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').collect();
    let (_, files) = EMBEDDED.iter().find(|(tag, _)| *tag == "en").expect("English");
    let ids = files.iter().flat_map(|(_, text)| text.lines()).filter_map(|line| line.split_once(" ="));
    let ids = ids.map(|(id, _)| id).filter(|id| id.starts_with(|letter: char| letter.is_ascii_lowercase()));
    // A list of languages reads their names without making their words.
    let ids = ids.filter(|id| *id != "language-name");
    // The help of the command line asks for its messages by the names of options, which a test of its own holds.
    let ids = ids.filter(|id| !id.starts_with("cli-help-") && !id.starts_with("cli-about-"));
    let unused: Vec<&str> = ids.filter(|id| !words.contains(id.replace('-', "_").as_str())).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// Where a literal is no text: names of widgets, files and shapes.
const NO_TEXTS: &[&str] = &[
    "id_salt",
    "Id::",
    "Panel::",
    "expect(",
    ".with(",
    "Grid::new",
    "include_",
    "with_app_id",
    "VariationCoords",
    "debug_name",
    "variation(",
    "reason =",
    "strip_prefix",
    "env!(",
    "scope_id",
    "with_title(\"Summitline\")",
    "Modal::new",
    "concat!(",
];

/// Files below these folders say something only by messages.
const FOLDERS: &[&str] = &["src/ui", "src/scene/rotation", "src/scene/tables", "src/scene/timeline"];

/// How many literals of a file reach a label all the same, or look so; the numbers only shrink.
const LEFT: &[(&str, usize)] = &[
    ("src/scene/timeline/sheets.rs", 1),
    ("src/ui/dialogs/export_ui.rs", 1),
    ("src/ui/lib.rs", 2),
    ("src/ui/present/mod.rs", 2),
    ("src/ui/style.rs", 1),
    ("src/ui/top_bar_ui.rs", 2),
];

#[test]
fn texts_of_the_window_are_messages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in FOLDERS {
        sources(&root.join(folder), &mut paths);
    }
    assert!(paths.len() > 50, "the sources were not found");
    for path in paths {
        let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
        let found = texts_in(&fs::read_to_string(&path).expect("a source"));
        let left = LEFT.iter().find(|(file, _)| *file == name).map_or(0, |(_, num)| *num);
        assert!(found.len() <= left, "{name} says more than {left} texts by itself: {found:#?}");
    }
}

fn sources(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// Lines with a literal of two words, or of one that begins with a capital letter.
fn texts_in(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or(code);
    let is_exempt = |line: &&str| line.starts_with("//") || NO_TEXTS.iter().any(|word| line.contains(word));
    let holds_text = |line: &&str| line.split('"').skip(1).step_by(2).any(is_text);
    let lines = code.lines().map(str::trim).filter(|line| !is_exempt(line) && holds_text(line));
    lines.map(str::to_owned).collect()
}

fn is_text(literal: &str) -> bool {
    // What stands in braces is put in while the program runs.
    let fixed: String =
        literal.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    let words: Vec<&str> =
        fixed.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 2).collect();
    (words.len() > 1 && fixed.contains(' ')) || words.iter().any(|word| word.starts_with(char::is_uppercase))
}

#[test]
fn a_text_in_the_code_is_found() {
    let code = "let a = \"Open this file\";\nlet id = \"two words\"; // id_salt\nui.label(\"Close\");\n\
                let b = format!(\"{first} {second}\");\n#[cfg(test)]\nmod tests { \"In a test\" }";
    assert_eq!(texts_in(code), ["let a = \"Open this file\";", "ui.label(\"Close\");"]);
}
