//! From a timeline, its index and a view to finished pictures. Pure: nothing here knows of a window, a file or a
//! color.

pub mod axis;
pub mod draw_list;
pub mod frame;
pub mod legend;
pub mod marks;
pub mod pick;
pub mod relations;
pub mod rotation;
pub mod slide;
pub mod tables;
pub mod text;
pub mod timeline;
pub mod wording;

pub use axis::folds::Folds;
pub use axis::time_map::TimeMap;
pub use axis::view::{Limits, ViewState};
pub use draw_list::{DrawList, Hit, Target};
pub use rotation::RotationScene;
pub use tables::sticky_table::StickyTable;
pub use text::text_measure::TextMeasure;
pub use timeline::arrange::Arrangement;
pub use timeline::caption::Captions;
pub use timeline::paged::{Paged, PlannedPage};
pub use timeline::rows::{Level, PackedRows};
pub use timeline::sheets::Sheets;
pub use timeline::static_scene::StaticScene;
pub use timeline::{TimelineScene, layer_hue};
