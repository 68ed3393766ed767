//! Records of several documents that lie over each other → records of one document.
//!
//! Ids of all documents but the first begin with a name and a slash, which no id of a file may hold. Here the slash
//! becomes a tilde, so that the records can be written into a file.

use super::event::Event;
use super::named::NamesIds;
use super::office::Term;
use super::timeline::{Head, Timeline};

/// Makes records of layers fit into one document. Of a timeline of one document everything stays as it is.
pub struct Flattener {
    /// What ids of layers begin with.
    prefixes: Vec<String>,
}

impl Flattener {
    /// For the records of a timeline.
    pub fn of(timeline: &Timeline) -> Self {
        let name = |at: usize| timeline.layers().get(at)?.id.clone();
        let layers = 1..timeline.layers().len();
        let prefixes = layers.map(|at| format!("{}/", name(at).unwrap_or_else(|| "layer".to_owned())));
        Self { prefixes: prefixes.collect() }
    }

    /// An id that a file can hold.
    pub fn id(&self, id: &str) -> String {
        let is_of_layer = self.prefixes.iter().any(|prefix| id.starts_with(prefix.as_str()));
        if is_of_layer { id.replace('/', "~") } else { id.to_owned() }
    }

    fn own_id(&self, id: &mut Option<String>) {
        if let Some(id) = id {
            *id = self.id(id);
        }
    }

    fn named<T: NamesIds>(&self, thing: &mut T) {
        if !self.prefixes.is_empty() {
            thing.each_id(&mut |_, id| *id = self.id(id));
        }
    }

    /// An event.
    #[must_use]
    pub fn event(&self, mut event: Event) -> Event {
        self.own_id(&mut event.id);
        self.named(&mut event);
        event
    }

    /// A term.
    #[must_use]
    pub fn term(&self, mut term: Term) -> Term {
        self.own_id(&mut term.id);
        self.named(&mut term);
        term
    }

    /// Everything else. Lanes that nobody declared are made again when the file is read.
    pub fn head(&self, timeline: &Timeline) -> Head {
        let mut head = timeline.head().clone();
        if self.prefixes.is_empty() {
            return head;
        }
        let declared = |id: &str| !id.is_empty() && !id.contains("office:");
        head.lanes = timeline.lanes().iter().filter(|lane| declared(&lane.id)).cloned().collect();
        let sources = head.sources.iter_mut().map(|source| &mut source.id);
        let entities = head.entities.iter_mut().map(|entity| &mut entity.id);
        let lanes = head.lanes.iter_mut().map(|lane| &mut lane.id);
        let categories = head.categories.iter_mut().map(|category| &mut category.id);
        let offices = head.offices.iter_mut().map(|office| &mut office.id);
        for id in sources.chain(entities).chain(lanes).chain(categories).chain(offices) {
            *id = self.id(id);
        }
        head.entities
            .iter_mut()
            .flat_map(|entity| &mut entity.names)
            .for_each(|name| self.named(&mut name.src));
        self.named(&mut head.lanes);
        self.named(&mut head.categories);
        self.named(&mut head.offices);
        head
    }
}
