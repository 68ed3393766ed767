//! What a language lacks beside English.

use crate::EMBEDDED;
use crate::key::IDS;
use crate::language::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// Something in the files of a language that cannot be used, or is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file by its name; empty where it is about all of them.
    pub file: String,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A line that is no message.
    Syntax { line: usize, what: String },
    /// A message of English that is not there.
    Missing { id: String },
    /// A message that the program does not have.
    Unknown { id: String },
    /// A message without an argument that the English one has.
    MissingArgument { id: String, argument: String },
    /// A message with an argument that the program does not give.
    UnknownArgument { id: String, argument: String },
}

/// All that is wrong in the files of a language, or missing.
pub fn faults(language: &Language) -> Vec<Fault> {
    let (_, mut found) = language.bundle();
    let english = arguments_of(&Language::embedded("en"));
    let given = EMBEDDED.iter().map(|(tag, _)| arguments_of(&Language::embedded(tag))).collect::<Vec<_>>();
    let is_given = |id: &str, name: &String| {
        given.iter().any(|language| language.get(id).is_some_and(|(_, arguments)| arguments.contains(name)))
    };
    let theirs = arguments_of(language);
    for id in IDS.iter().filter(|id| !theirs.contains_key(**id)) {
        found.push(Fault { file: String::new(), kind: FaultKind::Missing { id: (*id).to_owned() } });
    }
    for (id, (file, has)) in &theirs {
        let fault = |kind| Fault { file: file.clone(), kind };
        let Some((_, needs)) = english.get(id) else {
            found.push(fault(FaultKind::Unknown { id: id.clone() }));
            continue;
        };
        found.extend(needs.difference(has).map(|argument| {
            fault(FaultKind::MissingArgument { id: id.clone(), argument: argument.clone() })
        }));
        found.extend(has.iter().filter(|name| !is_given(id, name)).map(|argument| {
            fault(FaultKind::UnknownArgument { id: id.clone(), argument: argument.clone() })
        }));
    }
    found
}

type Arguments = BTreeMap<String, (String, BTreeSet<String>)>;

fn arguments_of(language: &Language) -> Arguments {
    let mut found = BTreeMap::new();
    for (file, text) in &language.files {
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut arguments = BTreeSet::new();
            if let Some(pattern) = &message.value {
                add_arguments(pattern, &mut arguments);
            }
            found.entry(message.id.name.to_owned()).or_insert((file.clone(), arguments));
        }
    }
    found
}

fn add_arguments(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            add_expression(expression, found);
        }
    }
}

fn add_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => add_inline(inline, found),
        Expression::Select { selector, variants } => {
            add_inline(selector, found);
            for variant in variants {
                add_arguments(&variant.value, found);
            }
        }
    }
}

fn add_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => add_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|given| add_inline(given, found));
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_program_is_complete() {
        for (tag, _) in EMBEDDED {
            assert_eq!(faults(&Language::embedded(tag)), [], "{tag}");
        }
    }

    #[test]
    fn what_a_language_lacks_is_named() {
        let text = "number-group = .\nno-such = x\ndate-around = um\nlanguage-name = { $who }\nbroken line\n";
        let language = Language { tag: "de".to_owned(), files: vec![("dates".to_owned(), text.to_owned())] };
        let found = faults(&language);
        let has = |kind: &FaultKind| found.iter().any(|fault| fault.kind == *kind);
        let id = |id: &str| id.to_owned();
        assert!(has(&FaultKind::Unknown { id: id("no-such") }));
        assert!(has(&FaultKind::MissingArgument { id: id("date-around"), argument: id("date") }));
        assert!(has(&FaultKind::UnknownArgument { id: id("language-name"), argument: id("who") }));
        assert!(has(&FaultKind::Missing { id: id("date-day") }));
        assert!(!has(&FaultKind::Missing { id: id("number-group") }));
        assert!(
            found.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax { line: 5, .. })),
            "{found:?}"
        );
    }
}
