//! The order of a table: which rows of a timeline it lists, sorted by one of its columns.
//!
//! ```text
//!  Listing ──Order::of──▶ Natural: all rows by time, nothing stored
//!                       └ Sorted: one row number each     + events without a place on the axis, always last
//! ```

use super::{Filter, Grouping, LaneTable, SearchWords, search};
use model::event::Event;
use model::source::Cite;
use model::words::{EventStatus, TermStatus, Word};
use model::{EventId, LaneId, RowKind, Timeline};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use words::{Message, msg};
use words::{Words, text};

/// A column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableColumn {
    /// When; the order of the timeline.
    #[default]
    Date,
    Title,
    /// Category, term of office or statements.
    Kind,
    Lane,
    /// What the texts say of it.
    Status,
    Place,
    /// What it rests on.
    Sources,
}

impl TableColumn {
    /// All columns, from left to right.
    pub const ALL: [Self; 7] =
        [Self::Date, Self::Title, Self::Kind, Self::Lane, Self::Status, Self::Place, Self::Sources];

    /// What its head says.
    pub fn title(self) -> Message {
        match self {
            Self::Date => msg!(column_date),
            Self::Title => msg!(column_title),
            Self::Kind => msg!(column_kind),
            Self::Lane => msg!(column_lane),
            Self::Status => msg!(column_status),
            Self::Place => msg!(column_place),
            Self::Sources => msg!(column_sources),
        }
    }
}

/// A line of the table: a row of the timeline, or an event without a place on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableItem {
    Row(EventId),
    /// The n-th event without a place on the axis.
    Unplaced(u32),
}

/// What a table lists, and by which column it is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What is left out by kind and status.
    pub filter: Filter,
    /// What lanes stand for.
    pub grouping: Grouping,
    /// Lanes that are switched off.
    pub hidden_lanes: BTreeSet<LaneId>,
    /// Of events without a place on the axis, only those that hold these words.
    pub words: Option<String>,
    /// By which column.
    pub column: TableColumn,
    /// Tag of the language in which kinds and lanes are named, as they sort by their names.
    pub language: String,
}

/// Lines of a table in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    placed: Placed,
    unplaced: Vec<u32>,
}

/// Rows of the timeline in order.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Placed {
    /// All of them, by time.
    Natural(u32),
    Sorted(Vec<u32>),
}

impl Default for Placed {
    fn default() -> Self {
        Self::Natural(0)
    }
}

impl RowOrder {
    /// Lists a timeline in its lanes; O(n), and O(n log n) where it is sorted by another column than the date.
    pub fn of(timeline: &Timeline, table: &LaneTable, listing: &Listing, words: &Words) -> Self {
        let placed = placed(timeline, table, listing, words);
        Self { placed, unplaced: unplaced(timeline, table, listing) }
    }

    /// Only the lines that stand in a sorted list.
    #[must_use]
    pub fn only(&self, items: &[TableItem]) -> Self {
        let stands = |item: TableItem| items.binary_search(&item).is_ok();
        let rows = (0..self.num_placed()).filter_map(|at| self.item(at, false)).filter(|item| stands(*item));
        let row = |item| if let TableItem::Row(row) = item { Some(row.0) } else { None };
        let unplaced = self.unplaced.iter().copied().filter(|at| stands(TableItem::Unplaced(*at)));
        Self { placed: Placed::Sorted(rows.filter_map(row).collect()), unplaced: unplaced.collect() }
    }

    /// Number of lines.
    pub const fn len(&self) -> usize {
        self.num_placed() + self.unplaced.len()
    }

    /// Whether there is no line.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    const fn num_placed(&self) -> usize {
        match &self.placed {
            Placed::Natural(num) => *num as usize,
            Placed::Sorted(rows) => rows.len(),
        }
    }

    /// The line at a place from the top. Turned round, rows stand in reverse; what has no place on the axis stays last.
    pub fn item(&self, at: usize, is_reversed: bool) -> Option<TableItem> {
        let num = self.num_placed();
        if at >= num {
            return self.unplaced.get(at - num).map(|at| TableItem::Unplaced(*at));
        }
        let at = if is_reversed { num - 1 - at } else { at };
        let row = match &self.placed {
            Placed::Natural(_) => at as u32,
            Placed::Sorted(rows) => *rows.get(at)?,
        };
        Some(TableItem::Row(EventId(row)))
    }

    /// Where a line stands.
    pub fn place(&self, item: TableItem, is_reversed: bool) -> Option<usize> {
        let num = self.num_placed();
        let row = match item {
            TableItem::Unplaced(wanted) => {
                return self.unplaced.binary_search(&wanted).ok().map(|at| num + at);
            }
            TableItem::Row(row) => row.0,
        };
        let at = match &self.placed {
            Placed::Natural(num) => (row < *num).then_some(row as usize)?,
            Placed::Sorted(rows) => rows.iter().position(|known| *known == row)?,
        };
        Some(if is_reversed { num - 1 - at } else { at })
    }

    /// The lines of a stretch.
    pub fn items(&self, range: Range<usize>, is_reversed: bool) -> impl Iterator<Item = TableItem> {
        range.map_while(move |at| self.item(at, is_reversed))
    }
}

impl Listing {
    /// Whether it lists everything by time, which needs no work.
    pub fn is_natural(&self) -> bool {
        let is_whole = self.filter.is_empty() && self.hidden_lanes.is_empty() && self.words.is_none();
        is_whole && self.column == TableColumn::Date
    }
}

fn placed(timeline: &Timeline, table: &LaneTable, listing: &Listing, words: &Words) -> Placed {
    if listing.is_natural() {
        return Placed::Natural(timeline.num_rows() as u32);
    }
    let rows = listed(timeline, table, listing);
    Placed::Sorted(match listing.column {
        TableColumn::Date => rows,
        TableColumn::Title => sorted_by_text(&rows, |row| timeline.title(row)),
        TableColumn::Kind => {
            let ranks = Ranks::of(&rows, |row| kind_text(timeline, row, words));
            sorted_by_rank(&rows, |row| ranks.rank(&kind_text(timeline, row, words)))
        }
        TableColumn::Lane => {
            let ranks = Ranks::of(&rows, |row| table.titles_of(timeline, row, words).into_owned());
            sorted_by_rank(&rows, |row| ranks.rank(&table.titles_of(timeline, row, words)))
        }
        TableColumn::Status => sorted_by_rank(&rows, |row| status_rank(timeline, row)),
        TableColumn::Place => {
            let ranks = Ranks::of(&rows, |row| place_text(timeline, row).to_owned());
            sorted_by_rank(&rows, |row| ranks.rank(place_text(timeline, row)))
        }
        TableColumn::Sources => sorted_by_rank(&rows, |row| num_sources(timeline, row)),
    })
}

/// Rows of the listing in order of time.
fn listed(timeline: &Timeline, table: &LaneTable, listing: &Listing) -> Vec<u32> {
    let passes = listing.filter.compile(timeline);
    let is_on = |lane: LaneId| !listing.hidden_lanes.contains(&lane);
    let is_in_sight =
        |row: EventId| is_on(table.first_lane(timeline, row)) || table.lanes_of(timeline, row).any(is_on);
    let is_listed = |row: &EventId| is_in_sight(*row) && passes.matches(*row);
    if let Some(only) = &listing.filter.only {
        return only.iter().filter(|row| is_listed(row)).map(|row| row.0).collect();
    }
    (0..timeline.num_rows() as u32).into_par_iter().filter(|row| is_listed(&EventId(*row))).collect()
}

/// Events without a place on the axis stand in no lane but that of their file.
pub fn unplaced(timeline: &Timeline, table: &LaneTable, listing: &Listing) -> Vec<u32> {
    let passes = listing.filter.compile(timeline);
    let hidden = listing.hidden_lanes.iter().filter_map(|lane| table.lane(*lane));
    let hidden: Vec<&str> = hidden.map(|lane| lane.id.as_str()).collect();
    let found = listing.words.as_ref().map(|words| search::find_unplaced(timeline, &SearchWords::new(words)));
    let is_on = |event: &Event| {
        let mut lanes = event.lane_ids().peekable();
        lanes.peek().is_none() || lanes.any(|lane| !hidden.contains(&lane))
    };
    let is_listed = |at: u32, event: &Event| {
        passes.matches_unplaced(at)
            && is_on(event)
            && found.as_ref().is_none_or(|found| found.binary_search(&at).is_ok())
    };
    let numbered = (0..).zip(timeline.unplaced());
    numbered.filter(|(at, unplaced)| is_listed(*at, &unplaced.event)).map(|(at, _)| at).collect()
}

/// Rows by a number; those of the same number by time.
fn sorted_by_rank(rows: &[u32], rank: impl Fn(EventId) -> u32 + Sync) -> Vec<u32> {
    let mut ranked: Vec<(u32, u32)> = rows.par_iter().map(|row| (rank(EventId(*row)), *row)).collect();
    ranked.par_sort_unstable();
    ranked.into_iter().map(|(_, row)| row).collect()
}

/// Rows by a text, small and capital letters being the same; those of the same text by time. The first eight bytes
/// decide nearly always, so the texts themselves are seldom looked up.
fn sorted_by_text<'t>(rows: &[u32], text: impl Fn(EventId) -> &'t str + Sync) -> Vec<u32> {
    let key = |row: &u32| (first_bytes(text(EventId(*row))), *row);
    let mut keyed: Vec<(u64, u32)> = rows.par_iter().map(key).collect();
    keyed.par_sort_unstable_by(|(one, a), (other, b)| {
        let by_whole = || small_letters(text(EventId(*a))).cmp(small_letters(text(EventId(*b))));
        one.cmp(other).then_with(by_whole).then(a.cmp(b))
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn small_letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// The first bytes of a text in small letters; no text at all comes last.
fn first_bytes(text: &str) -> u64 {
    if text.is_empty() {
        return u64::MAX;
    }
    let mut bytes = [0; 8];
    let mut at = 0;
    for letter in small_letters(text) {
        let mut buffer = [0; 4];
        for byte in letter.encode_utf8(&mut buffer).bytes() {
            if let Some(slot) = bytes.get_mut(at) {
                *slot = byte;
            }
            at += 1;
        }
        if at >= bytes.len() {
            break;
        }
    }
    u64::from_be_bytes(bytes)
}

/// Places of texts in the order of the alphabet; no text at all comes last.
struct Ranks(HashMap<String, u32>);

impl Ranks {
    fn of(rows: &[u32], text: impl Fn(EventId) -> String + Sync) -> Self {
        let distinct = |mut known: BTreeSet<(String, String)>, row: &u32| {
            let text = text(EventId(*row));
            let key = (text.to_lowercase(), text);
            known.insert(key);
            known
        };
        let join = |mut one: BTreeSet<_>, other| {
            one.extend(other);
            one
        };
        let texts = rows.par_iter().fold(BTreeSet::new, distinct).reduce(BTreeSet::new, join);
        Self(texts.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).zip(0..).collect())
    }

    fn rank(&self, text: &str) -> u32 {
        self.0.get(text).copied().unwrap_or(u32::MAX)
    }
}

/// What kind of row it is, in words.
pub fn kind_text(timeline: &Timeline, row: EventId, words: &Words) -> String {
    match timeline.kind(row) {
        RowKind::Term => text!(words, kind_term),
        RowKind::Statements => text!(words, kind_statements),
        RowKind::Event(_) => timeline
            .details(row)
            .map_or_else(|| text!(words, kind_event), |event| category_text(timeline, event, words)),
    }
}

/// The categories of an event, in words.
pub fn category_text(timeline: &Timeline, event: &Event, words: &Words) -> String {
    let title = |id: &String| {
        let known = timeline.head().categories.iter().find(|category| category.id == *id);
        known.map_or_else(|| id.clone(), |category| category.title.clone())
    };
    let titles: Vec<String> = event.categories.iter().map(title).collect();
    if titles.is_empty() { text!(words, kind_event) } else { titles.join(", ") }
}

/// Where an event is or was; empty if nothing says.
pub fn place_text(timeline: &Timeline, row: EventId) -> &str {
    timeline.details(row).map_or("", |event| place_of(timeline, event))
}

/// The same of an event at hand.
pub fn place_of<'t>(timeline: &'t Timeline, event: &'t Event) -> &'t str {
    let Some(place) = &event.place else { return "" };
    let entity = place.entity.as_deref().map(|id| timeline.name_of(id));
    place.name.as_deref().or(entity).or(place.venue.as_deref()).unwrap_or("")
}

/// The places of statuses in the list of the format: of events, then of terms, then what has none.
fn status_rank(timeline: &Timeline, row: EventId) -> u32 {
    fn place<T: Word + PartialEq>(status: &T) -> u32 {
        T::ALL.iter().position(|known| known == status).unwrap_or(T::ALL.len()) as u32
    }
    match timeline.kind(row) {
        RowKind::Event(_) => place(&timeline.status(row)),
        RowKind::Term => {
            let status = timeline.term(row).map(|term| term.status).unwrap_or_default();
            EventStatus::ALL.len() as u32 + place(&status)
        }
        RowKind::Statements => (EventStatus::ALL.len() + TermStatus::ALL.len()) as u32,
    }
}

/// All citations of a row.
pub fn cites_of(timeline: &Timeline, row: EventId) -> Vec<&Cite> {
    let of_term = timeline.term(row).into_iter().flat_map(|term| &term.src);
    let of_statements = timeline.statements_of(row).into_iter().flat_map(|statement| &statement.src);
    let of_event = timeline.details(row).map_or_else(Vec::new, Event::cites);
    of_term.chain(of_statements).chain(of_event).collect()
}

/// Ids of the sources that citations name, each once, in order of first mention.
pub fn source_ids<'t>(cites: &[&'t Cite]) -> Vec<&'t str> {
    let mut ids: Vec<&str> = Vec::new();
    for cite in cites {
        if !ids.contains(&cite.source.as_str()) {
            ids.push(&cite.source);
        }
    }
    ids
}

/// Fewer sources first, and what names none last.
fn num_sources(timeline: &Timeline, row: EventId) -> u32 {
    let num = source_ids(&cites_of(timeline, row)).len() as u32;
    if num == 0 { u32::MAX } else { num }
}
