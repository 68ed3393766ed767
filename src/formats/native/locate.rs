//! From a JSON path to the piece of text it names, for problems that are found after reading.

use super::json::{Member, Node};
use std::collections::HashMap;

/// Finds pieces by path. What it has once taken apart it keeps, so that many findings cost one walk over the text.
pub struct Locator<'a> {
    root: Node<'a>,
    members: HashMap<usize, HashMap<String, Node<'a>>>,
    items: HashMap<usize, Vec<Node<'a>>>,
}

enum Step<'p> {
    Member(&'p str),
    Item(usize),
}

impl<'a> Locator<'a> {
    /// In one document.
    pub fn new(root: Node<'a>) -> Self {
        Self { root, members: HashMap::new(), items: HashMap::new() }
    }

    /// The piece a path names, or the deepest one on the way that exists.
    pub fn find(&mut self, path: &str) -> Node<'a> {
        let mut node = self.root;
        for step in steps(path) {
            let next = match step {
                Step::Member(name) => self.member(node, name),
                Step::Item(at) => self.item(node, at),
            };
            let Some(next) = next else { break };
            node = next;
        }
        node
    }

    fn member(&mut self, node: Node<'a>, name: &str) -> Option<Node<'a>> {
        let members = self.members.entry(node.offset).or_insert_with(|| {
            let named =
                |member: Member<'a>| (member.key.text().unwrap_or_default().into_owned(), member.value);
            // Of doubled keys the first is meant.
            node.members().into_iter().rev().map(named).collect()
        });
        members.get(name).copied()
    }

    fn item(&mut self, node: Node<'a>, at: usize) -> Option<Node<'a>> {
        self.items.entry(node.offset).or_insert_with(|| node.items()).get(at).copied()
    }
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while let Some(first) = rest.chars().next() {
        let (step, after) = match first {
            '.' => {
                let end =
                    rest.get(1..).and_then(|tail| tail.find(['.', '['])).map_or(rest.len(), |at| at + 1);
                (rest.get(1..end).map(Step::Member), rest.get(end..))
            }
            '[' => {
                let end = rest.find(']').unwrap_or(rest.len());
                let inner = rest.get(1..end).unwrap_or("");
                let name = inner.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
                let step = name.map(Step::Member).or_else(|| inner.parse().ok().map(Step::Item));
                (step, rest.get(end + 1..))
            }
            _ => (None, None),
        };
        steps.extend(step);
        rest = after.unwrap_or("");
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_path_names() {
        let text = r#"{"events": [{"a": 1}, {"b": [{"c d": "x"}]}], "terms": [{"office": "o"}]}"#;
        let mut locator = Locator::new(Node::root(text).expect("valid"));
        for (path, raw) in [
            ("$.events[1].b[0]['c d']", "\"x\""),
            ("$.events[0].a", "1"),
            ("$.terms[0].office", "\"o\""),
            ("$.events[1].b[0].missing", "{\"c d\": \"x\"}"),
            ("$.nothing", text),
        ] {
            assert_eq!(locator.find(path).raw, raw, "{path}");
        }
    }
}
