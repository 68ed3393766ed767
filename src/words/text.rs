//! Messages as text in one language, with English for what it lacks.

use crate::check::Fault;
use crate::language::{Bundle, COUNT, Language};
use crate::message::{Message, Value};
use crate::msg;
use crate::number::NumberSigns;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;
use std::fmt;

/// A language that messages become text in.
pub struct Words {
    tag: String,
    /// The language itself, then English.
    bundles: Vec<Bundle>,
    numbers: NumberSigns,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Words {
    /// English.
    pub fn english() -> Self {
        Self::new(&[]).0
    }

    /// The first of some languages, with the next for what it lacks and English at last; and what is wrong in their files.
    pub fn new(languages: &[&Language]) -> (Self, Vec<Fault>) {
        let english = Language::embedded("en");
        let mut faults = Vec::new();
        let mut bundles = Vec::new();
        for language in languages.iter().copied().chain([&english]) {
            let (bundle, found) = language.bundle();
            bundles.push(bundle);
            faults.extend(found);
        }
        let tag = languages.first().map_or("en", |language| &language.tag).to_owned();
        let numbers = NumberSigns { group: String::new(), group_from: usize::MAX, decimal: ".".to_owned() };
        let mut words = Self { tag, bundles, numbers };
        words.numbers = NumberSigns {
            group: words.text(&msg!(number_group)),
            group_from: words.text(&msg!(number_group_from)).parse().unwrap_or(4),
            decimal: words.text(&msg!(number_decimal)),
        };
        (words, faults)
    }

    /// `en`, `ru`
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A message as text.
    pub fn text(&self, message: &Message) -> String {
        let mut arguments = FluentArgs::with_capacity(message.arguments().len());
        for (name, value) in message.arguments() {
            arguments.set(*name, self.argument(value));
        }
        self.bundles.iter().find_map(|bundle| self.text_in(bundle, message, &arguments)).unwrap_or_default()
    }

    /// A text of a bundle; `None` where it lacks the message or cannot put it together.
    fn text_in(&self, bundle: &Bundle, message: &Message, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = bundle.get_message(message.id())?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(arguments), &mut errors);
        errors.is_empty().then(|| self.with_counts(text))
    }

    fn argument<'a>(&self, value: &'a Value) -> FluentValue<'a> {
        match value {
            Value::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Value::Count(count) => FluentValue::from(*count),
            Value::Decimal(thousandths) => FluentValue::from(*thousandths as f64 / 1_000.0),
            Value::Message(_) | Value::List(_) => FluentValue::String(Cow::Owned(self.value(value))),
        }
    }

    /// What a message speaks of as text.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.as_ref().to_owned(),
            Value::Count(count) => self.numbers.signed(*count),
            Value::Decimal(thousandths) => self.numbers.decimal(*thousandths),
            Value::Message(message) => self.text(message),
            Value::List(values) => {
                values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// A text whose counts are written as the language writes numbers.
    fn with_counts(&self, text: Cow<'_, str>) -> String {
        if !text.contains(COUNT.0) {
            return text.into_owned();
        }
        let mut out = String::with_capacity(text.len());
        for piece in text.split_inclusive(COUNT.1) {
            let counted = piece.strip_suffix(COUNT.1).and_then(|piece| piece.split_once(COUNT.0));
            match counted.and_then(|(before, number)| Some((before, self.number_text(number)?))) {
                Some((before, number)) => {
                    out.push_str(before);
                    out.push_str(&number);
                }
                None => out.push_str(piece),
            }
        }
        out
    }

    fn number_text(&self, number: &str) -> Option<String> {
        let count = number.parse().ok().map(|count| self.numbers.signed(count));
        count.or_else(|| Some(self.decimal(number.parse().ok()?)))
    }

    /// `13800` as `13,800`.
    pub fn number(&self, number: u64) -> String {
        self.numbers.grouped(number)
    }

    /// A positive number with up to three decimals and grouped thousands.
    pub fn decimal(&self, number: f64) -> String {
        self.value(&Value::decimal(number))
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Languages, text};

    #[test]
    fn plurals_of_each_language() {
        let english = Words::english();
        let russian = Languages::default().words("ru").0;
        for (number, in_english, in_russian) in [
            (1, "1 day", "1 день"),
            (2, "2 days", "2 дня"),
            (5, "5 days", "5 дней"),
            (11, "11 days", "11 дней"),
            (21, "21 days", "21 день"),
            (12_345, "12,345 days", "12\u{a0}345 дней"),
        ] {
            assert_eq!(text!(english, length_days, number = number), in_english);
            assert_eq!(text!(russian, length_days, number = number), in_russian);
        }
        assert_eq!(text!(english, length_years, number = Value::decimal(1.6)), "1.6 years");
        assert_eq!(text!(russian, length_years, number = Value::decimal(1.6)), "1,6 года");
    }

    #[test]
    fn what_a_language_lacks_is_english_and_what_it_breaks_is_told() {
        let file = "length-days = { $number } Tage\nlength-hours = { $hours } Stunden\n=\n";
        let german = Language { tag: "de".to_owned(), files: vec![("de/a.ftl".to_owned(), file.to_owned())] };
        let languages = Languages::default().with(vec![german]);
        let (words, faults) = languages.words("de-AT");
        assert_eq!(words.tag(), "de");
        assert_eq!(text!(words, length_days, number = 3), "3 Tage");
        assert_eq!(text!(words, length_hours, number = 3), "3 hours", "an argument that is not given");
        assert_eq!(text!(words, length_minutes, number = 3), "3 minutes");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].file, "de/a.ftl");
    }

    #[test]
    fn texts_of_files_are_taken_as_they_are() {
        let words = Words::english();
        let strange = "{ $x } \u{e000}a\u{e001} \u{2068}{";
        assert_eq!(text!(words, date_around, date = strange), format!("around {strange}"));
    }
}
