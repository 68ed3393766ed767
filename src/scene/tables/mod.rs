//! Grids whose head and first column stay in sight: who took part in what, and events side by side.

pub mod attendance;
pub(crate) mod attendance_words;
pub(crate) mod column_head;
pub mod compare;
pub(crate) mod compare_cells;
pub mod sticky_table;
