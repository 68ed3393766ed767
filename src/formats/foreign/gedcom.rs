//! GEDCOM (5.5, 5.5.1, 7.0): the dated events of people and families, a lane for each person.

use super::Clues;
use super::draft::{Draft, Spot, keep};
use super::gedcom_date::when;
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::event::{Event, Participant, Place};
use model::source::{Cite, Source};
use model::words::EntityKind;
use std::collections::HashMap;
use words::msg;

/// Lines may lie under each other up to here.
const MAX_LEVEL: usize = 64;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    clues.text.starts_with("0 HEAD")
}

/// What the events of people and families are called.
const EVENTS: &[(&str, &str)] = &[
    ("BIRT", "Birth"),
    ("CHR", "Christening"),
    ("BAPM", "Baptism"),
    ("BARM", "Bar mitzvah"),
    ("BASM", "Bat mitzvah"),
    ("BLES", "Blessing"),
    ("CONF", "Confirmation"),
    ("FCOM", "First communion"),
    ("ORDN", "Ordination"),
    ("ADOP", "Adoption"),
    ("GRAD", "Graduation"),
    ("RETI", "Retirement"),
    ("EMIG", "Emigration"),
    ("IMMI", "Immigration"),
    ("NATU", "Naturalization"),
    ("CENS", "Census"),
    ("WILL", "Will"),
    ("PROB", "Probate"),
    ("DEAT", "Death"),
    ("BURI", "Burial"),
    ("CREM", "Cremation"),
    ("OCCU", "Occupation"),
    ("RESI", "Residence"),
    ("EDUC", "Education"),
    ("TITL", "Title"),
    ("EVEN", "Event"),
    ("FACT", "Fact"),
    ("ENGA", "Engagement"),
    ("MARB", "Marriage banns"),
    ("MARC", "Marriage contract"),
    ("MARL", "Marriage license"),
    ("MARR", "Marriage"),
    ("MARS", "Marriage settlement"),
    ("DIVF", "Divorce filed"),
    ("DIV", "Divorce"),
    ("ANUL", "Annulment"),
];

/// A line with those under it.
#[derive(Default)]
struct Record<'a> {
    tag: &'a str,
    /// `@I1@` before the tag.
    id: &'a str,
    value: &'a str,
    offset: usize,
    /// The line, and those under it.
    raw: &'a str,
    records: Vec<Record<'a>>,
}

impl<'a> Record<'a> {
    fn child(&self, tag: &str) -> Option<&Record<'a>> {
        self.records.iter().find(|record| record.tag == tag)
    }

    fn children<'s>(&'s self, tag: &'s str) -> impl Iterator<Item = &'s Record<'a>> {
        self.records.iter().filter(move |record| record.tag == tag)
    }

    fn value_of(&self, tag: &str) -> Option<&'a str> {
        self.child(tag).map(|record| record.value.trim()).filter(|value| !value.is_empty())
    }

    /// The value with the lines that carry it on.
    fn text(&self) -> String {
        let mut text = self.value.replace("@@", "@");
        for record in &self.records {
            match record.tag {
                "CONT" => {
                    text.push('\n');
                    text.push_str(record.value);
                }
                "CONC" => text.push_str(record.value),
                _ => {}
            }
        }
        text
    }
}

/// Reads it.
///
/// # Errors
/// If it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("gedcom", text);
    let records = parse(text, &mut draft);
    let mut reader = Reader {
        names: HashMap::new(),
        lanes: HashMap::new(),
        sources: HashMap::new(),
        notes: HashMap::new(),
        draft,
    };
    reader.draft.head.title = title(&records);
    reader.collect(&records);
    for record in &records {
        let people: Vec<(&str, Option<&str>)> = match record.tag {
            "INDI" => vec![(record.id, None)],
            "FAM" => record.records.iter().filter_map(partner).collect(),
            _ => continue,
        };
        for event in record.records.iter().filter(|event| kind(event.tag).is_some()) {
            reader.event(event, &people, record, watch)?;
        }
    }
    let others = records
        .iter()
        .filter(|record| !matches!(record.tag, "INDI" | "TRLR"))
        .map(|record| quoted(record.raw.trim_end()));
    let others: Vec<String> = others.collect();
    reader.draft.keep_in_head(&[("records".to_owned(), format!("[{}]", others.join(", ")))]);
    reader.draft.finish(watch)
}

fn title(records: &[Record<'_>]) -> String {
    let head = records.iter().find(|record| record.tag == "HEAD");
    let name = head.and_then(|head| head.value_of("FILE"));
    name.map_or_else(|| "Family tree".to_owned(), str::to_owned)
}

fn partner<'a>(record: &Record<'a>) -> Option<(&'a str, Option<&'static str>)> {
    let role = match record.tag {
        "HUSB" => "husband",
        "WIFE" => "wife",
        _ => return None,
    };
    Some((record.value.trim(), Some(role)))
}

fn kind(tag: &str) -> Option<&'static str> {
    EVENTS.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name)
}

struct Reader<'a> {
    draft: Draft<'a>,
    /// Entities by the ids of people.
    names: HashMap<&'a str, (String, String)>,
    lanes: HashMap<&'a str, String>,
    sources: HashMap<&'a str, String>,
    notes: HashMap<&'a str, String>,
}

impl<'a> Reader<'a> {
    /// People, sources and notes, which events name.
    fn collect(&mut self, records: &[Record<'a>]) {
        for record in records {
            match record.tag {
                "INDI" => self.person(record),
                "SOUR" => {
                    let title = record.child("TITL").map_or_else(|| record.id.to_owned(), Record::text);
                    self.sources.insert(record.id, title);
                }
                "NOTE" | "SNOTE" => drop(self.notes.insert(record.id, record.text())),
                _ => {}
            }
        }
    }

    fn person(&mut self, record: &Record<'a>) {
        let name = record
            .value_of("NAME")
            .map(|name| name.replace('/', "").split_whitespace().collect::<Vec<_>>().join(" "));
        let name = name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| format!("Person {}", record.id.trim_matches('@')));
        // Two people may bear one name, so they are told apart by their ids.
        let id = self.draft.entity(record.id.trim_matches('@'), EntityKind::Person);
        let others: Vec<String> = record
            .records
            .iter()
            .filter(|record| kind(record.tag).is_none())
            .map(|record| quoted(record.raw.trim_end()))
            .collect();
        if let Some(entity) = self.draft.entity_mut(&id) {
            entity.name.clone_from(&name);
            if !others.is_empty() {
                keep(
                    "gedcom",
                    &mut entity.extra,
                    &[("lines".to_owned(), format!("[{}]", others.join(", ")))],
                );
            }
        }
        self.names.insert(record.id, (id, name));
    }

    fn lane(&mut self, person: &'a str) -> Option<String> {
        if let Some(lane) = self.lanes.get(person) {
            return Some(lane.clone());
        }
        let (id, name) = self.names.get(person)?.clone();
        let lane = self.draft.lane(&format!("person-{id}"));
        if let Some(slot) = self.draft.lane_mut(&lane) {
            slot.title = name;
            slot.entity = Some(id);
        }
        self.lanes.insert(person, lane.clone());
        Some(lane)
    }

    fn event(
        &mut self,
        record: &Record<'a>,
        people: &[(&'a str, Option<&'static str>)],
        owner: &Record<'a>,
        watch: &ReadWatch,
    ) -> Result<(), ReadError> {
        let known: Vec<_> = people.iter().filter(|(id, _)| self.names.contains_key(id)).copied().collect();
        let names: Vec<String> =
            known.iter().filter_map(|(id, _)| self.names.get(id)).map(|(_, name)| name.clone()).collect();
        let mut event = Event { title: event_title(record, &names.join(" and ")), ..Event::default() };
        event.categories.push(self.draft.category(kind(record.tag).unwrap_or("Event")));
        event.when = record
            .child("DATE")
            .map(|date| {
                let mut found = when(date.value);
                // The phrase of 7.0 says it in words.
                if let Some(phrase) = date.value_of("PHRASE") {
                    found.written = Some(format!("{} ({phrase})", date.value).trim().to_owned());
                }
                found
            })
            .unwrap_or_default();
        event.place = record.child("PLAC").map(place);
        let lanes: Vec<String> = known.iter().filter_map(|(id, _)| self.lane(id)).collect();
        if let [lane] = lanes.as_slice() {
            event.lane = Some(lane.clone());
        } else {
            event.lanes = lanes;
        }
        for (id, role) in &known {
            if let Some((who, _)) = self.names.get(id) {
                let role = role.map(str::to_owned);
                event.participants.push(Participant { who: who.clone(), role, ..Participant::default() });
            }
        }
        let notes: Vec<String> = record.children("NOTE").map(|note| self.note(note)).collect();
        event.about = (!notes.is_empty()).then(|| notes.join("\n\n"));
        event.src = record.children("SOUR").map(|source| self.cite(source)).collect();
        if record.records.iter().any(|part| !matches!(part.tag, "DATE" | "PLAC" | "NOTE" | "TYPE")) {
            self.draft.keep(&mut event.extra, &[("lines".to_owned(), quoted(record.raw.trim_end()))]);
        }
        let spot = Spot::new(record.offset, format!("{} {} {}", owner.tag, owner.id, record.tag), record.raw);
        self.draft.push(event, spot, watch)
    }

    fn note(&self, record: &Record<'_>) -> String {
        self.notes.get(record.value.trim()).cloned().unwrap_or_else(|| record.text())
    }

    fn cite(&mut self, record: &Record<'_>) -> Cite {
        let key = record.value.trim();
        let title = self.sources.get(key).cloned().unwrap_or_else(|| record.text());
        let source = Source { title, ..Source::default() };
        let mut cite = self.draft.cite(if key.is_empty() { "source" } else { key.trim_matches('@') }, source);
        if let Some(page) = record.value_of("PAGE") {
            let more = model::source::CiteMore {
                page: Some(quoted(page).into()),
                ..model::source::CiteMore::default()
            };
            cite.more = Some(Box::new(more));
        }
        cite
    }
}

/// `Birth of Anna Magdalena Wilcke`; what an attribute says stands behind it.
fn event_title(record: &Record<'_>, names: &str) -> String {
    let kind = record
        .value_of("TYPE")
        .filter(|_| matches!(record.tag, "EVEN" | "FACT"))
        .map_or_else(|| kind(record.tag).unwrap_or("Event").to_owned(), str::to_owned);
    let value = Some(record.text()).filter(|value| !value.trim().is_empty() && value.trim() != "Y");
    let what = value.map_or(kind.clone(), |value| format!("{kind}: {value}"));
    if names.is_empty() { what } else { format!("{what}, {names}") }
}

fn place(record: &Record<'_>) -> Place {
    let degrees = |tag: &str, negative: char| {
        let text = record.child("MAP")?.value_of(tag)?;
        let number: f64 = text.get(1..)?.parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(if text.starts_with(negative) { -number } else { number })
    };
    let geo =
        degrees("LONG", 'W').zip(degrees("LATI", 'S')).map(|(longitude, latitude)| [longitude, latitude]);
    Place {
        name: Some(record.value.trim().to_owned()).filter(|name| !name.is_empty()),
        geo,
        ..Place::default()
    }
}

/// Lines by their levels.
fn parse<'a>(text: &'a str, draft: &mut Draft<'a>) -> Vec<Record<'a>> {
    let mut open: Vec<Record<'a>> = vec![Record::default()];
    let mut offset = 0;
    for piece in text.split_inclusive(['\n', '\r']) {
        let line = piece.trim();
        let start = offset;
        offset += piece.len();
        if line.is_empty() {
            continue;
        }
        let Some((level, record)) = record(line, start) else {
            carry_on(line, start, &mut open, draft);
            continue;
        };
        if level > MAX_LEVEL || level + 1 > open.len() {
            draft.warn("bad-line", &Spot::new(start, "", line), msg!(fault_level), msg!(fix_level));
            continue;
        }
        while open.len() > level + 1 {
            close(text, &mut open, start);
        }
        open.push(record);
    }
    while open.len() > 1 {
        close(text, &mut open, text.len());
    }
    open.pop().map(|root| root.records).unwrap_or_default()
}

/// A line without a level is the rest of the one before, as some programs break them.
fn carry_on<'a>(line: &'a str, start: usize, open: &mut [Record<'a>], draft: &mut Draft<'a>) {
    if let Some(last) = open.last_mut().filter(|last| !last.tag.is_empty()) {
        let rest = Record { tag: "CONT", value: line, offset: start, raw: line, ..Record::default() };
        last.records.push(rest);
    } else {
        draft.warn("bad-line", &Spot::new(start, "", line), msg!(fault_no_level), msg!(fix_no_level));
    }
}

fn close<'a>(text: &'a str, open: &mut Vec<Record<'a>>, end: usize) {
    if let Some(mut record) = open.pop()
        && let Some(outer) = open.last_mut()
    {
        record.raw = text.get(record.offset..end).unwrap_or("");
        outer.records.push(record);
    }
}

/// `1 BIRT`, `0 @I1@ INDI`, `2 DATE 21 MAR 1685`
fn record(line: &str, offset: usize) -> Option<(usize, Record<'_>)> {
    let (level, rest) = line.split_once(' ')?;
    let level: usize = level.parse().ok()?;
    let rest = rest.trim_start();
    let (id, rest) = if rest.starts_with('@') { rest.split_once(' ')? } else { ("", rest) };
    let (tag, value) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
    let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_tag.then_some((level, Record { tag, id, value, offset, raw: line, records: Vec::new() }))
}
