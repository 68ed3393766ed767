//! The hot columns: what the picture needs of every row, 65 bytes each beside the text.

mod column;
mod raw;
mod steps;

pub use column::Arena;

use super::date::{DateBounds, Extent, Marks, Reading, When, ZoneRule};
use super::time::{Resolution, Tick};
use super::timeline::{EventId, LaneId, LayerId};
use super::words::{EventKind, EventStatus};
use column::Column;
use raw::FixedNumber;
use rayon::prelude::*;
use std::ops::Range;
use steps::Steps;

/// Fewer rows than this are handled by one thread.
pub(super) const MIN_PARALLEL: usize = 50_000;

/// What sort of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    Event(EventKind),
    /// A term of office.
    Term,
    /// Statements made at one event on one day.
    Statements,
}

impl RowKind {
    /// What a single date of such a row means.
    pub const fn reading(self) -> Reading {
        match self {
            Self::Term | Self::Event(EventKind::Background) => Reading::Whole,
            Self::Event(_) | Self::Statements => Reading::Occurrence,
        }
    }
}

impl Default for RowKind {
    fn default() -> Self {
        Self::Event(EventKind::Event)
    }
}

/// One row before it stands in columns.
#[derive(Clone, Copy, Debug)]
pub struct NewRow<'a> {
    /// Identifier; empty if there is none.
    pub id: &'a str,
    pub title: &'a str,
    /// Date as written; empty where the details hold it.
    pub edtf: &'a str,
    /// A few sentences on it; empty if there are none.
    pub about: &'a str,
    /// Where on the axis it may lie.
    pub extent: Extent,
    /// Lane it is drawn in.
    pub lane: LaneId,
    /// Importance, 0 to 1.
    pub weight: f32,
    /// What sort of row it is.
    pub kind: RowKind,
    /// What the texts say of it.
    pub status: EventStatus,
    /// Place in the file's list.
    pub file_order: u32,
}

/// Where the texts of a row stand, one behind the other in one of the arenas, and how long they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextPlace {
    start: u32,
    about: u32,
    arena: u16,
    title: u16,
    edtf: u16,
    id: u16,
}

impl TextPlace {
    /// In which of the arenas.
    pub const fn arena(&self) -> usize {
        self.arena as usize
    }

    /// The byte at which they begin.
    pub const fn start(&self) -> usize {
        self.start as usize
    }

    /// The bytes of the title.
    pub const fn title(&self) -> Range<usize> {
        self.start()..self.start() + self.title as usize
    }

    /// The bytes of the few sentences, behind which no more texts of the row stand.
    pub const fn about(&self) -> Range<usize> {
        let from = self.title().end + self.edtf as usize + self.id as usize;
        from..from + self.about as usize
    }
}

/// One column a member, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    start_earliest: Column<Tick>,
    start_latest: Column<Tick>,
    end_earliest: Column<Tick>,
    end_latest: Column<Tick>,
    lane: Column<LaneId>,
    weight: Column<f32>,
    kind: Column<RowKind>,
    status: Column<EventStatus>,
    marks: Column<Marks>,
    /// Which of the texts are those of each row; empty where they stand in the same order. Texts are as they were read,
    /// so that all of them can be gone through from end to end.
    text: Column<u32>,
    texts: Column<TextPlace>,
    /// Places in the file's list, in the order of the texts.
    file_order: Steps,
    /// Which of several documents each row is of; empty where there is one.
    layer: Vec<LayerId>,
    arenas: Vec<Arena>,
}

impl Columns {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.lane.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Empty columns with room for so many rows with so many bytes of text.
    pub fn with_capacity(num_rows: usize, num_bytes: usize) -> Self {
        Self {
            start_earliest: Column::with_capacity(num_rows),
            start_latest: Column::with_capacity(num_rows),
            end_earliest: Column::with_capacity(num_rows),
            end_latest: Column::with_capacity(num_rows),
            lane: Column::with_capacity(num_rows),
            weight: Column::with_capacity(num_rows),
            kind: Column::with_capacity(num_rows),
            status: Column::with_capacity(num_rows),
            marks: Column::with_capacity(num_rows),
            texts: Column::with_capacity(num_rows),
            text: Column::default(),
            file_order: Steps::default(),
            layer: Vec::new(),
            arenas: vec![Arena::Own(String::with_capacity(num_bytes))],
        }
    }

    /// Whether a row with these texts (id, title, date, a few sentences) has room.
    pub fn has_room(&self, texts: [&str; 4]) -> bool {
        let [id, title, edtf, about] = texts;
        let is_short = [id, title, edtf].iter().all(|text| u16::try_from(text.len()).is_ok());
        is_short && about.len() < 1 << 30 && self.arenas.len() < usize::from(u16::MAX)
    }

    /// Whether the last arena can take so many bytes more.
    fn has_room_in_arena(&self, needed: usize) -> bool {
        let Some(Arena::Own(arena)) = self.arenas.last() else { return false };
        u32::try_from(arena.len() + needed).is_ok()
    }

    /// Adds a row at the end. Its texts must have [room](Self::has_room); those that have none are left out.
    pub fn push(&mut self, row: &NewRow<'_>) {
        let has_room = self.has_room([row.id, row.title, row.edtf, row.about]);
        let held = |text| if has_room { text } else { "" };
        let (id, title, edtf, about) = (held(row.id), held(row.title), held(row.edtf), held(row.about));
        let needed = id.len() + title.len() + edtf.len() + about.len();
        if !self.has_room_in_arena(needed) {
            self.arenas.push(Arena::Own(String::new()));
        }
        let arena_place = (self.arenas.len() - 1) as u16;
        let text = self.texts.len() as u32;
        if self.text.len() > 0 {
            self.text.push(text);
        }
        self.file_order.push(text, row.file_order);
        if let Some(Arena::Own(arena)) = self.arenas.last_mut() {
            self.texts.push(TextPlace {
                start: arena.len() as u32,
                about: about.len() as u32,
                arena: arena_place,
                title: title.len() as u16,
                edtf: edtf.len() as u16,
                id: id.len() as u16,
            });
            for text in [title, edtf, id, about] {
                arena.push_str(text);
            }
        }
        self.lane.push(row.lane);
        self.weight.push(row.weight);
        self.kind.push(row.kind);
        self.status.push(row.status);
        self.start_earliest.push(row.extent.start.earliest);
        self.start_latest.push(row.extent.start.latest);
        self.end_earliest.push(row.extent.end.earliest);
        self.end_latest.push(row.extent.end.latest);
        self.marks.push(row.extent.marks);
    }

    /// Where a row may lie.
    pub fn extent(&self, row: EventId) -> Extent {
        Extent { start: self.start(row), end: self.end(row), marks: self.marks(row) }
    }

    /// Where a row may begin.
    #[inline]
    pub fn start(&self, row: EventId) -> DateBounds {
        let at = |column: &Column<Tick>| column.get(row.index()).unwrap_or_default();
        DateBounds { earliest: at(&self.start_earliest), latest: at(&self.start_latest) }
    }

    /// Where a row may end.
    #[inline]
    pub fn end(&self, row: EventId) -> DateBounds {
        let at = |column: &Column<Tick>| column.get(row.index()).unwrap_or_default();
        DateBounds { earliest: at(&self.end_earliest), latest: at(&self.end_latest) }
    }

    /// Replaces where a row may lie, while a timeline is built.
    pub(super) fn set_extent(&mut self, row: EventId, extent: Extent) {
        self.start_earliest.set(row.index(), extent.start.earliest);
        self.start_latest.set(row.index(), extent.start.latest);
        self.end_earliest.set(row.index(), extent.end.earliest);
        self.end_latest.set(row.index(), extent.end.latest);
        self.marks.set(row.index(), extent.marks);
    }

    /// Lane of a row.
    pub fn lane(&self, row: EventId) -> LaneId {
        self.lane.get(row.index()).unwrap_or(LaneId(0))
    }

    /// Importance of a row, 0 to 1.
    pub fn weight(&self, row: EventId) -> f32 {
        self.weight.get(row.index()).unwrap_or(0.0)
    }

    /// What sort of row it is.
    pub fn kind(&self, row: EventId) -> RowKind {
        self.kind.get(row.index()).unwrap_or(RowKind::Event(EventKind::Event))
    }

    /// What the texts say of a row.
    pub fn status(&self, row: EventId) -> EventStatus {
        self.status.get(row.index()).unwrap_or_default()
    }

    /// What is special about the date of a row.
    pub fn marks(&self, row: EventId) -> Marks {
        self.marks.get(row.index()).unwrap_or_default()
    }

    /// Place of a row in the file's list.
    pub fn file_order(&self, row: EventId) -> u32 {
        self.file_order.get(self.text_of(row) as u32)
    }

    /// Which of several documents a row is of.
    pub fn layer(&self, row: EventId) -> LayerId {
        self.layer.get(row.index()).copied().unwrap_or_default()
    }

    /// Says of which document the last row is.
    pub(super) fn set_last_layer(&mut self, layer: LayerId) {
        self.layer.resize(self.len(), layer);
    }

    /// Title of a row.
    pub fn title(&self, row: EventId) -> &str {
        self.text(row, |place| (0, place.title.into()))
    }

    /// Date of a row as written; empty where the details hold it.
    pub fn edtf(&self, row: EventId) -> &str {
        self.text(row, |place| (place.title.into(), place.edtf.into()))
    }

    /// Identifier of a row; empty if it has none.
    pub fn id(&self, row: EventId) -> &str {
        self.text(row, |place| (usize::from(place.title) + usize::from(place.edtf), place.id.into()))
    }

    /// A few sentences on a row; empty if there are none.
    pub fn about(&self, row: EventId) -> &str {
        self.text(row, |place| {
            (usize::from(place.title) + usize::from(place.edtf) + usize::from(place.id), place.about as usize)
        })
    }

    /// The texts of all rows as they were read, in several pieces; only [`Self::text_places`] tells where one ends.
    pub fn arenas(&self) -> &[Arena] {
        &self.arenas
    }

    /// Where the texts of all rows stand, in the order in which they were read.
    pub fn text_places(&self, range: Range<usize>) -> impl Iterator<Item = TextPlace> {
        range.map_while(|at| self.texts.get(at))
    }

    /// Which of the texts are those of a row.
    #[inline]
    pub fn text_of(&self, row: EventId) -> usize {
        match self.text.len() {
            0 => row.index(),
            _ => self.text.get(row.index()).map_or(usize::MAX, |text| text as usize),
        }
    }

    fn text(&self, row: EventId, part: impl Fn(TextPlace) -> (usize, usize)) -> &str {
        let Some(place) = self.texts.get(self.text_of(row)) else { return "" };
        let (skip, length) = part(place);
        let start = place.start as usize + skip;
        let arena = self.arenas.get(usize::from(place.arena));
        arena.and_then(|arena| arena.get(start..start + length)).unwrap_or("")
    }

    /// The place by which rows are sorted and counted: the earliest start, or the first known tick if it is open.
    #[inline]
    pub fn sort_tick(&self, row: EventId) -> Tick {
        // Nearly always; the other columns need not be fetched then.
        if let Some(start) = self.start_earliest.get(row.index()).filter(|start| start.is_finite()) {
            return start;
        }
        self.known_ticks(row).into_iter().find(|tick| tick.is_finite()).unwrap_or(Tick(0))
    }

    /// Where a row stops to be drawn: its latest end, or the last known tick if it is open.
    #[inline]
    pub fn drawn_end(&self, row: EventId) -> Tick {
        self.known_ticks(row).into_iter().filter(|tick| tick.is_finite()).max().unwrap_or(Tick(0))
    }

    #[inline]
    fn known_ticks(&self, row: EventId) -> [Tick; 4] {
        let (start, end) = (self.start(row), self.end(row));
        [start.earliest, start.latest, end.earliest, end.latest]
    }

    /// Places the times of plain events by universal time instead of by the clock on the wall.
    pub(super) fn place_by_universal_time(&mut self, resolution: Resolution) {
        for row in (0..self.len() as u32).map(EventId) {
            if self.marks(row).may_name_time()
                && let Ok(extent) =
                    When::plain(self.edtf(row)).extent(Reading::Occurrence, resolution, ZoneRule::Utc)
            {
                self.set_extent(row, extent);
            }
        }
    }

    /// Counts all ticks in another resolution.
    pub(super) fn convert(&mut self, from: Resolution, to: Resolution) {
        for column in
            [&mut self.start_earliest, &mut self.start_latest, &mut self.end_earliest, &mut self.end_latest]
        {
            column.change(|ticks| ticks.iter_mut().for_each(|tick| *tick = from.convert(*tick, to)));
        }
    }

    /// Gives rows that another thread has read their lanes and their places in the file.
    pub(super) fn settle(&mut self, lanes: &[LaneId], first_file_order: u32) {
        let settled = |lane: &LaneId| lanes.get(lane.index()).copied().unwrap_or(LaneId(0));
        self.lane.change(|column| column.iter_mut().for_each(|lane| *lane = settled(lane)));
        self.file_order.add(first_file_order);
    }

    /// The rows of several columns in one order, which names each row once by its place in all of them together. Texts
    /// stay where they are.
    pub(super) fn gathered(mut pieces: Vec<Self>, order: &[u32]) -> Self {
        let origins = Origins::of(&pieces, order);
        let layers: Vec<Vec<LayerId>> =
            pieces.iter_mut().map(|piece| std::mem::take(&mut piece.layer)).collect();
        let has_layers = layers.iter().any(|layers| !layers.is_empty());
        let text = origins.texts(&pieces);
        let (mut texts, mut arenas, mut file_order) =
            (Vec::with_capacity(order.len()), Vec::new(), Steps::default());
        for piece in &mut pieces {
            let base = arenas.len() as u16;
            file_order.append(texts.len() as u32, &piece.file_order);
            let places = std::mem::take(&mut piece.texts).into_values().into_iter();
            texts.extend(places.map(|place| TextPlace { arena: place.arena + base, ..place }));
            arenas.append(&mut piece.arenas);
        }
        Self {
            start_earliest: origins.pick(&mut pieces, |piece| &mut piece.start_earliest),
            start_latest: origins.pick(&mut pieces, |piece| &mut piece.start_latest),
            end_earliest: origins.pick(&mut pieces, |piece| &mut piece.end_earliest),
            end_latest: origins.pick(&mut pieces, |piece| &mut piece.end_latest),
            lane: origins.pick(&mut pieces, |piece| &mut piece.lane),
            weight: origins.pick(&mut pieces, |piece| &mut piece.weight),
            kind: origins.pick(&mut pieces, |piece| &mut piece.kind),
            status: origins.pick(&mut pieces, |piece| &mut piece.status),
            marks: origins.pick(&mut pieces, |piece| &mut piece.marks),
            text: Column::Own(text),
            texts: Column::Own(texts),
            file_order,
            layer: if has_layers { origins.gather(&layers) } else { Vec::new() },
            arenas,
        }
    }
}

/// Where each row of a new order comes from: which columns, and which row of them.
struct Origins(Vec<(u16, u32)>);

impl Origins {
    fn of(pieces: &[Columns], order: &[u32]) -> Self {
        let mut firsts = Vec::with_capacity(pieces.len());
        let mut sum = 0;
        for piece in pieces {
            firsts.push(sum);
            sum += piece.len() as u32;
        }
        let origin = |row: &u32| {
            let piece = firsts.partition_point(|first| first <= row).saturating_sub(1);
            (piece as u16, row - firsts.get(piece).copied().unwrap_or(0))
        };
        Self(order.par_iter().with_min_len(MIN_PARALLEL).map(origin).collect())
    }

    /// Which of the texts of all pieces together are those of each row.
    fn texts(&self, pieces: &[Columns]) -> Vec<u32> {
        let mut num_texts = 0;
        let first = |piece: &Columns| {
            num_texts += piece.texts.len();
            num_texts - piece.texts.len()
        };
        let firsts: Vec<usize> = pieces.iter().map(first).collect();
        let text = |(piece, row): &(u16, u32)| {
            let (piece, first) = (pieces.get(usize::from(*piece)), firsts.get(usize::from(*piece)));
            let text = piece.zip(first).map(|(piece, first)| first + piece.text_of(EventId(*row)));
            text.unwrap_or(usize::MAX) as u32
        };
        self.0.par_iter().with_min_len(MIN_PARALLEL).map(text).collect()
    }

    /// One column in the new order; the old ones are given back to the system.
    fn pick<T: FixedNumber>(
        &self,
        pieces: &mut [Columns],
        column: impl Fn(&mut Columns) -> &mut Column<T>,
    ) -> Column<T> {
        let old = pieces.iter_mut().map(|piece| std::mem::take(column(piece)).into_values());
        Column::Own(self.gather(&old.collect::<Vec<_>>()))
    }

    fn gather<T: Copy + Default + Send + Sync>(&self, old: &[Vec<T>]) -> Vec<T> {
        let at = |(piece, row): &(u16, u32)| {
            let found = old.get(usize::from(*piece)).and_then(|column| column.get(*row as usize));
            found.copied().unwrap_or_default()
        };
        self.0.par_iter().with_min_len(MIN_PARALLEL).map(at).collect()
    }
}
