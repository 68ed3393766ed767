//! The program: the command line decides what it does.

// On Windows a double-click must not open a console.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    summitline::app::cli::console::attach();
    env_logger::init();
    summitline::app::cli::run().into()
}
