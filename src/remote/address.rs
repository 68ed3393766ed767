//! Where an engine is: `postgres://user@host:port/database?schema=summitline`. A password in it is refused, as addresses
//! end in histories, logs and pictures of screens.

use std::fmt::{self, Write as _};
use std::path::PathBuf;
use words::{Message, msg};

const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];
const PORT: u16 = 5_432;
const SCHEMA: &str = "summitline";

/// Longer names are no names of this world.
const MAX_NAME: usize = 63;

/// Where an engine is, and which of its schemas holds the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineAddress {
    /// A name, a number, or the folder of a socket.
    pub host: String,
    pub port: u16,
    /// Who asks; the name of the system's user if it is left out.
    pub user: Option<String>,
    pub database: String,
    pub schema: String,
    /// Whether all that is sent is encrypted, and the server must prove its name.
    pub has_tls: bool,
    /// The authority that vouches for the server, if it is none of the system's.
    pub root_certificate: Option<PathBuf>,
}

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    OtherScheme,
    HasPassword,
    NoHost,
    NoDatabase,
    BadPort,
    BadSchema,
    UnknownSetting,
    Unencrypted,
}

impl AddressError {
    /// What is wrong, and what to type instead.
    pub fn message(self) -> Message {
        match self {
            Self::OtherScheme => msg!(address_other_scheme),
            Self::HasPassword => msg!(address_has_password),
            Self::NoHost => msg!(address_no_host),
            Self::NoDatabase => msg!(address_no_database),
            Self::BadPort => msg!(address_bad_port),
            Self::BadSchema => msg!(address_bad_schema),
            Self::UnknownSetting => msg!(address_unknown_setting),
            Self::Unencrypted => msg!(address_unencrypted),
        }
    }
}

impl EngineAddress {
    /// Whether a text is meant to be an address rather than a path.
    pub fn is_meant(text: &str) -> bool {
        let text = text.trim();
        SCHEMES
            .iter()
            .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
    }

    /// Reads an address.
    ///
    /// # Errors
    /// If it is none, or holds a password.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let scheme = SCHEMES
            .iter()
            .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        let rest = scheme.and_then(|scheme| text.get(scheme.len()..)).ok_or(AddressError::OtherScheme)?;
        let (rest, settings) = rest.split_once('?').unwrap_or((rest, ""));
        let (place, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, place) = match place.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, place),
        };
        if user.is_some_and(|user| user.contains(':')) {
            return Err(AddressError::HasPassword);
        }
        let (host, port) = host_and_port(place)?;
        let mut address = Self {
            host: decoded(host),
            port,
            user: user.map(decoded).filter(|user| !user.is_empty()),
            database: decoded(database),
            schema: SCHEMA.to_owned(),
            has_tls: false,
            root_certificate: None,
        };
        let mut mode = None;
        for (name, value) in settings.split('&').filter_map(|setting| setting.split_once('=')) {
            address.set(name, decoded(value), &mut mode)?;
        }
        address.checked(mode.as_deref())
    }

    fn set(&mut self, name: &str, value: String, mode: &mut Option<String>) -> Result<(), AddressError> {
        match name {
            "host" => self.host = value,
            "port" => self.port = value.parse().map_err(|_| AddressError::BadPort)?,
            "user" => self.user = Some(value),
            "dbname" => self.database = value,
            "schema" => self.schema = value,
            "sslmode" => *mode = Some(value),
            "sslrootcert" => self.root_certificate = Some(PathBuf::from(value)),
            "password" | "passfile" => return Err(AddressError::HasPassword),
            _ => return Err(AddressError::UnknownSetting),
        }
        Ok(())
    }

    fn checked(mut self, mode: Option<&str>) -> Result<Self, AddressError> {
        if self.host.is_empty() {
            return Err(AddressError::NoHost);
        }
        if self.database.is_empty() {
            return Err(AddressError::NoDatabase);
        }
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let begins_well = self.schema.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        if !begins_well || !self.schema.chars().all(is_plain) || self.schema.len() > MAX_NAME {
            return Err(AddressError::BadSchema);
        }
        self.has_tls = match mode {
            Some("require" | "verify-full") => !self.is_socket(),
            Some("disable") if self.is_on_this_machine() => false,
            Some("disable") => return Err(AddressError::Unencrypted),
            None => !self.is_on_this_machine(),
            Some(_) => return Err(AddressError::UnknownSetting),
        };
        Ok(self)
    }

    /// Whether the host is the folder of a socket.
    pub fn is_socket(&self) -> bool {
        self.host.starts_with('/')
    }

    /// Whether nothing that is sent leaves this machine.
    pub fn is_on_this_machine(&self) -> bool {
        let is_loopback = self.host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        self.is_socket() || is_loopback || self.host.eq_ignore_ascii_case("localhost")
    }
}

/// The address as it is shown and remembered: without the user.
impl fmt::Display for EngineAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut settings = Vec::new();
        let host = if self.is_socket() {
            settings.push(format!("host={}", encoded(&self.host)));
            String::new()
        } else if self.host.contains(':') {
            format!("[{}]", self.host)
        } else {
            self.host.clone()
        };
        let port = if self.port == PORT { String::new() } else { format!(":{}", self.port) };
        if self.schema != SCHEMA {
            settings.push(format!("schema={}", self.schema));
        }
        if self.has_tls && self.is_on_this_machine() {
            settings.push("sslmode=require".to_owned());
        }
        if let Some(path) = &self.root_certificate {
            settings.push(format!("sslrootcert={}", encoded(&path.to_string_lossy())));
        }
        let settings = if settings.is_empty() { String::new() } else { format!("?{}", settings.join("&")) };
        write!(f, "postgres://{host}{port}/{}{settings}", encoded(&self.database))
    }
}

fn host_and_port(place: &str) -> Result<(&str, u16), AddressError> {
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':')),
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let port = port.map_or(Ok(PORT), |port| port.parse().map_err(|_| AddressError::BadPort))?;
    Ok((host, port))
}

/// `%2F` as `/`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        let (byte, behind) = match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => (byte, behind.get(2..).unwrap_or_default()),
            None => (*first, behind),
        };
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain {
            out.push(char::from(byte));
        } else {
            let _never_fails = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for (text, shown, has_tls) in [
            ("postgres://db.example/history", "postgres://db.example/history", true),
            (
                "postgresql://ann@db.example:6432/history?schema=tiles_2",
                "postgres://db.example:6432/history?schema=tiles_2",
                true,
            ),
            ("POSTGRES://localhost/a", "postgres://localhost/a", false),
            ("postgres://127.0.0.1/a?sslmode=require", "postgres://127.0.0.1/a?sslmode=require", true),
            ("postgres://[::1]:7000/a", "postgres://[::1]:7000/a", false),
            ("postgres:///a%20b?host=/run/pg", "postgres:///a%20b?host=/run/pg", false),
            ("postgres://h/a?sslrootcert=/c/root.pem", "postgres://h/a?sslrootcert=/c/root.pem", true),
        ] {
            let address = EngineAddress::parse(text).expect(text);
            assert_eq!((address.to_string().as_str(), address.has_tls), (shown, has_tls), "{text}");
            let again = EngineAddress::parse(shown).expect(shown);
            assert_eq!(again, EngineAddress { user: None, ..address }, "{text}");
        }
    }

    #[test]
    fn what_is_refused_says_why() {
        for (text, expected) in [
            ("mysql://h/a", AddressError::OtherScheme),
            ("postgres://ann:secret@h/a", AddressError::HasPassword),
            ("postgres://h/a?password=secret", AddressError::HasPassword),
            ("postgres:///a", AddressError::NoHost),
            ("postgres://h", AddressError::NoDatabase),
            ("postgres://h:70000/a", AddressError::BadPort),
            ("postgres://h/a?schema=x;drop", AddressError::BadSchema),
            ("postgres://h/a?schema=Tiles", AddressError::BadSchema),
            ("postgres://h/a?options=-c", AddressError::UnknownSetting),
            ("postgres://h/a?sslmode=prefer", AddressError::UnknownSetting),
            ("postgres://h/a?sslmode=disable", AddressError::Unencrypted),
        ] {
            assert_eq!(EngineAddress::parse(text), Err(expected), "{text}");
        }
    }
}
