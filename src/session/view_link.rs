//! A view in words ⇄ what follows `#view=` in the address of a page: `range=2023/2024&select=s1&filter=state:armenia`.

use crate::document::Origin;
use crate::edge::Edge;
use crate::seen_view::SeenView;
use crate::state::Session;
use index::Grouping;
use model::words::{StepMode, Word as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode};
use std::fmt::Write as _;

impl SeenView {
    /// The view as a part of an address.
    pub fn link(&self) -> String {
        let mut link = String::new();
        let options = self.options();
        let mut words = options.iter().peekable();
        while let Some(name) = words.next() {
            let value = words.next_if(|value| !value.starts_with("--")).map_or("", String::as_str);
            let separator = if link.is_empty() { "" } else { "&" };
            let name = name.trim_start_matches('-');
            // Writing into a text never fails.
            let _ = write!(link, "{separator}{name}={}", escaped(value));
        }
        link
    }

    /// The view that a part of an address asks for. What it does not know it leaves out: the link may be of a newer
    /// program.
    #[must_use]
    pub fn from_link(link: &str) -> Self {
        let mut view = Self::default();
        for part in link.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = unescaped(value);
            match name {
                "range" => view.range = Some(value),
                "view" => view.mode = StepMode::from_word(&value),
                "select" => view.selection = Some(value),
                "group-by" => view.grouping = Grouping::from_word(&value),
                "hide-lane" => view.hidden_lanes.push(value),
                "hide-kind" => view.hidden_kinds.push(value),
                "hide-status" => view.hidden_statuses.push(value),
                "hide-layer" => view.hidden_layers.push(value),
                "filter" => view.filter = Some(value),
                "fold-gaps" => view.folds_gaps = true,
                _ => {}
            }
        }
        view
    }
}

impl Session {
    /// Where the program runs.
    pub const fn edge(&self) -> &Edge {
        &self.preferring.edge
    }

    /// The address that shows the same view again, where the program is a page: the file, if it is of the same site, and
    /// the view. What was opened from a disk is nowhere but there.
    pub fn view_link(&self) -> Option<String> {
        let Edge::Page { address, .. } = self.edge() else { return None };
        let file = match &self.documents.open.origin {
            Origin::File(path) if path.has_root() => format!("?file={}", escaped(&path.to_string_lossy())),
            Origin::File(_) | Origin::Engine(_) => return None,
            Origin::BuiltIn | Origin::Record => String::new(),
        };
        Some(format!("{address}{file}#view={}", self.seen_view().link()))
    }

    /// What stands in another page to show this view there, without menus and bars.
    pub fn embed_snippet(&self) -> Option<String> {
        let link = self.view_link()?;
        let (page, view) = link.split_once('#').unwrap_or((&link, ""));
        let separator = if page.contains('?') { '&' } else { '?' };
        let address = in_attribute(&format!("{page}{separator}frame=no#{view}"));
        let title = in_attribute(&self.documents.open.title());
        Some(format!(
            r#"<iframe src="{address}" title="{title}" width="960" height="540" loading="lazy"></iframe>"#
        ))
    }
}

/// A text between quotation marks in HTML.
fn in_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// What stands for itself in a part of an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/')
    .remove(b':')
    .remove(b',');

/// A text as a part of an address.
fn escaped(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, PLAIN)
}

/// The text again. Bytes that are no UTF-8 become the sign for that.
fn unescaped(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_comes_back_from_its_link() {
        let view = SeenView {
            range: Some("2023-01-01/2024-06-30".to_owned()),
            mode: Some(StepMode::Table),
            selection: Some("$.events[3]".to_owned()),
            grouping: Grouping::from_word("category"),
            hidden_lanes: vec!["a&b".to_owned(), "=".to_owned()],
            hidden_kinds: vec!["category:summit".to_owned()],
            hidden_statuses: vec!["planned".to_owned()],
            hidden_layers: vec!["Саммиты 100 %".to_owned()],
            filter: Some("state:armenia \"two words\"".to_owned()),
            folds_gaps: true,
        };
        assert_eq!(SeenView::from_link(&view.link()), view, "{}", view.link());
        assert_eq!(SeenView::from_link(&SeenView::default().link()), SeenView::default());
    }

    const TIMELINE: &str = r#"{"format": "timeline/1", "title": "\"A\" & <B>",
        "events": [{"id": "e1", "title": "One", "when": "2023"}]}"#;

    fn session(origin: Origin, edge: Edge) -> Session {
        let formats::Opened { timeline, problems, is_read_only, .. } =
            formats::read(TIMELINE.as_bytes(), &formats::ReadWatch::default()).expect("understood");
        let document = crate::Document::new(timeline, problems, is_read_only, origin);
        Session::new(document, crate::Preferences::default()).at_edge(edge)
    }

    #[test]
    fn only_what_a_page_can_fetch_has_a_link() {
        let page = || Edge::Page { address: "https://a.example/b/".to_owned(), is_embedded: false };
        let link = |origin, edge| session(origin, edge).view_link();
        let of_site = Origin::File("/b/data/c d.json".into());
        assert_eq!(link(Origin::BuiltIn, Edge::Desktop), None);
        assert_eq!(link(Origin::File("of-a-disk.json".into()), page()), None);
        let built_in = link(Origin::BuiltIn, page()).expect("a link");
        assert!(built_in.starts_with("https://a.example/b/#view=range="), "{built_in}");
        let fetched = link(of_site.clone(), page()).expect("a link");
        assert!(fetched.starts_with("https://a.example/b/?file=/b/data/c%20d.json#view="), "{fetched}");
        let snippet = session(of_site, page()).embed_snippet().expect("a snippet");
        assert!(snippet.contains("c%20d.json&amp;frame=no#view="), "{snippet}");
        assert!(snippet.contains(r#"title="&quot;A&quot; &amp; &lt;B>""#), "{snippet}");
    }

    #[test]
    fn a_page_offers_what_it_can_do() {
        let desktop = session(Origin::BuiltIn, Edge::Desktop);
        let page = session(Origin::BuiltIn, Edge::Page { address: String::new(), is_embedded: false });
        for (action, on_desktop, on_page) in [
            (crate::Action::CopyLink, false, true),
            (crate::Action::OpenByPath, true, false),
            (crate::Action::CopyCommandLine, true, false),
            (crate::Action::Quit, true, false),
            (crate::Action::Open, true, true),
        ] {
            assert_eq!(action.command(&desktop).is_some(), on_desktop, "{action:?}");
            assert_eq!(action.command(&page).is_some(), on_page, "{action:?}");
        }
    }

    #[test]
    fn broken_links_are_read_as_far_as_they_go() {
        for (link, range) in [
            ("range=2023", Some("2023")),
            ("newer=7&range=2023", Some("2023")),
            ("range=20%", Some("20%")),
            ("range=%zz", Some("%zz")),
            ("range=%FF", Some("\u{fffd}")),
            ("&&=", None),
            ("", None),
        ] {
            assert_eq!(SeenView::from_link(link).range.as_deref(), range, "{link}");
        }
    }
}
