//! Text: measured as it is drawn, broken into lines, and notes read from Markdown.

pub(crate) mod cut;
pub mod face;
pub(crate) mod measured;
pub mod notes;
pub mod text_lines;
pub mod text_measure;
pub mod visual_order;
