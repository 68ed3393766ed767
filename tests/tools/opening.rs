//! Opening a file contacts nobody and starts nothing: what the program asks the system for while it reads each sample.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All sample files, of every format.
fn samples() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut paths = Vec::new();
    for folder in fs::read_dir(data.join("foreign")).expect("a folder").flatten() {
        let Ok(entries) = fs::read_dir(folder.path()) else { continue };
        let files = entries.flatten().map(|entry| entry.path());
        paths.extend(files.filter(|path| path.extension().is_none_or(|ending| ending != "txt")));
    }
    for name in ["everything.timeline.json", "minimal.timeline.json", "story.timeline.json"] {
        paths.push(data.join(name));
    }
    paths.sort();
    paths
}

/// What the program did in the traced kinds of calls, a line each.
fn traced(args: &[&str], file: &Path, folder: &Path) -> Vec<String> {
    let log = folder.join("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=network,execve,execveat", "-o"]).arg(&log);
    command.arg(env!("CARGO_BIN_EXE_summitline")).args(args).arg(file);
    let status = command.output().expect("strace runs").status;
    assert!(status.code().is_some_and(|code| code < 100), "{}: {status}", file.display());
    let trace = fs::read_to_string(log).expect("a trace");
    // A thread that ends with the program is let go of before it has called anything.
    trace.lines().filter(|line| !line.contains("???(")).map(str::to_owned).collect()
}

pub fn no_sample_makes_it_contact_or_start_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = samples();
    assert!(paths.len() > 100, "{}", paths.len());
    for path in &paths {
        let calls = traced(&["check"], path, folder.path());
        let (own, others): (Vec<&String>, Vec<&String>) =
            calls.iter().partition(|call| call.contains("execve("));
        assert_eq!(own.len(), 1, "{}: only the program itself is started: {own:?}", path.display());
        assert!(others.is_empty(), "{}: {others:?}", path.display());
    }
    println!("{} files", paths.len());
}
