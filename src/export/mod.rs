//! From finished pictures and tables to the bytes of a file. Knows no window and writes no file itself.

pub mod entries;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod svg;
pub mod table;
pub mod xlsx;
