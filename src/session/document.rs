//! What is open: one document or several laid over each other, what is wrong with them, and where they came from.

use model::builder::Builder;
use model::compose::{compose, same_problems};
use model::event::Event;
use model::story::{OwnStories, Story};
use model::{LayerId, Problems, Timeline};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program: the summits as five reports tell of them.
    BuiltIn,
    /// Part of the program: the public record.
    Record,
    File(PathBuf),
    /// A database, by its address without the user.
    Engine(String),
}

impl Origin {
    /// The name of the file, or what stands for it.
    pub fn name(&self) -> String {
        match self {
            Self::BuiltIn => "built-in timeline".to_owned(),
            Self::Record => "built-in public record".to_owned(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Engine(address) => address.clone(),
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn | Self::Record | Self::Engine(_) => None,
            Self::File(path) => Some(path),
        }
    }

    /// What opens it from the command line.
    pub fn argument(&self) -> Option<String> {
        match self {
            Self::BuiltIn | Self::Record => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
            Self::Engine(address) => Some(address.clone()),
        }
    }
}

/// One document as it was read; never changed.
#[derive(Debug)]
pub struct ShownLayer {
    pub timeline: Arc<Timeline>,
    /// What is wrong with it.
    pub problems: Problems,
    /// Whether saving could harm it.
    pub is_read_only: bool,
    /// Where it came from.
    pub origin: Origin,
}

impl ShownLayer {
    /// The title of the timeline, or the name of the file where it has none.
    pub fn title(&self) -> String {
        let title = self.timeline.head().title.trim();
        if title.is_empty() { self.origin.name() } else { title.to_owned() }
    }
}

/// What is open; never changed.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, set once")]
#[derive(Debug)]
pub struct Document {
    /// All layers as one timeline.
    pub timeline: Arc<Timeline>,
    /// The documents, the one that was opened first in front.
    pub layers: Vec<Arc<ShownLayer>>,
    /// What is wrong with any of them.
    pub problems: Problems,
    /// Whether these are only the first events of a file that is still read.
    pub is_preview: bool,
    /// Whether saving the first document could harm it.
    pub is_read_only: bool,
    /// Where the first document came from.
    pub origin: Origin,
    /// Stories that are kept beside it.
    pub own_stories: Option<OwnStories>,
    /// Whether any event names who took part.
    pub has_participants: bool,
    /// Whether any event has an agenda, outcomes or statements.
    pub is_comparable: bool,
}

impl Document {
    /// One document.
    pub fn new(timeline: Timeline, problems: Problems, is_read_only: bool, origin: Origin) -> Self {
        let timeline = Arc::new(timeline);
        Self::of(vec![Arc::new(ShownLayer { timeline, problems, is_read_only, origin })])
    }

    /// Several documents laid over each other; there must be one at least.
    pub fn of(layers: Vec<Arc<ShownLayer>>) -> Self {
        let timeline = match layers.as_slice() {
            [only] => Arc::clone(&only.timeline),
            several => Arc::new(compose(&several.iter().map(|layer| &*layer.timeline).collect::<Vec<_>>())),
        };
        let mut problems = Problems::default();
        for layer in &layers {
            problems.append(layer.problems.clone());
        }
        if layers.len() > 1 {
            problems.append(same_problems(&timeline));
        }
        let first = layers.first();
        let origin = first.map_or(Origin::BuiltIn, |layer| layer.origin.clone());
        let is_read_only = first.is_some_and(|layer| layer.is_read_only);
        let has = |says: fn(&Event) -> bool| timeline.rows_with_details().any(|(_, event)| says(event));
        let has_participants = has(|event| !event.participants.is_empty());
        let is_comparable = has(|event| {
            !event.agenda.is_empty() || !event.outcomes.is_empty() || !event.statements.is_empty()
        });
        let (is_preview, own_stories) = (false, None);
        Self {
            timeline,
            layers,
            problems,
            is_preview,
            is_read_only,
            origin,
            own_stories,
            has_participants,
            is_comparable,
        }
    }

    /// The same documents without their events, until these are read again.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let emptied = |layer: &Arc<ShownLayer>| {
            let timeline = Arc::new(Builder::new(layer.timeline.head().clone()).finish());
            let (problems, origin) = (layer.problems.clone(), layer.origin.clone());
            Arc::new(ShownLayer { timeline, problems, is_read_only: layer.is_read_only, origin })
        };
        let layers = self.layers.iter().map(emptied).collect();
        Self { is_preview: true, own_stories: self.own_stories.clone(), ..Self::of(layers) }
    }

    /// Whether its rows are some of those in a database.
    pub const fn is_of_engine(&self) -> bool {
        matches!(self.origin, Origin::Engine(_))
    }

    /// The title of the first document, or the name of its file where it has none.
    pub fn title(&self) -> String {
        self.layers.first().map_or_else(String::new, |layer| layer.title())
    }

    /// The name of the first file, or what stands for it.
    pub fn file_name(&self) -> String {
        self.origin.name()
    }

    /// The stories that stand in the file.
    pub fn stories_of_file(&self) -> &[Story] {
        &self.timeline.head().stories
    }

    /// The stories of the file with those that are kept beside it.
    pub fn stories(&self) -> Cow<'_, [Story]> {
        let of_file = self.stories_of_file();
        self.own_stories.as_ref().map_or(Cow::Borrowed(of_file), |own| Cow::Owned(own.before(of_file)))
    }

    /// The first document as it was read.
    pub fn first(&self) -> &Timeline {
        self.layers.first().map_or(&self.timeline, |layer| &layer.timeline)
    }

    /// The title of one of several documents.
    pub fn layer_title(&self, layer: LayerId) -> String {
        self.layers.get(layer.index()).map_or_else(String::new, |layer| layer.title())
    }

    /// Whether a layer goes by a name: the id of its document, or its title.
    pub(crate) fn is_layer(&self, layer: LayerId, name: &str) -> bool {
        let id = self.layers.get(layer.index()).and_then(|layer| layer.timeline.head().id.as_deref());
        id == Some(name) || self.layer_title(layer) == name
    }
}
