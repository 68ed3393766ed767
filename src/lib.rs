//! Summitline: a desktop timeline viewer that shows who said what happened when, and how surely.
//!
//! `src/ARCHITECTURE.md` tells what stands where and why.

pub mod app;
pub mod export;
pub mod formats;
pub mod index;
pub mod model;
pub mod scene;
pub mod session;
pub mod theme;
pub mod ui;
