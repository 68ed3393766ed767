//! Texts: every message of the language files is said somewhere, and both languages hold in the window.

use std::fs;
use std::path::Path;
use words::EMBEDDED;

/// All code, without its tests.
fn code(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            code(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&fs::read_to_string(&path).expect("a source"));
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut all = String::new();
    code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let words: std::collections::HashSet<&str> =
        all.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').collect();
    let (_, files) = EMBEDDED.iter().find(|(tag, _)| *tag == "en").expect("English");
    let ids = files.iter().flat_map(|(_, text)| text.lines()).filter_map(|line| line.split_once(" ="));
    let ids = ids.map(|(id, _)| id).filter(|id| id.starts_with(|letter: char| letter.is_ascii_lowercase()));
    // A list of languages reads their names without making their words.
    let ids = ids.filter(|id| *id != "language-name");
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

/// Literals that reach a label all the same; the list only shrinks.
const LEFT: &[&str] = &[
    // Names, the same in every language.
    "self.title(ui, \"Summitline\")",
    "(\"Noto Sans Armenian\", ARMENIAN)",
    "\"UTC\"",
    "\"UTC{zone}\"",
    // Names of windows that nobody sees.
    "\"second screen\"",
    "\"second window\"",
    // Of the command line.
    "write 4 for four sheets across",
];

#[test]
fn no_text_stands_in_the_code_of_the_window() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in FOLDERS {
        let mut text = String::new();
        code(&root.join(folder), &mut text);
        found.extend(texts_in(&text));
    }
    found.retain(|line| !LEFT.iter().any(|left| line.contains(left)));
    assert!(found.is_empty(), "these belong into src/words/languages: {found:#?}");
}

/// Lines with a literal of two words, or of one that begins with a capital letter.
fn texts_in(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in code.lines().map(str::trim) {
        // What follows the tests of a file is the next file, which begins with its `//!`.
        is_test = (is_test || line == "#[cfg(test)]") && !line.starts_with("//!");
        let is_exempt = is_test || line.starts_with("//") || NO_TEXTS.iter().any(|word| line.contains(word));
        if !is_exempt && line.split('"').skip(1).step_by(2).any(is_text) {
            found.push(line.to_owned());
        }
    }
    found
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
    let code = "let a = \"Open this file\";\nlet id = \"two words\"; // id_salt\n#[cfg(test)]\nmod tests { \"In a test\" }\n//! Next\nui.label(\"Close\");";
    assert_eq!(texts_in(code), ["let a = \"Open this file\";", "ui.label(\"Close\");"]);
}
