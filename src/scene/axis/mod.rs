//! The time axis: from ticks to points and back, its units and years, and the stretches that fold.

pub mod folds;
pub mod ruler;
pub mod time_map;
pub(crate) mod unit;
pub mod view;
