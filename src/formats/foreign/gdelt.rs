//! GDELT's event table: tabs, no head, 57, 58 or 61 fields → an event a row, a lane a country of the event.

use super::Clues;
use super::csv_records::{self, Row};
use super::draft::{Draft, Spot};
use super::stamp::Stamp;
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Participant, Place};
use model::source::Source;
use model::words::EntityKind;
use words::msg;

/// Whether a text is of this format: the first row has the number of fields, a number, and a day.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let cells: Vec<&str> = clues.first_line().split('\t').collect();
    let is_number = |cell: Option<&&str>, length: usize| {
        cell.is_some_and(|cell| cell.len() >= length && cell.bytes().all(|byte| byte.is_ascii_digit()))
    };
    Fields::of(cells.len()).is_some() && is_number(cells.first(), 1) && is_number(cells.get(1), 8)
}

/// Where fields stand that move from one version to the next.
struct Fields {
    /// Full name of the place of the event, its country, latitude and longitude.
    place: [usize; 4],
    url: Option<usize>,
}

impl Fields {
    const fn of(num_cells: usize) -> Option<Self> {
        match num_cells {
            57 => Some(Self { place: [50, 51, 53, 54], url: None }),
            58 => Some(Self { place: [50, 51, 53, 54], url: Some(57) }),
            61 => Some(Self { place: [52, 53, 56, 57], url: Some(60) }),
            _ => None,
        }
    }
}

/// What the root of an event's code says, after the CAMEO code book.
const ROOTS: [&str; 20] = [
    "Make public statement",
    "Appeal",
    "Express intent to cooperate",
    "Consult",
    "Engage in diplomatic cooperation",
    "Engage in material cooperation",
    "Provide aid",
    "Yield",
    "Investigate",
    "Demand",
    "Disapprove",
    "Reject",
    "Threaten",
    "Protest",
    "Exhibit military posture",
    "Reduce relations",
    "Coerce",
    "Assault",
    "Fight",
    "Engage in unconventional mass violence",
];

/// Reads it.
///
/// # Errors
/// If it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("gdelt", text);
    "GDELT".clone_into(&mut draft.head.title);
    csv_records::for_each(text, b'\t', false, |row| {
        let spot = Spot::new(row.offset, "", row.raw);
        let Some(fields) = Fields::of(row.cells.len()) else {
            let message = msg!(fault_fields, fields = row.cells.len());
            draft.warn("ragged-row", &spot, message, msg!(fix_another_copy));
            draft.keep_unread(&quoted(row.raw));
            return Ok(());
        };
        let event = event(&row, &fields, &mut draft);
        draft.push(event, spot, watch)
    })?;
    draft.finish(watch)
}

fn event(row: &Row<'_>, fields: &Fields, draft: &mut Draft<'_>) -> Event {
    let cell = |at: usize| row.cell(Some(at));
    let mut event = Event::default();
    let mut others = Vec::new();
    draft.identify(&mut event, cell(0), "GLOBALEVENTID", &mut others);
    event.when = Stamp::from_iso(cell(1))
        .filter(|_| cell(1).len() == 8)
        .map_or_else(|| When::plain(cell(1)), Stamp::when);
    let root: usize = cell(28).parse().unwrap_or(0);
    let kind = root.checked_sub(1).and_then(|at| ROOTS.get(at)).copied().unwrap_or("Event");
    event.categories.push(draft.category(kind));
    let actors: Vec<&str> = [cell(6), cell(16)].into_iter().filter(|name| !name.is_empty()).collect();
    event.title = if actors.is_empty() { kind.to_owned() } else { format!("{kind}: {}", actors.join(", ")) };
    for actor in actors {
        let who = draft.entity(actor, EntityKind::Other);
        event.participants.push(Participant { who, ..Participant::default() });
    }
    let [name, country, latitude, longitude] = fields.place;
    let degrees = |at: usize| cell(at).parse::<f64>().ok().filter(|number| number.is_finite());
    let geo = degrees(longitude).zip(degrees(latitude)).map(|(longitude, latitude)| [longitude, latitude]);
    let place = Some(cell(name).to_owned()).filter(|name| !name.is_empty());
    event.place = (place.is_some() || geo.is_some()).then(|| Place { name: place, geo, ..Place::default() });
    if !cell(country).is_empty() {
        event.lane = Some(draft.lane(cell(country)));
    }
    event.weight = weight(cell(31));
    if let Some(url) = fields.url.map(cell).filter(|url| !url.is_empty()) {
        let source = Source { title: url.to_owned(), url: Some(url.to_owned()), ..Source::default() };
        event.src.push(draft.cite(url, source));
    }
    // The row as it stands: its fields have no names in the file.
    others.push(("row".to_owned(), quoted(row.raw)));
    draft.keep(&mut event.extra, &others);
    event
}

/// Mentions as importance: ten times as many count for a third more.
fn weight(mentions: &str) -> Option<f64> {
    let mentions: f64 =
        mentions.parse().ok().filter(|mentions: &f64| *mentions >= 1.0 && mentions.is_finite())?;
    Some(((mentions.log10() / 3.0 + 0.2).clamp(0.0, 1.0) * 100.0).round() / 100.0)
}
