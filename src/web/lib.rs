//! The program as a web page.
#![cfg(target_arch = "wasm32")]
