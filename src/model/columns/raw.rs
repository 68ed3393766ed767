//! Columns as bytes and back, value by value, for a cache: little-endian, each value as long as any other of its column.

use super::{Columns, RowKind, TextPlace};
use crate::model::date::Marks;
use crate::model::time::Tick;
use crate::model::timeline::{EventId, LaneId};
use crate::model::words::{EventKind, EventStatus, Word};

/// A value of a fixed number of bytes.
pub trait Fixed: Copy + Default + Send + Sync {
    /// How many.
    const SIZE: usize;

    /// Adds its bytes.
    fn put(self, out: &mut Vec<u8>);

    /// The value of so many bytes, if they are one.
    fn take(bytes: &[u8]) -> Option<Self>;
}

/// Takes columns, one after the other.
pub trait ColumnSink {
    /// Why it cannot.
    type Error;

    /// Takes a column.
    ///
    /// # Errors
    /// If there is no room for it.
    fn column<T: Fixed>(&mut self, column: &[T]) -> Result<(), Self::Error>;
}

/// Gives columns in the order in which a [`ColumnSink`] has taken them.
pub trait ColumnSource {
    /// Gives the next column, if it is whole.
    fn column<T: Fixed>(&mut self) -> Option<Vec<T>>;
}

impl Columns {
    /// Hands over all columns but the texts.
    ///
    /// # Errors
    /// What the sink says.
    pub fn put_into<S: ColumnSink>(&self, sink: &mut S) -> Result<(), S::Error> {
        sink.column(&self.start_earliest)?;
        sink.column(&self.start_latest)?;
        sink.column(&self.end_earliest)?;
        sink.column(&self.end_latest)?;
        sink.column(&self.lane)?;
        sink.column(&self.weight)?;
        sink.column(&self.kind)?;
        sink.column(&self.status)?;
        sink.column(&self.marks)?;
        sink.column(&self.texts)?;
        sink.column(&self.file_order)
    }

    /// Takes all columns, and the texts; `None` if they are not of one length or not in the order of time.
    pub fn taken_from(source: &mut impl ColumnSource, arenas: Vec<String>) -> Option<Self> {
        let columns = Self {
            start_earliest: source.column()?,
            start_latest: source.column()?,
            end_earliest: source.column()?,
            end_latest: source.column()?,
            lane: source.column()?,
            weight: source.column()?,
            kind: source.column()?,
            status: source.column()?,
            marks: source.column()?,
            texts: source.column()?,
            file_order: source.column()?,
            layer: Vec::new(),
            arenas,
        };
        let lengths = [
            columns.start_earliest.len(),
            columns.start_latest.len(),
            columns.end_earliest.len(),
            columns.end_latest.len(),
            columns.weight.len(),
            columns.kind.len(),
            columns.status.len(),
            columns.marks.len(),
            columns.texts.len(),
            columns.file_order.len(),
        ];
        let is_even = lengths.iter().all(|length| *length == columns.len());
        let rows = (0..columns.len() as u32).map(EventId);
        (is_even && rows.is_sorted_by_key(|row| columns.sort_tick(row))).then_some(columns)
    }
}

macro_rules! fixed_number {
    ($type:ty as $number:ty, $from:expr, $into:expr) => {
        impl Fixed for $type {
            const SIZE: usize = size_of::<$number>();

            fn put(self, out: &mut Vec<u8>) {
                let into: fn(Self) -> $number = $into;
                out.extend_from_slice(&into(self).to_le_bytes());
            }

            fn take(bytes: &[u8]) -> Option<Self> {
                let from: fn($number) -> Option<Self> = $from;
                from(<$number>::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    };
}

fixed_number!(u32 as u32, Some, |number| number);
fixed_number!(f32 as f32, |weight| weight.is_finite().then_some(weight), |weight| weight);
fixed_number!(Tick as i64, |tick| Some(Tick(tick)), |tick| tick.0);
fixed_number!(LaneId as u32, |lane| Some(LaneId(lane)), |lane| lane.0);
fixed_number!(Marks as u16, |bits| Some(Marks::from_bits(bits)), Marks::bits);
fixed_number!(EventStatus as u8, |code| EventStatus::ALL.get(usize::from(code)).copied(), code_of);
fixed_number!(RowKind as u8, kind_of, |kind| match kind {
    RowKind::Event(kind) => code_of(kind),
    RowKind::Term => TERM,
    RowKind::Statements => STATEMENTS,
});

const TERM: u8 = 255;
const STATEMENTS: u8 = 254;

/// The place of a word in the list of its kind.
fn code_of<W: Word>(word: W) -> u8 {
    W::ALL.iter().position(|known| *known == word).unwrap_or(0) as u8
}

fn kind_of(code: u8) -> Option<RowKind> {
    match code {
        TERM => Some(RowKind::Term),
        STATEMENTS => Some(RowKind::Statements),
        _ => EventKind::ALL.get(usize::from(code)).copied().map(RowKind::Event),
    }
}

impl Fixed for TextPlace {
    const SIZE: usize = 16;

    fn put(self, out: &mut Vec<u8>) {
        for number in [self.start, self.about] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for number in [self.arena, self.title, self.edtf, self.id] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }

    fn take(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; 16] = bytes.try_into().ok()?;
        let [s0, s1, s2, s3, a0, a1, a2, a3, n0, n1, t0, t1, e0, e1, i0, i1] = bytes;
        Some(Self {
            start: u32::from_le_bytes([s0, s1, s2, s3]),
            about: u32::from_le_bytes([a0, a1, a2, a3]),
            arena: u16::from_le_bytes([n0, n1]),
            title: u16::from_le_bytes([t0, t1]),
            edtf: u16::from_le_bytes([e0, e1]),
            id: u16::from_le_bytes([i0, i1]),
        })
    }
}
