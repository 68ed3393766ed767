//! Which steps are known: runs of numbers that neither touch nor overlap.

use std::collections::BTreeMap;

/// Runs of numbers, each by its first with its last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KnownRuns(BTreeMap<i64, i64>);

impl KnownRuns {
    /// Adds the numbers from one to another.
    pub fn insert(&mut self, from: i64, to: i64) {
        if from > to {
            return;
        }
        let (mut from, mut to) = (from, to);
        // Runs that touch the new one become part of it.
        while let Some((first, last)) = self.run_from(to.saturating_add(1)) {
            if last < from.saturating_sub(1) {
                break;
            }
            from = from.min(first);
            to = to.max(last);
            self.0.remove(&first);
        }
        self.0.insert(from, to);
    }

    /// The last run that begins at a number or before it.
    fn run_from(&self, number: i64) -> Option<(i64, i64)> {
        self.0.range(..=number).next_back().map(|(first, last)| (*first, *last))
    }

    /// Whether a number is known.
    pub fn holds(&self, number: i64) -> bool {
        self.run_from(number).is_some_and(|(_, last)| number <= last)
    }

    /// What is not known between two numbers.
    pub fn gaps(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        let mut gaps = Vec::new();
        let mut next = self.run_from(from).map_or(from, |(_, last)| from.max(last.saturating_add(1)));
        for (first, last) in self.0.range(from.saturating_add(1)..) {
            if *first > to || next > to {
                break;
            }
            if next < *first {
                gaps.push((next, first - 1));
            }
            next = next.max(last.saturating_add(1));
        }
        if next <= to {
            gaps.push((next, to));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn runs_are_the_numbers_that_were_added(
            added in proptest::collection::vec((-20_i64..20, 0_i64..6), 0..8), from in -25_i64..25, length in 0_i64..40,
        ) {
            let (mut runs, mut numbers) = (KnownRuns::default(), BTreeSet::new());
            for (from, length) in added {
                runs.insert(from, from + length);
                numbers.extend(from..=from + length);
            }
            for number in -30..30 {
                prop_assert_eq!(runs.holds(number), numbers.contains(&number));
            }
            let missing: Vec<i64> = runs.gaps(from, from + length).into_iter().flat_map(|(from, to)| from..=to).collect();
            let expected: Vec<i64> = (from..=from + length).filter(|number| !numbers.contains(number)).collect();
            prop_assert_eq!(missing, expected);
        }
    }
}
