//! A password that is at hand: `PGPASSWORD`, or the password file that other programs of `PostgreSQL` read.

use remote::{EngineAddress, Secret};
use std::path::{Path, PathBuf};

/// The password for an address; an empty one if there is none, as many servers need none.
pub(super) fn found(address: &EngineAddress) -> Secret {
    if let Ok(password) = std::env::var("PGPASSWORD") {
        return Secret::new(password);
    }
    let file = std::env::var_os("PGPASSFILE").map(PathBuf::from).or_else(usual_file);
    file.and_then(|file| in_file(&file, address)).unwrap_or_default()
}

fn usual_file() -> Option<PathBuf> {
    let home = etcetera::home_dir().ok()?;
    Some(home.join(".pgpass"))
}

fn in_file(file: &Path, address: &EngineAddress) -> Option<Secret> {
    let is_private = is_private(file);
    let text = std::fs::read_to_string(file).ok()?;
    if !is_private {
        log::warn!("{} may be read by others and is not used; set its mode to 600", file.display());
        return None;
    }
    text.lines().find_map(|line| in_line(line, address))
}

/// Others must not be able to read it.
#[cfg(unix)]
fn is_private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|about| about.permissions().mode().trailing_zeros() >= 6)
}

#[cfg(not(unix))]
const fn is_private(_file: &Path) -> bool {
    true
}

/// `host:port:database:user:password`, each of which may be `*`; a backslash takes the meaning from what follows.
fn in_line(line: &str, address: &EngineAddress) -> Option<Secret> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    let fields = fields(line);
    let [host, port, database, user, password] = fields.as_slice() else { return None };
    let user_of_system = || std::env::var("USER").unwrap_or_default();
    let host_name = if address.is_socket() { "localhost" } else { &address.host };
    let asked = [
        (host, host_name.to_owned()),
        (port, address.port.to_string()),
        (database, address.database.clone()),
        (user, address.user.clone().unwrap_or_else(user_of_system)),
    ];
    let is_meant = asked.iter().all(|(field, value)| *field == "*" || *field == value);
    is_meant.then(|| Secret::new(password.clone()))
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if fields.len() < 5 => fields.push(String::new()),
            '\\' => fields.last_mut().into_iter().for_each(|field| field.extend(letters.next())),
            _ => fields.last_mut().into_iter().for_each(|field| field.push(letter)),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_for_an_address_is_found() {
        let address = EngineAddress::parse("postgres://ann@db.example/history").expect("an address");
        let check = |line: &str| in_line(line, &address).is_some();
        for line in [
            "db.example:5432:history:ann:secret",
            "*:*:*:*:secret",
            "db.example:*:history:ann:a:b",
            r"db.example:5432:history:ann:a\:b",
        ] {
            assert!(check(line), "{line}");
        }
        for line in ["db.example:5433:history:ann:s", "*:*:*:bob:s", "# *:*:*:*:s", "*:*:*:*", ""] {
            assert!(!check(line), "{line}");
        }
        assert_eq!(in_line(r"*:*:*:*:a\:b\\c", &address), Some(Secret::new(r"a:b\c".to_owned())));
    }
}
