//! Text with HTML marks in it → the words alone. Nothing of the markup is ever shown or run.

use crate::native::quoted;
use std::borrow::Cow;

/// The words of a text that may hold HTML: line breaks for blocks, an address behind the words of a link.
pub fn words(text: &str) -> Cow<'_, str> {
    words_of(text, true)
}

/// The same for a title, where addresses would be in the way.
pub fn title_words(text: &str) -> Cow<'_, str> {
    words_of(text, false)
}

fn words_of(text: &str, has_addresses: bool) -> Cow<'_, str> {
    if !has_markup(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut address = None;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        rest = if rest.starts_with('<') { tag(rest, &mut out, &mut address) } else { entity(rest, &mut out) };
        if !has_addresses {
            address = None;
        }
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    let mut text = lines.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    Cow::Owned(text.trim().to_owned())
}

/// The words of a text; the text itself goes to `others` under its name if it holds markup.
pub fn plain(text: &str, name: &str, others: &mut Vec<(String, String)>) -> String {
    if has_markup(text) {
        others.push((name.to_owned(), quoted(text)));
    }
    words(text).into_owned()
}

/// The same for a title.
pub fn plain_title(text: &str, name: &str, others: &mut Vec<(String, String)>) -> String {
    if has_markup(text) {
        others.push((name.to_owned(), quoted(text)));
    }
    title_words(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text seems to hold tags or entities.
pub fn has_markup(text: &str) -> bool {
    let is_tag = |(at, _): (usize, &str)| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'))
    };
    text.match_indices('<').any(is_tag)
        || text.match_indices('&').any(|(at, _)| known_entity(text, at).is_some())
}

/// Longer tags and entities are taken for text; so a file of nothing but `<` costs no more than its length.
const MAX_TAG: usize = 4_096;
const MAX_ENTITY: usize = 12;

/// What a tag stands for; gives the text behind it.
fn tag<'a>(text: &'a str, out: &mut String, address: &mut Option<String>) -> &'a str {
    let window = text.get(..text.floor_char_boundary(MAX_TAG)).unwrap_or(text);
    let is_tag = window
        .as_bytes()
        .get(1)
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'));
    let Some(end) = window.find('>').filter(|_| is_tag) else {
        out.push('<');
        return text.get(1..).unwrap_or("");
    };
    let inner = window.get(1..end).unwrap_or("");
    let name: String =
        inner.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/').collect();
    let behind = text.get(end + 1..).unwrap_or("");
    match name.to_ascii_lowercase().as_str() {
        "br" | "br/" | "hr" | "tr" | "/tr" | "li" | "h1" | "h2" | "h3" | "h4" | "/h1" | "/h2" | "/h3"
        | "/h4" | "div" | "/div" => out.push('\n'),
        "p" | "/p" | "ul" | "/ul" | "ol" | "/ol" | "blockquote" | "/blockquote" => out.push_str("\n\n"),
        "a" => *address = attribute(inner, "href"),
        "/a" => {
            let address = address.take().filter(|address| !out.ends_with(address.as_str()));
            if let Some(address) = address {
                out.push_str(" (");
                out.push_str(&address);
                out.push(')');
            }
        }
        // What stands in these is no text.
        "script" | "style" => return behind_end(behind, &name),
        _ => {}
    }
    behind
}

/// The text from the end tag of that name on.
fn behind_end<'a>(text: &'a str, name: &str) -> &'a str {
    let is_end = |at: &usize| {
        let tail = text.get(at + 2..at + 2 + name.len());
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    };
    let at = text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len());
    text.get(at..).unwrap_or("")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    (!value.is_empty()).then(|| value.replace("&amp;", "&"))
}

fn entity<'a>(text: &'a str, out: &mut String) -> &'a str {
    if let Some((letter, length)) = known_entity(text, 0) {
        out.push(letter);
        return text.get(length..).unwrap_or("");
    }
    out.push('&');
    text.get(1..).unwrap_or("")
}

/// The letter of an entity at a byte, and how long the entity is.
fn known_entity(text: &str, at: usize) -> Option<(char, usize)> {
    let tail = text.get(at + 1..)?;
    let window = tail.get(..tail.floor_char_boundary(MAX_ENTITY))?;
    let end = window.find(';')?;
    let name = window.get(..end)?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "eacute" => 'é',
        "copy" => '©',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| !letter.is_control())?
        }
    };
    Some((letter, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_markup() {
        for (text, expected) in [
            ("plain text, 3 < 4 & 5 > 2", "plain text, 3 < 4 & 5 > 2"),
            ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
            (
                "See <a href='https://example.org/a?b&amp;c'>this</a>.",
                "See this (https://example.org/a?b&c).",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<script>alert('x')</script>after", "after"),
            ("<b>bold</b> &#233;&#xe9; &nosuch;", "bold éé &nosuch;"),
            ("<img src=x onerror=alert(1)>", ""),
            ("broken <a href=", "broken <a href="),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
