//! What stands in the cells of a line of the table, and of the sheet that is saved of it.

use index::order::{self, TableColumn, TableItem};
use index::{Grouping, LaneTable};
use model::cited::cites_text;
use model::date::Marks;
use model::date::text::DateStyle;
use model::event::{Event, Statement};
use model::source::Cite;
use model::timeline::Unplaced;
use model::words::{EventStatus, TermStatus, Word as _};
use model::{EventId, RowKind, Tick, Timeline};
use scene::marks::{self, StatusWords};
use scene::wording;
use words::{Message, Words, text};

/// Names of the columns of a saved table. Those that Summitline knows it reads again: `when`, `title`, `lane`, `status`,
/// `id`, `about`; the last one tells it that the apostrophes before signs are ours.
pub const HEADS: [&str; 12] = [
    "when",
    "date in words",
    "title",
    "category",
    "lane",
    "status",
    "where",
    "sources",
    "about",
    "note",
    "id",
    "summitline",
];

/// The heads of what people read; the last column tells Summitline which apostrophes are not of the file.
pub fn heads_to_read() -> &'static [&'static str] {
    HEADS.split_last().map_or(&[], |(_, heads)| heads)
}

/// A row of a saved table.
pub type SheetRow = [String; HEADS.len()];

/// Names that a cell of sources has room for; of more there is a count.
const MAX_NAMES: usize = 3;

/// What stands in a cell; its lanes are those that are shown.
pub fn cell(
    timeline: &Timeline,
    table: &LaneTable,
    (today, words): (Option<Tick>, &Words),
    item: TableItem,
    column: TableColumn,
) -> String {
    match item {
        TableItem::Row(row) if column == TableColumn::Lane => lanes_and_document(timeline, table, row, words),
        TableItem::Row(row) if column == TableColumn::Status => status_text(timeline, row, today, words),
        TableItem::Row(row) => cell_of_row(timeline, row, column, words),
        TableItem::Unplaced(at) => {
            let text = |unplaced: &Unplaced| match column {
                TableColumn::Lane => timeline.titles_of_lanes(&unplaced.event).into_owned(),
                _ => cell_of_unplaced(timeline, unplaced, column, words),
            };
            timeline.unplaced().get(at as usize).map_or_else(String::new, text)
        }
    }
}

fn cell_of_row(timeline: &Timeline, row: EventId, column: TableColumn, words: &Words) -> String {
    match column {
        TableColumn::Date => timeline.when(row).label(&timeline.extent(row), words),
        TableColumn::Title => timeline.title(row).to_owned(),
        TableColumn::Kind => order::kind_text(timeline, row, words),
        // A saved table is read again, where a row stands in one lane.
        TableColumn::Lane => {
            let lane = timeline.lane(timeline.columns().lane(row));
            and_document(timeline, row, lane.map_or("", |lane| &lane.title))
        }
        TableColumn::Status => status_text(timeline, row, None, words),
        TableColumn::Place => order::place_text(timeline, row).to_owned(),
        TableColumn::Sources => names_text(timeline, &order::cites_of(timeline, row), words),
    }
}

/// The lanes, and of several documents the one the row is of.
fn lanes_and_document(timeline: &Timeline, table: &LaneTable, row: EventId, words: &Words) -> String {
    let lanes = table.titles_of(timeline, row, words);
    if table.grouping() == Grouping::Layer { lanes.into_owned() } else { and_document(timeline, row, &lanes) }
}

fn and_document(timeline: &Timeline, row: EventId, lane: &str) -> String {
    match timeline.layer_title(row) {
        Some(document) if lane.is_empty() => document.to_owned(),
        Some(document) => format!("{lane} · {document}"),
        None => lane.to_owned(),
    }
}

fn cell_of_unplaced(timeline: &Timeline, unplaced: &Unplaced, column: TableColumn, words: &Words) -> String {
    let event = &unplaced.event;
    match column {
        TableColumn::Date if event.when.edtf.trim().is_empty() => text!(words, cell_no_date),
        TableColumn::Date => event.when.text(DateStyle::Short, words),
        TableColumn::Title => event.title.clone(),
        TableColumn::Kind => order::category_text(timeline, event, words),
        TableColumn::Lane => lane_of(timeline, event).to_owned(),
        TableColumn::Status if event.status == EventStatus::Unknown => String::new(),
        TableColumn::Status => marks::of_event(event.status).word.text(words),
        TableColumn::Place => order::place_of(timeline, event).to_owned(),
        TableColumn::Sources => names_text(timeline, &event.cites(), words),
    }
}

/// Why a line has no place on the axis, if it has none.
pub fn reason(timeline: &Timeline, item: TableItem) -> Option<&Message> {
    let TableItem::Unplaced(at) = item else { return None };
    timeline.unplaced().get(at as usize).map(|unplaced| &unplaced.reason)
}

/// The mark of the status of an event; terms and statements have none.
pub fn mark(timeline: &Timeline, item: TableItem) -> Option<StatusWords> {
    match item {
        TableItem::Row(row) => {
            let is_event = matches!(timeline.kind(row), RowKind::Event(_));
            is_event.then(|| marks::of_event(timeline.status(row)))
        }
        TableItem::Unplaced(at) => {
            let unplaced = timeline.unplaced().get(at as usize);
            unplaced.map(|unplaced| marks::of_event(unplaced.event.status))
        }
    }
}

fn status_text(timeline: &Timeline, row: EventId, today: Option<Tick>, words: &Words) -> String {
    match timeline.kind(row) {
        RowKind::Event(_) if timeline.status(row) == EventStatus::Unknown => String::new(),
        RowKind::Event(_) => wording::event_status(timeline, row, today).text(words),
        RowKind::Term => {
            let stated = timeline.term(row).filter(|term| term.status != TermStatus::Unknown);
            stated.map_or_else(String::new, |term| wording::term_status(term).text(words))
        }
        RowKind::Statements => String::new(),
    }
}

fn lane_of<'t>(timeline: &'t Timeline, event: &'t Event) -> &'t str {
    let id = event.lane_ids().next().unwrap_or_default();
    timeline.lanes().iter().find(|lane| lane.id == id).map_or(id, |lane| &lane.title)
}

/// `BelTA, Sputnik`, or of many the first and how many more.
fn names_text(timeline: &Timeline, cites: &[&Cite], words: &Words) -> String {
    let ids = order::source_ids(cites);
    let name = |id: &&str| timeline.source(id).map_or(*id, |source| source.citation_name()).to_owned();
    let names: Vec<String> = ids.iter().take(MAX_NAMES).map(name).collect();
    match (names.split_first(), ids.len().saturating_sub(MAX_NAMES)) {
        (Some((first, _)), more) if more > 0 => {
            text!(words, cell_and_more, first = first, count = more + MAX_NAMES - 1)
        }
        _ => names.join(", "),
    }
}

/// A line as a row of a saved table, with its citations in full.
pub fn sheet_row(timeline: &Timeline, today: Option<Tick>, item: TableItem, words: &Words) -> SheetRow {
    match item {
        TableItem::Row(row) => sheet_row_of(timeline, today, row, words),
        TableItem::Unplaced(at) => {
            timeline.unplaced().get(at as usize).map_or_else(SheetRow::default, |unplaced| {
                let event = &unplaced.event;
                let text = |column| cell_of_unplaced(timeline, unplaced, column, words);
                [
                    event.when.edtf_with_time(),
                    text(TableColumn::Date),
                    event.title.clone(),
                    text(TableColumn::Kind),
                    text(TableColumn::Lane),
                    status_word(event.status),
                    text(TableColumn::Place),
                    citations(timeline, &event.cites()),
                    event.about.clone().unwrap_or_default(),
                    words.text(&unplaced.reason),
                    event.id.clone().unwrap_or_default(),
                    String::new(),
                ]
            })
        }
    }
}

fn sheet_row_of(timeline: &Timeline, today: Option<Tick>, row: EventId, words: &Words) -> SheetRow {
    let text = |column| cell_of_row(timeline, row, column, words);
    let is_event = matches!(timeline.kind(row), RowKind::Event(_));
    let status = if is_event { status_word(timeline.status(row)) } else { String::new() };
    // The status is the word of the format, which is read again; so what the day adds to it stands beside.
    let overdue = wording::is_overdue(timeline, row, today).then(|| text!(words, no_later_report));
    let note = if is_event {
        overdue.into_iter().chain(statements(timeline, row)).collect::<Vec<_>>().join(" · ")
    } else {
        text(TableColumn::Status)
    };
    [
        edtf_of(timeline, row),
        text(TableColumn::Date),
        text(TableColumn::Title),
        text(TableColumn::Kind),
        text(TableColumn::Lane),
        status,
        text(TableColumn::Place),
        citations(timeline, &order::cites_of(timeline, row)),
        about(timeline, row),
        note,
        timeline.id_of(row).to_owned(),
        String::new(),
    ]
}

/// The date of a row as it is read again from a table, where every row is an event: a term or period of one year lasts
/// all of it, while an event of one year is on some day of it.
fn edtf_of(timeline: &Timeline, row: EventId) -> String {
    let when = timeline.when(row);
    let is_single = !when.edtf.contains('/') && !when.edtf.is_empty();
    if timeline.marks(row).has(Marks::PERIOD) && is_single && when.time.is_none() {
        return format!("{0}/{0}", when.edtf);
    }
    when.edtf_with_time()
}

/// The word of the format, so that it can be read again; what is not stated stays empty.
fn status_word(status: EventStatus) -> String {
    if status == EventStatus::Unknown { String::new() } else { status.word().to_owned() }
}

/// What was said at an event: the groups of its statements have no lines of their own.
pub(crate) fn statements(timeline: &Timeline, row: EventId) -> Option<String> {
    let event = timeline.details(row).filter(|event| !event.statements.is_empty())?;
    let said = event.statements.iter().map(|statement| said(timeline, statement));
    Some(format!("Statements: {}", said.collect::<Vec<_>>().join(" · ")))
}

fn said(timeline: &Timeline, statement: &Statement) -> String {
    format!("{}: {}", timeline.name_of(&statement.who), statement.title)
}

/// A few sentences on a row, or what was said.
pub(crate) fn about(timeline: &Timeline, row: EventId) -> String {
    let said: Vec<String> =
        timeline.statements_of(row).into_iter().map(|statement| said(timeline, statement)).collect();
    if said.is_empty() { timeline.columns().about(row).to_owned() } else { said.join(" · ") }
}

pub(crate) fn citations(timeline: &Timeline, cites: &[&Cite]) -> String {
    let cites: Vec<Cite> = cites.iter().map(|cite| (*cite).clone()).collect();
    cites_text(timeline, &cites).replace('\u{a0}', " ")
}
