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
