//! Two states of a timeline → what was added, removed and altered between them.

use super::TableItem;
use model::date::When;
use model::event::Event;
use model::office::Term;
use model::words::Word as _;
use model::{EventId, Timeline};
use std::collections::HashMap;
use words::{Message, msg};

/// Timelines with more events than this are not compared.
pub const MAX_COMPARED: usize = 50_000;

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is only in the second state.
    Added,
    /// It is only in the first.
    Removed,
    /// It is in both; the fields that differ, with what they said and say.
    Altered(Vec<FieldChange>),
}

/// An event that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventChange {
    pub kind: ChangeKind,
    /// Its date as the file has it; empty without one.
    pub date: String,
    pub title: String,
    /// Where it stands in the second state.
    pub item: Option<TableItem>,
}

impl EventChange {
    fn new(kind: ChangeKind, event: &Event, item: Option<TableItem>) -> Self {
        Self { kind, date: date_of(&event.when), title: event.title.clone(), item }
    }

    /// The row of the second state in which it is drawn.
    pub fn row(&self) -> Option<EventId> {
        match self.item? {
            TableItem::Row(row) => Some(row),
            TableItem::Unplaced(_) => None,
        }
    }

    /// The fields that differ.
    pub fn fields(&self) -> &[FieldChange] {
        match &self.kind {
            ChangeKind::Altered(fields) => fields,
            ChangeKind::Added | ChangeKind::Removed => &[],
        }
    }
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: ChangedField,
    pub before: String,
    pub after: String,
}

/// What of an event can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedField {
    Title,
    Date,
    About,
    Status,
    Lanes,
    Categories,
    Tags,
    Place,
    Participants,
    Agenda,
    Outcomes,
    Claims,
    Statements,
    Sources,
    Media,
    Links,
    /// Whatever else the file says of it.
    Others,
}

impl ChangedField {
    /// What people call it.
    pub fn title(self) -> Message {
        match self {
            Self::Title => msg!(changed_title),
            Self::Date => msg!(changed_date),
            Self::About => msg!(changed_about),
            Self::Status => msg!(changed_status),
            Self::Lanes => msg!(changed_lanes),
            Self::Categories => msg!(changed_categories),
            Self::Tags => msg!(changed_tags),
            Self::Place => msg!(changed_place),
            Self::Participants => msg!(changed_participants),
            Self::Agenda => msg!(changed_agenda),
            Self::Outcomes => msg!(changed_outcomes),
            Self::Claims => msg!(changed_claims),
            Self::Statements => msg!(changed_statements),
            Self::Sources => msg!(changed_sources),
            Self::Media => msg!(changed_media),
            Self::Links => msg!(changed_links),
            Self::Others => msg!(changed_others),
        }
    }
}

/// How many events were added, removed and altered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    pub added: usize,
    pub removed: usize,
    pub altered: usize,
}

impl ChangeCounts {
    /// Counts some changes.
    pub fn of(changes: &[EventChange]) -> Self {
        let mut counts = Self::default();
        for change in changes {
            match change.kind {
                ChangeKind::Added => counts.added += 1,
                ChangeKind::Removed => counts.removed += 1,
                ChangeKind::Altered(_) => counts.altered += 1,
            }
        }
        counts
    }
}

/// What differs between two states: events are the same by their id, else by title and date, else by title alone where it
/// is the only one of that title in both.
///
/// # Errors
/// How many events one of them has, if it has too many.
pub fn changes(before: &Timeline, after: &Timeline) -> Result<Vec<EventChange>, usize> {
    let ((_, old), (items, new)) = (events_of(before)?, events_of(after)?);
    let partners = partners(&old, &new);
    let mut changes = Vec::new();
    let mut has_partner = vec![false; old.len()];
    for ((event, item), partner) in new.iter().zip(items).zip(&partners) {
        let partner = partner.and_then(|at| Some((at, old.get(at)?)));
        let Some((at, known)) = partner else {
            changes.push(EventChange::new(ChangeKind::Added, event, Some(item)));
            continue;
        };
        if let Some(slot) = has_partner.get_mut(at) {
            *slot = true;
        }
        let fields = altered(known, event);
        if !fields.is_empty() {
            changes.push(EventChange::new(ChangeKind::Altered(fields), event, Some(item)));
        }
    }
    let gone = old.iter().zip(&has_partner).filter(|(_, has_partner)| !**has_partner);
    changes.extend(gone.map(|(event, _)| EventChange::new(ChangeKind::Removed, event, None)));
    Ok(changes)
}

/// All events, placed or not, in the order of the axis, and where each stands.
fn events_of(timeline: &Timeline) -> Result<(Vec<TableItem>, Vec<Event>), usize> {
    let count = timeline.num_rows() + timeline.unplaced().len();
    if count > MAX_COMPARED {
        return Err(count);
    }
    let entry = |row| timeline.event(row).or_else(|| timeline.term(row).map(event_of_term));
    let placed = timeline.rows().filter_map(|row| Some((TableItem::Row(row), entry(row)?)));
    let unplaced = (0..).zip(timeline.unplaced());
    let unplaced = unplaced.map(|(at, unplaced)| (TableItem::Unplaced(at), unplaced.event.clone()));
    Ok(placed.chain(unplaced).unzip())
}

/// A term as an event, so that both are compared alike: the holder is its title, the office its category.
fn event_of_term(term: &Term) -> Event {
    let (id, title, when) = (term.id.clone(), term.holder.clone(), term.when.clone());
    let (categories, lane) = (vec![term.office.clone()], term.lane.clone());
    let (src, extra) = (term.src.clone(), term.extra.clone());
    Event { id, title, when, categories, lane, src, extra, ..Event::default() }
}

/// What an event is known by again.
type Key = fn(&Event) -> Option<String>;

/// For each new event the old one that it was.
fn partners(old: &[Event], new: &[Event]) -> Vec<Option<usize>> {
    let mut partners = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    let keys: [(Key, bool); 3] = [
        (|event| event.id.clone(), false),
        (|event| Some(format!("{}\n{}\n{:?}", event.title, event.when.edtf, event.when.time)), false),
        (|event| Some(event.title.clone()), true),
    ];
    for (key, is_sole) in keys {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        let mut num_old: HashMap<String, usize> = HashMap::new();
        for (at, event) in old.iter().enumerate().rev() {
            let Some(key) = key(event) else { continue };
            *num_old.entry(key.clone()).or_default() += 1;
            if !is_taken.get(at).copied().unwrap_or(true) {
                known.entry(key).or_default().push(at);
            }
        }
        let mut num_new: HashMap<String, usize> = HashMap::new();
        for event in new {
            *num_new.entry(key(event).unwrap_or_default()).or_default() += 1;
        }
        for (event, partner) in new.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let Some(key) = key(event) else { continue };
            let Some(places) = known.get_mut(&key) else { continue };
            let is_one_of_several = [&num_old, &num_new]
                .into_iter()
                .any(|counts| counts.get(&key).is_some_and(|count| *count > 1));
            if is_sole && is_one_of_several {
                continue;
            }
            if let Some(at) = places.pop() {
                *partner = Some(at);
                if let Some(slot) = is_taken.get_mut(at) {
                    *slot = true;
                }
            }
        }
    }
    partners
}

fn date_of(when: &When) -> String {
    when.number.as_deref().map_or_else(|| date_and_clock(when), str::to_owned)
}

/// The fields in which two events differ.
fn altered(before: &Event, after: &Event) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    let mut compare = |field, before: String, after: String| {
        if before != after {
            fields.push(FieldChange { field, before, after });
        }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let lanes = |event: &Event| event.lane.iter().chain(&event.lanes).cloned().collect::<Vec<_>>().join("; ");
    compare(ChangedField::Title, before.title.clone(), after.title.clone());
    if before.when != after.when {
        compare(ChangedField::Date, date_and_clock(&before.when), date_and_clock(&after.when));
    }
    compare(ChangedField::About, text(&before.about), text(&after.about));
    compare(ChangedField::Status, before.status.word().to_owned(), after.status.word().to_owned());
    compare(ChangedField::Lanes, lanes(before), lanes(after));
    compare(ChangedField::Categories, before.categories.join("; "), after.categories.join("; "));
    compare(ChangedField::Tags, before.tags.join("; "), after.tags.join("; "));
    compare(ChangedField::Place, place_of(before), place_of(after));
    let mut count = |field, is_same: bool, before: usize, after: usize| {
        if !is_same {
            let now = if before == after { format!("{after}, others") } else { after.to_string() };
            compare(field, before.to_string(), now);
        }
    };
    macro_rules! lists {
        ($($list:ident: $field:ident),*) => {
            $(count(ChangedField::$field, before.$list == after.$list, before.$list.len(), after.$list.len());)*
        };
    }
    lists!(
        participants: Participants, agenda: Agenda, outcomes: Outcomes, claims: Claims, statements: Statements,
        src: Sources, media: Media, links: Links
    );
    let num_kept = |event: &Event| event.extra.iter().count();
    count(ChangedField::Others, before.extra == after.extra, num_kept(before), num_kept(after));
    fields
}

fn date_and_clock(when: &When) -> String {
    let parts = [Some(&when.edtf), when.time.as_ref(), when.tz.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn place_of(event: &Event) -> String {
    let place = event.place.as_ref();
    let parts = place.map(|place| [place.name.clone(), place.entity.clone(), place.venue.clone()]);
    parts.into_iter().flatten().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::builder::Builder;
    use model::timeline::Head;
    use words::Words;

    /// `id:title@date | …`, the id left out where there is none.
    fn timeline(text: &str) -> Timeline {
        let mut builder = Builder::new(Head::default());
        for event in text.split(" | ").filter(|event| !event.is_empty()) {
            let (name, date) = event.split_once('@').expect("a date");
            let (id, title) =
                name.split_once(':').map_or((None, name), |(id, title)| (Some(id.to_owned()), title));
            let event = Event { id, title: title.to_owned(), when: When::plain(date), ..Event::default() };
            builder.push_event(event).expect("a place");
        }
        builder.finish()
    }

    fn said(change: &EventChange) -> String {
        let field = |field: &FieldChange| {
            let title = Words::english().text(&field.field.title());
            format!("{} {} → {}", title, field.before, field.after)
        };
        let fields = change.fields().iter().map(field).collect::<Vec<_>>().join(", ");
        match change.kind {
            ChangeKind::Added => format!("+ {}", change.title),
            ChangeKind::Removed => format!("- {}", change.title),
            ChangeKind::Altered(_) => format!("~ {}: {fields}", change.title),
        }
    }

    #[test]
    fn a_change_says_where_it_stands_now() {
        let found = changes(&timeline("a@2024"), &timeline("a@2024 | b@2020")).expect("few events");
        let items: Vec<_> = found.iter().map(|change| (change.title.as_str(), change.item)).collect();
        assert_eq!(items, [("b", Some(TableItem::Row(EventId(0))))], "b is the first row");
        assert_eq!(ChangeCounts::of(&found), ChangeCounts { added: 1, removed: 0, altered: 0 });
    }

    #[test]
    fn changes_between_two_states() {
        for (before, after, expected) in [
            ("a@2024", "a@2024", ""),
            ("", "a@2024", "+ a"),
            ("a@2024", "", "- a"),
            ("a@2024", "a@2025", "~ a: date 2024 → 2025"),
            ("x:a@2024", "x:b@2024", "~ b: title a → b"),
            ("a@2024 | a@2025", "a@2025 | a@2026", "+ a, - a"),
            ("a@2024 | a@2024", "a@2024", "- a"),
            ("x:a@2024 | b@2024", "b@2024 | x:a@2024", ""),
        ] {
            let found = changes(&timeline(before), &timeline(after)).expect("few events");
            let words: Vec<String> = found.iter().map(said).collect();
            assert_eq!(words.join(", "), expected, "{before} → {after}");
        }
    }
}
