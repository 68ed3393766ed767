//! A file → the program that the system has for it.

use std::path::Path;

/// Opens it there. Without such a program nothing happens: the file is open in the window all the same.
pub fn open(path: &Path) {
    if let Err(err) = opener::open(path) {
        log::info!("{} is not opened elsewhere: {err}", path.display());
    }
}
