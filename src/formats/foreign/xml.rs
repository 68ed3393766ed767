//! XML → a tree of elements, each with its place. No document types, no entities but the five of XML, few levels.

use super::draft::Spot;
use crate::ReadError;
use crate::native::quoted;
use crate::reasons;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use words::{Message, msg};

/// Elements may lie inside each other up to here.
const MAX_DEPTH: usize = 64;

/// Attributes of one element are read up to here.
const MAX_ATTRIBUTES: usize = 256;

/// Elements of one file are read up to here.
const MAX_ELEMENTS: usize = 2_000_000;

/// An element.
#[derive(Debug, Default)]
pub struct Element<'a> {
    pub name: &'a str,
    /// Attributes in the order of the file.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element<'a>>,
    /// Text directly inside.
    pub text: String,
    /// Byte at which it begins.
    pub offset: usize,
    /// All of it, as it stands in the file.
    pub raw: &'a str,
}

/// A document as far as it could be read.
#[derive(Debug)]
pub struct XmlDocument<'a> {
    /// The outermost element.
    pub root: Element<'a>,
    /// Where and why reading stopped early.
    pub fault: Option<(Spot, Message)>,
}

impl Element<'_> {
    /// The first element inside of that name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements inside of that name.
    pub fn children<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element inside of that name, if there is any.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What of it is in none of the `known` attributes and elements, as members that can be kept.
    pub fn rest(&self, known: &[&str]) -> Vec<(String, String)> {
        let is_other = |name: &str| !known.contains(&name);
        let attributes = self.attributes.iter().filter(|(key, _)| is_other(key));
        let mut rest: Vec<(String, String)> =
            attributes.map(|(key, value)| (key.clone(), quoted(value))).collect();
        for child in self.children.iter().filter(|child| is_other(child.name)) {
            let is_plain = child.attributes.is_empty() && child.children.is_empty();
            let value = if is_plain { child.text.trim() } else { child.raw };
            rest.push((child.name.to_owned(), quoted(value)));
        }
        rest
    }

    /// Where it stands.
    pub fn spot(&self, path: impl Into<String>) -> Spot {
        Spot::new(self.offset, path, self.raw)
    }
}

/// Takes a text apart.
///
/// # Errors
/// If it holds a document type or passes a limit. What is broken further on ends the document there.
pub fn parse(text: &str) -> Result<XmlDocument<'_>, ReadError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut tree = Tree { text, open: vec![Element::default()], num_elements: 0 };
    let fault = loop {
        let from = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(Event::Eof) => break None,
            Ok(event) => event,
            Err(err) => break Some((from, reasons::of_xml(&err))),
        };
        let to = reader.buffer_position() as usize;
        if let Some(message) = tree.take(&event, from, to)? {
            break Some((from, message));
        }
    };
    tree.finish(fault)
}

struct Tree<'a> {
    text: &'a str,
    /// Elements whose end has not come yet; the first stands for the document.
    open: Vec<Element<'a>>,
    num_elements: usize,
}

impl<'a> Tree<'a> {
    /// Takes the next piece; gives a reason to stop.
    fn take(&mut self, event: &Event<'_>, from: usize, to: usize) -> Result<Option<Message>, ReadError> {
        match event {
            Event::Start(start) => {
                let element = self.element(start, from, to)?;
                if self.open.len() > MAX_DEPTH {
                    return Err(over(msg!(limit_depth), MAX_DEPTH));
                }
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.element(start, from, to)?;
                self.add(element, to);
            }
            Event::End(end) => return Ok(self.close(end.name().as_ref(), to)),
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::CData(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = text_of_reference(reference);
                self.add_text(&text);
            }
            Event::DocType(_) => {
                return Err(ReadError::NotThisFormat { found: msg!(found_doctype) });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(None)
    }

    fn element(&mut self, start: &BytesStart<'_>, from: usize, to: usize) -> Result<Element<'a>, ReadError> {
        self.num_elements += 1;
        if self.num_elements > MAX_ELEMENTS {
            return Err(over(msg!(limit_elements), MAX_ELEMENTS));
        }
        let raw = self.text.get(from..to).unwrap_or("");
        let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '/');
        let name = raw.trim_start_matches('<').split(is_end).next().unwrap_or("");
        let mut element = Element { name, offset: from, raw, ..Element::default() };
        for attribute in start.attributes().with_checks(false) {
            // What is no attribute still stands in `raw`.
            let Ok(attribute) = attribute else { continue };
            if element.attributes.len() >= MAX_ATTRIBUTES {
                return Err(over(msg!(limit_attributes), MAX_ATTRIBUTES));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
            element.attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        Ok(element)
    }

    fn add(&mut self, mut element: Element<'a>, to: usize) {
        element.raw = self.text.get(element.offset..to).unwrap_or("");
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(element);
        }
    }

    fn add_text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str, to: usize) -> Option<Message> {
        if self.open.len() < 2 {
            return Some(msg!(xml_end_unknown, name = name));
        }
        let element = self.open.pop()?;
        let fault = (element.name != name).then(|| msg!(xml_end_other, name = name, expected = element.name));
        self.add(element, to);
        fault
    }

    fn finish(mut self, mut fault: Option<(usize, Message)>) -> Result<XmlDocument<'a>, ReadError> {
        if self.open.len() > 1 && fault.is_none() {
            fault = Some((self.text.len(), msg!(read_cut_off)));
        }
        let end = fault.as_ref().map_or(self.text.len(), |(at, _)| *at);
        while self.open.len() > 1 {
            if let Some(element) = self.open.pop() {
                self.add(element, end);
            }
        }
        let document = self.open.pop().unwrap_or_default();
        let Some(root) = document.children.into_iter().next() else {
            return Err(ReadError::NotThisFormat { found: msg!(found_no_element) });
        };
        let line = self.text.get(end..).unwrap_or("").lines().next().unwrap_or("");
        let fault = fault.map(|(at, message)| (Spot::new(at, "", line), message));
        Ok(XmlDocument { root, fault })
    }
}

/// A reference that nobody knows stays as it is written; nothing is ever looked up.
fn text_of_reference(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name = reference.xml10_content();
    resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn over(what: Message, limit: usize) -> ReadError {
    ReadError::OverLimit { what, limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_places() {
        let text =
            "<?xml version='1.0'?>\n<a b=\"1 &amp; 2\"><c>x &lt; &#233;<![CDATA[<y>]]></c><d e='f'/><c/></a>";
        let document = parse(text).expect("read");
        let root = document.root;
        assert!(document.fault.is_none());
        assert_eq!((root.name, root.attribute("b"), root.offset), ("a", Some("1 & 2"), 22));
        assert_eq!(root.text_of("c"), Some("x < é<y>"));
        assert_eq!(root.children("c").count(), 2);
        assert_eq!(
            root.rest(&["c"]),
            [("b".to_owned(), "\"1 & 2\"".to_owned()), ("d".to_owned(), "\"<d e='f'/>\"".to_owned())]
        );
    }

    #[test]
    fn what_is_broken_or_hostile() {
        for (text, children) in
            [("<a><b>1</b><b>2", 2), ("<a><b></a>", 1), ("<a>&nosuch;&</a>", 0), ("<a b=c d></a>", 0)]
        {
            assert_eq!(parse(text).expect("read as far as it goes").root.children.len(), children, "{text}");
        }
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        let attributes = (0..80_000).map(|at| format!(" a{at}='1'")).collect::<Vec<_>>().concat();
        for text in [bomb.to_owned(), "<a>".repeat(100_000), format!("<a{attributes}/>"), String::new()] {
            assert!(parse(&text).is_err(), "{}", text.get(..20).unwrap_or(&text));
        }
    }
}
