//! The session: one value of parts, that changes by commands alone.

use crate::apply::shown;
use crate::document::Document;
use crate::edge::Edge;
use crate::history::{History, Snapshot};
use crate::parts::bookmarks::Bookmarks;
use crate::parts::changes::Changes;
use crate::parts::columns::ColumnsDialog;
use crate::parts::documents::Documents;
use crate::parts::engine::EnginePart;
use crate::parts::exporting::Exporting;
use crate::parts::images::MediaImages;
use crate::parts::lanes::Lanes;
use crate::parts::panels::Panels;
use crate::parts::preferring::Preferring;
use crate::parts::presenting::Presenting;
use crate::parts::recovery::Recovery;
use crate::parts::rotation::RotationState;
use crate::parts::search::Searching;
use crate::parts::stories::Stories;
use crate::parts::table::TableState;
use crate::parts::view::View;
use crate::parts::writing::Writings;
use crate::preferences::Preferences;
use crate::view_spec::Comparing;
use index::{Filter, TimelineIndex};
use model::EventId;
use std::sync::Arc;
use words::Languages;

/// Everything that is open, seen and selected.
#[derive(Clone, Debug)]
pub struct Session {
    pub(crate) documents: Documents,
    pub(crate) images: MediaImages,
    pub(crate) engine: EnginePart,
    pub(crate) columns: ColumnsDialog,
    pub(crate) changes: Changes,
    pub(crate) view: View,
    pub(crate) lanes: Lanes,
    pub(crate) panels: Panels,
    pub(crate) preferring: Preferring,
    pub(crate) searching: Searching,
    pub(crate) rotation: RotationState,
    pub(crate) comparing: Comparing,
    pub(crate) table: TableState,
    pub(crate) exporting: Exporting,
    pub(crate) presenting: Presenting,
    pub(crate) stories: Stories,
    pub(crate) bookmarks: Bookmarks,
    pub(crate) history: History,
    pub(crate) writings: Writings,
    pub(crate) recovery: Recovery,
    /// A document that was read while stories of the open one were not saved; it is shown once that is settled.
    pub(crate) arrived: Option<(Arc<Document>, Arc<TimelineIndex>)>,
    /// What was open before the first events of a file were shown.
    pub(crate) before_preview: Option<Box<Self>>,
    /// What a presentation has put aside.
    pub(crate) presented: Option<Box<Presented>>,
}

/// What a presentation has put aside.
#[derive(Clone, Debug)]
pub(crate) struct Presented {
    /// What comes back when it ends.
    pub seen: Snapshot,
    pub hits: Arc<Vec<EventId>>,
    pub(crate) panels: Panels,
    pub(crate) history: History,
    /// What its step shows, as far as one can move away from it.
    pub path: Option<Snapshot>,
    /// What the audience keeps seeing while the presenter goes on.
    pub frozen: Option<Arc<Session>>,
}

impl Session {
    /// Opens a document at its own view, or all of it.
    pub fn new(document: Document, preferences: Preferences) -> Self {
        let index = TimelineIndex::build(&document.timeline, &Filter::default());
        Self::with_index(Arc::new(document), Arc::new(index), preferences)
    }

    /// The same with the languages there are; in `language` for this run, if one is asked for.
    #[must_use]
    pub fn with_languages(mut self, languages: Arc<Languages>, language: Option<&str>) -> Self {
        self.preferring = Preferring::new(self.preferring.kept, languages, language);
        self
    }

    /// The same in a page of a browser.
    #[must_use]
    pub fn at_edge(mut self, edge: Edge) -> Self {
        self.preferring.edge = edge;
        self
    }

    /// The same with an index that is prepared already.
    pub fn with_index(document: Arc<Document>, index: Arc<TimelineIndex>, preferences: Preferences) -> Self {
        let mut view = View::new(&document);
        let table = index.table();
        let collapsed = table.ids().zip(table.lanes()).filter(|(_, lane)| lane.collapsed);
        view.seen.collapsed_lanes = collapsed.map(|(lane, _)| lane).collect();
        let mut session = Self {
            stories: Stories::of(&document),
            changes: Changes::since(&document),
            documents: Documents::new(document),
            images: MediaImages::default(),
            engine: EnginePart::default(),
            columns: ColumnsDialog::default(),
            view,
            lanes: Lanes::new(index),
            panels: Panels::default(),
            preferring: Preferring::new(preferences, Arc::default(), None),
            searching: Searching::default(),
            rotation: RotationState::default(),
            comparing: Comparing::default(),
            table: TableState::default(),
            exporting: Exporting::default(),
            presenting: Presenting::default(),
            bookmarks: Bookmarks::default(),
            history: History::default(),
            writings: Writings::default(),
            recovery: Recovery::default(),
            arrived: None,
            before_preview: None,
            presented: None,
        };
        let shown = shown(&session.documents, &session.lanes);
        session.view.fit_width(session.view.seen.width_px, shown);
        session
    }
}
