//! One event of a large file, read in a single pass: the members that nearly all have, borrowed from the text. Whatever
//! else it holds makes it *odd*: it is read again the long way, by the reader that keeps everything.

use model::event::DEFAULT_WEIGHT;
use model::part::PlainEvent;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Longer texts are the long way's to report.
const MAX_TEXT: usize = 1_000_000;

/// Members of an event as the text has them.
#[derive(Debug, Default)]
pub struct Plain<'a> {
    id: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    when: Option<Cow<'a, str>>,
    start: Option<Cow<'a, str>>,
    end: Option<Cow<'a, str>>,
    lane: Option<Cow<'a, str>>,
    about: Option<Cow<'a, str>>,
    weight: Option<f64>,
    /// Whether it has members that only the bulk forms know.
    is_bulk: bool,
    is_odd: bool,
}

/// By which names members go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Those of the native format alone.
    Native,
    /// Also `start`, `end`, `group` and `text`.
    Bulk,
}

impl<'a> Plain<'a> {
    /// The event, if it is plain. `when` holds its date where the file writes two.
    pub fn event<'p>(&'p self, names: Names, when: &'p mut String) -> Option<PlainEvent<'p>>
    where
        'a: 'p,
    {
        if self.is_odd || (self.is_bulk && names == Names::Native) {
            return None;
        }
        let date = match (&self.when, &self.start, &self.end) {
            (Some(whole), None, None) => whole,
            (None, Some(start), None) => start,
            (None, Some(start), Some(end)) => {
                when.clear();
                when.push_str(start);
                when.push('/');
                when.push_str(end);
                when.as_str()
            }
            _ => return None,
        };
        let text = |text: &'p Option<Cow<'a, str>>| text.as_deref().unwrap_or("");
        Some(PlainEvent {
            id: text(&self.id),
            title: self.title.as_deref()?,
            when: date,
            about: text(&self.about),
            lane: text(&self.lane),
            weight: self.weight.map(|weight| weight as f32),
        })
    }

    fn take(&mut self, key: Key, value: Value<'a>) {
        self.is_bulk |= matches!(key, Key::Start | Key::End | Key::Group | Key::Text);
        let slot = match key {
            Key::Id => &mut self.id,
            Key::Title => &mut self.title,
            Key::When => &mut self.when,
            Key::Start => &mut self.start,
            Key::End => &mut self.end,
            Key::Lane | Key::Group => &mut self.lane,
            Key::About | Key::Text => &mut self.about,
            Key::Weight => {
                let is_first = self.weight.is_none();
                match value {
                    Value::Number(weight) if is_first && is_kept_by_a_column(weight) => {
                        self.weight = Some(weight);
                    }
                    _ => self.is_odd = true,
                }
                return;
            }
            Key::Other => {
                self.is_odd = true;
                return;
            }
        };
        match value {
            // An empty text is more than no text; only the long way keeps the difference.
            Value::Text(text) if slot.is_none() && !text.is_empty() && text.len() <= MAX_TEXT => {
                *slot = Some(text);
            }
            _ => self.is_odd = true,
        }
    }
}

/// Whether a weight comes back from a column of 32 bits as it was written.
fn is_kept_by_a_column(weight: f64) -> bool {
    let back: Option<f64> = (weight as f32).to_string().parse().ok();
    (0.0..=1.0).contains(&weight) && back == Some(weight) && weight != DEFAULT_WEIGHT
}

#[derive(Clone, Copy)]
enum Key {
    Id,
    Title,
    When,
    Start,
    End,
    Lane,
    Group,
    About,
    Text,
    Weight,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl Visitor<'_> for Keys {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
                Ok(match key {
                    "id" => Key::Id,
                    "title" => Key::Title,
                    "when" => Key::When,
                    "start" => Key::Start,
                    "end" => Key::End,
                    "lane" => Key::Lane,
                    "group" => Key::Group,
                    "about" => Key::About,
                    "text" => Key::Text,
                    "weight" => Key::Weight,
                    _ => Key::Other,
                })
            }
        }
        deserializer.deserialize_identifier(Keys)
    }
}

enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Other,
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
                Ok(Value::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
                Ok(Value::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
                Ok(Value::Number(number))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
                Ok(Value::Number(number as f64))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
                Ok(Value::Number(number as f64))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }

            fn visit_unit<E>(self) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Value::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value<'de>, A::Error> {
                while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Value::Other)
            }
        }
        deserializer.deserialize_any(Values)
    }
}

impl<'de> Deserialize<'de> for Plain<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Plain<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an event")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Plain<'de>, A::Error> {
                let mut plain = Plain::default();
                while let Some((key, value)) = members.next_entry::<Key, Value<'de>>()? {
                    plain.take(key, value);
                }
                Ok(plain)
            }
        }
        deserializer.deserialize_map(Members)
    }
}
