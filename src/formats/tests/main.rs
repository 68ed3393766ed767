//! What files of all kinds become, without a window.

extern crate summitline_formats as formats;

use std::sync::LazyLock;
use words::{Message, Words};

mod foreign;
mod images;
mod tables;

/// A message in English.
fn said(message: &Message) -> String {
    static ENGLISH: LazyLock<Words> = LazyLock::new(Words::english);
    ENGLISH.text(message)
}
