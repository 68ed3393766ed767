//! The native format `timeline/1`: one readable JSON file.
//!
//! ```text
//!  text ──json──▶ pieces with places ──members──▶ records ──document──▶ Timeline
//!                                        ▲ one list of members a record: read, write, walk, schema
//! ```

mod cites;
mod context;
mod dates;
mod document;
pub(crate) mod json;
mod locate;
mod members;
mod output;
mod schema;
mod stories;
mod validate;
mod value;

pub use document::{
    FORMAT, MAX_EVENTS, event_alone, event_from_bulk, head_of, head_of_line, read, walk, write,
};
pub use output::quoted;
pub use schema::schema_text;
pub use stories::{STORIES_FORMAT, read_own, stories_in, with_stories, write_own};
pub use validate::Finding;
pub use value::Visitor;

use crate::Refusal;
use model::Problems;

/// Gives findings their places in the text of a document.
///
/// # Errors
/// If the text is not JSON.
pub fn place_findings(findings: Vec<Finding>, text: &str) -> Result<Problems, Refusal> {
    let root = json::Node::root(text).map_err(|err| Refusal::not_json(&err, text))?;
    Ok(validate::place(findings, &root, text))
}
