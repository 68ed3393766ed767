//! What is wrong with a value of the command line: a message until it is printed.

use std::error::Error;
use std::fmt;
use words::{Message, Words};

/// Why a value is not understood.
#[derive(Clone, Debug)]
pub struct WrongValue(Message);

impl WrongValue {
    /// What is wrong.
    pub const fn message(&self) -> &Message {
        &self.0
    }
}

impl From<Message> for WrongValue {
    fn from(message: Message) -> Self {
        Self(message)
    }
}

/// In English, for those who know no language of the person: the parser of the command line.
impl fmt::Display for WrongValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::english().text(&self.0))
    }
}

impl Error for WrongValue {}
