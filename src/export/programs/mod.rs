//! A timeline → files of other timeline programs, as near as these can hold it; what they cannot is counted, so that it is
//! told before anything is written.
//!
//! ```text
//!  Timeline ──left_out──▶ what will be missing, in words
//!           └─written──▶ JSON of TimelineJS 3 or of vis-timeline
//! ```
//!
//! What such a program had written and this one has only kept goes back with its entry.

mod plain_date;
mod timelinejs;
mod vis;

use model::event::Event;
use model::extra::Extra;
use model::own_column::own_cells;
use model::words::EventStatus;
use model::{EventId, RowKind, Timeline};
use plain_date::PlainDates;
use serde_json::{Map, Value};
use words::{Message, Words, msg};

/// A program whose files can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherProgram {
    TimelineJs,
    Vis,
}

impl OtherProgram {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::TimelineJs, Self::Vis];

    /// The word on the command line, and before the ending of a name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TimelineJs => "timelinejs",
            Self::Vis => "vis",
        }
    }

    /// The program of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|program| program.word() == word)
    }

    /// What its files cannot hold of a timeline, each with its count; empty if they hold everything.
    pub fn left_out(self, timeline: &Timeline, words: &Words) -> Vec<String> {
        let said = left_out(self, timeline).into_iter().filter(|(count, _)| *count > 0);
        said.map(|(_, message)| words.text(&message)).collect()
    }

    /// The file.
    pub fn written(self, timeline: &Timeline, words: &Words) -> String {
        let document = match self {
            Self::TimelineJs => timelinejs::document(timeline, words),
            Self::Vis => vis::document(timeline),
        };
        format!("{document:#}\n")
    }
}

fn left_out(program: OtherProgram, timeline: &Timeline) -> Vec<(usize, Message)> {
    let events: Vec<Event> = entries(timeline).filter_map(|row| timeline.event(row)).collect();
    let sum = |count: &dyn Fn(&Event) -> usize| events.iter().map(count).sum::<usize>();
    let is_status = |event: &Event| usize::from(event.status != EventStatus::Unknown);
    let dates = |is_lost: fn(&PlainDates) -> bool| {
        let found = entries(timeline).filter_map(|row| dates_of(timeline, row));
        found.filter(is_lost).count()
    };
    let no_date = entries(timeline).filter(|row| dates_of(timeline, *row).is_none()).count();
    let no_date = no_date + timeline.unplaced().len();
    let people = sum(&|event| event.participants.len());
    let items = sum(&|event| event.agenda.len() + event.outcomes.len() + event.statements.len());
    let claims = sum(&|event| event.claims.len());
    let sources = sum(&|event| event.src.len());
    let links = sum(&|event| event.links.len());
    let tags = sum(&|event| event.tags.len());
    let places = sum(&|event| usize::from(event.place.is_some()));
    let own = sum(&|event| own_cells(&event.extra).count());
    let media =
        sum(&|event| event.media.len().saturating_sub(usize::from(program == OtherProgram::TimelineJs)));
    let lanes = sum(&|event| event.lanes.len());
    let categories = sum(&|event| match program {
        OtherProgram::TimelineJs => event.categories.len(),
        OtherProgram::Vis => event.categories.len().saturating_sub(1),
    });
    let terms = timeline.term_rows().len();
    let stories = timeline.head().stories.len();
    vec![
        (no_date, msg!(lacks_undated, count = no_date)),
        (dates(|dates| !dates.is_exact), msg!(lacks_exactness, count = dates(|dates| !dates.is_exact))),
        (dates(|dates| dates.has_zone), msg!(lacks_zones, count = dates(|dates| dates.has_zone))),
        (sum(&is_status), msg!(lacks_statuses, count = sum(&is_status))),
        (people, msg!(lacks_people, count = people)),
        (items, msg!(lacks_items, count = items)),
        (claims, msg!(lacks_claims, count = claims)),
        (sources, msg!(lacks_sources, count = sources)),
        (links, msg!(lacks_links, count = links)),
        (tags, msg!(lacks_tags, count = tags)),
        (categories, msg!(lacks_categories, count = categories)),
        (places, msg!(lacks_places, count = places)),
        (media, msg!(lacks_media, count = media)),
        (lanes, msg!(lacks_lanes, count = lanes)),
        (own, msg!(lacks_own, count = own)),
        (terms, msg!(lacks_terms, count = terms)),
        (stories, msg!(lacks_stories, count = stories)),
    ]
}

/// Events and terms, as the file lists them.
fn entries(timeline: &Timeline) -> impl Iterator<Item = EventId> {
    let mut rows: Vec<EventId> =
        timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements).collect();
    let place = |row: &EventId| {
        let is_term = timeline.kind(*row) == RowKind::Term;
        (timeline.layer(*row), is_term, timeline.columns().file_order(*row))
    };
    rows.sort_by_key(place);
    rows.into_iter()
}

fn dates_of(timeline: &Timeline, row: EventId) -> Option<PlainDates> {
    PlainDates::of(&timeline.when(row), timeline.kind(row).reading())
}

/// What a program had written of an entry and this one has only kept, over what is written now.
fn put_back(entry: &mut Map<String, Value>, extra: &Extra, program: OtherProgram) {
    let key = format!("\"x-import.{}\"", program.word());
    let Some(kept) = extra.iter().find(|member| *member.key == *key) else { return };
    if let Ok(members) = serde_json::from_str::<Map<String, Value>>(&kept.value) {
        entry.extend(members);
    }
}

/// A text as the program takes it, which is HTML.
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escaped.replace('\n', "<br>")
}

/// Puts a text in, if there is any.
fn put(entry: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        entry.insert(name.to_owned(), text.into());
    }
}
