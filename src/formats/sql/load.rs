//! A timeline as the table `event`, in CSV, and what else the tables have to know of it, as SQL.

use super::SqlDialect;
use model::columns::RowKind;
use model::words::Word as _;
use model::{EventId, LaneId, Resolution, Timeline};
use std::fmt::Write as _;

/// The columns that are written.
const HEAD: &str = "id,lane,t0,t1,weight,status,title,body,edtf";

/// A row of a lane, and the number of the lane.
fn rows(timeline: &Timeline) -> impl Iterator<Item = (EventId, LaneId)> {
    let of_events = timeline.rows().filter(|row| timeline.kind(*row) != RowKind::Statements);
    let in_lanes = of_events.map(|row| (row, timeline.columns().lane(row)));
    in_lanes.filter(|(_, lane)| *lane != LaneId::BACKDROP)
}

/// How many rows are written: events and terms; groups of statements and eras behind all lanes are left out.
pub fn num_events(timeline: &Timeline) -> usize {
    rows(timeline).count()
}

/// Writes a timeline as a table, piece by piece; the ids are the places of its rows.
///
/// # Errors
/// Those of the one who takes the pieces.
pub fn write_events<E>(timeline: &Timeline, mut take: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    take(HEAD)?;
    take("\n")?;
    let mut line = String::new();
    for (row, lane) in rows(timeline) {
        line.clear();
        write_row(timeline, row, lane, &mut line);
        take(&line)?;
    }
    Ok(())
}

fn write_row(timeline: &Timeline, row: EventId, lane: LaneId, line: &mut String) {
    let columns = timeline.columns();
    let (start, end) = (columns.sort_tick(row), columns.drawn_end(row));
    let end = end.max(start.later(1));
    let numbers = format!("{},{},{},{},{}", row.0, lane.0, start.0, end.0, columns.weight(row));
    line.push_str(&numbers);
    let status = timeline.status(row).word();
    let title = timeline.title(row);
    for text in [status, title, columns.about(row), &timeline.when(row).edtf] {
        line.push(',');
        push_cell(text, line);
    }
    line.push('\n');
}

/// An empty cell is no text; one with a comma, a quote or a line break stands in quotes.
fn push_cell(text: &str, line: &mut String) {
    // A zero byte cannot stand in any database's text.
    let is_plain = !text.contains([',', '"', '\n', '\r', '\0', '\\']);
    if is_plain {
        line.push_str(text);
        return;
    }
    line.push('"');
    for letter in text.chars().filter(|letter| *letter != '\0') {
        if letter == '"' {
            line.push('"');
        }
        line.push(letter);
    }
    line.push('"');
}

/// The names of the lanes, the title and what a tick is, as statements.
pub fn facts(timeline: &Timeline, dialect: SqlDialect, schema: &str) -> String {
    let resolution = match timeline.resolution() {
        Resolution::Milliseconds => "milliseconds",
        Resolution::Seconds => "seconds",
    };
    let mut sql = String::new();
    let zone = timeline.zone().unwrap_or("");
    let facts = [("title", timeline.head().title.as_str()), ("resolution", resolution), ("zone", zone)];
    for (key, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        let value = quoted(value, dialect);
        let _never_fails =
            writeln!(sql, "insert into {schema}.catalog (key, value) values ('{key}', {value});");
    }
    for (number, lane) in timeline.lanes().iter().enumerate() {
        let title = quoted(if lane.title.is_empty() { &lane.id } else { &lane.title }, dialect);
        let _never_fails =
            writeln!(sql, "insert into {schema}.lane_name (lane, title) values ({number}, {title});");
    }
    sql
}

/// A text as a literal that means nothing but itself.
fn quoted(text: &str, dialect: SqlDialect) -> String {
    let text: String = text.chars().filter(|letter| *letter != '\0').collect();
    let text = text.replace('\'', "''");
    let text = match dialect {
        SqlDialect::ClickHouse => text.replace('\\', "\\\\"),
        SqlDialect::Postgres | SqlDialect::DataFusion | SqlDialect::DuckDb => text,
    };
    format!("'{text}'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReadWatch;

    fn timeline(text: &str) -> Timeline {
        crate::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
    }

    const HOSTILE: &str = r#"{"format": "timeline/1", "title": "It's \\ here; drop table x", "lanes": [{"id": "a", "title": "A 'b' \\"}],
        "events": [{"title": "a, \"b\"\nc \\", "when": "1970-01-01", "lane": "a", "weight": 0.75, "status": "held"},
            {"title": "", "when": "1970-01-01T00:00:01Z/1970-01-01T00:00:02Z", "lane": "a", "about": "x"}]}"#;

    #[test]
    fn events_are_written_as_they_are() {
        let mut written = String::new();
        let taken: Result<(), ()> = write_events(&timeline(HOSTILE), |piece| {
            written.push_str(piece);
            Ok(())
        });
        taken.expect("taken");
        let expected = "id,lane,t0,t1,weight,status,title,body,edtf\n\
            0,0,0,86400000,0.75,held,\"a, \"\"b\"\"\nc \\\",,1970-01-01\n\
            1,0,1000,3000,0.5,unknown,,x,1970-01-01T00:00:01Z/1970-01-01T00:00:02Z\n";
        assert_eq!(written, expected);
    }

    #[test]
    fn a_text_is_a_literal_whatever_stands_in_it() {
        for (dialect, expected) in [
            (SqlDialect::Postgres, r"'It''s \ here; drop table x'"),
            (SqlDialect::ClickHouse, r"'It''s \\ here; drop table x'"),
        ] {
            let sql = facts(&timeline(HOSTILE), dialect, "s");
            assert!(sql.contains(&format!("values ('title', {expected});")), "{sql}");
            assert_eq!(sql.lines().count(), 4, "{sql}");
        }
    }
}
