//! What is said of rows as Markdown: a heading for each, lists under it, and sources as numbered footnotes.
//!
//! Every letter that could be markup is escaped, so what a file says stays what it says in any reader of Markdown.

use super::cited_notes::Note;
use super::entries::{Entries, Entry, EntryItem, EntryList, EntryScope, NotedText};
use model::address::is_web_address;
use std::fmt::Write as _;
use words::{Words, text};

/// Writing to a String cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { write!($out, $($arg)*).expect("writing to a String cannot fail") };
}

/// What is told as a hand-out; `extent` says in words how much of the timeline it is.
pub fn markdown_text(title: &str, about: &str, extent: &str, scope: EntryScope<'_>) -> String {
    let mut out = format!("# {}\n", escaped(title));
    for paragraph in super::paragraphs(about).chain(super::paragraphs(extent)) {
        put!(out, "\n{}\n", escaped(paragraph));
    }
    let mut entries = Entries::of(scope);
    for subject in scope.subjects() {
        if let Some(entry) = entries.entry(subject) {
            put_entry(&mut out, &entry);
        }
    }
    put_notes(&mut out, &entries.notes, scope.words);
    out
}

fn put_entry(out: &mut String, entry: &Entry) {
    put!(out, "\n## {}\n", escaped(&entry.title));
    let lane = Some(escaped(&entry.lane)).filter(|lane| !lane.is_empty());
    let facts: Vec<String> = lane.into_iter().chain(entry.all_facts().map(said_text)).collect();
    // A backslash at the end of a line breaks it; blanks there would be lost in many editors.
    put!(out, "\n{}\n", facts.join("\\\n"));
    for paragraph in super::paragraphs(&entry.about) {
        put!(out, "\n{}\n", escaped(paragraph));
    }
    for media in entry.media.iter().filter(|media| !media.words.is_empty()) {
        let address = if media.address.is_empty() { String::new() } else { format!(" <{}>", media.address) };
        put!(out, "\n{}{address}\n", escaped(&media.words));
    }
    for list in &entry.lists {
        put_list(out, list);
    }
}

fn put_list(out: &mut String, list: &EntryList) {
    let aside = if list.aside.is_empty() { String::new() } else { format!(" – {}", escaped(&list.aside)) };
    put!(out, "\n### {}{aside}\n\n", escaped(&list.name));
    let mut is_under_topic = false;
    for item in &list.items {
        let is_topic = item.is_topic();
        put_item(out, item, if is_under_topic && !is_topic { "  " } else { "" });
        is_under_topic |= is_topic;
    }
}

fn put_item(out: &mut String, item: &EntryItem, indent: &str) {
    let lead = escaped(&item.lead);
    let lead = if lead.is_empty() { lead } else { format!("**{lead}**") };
    let parts = [lead, said_text(&item.said)];
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let after = [&item.status, &item.beside].into_iter().filter(|text| !text.is_empty());
    put!(out, "{indent}- {words}");
    for text in after {
        put!(out, " – {}", escaped(text));
    }
    out.push('\n');
    for below in &item.below {
        put!(out, "{indent}  - {}\n", said_text(below));
    }
}

fn put_notes(out: &mut String, notes: &[Note], words: &Words) {
    if notes.is_empty() {
        return;
    }
    put!(out, "\n## {}\n", escaped(&text!(words, section_sources)));
    for (at, note) in notes.iter().enumerate() {
        let address = match note.address.as_str() {
            "" => String::new(),
            address if is_web_address(address) && !address.contains(['<', '>']) => format!(". <{address}>"),
            address => format!(". {}", escaped(address)),
        };
        put!(out, "\n[^{}]: {}{address}\n", at + 1, escaped(&note.words));
    }
}

fn said_text(said: &NotedText) -> String {
    let mut text = escaped(&said.words);
    for note in &said.notes {
        put!(text, "[^{note}]");
    }
    text
}

/// Text on one line in which nothing is markup. Letters that are markup anywhere always get a backslash, those that
/// are markup only in some places only there, so that plain words stay plain.
fn escaped(text: &str) -> String {
    let clean: String = text.chars().map(super::plain_letter).collect();
    let clean = clean.trim();
    let mut out = String::with_capacity(clean.len());
    let mut before = None;
    let mut letters = clean.chars().peekable();
    while let Some(letter) = letters.next() {
        if is_markup(letter, before, letters.peek().copied(), &out) {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
    out
}

fn is_markup(letter: char, before: Option<char>, after: Option<char>, so_far: &str) -> bool {
    match letter {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '@' | '#' | '^' | '='
        | '{' | '}' => true,
        '+' | '-' => before.is_none() || before == Some(letter),
        // Addresses, and names of emoji.
        ':' => before.is_none() || after.is_some_and(|after| !after.is_whitespace() && !after.is_numeric()),
        // Numbers of lists, and addresses without a scheme.
        '.' | ')' => is_number(so_far) || so_far.to_ascii_lowercase().ends_with("www"),
        _ => false,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser};

    #[test]
    fn plain_words_stay_plain_and_markup_is_escaped() {
        for (text, expected) in [
            ("28 November 2024 · held", "28 November 2024 · held"),
            ("Putin–Rahmon talks (Moscow), 12:30.", "Putin–Rahmon talks (Moscow), 12:30."),
            ("<script>a</script>", "\\<script\\>a\\</script\\>"),
            ("R&D *now*", "R\\&D \\*now\\*"),
            ("1. not a list", "1\\. not a list"),
            ("2024) nor this", "2024\\) nor this"),
            ("- nor this", "\\- nor this"),
            ("well-known", "well-known"),
            ("# nor a heading", "\\# nor a heading"),
            ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
            ("see https://x.org and www.x.org", "see https\\://x.org and www\\.x.org"),
            ("a :smile: b", "a \\:smile: b"),
            ("two\nlines\u{0}and\ttab", "two lines and tab"),
            ("    code", "code"),
            ("trailing \\", "trailing \\\\"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn readers_of_markdown_find_the_words_and_no_markup() {
        let long = "x*".repeat(5_000);
        for text in [
            "<script>alert(1)</script> & \"q\" 'q'",
            "**bold** _it_ ~~gone~~ `code` $x$ ^a^ ~b~ ==c==",
            "| a | b |",
            "> quote",
            "+ plus",
            "+++",
            "---",
            "===",
            "3) three",
            "[^1]: note",
            "{#id .class}",
            "&lt;b&gt; &#x41; &copy;",
            "\u{202E}right to left\u{202C} \u{200F}x",
            "👩‍👩‍👧 ü 漢",
            ": definition",
            "<https://example.org> user@example.org",
            "a\\\\b\\",
            &long,
        ] {
            for frame in [["", "\n"], ["# ", "\n"], ["- ", "\n"], ["- **", "** x\n"], ["x\\\n", "\n"]] {
                let [before, after] = frame;
                let source = format!("{before}{}{after}", escaped(text));
                let (found, tags) = read(&source);
                let (_, plain) = read(&format!("{before}w{after}"));
                assert!(found.contains(text), "{source:?}\n{found:?}");
                assert_eq!(tags, plain, "{source:?}");
            }
        }
    }

    /// The words a reader finds, and how many things of another kind.
    fn read(source: &str) -> (String, Vec<String>) {
        let mut words = String::new();
        let mut tags = Vec::new();
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(source, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                other => tags.push(format!("{other:?}")),
            }
        }
        (words, tags)
    }
}
