//! Where a text that has no room ends: between two words, if that leaves most of what has room.

/// What is left of `head`, the beginning of `text` that has room. So names do not change with each step of zooming, and
/// what has not changed need not be laid out anew.
pub(crate) fn between_words<'t>(head: &'t str, text: &str) -> &'t str {
    let is_whole = !text.get(head.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let words =
        if is_whole { head } else { head.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words) };
    let words =
        words.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !")]”»?!".contains(letter));
    if words.len() * 2 >= head.len() && !words.is_empty() { words } else { head }
}

#[cfg(test)]
mod tests {
    use super::between_words;

    #[test]
    fn names_are_cut_between_words_where_most_of_them_is_left() {
        for (head, text, expected) in [
            ("border reg", "border region 7", "border"),
            ("border", "border region 7", "border"),
            ("border region", "border region 7", "border region"),
            ("Talks, a", "Talks, at last", "Talks"),
            ("Talks,", "Talks, at last", "Talks"),
            ("Long Peace Talks", "Long Peace Talks, at last", "Long Peace Talks"),
            ("Summit (Minsk)", "Summit (Minsk) of 2023", "Summit (Minsk)"),
            ("Minsk 2023 — As", "Minsk 2023 — Astana", "Minsk 2023"),
            ("The interparl", "The interparliamentary assembly", "The interparl"),
            ("assem", "assembly", "assem"),
            ("Հայաստան և Բ", "Հայաստան և Բելառուս", "Հայաստան և"),
            ("", "x", ""),
        ] {
            assert_eq!(between_words(head, text), expected, "{head} of {text}");
        }
    }
}
