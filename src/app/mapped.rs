//! A file of the program's own, seen as bytes in memory where the system keeps it anyway.

use bytes::Bytes;
use memmap2::Mmap;
use std::fs::File;
use std::io;

/// The bytes of a file, which nobody may change as long as they are looked into. It may be deleted meanwhile, where the
/// system lets it.
///
/// # Errors
/// If the system cannot map it.
pub fn mapped(file: &File) -> io::Result<Bytes> {
    #[expect(unsafe_code, reason = "there is no other way to look into a file without copying it")]
    // SAFETY: Files of the cache are written beside and then given their name, and later only deleted: no version of
    // Summitline changes bytes under a name. They stand in a folder of the person's own, where whoever could change them
    // could change the program too. Nothing that is read from them is believed to be well formed, then or later: numbers
    // are made of bytes, and texts are looked at each time (`model/columns/column.rs`).
    let map = unsafe { Mmap::map(file)? };
    Ok(Bytes::from_owner(map))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stay_when_their_file_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in [("some", &b"of many bytes"[..]), ("none", b"")] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let seen = mapped(&File::open(&path).expect("there")).expect("mapped");
            // Elsewhere it stays until nobody looks any more.
            if cfg!(unix) {
                std::fs::remove_file(&path).expect("deleted");
            }
            assert_eq!(seen, bytes);
        }
    }
}
