//! The program as a page of a browser: the same session and the same `ui` in a canvas. What effects ask for is carried
//! out with what a browser has: files that a person gives, downloads, storage, the clipboard, the address.
//!
//! ```text
//!  eframe ─▶ Page::logic  what the browser has answered, the day ─▶ Command ─┐
//!         └▶ Page::ui     ui::show(&Session) ─▶ Command ─────────────────────┴▶ Session::apply ─▶ Effect ─▶ World
//! ```
#![cfg(target_arch = "wasm32")]

mod address;
mod browser;
mod effects;
mod files;
mod inbox;
mod keys;
mod page;
mod plain;
mod storage;
mod tree;
mod worker;

use page::Page;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlCanvasElement;

/// Starts the program in a canvas. `reader` is the element for screen readers: a button, and then what stands in the
/// window.
///
/// # Errors
/// If there is no WebGL2.
#[wasm_bindgen]
pub async fn start(canvas: HtmlCanvasElement, reader: web_sys::Element) -> Result<(), JsValue> {
    // What a browser cannot do with its window is no fault that a person has to see.
    eframe::WebLogger::init(log::LevelFilter::Error).ok();
    keys::keep_from_browser()?;
    let options = eframe::WebOptions { renderer: eframe::Renderer::Glow, ..eframe::WebOptions::default() };
    let create: eframe::AppCreator<'static> =
        Box::new(move |cc| Ok(Box::new(Page::new(&cc.egui_ctx, &reader))));
    eframe::WebRunner::new().start(canvas, options, create).await
}
