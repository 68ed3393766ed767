//! What files of all kinds become, without a window.

extern crate summitline_formats as formats;

mod foreign;
mod images;
mod tables;
