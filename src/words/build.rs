//! Language files to Rust: one type for each English message, with a field for each argument, so that a text that does
//! not exist, or an argument that it lacks, does not compile.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let languages = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("languages");
    println!("cargo::rerun-if-changed={}", languages.display());
    let mut keys = BTreeMap::new();
    for file in sorted(&languages.join("en"))? {
        add_messages(&fs::read_to_string(&file)?, &file, &mut keys)?;
    }
    // Some arguments only other languages need: the case of a noun.
    for folder in sorted(&languages)?.iter().filter(|folder| !folder.ends_with("en")) {
        for file in sorted(folder)? {
            let mut others = BTreeMap::new();
            add_messages(&fs::read_to_string(&file)?, &file, &mut others)?;
            for (id, arguments) in others {
                keys.entry(id).and_modify(|known| known.extend(arguments));
            }
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("keys.rs"), keys_source(&keys)?)?;
    fs::write(out.join("embedded.rs"), embedded_source(&languages)?)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn add_messages(
    text: &str,
    file: &Path,
    keys: &mut BTreeMap<String, BTreeSet<String>>,
) -> Result<(), Box<dyn Error>> {
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        format!("{}: {}", file.display(), errors.iter().map(ToString::to_string).collect::<String>())
    })?;
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut arguments = BTreeSet::new();
        if let Some(pattern) = &message.value {
            add_arguments(pattern, &mut arguments);
        }
        if keys.insert(message.id.name.to_owned(), arguments).is_some() {
            return Err(format!("{}: {} stands there twice", file.display(), message.id.name).into());
        }
    }
    Ok(())
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
            found.insert(id.name.replace('-', "_"));
        }
        InlineExpression::Placeable { expression } => add_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|given| add_inline(given, found));
        }
        _ => {}
    }
}

/// `pub struct lanes_hidden { pub count: Value }` and how it becomes a message.
fn keys_source(keys: &BTreeMap<String, BTreeSet<String>>) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    let list: Vec<String> = keys.keys().map(|id| format!("{id:?}")).collect();
    writeln!(out, "pub(crate) const IDS: &[&str] = &[{}];", list.join(", "))?;
    for (id, arguments) in keys {
        let name = id.replace('-', "_");
        let fields: Vec<String> = arguments.iter().map(|argument| format!("pub {argument}: Value")).collect();
        let pairs: Vec<String> =
            arguments.iter().map(|argument| format!("({argument:?}, key.{argument})")).collect();
        let key = if pairs.is_empty() { "_" } else { "key" };
        writeln!(out, "pub struct {name} {{ {} }}", fields.join(", "))?;
        writeln!(out, "impl From<{name}> for Message {{")?;
        writeln!(
            out,
            "    fn from({key}: {name}) -> Self {{ Self::new({id:?}, vec![{}]) }}",
            pairs.join(", ")
        )?;
        writeln!(out, "}}")?;
    }
    Ok(out)
}

/// `("en", &[("dates", include_str!(…)), …])`, …
fn embedded_source(languages: &Path) -> Result<String, Box<dyn Error>> {
    let mut out = String::from("&[\n");
    for folder in sorted(languages)? {
        let tag = folder.file_name().and_then(|name| name.to_str()).ok_or("a language has a plain name")?;
        writeln!(out, "    ({tag:?}, &[")?;
        for file in sorted(&folder)? {
            let room = file.file_stem().and_then(|name| name.to_str()).ok_or("a file has a plain name")?;
            writeln!(out, "        ({room:?}, include_str!({:?})),", file.display().to_string())?;
        }
        writeln!(out, "    ]),")?;
    }
    out.push(']');
    Ok(out)
}
