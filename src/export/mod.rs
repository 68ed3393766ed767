//! From finished pictures to the bytes of a file. Knows no window and writes no file itself.

pub mod png;
pub mod svg;
