//! The rules of `src/ARCHITECTURE.md` that a machine can check: who imports whom, what only some may name, sizes.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer: the layers it may import, and the crates it may name. `app` may do everything.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("model", &[], &["rayon", "serde", "schemars", "thiserror"]),
    (
        "formats",
        &["model"],
        &["csv", "memchr", "rayon", "serde", "serde_json", "schemars", "sha2", "thiserror"],
    ),
    ("index", &["model"], &["memchr", "rayon"]),
    ("theme", &[], &[]),
    ("scene", &["model", "index", "theme::role", "theme::size"], &["emath"]),
    (
        "export",
        &["model", "scene", "theme", "formats"],
        &["askama", "csv", "emath", "krilla", "resvg", "rust_xlsxwriter", "sha2", "thiserror", "zip"],
    ),
    ("session", &["model", "index", "scene", "theme"], &["emath", "serde"]),
    ("ui", &["model", "index", "scene", "session", "theme"], &["egui", "egui_extras"]),
];

/// Files that may name crates their layer may not.
const FILES: &[(&str, &[&str])] = &[
    ("model/date/", &["chrono", "chrono_tz", "edtf_core"]),
    ("model/columns/", &["bytes"]),
    ("scene/notes.rs", &["pulldown_cmark"]),
    ("scene/measured.rs", &["quick_cache"]),
    ("scene/text_measure.rs", &["harfrust", "skrifa"]),
    ("export/ics.rs", &["icalendar"]),
    ("app/clock.rs", &["chrono"]),
    ("app/cache.rs", &["crc32fast"]),
    ("formats/cache.rs", &["bytes", "crc32fast"]),
];

/// What only some may name: the words, who may, and why.
const WORDS: &[(&[&str], &[&str], &str)] = &[
    (&["std::fs", "std::io", "std::env::", "File::open"], &["app/", "main.rs"], "only app touches files"),
    (&["std::thread", "mpsc"], &["app/"], "only app has long-lived threads"),
    (&["SystemTime", "Instant::now", "Local::now", "Utc::now"], &["app/"], "only app knows the clock"),
    (
        &["RefCell", "Mutex<", "RwLock", "OnceLock", "LazyLock", "thread_local"],
        &["app/"],
        "no hidden state below app",
    ),
    (
        &["Color32::from", "Rgba::from_hex", "Color32::BLACK", "Color32::WHITE"],
        &["theme/", "ui/style.rs"],
        "only theme names colors",
    ),
    (
        &["unwrap()", "Err(e)", "Err(_e)", "todo!(", "unimplemented!(", "#[allow("],
        &[],
        "style rules 12, 14 and 18",
    ),
];

/// Longest file and longest function.
const MAX_FILE_LINES: usize = 500;
const MAX_FUNCTION_LINES: usize = 60;

struct Source {
    /// Path below `src`, with slashes.
    name: String,
    text: String,
    /// The text without its tests and comments.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    let mut sources: Vec<Source> = paths.iter().map(|path| source(&root, path)).collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

fn source(root: &Path, path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a source");
    let name = path.strip_prefix(root).expect("below src").to_string_lossy().replace('\\', "/");
    let without_tests = text.split("#[cfg(test)]").next().unwrap_or("");
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code = without_tests.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n");
    Source { name, text, code }
}

fn layer(name: &str) -> Option<&'static (&'static str, &'static [&'static str], &'static [&'static str])> {
    let folder = name.split('/').next()?;
    LAYERS.iter().find(|(layer, _, _)| *layer == folder)
}

/// Paths that follow `crate::` in a text, up to the second name, with groups taken apart.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tail in code.split("crate::").skip(1) {
        let path: String =
            tail.chars().take_while(|letter| letter.is_alphanumeric() || "_:".contains(*letter)).collect();
        let names: Vec<&str> = path.split("::").filter(|name| !name.is_empty()).collect();
        let group = path.ends_with("::") && tail[path.len()..].starts_with('{');
        match (names.as_slice(), group) {
            ([first], true) => {
                let inner = tail[path.len() + 1..].split('}').next().unwrap_or("");
                found.extend(inner.split(',').map(|name| format!("{first}::{}", name.trim())));
            }
            ([first, second, ..], _) => found.push(format!("{first}::{second}")),
            ([first], false) => found.push((*first).to_owned()),
            ([], _) => {}
        }
    }
    found
}

fn check(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn layers_import_only_what_they_may() {
    let mut violations = Vec::new();
    for source in sources() {
        let Some((own, allowed, _)) = layer(&source.name) else { continue };
        for import in imports(&source.code) {
            let is_allowed = |layer: &str| import == layer || import.starts_with(&format!("{layer}::"));
            if !is_allowed(own) && !allowed.iter().any(|layer| is_allowed(layer)) {
                violations.push(format!("{} imports {import}", source.name));
            }
        }
    }
    check(&violations);
}

#[test]
fn layers_name_only_the_crates_they_may() {
    let manifest = include_str!("../Cargo.toml");
    let in_section = |line: &str| line.contains(" = ") && !line.starts_with(['#', ' ']);
    let tables = manifest
        .split("\n[")
        .filter(|table| table.starts_with("dependencies]") || table.starts_with("target."));
    let crates: Vec<String> = tables
        .flat_map(|table| table.lines().filter(|line| in_section(line)))
        .filter_map(|line| line.split(' ').next())
        .map(|name| name.replace('-', "_"))
        .collect();
    assert!(crates.len() > 15, "the dependencies were not found: {crates:?}");
    let mut violations = Vec::new();
    for source in sources() {
        let allowed = layer(&source.name).map(|(_, _, crates)| *crates);
        let of_file =
            FILES.iter().filter(|(file, _)| source.name.starts_with(file)).flat_map(|(_, crates)| *crates);
        let of_file: Vec<&&str> = of_file.collect();
        for name in &crates {
            let is_named = source.code.split(&format!("{name}::")).skip(1).count() > 0
                && source.code.match_indices(&format!("{name}::")).any(|(at, _)| {
                    let before = source.code[..at].chars().next_back().unwrap_or(' ');
                    !before.is_alphanumeric() && before != '_' && before != ':'
                });
            let may = allowed.is_none_or(|allowed| allowed.contains(&name.as_str()))
                || of_file.contains(&&name.as_str());
            let is_chrono = name == "chrono" && !of_file.contains(&&"chrono");
            if is_named && (!may || is_chrono) {
                violations.push(format!("{} names {name}", source.name));
            }
        }
    }
    check(&violations);
}

#[test]
fn some_words_belong_to_some_files() {
    let mut violations = Vec::new();
    for source in sources() {
        for (words, owners, why) in WORDS {
            let is_owner = owners.iter().any(|owner| source.name.starts_with(owner));
            let found = words.iter().find(|word| !is_owner && source.code.contains(**word));
            violations.extend(found.map(|word| format!("{} names {word}: {why}", source.name)));
        }
    }
    check(&violations);
}

#[test]
fn files_say_what_they_are_and_have_plain_names() {
    let mut violations = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//!") {
            violations.push(format!("{} does not open with //!", source.name));
        }
        for word in ["util", "helper", "common", "manager", "misc"] {
            if source.name.contains(word) {
                violations.push(format!("{} has a name that says nothing", source.name));
            }
        }
    }
    check(&violations);
}

#[test]
fn nothing_is_too_long() {
    let mut violations = Vec::new();
    for source in sources() {
        let num_lines = source.text.lines().count();
        if num_lines > MAX_FILE_LINES {
            violations.push(format!("{} has {num_lines} lines", source.name));
        }
        violations.extend(long_functions(&source));
    }
    check(&violations);
}

/// Functions as rustfmt lays them out: they end at the first closing brace with their own indentation.
fn long_functions(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let head = ["pub ", "pub(crate) ", "pub(super) ", "const ", "async ", "unsafe "];
        let bare = head.iter().fold(trimmed, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        if !bare.starts_with("fn ") || line.ends_with('}') {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let end = lines.iter().skip(at).position(|line| *line == format!("{indent}}}"));
        if let Some(length) = end.filter(|length| length + 1 > MAX_FUNCTION_LINES) {
            found.push(format!("{}:{} has a function of {} lines", source.name, at + 1, length + 1));
        }
    }
    found
}
