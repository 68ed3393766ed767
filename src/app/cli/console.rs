//! On Windows, what is printed → the console that the program was started from.
//!
//! A program with windows has no console there, so that a double-click opens none. Started from one, it has to ask for it;
//! otherwise nobody sees the help, an answer, or a mistake.

/// Prints into the console that started the program, if there is one. What goes into a file or a pipe still does.
#[cfg(windows)]
pub fn attach() {
    use windows_sys::Win32::System::Console::{
        ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE, STD_OUTPUT_HANDLE, SetStdHandle,
    };

    #[expect(unsafe_code, reason = "the library knows no console of somebody else")]
    // SAFETY: The calls take and give handles of this process only. Nothing has been printed yet, so nobody holds one.
    unsafe {
        let outputs = [STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|which| (which, GetStdHandle(which)));
        // It fails where there is no console; then there is nobody to tell.
        AttachConsole(ATTACH_PARENT_PROCESS);
        for (which, handle) in outputs {
            if !handle.is_null() {
                SetStdHandle(which, handle);
            }
        }
    }
}

/// Elsewhere every program has the terminal it was started from.
#[cfg(not(windows))]
pub const fn attach() {}

/// Shows a window with words, where nobody sees what is printed: on Windows, without a console.
#[cfg(windows)]
pub fn show_message_box(words: &str) {
    use std::os::windows::io::AsRawHandle as _;

    if std::io::stderr().as_raw_handle().is_null() {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Summitline")
            .set_description(words)
            .show();
    }
}

/// Elsewhere it stands where the session keeps what its programs say.
#[cfg(not(windows))]
pub const fn show_message_box(_words: &str) {}
