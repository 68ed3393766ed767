//! What a `VEVENT` says besides when it is.

use super::lines::{Component, Property, texts};
use crate::foreign::draft::Draft;
use crate::foreign::html::plain;
use crate::native::quoted;
use model::event::{Event, Media, Participant, Place};
use model::source::Source;
use model::words::{Attendance, EntityKind, EventStatus};

/// Properties that are wholly in the event; all others are kept as they stand.
const TAKEN: [&str; 15] = [
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "GEO",
    "CATEGORIES",
    "URL",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
];

/// An event without its date.
pub fn read_details(component: &Component, text: &str, lane: Option<&str>, draft: &mut Draft<'_>) -> Event {
    let mut others = Vec::new();
    let mut event = Event {
        title: component.text("SUMMARY").unwrap_or_default(),
        about: component.text("DESCRIPTION").map(|about| plain(&about, "DESCRIPTION", &mut others)),
        lane: lane.map(str::to_owned),
        place: place(component),
        status: status(component),
        ..Event::default()
    };
    if event.title.is_empty() {
        let first = event.about.as_deref().and_then(|about| about.lines().next());
        first.unwrap_or("").clone_into(&mut event.title);
    }
    // A changed event of a series has the UID of the series.
    match component.property("RECURRENCE-ID") {
        None => {
            let uid = component.text("UID").unwrap_or_default();
            draft.identify(&mut event, uid.trim(), "UID", &mut others);
        }
        Some(id) => {
            let uid = component.text("UID").unwrap_or_default();
            others.push(("UID".to_owned(), quoted(&uid)));
            others.push(("RECURRENCE-ID".to_owned(), quoted(&id.line)));
        }
    }
    for category in component.properties("CATEGORIES").flat_map(|list| texts(&list.value)) {
        let id = draft.category(&category);
        if !event.categories.contains(&id) {
            event.categories.push(id);
        }
    }
    if let Some(url) = component.text("URL") {
        let source = Source { title: url.clone(), url: Some(url.clone()), ..Source::default() };
        event.src.push(draft.cite(&url, source));
    }
    event.part_of = component
        .properties("RELATED-TO")
        .find(|other| other.parameter("RELTYPE").is_none_or(|kind| kind.eq_ignore_ascii_case("PARENT")))
        .map(|other| other.text().trim().to_owned())
        .filter(|id| crate::foreign::draft::is_id(id));
    event.media = component.properties.iter().filter_map(media).collect();
    people(component, &mut event, draft);
    let has_rules = component.properties("RRULE").count() > 1;
    let is_kept = |property: &&Property| {
        // An event has room for one rule.
        let is_rule = has_rules && property.name == "RRULE";
        is_rule || !TAKEN.contains(&property.name.as_str()) || is_needed(property)
    };
    let properties: Vec<&Property> = component.properties.iter().filter(is_kept).collect();
    let components: Vec<&Component> = component.components.iter().collect();
    others.extend(kept(&properties, &components, text));
    draft.keep(&mut event.extra, &others);
    event
}

/// Taken, but with more than the event can say: parameters, or a value without an equal here.
fn is_needed(property: &Property) -> bool {
    let is_plain = property.parameters.iter().all(|(name, _)| matches!(name.as_str(), "TZID" | "VALUE"));
    let has_zone = property.parameter("TZID").is_some();
    !is_plain || has_zone || (property.name == "STATUS" && status_of(&property.value).is_none())
}

/// Lines and components as they stand, as members that can be kept.
pub fn kept(properties: &[&Property], components: &[&Component], text: &str) -> Vec<(String, String)> {
    let mut members = Vec::new();
    let list = |texts: Vec<String>| format!("[{}]", texts.join(", "));
    if !properties.is_empty() {
        let lines = properties.iter().map(|property| quoted(&property.line)).collect();
        members.push(("lines".to_owned(), list(lines)));
    }
    if !components.is_empty() {
        let raw = components
            .iter()
            .map(|part| quoted(text.get(part.offset..part.end).unwrap_or("").trim_end()))
            .collect();
        members.push(("components".to_owned(), list(raw)));
    }
    members
}

fn place(component: &Component) -> Option<Place> {
    let name = component.text("LOCATION");
    let geo = component.property("GEO").and_then(|geo| {
        let (latitude, longitude) = geo.value.split_once(';')?;
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        Some([number(longitude)?, number(latitude)?])
    });
    (name.is_some() || geo.is_some()).then(|| Place { name, geo, ..Place::default() })
}

fn status(component: &Component) -> EventStatus {
    component.property("STATUS").and_then(|status| status_of(&status.value)).unwrap_or_default()
}

/// The status of a word that other programs know.
pub fn status_of(word: &str) -> Option<EventStatus> {
    match word.trim().to_uppercase().as_str() {
        "TENTATIVE" => Some(EventStatus::Proposed),
        "CONFIRMED" => Some(EventStatus::Scheduled),
        "CANCELLED" => Some(EventStatus::Cancelled),
        _ => None,
    }
}

/// Pictures that are addresses; what is inside the file stays kept there.
fn media(property: &Property) -> Option<Media> {
    let is_picture = property.name == "IMAGE"
        || (property.name == "ATTACH"
            && property.parameter("FMTTYPE").is_some_and(|kind| kind.starts_with("image/")));
    let is_address = property.value.starts_with("http");
    (is_picture && is_address).then(|| Media { url: Some(property.value.clone()), ..Media::default() })
}

fn people(component: &Component, event: &mut Event, draft: &mut Draft<'_>) {
    if let Some(organizer) = component.property("ORGANIZER") {
        event.host = Some(draft.entity(&name(organizer), EntityKind::Person));
    }
    for attendee in component.properties("ATTENDEE") {
        let is_group =
            attendee.parameter("CUTYPE").is_some_and(|kind| !kind.eq_ignore_ascii_case("INDIVIDUAL"));
        let kind = if is_group { EntityKind::Other } else { EntityKind::Person };
        let who = draft.entity(&name(attendee), kind);
        let role = match attendee.parameter("ROLE").map(str::to_uppercase).as_deref() {
            Some("CHAIR") => Some("chair".to_owned()),
            Some("OPT-PARTICIPANT") => Some("optional".to_owned()),
            _ => None,
        };
        let attendance = match attendee.parameter("PARTSTAT").map(str::to_uppercase).as_deref() {
            Some("ACCEPTED") => Attendance::Expected,
            Some("DECLINED") => Attendance::Declined,
            Some("DELEGATED") => Attendance::Represented,
            Some("NEEDS-ACTION" | "TENTATIVE") => Attendance::Invited,
            _ => Attendance::Unknown,
        };
        event.participants.push(Participant { who, role, attendance, ..Participant::default() });
    }
}

/// The name of somebody, else the address without its scheme.
fn name(property: &Property) -> String {
    let address = property.value.trim();
    let bare = address.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = bare.map_or(address, |_| address.get(7..).unwrap_or(""));
    let name = property.parameter("CN").map(str::trim).filter(|name| !name.is_empty());
    name.unwrap_or(address).to_owned()
}
