//! Between a program and a server: hands on what each says, late, never, cut off or as noise.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::Builder;
use std::time::Duration;

/// What happens to what a server says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    Fair,
    /// It comes later.
    Late(Duration),
    /// It never comes.
    Silent,
    /// The connection ends.
    Cut,
    /// Something else comes.
    Noise,
}

struct State {
    weather: Mutex<Weather>,
    /// Bytes from the server.
    num_bytes: AtomicU64,
    said: Mutex<Vec<u8>>,
}

/// A proxy that runs as long as the test.
pub struct Proxy {
    port: u16,
    state: Arc<State>,
}

impl Proxy {
    /// One in front of a port of the loopback.
    pub fn before(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let (weather, num_bytes) = (Mutex::new(Weather::Fair), AtomicU64::new(0));
        let state = Arc::new(State { weather, num_bytes, said: Mutex::default() });
        let shared = Arc::clone(&state);
        spawn(move || {
            for client in listener.incoming().flatten() {
                if let Ok(server) = TcpStream::connect(("127.0.0.1", target)) {
                    forward(&client, &server, &shared);
                }
            }
        });
        Self { port, state }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn set(&self, weather: Weather) {
        *self.state.weather.lock().expect("never half done") = weather;
    }

    /// How many bytes have come from the server so far.
    pub fn num_bytes(&self) -> u64 {
        self.state.num_bytes.load(Ordering::Relaxed)
    }

    /// What clients have said so far.
    pub fn said(&self) -> Vec<u8> {
        self.state.said.lock().expect("never half done").clone()
    }
}

fn forward(client: &TcpStream, server: &TcpStream, state: &Arc<State>) {
    for stream in [client, server] {
        stream.set_nodelay(true).expect("set");
        stream.set_read_timeout(Some(Duration::from_millis(20))).expect("set");
    }
    let (from, to, shared) = (client.try_clone(), server.try_clone(), Arc::clone(state));
    let (mut from, mut to) = (from.expect("a handle"), to.expect("a handle"));
    spawn(move || {
        pump(&mut from, &mut to, &shared, |bytes, _| {
            shared.said.lock().expect("never half done").extend_from_slice(bytes);
            true
        });
    });
    let (from, to, shared) = (server.try_clone(), client.try_clone(), Arc::clone(state));
    let (mut from, mut to) = (from.expect("a handle"), to.expect("a handle"));
    spawn(move || {
        pump(&mut from, &mut to, &shared, |bytes, weather| {
            shared.num_bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            match weather {
                Weather::Late(pause) => std::thread::sleep(pause),
                Weather::Noise => bytes.iter_mut().for_each(|byte| *byte = !*byte),
                Weather::Fair | Weather::Silent | Weather::Cut => {}
            }
            weather != Weather::Silent
        });
    });
}

/// Hands on what comes until one of both ends; `change` says whether it is handed on.
fn pump(
    from: &mut TcpStream,
    to: &mut TcpStream,
    state: &State,
    mut change: impl FnMut(&mut [u8], Weather) -> bool,
) {
    let mut bytes = vec![0; 1 << 16];
    loop {
        let weather = *state.weather.lock().expect("never half done");
        let read = if weather == Weather::Cut { Ok(0) } else { from.read(&mut bytes) };
        let is_over = match read {
            Ok(0) => true,
            Ok(num) => {
                let read = bytes.get_mut(..num).unwrap_or_default();
                change(read, weather) && to.write_all(read).is_err()
            }
            Err(err) => !matches!(err.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        };
        if is_over {
            for stream in [from, to] {
                // It may be closed from the other side.
                drop(stream.shutdown(Shutdown::Both));
            }
            return;
        }
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) {
    Builder::new().name("proxy".to_owned()).spawn(work).expect("a thread");
}
