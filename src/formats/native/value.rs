//! How each kind of value is read, written and walked; and the macro that ties a record to its members.

use super::context::{Context, push_item, push_member};
use super::json::{JsonKind, Node};
use super::output::{Output, quoted};
use model::entity::Color;
use model::problem::Severity;
use model::source::Cite;
use model::words::{
    AgendaStatus, Attendance, AxisKind, Basis, CalendarKind, Confidence, EntityKind, EventKind, EventStatus,
    LinkKind, Markup, NameKind, OutcomeKind, OutcomeStatus, Rank, SkipReason, Stance, StepMode, TermStatus,
    Word,
};
use words::msg;

/// Something a member can hold.
pub trait MemberValue: Sized {
    /// Reads it, or reports what is wrong and gives nothing.
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self>;

    /// Whether a writer leaves it out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Its JSON.
    fn output(&self) -> Output;

    /// Shows its texts and citations to a visitor.
    fn walk(&self, _path: &mut String, _visitor: &mut dyn Visitor) {}
}

/// Sees every text and citation of a document with its path.
pub trait Visitor {
    /// A text.
    fn text(&mut self, _path: &str, _text: &str) {}
    /// A citation.
    fn cite(&mut self, _path: &str, _cite: &Cite) {}
}

/// A record: an object whose members are known, and which keeps those that are not.
pub trait Record: Sized {
    /// Known members in the order of the format, and whether each is required.
    const MEMBERS: &'static [(&'static str, bool)];
}

impl MemberValue for String {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        context.text(node)
    }

    fn output(&self) -> Output {
        Output::text(self)
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        visitor.text(path, self);
    }
}

impl MemberValue for bool {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        match node.raw {
            "true" => Some(true),
            "false" => Some(false),
            _ => context.wrong_kind(node, msg!(json_bool)),
        }
    }

    fn is_absent(&self) -> bool {
        !self
    }

    fn output(&self) -> Output {
        Output::Raw(self.to_string())
    }
}

impl MemberValue for f64 {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        node.number().or_else(|| context.wrong_kind(node, msg!(json_number)))
    }

    fn output(&self) -> Output {
        Output::Raw(self.to_string())
    }
}

macro_rules! whole_number {
    ($($number:ty),*) => {$(
        impl MemberValue for $number {
            fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
                node.raw.parse().ok().or_else(|| context.wrong_kind(node, msg!(json_whole_number)))
            }

            fn output(&self) -> Output {
                Output::Raw(self.to_string())
            }
        }
    )*};
}

whole_number!(i64, u32, u64);

/// Reads a word of the format, or reports that it is none.
fn read_word<W: Word>(node: &Node<'_>, context: &mut Context<'_>) -> Option<W> {
    let word = context.text(node)?;
    W::from_word(&word).or_else(|| {
        let help = msg!(fix_word, words = W::choices());
        context.report(Severity::Warning, "unknown-word", node, msg!(fault_word, word = word), help);
        None
    })
}

/// Each by its name: words live in another crate, which may one day give any type words.
macro_rules! word_value {
    ($($word:ty),* $(,)?) => {$(
        impl MemberValue for $word {
            fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
                read_word(node, context)
            }

            fn is_absent(&self) -> bool {
                *self == Self::default()
            }

            fn output(&self) -> Output {
                Output::text(self.word())
            }
        }
    )*};
}

word_value!(
    EventStatus,
    EventKind,
    AgendaStatus,
    OutcomeStatus,
    Attendance,
    TermStatus,
    Basis,
    OutcomeKind,
    EntityKind,
    NameKind,
    Stance,
    SkipReason,
    Rank,
    Confidence,
    LinkKind,
    Markup,
    StepMode,
    AxisKind,
    CalendarKind,
);

impl MemberValue for Color {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let text = context.text(node)?;
        Self::parse(&text).or_else(|| {
            let message = msg!(fault_color, text = text);
            context.report(Severity::Warning, "bad-color", node, message, msg!(fix_color));
            None
        })
    }

    fn output(&self) -> Output {
        Output::text(self.as_str())
    }
}

impl<T: MemberValue> MemberValue for Option<T> {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        T::read(node, context).map(Some)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn output(&self) -> Output {
        self.as_ref().map_or_else(|| Output::Raw("null".to_owned()), MemberValue::output)
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        if let Some(value) = self {
            value.walk(path, visitor);
        }
    }
}

impl<T: MemberValue> MemberValue for Vec<T> {
    /// A list with an item that cannot be read gives nothing, so that it is kept whole as it stands.
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        if node.kind() != JsonKind::Array {
            return context.wrong_kind(node, msg!(json_list));
        }
        let read = |(at, item): (usize, Node<'_>)| context.in_item(at, |context| T::read(&item, context));
        node.items().into_iter().enumerate().map(read).collect()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn output(&self) -> Output {
        Output::List(self.iter().map(MemberValue::output).collect())
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        for (at, item) in self.iter().enumerate() {
            walk_item(path, at, item, visitor);
        }
    }
}

/// A fixed pair, such as two dates or a longitude and a latitude.
impl<T: MemberValue> MemberValue for [T; 2] {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let items: Vec<T> = Vec::read(node, context)?;
        <[T; 2]>::try_from(items).ok().or_else(|| context.wrong_kind(node, msg!(json_list_of_two)))
    }

    fn output(&self) -> Output {
        Output::List(self.iter().map(MemberValue::output).collect())
    }
}

/// Walks an item of a list.
pub fn walk_item<T: MemberValue>(path: &mut String, at: usize, item: &T, visitor: &mut dyn Visitor) {
    let length = path.len();
    push_item(path, at);
    item.walk(path, visitor);
    path.truncate(length);
}

/// Walks a member of a record.
pub fn walk_member<T: MemberValue>(path: &mut String, name: &str, value: &T, visitor: &mut dyn Visitor) {
    let length = path.len();
    push_member(path, name);
    value.walk(path, visitor);
    path.truncate(length);
}

/// Reads a member into its slot; `false` if it cannot be read, so that the caller keeps it.
pub fn read_member<T: MemberValue>(
    slot: &mut T,
    name: &str,
    node: &Node<'_>,
    context: &mut Context<'_>,
) -> bool {
    let value = context.in_member(name, |context| T::read(node, context));
    value.map(|value| *slot = value).is_some()
}

/// Adds a member to an object unless it says nothing.
pub fn write_member<T: MemberValue>(
    members: &mut Vec<(String, Output)>,
    name: &str,
    is_required: bool,
    value: &T,
) {
    if is_required || !value.is_absent() {
        members.push((quoted(name), value.output()));
    }
}

/// Ties a record to the members of its object, once for reading, writing, walking and the schema.
///
/// A field that the list forgets does not compile, because the writer takes the record apart whole.
macro_rules! record {
    ($record:ty { $($field:ident = $name:literal $($required:ident)?;)* } $(or text as $short:ident)?) => {
        impl $crate::native::value::Record for $record {
            const MEMBERS: &'static [(&'static str, bool)] = &[$(($name, record!(@required $($required)?))),*];
        }

        impl $crate::native::value::MemberValue for $record {
            fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
                $(if node.kind() == JsonKind::Text {
                    return Some(Self { $short: context.text(node)?, ..Self::default() });
                })?
                if node.kind() != JsonKind::Object {
                    return context.wrong_kind(node, ::words::msg!(json_object));
                }
                let mut record = Self::default();
                let mut seen: Vec<&'static str> = Vec::new();
                for Member { key, value } in node.members() {
                    let name = key.text().unwrap_or_default();
                    let known = <Self as Record>::MEMBERS.iter().find(|(known, _)| *known == name);
                    let is_read = match known {
                        Some((known, _)) if seen.contains(known) => {
                            report_doubled(&key, context);
                            false
                        }
                        Some((known, _)) => {
                            seen.push(*known);
                            match *known {
                                $($name => read_member(&mut record.$field, $name, &value, context),)*
                                _ => false,
                            }
                        }
                        None => false,
                    };
                    if !is_read {
                        record.extra.push(key.raw, value.raw);
                    }
                }
                report_missing::<Self>(&seen, node, context);
                Some(record)
            }

            fn output(&self) -> Output {
                let Self { $($field,)* extra } = self;
                $(if *self == (Self { $short: $short.clone(), ..Self::default() }) {
                    return $short.output();
                })?
                let mut members = Vec::new();
                $(write_member(&mut members, $name, record!(@required $($required)?) && !extra.has($name), $field);)*
                write_extra(&mut members, extra);
                Output::Object(members)
            }

            fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
                $(walk_member(path, $name, &self.$field, visitor);)*
            }
        }
    };
    (@required required) => { true };
    (@required) => { false };
}

pub(super) use record;

/// Adds the kept members of an object as they were written.
pub fn write_extra(members: &mut Vec<(String, Output)>, extra: &model::extra::Extra) {
    for kept in extra.iter() {
        members.push((kept.key.to_string(), Output::Raw(kept.value.to_string())));
    }
}

/// Notes a key that stands twice in an object.
pub fn report_doubled(key: &Node<'_>, context: &mut Context<'_>) {
    let message = msg!(fault_key_twice, key = key.raw);
    context.report(Severity::Warning, "doubled-key", key, message, msg!(fix_key_twice));
}

/// Notes required members that an object lacks.
pub fn report_missing<R: Record>(seen: &[&str], node: &Node<'_>, context: &mut Context<'_>) {
    for (name, is_required) in R::MEMBERS {
        if *is_required && !seen.contains(name) {
            let (message, help) =
                (msg!(fault_missing_member, name = *name), msg!(fix_missing_member, name = *name));
            context.report(Severity::Error, "missing-member", node, message, help);
        }
    }
}
