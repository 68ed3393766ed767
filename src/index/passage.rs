//! Where words stand in a row: the fields that hold them, and the line of text around them with the words marked.
//!
//! ```text
//!  event, term, statements ──▶ (FoundIn, FieldText) for all that is searched ──holds──▶ the first as a Passage, the others counted
//! ```

use super::search_words::SearchWords;
use model::event::Event;
use model::extra::Extra;
use model::office::Term;
use model::own_column::written_cells;
use std::ops::Range;

/// Letters that stand before the first marked words, and behind them, at the most.
const BEFORE: usize = 40;
const BEHIND: usize = 300;

/// The field in which words stand; items by their places in the lists of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundIn {
    /// An item of the agenda.
    Agenda(u32),
    /// Something that came of it.
    Outcome(u32),
    /// What somebody said.
    Statement(u32),
    Participant(u32),
    /// Who said something.
    Speaker(u32),
    /// Who holds an office.
    Holder,
    /// The person in whom a state holds it.
    Person,
    About,
    Place,
    Host,
    Theme,
    /// The label on the timeline.
    Label,
    /// A column of a person's own, by its place among what was kept of the entry.
    Own(u32),
    /// The title, beside which nothing else holds the words.
    Title,
}

/// What a field says.
#[derive(Clone, Copy, Debug)]
pub(super) enum FieldText<'t> {
    Words(&'t str),
    /// A cell of a person's own.
    Cell(&'t str),
    /// An entity, or a plain name in its place.
    Name(&'t str),
    /// The theme of an item, and what the item says.
    Theme(&'t str, &'t str),
}

impl<'t> FieldText<'t> {
    /// The text, unless it is a name.
    pub const fn text(self) -> Option<&'t str> {
        match self {
            Self::Words(text) | Self::Cell(text) | Self::Theme(text, _) => Some(text),
            Self::Name(_) => None,
        }
    }
}

/// A line of text with words marked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageLine {
    /// The text, cut at both ends where it is long.
    pub text: String,
    /// Bytes of it that are the words.
    pub marks: Vec<Range<usize>>,
}

/// Where words stand in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The first field that holds them.
    pub found_in: FoundIn,
    /// What it says around them.
    pub line: PassageLine,
    /// How many more hold them too, not counting the title.
    pub num_more: usize,
}

/// What is searched of an event beside its title and its description.
pub(super) fn of_event(event: &Event) -> impl Iterator<Item = (FoundIn, FieldText<'_>)> {
    let agenda = (0..).zip(&event.agenda);
    let agenda = agenda.flat_map(|(at, item)| titled(FoundIn::Agenda(at), &item.title, &item.tags));
    let outcomes = (0..).zip(&event.outcomes);
    let outcomes = outcomes.flat_map(|(at, item)| titled(FoundIn::Outcome(at), &item.title, &item.tags));
    let statements = (0..).zip(&event.statements);
    let said =
        statements.clone().flat_map(|(at, said)| titled(FoundIn::Statement(at), &said.title, &said.tags));
    let people = (0..).zip(&event.participants);
    let people =
        people.map(|(at, participant)| (FoundIn::Participant(at), FieldText::Name(&participant.who)));
    let speakers = statements.map(|(at, said)| (FoundIn::Speaker(at), FieldText::Name(&said.who)));
    let place = event.place.iter().flat_map(|place| {
        let words = [&place.name, &place.venue].into_iter().flatten().map(|words| FieldText::Words(words));
        words.chain(place.entity.as_deref().map(FieldText::Name)).map(|said| (FoundIn::Place, said))
    });
    let host = event.host.as_deref().map(|host| (FoundIn::Host, FieldText::Name(host)));
    let themes = event.tags.iter().map(|tag| (FoundIn::Theme, FieldText::Words(tag)));
    let label = event.short.as_deref().map(|label| (FoundIn::Label, FieldText::Words(label)));
    let lists = agenda.chain(outcomes).chain(said).chain(people).chain(speakers);
    lists.chain(place).chain(host).chain(themes).chain(label).chain(own(&event.extra))
}

/// Cells of a person's own, as they are written.
fn own(extra: &Extra) -> impl Iterator<Item = (FoundIn, FieldText<'_>)> {
    (0..).zip(written_cells(extra)).map(|(at, text)| (FoundIn::Own(at), FieldText::Cell(text)))
}

/// The words of an item of a list, and its themes.
fn titled<'e>(
    field: FoundIn,
    title: &'e str,
    themes: &'e [String],
) -> impl Iterator<Item = (FoundIn, FieldText<'e>)> {
    let themes = themes.iter().map(move |theme| (field, FieldText::Theme(theme, title)));
    std::iter::once((field, FieldText::Words(title))).chain(themes)
}

/// What is searched of some statements of an event.
pub(super) fn of_statements<'e>(
    event: &'e Event,
    items: &'e [u32],
) -> impl Iterator<Item = (FoundIn, FieldText<'e>)> {
    let statement = |at: &u32| Some((*at, event.statements.get(*at as usize)?));
    let statements = move || items.iter().filter_map(statement);
    let words = statements().flat_map(|(at, said)| titled(FoundIn::Statement(at), &said.title, &said.tags));
    words.chain(statements().map(|(at, said)| (FoundIn::Speaker(at), FieldText::Name(said.who.as_str()))))
}

/// What is searched of a term of office.
pub(super) fn of_term(term: &Term) -> impl Iterator<Item = (FoundIn, FieldText<'_>)> {
    let person = term.person.as_deref().map(|person| (FoundIn::Person, FieldText::Name(person)));
    std::iter::once((FoundIn::Holder, FieldText::Name(&term.holder))).chain(person).chain(own(&term.extra))
}

impl FoundIn {
    /// The list and the item of it that a field belongs to.
    const fn item(self) -> Option<(u8, u32)> {
        match self {
            Self::Agenda(at) => Some((0, at)),
            Self::Outcome(at) => Some((1, at)),
            Self::Statement(at) | Self::Speaker(at) => Some((2, at)),
            Self::Participant(_)
            | Self::Holder
            | Self::Person
            | Self::About
            | Self::Place
            | Self::Host
            | Self::Theme
            | Self::Label
            | Self::Own(_)
            | Self::Title => None,
        }
    }

    /// Whether two fields are parts of one item.
    pub(super) fn is_of_same_item(self, other: Self) -> bool {
        self.item().is_some() && self.item() == other.item()
    }
}

impl PassageLine {
    /// A text whole.
    pub fn whole(text: &str, words: &SearchWords) -> Self {
        Self { text: text.to_owned(), marks: words.marks(text) }
    }

    /// The part of a text that surrounds the first of the words; control characters become spaces.
    pub fn around(text: &str, words: &SearchWords) -> Self {
        let marks = words.marks(text);
        let first = marks.first().cloned().unwrap_or_default();
        let from = cut_before(text, first.start);
        let behind = text.get(first.end..).and_then(|behind| behind.char_indices().nth(BEHIND));
        let to = behind.map_or(text.len(), |(at, _)| first.end + at);
        let head = if from > 0 { "…" } else { "" };
        let tail = if to < text.len() { "…" } else { "" };
        let part = text.get(from..to).unwrap_or("").replace(|letter: char| letter.is_ascii_control(), " ");
        let moved = |at: usize| at - from + head.len();
        let in_sight = marks.into_iter().filter(|mark| mark.start >= from && mark.end <= to);
        Self {
            text: format!("{head}{part}{tail}"),
            marks: in_sight.map(|mark| moved(mark.start)..moved(mark.end)).collect(),
        }
    }
}

/// Where a text is cut so that not too much stands before a place: at a word, if one begins near.
fn cut_before(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or("");
    let Some((from, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    let mut letters = before.char_indices().skip_while(|(at, _)| *at < from);
    let space = letters.by_ref().find(|(_, letter)| letter.is_whitespace());
    let word = space.and_then(|_| letters.find(|(_, letter)| !letter.is_whitespace()));
    word.map_or(from, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_around_the_words() {
        let text = format!("{} the Tajik–Afghan border {}", "before ".repeat(30), "behind ".repeat(80));
        let line = PassageLine::around(&text, &SearchWords::new("tajik"));
        assert!(line.text.starts_with("…before") && line.text.ends_with('…'), "{}", line.text);
        assert_eq!(line.marks.len(), 1);
        assert_eq!(&line.text[line.marks[0].clone()], "Tajik");
        assert!(line.text.chars().count() < BEFORE + BEHIND + 20);
        assert_eq!(PassageLine::around("Short\ntext", &SearchWords::new("text")).text, "Short text");
    }
}
