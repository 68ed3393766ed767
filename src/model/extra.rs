//! Members of a file that this version does not know, kept as they were written.

/// Unknown members of one object: the text of each key and value exactly as the file has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(Vec<ExtraMember>);

/// One kept member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraMember {
    /// The key with its quotation marks and escapes.
    pub key: Box<str>,
    /// The value, white space inside it included.
    pub value: Box<str>,
}

impl Extra {
    /// Whether nothing was kept, as in nearly every object.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The kept members in file order.
    pub fn iter(&self) -> impl Iterator<Item = &ExtraMember> {
        self.0.iter()
    }

    /// Whether a member of this name was kept.
    pub fn has(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|kept| kept.key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) == Some(name))
    }

    /// Keeps one more member.
    pub fn push(&mut self, key: &str, value: &str) {
        self.0.push(ExtraMember { key: key.into(), value: value.into() });
    }
}
