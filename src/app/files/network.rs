//! Whether a file lies on another machine, where it can become shorter without this one noticing in time.

use std::fs::File;
use std::path::Path;

/// File systems of Linux whose files are, or may be, on another machine: numbers of `statfs(2)`. Behind FUSE may be anything.
#[cfg(target_os = "linux")]
const REMOTE: [u32; 15] = [
    0x6969,      // NFS
    0x517B,      // SMB
    0xFE53_4D42, // SMB 2 and 3
    0xFF53_4D42, // CIFS
    0x0102_1997, // 9P
    0x6573_5546, // FUSE
    0x5346_414F, // OpenAFS
    0x6B41_4653, // AFS
    0x7375_7245, // Coda
    0x564C,      // NetWare
    0x00C3_6400, // Ceph
    0x0BD0_0BD0, // Lustre
    0x4750_4653, // GPFS
    0x0116_1970, // GFS2
    0x786F_4256, // shared folders of VirtualBox
];

/// Whether the file is on another machine, or nobody can tell. The path must be canonical.
#[cfg(target_os = "linux")]
pub fn is_remote(file: &File, _path: &Path) -> bool {
    rustix::fs::fstatfs(file).map_or(true, |about| REMOTE.contains(&(about.f_type as u32)))
}

/// Whether the file is on another machine, or nobody can tell. The path must be canonical.
#[cfg(target_os = "macos")]
pub fn is_remote(file: &File, _path: &Path) -> bool {
    const MNT_LOCAL: u32 = 0x1000;
    rustix::fs::fstatfs(file).map_or(true, |about| about.f_flags & MNT_LOCAL == 0)
}

/// Whether the file is on another machine. The path must be canonical: then letters of drives are resolved.
#[cfg(windows)]
pub fn is_remote(_file: &File, path: &Path) -> bool {
    use std::path::{Component, Prefix};

    let Some(Component::Prefix(prefix)) = path.components().next() else { return true };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
}

/// Nobody can tell here.
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
pub const fn is_remote(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_of_this_machine_is_not_remote() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let path = file.path().canonicalize().expect("it is there");
        assert!(!is_remote(file.as_file(), &path));
    }
}
