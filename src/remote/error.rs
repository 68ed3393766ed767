//! What goes wrong between here and an engine, each with its sentence and what to do.

use std::error::Error as _;
use std::io;
use tokio_postgres::error::SqlState;
use words::{Message, msg};

/// Most letters of what a server says.
const MAX_DETAIL: usize = 500;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineErrorKind {
    NoSuchHost,
    Refused,
    NoAnswer,
    /// What listens there speaks another protocol.
    NotAnEngine,
    NoTls,
    Certificate,
    Password,
    NoDatabase,
    NoPermission,
    NoTable,
    NoColumn,
    /// The tables are not what they have to be.
    OtherFormat,
    TookTooLong,
    Stopped,
    TooLarge,
    Gone,
    Other,
}

/// What went wrong, with what the server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineError {
    pub kind: EngineErrorKind,
    /// In the words of the server or the system.
    pub detail: String,
}

impl EngineError {
    pub(crate) fn new(kind: EngineErrorKind, detail: &str) -> Self {
        Self { kind, detail: detail.chars().take(MAX_DETAIL).collect() }
    }

    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self.kind {
            EngineErrorKind::NoSuchHost => msg!(engine_no_such_host),
            EngineErrorKind::Refused => msg!(engine_refused),
            EngineErrorKind::NoAnswer => msg!(engine_no_answer),
            EngineErrorKind::NotAnEngine => msg!(engine_not_an_engine),
            EngineErrorKind::NoTls => msg!(engine_no_tls),
            EngineErrorKind::Certificate => msg!(engine_certificate),
            EngineErrorKind::Password => msg!(engine_password),
            EngineErrorKind::NoDatabase => msg!(engine_no_database),
            EngineErrorKind::NoPermission => msg!(engine_no_permission),
            EngineErrorKind::NoTable => msg!(engine_no_table),
            EngineErrorKind::NoColumn => msg!(engine_no_column),
            EngineErrorKind::OtherFormat => msg!(engine_other_format),
            EngineErrorKind::TookTooLong => msg!(engine_took_too_long),
            EngineErrorKind::Stopped => msg!(engine_stopped),
            EngineErrorKind::TooLarge => msg!(engine_too_large),
            EngineErrorKind::Gone => msg!(engine_gone),
            EngineErrorKind::Other => msg!(engine_other_error),
        }
    }

    /// The same where nothing has been understood of what came so far.
    pub(crate) fn while_connecting(self) -> Self {
        match self.kind {
            EngineErrorKind::Gone => Self { kind: EngineErrorKind::NotAnEngine, ..self },
            _ => self,
        }
    }

    /// Whether there is no connection any more.
    pub const fn is_lost(&self) -> bool {
        matches!(self.kind, EngineErrorKind::Gone | EngineErrorKind::NoAnswer)
    }

    /// Whether the connection is of no more use: it is lost, or the rest of an answer is still on its way.
    pub const fn is_gone(&self) -> bool {
        self.is_lost() || matches!(self.kind, EngineErrorKind::TooLarge)
    }
}

impl From<tokio_postgres::Error> for EngineError {
    fn from(err: tokio_postgres::Error) -> Self {
        if let Some(said) = err.as_db_error() {
            let detail = match (said.table(), said.hint()) {
                (_, Some(hint)) => format!("{}. {hint}", said.message()),
                (_, None) => said.message().to_owned(),
            };
            return Self::new(kind_of_state(said.code(), said.message()), &detail);
        }
        let mut detail = err.to_string();
        let mut kind = if err.is_closed() { EngineErrorKind::Gone } else { EngineErrorKind::Other };
        let mut source = err.source();
        while let Some(inner) = source {
            detail = inner.to_string();
            if let Some(io) = inner.downcast_ref::<io::Error>() {
                kind = kind_of_io(io);
                let within = io.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
                kind = within.map_or(kind, kind_of_tls);
            }
            source = inner.source();
        }
        if detail.contains("does not support TLS") {
            kind = EngineErrorKind::NoTls;
        }
        if detail.contains("unexpected message") {
            // From here on nobody knows what belongs to which question.
            kind = EngineErrorKind::Gone;
        }
        if detail.contains("password missing") {
            kind = EngineErrorKind::Password;
        }
        Self::new(kind, &detail)
    }
}

fn kind_of_state(code: &SqlState, message: &str) -> EngineErrorKind {
    match code.code() {
        "28P01" | "28000" => EngineErrorKind::Password,
        "3D000" => EngineErrorKind::NoDatabase,
        "42501" => EngineErrorKind::NoPermission,
        "42P01" | "3F000" => EngineErrorKind::NoTable,
        "42703" | "42883" | "42804" => EngineErrorKind::NoColumn,
        "55P03" => EngineErrorKind::TookTooLong,
        "57014" if message.contains("timeout") => EngineErrorKind::TookTooLong,
        "57014" => EngineErrorKind::Stopped,
        code if code.starts_with("57P") || code.starts_with("08") => EngineErrorKind::Gone,
        _ => EngineErrorKind::Other,
    }
}

fn kind_of_tls(err: &rustls::Error) -> EngineErrorKind {
    match err {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => {
            EngineErrorKind::Certificate
        }
        _ => EngineErrorKind::NotAnEngine,
    }
}

fn kind_of_io(err: &io::Error) -> EngineErrorKind {
    match err.kind() {
        io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound => EngineErrorKind::Refused,
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => EngineErrorKind::NoAnswer,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => EngineErrorKind::NoAnswer,
        _ => EngineErrorKind::Gone,
    }
}
