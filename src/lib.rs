//! Summitline: a desktop timeline viewer that shows who said what happened when, and how surely.
//!
//! This crate is the program's outermost layer; the others stand beside it, each a crate of its own.
//! `src/ARCHITECTURE.md` tells what stands where and why.

pub mod app;
