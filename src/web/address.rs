//! The address of the page → what it asks for: `?file=…&range=…&theme=…&lang=…&frame=no#view=…`.

use crate::browser;
use session::{Edge, SeenView, ThemeChoice};
use std::path::PathBuf;
use web_sys::UrlSearchParams;

/// What the address of the page asks for.
#[derive(Default)]
pub struct Address {
    /// A file of the same site, as the path of its address.
    pub file: Option<PathBuf>,
    /// The view, from `#view=` or from `range`.
    pub view: Option<SeenView>,
    pub theme: Option<ThemeChoice>,
    pub language: Option<String>,
    /// Whether the view stands alone, without menus and bars.
    pub is_embedded: bool,
}

const HASH: &str = "#view=";

impl Address {
    /// Of this page.
    pub fn here() -> Self {
        let Ok(parameters) = UrlSearchParams::new_with_str(&browser::query()) else { return Self::default() };
        let range =
            parameters.get("range").map(|range| SeenView { range: Some(range), ..SeenView::default() });
        Self {
            file: parameters.get("file").and_then(|file| same_site(&file)),
            view: view().or(range),
            theme: parameters.get("theme").and_then(|word| theme_of(&word)),
            language: parameters.get("lang"),
            is_embedded: parameters.get("frame").as_deref() == Some("no"),
        }
    }

    /// Where the program runs.
    pub fn edge(&self) -> Edge {
        Edge::Page { address: browser::page_address(), is_embedded: self.is_embedded }
    }
}

/// The view that follows `#view=`.
pub fn view() -> Option<SeenView> {
    browser::hash().strip_prefix(HASH).map(SeenView::from_link)
}

/// A file by its address, if that is of this site; as the path from the root of the site.
fn same_site(file: &str) -> Option<PathBuf> {
    let url = web_sys::Url::new_with_base(file, &browser::page_address()).ok()?;
    (url.origin() == browser::origin()).then(|| PathBuf::from(url.pathname() + &url.search()))
}

fn theme_of(word: &str) -> Option<ThemeChoice> {
    match word {
        "light" => Some(ThemeChoice::Light),
        "dark" => Some(ThemeChoice::Dark),
        "contrast" => Some(ThemeChoice::HighContrast),
        _ => None,
    }
}
