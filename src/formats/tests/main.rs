//! Tests of formats alone.

extern crate summitline_formats as formats;

mod foreign;
