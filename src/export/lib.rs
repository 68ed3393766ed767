//! From finished pictures, tables and what is said of rows to the bytes of a file. Knows no window and writes no file
//! itself.

pub mod cited_notes;
pub mod entries;
mod entry;
pub mod gif;
pub mod html;
pub mod ics;
pub mod markdown;
mod media;
mod owners;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod programs;
mod scope;
pub mod svg;
pub mod table;
pub mod xlsx;

/// A letter that any form of text can hold: control letters and what is no letter become blanks.
fn plain_letter(letter: char) -> char {
    match letter {
        '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' => ' ',
        control if control.is_control() => ' ',
        other => other,
    }
}

/// The paragraphs of a text, which blank lines part.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}
