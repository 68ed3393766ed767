//! The rules of `src/ARCHITECTURE.md` that a machine can check: who imports whom, what only some may name, sizes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Crates that only some files of a layer may name. Which layer may name which crate at all stands in its Cargo.toml.
const FILES: &[(&str, &[&str])] = &[
    ("chrono", &["model/date/", "app/clock.rs"]),
    ("chrono_tz", &["model/date/"]),
    ("edtf_core", &["model/date/"]),
    ("bytes", &["model/columns/", "formats/cache.rs", "app/", "web/"]),
    ("image", &["formats/image.rs"]),
    ("percent_encoding", &["model/media.rs", "session/", "tasks/", "app/", "web/"]),
    ("chardetng", &["formats/table/encoding.rs"]),
    ("encoding_rs", &["formats/table/encoding.rs", "formats/tests/"]),
    ("crc32fast", &["formats/cache.rs", "app/files/cache.rs"]),
    ("pulldown_cmark", &["scene/text/notes.rs"]),
    ("quick_cache", &["scene/text/measured.rs"]),
    ("harfrust", &["scene/text/face.rs"]),
    ("skrifa", &["scene/text/face.rs"]),
    ("unicode_bidi", &["scene/text/visual_order.rs"]),
    ("fontique", &["app/fonts.rs"]),
    ("icalendar", &["export/ics.rs"]),
    ("fluent_bundle", &["words/"]),
    ("fluent_syntax", &["words/"]),
    ("remote", &["app/engine/"]),
];

/// What only some may name: the words, who may, and why.
const WORDS: &[(&[&str], &[&str], &str)] = &[
    // An archive, a picture and a workbook are read in memory; their crates ask for a `Cursor`.
    (
        &["std::fs", "std::io", "std::env::", "File::open"],
        &[
            "app/",
            "main.rs",
            "formats/foreign/archive.rs",
            "formats/image.rs",
            "formats/table/workbook/container.rs",
            // Says in words why the system gives no file, and opens none.
            "tasks/open_error.rs",
            "words/build.rs",
            // What goes wrong on the way to a server is an error of the system's input and output.
            "remote/error.rs",
        ],
        "only app touches files",
    ),
    (&["std::thread", "mpsc"], &["app/"], "only app has long-lived threads"),
    (
        &["std::net", "TcpStream", "UdpSocket", "postgres::", "rustls::", "tokio::"],
        // Windows of one person on one machine talk over a socket that is a file.
        &["remote/", "app/desktop/one_window.rs"],
        "only remote knows a network",
    ),
    (&["SystemTime", "Instant::now", "Local::now", "Utc::now"], &["app/"], "only app knows the clock"),
    (
        &["RefCell", "Mutex<", "RwLock", "OnceLock", "LazyLock", "thread_local"],
        &["app/", "web/"],
        "no hidden state below the edges",
    ),
    (
        &["Color32::from", "Rgba::from_hex", "Color32::BLACK", "Color32::WHITE"],
        &["theme/", "ui/style.rs"],
        "only theme names colors",
    ),
    (
        &["theme::Palette", "theme::palettes", "theme::contrast", "theme::page"],
        &["app/", "export/", "session/", "theme/", "ui/"],
        "the scene says what a mark means, never which color it has",
    ),
    (
        &["unwrap()", "Err(e)", "Err(_e)", "todo!(", "unimplemented!(", "#[allow("],
        &[],
        "style rules 12, 14 and 18",
    ),
];

/// Crates that only a desktop has a use for; the page does without.
const OF_DESKTOPS: &[&str] = &[
    "summitline.workspace",
    "rfd",
    "pollster",
    "tempfile",
    "memmap2",
    "etcetera",
    "clap",
    "env_logger",
    "opener",
    "rustix",
    "zbus",
    "x11rb",
    "libloading",
    "windows-sys",
    "wayland",
    "x11",
    "accesskit",
    "system_fonts",
];

/// What decides by the system that something is built for, and who may.
const BY_SYSTEM: &[&str] = &["target_arch", "target_os", "cfg(unix", "cfg(windows", "cfg(not(unix", "cfg!("];

/// Names and phrases that are out, each with the word of the field that stands for it.
const RETIRED: &[(&str, &str)] = &[
    ("struct Told", "EntryScope or DatedTerm"),
    ("enum Leaving", "PendingAction"),
    ("SeenAs", "SeenView"),
    ("seen_as", "seen_view"),
    ("Surroundings", "Environment"),
    ("Refusal", "ReadError"),
    ("Curtain", "Blank"),
    ("Shelf", "FileBookmarks"),
    ("before_a_room", "presenting"),
    ("for_a_room", "for_presentation"),
    ("ROOM", "PRESENTATION"),
    ("without_ground", "without_background"),
    ("fn lets", "matches"),
    ("mind_the_next", "limit_labels"),
    ("look_ahead", "request_preview"),
    ("pages_ahead", "plan_pages"),
    ("fn complain", "print_error"),
    ("defused", "escape_formula"),
    ("way_back", "the table of actions"),
    ("asks for leave", "needs permission"),
    ("half of a letter", "a lone surrogate"),
    ("thousand million", "billion"),
    ("no time of day", "not a time"),
    ("whoever", "the name of the one who does it"),
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
        if path.ends_with("tests") {
            // Tests of a layer alone may do what they like.
        } else if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

fn source(root: &Path, path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a source");
    let name = path.strip_prefix(root).expect("below src").to_string_lossy().replace('\\', "/");
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code =
        without_tests(&text).into_iter().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n");
    Source { name, text, code }
}

/// The lines that are not only there for tests. An item ends at the first closing brace with its own indentation.
fn without_tests(text: &str) -> Vec<&str> {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    let indent_of = |line: &str| line.len() - line.trim_start().len();
    while let Some(line) = lines.next() {
        let indent = &line[..indent_of(line)];
        if line.trim_start() != "#[cfg(test)]" {
            kept.push(line);
            continue;
        }
        let end = format!("{indent}}}");
        let _item =
            lines.find(|line| *line == end || (indent_of(line) == indent.len() && line.ends_with(';')));
    }
    kept
}

#[test]
fn code_after_a_test_is_seen() {
    let text = "a\n#[cfg(test)]\nmod tests {\n    fn b() {\n        c;\n    }\n}\nd\n#[cfg(test)]\nuse e;\nf";
    assert_eq!(without_tests(text), ["a", "d", "f"]);
}

fn check(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn some_crates_belong_to_some_files() {
    let mut violations = Vec::new();
    for source in sources() {
        for (name, owners) in FILES {
            let is_owner = owners.iter().any(|owner| source.name.starts_with(owner));
            if !is_owner && names_crate(&source.code, name) {
                violations.push(format!("{} names {name}", source.name));
            }
        }
    }
    check(&violations);
}

#[test]
fn the_page_needs_no_crate_of_a_desktop() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("the manifest of the page");
    let named = |line: &&str| !line.trim_start().starts_with('#');
    let lines: Vec<&str> = manifest.lines().filter(named).collect();
    assert!(lines.iter().any(|line| line.starts_with("web-sys")), "the manifest was not found");
    let is_listed = |name: &&&str| {
        let quoted = format!("\"{name}\"");
        lines.iter().any(|line| line.starts_with(**name) || line.contains(&quoted))
    };
    check(
        &OF_DESKTOPS
            .iter()
            .filter(is_listed)
            .map(|name| format!("the page names {name}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn only_the_edges_know_for_which_system_they_are_built() {
    let mut violations = Vec::new();
    for source in sources() {
        // The crate of the page is empty elsewhere, and a window of Windows opens no console.
        if source.name.starts_with("app/") || ["web/lib.rs", "main.rs"].contains(&source.name.as_str()) {
            continue;
        }
        let found = BY_SYSTEM.iter().find(|word| source.code.contains(**word));
        violations.extend(found.map(|word| format!("{} decides by {word}", source.name)));
    }
    check(&violations);
}

/// Whether a path begins with the name of a crate.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && before != '_' && before != ':'
    })
}

/// Each part of the session knows the types at its root and no other part.
#[test]
fn parts_of_the_session_import_no_other_part() {
    let mut violations = Vec::new();
    let mut num_parts = 0;
    for source in sources() {
        let Some(part) = source.name.strip_prefix("session/parts/").filter(|part| *part != "mod.rs") else {
            continue;
        };
        num_parts += 1;
        let reaches_out = ["crate::parts", "crate::state", "crate::apply", "super::super"];
        let found = reaches_out.iter().find(|path| source.code.contains(**path));
        violations.extend(found.map(|path| format!("session/parts/{part} names {path}")));
    }
    assert!(num_parts > 12, "the parts were not found");
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

/// A type is known by its name alone: `Line` in five modules would be five puzzles.
#[test]
fn public_types_have_names_of_their_own() {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        for name in source.code.lines().filter_map(public_type) {
            owners.entry(name.to_owned()).or_default().push(source.name.clone());
        }
    }
    assert!(owners.len() > 300, "the types were not found");
    let shared = owners.into_iter().filter(|(_, files)| files.len() > 1);
    check(&shared.map(|(name, files)| format!("{name} is in {}", files.join(", "))).collect::<Vec<_>>());
}

/// The name of the type that a line declares, if others can name it. Items of modules stand at the margin; those that a
/// macro makes stand deeper.
fn public_type(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = ["pub ", "pub(crate) ", "pub(super) "].iter().find_map(|word| line.strip_prefix(word))?;
    let rest =
        ["struct ", "enum ", "trait ", "type ", "union "].iter().find_map(|word| rest.strip_prefix(word))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[test]
fn retired_words_stay_out() {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut violations = Vec::new();
    for source in sources() {
        for (word, instead) in RETIRED {
            let is_whole = |at: usize| {
                let (before, after) = (&source.text[..at], &source.text[at + word.len()..]);
                !before.chars().next_back().is_some_and(is_part) && !after.chars().next().is_some_and(is_part)
            };
            if source.text.match_indices(word).any(|(at, _)| is_whole(at)) {
                violations.push(format!("{} says {word}: {instead}", source.name));
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

/// Whether a function is a match whose arms have three lines at most, and little beside it: cut up, such a match would
/// hide a case that is missing.
fn is_match_of_short_arms(function: &[&str]) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(head) = function.iter().position(|line| line.trim_start().starts_with("match ")) else {
        return false;
    };
    let (before, arms) = function.split_at(head + 1);
    let inner = before.last().map_or(0, |line| indent(line)) + 4;
    let (mut longest, mut length) = (0, 0);
    for line in arms {
        let begins = indent(line) == inner && line.trim() != "}";
        length = if begins { 0 } else { length + 1 };
        // An arm in braces has its first and its last line beside these.
        longest = longest.max(length);
    }
    head + 1 < MAX_FUNCTION_LINES && longest <= 4
}

/// Functions as rustfmt lays them out: they end at the first closing brace with their own indentation.
fn long_functions(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let head = ["pub ", "pub(crate) ", "pub(super) ", "const ", "async ", "unsafe "];
        let bare = head.iter().fold(trimmed, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        // What ends in a semicolon is declared here and stands elsewhere.
        if !bare.starts_with("fn ") || line.ends_with(['}', ';']) {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let end = lines.iter().skip(at).position(|line| *line == format!("{indent}}}"));
        let is_table = |length: &usize| lines.get(at..at + length).is_some_and(is_match_of_short_arms);
        let end = end.filter(|length| length + 1 > MAX_FUNCTION_LINES);
        if let Some(length) = end.filter(|length| !is_table(length)) {
            found.push(format!("{}:{} has a function of {} lines", source.name, at + 1, length + 1));
        }
    }
    found
}

#[test]
fn what_the_architecture_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("src/ARCHITECTURE.md")).expect("the page");
    let mut paths = Vec::new();
    for folder in ["src", "tests", "benches"] {
        collect(&root.join(folder), &mut paths);
    }
    let names: Vec<String> = paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    let is_there = |file: &str| names.iter().any(|name| name.ends_with(&format!("/{file}")));
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| Path::new(word).extension().is_some_and(|ending| ending == "rs"))
        .collect();
    assert!(named.len() > 100, "the page names its files in backquotes");
    let gone = named.into_iter().filter(|file| !is_there(file));
    check(
        &gone.map(|file| format!("src/ARCHITECTURE.md names {file}, which is not there")).collect::<Vec<_>>(),
    );
}
