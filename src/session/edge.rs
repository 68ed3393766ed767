//! Where the program runs, as far as that decides what a person can do.

use crate::action::Action;

/// Where the program runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// In a window of the system.
    #[default]
    Desktop,
    /// In a page of a browser.
    Page {
        /// The address of the page, without what follows `?` and `#`.
        address: String,
        /// Whether the view stands alone in another page, without menus and bars.
        is_embedded: bool,
    },
}

impl Edge {
    /// Whether menus and bars stand round the view.
    pub const fn has_frame(&self) -> bool {
        !matches!(self, Self::Page { is_embedded: true, .. })
    }

    /// Whether a file that was written can be opened, or shown in its folder, from here.
    pub const fn opens_files(&self) -> bool {
        match self {
            Self::Desktop => true,
            Self::Page { .. } => false,
        }
    }

    /// Whether something can be done here at all. A page has no paths, no shell and no end of its own, and hears of
    /// the clipboard only by its key.
    pub const fn offers(&self, action: Action) -> bool {
        match self {
            Self::Desktop => !matches!(action, Action::CopyLink),
            Self::Page { .. } => !matches!(
                action,
                Action::OpenByPath
                    | Action::Connect
                    | Action::SavePackage
                    | Action::Paste
                    | Action::CopyCommandLine
                    | Action::Quit
            ),
        }
    }
}
