//! Citations → numbered notes, and the list of the sources they are of.

use super::entries::Entries;
use model::cited::cite_text;
use model::date::text::DateStyle;
use model::source::{Cite, Source};
use words::{Words, text};

/// A source and the place in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Publisher, title, date and place.
    pub words: String,
    /// Where it can be read; empty if the file does not say.
    pub address: String,
    /// The source, by its place among those that are cited.
    pub source: usize,
    /// The place in it: `¶4`.
    pub place: String,
}

/// A source that is cited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitedSource {
    /// Publisher, title and date, or what the file says it is.
    pub words: String,
    /// Where it can be read; empty if the file does not say.
    pub address: String,
    /// Who speaks where in it: `¶4: Kremlin press service`.
    pub speakers: Vec<String>,
}

impl Entries<'_> {
    /// The number of the note for a citation; places that read the same share one.
    pub(super) fn number(&mut self, cite: &Cite) -> usize {
        let note = self.note(cite);
        let source = self.source_number(cite);
        let key = format!("{} {}", cite.source, note.words);
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        let number = self.notes.len() + 1;
        let first = *self.first_of_source.entry(cite.source.clone()).or_insert(number);
        let is_first = first == number;
        let name = cite_text(self.timeline, cite);
        let note = Note { source, place: cite.place_text(), ..note };
        self.notes.push(if is_first { note } else { short_note(&name, first, note, self.scope.words) });
        self.numbers.insert(key, number);
        number
    }

    /// The place of the cited source among those that are cited.
    fn source_number(&mut self, cite: &Cite) -> usize {
        let new = self.sources.len();
        let number = *self.source_numbers.entry(cite.source.clone()).or_insert(new);
        if number == new {
            let source = self.timeline.source(&cite.source);
            let words =
                source.map_or_else(|| cite.source.clone(), |source| source_words(source, self.scope.words));
            let address = source.and_then(|source| source.url.clone()).unwrap_or_default();
            self.sources.push(CitedSource { words, address, speakers: Vec::new() });
        }
        if let (Some(speaker), Some(source)) = (cite.speaker(), self.sources.get_mut(number)) {
            let speaker = self.timeline.short_name_of(speaker);
            let place = cite.place_text();
            let words = if place.is_empty() { speaker.to_owned() } else { format!("{place}: {speaker}") };
            if !source.speakers.contains(&words) {
                source.speakers.push(words);
            }
        }
        number
    }

    fn note(&self, cite: &Cite) -> Note {
        let Some(source) = self.timeline.source(&cite.source) else {
            return Note { words: cite_text(self.timeline, cite), ..Note::default() };
        };
        let publisher = source.publisher.clone().unwrap_or_else(|| source.citation_name().to_owned());
        let title =
            (!source.title.is_empty()).then(|| text!(self.scope.words, quoted, text = source.title.as_str()));
        let date = source.published.as_ref().map(|when| when.text(DateStyle::Long, self.scope.words));
        let place = Some(cite.place_text()).filter(|place| !place.is_empty());
        let words: Vec<String> =
            [source.author.clone(), Some(publisher), title, date, place].into_iter().flatten().collect();
        let address = source.url.clone().unwrap_or_default();
        Note { words: words.join(", "), address, ..Note::default() }
    }
}

/// A note on a source that an earlier one names in full.
fn short_note(name: &str, first: usize, note: Note, words: &Words) -> Note {
    Note {
        words: text!(words, note_same_text, name = name, number = first.to_string()),
        address: String::new(),
        ..note
    }
}

/// A source in words. What names its publisher itself is no title but says what the source is, so it stands without
/// quotation marks.
pub fn source_words(source: &Source, words: &Words) -> String {
    let publisher = source.publisher.as_deref().unwrap_or_else(|| source.citation_name());
    let date = source.published.as_ref().map(|when| when.text(DateStyle::Long, words));
    let names = [publisher, source.citation_name()];
    let is_description = names.iter().any(|name| !name.is_empty() && source.title.contains(name));
    let parts = if is_description || source.title.is_empty() {
        let title = if source.title.is_empty() { publisher } else { &source.title };
        vec![source.author.clone(), Some(title.to_owned()), date]
    } else {
        vec![
            source.author.clone(),
            Some(publisher.to_owned()),
            Some(text!(words, quoted, text = source.title.as_str())),
            date,
        ]
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
