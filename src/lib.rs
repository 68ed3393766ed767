//! Summitline.
pub mod formats;
pub mod index;
pub mod model;
pub mod scene;
pub mod theme;
