//! One window for a file: a start asks the windows there are whether one of them shows the file, and that one comes to the
//! front. Each listens at a socket of its own that only the person may reach; it takes a path, and answers yes or no.

use eframe::egui::{self, UserAttentionType, ViewportCommand};
use etcetera::BaseStrategy as _;
use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A window that says nothing for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// Longest path that is listened to, in bytes.
const MAX_PATH: u64 = 65_536;

const YES: u8 = b'y';
const NO: u8 = b'n';

/// Ends with its window, and the socket with it.
#[derive(Debug)]
pub struct OneWindow {
    socket: PathBuf,
    /// The file that is shown, as the system names it.
    shown: Arc<Mutex<Option<PathBuf>>>,
    /// The same as it was told last, so that a frame costs a comparison.
    told: Option<PathBuf>,
}

/// Where the sockets of a person stand: a folder that is empty after each log-out.
fn usual_folder() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.runtime_dir()?.join("summitline"))
}

/// Whether another window shows a file, and has come to the front.
pub fn is_shown_elsewhere(file: &Path) -> bool {
    usual_folder().is_some_and(|folder| is_shown_by_one_in(&folder, file))
}

fn is_shown_by_one_in(folder: &Path, file: &Path) -> bool {
    let (Ok(file), Ok(sockets)) = (file.canonicalize(), fs::read_dir(folder)) else { return false };
    let until = Instant::now() + PATIENCE;
    sockets.filter_map(Result::ok).any(|socket| match ask(&socket.path(), &file, until) {
        Ok(answer) => answer,
        Err(err) => {
            // Its window has ended without a word.
            if err.kind() == io::ErrorKind::ConnectionRefused {
                let _ = fs::remove_file(socket.path());
            }
            log::debug!("{}: {err}", socket.path().display());
            false
        }
    })
}

fn ask(socket: &Path, file: &Path, until: Instant) -> io::Result<bool> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(left))?;
    stream.set_write_timeout(Some(left))?;
    stream.write_all(file.as_os_str().as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    let mut answer = [NO];
    stream.read_exact(&mut answer)?;
    Ok(answer == [YES])
}

impl OneWindow {
    /// Listens for the window of a context; without a folder for it, or a thread, every start has a window of its own.
    pub fn listen(ctx: &egui::Context) -> Option<Self> {
        let listening = Self::listen_in(&usual_folder()?, {
            let ctx = ctx.clone();
            move || come_to_front(&ctx)
        });
        listening.inspect_err(|err| log::warn!("other starts cannot ask this window: {err}")).ok()
    }

    fn listen_in(folder: &Path, come: impl Fn() + Send + 'static) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let socket = folder.join(format!("{}.sock", std::process::id()));
        // Left behind by a process of the same number.
        let _ = fs::remove_file(&socket);
        let listener = UnixListener::bind(&socket)?;
        fs::set_permissions(&socket, Permissions::from_mode(0o600))?;
        let shown = Arc::new(Mutex::new(None));
        let own = Self { socket, shown: Arc::clone(&shown), told: None };
        std::thread::Builder::new().name("one window".to_owned()).spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                match answer(stream, &shown) {
                    Ok(true) => come(),
                    Ok(false) => {}
                    Err(err) => log::debug!("a start that asked: {err}"),
                }
            }
        })?;
        Ok(own)
    }

    /// Tells which file is shown now.
    pub fn shows(&mut self, file: Option<&Path>) {
        if self.told.as_deref() != file {
            self.told = file.map(Path::to_owned);
            let known = file.and_then(|file| file.canonicalize().ok());
            *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = known;
        }
    }
}

impl Drop for OneWindow {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.socket);
    }
}

/// Whether the file that is asked for is the one that is shown; the other is told.
fn answer(mut stream: UnixStream, shown: &Mutex<Option<PathBuf>>) -> io::Result<bool> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut path = Vec::new();
    (&stream).take(MAX_PATH).read_to_end(&mut path)?;
    let shown = shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let is_shown = shown.is_some_and(|file| file.as_os_str().as_bytes() == path);
    stream.write_all(&[if is_shown { YES } else { NO }])?;
    Ok(is_shown)
}

fn come_to_front(ctx: &egui::Context) {
    for command in [
        ViewportCommand::Minimized(false),
        ViewportCommand::Focus,
        // Where the window system lets no program take the front, it shows that this one wants to.
        ViewportCommand::RequestUserAttention(UserAttentionType::Informational),
    ] {
        ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, command);
    }
    ctx.request_repaint();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn the_window_that_shows_a_file_is_asked_to_come() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, other) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        for path in [&file, &other] {
            fs::write(path, "title,date\n").expect("written");
        }
        let sockets = folder.path().join("sockets");
        assert!(!is_shown_by_one_in(&sockets, &file), "there is no window yet");
        let (called, calls) = mpsc::channel();
        let mut window =
            OneWindow::listen_in(&sockets, move || called.send(()).expect("heard")).expect("listens");
        assert!(!is_shown_by_one_in(&sockets, &file), "it shows nothing yet");
        window.shows(Some(&file));
        assert!(is_shown_by_one_in(&sockets, &file));
        assert!(is_shown_by_one_in(&sockets, &folder.path().join("sockets/../a.csv")), "by another name");
        assert!(!is_shown_by_one_in(&sockets, &other));
        window.shows(Some(&other));
        assert!(!is_shown_by_one_in(&sockets, &file), "it shows another");
        assert_eq!(calls.try_iter().count(), 2);
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&sockets), mode(&window.socket)), (0o700, 0o600));
        drop(window);
        assert_eq!(fs::read_dir(&sockets).expect("there").count(), 0, "the socket ends with the window");
    }

    #[test]
    fn a_window_that_is_gone_or_silent_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.csv");
        fs::write(&file, "title,date\n").expect("written");
        let sockets = folder.path().join("sockets");
        fs::create_dir(&sockets).expect("made");
        drop(UnixListener::bind(sockets.join("1.sock")).expect("bound"));
        assert!(!is_shown_by_one_in(&sockets, &file));
        assert!(!sockets.join("1.sock").exists(), "what nobody listens at goes");
        let _silent = UnixListener::bind(sockets.join("2.sock")).expect("bound");
        assert!(!is_shown_by_one_in(&sockets, &file), "a silent one says no after a moment");
        assert!(sockets.join("2.sock").exists());
    }
}
