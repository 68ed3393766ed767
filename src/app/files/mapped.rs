//! A file of the program's own, seen as bytes in memory where the system keeps it anyway, and watched while it is.
//!
//! Cutting such a file makes the system end the program at the next look behind its end. So the window asks before
//! each frame whether it is as long as it was, and fills it up again with zeros where it is not.

use bytes::Bytes;
use memmap2::Mmap;
use std::fs::File;
use std::io;
use std::sync::{Arc, Weak};

/// A file that is looked into.
#[derive(Debug)]
pub struct MappedFile {
    map: Mmap,
    file: File,
}

/// Keeps the file mapped as long as any of its bytes are in use.
struct Owner(Arc<MappedFile>);

impl AsRef<[u8]> for Owner {
    fn as_ref(&self) -> &[u8] {
        &self.0.map
    }
}

/// The bytes of a file, which may be deleted meanwhile where the system lets it, and the file to be watched. It must be
/// open for writing too.
///
/// # Errors
/// If the system cannot map it.
pub fn mapped(file: File) -> io::Result<(Bytes, Weak<MappedFile>)> {
    #[expect(unsafe_code, reason = "there is no other way to look into a file without copying it")]
    // SAFETY: Files of the cache are written beside and then given their name, and later only deleted: no version of
    // Summitline changes bytes under a name, but for zeros behind the end of a file that somebody else has cut. They stand
    // in a folder of the person's own: what can change them can change the program too. Nothing that is read
    // from them is believed to be well formed, then or later: numbers are made of bytes, and texts are looked at each time
    // (`model/columns/column.rs`).
    let map = unsafe { Mmap::map(&file)? };
    let mapped = Arc::new(MappedFile { map, file });
    let watched = Arc::downgrade(&mapped);
    Ok((Bytes::from_owner(Owner(mapped)), watched))
}

impl MappedFile {
    /// Whether the file has become shorter than what is looked into.
    pub fn is_cut(&self) -> bool {
        self.file.metadata().is_ok_and(|about| about.len() < self.map.len() as u64)
    }

    /// Makes it as long as it was, so that a look behind the cut finds zeros.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn fill_up(&self) -> io::Result<()> {
        self.file.set_len(self.map.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn open(path: &Path) -> File {
        File::options().read(true).write(true).open(path).expect("there")
    }

    #[test]
    fn bytes_stay_when_their_file_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in [("some", &b"of many bytes"[..]), ("none", b"")] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let (seen, watched) = mapped(open(&path)).expect("mapped");
            // Elsewhere it stays until nobody looks any more.
            if cfg!(unix) {
                std::fs::remove_file(&path).expect("deleted");
            }
            assert_eq!(seen, bytes);
            assert!(!watched.upgrade().expect("in use").is_cut(), "deleted is not cut");
            drop(seen);
            assert!(watched.upgrade().is_none(), "nobody looks any more");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_was_cut_reads_as_zeros() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("some");
        std::fs::write(&path, vec![7; 1 << 20]).expect("written");
        let (seen, watched) = mapped(open(&path)).expect("mapped");
        let watched = watched.upgrade().expect("in use");
        assert!(!watched.is_cut());
        open(&path).set_len(5_000).expect("cut");
        assert!(watched.is_cut());
        watched.fill_up().expect("filled up");
        assert!(!watched.is_cut());
        let num_kept = seen.iter().position(|byte| *byte != 7).expect("zeros behind the cut");
        assert_eq!((num_kept, seen.iter().skip(5_000).all(|byte| *byte == 0)), (5_000, true));
    }
}
