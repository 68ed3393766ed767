//! One column, and one arena of texts: values of their own while a timeline is put together, or bytes of a cache that
//! stay where they lie.
//!
//! What is kept is understood each time it is asked for, from its own few bytes. So it needs no memory beside them, may
//! stand at any place, and a text is never believed to be one.

use super::raw::FixedNumber;
use bytes::Bytes;
use rayon::prelude::*;
use std::ops::Range;

/// Values that are handled at a time.
pub(super) const RUN: usize = 1 << 14;

/// The values of one member for all rows.
#[derive(Clone, Debug)]
pub(super) enum Column<T> {
    /// Values in memory.
    Own(Vec<T>),
    /// Values as [`FixedNumber`] writes them.
    Kept(Bytes),
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T: FixedNumber> Column<T> {
    pub(super) fn with_capacity(num: usize) -> Self {
        Self::Own(Vec::with_capacity(num))
    }

    /// A column that is kept elsewhere; `None` if any of it is no value.
    pub(super) fn kept(bytes: Bytes) -> Option<Self> {
        let are_values = |run: &[u8]| run.chunks(T::SIZE).all(|bytes| T::take(bytes).is_some());
        bytes.par_chunks(RUN * T::SIZE).all(are_values).then_some(Self::Kept(bytes))
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Own(values) => values.len(),
            Self::Kept(bytes) => bytes.len() / T::SIZE,
        }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<T> {
        match self {
            Self::Own(values) => values.get(at).copied(),
            Self::Kept(bytes) => T::take(bytes.get(at.checked_mul(T::SIZE)?..)?.get(..T::SIZE)?),
        }
    }

    pub(super) fn push(&mut self, value: T) {
        match self {
            Self::Own(values) => values.push(value),
            Self::Kept(_) => self.change(|values| values.push(value)),
        }
    }

    /// Replaces a value that is there.
    pub(super) fn set(&mut self, at: usize, value: T) {
        let replace = |values: &mut Vec<T>| values.get_mut(at).into_iter().for_each(|slot| *slot = value);
        match self {
            Self::Own(values) => replace(values),
            Self::Kept(_) => self.change(replace),
        }
    }

    /// Changes the values; those that are kept elsewhere are copied first.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Vec<T>)) {
        let mut values = std::mem::take(self).into_values();
        change(&mut values);
        *self = Self::Own(values);
    }

    pub(super) fn into_values(self) -> Vec<T> {
        match self {
            Self::Own(values) => values,
            Self::Kept(bytes) => bytes.chunks_exact(T::SIZE).filter_map(T::take).collect(),
        }
    }

    /// Hands over all values as bytes, piece by piece.
    pub(super) fn put_into<E>(&self, write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let values = match self {
            Self::Own(values) => values,
            Self::Kept(bytes) => return write(bytes),
        };
        let mut piece = Vec::with_capacity(RUN * T::SIZE);
        values.chunks(RUN).try_for_each(|values| {
            piece.clear();
            for value in values {
                value.put(&mut piece);
            }
            write(&piece)
        })
    }
}

/// Texts of many rows, one behind the other, at most 4 GiB.
#[derive(Clone, Debug)]
pub enum Arena {
    Own(String),
    Kept(Bytes),
}

impl Arena {
    /// The text in a range; `None` if there is none.
    pub(super) fn get(&self, range: Range<usize>) -> Option<&str> {
        match self {
            Self::Own(text) => text.get(range),
            Self::Kept(bytes) => std::str::from_utf8(bytes.get(range)?).ok(),
        }
    }
}

impl AsRef<[u8]> for Arena {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Own(text) => text.as_bytes(),
            Self::Kept(bytes) => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Marks;
    use crate::time::Tick;
    use crate::words::{EventStatus, Word as _};
    use proptest::prelude::*;

    fn bytes_of<T: FixedNumber>(column: &Column<T>) -> Bytes {
        let mut bytes = Vec::new();
        let put = |piece: &[u8]| -> Result<(), ()> {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        column.put_into(&mut { put }).expect("memory takes it");
        bytes.into()
    }

    /// A column and what is kept of it tell the same, and change in the same way.
    fn check<T: FixedNumber + PartialEq + std::fmt::Debug>(values: &[T], more: T) {
        let own = Column::Own(values.to_vec());
        let bytes = bytes_of(&own);
        // Neither need the bytes stand at an even place.
        let shifted = Bytes::from([&[0], &*bytes].concat()).slice(1..);
        let mut kept = Column::kept(shifted).expect("these are values");
        assert_eq!(kept.len(), values.len());
        for at in 0..values.len() + 2 {
            assert_eq!(kept.get(at), own.get(at));
        }
        assert_eq!((kept.get(usize::MAX), bytes_of(&kept)), (None, bytes));
        kept.push(more);
        kept.set(0, more);
        let mut expected = [values, &[more]].concat();
        expected[0] = more;
        assert_eq!(kept.into_values(), expected);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_was_there(numbers in proptest::collection::vec(any::<(i64, u32, f32, u16)>(), 0..80)) {
            let of = |see: fn(&(i64, u32, f32, u16)) -> _| numbers.iter().map(see).collect::<Vec<_>>();
            check(&of(|(ticks, ..)| Tick(*ticks)), Tick(7));
            check(&numbers.iter().map(|(_, number, ..)| *number).collect::<Vec<_>>(), 7);
            check(&numbers.iter().map(|(_, _, weight, _)| *weight).filter(|weight| weight.is_finite()).collect::<Vec<_>>(), 7.0);
            check(&numbers.iter().map(|(.., bits)| Marks::from_bits(*bits)).collect::<Vec<_>>(), Marks::default());
        }
    }

    #[test]
    fn what_is_no_value_is_no_column() {
        let code = EventStatus::ALL.len() as u8;
        assert!(Column::<EventStatus>::kept(vec![0, code - 1].into()).is_some());
        assert!(Column::<EventStatus>::kept(vec![0, code].into()).is_none());
        assert!(Column::<f32>::kept(f32::NAN.to_le_bytes().to_vec().into()).is_none());
        assert!(Column::<Tick>::kept(vec![0; 8 * 3 + 1].into()).is_none(), "a value is cut");
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        let arenas = [Arena::Own("aéz".to_owned()), Arena::Kept(Bytes::from_static("aéz".as_bytes()))];
        for arena in arenas {
            for (range, expected) in
                [(0..4, Some("aéz")), (1..3, Some("é")), (1..2, None), (2..4, None), (3..9, None)]
            {
                assert_eq!(arena.get(range.clone()), expected, "{arena:?} {range:?}");
            }
        }
        assert_eq!(Arena::Kept(Bytes::from_static(b"a\xffz")).get(0..3), None);
    }
}
