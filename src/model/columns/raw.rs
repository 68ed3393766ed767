//! Columns as bytes and back, value by value, for a cache: little-endian, each value as long as any other of its column,
//! but for places in the file, which say first how many steps they have.

use super::column::{Arena, Column, RUN};
use super::steps::Steps;
use super::{Columns, RowKind, TextPlace};
use crate::date::Marks;
use crate::time::Tick;
use crate::timeline::{EventId, LaneId};
use crate::words::{EventKind, EventStatus, Word};
use bytes::Bytes;
use rayon::prelude::*;

/// A value of a fixed number of bytes.
pub(super) trait FixedNumber: Copy + Default + Send + Sync {
    /// How many.
    const SIZE: usize;

    /// Adds its bytes.
    fn put(self, out: &mut Vec<u8>);

    /// The value of so many bytes, if they are one.
    fn take(bytes: &[u8]) -> Option<Self>;
}

impl Columns {
    /// Hands over all columns and then all texts, as bytes.
    ///
    /// # Errors
    /// What `write` says.
    pub fn put_into<E>(&self, write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        self.start_earliest.put_into(write)?;
        self.start_latest.put_into(write)?;
        self.end_earliest.put_into(write)?;
        self.end_latest.put_into(write)?;
        self.texts.put_into(write)?;
        match self.text.len() {
            0 => Column::Own((0..self.len() as u32).collect()).put_into(write)?,
            _ => self.text.put_into(write)?,
        }
        self.lane.put_into(write)?;
        self.weight.put_into(write)?;
        self.marks.put_into(write)?;
        self.kind.put_into(write)?;
        self.status.put_into(write)?;
        self.file_order.put_into(write)?;
        self.arenas.iter().try_for_each(|arena| write(arena.as_ref()))
    }

    /// So many rows, with texts of these lengths, seen in the bytes that were handed over; `None` if they are not just
    /// these or not in the order of time.
    pub fn kept(bytes: &Bytes, num_rows: usize, texts: &[usize]) -> Option<Self> {
        let mut rest = Rest { bytes: bytes.clone(), num_rows };
        let columns = Self {
            start_earliest: rest.column()?,
            start_latest: rest.column()?,
            end_earliest: rest.column()?,
            end_latest: rest.column()?,
            texts: rest.column()?,
            text: rest.column()?,
            lane: rest.column()?,
            weight: rest.column()?,
            marks: rest.column()?,
            kind: rest.column()?,
            status: rest.column()?,
            file_order: Steps::take(&mut rest.bytes)?,
            layer: Vec::new(),
            arenas: texts.iter().map(|length| rest.next(*length).map(Arena::Kept)).collect::<Option<_>>()?,
        };
        (rest.bytes.is_empty() && columns.are_in_order() && columns.are_texts_apart()).then_some(columns)
    }

    /// Whether each text stands in its arena behind those before it, so that to go through all is to go through each once.
    fn are_texts_apart(&self) -> bool {
        let is_in = |place: &TextPlace| {
            self.arenas.get(place.arena()).is_some_and(|arena| place.about().end <= arena.as_ref().len())
        };
        let is_behind = |one: &TextPlace, next: &TextPlace| {
            one.arena < next.arena || (one.arena == next.arena && one.about().end <= next.start())
        };
        let are_apart = |run: usize| {
            let from = run * RUN;
            let places: Vec<TextPlace> = self.text_places(from..from + RUN + 1).collect();
            places.iter().all(is_in) && places.is_sorted_by(is_behind)
        };
        (0..self.len().div_ceil(RUN)).into_par_iter().all(are_apart)
    }

    fn are_in_order(&self) -> bool {
        let tick = |row: usize| self.sort_tick(EventId(row as u32));
        // Each run goes on to the first row of the next.
        let is_in_order = |run: usize| {
            let from = run * RUN;
            (from..=(from + RUN).min(self.len() - 1)).is_sorted_by_key(tick)
        };
        (0..self.len().div_ceil(RUN)).into_par_iter().all(is_in_order)
    }
}

/// Bytes that nothing has been made of yet.
struct Rest {
    bytes: Bytes,
    num_rows: usize,
}

impl Rest {
    fn next(&mut self, length: usize) -> Option<Bytes> {
        (length <= self.bytes.len()).then(|| self.bytes.split_to(length))
    }

    fn column<T: FixedNumber>(&mut self) -> Option<Column<T>> {
        Column::kept(self.next(self.num_rows.checked_mul(T::SIZE)?)?)
    }
}

macro_rules! fixed_number {
    ($type:ty as $number:ty, $from:expr, $into:expr) => {
        impl FixedNumber for $type {
            const SIZE: usize = size_of::<$number>();

            fn put(self, out: &mut Vec<u8>) {
                let into: fn(Self) -> $number = $into;
                out.extend_from_slice(&into(self).to_le_bytes());
            }

            #[inline]
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

impl FixedNumber for TextPlace {
    const SIZE: usize = 16;

    fn put(self, out: &mut Vec<u8>) {
        for number in [self.start, self.about] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for number in [self.arena, self.title, self.edtf, self.id] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }

    #[inline]
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
