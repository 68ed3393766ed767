//! The window as a screen reader has it: its tree on a bus of AT-SPI of its own, read by another program.

use std::path::Path;
use std::process::Command;

pub fn the_tree_of_the_window_says_what_is_there() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/support/read_window.py");
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "/usr/bin/python3"]).arg(script).arg(env!("CARGO_BIN_EXE_summitline"));
    let output = command.output().expect("a bus of its own");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaints}");
}
