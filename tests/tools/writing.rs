//! What happens where a file cannot be written: a sentence with the path and the reason, the old file whole, and
//! nothing left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the program and gives its exit code and all that it said.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    let output = command.args(args).current_dir(folder).env_remove("RUST_LOG").output().expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit code"), String::from_utf8_lossy(&said).into_owned())
}

/// Each way to write a file, and names of files it writes.
const WAYS: &[(&str, &[&str])] = &[
    ("export", &["a.pdf", "a.pptx", "a.html", "a.md", "a.ics", "a.csv", "a.xlsx"]),
    ("render", &["a.svg", "a.png"]),
    ("convert", &["a.json", "a.csv", "a.xlsx", "a.ics"]),
    ("generate", &["a.csv"]),
];

fn ways() -> impl Iterator<Item = (&'static str, &'static str)> {
    WAYS.iter().flat_map(|(command, names)| names.iter().map(|name| (*command, *name)))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

/// A small file, so that writing it takes no time.
const INPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/minimal.timeline.json");

/// What the program is told to write a file.
fn args<'a>(command: &'a str, output: &'a str) -> Vec<&'a str> {
    let made_from: &[&str] = if command == "generate" { &["--events", "100"] } else { &[INPUT] };
    [&[command, "-o", output], made_from].concat()
}

/// Fails to write, and checks what is said of it; `reason` is part of it.
fn check_failure(folder: &Path, command: &str, name: &Path, reason: &str) {
    let output = name.to_str().expect("a name");
    let args = args(command, output);
    let (code, said) = run(folder, &args);
    assert_eq!(code, 74, "{args:?}: {said}");
    for words in [output, reason] {
        assert!(said.contains(words), "{args:?} does not say {words}: {said}");
    }
    assert_eq!(said.trim().lines().count(), 1, "{args:?}: one sentence: {said}");
}

pub fn a_folder_is_no_target() {
    let folder = tempfile::tempdir().expect("a folder");
    for (command, name) in ways() {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        check_failure(folder.path(), command, Path::new(name), "that is a folder");
        assert_eq!(names_in(folder.path()), [name]);
        fs::remove_dir(folder.path().join(name)).expect("still empty");
    }
}

pub fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (command, name) in ways() {
        let target = PathBuf::from("nowhere").join(name);
        check_failure(folder.path(), command, &target, "the folder does not exist");
        assert!(names_in(folder.path()).is_empty());
    }
}

#[cfg(target_os = "linux")]
pub mod linux {
    use super::{args, check_failure, names_in, run, ways};
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    /// What is written to it is never written: the disk is full.
    pub fn a_device_without_room_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        for (command, name) in ways() {
            std::os::unix::fs::symlink("/dev/full", folder.path().join(name)).expect("a link");
            check_failure(folder.path(), command, Path::new(name), "the disk is full");
            fs::remove_file(folder.path().join(name)).expect("removed");
        }
    }

    /// A folder on a disk of its own; gone when it is dropped.
    struct SmallDisk(tempfile::TempDir);

    impl SmallDisk {
        fn new(options: &str) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let mut command = Command::new("mount");
            command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path());
            assert!(command.output().expect("it runs").status.success(), "mounted");
            Self(folder)
        }

        fn remount(&self, options: &str) {
            let mut command = Command::new("mount");
            command.args(["-o", options]).arg(self.0.path());
            assert!(command.output().expect("it runs").status.success(), "{options}");
        }
    }

    impl Drop for SmallDisk {
        fn drop(&mut self) {
            let _gone_at_the_latest_with_the_machine = Command::new("umount").arg(self.0.path()).output();
        }
    }

    pub fn a_full_disk_leaves_the_old_file_and_nothing_else() {
        let disk = SmallDisk::new("size=4k");
        for (command, name) in ways() {
            let target = disk.0.path().join(name);
            fs::write(&target, b"old").expect("room for this");
            check_failure(disk.0.path(), command, &target, "the disk is full");
            assert_eq!(fs::read(&target).expect("still there"), b"old", "{command} {name}");
            assert_eq!(names_in(disk.0.path()), [name]);
            fs::remove_file(&target).expect("removed");
        }
    }

    pub fn a_disk_that_may_only_be_read_stays_as_it_is() {
        let disk = SmallDisk::new("size=64k");
        for (_, name) in ways() {
            fs::write(disk.0.path().join(name), b"old").expect("room for this");
        }
        disk.remount("remount,ro");
        let names = names_in(disk.0.path());
        for (command, name) in ways() {
            let target = disk.0.path().join(name);
            check_failure(disk.0.path(), command, &target, "can only be read");
            assert_eq!(fs::read(&target).expect("still there"), b"old", "{command} {name}");
        }
        assert_eq!(names_in(disk.0.path()), names);
    }

    /// Somebody who reads the old file reads it to its end; the new one takes its name.
    pub fn a_target_that_is_open_elsewhere_is_replaced_and_read_to_its_end() {
        use std::io::Read as _;
        let folder = tempfile::tempdir().expect("a folder");
        for (command, name) in ways() {
            let target = folder.path().join(name);
            fs::write(&target, b"old").expect("written");
            let mut reader = fs::File::open(&target).expect("open");
            let (code, said) = run(folder.path(), &args(command, name));
            assert_eq!(code, 0, "{said}");
            let mut text = String::new();
            reader.read_to_string(&mut text).expect("read");
            assert_eq!(text, "old", "{command} {name}");
            assert!(fs::metadata(&target).expect("there").len() > 100, "{command} {name}");
            assert_eq!(names_in(folder.path()), [name]);
            fs::remove_file(&target).expect("removed");
        }
    }
}

/// A program that is ended while it saves leaves the old file or the new one, whole; what it leaves beside goes at the
/// next save. `SUMMITLINE_KILLS` says how often it is tried.
#[cfg(unix)]
pub fn a_program_that_is_killed_while_it_saves_leaves_a_whole_file() {
    let kills = std::env::var("SUMMITLINE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(50_u32);
    let folder = tempfile::tempdir().expect("a folder");
    let (code, said) = run(folder.path(), &["generate", "--events", "8000", "-o", "made.csv"]);
    assert_eq!(code, 0, "{said}");
    let target = folder.path().join("out.timeline.json");
    let old = fs::read(INPUT).expect("read");
    let args = ["convert", "made.csv", "-o", "out.timeline.json"];
    let (code, said) = run(folder.path(), &args);
    assert_eq!(code, 0, "{said}");
    let new = fs::read(&target).expect("written");
    let mut num_hit = 0;
    for at in 0..kills {
        fs::write(&target, &old).expect("the old file");
        let before = parts_in(folder.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
        let mut program = command.args(args).current_dir(folder.path()).spawn().expect("it starts");
        // From the moment at which it has begun to write, at another place each time.
        while parts_in(folder.path()) == before && program.try_wait().expect("known").is_none() {
            std::thread::yield_now();
        }
        std::thread::sleep(std::time::Duration::from_micros(u64::from(at % 50) * 100));
        program.kill().expect("killed");
        program.wait().expect("gone");
        num_hit += u32::from(parts_in(folder.path()).len() > before.len());
        let there = fs::read(&target).expect("a file");
        assert!(there == old || there == new, "kill {at}: {} bytes are neither", there.len());
    }
    assert!(num_hit * 20 >= kills, "only {num_hit} of {kills} were killed while they wrote");
    // What is young may still be written by somebody.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    let (code, said) = run(folder.path(), &args);
    assert_eq!(code, 0, "{said}");
    assert_eq!(names_in(folder.path()), ["made.csv", "out.timeline.json"], "nothing is left behind");
    println!("killed {kills} times, {num_hit} of them while a file was half written");
}

#[cfg(unix)]
fn parts_in(folder: &Path) -> Vec<String> {
    names_in(folder).into_iter().filter(|name| name.starts_with(".summitline-")).collect()
}
