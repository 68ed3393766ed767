//! An entry of a report: what is said of one row, in words, with the notes it rests on.

use model::media::Image;
use scene::marks::MarkShape;
use std::sync::Arc;

/// Words, and the numbers of the notes they rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotedText {
    pub words: String,
    /// Numbers of notes, from 1.
    pub notes: Vec<usize>,
}

/// An event or a term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// A name in the hand-out that no other entry has.
    pub anchor: String,
    /// The title of its lane.
    pub lane: String,
    pub title: String,
    /// The mark of its status.
    pub mark: Option<MarkShape>,
    /// When, in words.
    pub when: String,
    /// The word for its status, if it is stated.
    pub status: String,
    /// When, where, how surely.
    pub facts: Vec<NotedText>,
    /// Which document tells of it, where there are several.
    pub document: Option<NotedText>,
    /// What the file says of it in a few sentences.
    pub about: String,
    /// Pictures and recordings that it names.
    pub media: Vec<EntryMedia>,
    /// Agenda, outcomes, participants, claims, statements.
    pub lists: Vec<EntryList>,
}

/// A picture or recording that an event names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryMedia {
    /// The picture, if it was read.
    pub image: Option<Arc<Image>>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Words under it, and who made it; its name where it is not shown.
    pub words: String,
    /// Where it is on the web, if it is not shown.
    pub address: String,
}

/// Letters of facts that stand in one line with their title.
const MAX_BARE: usize = 120;

impl Entry {
    /// Whether there is no more to say of it than a line holds.
    pub fn is_bare(&self) -> bool {
        let letters: usize = self.facts.iter().map(|said| said.words.len()).sum();
        self.about.is_empty() && self.lists.is_empty() && self.media.is_empty() && letters <= MAX_BARE
    }

    /// All that is known of it, and which document tells it.
    pub fn all_facts(&self) -> impl Iterator<Item = &NotedText> {
        self.facts.iter().chain(&self.document)
    }
}

/// A list with its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryList {
    pub name: String,
    /// What is to be known of all of it.
    pub aside: String,
    pub items: Vec<EntryItem>,
    /// Whether it lists what an event is tied to.
    pub is_related: bool,
}

impl EntryList {
    /// Whether its items stand under the names of what they are about.
    pub fn holds_topics(&self) -> bool {
        self.items.iter().any(EntryItem::is_topic)
    }
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryItem {
    /// The mark of its status.
    pub mark: Option<MarkShape>,
    /// Who or what, where that stands before the words.
    pub lead: String,
    /// The words and their notes.
    pub said: NotedText,
    /// The word for its status and what else is known, after the words.
    pub status: String,
    /// Lines under it.
    pub below: Vec<NotedText>,
    /// Who says so, at its right.
    pub beside: String,
    /// The anchor of the entry that its words lead to, if that is told too.
    pub leads_to: Option<String>,
}

impl EntryItem {
    /// Whether it only names what the items after it are about.
    pub const fn is_topic(&self) -> bool {
        self.said.words.is_empty()
    }
}
