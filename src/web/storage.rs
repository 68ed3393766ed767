//! Settings and stories ⇄ the browser's storage for this site.

use crate::browser;
use formats::native;
use model::extra::Extra;
use model::story::{OwnStories, Story};
use session::{Document, Origin, Preferences};
use std::path::PathBuf;
use web_sys::Storage;

const SETTINGS: &str = "summitline.settings";
const STORIES: &str = "summitline.stories.";

fn storage() -> Option<Storage> {
    // A browser may forbid it; then nothing is kept.
    browser::window().local_storage().ok().flatten()
}

fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn keep(key: &str, text: &str) -> Result<(), String> {
    let storage = storage().ok_or_else(|| "the browser keeps nothing for this site".to_owned())?;
    storage.set_item(key, text).map_err(browser::said)
}

/// What the person prefers; what is not understood is as at the first time.
pub fn preferences() -> Preferences {
    let read = kept(SETTINGS).and_then(|text| serde_json::from_str::<Preferences>(&text).ok());
    let mut preferences = read.unwrap_or_default();
    // A page cannot open a file of a disk again.
    preferences.recent.retain(|path| path.has_root());
    preferences
}

/// Keeps what the person prefers.
///
/// # Errors
/// What the browser says.
pub fn keep_preferences(preferences: &Preferences) -> Result<(), String> {
    keep(SETTINGS, &serde_json::to_string(preferences).map_err(|err| err.to_string())?)
}

fn key_of(origin: &Origin) -> String {
    let name = match origin {
        Origin::BuiltIn => "built-in".to_owned(),
        Origin::Record => "public-record".to_owned(),
        Origin::File(path) => path.to_string_lossy().into_owned(),
        Origin::Engine(address) => address.clone(),
    };
    format!("{STORIES}{name}")
}

/// The document with the stories that are kept for it.
#[must_use]
pub fn with_own_stories(mut document: Document) -> Document {
    let text = kept(&key_of(&document.origin));
    if let Some(Ok((own, problems))) = text.map(|text| native::read_own(&text)) {
        document.own_stories = Some(own);
        document.problems.append(problems);
    }
    document
}

/// Keeps the stories of a document; gives the name under which they are kept.
///
/// # Errors
/// What the browser says.
pub fn keep_stories(document: &Document, stories: &[Story]) -> Result<PathBuf, String> {
    let own = OwnStories::of(stories, document.stories_of_file(), Extra::default());
    keep(&key_of(&document.origin), &native::write_own(&own))?;
    Ok(PathBuf::from(document.title()))
}
