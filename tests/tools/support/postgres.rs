//! A `PostgreSQL` of the test's own: a folder, a socket and a port of the loopback, gone when it is dropped. As root it runs
//! as the user that the package has made, as it refuses to run as root.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The programs of the newest version that is installed.
pub fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders.filter(|folder| folder.join("initdb").is_file()).max()
}

/// A server that runs.
pub struct PostgresServer {
    folder: TempDir,
    port: u16,
}

impl PostgresServer {
    /// A new server that logs every statement, with one database.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("its number").port();
        drop(free);
        let server = Self { folder, port };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        let data = server.data();
        run(server
            .program("initdb")
            .args(["-U", "owner", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-D"])
            .arg(&data));
        let socket = server.folder.path().display();
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{socket}'\nfsync = off\n\
             log_statement = all\nlog_line_prefix = '%a|'\n"
        );
        server.add("postgresql.conf", &settings);
        server.begin();
        server
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts it, or starts it again.
    pub fn begin(&self) {
        let log = self.folder.path().join("log");
        run(self.program("pg_ctl").arg("-D").arg(self.data()).arg("-l").arg(log).args(["-w", "start"]));
    }

    /// Stops it, as if it had been pulled out.
    pub fn end(&self) {
        run(self.program("pg_ctl").arg("-D").arg(self.data()).args(["-w", "-m", "immediate", "stop"]));
    }

    /// Adds to a file of its settings; who the owner is stays.
    pub fn add(&self, file: &str, text: &str) {
        let path = self.data().join(file);
        let mut file = std::fs::OpenOptions::new().append(true).open(&path).expect("a file of settings");
        file.write_all(text.as_bytes()).expect("written");
    }

    fn program(&self, name: &str) -> Command {
        let program = programs().expect("PostgreSQL is installed").join(name);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program).current_dir(self.folder.path());
        command
    }

    /// What was logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).expect("the log")
    }

    /// The address of a database, for a user.
    pub fn address(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// Its port on the loopback.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Encrypts from its next start on, as a name that an authority vouches for. Gives the file of that authority.
    pub fn encrypt(&self, name: &str) -> PathBuf {
        let folder = self.folder.path();
        let root = make_root(folder, "root");
        let run_in = |args: &[&str]| run(Command::new("openssl").args(args).current_dir(folder));
        let subject = format!("/CN={name}");
        let extensions = format!("subjectAltName=DNS:{name}\nbasicConstraints=CA:FALSE\n");
        std::fs::write(folder.join("extensions"), extensions).expect("written");
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
        let wish = ["-keyout", "data/server.key", "-out", "wish.pem", "-subj", &subject];
        run_in(&[&["req"][..], &key, &wish].concat());
        let signed =
            ["-in", "wish.pem", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "2"];
        let out = ["-extfile", "extensions", "-out", "data/server.crt"];
        run_in(&[&["x509", "-req"][..], &signed, &out].concat());
        if is_root() {
            run(Command::new("chown")
                .args(["postgres", "data/server.key", "data/server.crt"])
                .current_dir(folder));
        }
        run(Command::new("chmod").args(["600", "data/server.key"]).current_dir(folder));
        self.add("postgresql.conf", "ssl = on\n");
        self.end();
        self.begin();
        root
    }

    /// Runs statements as the owner; what they answer, a line each.
    #[track_caller]
    pub fn sql(&self, database: &str, statements: &str) -> String {
        let mut psql = self.psql(database);
        let mut child = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("psql runs");
        let mut input = child.stdin.take().expect("its input");
        input.write_all(statements.as_bytes()).expect("taken");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{statements}");
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }

    /// Keeps everybody from a table until the lock is dropped.
    pub fn lock(&self, database: &str, table: &str) -> TableLock {
        let mut psql = self.psql(database);
        let mut child = psql.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("psql runs");
        let mut input = child.stdin.take().expect("its input");
        let statements = format!("begin;\nlock table {table} in access exclusive mode;\n");
        input.write_all(statements.as_bytes()).expect("taken");
        let lock = TableLock { child, input: Some(input) };
        self.wait_for(database, "pg_locks where mode = 'AccessExclusiveLock' and granted", 1);
        lock
    }

    /// Waits until so many of ours wait for a lock.
    pub fn wait_for_lock(&self, database: &str, num: usize) {
        let waiting = "pg_stat_activity where application_name = 'summitline' and wait_event_type = 'Lock'";
        self.wait_for(database, waiting, num);
    }

    fn wait_for(&self, database: &str, rows: &str, num: usize) {
        let started = Instant::now();
        while self.sql(database, &format!("select count(*) from {rows}")) != num.to_string() {
            assert!(started.elapsed() < Duration::from_secs(20), "{rows}");
        }
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "owner", "-d", database, "-h"]);
        psql.arg(self.folder.path()).args(["-p", &self.port.to_string()]);
        psql
    }

    /// Its folder, into which a table may be put.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// A lock that ends with it.
pub struct TableLock {
    child: Child,
    input: Option<ChildStdin>,
}

impl Drop for TableLock {
    fn drop(&mut self) {
        self.input = None;
        if let Err(err) = self.child.wait() {
            eprintln!("not waited for: {err}");
        }
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        let stopped =
            self.program("pg_ctl").arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]).output();
        if let Err(err) = stopped {
            eprintln!("not stopped: {err}");
        }
    }
}

/// An authority that nobody knows yet, as files of a name in a folder.
pub fn make_root(folder: &Path, name: &str) -> PathBuf {
    let (key, root) = (format!("{name}.key"), format!("{name}.pem"));
    let own = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    let files = ["-keyout", &key, "-out", &root, "-subj", "/CN=An authority"];
    run(Command::new("openssl").args(["req", "-x509"]).args(own).args(files).current_dir(folder));
    folder.join(root)
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().expect("id runs");
    output.stdout.starts_with(b"0\n")
}

#[track_caller]
fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("it runs");
    assert!(output.success(), "{command:?}");
}
