//! What a report says of each row of a timeline: words, statuses and the notes they rest on, without any look.

use crate::model::cited::cite_text;
use crate::model::claim::{self, Claim};
use crate::model::date::text::DateStyle;
use crate::model::event::{Event, Participant, Statement};
use crate::model::source::Cite;
use crate::model::words::Basis;
use crate::model::{EventId, Timeline};
use crate::scene::marks::{self, MarkShape, Shown};
use crate::scene::text_lines::capital;
use std::collections::HashMap;

/// Words, and the numbers of the notes they rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Numbers of notes, from 1.
    pub notes: Vec<usize>,
}

/// An event or a term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The title of its lane.
    pub lane: String,
    /// Its name.
    pub title: String,
    /// The mark of its status.
    pub mark: Option<MarkShape>,
    /// When, where, how surely.
    pub facts: Vec<Said>,
    /// What the file says of it in a few sentences.
    pub about: String,
    /// Agenda, outcomes, participants, claims, statements.
    pub lists: Vec<List>,
}

/// A list with its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Its name.
    pub name: String,
    /// What is to be known of all of it.
    pub aside: String,
    /// Its items.
    pub items: Vec<Item>,
}

impl List {
    /// Whether its items stand under the names of what they are about.
    pub fn holds_topics(&self) -> bool {
        self.items.iter().any(Item::is_topic)
    }
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The mark of its status.
    pub mark: Option<MarkShape>,
    /// Who or what, where that stands before the words.
    pub lead: String,
    /// The words and their notes.
    pub said: Said,
    /// The word for its status and what else is known, after the words.
    pub status: String,
    /// Lines under it.
    pub below: Vec<Said>,
    /// Who says so, at its right.
    pub beside: String,
}

impl Item {
    /// Whether it only names what the items after it are about.
    pub const fn is_topic(&self) -> bool {
        self.said.words.is_empty()
    }
}

/// A source and the place in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Publisher, title, date and place.
    pub words: String,
    /// Where it can be read; empty if the file does not say.
    pub address: String,
}

/// Writes entries and numbers their notes in the order in which they are first needed.
pub struct Entries<'a> {
    timeline: &'a Timeline,
    numbers: HashMap<String, usize>,
    first_of_source: HashMap<String, usize>,
    /// The notes in order of their numbers.
    pub notes: Vec<Note>,
}

impl<'a> Entries<'a> {
    /// Over a timeline.
    pub fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, numbers: HashMap::new(), first_of_source: HashMap::new(), notes: Vec::new() }
    }

    /// What is said of a row; `None` for a group of statements, which stand with their event.
    pub fn entry(&mut self, row: EventId) -> Option<Entry> {
        if self.timeline.statement_group(row).is_some() {
            return None;
        }
        let entry = match self.term(row) {
            Some(entry) => entry,
            None => self.event(&self.timeline.event(row)?),
        };
        let lane = self.timeline.lane(self.timeline.columns().lane(row));
        let lane = lane.map(|lane| lane.title.clone()).unwrap_or_default();
        // What two documents tell is never mixed.
        let layer = self.timeline.layer_title(row);
        let layer = layer.map(|title| bare(format!("As the document “{title}” has it")));
        let facts = entry.facts.iter().cloned().chain(layer).collect();
        Some(Entry { lane, facts, ..entry })
    }

    fn event(&mut self, event: &Event) -> Entry {
        let status = marks::of_event(event.status);
        let mut facts =
            vec![self.said(format!("{} · {}", event.when.text(DateStyle::Long), status.word), &event.src)];
        facts.extend(event.when.derived.as_ref().map(|derived| bare(format!("Date inferred: {derived}"))));
        facts.extend(self.place(event));
        let lists = [
            self.agenda(event),
            self.outcomes(event),
            self.people(&event.participants),
            self.claims(&event.claims),
            self.statements(&event.statements),
        ];
        Entry {
            lane: String::new(),
            title: event.title.clone(),
            mark: Some(status.shape),
            facts,
            about: event.about.clone().unwrap_or_default(),
            lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
        }
    }

    fn place(&mut self, event: &Event) -> Option<Said> {
        let place = event.place.as_ref();
        let names =
            place.map(|place| [place.venue.clone(), place.name.clone()]).into_iter().flatten().flatten();
        let host = event.host.as_ref().map(|host| format!("host {}", self.timeline.name_of(host)));
        let words: Vec<String> = names.chain(host).collect();
        let cites = place.map(|place| place.src.clone()).unwrap_or_default();
        (!words.is_empty()).then(|| self.said(words.join(" · "), &cites))
    }

    fn term(&mut self, row: EventId) -> Option<Entry> {
        let timeline = self.timeline;
        let term = timeline.term(row)?;
        let when = format!("{} · {}", term.when.text(DateStyle::Long), marks::of_term(term.status));
        let mut facts = vec![self.said(when, &term.src)];
        facts.extend(term.when.derived.as_ref().map(|derived| bare(format!("Date inferred: {derived}"))));
        facts.extend(term.person.as_ref().map(|person| bare(timeline.name_of(person).to_owned())));
        facts.extend(
            term.instead_of
                .as_ref()
                .map(|other| bare(format!("In the place of {}", timeline.name_of(other)))),
        );
        let basis = match term.basis {
            Some(Basis::Stated) => "A source states this term.",
            Some(Basis::Inferred) => "No source states this term; it is inferred.",
            None => "The file does not say what this term rests on.",
        };
        facts.push(bare(basis.to_owned()));
        let claims = self.claims(&term.claims);
        let lists = if claims.items.is_empty() { Vec::new() } else { vec![claims] };
        Some(Entry { title: timeline.title(row).to_owned(), facts, lists, ..Entry::default() })
    }

    fn agenda(&mut self, event: &Event) -> List {
        let items = event.agenda.iter().map(|item| {
            let by = item.by.as_ref().map(|by| format!("brought by {}", self.timeline.name_of(by)));
            let below = self.below([by, item.note.clone()], &item.claims);
            self.item(marks::of_agenda(item.status), item.title.clone(), &item.src, below)
        });
        List { name: "Agenda".to_owned(), aside: String::new(), items: items.collect() }
    }

    fn outcomes(&mut self, event: &Event) -> List {
        use crate::model::words::OutcomeStatus::Adopted;
        use crate::model::words::Word as _;
        let items = event.outcomes.iter().map(|outcome| {
            let facts = [
                outcome.kind.map(|kind| kind.word().to_owned()),
                outcome.count.as_ref().map(claim::Count::text),
            ];
            let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let below = self.below([Some(facts), outcome.note.clone()], &outcome.claims);
            self.item(marks::of_outcome(outcome.status), outcome.title.clone(), &outcome.src, below)
        });
        let items: Vec<Item> = items.collect();
        let num_adopted = event.outcomes.iter().filter(|outcome| outcome.status == Adopted).count();
        let aside = if num_adopted == 0 {
            "none reported as adopted".to_owned()
        } else {
            format!("{num_adopted} adopted")
        };
        List { name: "Outcomes".to_owned(), aside, items }
    }

    fn people(&mut self, participants: &[Participant]) -> List {
        let items = participants.iter().map(|participant| {
            let shown = marks::of_attendance(participant.attendance);
            let state = participant.represents.as_ref().map(|state| self.timeline.name_of(state).to_owned());
            let known =
                [participant.role.clone(), state].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let below = self.below([Some(known), participant.note.clone()], &participant.claims);
            let name = self.timeline.name_of(&participant.who).to_owned();
            self.item(shown, name, &participant.src, below)
        });
        List { name: "Participants".to_owned(), aside: String::new(), items: items.collect() }
    }

    /// What sources say of one fact, one under the other, each with who says so.
    fn claims(&mut self, claims: &[Claim]) -> List {
        let mut items = Vec::new();
        for (about, claims) in topics(claims) {
            let agreement = claim::compare(&claims, &self.timeline.head().sources);
            let status = if claims.len() > 1 { agreement.word().to_owned() } else { String::new() };
            items.push(Item { lead: topic_title(about), status, ..Item::default() });
            for claim in claims {
                let beside = self.cites_words(&claim.src);
                let below = self.below([claim_speaker(self.timeline, claim), claim.note.clone()], &[]);
                let said = self.said(capital(&claim.text()), &claim.src);
                items.push(Item { said, below, beside, ..Item::default() });
            }
        }
        List { name: "What sources say".to_owned(), aside: String::new(), items }
    }

    fn statements(&mut self, statements: &[Statement]) -> List {
        let items = statements.iter().map(|statement| {
            let when = statement.when.as_ref().map(|when| when.text(DateStyle::Long));
            let below = self.below([statement.role.clone(), when, statement.note.clone()], &statement.claims);
            let lead = format!("{}: ", self.timeline.name_of(&statement.who));
            let said = self.said(statement.title.clone(), &statement.src);
            Item { mark: Some(MarkShape::Bubble), lead, said, below, ..Item::default() }
        });
        List { name: "Statements".to_owned(), aside: String::new(), items: items.collect() }
    }

    fn item(&mut self, shown: Shown, words: String, cites: &[Cite], below: Vec<Said>) -> Item {
        let said = self.said(words, cites);
        Item { mark: Some(shown.shape), said, status: shown.word.to_owned(), below, ..Item::default() }
    }

    /// Lines under an item: what is known beside, and what sources say of it.
    fn below<const N: usize>(&mut self, known: [Option<String>; N], claims: &[Claim]) -> Vec<Said> {
        let mut lines: Vec<Said> =
            known.into_iter().flatten().filter(|words| !words.is_empty()).map(bare).collect();
        for (about, claims) in topics(claims) {
            for claim in claims {
                let who = self.cites_words(&claim.src);
                lines
                    .push(self.said(format!("{}: {} ({who})", topic_title(about), claim.text()), &claim.src));
                lines.extend(
                    claim_speaker(self.timeline, claim).into_iter().chain(claim.note.clone()).map(bare),
                );
            }
        }
        lines
    }

    fn cites_words(&self, cites: &[Cite]) -> String {
        crate::model::cited::cites_text(self.timeline, cites)
    }

    fn said(&mut self, words: String, cites: &[Cite]) -> Said {
        let mut notes: Vec<usize> = cites.iter().map(|cite| self.number(cite)).collect();
        notes.sort_unstable();
        notes.dedup();
        Said { words, notes }
    }

    /// The number of the note for a citation; places that read the same share one.
    fn number(&mut self, cite: &Cite) -> usize {
        let note = self.note(cite);
        let key = format!("{} {}", cite.source, note.words);
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        let number = self.notes.len() + 1;
        let first = *self.first_of_source.entry(cite.source.clone()).or_insert(number);
        let is_first = first == number;
        self.notes.push(if is_first { note } else { short_note(&cite_text(self.timeline, cite), first) });
        self.numbers.insert(key, number);
        number
    }

    fn note(&self, cite: &Cite) -> Note {
        let Some(source) = self.timeline.source(&cite.source) else {
            return Note { words: cite_text(self.timeline, cite), address: String::new() };
        };
        let publisher = source.publisher.clone().unwrap_or_else(|| source.citation_name().to_owned());
        let title = (!source.title.is_empty()).then(|| format!("“{}”", source.title));
        let date = source.published.as_ref().map(|when| when.text(DateStyle::Long));
        let place = Some(cite.place_text()).filter(|place| !place.is_empty());
        let words: Vec<String> =
            [source.author.clone(), Some(publisher), title, date, place].into_iter().flatten().collect();
        Note { words: words.join(", "), address: source.url.clone().unwrap_or_default() }
    }
}

/// A note on a source that an earlier one names in full.
fn short_note(name: &str, first: usize) -> Note {
    Note { words: format!("{name} (the text of note {first})"), address: String::new() }
}

fn bare(words: String) -> Said {
    Said { words, notes: Vec::new() }
}

fn claim_speaker(timeline: &Timeline, claim: &Claim) -> Option<String> {
    let speaker = claim.speaker.as_ref()?;
    Some(format!("said by {}, according to the source", timeline.name_of(speaker)))
}

/// Claims by what they are about, in the order of the file.
fn topics(claims: &[Claim]) -> Vec<(&str, Vec<&Claim>)> {
    let mut topics: Vec<(&str, Vec<&Claim>)> = Vec::new();
    for claim in claims {
        match topics.iter_mut().find(|(about, _)| *about == claim.about) {
            Some((_, known)) => known.push(claim),
            None => topics.push((&claim.about, vec![claim])),
        }
    }
    topics
}

/// What a claim is about, in words.
fn topic_title(about: &str) -> String {
    match about {
        "when" => "Date".to_owned(),
        "reason" => "Reason given".to_owned(),
        _ => match about.strip_suffix(".count") {
            Some(what) => capital(&format!("number of {}", what.replace(['.', '_', '-'], " "))),
            None => capital(&about.replace(['.', '_', '-'], " ")),
        },
    }
}
