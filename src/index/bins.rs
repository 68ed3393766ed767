//! Running sums over a grid: how many sorted ticks lie before each of its edges. A question for an edge costs one
//! look, any other a search among the few ticks of one bin; neither grows with the number of ticks.

use super::grid::GridStep;
use model::Tick;
use rayon::prelude::*;

/// Lists shorter than this are searched as they are.
const MIN_TICKS: usize = 4_096;

/// Most bins of a list.
const MAX_BINS: i64 = 1 << 16;

/// Longer bins are sorted by several threads, and bins of so many values together each by one.
const MIN_PARALLEL: usize = 50_000;

/// How many ticks lie before each edge of a grid.
#[derive(Clone, Debug)]
struct Sums {
    step: GridStep,
    first: i64,
    /// Ticks before the edge at which each bin begins, and one more for the end of the last.
    before: Vec<u32>,
}

impl Sums {
    /// Sums over ticks none of which lies outside of two of them.
    fn of(num: usize, (first, last): (Tick, Tick), ticks: impl Iterator<Item = Tick>) -> Self {
        let most = MAX_BINS.min(num as i64 / 8);
        let step = GridStep::at_least(last.since(first) as f64 / most as f64);
        let first = step.number_of(first);
        let num_bins = (step.number_of(last) - first + 1) as usize;
        let mut sums = Self { step, first, before: vec![0; num_bins + 1] };
        for tick in ticks {
            let bin = sums.bin(tick);
            if let Some(count) = sums.before.get_mut(bin + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut sums.before {
            sum += *count;
            *count = sum;
        }
        sums
    }

    const fn bin(&self, tick: Tick) -> usize {
        (self.step.number_of(tick) - self.first) as usize
    }

    /// Values in the order of their bins, and in each bin in their own.
    fn sort<T: Copy + Ord + Send>(&self, values: &[T], tick: impl Fn(&T) -> Tick) -> Vec<T> {
        let mut sorted = values.to_vec();
        let mut next = self.before.clone();
        for value in values {
            let Some(place) = next.get_mut(self.bin(tick(value))) else { continue };
            if let Some(slot) = sorted.get_mut(*place as usize) {
                *slot = *value;
            }
            *place += 1;
        }
        let mut rest = sorted.as_mut_slice();
        let mut bins = Vec::with_capacity(self.before.len());
        for (from, to) in self.before.iter().zip(self.before.iter().skip(1)) {
            let (bin, behind) = rest.split_at_mut((to - from) as usize);
            bins.push(bin);
            rest = behind;
        }
        let together = bins.len().div_ceil(values.len().div_ceil(MIN_PARALLEL));
        bins.into_par_iter().with_min_len(together).for_each(|bin| {
            if bin.len() < MIN_PARALLEL { bin.sort_unstable() } else { bin.par_sort_unstable() }
        });
        sorted
    }
}

/// Values in order, of which the tick is what counts first. Nearly in order as ends of rows are, they find their bins
/// near each other, which is several times quicker than to compare them.
pub(super) fn sorted<T: Copy + Ord + Send>(mut values: Vec<T>, tick: impl Fn(&T) -> Tick) -> Vec<T> {
    if let Some(sums) = sums(&values, &tick) {
        return sums.sort(&values, tick);
    }
    values.sort_unstable();
    values
}

/// The sums of values that are worth it.
fn sums<T>(values: &[T], tick: impl Fn(&T) -> Tick) -> Option<Sums> {
    if values.len() < MIN_TICKS {
        return None;
    }
    let ends = (values.iter().map(&tick).min()?, values.iter().map(&tick).max()?);
    Some(Sums::of(values.len(), ends, values.iter().map(tick)))
}

/// Sorted ticks with the running sums of their grid.
#[derive(Clone, Debug, Default)]
pub struct SortedTicks {
    ticks: Vec<Tick>,
    sums: Option<Sums>,
}

impl SortedTicks {
    /// Takes ticks that are sorted.
    pub fn new(ticks: Vec<Tick>) -> Self {
        let ends = ticks.first().copied().zip(ticks.last().copied()).filter(|_| ticks.len() >= MIN_TICKS);
        let sums = ends.map(|ends| Sums::of(ticks.len(), ends, ticks.iter().copied()));
        Self { ticks, sums }
    }

    /// Takes ticks in any order.
    pub fn of_unsorted(mut ticks: Vec<Tick>) -> Self {
        let sums = sums(&ticks, |tick| *tick);
        match &sums {
            Some(sums) => ticks = sums.sort(&ticks, |tick| *tick),
            None => ticks.sort_unstable(),
        }
        Self { ticks, sums }
    }

    /// The ticks.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// How many lie before a tick.
    pub fn num_before(&self, tick: Tick) -> usize {
        let (from, to) = self.candidates(tick);
        let is_edge = self.sums.as_ref().is_some_and(|sums| tick.0 & (sums.step.ticks() - 1) == 0);
        if is_edge {
            return from;
        }
        from + self.ticks.get(from..to).unwrap_or(&[]).partition_point(|known| *known < tick)
    }

    /// Between which places the answer for a tick lies.
    fn candidates(&self, tick: Tick) -> (usize, usize) {
        let Some(Sums { step, first, before }) = &self.sums else { return (0, self.ticks.len()) };
        let bin = step.number_of(tick) - first;
        match usize::try_from(bin) {
            Err(_) => (0, 0),
            Ok(bin) => match (before.get(bin), before.get(bin + 1)) {
                (Some(from), Some(to)) => (*from as usize, *to as usize),
                _ => (self.ticks.len(), self.ticks.len()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// So many ticks between 0 and `near`.
    fn made(seed: u64, near: i64) -> Vec<Tick> {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Tick((state >> 33) as i64 % near)
        };
        (0..MIN_TICKS + 100).map(|_| next()).collect()
    }

    proptest! {
        #[test]
        fn sums_are_what_counting_gives(seed: u64, near in 1_i64..1_000_000, asked in -10_i64..1_100_000) {
            let ticks = made(seed, near);
            let tick = Tick(asked);
            let expected = ticks.iter().filter(|known| **known < tick).count();
            let mut in_order = ticks.clone();
            in_order.sort_unstable();
            prop_assert_eq!(SortedTicks::new(in_order).num_before(tick), expected);
            prop_assert_eq!(SortedTicks::of_unsorted(ticks).num_before(tick), expected);
        }

        #[test]
        fn whatever_lies_where_comes_into_order(
            seed: u64, near in 1_i64..1_000_000, far in proptest::collection::vec(any::<i64>(), 0..3), is_short: bool,
        ) {
            let mut ticks = made(seed, near);
            // Nearly all of them in one bin.
            ticks.extend(far.into_iter().map(Tick));
            ticks.truncate(if is_short { MIN_TICKS / 2 } else { ticks.len() });
            let pairs: Vec<(Tick, Tick)> = ticks.iter().copied().zip(ticks.iter().rev().copied()).collect();
            let mut expected = pairs.clone();
            expected.sort_unstable();
            prop_assert_eq!(sorted(pairs, |(tick, _)| *tick), expected);
            let mut expected = ticks.clone();
            expected.sort_unstable();
            let by_bins = SortedTicks::of_unsorted(ticks);
            prop_assert_eq!(by_bins.ticks(), expected);
        }
    }
}
