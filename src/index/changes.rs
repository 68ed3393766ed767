//! Two states of a timeline → what was added, removed and altered between them.

use model::Timeline;
use model::date::When;
use model::event::Event;
use model::words::Word as _;
use std::collections::HashMap;

/// Timelines with more events than this are not compared.
pub const MAX_COMPARED: usize = 50_000;

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventChange {
    /// It is only in the second state.
    Added(String),
    /// It is only in the first.
    Removed(String),
    /// It is in both; the fields that differ, with what they said and say.
    Altered(String, Vec<FieldChange>),
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: &'static str,
    pub before: String,
    pub after: String,
}

/// What differs between two states: events are the same by their id, else by title and date, else by title alone where it
/// is the only one of that title in both.
///
/// # Errors
/// How many events one of them has, if it has too many.
pub fn changes(before: &Timeline, after: &Timeline) -> Result<Vec<EventChange>, usize> {
    let (old, new) = (events_of(before)?, events_of(after)?);
    let partners = partners(&old, &new);
    let mut changes = Vec::new();
    let mut has_partner = vec![false; old.len()];
    for (event, partner) in new.iter().zip(&partners) {
        let partner = partner.and_then(|at| Some((at, old.get(at)?)));
        let Some((at, known)) = partner else {
            changes.push(EventChange::Added(name_of(event)));
            continue;
        };
        if let Some(slot) = has_partner.get_mut(at) {
            *slot = true;
        }
        let fields = altered(known, event);
        if !fields.is_empty() {
            changes.push(EventChange::Altered(name_of(event), fields));
        }
    }
    let gone = old.iter().zip(&has_partner).filter(|(_, has_partner)| !**has_partner);
    changes.extend(gone.map(|(event, _)| EventChange::Removed(name_of(event))));
    Ok(changes)
}

/// All events, placed or not, in the order of the file.
fn events_of(timeline: &Timeline) -> Result<Vec<Event>, usize> {
    let count = timeline.num_rows() + timeline.unplaced().len();
    if count > MAX_COMPARED {
        return Err(count);
    }
    let placed = timeline.rows().filter_map(|row| timeline.event(row));
    Ok(placed.chain(timeline.unplaced().iter().map(|unplaced| unplaced.event.clone())).collect())
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

fn name_of(event: &Event) -> String {
    format!("{}  {}", date_of(&event.when), event.title)
}

fn date_of(when: &When) -> String {
    let date = when.number.as_deref().map_or_else(|| date_and_clock(when), str::to_owned);
    if date.trim().is_empty() { "no date".to_owned() } else { date }
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
    compare("title", before.title.clone(), after.title.clone());
    if before.when != after.when {
        compare("date", date_and_clock(&before.when), date_and_clock(&after.when));
    }
    compare("about", text(&before.about), text(&after.about));
    compare("status", before.status.word().to_owned(), after.status.word().to_owned());
    compare("lanes", lanes(before), lanes(after));
    compare("categories", before.categories.join("; "), after.categories.join("; "));
    compare("tags", before.tags.join("; "), after.tags.join("; "));
    compare("place", place_of(before), place_of(after));
    let mut count = |field, is_same: bool, before: usize, after: usize| {
        if !is_same {
            compare(
                field,
                before.to_string(),
                if before == after { format!("{after}, others") } else { after.to_string() },
            );
        }
    };
    count(
        "participants",
        before.participants == after.participants,
        before.participants.len(),
        after.participants.len(),
    );
    count("agenda", before.agenda == after.agenda, before.agenda.len(), after.agenda.len());
    count("outcomes", before.outcomes == after.outcomes, before.outcomes.len(), after.outcomes.len());
    count("claims", before.claims == after.claims, before.claims.len(), after.claims.len());
    count(
        "statements",
        before.statements == after.statements,
        before.statements.len(),
        after.statements.len(),
    );
    count("sources", before.src == after.src, before.src.len(), after.src.len());
    count("media", before.media == after.media, before.media.len(), after.media.len());
    count("links", before.links == after.links, before.links.len(), after.links.len());
    let num_kept = |event: &Event| event.extra.iter().count();
    count("other fields", before.extra == after.extra, num_kept(before), num_kept(after));
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
            let name = |text: &str| text.split("  ").last().unwrap_or_default().to_owned();
            let found = changes(&timeline(before), &timeline(after)).expect("few events");
            let words: Vec<String> = found
                .iter()
                .map(|change| match change {
                    EventChange::Added(event) => format!("+ {}", name(event)),
                    EventChange::Removed(event) => format!("- {}", name(event)),
                    EventChange::Altered(event, fields) => {
                        let field = |field: &FieldChange| {
                            format!("{} {} → {}", field.field, field.before, field.after)
                        };
                        format!(
                            "~ {}: {}",
                            name(event),
                            fields.iter().map(field).collect::<Vec<_>>().join(", ")
                        )
                    }
                })
                .collect();
            assert_eq!(words.join(", "), expected, "{before} → {after}");
        }
    }
}
