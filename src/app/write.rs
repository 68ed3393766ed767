//! Files written whole or not at all: beside the old one, then in its place.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::Path;
use std::time::Duration;

/// Writes a file; if anything fails, the old one is as it was.
///
/// # Errors
/// Why not and what to do, without its full stop.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |out| out.write_all(bytes))
}

/// The same for what is written piece by piece.
///
/// # Errors
/// Why not and what to do, without its full stop, or what the writer says.
pub fn write_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>,
) -> io::Result<()> {
    replace(path, write).map_err(in_words)
}

/// The same error as a person would say it, with a way out; what is rare stays as the system says it.
fn in_words(err: io::Error) -> io::Error {
    // Windows does not say "busy", but that another program has the file open, or a part of it.
    let is_shared = cfg!(windows) && matches!(err.raw_os_error(), Some(32 | 33));
    let words = match err.kind() {
        _ if is_shared => IN_USE,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => IN_USE,
        ErrorKind::StorageFull => "the disk is full; make room on it, or choose a folder on another one",
        ErrorKind::QuotaExceeded => {
            "your share of the disk is full; make room in it, or choose a folder on another one"
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read; choose a folder on another one",
        ErrorKind::PermissionDenied => "you are not allowed to write there; choose another folder",
        ErrorKind::NotFound => "the folder does not exist; choose another one, or make it first",
        ErrorKind::NotADirectory => "what stands in the place of its folder is a file; choose another folder",
        ErrorKind::FileTooLarge => "the disk takes no file as large as this; choose a folder on another one",
        ErrorKind::InvalidFilename => "the disk takes no such name; choose another one",
        _ => return err,
    };
    io::Error::new(err.kind(), words)
}

const IN_USE: &str = "another program has it open; close it there, or choose another name";

fn replace(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if target.is_dir() {
        return Err(io::Error::other("that is a folder; choose another name"));
    }
    // A device or a pipe is written to, not replaced.
    if target.exists() && !target.is_file() {
        return write_out(&std::fs::OpenOptions::new().write(true).open(&target)?, write);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    forget_left_behind(folder);
    let mut builder = tempfile::Builder::new();
    let named = builder.prefix(PART_BEGINS).suffix(PART_ENDS);
    let file = as_open_as_others(named).tempfile_in(folder)?;
    // As long as it is locked somebody writes it; the system unlocks what a program leaves behind.
    if let Err(err) = file.as_file().try_lock() {
        log::debug!("no lock: {err}");
    }
    write_out(file.as_file(), write)?;
    file.as_file().sync_all()?;
    keep_permissions(&target, file.as_file());
    file.persist(&target).map_err(|err| err.error)?;
    sync_folder(folder);
    Ok(())
}

/// How the names of files begin and end that are not whole yet.
const PART_BEGINS: &str = ".summitline-";
const PART_ENDS: &str = ".part";

/// Younger ones may belong to a program that has no lock on them yet.
const SURELY_LOCKED: Duration = Duration::from_secs(2);

/// Deletes what a program has left behind that was ended while it wrote. Where nobody can tell, it stays.
fn forget_left_behind(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let parts = entries.filter(|entry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| name.starts_with(PART_BEGINS) && name.ends_with(PART_ENDS))
    });
    for path in parts.map(|entry| entry.path()) {
        let is_old = path
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|written| written.elapsed().is_ok_and(|age| age >= SURELY_LOCKED));
        let is_left = |path: &Path| File::open(path).is_ok_and(|part| part.try_lock().is_ok());
        if is_old
            && is_left(&path)
            && let Err(err) = std::fs::remove_file(&path)
        {
            log::debug!("{} stays: {err}", path.display());
        }
    }
}

fn write_out(file: &File, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, file);
    if let Err(err) = write(&mut out) {
        // What was stopped sends nothing more into a pipe.
        let _ = out.into_parts();
        return Err(err);
    }
    out.flush()
}

/// Temporary files are private; this one is as open as new files are, which the user's mask decides.
fn as_open_as_others<'b, 'n>(
    builder: &'b mut tempfile::Builder<'n, 'n>,
) -> &'b mut tempfile::Builder<'n, 'n> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    builder
}

/// The new file is as open as the old one was.
fn keep_permissions(target: &Path, file: &File) {
    let Ok(old) = target.metadata() else { return };
    // A file system without permissions has none to keep.
    if let Err(err) = file.set_permissions(old.permissions()) {
        log::debug!("permissions not kept: {err}");
    }
}

/// So that the new name outlives a power cut; not every system can.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder)
        && let Err(err) = folder.sync_all()
    {
        log::debug!("folder not synced: {err}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.timeline.json");
        write_whole(&path, b"old").expect("written");
        write_whole(&path, b"new").expect("written again");
        assert_eq!(std::fs::read(&path).expect("read"), b"new");
        assert!(write_whole(folder.path(), b"x").is_err());
        assert!(write_whole(&folder.path().join("no/such/folder"), b"x").is_err());
        let names: Vec<_> = std::fs::read_dir(folder.path()).expect("listed").collect();
        assert_eq!(names.len(), 1, "no part of a file is left behind");
    }

    #[test]
    fn each_reason_is_said_with_a_way_out() {
        for (kind, words) in [
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::PermissionDenied, "not allowed"),
            (ErrorKind::ResourceBusy, "another program has it open"),
        ] {
            let said = in_words(kind.into());
            assert_eq!(said.kind(), kind);
            assert!(said.to_string().contains(words) && said.to_string().contains("; "), "{said}");
        }
        assert_eq!(in_words(io::Error::other("odd")).to_string(), "odd");
    }
}
