//! Whether the desktop is dark, on Linux, where the window system does not say: the settings portal does.

use crate::app::job::Worker;
use crate::app::jobs::JobAnswer;

/// Asks, and listens for changes as long as anybody wants to know; a slow portal delays only this thread.
#[cfg(target_os = "linux")]
pub fn watch(worker: &Worker<JobAnswer>) {
    // Without a session bus or a portal the window simply stays light.
    if let Err(err) = listen(worker) {
        log::debug!("no settings portal: {err}");
    }
}

/// Elsewhere egui knows.
#[cfg(not(target_os = "linux"))]
pub const fn watch(_worker: &Worker<JobAnswer>) {}

#[cfg(target_os = "linux")]
fn listen(worker: &Worker<JobAnswer>) -> zbus::Result<()> {
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
        if let Some(number) = number {
            worker.say(PreferCommand::SystemIsDark(number == 1));
        }
    };
    let value: OwnedValue = portal.call("Read", &(NAMESPACE, KEY))?;
    tell(&value);
    for signal in portal.receive_signal("SettingChanged")? {
        let body = signal.body();
        let (namespace, key, value): (String, String, Value<'_>) = body.deserialize()?;
        if !worker.progress.is_wanted() {
            break;
        }
        if namespace == NAMESPACE && key == KEY {
            tell(&value);
        }
    }
    Ok(())
}
