//! The state a user would name, and every change to it: what is open, seen, selected, switched off.
//!
//! ```text
//!  Command ──Session::apply──▶ new state + Effects ──app──▶ files, dialogs, clipboard ──▶ Command
//!               │    ▲
//!               ▼    └── Answer: commands for other parts
//!         one of the parts
//! ```
//!
//! Each part in `parts` has its own state and its own changes, and knows none of the others; only `apply` sequences them.
//! Knows nothing of egui, of files, of threads or of the clock; its driver tells it the day.

pub mod action;
mod answer;
mod apply;
pub mod cells;
pub mod citation;
pub mod command;
mod detail_sheets;
mod document;
mod edge;
pub mod effect;
mod export_plan;
pub mod field_text;
mod file_bookmarks;
mod found_gaps;
mod framing;
mod habits;
mod hand_out;
mod history;
mod improvised;
mod keymap;
mod lane_spec;
mod media;
mod parts;
mod password;
mod path_purpose;
mod picture;
mod preferences;
mod problem_list;
mod range_text;
mod read;
mod row_name;
mod seen_view;
mod sheet;
pub mod sheet_columns;
mod shortcut;
mod shown;
mod slide;
mod state;
mod table_columns;
mod taken_step;
mod view_info;
mod view_link;
mod view_spec;

pub use action::{Action, ActionInfo};
pub use command::{Command, Cue, Dialog, Motion, WriteTarget};
pub use detail_sheets::DetailSheet;
pub use document::{Document, Origin, ShownLayer};
pub use edge::Edge;
pub use effect::Effect;
pub use export_plan::{
    ExportPlan, ExportRange, Form, FormGroup, HandoutKind, Paper, PictureColors, Preview, Sheets,
};
pub use file_bookmarks::{Bookmark, BookmarkPlace, FileBookmarks};
pub use found_gaps::FoundGaps;
pub use framing::{CARD, PictureWords};
pub use habits::{Aspect, Displays, Habits, Screens};
pub use hand_out::VIEW_SIZE;
pub use history::History;
pub use keymap::Keymap;
pub use lane_spec::LaneSpec;
pub use media::NamedMedia;
pub use parts::columns::ShownColumns;
pub use parts::documents::Loading;
pub use parts::engine::{Connecting, EngineState, EngineWish, MAX_ROWS};
pub use parts::exporting::Exporting;
pub use parts::images::ImageState;
pub use parts::panels::{LoggedMessage, Notice, Panels};
pub use parts::presenting::{Blank, Light, Presentation, keys as present_keys, pace, timer};
pub use parts::rotation::RotationState;
pub use parts::search::SearchState;
pub use parts::stories::StoryPlace;
pub use parts::table::TableState;
pub use parts::writing::Writing;
pub use password::Password;
pub use path_purpose::{PathPurpose, TemplateOf};
pub use preferences::{
    MAX_RECENT, MotionChoice, Preferences, StartChoice, TextPercent, ThemeChoice, WheelChoice,
};
pub use problem_list::{ListedProblem, ProblemGroup};
pub use range_text::{MARGIN, range_in_words, range_text, seen_range_in_words};
pub use row_name::{layer_of_name, name_of_row, row_named};
pub use seen_view::SeenView;
pub use sheet::{SheetPlan, TableSheet};
pub use shortcut::{ModifierKeys, Shortcut, ShortcutKey};
pub use state::Session;
pub use table_columns::{
    ColumnChoices, ColumnDoubt, ENCODINGS, FirstEvent, MappedColumn, RememberedColumns, TableColumns,
};
pub use view_info::ViewInfo;
pub use view_spec::{Comparing, ViewSpec};
