//! The protocol of `PostgreSQL`: opened, asked, read row by row, and never waited for without end, as a server or what lies
//! between may fall silent.

use crate::address::EngineAddress;
use crate::error::{EngineError, EngineErrorKind};
use crate::questions;
use crate::secret::Secret;
use crate::tls;
use futures_util::TryStreamExt as _;
use std::error::Error;
use std::future::Future;
use std::net::ToSocketAddrs as _;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::{FromSql, ToSql, Type};
use tokio_postgres::{CancelToken, Client, Config, Row};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a server may take to be reached and to let somebody in, or to be told to stop.
const CONNECT: Duration = Duration::from_secs(10);

/// How much longer than the server allows a question nothing may come.
const GRACE: Duration = Duration::from_secs(5);

/// How long a connection that has broken may take to say why.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Most bytes of one answer, as far as its texts and numbers go.
const MAX_BYTES: usize = 64 << 20;

/// A connection over that protocol.
pub(crate) struct PostgresWire {
    runtime: Runtime,
    client: Client,
    /// What carries bytes to and fro, and says why it ended.
    carrier: Option<JoinHandle<Result<(), tokio_postgres::Error>>>,
    tls: MakeRustlsConnect,
    limit: Duration,
    refused: Vec<String>,
}

/// Stops the question that runs, from another thread.
#[derive(Clone)]
pub(crate) struct PostgresCanceler {
    token: CancelToken,
    tls: MakeRustlsConnect,
}

impl PostgresCanceler {
    pub fn cancel(&self) -> Result<(), EngineError> {
        new_runtime()?.block_on(in_time(CONNECT, self.token.cancel_query(self.tls.clone())))
    }
}

impl PostgresWire {
    /// Connects, and limits the session to reading for so many seconds a question.
    pub fn open(
        address: &EngineAddress,
        password: &Secret,
        root: Option<&[u8]>,
        seconds: u32,
    ) -> Result<Self, EngineError> {
        // A system says differently that there is no such host, so that is found out first.
        if !address.is_socket() {
            let found = (address.host.as_str(), address.port).to_socket_addrs();
            found.map_err(|err| EngineError::new(EngineErrorKind::NoSuchHost, &err.to_string()))?;
        }
        let (tls, runtime) = (tls::connector(root.filter(|_| address.has_tls))?, new_runtime()?);
        let config = configured(address, password);
        let opened = runtime.block_on(in_time(CONNECT, config.connect(tls.clone())));
        let (client, connection) = opened.map_err(EngineError::while_connecting)?;
        let carrier = Some(runtime.spawn(connection));
        let limit = Duration::from_secs(u64::from(seconds)) + GRACE;
        let mut wire = Self { runtime, client, carrier, tls, limit, refused: Vec::new() };
        wire.limit_session(seconds)?;
        Ok(wire)
    }

    /// Poolers refuse some of these; only that nothing can be written must hold.
    fn limit_session(&mut self, seconds: u32) -> Result<(), EngineError> {
        self.set(questions::READ_ONLY)?;
        for setting in questions::limits(seconds) {
            match self.set(&setting) {
                Err(err) if err.is_gone() => return Err(err),
                Err(_) => self.refused.push(setting),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    fn set(&mut self, setting: &str) -> Result<(), EngineError> {
        let set = self.runtime.block_on(in_time(self.limit, self.client.batch_execute(setting)));
        set.map_err(|err| self.cause_of(err))
    }

    /// Settings that the server did not take.
    pub fn refused(&self) -> &[String] {
        &self.refused
    }

    pub fn canceler(&self) -> PostgresCanceler {
        PostgresCanceler { token: self.client.cancel_token(), tls: self.tls.clone() }
    }

    /// Asks, and reads row by row, so that an answer without end is left off in time.
    pub fn rows<T>(
        &mut self,
        question: &str,
        values: &[String],
        read: impl Fn(&Row) -> Result<T, tokio_postgres::Error>,
    ) -> Result<Vec<T>, EngineError> {
        let values = values.iter().map(|value| (value as &(dyn ToSql + Sync), Type::TEXT));
        let limit = self.limit;
        let answer = async {
            let answer = in_time(limit, self.client.query_typed_raw(question, values)).await?;
            let (mut answer, mut rows, mut num_bytes) = (std::pin::pin!(answer), Vec::new(), 0);
            while let Some(row) = in_time(limit, answer.try_next()).await? {
                for at in 0..row.len() {
                    num_bytes += row.try_get::<_, RawLength>(at)?.0;
                }
                if num_bytes > MAX_BYTES {
                    return Err(EngineError::new(EngineErrorKind::TooLarge, ""));
                }
                rows.push(read(&row)?);
            }
            Ok(rows)
        };
        self.runtime.block_on(answer).map_err(|err| self.cause_of(err))
    }

    /// Why a connection is gone, in the words of what carried it.
    fn cause_of(&mut self, err: EngineError) -> EngineError {
        let carrier = self.carrier.take_if(|_| err.kind == EngineErrorKind::Gone);
        let Some(carrier) = carrier else { return err };
        match self.runtime.block_on(async { timeout(LAST_WORDS, carrier).await }) {
            Ok(Ok(Err(cause))) => {
                let cause = EngineError::from(cause);
                EngineError { kind: EngineErrorKind::Gone, ..cause }
            }
            Ok(Ok(Ok(())) | Err(_)) | Err(_) => err,
        }
    }
}

fn new_runtime() -> Result<Runtime, EngineError> {
    let built = Builder::new_current_thread().enable_all().build();
    built.map_err(|err| EngineError::new(EngineErrorKind::Other, &err.to_string()))
}

/// Waits for the next that comes of a server, but not longer than that.
async fn in_time<T>(
    limit: Duration,
    next: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, EngineError> {
    match timeout(limit, next).await {
        Ok(next) => Ok(next?),
        Err(late) => Err(EngineError::new(EngineErrorKind::NoAnswer, &late.to_string())),
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
    config.application_name("summitline");
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
