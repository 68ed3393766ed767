//! Which language the system asks for, and the languages that a person has added.

use crate::app::files::saved::Store;
use std::env;
use std::fs;
use std::path::Path;
use words::{Fault, Language, Languages, Message, SYSTEM, Words, msg, tag_of_locale, text};

/// Variables that name a language, the first that is set counts.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Largest file of a language that is read, in bytes.
const MAX_FILE: u64 = 1 << 20;

/// Languages and what was asked for when the program was started.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    pub languages: std::sync::Arc<Languages>,
    /// The language of this run, if one is asked for.
    pub language: Option<String>,
    /// What in the files of the person cannot be used.
    pub faults: Vec<Fault>,
}

impl Spoken {
    /// The languages of the program and those in the folder of settings.
    pub fn here(settings: Option<&Path>, language: Option<String>) -> Self {
        let added = settings.map(|folder| added(&folder.join("languages"))).unwrap_or_default();
        let faults = added.iter().flat_map(words::faults).filter(is_broken).collect();
        let languages = Languages::default().with(added).with_system(system());
        Self { languages: languages.into(), language, faults }
    }

    /// The words of this run.
    pub fn words(&self) -> Words {
        self.languages.words(self.language.as_deref().unwrap_or(SYSTEM)).0
    }

    /// The same with the language of `--lang`.
    ///
    /// # Errors
    /// A sentence that names the languages there are, if it is none of them.
    pub fn asked_for(language: Option<String>) -> Result<Self, String> {
        let spoken = Self::here(Store::usual().folder(), language);
        match spoken.language.as_deref().filter(|tag| !spoken.languages.knows(tag)) {
            Some(tag) => {
                let tags: Vec<&str> = spoken.languages.list().iter().map(|(tag, _)| tag.as_str()).collect();
                Err(text!(spoken.words(), cli_no_language, tag = tag, tags = tags))
            }
            None => Ok(spoken),
        }
    }

    /// What a person should know of broken files.
    pub fn notice(&self) -> Option<Message> {
        let first = self.faults.first()?;
        Some(msg!(language_file_broken, file = &first.file, count = self.faults.len()))
    }
}

/// What is missing is said in English and no reason for a notice.
const fn is_broken(fault: &Fault) -> bool {
    matches!(fault.kind, words::FaultKind::Syntax { .. })
}

fn system() -> Vec<String> {
    let set = VARIABLES.iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    set.as_deref().and_then(tag_of_locale).into_iter().collect()
}

/// The languages of a folder: one folder for each, named by its tag.
pub fn added(folder: &Path) -> Vec<Language> {
    let mut added = Vec::new();
    for (tag, path) in entries(folder) {
        let files = entries(&path)
            .into_iter()
            .filter(|(name, _)| Path::new(name).extension().is_some_and(|ending| ending == "ftl"));
        let files = files.filter_map(|(name, path)| Some((format!("{tag}/{name}"), text_of(&path)?)));
        let files: Vec<(String, String)> = files.collect();
        if !files.is_empty() {
            added.push(Language { tag, files });
        }
    }
    added
}

fn text_of(path: &Path) -> Option<String> {
    let is_small = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MAX_FILE);
    if is_small { fs::read_to_string(path).ok() } else { None }
}

/// Names and paths in a folder, by name; none if it cannot be listed.
fn entries(folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> =
        listed.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path()))).collect();
    entries.sort();
    entries
}
