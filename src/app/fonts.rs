//! Fonts of the system for letters that the bundled ones lack: a letter → a face that can draw it.
//!
//! Nothing is looked for before a text needs it; then the system's own choice for the script of the letter is asked,
//! and for signs, which have no script, the families that have most of them. Each letter is looked for once.

use clap::ValueEnum;
use eframe::egui::epaint::text::{FontInsert, FontProvider};
use eframe::egui::{FontData, FontFamily};
use fontique::{
    Collection, CollectionOptions, FallbackKey, GenericFamily, QueryFamily, QueryFont, QueryStatus, Script,
    SourceCache, SourceCacheOptions,
};
use scene::TextMeasure;
use scene::text::face::{Face, FaceFinder, found_family};
use scene::text::text_measure::FACES;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use unicode_script::UnicodeScript as _;
use words::{Words, text};

/// Which fonts are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FontChoice {
    /// The bundled ones, and for letters they lack those of this machine.
    #[default]
    System,
    /// The bundled ones alone: the same picture on every machine.
    Bundled,
}

/// Families with many signs, in the order in which they are asked for one.
const OF_SIGNS: [&str; 9] = [
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols2",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Segoe UI Emoji",
    "Apple Symbols",
    "Symbola",
    "DejaVu Sans",
];

/// Letters that are named where there is no font for many.
const MAX_SHOWN: usize = 24;

/// The fonts of this run, shared by all that measures and draws.
#[derive(Clone, Default)]
pub struct Fonts(Arc<Mutex<Known>>);

/// What has been found so far.
#[derive(Default)]
struct Known {
    /// The fonts of the system; `None` where they are not asked.
    system: Option<SystemFonts>,
    letters: HashMap<char, Option<Arc<Face>>>,
    faces: Vec<Arc<Face>>,
    /// Places in `faces` by file and number of the font in it.
    places: HashMap<(u64, u32), Option<usize>>,
    lacking: BTreeSet<char>,
}

/// The fonts of the system, listed at the first question.
#[derive(Default)]
struct SystemFonts(Option<(Collection, SourceCache)>);

impl Fonts {
    /// Those of a choice.
    pub fn new(choice: FontChoice) -> Self {
        let system = (choice == FontChoice::System).then(SystemFonts::default);
        Self(Arc::new(Mutex::new(Known { system, ..Known::default() })))
    }

    /// Measures and draws with them.
    pub fn measure(&self) -> TextMeasure {
        TextMeasure::with_finder(self.finder())
    }

    /// Finds a face for a letter, on any thread.
    pub fn finder(&self) -> FaceFinder {
        let fonts = self.clone();
        Arc::new(move |letter| fonts.with(|known| known.face(letter)))
    }

    /// Letters that were to be drawn and for which there is no font.
    pub fn lacking(&self) -> BTreeSet<char> {
        self.with(|known| known.lacking.clone())
    }

    fn with<T>(&self, then: impl FnOnce(&mut Known) -> T) -> T {
        // What somebody else has found before failing is still found.
        then(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Letters that have no font, in words; `None` if there are none.
pub fn lacking_words(letters: &BTreeSet<char>, words: &Words) -> Option<String> {
    let shown: Vec<String> = letters.iter().take(MAX_SHOWN).map(char::to_string).collect();
    let dots = if letters.len() > MAX_SHOWN { " …" } else { "" };
    let said = || text!(words, letters_lacking, count = letters.len(), letters = shown.join(" ") + dots);
    (!letters.is_empty()).then(said)
}

/// So that the window draws the letters of pictures with the faces they were measured with.
impl FontProvider for Fonts {
    fn fonts_for_family(&self, family: &FontFamily) -> Vec<FontInsert> {
        let FontFamily::Name(name) = family else { return Vec::new() };
        let face = self.with(|known| known.named(name));
        let insert = |face: Arc<Face>| FontInsert {
            name: name.to_string(),
            data: FontData::from_blob(face.bytes(), face.index()),
            families: Vec::new(),
        };
        face.map(insert).into_iter().collect()
    }
}

impl Known {
    fn named(&self, family: &str) -> Option<Arc<Face>> {
        self.faces.iter().find(|face| found_family(face.place) == family).cloned()
    }

    fn face(&mut self, letter: char) -> Option<Arc<Face>> {
        if let Some(known) = self.letters.get(&letter) {
            return known.clone();
        }
        let Self { system, faces, places, .. } = self;
        let found = system.as_mut().and_then(|system| {
            system.first(letter, |font| {
                let key = (font.blob.id(), font.index);
                if let Some(place) = places.get(&key) {
                    return place.and_then(|place| faces.get(place)).filter(|face| face.has(letter)).cloned();
                }
                let (bytes, _) = font.blob.clone().into_raw_parts();
                let face = Arc::new(Face::handed(FACES.len() + faces.len(), bytes, font.index, letter)?);
                places.insert(key, Some(faces.len()));
                faces.push(Arc::clone(&face));
                Some(face)
            })
        });
        if found.is_none() {
            self.lacking.insert(letter);
        }
        self.letters.insert(letter, found.clone());
        found
    }
}

impl SystemFonts {
    /// What the first fitting font of the system gives.
    fn first<T>(&mut self, letter: char, mut accept: impl FnMut(&QueryFont) -> Option<T>) -> Option<T> {
        let (collection, cache) = self.0.get_or_insert_with(|| {
            let options = CollectionOptions { shared: false, system_fonts: true };
            (Collection::new(options), SourceCache::new(SourceCacheOptions::default()))
        });
        let mut query = collection.query(cache);
        match script_of(letter) {
            Some(script) => {
                query.set_families([QueryFamily::Generic(GenericFamily::SansSerif)]);
                query.set_fallbacks(FallbackKey::new(script, None));
            }
            None => query.set_families(families_of_signs()),
        }
        let mut found = None;
        query.matches_with(|font| {
            let has_letter = font.charmap().and_then(|charmap| charmap.map(letter)).is_some();
            found = if has_letter { accept(font) } else { None };
            if found.is_some() { QueryStatus::Stop } else { QueryStatus::Continue }
        });
        found
    }
}

fn families_of_signs() -> impl Iterator<Item = QueryFamily<'static>> {
    let named = OF_SIGNS.into_iter().map(QueryFamily::Named);
    let kinds = [
        GenericFamily::Emoji,
        GenericFamily::SansSerif,
        GenericFamily::SystemUi,
        GenericFamily::Math,
        GenericFamily::Serif,
        GenericFamily::Monospace,
    ];
    named.chain(kinds.map(QueryFamily::Generic))
}

/// The script of a letter; none of signs that all scripts share.
fn script_of(letter: char) -> Option<Script> {
    use unicode_script::Script::{Common, Inherited, Unknown};
    match letter.script() {
        Common | Inherited | Unknown => None,
        script => Script::parse(script.short_name()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_system_every_letter_is_lacking_once() {
        let fonts = Fonts::new(FontChoice::Bundled);
        let measure = fonts.measure();
        assert_eq!(measure.lacking("Ñandú 漢字漢 Việt"), "漢字漢");
        assert_eq!(fonts.lacking().into_iter().collect::<String>(), "字漢");
    }

    #[test]
    fn a_sign_has_no_script() {
        for (letter, expected) in [('ა', Some("Geor")), ('漢', Some("Hani")), ('😀', None), ('\u{301}', None)]
        {
            assert_eq!(script_of(letter).as_ref().map(Script::as_str), expected, "{letter}");
        }
    }
}
