//! A message and its arguments to text in a language.
//!
//! ```text
//!  msg!(lanes_hidden, count = 3) ──Message──▶ Words ──▶ "3 lanes hidden"
//!                                               ▲
//!  languages/en/*.ftl, languages/ru/*.ftl, a person's own ──Languages
//! ```
//!
//! A message is data until somebody reads it. Which messages there are is what the English files say: `build.rs` makes a
//! type of each, so a text that does not exist does not compile.

mod check;
mod language;
mod languages;
mod locale;
mod message;
mod number;
mod text;

pub use check::{Fault, FaultKind, faults};
pub use language::Language;
pub use languages::{Languages, SYSTEM};
pub use locale::tag_of_locale;
pub use message::{Message, Value};
pub use text::Words;

/// One type for each message, made by `build.rs`; used by `msg!` alone.
pub mod key {
    #![expect(non_camel_case_types, reason = "named as the messages are, for `msg!`")]
    use crate::{Message, Value};
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// The languages in the program: tag, then name and text of each file.
pub const EMBEDDED: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A message by its id, dashes written as underscores, with its arguments: `msg!(lanes_hidden, count = 3)`.
#[macro_export]
macro_rules! msg {
    ($id:ident $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Message::from($crate::key::$id { $($name: $crate::Value::from($value)),* })
    };
}

/// The same as text: `text!(words, lanes_hidden, count = 3)`.
#[macro_export]
macro_rules! text {
    ($words:expr, $id:ident $(, $name:ident = $value:expr)* $(,)?) => {
        $words.text(&$crate::msg!($id $(, $name = $value)*))
    };
}
