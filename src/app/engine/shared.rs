//! A database as both threads know it: where it is, what it says of itself, and which of its events are here. One of them
//! fetches what is seen, the other what a search has found.

use super::passwords;
use index::{Filter, TimelineIndex};
use model::{EventId, Problems, Timeline};
use remote::{Catalog, Connection, EngineAddress, EngineError, EngineErrorKind, Excerpt, Purpose, Secret};
use session::command::EngineRows;
use session::{Document, Origin};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What two threads have in common.
pub(super) struct SharedEngine {
    pub address: EngineAddress,
    /// As it was typed, or found when it is first needed.
    password: OnceLock<Secret>,
    state: Mutex<SharedState>,
}

#[derive(Default)]
struct SharedState {
    catalog: Option<Catalog>,
    excerpt: Excerpt,
    /// How often the excerpt has changed.
    number: u64,
}

/// A timeline with its index, and its rows by id.
pub(super) struct PreparedRows {
    pub document: Arc<Document>,
    pub index: Arc<TimelineIndex>,
    rows: HashMap<i64, EventId>,
}

impl SharedEngine {
    /// A database of which nothing is known yet.
    pub fn new(address: EngineAddress, typed: Option<Secret>) -> Self {
        let password = typed.map(OnceLock::from).unwrap_or_default();
        Self { address, password, state: Mutex::default() }
    }

    /// Another connection to it.
    pub fn connect(&self, purpose: Purpose) -> Result<Connection, EngineError> {
        let root = read_root(&self.address)?;
        let password = self.password.get_or_init(|| passwords::found(&self.address));
        Connection::open(&self.address, password, root.as_deref(), purpose)
    }

    /// Takes up what the tables say of themselves; its lanes without an event.
    pub fn begin(&self, catalog: Catalog) -> PreparedRows {
        let (timeline, rows) = Excerpt::default().timeline(&catalog);
        self.state.lock().unwrap_or_else(PoisonError::into_inner).catalog = Some(catalog);
        self.prepared(timeline, rows)
    }

    /// Takes up events that have come, and prepares all that are here. `asked` are the ids that were asked for.
    pub fn take(&self, change: impl FnOnce(&mut Excerpt), asked: Vec<i64>) -> Option<EngineRows> {
        // A change that was broken off leaves events that are true.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state.excerpt);
        state.number += 1;
        let (number, range) = (state.number, state.excerpt.range());
        let (timeline, rows) = state.excerpt.timeline(state.catalog.as_ref()?);
        drop(state);
        let PreparedRows { document, index, rows } = self.prepared(timeline, rows);
        Some(EngineRows { document, index, rows: Arc::new(rows), range, asked, number })
    }

    fn prepared(&self, timeline: Timeline, rows: HashMap<i64, EventId>) -> PreparedRows {
        let origin = Origin::Engine(self.address.to_string());
        let document = Document::new(timeline, Problems::default(), true, origin);
        let index = TimelineIndex::build(&document.timeline, &Filter::default());
        PreparedRows { document: Arc::new(document), index: Arc::new(index), rows }
    }
}

fn read_root(address: &EngineAddress) -> Result<Option<Vec<u8>>, EngineError> {
    let Some(path) = &address.root_certificate else { return Ok(None) };
    let read = std::fs::read(path);
    read.map(Some).map_err(|err| {
        let detail = format!("{}: {err}", path.display());
        EngineError { kind: EngineErrorKind::Certificate, detail }
    })
}
