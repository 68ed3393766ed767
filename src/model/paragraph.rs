//! What a paragraph of a source is, and how words of it are compared.

/// Lines of a text that hold a character other than Unicode white space, trimmed.
pub fn paragraphs(text: &str) -> Vec<&str> {
    text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// White space to one blank, curly quotation marks to straight ones, letters without case.
pub fn folded(text: &str) -> String {
    let straight = text.chars().map(|letter| match letter {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        other => other,
    });
    let lower: String = straight.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_with_a_letter() {
        assert_eq!(paragraphs("one\n\u{a0}\r\n  two \r\rthree\n"), ["one", "two", "three"]);
    }

    #[test]
    fn folding() {
        assert_eq!(folded("Belarus’ \u{a0} “Palace”\n OF"), "belarus' \"palace\" of");
    }
}
