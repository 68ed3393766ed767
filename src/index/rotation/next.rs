//! Whose turn is next, where the order says so. A projection is computed, shown as one, and never stored.

use super::order::{OrderBasis, RotationOrder};
use super::turns::Turn;
use model::Resolution;

/// A turn that only follows from the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// Whose it is.
    pub holder: String,
    pub after: String,
    /// In which year, if the last turns were calendar years.
    pub year: Option<i32>,
    /// What the order rests on: never a mere sequence.
    pub basis: OrderBasis,
}

/// The turn after the last known one; none if its owner is outside of the order or the order says nothing.
pub(super) fn next(turns: &[Turn], order: &RotationOrder, resolution: Resolution) -> Option<Projection> {
    let last = turns.last()?;
    let holder = order.successor(last.owner())?.to_owned();
    let before = turns.len().checked_sub(2).and_then(|at| turns.get(at));
    let is_by_year = before.is_some_and(|turn| turn.calendar_year(resolution).is_some());
    let year = last.calendar_year(resolution).filter(|_| is_by_year).and_then(|year| year.checked_add(1));
    Some(Projection { holder, after: last.owner().to_owned(), year, basis: order.basis })
}
