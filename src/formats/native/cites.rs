//! Citations in a file: `belta#p10:~:text=held in the Palace`, or an object; and what claims say.

use super::context::Context;
use super::json::{JsonKind, Member, Node};
use super::output::{Output, quoted};
use super::value::{MemberValue, Visitor, read_member, report_doubled, write_extra};
use model::claim::{ClaimValue, Count};
use model::date::When;
use model::problem::Severity;
use model::source::{Cite, CiteMore, CitePlace, Skipped};
use model::words::{SkipReason, Word as _};
use std::collections::HashSet;
use std::fmt::Write as _;
use words::msg;

const ANCHOR_MARK: &str = ":~:text=";

impl MemberValue for Cite {
    /// A text that is no citation is kept as the name of a source, so that it is written back as it was.
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        match node.kind() {
            JsonKind::Text => {
                let text = context.text(node)?;
                Some(cite_from_text(&text).unwrap_or_else(|| {
                    let (message, help) = (msg!(fault_citation, text = &text), msg!(fix_citation));
                    context.report(Severity::Warning, "bad-citation", node, message, help);
                    Self { source: text, ..Self::default() }
                }))
            }
            JsonKind::Object => Some(cite_from_object(node, context)),
            _ => context.wrong_kind(node, msg!(json_citation)),
        }
    }

    fn output(&self) -> Output {
        match &self.more {
            None => Output::text(&text_from_cite(self)),
            Some(more) => object_from_cite(self, more),
        }
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        visitor.cite(path, self);
    }
}

/// Reads the short form; `None` if the text is no citation.
fn cite_from_text(text: &str) -> Option<Cite> {
    let (source, rest) = text.split_once('#').unwrap_or((text, ""));
    if source.is_empty() || source.contains(char::is_whitespace) {
        return None;
    }
    let (place, anchor) = match rest.split_once(ANCHOR_MARK) {
        Some((place, anchor)) => (place, Some(anchor.to_owned())),
        None => (rest, None),
    };
    let place = if text.contains('#') { place_from_text(place)? } else { CitePlace::Whole };
    Some(Cite { source: source.to_owned(), place, anchor, more: None })
}

/// `p4`, `p4-6`, `L15`, `L15-20`, `p4-p6`.
fn place_from_text(text: &str) -> Option<CitePlace> {
    let make = match text.as_bytes().first()? {
        b'p' => CitePlace::Paragraphs,
        b'L' => CitePlace::Lines,
        _ => return None,
    };
    let numbers = text.get(1..)?;
    let (from, to) = match numbers.split_once('-') {
        Some((from, to)) => (from, to.trim_start_matches(['p', 'L'])),
        None => (numbers, numbers),
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0 && !text.starts_with('0'));
    let (from, to) = (number(from)?, number(to)?);
    (from <= to).then(|| make(from, to))
}

/// Writing to a String cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { write!($out, $($arg)*).expect("writing to a String cannot fail") };
}

fn text_from_cite(cite: &Cite) -> String {
    let mut text = cite.source.clone();
    let (letter, from, to) = match cite.place {
        CitePlace::Whole => return text,
        CitePlace::Paragraphs(from, to) => ('p', from, to),
        CitePlace::Lines(from, to) => ('L', from, to),
    };
    put!(text, "#{letter}{from}");
    if to != from {
        put!(text, "-{to}");
    }
    if let Some(anchor) = &cite.anchor {
        text.push_str(ANCHOR_MARK);
        text.push_str(anchor);
    }
    text
}

fn cite_from_object(node: &Node<'_>, context: &mut Context<'_>) -> Cite {
    let mut cite = Cite::default();
    let mut more = CiteMore::default();
    let (mut paragraph, mut line) = (None::<u32>, None::<u32>);
    let mut seen: HashSet<String> = HashSet::new();
    for Member { key, value } in node.members() {
        let name = key.text().unwrap_or_default().into_owned();
        if !seen.insert(name.clone()) {
            report_doubled(&key, context);
            more.extra.push(key.raw, value.raw);
            continue;
        }
        let is_read = match &*name {
            "source" => read_member(&mut cite.source, "source", &value, context),
            "para" => read_member(&mut paragraph, "para", &value, context),
            // Beside a paragraph a line is only kept.
            "line" if paragraph.is_none() => read_member(&mut line, "line", &value, context),
            "speaker" => read_member(&mut more.speaker, "speaker", &value, context),
            "sha256" => read_member(&mut more.sha256, "sha256", &value, context),
            "page" => {
                more.page = Some(value.raw.into());
                true
            }
            "chars" => {
                let mut chars = None::<[u64; 2]>;
                let is_read = read_member(&mut chars, "chars", &value, context);
                more.chars = chars.map(|[from, to]| (from, to));
                is_read
            }
            "quote" if !value.members().is_empty() => {
                context.in_member("quote", |context| read_quote(&value, &mut cite, &mut more, context));
                true
            }
            _ => false,
        };
        if !is_read {
            more.extra.push(key.raw, value.raw);
        }
    }
    if paragraph.is_some()
        && let Some(line) = line.take()
    {
        more.extra.push("\"line\"", &line.to_string());
    }
    cite.place = match (paragraph, line) {
        (Some(at), _) => CitePlace::Paragraphs(at, at),
        (None, Some(at)) => CitePlace::Lines(at, at),
        (None, None) => CitePlace::Whole,
    };
    cite.more = Some(Box::new(more));
    cite
}

fn read_quote(node: &Node<'_>, cite: &mut Cite, more: &mut CiteMore, context: &mut Context<'_>) {
    for Member { key, value } in node.members() {
        let is_read = match &*key.text().unwrap_or_default() {
            "exact" => read_member(&mut cite.anchor, "exact", &value, context),
            "prefix" => read_member(&mut more.prefix, "prefix", &value, context),
            "suffix" => read_member(&mut more.suffix, "suffix", &value, context),
            _ => false,
        };
        if !is_read {
            more.quote_extra.push(key.raw, value.raw);
        }
    }
}

fn object_from_cite(cite: &Cite, more: &CiteMore) -> Output {
    let mut members = vec![(quoted("source"), Output::text(&cite.source))];
    let mut add = |name: &str, output: Option<Output>| {
        if let Some(output) = output {
            members.push((quoted(name), output));
        }
    };
    let number = |number: u32| Output::Raw(number.to_string());
    match cite.place {
        CitePlace::Whole => {}
        CitePlace::Paragraphs(at, _) => add("para", Some(number(at))),
        CitePlace::Lines(at, _) => add("line", Some(number(at))),
    }
    add("page", more.page.as_ref().map(|page| Output::Raw(page.to_string())));
    add("chars", more.chars.map(|(from, to)| [from, to].output()));
    add("quote", quote_output(cite, more));
    add("sha256", more.sha256.as_ref().map(MemberValue::output));
    add("speaker", more.speaker.as_ref().map(MemberValue::output));
    write_extra(&mut members, &more.extra);
    Output::Object(members)
}

fn quote_output(cite: &Cite, more: &CiteMore) -> Option<Output> {
    let mut members = Vec::new();
    for (name, value) in [("exact", &cite.anchor), ("prefix", &more.prefix), ("suffix", &more.suffix)] {
        if let Some(value) = value {
            members.push((quoted(name), value.output()));
        }
    }
    write_extra(&mut members, &more.quote_extra);
    (!members.is_empty()).then_some(Output::Object(members))
}

impl MemberValue for ClaimValue {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        match node.kind() {
            JsonKind::Text => context.text(node).map(Self::Text),
            JsonKind::Object if node.member("edtf").is_some() => {
                When::read(node, context).map(Box::new).map(Self::Date)
            }
            JsonKind::Object if ["min", "max", "approx"].iter().any(|name| node.member(name).is_some()) => {
                Count::read(node, context).map(Self::Count)
            }
            _ => Some(Self::Other(node.raw.into())),
        }
    }

    fn output(&self) -> Output {
        match self {
            Self::Text(text) => Output::text(text),
            Self::Date(when) => when.output(),
            Self::Count(count) => count.output(),
            Self::Other(raw) => Output::Raw(raw.to_string()),
        }
    }

    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        match self {
            Self::Text(text) => visitor.text(path, text),
            Self::Date(when) => when.walk(path, visitor),
            Self::Count(_) | Self::Other(_) => {}
        }
    }
}

impl MemberValue for Skipped {
    fn read(node: &Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        if node.kind() != JsonKind::Object {
            return context.wrong_kind(node, msg!(json_skipped));
        }
        let read = |Member { key, value }: Member<'_>| {
            let name = key.text().unwrap_or_default().into_owned();
            context
                .in_member(&name.clone(), |context| SkipReason::read(&value, context))
                .map(|reason| (name, reason))
        };
        node.members().into_iter().map(read).collect::<Option<Vec<_>>>().map(Self)
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn output(&self) -> Output {
        let member =
            |(paragraph, reason): &(String, SkipReason)| (quoted(paragraph), Output::text(reason.word()));
        Output::Object(self.0.iter().map(member).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms() {
        use CitePlace::{Lines, Paragraphs, Whole};
        for (text, place, anchor) in [
            ("belta", Whole, None),
            ("belta#p10", Paragraphs(10, 10), None),
            ("belta#p4-6", Paragraphs(4, 6), None),
            ("belta#L15", Lines(15, 15), None),
            ("belta#p10:~:text=held in the Palace", Paragraphs(10, 10), Some("held in the Palace")),
        ] {
            let cite = cite_from_text(text).expect(text);
            assert_eq!((cite.place, cite.anchor.as_deref()), (place, anchor), "{text}");
            assert_eq!(text_from_cite(&cite), text);
        }
        for bad in ["", "#p4", "two words#p4", "belta#q4", "belta#p0", "belta#p6-4", "belta#p"] {
            assert_eq!(cite_from_text(bad), None, "{bad}");
        }
    }
}
