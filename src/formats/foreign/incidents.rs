//! Super-timelines of incident responders: log2timeline's CSV of 17 columns, Plaso's dynamic CSV, and JSON lines of Plaso
//! and Timesketch → an event a row, a lane a kind of source.

use super::Clues;
use super::csv_records::{self, Row};
use super::date_text::stamp_from_text;
use super::draft::{Draft, Spot};
use super::json::Members;
use super::stamp::Stamp;
use crate::native::json::{JsonKind, Node};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::Event;
use model::words::EntityKind;
use words::msg;

/// Whether a text is one of the tables.
pub fn sniff_csv(clues: &Clues<'_>) -> bool {
    let head = csv_records::head(clues.first_line(), b',');
    let has = |name: &str| head.iter().any(|column| column == name);
    let is_l2t = ["macb", "sourcetype", "date", "time"].iter().all(|name| has(name));
    let is_plaso = has("timestamp_desc") && has("message") && (has("datetime") || has("timestamp"));
    is_l2t || is_plaso
}

/// Whether a text is of JSON lines.
pub fn sniff_lines(clues: &Clues<'_>) -> bool {
    let shape = &clues.shape;
    shape.has("timestamp_desc") && shape.has("message") && shape.has_any(&["datetime", "timestamp"])
}

/// Reads a table.
///
/// # Errors
/// If it passes a limit.
pub fn read_csv(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("super-timeline", text);
    "Super-timeline".clone_into(&mut draft.head.title);
    let mut columns: Option<Columns> = None;
    csv_records::for_each(text, b',', true, |row| {
        let Some(columns) = &columns else {
            columns = Some(Columns::of(&row));
            return Ok(());
        };
        let spot = Spot::new(row.offset, "", row.raw);
        if row.cells.len() != columns.names.len() {
            let (cells, columns) = (row.cells.len(), columns.names.len());
            let message = msg!(fault_ragged_kept, cells = cells, columns = columns);
            draft.warn("ragged-row", &spot, message, msg!(fix_row));
            draft.keep_unread(&quoted(row.raw));
            return Ok(());
        }
        let event = columns.event(&row, &mut draft);
        draft.push(event, spot, watch)
    })?;
    draft.finish(watch)
}

/// Columns by their names.
struct Columns {
    names: Vec<String>,
    is_l2t: bool,
}

impl Columns {
    fn of(row: &Row<'_>) -> Self {
        let names: Vec<String> =
            row.cells.iter().map(|name| name.trim().trim_start_matches('\u{FEFF}').to_owned()).collect();
        let is_l2t = names.iter().any(|name| name.eq_ignore_ascii_case("macb"));
        Self { names, is_l2t }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    fn event(&self, row: &Row<'_>, draft: &mut Draft<'_>) -> Event {
        let cell = |name: &str| row.cell(self.find(name));
        let mut event = Event::default();
        let taken: &[&str] = if self.is_l2t {
            event.when = l2t_when(cell("date"), cell("time"), cell("timezone"));
            event.title = first_of(&[cell("short"), cell("desc")]);
            event.about = other_than(cell("desc"), &event.title);
            event.lane = lane(draft, cell("source"));
            event.categories = category(draft, cell("type"));
            if !matches!(cell("host"), "" | "-") {
                event.host = Some(draft.entity(cell("host"), EntityKind::Other));
            }
            &["date", "time", "timezone", "source", "type", "desc"]
        } else {
            let datetime = first_of(&[cell("datetime"), cell("timestamp")]);
            event.when = time(&datetime);
            event.title = first_of(&[cell("message")]);
            event.lane = lane(draft, &first_of(&[cell("source"), cell("source_short"), cell("data_type")]));
            event.categories = category(draft, cell("timestamp_desc"));
            &["datetime", "message", "timestamp_desc", "source"]
        };
        let others = self.names.iter().zip(row.cells.iter()).filter(|(name, value)| {
            let is_taken = taken.iter().any(|taken| name.eq_ignore_ascii_case(taken));
            !is_taken && !matches!(value.trim(), "" | "-")
        });
        let others: Vec<(String, String)> =
            others.map(|(name, value)| (name.clone(), quoted(value))).collect();
        draft.keep(&mut event.extra, &others);
        event
    }
}

/// Reads JSON lines.
///
/// # Errors
/// If it passes a limit.
pub fn read_lines(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("super-timeline", text);
    "Super-timeline".clone_into(&mut draft.head.title);
    let mut offset = 0;
    for piece in text.split_inclusive('\n') {
        let line = piece.trim();
        let start = offset;
        offset += piece.len();
        if line.is_empty() {
            continue;
        }
        let spot = Spot::new(start, "", line);
        let Some(node) = Node::root(line).ok().filter(|node| node.kind() == JsonKind::Object) else {
            draft.push_unread(&quoted(line), &spot);
            continue;
        };
        let mut members = Members::of(&node);
        let datetime = members.take_text("datetime");
        let datetime = datetime.or_else(|| members.text("timestamp")).unwrap_or_default();
        let mut event = Event { when: time(&datetime), ..Event::default() };
        event.title = members.take_text("message").unwrap_or_default();
        let source = ["source_short", "source", "data_type"]
            .iter()
            .find_map(|name| members.text(name))
            .unwrap_or_default();
        event.lane = lane(&mut draft, &source);
        event.categories = category(&mut draft, &members.take_text("timestamp_desc").unwrap_or_default());
        draft.keep(&mut event.extra, &members.rest());
        draft.push(event, spot, watch)?;
    }
    draft.finish(watch)
}

/// `11/28/2024`, `10:15:00`, `UTC`: the month comes first.
fn l2t_when(date: &str, time: &str, zone: &str) -> When {
    let written = || When::plain(format!("{date} {time} {zone}").trim());
    let numbers: Option<Vec<i64>> = date.split('/').map(|part| part.trim().parse().ok()).collect();
    let Some([month, day, year]) = numbers.as_deref() else { return written() };
    let small = |number: i64| u8::try_from(number).ok();
    let stamp = Stamp::from_numbers(*year, small(*month), small(*day))
        .filter(|_| small(*month).is_some() && small(*day).is_some());
    let Some(stamp) = stamp else { return written() };
    let Some(mut stamp) = Stamp::from_iso(&format!("{}T{time}", stamp.date)) else { return written() };
    let zone = if matches!(zone, "UTC" | "utc" | "GMT") { "Z" } else { zone };
    stamp.zone = model::date::clock::Zone::parse(zone).map(|_| zone.to_owned());
    stamp.when()
}

/// A text, or microseconds since 1970.
fn time(text: &str) -> When {
    let number: Option<i64> = text.trim().parse().ok().filter(|_| text.trim().len() >= 9);
    let stamp = match number {
        // Plaso counts microseconds.
        Some(micros) if micros.unsigned_abs() >= 100_000_000_000_000 => {
            Stamp::from_epoch_millis(micros / 1_000)
        }
        Some(millis) if millis.unsigned_abs() >= 100_000_000_000 => Stamp::from_epoch_millis(millis),
        Some(seconds) => Stamp::from_epoch_millis(seconds.saturating_mul(1_000)),
        None => stamp_from_text(text),
    };
    match stamp {
        Some(stamp) => {
            let written = number.map(|_| text.trim().to_owned());
            When { written, ..stamp.when() }
        }
        None => When::plain(text),
    }
}

fn first_of(texts: &[&str]) -> String {
    texts.iter().find(|text| !matches!(**text, "" | "-")).map_or_else(String::new, |text| (*text).to_owned())
}

fn other_than(text: &str, title: &str) -> Option<String> {
    (!text.is_empty() && text != title).then(|| text.to_owned())
}

fn lane(draft: &mut Draft<'_>, title: &str) -> Option<String> {
    (!matches!(title, "" | "-")).then(|| draft.lane(title))
}

fn category(draft: &mut Draft<'_>, title: &str) -> Vec<String> {
    if matches!(title, "" | "-") { Vec::new() } else { vec![draft.category(title)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_recognized() {
        assert!(sniff_csv(&Clues::of("date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc")));
        assert!(sniff_csv(&Clues::of(
            "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag"
        )));
        assert!(!sniff_csv(&Clues::of("date,time,title")));
    }
}
