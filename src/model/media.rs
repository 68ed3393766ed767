//! Pictures that events name: which of them lie beside the document, and what was read of these.

use crate::address::is_web_address;
use crate::event::Media;
use crate::timeline::LayerId;
use percent_encoding::percent_decode_str;
use std::collections::HashMap;
use std::sync::Arc;

/// How the bytes of an image are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageForm {
    /// Photographs.
    Jpeg,
    /// What one can see through in places.
    Png,
}

impl ImageForm {
    /// What names of files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// What pages and office documents call it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A picture as it is shown and handed on: upright, no larger than a screen shows, and nothing in it but what is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    pub form: ImageForm,
    /// The file that it makes by itself.
    pub bytes: Arc<[u8]>,
    /// What no other picture has: a digest of the bytes.
    pub digest: String,
}

/// Pictures that were read, by the document and the name it gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Images(HashMap<(LayerId, String), Arc<Image>>);

impl Images {
    /// Adds one.
    pub fn insert(&mut self, layer: LayerId, name: String, image: Arc<Image>) {
        self.0.insert((layer, name), image);
    }

    /// Takes one away.
    pub fn remove(&mut self, layer: LayerId, name: &str) {
        self.0.remove(&(layer, name.to_owned()));
    }

    /// One of them.
    pub fn get(&self, layer: LayerId, name: &str) -> Option<&Arc<Image>> {
        self.0.get(&(layer, name.to_owned()))
    }

    /// What was read of something that an event names.
    pub fn of(&self, layer: LayerId, media: &Media) -> Option<&Arc<Image>> {
        if self.0.is_empty() { None } else { self.get(layer, &media.file_beside()?) }
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Image>> {
        self.0.values()
    }
}

/// Longest name of a file beside a document.
const MAX_NAME: usize = 1_024;

impl Media {
    /// What it is called where it cannot be shown.
    pub fn name(&self) -> &str {
        let named = [&self.alt, &self.caption, &self.file, &self.url].into_iter().flatten();
        named.map(|name| name.trim()).find(|name| !name.is_empty()).unwrap_or("")
    }

    /// The address it has in the web, if a browser may open it.
    pub fn web_address(&self) -> Option<&str> {
        self.url.as_deref().map(str::trim).filter(|url| is_web_address(url))
    }

    /// The file beside the document, as a path below the document's folder with slashes between; `None` if it would
    /// lie anywhere else. An address without a host is such a file too.
    pub fn file_beside(&self) -> Option<String> {
        match (&self.file, &self.url) {
            (Some(file), _) => below_folder(file),
            (None, Some(url)) => {
                let path = url.split(['?', '#']).next().unwrap_or("");
                below_folder(&percent_decode_str(path).decode_utf8().ok()?)
            }
            (None, None) => None,
        }
    }
}

/// A path below a folder, without anything that could lead out of it or mean a device, on any system.
fn below_folder(name: &str) -> Option<String> {
    let name = name.trim().replace('\\', "/");
    let is_plain =
        |letter: char| !letter.is_control() && !matches!(letter, ':' | '*' | '"' | '<' | '>' | '|');
    if name.starts_with('/') || name.len() > MAX_NAME || !name.chars().all(is_plain) {
        return None;
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let is_file = |part: &&str| !part.ends_with(['.', ' ']) && !is_device(part);
    let is_below = !parts.is_empty() && parts.iter().all(is_file);
    is_below.then(|| parts.join("/"))
}

/// Names that Windows keeps for devices, whatever follows the first dot.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or("").trim_end().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|number| number.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_the_folder_of_the_document_is_beside_it() {
        for (name, expected) in [
            ("photo.jpg", Some("photo.jpg")),
            ("pictures/a b.png", Some("pictures/a b.png")),
            ("./pictures//a.png", Some("pictures/a.png")),
            ("pictures\\a.png", Some("pictures/a.png")),
            (" photo.jpg ", Some("photo.jpg")),
            ("фото/Астана.jpg", Some("фото/Астана.jpg")),
            ("", None),
            (".", None),
            ("..", None),
            ("../photo.jpg", None),
            ("a/../../photo.jpg", None),
            ("a\\..\\..\\photo.jpg", None),
            ("... /photo.jpg", None),
            ("/etc/passwd", None),
            ("\\\\server\\share\\a.png", None),
            ("//server/share/a.png", None),
            ("C:\\a.png", None),
            ("c:a.png", None),
            ("a.png:stream", None),
            ("file:///a.png", None),
            ("con", None),
            ("a/NUL.png", None),
            ("com1.jpg", None),
            ("comet.jpg", Some("comet.jpg")),
            ("a\0.png", None),
            ("<iframe src=a>", None),
        ] {
            let media = Media { file: Some(name.to_owned()), ..Media::default() };
            assert_eq!(media.file_beside().as_deref(), expected, "{name:?}");
        }
    }

    #[test]
    fn an_address_is_a_file_beside_the_document_only_without_a_host() {
        for (url, file, web) in [
            ("img/a.jpg", Some("img/a.jpg"), None),
            ("img/a%20b.jpg?size=2#top", Some("img/a b.jpg"), None),
            ("%2e%2e/a.jpg", None, None),
            ("%2Fetc/passwd", None, None),
            ("a%00.jpg", None, None),
            ("https://example.org/a.jpg", None, Some("https://example.org/a.jpg")),
            ("//example.org/a.jpg", None, None),
            ("javascript:alert(1)", None, None),
            ("data:image/png;base64,AAAA", None, None),
        ] {
            let media = Media { url: Some(url.to_owned()), ..Media::default() };
            assert_eq!((media.file_beside().as_deref(), media.web_address()), (file, web), "{url:?}");
        }
    }
}
