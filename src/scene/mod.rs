//! From a timeline, its index and a view to finished pictures. Pure: nothing here knows of a window, a file or a
//! color.

pub mod arrange;
pub mod attendance;
mod attendance_words;
pub mod caption;
mod collapsed;
mod column_head;
pub mod compare;
mod compare_cells;
pub mod draw_list;
mod folded;
mod follow;
mod handover;
mod instants;
mod links;
pub mod marks;
pub mod notes;
pub mod overview;
mod packed;
pub mod paged;
mod periods;
pub mod pick;
pub mod rotation;
pub mod rows;
pub mod ruler;
pub mod sheet;
pub mod slide;
pub mod still;
pub mod text_lines;
pub mod text_measure;
pub mod time_map;
pub mod timeline;
pub mod view;

pub use arrange::Arrangement;
pub use caption::Captions;
pub use draw_list::{DrawList, Hit, Target};
pub use paged::Paged;
pub use rotation::RotationScene;
pub use rows::{Level, Rows};
pub use sheet::Sheet;
pub use still::Still;
pub use text_measure::TextMeasure;
pub use time_map::TimeMap;
pub use timeline::{TimelineScene, layer_hue};
pub use view::{Limits, ViewState};
