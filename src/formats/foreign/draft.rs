//! Events as a reader of another format finds them → a timeline with its problems.

use super::MAX_EVENTS;
use crate::lines::Lines;
use crate::native::{self, quoted};
use crate::{Opened, ReadError, ReadWatch};
use model::builder::{Builder, PlaceError};
use model::date::{DateError, When};
use model::entity::Entity;
use model::event::Event;
use model::extra::Extra;
use model::lane::{Category, Lane};
use model::office::Term;
use model::problem::{Problem, Problems, Severity, excerpt};
use model::source::{Cite, Source};
use model::timeline::Head;
use model::words::EntityKind;
use std::collections::{HashMap, HashSet};
use words::{Message, msg};

/// Longest text of an event that is kept as its text.
const MAX_TEXT: usize = 1_000_000;

/// Where something stands in the text that is read.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// Byte at which it begins.
    pub offset: usize,
    /// Way to it, such as `$.events[3]`.
    pub path: String,
    /// What stands there.
    pub text: String,
}

impl Spot {
    /// At a byte, with the way to it and what stands there.
    pub fn new(offset: usize, path: impl Into<String>, text: &str) -> Self {
        Self { offset, path: path.into(), text: excerpt(text) }
    }
}

/// A timeline on its way out of another format.
pub struct Draft<'a> {
    format: &'static str,
    lines: Lines<'a>,
    /// Everything but events.
    pub head: Head,
    /// Whether it is made of several files, whose lines are not to be compared.
    is_of_several: bool,
    items: Vec<Item>,
    problems: Problems,
    ids: HashSet<String>,
    lanes: Names,
    categories: Names,
    entities: Names,
    sources: Names,
}

/// Something of the list of events.
enum Item {
    Event(Box<Event>, Spot),
    Term(Box<Term>, Spot),
    /// What is no event, as JSON.
    Unread(String),
    UnreadTerm(String),
}

impl<'a> Draft<'a> {
    /// Of a text; `format` is the word in `x-import.<format>`.
    pub fn new(format: &'static str, text: &'a str) -> Self {
        Self {
            format,
            lines: Lines::new(text),
            head: Head::default(),
            is_of_several: false,
            items: Vec::new(),
            problems: Problems::default(),
            ids: HashSet::new(),
            lanes: Names::default(),
            categories: Names::default(),
            entities: Names::default(),
            sources: Names::default(),
        }
    }

    /// Goes on with the text of another file, in which places are counted from now on.
    pub fn begin_file(&mut self, text: &'a str) {
        self.lines = Lines::new(text);
        self.is_of_several = true;
    }

    /// Begins with everything of a document but its events. Names that are asked for later get ids beside its own.
    pub fn begin_with(&mut self, head: Head) {
        self.lanes = Names::taken(head.lanes.iter().map(|lane| (lane.title.clone(), &lane.id)));
        self.categories =
            Names::taken(head.categories.iter().map(|category| (category.title.clone(), &category.id)));
        self.entities = Names::taken(head.entities.iter().map(|entity| (entity.name.clone(), &entity.id)));
        let key = |source: &Source| source.url.clone().unwrap_or_else(|| source.title.clone());
        self.sources = Names::taken(head.sources.iter().map(|source| (key(source), &source.id)));
        self.head = head;
    }

    /// Notes that something is not shown as its author may have meant it.
    pub fn warn(&mut self, code: &'static str, spot: &Spot, message: Message, help: Message) {
        self.report(Severity::Warning, code, spot, message, help);
    }

    /// Notes something wrong.
    pub fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        spot: &Spot,
        message: Message,
        help: Message,
    ) {
        if !self.problems.has_room_for(severity) {
            self.problems.count_more(severity);
            return;
        }
        let (line, column) = self.lines.place(spot.offset);
        self.problems.push(Problem {
            severity,
            code,
            line,
            column,
            path: spot.path.clone(),
            text: spot.text.clone(),
            message,
            help,
        });
    }

    /// Keeps what has no member here, so that nothing of it is lost: keys as plain text, values as JSON.
    pub fn keep(&self, extra: &mut Extra, members: &[(String, String)]) {
        keep(self.format, extra, members);
    }

    /// The same for the document itself.
    pub fn keep_in_head(&mut self, members: &[(String, String)]) {
        keep(self.format, &mut self.head.extra, members);
    }

    /// How many events there are.
    pub fn num_events(&self) -> usize {
        self.items.len()
    }

    /// Gives an event its id, unless the id cannot be one or is taken; then it is kept among the `others`.
    pub fn identify(&mut self, event: &mut Event, id: &str, name: &str, others: &mut Vec<(String, String)>) {
        if is_id(id) && self.ids.insert(id.to_owned()) {
            event.id = Some(id.to_owned());
        } else if !id.is_empty() {
            others.push((name.to_owned(), quoted(id)));
        }
    }

    /// The lane of a title, made where there is none.
    pub fn lane(&mut self, title: &str) -> String {
        let head = &mut self.head;
        self.lanes.id(title, |id| {
            head.lanes.push(Lane { id, title: title.to_owned(), ..Lane::default() });
        })
    }

    /// A lane that was made here.
    pub fn lane_mut(&mut self, id: &str) -> Option<&mut Lane> {
        self.lanes.taken.get(id).and_then(|at| self.head.lanes.get_mut(*at))
    }

    /// The category of a title, made where there is none.
    pub fn category(&mut self, title: &str) -> String {
        let head = &mut self.head;
        self.categories.id(title, |id| {
            head.categories.push(Category { id, title: title.to_owned(), ..Category::default() });
        })
    }

    /// A category that was made here.
    pub fn category_mut(&mut self, id: &str) -> Option<&mut Category> {
        self.categories.taken.get(id).and_then(|at| self.head.categories.get_mut(*at))
    }

    /// The entity of a name, made where there is none.
    pub fn entity(&mut self, name: &str, kind: EntityKind) -> String {
        let head = &mut self.head;
        self.entities.id(name, |id| {
            head.entities.push(Entity { id, kind, name: name.to_owned(), ..Entity::default() });
        })
    }

    /// An entity that was made here.
    pub fn entity_mut(&mut self, id: &str) -> Option<&mut Entity> {
        self.entities.taken.get(id).and_then(|at| self.head.entities.get_mut(*at))
    }

    /// A citation of a source by what makes it this one and no other, made of `source` where there is none.
    pub fn cite(&mut self, key: &str, source: Source) -> Cite {
        let head = &mut self.head;
        let id = self.sources.id(key, |id| head.sources.push(Source { id, ..source }));
        Cite { source: id, ..Cite::default() }
    }

    /// Adds an event.
    ///
    /// # Errors
    /// If there are too many, or the person stopped it.
    pub fn push(&mut self, mut event: Event, spot: Spot, watch: &ReadWatch) -> Result<(), ReadError> {
        if self.items.len().is_multiple_of(1_024) {
            watch.report(spot.offset, self.items.len())?;
        }
        if self.items.len() >= MAX_EVENTS {
            return Err(ReadError::TooMany { events: self.items.len() + 1, limit: MAX_EVENTS });
        }
        if let Some(about) = event.about.take_if(|about| about.len() > MAX_TEXT) {
            let message = msg!(fault_text_long, bytes = about.len(), limit = MAX_TEXT);
            self.warn("text-too-long", &spot, message, msg!(fix_shorten_kept));
            self.keep(&mut event.extra, &[("text".to_owned(), quoted(&about))]);
        }
        if event.title.trim().is_empty() {
            "Untitled".clone_into(&mut event.title);
            self.report(Severity::Note, "no-title", &spot, msg!(fault_no_title), msg!(fix_title_in_file));
        }
        self.items.push(Item::Event(Box::new(event), spot));
        Ok(())
    }

    /// Adds an event of the native format, which keeps its id.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn push_own(&mut self, event: Event, spot: Spot, watch: &ReadWatch) -> Result<(), ReadError> {
        self.ids.extend(event.id.clone());
        self.push(event, spot, watch)
    }

    /// Adds a term of the native format.
    pub fn push_term(&mut self, term: Term, spot: Spot) {
        self.ids.extend(term.id.clone());
        self.items.push(Item::Term(Box::new(term), spot));
    }

    /// Keeps what stands among the terms and is none, as JSON.
    pub fn keep_unread_term(&mut self, raw: &str) {
        self.items.push(Item::UnreadTerm(raw.to_owned()));
    }

    /// Keeps what stands among the events and is none, as JSON, and says so.
    pub fn push_unread(&mut self, raw: &str, spot: &Spot) {
        self.keep_unread(raw);
        let (message, help) = (msg!(fault_not_an_event), msg!(fix_not_an_event));
        self.report(Severity::Error, "wrong-kind", spot, message, help);
    }

    /// Keeps what stands among the events and is none, as JSON, where something was said of it already.
    pub fn keep_unread(&mut self, raw: &str) {
        self.items.push(Item::Unread(raw.to_owned()));
    }

    /// Says where a file breaks off, if it does.
    pub fn note_fault(&mut self, fault: Option<(Spot, Message)>) {
        if let Some((spot, reason)) = fault {
            let message = msg!(fault_broken_off, reason = reason);
            self.report(Severity::Error, "cut-short", &spot, message, msg!(fix_another_copy));
        }
    }

    /// The timeline of everything so far.
    ///
    /// # Errors
    /// If the person stopped it.
    pub fn finish(mut self, watch: &ReadWatch) -> Result<Opened, ReadError> {
        if self.head.title.trim().is_empty() {
            "Untitled timeline".clone_into(&mut self.head.title);
        }
        let is_read_only = native::needs_more(&self.head);
        let mut builder = Builder::new(std::mem::take(&mut self.head));
        for item in std::mem::take(&mut self.items) {
            let (when, placed, spot) = match item {
                Item::Event(event, spot) => (event.when.clone(), builder.push_event(*event), spot),
                Item::Term(term, spot) => (term.when.clone(), builder.push_term(*term), spot),
                Item::Unread(raw) => {
                    builder.push_unread(&raw);
                    continue;
                }
                Item::UnreadTerm(raw) => {
                    builder.push_unread_term(&raw);
                    continue;
                }
            };
            if let Err(err) = placed
                && err != PlaceError::Date(DateError::OtherAxis)
            {
                let (message, help) = in_words(&err, &when);
                self.report(Severity::Error, "bad-date", &spot, message, help);
            }
        }
        watch.check()?;
        let mut problems = self.problems;
        if !self.is_of_several {
            problems.sort_by_place();
        }
        Ok(Opened { timeline: builder.finish(), problems, is_read_only, table: None })
    }
}

/// Why an event has no place, for somebody who has never heard of EDTF.
fn in_words(err: &PlaceError, when: &When) -> (Message, Message) {
    let written = when.written.as_deref().unwrap_or(&when.edtf);
    match err {
        PlaceError::Date(DateError::Edtf { .. }) if written.trim().is_empty() => {
            (msg!(fault_no_date), msg!(fix_date_in_file))
        }
        PlaceError::Date(DateError::Edtf { .. }) => {
            (msg!(fault_not_a_date, text = excerpt(written)), msg!(fix_correct_date))
        }
        other => (msg!(fault_event_not_drawn, fault = other.message()), other.help()),
    }
}

/// Keeps members under `x-import.<format>`, beside those that are kept there already.
pub fn keep(format: &str, extra: &mut Extra, members: &[(String, String)]) {
    if members.is_empty() {
        return;
    }
    let key = quoted(&format!("x-import.{format}"));
    let mut parts: Vec<String> = Vec::new();
    let mut others = Extra::default();
    for kept in extra.iter() {
        if *kept.key == *key {
            let inner = kept.value.trim().trim_start_matches('{').trim_end();
            parts.extend(inner.strip_suffix('}').map(|inner| inner.trim().to_owned()));
        } else {
            others.push(&kept.key, &kept.value);
        }
    }
    parts.extend(members.iter().map(|(name, raw)| format!("{}: {raw}", quoted(name))));
    others.push(&key, &format!("{{ {} }}", parts.join(", ")));
    *extra = others;
}

/// Whether a text can be an identifier.
pub fn is_id(text: &str) -> bool {
    let is_bad =
        |letter: char| letter.is_whitespace() || matches!(letter, '#' | '/' | '\\') || letter.is_control();
    !text.is_empty() && text.chars().count() <= 128 && !text.contains(is_bad)
}

/// Names and the ids that were made of them.
#[derive(Default)]
struct Names {
    ids: HashMap<String, String>,
    /// Ids with their places in the list.
    taken: HashMap<String, usize>,
}

impl Names {
    /// Names that have ids already, in their order.
    fn taken<'n>(known: impl Iterator<Item = (String, &'n String)>) -> Self {
        let mut names = Self::default();
        for (at, (name, id)) in known.enumerate() {
            names.ids.entry(name).or_insert_with(|| id.clone());
            names.taken.entry(id.clone()).or_insert(at);
        }
        names
    }

    /// The id of a name: the name itself where it can be one, else made of its letters. `make` is called for a new one.
    fn id(&mut self, name: &str, make: impl FnOnce(String)) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let plain = if is_id(name) { name.to_owned() } else { slug(name) };
        let mut id = plain.clone();
        // Hardly another name ends in a tilde and this number.
        for number in self.ids.len() + 1.. {
            if !self.taken.contains_key(&id) {
                break;
            }
            id = format!("{plain}~{number}");
        }
        self.taken.insert(id.clone(), self.taken.len());
        self.ids.insert(name.to_owned(), id.clone());
        make(id.clone());
        id
    }
}

fn slug(name: &str) -> String {
    let mut id = String::new();
    for letter in name.chars().take(200) {
        if letter.is_alphanumeric() {
            id.extend(letter.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id: String = id.trim_end_matches('-').chars().take(100).collect();
    if id.is_empty() { "unnamed".to_owned() } else { id }
}
