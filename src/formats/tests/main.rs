//! What files of all kinds become, without a window.

mod tables;
