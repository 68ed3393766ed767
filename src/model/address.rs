//! Which addresses lead to the web and nowhere else.

/// Whether an address may be opened: http or https, a host, no user, no letter that hides or turns others round.
pub fn is_web_address(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    !host.is_empty()
        && !host.contains(['@', '\\'])
        && !address.chars().any(|letter| letter.is_control() || letter.is_whitespace() || is_unseen(letter))
}

/// Letters without a width, and those that turn the direction of others.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_opened() {
        for (address, expected) in [
            ("https://example.org/a?b#c", true),
            ("http://example.org", true),
            ("HTTPS://example.org", false),
            ("https://", false),
            ("https:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("//server/share", false),
            ("\\\\server\\share", false),
            ("https://good.example@evil.example/", false),
            ("https://example.org/a b", false),
            ("https://example.org/\u{202E}", false),
            ("https://example.org/\n", false),
            ("mailto:x@example.org", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_web_address(address), expected, "{address:?}");
        }
    }
}
