//! Running sums over a grid: how many sorted ticks lie before each of its edges. A question for an edge costs one
//! look, any other a search among the few ticks of one bin; neither grows with the number of ticks.

use super::grid::Step;
use crate::model::Tick;

/// Lists shorter than this are searched as they are.
const MIN_TICKS: usize = 4_096;

/// Most bins of a list.
const MAX_BINS: i64 = 1 << 16;

/// Sorted ticks with the running sums of their grid.
#[derive(Clone, Debug, Default)]
pub struct SortedTicks {
    ticks: Vec<Tick>,
    step: Option<Step>,
    first: i64,
    /// Ticks before the edge at which each bin begins, and one more for the end of the last.
    before: Vec<u32>,
}

impl SortedTicks {
    /// Takes ticks that are sorted.
    pub fn new(ticks: Vec<Tick>) -> Self {
        let mut sorted = Self { ticks, ..Self::default() };
        if let (Some(first), Some(last), true) =
            (sorted.ticks.first().copied(), sorted.ticks.last().copied(), sorted.ticks.len() >= MIN_TICKS)
        {
            sorted.bin(first, last);
        }
        sorted
    }

    fn bin(&mut self, first: Tick, last: Tick) {
        let most = MAX_BINS.min(self.ticks.len() as i64 / 8);
        let step = Step::at_least(last.since(first) as f64 / most as f64);
        self.first = step.number_of(first);
        let num_bins = (step.number_of(last) - self.first + 1) as usize;
        self.before = vec![0; num_bins + 1];
        for tick in &self.ticks {
            let bin = (step.number_of(*tick) - self.first) as usize;
            if let Some(count) = self.before.get_mut(bin + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut self.before {
            sum += *count;
            *count = sum;
        }
        self.step = Some(step);
    }

    /// The ticks.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// How many lie before a tick.
    pub fn num_before(&self, tick: Tick) -> usize {
        let (from, to) = self.candidates(tick);
        let is_edge = self.step.is_some_and(|step| tick.0 & (step.ticks() - 1) == 0);
        if is_edge {
            return from;
        }
        from + self.ticks.get(from..to).unwrap_or(&[]).partition_point(|known| *known < tick)
    }

    /// Between which places the answer for a tick lies.
    fn candidates(&self, tick: Tick) -> (usize, usize) {
        let Some(step) = self.step else { return (0, self.ticks.len()) };
        let bin = step.number_of(tick) - self.first;
        match usize::try_from(bin) {
            Err(_) => (0, 0),
            Ok(bin) => match (self.before.get(bin), self.before.get(bin + 1)) {
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

    proptest! {
        #[test]
        fn sums_are_what_counting_gives(seed: u64, near in 1_i64..1_000_000, asked in -10_i64..1_100_000) {
            let mut state = seed | 1;
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                Tick((state >> 33) as i64 % near)
            };
            let mut ticks: Vec<Tick> = (0..MIN_TICKS + 100).map(|_| next()).collect();
            ticks.sort_unstable();
            let sorted = SortedTicks::new(ticks.clone());
            let tick = Tick(asked);
            prop_assert_eq!(sorted.num_before(tick), ticks.iter().filter(|known| **known < tick).count());
        }
    }
}
