//! Who took part in which events: a grid of states and others by events, each word with the participants it stands for.
//!
//! ```text
//!  participants ──seat: the state they are there for──▶ Line × Column ──words of all sources──▶ Cell
//! ```

use super::series::{self, Series, SeriesColumn, SeriesKey};
use model::claim::{Agreement, Claim, ClaimValue};
use model::event::Participant;
use model::words::{Attendance, EntityKind, Rank, Word as _};
use model::{EventId, Timeline};
use std::collections::HashMap;

/// Most events that are set side by side; of more the latest are taken, and [`AttendanceGrid::num_events`] tells of the others.
pub const MAX_COLUMNS: usize = 40;

/// Most lines; [`AttendanceGrid::num_lines`] tells of the others.
pub const MAX_LINES: usize = 240;

/// In which order events stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeOrder {
    /// From the earliest on.
    #[default]
    OldestFirst,
    /// From the latest back.
    NewestFirst,
}

/// In which order states and others stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// As the file lists them.
    #[default]
    AsInFile,
    /// By the alphabet.
    ByName,
}

/// Who took part in what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttendanceGrid {
    /// The events, in order of time.
    pub columns: Vec<SeriesColumn>,
    /// How many events there are, shown or not.
    pub num_events: usize,
    pub states: Vec<AttendanceRow>,
    /// Other participants.
    pub others: Vec<AttendanceRow>,
    /// How many lines there are, shown or not.
    pub num_lines: usize,
}

/// One state, body or person in all events.
#[derive(Clone, Debug, PartialEq)]
pub struct AttendanceRow {
    /// Entity id, or a plain name.
    pub who: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// What is said of one state or body at one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Who stands behind it: event and place among its participants. None if nobody is named.
    pub items: Vec<(EventId, u32)>,
    /// The words to show, each once.
    pub words: Vec<Attendance>,
    /// Why there is more than one word.
    pub voices: Voices,
}

/// How the words of a cell stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voices {
    /// There is one, or none.
    #[default]
    One,
    /// They come from before and after.
    OverTime,
    /// Each is of another document.
    Documents,
    /// They are of several people.
    People,
    /// Sources cannot all be right.
    Differ,
}

impl AttendanceRow {
    /// How many cells there are for each word, in the order of the format; and in how many sources differ.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.cells.iter().collect::<Vec<_>>())
    }
}

/// How often each word stands; cells in which sources differ are counted by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words with their counts, in the order of the format.
    pub words: Vec<(Attendance, usize)>,
    /// Cells in which sources differ.
    pub num_differing: usize,
}

impl Counts {
    /// Counts cells.
    pub fn of(cells: &[&Cell]) -> Self {
        let agreed = || cells.iter().filter(|cell| cell.voices != Voices::Differ);
        let count = |word: &Attendance| {
            let num = agreed().filter(|cell| cell.words.contains(word)).count();
            (num > 0).then_some((*word, num))
        };
        let known = Attendance::ALL.iter().filter(|word| **word != Attendance::Unknown);
        let num_differing = cells.len() - agreed().count();
        Self { words: known.filter_map(count).collect(), num_differing }
    }
}

/// The sorts of events that have participants, the one that has most of them first.
pub fn all_series(timeline: &Timeline, lets: &dyn Fn(EventId) -> bool) -> Vec<Series> {
    series::all(timeline, lets, |event| event.participants.len())
}

/// The grid of a series: of the one with this key, else of the first.
pub fn grid(timeline: &Timeline, all: &[Series], key: Option<&SeriesKey>) -> AttendanceGrid {
    let chosen = all.iter().find(|series| Some(&series.key) == key).or_else(|| all.first());
    let Some(series) = chosen else { return AttendanceGrid::default() };
    let num_events = series.columns.len();
    let columns = series.columns.get(num_events.saturating_sub(MAX_COLUMNS)..).unwrap_or_default().to_vec();
    let seats = Seats::new(timeline);
    let mut seated: HashMap<&str, Vec<Vec<(EventId, u32)>>> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        for row in column.rows() {
            let participants = timeline.details(row).map_or(&[][..], |event| &event.participants);
            for (item, participant) in participants.iter().enumerate() {
                let seat = seats.of(participant);
                let cells = seated.entry(seat).or_insert_with(|| {
                    order.push(seat);
                    vec![Vec::new(); columns.len()]
                });
                if let Some(items) = cells.get_mut(at) {
                    items.push((row, item as u32));
                }
            }
        }
    }
    seats.sort(&mut order);
    let num_lines = order.len();
    let line = |who: &str| AttendanceRow {
        who: who.to_owned(),
        cells: seated
            .remove(who)
            .unwrap_or_default()
            .into_iter()
            .map(|items| cell(timeline, items))
            .collect(),
    };
    let lines: Vec<AttendanceRow> = order.into_iter().take(MAX_LINES).map(line).collect();
    let is_state = |line: &AttendanceRow| kind(timeline, &line.who) == Some(EntityKind::State);
    let (states, others) = lines.into_iter().partition(is_state);
    AttendanceGrid { columns, num_events, states, others, num_lines }
}

/// A participant of a cell.
pub fn participant(timeline: &Timeline, (row, item): (EventId, u32)) -> Option<&Participant> {
    timeline.details(row)?.participants.get(item as usize)
}

fn kind(timeline: &Timeline, who: &str) -> Option<EntityKind> {
    timeline.entity(who).map(|entity| entity.kind)
}

/// For whom a participant sits at the table.
struct Seats<'t> {
    timeline: &'t Timeline,
    /// The state for which a person holds an office, by the person.
    states: HashMap<&'t str, &'t str>,
    /// Place in the file, by entity.
    places: HashMap<&'t str, usize>,
}

impl<'t> Seats<'t> {
    fn new(timeline: &'t Timeline) -> Self {
        let is_state = |who: &str| kind(timeline, who) == Some(EntityKind::State);
        let terms = timeline.terms().iter().filter(|term| is_state(&term.holder));
        let states = terms.filter_map(|term| Some((term.person.as_deref()?, term.holder.as_str()))).collect();
        let entities = timeline.head().entities.iter().enumerate();
        Self { timeline, states, places: entities.map(|(at, entity)| (entity.id.as_str(), at)).collect() }
    }

    fn of(&self, participant: &'t Participant) -> &'t str {
        let who = participant.who.as_str();
        participant.represents.as_deref().or_else(|| self.states.get(who).copied()).unwrap_or(who)
    }

    /// States first, each sort as in the file; names that are no entities last, as they come.
    fn sort(&self, seats: &mut [&str]) {
        seats.sort_by_key(|seat| {
            let is_state = kind(self.timeline, seat) == Some(EntityKind::State);
            (!is_state, self.places.get(seat).copied().unwrap_or(usize::MAX))
        });
    }
}

fn cell(timeline: &Timeline, items: Vec<(EventId, u32)>) -> Cell {
    let participants: Vec<&Participant> =
        items.iter().filter_map(|item| participant(timeline, *item)).collect();
    let mut people: Vec<&str> = Vec::new();
    for participant in &participants {
        if !people.contains(&participant.who.as_str()) {
            people.push(&participant.who);
        }
    }
    let mut words: Vec<Attendance> = Vec::new();
    let mut agreement = Agreement::Same;
    for person in &people {
        let own: Vec<&Participant> =
            participants.iter().copied().filter(|participant| participant.who == *person).collect();
        let (own_words, own_agreement) = words_of(&own);
        agreement = agreement.max(own_agreement);
        words.extend(own_words);
    }
    let words = distinct(words.into_iter());
    let voices = match (words.len(), agreement) {
        (_, Agreement::Disagreement) => Voices::Differ,
        (0 | 1, _) => Voices::One,
        _ if is_of_several_documents(timeline, &items) => Voices::Documents,
        _ if people.len() > 1 => Voices::People,
        _ => Voices::OverTime,
    };
    Cell { items, words, voices }
}

fn is_of_several_documents(timeline: &Timeline, items: &[(EventId, u32)]) -> bool {
    let mut layers = items.iter().map(|(row, _)| timeline.layer(*row));
    let first = layers.next();
    layers.any(|layer| Some(layer) != first)
}

/// What is said of one person or body: the word the file shows, or all words where sources cannot all be right.
fn words_of(own: &[&Participant]) -> (Vec<Attendance>, Agreement) {
    let mut claims: Vec<Claim> = Vec::new();
    for participant in own {
        let said = attendance_claims(participant);
        if said.is_empty() && participant.attendance != Attendance::Unknown {
            claims.push(own_claim(participant));
        }
        claims.extend(said.into_iter().cloned());
    }
    // Not expected, declined and absent are degrees of the same, and a plan that a report has overtaken is no contradiction.
    let said = || claims.iter().filter_map(word_of);
    let agreement = if said().any(is_there) && said().any(is_missing) {
        Agreement::Disagreement
    } else {
        Agreement::Same
    };
    let stated = own.iter().map(|participant| participant.attendance);
    let mut words: Vec<Attendance> = stated.filter(|word| *word != Attendance::Unknown).collect();
    if words.is_empty() || agreement == Agreement::Disagreement {
        words.extend(claims.iter().filter_map(word_of));
    }
    (words, agreement)
}

/// What sources say of somebody's attendance; what its own source has withdrawn is left to the details.
pub fn attendance_claims(participant: &Participant) -> Vec<&Claim> {
    let is_said = |claim: &&Claim| claim.about == "attendance" && claim.rank != Rank::Deprecated;
    participant.claims.iter().filter(is_said).collect()
}

/// Whether a word tells of somebody who took part, in whatever way.
pub const fn is_there(word: Attendance) -> bool {
    matches!(word, Attendance::Present | Attendance::Remote | Attendance::Represented)
}

/// Whether a word tells of somebody who did not.
pub const fn is_missing(word: Attendance) -> bool {
    matches!(word, Attendance::Absent | Attendance::Declined)
}

fn distinct(words: impl Iterator<Item = Attendance>) -> Vec<Attendance> {
    let mut distinct = Vec::new();
    for word in words {
        if !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}

fn own_claim(participant: &Participant) -> Claim {
    Claim {
        about: "attendance".to_owned(),
        value: ClaimValue::Text(participant.attendance.word().to_owned()),
        src: participant.src.clone(),
        ..Claim::default()
    }
}

fn word_of(claim: &Claim) -> Option<Attendance> {
    let ClaimValue::Text(text) = &claim.value else { return None };
    Attendance::from_word(text).filter(|word| *word != Attendance::Unknown)
}
