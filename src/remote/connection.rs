//! One connection that only reads: opened with time limits, asked one question after another, stopped from outside.

use crate::address::EngineAddress;
use crate::catalog::{self, Catalog};
use crate::error::EngineError;
use crate::postgres_wire::{PostgresCanceler, PostgresWire};
use crate::questions::{self, StoredEvent};
use crate::secret::Secret;
use index::SearchWords;
use index::tiles::{TileRow, TileSpan, TileStore};
use model::TimeRange;

/// What a connection is for, which decides how long it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Tiles and rows.
    Pictures,
    /// Words in titles.
    Search,
}

impl Purpose {
    const fn seconds(self) -> u32 {
        match self {
            Self::Pictures => 10,
            Self::Search => 60,
        }
    }
}

/// A connection to an engine.
pub struct Connection {
    wire: PostgresWire,
    schema: String,
}

/// Stops the question that runs on a connection, from another thread.
#[derive(Clone)]
pub struct Canceler(PostgresCanceler);

impl Canceler {
    /// Asks the server to stop; it goes its own way, over a connection of its own.
    pub fn cancel(&self) {
        if let Err(err) = self.0.cancel() {
            log::debug!("not stopped: {err:?}");
        }
    }
}

impl Connection {
    /// Connects, and limits the session to reading for a limited time.
    ///
    /// # Errors
    /// If that does not work out.
    pub fn open(
        address: &EngineAddress,
        password: &Secret,
        root: Option<&[u8]>,
        purpose: Purpose,
    ) -> Result<Self, EngineError> {
        let wire = PostgresWire::open(address, password, root, purpose.seconds())?;
        Ok(Self { wire, schema: address.schema.clone() })
    }

    /// Settings that the server did not take.
    pub fn refused(&self) -> &[String] {
        self.wire.refused()
    }

    /// Stops what runs here, from another thread.
    pub fn canceler(&self) -> Canceler {
        Canceler(self.wire.canceler())
    }

    /// What the tables say of themselves.
    ///
    /// # Errors
    /// If they cannot be read, or are not what they have to be.
    pub fn catalog(&mut self) -> Result<Catalog, EngineError> {
        let entries = self.wire.rows(&questions::catalog(&self.schema), &[], catalog::entry)?;
        let lanes = self.wire.rows(&questions::lanes(&self.schema), &[], catalog::lane)?;
        let peaks = self.wire.rows(&questions::peaks(&self.schema), &[], catalog::peak)?;
        Catalog::checked(entries, lanes, peaks)
    }

    /// The tiles of some spans; what is finer than the floor of its lane is counted.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn tiles(&mut self, spans: &[TileSpan], store: &TileStore) -> Result<Vec<TileRow>, EngineError> {
        let mut rows = Vec::new();
        for question in questions::tiles(&self.schema, spans, store) {
            rows.extend(self.wire.rows(&question, &[], questions::tile_row)?);
        }
        Ok(rows)
    }

    /// The events that touch a range, at most `limit`, by start.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn events_in(
        &mut self,
        range: TimeRange,
        store: &TileStore,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, EngineError> {
        let question = questions::events_in(&self.schema, range, store, limit);
        self.wire.rows(&question, &[], questions::stored_event)
    }

    /// Some events by their ids.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn events_by_id(&mut self, ids: &[i64]) -> Result<Vec<StoredEvent>, EngineError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.wire.rows(&questions::events_by_id(&self.schema, ids), &[], questions::stored_event)
    }

    /// Events in whose titles all of some words stand, phrases in quotation marks as they are; at most `limit`, by start.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn search(&mut self, words: &str, limit: usize) -> Result<Vec<StoredEvent>, EngineError> {
        let patterns: Vec<String> = SearchWords::new(words).typed().map(questions::pattern).collect();
        if patterns.is_empty() {
            return Ok(Vec::new());
        }
        let question = questions::search(&self.schema, patterns.len(), limit);
        self.wire.rows(&question, &patterns, questions::stored_event)
    }
}
