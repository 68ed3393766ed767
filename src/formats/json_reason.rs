//! What the library that reads JSON says of a broken text → a message.

use words::{Message, msg};

/// Why a text is no JSON; the place is left to the caller.
pub fn json_reason(err: &serde_json::Error) -> Message {
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
