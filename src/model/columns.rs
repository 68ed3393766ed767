//! The hot columns: what the picture needs of every row, 60 bytes each beside the text.

use super::date::{Extent, Marks, Window};
use super::time::{Resolution, Tick};
use super::timeline::{EventId, LaneId};
use super::words::{EventKind, EventStatus};

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

    /// Adds a row at the end; `false` if the texts would pass 4 GiB or a text its limit.
    #[must_use]
    pub fn push(&mut self, row: &NewRow<'_>) -> bool {
        let needed = self.arena.len() + row.title.len() + row.edtf.len() + row.id.len();
        let (Ok(start), Ok(title), Ok(edtf), Ok(id), Ok(_)) = (
            u32::try_from(self.arena.len()),
            u32::try_from(row.title.len()),
            u16::try_from(row.edtf.len()),
            u16::try_from(row.id.len()),
            u32::try_from(needed),
        ) else {
            return false;
        };
        self.arena.push_str(row.title);
        self.arena.push_str(row.edtf);
        self.arena.push_str(row.id);
        self.texts.push(TextPlace { start, title, edtf, id });
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
        true
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

    /// The same rows in another order; `order` names each old row once. Texts stay where they are.
    pub(super) fn reordered(self, order: &[EventId]) -> Self {
        fn pick<T: Copy>(column: &[T], order: &[EventId]) -> Vec<T> {
            order.iter().filter_map(|row| column.get(row.index()).copied()).collect()
        }
        Self {
            start_earliest: pick(&self.start_earliest, order),
            start_latest: pick(&self.start_latest, order),
            end_earliest: pick(&self.end_earliest, order),
            end_latest: pick(&self.end_latest, order),
            lane: pick(&self.lane, order),
            weight: pick(&self.weight, order),
            kind: pick(&self.kind, order),
            status: pick(&self.status, order),
            marks: pick(&self.marks, order),
            texts: pick(&self.texts, order),
            file_order: pick(&self.file_order, order),
            arena: self.arena,
        }
    }
}
