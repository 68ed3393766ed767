//! HTML → tokens, as far as the pages written here need it; strict, so that what it cannot read fails a test.

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// The beginning of an element.
    Open {
        /// Its name.
        name: String,
        /// Names and values, in order.
        attributes: Vec<(String, String)>,
    },
    /// The end of an element.
    Close(String),
    /// Text.
    Text(String),
}

impl Token {
    /// The value of an attribute, if this begins an element of that name.
    pub fn attribute(&self, element: &str, attribute: &str) -> Option<String> {
        let Self::Open { name, attributes } = self else { return None };
        let value = attributes.iter().find(|(known, _)| known == attribute);
        value.filter(|_| name == element).map(|(_, value)| value.clone())
    }
}

/// The tokens of a page.
pub fn tokens(page: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            found.push(Token::Text(decoded(text)));
        }
        let Some(tag) = after.strip_prefix('<') else { break };
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        rest = after.strip_prefix('>').expect("the end of a tag");
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            found.push(Token::Close(name.to_owned()));
            continue;
        }
        let (name, attributes) = opened(tag.trim_end_matches('/'));
        // What stands in these is no markup.
        if ["script", "style"].contains(&name.as_str()) {
            let end = rest.find(&format!("</{name}>")).expect("an end");
            rest = rest.split_at(end).1;
        }
        found.push(Token::Open { name, attributes });
    }
    found
}

/// The texts of a page, and the values of its labels.
pub fn texts(page: &str) -> Vec<String> {
    let text = |token: Token| if let Token::Text(text) = token { Some(text) } else { None };
    tokens(page).into_iter().filter_map(text).collect()
}

fn end_of_tag(tag: &str) -> usize {
    let mut is_quoted = false;
    let end = tag.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        *letter == '>' && !is_quoted
    });
    end.expect("a tag ends").0
}

fn opened(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_name =
        |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-:".contains(letter));
    assert!(is_name(name) && !name.is_empty(), "a strange element: {tag:.80}");
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_owned(), attributes);
        }
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        assert!(is_name(attribute), "a strange attribute: {rest:.80}");
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a closing quote"),
            None => ("", after),
        };
        attributes.push((attribute.to_owned(), decoded(value)));
        rest = after;
    }
}

fn decoded(text: &str) -> String {
    text.replace("&ensp;", "\u{2002}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
