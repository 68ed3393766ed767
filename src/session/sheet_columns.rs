//! Which columns a saved table has, and what stands in their cells: those that some line fills, so that none is empty from
//! end to end, and a column for everything that a table can hold.

use crate::cells;
use index::TableItem;
use index::order;
use model::date::{Marks, When};
use model::event::{Event, Participant};
use model::source::Source;
use model::words::{Attendance, EventKind, EventStatus, Word as _};
use model::{EventId, RowKind, Tick, Timeline};
use scene::wording;
use std::borrow::Cow;
use std::collections::HashSet;
use words::{Message, Words, text};

/// A column of a saved table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SheetColumn {
    Start,
    End,
    Time,
    EndTime,
    Zone,
    /// How exact the date is, where it is less than a day.
    Precision,
    /// The words of the file where the date had others than EDTF.
    Written,
    Title,
    Category,
    /// Words of a column of the author's own, by the id of the category above them.
    Words(String, String),
    Lane,
    /// All lanes, where some line stands in several.
    Lanes,
    Document,
    Status,
    Place,
    Latitude,
    Longitude,
    Participants,
    Absent,
    Agenda,
    Outcomes,
    Tags,
    Sources,
    Addresses,
    Citations,
    Media,
    About,
    /// What is kept of a file under its name.
    Kept(String),
    Note,
    Id,
}

/// What a cell holds for programs that tell kinds of cells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Text,
    /// A date in EDTF, perhaps one that a calendar of days can hold.
    Date,
    Address,
}

use SheetColumn as Column;

/// The columns in their order, but for those of the author, which stand before `Note`.
const ORDER: [Column; 28] = [
    Column::Start,
    Column::End,
    Column::Time,
    Column::EndTime,
    Column::Zone,
    Column::Precision,
    Column::Title,
    Column::Category,
    Column::Lane,
    Column::Lanes,
    Column::Document,
    Column::Status,
    Column::Place,
    Column::Latitude,
    Column::Longitude,
    Column::Participants,
    Column::Absent,
    Column::Agenda,
    Column::Outcomes,
    Column::Tags,
    Column::Sources,
    Column::Addresses,
    Column::Citations,
    Column::Media,
    Column::About,
    Column::Written,
    Column::Note,
    Column::Id,
];

impl SheetColumn {
    /// Its head. Those of Summitline are read again under these names.
    pub fn head(&self) -> &str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Time => "time",
            Self::EndTime => "end time",
            Self::Zone => "zone",
            Self::Precision => "precision",
            Self::Written => "date as written",
            Self::Title => "title",
            Self::Category => "category",
            Self::Words(_, title) => title,
            Self::Lane => "lane",
            Self::Lanes => "lanes",
            Self::Document => "document",
            Self::Status => "status",
            Self::Place => "place",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Participants => "participants",
            Self::Absent => "absent",
            Self::Agenda => "agenda",
            Self::Outcomes => "outcomes",
            Self::Tags => "tags",
            Self::Sources => "source",
            Self::Addresses => "url",
            Self::Citations => "citations",
            Self::Media => "media",
            Self::About => "about",
            Self::Kept(name) => name,
            Self::Note => "note",
            Self::Id => "id",
        }
    }

    /// Whether only an event with details fills it.
    const fn is_of_details(&self) -> bool {
        matches!(
            self,
            Self::Words(..)
                | Self::Lanes
                | Self::Place
                | Self::Latitude
                | Self::Longitude
                | Self::Participants
                | Self::Absent
                | Self::Agenda
                | Self::Outcomes
                | Self::Tags
                | Self::Media
                | Self::Kept(_)
        )
    }

    /// What its cells hold.
    pub const fn kind(&self) -> CellKind {
        match self {
            Self::Start | Self::End => CellKind::Date,
            Self::Addresses => CellKind::Address,
            _ => CellKind::Text,
        }
    }
}

/// What the cells of a line are made of.
pub struct SheetLine<'t> {
    timeline: &'t Timeline,
    /// The day and the language it is said in.
    said: (Option<Tick>, &'t Words),
    row: Option<EventId>,
    when: Cow<'t, When>,
    event: Option<&'t Event>,
    /// Why it has no place on the axis.
    reason: Option<&'t Message>,
}

impl<'t> SheetLine<'t> {
    /// Of a line of the table; `None` if there is none.
    pub fn of(timeline: &'t Timeline, said: (Option<Tick>, &'t Words), item: TableItem) -> Option<Self> {
        match item {
            TableItem::Row(row) => Some(Self {
                timeline,
                said,
                row: Some(row),
                when: timeline.when(row),
                event: timeline.details(row),
                reason: None,
            }),
            TableItem::Unplaced(at) => timeline.unplaced().get(at as usize).map(|unplaced| Self {
                timeline,
                said,
                row: None,
                when: Cow::Borrowed(&unplaced.event.when),
                event: Some(&unplaced.event),
                reason: Some(&unplaced.reason),
            }),
        }
    }

    /// What stands in a cell.
    pub fn cell(&self, column: &SheetColumn) -> String {
        let event = self.event;
        let joined = |text: &dyn Fn(&Event) -> Vec<String>| event.map(text).unwrap_or_default().join("; ");
        match column {
            Column::Start => self.ends().0,
            Column::End => self.ends().1,
            Column::Time => self.clock(0),
            Column::EndTime => self.clock(1),
            Column::Zone => self.when.tz.clone().unwrap_or_default(),
            Column::Precision => self.precision().to_owned(),
            Column::Written => self.when.written.clone().unwrap_or_default(),
            Column::Title => self.title(),
            Column::Category => self.categories(),
            Column::Words(parent, _) => joined(&|event| self.words(event, parent)),
            Column::Lane | Column::Lanes => self.lanes().join("; "),
            Column::Document => {
                self.row.and_then(|row| self.timeline.layer_title(row)).unwrap_or("").to_owned()
            }
            Column::Status => self.status(),
            Column::Place => event.map_or("", |event| order::place_of(self.timeline, event)).to_owned(),
            Column::Latitude => self.degrees(1),
            Column::Longitude => self.degrees(0),
            Column::Participants => joined(&|event| self.people(event, false)),
            Column::Absent => joined(&|event| self.people(event, true)),
            Column::Agenda => joined(&|event| event.agenda.iter().map(|item| item.title.clone()).collect()),
            Column::Outcomes => {
                joined(&|event| event.outcomes.iter().map(|item| item.title.clone()).collect())
            }
            Column::Tags => joined(&|event| event.tags.clone()),
            Column::Sources => {
                self.sources().iter().map(|source| source.title.clone()).collect::<Vec<_>>().join("; ")
            }
            Column::Addresses => {
                self.sources().iter().filter_map(|source| source.url.clone()).collect::<Vec<_>>().join("; ")
            }
            Column::Citations => self.citations(),
            Column::Media => joined(&|event| {
                event
                    .media
                    .iter()
                    .filter_map(|media| media.url.clone().or_else(|| media.file.clone()))
                    .collect()
            }),
            Column::About => self.about(),
            Column::Kept(name) => event.map_or_else(String::new, |event| kept(event, name)),
            Column::Note => self.note(),
            Column::Id => match self.row {
                Some(row) => self.timeline.id_of(row).to_owned(),
                None => event.and_then(|event| event.id.clone()).unwrap_or_default(),
            },
        }
    }

    /// The columns that the line fills, those of the author among them.
    fn fills(&self, seen: &mut HashSet<SheetColumn>) {
        let is_possible = |column: &&SheetColumn| self.event.is_some() || !column.is_of_details();
        for column in
            ORDER.iter().filter(|column| !seen.contains(*column)).filter(is_possible).collect::<Vec<_>>()
        {
            let is_filled =
                if *column == Column::Lanes { self.lanes().len() > 1 } else { !self.cell(column).is_empty() };
            if is_filled {
                seen.insert(column.clone());
            }
        }
        let Some(event) = self.event else { return };
        for category in event.categories.iter().filter_map(|id| self.parent_of(id)) {
            seen.insert(Column::Words(category.0.to_owned(), category.1.to_owned()));
        }
        for kept in event.extra.iter().map(|kept| plain_text(&kept.key)).filter(|name| is_own(name)) {
            seen.insert(Column::Kept(kept));
        }
    }

    /// Start and end: apart where each of them is a plain date, else the whole in the first.
    fn ends(&self) -> (String, String) {
        let when = &self.when;
        let edtf = when.number.as_deref().map_or_else(|| when.edtf.clone(), str::to_owned);
        let is_single = !edtf.contains('/') && !edtf.is_empty();
        let is_period = self.row.is_some_and(|row| self.timeline.marks(row).has(Marks::PERIOD));
        if is_single && is_period {
            // Every line of a table is an event: a term of one year lasts all of it, an event is on some day of it.
            return (edtf.clone(), edtf);
        }
        match edtf.split_once('/') {
            Some((start, end)) if is_plain_date(start) && is_plain_date(end) => {
                (start.to_owned(), end.to_owned())
            }
            _ => (edtf, String::new()),
        }
    }

    fn clock(&self, at: usize) -> String {
        let time = self.when.time.as_deref().unwrap_or("");
        time.split('/').nth(at).unwrap_or("").to_owned()
    }

    fn precision(&self) -> &'static str {
        let (start, _) = self.ends();
        let digits = start.trim_start_matches('-');
        match digits.len() {
            _ if self.when.time.is_some() => "",
            4 if is_plain_date(&start) => "year",
            7 if is_plain_date(&start) => "month",
            10 if is_plain_date(&start) => "",
            0 => "",
            _ => "as it says",
        }
    }

    fn title(&self) -> String {
        match self.row {
            Some(row) => self.timeline.title(row).to_owned(),
            None => self.event.map_or_else(String::new, |event| event.title.clone()),
        }
    }

    /// The kind in the word of the format, then the categories that are not words of a column of their own.
    fn categories(&self) -> String {
        let is_event = self.row.is_none_or(|row| matches!(self.timeline.kind(row), RowKind::Event(_)));
        if let Some(row) = self.row.filter(|_| !is_event) {
            return order::kind_text(self.timeline, row, self.said.1);
        }
        let Some(event) = self.event else { return String::new() };
        let mut names: Vec<String> = Vec::new();
        if event.kind != EventKind::Event {
            names.push(event.kind.word().to_owned());
        }
        for id in event.categories.iter().filter(|id| self.parent_of(id).is_none()) {
            let name = self.category_title(id).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("; ")
    }

    fn words(&self, event: &Event, parent: &str) -> Vec<String> {
        let of_parent =
            event.categories.iter().filter(|id| self.parent_of(id).is_some_and(|(id, _)| id == parent));
        of_parent.map(|id| self.category_title(id).to_owned()).collect()
    }

    fn category_title<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.timeline.head().categories.iter().find(|category| category.id == id);
        known.map_or(id, |category| &category.title)
    }

    /// Id and title of the category above one.
    fn parent_of(&self, id: &str) -> Option<(&'t str, &'t str)> {
        let categories = &self.timeline.head().categories;
        let parent = categories.iter().find(|category| category.id == id)?.parent.as_deref()?;
        let parent = categories.iter().find(|category| category.id == parent)?;
        Some((&parent.id, &parent.title))
    }

    fn lanes(&self) -> Vec<String> {
        let lanes = self.timeline.lanes();
        let title =
            |id: &str| lanes.iter().find(|lane| lane.id == id).map_or(id, |lane| &lane.title).to_owned();
        let more: Vec<String> =
            self.event.map(|event| event.lanes.iter().map(|id| title(id)).collect()).unwrap_or_default();
        let first = match self.row {
            Some(row) => self.timeline.lane(self.timeline.columns().lane(row)).map(|lane| lane.title.clone()),
            None => self.event.and_then(|event| event.lane.as_deref()).map(title),
        };
        let mut titles: Vec<String> = first.into_iter().collect();
        for title in more {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles.retain(|title| !title.is_empty());
        titles
    }

    fn status(&self) -> String {
        let status = match self.row {
            Some(row) if matches!(self.timeline.kind(row), RowKind::Event(_)) => self.timeline.status(row),
            Some(_) => EventStatus::Unknown,
            None => self.event.map_or(EventStatus::Unknown, |event| event.status),
        };
        // What is not stated stays empty.
        if status == EventStatus::Unknown { String::new() } else { status.word().to_owned() }
    }

    fn degrees(&self, at: usize) -> String {
        let geo = self.event.and_then(|event| event.place.as_ref()).and_then(|place| place.geo);
        geo.and_then(|geo| geo.get(at).copied()).map_or_else(String::new, |degrees| degrees.to_string())
    }

    fn people(&self, event: &Event, absent: bool) -> Vec<String> {
        let is_absent =
            |one: &&Participant| matches!(one.attendance, Attendance::Absent | Attendance::Declined);
        let people = event.participants.iter().filter(|one| is_absent(one) == absent);
        people.map(|one| self.timeline.name_of(&one.who).to_owned()).collect()
    }

    /// The sources, those with an address first, so that the two columns fit together.
    fn sources(&self) -> Vec<&'t Source> {
        let cites = match (self.row, self.event) {
            (Some(row), _) => order::cites_of(self.timeline, row),
            (None, Some(event)) => event.cites(),
            (None, None) => Vec::new(),
        };
        let ids: Vec<String> = order::source_ids(&cites).into_iter().map(str::to_owned).collect();
        let mut sources: Vec<&Source> = ids.iter().filter_map(|id| self.timeline.source(id)).collect();
        sources.sort_by_key(|source| source.url.is_none());
        sources
    }

    /// Where in the sources it stands, if that says more than their titles.
    fn citations(&self) -> String {
        let cites = match (self.row, self.event) {
            (Some(row), _) => order::cites_of(self.timeline, row),
            (None, Some(event)) => event.cites(),
            (None, None) => Vec::new(),
        };
        let is_placed = cites.iter().any(|cite| !cite.place_text().is_empty());
        if is_placed { cells::citations(self.timeline, &cites) } else { String::new() }
    }

    fn about(&self) -> String {
        match self.row {
            Some(row) => cells::about(self.timeline, row),
            None => self.event.and_then(|event| event.about.clone()).unwrap_or_default(),
        }
    }

    /// What the day adds to a status and what was said at an event, the status of a term, or why there is no place on
    /// the axis.
    fn note(&self) -> String {
        let (today, words) = self.said;
        let reason = || self.reason.map_or_else(String::new, |reason| words.text(reason));
        let Some(row) = self.row else { return reason() };
        if let Some(term) = self.timeline.term(row) {
            return wording::term_status(term).text(words);
        }
        let overdue = wording::is_overdue(self.timeline, row, today).then(|| text!(words, no_later_report));
        overdue.into_iter().chain(cells::statements(self.timeline, row)).collect::<Vec<_>>().join(" · ")
    }
}

/// The columns of lines: those that some of them fill.
pub fn columns_of<'t>(lines: impl Iterator<Item = SheetLine<'t>>) -> Vec<SheetColumn> {
    let mut seen = HashSet::from([Column::Start, Column::Title]);
    lines.for_each(|line| line.fills(&mut seen));
    if seen.contains(&Column::Lanes) {
        seen.remove(&Column::Lane);
    }
    let (own, known): (Vec<Column>, Vec<Column>) =
        seen.into_iter().partition(|column| matches!(column, Column::Words(..) | Column::Kept(_)));
    let (mut words, mut kept): (Vec<Column>, Vec<Column>) =
        own.into_iter().partition(|column| matches!(column, Column::Words(..)));
    words.sort_by(|a, b| a.head().cmp(b.head()));
    kept.sort_by(|a, b| a.head().cmp(b.head()));
    let mut columns = Vec::new();
    for column in ORDER.iter().filter(|column| known.contains(column)) {
        if *column == Column::Note || (*column == Column::Id && !columns.contains(&Column::Note)) {
            columns.append(&mut kept);
        }
        columns.push(column.clone());
        if *column == Column::Title {
            columns.append(&mut words);
        }
    }
    columns.append(&mut kept);
    columns
}

/// A year, month or day with nothing beside it.
fn is_plain_date(edtf: &str) -> bool {
    let digits = edtf.strip_prefix('-').unwrap_or(edtf);
    let mut parts = digits.split('-');
    let has = |part: Option<&str>, length: usize| {
        part.is_none_or(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !digits.is_empty()
        && has(parts.next(), 4)
        && has(parts.next(), 2)
        && has(parts.next(), 2)
        && parts.next().is_none()
}

/// What is kept for another program is no column of the author.
fn is_own(name: &str) -> bool {
    !name.starts_with("x-import.")
}

fn kept(event: &Event, name: &str) -> String {
    let found = event.extra.iter().find(|kept| plain_text(&kept.key) == name);
    found.map_or_else(String::new, |kept| plain_text(&kept.value))
}

/// The text of a JSON text; another value as it stands.
fn plain_text(raw: &str) -> String {
    serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.to_owned())
}
