//! Changes to a timeline that lies in a database.

use crate::document::Document;
use crate::password::Password;
use index::TimelineIndex;
use index::tiles::{TileRow, TileSpan, TileStore};
use model::{EventId, TimeRange};
use std::collections::HashMap;
use std::sync::Arc;
use words::Message;

/// What went wrong, and what the server said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineTrouble {
    /// The sentence for people.
    pub message: Message,
    /// In the words of the server; an empty text if it said nothing.
    pub detail: String,
}

/// A timeline as it is when the connection is there: lanes without events.
#[derive(Clone, Debug)]
pub struct OpenedEngine {
    pub document: Arc<Document>,
    pub index: Arc<TimelineIndex>,
    /// The shapes of its lanes.
    pub tiles: Arc<TileStore>,
    /// The engine's number of each lane.
    pub lanes: Arc<[u32]>,
    /// When its tiles were made, as it stands there.
    pub as_of: String,
    pub num_events: u64,
    /// Where it is, without the user.
    pub address: String,
}

/// Events that are here now.
#[derive(Clone, Debug)]
pub struct EngineRows {
    pub document: Arc<Document>,
    pub index: Arc<TimelineIndex>,
    /// Rows by the engine's ids.
    pub rows: Arc<HashMap<i64, EventId>>,
    /// Where none is missing.
    pub range: Option<TimeRange>,
    /// Ids that were asked for, whether or not they were there.
    pub asked: Vec<i64>,
    /// Greater than that of what was here before; two threads fetch rows.
    pub number: u64,
}

/// A change to a timeline that lies in a database.
#[derive(Clone, Debug)]
pub enum EngineCommand {
    /// Connect to an address, with the password that was typed, or one that is found.
    Connect {
        address: String,
        password: Option<Password>,
    },
    /// The connection is not to be had.
    Refused(EngineTrouble),
    Opened(Box<OpenedEngine>),
    /// The answer to some spans.
    Tiles {
        asked: Vec<TileSpan>,
        rows: Vec<TileRow>,
    },
    Rows(Box<EngineRows>),
    /// Some words were looked for; what was found is among the rows that are here.
    Found {
        words: String,
        ids: Vec<i64>,
        /// Whether there is more than is listed.
        is_more: bool,
    },
    /// Some words could not be looked for.
    NotSearched {
        words: String,
        trouble: EngineTrouble,
    },
    /// A question was not answered.
    Failed(EngineTrouble),
    /// The connection is lost since a time of the day, and tried again.
    Lost {
        trouble: EngineTrouble,
        since: String,
    },
    /// It is back.
    Back,
    /// For how many seconds a question has been under way.
    Asking(Option<u64>),
    /// Stop the question that is under way.
    Stop,
    /// Ask once more what was not answered.
    Again,
}
