//! The window: wgpu where it can start, else OpenGL, else a plain word on what to do instead.

use crate::app::desktop::needs::{self, Graphics};
#[cfg(unix)]
use crate::app::desktop::one_window::{self, OneWindow};
use crate::app::desktop::screens;
use crate::app::files::saved::SMALLEST;
use crate::app::languages::Spoken;
use crate::app::{App, Environment};
use eframe::egui::{IconData, ViewportBuilder};
use eframe::egui_wgpu::WgpuSetup;
use eframe::{NativeOptions, Renderer, wgpu};
use session::SeenView;
use std::path::PathBuf;
use words::{Message, msg};

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

const ICON: &[u8] = include_bytes!("../../../assets/icon-256.png");

impl RendererChoice {
    /// What is tried, in this order.
    const fn renderers(self) -> &'static [Renderer] {
        match self {
            Self::Auto => &[Renderer::Wgpu, Renderer::Glow],
            Self::Wgpu => &[Renderer::Wgpu],
            Self::Glow => &[Renderer::Glow],
        }
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// If no renderer can start; the text says what to do instead.
pub fn run(
    files: &[PathBuf],
    seen_view: Option<&SeenView>,
    choice: RendererChoice,
    spoken: &Spoken,
) -> Result<(), Message> {
    // A view that is asked for is a new one; a file alone is wanted where it is open.
    #[cfg(unix)]
    if let ([file], None) = (files, seen_view)
        && one_window::is_shown_elsewhere(file)
    {
        return Ok(());
    }
    let renderers = choice.renderers();
    let reason = match needs::graphics(renderers) {
        Ok(graphics) => {
            let able = renderers.iter().copied().filter(|renderer| graphics.can_start(*renderer));
            match run_with_any(files, seen_view, able, (graphics, spoken)) {
                Ok(()) => return Ok(()),
                Err(reason) => reason,
            }
        }
        Err(reason) => reason,
    };
    Err(msg!(window_not_opened, reason = reason))
}

/// Tries one renderer after the other; the reasons of all come as one.
fn run_with_any(
    files: &[PathBuf],
    seen_view: Option<&SeenView>,
    renderers: impl Iterator<Item = Renderer>,
    (graphics, spoken): (Graphics, &Spoken),
) -> Result<(), Message> {
    let environment = Environment::here(spoken.clone());
    let mut reasons: Vec<Message> = Vec::new();
    for renderer in renderers {
        let options = options(renderer, graphics, &environment);
        match run_with(files, seen_view.cloned(), options, environment.clone()) {
            Ok(()) => return Ok(()),
            Err(err) => {
                log::warn!("{renderer} cannot start: {err}");
                let reason = reason(&err);
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
    }
    let reasons = reasons.into_iter().reduce(|all, next| msg!(window_reasons, one = all, next = next));
    Err(reasons.map_or_else(|| msg!(window_no_way), |reasons| msg!(window_none, reasons = reasons)))
}

/// Why a window could not be opened, for people; what the libraries say of it goes to the log.
fn reason(err: &eframe::Error) -> Message {
    match err {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => no_screen(),
        eframe::Error::Wgpu(_) => msg!(window_no_vulkan),
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            msg!(window_no_opengl)
        }
        eframe::Error::AppCreation(err) => msg!(said_elsewhere, text = err.to_string()),
    }
}

/// The screen does not answer, with its name where it has one.
fn no_screen() -> Message {
    let named = |variable: &str| {
        let name = std::env::var_os(variable).filter(|name| !name.is_empty())?;
        Some(msg!(window_no_screen, variable = variable, name = name.display().to_string()))
    };
    let name =
        ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find_map(named).filter(|_| cfg!(target_os = "linux"));
    name.unwrap_or_else(|| msg!(window_no_way))
}

fn options(renderer: Renderer, graphics: Graphics, environment: &Environment) -> NativeOptions {
    let window = environment.saved.window;
    let viewport = ViewportBuilder::default()
        .with_title("Summitline")
        .with_app_id("summitline")
        .with_inner_size(window.size())
        .with_min_inner_size(SMALLEST)
        .with_maximized(window.is_maximized)
        .with_icon(icon());
    let mut options = NativeOptions { viewport, renderer, centered: true, ..NativeOptions::default() };
    // Under Wayland wgpu aborts where it turns to OpenGL and a library of it is missing.
    if let WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup
        && !graphics.has_opengl
    {
        setup.instance_descriptor.backends.remove(wgpu::Backends::GL);
    }
    options
}

fn run_with(
    files: &[PathBuf],
    seen_view: Option<SeenView>,
    options: NativeOptions,
    environment: Environment,
) -> eframe::Result {
    let files = files.to_vec();
    eframe::run_native(
        "Summitline",
        options,
        Box::new(move |cc| {
            screens::watch(cc);
            let app = App::start(&cc.egui_ctx, &files, seen_view, environment);
            #[cfg(unix)]
            let app = app.alone_with_its_file(OneWindow::listen(&cc.egui_ctx));
            Ok(Box::new(app))
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
