//! Screens that come and go under X11: the window system's word for it → a list of screens that is read anew.
//!
//! winit 0.30 keeps its list of screens until `RandR` says that it has changed. It asks `RandR` through one library and
//! waits for the answer through another, which drops it (winit issue 3405), so the list would stay as it was at the
//! start. It also reads the list anew when it is told that the resources of programs were written. So a connection of
//! its own waits for `RandR`, and then tells the window just that; nothing is written.

use eframe::CreationContext;

/// Listens on a thread of its own and wakes the window when a screen was connected or taken away.
#[cfg(target_os = "linux")]
pub fn watch(context: &CreationContext<'_>) {
    use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};

    // Under Wayland winit hears of screens itself.
    let window = match context.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    };
    let Some(window) = window else { return };
    let ctx = context.egui_ctx.clone();
    let work = move || {
        if let Err(err) = listen(window, &ctx) {
            log::debug!("screens that come and go are not noticed: {err}");
        }
    };
    if let Err(err) = std::thread::Builder::new().name("screens".to_owned()).spawn(work) {
        log::debug!("no thread for screens: {err}");
    }
}

/// Elsewhere winit hears of screens itself.
#[cfg(not(target_os = "linux"))]
pub const fn watch(_context: &CreationContext<'_>) {}

#[cfg(target_os = "linux")]
fn listen(window: u32, ctx: &egui::Context) -> Result<(), Box<dyn std::error::Error>> {
    use std::time::Duration;
    use x11rb::connection::Connection as _;
    use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
    use x11rb::protocol::xproto::{
        AtomEnum, ConnectionExt as _, EventMask, PROPERTY_NOTIFY_EVENT, Property, PropertyNotifyEvent,
    };

    /// Until a screen that was plugged in has its place beside the others.
    const SETTLES: Duration = Duration::from_millis(400);
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection.setup().roots.get(screen).ok_or("no such screen")?.root;
    connection.randr_select_input(root, NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE)?.check()?;
    let told = PropertyNotifyEvent {
        response_type: PROPERTY_NOTIFY_EVENT,
        sequence: 0,
        window,
        atom: AtomEnum::RESOURCE_MANAGER.into(),
        time: x11rb::CURRENT_TIME,
        state: Property::NEW_VALUE,
    };
    loop {
        connection.wait_for_event()?;
        std::thread::sleep(SETTLES);
        while connection.poll_for_event()?.is_some() {}
        // Without a mask an event goes to the window's creator.
        connection.send_event(false, window, EventMask::NO_EVENT, told)?.check()?;
        std::thread::sleep(SETTLES);
        ctx.request_repaint();
    }
}
