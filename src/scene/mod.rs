//! Scene.
pub mod text_measure;
