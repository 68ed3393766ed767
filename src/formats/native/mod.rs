//! The native format `timeline/1`: one readable JSON file.
//!
//! ```text
//!  text ──json──▶ pieces with places ──members──▶ records ──document──▶ Timeline
//!                                        ▲ one list of members a record: read, write, walk, schema
//! ```

mod cites;
mod context;
mod cycles;
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
mod write;

pub use document::{
    FORMAT, MAX_EVENTS, event_alone, event_from_bulk, head_of, head_of_line, needs_more, read, term_alone,
    walk,
};
pub(crate) use json::{JsonKind, Member, Node};
pub use output::quoted;
pub use schema::schema_text;
pub use stories::{STORIES_FORMAT, read_own, stories_in, with_stories, write_own};
pub use validate::{Finding, Findings, LaneList, findings};
pub use value::Visitor;
pub(crate) use write::{EventPlace, event_places};
pub use write::{event_text, num_items, term_text, write, write_pieces};

use crate::ReadError;
use model::Problems;

/// Whether an event or a term has a member of that name.
pub(crate) fn is_member(name: &str) -> bool {
    use value::Record as _;
    let mut members = model::event::Event::MEMBERS.iter().chain(model::office::Term::MEMBERS);
    members.any(|(member, _)| *member == name)
}

/// Whether an item of a list looks as this format, or a bulk form of it, writes an event: a title and a date in EDTF.
pub(crate) fn is_event(item: &Node<'_>) -> bool {
    let when = item.member("when").or_else(|| item.member("start"));
    let is_date = when.is_some_and(|when| match when.kind() {
        JsonKind::Text => when.text().is_some_and(|text| {
            let when = model::date::When::plain(text);
            when.extent(
                model::date::Reading::Occurrence,
                model::Resolution::Seconds,
                model::date::ZoneRule::Wall,
            )
            .is_ok()
        }),
        JsonKind::Object => when.member("edtf").is_some(),
        JsonKind::Array | JsonKind::Number | JsonKind::Bool | JsonKind::Null => false,
    });
    is_date && item.member("title").is_some_and(|title| title.kind() == JsonKind::Text)
}

/// Gives findings their places in the text of a document.
///
/// # Errors
/// If the text is not JSON.
pub fn place_findings(findings: Vec<Finding>, text: &str) -> Result<Problems, ReadError> {
    let root = Node::root(text).map_err(|err| ReadError::not_json(&err, text))?;
    Ok(validate::place(findings.into(), &root, text))
}
