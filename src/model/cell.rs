//! Cells of tables that other programs open: none of them may take a text for a formula.

/// Whether a spreadsheet could take a text for a formula: it begins with one of these signs, or would if an apostrophe
/// before it were taken off.
fn is_like_a_formula(text: &str) -> bool {
    let first = text.trim_start_matches('\'').chars().next();
    first.is_some_and(|first| {
        matches!(first, '=' | '+' | '-' | '−' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
    })
}

/// The text with an apostrophe before it where a spreadsheet could take it for a formula.
pub fn escape_formula(text: &str) -> String {
    if is_like_a_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell that was [escaped](escape_formula).
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_like_a_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_defused_and_nothing_else() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+7 495", "'+7 495"),
            ("-0044", "'-0044"),
            ("−5", "'−5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("2024-11-28", "2024-11-28"),
            ("", ""),
        ] {
            assert_eq!(escape_formula(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_defused_text_comes_back(text in "['=+@\\-−\ta-c ]{0,6}") {
            let cell = escape_formula(&text);
            prop_assert_eq!(plain(&cell), text);
        }
    }
}
