//! The window: wgpu where it can start, else OpenGL, else a plain word on what to do instead.

use super::saved::SMALLEST;
use super::{App, Surroundings, screens};
use eframe::egui::{IconData, ViewportBuilder};
use eframe::{NativeOptions, Renderer};
use session::SeenAs;
use std::path::PathBuf;

/// What draws the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum RendererChoice {
    /// wgpu, and OpenGL if that cannot start.
    Auto,
    /// wgpu only.
    Wgpu,
    /// OpenGL only.
    Glow,
}

const ICON: &[u8] = include_bytes!("../../assets/icon-256.png");

/// Opens the window and stays until it is closed.
///
/// # Errors
/// If neither renderer can start; the text says what to do instead.
pub fn run(files: &[PathBuf], seen_as: Option<&SeenAs>, choice: RendererChoice) -> Result<(), String> {
    let renderers: &[Renderer] = match choice {
        RendererChoice::Auto => &[Renderer::Wgpu, Renderer::Glow],
        RendererChoice::Wgpu => &[Renderer::Wgpu],
        RendererChoice::Glow => &[Renderer::Glow],
    };
    let surroundings = Surroundings::here();
    let mut reasons = Vec::new();
    for renderer in renderers {
        match run_with(files, seen_as.cloned(), *renderer, surroundings.clone()) {
            Ok(()) => return Ok(()),
            Err(err) => {
                log::warn!("{renderer} cannot start: {err}");
                reasons.push(format!("{renderer}: {err}"));
            }
        }
    }
    Err(format!(
        "no window could be opened ({}).\nPictures need no window: summitline render -o timeline.svg",
        reasons.join("; ")
    ))
}

fn run_with(
    files: &[PathBuf],
    seen_as: Option<SeenAs>,
    renderer: Renderer,
    surroundings: Surroundings,
) -> eframe::Result {
    let window = surroundings.saved.window;
    let viewport = ViewportBuilder::default()
        .with_title("Summitline")
        .with_app_id("summitline")
        .with_inner_size(window.size())
        .with_min_inner_size(SMALLEST)
        .with_maximized(window.is_maximized)
        .with_icon(icon());
    let options = NativeOptions { viewport, renderer, centered: true, ..NativeOptions::default() };
    let files = files.to_vec();
    eframe::run_native(
        "Summitline",
        options,
        Box::new(move |cc| {
            screens::watch(cc);
            Ok(Box::new(App::new(&cc.egui_ctx, &files, surroundings).seen_as(seen_as)))
        }),
    )
}

/// The program's icon; none if it could not be read, which a test rules out.
fn icon() -> IconData {
    eframe::icon_data::from_png_bytes(ICON).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_can_be_read() {
        assert_eq!((icon().width, icon().height), (256, 256));
    }
}
