//! What the tests with other programs share.

pub mod browser;
pub mod html;
pub mod postgres;
pub mod proxy;
pub mod readers;
pub mod stored;
pub mod tool;

use formats::ReadWatch;
use model::Timeline;
use std::sync::LazyLock;
use words::Words;

/// English, for what is written by no session.
pub fn english() -> &'static Words {
    static ENGLISH: LazyLock<Words> = LazyLock::new(Words::english);
    &ENGLISH
}

/// The timeline of a text that is understood.
pub fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}
