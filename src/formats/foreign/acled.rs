//! ACLED's table of political violence → an event a row, a lane a country.

use super::Clues;
use super::csv_records::{self, Row};
use super::date_text::stamp_from_text;
use super::draft::{Draft, Spot};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Participant, Place};
use model::source::Source;
use model::words::EntityKind;
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let line = clues.first_line();
    let head = csv_records::head(line, delimiter(line));
    ["event_date", "event_type", "actor1"].iter().all(|name| head.iter().any(|column| column == name))
}

fn delimiter(line: &str) -> u8 {
    if line.matches(';').count() > line.matches(',').count() { b';' } else { b',' }
}

/// Columns that are wholly in the event.
const TAKEN: [&str; 10] = [
    "event_id_cnty",
    "sub_event_type",
    "event_type",
    "country",
    "location",
    "latitude",
    "longitude",
    "notes",
    "source",
    "actor1",
];

/// Reads it.
///
/// # Errors
/// If it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("acled", text);
    "ACLED".clone_into(&mut draft.head.title);
    let mut names: Vec<String> = Vec::new();
    let delimiter = delimiter(text.trim_start().lines().next().unwrap_or(""));
    csv_records::for_each(text, delimiter, true, |row| {
        if names.is_empty() {
            names = row.cells.iter().map(|name| name.trim().to_lowercase()).collect();
            return Ok(());
        }
        let spot = Spot::new(row.offset, "", row.raw);
        if row.cells.len() != names.len() {
            let (cells, columns) = (row.cells.len(), names.len());
            let message = msg!(fault_ragged_kept, cells = cells, columns = columns);
            draft.warn("ragged-row", &spot, message, msg!(fix_row));
            draft.keep_unread(&quoted(row.raw));
            return Ok(());
        }
        let event = event(&names, &row, &mut draft);
        draft.push(event, spot, watch)
    })?;
    draft.finish(watch)
}

fn event(names: &[String], row: &Row<'_>, draft: &mut Draft<'_>) -> Event {
    let cell = |name: &str| row.cell(names.iter().position(|column| column == name));
    let mut event = Event::default();
    let kind = if cell("sub_event_type").is_empty() { cell("event_type") } else { cell("sub_event_type") };
    let parts = [kind, cell("location")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    event.title = parts.join(", ");
    event.about = Some(cell("notes").to_owned()).filter(|notes| !notes.is_empty());
    event.when = when(cell("event_date"), cell("time_precision"));
    if !cell("country").is_empty() {
        event.lane = Some(draft.lane(cell("country")));
    }
    for name in ["event_type", "sub_event_type"] {
        if !cell(name).is_empty() {
            event.categories.push(draft.category(cell(name)));
        }
    }
    event.categories.dedup();
    let degrees = |name: &str| cell(name).parse::<f64>().ok().filter(|number| number.is_finite());
    let geo =
        degrees("longitude").zip(degrees("latitude")).map(|(longitude, latitude)| [longitude, latitude]);
    let name = Some(cell("location").to_owned()).filter(|name| !name.is_empty());
    event.place = (name.is_some() || geo.is_some()).then(|| Place { name, geo, ..Place::default() });
    for actor in [cell("actor1"), cell("actor2")] {
        if !actor.is_empty() {
            let who = draft.entity(actor, EntityKind::Organization);
            event.participants.push(Participant { who, ..Participant::default() });
        }
    }
    for source in cell("source").split(';').map(str::trim).filter(|source| !source.is_empty()) {
        event.src.push(draft.cite(source, Source { title: source.to_owned(), ..Source::default() }));
    }
    let mut others = Vec::new();
    draft.identify(&mut event, cell("event_id_cnty"), "event_id_cnty", &mut others);
    let is_placed = event.place.as_ref().is_some_and(|place| place.geo.is_some());
    let is_bad_degree = |name: &str| !is_placed && matches!(name, "latitude" | "longitude");
    let rest = names.iter().zip(row.cells.iter());
    let is_kept = |(name, value): &(&String, &str)| {
        let is_taken = (TAKEN.contains(&name.as_str()) && !is_bad_degree(name)) || name.as_str() == "actor2";
        !is_taken && !value.is_empty()
    };
    others.extend(rest.filter(is_kept).map(|(name, value)| (name.clone(), quoted(value))));
    draft.keep(&mut event.extra, &others);
    event
}

/// `28 November 2024` or ISO. Codes 2 and 3 mean that the day stands for a week or longer.
fn when(date: &str, precision: &str) -> When {
    let Some(stamp) = stamp_from_text(date) else { return When::plain(date) };
    let is_rough = matches!(precision, "2" | "3");
    let edtf = format!("{}{}", stamp.date, if is_rough { "~" } else { "" });
    let written = (edtf != date).then(|| date.to_owned());
    When { written, ..When::plain(edtf) }
}
