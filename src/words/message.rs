//! What is to be said, before it is in any language.

use crate::key::IDS;
use std::sync::Arc;

/// What is to be said: which message, and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    id: &'static str,
    arguments: Vec<(&'static str, Value)>,
}

impl Message {
    pub(crate) const fn new(id: &'static str, arguments: Vec<(&'static str, Value)>) -> Self {
        Self { id, arguments }
    }

    /// A message that speaks of nothing else, by its id; `None` if there is none of that id.
    pub fn with_id(id: &str) -> Option<Self> {
        let at = IDS.binary_search(&id).ok()?;
        Some(Self::new(IDS.get(at)?, Vec::new()))
    }

    /// The id as the language files have it.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it speaks of, by name.
    pub fn arguments(&self) -> &[(&'static str, Value)] {
        &self.arguments
    }
}

/// What a message speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Shown as it is: names, paths, what stands in a file, years.
    Text(Arc<str>),
    /// A count: chooses the plural, and is grouped as the language groups.
    Count(i64),
    /// A number with a fraction, in thousandths.
    Decimal(u64),
    /// Another message, in the same language.
    Message(Arc<Message>),
    /// Several, each in the same language, with a comma between.
    List(Vec<Value>),
}

impl Value {
    /// A positive number with up to three decimals.
    pub fn decimal(number: f64) -> Self {
        Self::Decimal((number * 1_000.0).round() as u64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<std::borrow::Cow<'_, str>> for Value {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.as_ref().into())
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(Arc::new(message))
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

macro_rules! counts {
    ($($number:ty)*) => {
        $(impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

counts!(u8 u16 u32 u64 usize i32 i64);
