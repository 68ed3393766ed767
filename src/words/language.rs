//! One language: its files, and what in them cannot be used.

use crate::check::{Fault, FaultKind};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// A language and the text of its files.
#[derive(Clone, Debug)]
pub struct Language {
    /// `en`, `ru`, `pt-BR`
    pub tag: String,
    /// Name and text of each file, those that count first.
    pub files: Vec<(String, String)>,
}

/// Messages of one language, ready to be put together.
pub(crate) type Bundle = FluentBundle<Arc<FluentResource>>;

/// Around a count, until it is written as the language writes numbers.
pub(crate) const COUNT: (char, char) = ('\u{e000}', '\u{e001}');

impl Language {
    /// What can be used of the files, and what cannot.
    pub(crate) fn bundle(&self) -> (Bundle, Vec<Fault>) {
        let identifier = self.tag.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The marks of direction round each argument are no glyphs, and none of these languages needs them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(format!("{}{}{}", COUNT.0, number.value, COUNT.1)),
            _ => None,
        }));
        // A language twice in one bundle is the only way in which this fails.
        drop(bundle.add_function("CAPITAL", |given, _| given.first().map_or(FluentValue::None, capital)));
        let mut faults = Vec::new();
        for (name, text) in &self.files {
            let resource = FluentResource::try_new(text.clone()).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|err| fault(name, text, err)));
                resource
            });
            // The first file that has a message counts; a later one only adds.
            drop(bundle.add_resource(Arc::new(resource)));
        }
        (bundle, faults)
    }
}

/// A text with a capital letter at its beginning, as where a part of a sentence becomes a whole one.
fn capital<'a>(value: &FluentValue<'_>) -> FluentValue<'a> {
    let FluentValue::String(text) = value else { return value.clone().into_owned() };
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>().into()
}

fn fault(file: &str, text: &str, err: &ParserError) -> Fault {
    let before = text.get(..err.pos.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    Fault { file: file.to_owned(), kind: FaultKind::Syntax { line, what: err.kind.to_string() } }
}
