//! A password on its way from the dialog to the connection: never printed, and overwritten when it is dropped.

use std::fmt;
use zeroize::Zeroizing;

/// A password as it is typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes one.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// For the field in which it is typed.
    pub fn text_mut(&mut self) -> &mut String {
        &mut self.0
    }

    /// For the connection.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}
