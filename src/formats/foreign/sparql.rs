//! Results of a query: SPARQL 1.1 JSON, and the shorter list that the Wikidata query service saves → an event a row.

use super::Clues;
use super::draft::Draft;
use super::json::{self, Members, scalar};
use super::stamp::{self, Stamp};
use super::wikidata::item_id;
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Media, Place};
use model::problem::Severity;
use model::source::Source;
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let shape = &clues.shape;
    let is_short =
        || shape.any(|path| path.starts_with("[].") && path.contains("=http://www.wikidata.org/entity/"));
    (shape.has("results.bindings") && shape.has("head")) || is_short()
}

/// A cell of a row: its column, its value, its type if it has one.
struct Cell {
    column: String,
    value: String,
    datatype: String,
    /// As the file has it.
    raw: String,
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut draft = Draft::new("sparql", text);
    "Query results".clone_into(&mut draft.head.title);
    let (list, path) = match root.kind() {
        JsonKind::Array => (Some(root), "$"),
        _ => (root.member("results").and_then(|results| results.member("bindings")), "$.results.bindings"),
    };
    let nodes = list.map(|list| list.items()).unwrap_or_default();
    let rows: Vec<Vec<Cell>> = nodes.iter().map(cells).collect();
    let columns = Columns::of(&rows);
    if root.kind() == JsonKind::Object {
        let mut members = Members::of(&root);
        members.take("results");
        draft.keep_in_head(&members.rest());
    }
    if columns.are_years_alone {
        let spot = json::spot(&root, path);
        draft.report(Severity::Note, "years", &spot, msg!(fault_years_only), msg!(fix_years_only));
    }
    for (at, (node, row)) in nodes.iter().zip(rows).enumerate() {
        let spot = json::spot(node, format!("{path}[{at}]"));
        if node.kind() != JsonKind::Object {
            draft.push_unread(node.raw, &spot);
            continue;
        }
        let event = columns.event(&row, &mut draft);
        draft.push(event, spot, watch)?;
    }
    draft.finish(watch)
}

/// The cells of a row; those of a short list are plain texts.
fn cells(node: &Node<'_>) -> Vec<Cell> {
    let cell = |member: crate::native::json::Member<'_>| {
        let inner = Members::of(&member.value);
        let value =
            if member.value.kind() == JsonKind::Object { inner.text("value") } else { scalar(&member.value) };
        Cell {
            column: member.key.text().unwrap_or_default().into_owned(),
            value: value.unwrap_or_default(),
            datatype: inner.text("datatype").unwrap_or_default(),
            raw: member.value.raw.to_owned(),
        }
    };
    node.members().into_iter().map(cell).collect()
}

/// Which column is what.
#[derive(Default)]
struct Columns {
    start: Option<String>,
    end: Option<String>,
    title: Option<String>,
    item: Option<String>,
    about: Option<String>,
    place: Option<String>,
    image: Option<String>,
    lane: Option<String>,
    geo: Option<String>,
    are_years_alone: bool,
}

const MIDNIGHT_OF_JANUARY: &str = "-01-01T00:00:00Z";

impl Columns {
    fn of(rows: &[Vec<Cell>]) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for cell in rows.iter().take(1_000).flatten() {
            if names.len() < 200 && !names.contains(&cell.column.as_str()) {
                names.push(&cell.column);
            }
        }
        let dates: Vec<&str> = names.iter().copied().filter(|name| is_date_column(rows, name)).collect();
        let named = |words: &[&str], among: &[&str]| {
            let fits = |name: &&&str| words.iter().any(|word| name.to_lowercase().contains(word));
            among.iter().find(fits).map(|name| (*name).to_owned())
        };
        let end =
            named(&["end", "until", "dissol", "death", "died", "dod"], &dates).filter(|_| dates.len() > 1);
        let others: Vec<&str> = dates.iter().copied().filter(|name| Some(*name) != end.as_deref()).collect();
        let start = named(
            &["start", "begin", "incep", "birth", "born", "dob", "point", "date", "time", "year"],
            &others,
        );
        let start = start.or_else(|| others.first().map(|name| (*name).to_owned()));
        let item = names.iter().find(|name| is_address_column(rows, name)).map(|name| (*name).to_owned());
        let label =
            item.as_ref().map(|item| format!("{item}Label")).filter(|label| names.contains(&label.as_str()));
        let exact = |words: &[&str]| {
            words.iter().find_map(|word| {
                names.iter().find(|name| name.eq_ignore_ascii_case(word)).map(|name| (*name).to_owned())
            })
        };
        let title = label.or_else(|| exact(&["title", "label", "name", "event", "eventLabel", "itemLabel"]));
        let title = title.or_else(|| {
            let plain = names.iter().find(|name| !dates.contains(name) && Some(**name) != item.as_deref());
            plain.map(|name| (*name).to_owned())
        });
        let mut columns = Self {
            title,
            about: exact(&[
                "itemDescription",
                "description",
                "eventDescription",
                "desc",
                "abstract",
                "comment",
            ]),
            place: exact(&["placeLabel", "locationLabel", "place", "location"]),
            image: exact(&["image", "img", "pic", "picture", "thumbnail"]),
            lane: exact(&["countryLabel", "groupLabel", "typeLabel", "group", "lane"]),
            geo: exact(&["coord", "coords", "coordinates", "geo", "location", "coordinate"]),
            start,
            end,
            item,
            ..Self::default()
        };
        columns.are_years_alone = columns.has_years_alone(rows);
        columns
    }

    fn has_years_alone(&self, rows: &[Vec<Cell>]) -> bool {
        let is_date = |cell: &&Cell| {
            Some(&cell.column) == self.start.as_ref() || Some(&cell.column) == self.end.as_ref()
        };
        let mut dates =
            rows.iter().flatten().filter(is_date).filter(|cell| !cell.value.is_empty()).peekable();
        let has_precision =
            rows.iter().flatten().any(|cell| cell.column.to_lowercase().contains("precision"));
        !has_precision
            && dates.peek().is_some()
            && dates.all(|cell| cell.value.ends_with(MIDNIGHT_OF_JANUARY))
            && rows.len() > 1
    }

    fn event(&self, row: &[Cell], draft: &mut Draft<'_>) -> Event {
        let value = |column: &Option<String>| {
            let column = column.as_ref()?;
            row.iter()
                .find(|cell| cell.column == *column)
                .map(|cell| cell.value.clone())
                .filter(|value| !value.trim().is_empty())
        };
        let mut others = Vec::new();
        let mut event = Event {
            title: value(&self.title).unwrap_or_default(),
            about: value(&self.about),
            ..Event::default()
        };
        event.when = self.when(row, value(&self.start), value(&self.end));
        let geo = value(&self.geo).and_then(|text| point(&text));
        let name = value(&self.place).filter(|name| point(name).is_none());
        if geo.is_some() || name.is_some() {
            event.place = Some(Place { name, geo, ..Place::default() });
        }
        if let Some(url) = value(&self.image).filter(|url| url.starts_with("http")) {
            event.media.push(Media { url: Some(url), ..Media::default() });
        }
        event.lane = value(&self.lane).map(|title| draft.lane(title.trim()));
        if let Some(address) = value(&self.item).filter(|address| address.starts_with("http")) {
            let publisher = item_id(&address).map(|_| "Wikidata".to_owned());
            let source =
                Source { title: address.clone(), publisher, url: Some(address.clone()), ..Source::default() };
            event.src.push(draft.cite(&address, source));
            if let Some(id) = item_id(&address) {
                draft.identify(&mut event, id, "", &mut Vec::new());
            }
        }
        let plain = [&self.title, &self.about, &self.lane];
        for cell in row {
            // A literal without language or type is wholly in the event.
            let is_taken = plain.iter().any(|column| column.as_ref() == Some(&cell.column))
                && !cell.raw.starts_with('{');
            if !is_taken {
                others.push((cell.column.clone(), cell.raw.clone()));
            }
        }
        draft.keep(&mut event.extra, &others);
        event
    }

    fn when(&self, row: &[Cell], start: Option<String>, end: Option<String>) -> When {
        let date = |column: &Option<String>, text: &str| -> Option<Stamp> {
            let precision = column.as_deref().and_then(|column| precision(row, column));
            self.stamp(text, precision)
        };
        match (start, end) {
            (None, None) => When::default(),
            (Some(start), None) => match date(&self.start, &start) {
                Some(stamp) => When { written: written(&stamp, &start), ..stamp.when() },
                None => When::plain(start),
            },
            (None, Some(end)) => match date(&self.end, &end) {
                Some(stamp) => When { written: Some(end), ..When::plain(format!("/{}", stamp.date)) },
                None => When::plain(end),
            },
            (Some(start), Some(end)) => match (date(&self.start, &start), date(&self.end, &end)) {
                (Some(from), Some(to)) => {
                    When { written: Some(format!("{start}/{end}")), ..stamp::span(from, to) }
                }
                _ => When::plain(format!("{start}/{end}")),
            },
        }
    }

    /// Midnight in universal time means a day: the service has no other way to write one.
    fn stamp(&self, text: &str, precision: Option<u8>) -> Option<Stamp> {
        let stamp = Stamp::from_iso(text)?;
        let date = stamp.date.as_str();
        let cut = |parts: usize| {
            let sign = usize::from(date.starts_with('-'));
            let length = sign + [4, 7, 10].get(parts).copied().unwrap_or(10);
            Stamp::day(date.get(..length).unwrap_or(date))
        };
        let year: Option<i64> =
            date.strip_prefix('Y').map_or_else(|| cut(0).date, str::to_owned).parse().ok();
        let is_far = date.starts_with('Y');
        match (precision, year) {
            (Some(9..), _) if is_far => Some(Stamp::day(date)),
            (Some(9), _) => Some(cut(0)),
            (Some(10), _) => Some(cut(1)),
            (Some(11), _) => Some(Stamp::day(date)),
            (Some(8), Some(year @ 0..=9_999)) => Some(Stamp::day(format!("{:03}X", year / 10))),
            (Some(precision @ 0..9), Some(year)) => {
                // Queries count years as astronomers do, items do not.
                let sign = if year <= 0 { "-" } else { "+" };
                let year = if year <= 0 { 1 - year } else { year };
                super::wikidata::stamp_of(
                    &format!("{sign}{year:04}-00-00T"),
                    precision,
                    model::words::CalendarKind::Gregorian,
                )
            }
            _ if self.are_years_alone => Some(cut(0)),
            _ if matches!(stamp.time.as_deref(), Some("00:00:00" | "00:00")) => Some(Stamp::day(date)),
            _ => Some(stamp),
        }
    }
}

fn written(stamp: &Stamp, text: &str) -> Option<String> {
    (stamp.date != text).then(|| text.to_owned())
}

/// The precision that a query has asked for beside a date: `datePrecision` for `date`.
fn precision(row: &[Cell], column: &str) -> Option<u8> {
    let fits = |cell: &&Cell| {
        let name = cell.column.to_lowercase();
        name == format!("{}precision", column.to_lowercase())
            || name == "precision"
            || name == "timeprecision"
    };
    row.iter().find(fits).and_then(|cell| cell.value.trim().parse().ok())
}

fn is_date_column(rows: &[Vec<Cell>], name: &str) -> bool {
    let mut values = rows
        .iter()
        .take(200)
        .flatten()
        .filter(|cell| cell.column == name && !cell.value.is_empty())
        .peekable();
    if name.to_lowercase().contains("precision") || values.peek().is_none() {
        return false;
    }
    let is_date = |cell: &&Cell| {
        let is_typed = ["dateTime", "#date", "gYear"].iter().any(|kind| cell.datatype.contains(kind));
        is_typed || (cell.value.len() >= 8 && Stamp::from_iso(&cell.value).is_some())
    };
    let (dates, others): (Vec<&Cell>, Vec<&Cell>) = values.partition(is_date);
    dates.len() >= others.len()
}

fn is_address_column(rows: &[Vec<Cell>], name: &str) -> bool {
    let cell = rows.iter().take(200).flatten().find(|cell| cell.column == name && !cell.value.is_empty());
    cell.is_some_and(|cell| cell.value.starts_with("http"))
}

/// `Point(13.38 52.52)`: longitude and latitude.
fn point(text: &str) -> Option<[f64; 2]> {
    let inner = text
        .trim()
        .strip_prefix("Point(")
        .or_else(|| text.trim().strip_prefix("POINT("))?
        .strip_suffix(')')?;
    let (longitude, latitude) = inner.trim().split_once(' ')?;
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    Some([number(longitude)?, number(latitude)?])
}
