//! JSON taken apart one level at a time, each piece with its place in the text.
//!
//! `serde_json` does the lexing; its raw values are slices of the text, so the place of a piece is the distance of
//! its slice from the start. Nothing is copied, and what a piece holds is looked at only when somebody asks.

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use words::{Message, msg};

/// A piece of JSON and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The piece itself, without white space around it.
    pub raw: &'a str,
    /// Byte of the text at which it begins.
    pub offset: usize,
}

/// What a piece of JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    Object,
    Array,
    Text,
    Number,
    Bool,
    Null,
}

impl JsonKind {
    /// What it is called.
    pub fn message(self) -> Message {
        match self {
            Self::Object => msg!(json_object),
            Self::Array => msg!(json_list),
            Self::Text => msg!(json_text),
            Self::Number => msg!(json_number),
            Self::Bool => msg!(json_bool),
            Self::Null => msg!(json_null),
        }
    }
}

/// A member of an object: key and value.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The key with quotation marks.
    pub key: Node<'a>,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// The whole text as one piece.
    ///
    /// # Errors
    /// If the text is not JSON.
    pub fn root(text: &'a str) -> Result<Self, serde_json::Error> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Ok(Self::of(raw, text))
    }

    /// The whole text as the members of an object, in one walk; `None` if it is no object.
    ///
    /// # Errors
    /// If the text is not JSON.
    pub fn object(text: &'a str) -> Result<Option<(Self, Vec<Member<'a>>)>, serde_json::Error> {
        if !text.trim_start().starts_with('{') {
            return Self::root(text).map(|_| None);
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let pairs = reader.deserialize_map(Pairs)?;
        reader.end()?;
        let trimmed = text.trim();
        let root = Self { raw: trimmed, offset: trimmed.as_ptr().addr() - text.as_ptr().addr() };
        let member = |(key, value): (&'a RawValue, &'a RawValue)| Member {
            key: Self::of(key, text),
            value: Self::of(value, text),
        };
        Ok(Some((root, pairs.into_iter().map(member).collect())))
    }

    fn of(raw: &'a RawValue, text: &str) -> Self {
        let raw = raw.get();
        Self { raw, offset: raw.as_ptr().addr() - text.as_ptr().addr() }
    }

    fn part(&self, raw: &'a RawValue) -> Self {
        let inner = Self::of(raw, self.raw);
        Self { raw: inner.raw, offset: self.offset + inner.offset }
    }

    /// What it is, told by its first letter.
    pub fn kind(&self) -> JsonKind {
        match self.raw.as_bytes().first() {
            Some(b'{') => JsonKind::Object,
            Some(b'[') => JsonKind::Array,
            Some(b'"') => JsonKind::Text,
            Some(b't' | b'f') => JsonKind::Bool,
            Some(b'n') => JsonKind::Null,
            _ => JsonKind::Number,
        }
    }

    /// Members of an object in order, doubled keys included; none if it is no object.
    pub fn members(&self) -> Vec<Member<'a>> {
        if self.kind() != JsonKind::Object {
            return Vec::new();
        }
        let mut reader = serde_json::Deserializer::from_str(self.raw);
        let pairs = reader.deserialize_map(Pairs).unwrap_or_default();
        pairs
            .into_iter()
            .map(|(key, value)| Member { key: self.part(key), value: self.part(value) })
            .collect()
    }

    /// The value of a member; the first of doubled keys.
    pub fn member(&self, name: &str) -> Option<Self> {
        self.members()
            .into_iter()
            .find(|member| member.key.text().as_deref() == Some(name))
            .map(|member| member.value)
    }

    /// Items of a list; none if it is no list.
    pub fn items(&self) -> Vec<Self> {
        if self.kind() != JsonKind::Array {
            return Vec::new();
        }
        let mut reader = serde_json::Deserializer::from_str(self.raw);
        let items = reader.deserialize_seq(Items).unwrap_or_default();
        items.into_iter().map(|item| self.part(item)).collect()
    }

    /// The letters of a text; `None` if it is no text or holds a lone surrogate.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let inner = self.raw.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            serde_json::from_str(self.raw).ok().map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(inner))
        }
    }

    /// A number; `None` if it is none or not finite.
    pub fn number(&self) -> Option<f64> {
        if self.kind() != JsonKind::Number {
            return None;
        }
        self.raw.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_pieces() {
        let text = " { \"a\\u0041\" : [1, {\"b\": \"c\"}],\n\"d\": -1.5e3, \"d\": null }";
        let root = Node::root(text).expect("valid");
        assert_eq!((root.kind(), root.offset), (JsonKind::Object, 1));
        let members = root.members();
        assert_eq!(members.len(), 3);
        assert_eq!(members[0].key.raw, "\"a\\u0041\"");
        assert_eq!(members[0].key.text().as_deref(), Some("aA"));
        let items = members[0].value.items();
        assert_eq!(items[1].raw, "{\"b\": \"c\"}");
        assert_eq!(&text[items[1].offset..items[1].offset + 4], "{\"b\"");
        assert_eq!(members[1].value.number(), Some(-1_500.0));
        assert_eq!(members[2].value.kind(), JsonKind::Null);
    }

    #[test]
    fn irregular_pieces() {
        assert!(Node::root("{\"a\":}").is_err());
        assert_eq!(Node::root("\"\\ud800\"").expect("lexes").text(), None);
        assert_eq!(Node::root("1e400").expect("lexes").number(), None);
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Node::root(&deep).expect("lexes without a stack").raw.len(), 200_000);
    }
}
