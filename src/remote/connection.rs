//! One connection that only reads: opened with time limits, asked one question after another, stopped from outside.

use crate::address::EngineAddress;
use crate::catalog::{self, Catalog};
use crate::error::{EngineError, EngineErrorKind};
use crate::questions::{self, StoredEvent};
use crate::secret::Secret;
use crate::tls;
use index::SearchWords;
use index::tiles::{TileRow, TileSpan, TileStore};
use model::TimeRange;
use postgres::config::SslMode;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{FromSql, ToSql, Type};
use postgres::{CancelToken, Client, Config, Row};
use std::error::Error;
use std::net::ToSocketAddrs as _;
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a server may take to be reached.
const CONNECT: Duration = Duration::from_secs(10);

/// Most bytes of one answer, as far as its texts and numbers go.
const MAX_BYTES: usize = 64 << 20;

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
    client: Client,
    tls: MakeRustlsConnect,
    schema: String,
    refused: Vec<String>,
}

/// Stops the question that runs on a connection, from another thread.
#[derive(Clone)]
pub struct Canceler {
    token: CancelToken,
    tls: MakeRustlsConnect,
}

impl Canceler {
    /// Asks the server to stop; it goes its own way, over a connection of its own.
    pub fn cancel(&self) {
        if let Err(err) = self.token.cancel_query(self.tls.clone()) {
            log::debug!("not stopped: {err}");
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
        // A system says differently that there is no such host, so that is found out first.
        if !address.is_socket() {
            let found = (address.host.as_str(), address.port).to_socket_addrs();
            found.map_err(|err| EngineError::new(EngineErrorKind::NoSuchHost, &err.to_string()))?;
        }
        let tls = tls::connector(root.filter(|_| address.has_tls))?;
        let client = configured(address, password).connect(tls.clone())?;
        let mut connection = Self { client, tls, schema: address.schema.clone(), refused: Vec::new() };
        connection.limit(purpose)?;
        Ok(connection)
    }

    /// Poolers refuse some of these; only that nothing can be written must hold.
    fn limit(&mut self, purpose: Purpose) -> Result<(), EngineError> {
        self.client.batch_execute(questions::READ_ONLY)?;
        for setting in questions::limits(purpose.seconds()) {
            if let Err(err) = self.client.batch_execute(&setting) {
                let err = EngineError::from(err);
                if err.is_gone() {
                    return Err(err);
                }
                self.refused.push(setting);
            }
        }
        Ok(())
    }

    /// Settings that the server did not take.
    pub fn refused(&self) -> &[String] {
        &self.refused
    }

    /// Stops what runs here, from another thread.
    pub fn canceler(&self) -> Canceler {
        Canceler { token: self.client.cancel_token(), tls: self.tls.clone() }
    }

    /// What the tables say of themselves.
    ///
    /// # Errors
    /// If they cannot be read, or are not what they have to be.
    pub fn catalog(&mut self) -> Result<Catalog, EngineError> {
        let entries = self.rows(&questions::catalog(&self.schema), &[], catalog::entry)?;
        let lanes = self.rows(&questions::lanes(&self.schema), &[], catalog::lane)?;
        let peaks = self.rows(&questions::peaks(&self.schema), &[], catalog::peak)?;
        Catalog::checked(entries, lanes, peaks)
    }

    /// The tiles of some spans; what is finer than the floor of its lane is counted.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn tiles(&mut self, spans: &[TileSpan], store: &TileStore) -> Result<Vec<TileRow>, EngineError> {
        let mut rows = Vec::new();
        for question in questions::tiles(&self.schema, spans, store) {
            rows.extend(self.rows(&question, &[], questions::tile_row)?);
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
        self.rows(&question, &[], questions::stored_event)
    }

    /// Some events by their ids.
    ///
    /// # Errors
    /// If the engine does not answer.
    pub fn events_by_id(&mut self, ids: &[i64]) -> Result<Vec<StoredEvent>, EngineError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.rows(&questions::events_by_id(&self.schema, ids), &[], questions::stored_event)
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
        self.rows(&question, &patterns, questions::stored_event)
    }

    /// Asks, and reads row by row, so that an answer without end is left off in time.
    fn rows<T>(
        &mut self,
        question: &str,
        values: &[String],
        read: impl Fn(&Row) -> Result<T, postgres::Error>,
    ) -> Result<Vec<T>, EngineError> {
        let values = values.iter().map(|value| (value as &(dyn ToSql + Sync), Type::TEXT));
        let values: Vec<(&(dyn ToSql + Sync), Type)> = values.collect();
        let mut answer = self.client.query_typed_raw(question, values)?;
        let (mut rows, mut num_bytes) = (Vec::new(), 0);
        while let Some(row) = answer.next()? {
            for at in 0..row.len() {
                num_bytes += row.try_get::<_, RawLength>(at)?.0;
            }
            if num_bytes > MAX_BYTES {
                return Err(EngineError::new(EngineErrorKind::TooLarge, ""));
            }
            rows.push(read(&row)?);
        }
        Ok(rows)
    }
}

/// How many bytes a value has, whatever it is.
struct RawLength(usize);

impl<'a> FromSql<'a> for RawLength {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(raw.len()))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(0))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn configured(address: &EngineAddress, password: &Secret) -> Config {
    let mut config = Config::new();
    config.host(&address.host).port(address.port).dbname(&address.database);
    config.connect_timeout(CONNECT).application_name("summitline");
    config.ssl_mode(if address.has_tls { SslMode::Require } else { SslMode::Disable });
    config.keepalives_idle(Duration::from_secs(30)).tcp_user_timeout(Duration::from_secs(30));
    if let Some(user) = &address.user {
        config.user(user);
    }
    if !password.is_empty() {
        config.password(password.bytes());
    }
    config
}
