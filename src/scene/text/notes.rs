//! Speaker notes: Markdown → paragraphs, lists, bold and italics, without any look.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteRun {
    pub text: String,
    /// Whether they are bold.
    pub is_bold: bool,
    /// Whether they are in italics.
    pub is_italic: bool,
}

/// A paragraph, a heading or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// How deep in lists it stands.
    pub depth: usize,
    /// What stands before it: `•` or `2.`
    pub sign: Option<String>,
    /// Whether it is a heading.
    pub is_heading: bool,
    pub runs: Vec<NoteRun>,
}

/// Reads Markdown; what is no text (pictures, rules) is left out, the words of links stay.
pub fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.read(event);
    }
    reader.end();
    reader.done
}

#[derive(Default)]
struct Reader {
    done: Vec<Paragraph>,
    open: Paragraph,
    /// The number of the next item of each list that is open; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    bold: usize,
    italic: usize,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.add(&text);
            }
            Event::SoftBreak => self.add(" "),
            Event::HardBreak => self.add("\n"),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::List(first) => {
                self.end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end();
                self.open.sign = Some(self.sign());
            }
            Tag::Heading { level, .. } => {
                self.end();
                self.open.is_heading = *level <= HeadingLevel::H3;
            }
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock => self.end(),
            _ => {}
        }
    }

    /// What stands before the next item.
    fn sign(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "•".to_owned(),
        }
    }

    fn add(&mut self, text: &str) {
        let (is_bold, is_italic) = (self.bold > 0, self.italic > 0);
        match self.open.runs.last_mut().filter(|run| (run.is_bold, run.is_italic) == (is_bold, is_italic)) {
            Some(run) => run.text.push_str(text),
            None => self.open.runs.push(NoteRun { text: text.to_owned(), is_bold, is_italic }),
        }
    }

    /// Closes the paragraph that is open, if there is anything in it.
    fn end(&mut self) {
        if self.open.runs.iter().all(|run| run.text.trim().is_empty()) {
            self.open.runs.clear();
            return;
        }
        let paragraph = std::mem::take(&mut self.open);
        self.done.push(Paragraph { depth: self.lists.len(), ..paragraph });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each paragraph as a line: depth, sign, words with `*bold*` and `/italics/`.
    fn lines(markdown: &str) -> Vec<String> {
        let run = |run: &NoteRun| {
            let text = if run.is_italic { format!("/{}/", run.text) } else { run.text.clone() };
            if run.is_bold { format!("*{text}*") } else { text }
        };
        let line = |paragraph: &Paragraph| {
            let words: String = paragraph.runs.iter().map(run).collect();
            let sign = paragraph.sign.as_deref().unwrap_or("");
            let mark = if paragraph.is_heading { "#" } else { "" };
            format!("{}{sign}{mark}{words}", "  ".repeat(paragraph.depth))
        };
        paragraphs(markdown).iter().map(line).collect()
    }

    #[test]
    fn markdown_becomes_paragraphs() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("One\nline.\n\nTwo **bold** and *soft* words.", &["One line.", "Two *bold* and /soft/ words."]),
            ("## Head\nText", &["#Head", "Text"]),
            ("- a\n- b\n  - c\n\nend", &["  •a", "  •b", "    •c", "end"]),
            ("3. a\n4. b", &["  3.a", "  4.b"]),
            ("[link](http://a.b) <b>x</b>", &["link <b>x</b>"]),
            ("***both***", &["*/both/*"]),
        ];
        for (markdown, expected) in cases {
            assert_eq!(lines(markdown), expected, "{markdown}");
        }
    }
}
