//! The desktop round the window: its graphics, screens, dialogs, theme, and what has to be installed for them.

pub(in crate::app) mod dialogs;
pub(in crate::app) mod elsewhere;
pub(in crate::app) mod environment;
pub(in crate::app) mod needs;
#[cfg(unix)]
pub(in crate::app) mod one_window;
pub(in crate::app) mod screens;
pub(in crate::app) mod system_theme;
pub mod window;
