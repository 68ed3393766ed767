//! The hot columns: what the picture needs of every row, 65 bytes each beside the text.

use super::date::{Extent, Marks, Window};
use super::time::{Resolution, Tick};
use super::timeline::{EventId, LaneId};
use super::words::{EventKind, EventStatus};
use rayon::prelude::*;

/// Fewer rows than this are handled by one thread.
pub(super) const MIN_PARALLEL: usize = 50_000;

/// What sort of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// An event.
    Event(EventKind),
    /// A term of office.
    Term,
    /// Statements made at one event on one day.
    Statements,
}

/// One row before it stands in columns.
#[derive(Clone, Copy, Debug)]
pub struct NewRow<'a> {
    /// Identifier; empty if there is none.
    pub id: &'a str,
    /// Title.
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

/// Lengths of the texts of a row, which stand one behind the other in the arena.
#[derive(Clone, Copy, Debug, Default)]
struct TextPlace {
    start: u32,
    title: u32,
    about: u32,
    edtf: u16,
    id: u16,
}

/// One vector a member, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    start_earliest: Vec<Tick>,
    start_latest: Vec<Tick>,
    end_earliest: Vec<Tick>,
    end_latest: Vec<Tick>,
    lane: Vec<LaneId>,
    weight: Vec<f32>,
    kind: Vec<RowKind>,
    status: Vec<EventStatus>,
    marks: Vec<Marks>,
    texts: Vec<TextPlace>,
    file_order: Vec<u32>,
    arena: String,
}

impl Columns {
    /// Number of rows.
    pub const fn len(&self) -> usize {
        self.lane.len()
    }

    /// Whether there is no row.
    pub const fn is_empty(&self) -> bool {
        self.lane.is_empty()
    }

    /// Empty columns with room for so many rows with so many bytes of text.
    pub fn with_capacity(num_rows: usize, num_bytes: usize) -> Self {
        Self {
            start_earliest: Vec::with_capacity(num_rows),
            start_latest: Vec::with_capacity(num_rows),
            end_earliest: Vec::with_capacity(num_rows),
            end_latest: Vec::with_capacity(num_rows),
            lane: Vec::with_capacity(num_rows),
            weight: Vec::with_capacity(num_rows),
            kind: Vec::with_capacity(num_rows),
            status: Vec::with_capacity(num_rows),
            marks: Vec::with_capacity(num_rows),
            texts: Vec::with_capacity(num_rows),
            file_order: Vec::with_capacity(num_rows),
            arena: String::with_capacity(num_bytes),
        }
    }

    /// Whether a row with these texts (id, title, date, a few sentences) has room.
    pub fn has_room(&self, texts: [&str; 4]) -> bool {
        let [id, _, edtf, _] = texts;
        let limit = usize::from(u16::MAX);
        let total = self.arena.len() + texts.iter().map(|text| text.len()).sum::<usize>();
        id.len() <= limit && edtf.len() <= limit && u32::try_from(total).is_ok()
    }

    /// Whether the texts of `other` have room beside those of these.
    pub(super) fn has_room_for(&self, other: &Self) -> bool {
        u32::try_from(self.arena.len() + other.arena.len()).is_ok()
    }

    /// Adds a row at the end. Its texts must have [room](Self::has_room); those that have none are left out.
    pub fn push(&mut self, row: &NewRow<'_>) {
        let has_room = self.has_room([row.id, row.title, row.edtf, row.about]);
        let held = |text| if has_room { text } else { "" };
        let (id, title, edtf, about) = (held(row.id), held(row.title), held(row.edtf), held(row.about));
        self.texts.push(TextPlace {
            start: self.arena.len() as u32,
            title: title.len() as u32,
            about: about.len() as u32,
            edtf: edtf.len() as u16,
            id: id.len() as u16,
        });
        for text in [title, edtf, id, about] {
            self.arena.push_str(text);
        }
        self.lane.push(row.lane);
        self.weight.push(row.weight);
        self.kind.push(row.kind);
        self.status.push(row.status);
        self.file_order.push(row.file_order);
        self.start_earliest.push(row.extent.start.earliest);
        self.start_latest.push(row.extent.start.latest);
        self.end_earliest.push(row.extent.end.earliest);
        self.end_latest.push(row.extent.end.latest);
        self.marks.push(row.extent.marks);
    }

    /// Where a row may lie.
    pub fn extent(&self, row: EventId) -> Extent {
        let at = |column: &[Tick]| column.get(row.index()).copied().unwrap_or_default();
        Extent {
            start: Window { earliest: at(&self.start_earliest), latest: at(&self.start_latest) },
            end: Window { earliest: at(&self.end_earliest), latest: at(&self.end_latest) },
            marks: self.marks(row),
        }
    }

    /// Replaces where a row may lie, while a timeline is built.
    pub(super) fn set_extent(&mut self, row: EventId, extent: Extent) {
        let set = |column: &mut Vec<Tick>, tick| {
            if let Some(slot) = column.get_mut(row.index()) {
                *slot = tick;
            }
        };
        set(&mut self.start_earliest, extent.start.earliest);
        set(&mut self.start_latest, extent.start.latest);
        set(&mut self.end_earliest, extent.end.earliest);
        set(&mut self.end_latest, extent.end.latest);
        if let Some(slot) = self.marks.get_mut(row.index()) {
            *slot = extent.marks;
        }
    }

    /// Lane of a row.
    pub fn lane(&self, row: EventId) -> LaneId {
        self.lane.get(row.index()).copied().unwrap_or(LaneId(0))
    }

    /// Importance of a row, 0 to 1.
    pub fn weight(&self, row: EventId) -> f32 {
        self.weight.get(row.index()).copied().unwrap_or(0.0)
    }

    /// What sort of row it is.
    pub fn kind(&self, row: EventId) -> RowKind {
        self.kind.get(row.index()).copied().unwrap_or(RowKind::Event(EventKind::Event))
    }

    /// What the texts say of a row.
    pub fn status(&self, row: EventId) -> EventStatus {
        self.status.get(row.index()).copied().unwrap_or_default()
    }

    /// What is special about the date of a row.
    pub fn marks(&self, row: EventId) -> Marks {
        self.marks.get(row.index()).copied().unwrap_or_default()
    }

    /// Place of a row in the file's list.
    pub fn file_order(&self, row: EventId) -> u32 {
        self.file_order.get(row.index()).copied().unwrap_or(0)
    }

    /// Title of a row.
    pub fn title(&self, row: EventId) -> &str {
        self.text(row, |place| (0, place.title as usize))
    }

    /// Date of a row as written; empty where the details hold it.
    pub fn edtf(&self, row: EventId) -> &str {
        self.text(row, |place| (place.title as usize, place.edtf as usize))
    }

    /// Identifier of a row; empty if it has none.
    pub fn id(&self, row: EventId) -> &str {
        self.text(row, |place| (place.title as usize + place.edtf as usize, place.id as usize))
    }

    /// A few sentences on a row; empty if there are none.
    pub fn about(&self, row: EventId) -> &str {
        self.text(row, |place| {
            (place.title as usize + place.edtf as usize + place.id as usize, place.about as usize)
        })
    }

    fn text(&self, row: EventId, part: impl Fn(TextPlace) -> (usize, usize)) -> &str {
        let Some(place) = self.texts.get(row.index()) else { return "" };
        let (skip, length) = part(*place);
        let start = place.start as usize + skip;
        self.arena.get(start..start + length).unwrap_or("")
    }

    /// The place by which rows are sorted and counted: the earliest start, or the first known tick if it is open.
    pub fn sort_tick(&self, row: EventId) -> Tick {
        let extent = self.extent(row);
        let known = [extent.start.earliest, extent.start.latest, extent.end.earliest, extent.end.latest];
        known.into_iter().find(|tick| tick.is_finite()).unwrap_or(Tick(0))
    }

    /// Where a row stops to be drawn: its latest end, or the last known tick if it is open.
    pub fn drawn_end(&self, row: EventId) -> Tick {
        let extent = self.extent(row);
        let known = [extent.start.earliest, extent.start.latest, extent.end.earliest, extent.end.latest];
        known.into_iter().filter(|tick| tick.is_finite()).max().unwrap_or(Tick(0))
    }

    /// Bytes held beside the texts.
    pub fn bytes_beside_text(&self) -> usize {
        self.len()
            * (4 * size_of::<Tick>()
                + size_of::<(LaneId, f32, RowKind, EventStatus, Marks, TextPlace, u32)>())
    }

    /// Counts all ticks in another resolution.
    pub(super) fn convert(&mut self, from: Resolution, to: Resolution) {
        for column in
            [&mut self.start_earliest, &mut self.start_latest, &mut self.end_earliest, &mut self.end_latest]
        {
            for tick in column.iter_mut() {
                *tick = from.convert(*tick, to);
            }
        }
    }

    /// Adds the rows of `other` behind these, in lanes that `lanes` names by their old numbers.
    pub(super) fn append(&mut self, other: Self, lanes: &[LaneId], first_file_order: u32) {
        let base = self.arena.len() as u32;
        self.arena.push_str(&other.arena);
        self.start_earliest.extend(other.start_earliest);
        self.start_latest.extend(other.start_latest);
        self.end_earliest.extend(other.end_earliest);
        self.end_latest.extend(other.end_latest);
        self.lane.extend(other.lane.iter().map(|lane| lanes.get(lane.index()).copied().unwrap_or(LaneId(0))));
        self.weight.extend(other.weight);
        self.kind.extend(other.kind);
        self.status.extend(other.status);
        self.marks.extend(other.marks);
        self.texts
            .extend(other.texts.into_iter().map(|place| TextPlace { start: place.start + base, ..place }));
        self.file_order.extend(other.file_order.into_iter().map(|order| order + first_file_order));
    }

    /// Makes room for more rows and more bytes of text.
    pub(super) fn reserve(&mut self, num_rows: usize, num_bytes: usize) {
        self.start_earliest.reserve(num_rows);
        self.start_latest.reserve(num_rows);
        self.end_earliest.reserve(num_rows);
        self.end_latest.reserve(num_rows);
        self.lane.reserve(num_rows);
        self.weight.reserve(num_rows);
        self.kind.reserve(num_rows);
        self.status.reserve(num_rows);
        self.marks.reserve(num_rows);
        self.texts.reserve(num_rows);
        self.file_order.reserve(num_rows);
        self.arena.reserve(num_bytes);
    }

    /// Bytes of text.
    pub(super) const fn num_text_bytes(&self) -> usize {
        self.arena.len()
    }

    /// The same rows in another order; `order` names each old row once. Texts stay where they are.
    pub(super) fn reordered(self, order: &[EventId]) -> Self {
        fn pick<T: Copy + Send + Sync>(column: Vec<T>, order: &[EventId]) -> Vec<T> {
            let Some(first) = column.first().copied() else { return column };
            let at = |row: &EventId| column.get(row.index()).copied().unwrap_or(first);
            if order.len() < MIN_PARALLEL {
                return order.iter().map(at).collect();
            }
            order.par_iter().map(at).collect()
        }
        Self {
            start_earliest: pick(self.start_earliest, order),
            start_latest: pick(self.start_latest, order),
            end_earliest: pick(self.end_earliest, order),
            end_latest: pick(self.end_latest, order),
            lane: pick(self.lane, order),
            weight: pick(self.weight, order),
            kind: pick(self.kind, order),
            status: pick(self.status, order),
            marks: pick(self.marks, order),
            texts: pick(self.texts, order),
            file_order: pick(self.file_order, order),
            arena: self.arena,
        }
    }
}
