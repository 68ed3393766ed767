//! Whether the desktop is dark, on Linux, where the window system does not say: the settings portal does.

use session::Command;
use std::sync::mpsc::Sender;

/// Asks on a thread of its own, so that a slow portal delays nothing, and listens for changes.
#[cfg(target_os = "linux")]
pub fn watch(answers: Sender<Command>, wake: impl Fn() + Send + 'static) {
    let work = move || {
        // Without a session bus or a portal the window simply stays light.
        if let Err(err) = listen(&answers, &wake) {
            log::debug!("no settings portal: {err}");
        }
    };
    if let Err(err) = std::thread::Builder::new().name("system theme".to_owned()).spawn(work) {
        log::debug!("no thread for the system's theme: {err}");
    }
}

/// Elsewhere egui knows.
#[cfg(not(target_os = "linux"))]
pub fn watch(_answers: Sender<Command>, _wake: impl Fn() + Send + 'static) {}

#[cfg(target_os = "linux")]
fn listen(answers: &Sender<Command>, wake: &impl Fn()) -> zbus::Result<()> {
    use session::command::PreferCommand;
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::{OwnedValue, Value};

    const NAMESPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";
    let connection = Connection::session()?;
    let portal = Proxy::new(
        &connection,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )?;
    // 1 means dark, 2 light, 0 no preference.
    let tell = |value: &Value<'_>| {
        let number = match value {
            Value::Value(inner) => u32::try_from(&**inner).ok(),
            other => u32::try_from(other).ok(),
        };
        let is_told =
            number.is_none_or(|number| answers.send(PreferCommand::SystemIsDark(number == 1).into()).is_ok());
        wake();
        is_told
    };
    let value: OwnedValue = portal.call("Read", &(NAMESPACE, KEY))?;
    tell(&value);
    for signal in portal.receive_signal("SettingChanged")? {
        let body = signal.body();
        let (namespace, key, value): (String, String, Value<'_>) = body.deserialize()?;
        if namespace == NAMESPACE && key == KEY && !tell(&value) {
            break;
        }
    }
    Ok(())
}
