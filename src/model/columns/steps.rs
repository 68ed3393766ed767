//! A column of numbers of which nearly each is one more than that before it: places in a file's list, of which few are
//! left out.

use bytes::Bytes;

/// The numbers, as where one does not follow from that before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps(Vec<Step>);

/// From a place on, numbers go up by one.
#[derive(Clone, Copy, Debug)]
struct Step {
    at: u32,
    number: u32,
}

/// Bytes of a step where it is kept.
const SIZE: usize = 8;

impl Steps {
    /// The number at a place; 0 of none.
    pub(super) fn get(&self, at: u32) -> u32 {
        let before = self.0.partition_point(|step| step.at <= at).checked_sub(1);
        let step = before.and_then(|before| self.0.get(before));
        step.map_or(0, |step| step.number.wrapping_add(at - step.at))
    }

    /// Adds a number at the end, which is `at`.
    pub(super) fn push(&mut self, at: u32, number: u32) {
        let follows = self.0.last().is_some_and(|last| last.number.wrapping_add(at - last.at) == number);
        if !follows {
            self.0.push(Step { at, number });
        }
    }

    /// Adds to all numbers.
    pub(super) fn add(&mut self, number: u32) {
        self.0.iter_mut().for_each(|step| step.number += number);
    }

    /// Puts others behind these, which are `num`.
    pub(super) fn append(&mut self, num: u32, others: &Self) {
        others.0.iter().for_each(|step| self.push(num + step.at, step.number));
    }

    /// Hands over all of them as bytes, with their number first.
    pub(super) fn put_into<E>(&self, write: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let mut out = (self.0.len() as u64).to_le_bytes().to_vec();
        for Step { at, number } in &self.0 {
            out.extend_from_slice(&at.to_le_bytes());
            out.extend_from_slice(&number.to_le_bytes());
        }
        write(&out)
    }

    /// Those that were handed over, taken from the beginning of bytes; `None` if they are no steps.
    pub(super) fn take(bytes: &mut Bytes) -> Option<Self> {
        let mut next = |length: usize| (length <= bytes.len()).then(|| bytes.split_to(length));
        let num = u64::from_le_bytes(next(SIZE)?.as_ref().try_into().ok()?);
        let kept = next(usize::try_from(num).ok()?.checked_mul(SIZE)?)?;
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
        let step = |bytes: &[u8]| {
            let (at, of) = bytes.split_at_checked(4)?;
            Some(Step { at: number(at)?, number: number(of)? })
        };
        let steps: Option<Vec<Step>> = kept.chunks(SIZE).map(step).collect();
        steps.filter(|steps| steps.is_sorted_by(|one, next| one.at < next.at)).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps_of(numbers: &[u32]) -> Steps {
        let mut steps = Steps::default();
        (0..).zip(numbers).for_each(|(at, number)| steps.push(at, *number));
        steps
    }

    fn bytes_of(steps: &Steps) -> Bytes {
        let mut bytes = Vec::new();
        let put = |piece: &[u8]| -> Result<(), ()> {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        steps.put_into(&mut { put }).expect("memory takes it");
        bytes.into()
    }

    proptest! {
        #[test]
        fn numbers_are_what_was_put_in(
            numbers in proptest::collection::vec((0_u32..5, 0_u32..3), 0..60), more: u16, cut in 0_usize..60,
        ) {
            let numbers: Vec<u32> = (0..).zip(&numbers).map(|(at, (far, odd))| if *odd == 0 { far * 7 } else { at }).collect();
            let (one, other) = numbers.split_at(cut.min(numbers.len()));
            let mut steps = steps_of(one);
            steps.append(one.len() as u32, &steps_of(other));
            steps.add(more.into());
            let mut bytes = Bytes::from([&*bytes_of(&steps), b"rest"].concat());
            let kept = Steps::take(&mut bytes).expect("these are steps");
            prop_assert_eq!(&*bytes, b"rest");
            for (at, number) in (0..).zip(&numbers) {
                prop_assert_eq!((steps.get(at), kept.get(at)), (number + u32::from(more), number + u32::from(more)));
            }
        }
    }

    #[test]
    fn what_follows_takes_no_room_and_what_is_no_step_is_refused() {
        assert_eq!(steps_of(&(5..9_000).collect::<Vec<_>>()).0.len(), 1);
        assert_eq!(Steps::default().get(3), 0);
        let numbers =
            |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        for (bytes, is_one) in [
            (numbers(&[0, 0]), true),
            (numbers(&[1, 0, 0, 7]), true),
            (numbers(&[1, 0, 0]), false),
            (numbers(&[2, 0, 4, 7, 4, 9]), false),
            (numbers(&[u32::MAX, u32::MAX, 0, 0]), false),
            (vec![0; 7], false),
        ] {
            assert_eq!(Steps::take(&mut Bytes::from(bytes.clone())).is_some(), is_one, "{bytes:?}");
        }
    }
}
