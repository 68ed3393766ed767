//! schema.org events as JSON-LD: one, a list, a graph, or events with the parts they consist of.

use super::Clues;
use super::date_text::stamp_from_text;
use super::draft::{Draft, is_id};
use super::html::{plain, plain_title};
use super::json::{self, Members, items_or_one, scalar};
use super::stamp::{self, Stamp};
use crate::native::json::{JsonKind, Node};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Media, Participant, Place};
use model::source::Source;
use model::words::{EntityKind, EventStatus};
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let shape = &clues.shape;
    let names_it = shape.any(|path| path.contains("@context") && path.contains("schema.org"));
    let has_event = shape.any(|path| path.ends_with("startDate") || path.contains("Event"));
    names_it && has_event
}

/// Events may have parts inside each other up to here.
const MAX_DEPTH: usize = 16;

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut reader = Reader { draft: Draft::new("schema-org", text), others: Vec::new(), watch };
    reader.find(&root, "$", 0)?;
    if reader.draft.num_events() == 0 {
        return Err(ReadError::NotThisFormat { found: msg!(found_json_ld) });
    }
    reader.draft.keep_in_head(&reader.others);
    reader.draft.finish(watch)
}

struct Reader<'a, 'w> {
    draft: Draft<'a>,
    /// What belongs to no event.
    others: Vec<(String, String)>,
    watch: &'w ReadWatch,
}

impl Reader<'_, '_> {
    /// Events wherever lists of them may stand.
    fn find(&mut self, node: &Node<'_>, path: &str, depth: usize) -> Result<(), ReadError> {
        if depth > MAX_DEPTH {
            self.others.push((path.to_owned(), node.raw.to_owned()));
            return Ok(());
        }
        if node.kind() == JsonKind::Array {
            for (at, item) in node.items().iter().enumerate() {
                self.find(item, &format!("{path}[{at}]"), depth + 1)?;
            }
            return Ok(());
        }
        if node.kind() != JsonKind::Object {
            self.others.push((path.to_owned(), node.raw.to_owned()));
            return Ok(());
        }
        if is_event(node) {
            return self.event(node, path, None, depth);
        }
        let mut members = Members::of(node);
        if let Some(name) = members.take_text("name") {
            self.draft.head.title = name;
        }
        for list in ["@graph", "itemListElement", "item", "mainEntity", "event", "events", "subEvent"] {
            if let Some(inner) = members.take(list) {
                self.find(&inner, &format!("{path}.{list}"), depth + 1)?;
            }
        }
        let rest = members.rest().into_iter().map(|(name, raw)| (format!("{path}.{name}"), raw));
        self.others.extend(rest);
        Ok(())
    }

    fn event(
        &mut self,
        node: &Node<'_>,
        path: &str,
        whole: Option<&str>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let mut members = Members::of(node);
        let mut others = Vec::new();
        let mut event = Event { part_of: whole.map(str::to_owned), ..Event::default() };
        event.title =
            members.take_text("name").map(|name| plain_title(&name, "name", &mut others)).unwrap_or_default();
        event.about = members.take_text("description").map(|text| plain(&text, "description", &mut others));
        event.when = when(members.take_text("startDate").as_deref(), members.take_text("endDate").as_deref());
        event.status = status(&mut members);
        for earlier in
            members.take("previousStartDate").iter().flat_map(items_or_one).filter_map(|node| scalar(&node))
        {
            event.was.push(when(Some(&earlier), None));
        }
        event.place = members.get("location").and_then(|location| place(&location));
        if members.get("location").is_some_and(|location| location.kind() == JsonKind::Text) {
            members.take("location");
        }
        self.people(&members, &mut event);
        for image in members.get("image").iter().flat_map(items_or_one) {
            let url = address(&image);
            event.media.extend(url.map(|url| Media { url: Some(url), ..Media::default() }));
        }
        if let Some(url) = members.take_text("url") {
            let source = Source { title: url.clone(), url: Some(url.clone()), ..Source::default() };
            event.src.push(self.draft.cite(&url, source));
        }
        if let Some(words) = members.take_text("keywords") {
            event.tags =
                words.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        }
        self.identify(&mut event, &mut members, &mut others);
        let parts = members.take("subEvent");
        let super_event = members
            .text("superEvent")
            .or_else(|| members.get("superEvent")?.member("@id").and_then(|id| scalar(&id)));
        event.part_of = event.part_of.or(super_event.filter(|id| is_id(id)));
        others.extend(members.rest());
        self.draft.keep(&mut event.extra, &others);
        let whole = event.id.clone();
        self.draft.push(event, json::spot(node, path), self.watch)?;
        self.parts(parts, path, whole.as_deref(), depth)
    }

    fn identify(&mut self, event: &mut Event, members: &mut Members<'_>, others: &mut Vec<(String, String)>) {
        if let Some(id) = members.take_text("@id").or_else(|| members.take_text("identifier")) {
            let short = id.rsplit(['/', '#']).next().unwrap_or("").to_owned();
            self.draft.identify(event, if is_id(&id) { &id } else { &short }, "", &mut Vec::new());
            if event.id.as_deref() != Some(&id) {
                others.push(("@id".to_owned(), quoted(&id)));
            }
        }
        let has_parts = members.get("subEvent").is_some();
        if event.id.is_none() && has_parts {
            let id = format!("event-{}", self.draft.num_events() + 1);
            self.draft.identify(event, &id, "", &mut Vec::new());
        }
    }

    fn parts(
        &mut self,
        parts: Option<Node<'_>>,
        path: &str,
        whole: Option<&str>,
        depth: usize,
    ) -> Result<(), ReadError> {
        for (at, part) in parts.iter().flat_map(items_or_one).enumerate() {
            let path = format!("{path}.subEvent[{at}]");
            let spot = json::spot(&part, path.clone());
            if part.kind() != JsonKind::Object {
                self.draft.push_unread(part.raw, &spot);
            } else if depth >= MAX_DEPTH {
                let message = msg!(fault_parts_deep, depth = MAX_DEPTH);
                self.draft.warn("too-deep", &spot, message, msg!(fix_parts_deep));
                self.draft.push_unread(part.raw, &spot);
            } else {
                self.event(&part, &path, whole, depth + 1)?;
            }
        }
        Ok(())
    }

    fn people(&mut self, members: &Members<'_>, event: &mut Event) {
        let kind_of = |node: &Node<'_>| match type_of(node).as_str() {
            "Person" => EntityKind::Person,
            "Country" => EntityKind::State,
            kind if kind.contains("Organization") || kind.contains("Group") || kind == "Corporation" => {
                EntityKind::Organization
            }
            _ => EntityKind::Other,
        };
        let mut entity = |node: &Node<'_>| name(node).map(|name| self.draft.entity(&name, kind_of(node)));
        event.host = members.get("organizer").iter().flat_map(items_or_one).find_map(|node| entity(&node));
        for (member, role) in [
            ("performer", Some("performer")),
            ("speaker", Some("speaker")),
            ("attendee", None),
            ("attendees", None),
        ] {
            for who in members.get(member).iter().flat_map(items_or_one).filter_map(|node| entity(&node)) {
                let role = role.map(str::to_owned);
                event.participants.push(Participant { who, role, ..Participant::default() });
            }
        }
    }
}

fn status(members: &mut Members<'_>) -> EventStatus {
    let word = members.text("eventStatus").unwrap_or_default();
    let status = match word.rsplit('/').next().unwrap_or("") {
        "EventScheduled" => EventStatus::Scheduled,
        "EventCancelled" => EventStatus::Cancelled,
        "EventPostponed" => EventStatus::Postponed,
        // These two say more than the status here; the word stays beside it.
        "EventRescheduled" | "EventMovedOnline" => return EventStatus::Scheduled,
        _ => return EventStatus::Unknown,
    };
    members.take("eventStatus");
    status
}

fn is_event(node: &Node<'_>) -> bool {
    let has = |name: &str| node.member(name).is_some();
    has("startDate") || has("eventStatus") || (type_of(node).contains("Event") && has("name"))
}

fn type_of(node: &Node<'_>) -> String {
    let kinds = node
        .member("@type")
        .iter()
        .flat_map(items_or_one)
        .filter_map(|node| scalar(&node))
        .collect::<Vec<_>>();
    kinds.join(" ")
}

/// A text, or the name of a thing.
fn name(node: &Node<'_>) -> Option<String> {
    let text = match node.kind() {
        JsonKind::Object => {
            ["name", "@value", "@id"].iter().find_map(|name| node.member(name).and_then(|name| scalar(&name)))
        }
        _ => scalar(node),
    };
    text.filter(|text| !text.trim().is_empty())
}

fn address(node: &Node<'_>) -> Option<String> {
    match node.kind() {
        JsonKind::Object => ["url", "contentUrl", "@id"]
            .iter()
            .find_map(|name| node.member(name).and_then(|url| scalar(&url))),
        _ => scalar(node),
    }
}

fn place(node: &Node<'_>) -> Option<Place> {
    let node = items_or_one(node).into_iter().next()?;
    if node.kind() != JsonKind::Object {
        return scalar(&node).map(|name| Place { name: Some(name), ..Place::default() });
    }
    let members = Members::of(&node);
    let venue = members.text("name");
    let address = members.get("address").and_then(|address| match address.kind() {
        JsonKind::Object => {
            let parts = ["streetAddress", "addressLocality", "addressRegion", "addressCountry"];
            let parts: Vec<String> = parts.iter().filter_map(|part| name(&address.member(part)?)).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => scalar(&address),
    });
    let geo = members.get("geo").and_then(|geo| {
        let number = |name: &str| geo.member(name).and_then(|node| scalar(&node)?.trim().parse::<f64>().ok());
        Some([number("longitude")?, number("latitude")?])
            .filter(|pair| pair.iter().all(|number| number.is_finite()))
    });
    let url = members.text("url");
    let (name, venue) = match address {
        Some(address) => (Some(address), venue),
        None => (venue.or(url), None),
    };
    (name.is_some() || geo.is_some()).then(|| Place { name, venue, geo, ..Place::default() })
}

fn when(start: Option<&str>, end: Option<&str>) -> When {
    let written = [start, end].into_iter().flatten().collect::<Vec<_>>().join("/");
    let found: Option<Vec<Stamp>> = [start, end].into_iter().flatten().map(stamp_from_text).collect();
    match (found.as_deref(), start.is_some()) {
        (Some([start, end]), _) => as_written(stamp::span(start.clone(), end.clone()), written),
        (Some([start]), true) => as_written(start.clone().when(), written),
        (Some([end]), false) => When::plain(format!("/{}", end.date)),
        _ => When::plain(written),
    }
}

/// With the date as the file has it, where that is in words.
fn as_written(when: When, written: String) -> When {
    let is_in_words = written.contains(|letter: char| letter.is_alphabetic() && !matches!(letter, 'T' | 'Z'));
    When { written: is_in_words.then_some(written), ..when }
}
