//! From a timeline, its index and a view to finished pictures. Pure: nothing here knows of a window, a file or a color.

pub mod draw_list;
pub mod marks;
pub mod ruler;
pub mod text_measure;
pub mod time_map;
pub mod view;
