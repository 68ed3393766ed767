//! What libraries say of a broken text → messages, which have languages.

use words::{Message, msg};

/// Why a text is no JSON; the place is left to the caller.
pub fn of_json(err: &serde_json::Error) -> Message {
    if err.is_eof() {
        return msg!(read_cut_off);
    }
    let full = err.to_string();
    match full.split(" at line ").next().unwrap_or(&full) {
        "expected `:`" => msg!(json_expected_colon),
        "expected `,` or `]`" => msg!(json_expected_list_end),
        "expected `,` or `}`" => msg!(json_expected_object_end),
        "expected ident" => msg!(json_expected_word),
        "expected value" => msg!(json_expected_value),
        "expected `\"`" => msg!(json_expected_quote),
        "invalid escape" => msg!(json_escape),
        "invalid number" => msg!(json_bad_number),
        "number out of range" => msg!(json_number_range),
        "invalid unicode code point" => msg!(json_code_point),
        "control character (\\u0000-\\u001F) found while parsing a string" => msg!(json_control),
        "key must be a string" => msg!(json_key),
        "lone leading surrogate in hex escape" => msg!(json_surrogate),
        "unexpected end of hex escape" => msg!(json_escape_end),
        "trailing comma" => msg!(json_trailing_comma),
        "trailing characters" => msg!(json_trailing),
        "recursion limit exceeded" => msg!(json_depth),
        _ => msg!(json_other),
    }
}

/// Why a text is no YAML.
pub fn of_yaml(said: &str) -> Message {
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    match () {
        () if says(&["quote"]) => msg!(yaml_quote),
        () if says(&["duplicate"]) => msg!(yaml_key_twice),
        () if says(&["budget", "limit", "depth"]) => msg!(yaml_limit),
        () if says(&["anchor", "alias"]) => msg!(yaml_anchor),
        () if says(&["flow", "bracket"]) => msg!(yaml_bracket),
        () if says(&["indent", " tab"]) => msg!(yaml_indent),
        () if says(&["key", "mapping"]) => msg!(yaml_key),
        () => msg!(yaml_other),
    }
}

/// Why a text is no XML.
pub fn of_xml(err: &quick_xml::Error) -> Message {
    let said = err.to_string();
    match () {
        () if said.contains("attribute value") => msg!(xml_quote),
        () if said.contains("tag not closed") => msg!(xml_tag),
        () if said.contains("not closed") => msg!(xml_unclosed),
        () => msg!(xml_other),
    }
}

/// Why an archive, or a workbook that is one, cannot be read.
pub fn of_archive(err: &impl std::fmt::Display) -> Message {
    let said = err.to_string();
    match () {
        () if said.contains("assword") => msg!(archive_password),
        () if said.contains("upported") => msg!(archive_packing),
        () => msg!(archive_damaged),
    }
}
