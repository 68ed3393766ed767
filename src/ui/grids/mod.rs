//! Pictures of grids and of the rotation in the window: attendance, comparison, the wheel.

pub(crate) mod attendance_ui;
pub(crate) mod compare_ui;
pub(crate) mod picture_ui;
pub(crate) mod rotation_ui;
pub(crate) mod sheet_ui;
