//! Files written whole or not at all: beside the old one, then in its place.

use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file; if anything fails, the old one is as it was.
///
/// # Errors
/// What the system says, in the words of the step that failed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if target.is_dir() {
        return Err(io::Error::other("that is a folder"));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".summitline-").suffix(".part").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    keep_permissions(&target, file.as_file());
    file.persist(&target).map_err(|err| err.error)?;
    sync_folder(folder);
    Ok(())
}

/// Temporary files are private; the new file is as open as the old one was, or as new files are.
fn keep_permissions(target: &Path, file: &std::fs::File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = target.metadata().map_or(0o644, |old| old.permissions().mode());
        // A file system without permissions has none to keep.
        if let Err(err) = file.set_permissions(std::fs::Permissions::from_mode(mode)) {
            log::debug!("permissions not kept: {err}");
        }
    }
    #[cfg(not(unix))]
    let _unused = (target, file);
}

/// So that the new name outlives a power cut; not every system can.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder)
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
}
