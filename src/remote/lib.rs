//! What of a timeline lies in a database: questions go out, tiles and events come back. The only layer that knows a
//! network; it connects when it is told to, to the address it is told, and sends nothing but `select` and `set`.
//!
//! ```text
//!  EngineAddress ──Connection::open──▶ TLS, a session that only reads, time limits
//!  Connection ──catalog──▶ Catalog: lanes, their floors and bounds
//!             ──tiles──▶ rows for a TileStore    ──events_in, events_by_id, search──▶ StoredEvent
//!  StoredEvents ──Excerpt──▶ Timeline of what is here
//!  Canceler ──▶ the server stops the question that runs
//! ```

mod address;
mod catalog;
mod connection;
mod error;
mod excerpt;
mod postgres_wire;
mod questions;
mod secret;
mod tls;

pub use address::{AddressError, EngineAddress};
pub use catalog::{Catalog, CatalogLane};
pub use connection::{Canceler, Connection, Purpose};
pub use error::{EngineError, EngineErrorKind};
pub use excerpt::Excerpt;
pub use questions::StoredEvent;
pub use secret::Secret;
