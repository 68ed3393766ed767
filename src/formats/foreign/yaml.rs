//! YAML → JSON values. Few levels, few aliases; what passes a limit is broken YAML like any other.

use crate::reasons;
use serde_json::Value;
use serde_saphyr::Options;
use words::Message;

/// Values may lie inside each other up to here.
const MAX_DEPTH: usize = 64;

/// Broken YAML.
#[derive(Debug)]
pub struct YamlFault {
    /// Line of the text, from 1; 0 if it is not known.
    pub line: usize,
    pub reason: Message,
}

/// Reads one document.
///
/// # Errors
/// If it is broken or passes a limit.
pub fn parse(text: &str) -> Result<Value, YamlFault> {
    serde_saphyr::from_str_with_options(text, options()).map_err(|err| {
        let line = err.location().map_or(0, |place| place.line() as usize);
        let said = err.to_string();
        YamlFault { line, reason: reasons::of_yaml(said.lines().next().unwrap_or("")) }
    })
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: 1_000,
            max_nodes: 1_000_000,
        },
        with_snippet: false,
        // "y" and "no" are words, and 007 is no 7.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let value = parse("date: 2024-11-28\ntitle: \"A: b\"\ntags: [x, y]\nyear: 2024\n").expect("read");
        assert_eq!(value.to_string(), r#"{"date":"2024-11-28","title":"A: b","tags":["x","y"],"year":2024}"#);
    }

    #[test]
    fn hostile_texts_end() {
        let bomb: String = (0..30).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, at| {
            let list = vec![format!("*a{at}"); 9].join(",");
            format!("{text}a{}: &a{} [{list}]\n", at + 1, at + 1)
        });
        for text in
            [bomb, "[".repeat(100_000), "a: &a [*a]".to_owned(), "\"open".to_owned(), "a: b: c".to_owned()]
        {
            assert!(parse(&text).is_err(), "{}", text.get(..20).unwrap_or(&text));
        }
    }
}
