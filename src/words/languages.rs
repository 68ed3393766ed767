//! Which languages there are, and which of them is meant.

use crate::EMBEDDED;
use crate::check::Fault;
use crate::language::Language;
use crate::text::Words;
use std::sync::Arc;

/// The choice of the language of the system.
pub const SYSTEM: &str = "";

/// The languages of the program and those of the person.
#[derive(Clone, Debug)]
pub struct Languages {
    /// Those of the person first.
    known: Vec<Language>,
    /// What the system asks for, in tags, the dearest first.
    system: Vec<String>,
    english: Arc<Words>,
    /// Tag and own name of each language, English first.
    names: Vec<(String, String)>,
}

impl Default for Languages {
    fn default() -> Self {
        let known = EMBEDDED.iter().map(|(tag, _)| Language::embedded(tag)).collect();
        let english = Arc::new(Words::english());
        Self { known, system: Vec::new(), english, names: Vec::new() }.named()
    }
}

impl Language {
    /// A language of the program; empty if it has no such language.
    pub fn embedded(tag: &str) -> Self {
        let files = EMBEDDED.iter().find(|(known, _)| *known == tag).map_or(&[][..], |(_, files)| files);
        let owned = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self { tag: tag.to_owned(), files: owned.collect() }
    }
}

impl Languages {
    /// The same, on a system that asks for languages by their tags.
    #[must_use]
    pub fn with_system(mut self, tags: Vec<String>) -> Self {
        self.system = tags;
        self
    }

    /// The same with languages of the person; what they say comes before what the program says.
    #[must_use]
    pub fn with(mut self, added: Vec<Language>) -> Self {
        self.known.splice(0..0, added);
        self.named()
    }

    /// Tag and own name of each language, English first.
    pub fn list(&self) -> &[(String, String)] {
        &self.names
    }

    fn named(mut self) -> Self {
        let mut tags: Vec<&str> = self.known.iter().map(|language| language.tag.as_str()).collect();
        tags.sort_by_key(|tag| (*tag != "en", *tag));
        tags.dedup();
        let name = |tag: &str| {
            let files =
                self.known.iter().filter(|language| language.tag == tag).flat_map(|language| &language.files);
            let mut lines = files.flat_map(|(_, text)| text.lines());
            let name = lines.find_map(|line| line.strip_prefix("language-name = "));
            name.unwrap_or(tag).trim().to_owned()
        };
        self.names = tags.into_iter().map(|tag| (tag.to_owned(), name(tag))).collect();
        self
    }

    /// Whether a choice is a language that is known.
    pub fn knows(&self, choice: &str) -> bool {
        choice == SYSTEM || self.tag_of(choice).is_some()
    }

    /// English, for files.
    pub const fn english(&self) -> &Arc<Words> {
        &self.english
    }

    /// The words of a choice; English where it is not known. And what is wrong in its files.
    pub fn words(&self, choice: &str) -> (Words, Vec<Fault>) {
        let tag = if choice == SYSTEM {
            self.system.iter().find_map(|wanted| self.tag_of(wanted))
        } else {
            self.tag_of(choice)
        };
        let tag = tag.unwrap_or("en");
        let languages: Vec<&Language> = self.known.iter().filter(|language| language.tag == tag).collect();
        Words::new(&languages)
    }

    /// The known tag that a wanted one means: itself, else its language in any country.
    fn tag_of(&self, wanted: &str) -> Option<&str> {
        let tags = || self.known.iter().map(|language| language.tag.as_str());
        let primary = wanted.split('-').next().unwrap_or(wanted);
        tags()
            .find(|tag| tag.eq_ignore_ascii_case(wanted))
            .or_else(|| tags().find(|tag| tag.eq_ignore_ascii_case(primary)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_decides_where_nobody_else_does() {
        let languages = |tags: &[&str]| {
            Languages::default().with_system(tags.iter().map(|tag| (*tag).to_owned()).collect())
        };
        for (system, choice, tag) in [
            (&["ru-RU"][..], SYSTEM, "ru"),
            (&["xx", "ru"], SYSTEM, "ru"),
            (&["xx"], SYSTEM, "en"),
            (&["ru"], "en", "en"),
            (&[], "RU", "ru"),
            (&["ru"], "gone", "en"),
        ] {
            assert_eq!(languages(system).words(choice).0.tag(), tag, "{system:?} {choice}");
        }
        let languages = languages(&[]);
        let names: Vec<&str> = languages.list().iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["English", "Русский"]);
    }
}
