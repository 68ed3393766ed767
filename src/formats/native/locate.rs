//! From a JSON path to the piece of text it names, for problems that are found after reading.

use super::json::Node;

/// Finds pieces by path; the list of events is taken apart once.
pub struct Locator<'a> {
    root: Node<'a>,
    events: Option<Vec<Node<'a>>>,
}

enum Step<'p> {
    Member(&'p str),
    Item(usize),
}

impl<'a> Locator<'a> {
    /// In one document.
    pub const fn new(root: Node<'a>) -> Self {
        Self { root, events: None }
    }

    /// The piece a path names, or the deepest one on the way that exists.
    pub fn find(&mut self, path: &str) -> Node<'a> {
        let mut steps = steps(path).into_iter().peekable();
        let mut node = self.root;
        if let (Some(Step::Member("events")), true) = (steps.peek(), path.starts_with("$.events[")) {
            steps.next();
            let events = self.events.get_or_insert_with(|| {
                self.root.member("events").map(|list| list.items()).unwrap_or_default()
            });
            if let Some(Step::Item(at)) = steps.next()
                && let Some(event) = events.get(at)
            {
                node = *event;
            }
        }
        for step in steps {
            let next = match step {
                Step::Member(name) => node.member(name),
                Step::Item(at) => node.items().into_iter().nth(at),
            };
            let Some(next) = next else { break };
            node = next;
        }
        node
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
